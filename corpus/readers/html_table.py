"""Tables of web pages: which ones hold data, and their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from corpus.models import Table

__all__ = ["inner_tables", "is_data_table", "read_table"]

_MAX_SPAN = 1_000
_MAX_CELLS = 200_000
_LONGEST_CELL = 200
_DEEPEST = 3
_FIGURE = re.compile(r"\s*[-+]?\d[\d,，]*(?:\.\d+)?\s*(?:%|％|[\u4e00-\u9fff]{0,3})\s*")


def is_data_table(table: etree._Element) -> bool:
    """Tell a table of data from one that only puts things in place.

    Data has two rows and two columns at least and no long passages but in a few cells. Where
    a table stands inside, the cells around it must be those of a table, too.
    """
    if any(True for _ in table.iterdescendants("table")):
        return _holds_tables(table)
    rows = [list(_cells(row)) for row in _rows(table)]
    rows = [row for row in rows if row]
    if len(rows) < 2 or max((len(row) for row in rows), default=0) < 2:
        return False
    lengths = [len("".join(map(str, cell.itertext())).strip()) for row in rows for cell in row]
    total = sum(lengths)
    if total == 0:
        return False
    # One cell with nearly all the text, and long: that is a page laid out by a table.
    return not (max(lengths) > 600 and max(lengths) > 0.7 * total)


def _holds_tables(table: etree._Element) -> bool:
    """Tell whether a table with tables in its cells is one of data: rows of equal width, short
    cells, figures among them."""
    if sum(1 for _ in table.iterancestors("table")) >= _DEEPEST:
        return False
    rows = [list(_cells(row)) for row in _rows(table)]
    widths = {sum(_span(cell, "colspan") for cell in row) for row in rows if row}
    if len(rows) < 2 or len(widths) != 1 or max(widths) < 2:
        return False
    texts = ["".join(_own_text(cell)).strip() for row in rows for cell in row]
    short = all(len(text) <= _LONGEST_CELL for text in texts)
    return short and any(_FIGURE.fullmatch(text) for text in texts)


def _own_text(cell: etree._Element) -> Iterator[str]:
    """Yield the text of a cell but for that of tables in it."""
    walker = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            if element is not cell and element.tail:
                yield element.tail
        elif element.tag == "table":
            walker.skip_subtree()
        elif element.text and isinstance(element.tag, str):
            yield element.text


def inner_tables(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the tables in the cells of a table, not those inside these."""
    for found in table.iterdescendants("table"):
        if next(found.iterancestors("table"), None) is table:
            yield found


def read_table(
    table: etree._Element,
    cell_text: Callable[[etree._Element], str],
    hidden: Callable[[etree._Element], bool],
) -> tuple[Table, str | None]:
    """Return the cells of a table and its caption; what is hidden is left out.

    Args:
        table: a ``<table>`` element.
        cell_text: returns the text of a cell.
        hidden: tells whether a row or a cell is not shown.
    """
    partial = False
    grid: dict[tuple[int, int], str] = {}
    header_rows, in_head = 0, True
    width = 0
    number = -1
    taken: set[tuple[int, int]] = set()
    for row in _rows(table):
        every = list(_cells(row))
        unseen = hidden(row) or any(hidden(part) for part in row.iterancestors("tbody", "tfoot"))
        cells = [] if unseen else [cell for cell in every if not hidden(cell)]
        partial = partial or any(
            "".join(_own_text(cell)).strip() for cell in every if cell not in cells
        )
        if unseen or (every and not cells):
            continue
        number += 1
        column = 0
        in_head = in_head and bool(cells) and all(cell.tag == "th" for cell in cells)
        in_head = in_head or (number == header_rows and _in_thead(row))
        header_rows += in_head
        for cell in cells:
            while (number, column) in taken:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            if len(taken) + down * across > _MAX_CELLS:
                down = across = 1
            taken.update((number + i, column + j) for i in range(down) for j in range(across))
            grid[number, column] = cell_text(cell)
            width = max(width, column + across)
            column += across
    rows = tuple(
        tuple(grid.get((row, column), "") for column in range(width)) for row in range(number + 1)
    )
    kept = rows if any(any(row) for row in rows) else ()
    captions = [text for caption in table.iter("caption") if (text := cell_text(caption))]
    found = Table(kept, header_rows=min(header_rows, len(kept)), partial=partial)
    return found, captions[0] if captions else None


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield a table's own rows, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _in_thead(row: etree._Element) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag in {"td", "th"})


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isdigit() else 1
