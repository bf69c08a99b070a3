"""Forms filled in as running text: 信访举报（件）：432, the measure beside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.patterns import rarely
from extraction.tables.grid import TextTable
from extraction.tables.units import unit_in_head

__all__ = ["with_forms"]

# Looked for first: hardly a text has one.
_FILLED = rarely(r"[）)][ ：:\u3000]{1,8}\d")
# The same where no half-width one closes: with one sign at its head the search leaps.
_FULL_FILLED = rarely(r"）[ ：:\u3000]{1,8}\d")
_ITEM = r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).．、] ?)?"
_FIELD = rarely(
    rf"[ \t\u3000]*{_ITEM}"
    r"(?P<name>[\u4e00-\u9fff“”、]{2,24}[（(](?:单位[：:])?[^（）()\n\d]{1,5}[）)])"
    r"(?: ?[：:] ?|[ \u3000]{1,8})"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?=[ \t\u3000]*(?:[，,；;。\n]|\Z))"
)
_LEAD_ITEM = rarely(rf"^[ \t\u3000]*{_ITEM}")
_DATED = rarely(
    r"(?:(?:19|20)\d\d年|[今去本上全]年|[上下]半年|[前第]?[一二三四]季度|截至)[^：:；;。]*[，,：:]?$"
)
_STOPS, _NAME, _MEASURE = "\n，,；;。：:\t", 32, 12
_APART = rarely(rf"[，,；;。\s]*{_ITEM}")


def with_forms(text: str, tables: Sequence[TextTable]) -> Sequence[TextTable]:
    """Return the tables of a text with the forms in it, each field a row, in order.

    Args:
        text: the text.
        tables: the tables that are known; in them no form is looked for.
    """
    fields = [
        field
        for close in (_FILLED if ")" in text else _FULL_FILLED).finditer(text)
        if (field := _field(text, close.start())) is not None
        and not any(table.start <= field.start() < table.end for table in tables)
    ]
    runs: list[list[re.Match[str]]] = []
    for field in fields:
        if runs and _APART.fullmatch(text, runs[-1][-1].end(), field.start("name")):
            runs[-1].append(field)
        else:
            runs.append([field])
    runs = [run for at, run in enumerate(runs) if _is_plain(text, run, runs[at - 1] if at else ())]
    if not runs:
        return tables
    forms = [
        TextTable(
            run[0].start("name"),
            run[-1].end(),
            tuple((field["name"], field["number"]) for field in run),
        )
        for run in runs
    ]
    return sorted([*tables, *forms], key=lambda table: table.start)


def _is_plain(text: str, run: Sequence[re.Match[str]], last: Sequence[re.Match[str]]) -> bool:
    """Tell whether nothing on its line says of fields whose or when they are but a first time.

    甲镇：立案（件）：3 is not of all; behind 2023年，立案（件）：3；2024年， another time is told.
    """
    start = run[0].start("name")
    line = text.rfind("\n", 0, start) + 1
    lead = _LEAD_ITEM.sub("", text[line:start]).strip()
    if not lead:
        return True
    return not (last and last[-1].end() > line) and _DATED.match(lead) is not None


def _field(text: str, close: int) -> re.Match[str] | None:
    """Return the field of a form whose measure a bracket closes, None if it is none."""
    bracket = max(text.rfind(sign, max(0, close - _MEASURE), close) for sign in "（(")
    if bracket < 0:
        return None
    start = max(text.rfind(sign, max(0, bracket - _NAME), bracket) for sign in _STOPS) + 1
    field = _FIELD.match(text, start)
    return field if field is not None and unit_in_head(field["name"]) is not None else None
