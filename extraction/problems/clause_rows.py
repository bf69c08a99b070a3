"""Problems told as clauses of one sentence: 普遍存在线索研判不深，谈话方案不细，归档不及时等问题.

Where 存在 and 等问题 embrace clauses that a comma or a semicolon divides, each of which says what
is wrong, each is a problem; 、 within a clause lists more of the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.problems.phrases import DEED, FOUND_FIRST, PREDICATE

__all__ = ["in_clauses"]

_ENDS = re.compile(
    "等(?:突出|共性|具体|方面)?(?:问题|现象|情形|不足|短板)|的(?<=[^，,。；;的]{3}的)(?:问题|现象|[\u4e00-\u9fff]{0,4}隐患)"
)
_ROW = rarely("存在(?:着|以下|一些|了)?(?P<items>[^。：:\\n]{8,200})$")
_AIMED_AT = rarely("避免|防止|防范|杜绝|严防|聚焦|围绕|针对|紧盯|整治|纠治|查处|整改|解决|是否|对")
_SETTLED = rarely(
    "[^，。；]{0,6}(?:均|都|全部|已经?)[^，。；]{0,8}(?:整改|解决|纠正|销号|完成|办结)"
)
_CLAUSE = rarely("[^，,；;]+")
_STOPS = rarely("[。；;\\n]")
_DIGIT = rarely("\\d")
# 消防通道被占, 领用无登记
_TELLING = (PREDICATE, DEED, rarely("被[占堵挡封遮锁]|无[\u4e00-\u9fff]{2}$"))
_REACH, _LEAD, _LONGEST, _FEWEST = 210, 24, 30, 2


def in_clauses(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the span of each clause that finds fault in such a row."""
    end = len(text) if stop is None else stop
    for close in _ENDS.finditer(text, start, end):
        at = max(start, close.start() - _REACH)
        opening = text.rfind("存在", at, close.start())
        row = _ROW.match(text[opening : close.start()]) if opening >= 0 else None
        if row is None or _SETTLED.match(text, close.end()):
            continue
        lead = _STOPS.split(text[max(0, opening - _LEAD) : opening])[-1]
        if _AIMED_AT.search(lead) and not FOUND_FIRST.search(lead + "存在"):
            continue
        first = opening + row.start("items")
        clauses = [
            (first + part.start(), first + part.end()) for part in _CLAUSE.finditer(row["items"])
        ]
        told = [any(said.search(text, *span) for said in _TELLING) for span in clauses]
        plain = all(
            span[1] - span[0] <= _LONGEST and not _DIGIT.search(text[slice(*span)])
            for span in clauses
        )
        if len(clauses) >= _FEWEST and plain and all(told):
            yield from clauses
