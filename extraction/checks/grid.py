"""A table as checks see it: figures by row and column, heads, periods, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extraction.models import EquationPart
from extraction.numbers import MINUS, parse_number
from extraction.patterns import rarely
from extraction.tables.grid import (
    CELL,
    PLAIN_YEAR,
    ROUGH_CELL,
    TextTable,
    above_heads,
    numbers_columns,
    one_line,
    years_side,
)
from extraction.tables.kinds import falls
from extraction.tables.units import unit_in_head

__all__ = [
    "EMPTY",
    "OF_WHICH",
    "TOTAL",
    "Cell",
    "Grid",
    "bare",
    "cell_parts",
    "is_figure",
    "read_grid",
    "turned",
]

TOTAL = rarely(
    r"^(?:全[市县区省镇乡]|全部|各[县区镇乡]|本[市县区省])?(?:合\s*计|总\s*计|共\s*计|小\s*计|合计数)$"
    r"|^(?:总数|全年|全年合计)$|^[^\d]{1,8}小\s*计$"
    r"|^(?:[上下]半年|[前第]?[一二三四]个?季度|\d{1,2}月)合\s*计$"
)
OF_WHICH = rarely(r"^\s*(?:其中|——|—|-|#)")
"""A row or column that is part of the one before it."""

EMPTY = rarely(r"[-—–－/／\s]*")
"""A cell that holds nothing, or a dash for nothing."""
_YEAR = rarely(r"^\s*(?:19|20)\d\d\s*(?:年|年度)\s*$")
_DIGIT = rarely(r"\d")
_NARROW = 3
_BRACKETS = rarely(r"[（(\[【].*?[）)\]】]|\s")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a table; ``text[start:end]`` is it as printed.

    A decline is less than nothing, though its sign is no part of what is printed there.
    """

    row: int
    column: int
    start: int
    end: int
    value: Decimal
    printed: str
    unit: str

    @property
    def places(self) -> int:
        """Return the number of decimals printed."""
        return len(self.printed.partition(".")[2])

    @property
    def sign(self) -> str:
        """Return the sign that stands apart from what is printed, '' for none."""
        return "-" if self.value < 0 and self.printed[0] not in MINUS else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The figures of a table by (row, column), its head rows and head of each column."""

    table: TextTable
    cells: dict[tuple[int, int], Cell]
    head_rows: int
    columns: int
    # Asked of each cell of a row or column, by several searches.
    _heads: dict[int, list[str]] = field(default_factory=dict, init=False, compare=False)
    _row_heads: dict[int, list[str]] = field(default_factory=dict, init=False, compare=False)

    def row_head(self, row: int) -> str:
        """Return the words at the left of a row."""
        words = self.row_heads(row)
        return words[0] if words else ""

    def row_heads(self, row: int) -> list[str]:
        """Return all words of a row that are no figures, from the left."""
        known = self._row_heads.get(row)
        if known is None:
            cells = (c for c in self.table.rows[row] if c.strip() and not _figure(c))
            known = self._row_heads[row] = [c.strip() for c in cells]
        return known

    def head(self, column: int) -> str:
        """Return the lowest head above a column."""
        heads = self.heads(column)
        return heads[-1] if heads else ""

    def heads(self, column: int) -> list[str]:
        """Return the heads above a column, the widest first; merged ones reach right."""
        known = self._heads.get(column)
        if known is None:
            known = self._heads[column] = self._above(column)
        return known

    def _above(self, column: int) -> list[str]:
        found: list[str] = []
        for index, row in enumerate(self.table.rows[: self.head_rows]):
            if self.columns > 2 and above_heads(row):
                continue  # a caption inside the table
            if numbers_columns(row):
                continue
            at = column
            # A merged head stands at its first cell; only upper rows span columns.
            if index < self.head_rows - 1:
                while at > 0 and at < len(row) and not row[at].strip() and self._open(index, at):
                    at -= 1
            text = row[at].strip() if at < len(row) else ""
            text = f"{text}年" if PLAIN_YEAR.match(text) else text
            if text and text not in found and not (at != column and self._closed(index, column)):
                found.append(text)
        return found

    def _open(self, row: int, column: int) -> bool:
        below = self.table.rows[row + 1] if row + 1 < self.head_rows else ()
        return column < len(below) and bool(below[column].strip())

    def _closed(self, row: int, column: int) -> bool:
        return not self._open(row, column)

    def unread(self, row: int, column: int) -> bool:
        """Return whether a cell tells a number that is no figure of the table: 约5, 5（含2）."""
        cells = self.table.rows[row]
        cell = cells[column] if column < len(cells) else ""
        return (row, column) not in self.cells and _DIGIT.search(cell) is not None

    def column(self, column: int) -> list[Cell]:
        """Return the figures of a column from top to bottom."""
        return [c for (_, at), c in sorted(self.cells.items()) if at == column]


def _figure(cell: str) -> re.Match[str] | None:
    """Match a cell that is one figure; a year (2023年) is a head."""
    return None if _YEAR.match(cell) else CELL.match(cell)


def is_figure(cell: str) -> bool:
    """Return whether a cell is one figure and nothing else; a year (2023年) is none."""
    return _figure(cell) is not None


def bare(head: str) -> str:
    """Return a head without units, remarks and spaces."""
    return _BRACKETS.sub("", head)


def cell_parts(cell: Cell) -> Iterator[EquationPart]:
    """Yield a figure of a table as an equation has it, a sign that stands apart before it."""
    if cell.sign:
        yield EquationPart(text=cell.sign)
    yield EquationPart(text=cell.printed, start=cell.start, end=cell.end)


def read_grid(text: str, table: TextTable) -> Grid:
    """Return a table with its figures found again in the text, cell by cell."""
    cells: dict[tuple[int, int], Cell] = {}
    head_rows, form = _head_rows(table), _is_form(table)
    at = table.start
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(map(one_line, row)):
            place = text.find(cell, at, table.end) if cell.strip() else -1
            if place < 0:
                continue
            at = place + len(cell)
            match = _figure(cell)
            if match is None or r < head_rows or (c == 0 and len(row) > 1):
                continue
            digits = match["number"].lstrip(MINUS)
            value = parse_number(digits)
            if value is None:
                continue
            falling = falls(table, r, c, match)
            printed = digits if falling else match["number"]
            value = -value if falling or printed != digits else value
            end = place + match.end("number")
            unit = match["unit"].replace("％", "%") or (form and unit_in_head(row[0])) or ""
            cells[r, c] = Cell(r, c, end - len(printed), end, value, printed, unit)
    columns = max((len(row) for row in table.rows), default=0)
    return Grid(table, cells, head_rows, columns)


def turned(grid: Grid) -> Grid | None:
    """Return a table with its rows as columns, None of one that has no plain heads on both sides.

    指标 | 城关镇 | 河东乡 // 年初存量 | 6 | 4 // …: what is counted stands at the left.
    """
    rows = grid.table.rows
    width = len(rows[0]) if rows else 0
    if grid.head_rows != 1 or width < _NARROW or any(len(row) != width for row in rows):
        return None
    if any(not row[0].strip() or _figure(row[0]) for row in rows[1:]):
        return None
    table = TextTable(
        grid.table.start, grid.table.end, tuple(zip(*rows, strict=True)), grid.table.partial
    )
    cells = {
        (cell.column, cell.row): replace(cell, row=cell.column, column=cell.row)
        for cell in grid.cells.values()
    }
    return Grid(table, cells, 1, len(rows))


def _is_form(table: TextTable) -> bool:
    """Whether each row is a name with its measure and a figure: 立案（件） | 97."""
    return table.is_form and all(
        len(row) == 2 and unit_in_head(row[0]) is not None for row in table.rows
    )


def _head_rows(table: TextTable) -> int:
    """Return how many rows stand above the first one that is mostly figures; none of a form."""
    if _is_form(table):
        return 0
    for index, row in enumerate(table.rows):
        if years_side(row) and index <= table.titles + 1:
            continue
        if numbers_columns(row) and index:
            return index + 1
        rest = row[1:] if len(row) > 1 else row
        filled = [cell for cell in rest if not EMPTY.fullmatch(cell)]
        figures = sum(bool(_figure(c) or ROUGH_CELL.match(c)) for c in filled)
        if index and filled and figures >= len(filled) / 2:
            return index
    return 1
