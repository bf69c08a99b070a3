"""Rows of figures in running text and their sums: 甲37起65人；乙52起78人。合计89起143人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import same_kind, sum_check
from extraction.models import Check

__all__ = ["column_checks"]

_TOTAL = re.compile("(?:合计|共计|总计|总共|共)[^，,。；;\\d]{0,6}$")
_SENTENCE_ENDS = "。\n！？"
_MOST_ROWS = 6


def column_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of totals over rows that a ；divides, figure by figure.

    The row of totals begins with 合计 and counts in the same units, in the same order, as
    each row before it. One column that fails is reported only beside one that holds.
    """
    # Few words tell of a total at all.
    if not any(map(_opens_totals, page.figures)):
        return
    rows = list(_rows(page))
    for at, totals in enumerate(rows):
        if len(totals) < 2 or not _opens_totals(totals[0]):
            continue
        parts: list[Sequence[Figure]] = []
        for row in reversed(rows[max(0, at - _MOST_ROWS) : at]):
            if not _alike(row, totals) or totals[0].paragraph - row[0].paragraph > 1:
                break
            parts.insert(0, row)
        if len(parts) < 2:
            continue
        made = [
            sum_check(total, [row[column] for row in parts]) for column, total in enumerate(totals)
        ]
        if any(check.holds for check in made):
            yield from made


def _opens_totals(figure: Figure) -> bool:
    clause = figure.clause
    return ("共" in clause or "计" in clause) and _TOTAL.search(clause) is not None


def _rows(page: Page) -> Iterator[list[Figure]]:
    """Yield the figures between two ； or ends of sentences."""
    row: list[Figure] = []
    for figure in page.figures:
        if row and _divided(page, row[-1], figure):
            yield row
            row = []
        row.append(figure)
    if row:
        yield row


def _divided(page: Page, left: Figure, right: Figure) -> bool:
    """Whether a ；or the end of a sentence stands between two figures."""
    words = page.text[left.unit_end : right.start]
    if "；" in words or ";" in words:
        return True
    return left.sentence != right.sentence and any(end in words for end in _SENTENCE_ENDS)


def _alike(row: Sequence[Figure], totals: Sequence[Figure]) -> bool:
    plain = not any(f.percent or f.change or f.approximate for f in (*row, *totals))
    return plain and len(row) == len(totals) and all(
        same_kind(left, right) for left, right in zip(row, totals, strict=True)
    )  # fmt: skip
