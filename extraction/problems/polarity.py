"""Clauses that find no fault for all their signs of one: praise, questions, what is put right."""

from __future__ import annotations

from extraction.patterns import rarely

__all__ = ["PUT_RIGHT", "finds_none_at_all"]

# 带病上班, 不辞辛劳, 如何破解人手不足, 经费不够怎样解决
_NO_FAULT = rarely(
    "不(?:辞|怕|畏|惧|打烊|停歇|松劲|退缩|计(?!入)|推辞|分昼夜|图(?:名|利|回报)|求回报|顾(?:安危|疲劳|辛))"
    "|带病(?!提拔|上岗用|运行|作业|提任|使用)|加班|坚守|拾金不昧|任劳任怨|无私|"
    "(?:如何|怎样|怎么|何以|能否|是否)[^，,。；;]*(?:破解|解决|化解|补齐|应对|缓解|打通|攻克|[不没缺难])"
)
PUT_RIGHT = rarely(
    "(?:已|均|全部)[^，,。；;]{0,4}(?:整改|解决|落实|纠正|销号|完成|到位)(?:到位|完毕|完成)?$"
)
"""Ends a sentence of which all is put right: 去年反馈的台账不全、记录不规范已全部整改."""


def finds_none_at_all(words: str) -> bool:
    """Return whether a clause praises or asks, whatever signs of a fault it has."""
    return _NO_FAULT.search(words) is not None
