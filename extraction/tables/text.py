"""Where the tables of a text stand: handed over by a reader, or drawn in plain text.

A table that goes on over a page is one table again; several on one sheet are several.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from corpus.readers import drawn_tables as drawing
from corpus.readers.aligned_tables import FIGURE_BEGINS, NOTE_MARK
from extraction.numbers import BLANKS
from extraction.patterns import rarely
from extraction.tables.figures import TextTable
from extraction.tables.wide import with_row_heads

if TYPE_CHECKING:
    from corpus.models import TableSpan

__all__ = ["drawn_tables", "joined_tables"]

_FIGURE = rarely(
    rf"^\s*{FIGURE_BEGINS}[-+]?[\d,，{BLANKS}]+(?:\.\d+)?\s*{NOTE_MARK}"
    rf"(?:%|％|(?![年月日季])[\u4e00-\u9fff]{{0,3}})\s*{NOTE_MARK}$"
)
# What stands between the parts of one table: 续表, page numbers, a running title.
_BETWEEN = rarely(
    r"\s*(?:[（(]?\s*续\s*(?:上\s*)?表?\s*\d*\s*[）)]?|[-—–\s]*\d{1,4}[-—–\s]*|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?)?\s*"
)
_CONTINUED = rarely(
    r"\s*(?:表\s*\d*|附表\s*\d*)?[^\n。]{0,30}[（(]?\s*续(?:表)?\s*\d*\s*[）)]?[^\n。]{0,12}\s*"
)
# What heads a table of its own without a blank row before it.
_CAPTION = rarely(r"\s*附?表\s*(?:\d+|[一二三四五六七八九十]+)(?![\d年月日季])")
_YEAR = rarely(r"\s*(?:19|20)\d\d\s*")
# What heads the words that rows begin with.
_TOTAL = rarely("(?:合计|总计|共计|小计)$")
_HEADS_ROWS = rarely(
    r"[\u4e00-\u9fff]{0,4}(?:单位|项目|指标|名称|类[别型]|种类|来源|渠道|方式|内容|时间|年[份度]|月份"
    r"|地区|区域|乡镇|部门|科室|领域|[级职]别|职级|形态)(?:名称)?"
)
_MOST_TITLES, _MOST_HEADS = 2, 3
_FEWEST_COLUMNS = 4


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
    for table in (part for whole in tables for part in _parts(text, whole)):
        last = found[-1] if found else None
        if last is not None and _goes_on(text, last, table.rows, table.start):
            rows = (*last.rows, *table.rows)
            found[-1] = TextTable(last.start, table.end, rows, last.partial or table.partial)
        else:
            found.append(table)
    if any(table.nameless for table in found):
        found = with_row_heads(text, found)
    blocks = (block for table in found for block in _set_apart(table))
    return [block for table in blocks for block in _side_by_side(table)]


def _set_apart(table: TextTable) -> list[TextTable]:
    """Return the blocks of a sheet that empty columns part: 单位 | 立案 | | 来源 | 件数.

    Each has heads, words that head its rows, and figures of its own.
    """
    rows = table.rows[table.titles :]
    width = min(map(len, rows), default=0)
    used = [any(row[at].strip() for row in rows) for at in range(width)]
    if width < _FEWEST_COLUMNS or all(used) or width < max(map(len, rows)):
        return [table]
    starts = [at for at in range(width) if used[at] and not (at and used[at - 1])]
    ends = [at for at in range(1, width + 1) if used[at - 1] and (at == width or not used[at])]
    if len(starts) < 2:
        return [table]
    blocks = []
    for first, end in zip(starts, ends, strict=True):
        block = [
            _labelled(row[first:end], row[0])
            for row in rows
            if any(cell.strip() for cell in row[first:end])
        ]
        # Each may have a title of its own.
        own = block[1:] if len(_filled(block[0])) == 1 and block[0][0].strip() else block
        if not _stands_alone(own, rows[0][0]):
            return [table]
        if any(not row[0].strip() and _holds_figure(row[1:]) for row in own[1:]):
            return [table]  # whose figures these are stands in another block
        titles = [[*_filled(row), *[""] * end][: end - first] for row in table.rows[: table.titles]]
        blocks.append(TextTable(table.start, table.end, [*titles, *block], table.partial))
    return blocks


def _labelled(cells: Sequence[str], label: str) -> list[str]:
    """Cells of a block; 合计 at the left of the sheet heads the totals of every block."""
    total = not cells[0].strip() and _TOTAL.match("".join(label.split())) is not None
    return [label if total else cells[0], *cells[1:]]


def _stands_alone(block: Sequence[Sequence[str]], first: str) -> bool:
    """Whether columns are a table of their own: heads, and words before its figures."""
    if len(block) < 2 or len(block[0]) < 2 or _holds_figure(block[0]):
        return False
    head = "".join(block[0][0].split())
    if not head or (head != "".join(first.split()) and not _HEADS_ROWS.fullmatch(head)):
        return False
    labels = [row[0] for row in block[1:] if row[0].strip()]
    return not _holds_figure(labels) and any(_holds_figure(row[1:]) for row in block[1:])


def _side_by_side(table: TextTable) -> list[TextTable]:
    """Return the blocks of a table whose heads begin again: 单位 | 件数 | 单位 | 件数.

    Each is read by itself, and need not add up: the total may be that of all of them.
    """
    at = table.titles
    heads = _tight(table.rows[at]) if at < len(table.rows) else []
    if len(heads) < _FEWEST_COLUMNS or not heads[0] or heads.count(heads[0]) < 2:
        return [table]
    width = heads.index(heads[0], 1)
    alike = all(head == heads[x % width] for x, head in enumerate(heads))
    if width < 2 or len(heads) % width or not alike or _holds_figure(heads):
        return [table]
    titles = [[*_filled(row), *[""] * width][:width] for row in table.rows[:at]]
    blocks = []
    for first in range(0, len(heads), width):
        rows = [list(row[first : first + width]) for row in table.rows[at:]]
        if not all(any(map(str.strip, row)) for row in rows[:2]):
            return [table]
        blocks.append(TextTable(table.start, table.end, [*titles, *rows], partial=True))
    return blocks


def _parts(text: str, table: TextTable) -> list[TextTable]:
    """Return the tables that stand below each other on one sheet, each with heads of its own.

    Read as one the lower ones would be named by the heads of the first.
    """
    rows = table.rows
    starts = [0]
    for at in range(2, len(rows)):
        if not _may_begin(rows, at):
            continue
        before = rows[starts[-1] : at]
        if any(_holds_figure(row) for row in before) and _begins(rows, at, starts[-1]):
            starts.append(at)
    lines = text[table.start : table.end].split("\n") if len(starts) > 1 else ()
    if len(lines) != len(rows):
        return [table]
    parts: list[TextTable] = []
    place = table.start
    for first, end in pairwise([*starts, len(rows)]):
        length = sum(len(line) + 1 for line in lines[first:end])
        columns = sorted(_columns(rows[first:end]))
        cells = [[row[x] if x < len(row) else "" for x in columns] for row in rows[first:end]]
        parts.append(TextTable(place, place + length - 1, cells, table.partial))
        place += length
    return parts


def _may_begin(rows: Sequence[Sequence[str]], at: int) -> bool:
    filled = _filled(rows[at])
    if not any(cell.strip() for cell in rows[at - 1]):
        return bool(filled)
    return len(filled) == 1 and _CAPTION.match(filled[0]) is not None


def _begins(rows: Sequence[Sequence[str]], at: int, start: int) -> bool:
    """Whether a table of its own begins here, behind one that begins at ``start``.

    One with a caption does; behind a blank row also one with heads, or in other columns.
    """
    heads = at
    while heads < len(rows) and heads - at < _MOST_TITLES and len(_filled(rows[heads])) == 1:
        heads += 1
    if not any(_holds_figure(row) for row in rows[heads : heads + 1 + _MOST_HEADS]):
        return False
    if heads > at and _CAPTION.match(_filled(rows[at])[0]):
        return True
    if any(cell.strip() for cell in rows[at - 1]):
        return False
    words = _filled(rows[heads]) if heads < len(rows) else []
    headed = len(words) > 1 and not any(_FIGURE.match(word) for word in words)
    return headed or _elsewhere(rows, at, start)


def _elsewhere(rows: Sequence[Sequence[str]], at: int, start: int) -> bool:
    """Whether the rows from here to the next blank one stand in columns not used before."""
    block = list(takewhile(lambda row: any(cell.strip() for cell in row), rows[at:]))
    used = _columns(rows[start:at])
    return bool(block) and not used & _columns(block)


def _columns(rows: Sequence[Sequence[str]]) -> set[int]:
    return {column for row in rows for column, cell in enumerate(row) if cell.strip()}


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip()]


def _holds_figure(row: Sequence[str]) -> bool:
    return any(_FIGURE.match(cell) and not _YEAR.fullmatch(cell) for cell in row)


def _goes_on(text: str, last: TextTable, rows: Sequence[Sequence[str]], start: int) -> bool:
    if not rows or not last.rows or len(rows[0]) != len(last.rows[0]) or len(rows[0]) < 2:
        return False
    between = text[last.end : start]
    if not (_BETWEEN.fullmatch(between) or _CONTINUED.fullmatch(between)):
        return False
    if any(rows[0]) and _tight(rows[0]) == _tight(last.rows[0]):
        return not _other_heads(last.rows, rows)
    # A table of its own begins with heads; what goes on begins with figures.
    return any(_FIGURE.match(cell) for cell in rows[0][1:])


def _other_heads(above: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> bool:
    """Whether heads differ below a title that both tables have: pages of one wide sheet."""
    for one, other, below in zip(above, rows, rows[1:], strict=False):
        if _holds_figure(one) or _holds_figure(other):
            return False
        if _tight(one) != _tight(other) and len(_filled(other)) > 1 and _holds_figure(below):
            return True
    return False


def _tight(row: Sequence[str]) -> list[str]:
    return ["".join(cell.split()) for cell in row]
