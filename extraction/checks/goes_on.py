"""Lists that go on behind a stop or a semicolon, each of its own whole.

处置312件。其中，函询58件，初核176件。另有暂存11件，了结67件: of the 312. 问责党组织14个、干部39人。
其中通报9个，检查5个；诫勉27人，处分12人: of the 39. Shown where they come out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known, past
from extraction.checks.parts import may_overlap, same_kind, sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["lists_that_go_on"]

_STARTS = frozenset("另此其还剩余")
_ANOTHER = rarely("^(?:另外?有?|此外|其余|其他|还有|剩余|余下)")
_INNER = rarely("[每均各]|同比|上年|去年|同期|较|累计")
_LISTED = ("、", "，", "；")
_FEWEST, _MOST = 3, 8
_LEAST = Decimal(10)


def lists_that_go_on(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of lists told in two sentences, or of the second of two wholes."""
    for check in (*_behind_stop(page, known), *_of_second(page, known)):
        known.add([check])
        yield check


def _behind_stop(page: Page, known: Known) -> Iterator[Check]:
    for figures, following in pairwise(page.sentences()):
        first = following[0]
        if len(figures) < _FEWEST or first.label[:1] not in _STARTS:
            continue
        if first.paragraph != figures[0].paragraph or not _ANOTHER.search(first.label):
            continue
        whole, parts = figures[0], [*figures[1:], *following]
        if not _FEWEST <= len(parts) <= _MOST:
            continue
        marks = [page.joint(f) for f in (*figures[2:], *following[1:])]
        if all(mark in _LISTED for mark in marks) and _whole(whole, parts, known):
            yield sum_check(whole, parts)


def _of_second(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sum of the list behind a semicolon, of the second whole beside the first."""
    for check in list(known.sums):
        total = page.by_span.get(check.result)
        parts = [page.by_span[span] for span in check.operands if span in page.by_span]
        if total is None or not parts or parts[0].index != total.index + 2:
            continue
        second = page.figures[total.index + 1]
        if page.joint(second) not in ("、", "和") or same_kind(second, total):
            continue
        row: list[Figure] = []
        for figure in page.figures[parts[-1].index + 1 : parts[-1].index + _MOST]:
            if page.joint(figure) not in (_LISTED if row else ("；",)):
                break
            row.append(figure)
        named = bool(row) and share_word(second.label, row[0].label)
        if len(row) >= _FEWEST - 1 and _whole(second, row, known, named=named):
            yield sum_check(second, row)


def _whole(whole: Figure, parts: Sequence[Figure], known: Known, *, named: bool = False) -> bool:
    """Whether parts that no sum has yet come to just what their whole says, if little by name."""
    if (whole.value < _LEAST and not named) or whole.span in known.results or past(whole):
        return False
    plain = all(f.counts and same_kind(f, whole) and f.span not in known.parts for f in parts)
    if not plain or any(_INNER.search(f.label) for f in parts) or may_overlap(parts):
        return False
    return sum((f.value for f in parts), Decimal(0)) == whole.value
