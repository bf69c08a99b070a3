"""Dates as Chinese documents print them, as ISO strings of the precision known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from corpus.numerals import parse_chinese_int

__all__ = ["DATE", "date_range", "find_dates", "parse_date"]

_CN_YEAR = "[〇○零ＯOo0一二三四五六七八九]{4}"
_CN_DAY = "[一二三四五六七八九十]{1,3}"

DATE = (
    r"(?:(?<![0-9])[12][0-9]{3} ?(?:年 ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)?|年)"
    rf"|{_CN_YEAR}年(?:{_CN_DAY}月(?:{_CN_DAY}日)?)?"
    r"|(?<![0-9])[12][0-9]{3}"
    r"(?:-[0-9]{1,2}-[0-9]{1,2}|\.[0-9]{1,2}\.[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2})(?![0-9]))"
)
"""Regular expression of a date in running text; it has no groups."""

_FIND = re.compile(DATE)
_YEAR_ENDS = frozenset("0123456789〇○零ＯOo一二三四五六七八九")
_DIGITS = 4
_PARTS = re.compile(
    rf"([12][0-9]{{3}}|{_CN_YEAR}) ?(?:年|[-./]|$)(?: ?([0-9]{{1,2}}|{_CN_DAY}) ?(?:月|[-./]|$))?"
    rf"(?: ?([0-9]{{1,2}}|{_CN_DAY}) ?日?)?"
)
_COMPACT = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")


# Documents name the same few dates again and again.
@lru_cache(maxsize=2048)
def parse_date(text: str) -> str | None:
    """Return the ISO form of a date, at the precision given; None if it is not one.

    Takes 2018年3月20日, 二〇一八年三月, 2018-3-20, 2018.3.20, 20180320, 2018年, 2018.
    """
    text = text.strip().rstrip("起")
    match = _COMPACT.fullmatch(text) or _PARTS.fullmatch(text)
    if match is None:
        return None
    year = parse_chinese_int(re.sub("[Oo]", "〇", match[1]))
    month = parse_chinese_int(match[2]) if match[2] else None
    day = parse_chinese_int(match[3]) if match[3] else None
    if year is None or not 1900 <= year <= 2100 or (day is not None and month is None):
        return None
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def find_dates(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, ISO form) of the dates in a text, in order."""
    found = []
    at = 0
    for start in _years(text):
        match = _FIND.match(text, start) if start >= at else None
        if match is None:
            continue
        at = match.end()
        iso = parse_date(match[0])
        if iso is not None:
            found.append((start, at, iso))
    return found


def _years(text: str) -> list[int]:
    """Return where the years of dates may begin, in order: four digits before what ends a year.

    Few texts hold many of those signs, and to look for each is cheaper than to look at each
    character for a digit.
    """
    starts = []
    for sign in "年-./":
        at = text.find(sign, _DIGITS)
        while at >= 0:
            end = at - 1 if sign == "年" and text[at - 1] == " " else at
            if end >= _DIGITS and text[end - 1] in _YEAR_ENDS and text[end - 2] in _YEAR_ENDS:
                starts.append(end - _DIGITS)
            at = text.find(sign, at + 1)
    starts.sort()
    return starts


def date_range(iso: str) -> tuple[date, date]:
    """Return the first and the last day that an ISO date of any precision may mean.

    Raises:
        ValueError: the string is not ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    """
    parts = [int(part) for part in iso.split("-")]
    if not 1 <= len(parts) <= 3:
        raise ValueError(f"not a date: {iso}")
    year = parts[0]
    if len(parts) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) == 2:
        return date(year, parts[1], 1), date(year, parts[1], monthrange(year, parts[1])[1])
    day = date(year, parts[1], parts[2])
    return day, day
