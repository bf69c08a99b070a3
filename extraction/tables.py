"""Tables of a report: cells that are figures, and totals that should add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extraction.figures import to_number
from extraction.indicators import Lexicon, classify
from extraction.models import Check, Fact
from extraction.numbers import parse_number

__all__ = ["TextTable", "table_checks", "table_facts"]

_CELL = re.compile(
    r"^\s*(?P<number>-?[\d,，]+(?:\.\d+)?)\s*(?P<unit>%|％|[\u4e00-\u9fff]{0,3})\s*$"
)
_UNIT_IN_HEAD = re.compile(
    r"[（(](?P<unit>万元|亿元|元|件次|人次|件|人|个|项|次|份|%)[）)]|(?P<rate>率|占比)"
)
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|共\s*计|小\s*计|总数|合计数)$")
_OF_WHICH = re.compile(r"^\s*(?:其中|——|—|-)")
# What is never summed: rates, averages.
_UNSUMMED = re.compile(r"率|占比|比例|[人镇村户]均|平均|增减|增长|同比|[%％]")
_UNIT_IN_CAPTION = re.compile(
    r"单位\s*[：:]\s*(?P<unit>万元|亿元|元|件次|人次|件|人|个|起|项|次|份|名|家|%)"
)
_BRACKETS = re.compile(r"[（(][^（()）]{0,6}[）)]")
_SERIAL = re.compile(r"^\s*(?:序号|编号|No\.?)\s*$")
_YEAR = re.compile(
    r"(?:19|20)\d{2}年(?:度|上半年|下半年|第?[一二三四]季度|\d{1,2}[月至\-—]{1,2}\d{1,2}月)?|[上下]半年|全年|第[一二三四]季度"
)
_FACTOR = {"万元": Decimal(10**4), "亿元": Decimal(10**8)}


@dataclass(frozen=True, slots=True)
class TextTable:
    """Rows of cells and where the table stands: ``text[start:end]``, cells split by tabs."""

    start: int
    end: int
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    start: int
    end: int
    value: Decimal
    unit: str


def table_facts(
    text: str, table: TextTable, index: int, lexicon: Lexicon | None = None
) -> Iterator[Fact]:
    """Yield the figures of a table; row and column heads say what they count.

    A unit may stand in the cell, in a head, in a cell of the row under a head 单位, or in the
    caption (单位：万元). Years in a head give the period, the row's head the subject.
    """
    caption = _caption(text, table)
    shared = _UNIT_IN_CAPTION.search(caption)
    for cell in _number_cells(text, table):
        heads = _heads(table, cell)
        if _SERIAL.search(_column_head(table, cell.column)):
            continue
        unit = cell.unit or _unit_of(heads) or _row_unit(table, cell)
        unit = unit or (shared["unit"] if shared and not re.search("率|占比", heads) else None)
        value, printed = cell.value * _FACTOR.get(unit or "", Decimal(1)), unit
        if unit in _FACTOR:
            printed = "元"
        indicator, category, rule = _classified(table, cell, printed, caption, lexicon)
        yield Fact(
            indicator=heads if rule in ("unit", "formed") and heads else indicator,
            category=category,
            value=to_number(value),
            value_text=text[cell.start : cell.end],
            unit=printed,
            period=_period(heads, caption),
            subject=_row_head(table, cell) or None,
            start=cell.start,
            end=cell.end,
            sentence=heads,
            rule=f"table:{rule}",
            table=index,
        )


def table_checks(text: str, table: TextTable) -> Iterator[Check]:
    """Yield one check for every total in a row or column head and every figure under it."""
    cells = {(cell.row, cell.column): cell for cell in _number_cells(text, table)}
    rows = range(len(table.rows))
    columns = range(max((len(row) for row in table.rows), default=0))
    for row in rows:
        head = table.rows[row][0] if table.rows[row] else ""
        if _TOTAL.match(head.strip()):
            for column in columns:
                parts = [cells.get((r, column)) for r in _parts_above(table, row)]
                name = _column_head(table, column)
                yield from _sum_check(text, cells.get((row, column)), parts, name)
    for column in columns:
        if _TOTAL.match(_column_head(table, column).strip()):
            for row in rows:
                parts = [cells.get((row, c)) for c in columns if c != column]
                name = table.rows[row][0] if table.rows[row] else ""
                yield from _sum_check(text, cells.get((row, column)), parts, name)


def _parts_above(table: TextTable, total: int) -> list[int]:
    """Rows a total sums: those above it back to the previous total, 其中 lines left out."""
    parts: list[int] = []
    for row in range(total - 1, 0, -1):
        head = table.rows[row][0].strip() if table.rows[row] else ""
        if _TOTAL.match(head):
            break
        if not _OF_WHICH.match(head):
            parts.append(row)
    return parts[::-1]


def _sum_check(
    text: str, total: _Cell | None, parts: Sequence[_Cell | None], name: str
) -> Iterator[Check]:
    found = [part for part in parts if part is not None]
    # Without a head nobody knows what the column counts; whether it may be summed neither.
    if total is None or len(found) < 2 or not name or _UNSUMMED.search(name + total.unit):
        return
    if any(part.unit != total.unit for part in found):
        return
    computed = sum((part.value for part in found), Decimal(0))
    terms = " + ".join(text[part.start : part.end] for part in found)
    yield Check(
        relation=f"{name.strip()}：各项之和等于合计",
        equation=f"{terms} = {to_number(computed)}，表中合计 {text[total.start : total.end]}",
        holds=computed == total.value,
        difference=float(total.value - computed),
        operands=tuple((part.start, part.end) for part in found),
        result=(total.start, total.end),
    )


def _number_cells(text: str, table: TextTable) -> Iterator[_Cell]:
    """Yield cells holding one figure, found again in the text row by row, cell by cell."""
    at = table.start
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            place = text.find(cell, at, table.end) if cell.strip() else -1
            if place < 0:
                continue
            at = place + len(cell)
            match = _CELL.match(cell)
            if match is None or r == 0 or (c == 0 and len(row) > 1):
                continue
            value = parse_number(match["number"].lstrip("-"))
            if value is None:
                continue
            start = place + match.start("number")
            sign = -1 if match["number"].startswith("-") else 1
            yield _Cell(r, c, start, start + len(match["number"]), sign * value, match["unit"])


def _head_rows(table: TextTable) -> int:
    """Return how many rows stand above the first row with two figures in it."""
    for index, row in enumerate(table.rows):
        if index and sum(bool(_CELL.match(cell)) for cell in row[1:]) >= min(2, len(row) - 1):
            return index
    return 1


def _column_head(table: TextTable, column: int) -> str:
    """Return the last head above a column; heads may take several rows."""
    head = ""
    for row in table.rows[: _head_rows(table)]:
        if column < len(row) and row[column].strip() and not _CELL.match(row[column]):
            head = row[column]
    return head


def _heads(table: TextTable, cell: _Cell) -> str:
    row = table.rows[cell.row]
    left = next((x for x in row[: cell.column] if x.strip() and not _CELL.match(x)), "")
    return f"{left.strip()} {_column_head(table, cell.column).strip()}".strip()


def _classified(
    table: TextTable, cell: _Cell, unit: str | None, caption: str, lexicon: Lexicon | None
) -> tuple[str, str, str]:
    """The column's heads name the indicator; else the row's head, the caption."""
    columns = [_BRACKETS.sub("", head) for head in _column_heads(table, cell.column)]
    row = _BRACKETS.sub("", _row_head(table, cell))
    about = _BRACKETS.sub("", caption)
    last = columns[-1] if columns else ""
    tries = (last, "".join(columns), row, last + row, about)
    found = ("", "other", "unit")
    for words in tries:
        found = classify(re.sub(r"\s", "", words), "", unit, lexicon)
        if found[2].startswith("lexicon"):
            return found
    category = {"元": "money", "%": "rate"}.get(unit or "", "other")
    return found[0], category, "unit"


def _column_heads(table: TextTable, column: int) -> list[str]:
    rows = table.rows[: _head_rows(table)]
    return [
        r[column]
        for r in rows
        if column < len(r) and r[column].strip() and not _CELL.match(r[column])
    ]


def _row_head(table: TextTable, cell: _Cell) -> str:
    """The first words of a row; a cell left empty under a merged one takes those above it."""
    row = table.rows[cell.row]
    own = [x.strip() for x in row[: cell.column] if x.strip() and not _CELL.match(x)]
    if own:
        return own[0]
    for above in range(cell.row - 1, _head_rows(table) - 1, -1):
        head = table.rows[above][0].strip() if table.rows[above] else ""
        if head and not _CELL.match(head):
            return head
    return ""


def _row_unit(table: TextTable, cell: _Cell) -> str | None:
    """A column headed 单位 (计量单位) holds the unit of each row: 受理信访举报 | 件 | 365."""
    row = table.rows[cell.row]
    for column, value in enumerate(row[: cell.column]):
        if re.fullmatch(r"(?:计量)?单位", _column_head(table, column).strip()) and column:
            return value.strip() if 0 < len(value.strip()) <= 3 else None
    return None


def _caption(text: str, table: TextTable) -> str:
    """The two lines above a table, and its own rows of one cell."""
    above = [
        line for line in text[max(0, table.start - 160) : table.start].split("\n") if line.strip()
    ]
    single = [
        next(x for x in row if x.strip()) for row in table.rows[:3] if sum(map(bool, row)) == 1
    ]
    return " ".join([*above[-2:], *single])


def _period(heads: str, caption: str) -> str | None:
    match = _YEAR.search(heads) or _YEAR.search(caption)
    return match.group() if match else None


def _unit_of(heads: str) -> str | None:
    match = _UNIT_IN_HEAD.search(heads)
    if match is None:
        return None
    return "%" if match["rate"] else match["unit"]
