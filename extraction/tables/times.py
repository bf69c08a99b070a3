"""When the figures of a table were counted: what its heads and its caption say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extraction.patterns import rarely

__all__ = ["is_former", "is_time", "last_of_years", "months_summed", "time_of", "years_summed"]

_TO = r"(?:至|到|[-—－–~～]{1,2})"
_MONTH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_ONE_MONTH = r"(?<![\d一二三四五六七八九十.])\d{1,2}月份?(?![\d日])"
_YEAR = r"(?<!\d)(?:19|20)\d{2}年"
_SPAN = rf"(?<!\d)(?:19|20)\d{{2}}年?{_TO}(?:19|20)\d{{2}}年"
_BEFORE = r"(?:上年|去年)(?:同期)?|上季度?|上个?月|上期"
_THIS = r"本季度?|本月|本期|当期|当月"
_FORMER = rf"{_BEFORE}|{_THIS}|本年|今年"
_PART = rf"[上下]半年|前[一二三]季度|第?[一二三四1-4]季度|(?<!\d){_MONTH}月?份?{_TO}{_MONTH}月份?"
_TIME = rarely(
    rf"(?:截[至止])?(?:{_SPAN}|(?:{_YEAR}|{_FORMER})度?)?(?:{_PART}|{_MONTH}月份?[底末]?|全年)?"
    r"(?:同期|累计|小计|合计)?"
)
_TIME_ENDS = frozenset("年度月份底末期计")
_ONLY_THIS, _ONLY_BEFORE = rarely(_THIS), rarely(rf"(?:{_BEFORE}|同期)[数值]?(?:累计)?")
_TOTALS = rarely(r"(?:累计|小计|合计)?")
# 较上年增减 says what it is compared with, not when it was counted.
_ANY_YEAR = rarely(rf"(?<![较比与])(?:{_SPAN}|{_YEAR}|{_FORMER})")
_PART_IN_HEAD = rarely(rf"{_PART}|全年|{_ONE_MONTH}|^{_MONTH}月份?$")
_UP_TO = rf"截[至止]到?(?:{_YEAR}|今年)?\d{{1,2}}月(?:\d{{1,2}}日|[底末]|份)?"
_IN_CAPTION = rarely(
    rf"{_UP_TO}|{_SPAN}|{_YEAR}(?:度|{_PART}|{_ONE_MONTH})?|{_FORMER}|全年|{_PART}|{_ONE_MONTH}"
)
# What a caption must name to be the time of 本月 or 本季度; of any 本期 it is all it names.
_THIS_PART = (
    (rarely("本月|当月"), rarely(rf"(?:{_YEAR})?{_ONE_MONTH}")),
    (rarely("本季度?"), rarely(rf"(?:{_YEAR})?第?[一二三四1-4]季度")),
)
_TIME_IN_HEAD = rarely(rf"{_YEAR}度?(?:{_PART}|{_ONE_MONTH})?")
_YEAR_BEGINS = rarely(r"^\d{4}年")
_BARE_MONTH = rarely(r"(\d{1,2})月份?")
_MONTHS_OF_YEAR = 12
_QUARTER = rarely("第?([一二三四1-4])季度")
_MONTHS = rarely(rf"(\d{{1,2}})月?{_TO}(\d{{1,2}})月份?")
_CHANGE = rarely("增减|增幅|同比|变化")


def is_time(head: str) -> bool:
    """Return whether a head says nothing but when: 一季度, 2023年, 3月份, 全年, 上半年小计."""
    words = head.strip()
    if words[-1:] not in _TIME_ENDS or _TOTALS.fullmatch(words):
        return False
    return _TIME.fullmatch(words) is not None


def time_of(heads: Sequence[str], caption: str) -> str | None:
    """Return when a figure was counted, as its table prints it: 2023年一季度.

    A part of a year in one head is one of the year in another, else of the caption's.

    Args:
        heads: the heads of its row and column.
        caption: what stands above the table.
    """
    year = _first(_ANY_YEAR, heads)
    if year is not None and _ONLY_THIS.fullmatch(year):
        # 本期 is the time of the caption, and needs no other words where that has one.
        told = _first(_IN_CAPTION, (caption,))
        part = next((named for this, named in _THIS_PART if this.fullmatch(year)), None)
        return told if told and (part is None or part.fullmatch(told)) else year
    within = _first(_PART_IN_HEAD, heads)
    if within is not None:
        return f"{year or _only_year(caption)}{within}"
    told = year or _in_full(_first(_IN_CAPTION, (caption,)), caption)
    if told is not None and re.fullmatch(_SPAN, told) and any(map(_CHANGE.search, heads)):
        return str(re.findall(_YEAR, told)[-1])  # what the last year of 2022—2023年 brought
    return told


def _in_full(told: str | None, caption: str) -> str | None:
    """Return a year with the part of it that a line of its own names, as the name of a sheet."""
    if told is None or not re.fullmatch(_YEAR, told):
        return told
    lines = (line.strip() for line in caption.split("\n"))
    parts = {line for line in lines if is_time(line) and not _ANY_YEAR.search(line)}
    return f"{told}{parts.pop()}" if len(parts) == 1 else told


def is_former(head: str) -> bool:
    """Return whether a head names the time that another is compared with: 上年同期, 上季度."""
    return _ONLY_BEFORE.fullmatch(head.strip()) is not None


def years_summed(heads: Iterable[str]) -> str | None:
    """Return the years that a total beside such heads is about: 2021年至2023年.

    None where they name fewer than two.
    """
    named = {year for head in heads if is_time(head) for year in re.findall(_YEAR, head)}
    return f"{min(named)}至{max(named)}" if len(named) > 1 else None


def last_of_years(heads: Iterable[str]) -> str | None:
    """Return the last of the times that such heads name, of which a change beside them is.

    None where they name fewer than two years, or parts of years that are not alike.
    """
    told = {found.group() for head in heads if (found := _TIME_IN_HEAD.search(head))}
    years = {_YEAR_BEGINS.sub("", time): time for time in told}
    return max(told) if len(told) > 1 and len(years) == 1 else None


def months_summed(heads: Iterable[str], caption: str) -> str | None:
    """Return the months that a total beside such heads is about: 2024年1月至3月.

    Heads may be months, quarters or some months (4-6月). None for the whole year, which the
    caption names, where a month is left out, and where two heads share one.
    """
    parts = [months for head in dict.fromkeys(map(str.strip, heads)) if (months := _months(head))]
    named = {month for months in parts for month in months}
    if len(parts) < 2 or len(named) < sum(map(len, parts)) or max(named) - min(named) >= len(named):
        return None
    year = _only_year(caption)
    if len(named) == _MONTHS_OF_YEAR:
        return None if year else "全年"
    return f"{year}{min(named)}月至{max(named)}月"


def _months(head: str) -> range:
    """Return the months that a head is, none for any other words."""
    if month := _BARE_MONTH.fullmatch(head):
        return range(int(month[1]), int(month[1]) + 1)
    if quarter := _QUARTER.fullmatch(head):
        first = 3 * ("一二三四1234".index(quarter[1]) % 4) + 1
        return range(first, first + 3)
    if span := _MONTHS.fullmatch(head):
        return range(int(span[1]), int(span[2]) + 1)
    return range(0)


def _first(pattern: re.Pattern[str], heads: Iterable[str]) -> str | None:
    return next((found.group() for head in heads if (found := pattern.search(head))), None)


def _only_year(caption: str) -> str:
    """Return the year that a caption names, empty where it names none or several."""
    years = set(re.findall(_YEAR, caption))
    return years.pop() if len(years) == 1 and not re.search(_SPAN, caption) else ""
