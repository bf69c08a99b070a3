"""Two counts told at once and divided alike: 举报40件、线索30件，上级转的分别为12件、9件，……

A sentence of pairs alone, each told by 分别, is a table of two columns: where one of them
comes out the list is whole, and the other should come out as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import JOINED, JOINING_WORDS, PERSON_KINDS, Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import may_overlap, sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["paired_columns"]

_EACH = rarely("分别|依次|各[为有是]?$")
_INNER = rarely("[每均]|同比|上年|去年|上一?[轮届期]|同期|重复|另")
_JOINTS = ("、", JOINED)
_LINKS = ("", *JOINING_WORDS)
_FEWEST = 6
_MOST = Decimal("0.5")


def paired_columns(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of both columns that none of ``known`` answers."""
    for figures, _, most in page.alike():
        if len(figures) < _FEWEST or len(figures) % 2 or most < _FEWEST // 2:
            continue
        rows = [figures[at : at + 2] for at in range(0, len(figures), 2)]
        if not all(f.counts and f.interval.exact for f in figures) or not _told_at_once(page, rows):
            continue
        for total, parts in ((rows[0], rows[1:]), (rows[-1], rows[:-1])):
            if made := _columns(total, parts, known):
                known.add(made)
                yield from made
                break


def _told_at_once(page: Page, rows: Sequence[Sequence[Figure]]) -> bool:
    """Whether all are pairs of the same two units, and those of the parts told by 分别."""
    kinds = {(one.kind, other.kind) for one, other in rows}
    told = [bool(_EACH.search(one.label)) and other.label in _LINKS for one, other in rows]
    if len(kinds) > 1 or not (all(told[1:]) or all(told[:-1])):
        return False
    if any(_INNER.search(one.label) for one, _ in rows):
        return False
    return all(page.joint(other) in _JOINTS for _, other in rows)


def _columns(
    total: Sequence[Figure], parts: Sequence[Sequence[Figure]], known: Known
) -> list[Check]:
    gaps = [
        whole.value - sum((row[at].value for row in parts), Decimal(0))
        for at, whole in enumerate(total)
    ]
    if all(gaps):
        return []
    made: list[Check] = []
    for at, (whole, gap) in enumerate(zip(total, gaps, strict=True)):
        column = [row[at] for row in parts]
        if whole.span in known.results or any(f.span in known.parts for f in column):
            continue
        # One person may be counted under two heads.
        twice = whole.kind in PERSON_KINDS and (gap < 0 or may_overlap(column))
        if not gap or not (twice or abs(gap) > _MOST * whole.value):
            made.append(sum_check(whole, column))
    return made
