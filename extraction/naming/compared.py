"""What something is set against: 较去年同期的1530件净增506件 counts what was counted before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import suffixed
from extraction.naming.changes import WAYS, counted_before
from extraction.naming.named import Named, make_named
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS, RATE_UNITS

__all__ = ["compared_with", "fell_first"]

_THEN = (
    "(?:[去上前今本]年|(?:19|20)\\d\\d年|[上前]一?[轮届月次批期]|第[一二三四五六七八九十\\d]+[轮届次批]|同期|季度|半年|月份?"
    "|当[年月时初]|之?[前后]|时|之初|[初末底期])"
)
_AGAINST = rarely(
    f"[而却但]?(?:[比较](?![大多少高低好强小快例])|[高低多少]于|不及)[\u4e00-\u9fff\\d]{{0,16}}?{_THEN}"
    "(?:的|的?每[个家名件组]?[\u4e00-\u9fff]{1,6}|有|是|为)+(?:约|近)?"
)
# What follows a former value says how it changed, if anything.
_CHANGED = rarely(
    f"(?:[又还再]|有所|略有?|明显|大幅度?|显著|稳步|同比|[减增]少?幅度?|已)*(?:{WAYS})?(?:了|约|近)?"
)
_SIGNS = re.compile("[比较于及]")
_LEFT = rarely("调出|调离|减少|退休|辞|离[职任岗]|转[出走]|退出|流出|注销|撤销|迁出|离开|走了")
_LESS_FIRST = rarely(
    "(?:^|[，,、；;]|年|同期|同比|累计|共|全[市县区镇乡省院校州])(?:减少|降低)(?!了|为|至|到)[\u4e00-\u9fff]{2,8}$"
)
_NET = rarely("净(?P<way>增加?|减少?)了?")


def compared_with(
    frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return the former value that a figure is set against, None for other figures.

    The words between 较 and the number say when, whatever they are: 较集中整治前的745件.
    """
    del core, lexicon
    if not earlier or frame.unit in RATE_UNITS:
        return None
    own = frame.own.strip("，, ")
    if own[:1] == "净":
        return _net(own, frame, earlier)
    if _SIGNS.search(own, 0, 3) is None:
        return None
    if _AGAINST.fullmatch(own) is None or _CHANGED.fullmatch(frame.after) is None:
        return None
    counts = counted_before(earlier)
    alike = [
        one for one in counts if one.unit == frame.unit or {one.unit, frame.unit} <= PERSON_UNITS
    ]
    if not alike:
        return None
    base = _whole(alike)
    return make_named(base.name, base.category, frame, "former", base.parent)


def _whole(alike: Sequence[Named]) -> Named:
    """核定编制148名，其中机关97名、派驻51名，较上年的135名: behind a list its whole is meant."""
    at = next((n for n, one in enumerate(alike) if one.own.lstrip("，, ").startswith("其中")), 0)
    listed = at and len(alike) - at > 1
    return alike[at - 1] if listed else alike[-1]


def _net(own: str, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """净增17名 behind 调入38名，调出21名: what came in less what went, no change of either."""
    net = _NET.fullmatch(own)
    if net is None or not any(_LEFT.search(one.own) for one in earlier[-4:]):
        return None
    way = "净减少" if net["way"][0] == "减" else "净增加"
    return make_named(suffixed(way, frame.unit), earlier[-1].category, frame, "net")


def fell_first(named: Named, own: str) -> bool:
    """减少会议31%: a rate of change whose verb stands before what has fallen."""
    return named.rule == "relative" and _LESS_FIRST.search(own) is not None
