"""Which figures a part behind 其中 cannot be of, as they are smaller than it.

收到信访件9件、上级移交线索2条，其中转镇办理5件: the five are of the letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extraction.indicators import Frame
from extraction.indicators.naming import suffixed
from extraction.naming.named import Named, led_off
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS, PEOPLE

__all__ = ["OF_LETTERS", "of_letters", "wholes_large_enough"]

OF_LETTERS = "of letters"
"""The rule of a part that is one of the letters."""

_LETTERS = "群众信访件次"
_DEALT = rarely(
    "[\u4e00-\u9fff]{0,8}(?:办理?|办结|了结|核查|处置|答复|化解)"
    "|(?:径送|送交|移[交送]|转[交送]?|交由)[\u4e00-\u9fff]{2,12}"
)

_MATTERS = frozenset((*CASE_UNITS, "个", "条", "件次", "项"))


def wholes_large_enough(
    frame: Frame, value: Decimal, earlier: Sequence[Named], values: Sequence[Decimal]
) -> Sequence[Named]:
    """Return the figures before one, without the last of them where they are less than it.

    All of them where none counts as much: nothing then says of which it is a part.

    Args:
        frame: the words around the figure.
        value: how much it is.
        earlier: the figures of its sentence before it.
        values: how much these are.
    """
    units = _MATTERS if frame.unit in _MATTERS else PEOPLE if frame.unit in PEOPLE else ()
    if not units or len(earlier) < 2 or earlier[-1].unit not in units or values[-1] >= value:
        return earlier
    if earlier[-1].parent is not None or earlier[-1].is_change or frame.bracketed:
        return earlier  # 其中 behind parts is of their whole
    for at in range(len(earlier) - 2, -1, -1):
        one = earlier[at]
        if one.unit not in units or one.is_change or one.parent is not None:
            return earlier
        if values[at] >= value:
            return earlier[: at + 1] if one.unit == frame.unit else earlier
    return earlier


def of_letters(named: Named, whole: Named, frame: Frame) -> Named:
    """Return a figure of what was done with letters under their name: 转镇办理信访件数.

    Args:
        named: the figure as it is named.
        whole: the figure it is a part of.
        frame: the words around it.
    """
    deed = led_off(frame.own.strip("，, "))
    if whole.rule == OF_LETTERS:
        whole = whole.parent or whole
    if whole.name != _LETTERS or frame.after or ("信访" in named.name and named.name != _LETTERS):
        return named
    if _DEALT.fullmatch(deed) is None:
        return named
    name = suffixed(f"{deed}信访件", frame.unit)
    return replace(named, name=name, category=whole.category, rule=OF_LETTERS, parent=whole)
