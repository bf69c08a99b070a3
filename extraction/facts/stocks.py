"""Counts of what there is at one time: 核定编制 of three years is no sum of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["adds_up", "is_stock"]

_STANDING = re.compile(
    "编制|^(?:实有|在编|在岗|缺员|超编|空编|专职|兼职|所属|下属|下设|内设|监督单位)"
    "|(?:干部|党员|职工|员工|教师|学生|委员|监督员|网格员|信息员|联络员|对象|成员|人员|书记|主任)人数$"
    "|^(?:派驻机构|派驻组|乡镇纪委|镇纪委|[县市地]区?[区市]?|乡镇|街道|镇街|村社?|社区|行政村|自然村|村民小组"
    "|基层党组织|基层党委|党支部|党总支|党小组|党委|纪委|企业|学校|医院|幼儿园|内设机构|部门|单位|网格)数$"
    "|人口|^总?户数$|床位|(?:资产|负债|债务)(?:总额|金额)?$|^(?:净|固定|国有|集体)资产|余额|结余|存量"
    "|未(?:整改|办结|结案|完成|落实|销号)|^(?:待核|在办|在逃|在建|在改)|正在|持续整改"
)
# What came or went in a time adds up: 新录用人数, 处分党员人数, 清退人员数.
_MOVED = re.compile(
    "违[纪规法]|涉[嫌案纪]|[行受]贿|投案|盘活|清查|死亡|伤亡|被|处分|处理|问责|立案|查处|留置|移送|处罚|起诉|逮捕|判决|判处|培训|轮训|参训|谈话|约谈|调整|清退|清理|化解|清偿"
    "|新[增进建录聘任]|录用|招[录聘]|调[入出离]|抽调|借调|选派|遴选|转任|轮岗|交流|提拔|晋升|退休|发展|表彰|受[表到]"
    # 科级干部, 农村党员 may be whom something was done to.
    "|级干部|[省市县区]管干部|(?:一般|其他|农村|领导|机关)(?:干部|党员)人数|投资"
    "|出席|列席|应到|实到|参加|受教育|教育|惠及|慰问|走访|检查|抽查|核查|督办|通报|反映|涉及|涉案|追回|增长|增减|率$|占比"
)


def is_stock(indicator: str) -> bool:
    """Return whether an indicator counts what there is at a time, not what came in it."""
    return _STANDING.search(indicator) is not None and _MOVED.search(indicator) is None


# What is known to come in a time. Of 廉政教育基地, 5 in each quarter, there are 5 in the year.
_COMES = re.compile(
    "立案|处分|信访|举报|检举|控告|来信|来访|线索|处置|谈话|函询|约谈|移送|培训|轮训|办结|结案|审结|初核|留置"
    "|处理|问责|形态|批评教育|诫勉|查处|发现问题|受理|投案|追缴|追回|收缴|挽回|通报"
)
_STANDS = re.compile(
    "站|(?<!重)点|基地|阵地|平台|档案|监察员|信息员|联络员|监督员|队伍|对象|编制|实有|现有|在|(?<!接)待|未|率$|占比"
)
_THERE_IS = "(?:[现共实尚还仍]有|在[押办建册]|待[办核处查]|正在|尚未|还未|剩余)"


def adds_up(row: Mapping[str, Any]) -> bool:
    """Return whether a count is known to be of what came in its time, so that times add up.

    Said of what there is now (现有, 在押留置对象2人) it is not, whatever its name.
    """
    name = str(row["indicator"] or "")
    if not _COMES.search(name) or _STANDS.search(name) or is_stock(name):
        return False
    figure = re.escape(str(row.get("value_text") or ""))
    said = str(row.get("sentence") or "").replace("\n", "")
    now = rf"{_THERE_IS}[^\d，。；、：,;]{{0,8}}{figure}(?!\d)"
    return not figure or re.search(now, said) is None
