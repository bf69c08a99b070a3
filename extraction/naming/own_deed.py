"""What was done to those counted stands beside them, and not in a clause before.

检查企业97家，对12家企业行政处罚: twelve were fined. An established name may take its deed from the
clause before; where the figure's own clause has one, that names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import NAME_END, suffixed
from extraction.naming.named import Named, same_unit
from extraction.naming.rule_names import OWN_DEED
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS, PERSON_UNITS, RATE_UNITS

__all__ = ["by_own_deed"]

_TO_THEM = frozenset("对向给现有的")
_TO = rarely(
    "(?:^|[，,；;、：:。]|[者中并还又共已]|先后|分别|及时|依法)(?P<to>对|向|给)(?:其中|现有|原有|剩余|相关|有关)?的?$"
)
_DEED = rarely(
    "(?:依法|依规|依纪|分别|已|共|重新|逐一|集中|全面|再次)*(?:(?:进行|开展|实施|给予|予以|采取|作出)了?)?"
    "(?P<deed>(?![和及与的等、])[一-鿿“”]{2,9})(?<!的)$"
)
_SENT = ("反馈", "下发", "发出", "通报", "交办", "推送", "制发", "印发", "发放", "移交", "送达")
_RULES = ("制度", "机制", "办法", "规定", "规范", "细则", "条例", "章程", "文件")
_BUILT = ("项目", "工程", "基地", "示范点", "阵地")
_FARTHEST = 8
_COUNTED = ("organization", "staffing")


def by_own_deed(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the deed of its own clause; nearly all are already.

    Args:
        named: the figure as it is named so far.
        frame: the words around it.
        earlier: the figures of its sentence before it.
        lexicon: for its verbs and nouns.
    """
    if named.unit in RATE_UNITS or named.is_taught or named.name in lexicon.own:
        return named
    if named.name == "新建制度数" and not any(word in _said(frame) for word in _RULES):
        return _newly_built(named, frame, earlier)
    if frame.after and frame.own[-1:] in _TO_THEM and named.rule[:8] == "lexicon:":
        return _done_to_them(named, frame, lexicon)
    if not frame.after and frame.own[-1:] in _PLACES and earlier:
        return _of_place(named, frame, earlier)
    return named


def _said(frame: Frame) -> str:
    return frame.context + frame.own + frame.after


def _newly_built(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """重点项目96项，其中新建7项: no rule was made."""
    base = same_unit(earlier, frame.unit)
    parts = base.parent if base is not None and base.parent is not None else base
    thing = next((word for word in _BUILT if parts is not None and word in parts.name), "")
    if not thing:
        return named
    return replace(
        named, name=suffixed(f"新建{thing}", frame.unit), category="other", rule="formed"
    )


def _done_to_them(named: Named, frame: Frame, lexicon: Lexicon) -> Named:
    """对12家企业行政处罚 behind 检查企业97家, 向9个党委反馈巡察情况."""
    to = _TO.search(frame.own)
    thing = _thing(frame.after, lexicon) if to is not None else ""
    done = _DEED.fullmatch(frame.after[len(thing) :]) if thing else None
    if to is None or done is None:
        return named
    deed = done["deed"]
    verb = lexicon.words.verb_pattern.search(deed)
    known = named.rule.removeprefix("lexicon:").partition("+")[0].split("*")[0].strip("#")
    sent = (
        not frame.cut and to["to"] == "向" and deed.startswith(_SENT) and deed[:2] not in named.name
    )
    beside = frame.own + frame.after
    carried = (
        known in frame.context and known not in beside and verb is not None if known else False
    )
    if not (sent or carried):
        return named
    category = "" if sent or verb is None else lexicon.words.verbs.get(verb.group(), "")
    name = suffixed(deed + thing, frame.unit)
    return replace(named, name=name, category=category or named.category, rule=OWN_DEED)


def _thing(after: str, lexicon: Lexicon) -> str:
    """The bodies, persons or things that words begin with, "" for none."""
    found = ""
    for end in range(2, min(_FARTHEST, len(after)) + 1):
        noun = lexicon.words.noun_end.search(after[:end])
        if noun is not None and (not found or lexicon.words.nouns[noun.group()] in _COUNTED):
            found = after[:end]
    return "" if "的" in found else found


_PLACES = frozenset("省市县区州盟镇乡村")
_NEXT = rarely(
    "(?:其余|其他|其次|依次|分别|还有|另有|主要)(?:依次|分别)?(?:是|为|有)?(?P<where>[一-鿿]{2,6})"
)


def _of_place(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """其余依次为乙省238人: of what was counted before, no inhabitants."""
    place = _NEXT.fullmatch(frame.own.strip("，,、；; "))
    base = same_unit(earlier, frame.unit)
    if place is None or base is None or base.is_rate or base.is_change:
        return named
    root = NAME_END.sub("", named.name)
    if root != place["where"] or not (frame.unit in PERSON_UNITS or frame.unit in CASE_UNITS):
        return named
    return replace(base, own=frame.own, after="", rule="whose", subject=place["where"])
