"""The year that is not over: what reports tell of it so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extraction.times.periods import months_in, period_within

__all__ = ["behind", "so_far"]


def so_far(rows: Sequence[Mapping[str, Any]], year: int) -> str | None:
    """Return the longest time from January of a year on that counts are told for.

    Of several fields' counts and those of all, the latter decide, and of two words for one time
    the first in order; None where nothing but single months and quarters within the year are
    told.

    Args:
        rows: counts of what is asked for, of any time.
        year: the year that is not over.
    """
    periods = {str(row["period"]) for row in _begun(rows, year)}
    return max(sorted(periods), key=months_in, default=None)


def behind(rows: Sequence[Mapping[str, Any]], year: int, period: str) -> dict[str, str]:
    """Return the bodies that tell nothing of a time, each with the longest time that it tells.

    Args:
        rows: counts of what is asked for, of any time.
        year: the year that is not over.
        period: the time that the others tell, as `so_far` returns it.
    """
    told: dict[str, set[str]] = {}
    for row in _begun(rows, year):
        if row["reporter"]:
            told.setdefault(str(row["reporter"]), set()).add(str(row["period"]))
    return {
        name: max(sorted(periods), key=months_in)
        for name, periods in sorted(told.items())
        if period not in periods and max(map(months_in, periods)) < months_in(period)
    }


def _begun(rows: Sequence[Mapping[str, Any]], year: int) -> list[Mapping[str, Any]]:
    """Return the counts told from January of a year on: those of all, else of single fields."""
    begun = [
        row
        for row in rows
        if row["period"]
        and row["role"] in ("total", "below")
        and period_within(row["period"], str(year))
        and months_in(row["period"])[0] == 1
    ]
    return [row for row in begun if not row.get("matter")] or begun
