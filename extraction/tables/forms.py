"""Forms filled in as running text: 信访举报（件）：432, the measure beside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extraction.patterns import rarely
from extraction.tables.grid import TextTable
from extraction.tables.units import unit_in_head

__all__ = ["with_forms"]

# Looked for first: hardly a text has one.
_FILLED = rarely(r"[）)][ ：:\u3000]{1,8}\d")
_ITEM = r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).．、] ?)?"
_FIELD = rarely(
    rf"[ \t\u3000]*{_ITEM}"
    r"(?P<name>[\u4e00-\u9fff“”、]{2,24}[（(](?:单位[：:])?[^（）()\n\d]{1,5}[）)])"
    r"(?: ?[：:] ?|[ \u3000]{1,8})"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?=[ \t\u3000]*(?:[，,；;。\n]|\Z))"
)
_STOPS, _NAME, _MEASURE = "\n，,；;。\t", 32, 12
_APART = rarely(rf"[，,；;。\s]*{_ITEM}")


def with_forms(text: str, tables: Sequence[TextTable]) -> Sequence[TextTable]:
    """Return the tables of a text with the forms in it, each field a row, in order.

    Args:
        text: the text.
        tables: the tables that are known; in them no form is looked for.
    """
    fields = [
        field
        for close in _FILLED.finditer(text)
        if (field := _field(text, close.start())) is not None
        and not any(table.start <= field.start() < table.end for table in tables)
    ]
    if not fields:
        return tables
    runs = [[fields[0]]]
    for last, field in pairwise(fields):
        if _APART.fullmatch(text, last.end(), field.start("name")):
            runs[-1].append(field)
        else:
            runs.append([field])
    forms = [
        TextTable(
            run[0].start("name"),
            run[-1].end(),
            tuple((field["name"], field["number"]) for field in run),
        )
        for run in runs
    ]
    return sorted([*tables, *forms], key=lambda table: table.start)


def _field(text: str, close: int) -> re.Match[str] | None:
    """Return the field of a form whose measure a bracket closes, None if it is none."""
    bracket = max(text.rfind(sign, max(0, close - _MEASURE), close) for sign in "（(")
    if bracket < 0:
        return None
    start = max(text.rfind(sign, max(0, bracket - _NAME), bracket) for sign in _STOPS) + 1
    field = _FIELD.match(text, start)
    return field if field is not None and unit_in_head(field["name"]) is not None else None
