"""What a colon at the end of a line announces, one count a line; and the ways letters come in.

抽查村债务余额540万元，按形成原因分：／修建道路312万元，占57.8%；／…: the first count of each line.
来信49件次，来访38批次67人次，电话62件次，网络115件次: visits count by the batch. Only what comes
out is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind, sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["announced_lines"]

_COLON = re.compile("：[ \u3000]*\n")
_INNER = rarely("其中|每|均")
_HEADS = rarely("(?:序号|编号|项目|类别|名称|单位|问题)[^。；\\d]*$")
_FILES = frozenset(["个", "处", "项", "条", "起", "件", "宗", "例"])
_LETTERS = frozenset(["件", "件次", "批", "批次", "起"])
_WAYS = rarely(
    "(来信|信件)|(来访|走访|接访)|(来电|电话|热线)|(网络|网上|微信|邮件|互联网|平台)|(短信)|(其他)"
)
_FEWEST, _LONGEST, _WAYS_LEAST = 3, 12, 3
_FAR, _LINES = 900, 2
_LEAST = Decimal(20)


def announced_lines(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of lines and of ways that none of ``known`` takes as parts."""
    if "来访" in page.text:
        for figures in page.sentences():
            if len(figures) >= _WAYS_LEAST:
                yield from _summed(page, _ways(page, figures), known)
    starts = page.stops.lines
    by_line: dict[int, list[Figure]] = {}
    for match in _COLON.finditer(page.text):
        if not by_line:
            for figure in page.figures:
                if figure.counts:
                    by_line.setdefault(figure.paragraph, []).append(figure)
        line = bisect_right(starts, match.start()) - 1
        parts = _below(page, by_line, starts, line)
        for count in range(len(parts), _FEWEST - 1, -1):
            check = next(_summed(page, parts[:count], known, line), None)
            if check is not None:
                yield check
                break


def _below(
    page: Page, by_line: dict[int, list[Figure]], starts: Sequence[int], line: int
) -> list[Figure]:
    """Return the first count of each line below one, up to the first without."""
    parts: list[Figure] = []
    for at in range(line + 1, min(line + 1 + 2 * _LONGEST, len(starts))):
        counts = by_line.get(at)
        if counts is None:
            end = starts[at + 1] if at + 1 < len(starts) else len(page.text)
            words = page.text[starts[at] : end].strip()
            if words and (at > line + 1 or not _HEADS.match(words)):
                break
            continue
        first = counts[0]
        if (parts and not _alike(parts[0], first)) or _INNER.search(first.clause):
            break
        parts.append(first)
    return parts[:_LONGEST]


def _ways(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """Return one count for each way that letters come in, visits by the batch."""
    ways: dict[int | None, Figure] = {}
    for figure in figures:
        way = _WAYS.search(figure.label) if figure.counts and figure.kind in _LETTERS else None
        if way is not None:
            ways.setdefault(way.lastindex, figure)
        elif ways and figure.kind != "人次" and not figure.percent:
            break
    return list(ways.values()) if len(ways) >= _WAYS_LEAST else []


def _alike(left: Figure, right: Figure) -> bool:
    kinds = {left.kind, right.kind}
    return same_kind(left, right) or kinds <= _FILES or kinds <= _LETTERS


def _summed(
    page: Page, parts: Sequence[Figure], known: Known, line: int | None = None
) -> Iterator[Check]:
    amount = sum((part.value for part in parts), Decimal(0))
    if amount < _LEAST or any(part.span in known.parts for part in parts):
        return
    for total in reversed(page.valued(amount, parts[0], _FAR)):
        near = line is None or 0 <= line - total.paragraph <= _LINES
        said = total.counts and (total.interval.exact or total.kind == "元")
        if near and said and _alike(total, parts[0]):
            known.parts.update(dict.fromkeys((part.span for part in parts), total.start))
            yield sum_check(total, parts)
            return
