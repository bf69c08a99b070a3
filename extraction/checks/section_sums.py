"""Totals of a section, and the counts of all its sentences that make them up.

三、尚未办结的218件。甲类14件，与上年持平。乙类152件，同比增加9件；丙类52件: all that is counted
in the unit of a total up to the end of a paragraph below it, whatever else is told of each (shares,
changes, remarks in brackets). 受理262件。其中：甲类131件，审查41件。／乙类80件，……／丙类51件: the
first count of each line. Nothing is said to fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import like_kinds, same_kind, sum_check
from extraction.checks.slips import printed_digits
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["section_sums"]

_INNER = rarely(
    "其中|包括|[每均各]|合计|累计|共计|上年|去年|同期|比(?!例|重)|较(?![多好少大])|上一?[轮届]"
)
_PART_OF = rarely("其中[，：]?")
_FEWEST, _MOST, _TELLING = 3, 16, 3
_LINES, _REACH = 4, 1500


def section_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of sections and of lines that none of ``known`` answers."""
    if len(page.figures) <= _FEWEST:
        return
    sums = {check.result for check in known.sums}
    lines = page.stops.lines
    for total in page.figures:
        if not total.counts or printed_digits(total) < _TELLING or total.span in sums:
            continue
        if total.span in known.parts or page.bracketed(total):
            continue
        parts = _section(page, total, known) or _heads(page, total, known, lines)
        if parts:
            known.parts.update(dict.fromkeys((part.span for part in parts), total.start))
            known.results.add(total.span)
            yield sum_check(total, parts)


def _section(page: Page, total: Figure, known: Known) -> list[Figure]:
    """Return all counts of a total's unit below it, up to a paragraph's end where they fill it."""
    parts: list[Figure] = []
    amount = Decimal(0)
    kinds = like_kinds(total.kind)
    for place in range(total.index + 1, len(page.figures)):
        figure = page.figures[place]
        if figure.start - total.start > _REACH or figure.paragraph - total.paragraph > _LINES:
            break
        if figure.sentence == total.sentence:
            alike = figure.kind in kinds and figure.amount and not figure.change
            if alike and same_kind(figure, total):
                return []  # what else its own sentence counts may be the list
            continue
        if parts and figure.paragraph != parts[-1].paragraph and amount == total.value:
            break
        if figure.kind not in kinds or not figure.amount or figure.change:
            continue
        if not same_kind(figure, total):
            continue
        if page.bracketed(figure):
            continue
        if figure.former or figure.span in known.parts or _INNER.search(figure.clause):
            return []
        parts.append(figure)
        amount += figure.value
        if amount > total.value or len(parts) > _MOST:
            return []
    return parts if amount == total.value and len(parts) >= _FEWEST else []


def _heads(page: Page, total: Figure, known: Known, lines: Sequence[int]) -> list[Figure]:
    """Return the first counts of a total's line behind it and of the lines below that fill it."""
    first = page.figures[total.index + 1 : total.index + 2]
    if not first or first[0].paragraph != total.paragraph:
        return []
    if not _PART_OF.search(page.between(total, first[0])):
        return []
    parts: list[Figure] = []
    amount = Decimal(0)
    last = -1
    for place in range(total.index + 1, len(page.figures)):
        figure = page.figures[place]
        if figure.paragraph == last:
            continue
        if last >= 0 and figure.paragraph > last + 1:
            break
        last = figure.paragraph
        head = parts and page.text[lines[figure.paragraph] : figure.start]
        plain = figure.counts and same_kind(figure, total) and "。" not in (head or "")
        if not plain or (parts and _INNER.search(figure.clause)):
            break
        parts.append(figure)
        amount += figure.value
        if amount >= total.value or len(parts) > _MOST:
            break
    fills = amount == total.value and len(parts) >= _FEWEST
    return parts if fills and not any(part.span in known.parts for part in parts) else []
