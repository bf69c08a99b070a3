"""When a report as a whole is from: the time its title or its opening names as its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.own_times import of_others, own_year
from extraction.patterns import rarely

__all__ = ["document_period", "heading_periods", "title_part"]

_TO = r"[至到\-—－–~～]"
_DAY = r"\d{1,2}月\d{1,2}日"
_YEAR = re.compile(r"(?:19|20)\d{2}年(?:度|上半年|下半年|第?[一二三四]季度)?")
# 2026年8月查处情况通报, 2025年前三季度: in a title a part of the year is the report's.
_PART = r"(?:\d{1,2}月?份?[至到\-—－–~～]\d{1,2}月份?|\d{1,2}月份?(?!\d|[底末初起])|前[一二三]季度)"
_TITLE_PART = rarely(rf"{_PART}(?![以之])")
# 2023年度述职报告（镇纪委书记 周某某）: names who reports, and tells no case.
_ON_ONESELF = rarely("度?[^，,。；;：:\n]{0,16}(?:述职|述廉|总结|工作报告|工作汇报)")
_GOES_ON = re.compile(rf"(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?{_TO}\s*(?:19|20)?\d|以来")
_PART_LISTED = re.compile(
    r"(?!\d{1,2}月?[至到\-—－–~～]+\d{1,2}月)\d[\d.,]*(?![\d月日年]|个月)[%\u4e00-\u9fff]"
)
_ROW_LISTED = re.compile(r"(?:[ \t\u3000|]+[-+]?\d[\d.,]*[%％]?(?=[ \t\u3000|\n]|\Z)){2}")
_SPAN_OPENS = re.compile(rf"(?:19|20)\d{{2}}年?度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?\s*{_TO}\s*\Z")
_HEAD = re.compile(r"^[ \t\u3000]*[一二三四五六七八九十]{1,3}、", re.M)
_DATED_HEAD = re.compile(
    r"[ \t\u3000]*[一二三四五六七八九十]{1,3}、[ \t]*(?P<year>(?:19|20)\d{2}年)(?:度|的)?"
    r"[^\n。；，,]{0,12}(?:回顾|工作情况|工作总结|主要工作|工作成效|情况)[^\n。；，,]{0,4}$",
    re.M,
)
_OPENING, _SEEN = 400, 800
# 二〇二四年度工作总结, 二〇二五年五月三十日
_HAN_DATE = rarely(
    r"二[〇零○](?P<year>[〇零○一二三四五六七八九]{2})年(?:(?P<month>十[一二]?|[一二三四五六七八九])月"
    r"(?P<day>[一二三四五六七八九十]{1,3}日)?)?"
)
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TITLE_LINES, _TITLE_LENGTH = 4, 60
_NO_TITLE = re.compile(
    r"[。；;，,]|[：:]\s*$|^[\s\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(]?\d+[.．、)）])"
)
# What a line of the issue says: （2026年2月6日）, 县纪委办公室　2026年4月9日.
_ISSUED = re.compile(
    r"^(?:[^\n，,。；;：:]{0,24}[\s\u3000])?[（(]?(?P<until>截[至止]到?)?(?P<year>(?:19|20)\d\d年)"
    r"(?P<month>\d{1,2})月(?:份|底|末|\d{1,2}日)?[）)]?$"
)
_IN_BRACKETS = re.compile(r"[（(](?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[）)]")
_NUMBERED = re.compile(r"[（(](?P<year>(?:19|20)\d\d年)第\d{1,3}[号期][）)]")
_QUARTER = 3
# 2025年，全市…; 2025年我局…: a year that opens what is told, and of those that tell it.
_TELLER = (
    r"(?:[，,]|(?:全|我|各|本|该)|[\u4e00-\u9fff]{0,10}?(?:纪委|监委|纪检监察|党委|党组|巡[察视](?:机构|组|办)|审计局|法院|检察院|集团|公司"
    r"|学校|医院|委员会))"
)
_OPENS = re.compile(
    r"(?P<before>^|[\n。，,：:；;])[ \t\u3000]*(?:在|(?P<until>截[至止]到?))?"
    rf"(?P<year>(?:19|20)\d{{2}}年)(?:(?P<part>度|[上下]半年|第?[一二三四]季度)?(?={_TELLER})"
    r"|(?(until)(?:\d{1,2}月(?:底|末|份|\d{1,2}日)?|[底末])(?=[，,])|(?!)))"
)
# 现将2025年工作情况报告如下
_REPORTED = re.compile(
    r"(?:[现将把对就]|关于)[^，,。；;\n]{0,14}?(?P<year>(?:19|20)\d{2}年)(?P<part>度|[上下]半年|第?[一二三四]季度)?"
    r"(?!\d)[^，,。；;\n]{0,24}?(?:情况|工作|总结)[^，,。；;\n]{0,12}(?:报告|汇报|通报|总结|公布|述职)"
)
# 2025年一季度工作小结如下：
_AS_FOLLOWS = rarely(
    r"(?:^|[\n。])[ \t\u3000]*(?P<year>(?:19|20)\d{2}年)"
    r"(?P<part>度|[上下]半年|第?[一二三四]季度|前[一二三]季度)?(?!\d)[^，,。；;：:\n\d]{0,24}"
    r"(?:工作(?!经费|人员|用)|总结|小结|履职)[^，,。；;：:\n\d]{0,12}如下"
)
# 2024年4月至12月，县纪委监委牵头开展专项整治: opens a report; a time of days is an inspection's.
_CAMPAIGN = rarely(
    rf"\s*自?(?P<year>(?:19|20)\d{{2}}年)(?P<part>\d{{1,2}}月{_TO}(?:年底|\d{{1,2}}月(?!\d)))[，,]?"
    r"(?=[^，,。；;\n\d对]{0,30}(?:开展|进行|组织|实施|部署|推进)"
    r"(?:(?![巡审][察视计])[^，,。；;\n\d]){0,30}"
    r"(?:整治|治理|专项行动|专项监督|集中攻坚|专项清理|清理行动))"
)
_SPAN_AT_ONCE = re.compile(r"\s*自?20\d\d年\d{1,2}月[至到\-—－–~～]")
_DATE = re.compile(r"(?:19|20)\d{2}(?=年(?!投|建|成|启))")


def document_period(text: str) -> str | None:
    """Return the time that the title or the first lines of a report name as its own.

    A year that only dates something (留置中心2024年投用, 2025年12月18日反馈) is not the
    report's: where nothing tells when a report is from, it has no time.
    """
    # Whether it is a story is told by all of the sentence that the opening ends in.
    opening = text[:_SEEN]
    if "二〇" in opening or "二零" in opening or "二○" in opening:
        opening = _HAN_DATE.sub(_in_digits, opening)
    if of_others(opening.lstrip().split("\n", 1)[0][:120]):
        return None
    titles = _titles(opening)
    for start, end in titles:
        found = _named_in_title(opening, start, end)
        if found is not None:
            return found
    body = titles[-1][1] if titles else 0
    return _told(opening, body) or _issued(opening)


def _in_digits(date: re.Match[str]) -> str:
    """Return a date in Chinese numerals with a year and a month in Arabic ones."""
    year = f"20{date['year'].translate(_HAN_DIGITS)}年"
    month = date["month"]
    if month is None:
        return year
    ten = month[0] == "十"
    number = (10 if ten else 0) + int(month[ten:].translate(_HAN_DIGITS) or 0)
    # Which day it is does not matter.
    return f"{year}{number}月{'1日' if date['day'] else ''}"


def title_part(text: str) -> str | None:
    """Return the part of a year that a title without a year names: 今年前三季度, 上半年."""
    for start, end in _titles(text[:_SEEN])[:1]:
        title = text[start:end]
        if re.search(r"(?:19|20)\d\d|近|以来|计划|打算|要点|方案", title):
            return None
        match = _NAMED_PART.search(title)
        if match is not None:
            return match.group()
    return None


_NAMED_PART = rarely(
    r"(?:今年|本年度?)?(?:前[一二三]季度|第?[一二三四]季度|[上下]半年"
    r"|(?<!\d)\d{1,2}月?份?[至到\-—－–~～]\d{1,2}月份?|(?<![\d年])\d{1,2}月份?(?![\d底末初日]))"
)


def heading_periods(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, year) of the parts of a report that a heading dates.

    一、2025年工作回顾 dates what stands below it, up to the next heading of its kind.
    """
    heads = [match.start() for match in _HEAD.finditer(text)]
    parts: list[tuple[int, int, str]] = []
    for index, start in enumerate(heads):
        dated = _DATED_HEAD.match(text, start)
        if dated is not None:
            end = heads[index + 1] if index + 1 < len(heads) else len(text)
            parts.append((start, end, dated["year"]))
    return parts


