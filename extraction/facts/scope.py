"""Whose figures a row of a table gives, and at which level bodies stand."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.facts.reporters import GROUP, ORGAN, committee_of, normal_reporter

__all__ = ["ATTACHED", "is_another", "is_below", "kind_of_bodies", "level_of", "row_reporter"]

_LEVELS = (
    ("派驻", re.compile("驻.*纪检监察组|^(?:派)?驻.+组$")),
    # 住房和城乡建设局, 乡村振兴局, 城镇管理局, 村镇银行 are no towns, 古城镇 and 新城乡纪委 are.
    (
        "乡镇",
        re.compile(
            "(?<![城村])镇|(?<!城)乡(?!村)|街道"
            "|(?<=[^省市县区旗])(?:[城村]镇|城乡)(?=$|纪委|纪工委|党委|人大|人民|政府)"
        ),
    ),
    ("县区", re.compile("[县旗]|(?<![社校园片景库小牧林治作分])区")),
    # 城市管理局 is no city, 古城市 and its 城市管理局 are.
    (
        "市",
        re.compile(
            "(?<!城)市(?!场)|^(?:[\u4e00-\u9fff]{2,3}[省区])?[\u4e00-\u9fff]城市(?!管理|建设|规划|[场容政民区])"
        ),
    ),
    ("省", re.compile("省|自治区")),
    ("中央", re.compile("中央|全国")),
)
# 镇江市, 乡宁县, 景德镇市: of their names only the last sign tells.
_NAMED_LIKE_TOWNS = re.compile(
    r"^(?P<top>[\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,6}自治区)?(?P<city>[\u4e00-\u9fff]{2,4}?市)?"
    "[\u4e00-\u9fff]{0,2}[镇乡][\u4e00-\u9fff]{0,2}?(?P<kind>县|(?<!城)市(?![场容政民区]))"
)
_OWN = re.compile(
    "本级|机关本部|委机关$|^(?:全[市县区省镇乡]|合计|总计|小计|其他|其余|各|该)|^乡镇街道$"
)
# A committee that no place is named with: that of the reporter's own place, or one above.
_COMMITTEE = re.compile(
    "[省市县区旗](?:纪委|监委|委(?!员))|(?:[镇乡]|街道)(?:党委|党工委|纪委|纪工委|人大|政府)"
)
# An organ of the reporter's own house: 院党委, 局党组, 集团纪委.
_INNER = re.compile(
    "(?:[局院校厅行厂所委]|集团|公司|机关)?(?:党委|党工委|党组|党总支|党支部|纪委|纪检组|纪委机关|班子)"
)
_SUM_OF = re.compile("(?<=.)小计$")
_PLACE_ROW = re.compile(r"^[\u4e00-\u9fff]{1,7}(?:[县区旗市州镇乡]|街道)$")
_BODY_ROW = re.compile(
    r"^[\u4e00-\u9fff（）()]{1,24}(?:[组局委办院校厅部]|公司|集团|银行|中心|大学|学院|村|社区"
    r"|[一二三四五六七八九十]中|[中小]学|幼儿园|派出所|[支大]队|(?:图书|文化|博物|档案)馆|供销(?:合作)?[联总]?社"
    r"|联合会|残联|妇联|文联|侨联|工商联|科协|工会|红十字会|党校|团委|[报电视广播]+[社台])$"
)
# Parts of a place that have no committee of their own by that name.
_ZONES = re.compile("(?:协作|片|园|开发|功能|经开|示范|校|库|景|社)区$|^第[一二三四五六七八九十]")
# Heads of rows that name a kind of bodies, not one.
_KINDS = re.compile(
    "^(?:[省市县区镇乡村]直?|县处|乡科|基层|机关|党政|其中)?[省市县区镇乡村]?(?:部门|单位|机关|级)?$"
)
# 学校小计 sums a kind of bodies.
_KIND_SUMS = re.compile(
    "^[省市县区镇乡]?直?属?(?:公办|民办|国有)?(?:学校|中小学|中学|小学|院校|高校|医院|卫生院|企业|国企|公司|集团|银行"
    "|村|社区|村社区|村居|街道|镇街|乡镇|部门|单位|机关|[局委办])+$"
)


# 各乡镇办案情况统计表, 派驻机构监督情况统计表: its 合计 is of these alone.
_OF_EACH = re.compile(
    "(?P<posted>派驻机构)|各(?P<kind>县（市、区）|区（县）|乡镇（街道）|镇（街道）|[省市县区]直(?:部门|单位|机关)|乡镇街道|乡镇|镇街|街镇|镇乡|街道|乡|镇|县市区|县区|市县|区县|县|区|派驻机构|派驻纪检监察组|派驻组"
    "|村社区|村|学校|医院|卫生院)(?![直务域级（(])"
)


ATTACHED = "直属"
"""What the level of a body ends in that is one of a place's bureaus, schools, companies …"""
# 青河县, 青河县纪委监委, 市政府: the place itself.
_OF_PLACE = re.compile(
    "(?:[省市县区旗镇乡村州盟]|街道|社区)(?:本级)?(?:机关)?"
    "(?:(?:纪委监委|纪委|监委|纪工委|党委|党工委|党支部|委员会|工委|委|人大(?:常委会)?|(?:人民)?政府|政协"
    "|办事处|管委会|管理委员会)(?:机关)?)?$"
)


