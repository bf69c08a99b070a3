"""Where the tables of a text stand: handed over by a reader, or drawn in plain text.

A table that goes on over a page is one table again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.readers import drawn_tables as drawing
from extraction.numbers import BLANKS
from extraction.patterns import rarely
from extraction.tables.figures import TextTable

if TYPE_CHECKING:
    from corpus.models import TableSpan

__all__ = ["drawn_tables", "joined_tables"]

_FIGURE = rarely(
    rf"^\s*[-+]?[\d,，{BLANKS}]+(?:\.\d+)?\s*(?:%|％|(?![年月日季])[\u4e00-\u9fff]{{0,3}})\s*$"
)
# What stands between the parts of one table: 续表, page numbers, a running title.
_BETWEEN = rarely(
    r"\s*(?:[（(]?\s*续\s*(?:上\s*)?表?\s*\d*\s*[）)]?|[-—–\s]*\d{1,4}[-—–\s]*|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?)?\s*"
)
_CONTINUED = rarely(
    r"\s*(?:表\s*\d*|附表\s*\d*)?[^\n。]{0,30}[（(]?\s*续(?:表)?\s*\d*\s*[）)]?[^\n。]{0,12}\s*"
)


def drawn_tables(text: str) -> list[TextTable]:
    """Return the tables of a plain text: lines of cells divided by tabs, bars or blanks.

    They are those that the reader of text files finds when a report is stored.
    """
    return _joined(text, [TextTable(t.start, t.end, t.rows) for t in drawing.drawn_tables(text)])


def joined_tables(text: str, tables: Sequence[TableSpan]) -> list[TextTable]:
    """Return a reader's tables, those that go on over a page joined.

    Two are one where nothing but 续表 or a page number stands between them, they are
    equally wide, and the second repeats the first one's head or has none of its own.
    """
    return _joined(
        text,
        [TextTable(span.start, span.end, span.table.rows, span.table.partial) for span in tables],
    )


def _joined(text: str, tables: Sequence[TextTable]) -> list[TextTable]:
    found: list[TextTable] = []
    for table in tables:
        last = found[-1] if found else None
        if last is not None and _goes_on(text, last, table.rows, table.start):
            rows = (*last.rows, *table.rows)
            found[-1] = TextTable(last.start, table.end, rows, last.partial or table.partial)
        else:
            found.append(table)
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
