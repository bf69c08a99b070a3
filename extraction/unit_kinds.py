"""Kinds of units, as rules ask for them: those of persons, of bodies, of cases, of rates.

Decided here: which units say that of which kind a figure is. What a unit is worth is in
``units.py``.
"""

from __future__ import annotations

__all__ = [
    "AREAS",
    "BODIES",
    "BODY_UNITS",
    "CASE_UNITS",
    "MONEY_UNITS",
    "PEOPLE",
    "PERSON_UNITS",
    "RATE_UNITS",
    "SESSIONS",
    "TEAM_UNITS",
    "TIMES",
]

PEOPLE = frozenset(("人", "名", "位", "人次"))
PERSON_UNITS = frozenset(("人", "名", "位"))
"""Units in which each person counts once."""

CASE_UNITS = ("件", "起", "宗", "例", "件次")
"""Units of cases and matters, in which no officials and bodies are counted."""

BODIES = frozenset(("个", "家", "所", "户"))
"""Units in which bodies and households are counted."""

BODY_UNITS = frozenset(("个", "家", "所"))
"""Units in which bodies are counted, and no households."""

TEAM_UNITS = frozenset(("个", "家", "所", "支"))
"""Those, and that of teams."""

MONEY_UNITS = frozenset(("元", "美元", "港元", "港币", "欧元", "日元"))

SESSIONS = frozenset(("场", "场次", "次", "期", "轮", "批"))
"""Units of what is held: meetings, courses, rounds."""

AREAS = frozenset(("亩", "平方米", "公顷", "平方公里"))

TIMES = frozenset(("次", "轮", "批", "轮次", "批次", "场", "场次"))
"""Units that say how often."""

RATE_UNITS = frozenset(("%", "倍", "个百分点", "成", "番"))
