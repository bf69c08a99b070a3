"""The same deed told again without its thing: 城关镇办理信访件12件，青山镇办理9件."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.naming.named import PERIOD, PLACE, Named
from extraction.patterns import rarely

__all__ = ["part_told_again", "told_again"]

_RULE = "again"
_WHO = rarely("(?:其余|其他|其它|另外|剩余)[^，,。；;]{0,8}|[^，,。；;]{1,6}(?:人员|部分|方面)")
_MOST, _LEAST = 16, 2
_NO_PLACE = ("其中", "主要", "重点")


def told_again(frame: Frame, own: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """Return a figure of the deed before it, done by another or at another time.

    Args:
        frame: the words around it.
        own: the words before it, without those that lead over.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs and nouns.
    """
    deed = own[-2:]
    if not earlier or frame.after or len(own) <= len(deed):
        return None
    last = earlier[-1]
    if last.unit != frame.unit or last.after or last.is_rate or len(own) > _MOST:
        return None
    if last.parent is not None or "其中" in frame.own:
        return None  # 其中县级发现45个: a part, named after its whole
    told = last.own.endswith(deed) if last.rule == _RULE else _of_a_thing(last, deed, lexicon)
    who = own[:-2]
    if not told or who.startswith(_NO_PLACE) or lexicon.words.verb_pattern.search(who):
        return None
    if not (PLACE.search(who) or PERIOD.fullmatch(who) or _WHO.fullmatch(who)):
        return None
    return replace(last, own=frame.own, rule=_RULE, segment=frame.segment)


def _of_a_thing(last: Named, deed: str, lexicon: Lexicon) -> bool:
    """Whether the figure before counts things that the same deed was done to."""
    _, found, thing = last.own.rstrip("，, ").rpartition(deed)
    if not found or len(thing) < _LEAST:
        return False
    words = lexicon.words
    return words.noun_end.search(thing) is not None or words.verb_pattern.search(thing) is None


def part_told_again(own: str, root: str, lexicon: Lexicon) -> str:
    """Return the name of a part whose own words repeat the deed of its whole, else ''.

    发现问题120个，其中县级发现45个 are 县级发现问题.
    """
    deed = own[-2:]
    if len(own) < _LEAST + 1 or not root.startswith(deed) or deed not in lexicon.words.verbs:
        return ""
    return own[:-2] + root
