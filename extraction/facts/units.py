"""The units that figures of one indicator are counted in, where they can be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from extraction.indicators import load_lexicon

__all__ = ["measured", "usual_unit"]

Row = Mapping[str, Any]

_COUNTED = frozenset((None, *"件人个次名家起期场份", "人次", "件次"))
# Of one indicator these count alike; 件次 and 人次 count comings, not cases or people.
_ALIKE = {"件": frozenset("件起宗例"), "人": frozenset("人名位")}
_ENDINGS = (("人次", "人次"), ("件次", "件次"), ("人数", "人"))


def measured(rows: Sequence[Row]) -> list[Row]:
    """Return rows with the unit that a table leaves out: 立案数 beside others in 件.

    It is the unit that the indicator is usually counted in, else that of the others where
    they count, all in one unit: a sum of money may be in any. 立案数 in 件 and in 起 is one.
    """
    units: dict[Any, set[Any]] = {}
    for row in rows:
        units.setdefault(row["indicator"], set()).add(row.get("unit"))
    one = {name: found for name, some in units.items() if (found := _one(name, some)) is not None}
    return [
        {**row, "unit": one[row["indicator"]]}
        if row["indicator"] in one and row.get("unit") != one[row["indicator"]]
        else row
        for row in rows
    ]


def usual_unit(indicator: str) -> str | None:
    """Return what an indicator of the lexicon is counted in, None where that is not one unit."""
    units = _units().get(indicator)
    if units is None:
        return None
    for ending, unit in _ENDINGS:
        if indicator.endswith(ending):
            return unit if unit in units else None
    # 件 and nothing but what counts like it, or what counts the times.
    return "件" if "件" in units and units <= _ALIKE["件"] | {"件次"} else None


def _one(indicator: str, units: set[Any]) -> str | None:
    """Return the unit that all of an indicator's figures are counted in, None to leave them."""
    told = units - {None}
    if len(told) == 1 and (None not in units or units <= _COUNTED):
        return str(next(iter(told)))
    usual = usual_unit(indicator)
    alike = _ALIKE.get(usual or "", frozenset((usual,)))
    return usual if usual is not None and told <= alike else None


@lru_cache(maxsize=1)
def _units() -> Mapping[str, frozenset[str | None]]:
    """Return the units of the shipped lexicon's indicators by their names."""
    found: dict[str, frozenset[str | None]] = {}
    for row in load_lexicon().indicators:
        found[row.name] = found.get(row.name, frozenset()) | row.units
    return found
