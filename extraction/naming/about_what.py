"""Matters that are counted by what they are about: 关于招标投标的问题5个, 涉及征地拆迁的22件.

No tenders are counted there and nothing is pulled down 22 times: what they are about tells the
matters apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named, led_off
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS

__all__ = ["about_what"]

_RULE = "about"
_UNITS = frozenset((*CASE_UNITS, "个", "条", "封"))
_ON = rarely(
    "关于(?P<what>(?!上述|此|该|以上)[\u4e00-\u9fff、]{2,12}?)(?:方面)?的?"
    "(?P<noun>问题|诉求|投诉|举报|信访件|意见建议|意见|建议|线索|提案|议案)"
)
_TOUCHING = rarely("(?:其中)?(?:涉及|有关)(?P<what>(?!人|金额|其他|上述)[\u4e00-\u9fff、]{2,10})的")
_NEXT = rarely("(?P<what>(?!其他|其余)[\u4e00-\u9fff、]{2,10})的")
_TOLD_OF = rarely(
    "反映(?P<who>(?!有关|相关|主要|突出|其他|上述|此类|的)[\u4e00-\u9fff]{2,10}?)(?:的|方面)?问题的?[由从]?"
)
# 反映惠农补贴问题由去年的41件降到26件
_THEN = rarely("(?<=[由从])(?:去年|上年|(?:19|20)\\d\\d年)(?:同期)?的?$")
_BARE = frozenset(("问题数", "反映问题数"))


def about_what(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return a figure with what it is about where its name has lost that; None for most.

    Args:
        named: the figure as it is named so far.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for the indicators of a collection's own.
    """
    if frame.after or frame.unit not in _UNITS or named.name in lexicon.own:
        return None
    own = frame.own
    if "关于" in own:
        on = _ON.fullmatch(led_off(strip_light(own)))
        if on is None or on["what"] in named.name or named.rule == _RULE:
            return None
        return replace(named, name=suffixed(on["what"] + on["noun"], frame.unit), rule=_RULE)
    if "反映" in own and named.name in _BARE:
        who = _TOLD_OF.fullmatch(_without_brackets(led_off(_THEN.sub("", own.strip("，,、；; ")))))
        return replace(named, name=f"反映{who['who']}问题数") if who is not None else None
    if own[-1:] != "的":
        return None
    last = earlier[-1] if earlier else None
    goes_on = last is not None and last.rule == _RULE and frame.listed
    about = (_NEXT if goes_on else _TOUCHING).fullmatch(own.strip("，,、；; "))
    if about is None or stem(named.name) != about["what"]:
        return None
    if lexicon.words.noun_end.search(about["what"]) and about["what"].endswith("问题"):
        return None
    return replace(named, name=suffixed(f"涉及{about['what']}", frame.unit), rule=_RULE)


def _without_brackets(words: str) -> str:
    if "（" not in words:
        return words
    first, _, rest = words.partition("（")
    return first + rest.partition("）")[2]
