"""Answers body by body and time by time, and who has the most or least."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from api.fact_words import amount, beside, of_times, told_by
from extraction.facts.query import FactQuery, pivot
from extraction.facts.reporters import own_place, place_of
from extraction.facts.scope import level_of
from extraction.facts.wording import period_words, shown
from extraction.times.periods import first_and_last

__all__ = ["each_told"]

Cell = Mapping[str, Any]
_DECLINES = ("下降", "减少")
_FEW_TIMES = 6


def each_told(
    query: FactQuery,
    filters: Mapping[str, Sequence[str]],
    found: Sequence[Mapping[str, Any]],
    by: Sequence[str],
    more: str,
) -> str:
    """Return the answer body by body and time by time, and which of those asked for have none."""

    def label(cell: Mapping[str, Any]) -> str:
        whose = (cell["reporter"] or "单位不详") if "reporter" in by else ""
        return whose + (period_words(cell["period"]) if "period" in by else "")

    cells: Sequence[Cell] = [_with_single(cell, found, by) for cell in pivot(found, by)]
    lead = ""
    if query.order:
        cells = _ordered(cells, query.order)
        lead = _leader(cells, query.order, by, label)

    # Of two years one may be told by fewer bodies.
    known = "reporter" in by or "reporter" in filters
    said = [
        f"{label(cell)} {amount(cell)}{'' if known else told_by(cell)}"
        f"{of_times(cell)}{beside(cell)}"
        if amount(cell)
        else f"{label(cell)} {cell['single'] or '；'.join(cell['refused']) or '只有分项，不合计'}"
        for cell in cells
    ]

    # 青石镇 that one report names with its county or its committee, and another without.
    def own(name: str) -> str:
        return place_of(own_place(name)[1])

    told = {own(str(cell.get("reporter") or "")) for cell in cells}
    named = filters.get("reporter", ()) if "reporter" in by else ()
    bodies = list({own(name): name for name in reversed(named)}.values())[::-1]
    missing = [name for name in bodies if own(name) not in told]
    said += [f"{name} 没有查到" for name in missing]
    for period in filters.get("period", ()) if "period" in by else ():
        if "reporter" not in by:
            if all(cell["period"] != period for cell in cells):
                said.append(f"{period_words(period)} 没有查到")
            continue
        told = {own(str(cell["reporter"] or "")) for cell in cells if cell["period"] == period}
        said += [
            f"{name}{period_words(period)} 没有查到"
            for name in bodies if name not in missing and own(name) not in told
        ]  # fmt: skip
    return f"{filters['indicator'][0]}：{lead}{'；'.join(said)}{more}。"


def _with_single(cell: Cell, found: Sequence[Cell], by: Sequence[str]) -> dict[str, Any]:
    """Return a cell and the one figure that its rows tell where there is no sum: a rate."""
    single, rank = "", cell["value"]
    times = {source["period"] for source in cell["sources"]}
    if cell["value"] is None and not cell["refused"]:
        rows = [row for row in found if all(row.get(name) == cell[name] for name in by)]
        said = {f"{shown(row)}{row['unit'] or ''}": row for row in rows}
        if len(said) == 1:
            ((single, row),) = said.items()
            rank = -row["value"] if row["qualifier"] in _DECLINES else row["value"]
            times = {row["period"] for row in rows}
        elif len(said) <= _FEW_TIMES:
            single = "、".join(
                f"{period_words(row['period'])} {told}" for told, row in said.items()
            )
    return dict(cell) | {"single": single, "rank": rank, "times": times}


def _ordered(cells: Sequence[Cell], way: str) -> list[Cell]:
    sign = -1 if way == "most" else 1
    told = [cell for cell in cells if cell["rank"] is not None]
    untold = [cell for cell in cells if cell["rank"] is None]
    return sorted(told, key=lambda cell: sign * cell["rank"]) + untold


def _leader(
    cells: Sequence[Cell], way: str, by: Sequence[str], label_of: Callable[[Cell], str]
) -> str:
    """Say who has the most or least, or why that cannot be told.

    Bodies of several levels each have one of their own: a city has more than its counties.
    """
    known = [cell for cell in cells if cell.get("reporter", "") is not None]
    # 2人，只是“公务用车”方面的数 is no count of all, with which others could be compared.
    ranked = [cell for cell in known if cell["rank"] is not None and not cell.get("matter")]
    share = any(cell["single"].endswith(("%", "％", "‰")) for cell in ranked)
    word = ("最高" if share else "最多") if way == "most" else "最低" if share else "最少"
    if len(ranked) < 2:
        several = len([cell for cell in known if cell["single"]]) > 1
        return "各单位有几个期间的数，不比高低（请写明期间）；" if several else ""
    if len({cell["unit"] for cell in ranked if cell["unit"]}) > 1:
        return "单位不同，不比高低；"
    if by == ("reporter",) and len({_months_of(cell["times"]) for cell in ranked}) > 1:
        return "各单位的数不是同一期间的，不比高低（请写明期间）；"
    levels: dict[str, list[Cell]] = {}
    for cell in ranked:
        level = level_of(cell["reporter"]) if "reporter" in by else None
        levels.setdefault(level or "", []).append(cell)
    said = []
    for level, some in levels.items():
        first = [cell for cell in some if cell["rank"] == some[0]["rank"]]
        if any(_may_reach(cell, some[0], way) for cell in some[len(first) :]):
            said.append(f"{level}有约数，分不出{word}的")
            continue
        names = "、".join(map(label_of, first))
        said.append(f"{level if len(levels) > 1 else ''}{word}的是{names}（{_amount(first[0])}）")
    untold = "（另有不能合计的，未比）" if len(ranked) < len(known) else ""
    return f"{'，'.join(said)}{untold}；全部："


def _months_of(times: Collection[str | None]) -> frozenset[tuple[int, int] | None]:
    """Return the times without gaps that some times make up: two quarters are a half."""
    spans = sorted(first_and_last(time) for time in times if time)
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return frozenset([*joined, *([None] if None in times else [])])


def _amount(cell: Cell) -> str:
    return amount(cell) or str(cell["single"])


def _may_reach(cell: Cell, first: Cell, way: str) -> bool:
    """Return whether a figure told roughly may be as much, or as little, as the first."""
    if cell["single"] or first["single"]:
        return False
    if way == "most":
        return bool(cell["high"] is None or cell["high"] >= first["low"])
    return bool(first["high"] is None or cell["low"] <= first["high"])
