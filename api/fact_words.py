"""Answers of the fact table in words: a total, or why there is none and what there is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extraction.facts.query import FactQuery

__all__ = [
    "amount",
    "beside",
    "changes_told",
    "not_computed",
    "of_all",
    "of_times",
    "sentence",
    "told_by",
    "values_told",
]

_FEW = 3
_MOST_APART = 12
_MOST_CHANGES = 8


def sentence(
    summed: Mapping[str, Any],
    filters: Mapping[str, Sequence[str]],
    rows: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
) -> str:
    """Return the answer in words; where there is none, what the table does hold."""
    from extraction.facts.query import FactQuery, find
    from extraction.facts.reporters import posted_to
    from extraction.facts.wording import period_words, role_words

    names = filters.get("indicator")
    if summed["value"] is not None:
        told = dict.fromkeys(row["indicator"] for row in found if row["role"] in ("total", "below"))
        what = names[0] if names else next(iter(told)) if len(told) == 1 else "合计"
        more = of_times(summed) + beside(summed) + of_all(filters, rows, found)
        return f"{what}：{amount(summed)}{told_by(summed)}{more}。"
    if summed["refused"]:
        apart = _apart(found)
        if apart:
            return f"不能合成一个数：{'；'.join(summed['refused'])}。{apart}。"
        whole = of_all(filters, rows, found)
        return f"不能给出一个合计：{'；'.join(summed['refused'])}{whole}。"
    if found:
        if all(row.get("status") == "rejected" for row in found):
            return f"查到的 {len(found)} 个数都已否决，不合计：{values_told(found)}。"
        kinds = role_words(found) or "分项"
        if names and len({row["role"] for row in found}) == 1:
            whole = "报告写的是分项，没有总数" if kinds == "分项" else f"{kinds}，不相加"
            return f"{names[0]}：{values_told(found)}（{whole}）。"
        return f"没有可作合计的数，查到的是{kinds}：{values_told(found)}。"
    if names:
        # Of the same unit and the like: what others have is no answer.
        asked = {name: values for name, values in filters.items() if name != "period"}
        held = sorted({row["period"] for row in find(rows, FactQuery("", asked))
                       if row["period"]})  # fmt: skip
        like = _like(names[0], filters, rows) + _done(names[0], filters, rows)
        if held:
            whose = "".join(f"{name}的" for name in filters.get("reporter", ())[:1])
            when = "、".join(map(period_words, held))
            said = f"{whose}“{names[0]}”在资料库中有以下期间的数：{when}"
            return f"没有查到；{said}{like}。"
        if like:
            return f"没有查到“{names[0]}”{like}。"
    whom = filters.get("reporter", ())
    if whom and not any(row["reporter"] in whom for row in rows):
        alike = sorted(
            {name for row in rows if (name := row["reporter"] or "").startswith(tuple(whom))
             or name.endswith(tuple(whom)) or posted_to(name) & set(whom)}
        )  # fmt: skip
        like = f"（有{'、'.join(alike[:_FEW])}的，可按此名再问）" if alike else ""
        return f"资料库中没有“{'”“'.join(whom)}”的报告{like}，没有查到这个数。"
    return f"资料库的报告中没有查到这个数{_others_of(filters, rows)}。"


def _others_of(filters: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, Any]]) -> str:
    """Name what the body that is asked for does tell, "" where no one body is."""
    from extraction.facts.query import FactQuery, find

    if len(filters.get("reporter", ())) != 1:
        return ""
    asked = {name: values for name, values in filters.items() if name != "indicator"}
    told = dict.fromkeys(row["indicator"] for row in find(rows, FactQuery("", asked)))
    more = f"等 {len(told)} 项" if len(told) > _FEW else ""
    names = "、".join(f"“{name}”" for name in list(told)[:_FEW])
    return f"；{filters['reporter'][0]}的报告写了{names}{more}" if told else ""


def _like(
    name: str, filters: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, Any]]
) -> str:
    """Return which counts of the asked time hold the words asked for: 党纪政务处分人数 of 处分人数.

    They are named and not given as the answer: they may count less than was asked for.
    """
    from extraction.facts.query import FactQuery, find

    if "period" not in filters:
        return ""
    asked = {key: values for key, values in filters.items() if key != "indicator"}
    found = dict.fromkeys(
        row["indicator"]
        for row in find(rows, FactQuery("", asked))
        if row["role"] in ("total", "below")
        and row["indicator"] != name
        and (row["indicator"].endswith(name) or name.endswith(row["indicator"]))
        and ("未" in row["indicator"]) == ("未" in name)
    )
    words = "、".join(f"“{other}”" for other in list(found)[:3])
    return f"；所问期间有相近的指标：{words}，可按此名再问" if words else ""


def beside(summed: Mapping[str, Any]) -> str:
    """Say of what field alone a sum is, and what was told of one field beside it."""
    said = f"，只是“{summed['matter']}”方面的数" if summed.get("matter") else ""
    return said + (f"；另有{'、'.join(summed['aside'])}" if summed.get("aside") else "")


def of_all(
    filters: Mapping[str, Sequence[str]],
    rows: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
) -> str:
    """Name the like counts of all where what was asked for is only told of single fields."""
    from extraction.facts.query import FactQuery, find
    from extraction.facts.wording import shown

    name = (filters.get("indicator") or [""])[0]
    if not name or not filters.get("reporter") or not found:
        return ""
    if not all(row.get("matter") for row in found if row["role"] == "total"):
        return ""
    asked = {key: values for key, values in filters.items() if key != "indicator"}
    said = dict.fromkeys(
        f"“{row['indicator']}”{shown(row)}{row['unit'] or ''}"
        for row in find(rows, FactQuery("", asked))
        if row["role"] == "total" and not row.get("matter") and row["table"] is None
        and row["indicator"] in (f"党纪政务{name}", f"党纪政纪{name}")
    )  # fmt: skip
    return f"；全部的见{'、'.join(said)}" if said and len(said) <= _FEW else ""


def _done(
    name: str, filters: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, Any]]
) -> str:
    """Quote what one body did where what it left undone is asked for and not told.

    What is left is not computed: what was done may be counted of something else.
    """
    from extraction.facts.query import FactQuery, find
    from extraction.facts.wording import shown

    if not name.startswith("未") or not filters.get("reporter"):
        return ""
    found = find(rows, FactQuery("", {**filters, "indicator": [name.removeprefix("未")]}))
    said = dict.fromkeys(f"{shown(row)}{row['unit'] or ''}" for row in found)
    if not said or len(said) > _FEW:
        return ""
    return f"；报告写了“{name.removeprefix('未')}”{'、'.join(said)}，没有写“{name}”"


def of_times(summed: Mapping[str, Any]) -> str:
    """Say which times a sum adds up, "" where it is of one."""
    from extraction.facts.wording import period_words

    times = sorted({source["period"] or "" for source in summed["sources"]})
    return f"，是{'、'.join(map(period_words, times))}的数相加" if len(times) > 1 else ""


def told_by(summed: Mapping[str, Any]) -> str:
    """Say how many reports a sum is from, and of whom."""
    from extraction.facts.wording import reports_of

    about = "、".join(dict.fromkeys(s["reporter"] or s["doc"] for s in summed["sources"]))
    return f"（依据 {reports_of(summed)} 份报告：{about}）"


def changes_told(
    query: FactQuery, filters: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, Any]]
) -> str:
    """Quote what reports themselves say of how a count that is asked for grew or fell."""
    from extraction.facts.query import FactQuery, find
    from extraction.facts.wording import period_words, shown

    name = (filters.get("indicator") or [""])[0]
    several = len(filters.get("period", ())) > 1
    if not name:
        return ""
    root = re.escape(re.sub("(?:人数|[人件]次|数)$", "", name))
    change = re.compile(f"{root}(?:人数|[人件]次)?(?:增长率|(?:增加|减少)(?:数|额|[人件]次))")
    asked = {key: values for key, values in filters.items() if key != "indicator"}
    said = dict.fromkeys(
        f"{row['reporter'] or row['doc']}"
        f"{period_words(row['period']) if several and row['period'] else ''} {row['indicator']} "
        f"{shown(row).removeprefix('减少')}{row['unit'] or ''}"
        for row in find(rows, FactQuery(query.words, asked, field=query.field))
        if row["role"] in ("change", "rate") and change.fullmatch(row["indicator"])
    )
    if not said:
        return "" if len(filters.get("period", ())) > 1 else "报告没有写它的增减。"
    more = f"等 {len(said)} 处" if len(said) > _MOST_CHANGES else ""
    return f"报告写的增减：{'；'.join(list(said)[:_MOST_CHANGES])}{more}。"


_COMPUTED = (
    ("比率", "rate", re.compile("率|占比|比例|比重|占.{0,8}(?:百分之|多少|几成)")),
    ("平均数", "average", re.compile("平均|人均|户均|均值")),
)
_GROWN = re.compile("增长|下降|增加|减少|同比|环比|增幅|降幅")


def not_computed(question: str, found: Sequence[Mapping[str, Any]]) -> str:
    """Say that reports do not tell the rate or average asked for: counts are no answer to it."""
    if _GROWN.search(question):
        return ""  # told with its figures elsewhere
    for word, role, asked in _COMPUTED:
        if asked.search(question) and found and all(row["role"] != role for row in found):
            return f"报告没有写所问的{word}，不推算。"
    return ""


def values_told(found: Sequence[Mapping[str, Any]]) -> str:
    """Return the figures that were found with whose and of when each is, the first of many."""
    from extraction.facts.wording import of_whom, period_words, shown

    said = dict.fromkeys(
        f"{row['reporter'] or row['doc']}{of_whom(row)}"
        f"{period_words(row['period']) if row['period'] else ''} {shown(row)}{row['unit'] or ''}"
        for row in sorted(found, key=lambda row: (row["reporter"] or "", row["period"] or ""))
    )
    more = f"等 {len(said)} 个" if len(said) > _MOST_APART else ""
    return "；".join(list(said)[:_MOST_APART]) + more


def _apart(found: Sequence[Mapping[str, Any]]) -> str:
    """Return the totals level by level, else by time or body; "" where none has one."""
    from extraction.facts.query import pivot
    from extraction.facts.wording import period_words

    if len({row["indicator"] for row in found}) > 1:
        return ""  # no way of laying them out makes them one count
    for name, words in (("level", "层级"), ("period", "期间"), ("reporter", "单位")):
        cells = [cell for cell in pivot(found, [name]) if cell["count"] or cell["refused"]]
        if not 1 < len(cells) <= _MOST_APART or all(cell["value"] is None for cell in cells):
            continue
        said = "；".join(
            (period_words(cell[name]) if name == "period" else cell[name] or f"{words}不详")
            + f" {_apart_one(cell)}"
            for cell in cells
        )
        return f"按{words}分列：{said}"
    return ""


def _apart_one(cell: Mapping[str, Any]) -> str:
    from extraction.facts.wording import reports_of

    if not amount(cell):
        return f"不合计（{cell['refused'][0]}）"
    return f"{amount(cell)}（{reports_of(cell)} 份报告）{of_times(cell)}{beside(cell)}"


def amount(summed: Mapping[str, Any]) -> str:
    """Return a sum with its unit and, where it is approximate, its bounds; "" for none."""
    from extraction.facts.wording import grouped

    if summed["value"] is None:
        return ""
    unit = summed["unit"] or ""
    low, high = summed["low"], summed["high"]
    if high is None:
        return f"不少于 {grouped(low)}{unit}"
    if low != high:
        return f"约 {grouped(summed['value'])}{unit}（在 {grouped(low)} 与 {grouped(high)} 之间）"
    return f"{grouped(summed['value'])}{unit}"
