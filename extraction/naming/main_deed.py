"""What is done this year about what was found in another: 今年整改去年发现的问题 are put right."""

from __future__ import annotations

from dataclasses import replace

from extraction.indicators import Frame
from extraction.indicators.frame import strip_light
from extraction.patterns import rarely

__all__ = ["main_deed"]

_SHORTEST = 10
_ENDS = frozenset("题索件访报项患金")
_SIGNS = frozenset("年月轮季往历")
_DONE_ABOUT = rarely(
    "(?P<deed>整改|办结|化解|解决|销号|处置|处理|了结|核查|追回|追缴)(?:完成|完|了)?"
    "(?:[去上前]年|上个?月|上个?季度|上半年|(?:19|20)?\\d\\d年|以前年度|往年|历年|上一?轮)(?:度|底|以来)?"
    "[^，,。；;：:、\\d]{0,10}?(?:发现|反馈|移交|交办|查出|受理|指出|遗留|流失)(?:的)?"
    "(?P<thing>问题线索|线索|问题|信访件|信访|举报|案件|事项|隐患|资金)"
)


def main_deed(frame: Frame) -> Frame | None:
    """Return the words around a figure with its main deed and thing alone, None for most.

    Args:
        frame: the words around a figure.
    """
    if frame.after or len(frame.own) < _SHORTEST or _SIGNS.isdisjoint(frame.own):
        return None
    own = strip_light(frame.own)
    if own[-1:] not in _ENDS:
        return None
    told = _DONE_ABOUT.search(own)
    if told is None or told.end() != len(own):
        return None
    return replace(frame, own=told["deed"] + told["thing"], context="")
