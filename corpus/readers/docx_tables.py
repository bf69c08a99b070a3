"""The grid of a Word table: merged cells, deleted rows, header rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from corpus.readers.docx_xml import W, attribute, child, child_value, flag, int_value

__all__ = ["Grid", "GridCell", "grid_rows"]

_MAX_SPAN = 1_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """The ``w:tc`` whose text stands at a place of the grid."""

    element: etree._Element


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; None where a merged cell or nothing covers the place."""

    rows: list[list[GridCell | None]]
    header_rows: int


def grid_rows(table: etree._Element) -> Grid:
    """Return a table's grid as Word shows it, tracked changes accepted.

    A merged cell stands at its first place. Grid columns in which no cell begins, an
    artefact of uneven rows, are left out.

    Args:
        table: a ``w:tbl``.
    """
    rows: list[list[GridCell | None]] = []
    begins: set[int] = set()
    headers, in_head = 0, True
    merging: dict[int, bool] = {}
    for row in _descend(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None or flag(properties, "hidden"):
            continue
        in_head = in_head and bool(flag(properties, "tblHeader"))
        headers += in_head
        rows.append(_row(row, properties, begins, merging))
    width = max((len(row) for row in rows), default=0)
    kept = [column for column in range(width) if column in begins]
    return Grid(
        [[row[column] if column < len(row) else None for column in kept] for row in rows],
        headers if headers < len(rows) else 0,
    )


def _row(
    row: etree._Element,
    properties: etree._Element | None,
    begins: set[int],
    merging: dict[int, bool],
) -> list[GridCell | None]:
    """Return one row's places; notes where cells begin and which columns are merged."""
    cells: list[GridCell | None] = [None] * _span(child_value(properties, "gridBefore"), 0)
    open_columns: dict[int, bool] = {}
    for cell in _descend(row, "tc"):
        about = child(cell, "tcPr")
        if child(about, "cellDel") is not None:
            continue
        column = len(cells)
        vertical = child(about, "vMerge")
        horizontal = child(about, "hMerge")
        covered = vertical is not None and attribute(vertical) != "restart" and column in merging
        follows = horizontal is not None and attribute(horizontal) != "restart" and column > 0
        if vertical is not None:
            open_columns[column] = True
        if not follows:
            begins.add(column)
        cells.append(None if covered or follows else GridCell(cell))
        cells += [None] * (_span(child_value(about, "gridSpan"), 1) - 1)
    merging.clear()
    merging.update(open_columns)
    return cells


def _descend(element: etree._Element, name: str) -> Iterable[etree._Element]:
    """Yield rows or cells, also those inside content controls and kept changes."""
    for one in element:
        if one.tag == W + name:
            yield one
        elif isinstance(one.tag, str) and one.tag.rsplit("}", 1)[-1] in (
            "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag",
        ):  # fmt: skip
            yield from _descend(one, name)


def _span(text: str | None, default: int) -> int:
    value = int_value(text)
    return default if value is None else min(max(value, default), _MAX_SPAN)
