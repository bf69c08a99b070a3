"""Answers about bodies asked for one by one (各村) of which no row of the table is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extraction.facts.asked_kinds import kind_in
from extraction.facts.query import FactQuery, find
from extraction.facts.reporters import place_of
from extraction.facts.wording import period_words, shown

__all__ = ["none_of_kind", "parts_of_kind", "parts_told"]

_FEW = 3


def parts_of_kind(
    query: FactQuery, filters: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return what reports tell of bodies of the kind as parts of their own count: 其中东沟村6件."""
    kind = kind_in(f"各{query.each}")
    names = ("indicator", "period", "doc")
    asked = {name: filters[name] for name in names if name in filters}
    if kind is None or "indicator" not in asked:
        return []
    return [row for row in find(rows, FactQuery("", asked)) if kind.holds(row["subject"])]


def parts_told(filters: Mapping[str, Sequence[str]], found: Sequence[Mapping[str, Any]]) -> str:
    """Return such parts body by body, "" for none; they are added to nothing."""
    said = dict.fromkeys(
        f"{row['subject']} {shown(row)}{row['unit'] or ''}"
        + ("" if len(filters.get("period", ())) == 1 else f"（{period_words(row['period'])}）")
        for row in found
    )
    if not said:
        return ""
    return f"{filters['indicator'][0]}：{'；'.join(said)}（报告写在总数里的分项，不合计）。"


def none_of_kind(
    query: FactQuery, filters: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, Any]]
) -> str:
    """Say that bodies asked for one by one are not told of, and who is: theirs is no answer."""

    def who(*columns: str) -> str:
        asked = {
            name: filters[name] for name in ("indicator", "period", *columns) if name in filters
        }
        held = find(rows, FactQuery("", asked)) if "indicator" in asked else []
        bodies = list(dict.fromkeys(row["reporter"] for row in held if row["reporter"]))
        return "、".join(bodies[:_FEW]) + (f"等 {len(bodies)} 个" if len(bodies) > _FEW else "")

    what = "".join(f"“{name}”" for name in filters.get("indicator", ())) or "数"
    places = "、".join(map(place_of, query.places))
    said = f"资料库的报告没有写{places}各{query.each}的{what}"
    alike = who("level") if places and "level" in filters else ""
    if alike:
        return f"{said}；没有写明属于{places}的有{alike}，可以只问“各{query.each}”。"
    others = who("doc")
    return f"{said}；写了的是{others}，不能代答。" if others else f"{said}。"
