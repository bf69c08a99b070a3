"""The 小计 of a table beside the rows that it sums: never both in one total."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from extraction.checks.levels import is_total_row
from extraction.facts.reporters import place_of
from extraction.facts.scope import level_of

__all__ = ["settle_subtotals"]

_SUBTOTAL = re.compile(r"小\s*计$")


def settle_subtotals(rows: Sequence[dict[str, Any]]) -> None:
    """Set the roles of 小计 rows and of the rows that they sum.

    A 小计 of a body (东河镇小计) is that body's figure, and the rows it sums are its own. Any
    other (小计, 学校小计) is a part where the rows it sums stand for themselves, so that these
    are added up; but the only one of its column, below all others, is the total. Where the
    rows of one are no bodies and the column has no total, it stands for itself.

    Args:
        rows: of one report, in order of place.
    """
    columns: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        if row["table"] is not None and row["role"] in ("below", "part", "total"):
            key = tuple(row[name] for name in ("table", "indicator", "unit", "period"))
            columns.setdefault(key, []).append(row)
    for column in columns.values():
        if any(_SUBTOTAL.search(_head(row)) for row in column):
            _settle(column)


def _settle(column: Sequence[dict[str, Any]]) -> None:
    sums = [row for row in column if _is_sum(row)]
    groups = [row for row in sums if _SUBTOTAL.search(_head(row))]
    alone = len(sums) == len(groups) and any(_summed(column, column.index(g)) for g in groups)
    for at, row in enumerate(column):
        if not _SUBTOTAL.search(_head(row)):
            continue
        parts = _summed(column, at)
        if not parts and alone and row["role"] != "below":
            name = _SUBTOTAL.sub("", _head(row)).strip() or None
            row |= {"role": "below", "reporter": name, "level": level_of(name)}
        if not parts:
            continue
        if row["role"] == "below":
            for part in parts:
                _belongs(part, place_of(str(row["reporter"])))
        elif len(sums) > 1 or row is not column[-1]:
            row["role"] = "part"


def _belongs(part: dict[str, Any], body: str) -> None:
    """Say that a row is of a body: a village by its name (东河镇东村), others as its part."""
    name = str(part["reporter"])
    if name.startswith(body):
        return
    if re.search("(?:[镇乡]|街道)$", body) and re.search("(?:村|社区)$", name):
        part |= {"reporter": body + name, "level": level_of(body + name)}
    else:
        part["role"] = "part"


def _summed(column: Sequence[dict[str, Any]], at: int) -> list[dict[str, Any]]:
    """Return the rows of bodies that a 小计 sums: right above it, or below where these add up."""
    above = _bodies(column[:at][::-1])
    below = _bodies(column[at + 1 :])
    if not above or (_adds_up(below, column[at]) and not _adds_up(above, column[at])):
        return below if _adds_up(below, column[at]) else []
    return above


def _bodies(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in rows:
        if _is_sum(row):
            break
        if row["role"] == "below":
            found.append(row)
    return found


def _head(row: Mapping[str, Any]) -> str:
    return str(row.get("total") or row["subject"] or "")


def _is_sum(row: Mapping[str, Any]) -> bool:
    head = _head(row)
    return is_total_row(head) or _SUBTOTAL.search(head) is not None


def _adds_up(rows: Sequence[Mapping[str, Any]], whole: Mapping[str, Any]) -> bool:
    return bool(rows) and sum(Decimal(str(row["value"])) for row in rows) == Decimal(
        str(whole["value"])
    )