def kind_of_bodies(title: str) -> str | None:
    """Return the kind of bodies that a title says a report is of, None where it says none."""
    match = _OF_EACH.search(title)
    return match["posted"] or match["kind"] if match is not None else None


def row_reporter(subject: str | None, reporter: str | None) -> str | None:
    """Return whose figures the row of a table gives where that is not the reporter's own.

    A county in the table of a city's committee stands for its own committee, named as that
    names itself (青河县 in a report of 临江市纪委监委: 青河县纪委监委). None where the row is
    the reporter's own, a total, or names no one body.

    Args:
        subject: the head of the row.
        reporter: who made the report.
    """
    name = _SUM_OF.sub("", re.sub(r"\s", "", subject or ""))
    if not name or _OWN.search(name) or _KINDS.match(name):
        return None
    summed = name != re.sub(r"\s", "", subject or "")
    if summed and (_KIND_SUMS.match(name) or _ZONES.search(name)):
        return None
    group = GROUP.search(name)
    named = group[0] if group is not None else name
    if group is None and _PLACE_ROW.match(name):
        organ = (reporter or "").endswith("纪委监委") and not _ZONES.search(name)
        named = committee_of(name) if organ else name
    elif group is None and not _BODY_ROW.match(name):
        return None
    elif group is None:
        named = normal_reporter(name) or name if ORGAN.search(name) else name
    return None if named == reporter or name == reporter else named


@lru_cache(8192)
def is_another(subject: str | None, reporter: str | None) -> bool:
    """Return whether a figure's subject in running text is another body than the reporter.

    县纪委监委 in a report of 临江县纪委监委 is that itself, 县委巡察办 a body of its own place
    and 市纪委 one above it: what they count need not be contained in what the reporter does.
    """
    if _INNER.fullmatch(subject or ""):
        return False
    organ = _COMMITTEE.match(subject or "")
    at, own = _height(organ[0] if organ else None), _height(reporter)
    if at is not None and own is not None and at >= own:
        return False
    named = row_reporter(subject, reporter)
    return named is not None and not (reporter or "").endswith(named)


def is_below(place: str, reporter: str) -> bool:
    """Return whether a place stands below that of a reporter; False where levels do not tell."""
    at, own = _height(place), _height(reporter)
    return at is not None and own is not None and own > at and not reporter.startswith(place)


def _height(body: str | None) -> int | None:
    level = _place_level(body)
    return next((at for at, (name, _) in enumerate(_LEVELS) if name == level), None)


def level_of(reporter: str | None) -> str | None:
    """Return 中央, 省, 市, 县区, 乡镇 or 派驻; None where the name does not tell.

    A bureau, a school, a company of a place does not stand beside the place's own committee,
    whose figures may hold its own: 县区直属.
    """
    level = _place_level(reporter)
    if reporter is None or level in (None, "派驻", "中央"):
        return level
    return level if _OF_PLACE.search(reporter) else f"{level}{ATTACHED}"


def _place_level(reporter: str | None) -> str | None:
    if reporter is None:
        return None
    name = _NAMED_LIKE_TOWNS.sub(r"\g<kind>", reporter)
    return next((level for level, words in _LEVELS if words.search(name)), None)
