"""What there was before a change: the former of 由5.2天压缩至2.8天, of no time that is told."""

from __future__ import annotations

import re

from extraction.patterns import rarely

__all__ = ["BACK", "former_state", "former_time"]

BACK, _AHEAD = 24, 24
"""How far before a figure the words of its former state begin, and how far behind they go."""
_FROM = re.compile("[由从](?![^由从]*[由从])[^，,。；;\n至到为]{0,16}$")
_INTO = rarely(
    r"[^，,。；;\n\d]{0,4}(?:\d[\d.,]*[^，,。；;\n\d]{1,3})?[^，,。；;\n\d至到为]{0,3}"
    "(?:[增减升降提压扩缩涨跌变改翻拓优延]|上升|下降|回落|调整|精简|收窄|发展|充实|达)"
    r"[^，,。；;\n\d]{0,4}[至到为成][^，,。；;\n\d]{0,6}\d"
)
# 由整治前的76%升至90%
_TIME = rarely("(年[中初]|[\u4e00-\u9fff]{2}前)(?=的)")


def former_time(text: str, begins: int, start: int) -> str | None:
    """Return when a former state was, whose words begin at a place; None where nothing says."""
    named = _TIME.search(text, begins + 1, start)
    return named[1] if named is not None else None


def former_state(text: str, start: int, end: int) -> int | None:
    """Return where the words begin that make a figure the former state of a change, else None.

    Args:
        text: the report.
        start: where the figure begins.
        end: where its unit ends.
    """
    back = max(0, start - BACK)
    before = text[back:start]
    if "由" not in before and "从" not in before:
        return None
    begins = _FROM.search(before)
    if begins is None or _INTO.match(text, end, end + _AHEAD) is None:
        return None
    return back + begins.start()
