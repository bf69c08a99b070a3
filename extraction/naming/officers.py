"""Whether officers are counted where a word for a body stands: 约谈2个乡镇党委书记, 3个村干部.

Decided here: such a figure is one of persons, whatever its unit is called.
"""

from __future__ import annotations

import re

from extraction.indicators import Frame
from extraction.patterns import rarely

__all__ = ["counts_officers"]

_OFFICERS = rarely(
    "[\u4e00-\u9fff]{0,10}?(?:党组织?|党委|工委|支部|总支|纪委)书记"
    "(?:(?:进行|开展|予以|给予|实施|作出|被|受|年龄|任职|履职|兼|分管|协管|[未没不均都]|全部|主动|缺).*)?$"
)
_ARE_OFFICERS = rarely("[一-鿿]{2,10}?(?:纪委|党委|支部|委会)(?:委员|副?书记)当?[中里]$")
_ALL_OFFICERS = rarely("[\u4e00-\u9fff]{2,12}(?:党组|党委|工委|支部|总支|纪委)书记、?$")
# 4个村干部被约谈; 4个干部档案, 2个党员示范岗 and 3个村设纪检委员 are no people.
_COUNTED_PEOPLE = re.compile(
    "(?:村|社区|乡镇|[县镇]|机关|单位)?(?:党员|中层|专职|兼职|纪检|监察|公职|新任|涉案|班子|副职|正职|[村组]|基层|退休|年轻|领导|管理"
    "|业务|医务|财务|相关|有关|直接|[县乡][处科]级|科级|非党)*"
    "(?:干部|党员|教师|医生|校长|责任人|人员|委员|信息员|监督员|联络员|纪检员|专干|同志|职工|会计|(?<=村)(?:主任|支书|会计|文书|书记))"
    "(?=$|[，,。；;、]|[中里被因受违均都已未无没]|进行|予以|开展|参加|主动|逐一)"
)


def counts_officers(frame: Frame) -> bool:
    """约谈2个乡镇党委书记, 423个乡镇纪委委员中, 3个村干部: no towns are counted."""
    if _COUNTED_PEOPLE.match(frame.after) is not None:
        return True
    if "委" in frame.after and _are_officers(frame):
        return True
    return "书记" in frame.after and _befell_officers(frame)


def _are_officers(frame: Frame) -> bool:
    """Whether officers of bodies are counted as a whole of which some are told next."""
    return frame.after.endswith(("中", "里")) and _ARE_OFFICERS.match(frame.after) is not None


def _befell_officers(frame: Frame) -> bool:
    """Whether officers of bodies are counted, by what was done to them or in a list of such."""
    if not frame.cut:
        return _OFFICERS.match(frame.after) is not None
    return frame.own[-1:] == "对" and _ALL_OFFICERS.match(frame.after) is not None
