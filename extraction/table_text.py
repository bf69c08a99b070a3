"""Where the tables of a text stand: handed over by a reader, or drawn in plain text.

A table that goes on over a page is one table again; tabs, bars and columns set apart by
spaces make one in a text file as well.
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
# Box-drawing characters as bars, and the rules between rows drawn with them.
_BARS = str.maketrans("│┃｜║", "||||")
_BOX = r"┌┐└┘├┤┬┴┼─━┏┓┗┛┣┫┳┻╋═╔╗╚╝╠╣╦╩╬╟╢|+\-\s"
_BOX_RULE = re.compile(rf"^[{_BOX}]*[─━═┼┬┴╬-][{_BOX}]*$")
_EMPTY = re.compile("[-—–－/／无]*")
# Spaces that set columns apart; those within 合  计 do not.
_APART = re.compile(
    r"(?<![合总小共 \u3000])(?:[ \u3000]{2,}|\u3000)"
    r"|(?<=[合总小共])(?:[ \u3000]{2,}|\u3000)(?![ \u3000]*计)"
)
_SPACE = re.compile(r"(?<![合总小共]) +|(?<=[合总小共]) +(?! *计)")
_WIDE = "\u2e80"
_FEWEST_ALIGNED = 3
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
    """Return the tables of a plain text: lines of cells divided by tabs, bars or spaces.

    Two lines at least, equally many cells in each, a figure in one of them. Spaces are
    taken for divisions where three lines stand so and all but the head hold figures.
    """
    found = [table for table in _blocks(text) if _holds_figures(table.rows)]
    aligned = [table for table in _aligned(text) if not any(_overlap(table, t) for t in found)]
    return sorted([*found, *aligned], key=lambda table: table.start)


def _overlap(left: TextTable, right: TextTable) -> bool:
    return left.start < right.end and right.start < left.end


def _aligned(text: str) -> Iterator[TextTable]:
    """Yield the tables whose columns spaces set apart: a head, and rows of figures below it."""
    rows: list[tuple[str, ...]] = []
    head = ""
    start = end = 0
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r\n \u3000")
        if rows and _BOX_RULE.match(line):
            continue  # a rule below the head
        cells = _spaced(line)
        if rows and 0 < len(cells) < len(rows[0]):
            cells = _placed(line, cells, head, rows[0])
        if rows and (len(cells) != len(rows[0]) or not _is_row(cells)):
            if len(rows) >= _FEWEST_ALIGNED:
                yield TextTable(start, end, tuple(rows))
            rows = []
        if rows or _is_head(cells):
            if not rows:
                start, head = match.start(), line
            rows.append(cells)
            end = match.start() + len(line)
    if len(rows) >= _FEWEST_ALIGNED:
        yield TextTable(start, end, tuple(rows))


def _spaced(line: str) -> tuple[str, ...]:
    """Return the cells of a line, () where it has other divisions than spaces."""
    bare = line.strip(" \u3000")
    if (" " not in bare and "\u3000" not in bare) or "\t" in bare or "。" in bare:
        return ()
    cells = _APART.split(bare)
    return tuple(cells if len(cells) > 1 else _SPACE.split(bare))


def _is_head(cells: Sequence[str]) -> bool:
    """Whether a line may stand above columns; 目  录 does not."""
    wide = len(cells) > 2 or (len(cells) == 2 and len(cells[1]) > 1)
    return wide and not any(map(_FIGURE.match, cells))


def _is_row(cells: Sequence[str]) -> bool:
    """Whether figures stand behind a head: 甲镇 12 8 66.7%; — and empty cells count nothing."""
    rest = [cell for cell in cells[1:] if not _EMPTY.fullmatch(cell)]
    figures = sum(bool(_FIGURE.match(cell)) for cell in rest)
    return not _FIGURE.match(cells[0]) and 2 * figures > len(rest)


def _placed(line: str, cells: Sequence[str], head: str, heads: Sequence[str]) -> tuple[str, ...]:
    """Return a row with an empty cell wherever nothing stands below a head."""
    middles = _middles(head, heads)
    row = [""] * len(heads)
    for cell, middle in zip(cells, _middles(line, cells), strict=True):
        column = min(range(len(heads)), key=lambda at: abs(middles[at] - middle))
        if any(row[column:]):
            return ()  # two cells below one head: no column can be told
        row[column] = cell
    return tuple(row) if row[0] else ()


def _middles(line: str, cells: Sequence[str]) -> list[float]:
    """Return where the middle of each cell stands, a Chinese character being two wide."""
    found: list[float] = []
    at = 0
    for cell in cells:
        start = line.index(cell, at)
        at = start + len(cell)
        found.append((_width(line[:start]) + _width(line[:at])) / 2)
    return found


def _width(words: str) -> int:
    return sum(2 if char >= _WIDE else 1 for char in words)


def _blocks(text: str) -> Iterator[TextTable]:
    rows: list[tuple[str, ...]] = []
    start = end = 0
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r\n").translate(_BARS)
        if rows and (_RULE.match(line) or (_BOX_RULE.match(line) and line.strip())):
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
