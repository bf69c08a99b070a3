"""Tables on slides: how wide their columns and how high their rows are, and where they are cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.compare.difference import Operation
from corpus.courses.fitting import Block, Box, ems, height_of
from corpus.courses.lesson import Span

__all__ = ["MARGIN_X", "MARGIN_Y", "Cell", "Row", "TablePage", "fitted", "plain", "text_cell"]

Cell = tuple[Span, ...]
Row = tuple[Cell, ...]

MARGIN_X, MARGIN_Y = 7.0, 4.0
"""Points between a cell's edge and its text."""
_NARROWEST_EMS = 3.0
_MOST_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class TablePage:
    """A table as one slide shows it, in points.

    ``head`` is printed bold above ``rows`` (() for none); ``widths`` are the columns',
    ``heights`` the rows', the head's first.
    """

    head: Row
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float


def text_cell(text: str) -> Cell:
    """Return a cell of plain text."""
    return ((Operation.EQUAL, text),) if text else ()


def plain(cell: Sequence[Span]) -> str:
    """Return the text of a cell."""
    return "".join(text for _, text in cell)


def fitted(
    head: Row,
    rows: Sequence[Row],
    box: Box,
    sizes: Sequence[float],
    *,
    even: bool = False,
    cut: bool = True,
) -> list[TablePage] | None:
    """Return the pages that a table fills, its head on each; None where it does not fit.

    One page in the largest of ``sizes`` that holds all; else pages in the smallest.

    Args:
        head: of the columns, () for none.
        rows: the others.
        box: the room for the table, in points.
        sizes: of type, the largest first.
        even: the columns are of one width, not as wide as what they hold asks for.
        cut: a row that is higher than a page is cut side by side; else the table does not fit.
    """
    columns = max((len(row) for row in (head, *rows)), default=0)
    if not columns or columns > _MOST_COLUMNS:
        return None
    whole = [_filled(row, columns) for row in rows]
    top = _filled(head, columns) if head else ()
    for size in sizes:
        widths = _widths([top, *whole] if top else whole, box.width, size, even)
        if widths is None:
            continue
        heights = [_height(row, widths, size) for row in ([top] if top else []) + whole]
        if sum(heights) <= box.height:
            return [TablePage(top, tuple(whole), widths, tuple(heights), size)]
    size = sizes[-1]
    widths = _widths([top, *whole] if top else whole, box.width, size, even)
    if widths is None:
        return None
    above = _height(top, widths, size) if top else 0.0
    return _cut_up(top, whole, widths, size, box.height - above, cut)


def _cut_up(
    top: Row, rows: Sequence[Row], widths: tuple[float, ...], size: float, room: float, cut: bool
) -> list[TablePage] | None:
    above = (_height(top, widths, size),) if top else ()
    pages: list[TablePage] = []
    here: list[tuple[Row, float]] = []
    for row in rows:
        for piece in _pieces(row, widths, size, room) if cut else (row,):
            height = _height(piece, widths, size)
            if height > room:
                return None
            if sum(each for _, each in here) + height > room:
                pages.append(_page(top, here, widths, above, size))
                here = []
            here.append((piece, height))
    return [*pages, _page(top, here, widths, above, size)] if here else pages


def _page(
    top: Row,
    rows: Sequence[tuple[Row, float]],
    widths: tuple[float, ...],
    above: tuple[float, ...],
    size: float,
) -> TablePage:
    heights = (*above, *(height for _, height in rows))
    return TablePage(top, tuple(row for row, _ in rows), widths, heights, size)


def _filled(row: Row, columns: int) -> Row:
    return (*row, *((),) * (columns - len(row)))


def _height(row: Row, widths: Sequence[float], size: float) -> float:
    heights = (
        height_of(_lines(cell), max(size, width - 2 * MARGIN_X), size)
        for cell, width in zip(row, widths, strict=True)
    )
    return max(heights, default=0.0) + 2 * MARGIN_Y


def _lines(cell: Cell) -> list[Block]:
    return [Block(line) for line in plain(cell).strip("\n").split("\n")]


def _widths(rows: Sequence[Row], whole: float, size: float, even: bool) -> tuple[float, ...] | None:
    """Return the columns' widths; None where one would be too narrow to read."""
    columns = len(rows[0])
    least = _NARROWEST_EMS * size + 2 * MARGIN_X
    if least * columns > whole:
        return None
    if even:
        return (whole / columns,) * columns
    # A long text may stand on more lines: what it asks for counts less than in proportion.
    wanted = [
        max(1.0, max(ems(line) for row in rows for line in plain(row[at]).split("\n")) ** 0.7)
        for at in range(columns)
    ]
    room = whole - least * columns
    return tuple(least + room * want / sum(wanted) for want in wanted)


def _pieces(row: Row, widths: Sequence[float], size: float, room: float) -> Iterator[Row]:
    """Yield a row in as many pieces as its highest cell needs, all cells cut alike."""
    count = 1
    while count < 50:
        pieces = [_chopped(cell, count) for cell in row]
        cut = [tuple(cells) for cells in zip(*pieces, strict=True)]
        if all(_height(piece, widths, size) <= room for piece in cut):
            yield from cut
            return
        count += 1
    yield row


def _chopped(cell: Cell, pieces: int) -> list[Cell]:
    length = max(1, -(-len(plain(cell)) // pieces))
    found: list[list[Span]] = [[] for _ in range(pieces)]
    at = 0
    for operation, text in cell:
        while text:
            room = length - at % length
            found[min(pieces - 1, at // length)].append((operation, text[:room]))
            at += len(text[:room])
            text = text[room:]
    return [tuple(spans) for spans in found]
