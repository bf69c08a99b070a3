"""Figures of a running text: which numbers count something, and what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extraction.indicators import classify
from extraction.models import Fact
from extraction.numbers import NumberSpan, find_numbers

__all__ = ["find_facts", "to_number"]

_UNITS = (
    "个百分点|件次|人次|场次|轮次|户次|平方米|公里|公斤|万元|亿元|元|件|人|名|个|次|家|项|条|批|套|轮|支|类"
    "|份|天|组|辆|起|宗|处|期|场|篇|部|户|亩|例|笔|册|张|台|间|栋|吨|倍|成|所|座|位|队|%|％|‰"
)
_AFTER_NUMBER = re.compile(
    rf"\s*(?P<late>余|多|来)?\s*(?P<scale>万|亿)?(?P<unit>{_UNITS})?(?P<tail>以上|以下|左右|上下)?"
)
_BEFORE_NUMBER = re.compile(
    r"(?P<q>超过|突破|接近|将近|达到|大约|下降|减少|降低|仅|近|约|超|逾|均|上)(?:了|为|到|至)?\s*$"
)
_QUALIFIER = {
    "将近": "接近",
    "近": "接近",
    "超": "超过",
    "逾": "超过",
    "降低": "下降",
    "大约": "约",
}
_DATE_AFTER = re.compile(r"\s*(?:年(?!均|人均|底前完成)|月(?!均)|日|时|点钟|周年|岁|年代|届|世纪)")
_RANK_BEFORE = re.compile(r"(?:第|届|号|《[^》]{0,30}|[Vv]|No\.?|\d[.．、\-—:：/])\s*$")
_ENUMERATION = re.compile(r"(?:^|\n)\s*[（(]?\s*$")
_ENUMERATION_AFTER = re.compile(r"^\s*(?:[、.．）)]|是(?=[^\d])|要(?=[^\d]))")
_ARTICLE_AFTER = re.compile(r"^\s*(?:号(?!召)|条(?:规定|第|之)|款|项规定|章|节|编|版|式|维|级|道)")
_QUOTED = re.compile(r"[“\"「『][^”\"」』\n]{0,16}$")
_QUOTE_END = re.compile(r"^[^“\"「『\n]{0,12}[”\"」』]")
_CLAUSE_START = re.compile(r"[。；;！？!?\n]")
_COMMA = re.compile(r"[，,、：:。；;！？!?\n]")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
# 汉字数词 counts only with a measure that real counts take; 一 is generic (一批, 一起).
_HAN_UNITS = frozenset(
    [
        "件",
        "人",
        "名",
        "个",
        "次",
        "家",
        "项",
        "条",
        "支",
        "轮",
        "批",
        "类",
        "份",
        "组",
        "起",
        "期",
        "场",
        "部",
        "户",
        "件次",
        "人次",
        "倍",
        "成",
    ]
)


def find_facts(text: str) -> Iterator[Fact]:
    """Yield the figures of a text in order of place; each ``text[start:end] == value_text``."""
    numbers = list(find_numbers(text))
    previous_end = 0
    for index, number in enumerate(numbers):
        fact = _fact(text, number, previous_end)
        if fact is not None:
            previous_end = numbers[index].end
            yield fact


def to_number(value: Decimal) -> int | float:
    """Return an int where the value is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def _fact(text: str, number: NumberSpan, previous_end: int) -> Fact | None:
    tail = _AFTER_NUMBER.match(text, number.end)
    assert tail is not None  # every part of the pattern is optional
    unit = tail["unit"]
    if _excluded(text, number, unit, tail.end("unit") if unit else number.end):
        return None
    value, unit, value_end = _value(number, unit, tail)
    start = number.start
    if number.kind == "percent":
        unit = "%"
    sentence_start, sentence_end = _sentence(text, start)
    before = text[max(sentence_start, start - 60) : start]
    clause = before[(_last(_CLAUSE_START, before)) :]
    after = text[tail.end() : min(sentence_end, tail.end() + 24)]
    stop = _COMMA.search(after)
    indicator, category, rule = classify(clause, after[: stop.start()] if stop else after, unit)
    return Fact(
        indicator=indicator,
        category=category,
        value=to_number(value),
        value_text=text[start:value_end],
        unit=unit,
        qualifier=_qualifier(text, number, tail),
        start=start,
        end=value_end,
        sentence=text[sentence_start:sentence_end].strip(),
        rule=rule,
    )


def _value(
    number: NumberSpan, unit: str | None, tail: re.Match[str]
) -> tuple[Decimal, str | None, int]:
    """Fold 万/亿 that stand between number and unit into the value (2.02万余件次, 401万元)."""
    value, end = number.value, number.end
    factor = {"万": Decimal(10**4), "亿": Decimal(10**8)}
    if tail["scale"]:
        value *= factor[tail["scale"]]
        end = tail.end("scale")
    if unit in ("万元", "亿元"):
        value *= factor[unit[0]]
        end = tail.start("unit") + 1
        unit = "元"
    if unit == "％":
        unit = "%"
    return value, unit, end


def _qualifier(text: str, number: NumberSpan, tail: re.Match[str]) -> str | None:
    late = tail["late"] or number.inside or tail["tail"]
    if late:
        return late
    before = _BEFORE_NUMBER.search(text[max(0, number.start - 6) : number.start])
    if before is None or before["q"] == "达到":
        return None
    return _QUALIFIER.get(before["q"], before["q"])


def _excluded(text: str, number: NumberSpan, unit: str | None, unit_end: int) -> bool:
    before = text[max(0, number.start - 32) : number.start]
    after = text[number.end : number.end + 16]
    if _DATE_AFTER.match(after) or _RANK_BEFORE.search(before):
        return True
    if unit is None or unit == "条":
        if _ARTICLE_AFTER.match(after) and unit is None:
            return True
        if unit is None and _ENUMERATION.search(before) and _ENUMERATION_AFTER.match(after):
            return True
    if _QUOTED.search(before) and _QUOTE_END.match(text[unit_end : unit_end + 16]):
        return number.text != "零"
    if number.kind == "han":
        return _excluded_han(number, unit, before)
    if unit is None:
        return number.kind not in ("percent", "fraction")
    return False


def _excluded_han(number: NumberSpan, unit: str | None, before: str) -> bool:
    """Chinese numerals are words more often than counts: 一起, 三个区分开来, 两委."""
    if number.text in ("一", "万", "千", "百", "十", "亿", "几", "一一", "千万"):
        return True
    if unit is None:
        return True
    if re.search(r"[这那每某各首前后头同同]$", before):
        return True
    return unit not in _HAN_UNITS


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, at - 400), at)), default=-1)
    if start < 0:
        start = max(0, at - 400)
    end = _SENTENCE_END.search(text, at)
    return start, end.end() if end else len(text)


def _last(pattern: re.Pattern[str], text: str) -> int:
    end = 0
    for match in pattern.finditer(text):
        end = match.end()
    return end
