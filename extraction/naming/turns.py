"""Figures of which a place or a body is all that their words say: whose they are.

信访件依次为甲镇12件、乙镇9件: what is counted stands before the row, the places in it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.naming.named import PLACE, PLACE_ENDS
from extraction.patterns import rarely
from extraction.subjects import subjects_in
from extraction.unit_kinds import CASE_UNITS, PEOPLE

__all__ = ["GANGS", "TOGETHER", "told_first", "whose_place"]

TOGETHER = rarely("(?:[各均共]|合计|总计|累计)$")
"""Ends the words of figures that several have together, or each of several has."""

_TURN = rarely(
    r"^(?P<what>[\u4e00-\u9fff、（）()]{2,24}?)(?:[由从]?[多高大]到[少低小])?(?:依次|分别)(?:[为是有]|排列)*(?P<where>[\u4e00-\u9fff]{2,9})$"
)
# 信访量居前的是甲镇, 最少的是丙镇
_RANKED = re.compile(
    "^(?:其中)?(?P<what>[\u4e00-\u9fff]{0,16}?)"
    "(?:(?:位?居|排名?)?前[列几两三四五六七八九十][\u4e00-\u9fff]{0,2}|位?居前|[最较](?:[多少高低]|集中|突出))的"
    "(?:县区|乡镇|镇街|镇|县|区|街道|村|单位)?(?:依次|分别)?[是为有]?(?P<where>[\u4e00-\u9fff]{2,9})$"
)
# 最多的是甲镇，有31件: the place stands in the clause before
_GOT = frozenset(("", "有", "达", "达到", "为", "共", "共有", "仅", "仅有", "只有"))
_CLAUSE_BEFORE = rarely(
    "(?:^|[，,。；;\n])([^，,。；;\n\\d]{2,24}[最较前][^，,。；;\n\\d]{2,14})[，,]$"
)
_ANNOUNCED = re.compile(
    r"(?:^|[，,。；;\n])(?P<what>[^，,。；;：:\n\d]{2,24}?)(?:[由从]?[多高大]到[少低小])?"
    r"(?:(?:依次|分别)[为是有]?|(?:位?居|位?列|排名?在?)前[\d一二三四五六七八九十]{0,2}[位名]?的(?:依次|分别)?[为是有]?)[：:]$"
)
_CLAUSE = rarely(r"(?:^|[。！？\n；;])(?P<what>[^，,。；;：:！？\n\d]{2,16})[，,：:]$")
_MOST = rarely(
    r"(?:数量|总量)?(?:最|较|比较)?(?:[多高]|集中|突出)的?(?:前?[几两三四五六七八九十]?位?[的个]?)?(?:县区|乡镇|镇街|镇|县|区|村|单位)?$"
    r"|(?:数量)?(?:位?居|排名?)?前[列几两三四五六七八九十]位?的?(?:县区|乡镇|镇街|镇|县|区|村|单位)?(?:是|为)?$"
)
_OF_ALL = rarely("^(?:各|全)[县市区镇乡村街道单位科室]+")
_STATE = rarely("(?:的|分布|统计|具体)*(?:情况|数量|分布|统计)(?:如下)?(?:是|为)?$")
_KIND_OF = re.compile(
    "^(?:其余|其他|其它|其中|各|每|[这该此本]|上述|以上|有[些的]|多数|[两几数]"
    "|[一二三四五六七八九十]+[个家所支类大批级])"
)
_TO_WHOM = re.compile(
    r"^[到在向对从由把被给]|[的和与及等]$|[在待交督转自承协经催补批领公民举主续换包]办$"
)
GANGS = ("犯罪集团", "势力集团")  # no bodies whose figures are told
_AREAS = frozenset("县市区镇乡村")


def whose_place(own: str, lexicon: Lexicon) -> str | None:
    """Return the place or body that all of a figure's words name, '' for a kind of them.

    None if they say more.

    Args:
        own: the figure's own words before the number.
        lexicon: for its verbs.
    """
    if not 1 <= len(own) <= 9 or own[-1] not in PLACE_ENDS:
        return None
    if not PLACE.search(own) or _KIND_OF.match(own):
        return None
    if len(own) == 1 or own.endswith(GANGS):
        return ""
    if _TO_WHOM.search(own) or _acts(own, lexicon):
        return None
    named = subjects_in(own)
    return named[-1][1] if named and named[-1][0] == len(own) else own


def _acts(own: str, lexicon: Lexicon) -> bool:
    """Whether words say that something was done; 审计局 and 信访办 do not."""
    verb = lexicon.words.verb_pattern.search(own)
    if verb is None or len(verb.group()) < 2:
        return False
    return len(own) - verb.end() != 1 or (own[-1] in _AREAS and verb.start() < 2)


def _in_clause_before(frame: Frame) -> str:
    """Return what stands in the clause before where its own words say nothing, else nothing."""
    if frame.own not in _GOT or frame.context[-1:] not in ("，", ","):
        return ""
    clause = _CLAUSE_BEFORE.search(frame.context)
    return clause[1] if clause is not None else ""


def told_first(frame: Frame, lexicon: Lexicon, *, first: bool) -> tuple[Frame, str] | None:
    """Return the first figure of a row with the words of what is counted, and its place.

    None where no such words stand before the row.

    Args:
        frame: the words around the figure.
        lexicon: the indicators.
        first: whether no figure of its sentence stands before it.
    """
    own = _in_clause_before(frame) or frame.own.rstrip("（(")
    # Whatever the row begins with, the place of its first figure stands last.
    if frame.after or own[-1:] not in PLACE_ENDS:
        return None
    turn = _TURN.match(own) if "依次" in frame.own or "分别" in frame.own else None
    turn = (_RANKED.match(own) if "的" in own else None) or turn
    where = whose_place(turn["where"] if turn else own, lexicon)
    if not where:
        return None
    if turn is None:
        turn = _ANNOUNCED.search(frame.context)
        if turn is None and first and frame.unit in (*CASE_UNITS, *PEOPLE):
            turn = _CLAUSE.search(frame.context)
    if turn is None:
        return None
    if not turn["what"]:
        return None if first else (replace(frame, own=where), where)
    what = _OF_ALL.sub("", _MOST.sub("", _STATE.sub("", turn["what"])))
    for words in (what, what.removesuffix("量")):
        told = replace(frame, own=words, context="")
        found = lexicon.match(told)
        if found is not None and found.inside:
            return told, where
    return None
