"""By how much an equation fails, in the measure of the figure that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from extraction.numbers import parse_number

__all__ = ["gap_of", "gap_words"]

_SCALES = {Decimal(1): "", Decimal(10**4): "万", Decimal(10**8): "亿"}
_POINTS = "个百分点"


def gap_of(difference: float, figure: Mapping[str, Any] | None) -> tuple[int | float, str | None]:
    """Return a difference in the base unit of a figure, and that unit; the unit None if unknown.

    A column of a table counts in 万元 where its cells print no 万: a check works with what
    is printed, the figure has its value in 元.

    Args:
        difference: what the text says more than comes out.
        figure: the figure that the equation is about, None where it is none.
    """
    scale, unit = _scale(figure)
    exact = Decimal(str(difference)) * scale
    return (int(exact) if exact == exact.to_integral_value() else float(exact)), unit


def gap_words(difference: float, figure: Mapping[str, Any] | None) -> str:
    """Return how large a difference is as the figure is printed: 4.32万元, 3件, 2个百分点."""
    scale, unit = _scale(figure)
    exact = abs(Decimal(str(difference))) * scale
    printed = str(figure["value_text"]) if figure is not None else ""
    large = scale if scale > 1 else Decimal({"万": 10**4, "亿": 10**8}.get(printed[-1:], 1))
    amount = (exact / large).quantize(Decimal("0.0001")).normalize()
    return f"{amount:,f}{_SCALES.get(large, '')}{unit or ''}"


def _scale(figure: Mapping[str, Any] | None) -> tuple[Decimal, str | None]:
    """Return how many of its base unit a figure prints as one, and this unit."""
    if figure is None:
        return Decimal(1), None
    unit = _POINTS if figure["unit"] == "%" else figure["unit"]
    printed = parse_number(str(figure["value_text"]))
    if not printed or figure["value"] is None:
        return Decimal(1), unit
    scale = abs(Decimal(str(figure["value"])) / printed)
    return (scale if scale in _SCALES else Decimal(1)), unit
