"""The cells of a table that hold one figure, and where each cell stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.numbers import MINUS, parse_number
from extraction.patterns import rarely
from extraction.tables.grid import (
    CELL,
    ROUGH_CELL,
    TextTable,
    numbers_columns,
    one_line,
    roughly,
    years_side,
)
from extraction.tables.heads import NumberCell, is_year_named
from extraction.tables.kinds import falls
from extraction.tables.personal import only_names
from extraction.tables.units import is_measure
from extraction.units import UNITS

__all__ = ["is_one_figure", "number_cells", "placed_cells"]

# A single letter may be any measure (45岁).
_SHORT = 2
_YUAN = ("￥", "¥")
_MEASURE = rarely(rf"(?:百万|[千万亿])?(?:{UNITS})|百万|[千万亿]{{1,2}}")


def number_cells(text: str, table: TextTable) -> Iterator[NumberCell]:
    """Yield cells holding one figure and nothing else."""
    for r, c, cell, place in placed_cells(text, table):
        exact, rough = CELL.match(cell), ROUGH_CELL.match(cell)
        match = exact or rough
        if (
            match is None
            or not is_one_figure(cell)
            or _is_head(table, r)
            or (c == 0 and len(table.rows[r]) > 1)
        ):
            continue
        if is_year_named(table, c, cell):
            continue
        digits = match["number"].lstrip(MINUS)
        value = parse_number(digits)
        if value is None or only_names(table, r, c, match["number"]):
            continue
        falling = exact is not None and falls(table, r, c, exact)
        printed = digits if falling else match["number"]
        end = place + match.end("number")
        value = value if printed == digits else -value
        unit, about = match["unit"], None
        if rough is not None and (about := roughly(rough)):
            unit = (rough["scale"] or "") + rough["unit"]
        priced = any(sign in cell for sign in _YUAN)
        yield NumberCell(r, c, end - len(printed), end, value, unit, falling, about, priced)


def is_one_figure(cell: str) -> bool:
    """Return whether a cell is one figure with its measure; 5人缺席 and 12个单位 say more."""
    match = ROUGH_CELL.match(cell) or CELL.match(cell)
    if match is None:
        return False
    unit = match["unit"]
    return len(unit) < _SHORT or _MEASURE.fullmatch(unit) is not None or is_measure(unit)


def _is_head(table: TextTable, row: int) -> bool:
    """Whether the figures of a row are none: the first row of no form, years, column numbers."""
    if row >= table.head_rows:
        return False
    cells = table.rows[row]
    return (
        (row == 0 and not (table.is_form or table.headless))
        or years_side(cells)
        or numbers_columns(cells)
    )


def placed_cells(text: str, table: TextTable) -> Iterator[tuple[int, int, str, int]]:
    """Yield (row, column, cell, its place in the text), row by row, cell by cell."""
    at = table.start
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(map(one_line, row)):
            place = text.find(cell, at, table.end) if cell.strip() else -1
            if place >= 0:
                at = place + len(cell)
                yield r, c, cell, place
