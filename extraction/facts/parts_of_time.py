"""A time that no report tells as a whole, where reports tell all the parts of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extraction.facts.stocks import adds_up
from extraction.times.periods import first_and_last, period_between, period_within

__all__ = ["InParts", "in_parts", "parts_of", "runs_since_january"]

Rows = Sequence[Mapping[str, Any]]
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class InParts:
    """Bodies that tell a time only in parts: ``whole`` with all of them, ``lacking`` with some."""

    whole: dict[str, list[str]] = field(default_factory=dict)
    lacking: dict[str, list[str]] = field(default_factory=dict)

    def rows(self, counts: Rows) -> list[Mapping[str, Any]]:
        """Return the counts that make up the time for the bodies that told all of it."""
        return [row for row in counts if row["period"] in self.whole.get(str(row["reporter"]), ())]


def parts_of(period: str, told: Iterable[str]) -> list[str]:
    """Return told times that follow on one another and make up a period, the longest first.

    None where a month of it is missing, or where they would be more than a year has months.
    """
    first, last = first_and_last(period)
    inner = [other for other in set(told) if period_within(other, period)]
    spans = sorted((first_and_last(other), other) for other in inner)

    def from_month(month: int, left: int) -> list[str] | None:
        if month > last:
            return []
        for (start, end), other in reversed(spans):
            if start == month and left:
                rest = from_month(end + 1, left - 1)
                if rest is not None:
                    return [other, *rest]
        return None

    return from_month(first, _MOST_PARTS) or []


def runs_since_january(told: Iterable[str], year: int) -> set[str]:
    """Return the times from January of a year on that told times make up, one after another."""
    first = first_and_last(str(year))[0]
    spans = sorted(map(first_and_last, set(told)))
    reached: dict[int, int] = {first: 0}  # the month that is next, after how many of them
    for start, end in spans:
        if start in reached:
            reached.setdefault(end + 1, reached[start] + 1)
    return {period_between(first, month - 1) for month, steps in reached.items() if steps > 1}


def in_parts(period: str, counts: Rows) -> InParts:
    """Return who tells a time in parts that may be added, and who only some of them.

    Only what is known to come in a time is added, and what is told of a field not to what is
    told of all; a body that tells the time itself needs no parts.

    Args:
        period: the time asked for.
        counts: counts of what is asked for, of any time.
    """
    told: dict[str, dict[tuple[str, ...], set[str]]] = {}
    # What is told of one field of the whole time is no count of all of it.
    whole = {_whose(row) for row in counts if row["period"] == period}
    standing = set()
    for row in counts:
        if row["reporter"] and row["period"] and (row["reporter"], "") not in whole:
            key = (row["indicator"], row["unit"] or "", row.get("matter") or "")
            told.setdefault(row["reporter"], {}).setdefault(key, set()).add(row["period"])
            if period_within(row["period"], period) and not adds_up(row):
                standing.add(row["reporter"])
    found = InParts()
    for name, kinds in sorted(told.items()):
        of_all = {key: times for key, times in kinds.items() if not key[2]} or kinds
        inner = {t for times in of_all.values() for t in times if period_within(t, period)}
        needless = any((name, key[2]) in whole for key in of_all)
        if len(of_all) != 1 or not inner or needless or name in standing:
            continue
        parts = parts_of(period, inner)
        if parts:
            found.whole[name] = parts
        else:
            found.lacking[name] = sorted(inner, key=first_and_last)
    return found


def _whose(row: Mapping[str, Any]) -> tuple[str, str]:
    return str(row["reporter"] or ""), str(row.get("matter") or "")
