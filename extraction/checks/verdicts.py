"""From two values, the one printed and the one computed, to a check."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from extraction.checks.figures import Figure
from extraction.figures import to_number
from extraction.intervals import Interval
from extraction.models import Check, checked_check
from extraction.numbers import at_places

__all__ = [
    "Term",
    "compared",
    "in_units",
    "make_check",
    "number",
    "quotient_check",
    "rounded",
    "rounded_share",
    "share_within",
    "surely_fails",
]

Term = str | Figure
# Approximate figures narrower than this settle a relation; wider ones leave it open.
_NARROW = Decimal("0.03")
_LITTLE_ROOM = Decimal("1.04")
"""Wider than this a share of numbers about comes out by chance."""
_SCALES = (("亿", 8), ("万", 4))
_EXPONENTS = dict(_SCALES)


def number(value: Decimal, places: int = 4) -> str:
    """Return a number as one would write it, at most ``places`` decimals."""
    return str(to_number(at_places(value, places)))


def in_units(figure: Figure, value: Decimal) -> str:
    """Return a number as a figure is printed: 4.64万 where that one is in 万."""
    for sign, exponent in _SCALES:
        if figure.fact.value_text.endswith(sign):
            return f"{number(value.scaleb(-exponent), 8)}{sign}"
    return number(value)


def rounded(value: Decimal, places: int) -> Decimal:
    """Return a value rounded half up to a number of decimals."""
    return at_places(value, places, ROUND_HALF_UP)


def compared(printed: Interval, computed: Interval) -> tuple[bool | None, Decimal, str | None]:
    """Return (holds, difference, note) of a printed and a computed value.

    The difference is printed minus computed, 0 where the two can be the same.
    """
    if not printed.meets(computed):
        gap = printed.low - computed.high if printed.low > computed.high else None
        return False, gap if gap is not None else printed.high - computed.low, None
    if printed.exact and computed.exact:
        return True, Decimal(0), None
    if max(printed.width, computed.width) <= _NARROW:
        return True, Decimal(0), "含约数或四舍五入的数，在其范围内相符"
    return None, Decimal(0), "含约数，不能判定"


def make_check(
    kind: str,
    relation: str,
    terms: Sequence[Term],
    result: Figure | tuple[int, int],
    *,
    holds: bool | None,
    difference: Decimal = Decimal(0),
    note: str | None = None,
) -> Check:
    """Return a check; the figures among ``terms`` other than the result are its operands."""
    span = result if isinstance(result, tuple) else result.span
    # The parts are made with the check, all at once, which costs less than one by one.
    parts: list[dict[str, str | int]] = []
    operands: list[tuple[int, int]] = []
    spoken = False
    for term in terms:
        if isinstance(term, str):
            # 百分之四十六点二 says itself that it is one.
            term = term[1:] if spoken and term.startswith("%") else term
            if term:
                parts.append({"text": term})
            continue
        text = term.fact.value_text
        spoken = text.startswith("百分之")
        parts.append({"text": text, "start": term.start, "end": term.end})
        late = term.fact.qualifier
        if late and late in ("余", "多", "以上") and late not in text:
            parts.append({"text": late})
        if term.span != span and term.span not in operands:
            operands.append(term.span)
    return checked_check(
        {
            "kind": kind,
            "relation": relation,
            "equation": "".join([str(part["text"]) for part in parts]),
            "holds": holds,
            "difference": float(at_places(difference, 4)),
            "operands": operands,
            "result": span,
            "note": note,
            "parts": parts,
        }
    )


def remainder_check(rest: Figure, whole: Figure, part: Figure) -> Check:
    """Return the check of a rest that is just what a part leaves of its whole."""
    return make_check(
        "difference",
        f"{rest.fact.indicator}：总数减去已有的",
        [whole, " - ", part, f" = {in_units(rest, rest.value)}，文中 ", rest],
        rest,
        holds=True,
    )


def quotient_check(
    kind: str,
    relation: str,
    terms: Sequence[Term],
    exact: Decimal,
    printed: Figure,
    *,
    sign: str = "",
) -> Check:
    """Return the check of a printed quotient; cutting off counts as rounding.

    Args:
        kind: what kind of relation.
        relation: its name.
        terms: the equation up to the equals sign.
        exact: the quotient, not rounded.
        printed: the figure that states it.
        sign: what stands after both numbers (%).
    """
    holds, note = quotient_holds(exact, printed)
    places = _places(printed)
    value = rounded(exact, max(places, 1 if sign and holds is False else places))
    shown = in_units(printed, value) if places != printed.places else value
    tail = f" = {shown}{sign}，文中 "
    return make_check(
        kind,
        relation,
        [*terms, tail, printed, sign],
        printed,
        holds=holds,
        difference=Decimal(0) if holds else printed.value - rounded(exact, places),
        note=note,
    )


def surely_fails(top: Figure, base: Figure, rate: Figure) -> bool:
    """Return whether a share cannot come out, whatever was cut off where figures are rounded.

    1.3万 of 4.7万 may be 26.3% as well as 29.0%.
    """
    step = Decimal(1).scaleb(-rate.places)
    low = 100 * top.interval.low / base.interval.high - step
    high = 100 * top.interval.high / base.interval.low + step
    return not low <= rate.value <= high


def share_within(top: Figure, bottom: Figure, rate: Figure) -> bool:
    """Return whether a share of numbers about comes out, and they leave it little room.

    21 of 420余 is from 4.9% to 5.0%, which is 约5%.
    """
    low = 100 * top.interval.low / bottom.interval.high
    high = 100 * top.interval.high / max(bottom.interval.low, Decimal(1))
    half = Decimal(1).scaleb(-rate.places) / 2
    return high < _LITTLE_ROOM * low and low <= rate.value + half and high >= rate.value - half


def rounded_share(relation: str, top: Figure, bottom: Figure, rate: Figure) -> Check | None:
    """Return that a share of counts rounded to 万 or 亿 comes out for what they stand for.

    29.3万 of 41.6万 are 70.2% to 70.6%, so that 70.5% is right; None where nothing is rounded,
    where it leaves much room (1.6万 of 41.6万) or where the share lies outside.
    """
    if (top.interval.exact and bottom.interval.exact) or rate.approximate:
        return None
    if top.approximate or bottom.approximate or not share_within(top, bottom, rate):
        return None
    exact = number(100 * top.value / bottom.value, max(rate.places, 1))
    terms: list[Term] = [top, " ÷ ", bottom, f" ≈ {exact}%，文中 ", rate, "%"]
    note = "分子分母已四舍五入，在其范围内相符"
    return make_check("rate", relation, terms, rate, holds=True, note=note)


def quotient_holds(exact: Decimal, printed: Figure) -> tuple[bool | None, str | None]:
    """Return (holds, note) of a quotient printed with a certain number of decimals."""
    if printed.approximate:
        near = printed.interval.meets(Interval(exact, exact))
        return (True, "约数") if near else (None, "含约数，不能判定")
    places = _places(printed)
    # What rounds to the printed number is less than a step of its last digit off.
    if abs(exact - printed.value) >= Decimal(1).scaleb(-places):
        return False, None
    if rounded(exact, places) == printed.value:
        return True, None
    return True, "尾数未按四舍五入"


def _places(printed: Figure) -> int:
    """Return the decimals of a figure in ones: 1.38万 has -2."""
    return printed.places - _EXPONENTS.get(printed.fact.value_text[-1:], 0)
