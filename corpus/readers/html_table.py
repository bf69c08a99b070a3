"""Tables of web pages: which ones hold data, and their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from corpus.models import Table

__all__ = ["is_data_table", "read_table"]

_MAX_SPAN = 1_000
_MAX_CELLS = 200_000


def is_data_table(table: etree._Element) -> bool:
    """Tell a table of data from one that only puts things in place.

    Data has two rows and two columns at least, no table inside and no long passages but
    in a few cells.
    """
    if any(True for _ in table.iterdescendants("table")):
        return False
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


def read_table(
    table: etree._Element, cell_text: Callable[[etree._Element], str]
) -> tuple[Table, str | None]:
    """Return the cells of a table and its caption.

    Args:
        table: a ``<table>`` element.
        cell_text: returns the text of a cell.
    """
    grid: dict[tuple[int, int], str] = {}
    header_rows, in_head = 0, True
    width = 0
    number = -1
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(_rows(table)):
        column = 0
        cells = list(_cells(row))
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
    return Table(kept, header_rows=min(header_rows, len(kept))), captions[0] if captions else None


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
