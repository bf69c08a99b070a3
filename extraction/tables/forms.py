"""Forms filled in as running text: 信访举报（件）：432, the measure beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extraction.patterns import rarely
from extraction.tables.grid import TextTable
from extraction.tables.heads import WHOSE
from extraction.tables.owners import LEAD_ITEM, body_of
from extraction.tables.times import is_time
from extraction.tables.units import unit_in_head

__all__ = ["with_forms"]

_NUMBER = r"(?P<number>\d[\d,，]*(?:[.．]\d+)?[万亿]?[余多]?"
_ITEM = r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).．、] ?)?"
# Looked for first: hardly a text has one. They begin with one sign, which is found fast.
_FILLED = tuple(
    rarely(rf"{sign}(?: ?[：:] ?| {{1,8}}|\u3000{{1,4}})[约近]?\d") for sign in ("）", r"\)")
)
_FIELD = rarely(
    r"(?P<name>[\u4e00-\u9fff“”、]{2,24}[（(](?:单位[：:])?[^（）()\n\d]{1,5}[）)])"
    r"(?: ?[：:] ?|[ \u3000]{1,8})"
    rf"(?P<filled>[约近]?{_NUMBER}|(?=[1-9])\d{{1,3}}(?: \d{{3}})+))"
    rf"(?=[ \t\u3000]*(?:[，,；;。\n]|\Z)|[ \t\u3000]+{_ITEM}(?![万亿余多])[\u4e00-\u9fff])"
)
_NAME_ENDS = rarely(r"[\u4e00-\u9fff“”、]{2,24}\Z")
# Fields side by side on a line, each with its measure: 立案：12件    处分：8人. Stored texts
# have no blanks there.
_BESIDE = rarely(
    r"(?:(?:20\d\d|[今去本全])年(?:度|以来)?|[上下]半年)?"
    rf"(?P<name>[\u4e00-\u9fff“”]{{2,16}})[：:] ?(?P<filled>[约近]?{_NUMBER}"
    r"(?:件次|人次|场次|万?元|个(?!月|小|百)|[件人名次起家项条份期场户笔所处支篇%％])))"
    rf"[ \t\u3000]*(?:(?={_ITEM}[\u4e00-\u9fff“”]{{2,16}}[：:] ?[约近]?\d)|(?=。?(?:\n|\Z)))"
)
_COLON_FIGURES = tuple(re.compile(rf"{colon} ?[约近]?\d") for colon in "：:")
_NEAR = 40
# What only leads to it, and who did it: 其中：12件, 上半年：12件, 甲镇：12件.
_LEADS = rarely(
    r"其中|以下|如下|目标|计划|预期|规划|[年月日度期]|[时期]间|标准|单价|电话|[编字文号]号|得分|[同环]比|[去上]年"
)
_DATED = rarely(
    r"(?:(?:19|20)\d\d年|[今去本上全]年|[上下]半年|[前第]?[一二三四]季度|截至)[^：:；;。]*[，,：:]?$"
)
_WHOSE_FORM = rarely(r"(?P<whose>[\u4e00-\u9fff]{2,16})[：:]")
_HEADING = rarely(r"(?P<whose>[\u4e00-\u9fff]{2,12})[：:]?")
_OF_WHICH = ("其中", "其中：", "其中:", "其中，")
_NAME, _MEASURE = 32, 12
_APART = rarely(rf"[，,；;。\s]*{_ITEM}")


class _Said(NamedTuple):
    """What is said of fields: that they may be read, whose they are, and from when."""

    plain: bool = True
    whose: str | None = None
    when: str | None = None


def with_forms(text: str, tables: Sequence[TextTable]) -> Sequence[TextTable]:
    """Return the tables of a text with the forms in it, each field a row, in order.

    Args:
        text: the text.
        tables: the tables that are known; in them no form is looked for.
    """
    fields = [
        field
        for field in (*_measured(text), *_side_by_side(text))
        if not any(table.start <= field.start() < table.end for table in tables)
    ]
    if not fields:
        return tables
    fields.sort(key=re.Match.start)
    forms: list[TextTable] = []
    last = 0
    said = _Said()
    for run in _runs(text, fields):
        said = _said_before(text, run[0].start("name"), last, said)
        last = run[-1].end("filled")
        if said.plain:
            rows = tuple((field["name"], field["filled"]) for field in run)
            start = run[0].start("name")
            forms.append(TextTable(start, last, rows, whose=said.whose, when=said.when))
    return sorted([*tables, *forms], key=lambda table: table.start) if forms else tables


def _runs(text: str, fields: Sequence[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Return the fields in runs, in each of which they follow each other."""
    runs: list[list[re.Match[str]]] = []
    for field in fields:
        end = runs[-1][-1].end("filled") if runs else -1
        if end > field.start():
            continue
        if end >= 0 and _APART.fullmatch(text, end, field.start("name")):
            runs[-1].append(field)
        else:
            runs.append([field])
    return runs


def _said_before(text: str, start: int, last: int, said: _Said) -> _Said:
    """Return what stands before fields on their line, or above them, and says of them.

    甲镇：立案（件）：3 is of 甲镇, and 2024年，立案（件）：3 of that year.

    Args:
        text: the text.
        start: where the first field begins.
        last: where the fields before it end.
        said: what was said of those; a part of them (其中：…) is of the same.
    """
    line = text.rfind("\n", 0, start) + 1
    lead = LEAD_ITEM.sub("", text[max(line, last) : start].lstrip("，,；;。")).strip()
    if lead in _OF_WHICH:
        return said
    if not lead:
        if last > line:
            return _Said(False)
        above = text[text.rfind("\n", 0, max(0, line - 1)) + 1 : max(0, line - 1)]
        return _Said(whose=body_of(_HEADING.fullmatch(LEAD_ITEM.sub("", above).strip())))
    if _DATED.match(lead):
        # The first one has the time that the report gives it.
        when = _time_in(lead) if last > line else None
        return _Said(last <= line or when is not None, when=when)
    whose = body_of(_WHOSE_FORM.fullmatch(lead))
    return _Said(whose is not None, whose)


def _time_in(lead: str) -> str | None:
    words = lead.rstrip("，,：:")
    return words if is_time(words) else None


def _measured(text: str) -> Iterator[re.Match[str]]:
    """Yield the fields whose names have their measure in brackets."""
    for close in (match.start() for filled in _FILLED for match in filled.finditer(text)):
        bracket = max(text.rfind(sign, max(0, close - _MEASURE), close) for sign in "（(")
        if bracket < 0:
            continue
        name = _NAME_ENDS.search(text, max(0, bracket - _NAME), bracket)
        field = name and _FIELD.match(text, name.start())
        if field and unit_in_head(field["name"]) is not None:
            yield field


def _side_by_side(text: str) -> Iterator[re.Match[str]]:
    """Yield the fields of lines that hold several, with nothing but blanks between them."""
    places = [match.start() for colon in _COLON_FIGURES for match in colon.finditer(text)]
    lines: set[int] = set()
    for one, other in pairwise(sorted(places)):
        if other - one < _NEAR and text.find("\n", one, other) < 0:
            lines.add(text.rfind("\n", 0, one) + 1)
    for line in sorted(lines):
        end = text.find("\n", line)
        found = list(_BESIDE.finditer(text, line, len(text) if end < 0 else end))
        named = [f for f in found if not WHOSE.search(f["name"]) and not _LEADS.search(f["name"])]
        if len(named) > 1 and named == found:
            yield from found
