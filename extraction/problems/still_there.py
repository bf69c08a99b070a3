"""Problems told in a row that are still there: 吃喝“隐身变异”、监督缺位等问题仍较突出."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.patterns import rarely

__all__ = ["still_there"]

_MAY = re.compile("等(?:突出)?(?:问题|现象)(?:依然|仍|还)")
_ROW = rarely(
    r"(?P<items>[^，,。；;：:\n]{4,120}?、[^，,。；;：:\n]{3,90}?)等(?:突出)?(?:问题|现象)"
    r"(?:依然|仍然|仍|还)[^，,。；;\n]{0,8}(?:存在|突出|发生|多发|高发|严重|明显)"
)
_LEAD = rarely("(?:当前|目前|现阶段|但|一是|二是|三是|其中|从[^，,]{2,8}看)+")
_ITEM = rarely("(?:[“][^“”]*[”]|[^、“”])+")
_SHORTEST = 4


def still_there(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each of several problems of which a sentence says that they go on."""
    if _MAY.search(text) is None:
        return
    for row in _ROW.finditer(text):
        first, end = row.span("items")
        lead = _LEAD.match(text, first, end)
        items = list(_ITEM.finditer(text, lead.end() if lead is not None else first, end))
        if all(len(item.group()) >= _SHORTEST for item in items):
            yield from (item.span() for item in items)
