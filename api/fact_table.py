"""The table over all reports as a person looks at it: filters, pivot, totals, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extraction.facts.query import total
from extraction.facts.wording import grouped, reports_of, role_words, shown

__all__ = ["COLUMN_NAMES", "FILTERS", "PAGE_ROWS", "Grid", "choices", "grid", "sum_view"]

FILTERS = ("indicator", "category", "period", "reporter", "level", "unit", "doc")
COLUMN_NAMES = {"period": "期间", "reporter": "单位", "level": "层级", "doc": "报告"}
_MOST_COLUMNS = 8
PAGE_ROWS = 25
_MOST_VALUES = 300


@dataclass(frozen=True, slots=True)
class Grid:
    """A page of the pivot: ``columns`` and ``rows`` of cells with a total each.

    ``hidden`` are the columns left out for width, ``count`` the rows there are in all.
    """

    columns: list[str]
    rows: list[dict[str, Any]]
    hidden: int
    count: int
    by: str = "period"
    facts: dict[tuple[str, str, str], list[Mapping[str, Any]]] = field(default_factory=dict)


def choices(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[tuple[str, int]]]:
    """Return the values of each column that can be filtered by, with how many figures."""
    found: dict[str, dict[str, int]] = {name: {} for name in FILTERS}
    for row in rows:
        for name, counts in found.items():
            value = row[name]
            if value:
                counts[value] = counts.get(value, 0) + 1
    return {
        name: sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_VALUES]
        for name, counts in found.items()
    }


def grid(rows: Sequence[Mapping[str, Any]], by: str, order: Sequence[str], offset: int = 0) -> Grid:
    """Return a page of the pivot of figures: indicator and unit down, ``by`` across.

    Args:
        rows: the figures asked for.
        by: one of `COLUMN_NAMES`.
        order: categories in the order they are shown in.
        offset: rows passed over.
    """
    lines: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        lines.setdefault((row["indicator"], row["unit"] or ""), []).append(row)
    rank = {name: at for at, name in enumerate(order)}
    keys = sorted(
        lines,
        key=lambda key: (rank.get(lines[key][0]["category"], 99), -len(lines[key]), key),
    )
    shown = keys[offset : offset + PAGE_ROWS]
    columns, hidden = _columns([row for key in shown for row in lines[key]], by)
    facts: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    made: list[dict[str, Any]] = []
    for name, unit in shown:
        here = lines[name, unit]
        cells = []
        for column in columns:
            some = [row for row in here if (row[by] or "不详") == column]
            facts[name, unit, column] = some
            cells.append(_cell(some))
        facts[name, unit, "*"] = here
        made.append(
            {"indicator": name, "unit": unit, "category": here[0]["category"], "cells": cells,
             "total": sum_view(total(here), here), "count": len(here)}
        )  # fmt: skip
    return Grid(columns, made, hidden, len(keys), by, facts)


def sum_view(summed: Mapping[str, Any], rows: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """Return a total in words: {kind: exact, range, refused or none; text; reason}.

    Args:
        summed: as `total` gives it.
        rows: what was to be summed.
    """
    if summed["refused"]:
        shortest = min(summed["refused"], key=len)
        more = len(summed["refused"]) - 1
        return {
            "kind": "refused",
            "text": "不合计",
            "short": shortest + (f"；另有 {more} 个原因" if more else ""),
            "reason": "；".join(summed["refused"]),
            "levels": any(reason.startswith("层级") for reason in summed["refused"]),
        }
    if summed["value"] is None:
        roles = role_words(rows)
        return {"kind": "none", "text": "—", "reason": f"{roles}，不合计" if roles else None}
    count = reports_of(summed)
    about = f"{count} 份报告" if count > 1 else "仅 1 份报告"
    if summed["low"] == summed["high"]:
        return {"kind": "exact", "text": grouped(summed["value"]), "reason": about}
    rules = "；".join(dict.fromkeys(_rule(source) for source in summed["sources"] if _wide(source)))
    if summed["high"] is None:
        text = f"不少于 {grouped(summed['low'])}"
    else:
        text = f"{grouped(summed['low'])} ～ {grouped(summed['high'])}"
    return {"kind": "range", "text": text, "reason": f"{about}；{rules}"}


def _columns(rows: Sequence[Mapping[str, Any]], by: str) -> tuple[list[str], int]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row[by] or "不详"] = counts.get(row[by] or "不详", 0) + 1
    kept = sorted(counts, key=lambda name: (-counts[name], name))[:_MOST_COLUMNS]
    return sorted(kept), len(counts) - len(kept)


def _cell(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return what a cell shows of its figures, None for an empty one."""
    if not rows:
        return None
    summed = total(rows)
    open_ = any(row["status"] == "extracted" for row in rows)
    if summed["value"] is not None:
        one = summed["sources"][0]
        text = shown(one) if summed["count"] == 1 else sum_view(summed)["text"]
        note = None if summed["count"] == 1 else _added(summed)
        return {"text": text, "note": note, "open": open_, "count": len(rows)}
    if summed["refused"]:
        values = list(dict.fromkeys(shown(r) for r in rows if r["role"] in ("total", "below")))
        text = "、".join(values[:2]) + ("…" if len(values) > 2 else "")
        return {"text": text, "note": "不合计", "open": open_, "count": len(rows)}
    values = list(dict.fromkeys(shown(row) for row in rows))
    text = "、".join(values[:2]) + ("…" if len(values) > 2 else "")
    return {"text": text, "note": role_words(rows), "open": open_, "count": len(rows)}


def _added(summed: Mapping[str, Any]) -> str:
    count = reports_of(summed)
    return f"{count} 份合计" if count > 1 else f"一份报告的 {summed['count']} 个数合计"


def _wide(row: Mapping[str, Any]) -> bool:
    return bool(row["low"] != row["high"])


def _rule(row: Mapping[str, Any]) -> str:
    word = f"“{shown(row)}”"
    if row["high"] is None:
        return f"{word}按不少于 {_plain(row['low'])} 计"
    return f"{word}按 {_plain(row['low'])} 至 {_plain(row['high'])} 计"


def _plain(value: float) -> str:
    return grouped(int(value) if float(value).is_integer() else value)
