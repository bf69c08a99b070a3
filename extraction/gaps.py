"""By how much an equation fails, in the measure of the figure that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from extraction.numbers import SCALES, at_places, scale_of

__all__ = ["gap_of", "gap_words"]

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
    said = next((large for large, sign in SCALES.items() if sign and printed.endswith(sign)), 1)
    large = scale if scale > 1 else said
    amount = at_places(exact / large, 4).normalize()
    return f"{amount:,f}{SCALES[large]}{unit or ''}"


def _scale(figure: Mapping[str, Any] | None) -> tuple[int, str | None]:
    """Return how many of its base unit a figure prints as one, and this unit."""
    if figure is None:
        return 1, None
    unit = _POINTS if figure["unit"] == "%" else figure["unit"]
    if figure["value"] is None:
        return 1, unit
    return scale_of(figure["value"], str(figure["value_text"])), unit
