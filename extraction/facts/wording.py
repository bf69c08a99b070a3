"""Figures of the fact table in words: as printed, with the scale that a table says elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from extraction.numbers import parse_number

__all__ = ["printed", "shown"]

Row = Mapping[str, Any]

_SCALES = {Decimal(10**4): "万", Decimal(10**8): "亿"}


def printed(row: Row) -> str:
    """Return a figure as its report prints it: 12.5万 where the head of a column says 万元.

    A minus that a table sets before a number is put back. No unit is added, no qualifier.
    """
    text = str(row["value_text"])
    value, said = Decimal(str(row["value"])), parse_number(text)
    if not said or row["status"] == "corrected":
        return text
    sign = "-" if value < 0 < said else ""
    return f"{sign}{text}{_SCALES.get(abs(value) / said, '')}"


def shown(row: Row) -> str:
    """Return a figure as printed with its qualifier, or as corrected; long ones in groups."""
    late = (row["qualifier"] or "") if row["low"] != row["high"] else ""
    if row["status"] == "corrected":
        return f"{row['value']:,}{late}"
    text = str(row["value_text"])
    plain = text.isdigit() and printed(row) == text
    return (f"{row['value']:,}" if plain else printed(row)) + late
