"""What a text calls problems behind them, and what it only says of them all.

1.甲局窗口无人值守；2.乙镇提前关门。以上问题，反映出少数单位作风不严: the items are the problems,
the last clause weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.patterns import rarely
from extraction.problems.aspects import asks, called, finds_none, is_aspect
from extraction.problems.headings import Mark, following, head_of
from extraction.problems.judged import finds_fault
from extraction.problems.phrases import DEED, PREDICATE, phrase
from extraction.problems.running_text import in_body

__all__ = ["beside_denied", "called_above", "weighs_all"]

_ABOVE = re.compile(
    r"(?:以上|上述|这些)(?:[一二两三四五六七八九十\d]+[个条项])?"
    r"(?:典型)?(?:问题|情况|现象)"
    r"(?=[，,]?(?:的(?:存在|发生|出现))?[，,]?(?:充分|集中|深刻|均|都)?(?:暴露|反映|说明|折射|表明|反应))"
)
_WEIGHS = rarely(
    r"(?:以上|上述|这些)[^。；;：:，,\n]{0,12}(?:问题|情况|现象)[^。；;：:，,\n]{0,6}[，,]?"
    r"(?:充分|集中|深刻|均|都)?(?:暴露|反映|说明|折射|表明|反应)[了出]*(?:我们|的是)?[^。；;：:\n]{0,40}$"
)
_ENDS = frozenset("。；;\n")
_DENIES = re.compile("[未没][^，。；\n]{0,3}(?:发现|查出|存在|发生)|不存在")
_SENTENCE = re.compile(r"[。：:\s]*([^，,。；;\n]{4,40})")
_FARTHEST, _BACK = 120, 60


def called_above(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Yield the numbered lines right before words that call them problems."""
    for match in _ABOVE.finditer(text):
        if text[max(0, match.start() - 4) : match.start()].rstrip(" \t\u3000")[-1:] not in _ENDS:
            continue
        row: list[Mark] = []
        for mark in reversed([mark for mark in marks if mark.start < match.start()]):
            if row and (mark.level != row[-1].level or row[-1].number != following(mark.number)):
                break
            if not row and match.start() - mark.end > _FARTHEST:
                break
            row.append(mark)
        spans = [span for m in reversed(row) if (span := phrase(text, m.title_start, m.end))]
        told = sum(_told(text[slice(*span)]) for span in spans)
        if len(spans) > 1 and 2 * told >= len(spans):
            yield from spans


def beside_denied(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Yield what is found below headings in a row of which others find none.

    （一）公车方面。未发现问题。（二）接待方面。有2批次无公函。 Or their words say so.
    """
    if _DENIES.search(text) is None:
        return
    for level in sorted({mark.level for mark in marks}):
        row: list[Mark] = []
        for mark in (*marks, None):
            if mark is None or mark.level < level:
                yield from _of_row(text, row, mark.start if mark is not None else len(text))
                row = []
            elif mark.level == level:
                row.append(mark)


def _of_row(text: str, row: Sequence[Mark], stop: int) -> Iterator[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    denying = 0
    for mark, end in zip(row, [*(other.start for other in row[1:]), stop], strict=False):
        head = head_of(mark.title)
        body = mark.title_start + len(head)
        first = _SENTENCE.match(text, body, end)
        if finds_none(head) or (first is not None and finds_none(first[1])):
            denying += 1
        elif head.endswith("问题") and not asks(head):
            told.append(called(text, (mark.title_start, body)))
        elif is_aspect(head) and first is not None:
            inner = [*in_body(text, first.start(1), end)]
            told += inner or ([first.span(1)] if _told(first[1]) else [])
    if denying:
        yield from told


def weighs_all(text: str, start: int) -> bool:
    """Return whether what stands at a place is said of all the problems above."""
    lead = text[max(0, start - _BACK) : start]
    return ("上" in lead or "这些" in lead) and _WEIGHS.search(lead) is not None


def _told(words: str) -> bool:
    return bool(PREDICATE.search(words) or DEED.search(words)) or finds_fault(words)
