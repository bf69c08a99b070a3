"""Rows of figures in a sentence with a row of totals: 68件办结65件，31件办结30件，共99件办结95件.

Each row has as many figures of the same units in the same order; the last row, or the first,
is the sum of the others column by column. All columns have to come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import sum_check
from extraction.checks.slips import misprint
from extraction.models import Check

__all__ = ["matrix_sums"]

_WIDTHS = (2, 3)
_FEWEST_ROWS, _MOST_ROWS = 2, 9
_MOST_KINDS = 4
_MOST_BETWEEN = 30
_LEAST, _LEAST_BESIDE = Decimal(10), Decimal(30)
_EACH = re.compile("[每均]")


def matrix_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of columns that none of ``known`` answers."""
    for figures in page.sentences():
        if len(figures) < _WIDTHS[0] * (_FEWEST_ROWS + 1):
            continue
        if len({f.kind for f in figures}) > _MOST_KINDS:
            continue
        plain = [f for f in figures if not f.percent and not page.bracketed(f)]
        for width in _WIDTHS:
            yield from _of_width(page, plain, width, known)


def _of_width(page: Page, figures: Sequence[Figure], width: int, known: Known) -> Iterator[Check]:
    at = 0
    while at + width * (_FEWEST_ROWS + 1) <= len(figures):
        # Three rows of one form are needed.
        first, second, third = figures[at : at + 2 * width + 1 : width]
        if not (first.kind == second.kind == third.kind and first.counts and second.counts):
            at += 1
            continue
        rows = _rows(page, figures, at, width)
        made = _summed(rows, known)
        for check in made:
            known.parts.update(dict.fromkeys(check.operands, check.result[0]))
            known.results.add(check.result)
            yield check
        at += len(rows) * width if made else 1


def _rows(page: Page, figures: Sequence[Figure], at: int, width: int) -> list[list[Figure]]:
    """Return the rows of one form from a place on."""
    rows: list[list[Figure]] = []
    while at + width <= len(figures) and len(rows) <= _MOST_ROWS:
        row = [*figures[at : at + width]]
        alike = not rows or [f.kind for f in row] == [f.kind for f in rows[0]]
        plain = all(f.counts and not _EACH.search(f.clause) for f in row)
        near = not rows or len(page.between(rows[-1][-1], row[0])) <= _MOST_BETWEEN
        if not (alike and plain and near):
            break
        rows.append(row)
        at += width
    return rows


def _summed(rows: Sequence[Sequence[Figure]], known: Known) -> list[Check]:
    """Return the checks of all columns, of as many rows as come out with the last or the first."""
    # The sums of each column down to each row: asked for with each number of rows.
    down = [list(accumulate(f.value for f in column)) for column in zip(*rows, strict=True)]
    for count in range(len(rows), _FEWEST_ROWS, -1):
        above = [sums[count - 2] for sums in down]
        below = [sums[count - 1] - sums[0] for sums in down]
        ends = (rows[count - 1], rows[: count - 1], above), (rows[0], rows[1:count], below)
        for total, parts, amounts in ends:
            off = sum(f.value != amount for f, amount in zip(total, amounts, strict=True))
            if off > 1:
                continue  # neither all come out nor all but one
            columns = [list(column) for column in zip(*parts, strict=True)]
            fits = not off
            if not fits and (slipped := _slipped(total, columns, known)) is not None:
                return [slipped]
            if not fits or max(f.value for f in total) < _LEAST:
                continue
            return [
                sum_check(figure, column)
                for figure, column in zip(total, columns, strict=True)
                if figure.span not in known.results
            ]
    return []


def _slipped(
    total: Sequence[Figure], columns: Sequence[Sequence[Figure]], known: Known
) -> Check | None:
    """Return the check of the one column that a slip of the pen keeps from coming out."""
    off = [
        (figure, column)
        for figure, column in zip(total, columns, strict=True)
        if figure.value != sum((f.value for f in column), Decimal(0))
    ]
    if len(off) != 1:
        return None
    figure, column = off[0]
    if figure.span in known.results or figure.span in known.parts:
        return None  # a part of a total that comes out is itself no total
    others = [f for f in total if f is not figure]
    note = misprint(figure, sum((f.value for f in column), Decimal(0)))
    if note is None or max(f.value for f in others) < _LEAST_BESIDE:
        return None
    return sum_check(figure, column).model_copy(update={"note": note})
