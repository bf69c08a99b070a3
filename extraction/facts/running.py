"""The year that is not over: what reports tell of it so far."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from extraction.facts.parts_of_time import runs_since_january
from extraction.facts.stocks import adds_up
from extraction.times.periods import (
    last_year,
    months_in,
    period_within,
    same_time,
    written_period,
)

__all__ = ["SAME", "behind", "is_open", "open_words", "settled", "so_far"]

SAME = re.compile(r"(?P<year>\d{4})年同期")
"""The time of another year that is the same as what is told of this one."""
_SINCE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)以来")


def is_open(words: str) -> bool:
    """Return whether words say when a time begins (2024-03以来), or 2024年同期: no period yet."""
    return (SAME.fullmatch(words) or _SINCE.fullmatch(words)) is not None


def settled(
    words: str, rows: Sequence[Mapping[str, Any]], today: datetime.date, *, added: bool = False
) -> str | None:
    """Return the longest period told that open words can mean, None where none is told.

    Args:
        words: as `is_open` knows them.
        rows: counts of what is asked for, of any time.
        today: what ends in this month is not over.
        added: whether parts of a time may be added up.
    """
    same = SAME.fullmatch(words)
    if same is not None:
        period = so_far(rows, today.year)
        return same_time(period, int(same["year"])) if period is not None else None
    since = _SINCE.fullmatch(words)
    if since is None:
        return words
    year, month = int(since["year"]), int(since["month"])
    if month == 1 and year == today.year:
        return so_far(rows, year, added=added)
    periods = {str(row["period"]) for row in rows if row["period"]}
    begun = [
        period for period in periods
        if months_in(period)[0] == month
        and last_year(period) - (month + months_in(period)[1] - 2) // 12 == year
    ]  # fmt: skip
    # 3月 alone is no time that runs since March, nor 2024年二季度 one that runs till today.
    run = [p for p in begun if months_in(p)[1] > 1 and last_year(p) == today.year]
    return max(sorted(run), key=lambda period: months_in(period)[1], default=None)


def open_words(words: str, today: datetime.date) -> str:
    """Return what open words mean by the calendar, up to the last whole month; others as are."""
    before = today.replace(day=1) - datetime.timedelta(days=1)
    same, since = SAME.fullmatch(words), _SINCE.fullmatch(words)
    if same is not None:
        last = before.month if before.year == today.year else 1
        return written_period(f"{same['year']}-01/{same['year']}-{last:02}") or words
    if since is None:
        return words
    first = f"{since['year']}-{since['month']}"
    return written_period(f"{first}/{max(first, f'{before:%Y-%m}')}") or words


def so_far(rows: Sequence[Mapping[str, Any]], year: int, *, added: bool = False) -> str | None:
    """Return the longest time from January of a year on that counts are told for.

    Of several fields' counts and those of all, the latter decide, and of two words for one time
    the first in order; None where nothing from January on is told. Quarters or months that one
    body tells one after another are such a time, too, where they may be ``added``; one longer
    than such a part that another body tells as a whole goes before.

    Args:
        rows: counts of what is asked for, of any time.
        year: the year that is not over.
        added: whether parts of a time may be added up.
    """
    told, runs = _told(rows, year), _runs(rows, year) if added else {}
    part = min((least for least, some in runs.values() if some), default=0)
    # The first quarter of a body that tells the second too is no more than a part of both.
    whole = {
        period
        for name, periods in told.items()
        for period in periods
        if months_in(period)[1] > part
        and not any(period_within(period, run) for run in runs.get(name, (0, ()))[1])
    }
    made = set().union(*(some for _, some in runs.values()))
    return max(sorted(whole or made), key=months_in, default=None)


def behind(rows: Sequence[Mapping[str, Any]], year: int, period: str) -> dict[str, str]:
    """Return the bodies that tell nothing of a time, each with the longest time that it tells.

    What a body tells in parts it tells, whether they are added or not.

    Args:
        rows: counts of what is asked for, of any time.
        year: the year that is not over.
        period: the time that the others tell, as `so_far` returns it.
    """
    told = _told(rows, year)
    for name, (_, runs) in _runs(rows, year).items():
        told.setdefault(name, set()).update(runs)
    return {
        name: max(sorted(periods), key=months_in)
        for name, periods in sorted(told.items())
        if name and period not in periods and max(map(months_in, periods)) < months_in(period)
    }


def _told(rows: Sequence[Mapping[str, Any]], year: int) -> dict[str, set[str]]:
    """Return by body the times from January on that it tells as a whole."""
    told: dict[str, set[str]] = {}
    for row in _begun(rows, year):
        told.setdefault(str(row["reporter"] or ""), set()).add(str(row["period"]))
    return told


def _runs(rows: Sequence[Mapping[str, Any]], year: int) -> dict[str, tuple[int, set[str]]]:
    """Return by body the months of its shortest part, and the times from January on in parts."""
    parts: dict[str, set[str]] = {}
    for row in rows:
        own = row["role"] in ("total", "below") and not row.get("matter") and adds_up(row)
        if own and row["reporter"] and period_within(row["period"] or "0", str(year)):
            parts.setdefault(str(row["reporter"]), set()).add(str(row["period"]))
    return {
        name: (min(months_in(part)[1] for part in some), runs_since_january(some, year))
        for name, some in parts.items()
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
