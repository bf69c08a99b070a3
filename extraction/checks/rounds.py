"""Rounds told one after the other that make the totals announced before them.

组建9个巡察组，对17个单位、5个乡镇开展巡察。其中，第六轮4个组，巡察10个单位、2个乡镇；第七轮5个组，
巡察7个单位、3个乡镇: each round has as many counts of the same things in the same order. Shown
where two of the things come out; nothing is said to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind, sum_check
from extraction.models import Check

__all__ = ["round_sums"]

_ROUND = re.compile(r"第[一二三四五六七八九十\d]{1,3}(?P<what>[轮批次期组季站])")
_FEWEST, _MOST_WIDE, _BACK, _SENTENCES = 2, 6, 300, 2
_OF_LABEL, _OF_TAIL = 3, 6


def round_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums over rounds that none of ``known`` answers."""
    if len(_ROUND.findall(page.text)) < _FEWEST:
        return
    heads = [
        (figure, found["what"]) for figure in page.figures
        if "第" in figure.clause and (found := _ROUND.search(figure.clause)) is not None
        and not any(char.isdigit() for char in figure.clause[found.end() :])
    ]  # fmt: skip
    at = 0
    while at + 1 < len(heads):
        end = at + 1
        while end < len(heads) and _goes_on(heads[end - 1], heads[end]):
            end += 1
        yield from _of_rounds(page, [head for head, _ in heads[at:end]], known)
        at = end


def _goes_on(left: tuple[Figure, str], right: tuple[Figure, str]) -> bool:
    near = right[0].sentence - left[0].sentence <= 1
    return near and left[1] == right[1] and left[0].paragraph == right[0].paragraph


def _of_rounds(page: Page, heads: Sequence[Figure], known: Known) -> Iterator[Check]:
    rows = [page.figures[head.index : behind.index] for head, behind in pairwise(heads)]
    if not rows or not _FEWEST <= len(rows[0]) <= _MOST_WIDE:
        return
    width = len(rows[0])
    rows.append(page.figures[heads[-1].index : heads[-1].index + width])
    first = heads[0]
    for row in rows:
        alike = [f.kind for f in row] == [f.kind for f in rows[0]]
        if not alike or not all(f.counts and f.paragraph == first.paragraph for f in row):
            return
    sums: list[Check] = []
    for column in zip(*rows, strict=True):
        total = _total(page, first, column)
        if total is not None:
            sums.append(sum_check(total, column))
    if len({check.result for check in sums}) >= _FEWEST:
        yield from (check for check in sums if check.result not in known.results)


def _total(page: Page, first: Figure, column: Sequence[Figure]) -> Figure | None:
    """Return the count before the rounds that is of one thing with a column, and its sum."""
    thing = set.intersection(*map(_thing, column))
    amount = sum((f.value for f in column), Decimal(0))
    for total in reversed(page.valued(amount, first, _BACK)):
        near = total.index < first.index and first.sentence - total.sentence <= _SENTENCES
        if near and total.counts and same_kind(total, column[0]) and thing & _thing(total):
            return total
    return None


def _thing(figure: Figure) -> set[str]:
    """Return the signs of the word behind a count, else of the one before it."""
    return set(figure.tail[:_OF_TAIL] or figure.label[-_OF_LABEL:])
