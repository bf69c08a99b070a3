"""Distributive sums: 21 = 3 + 9×2, from 其中甲组3人、其余各组均2人.

What each has may be a range (其余9组均34名至36名): their sum is one then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.verdicts import Term, make_check, number
from extraction.intervals import Interval
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["GROUPS", "Counted", "computed_sum", "counted_parts", "counted_sum", "of_rest"]

_EACH = rarely(r"(?:各|均|都|每[个组家镇村])(?:核定|配备|配有|设有|设|有|为|是)?(?:编制)?(?:为)?$")
_SPREAD = re.compile("[各均都每]")
_REST = rarely(r"其余|其他|其它")
_REMAINING = re.compile("其余|其他|其它|剩余|剩下|余下|另外|另有")
_NAMES = rarely(r"[、和与及]")
_BREAK = rarely("[；;。]")
_HEAD = rarely(r"[。；;：:\n]|其中")
_TO = rarely("^(?:至|到|—|－|-|–|~|～){1,2}$")
GROUPS = frozenset("个家支组镇村处所")
"""Units of what figures are said of one by one."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One part: ``each`` for every one of ``count`` groups; ``how`` tells where it is from.

    ``how`` is ``printed`` (a figure), ``single``, ``names`` (counted) or ``rest``; ``most``
    is the upper end where ``each`` is a range.
    """

    each: Figure
    count: Decimal
    how: str
    groups: Figure | None = None
    whole: Figure | None = None
    most: Figure | None = None


def of_rest(count: Figure) -> bool:
    """Return whether a count is of the others: a total behind it takes in more (其余11个组)."""
    return _REMAINING.search(count.label) is not None


def counted_parts(
    page: Page, before: Sequence[Figure], figures: Sequence[Figure]
) -> list[Counted] | None:
    """Return the parts of a distributive list, None if it is none."""
    kind = figures[0].kind
    if not _SPREAD.search(page.plain, max(0, figures[0].start - 40), figures[-1].unit_end):
        return None  # nothing is so many each
    parts: list[Counted] = []
    groups: Figure | None = None
    for index, figure in enumerate(figures):
        gap = page.between(figures[index - 1], figure) if index else ""
        if _BREAK.search(gap):
            break
        if parts and figure.kind == kind and _TO.match(gap):
            parts[-1] = replace(parts[-1], most=figure)
            continue
        words = page.plain[
            figures[index - 1].unit_end if index else figure.start - 40 : figure.start
        ]
        if figure.kind != kind:
            if figure.fact.unit in GROUPS and not figure.percent:
                groups = figure
                continue
            break
        if figure.change or figure.approximate or (figure.places and kind != "元"):
            return None  # 派驻机构19件，组均1.58件: a mean
        words = _HEAD.split(words)[-1].lstrip("、，, \x00")
        parts.append(_part(page, figure, words, groups, parts, before))
        groups = None
    spread = [part for part in parts if part.how in ("printed", "names", "rest")]
    if len(parts) < 2 or not spread or any(part.count <= 0 for part in parts):
        return None
    return parts


def _part(
    page: Page,
    figure: Figure,
    words: str,
    groups: Figure | None,
    parts: Sequence[Counted],
    before: Sequence[Figure],
) -> Counted:
    each = bool(_EACH.search(words)) or figure.fact.qualifier == "均"
    if not each:
        return Counted(figure, Decimal(1), "single")
    if groups is not None:
        return Counted(figure, groups.value, "printed", groups=groups)
    if _REST.search(words):
        whole = next((f for f in before if f.fact.unit in GROUPS and f.value > 1), None)
        if whole is None:
            return Counted(figure, Decimal(0), "rest")
        used = sum((part.count for part in parts), Decimal(0))
        return Counted(figure, whole.value - used, "rest", whole=whole)
    return Counted(figure, Decimal(1 + len(_NAMES.findall(words))), "names")


def computed_sum(parts: Sequence[Counted]) -> Interval:
    """Return what the parts come to, one value unless some are ranges."""
    low = sum((part.each.value * part.count for part in parts), Decimal(0))
    most = ((part.most or part.each).value * part.count for part in parts)
    return Interval(low, sum(most, Decimal(0)))


def counted_sum(total: Figure, parts: Sequence[Counted]) -> Check:
    """Return the check of a distributive list against its total."""
    terms: list[Term] = []
    for part in parts:
        if terms:
            terms.append(" + ")
        if part.count != 1 or part.groups is not None:
            terms += [part.groups if part.groups is not None else number(part.count), "×"]
        if part.most is not None:
            terms += ["（", part.each, " 至 ", part.most, "）"]
        else:
            terms.append(part.each)
    computed = computed_sum(parts)
    holds: bool | None = computed.meets(total.interval)
    note = None if computed.exact else "含范围数，在其范围内" + ("相符" if holds else "不符")
    shown = number(computed.low) + ("" if computed.exact else f" 至 {number(computed.high)}")
    gap = total.value - (computed.low if total.value < computed.low else computed.high)
    if not holds and any(part.how == "names" for part in parts):
        holds, note = None, "单位数是按所列名称数出的，请核对"
    whole = next((part.whole for part in parts if part.whole is not None), None)
    if whole is not None and holds is not None:
        rest = next(part for part in parts if part.whole is not None)
        used = number(whole.value - rest.count)
        note = f"其余{number(rest.count)}个 = {number(whole.value)} - {used}"
    return make_check(
        "distributive",
        f"{total.fact.indicator}：各组之和与总数",
        [*terms, f" = {shown}，文中总数 ", total],
        total,
        holds=holds,
        difference=Decimal(0) if holds else gap,
        note=note,
    )
