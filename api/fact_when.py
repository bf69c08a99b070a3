"""Figures time by time, and when something was most or least, where several bodies told it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.fact_each import each_told
from extraction.facts.query import FactQuery
from extraction.facts.scope import level_of
from extraction.facts.wording import period_words

__all__ = ["when_told"]

Rows = Sequence[Mapping[str, Any]]
_FEW = 3


def when_told(
    query: FactQuery, filters: Mapping[str, Sequence[str]], found: Rows, more: str
) -> str:
    """Return an answer body by body and time by time, with who or when has the most.

    Times of several bodies are compared only where the same bodies told each: a quarter that
    two of three told is not less for that.

    Args:
        query: what is asked for.
        filters: the columns and values wanted.
        found: the figures.
        more: what is said behind the answer.
    """
    by = tuple(query.by)
    timed = by == ("period",) or (bool(query.order) and "period" in by and bool(query.grain))
    counts = [row for row in found if row["role"] in ("total", "below")]
    counts = [row for row in counts if not row.get("matter")] or counts
    bodies = {row["reporter"] for row in counts}
    if not timed or len(bodies) < 2:
        return each_told(query, filters, found, by, more)
    if "reporter" in by:
        said = _each_body(query, filters, counts)
    else:
        levels: dict[str, list[Mapping[str, Any]]] = {}
        for row in counts:
            levels.setdefault(level_of(row["reporter"]) or "层级不详", []).append(row)
        said = [
            line for level, some in levels.items()
            for line in _of_level(query, filters, some, level)
        ] if query.order or len(levels) > 1 else []  # fmt: skip
    if not said:
        return each_told(query, filters, found, by, more)
    return f"{filters['indicator'][0]}：{'。'.join(said)}{more}。"


def _of_level(
    query: FactQuery, filters: Mapping[str, Sequence[str]], rows: Rows, level: str
) -> list[str]:
    """Return the answer for bodies of one level: of their sums where all told the same times."""
    if not query.order:
        return [f"{level}：{_ranked(query, filters, rows)}"]
    told: dict[str, set[str]] = {}
    for row in rows:
        if row["period"]:
            told.setdefault(row["period"], set()).add(str(row["reporter"] or "单位不详"))
    everyone = set().union(*told.values())
    common = sorted(period for period, bodies in told.items() if bodies == everyone)
    if len(everyone) > 1 and len(common) < 2:
        return _each_body(query, filters, rows)
    some = [row for row in rows if row["period"] in common]
    whose = _named(everyone) + ("合计" if len(everyone) > 1 else "")
    line = f"{level}（{whose}）{_ranked(query, filters, some)}"
    left = [
        f"{period_words(period)}只有{_named(told[period])}的数"
        for period in sorted(told)
        if period not in common
    ]
    return [line + (f"（{'，'.join(left)}，未比）" if left else "")]


def _each_body(query: FactQuery, filters: Mapping[str, Sequence[str]], rows: Rows) -> list[str]:
    """Return the answer body by body, of those that told several times."""
    bodies: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        bodies.setdefault(str(row["reporter"] or "单位不详"), []).append(row)
    said, single = [], []
    for name in sorted(bodies):
        some = bodies[name]
        if len({row["period"] for row in some}) > 1:
            said.append(f"{name}{_ranked(query, filters, some)}")
        else:
            single.append(name)
    if said and single:
        said.append(f"{_named(single)}只有一个期间的数，未比")
    return said


def _ranked(query: FactQuery, filters: Mapping[str, Sequence[str]], rows: Rows) -> str:
    told = {row["period"] for row in rows}
    kept = {**filters, "period": [p for p in filters.get("period", ()) if p in told]}
    if query.order:  # whose they are is said before
        kept["reporter"] = sorted({str(row["reporter"]) for row in rows})
    said = each_told(query, kept, rows, ("period",), "")
    return said.removeprefix(f"{filters['indicator'][0]}：").removesuffix("。")


def _named(bodies: Sequence[str] | set[str]) -> str:
    names = sorted(bodies)
    more = f"等 {len(names)} 个" if len(names) > _FEW else ""
    return "、".join(names[:_FEW]) + more
