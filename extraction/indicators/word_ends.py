"""Where a word ends in a text: inside another, in the name of a body, or as a deed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.patterns import rarely

__all__ = ["ACTING", "as_deed", "ends_inside_word", "find_forward"]

ACTING = frozenset("察督查导理案")
"""Ends of 巡察, 监督, 检查, 督导, 调查 …: no deeds in 巡察组, 监督员, 检查站."""

_AFTER_PLACE = frozenset("域级委民干务直属辖容场政管")
_NAME_GOES_ON = re.compile("[组办员站室队局]|机构|机关|部门|委员会|干部|人员|对象")
_GOES_ON = frozenset("村镇乡县市区省长题") | ACTING
_OFFICER = rarely("书记|副书记|委员|常委|主任")


def ends_inside_word(after: str, end: int) -> bool:
    """Whether a place's name goes on as another word: 村级小微工程, 县委, 镇纪委."""
    last = after[end - 1 : end]
    if last == "家":
        return after.startswith("国家级", end - 2)
    if last == "委":
        return _OFFICER.match(after, end) is not None
    if last not in _GOES_ON:
        return False
    if last == "长":
        return after.startswith("组长期", end - 2)
    if last in ACTING and _NAME_GOES_ON.match(after, end):
        return True
    if last == "题":
        return after.startswith("问题线索", end - 2)
    if last == "乡" and after[end : end + 1] in ("贤", "土", "愁", "亲", "音"):
        return True
    if last == "乡" and after.startswith("村", end):
        return True
    if last not in "村镇乡县市区省":
        return False
    return after[end : end + 1] in _AFTER_PLACE or after.startswith("一级", end)


def as_deed(text: str, part: str, place: int) -> int:
    """The last place up to one where a word is no part of a body's name: 巡察组, 监督员."""
    while place >= 0 and _NAME_GOES_ON.match(text, place + len(part)):
        place = text.rfind(part, 0, place)
    return place


def find_forward(parts: Sequence[str], text: str) -> float | None:
    """The penalty of finding words in order in a text, None if one is absent."""
    at = 0
    for part in parts:
        place = text.find(part, at)
        while place >= 0 and ends_inside_word(text, place + len(part)):
            place = text.find(part, place + 1)
        if place < 0:
            return None
        at = place + len(part)
    return 0.01 * at
