"""Parts and totals: which figures count alike, their sum, the check of one against the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from extraction.checks.figures import PERSON_KINDS, Figure, common
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import compared, in_units, make_check
from extraction.intervals import Interval
from extraction.models import Check
from extraction.patterns import rarely

__all__ = [
    "MATTERS",
    "OFFICE",
    "PARALLEL",
    "at_most",
    "counted_twice",
    "less_twice",
    "like_kinds",
    "may_hold",
    "may_overlap",
    "missed_sum",
    "parallel",
    "plus",
    "rounding_slack",
    "same_kind",
    "sum_check",
    "summed",
    "sums_along",
]

# What else counts what is counted in a unit, once or each time.
_TWINS: dict[str | None, str] = {
    unit: twin
    for once in ("件", "人", "篇", "批", "场", "户", "家")
    for unit, twin in ((once, f"{once}次"), (f"{once}次", once))
}
MATTERS = frozenset(
    ["个", "条", "件", "项", "起", "家", "份", "宗", "件次", "卷", "例", "处", "批"]
)
"""Units of what one report counts now in one of them, now in another: 问题12个, 其中8项."""
_TELLING = 3
_FINER = 5
_OVER = frozenset(["余", "多", "超过", "以上"])
OFFICE = re.compile("政务|政纪")
"""Words of punishment by the office, beside 党纪."""
_PARTY = rarely("党纪|严重警告|撤销党内|留党察看|开除党籍")
_OF_OFFICE = rarely("政[务纪]|记大?过|降级|撤职|开除公职|降低[^，。；]{0,4}待遇")
_TWICE = rarely("双重|重复|同时(?:给予|受到?|被|还|又)|既[^，。]{1,8}又|都受|两种处分|并处")
PARALLEL = re.compile(r"第[一二三四]种形态|第?[一二三四]季度|[上下]半年|市本级|县级|市级|乡级|村级")


def same_kind(left: Figure, right: Figure) -> bool:
    """Return whether two figures count in one unit; 人 and 人次 do for parallel classes only."""
    kind = left.kind
    if kind == right.kind:
        return kind is not None
    if kind not in _TWINS or _TWINS[kind] != right.kind:
        return False
    return kind not in PERSON_KINDS or (parallel(left) and parallel(right))


def like_kinds(kind: str | None) -> tuple[str | None, ...]:
    """Return the kinds of the figures that may be of the same kind as those of one.

    Who asks many figures asks this first: of most the kind alone tells that they are not.
    """
    return (kind, _TWINS[kind]) if kind in _TWINS else (kind,)


def parallel(figure: Figure) -> bool:
    """Return whether a figure is of one of several classes side by side: 第一种形态, 二季度."""
    return _of_class(figure.label)


# Asked of the same few figures for each that may be their total, or a share of them.
@lru_cache(maxsize=2048)
def _of_class(label: str) -> bool:
    return PARALLEL.search(label) is not None


def may_hold(base: Figure, top: Figure) -> bool:
    """Return whether a count may be the whole that a smaller one is a share of."""
    alike = same_kind(base, top) or {base.kind, top.kind} <= MATTERS
    # One form of handling is no share of another.
    return alike and base.value > top.value and not (parallel(base) and parallel(top))


def summed(parts: Sequence[Figure]) -> Interval:
    """Return the sum of figures as an interval."""
    low = sum([part.interval.low for part in parts], Decimal(0))
    return Interval(low, sum([part.interval.high for part in parts], Decimal(0)))


def sums_along(parts: Sequence[Figure]) -> Iterator[Interval]:
    """Yield the sum of the first figure, of the first two, and so on up to all of them."""
    low = high = Decimal(0)
    for part in parts:
        low, high = low + part.interval.low, high + part.interval.high
        yield Interval(low, high)


def rounding_slack(figures: Sequence[Figure]) -> Decimal:
    """Return how far a sum of figures told together may be off by their rounding.

    Whoever writes 8.6万元 beside 12万元 means 12.0: the finest of them counts for all.
    """
    halves = [(f.interval.high - f.interval.low) / 2 for f in figures if not f.interval.exact]
    return len(halves) * min(halves) if halves else Decimal(0)


def plus(parts: Sequence[Figure], sign: str = "") -> list[str | Figure]:
    """Return the terms of a sum; ``sign`` stands after each."""
    terms: list[str | Figure] = []
    for part in parts:
        terms += [" + ", part, sign] if terms else [part, sign]
    return [term for term in terms if term != ""]


def at_most(parts: Sequence[Figure], whole: Figure) -> list[str | Figure]:
    """Return the terms of an equation that parts do not exceed their whole: 8 + 5 = 13 ≤ 20."""
    if len(parts) == 1:
        return [parts[0], " ≤ ", whole]
    added = sum((part.value for part in parts), Decimal(0))
    return [*plus(parts), f" = {in_units(whole, added)} ≤ ", whole]


def counted_twice(figure: Figure) -> bool:
    """Return whether a count is of those that two parts beside it both hold: 双重处分9人."""
    return _TWICE.search(figure.label[-24:] + figure.tail[:16]) is not None


def less_twice(total: Figure, parts: Sequence[Figure], twice: Figure) -> Check | None:
    """Return the sum of parts less those counted twice, None where it is not the total."""
    amount = sum((f.value for f in parts), Decimal(0)) - twice.value
    if amount != total.value:
        return None
    return make_check(
        "sum",
        f"{total.fact.indicator}：分项之和减去重复的",
        [*plus(parts), " - ", twice, f" = {in_units(total, amount)}，文中总数 ", total],
        total,
        holds=True,
    )


def may_overlap(parts: Sequence[Figure]) -> bool:
    """Return whether one person may be counted twice: under 党纪处分 and under 政务处分.

    Or under the kinds of both: 严重警告9人、记过2人.
    """
    # 党纪政务处分5人 is one head, not two.
    party = [bool(_PARTY.search(part.label)) for part in parts]
    office = [bool(_OF_OFFICE.search(part.label)) for part in parts]
    return any(a and any(office[:i] + office[i + 1 :]) for i, a in enumerate(party))


def _rounds_to(computed: Interval, total: Figure) -> bool:
    """Whether finer figures round to a total: 2318.47万 + 469万 and 0.28亿."""
    width = total.interval.high - total.interval.low
    middle = (computed.low + computed.high) / 2
    fine = _FINER * (computed.high - computed.low) <= width
    return fine and printed_digits(total) > 1 and abs(middle - total.value) <= width / 2


def sum_check(total: Figure, parts: Sequence[Figure]) -> Check:
    """Return the check of parts against their total."""
    computed = summed(parts)
    holds, difference, note = compared(total.interval, computed)
    middle = sum((part.value for part in parts), Decimal(0))
    rough = [figure for figure in (total, *parts) if figure.approximate]
    # What is a little more, part by part, is a little more in all; 超标准使用126平方米 is no
    # about-number, which three digits that agree show.
    over = total.approximate and all(figure.fact.qualifier in _OVER for figure in rough)
    over = over or (printed_digits(total) > _TELLING - 1 and len(rough) < len(parts) + 1)
    if holds is None and (not rough or over) and middle == total.value:
        # 4300万 + 5200万 + 2500万 and 1.2亿: rounded figures that agree as printed.
        holds, note = True, "含四舍五入的数，按所印的数相符"
    elif holds is None and not rough and _rounds_to(computed, total):
        holds, note = True, "按总数的位数四舍五入后相符"
    name = common(total.label, total.fact.indicator)
    if len(name) < 2 and len(total.label) > 1:
        name = total.label
    return make_check(
        "sum",
        f"{name if len(name) > 1 else total.fact.indicator}：分项之和与总数",
        [*plus(parts), f" = {in_units(total, middle)}，文中总数 ", total],
        total,
        holds=holds,
        difference=difference if holds is not False else total.value - middle,
        note=note,
    )


def missed_sum(
    total: Figure, parts: Sequence[Figure], most: Decimal, *, slack: Decimal = Decimal(0)
) -> Check | None:
    """Return the check of parts that miss their total by little, None where they do not.

    Args:
        total: what they should make.
        parts: none of which may exceed it.
        most: how far off they may be and still be meant for it.
        slack: what rounding may account for.
    """
    off = abs(sum((part.value for part in parts), -total.value))
    if not slack < off <= most or any(part.value > total.value for part in parts):
        return None
    check = sum_check(total, parts)
    return check if check.holds is False else None
