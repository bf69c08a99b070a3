"""What was told before, said once more as one number: 上半年15批142起，下半年6批401起。对这543起.

A count behind 这, 上述 or 以上 is all of its unit in the sentence before, or right before it in its
own. Shown where it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, past
from extraction.checks.parts import same_kind, sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["taken_together"]

_AGAIN = ("这", "上述", "以上", "该")
_INNER = rarely("其中|[每均各]")
_FEWEST, _MOST = 2, 8
_LEAST = Decimal(10)


def taken_together(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums that none of ``known`` answers."""
    for total in page.figures:
        if not total.counts or total.value < _LEAST or not total.label.endswith(_AGAIN):
            continue
        if total.span in known.results:
            continue
        parts = _told(page, total) or _beside(page, total)
        amount = sum((part.value for part in parts), Decimal(0))
        taken = any(part.span in known.parts for part in parts)
        if _FEWEST <= len(parts) <= _MOST and amount == total.value and not taken:
            known.parts.update(dict.fromkeys((part.span for part in parts), total.start))
            yield sum_check(total, parts)


def _told(page: Page, total: Figure) -> list[Figure]:
    """Return the counts of a unit in the last sentence before one that has figures."""
    before = page.figures[total.index - 1] if total.index else total
    if before.sentence == total.sentence or before.paragraph < total.paragraph - 1:
        return []
    return [
        f for f in page.of_sentence(before)
        if f.amount and not f.change and not past(f) and same_kind(f, total)
    ]  # fmt: skip


def _beside(page: Page, total: Figure) -> list[Figure]:
    """Return the counts right before one in its own sentence: 18户甲类、23户乙类，这41户."""
    parts: list[Figure] = []
    if total.label not in _AGAIN:
        return parts  # 60岁以上46名
    for figure in reversed(page.figures[max(0, total.index - _MOST) : total.index]):
        alike = figure.sentence == total.sentence and same_kind(figure, total)
        if not alike or not figure.counts or _INNER.search(figure.clause):
            break
        parts.insert(0, figure)
        if len(parts) > 1 and sum(f.value for f in parts) == total.value:
            break
    return parts
