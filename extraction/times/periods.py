"""Periods as one would compare them: years, halves, quarters, months, months counted up.

2023, 2023-H1, 2023-Q2, 2023-03, 2023-01/2023-05 (from January to May), 2021/2023.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.patterns import rarely

__all__ = [
    "EARLIER_YEAR",
    "FROM_TO",
    "HAN_DIGITS",
    "NAMED_YEAR",
    "PART",
    "PART_OF_YEAR",
    "RECENT",
    "SHORT_TIME",
    "UP_TO",
    "YEAR",
    "YEARS",
    "counts_up_to",
    "first_and_last",
    "following",
    "from_and_to",
    "last_year",
    "months_in",
    "months_since",
    "period_between",
    "period_in",
    "period_kind",
    "period_of",
    "period_within",
    "periods_overlap",
    "same_time",
    "written_period",
    "year_before",
    "year_up_to",
]

_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
             "九": 9, "十": 10, "十一": 11, "十二": 12}  # fmt: skip
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
"""Chinese numerals that stand for one digit each, as in years, to Arabic ones."""
_PARTS = {
    "": (1, 12), "H1": (1, 6), "H2": (7, 12),
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
}  # fmt: skip
_NAMES = {span: name for name, span in _PARTS.items()}
_TO = r"\s*(?:至|到|[-—–－~～])+\s*"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
YEAR = rarely(
    r"(?<!\d)(?P<digits>(?:19|20)\d\d)(?:年|(?!\d))|(?P<words>[〇零○一二三四五六七八九]{4})年"
)
YEARS = rarely(rf"(?<!\d)((?:19|20)\d\d)年?{_TO}((?:19|20)\d\d)年(?!\s*\d)")
_ACROSS = rarely(
    rf"((?:19|20)\d\d)年({_MONTH})月(?:\d{{1,2}}日)?{_TO}((?:19|20)\d\d)年({_MONTH})月"
)
UP_TO = r"[至到\-—－–~～]"
"""Stands between the first time of a span and the last."""

PART_OF_YEAR = (
    r"(?:[上下]半年|前[一二三]季度|第?[一二三四]季度"
    rf"|\d{{1,2}}月?份?{UP_TO}{{1,2}}\d{{1,2}}月份?|\d{{1,2}}月份?)"
)
"""The words for a part of a year as they stand behind the year: 上半年, 1—9月."""
SHORT_TIME = r"第?[一二三四]季度$|(?<![\d至到—-])\d{1,2}月份?$"
"""One quarter or one month, of which what is counted in all may be more."""

EARLIER_YEAR = re.compile("[去上前]年")
NAMED_YEAR = re.compile(r"(?:19|20)\d\d年")
_COUNT = "[两二三四五六七八九十]"
RECENT = (
    # 五年来访, 第三年来访, 三五年来信, 三年间隔 name no span of years.
    rf"(?:(?:近|过去)(?:{_COUNT}|[2-9]|10)个?年来?"
    rf"|(?<![第十百\d几数一两二三四五六七八九]){_COUNT}年(?:来(?![访信电函人客自源])|间(?![隔歇断])))"
)
# 三年 of 三年共处置342件, and no other words.
_RECENT = rarely(rf"{RECENT}|^这?[两二三四五]年里?$")
_TO_THIS_YEAR = rarely(rf"年[^，,。；;年]{{0,8}}{UP_TO}今年")
_YEAR_ONLY = rarely(rf"自?\d{{4}}年{_TO}\d")
_DAYS = rarely(rf"(?P<month>{_MONTH})月\d{{1,2}}日{_TO}\d{{1,2}}日")
# A day says when something happened, not which months were counted.
_NO_DAY = r"(?!\s*[\d一二三四五六七八九十]+\s*[日号])"
PART = rarely(
    rf"(?P<half>[上下])半年|前(?P<first>[一二三两1-3])个?季度|[前头](?P<count>{_MONTH})个月"
    rf"|第?(?P<quarter>[一二三四1-4])(?:(?:{_TO}|[、和])第?(?P<to>[一二三四1-4]))?季度"
    rf"|(?<![\d.])(?P<from>{_MONTH})\s*月?份?(?:\d{{1,2}}日|[上中下]旬|[初底末])?{_TO}(?:\d{{4}}年|同年|当年)?"
    rf"(?P<until>{_MONTH})\s*月"
    rf"|(?<![\d.第])(?P<month>{_MONTH})\s*月{_NO_DAY}"
)
_CLOSE = rarely(rf"(?:截[至止到]|^至)[^，,。；;\d]{{0,8}}?(?P<month>{_MONTH})月(?:(?P<day>\d+)日)?")
FROM_TO = rarely(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<first>1[0-2]|0?[1-9])月份?(?:\d{1,2}日)?"
    r"[^，,。；;：:\d\n]{0,16}以来[，,]?(?:截[至止到])(?:同年|当年|今年|(?P<last_year>(?:19|20)\d\d)年)?"
    r"(?P<last>1[0-2]|0?[1-9])月(?:份|底|末|\d{1,2}日)?"
)
"""2024年5月启动专项整治以来，截至11月15日: from the one to the other."""
_LATELY = rarely(rf"近(?:(?P<count>{_MONTH}|两)个月|半年)")
# “十四五”时期: 2021 to 2025.
_PLAN = rarely('十(?P<number>[一二三四五])五[”"]?(?:时期|期间|以来)')
_SINCE = rarely("以来|年初(?:至今|到)|月起|至今(?!年)|^自")
_ONWARDS = rarely("(?<![今本当])年[^，,。；;]{0,24}以来")
_THIS = rarely(r"^(?P<which>本|当|这一?|上)一?个?(?P<what>月|季度?)")
_ONE = r"(?:19|20)\d\d(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?"
_WRITTEN = rarely(rf"{_ONE}(?:/{_ONE})?")
_SINGLE = rarely(r"\d{4}-\d\d")


def period_in(text: str, year: int | None = None) -> str | None:
    """Return the first period a text names: 2023, 2023-H1, 2023-03, 2021/2023; else None.

    Args:
        text: words such as 2023年上半年, 近三年, 上年同期, 1至5月.
        year: the year the report is about, for words that only count from it.
    """
    if "今年" in text and _TO_THIS_YEAR.search(text):
        if year is None:
            return None
        text = text.replace("今年", f"{year}年").replace("去年", f"{year - 1}年")
        text = text.replace("前年", f"{year - 2}年")
        if _YEAR_ONLY.match(text):
            text = text.replace("年", "年1月", 1)  # 2016年至今年9月
    across = _ACROSS.search(text)
    if across is not None:
        first, last = (12 * int(across[at]) + _number(across[at + 1]) for at in (1, 3))
        return _name(first, last)
    span = YEARS.search(text)
    if span is not None:
        return f"{span[1]}/{span[2]}"
    plan = _PLAN.search(text)
    if plan is not None:
        first = 2001 + 5 * _number(plan["number"])
        return f"{first}/{first + 4}"
    recent = _RECENT.search(text)
    if recent is not None:
        count = _number(recent[0].lstrip("近过去这").split("年")[0].rstrip("个"))
        return f"{year - count + 1}/{year}" if year is not None else None
    named = YEAR.search(text)
    if named is None:
        if year is None:
            return None
        known = year - 1 if re.search("上年|去年", text) else year
        months = _months_in(text)
        relative = re.search("今年|本年|当年|全年|上年|去年|年[底末]|年以来", text)
        if months is None:
            return str(known) if relative else None
    else:
        known, months = _digits(named), _months_in(_about(text, named))
    first, last = months or (1, 12)
    return _name(12 * known + first, 12 * known + last)


def _digits(named: re.Match[str]) -> int:
    return int(named["digits"] or named["words"].translate(HAN_DIGITS))


def _about(text: str, named: re.Match[str]) -> str:
    """Return the words about a year: all others, or up to another year that is named."""
    others = (match for match in YEAR.finditer(text, named.end()))
    other = next((match for match in others if _digits(match) != _digits(named)), None)
    if other is None:
        return text[: named.start()] + text[named.end() :]
    return text[named.end() : other.start()]


def _months_in(text: str) -> tuple[int, int] | None:
    """Return the first and the last month that words name, None where they name no part."""
    close = _CLOSE.search(text)
    if close is not None:
        return 1, _number(close["month"])
    days = _DAYS.search(text)
    if days is not None:
        return _number(days["month"]), _number(days["month"])
    match = PART.search(text)
    if match is None:
        return None
    if match["half"]:
        return (1, 6) if match["half"] == "上" else (7, 12)
    if match["first"]:
        return 1, 3 * _number(match["first"])
    if match["quarter"]:
        quarter = _number(match["quarter"])
        return 3 * quarter - 2, 3 * max(quarter, _number(match["to"] or match["quarter"]))
    first = _number((match["count"] and "1") or match["from"] or match["month"])
    last = _number(match["count"] or match["until"] or match["month"])
    return (first, last) if first <= last else None


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMERALS[words]


def _name(first: int, last: int) -> str:
    """Return the name of months from ``first`` to ``last``, each 12 times its year and more."""
    (year, start), (until, end) = (divmod(month - 1, 12) for month in (first, last))
    start, end = start + 1, end + 1
    if year == until and (start, end) in _NAMES:
        return f"{year}-{_NAMES[start, end]}".rstrip("-")
    if first == last:
        return f"{year}-{start:02}"
    if (start, end) == (1, 12):
        return f"{year}/{until}"
    return f"{year}-{start:02}/{until}-{end:02}"


def period_of(words: str, report: str | None, year: int | None = None) -> str | None:
    """Return the period that words of a report name, None where they name none of their own.

    What is counted 今年 or 今年以来 in a report about a part of the year goes up to the end of
    that part: in one about 2024-H1 it is 2024-H1 as well.

    Args:
        words: such as 3月, 截至11月底, 今年以来, 上月.
        report: the period of the report, if known.
        year: the year that 今年 means, where the report's period is not known.
    """
    both = FROM_TO.search(words) if "以来" in words else None
    if both is not None:
        return from_and_to(both, report)
    if report is None:
        # 2021年以来 goes on; until when is not known.
        if _ONWARDS.search(words):
            return None
        found = period_in(words, year)
        vague = _SINCE.search(words) or _RECENT.search(words) or found == str(year)
        goes_on = year is not None and vague
        return None if goes_on and YEAR.search(words) is None else found
    span, known = _months(report), last_year(report)
    lately = _LATELY.match(words)
    if lately is not None:
        return _name(span[1] - (_number(lately["count"]) if lately["count"] else 6) + 1, span[1])
    this = _THIS.match(words)
    if this is not None:
        size = 1 if this["what"] == "月" else 3
        if size == 3 and (span[0] - 1) // 3 == (span[1] - 1) // 3:
            first = (span[0] - 1) // 3 * 3 + 1  # the quarter in which the report's month lies
            span = first, first + 2
        if span[1] - span[0] + 1 != size:
            return None
        back = size if this["which"] == "上" else 0
        return _name(span[0] - back, span[1] - back)
    found = period_in(words, known)
    if found is None or "全年" in words:
        return found
    first, last = _months(found)
    end = 12 * known + 12
    open_ended = _SINCE.search(words) is not None
    if open_ended and last < end:
        last = end
    # No report counts what comes after the months it is about.
    whole = last == end and (first == end - 11 or open_ended)
    whole = whole or _PLAN.search(words) is not None
    if whole and first <= span[1] < last:
        last = span[1]
    return _name(first, last)


def same_time(period: str, year: int) -> str:
    """Return the same part of another year."""
    first, last = _months(period)
    back = 12 * (last_year(period) - year)
    return _name(first - back, last - back)


def year_before(period: str) -> str:
    """Return the same part of the year before."""
    first, last = _months(period)
    return _name(first - 12, last - 12)


def written_period(words: str) -> str | None:
    """Return the period that a person writes as 2023-Q2 or as 2023年二季度, None for no period."""
    if _WRITTEN.fullmatch(words):
        first, last = _months(words)
        return _name(first, last) if first <= last else None
    return period_in(words) if re.search("[年季]", words) else None


def last_year(period: str) -> int:
    """Return the year in which a period ends."""
    return (_months(period)[1] - 1) // 12


def year_up_to(period: str) -> str:
    """Return the months from January to the end of a period."""
    last = _months(period)[1]
    return _name(12 * last_year(period) + 1, last)


def months_since(period: str, year: int, month: int) -> int:
    """Return how many months after the last one of a period a month is, below 0 before it."""
    return 12 * year + month - _months(period)[1]


def period_kind(period: str) -> str:
    """Return what makes periods alike, as for one line of a chart: year, H, Q, month or span."""
    if "/" in period:
        return "span"
    if _SINGLE.fullmatch(period):
        return "month"
    return period[5:6] or "year"


def periods_overlap(left: str, right: str) -> bool:
    """Return whether two periods share a month."""
    (a, b), (c, d) = _months(left), _months(right)
    return a <= d and c <= b


def period_within(inner: str, outer: str) -> bool:
    """Return whether a period is a part of another, not all of it."""
    (a, b), (c, d) = _months(inner), _months(outer)
    return c <= a and b <= d and (a, b) != (c, d)


def _from_to(first: tuple[int, int], last: tuple[int, int]) -> str | None:
    """Return the period from one (year, month) to another, None where they run backwards."""
    start, end = 12 * first[0] + first[1], 12 * last[0] + last[1]
    return _name(start, end) if start <= end else None


def from_and_to(both: re.Match[str], report: str | None) -> str | None:
    """Return the months from 5月…以来 to 截至11月, None where no year is told for them.

    Args:
        both: a match of `FROM_TO`.
        report: the period of the report, if known.
    """
    year = int(both["year"]) if both["year"] else last_year(report) if report else None
    if year is None:
        return None
    return _from_to((year, int(both["first"])), (int(both["last_year"] or year), int(both["last"])))


def following(period: str) -> str:
    """Return the period of the same length that comes after one: 2024-H1 after 2023-H2."""
    first, last = _months(period)
    return _name(last + 1, 2 * last - first + 1)


def months_in(period: str) -> tuple[int, int]:
    """Return the month of the year in which a period begins, and how many months it has."""
    first, last = _months(period)
    return (first - 1) % 12 + 1, last - first + 1


def first_and_last(period: str) -> tuple[int, int]:
    """Return the first and the last month of a period, counted through all years."""
    return _months(period)


def period_between(first: int, last: int) -> str:
    """Return the period of months counted as `first_and_last` counts them."""
    return _name(first, last)


def counts_up_to(whole: str, last: str) -> bool:
    """Return whether a period runs from January to the end of another one of that year."""
    (a, b), (c, d) = _months(whole), _months(last)
    return b == d and a % 12 == 1 and c - a in range(1, 12)


@lru_cache(4096)
def _months(period: str) -> tuple[int, int]:
    first, _, last = period.partition("/")
    start, end = _one(first), _one(last or first)
    return start[0], end[1]


def _one(period: str) -> tuple[int, int]:
    year, _, part = period.partition("-")
    low, high = (int(part), int(part)) if part.isdigit() else _PARTS.get(part, (1, 12))
    base = int(year) if year.isdigit() else 1
    return base * 12 + low, base * 12 + high
