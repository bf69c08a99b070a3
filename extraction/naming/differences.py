"""Differences that stand where a level would: 甲县比乙县多立案3件.

Under the name of the level they would be added to what was counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extraction.indicators import Frame
from extraction.indicators.naming import stem, suffixed
from extraction.naming.change_names import relative
from extraction.naming.named import Named, make_named
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["Difference", "more_than", "moved_said"]

_MORE_THAN = rarely(
    "比(?P<than>(?:(?!比)[\u4e00-\u9fff\\d]){2,10}?)(?P<way>多|少)(?P<deed>(?![了出于数])[\u4e00-\u9fff]{2,12})$"
)
_TIME = rarely(
    "(?:[去上前今]年|上年|\\d{4}年)?(?:同期|全年|[上下]半年|第?[一二三四]季度|\\d{1,2}月份?)?|上[月季]度?|上[期轮届次周]|往年|历年"
)
_MOVED = rarely(
    "(?:^|[，,。；;：:])(?P<what>[\u4e00-\u9fff]{2,10}?)(?:有所|明显|大幅|稳中有|逐[年月步]|持续|总体|略有|显著|进一步|呈)*"
    "(?:下降|上升|减少|增加|增长|回落|下滑|[升降增减])(?:趋势|态势|明显|较大|较多|较快|显著)?[，,]$"
)
_CHANGED = rarely(
    "[，,]?(?:同比|环比|[比较与](?:[去上前]年|上年|上季度|上月|上周|往年)(?:同期)?(?:相比)?)(?P<way>增加|减少|上升|下降|增长|降低|多|少|[增减升降])了?"
)
_SO_MANY = rarely("(?<=..)(?:总量|总数|数量|量|数)$")


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more or less of a deed there was than somewhere or some time else."""

    deed: Frame
    way: str
    than: str

    def named(self, base: Named, frame: Frame) -> Named:
        """Return the difference under the name of what differs."""
        if _TIME.fullmatch(self.than):
            change = relative("增加" if self.way == "多" else "减少", base, frame.unit)
        else:
            name = suffixed(f"比{self.than}{self.way}{stem(base.name)}", frame.unit)
            change = make_named(name, base.category, frame, "differs")
        return replace(change, own=frame.own, after=frame.after, segment=frame.segment)


def more_than(frame: Frame) -> Difference | None:
    """Return the deed of 今年比去年多查处8起, None for words of another kind.

    Args:
        frame: the words around a figure.
    """
    if frame.after or frame.unit in RATE_UNITS or "比" not in frame.own:
        return None
    told = _MORE_THAN.search(frame.own)
    if told is None:
        return _moved_by(frame)
    return Difference(replace(frame, own=told["deed"], context=""), told["way"], told["than"])


def _moved_by(frame: Frame) -> Difference | None:
    """多头信访回落较快，比去年同期减少30件: of what it says, not of all letters."""
    changed = _CHANGED.fullmatch(frame.own) if frame.context.endswith(("，", ",")) else None
    moved = _MOVED.search(frame.context) if changed is not None else None
    if changed is None or moved is None:
        return None
    down = changed["way"][0] in "减下降少"
    deed = replace(frame, own=_SO_MANY.sub("", moved["what"]), context="")
    return Difference(deed, "少" if down else "多", "去年同期")


def moved_said(frame: Frame, earlier: Sequence[Named]) -> Frame | None:
    """Return the words for what 信访总量有所下降，比去年同期减少26件 says went down.

    Args:
        frame: the words around a figure.
        earlier: the figures of its sentence before it.
    """
    if frame.after or not frame.context.endswith(("，", ",")):
        return None
    moved = _MOVED.search(frame.context) if _CHANGED.fullmatch(frame.own) else None
    if moved is None:
        return None
    return replace(frame, own=moved["what"] + frame.own.lstrip("，,"), context="")
