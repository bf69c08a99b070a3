"""Distributive sums: 21 = 3 + 9×2, from 其中甲组3人、其余各组均2人."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.verdicts import Term, make_check, number
from extraction.models import Check

__all__ = ["Counted", "counted_parts", "counted_sum"]

_EACH = re.compile(
    r"(?:各|均|都|每[个组家镇村])(?:核定|配备|配有|设有|设|有|为|是)?(?:编制)?(?:为)?$"
)
_REST = re.compile(r"其余|其他|其它")
_NAMES = re.compile(r"[、和与及]")
_BREAK = re.compile("[；;。]")
_HEAD = re.compile(r"[。；;：:\n]|其中")
_GROUPS = frozenset("个家支组镇村处所")


@dataclass(frozen=True, slots=True)
class Counted:
    """One part: ``each`` for every one of ``count`` groups; ``how`` tells where it is from.

    ``how`` is ``printed`` (a figure), ``single``, ``names`` (counted) or ``rest``.
    """

    each: Figure
    count: Decimal
    how: str
    groups: Figure | None = None
    whole: Figure | None = None


def counted_parts(
    page: Page, before: Sequence[Figure], figures: Sequence[Figure]
) -> list[Counted] | None:
    """Return the parts of a distributive list, None if it is none."""
    kind = figures[0].kind
    parts: list[Counted] = []
    groups: Figure | None = None
    for index, figure in enumerate(figures):
        if index and _BREAK.search(page.between(figures[index - 1], figure)):
            break
        words = page.plain[
            figures[index - 1].unit_end if index else figure.start - 40 : figure.start
        ]
        if figure.kind != kind:
            if figure.fact.unit in _GROUPS and not figure.percent:
                groups = figure
                continue
            break
        if figure.change or figure.approximate:
            return None
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
        whole = next((f for f in before if f.fact.unit in _GROUPS and f.value > 1), None)
        if whole is None:
            return Counted(figure, Decimal(0), "rest")
        used = sum((part.count for part in parts), Decimal(0))
        return Counted(figure, whole.value - used, "rest", whole=whole)
    return Counted(figure, Decimal(1 + len(_NAMES.findall(words))), "names")


def counted_sum(total: Figure, parts: Sequence[Counted]) -> Check:
    """Return the check of a distributive list against its total."""
    terms: list[Term] = []
    for part in parts:
        if terms:
            terms.append(" + ")
        if part.count != 1 or part.groups is not None:
            terms += [part.groups if part.groups is not None else number(part.count), "×"]
        terms.append(part.each)
    computed = sum((part.each.value * part.count for part in parts), Decimal(0))
    holds: bool | None = computed == total.value
    note = None
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
        [*terms, f" = {number(computed)}，文中总数 ", total],
        total,
        holds=holds,
        difference=total.value - computed,
        note=note,
    )
