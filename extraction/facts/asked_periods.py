"""Periods as people write them in filters: 2024Q1, 2024.3, 今年, 2023..2025."""

from __future__ import annotations

import datetime
import re

from extraction.times.periods import period_in, written_period

__all__ = ["periods_meant"]

_PART = re.compile(r"(?P<year>(?:19|20)\d\d)年?[-—./ ]?(?P<part>[HhQq][1-4])")
_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)(?:[-—./](?P<one>\d{1,2})|(?P<two>\d\d))")
_YEARS = re.compile(
    r"(?P<first>(?:19|20)\d\d)年?(?:\.{2,}|[-—－–~～至到]+)(?P<last>(?:19|20)\d\d)年?"
)
_MOST_YEARS = 30


def periods_meant(words: str, today: datetime.date) -> list[str] | None:
    """Return the periods that words of a filter mean, None where they are none.

    2023..2025 and 2023-2025 are each of these years, 2023年至2025年 the figure of all three.

    Args:
        words: what a person wrote.
        today: what 今年 and 本月 are counted from.
    """
    words = words.strip()
    known = written_period(words)
    if known is not None:
        return [known]
    years = _YEARS.fullmatch(words)
    if years is not None:
        first, last = int(years["first"]), int(years["last"])
        return list(map(str, range(first, last + 1))) if 0 <= last - first < _MOST_YEARS else None
    part = _PART.fullmatch(words)
    if part is not None:
        found = written_period(f"{part['year']}-{part['part'].upper()}")
        return None if found is None else [found]
    month = _MONTH.fullmatch(words)
    if month is not None:
        found = written_period(f"{month['year']}-{int(month['one'] or month['two']):02}")
        return None if found is None else [found]
    return _counted_from(words, today)


def _counted_from(words: str, today: datetime.date) -> list[str] | None:
    before = today.replace(day=1) - datetime.timedelta(days=1)
    quarter = (today.month + 2) // 3
    named = {
        "本月": f"{today:%Y-%m}", "上月": f"{before:%Y-%m}", "上个月": f"{before:%Y-%m}",
        "本季度": f"{today.year}-Q{quarter}",
        "上季度": f"{today.year}-Q{quarter - 1}" if quarter > 1 else f"{today.year - 1}-Q4",
    }  # fmt: skip
    if words in named:
        return [named[words]]
    relative = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2}
    for word, ago in relative.items():
        if words.startswith(word):
            found = written_period(f"{today.year - ago}年{words.removeprefix(word)}")
            return None if found is None else [found]
    if re.fullmatch(r"[上下]半年|第?[一二三四1-4]季度|1?\d月份?", words):
        found = period_in(words, today.year)
        return None if found is None else [found]
    return None
