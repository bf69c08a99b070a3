"""Numbers in the words of a count that count nothing: 没有清退过1家, 表1 集团系统, 按1人统计."""

from __future__ import annotations

import re

from extraction.numbers import NumberSpan
from extraction.patterns import rarely

__all__ = ["UNCOUNTED", "UNCOUNTED_ENDS", "no_count"]

# 近两年没有清退过1家: none at all.
_NEVER = rarely("(?:没有|从未|未曾|从没|没|不曾)(?:[\u4e00-\u9fff]{1,6}过|发生|发现|查处)?$")
_ONE = ("1", "一")
UNCOUNTED, UNCOUNTED_ENDS = frozenset((*_ONE, "零")), frozenset("表图按每为是月年周度应少前")
"""The numbers and the ends of clauses, beside those of hours, by which alone that is told."""
# 表1 集团系统…, 图2：…: the number of a table or a picture.
_CAPTION = re.compile("(?<![报代统填列图])[表图]$")
_BEHIND_CAPTION = frozenset(" \t\u3000：:．.")
# 督办前10批已到期的线索: the first of them. Not 此前3批, 提前2期.
_FIRST_ONES = ("批", "轮", "期")
_FIRST = rarely("(?<![此之以目提日会事从先年月大面生])前$")
# 同一人受两种处分的按1人统计: a rule of counting.
_COUNTED_AS = rarely("(?:统计|计算|计入|计数|计)")
# 8小时以外: when nobody is at work.
_OUTSIDE = ("以外", "之外", "外的")
# 制度规定为每季度1次, 要求每月2次: what is asked for.
_ASKED = rarely("(?:规定|要求|标准|约定|明确)(?:为|是|应|须|每[\u4e00-\u9fff]{1,3}|至少)+$")


def no_count(text: str, number: NumberSpan, unit: str | None, end: int, clause: str) -> bool:
    """Return whether a number with a measure tells that there is none, or what a rule asks for.

    Args:
        text: the whole text.
        number: the number.
        unit: its unit, where it has one.
        end: where its unit ends.
        clause: the words of its clause before it.
    """
    if number.text in _ONE and _NEVER.search(clause):
        return not text.startswith(("以", "个以"), end)
    last = clause[-1:]
    if last in ("表", "图") and text[number.end : number.end + 1] in _BEHIND_CAPTION:
        return _CAPTION.search(clause) is not None
    if last == "按" and unit is not None and _COUNTED_AS.match(text, end):
        return True
    if last == "前" and unit in _FIRST_ONES:
        return _FIRST.search(clause) is not None
    if number.text == "零" and clause.endswith("化整为"):
        return True
    if unit == "小时" and text.startswith(_OUTSIDE, end):
        return True
    return last in ("每", "为", "是", "月", "年", "周", "度", "应", "少") and bool(
        _ASKED.search(clause)
    )
