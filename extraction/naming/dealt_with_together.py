"""Persons listed by who they are whose one verb stands behind the last of them.

教师4人、校长2人、会计1人受到处分: each is a number of those punished, and the last is not all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.naming.named import Named, led_off
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS

__all__ = ["dealt_with_together", "may_close"]

_SUFFERING = frozenset("被受均都获")
_BEFELL = rarely(
    "(?:均|都|先后|分别)*(?:被|受到了?|受|获)(?:依法|依规|依纪|严肃|从严)*(?P<deed>[一-鿿]{2,6})"
)
_DEEDS = rarely(
    "处分|处理|问责|追责|诫勉|约谈|立案|留置|查处|审查|调查|逮捕|判刑|起诉|开除|免职|撤职|批评|通报|警告|移送|表彰|表扬|奖励"
)
_DEALT = frozenset(("cases", "sanctions", "supervision"))
_STOCKS = frozenset(("staffing", "sanctions", "other", "cases", "organization"))
_BY_DEED = ("lexicon:#", "lexicon:被")
_BY_NOUN = ("lexicon", "literal", "formed", "rank", "acted")
_LONGEST = 8


def may_close(frame: Frame) -> bool:
    """Whether a figure may be the last of such a list.

    Args:
        frame: the words around it.
    """
    return frame.after[:1] in _SUFFERING and _with_last(frame)


def dealt_with_together(
    frames: Sequence[Frame], named: Sequence[Named], lexicon: Lexicon
) -> list[Named]:
    """Return the figures of a sentence up to the last of such a list, each with its deed.

    Args:
        frames: the words around them.
        named: what they count, each by itself.
        lexicon: for its verbs.
    """
    told = list(named)
    last, frame = told[-1], frames[-1]
    befell = _BEFELL.fullmatch(frame.after) if frame.unit in PERSON_UNITS else None
    if befell is None or not last.rule.startswith(_BY_DEED):
        return told
    who = _who(frame, lexicon)
    if not who or _DEEDS.search(befell["deed"]) is None:
        return told
    deed = befell["deed"]
    at = len(told) - 1
    while at and _with_last(frames[at]) and _is_bare(frames[at - 1], told[at - 1]):
        at -= 1
        noun = _who(frames[at], lexicon)
        if not noun:
            return list(named)
        if deed not in told[at].name:
            told[at] = _under(told[at], deed, noun, last)
    if at == len(told) - 1:
        return told
    told[-1] = _under(last, deed, who, last)
    return told


def _with_last(frame: Frame) -> bool:
    return frame.listed or frame.own[:1] in ("和", "及", "与")


def _is_bare(frame: Frame, named: Named) -> bool:
    """Whether a figure is told by who they are alone."""
    return (
        not frame.after
        and frame.unit in PERSON_UNITS
        and named.category in _STOCKS
        and named.rule.startswith(_BY_NOUN)
        and (named.parent is None or named.rule == "rank" or named.rule.startswith("acted"))
    )


def _who(frame: Frame, lexicon: Lexicon) -> str:
    """教师, 副科级: who is counted, '' where the words before tell more."""
    own = strip_light(led_off(frame.own.strip("，,、；;：: ").rpartition("，")[2]))
    if not 2 <= len(own) <= _LONGEST or _DEEDS.search(own):
        return ""
    return "" if lexicon.words.verb_pattern.match(own) is not None else own


def _under(named: Named, deed: str, who: str, last: Named) -> Named:
    name = f"{deed}{who}人数"
    category = last.category if last.category in _DEALT else "sanctions"
    return replace(named, name=name, category=category, rule="dealt with")
