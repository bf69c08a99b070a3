"""Counts that open clauses and make up the one before: 89件，52件已转办，办结47件，37件另复.

What is told of some of them stands between. Shown where it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, past
from extraction.checks.parts import same_kind, sum_check
from extraction.models import Check

__all__ = ["clause_heads"]

_FEWEST, _MOST, _SHORT = 2, 6, 1
_LEAST = Decimal(10)


def clause_heads(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums that none of ``known`` answers."""
    answered = {check.result for check in known.sums}
    for figures, _, most in page.alike():
        if most <= _FEWEST:
            continue
        for at, total in enumerate(figures[:-_FEWEST]):
            if not total.counts or total.value < _LEAST or total.span in answered or past(total):
                continue
            parts = _heads(total, figures[at + 1 :])
            if parts and not any(part.span in known.parts for part in parts):
                known.parts.update(dict.fromkeys((part.span for part in parts), total.start))
                yield sum_check(total, parts)
                break


def _heads(total: Figure, behind: Sequence[Figure]) -> list[Figure]:
    """Return the counts behind a total that their clauses begin with, where they fill it."""
    if len(behind[0].clause) > _SHORT or not same_kind(behind[0], total):
        return []
    parts: list[Figure] = []
    amount = Decimal(0)
    for figure in behind:
        opens = len(figure.clause) <= _SHORT and figure.counts
        if not opens or not same_kind(figure, total):
            continue
        parts.append(figure)
        amount += figure.value
        if amount >= total.value or len(parts) == _MOST:
            break
    return parts if amount == total.value and len(parts) >= _FEWEST else []
