"""Problems told in a row that are still there: 吃喝“隐身变异”、监督缺位等问题仍较突出."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.problems.judged import finds_fault
from extraction.problems.phrases import is_fault
from extraction.stops import places_of

__all__ = ["still_there"]

_CLOSES = ("等问题", "等突出问题", "等现象", "这些")
_CLOSE = rarely(
    "等(?:突出|共性|普遍)?(?:问题|现象)|(?:等|这些|这类)(?:老|新)?(?:问题|现象|毛病|顽疾)"
)
_GOES_ON = rarely(
    r"(?:依然|仍然|仍|还)[^，,。；;\n]{0,8}(?:存在|突出|发生|多发|高发|严重|明显|断根|根治|根除)"
)
_ENDS = rarely("(?<=问题)(?=[，,。])")
_BEHIND = frozenset("，,。依仍还")
_STOPS = "，,。；;：:\n"
# 账目不清、手续不全、资产闲置等问题，都明确了责任单位: what opens a clause and finds fault at each.
_SETTLED = rarely(
    r"[，,。](?:[^，,。；;\n]{0,10}(?:已|得到|基本|逐一|逐步|全部|彻底|明显)|立行立改|整改|这是|就是|一直)"
)
_AIMED_AT = rarely(
    "[对就把将如]|例如|[^、]{0,8}(?:针对|围绕|聚焦|紧盯|解决|整治|查处|纠治|治理(?!不)|防止|避免|杜绝|破解|是否|有无|没有|未|不存在)"
)
_AHEAD = rarely("(?:下一?步|今后|接下来|为此|要求|建议|强调)[，,：:]?$")
_LEAD = rarely("(?:当前|目前|现阶段|但|一是|二是|三是|其中|可以说|从[^，,]{2,8}看)+")
_ITEM = rarely("(?:[“][^“”]*[”]|[^、“”])+")
_SHORTEST, _FEWEST, _BACK, _LONGEST = 4, 3, 6, 210


def still_there(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each of several problems of which a sentence says that they go on.

    So do those that open a clause as 甲、乙、丙等问题 and all find fault by their own words.
    """
    done = 0
    for end in places_of(text, _CLOSES):
        close = _CLOSE.match(text, end)
        if close is None or text[close.end() : close.end() + 1] not in _BEHIND:
            continue
        first = max(done, end - _LONGEST)
        goes_on = _GOES_ON.match(text, close.end()) is not None
        if text.find("、", first, end) < 0 or not (goes_on or _ENDS.match(text, close.end())):
            continue
        start = max(text.rfind(stop, first, end) for stop in _STOPS) + 1
        if start < first or (goes_on is False and _not_there(text, start, close.end())):
            continue
        items = _items(text, start, end)
        if goes_on:
            told = all(b - a >= _SHORTEST for a, b in items)
        else:
            told = len(items) >= _FEWEST and all(_is_told(text[a:b]) for a, b in items)
        if told and len(items) > 1:
            done = close.end()
            yield from items


def _not_there(text: str, start: int, end: int) -> bool:
    """Whether the words before a row, its first or those behind it say that it is dealt with."""
    if _SETTLED.match(text, end) or _AIMED_AT.match(text, start):
        return True
    return _AHEAD.search(text, max(0, start - _BACK), start) is not None


def _is_told(words: str) -> bool:
    return is_fault(words) or finds_fault(words)


def _items(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """What stands between 、 from a place on, without the words that lead to the first."""
    lead = _LEAD.match(text, start, stop)
    return [m.span() for m in _ITEM.finditer(text, lead.end() if lead else start, stop)]
