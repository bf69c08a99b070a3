"""Answers of a time that reports tell only in parts: 上半年 where they tell both quarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extraction.facts.parts_of_time import in_parts
from extraction.facts.query import FactQuery, find
from extraction.facts.wording import period_words

__all__ = ["any_time", "counts_told", "from_parts", "may_be_added", "parts_left"]

Rows = Sequence[Mapping[str, Any]]
_FEW = 4


def may_be_added(query: FactQuery, asked: Mapping[str, Sequence[str]]) -> bool:
    """Return whether a time that is asked for may be added up: one of one thing, as a whole."""
    one = len(asked.get("period", ())) == 1 == len(asked.get("indicator", ()))
    return one and "period" not in query.by and not query.grain


def counts_told(
    query: FactQuery, asked: Mapping[str, Sequence[str]], rows: Rows
) -> list[dict[str, Any]]:
    """Return the counts of what is asked for, none of their parts or changes."""
    found = find(rows, FactQuery(query.words, asked, field=query.field))
    return [row for row in found if row["role"] in ("total", "below")]


def any_time(asked: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the filters without the period."""
    return {name: values for name, values in asked.items() if name != "period"}


def from_parts(
    query: FactQuery, asked: Mapping[str, Sequence[str]], rows: Rows, lead: str = ""
) -> tuple[list[dict[str, Any]], str]:
    """Return the parts of the one time asked for that make it up, and words that say so.

    Only where a body tells every part and not the whole; who lacks a part is named.

    Args:
        query: what is asked for.
        asked: the filters.
        rows: the table.
        lead: what the answer says before; whom it names as behind is not named again.
    """
    if not may_be_added(query, asked):
        return [], ""
    times = asked["period"]
    counts = counts_told(query, any_time(asked), rows)
    told = in_parts(times[0], counts)
    if not told.whole:
        return [], ""
    when = period_words(times[0])
    alike: dict[tuple[str, ...], list[str]] = {}
    for name, parts in told.whole.items():
        alike.setdefault(tuple(parts), []).append(name)
    said = [
        f"{_some(bodies)}没有写{when}的数，由{_times(parts)}的数相加"
        for parts, bodies in alike.items()
    ]
    lacking = {name: some for name, some in told.lacking.items() if f"{name}只到" not in lead}
    said += [f"{name}只有{_times(some)}的，未计入" for name, some in lacking.items()][:_FEW]
    return [dict(row) for row in told.rows(counts)], f"{'；'.join(said)}。"


def parts_left(query: FactQuery, asked: Mapping[str, Sequence[str]], rows: Rows) -> str:
    """Say who tells times asked for only in parts, where these are not added up.

    Args:
        query: what is asked for.
        asked: the filters.
        rows: the table.
    """
    if len(asked.get("indicator", ())) != 1 or query.grain or query.about:
        return ""
    counts = counts_told(query, any_time(asked), rows)
    said = []
    for time in asked.get("period", ()):
        bodies = list(in_parts(time, counts).whole)
        when = period_words(time)
        if bodies:
            said.append(f"{_some(bodies)}没有写{when}的数，只写了其中各段的")
    why = "没有相加，在问题里单问这一期间才相加"
    return f"{'；'.join(said[:_FEW])}，{why}。" if said else ""


def _times(periods: Sequence[str]) -> str:
    if len(periods) > _FEW:  # each of them is named behind the sum
        return f"{period_words(periods[0])}至{period_words(periods[-1])}共 {len(periods)} 段"
    return "、".join(map(period_words, periods))


def _some(bodies: Sequence[str]) -> str:
    more = f"等 {len(bodies)} 个单位" if len(bodies) > _FEW else ""
    return "、".join(bodies[:_FEW]) + more
