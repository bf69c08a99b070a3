"""Who reports, at which level, about which period: as one would compare them."""

from __future__ import annotations

import datetime
import re

__all__ = [
    "level_of",
    "normal_period",
    "normal_reporter",
    "period_in",
    "periods_overlap",
    "row_reporter",
]

_ORGAN = re.compile(
    r"(?:中共)?(?P<place>[\u4e00-\u9fff]{1,10}?)(?:纪律检查委员会|纪委)(?:[、和]?(?P=place)?(?:监察委员会|监委))?"
)
_GROUP = re.compile(r"驻[\u4e00-\u9fff]{2,16}?纪检监察组")
_PLACE = re.compile(r"(?P<place>[\u4e00-\u9fff]{1,6}?[省市县区旗])")
_LEVELS = (
    ("派驻", re.compile("驻.*纪检监察组|^(?:派)?驻.+组$")),
    ("乡镇", re.compile("[镇乡]|街道")),
    ("县区", re.compile("[县区旗]")),
    ("市", re.compile("市")),
    ("省", re.compile("省|自治区")),
    ("中央", re.compile("中央|全国")),
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?!\d)")
_PART = (
    (re.compile("上半年|1月?(?:至|-|—|－)6月"), "H1"),
    (re.compile("下半年|7月?(?:至|-|—|－)12月"), "H2"),
    (re.compile("第?[一1]季度|1月?(?:至|-|—|－)3月"), "Q1"),
    (re.compile("第?[二2]季度|4月?(?:至|-|—|－)6月"), "Q2"),
    (re.compile("第?[三3]季度|7月?(?:至|-|—|－)9月"), "Q3"),
    (re.compile("第?[四4]季度|10月?(?:至|-|—|－)12月"), "Q4"),
)
_MONTHS = {
    "H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
}  # fmt: skip


_LEADING_YEAR = re.compile(r"^(?:19|20)\d\d年(?:度|上半年|下半年|第?[一二三四]季度)?")


def normal_reporter(*names: str | None) -> str | None:
    """Return one name of the reporting organ from the first text that holds it.

    中共临江市纪律检查委员会、临江市监察委员会 and 临江市纪委监委 are one.
    """
    for name in names:
        if not name:
            continue
        # 2023年市纪委监委…: what stands before the year is no part of a name.
        name = _LEADING_YEAR.sub("", name)
        group = _GROUP.search(name)
        if group is not None:
            return group[0]
        organ = _ORGAN.search(name)
        if organ is not None:
            # 2023年市纪委监委: the year is no part of the name.
            whose = re.sub("^.*年度?", "", organ["place"].removeprefix("中共"))
            return f"{whose}纪委监委"
        if "全市" in name or "全省" in name or "全县" in name or "全区" in name:
            continue
        place = _PLACE.search(name)
        # 十届市委: a term of office is no place.
        if place is not None and len(whole := re.sub("^.*届|^中共", "", place["place"])) > 1:
            return whole
    return None


_OWN = re.compile("本级|机关本部|委机关$|^(?:全[市县区省镇乡]|合计|总计|小计|其他|其余|各)")
_PLACE_ROW = re.compile(r"^[\u4e00-\u9fff]{1,7}(?:[县区旗市州镇乡]|街道)$")
_BODY_ROW = re.compile(
    r"^[\u4e00-\u9fff（）()]{1,24}(?:[组局委办院校厅部]|公司|集团|银行|中心|大学|学院|村|社区)$"
)
# Parts of a place that have no committee of their own by that name.
_ZONES = re.compile("(?:协作|片|园|开发|功能|经开|示范|校|库|景|社)区$|^第[一二三四五六七八九十]")
# Heads of rows that name a kind of bodies, not one.
_KINDS = re.compile(
    "^(?:[省市县区镇乡村]直?|县处|乡科|基层|机关|党政|其中)?[省市县区镇乡村]?(?:部门|单位|机关|级)?$"
)


def row_reporter(subject: str | None, reporter: str | None) -> str | None:
    """Return whose figures the row of a table gives where that is not the reporter's own.

    A county in the table of a city's committee stands for its own committee, named as that
    names itself (青河县 in a report of 临江市纪委监委: 青河县纪委监委). None where the row is
    the reporter's own, a total, or names no one body.

    Args:
        subject: the head of the row.
        reporter: who made the report.
    """
    name = re.sub(r"\s", "", subject or "")
    if not name or _OWN.search(name) or _KINDS.match(name):
        return None
    group = _GROUP.search(name)
    named = group[0] if group is not None else name
    if group is None and _PLACE_ROW.match(name):
        organ = (reporter or "").endswith("纪委监委") and not _ZONES.search(name)
        named = f"{name}纪委监委" if organ else name
    elif group is None and not _BODY_ROW.match(name):
        return None
    elif group is None:
        named = normal_reporter(name) or name if _ORGAN.search(name) else name
    return None if named == reporter or name == reporter else named


def level_of(reporter: str | None) -> str | None:
    """Return 中央, 省, 市, 县区, 乡镇 or 派驻; None where the name does not tell."""
    if reporter is None:
        return None
    return next((level for level, words in _LEVELS if words.search(reporter)), None)


def period_in(text: str, year: int | None = None) -> str | None:
    """Return the first period a text names: 2023, 2023-H1, 2024-Q1, 2021/2023; else None.

    Args:
        text: words such as 2023年上半年, 近三年, 上年同期.
        year: the year the report is about, for words that only count from it.
    """
    span = re.search(r"((?:19|20)\d\d)年?(?:至|-|—|－|到)((?:19|20)\d\d)年", text)
    if span is not None:
        return f"{span[1]}/{span[2]}"
    years = re.search(r"近([两二三四五])年", text)
    if years is not None:
        count = "〇一二三四五".find(years[1].replace("两", "二"))
        return f"{year - count + 1}/{year}" if year is not None else None
    named = _YEAR.search(text)
    known = int(named[1]) if named else year
    if named is None and year is not None and re.search("上年|去年", text):
        known = year - 1
    elif named is None and not re.search("今年|本年|全年|季度|半年|月", text):
        return None
    if known is None:
        return None
    part = next((name for words, name in _PART if words.search(text)), None)
    return f"{known}-{part}" if part else str(known)


def normal_period(
    printed: str | None, title: str, text: str, promulgated: str | None
) -> str | None:
    """Return the period a report is about: from its title, its beginning, its date.

    A report dated in the first three months, with no year in its title, is not given a
    year by its date: nothing says whether it is about this year or the last.
    """
    for words in (printed or "", title, text[:300]):
        found = period_in(words)
        if found is not None:
            return found
    if promulgated and len(promulgated) >= 7 and promulgated[5:7] > "03":
        return promulgated[:4]
    return None


def periods_overlap(left: str, right: str) -> bool:
    """Return whether two periods share a month."""
    (a, b), (c, d) = _months(left), _months(right)
    return a <= d and c <= b


def _months(period: str) -> tuple[int, int]:
    first, _, last = period.partition("/")
    start, end = _one(first), _one(last or first)
    return start[0], end[1]


def _one(period: str) -> tuple[int, int]:
    year, _, part = period.partition("-")
    low, high = _MONTHS.get(part, (1, 12))
    base = int(year) if year.isdigit() else datetime.MINYEAR
    return base * 12 + low, base * 12 + high
