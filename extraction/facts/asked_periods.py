"""Periods as people write them in filters: 2024Q1, 2024.3, 今年, 2023..2025."""

from __future__ import annotations

import datetime
import re

from extraction.times.periods import months_in, period_in, written_period

__all__ = ["periods_meant"]

_PART = re.compile(r"(?P<year>(?:19|20)\d\d)年?[-—./ ]?(?P<part>[HhQq][1-4])")
_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)(?:[-—./](?P<one>\d{1,2})|(?P<two>\d\d))")
_YEARS = re.compile(
    r"(?P<first>(?:19|20)\d\d)年?(?:\.{2,}|[-—－–~～至到]+)(?P<last>(?:19|20)\d\d)年?"
)
_MOST_YEARS = 30
_PART_OF_YEAR = (
    "[上下]半年|前?第?[一二三四两1-4]个?季度"
    "|前?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])个?月份?"
)
_SINCE = re.compile(
    rf"(?:自|从)?(?P<year>(?:19|20)\d\d年?|[今本去上前]年|年初)?(?P<part>{_PART_OF_YEAR})?度?"
    "(?:以来|至今|到现在|到目前)"
)
_SAME_TIME = re.compile(r"(?P<year>(?:19|20)\d\d年|[去上前]年)同期")
_RECENT_YEARS = re.compile("(?:最?近|过去|这)(?P<count>[两二三四五六七八九十2-9]|10)个?年来?")
# What is no time must not be passed over: 2024年飞碟.
_ONLY_TIME = re.compile(
    "[\\d年月日份度季上中下旬半前后以第〇○零一二三四五六七八九十两个全底末初至到和期间截止累计"
    "hHqQ/.—－–~～ -]+"
)
_AGO = {"今": 0, "本": 0, "去": 1, "上": 1, "前": 2}


def periods_meant(words: str, today: datetime.date) -> list[str] | None:
    """Return the periods that words of a filter mean, None where they are none.

    2023..2025 and 2023-2025 are each of these years, 2023年至2025年 the figure of all three.

    Args:
        words: what a person wrote.
        today: what 今年 and 本月 are counted from.
    """
    words = words.strip()
    since = _since(words, today) or _recent_years(words, today)
    if since is not None:
        return since
    known = written_period(words) if _ONLY_TIME.fullmatch(words) else None
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
            rest = words.removeprefix(word)
            only = not rest or _ONLY_TIME.fullmatch(rest)
            found = written_period(f"{today.year - ago}年{rest}") if only else None
            return None if found is None else [found]
    if re.fullmatch(rf"{_PART_OF_YEAR}|\d{{1,2}}(?:月份?)?[至到—－–~～-]\d{{1,2}}月份?", words):
        found = period_in(words, today.year)
        return None if found is None else [found]
    return None


def _since(words: str, today: datetime.date) -> list[str] | None:
    """Return what 一季度以来, 2023年以来 and 去年同期 mean, None for other words."""
    same = _SAME_TIME.fullmatch(words)
    if same is not None:
        return [f"{_year(same['year'], today)}年同期"]
    since = _SINCE.fullmatch(words)
    if since is None or not (since["year"] or since["part"]):
        return None
    year = _year(since["year"] or "今年", today)
    part = period_in(f"{year}年{since['part']}") if since["part"] else str(year)
    if part is None or year > today.year:
        return None
    if since["part"] or year == today.year:
        return [f"{year}-{months_in(part)[0]:02}以来"]
    return [*map(str, range(year, today.year)), f"{today.year}-01以来"]


def _recent_years(words: str, today: datetime.date) -> list[str] | None:
    recent = _RECENT_YEARS.fullmatch(words)
    span = period_in(words.removeprefix("最").replace("这", "近"), today.year) if recent else None
    if span is None:
        return None
    return [*map(str, range(int(span[:4]), today.year)), f"{today.year}-01以来"]


def _year(words: str, today: datetime.date) -> int:
    return int(words[:4]) if words[:1].isdigit() else today.year - _AGO.get(words[:1], 0)
