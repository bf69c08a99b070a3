"""Parts of a whole that end like a place or a body and are a kind of what was counted.

二级党组织29个，其中学院党委22个 are no 22 organizations of one committee, 示范点11个，其中省级1个
none that a province has made, and 考入上级机关335人 says where officials went, not whose they are.
"""

from __future__ import annotations

from extraction.indicators.naming import stem
from extraction.naming.named import Named
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE

__all__ = ["part_of_kind", "went_to"]

"""The rule of such a part: its category is that of its whole."""

_PARTY_BODY = rarely(
    "(?:(?:二级|基层|直属|机关|内设|附属|所属|下属|单位|部门|学院|院系|教学|科研|企业|国企|公司|分公司|子公司|车间|项目部?|学校|学生|教师|教工"
    "|教职工|医院|医技|临床|行政|后勤|科室|病区|乡镇|镇街|街道|村|社区|行业|农村|两新|非公|社会组织|机构|派出|离退休|退休|在职|联合|独立|流动"
    "|临时|功能型?|事业|[省市县区]直|[市县区乡镇])+[和及与、]?)+(?:党的)?"
    "(?:党委|党总支|总支|党支部|支部|党组|党工委|工委|党小组|纪委|纪工委|纪检监察组|纪检组)"
)
_OF_LEVEL = rarely("[省市县区乡镇]直?(?:党委|党工委|工委|党组|纪委|纪工委|纪检监察组|纪检组)")
_PARTY_BODIES = (
    "党组织",
    "党委",
    "党总支",
    "党支部",
    "支部",
    "纪委组织",
    "纪检组织",
    "纪检机构",
    "纪检监察组织",
)
_LEVEL = rarely("(?:国家|部|省部|省|市|州|区|县|乡镇|镇|村|校|院|厅|局|司)级(?:以上)?")
_GRADED = rarely(
    "(?:[\u4e00-\u9fff]{0,4}(?:示范|教育|先进|精品|优秀|文明|清廉|廉洁|样板|特色|重点)[\u4e00-\u9fff]{0,4})?"
    "(?P<thing>示范[\u4e00-\u9fff]{1,3}|教育基地|基地|展馆|品牌|标兵|奖项|荣誉|课题|项目|精品课程?|标杆|样板间?|实践点|文化点|阵地)$"
)
_MADE = rarely("^.{0,2}?(?:新建|新增|建成|创建|打造|命名|评定|获评|设立|建立|建设)")
_WENT = rarely(
    "(?:[考调转升借选抽流派分]|交流|抽调|选派|遴选|提拔|转岗|转任|调任|升任|回流|流向|聘任|进|去|离岗|辞职)"
    "(?:入|任|到|至|往|向|去|进|进入|调入|重用到?)[\u4e00-\u9fff]{2,10}"
)


def part_of_kind(own: str, parent: Named) -> str:
    """Return the kind that words which end like a place or a level name, '' elsewhere.

    学院党委 of party organizations, 省级示范点 of model places. 甲镇党委12个 are those below one
    committee: its name is a proper one.

    Args:
        own: the figure's own words before the number.
        parent: that of which it is a part.
    """
    whole = stem(parent.name)
    if own[-1:] == "级":
        graded = _GRADED.search(whole)
        level = graded is not None and _LEVEL.fullmatch(own) is not None
        return own + _MADE.sub("", graded.group()) if graded is not None and level else ""
    if not whole.endswith(_PARTY_BODIES) or _PARTY_BODY.fullmatch(own) is None:
        return ""
    # 处分党组织12个，其中县纪委3个: whose they are, unless bodies as such are counted
    return own if parent.category == "organization" or not _OF_LEVEL.fullmatch(own) else ""


def went_to(own: str, unit: str | None) -> bool:
    """Return whether words say where persons went: 考入上级机关335人, 转岗到党政部门922人.

    Args:
        own: the figure's own words before the number.
        unit: that it is counted in.
    """
    return unit in PEOPLE and _WENT.fullmatch(own) is not None
