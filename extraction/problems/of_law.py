"""Texts and clauses that say what the law lays down, or discuss a case under it.

造成不良影响的，给予警告 and 甲的行为构成受贿罪 speak of faults all along; no report lists them as
its own.
"""

from __future__ import annotations

import re

from extraction.patterns import rarely

__all__ = ["discusses_law", "is_law"]

# 不如实说明问题的，; 造成不良影响的，依照…: what is laid down for whoever does so.
_LAID_DOWN = rarely(r"的(?:[，；。、;,]|$)")
_OF_LAW = rarely(
    "行为人|被告人|被审查|被调查人|犯罪嫌疑人|[受行]贿[人方]|[既未]遂|》第[一二三四五六七八九十百\\d]{1,5}条"
    "|构成[^，。；]{0,16}(?:罪|违纪|错误|要件)|(?:主体|客体|客观方面|主观方面|适用条款)不同|主观故意|[贪受行渎侵][^，。；]{0,8}罪$"
)
_HOLDS_LAW = ("的", "人", "方", "遂", "条", "构成", "不同", "故意", "罪", "被审查")
_DISCUSSED = re.compile("构成|行为人|》第|应当认定|违纪行为|犯罪|本案")
_LEAST, _PER, _SHORT = 4, 500, 300


def is_law(text: str, start: int, end: int) -> bool:
    """Return whether a clause says what the law lays down, or what a case is under it."""
    words = text[start:end]
    if not any(sign in words for sign in _HOLDS_LAW):
        return False
    return _LAID_DOWN.match(text, end - 1) is not None or _OF_LAW.search(words) is not None


def discusses_law(text: str) -> bool:
    """Return whether so much of a text is law that its sentences tell no problems of its own."""
    said = len(_DISCUSSED.findall(text))
    return said >= _LEAST and said * _PER >= max(len(text), _SHORT)
