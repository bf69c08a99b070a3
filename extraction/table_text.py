"""Where the tables of a text stand: handed over by a reader, or drawn in plain text.

A table that goes on over a page is one table again; tabs and Markdown bars in a text file
make one as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extraction.tables import TextTable

if TYPE_CHECKING:
    from corpus.models import TableSpan

__all__ = ["drawn_tables", "joined_tables"]

_LINE = re.compile(r"[^\n]*\n?")
_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*\|?\s*$")
_FIGURE = re.compile(r"^\s*-?[\d,，]+(?:\.\d+)?\s*(?:%|％|[\u4e00-\u9fff]{0,3})\s*$")
# What stands between the parts of one table: 续表, page numbers, a running title.
_BETWEEN = re.compile(
    r"\s*(?:[（(]?\s*续\s*(?:上\s*)?表?\s*\d*\s*[）)]?|[-—–\s]*\d{1,4}[-—–\s]*|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?)?\s*"
)
_CONTINUED = re.compile(
    r"\s*(?:表\s*\d*|附表\s*\d*)?[^\n。]{0,30}[（(]?\s*续(?:表)?\s*\d*\s*[）)]?[^\n。]{0,12}\s*"
)


def joined_tables(text: str, tables: Sequence[TableSpan]) -> list[TextTable]:
    """Return a reader's tables, those that go on over a page joined.

    Two are one where nothing but 续表 or a page number stands between them, they are
    equally wide, and the second repeats the first one's head or has none of its own.
    """
    found: list[TextTable] = []
    for span in tables:
        rows = span.table.rows
        last = found[-1] if found else None
        if last is not None and _goes_on(text, last, rows, span.start):
            found[-1] = TextTable(last.start, span.end, (*last.rows, *rows))
        else:
            found.append(TextTable(span.start, span.end, rows))
    return found


def _goes_on(text: str, last: TextTable, rows: Sequence[Sequence[str]], start: int) -> bool:
    if not rows or not last.rows or len(rows[0]) != len(last.rows[0]) or len(rows[0]) < 2:
        return False
    between = text[last.end : start]
    if not (_BETWEEN.fullmatch(between) or _CONTINUED.fullmatch(between)):
        return False
    if _tight(rows[0]) == _tight(last.rows[0]):
        return True
    # A table of its own begins with heads; what goes on begins with figures.
    return any(_FIGURE.match(cell) for cell in rows[0][1:])


def _tight(row: Sequence[str]) -> list[str]:
    return ["".join(cell.split()) for cell in row]


def drawn_tables(text: str) -> list[TextTable]:
    """Return the tables of a plain text: lines of cells divided by tabs or by bars.

    Two lines at least, equally many cells in each, a figure in one of them.
    """
    return [table for table in _blocks(text) if _holds_figures(table.rows)]


def _blocks(text: str) -> Iterator[TextTable]:
    rows: list[tuple[str, ...]] = []
    start = end = 0
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r\n")
        if rows and _RULE.match(line):
            end = match.start() + len(line)
            continue
        cells = _cells(line)
        if rows and (cells is None or len(cells) != len(rows[0])):
            yield TextTable(start, end, tuple(rows))
            rows = []
        if cells is not None:
            start = start if rows else match.start()
            rows.append(cells)
            end = match.start() + len(line)
    if rows:
        yield TextTable(start, end, tuple(rows))


def _cells(line: str) -> tuple[str, ...] | None:
    bare = line.strip()
    if bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2:
        return tuple(cell.strip() for cell in bare[1:-1].split("|"))
    # An indented paragraph is no row.
    if "\t" in bare or line.rstrip(" \u3000").endswith("\t"):
        return tuple(cell.strip() for cell in line.split("\t"))
    return None


def _holds_figures(rows: Sequence[Sequence[str]]) -> bool:
    return len(rows) > 1 and any(_FIGURE.match(cell) for row in rows[1:] for cell in row[1:])
