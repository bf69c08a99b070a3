"""How many are below or above a bound of a rate told before: 低于80%的有3个.

Under the bound alone it is not said of which rate, nor who they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE

__all__ = ["within_bounds"]

RULE = "bound"
_UNITS = PEOPLE | {"个", "家", "所", "户"}
_BOUND = rarely(
    "[，,、；;]?(?P<bound>(?:低于|不足|不到|未达|未达到|超过|高于|达到?|在)?[\\d.]{1,6}[%％](?:以[上下]|之间)?)的?(?:共?有|仅有|只有|仅|还有)?"
)
_TOLD = rarely(
    "(?P<rate>[\u4e00-\u9fff]{2,10}?(?:率|度|比例|占比))(?:在|为|达到?|低于|高于|超过|不足|不到)?[\\d.]{1,6}[%％](?:以[上下])?的?"
    "(?P<who>[\u4e00-\u9fff]{1,8}?)数?$"
)


def within_bounds(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """Return a figure with the rate that bounds it and what is counted, None where untold.

    Args:
        named: the figure as the words beside it name it.
        frame: the words around it.
        earlier: the figures of its sentence before it.
    """
    if frame.after or frame.unit not in _UNITS:
        return None
    bound = _BOUND.fullmatch(_said(frame))
    if bound is None:
        return None
    for one in reversed(earlier):
        told = _TOLD.search(stem(one.name)) if one.unit == frame.unit else None
        if told is not None:
            name = suffixed(f"{told['rate']}{bound['bound']}{told['who']}", frame.unit)
            return replace(named, name=name, category=one.category, rule=RULE)
    return None


def _said(frame: Frame) -> str:
    """The words of the figure's own clause, where those before the last figure are of it, too."""
    own = frame.own
    if "%" in own or "％" in own:
        return own
    clause = frame.context.replace("，", ",").rpartition(",")[2]
    return clause + own