def _titles(opening: str) -> list[tuple[int, int]]:
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


def _named_in_title(opening: str, start: int, end: int) -> str | None:
    line = opening[start:end]
    if _ISSUED.match(line.strip()):
        return None
    issued = [match.span() for match in _IN_BRACKETS.finditer(line)]
    for match in _YEAR.finditer(opening, start, end):
        if any(first <= match.start() - start < last for first, last in issued):
            continue  # 2025年度工作报告（2026年1月）
        if re.match(_DAY, opening[match.end() : end]):
            continue
        if _of_some(opening, match):
            continue
        if not (_ON_ONESELF.match(opening, match.end()) or own_year(opening, *match.span())):
            continue
        part = _TITLE_PART.match(opening, match.end(), end)
        return match.group() + part.group() if part is not None else match.group()
    return None


def _of_some(opening: str, match: re.Match[str]) -> bool:
    """Whether a year is the time of some figures only: a span, a comparison, one of a list."""
    if _GOES_ON.match(opening, match.end()):
        return True  # 2021年至2024年9月, 2021年以来
    if _SPAN_OPENS.search(opening, max(0, match.start() - 12), match.start()):
        return True  # 2022年 of 2020年至2022年
    if opening[match.start() - 1 : match.start()] in ("比", "较"):
        return True  # 比2023年的40件增加10件: what the report's own is compared with
    # 其中2022年33份、2023年41份; 2022年 33 41, the row of a table
    behind = match.end()
    return bool(_PART_LISTED.match(opening, behind) or _ROW_LISTED.match(opening, behind))


