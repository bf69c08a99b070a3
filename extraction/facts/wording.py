"""Figures of the fact table in words: as printed, with the scale that a table says elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from extraction.numbers import MINUS, SCALES, parse_number, scale_of

__all__ = [
    "ACTION_WORDS",
    "COLUMN_WORDS",
    "FIELD_WORDS",
    "ROLE_WORDS",
    "STATUS_WORDS",
    "category_key",
    "corrections",
    "field_value",
    "grouped",
    "of_whom",
    "period_words",
    "printed",
    "reports_of",
    "role_key",
    "role_words",
    "shown",
    "status_key",
]

Row = Mapping[str, Any]

ROLE_WORDS = {
    "total": "总数", "below": "下级数", "part": "分项", "average": "均数", "change": "增减数",
    "rate": "比率",
}  # fmt: skip
"""What a figure is to a sum, as readers see it."""

STATUS_WORDS = {
    "extracted": "待核", "confirmed": "已采用", "corrected": "已改正", "rejected": "已否决",
}  # fmt: skip
"""How a figure was reviewed, as pages, lists and exports say it."""

ACTION_WORDS = {
    "confirm": "采用", "correct": "改正", "reject": "否决", "add": "补录", "undo": "撤销",
    "keep": "口径不同，保留", "return": "退回填报单位核实", "classify": "改归类别",
    "add_problem": "补录问题", "finish": "核对完成",
}  # fmt: skip
"""What a reviewer did, as pages and the command line say it."""


FIELD_WORDS = {
    "value": "数值", "unit": "单位", "indicator": "指标", "category": "类别", "period": "期间",
    "reporter": "单位名称", "subject": "主体", "qualifier": "约数", "role": "口径",
    "domain": "大类", "value_text": "原文",
}  # fmt: skip
"""What of a finding a person can correct, as readers see it."""

COLUMN_WORDS = {
    "indicator": "指标", "category": "类别", "reporter": "单位名称", "level": "层级",
    "period": "期间", "unit": "计量单位", "doc": "报告", "status": "复核情况",
}  # fmt: skip
"""What figures are filtered and laid out by, as readers see it."""

_DECLINES = ("下降", "减少")


def role_words(rows: Iterable[Row]) -> str:
    """Return what kinds of figures there are among some beside totals: 分项、均数."""
    found = dict.fromkeys(str(row.get("role")) for row in rows)
    return "、".join(ROLE_WORDS[role] for role in found if role in ROLE_WORDS and role != "total")


def reports_of(summed: Row) -> int:
    """Return how many reports a sum is from; the rows of one table are of one."""
    return len({source["doc"] for source in summed["sources"]})


def grouped(value: float) -> str:
    """Return a value with its thousands in groups, in digits however small: 0.0000001."""
    return f"{value:,}" if abs(value) >= 1 or not value else f"{Decimal(str(value)):f}"


_BEFORE = frozenset(
    ["约", "大约", "大概", "约为", "近", "接近", "将近", "超过", "超", "逾", "突破", "不少于",
     "不低于", "至少", "高达", "多于", "不足", "不到", "至多", "不超过", "低于", "少于"]
)  # fmt: skip
"""Words that stand before the number that they make a rough one; the others stand behind it."""


def printed(row: Row) -> str:
    """Return a figure as its report prints it: 12.5万 where the head of a column says 万元.

    A minus that a table sets before a number is put back. No unit is added, no qualifier.
    """
    text = str(row["value_text"])
    if row["value"] is None:
        return text  # hidden
    if not parse_number(text.lstrip(MINUS)) or row["status"] == "corrected":
        return text
    sign = "-" if row["value"] < 0 and not text.startswith(tuple(MINUS)) else ""
    return f"{sign}{text}{SCALES[scale_of(row['value'], text)]}"


def shown(row: Row) -> str:
    """Return a figure as printed with its qualifier, or as corrected; long ones in groups.

    Of a change the way is told: 下降18.2, which a table prints as -18.2.
    """
    way = row["qualifier"] if row["qualifier"] in _DECLINES else ""
    late = (row["qualifier"] or "") if row["low"] != row["high"] and not way else ""
    way, late = (late, "") if late in _BEFORE else (way, late)
    if row["value"] is None:
        return printed(row)
    if row["status"] == "corrected":
        return f"{way}{grouped(row['value'])}{late}"
    text = str(row["value_text"])
    plain = text.isdigit() and printed(row) == text
    return way + (grouped(row["value"]) if plain else printed(row)) + late


def corrections(row: Row) -> str:
    """Return which fields of a corrected figure were corrected, and what stood there.

    A figure corrected before this was kept tells it only of its value.
    """
    former = dict(row.get("former") or {})
    if not former and row["value"] is not None and grouped(row["value"]) != row["value_text"]:
        former = {"value": None}
    said = [
        f"数值原文 {row['value_text']}" if name == "value"
        else f"{FIELD_WORDS.get(name, name)}原为 {field_value(name, value)}"
        for name, value in former.items()
    ]  # fmt: skip
    return "、".join(said)


def field_value(name: str, value: Any) -> str:
    """Return what stands in a field as readers see it: 2024年上半年, 总数; 空 for nothing."""
    from extraction.indicators import CATEGORIES

    if value in (None, ""):
        return "空"
    if name == "period":
        return period_words(str(value))
    words = {"category": CATEGORIES, "role": ROLE_WORDS}.get(name, {})
    return words.get(str(value), str(value))


def status_key(words: str) -> str | None:
    """Return the status that words mean (已否决, rejected), None for none."""
    keys = {said: key for key, said in STATUS_WORDS.items()}
    return words if words in STATUS_WORDS else keys.get(words)


def role_key(words: str) -> str | None:
    """Return the role that words mean (总数, total), None for none."""
    keys = {said: key for key, said in ROLE_WORDS.items()}
    return words if words in ROLE_WORDS else keys.get(words)


def category_key(words: str) -> str | None:
    """Return the category that words mean (立案办案, cases), None for none."""
    from extraction.indicators import CATEGORIES

    keys = {said: key for key, said in CATEGORIES.items()}
    return words if words in CATEGORIES else keys.get(words)


_PARTS = {
    "H1": "上半年", "H2": "下半年",
    "Q1": "第一季度", "Q2": "第二季度", "Q3": "第三季度", "Q4": "第四季度",
}  # fmt: skip
_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<part>[HQ]\d|\d\d))?")


def period_words(period: str | None) -> str:
    """Return a period as one would say it: 2025年上半年, 2025年1月至9月; 期间不详 for none."""
    if not period:
        return "期间不详"
    first, _, last = period.partition("/")
    told = _point_words(first)
    if not last:
        return told
    same_year = first[:4] == last[:4]
    return f"{told}至{_point_words(last)[5:] if same_year else _point_words(last)}"


def _point_words(period: str) -> str:
    point = _POINT.fullmatch(period)
    if point is None:
        return period
    part = point["part"] or ""
    return f"{point['year']}年" + (_PARTS.get(part) or (f"{int(part)}月" if part else ""))


def of_whom(row: Row) -> str:
    """Return in brackets whose a figure is, "" where it is the reporter's own."""
    subject = row.get("subject")
    if not subject or subject in (row["reporter"] or ""):
        return ""
    return f"（{subject}）"
