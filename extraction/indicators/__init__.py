"""Indicators: the lexicon as data, and names for what it does not hold."""

from __future__ import annotations

from extraction.indicators.frame import Frame
from extraction.indicators.lexicon import CATEGORIES, Indicator, Lexicon, load_lexicon
from extraction.indicators.naming import formed

__all__ = [
    "CATEGORIES",
    "FALLBACK",
    "UNNAMED",
    "Frame",
    "Indicator",
    "Lexicon",
    "by_unit",
    "classify",
    "load_lexicon",
]

UNNAMED = "未归类数字"
"""The name of a figure of which nothing says what it counts."""

FALLBACK = {"元": ("金额", "money"), "%": ("比率", "rate"), "个百分点": ("比率", "rate")}


def classify(
    before: str, after: str, unit: str | None, lexicon: Lexicon | None = None
) -> tuple[str, str, str]:
    """Return (indicator, category, rule) of a figure from the words around it.

    Args:
        before: the words of the clause up to the number.
        after: the words of the clause after the unit.
        unit: as printed, 元 for money, % for rates.
        lexicon: the shipped one where None.
    """
    lexicon = lexicon or load_lexicon()
    frame = Frame(before, "", after, after, unit)
    match = lexicon.match(frame)
    if match is not None:
        return match.indicator.name, match.indicator.category, f"lexicon:{match.fired}"
    name, category = formed(frame, lexicon.words)
    if name:
        return name, category, "formed"
    name, category = by_unit(unit)
    return name, category, "unit"


def by_unit(unit: str | None) -> tuple[str, str]:
    """Return (indicator, category) of a figure of which only its unit tells anything."""
    return FALLBACK.get(unit or "", (UNNAMED, "other"))
