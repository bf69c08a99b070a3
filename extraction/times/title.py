"""What the title of a report says of its time: a year, a part of one, the number of an issue."""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.times.own import own_year
from extraction.times.periods import UP_TO

__all__ = ["ISSUED", "issue_year", "of_some", "title_lines", "title_part", "year_in_title"]

_DAY = r"\d{1,2}月\d{1,2}日"
_YEAR = re.compile(r"(?:19|20)\d{2}年(?:度|上半年|下半年|第?[一二三四]季度)?")
# 2026年8月查处情况通报, 2025年前三季度: in a title a part of the year is the report's.
_PART = rf"(?:\d{{1,2}}月?份?{UP_TO}\d{{1,2}}月份?|\d{{1,2}}月份?(?!\d|[底末初起])|前[一二三]季度)"
_TITLE_PART = rarely(rf"{_PART}(?![以之])")
# 2023年度述职报告（镇纪委书记 周某某）: names who reports, and tells no case.
_ON_ONESELF = rarely("度?[^，,。；;：:\n]{0,16}(?:述职|述廉|总结|工作报告|工作汇报)")
_GOES_ON = re.compile(rf"(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?{UP_TO}\s*(?:19|20)?\d|以来")
_PART_LISTED = re.compile(
    rf"(?!\d{{1,2}}月?{UP_TO}+\d{{1,2}}月)\d[\d.,]*(?![\d月日年]|个月)[%\u4e00-\u9fff]"
)
_ROW_LISTED = re.compile(r"(?:[ \t\u3000|]+[-+]?\d[\d.,]*[%％]?(?=[ \t\u3000|\n]|\Z)){2}")
_SPAN_OPENS = re.compile(rf"(?:19|20)\d{{2}}年?度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?\s*{UP_TO}\s*\Z")
_TITLE_LINES, _TITLE_LENGTH = 4, 60
_NO_TITLE = re.compile(
    r"[。；;，,]|[：:]\s*$|^[\s\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(]?\d+[.．、)）])"
)
# What a line of the issue says: （2026年2月6日）, 县纪委办公室　2026年4月9日.
ISSUED = re.compile(
    r"^(?:[^\n，,。；;：:]{0,24}[\s\u3000])?[（(]?(?P<until>截[至止]到?)?(?P<year>(?:19|20)\d\d年)"
    r"(?P<month>\d{1,2})月(?:份|底|末|\d{1,2}日)?[）)]?$"
)
_IN_BRACKETS = re.compile(r"[（(](?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[）)]")
# 2025年第2期, （2024年第11期）: of the series; what one of it tells of is another matter.
_NUMBERED = rarely(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)年?度?[\s\u3000]*[（(]?(?:总?第)[\s\u3000]*[\d一二三四五六七八九十]{1,4}"
    r"[\s\u3000]*期(?=[\s\u3000）)（(]|$)"
)
_SERIES = rarely(
    r"(?:简报|通讯|动态|信息|专报|快报|快讯|月报|季报|通报|专刊)[^。\n]*第\s*[\d一二三四五六七八九十]+\s*期"
)
_ANY_YEAR = rarely(r"(?<!\d)((?:19|20)\d\d)")
_NAMED_PART = rarely(
    r"(?:今年|本年度?)?(?:前[一二三]季度|第?[一二三四]季度|[上下]半年"
    rf"|(?<!\d)\d{{1,2}}月?份?{UP_TO}\d{{1,2}}月份?|(?<![\d年])\d{{1,2}}月份?(?![\d底末初日]))"
)
_NO_PART = rarely(r"(?:19|20)\d\d|近|以来|计划|打算|要点|方案|安排")


def title_lines(opening: str) -> list[tuple[int, int]]:
    """Return where the lines of the title stand: those before the first that tells something."""
    found: list[tuple[int, int]] = []
    at = 0
    for line in opening.split("\n")[: 2 * _TITLE_LINES]:
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        if len(found) == _TITLE_LINES or len(line) > _TITLE_LENGTH or _NO_TITLE.search(line):
            break
        found.append((start, start + len(line)))
    return found


def year_in_title(opening: str, start: int, end: int) -> str | None:
    """Return the year, or the part of one, that a line of the title names as the report's."""
    line = opening[start:end]
    if ISSUED.match(line.strip()) or issue_year(line) is not None:
        return None
    issued = [match.span() for match in _IN_BRACKETS.finditer(line)]
    for match in _YEAR.finditer(opening, start, end):
        if any(first <= match.start() - start < last for first, last in issued):
            continue  # 2025年度工作报告（2026年1月）
        if re.match(_DAY, opening[match.end() : end]):
            continue
        if of_some(opening, *match.span()):
            continue
        if not (_ON_ONESELF.match(opening, match.end()) or own_year(opening, *match.span())):
            continue
        part = _TITLE_PART.match(opening, match.end(), end)
        return match.group() + part.group() if part is not None else match.group()
    return None


def of_some(opening: str, start: int, end: int) -> bool:
    """Whether a year is the time of some figures only: a span, a comparison, one of a list."""
    if _GOES_ON.match(opening, end):
        return True  # 2021年至2024年9月, 2021年以来
    if _SPAN_OPENS.search(opening, max(0, start - 12), start):
        return True  # 2022年 of 2020年至2022年
    if opening[start - 1 : start] in ("比", "较"):
        return True  # 比2023年的40件增加10件: what the report's own is compared with
    # 其中2022年33份、2023年41份; 2022年 33 41, the row of a table
    return bool(_PART_LISTED.match(opening, end) or _ROW_LISTED.match(opening, end))


def issue_year(line: str) -> int | None:
    """Return the year of a line that numbers the issue of a series, None for any other line."""
    if "期" not in line:
        return None
    alone = _NUMBERED.search(line)
    series = _SERIES.search(line)
    if alone is not None and (series is not None or alone.start() <= 1 or line[-1:] in "）)"):
        return int(alone["year"])
    year = _ANY_YEAR.search(line) if series is not None else None
    return int(year[1]) if year is not None else None


def title_part(title: str) -> str | None:
    """Return the part of a year that a title without a year names: 今年前三季度, 上半年."""
    if _NO_PART.search(title):
        return None
    match = _NAMED_PART.search(title)
    return match.group() if match is not None else None
