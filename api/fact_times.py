"""Which times of those told answer a question: each of several years, the year so far, 同期."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from api.fact_narrowing import of_grain
from api.fact_parts import any_time, counts_told, may_be_added
from api.fact_words import amount
from extraction.facts.query import FactQuery, find, total
from extraction.facts.running import SAME, behind, is_open, open_words, settled, so_far
from extraction.facts.wording import period_words
from extraction.times.periods import period_within, same_time

__all__ = ["settled_times"]

Rows = Sequence[Mapping[str, Any]]
Asked = dict[str, list[str]]
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_LONGEST = 12


def settled_times(
    query: FactQuery,
    asked: Asked,
    rows: Rows,
    today: datetime.date,
    *,
    own: bool,
    added: bool,
    same: bool,
    grown: bool,
    begun: str | None = None,
) -> tuple[FactQuery, Asked, str]:
    """Return a query and filters with the times that reports tell, and words that say which.

    Args:
        query: what is asked for.
        asked: the filters of the question, and those that a person chose.
        rows: the table.
        today: what is not over yet.
        own: whether the time is the question's, not that of a filter.
        added: whether a time may be added up from parts of it.
        same: whether the question compares with the same time of another year.
        grown: whether the question is about growth; no count answers it.
        begun: the time that the question names, which an open one begins with.
    """
    times = asked.get("period", [])
    lead = ""
    if any(map(is_open, times)):
        asked, lead = _closed(query, asked, rows, today, begun if own else None, added=added)
    if query.grain:
        return query, _of_grain(query, asked, rows), lead
    query, asked = _year_by_year(query, asked, rows)
    counted = len(asked.get("period", ())) > 1 or not grown
    if own and counted and "indicator" in asked and str(today.year) in asked.get("period", ()):
        this = counts_told(query, {**asked, "period": [str(today.year)]}, rows)
        if not this:
            may = added and not same and may_be_added(query, asked)
            asked, more = _so_far(query, asked, rows, today.year, same=same, added=may)
            lead += more
    return query, asked, lead


def _closed(
    query: FactQuery,
    asked: Asked,
    rows: Rows,
    today: datetime.date,
    begun: str | None,
    *,
    added: bool,
) -> tuple[Asked, str]:
    """Return filters with what open times (一季度以来, 去年同期) mean by what is told."""
    counts = counts_told(query, any_time(asked), rows)
    told, said = [], []
    for time in asked["period"]:
        known = settled(time, counts, today, added=added and may_be_added(query, asked))
        if known is None and begun is not None and any(row["period"] == begun for row in counts):
            told.append(begun)  # 2024年一季度以来, where nothing is told up to today
            continue
        meant = known or open_words(time, today)
        if is_open(time) and SAME.fullmatch(time):
            said.append(f"{time}是{period_words(meant)}")
        elif known is not None and is_open(time) and len(asked["period"]) == 1:
            said.append(f"用{period_words(meant)}的数")
        told.append(meant)
    lead = f"{'，'.join(said)}。" if said else ""
    return {**asked, "period": list(dict.fromkeys(told))}, lead


def _of_grain(query: FactQuery, asked: Asked, rows: Rows) -> Asked:
    """Return filters with the quarters or months told within the asked times: 2024年哪个季度."""
    counts = counts_told(query, any_time(asked), rows)
    told = {str(row["period"]) for row in of_grain(query.grain, counts)}
    within = sorted(
        period for period in told
        if any(period_within(period, time) for time in asked.get("period", ()))
    )  # fmt: skip
    return {**asked, "period": within} if within else asked


def _year_by_year(query: FactQuery, asked: Asked, rows: Rows) -> tuple[FactQuery, Asked]:
    """Return a question of several years asked of each of them, where no report sums them up."""
    times = asked.get("period", [])
    years = _YEARS.fullmatch(times[0]) if len(times) == 1 else None
    if years is None or int(years[2]) - int(years[1]) >= _LONGEST or "period" in query.by:
        return query, asked
    each = {**asked, "period": [str(y) for y in range(int(years[1]), int(years[2]) + 1)]}
    if find(rows, FactQuery(query.words, asked, field=query.field)) or not find(
        rows, FactQuery(query.words, each, field=query.field)
    ):
        return query, asked
    return dataclasses.replace(query, by=(*query.by, "period")), each


def _told_up_to(counts: Rows, name: str, period: str) -> str:
    """Return in words up to when a body tells of this year, and what, if that is one figure."""
    rows = [row for row in counts if row["reporter"] == name and row["period"] == period]
    summed = total([row for row in rows if not row.get("matter")] or rows)
    told = amount(summed) if len(summed["sources"]) == 1 else ""
    return f"{period_words(period)} {told}".rstrip()


def _so_far(
    query: FactQuery, asked: Asked, rows: Rows, year: int, *, same: bool, added: bool
) -> tuple[Asked, str]:
    """Return filters with the longest part of this year told so far, and words that say so.

    Reports of a whole year come when it is over: 今年 asked before is up to the last of them,
    and 去年同期 (``same``) is that time of the year before.
    """
    times = asked["period"]
    counts = find(rows, FactQuery(query.words, any_time(asked), field=query.field))
    period = so_far(counts, year, added=added)
    if period is None:
        return asked, ""
    later = "、".join(
        f"{name}只到{_told_up_to(counts, name, last)}"
        for name, last in behind(counts, year, period).items()
    )
    lead = f"{year}年还没有全年的数，{'用' if len(times) > 1 else ''}{period_words(period)}的"
    lead += f"（{later}，未计入）" if later else ""
    told = [period if time == str(year) else time for time in times]
    if not same and any(re.fullmatch(r"\d{4}", time) for time in told):
        lead += "，与全年的不能直接相比"
    if same:
        told = [same_time(period, int(time)) if time == str(year - 1) else time for time in told]
    return {**asked, "period": told}, f"{lead}{'。' if len(times) > 1 else '：'}"
