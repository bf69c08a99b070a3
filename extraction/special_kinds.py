"""Figures that are of one kind of work or of people: inspections, the offices' own people, bribers.

Of each of these there are clues, cases and sanctions that are no part of what a report tells of
all, or are told of beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.matters.known_fields import SENTENCE_END

__all__ = ["INSPECTIONS", "Kind", "inspection", "special_kinds"]

INSPECTIONS = ("巡察", "巡视")
"""Of counties and cities, and of provinces and the centre."""

_OWN_PEOPLE = "纪检监察干部"
_BRIBERS = "行贿"
_NO_STOP = r"[^，,。；;：:\n\d]"
_ANY = re.compile("巡[察视]|纪检(?:监察)?干部|刀刃向内|严管严治|灯下黑|行贿")
_INSPECTS = re.compile(
    rf"(?:开展|完成|启动|组织|实施|进行|推进|配合)[^，,。；;：:\n]{{0,24}}巡[察视](?!整改|反馈|移交|干部)"
    rf"|巡[察视]{_NO_STOP}{{0,8}}(?=\d+[个家])"
    rf"|(?:[上本首]一?|第?[一二三四五六七八九十\d]+)轮{_NO_STOP}{{0,6}}巡[察视]"
    rf"|巡[察视](?:[组办]|机构|期间|中|共|累计){{0,3}}{_NO_STOP}{{0,8}}(?:发现|反馈|查出|形成|整改)"
)
_OTHER_WORK = re.compile("检查|暗访|督查|[今全]年|自查|专项监督")
_HANDED = re.compile("移交|线索")
# 巡察发现线索6条，审计移交4条: those came from elsewhere.
_ELSEWHERE = re.compile(
    "[，,；;、](?:其中)?(?:审计|信访|公安|检察|法院|司法|财政|上级|群众|媒体|网络|其[他它]|职能|行业|有关|相关|主管)?"
    "(?:机关|单位|部门|渠道|方面|举报|局|委)?(?<![，,；;、])(?<!其中)(?:移交|移送|发现|转来|转办|交办|反映|提供|推送)"
)
_OWN = re.compile(
    rf"(?:反映|涉及?|查处|处置|受理|立案|处分|处理|函询|谈话(?:提醒)?|核查|问责|通报|举报|查办|接收|收到){_NO_STOP}{{0,10}}纪检(?:监察)?干部"
    rf"(?!{_NO_STOP}{{0,2}}(?:培训|队伍))"
    rf"|纪检(?:监察)?干部{_NO_STOP}{{0,8}}(?:问题线索|违纪|违法|违规|信访|举报|线索|案件)"
    "|对[^，,。；;：:\n\\d]{0,6}纪检(?:监察)?干部(?=立案|处分|处理|问责|谈话)"
    "|刀刃向内|严管严治|灯下黑"
)
_GAVE = re.compile(
    rf"(?:立案|查处|查办|留置|处理|惩处|打击)(?:查处)?{_NO_STOP}{{0,4}}行贿(?!受贿|、)"
)
# The name of each kind, the signs one of which is in all that tells of it, and what tells of it.
_KINDS = (
    (_OWN_PEOPLE, ("纪检干部", "纪检监察干部", "刀刃向内", "严管严治", "灯下黑"), _OWN),
    (_BRIBERS, ("行贿",), _GAVE),
    (INSPECTIONS[0], INSPECTIONS, _INSPECTS),
)
_ATTITUDES = ("刀刃向内", "严管严治", "灯下黑")
_OTHERS_CRIMES = re.compile("涉黑|涉恶|保护伞|扫黑")
_MEANS = re.compile("[^，,。；;]{0,16}等(?:多种)?(?:方式|渠道|途径|形式)")
_DEEDS = frozenset(("clues", "cases", "sanctions"))
_FOUND = frozenset(("problems", "rectification", "rate", "money"))
_OTHERS = re.compile("党员|干部|公职人员|负责人")
_LEAD_OVER = 4
_WHOLE = re.compile("全年|今年以来|上半年|下半年|累计[立处]|全[省市县区][共一累立处查]")


@dataclass(frozen=True, slots=True)
class Kind:
    """Where a sentence tells of one kind, and of which figures that says something."""

    name: str
    start: int
    end: int

    def holds(self, text: str, start: int, category: str) -> bool:
        """Return whether a figure of a category, standing at a place, is of this kind."""
        if not self.start <= start < self.end:
            return False
        between = text[self.start : start]
        if _WHOLE.search(between):
            return False
        if self.name in INSPECTIONS:
            if _ELSEWHERE.search(between):
                return False
            return not _OTHER_WORK.search(between) and (
                category in _FOUND or (category in _DEEDS and _HANDED.search(between) is not None)
            )
        if self.name != _BRIBERS:
            return category in _DEEDS
        if category not in _DEEDS and category != "money":
            return False
        # 处分党员8人: those are others.
        return _OTHERS.search(re.split("[，,、；;]", between)[-1]) is None


def special_kinds(text: str) -> Iterator[Kind]:
    """Yield where the sentences of a text tell of such a kind, each up to its end."""
    done = 0
    for sign in _ANY.finditer(text):
        if sign.start() < done:
            continue
        start = max(text.rfind("。", 0, sign.start()), text.rfind("\n", 0, sign.start())) + 1
        stop = SENTENCE_END.search(text, start)
        done = stop.start() if stop is not None else len(text)
        sentence = text[start:done]
        for name, signs, pattern in _KINDS:
            told = any(map(sentence.__contains__, signs))
            match = pattern.search(text, start, done) if told else None
            if match is None or _by_the_way(text, match, sentence):
                continue
            shown = inspection(sentence) if name in INSPECTIONS else name
            yield Kind(shown, match.end(), _end(text, match, done) if name == _BRIBERS else done)


def _end(text: str, match: re.Match[str], done: int) -> int:
    """Where bribers are told of no more: 留置36人，其中留置行贿人员7人；主动投案41人."""
    part = text.rfind("其中", max(0, match.start() - _LEAD_OVER), match.start()) >= 0
    stop = text.find("；", match.end(), done) if part else -1
    return stop if stop >= 0 else done


def inspection(words: str) -> str:
    """Return 巡视 where words tell of nothing else, 巡察 where they tell of both."""
    county, province = INSPECTIONS
    return province if province in words and county not in words else county


def _by_the_way(text: str, match: re.Match[str], sentence: str) -> bool:
    """Whether a sign only tells how: 通过自查、巡视发现、举报等方式; 坚持刀刃向内，查处涉黑…."""
    if match.group() in _ATTITUDES:
        return _OTHERS_CRIMES.search(sentence) is not None
    listed = text[match.start() - 1 : match.start()] == "、" or text.startswith("、", match.end())
    return listed and _MEANS.match(text, match.end()) is not None
