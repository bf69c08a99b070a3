"""Kinds of problems that are told by two things and more: 违规收送名贵特产和礼品礼金问题41起.

Such a kind is named as it is written, with all that 和 or 、 joins: cut at the joint it would
count something narrower, and a bare 问题数 would add unlike kinds together.
"""

from __future__ import annotations

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import lead_off, suffixed
from extraction.naming.named import led_off
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS

__all__ = ["kind_in_full", "kind_shared"]

_JOINT = rarely(
    "(?<=[\u4e00-\u9fff]{2})(?:以及|和(?![谐睦平]|解)|与(?!会)|及(?!时|格)|、)(?=[\u4e00-\u9fff]{2})"
)
_JOINTS = ("和", "与", "及", "、")
_STOPS = rarely("[，。；：,;:\n！？]")
_FIELD = rarely("(?:方面|领域|环节)(?:存在)?的?(?:突出)?问题$")
_FIELD_LAST = rarely("问题方面$")
_FELT = rarely("群众反映强烈的?(?:突出)?问题$")
# What is done with problems is no part of their kind, nor who tells of them.
_DEALT = rarely(
    "^(?:共|累计|已|现|另|并|全部|主动|集中|重点|督促|推动|及时|协助)*"
    "(?:发现|查[出找处办摆纠实证]|自查|排查|检查|巡察|巡视|审计|整[改治]|解决|反[馈映]|指出|立[行案]|完成|收到|接[到收]|受理|移[交送]"
    "|提出|通报|曝光|化解|纠[正治]|处[理置分]|办[理结]|针对|围绕|聚焦|存在|涉及|因|对|将|把|经|给予|严[查惩肃]|了结|初核"
    "|梳理|摸排|起底|交办|转办|督办|调查|核查|暗访|走访|问责|追[究责]|打击|惩治|治理|清理|销号|验收|列出|形成|归纳)"
)
_DEALT_WITH = rarely("查处|查办|发现|查出|立案|受理|收到|接到")
_OF_TOUR = ("巡察整改", "巡视整改", "审计整改", "督查整改")
_LONGEST = 36


def kind_in_full(found: Match, frame: Frame, lexicon: Lexicon) -> str:
    """Return the name of a kind of problems that the lexicon knows in part, '' elsewhere.

    Args:
        found: what the lexicon makes of the figure.
        frame: the words around it.
        lexicon: the indicators.
    """
    indicator = found.indicator
    if frame.after or indicator.taught or indicator.name in lexicon.own:
        return ""
    if indicator.category not in ("problems", "clues", "rectification"):
        return ""
    own = strip_light(frame.own)
    joined = any(one in own for one in _JOINTS)
    if not joined and not own.endswith(("问题", "问题方面")):
        return ""
    said = _last_said(own)
    field = said.startswith(_OF_TOUR) and _FIELD.search(said) is not None
    if not said or (_DEALT.match(said) and not field):
        return ""
    if _FIELD_LAST.search(said):
        return suffixed(f"{said.removesuffix('问题方面')}方面问题", frame.unit)
    if _FIELD.search(said):
        return suffixed(said.replace("方面的问题", "方面问题"), frame.unit)
    if indicator.category == "clues":
        felt = _FELT.search(said)
        return suffixed(felt.group(), frame.unit) if felt else ""
    if indicator.category != "problems" or not joined or _JOINT.search(said) is None:
        return ""
    alias = found.alias.strip("#*")
    if alias == said or alias == said.removesuffix("问题"):
        return ""
    if said.endswith(("问题", "行为")):
        return suffixed(said, frame.unit)
    # 违规公款吃喝和接受宴请12起: the lexicon knows what stands behind the joint
    last = said[max(said.rfind(one) for one in _JOINTS[:-1]) + 1 :]
    both = frame.unit in CASE_UNITS and last != said and last.startswith(alias)
    return suffixed(f"{said}问题", frame.unit) if both else ""


def kind_shared(words: str) -> str:
    """Return the kind of problems of which a share is told, '' where no joint is in its name.

    违规收送名贵特产和礼品礼金问题占比38.2%: the words before 占.
    """
    joined = words.endswith("问题") and any(one in words for one in _JOINTS)
    said = _last_said(words) if joined else ""
    return said if not _DEALT.match(said) and _JOINT.search(said) else ""


def _last_said(words: str) -> str:
    """Return the last clause as it may name a kind, '' for none and for what was dealt with."""
    said = lead_off(led_off(_STOPS.split(words)[-1]))
    return said if 4 <= len(said) <= _LONGEST and not _DEALT_WITH.search(said) else ""