def _told(opening: str, body: int) -> str | None:
    """Return the year by which a report opens what it tells, None where a later one came first."""
    for match in sorted(_claims(opening, body), key=lambda found: found.start("year")):
        start, end = match.span("year")
        if match.groupdict().get("until") and match["before"] not in ("", "\n"):
            continue  # 截至2026年6月18日，… further on is about its own sentence
        if _of_some(opening, match) or not own_year(opening, start, end):
            continue
        year = int(match["year"][:4])
        if any(int(date[0]) > year for date in _DATE.finditer(opening, body, start)
               if not _in_issue(opening, date.start())):  # fmt: skip
            return None  # what an inspection of 2026 found of 2025
        return match["year"] + ((match.groupdict().get("part")) or "")
    return None


def _claims(opening: str, body: int) -> Iterator[re.Match[str]]:
    patterns = [_OPENS, _REPORTED]
    if "如下" in opening:
        patterns.append(_AS_FOLLOWS)
    for pattern in patterns:
        for match in pattern.finditer(opening, max(0, body - 1)):
            if match.start("year") < _OPENING:
                yield match
    if _SPAN_AT_ONCE.match(opening, body):
        campaign = _CAMPAIGN.match(opening, body)
        if campaign is not None:
            yield campaign


def _in_issue(opening: str, at: int) -> bool:
    first = opening.rfind("\n", 0, at) + 1
    last = opening.find("\n", at)
    return _ISSUED.match(opening[first : last if last >= 0 else len(opening)].strip()) is not None


def _issued(opening: str) -> str | None:
    """Return the year of the issue, where the report must be from it.

    One of the first three months may be about the year before, unless it says 今年.
    """
    this_year = "今年" in opening
    for line in opening[:_OPENING].split("\n"):
        match = _ISSUED.match(line.strip())
        if match is not None:
            late = int(match["month"]) > _QUARTER
            return match["year"] if late or this_year or match["until"] else None
        numbered = _NUMBERED.search(line)
        if numbered is not None:
            return numbered["year"] if this_year else None
    return None
