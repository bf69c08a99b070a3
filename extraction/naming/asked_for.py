"""What was proposed, asked for or handed on to be done, under a name that says so.

建议处分6人，已处分2人: two were punished. An established name of a deed would have both added up.
What is done at somebody's urging (督促退还8万元) is done.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["asked_for"]

_SIGNS = frozenset("议请责求交转")
_ASKING = re.compile(
    "建议|提请|申请|报请|呈请|提议|请求|责令|责成|要求|移交|转交|交由|转由|交给|转给"
)
_DEEDS = (
    "立案|留置|给予|党纪|政务|组织处理|处分|处理|追责|问责|诫勉|免职|撤职|查处|查办|整改|退|追[缴究]|收缴|赔"
    "|协调|解决|办理|化解|核查|辞退|批评"
)
_WHO = "(?:[一-鿿]{0,8}(?:纪委监委|纪委|组|[局委室办]|部门|机关|审计|群众|举报人|信访人))?"
_OPENS = "(?:其中|另|并|还|共|累计|已|现|先后|同时|依法|依规|及时|分别|[今去]年|[上下]半年|全年)*"
_ASKED = rarely(
    f"{_OPENS}{_WHO}{_OPENS}(?P<asked>建议|提请|申请|报请|呈请|提议|请求|责令|责成|要求"
    f"|(?P<handed>移交|转交|交由|转由|交给|转给)[一-鿿]{{1,9}}?)"
    "(?:对|由|[一-鿿]{0,6}(?:纪委监委|纪委|[局委组镇乡村]|单位|部门|机关))?(?:研究|审议|讨论)?"
    f"(?P<deed>{_DEEDS})(?P<rest>[一-鿿]*)"
)
# 要求31个单位限期整改问题87个: not yet put right; 按要求整改 was.
_PUT_RIGHT_AT = rarely(
    "(?<!按)(?<!照)(?P<asked>要求|责令)[^，,。；;：:]{0,16}整改[^，,。；;：:\\d]{0,8}$"
)
_BARE_GIVING = rarely(f"{_OPENS}{_WHO}{_OPENS}(?P<asked>建议|提请|报请|提议|请求)(?:对|给予|将)?")
# 要求退回并已到位: it came back.
_CAME = rarely("[追收退]回|到位|完成|办结|已|实际|立行立改|并|后|[，,]")
_BEHIND = rarely(
    "(?P<thing>信访件?|问题|线索|诉求|事项|投诉|举报|案件)(?:件)?(?:移交|转交|转给|交由|交给|转)(?!化|为|入)"
    "[一-鿿]{1,6}?(?:协调)?(?:解决|办理|处理|整改|化解)"
)
_KINDS = frozenset(("cases", "sanctions", "rectification", "money", "supervision", "clues"))
_HANDLED = ("协调", "解决", "办理", "化解", "整改", "核查", "处理")
_DONE_NAMES = ("解决", "整改", "办结", "化解", "批评教育和处理", "处理")


def asked_for(named: Named, own: str, frame: Frame, lexicon: Lexicon) -> Named:
    """Return a figure under a name that says that a deed was only asked for; most keep theirs.

    Args:
        named: the figure as it is named so far.
        own: its own words as they stand, 责令 and 建议 among them.
        frame: the words around it.
        lexicon: for the indicators of a collection's own.
    """
    if frame.unit in RATE_UNITS or named.category not in _KINDS:
        return named
    if named.name == "整改问题数" and (told := _PUT_RIGHT_AT.search(frame.context + frame.own)):
        return replace(named, name=told["asked"] + named.name, rule="asked for")
    unsaid = _SIGNS.isdisjoint(own) and _SIGNS.isdisjoint(frame.after)
    if unsaid or named.name in lexicon.own or named.is_taught:
        return named
    if frame.after and (other := _handed_on(named, frame)) is not None:
        return other
    if _ASKING.search(own) is None:
        return named
    clause = strip_light(own.rstrip("，,、；;：: 的"))
    for stop in "，,；;：:。":
        clause = clause.rpartition(stop)[2]
    found = _ASKED.fullmatch(clause) or _BARE_GIVING.fullmatch(clause)
    if found is None:
        return named
    said = found.groupdict()
    asked = said.get("handed") or said["asked"]
    if _CAME.search(f"{said.get('deed')}{said.get('rest')}"):
        return named
    if named.category == "clues" and not said.get("handed"):
        return named
    if said.get("handed") and said["deed"] not in _HANDLED:
        return named  # 移交县纪委立案3件 were filed there
    if asked in named.name or named.name[:1] in "责移转交建限":
        return named
    return replace(named, name=asked + named.name, rule="asked for")


def _handed_on(named: Named, frame: Frame) -> Named | None:
    """15件信访转镇里协调解决: handed on, not yet settled."""
    if frame.cut or not named.name.startswith(_DONE_NAMES):
        return None
    handed = _BEHIND.fullmatch(frame.after)
    if handed is None:
        return None
    name = suffixed(f"转办{handed['thing']}", frame.unit)
    return replace(named, name=name, category="clues", rule="asked for")
