"""How far a time goes that no title names: the text only opens with it."""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.stops import at_lines, stops_of
from extraction.times.periods import UP_TO
from extraction.times.title import year_in_title

__all__ = ["end_of_sheet", "goes_on", "told_before", "until_other_year"]

# 2021年，全县立案52件。: opens what is told of another year. Not 2021年以来, a day, a span.
_OTHER = rarely(
    r"[ \t\u3000]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.．、])?"
    r"(?:据统计|据了解)?[，,]?(?:在|截[至止]到?)?(?P<year>(?:19|20)\d\d)年"
    rf"(?!度?以来|\d{{1,2}}月\d{{1,2}}日(?![，,])|\s*{UP_TO}|以前|之前|前)"
    r"(?P<rest>[^\n]*)"
)
_COUNTS = re.compile(r"\d[\d.,]*[余多]?[万亿]?[^\d\s年月日.,，。；;、）)]")
_ROW = re.compile("[\t|]")
# 从今年6月开始，…: this year is not the one that is named further down.
_THIS_YEAR = re.compile(r"今年|截[至止]到?\d{1,2}月")

_MONTHS = re.compile(rf"\d{{1,2}}月?{UP_TO}\d{{1,2}}月|[上下]半年|前[一二三]季度")

# A row of one cell heads a table; a line that is no row ends it.
_TITLE_ROW = rarely(r"(?m)^([^\t\n]*\d年[^\t\n]*)\t+$")
_NO_ROW = rarely(r"\n(?=[^\t\n]*(?:\n|$))")
_SEVERAL = re.compile(rf"{UP_TO}|度?以来")


def end_of_sheet(text: str, words: str) -> int | None:
    """Return where the table ends whose own title has these words, None where they date more.

    The sheets of a book are of the time of the first one, unless others are headed by other
    times: then those that say none are of no time.
    """
    start = text.find(words) if "\t" in text else -1
    close = text.find("\n", start) if start >= 0 else -1
    if close < 0 or text[close - 1] != "\t":
        return None
    titles = (row.span(1) for row in _TITLE_ROW.finditer(text, close))
    if all(year_in_title(text, *title) in (None, words) for title in titles):
        return None
    below = _NO_ROW.search(text, close)
    return below.start() if below is not None else len(text)


def until_other_year(text: str, start: int, words: str) -> int | None:
    """Return where the first paragraph stands that opens with another year, None for none.

    Args:
        text: the report.
        start: where what the words date begins.
        words: the time that the text opens with: 2023年, 2024年上半年.
    """
    lines = stops_of(text).lines
    for other in at_lines(_OTHER, text, (at for at in lines if at > start)):
        rest = other["rest"]
        if other["year"] == words[:4] or words[:4] in rest or "今年" in rest or _ROW.search(rest):
            continue
        if "。" in rest and _COUNTS.search(rest):
            return other.start()
    return None


def told_before(opening: str, body: int, at: int, before: str) -> bool:
    """Return whether a year opens nothing but an aside of a report that began to tell before.

    从今年6月开始，全县清理合同300份。⏎据统计，2016年，…: 2016年 is that of its own sentence.

    Args:
        opening: the first characters of the report.
        body: where its title ends.
        at: where the year stands.
        before: the sign before it.
    """
    line = opening.rfind("\n", 0, at) + 1
    told = opening[body:line]
    if not told.strip():
        return False
    return before in ("，", ",", "：") or _THIS_YEAR.search(told) is not None


def goes_on(carried: str, told: str) -> bool:
    """Return whether the time of a sentence is that of the next as well, not the report's.

    Another year than the report's, or some months that are told with their year: in a report
    about 2023 the next sentence goes on to tell of 2021年, and of 2023年1至6月.

    Args:
        carried: the time of the sentence before.
        told: the time of the report.
    """
    year = carried[:4]
    if not year.isdigit() or carried[4:5] != "年" or told == carried:
        return False
    if year in told:
        return _MONTHS.match(carried, 5) is not None
    # 2021年至2023年 is when what was found was done, and no time of a report.
    return told[:4].isdigit() and _SEVERAL.match(carried, 5) is None
