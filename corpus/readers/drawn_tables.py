"""The tables of a plain text: lines whose cells tabs, bars or blanks set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.readers.aligned_tables import (
    FIGURE_BEGINS,
    NOTE_MARK,
    aligned_rows,
    display_width,
    years_side,
)

__all__ = ["DrawnTable", "drawn_tables"]

_LINE = re.compile(r"[^\n]*\n?")
_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*\|?\s*$")
# Lines drawn around cells, and the bars between them.
_BARS = str.maketrans("│┃｜║", "||||")
_FRAME = re.compile(r"^[\s|│┃─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╟╢┏┓┗┛┣┫┳┻╋+=-]{4,}$")
# What divides cells, blanks aside: lines of a text without it are not taken apart for them.
_DIVIDERS = re.compile("[\t|│┃｜║]")
# Two blanks, or a wide one, divide the cells of a line; 合  计 at its beginning is one word.
_GAP = re.compile(r" {2,}|[ ]*\u3000[ \u3000]*")
_SPREAD = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff])+(?=[ \u3000]{2}|[ \u3000]\d)")
_BLANKS = re.compile(r"[ \u3000]+")
_SENTENCE = re.compile(r"[。；;，：:]|,(?!\d)")
_OF_WHICH = re.compile("^其中[：:]")
_NO_ROW = re.compile(r"\s*(?:附?表\s*[\d一二三四五六七八九十]*\s|[注（(])")
_EMPTY = re.compile(r"[-—–－/／无]*")
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|共\s*计|小\s*计|合计数|总数)$")
_A_DIGIT = re.compile(r"\d")
_MOST_HEADS = 2
_FIGURE = re.compile(
    rf"^\s*{FIGURE_BEGINS}[-+]?[\d,，]+(?:\.\d+)?\s*{NOTE_MARK}"
    rf"(?:%|％|(?![年月日季])[\u4e00-\u9fff]{{0,3}})\s*{NOTE_MARK}$"
)


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table of a plain text, ``text[start:end]`` in whole lines, and its cells."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]


def drawn_tables(text: str) -> list[DrawnTable]:
    """Return the tables of a plain text: lines of cells divided by tabs, bars or blanks.

    Two lines at least, equally many cells in each, a figure in one of them. Where blanks
    alone divide the cells there have to be heads, and two rows of figures below them.
    """
    drawn = _blocks(text) if _DIVIDERS.search(text) else ()
    tables = [table for table in drawn if _holds_figures(table.rows)]
    taken = [(table.start, table.end) for table in tables]
    for found in (map(_drawn, aligned_rows(text)), _spaced(text)):
        apart = [
            table
            for table in found
            if not any(start < table.end and table.start < end for start, end in taken)
        ]
        tables += apart
        taken += [(table.start, table.end) for table in apart]
    return sorted(tables, key=lambda table: table.start)


def _drawn(found: tuple[int, int, tuple[tuple[str, ...], ...]]) -> DrawnTable:
    return DrawnTable(*found)


def _blocks(text: str) -> Iterator[DrawnTable]:
    rows: list[tuple[str, ...]] = []
    start = end = 0
    tight = False
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r\n")
        if rows and (_RULE.match(line) or _FRAME.match(line)):
            end = match.start() + len(line)
            continue
        cells = _cells(line, len(rows[0]) if rows else 0) if _DIVIDERS.search(line) else None
        if rows and (cells is None or len(cells) != len(rows[0])):
            yield from _barred(rows, start, end, tight)
            rows, tight = [], False
        if cells is not None:
            start = start if rows else match.start()
            rows.append(cells)
            end = match.start() + len(line)
            tight = tight or _is_tight(line)
    if rows:
        yield from _barred(rows, start, end, tight)


def _barred(rows: list[tuple[str, ...]], start: int, end: int, tight: bool) -> Iterator[DrawnTable]:
    """Yield the table of these rows, bars around all of them left out."""
    while len(rows[0]) > 1 and not any(row[0] for row in rows):
        rows = [row[1:] for row in rows]
    if not tight or _is_headed(rows):
        yield DrawnTable(start, end, tuple(rows))


def _is_tight(line: str) -> bool:
    """Tell whether bars touch the words, and none stand around them."""
    bare = line.translate(_BARS).strip()
    framed = bare.startswith("|") and bare.endswith("|")
    return not framed and bare.count(" | ") < 2 <= bare.count("|")


def _cells(line: str, width: int) -> tuple[str, ...] | None:
    """Return the cells of a line, None where it is no row; ``width`` is the row's above."""
    bare = line.translate(_BARS).strip()
    if bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2:
        # Bars between the cells only, the outer cells empty: as wide as the row above.
        inner = bare if bare.count("|") + 1 == width else bare[1:-1]
        return tuple(cell.strip() for cell in inner.split("|"))
    # 村别 | 问题个数 | 涉及金额, 期次|应考|实考: bars between the cells only.
    if bare.count("|") > 1 and "。" not in bare:
        return tuple(cell.strip() for cell in bare.split("|"))
    # An indented paragraph is no row.
    if "\t" in bare or line.rstrip(" \u3000").endswith("\t"):
        return tuple(cell.strip() for cell in line.split("\t"))
    return None


def _is_headed(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether heads stand above two rows at least: bars between words may be anything."""
    heads = rows[0]
    return len(rows) > 2 and all(heads[1:]) and not any(_FIGURE.match(cell) for cell in heads)


def _holds_figures(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < 2:
        return False
    if any(_FIGURE.match(cell) for row in rows[1:] for cell in row[1:]):
        return True
    # 序号 | 问题 | 整改情况: heads, and below them figures told in words.
    headed = len(rows[0]) > 2 and not any(_A_DIGIT.search(cell) for cell in rows[0])
    return headed and any(_A_DIGIT.search(cell) for row in rows[1:] for cell in row[1:])


# --- columns set apart by blanks ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a text, where it stands, and its cells."""

    start: int
    text: str
    cells: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _spaced(text: str) -> Iterator[DrawnTable]:
    """Yield the tables whose cells blanks divide: heads, then rows that are mostly figures."""
    run: list[_Line] = []
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r\n \u3000")
        if run and _FRAME.match(line):
            continue
        cells = _set_apart(line)
        if run and cells is not None and len(cells) < len(run[0].cells):
            cells = _below_figures(cells, run) or _placed(line, cells, run[0]) or cells
        if run and (cells is None or len(cells) != len(run[0].cells)):
            yield from _headed(run)
            run = []
        if cells is not None:
            run.append(_Line(match.start(), line, cells))
    yield from _headed(run)


def _set_apart(line: str) -> tuple[str, ...] | None:
    """Return the cells of a line, None where it is no row of a table."""
    bare = line.strip(" \u3000")
    if " " not in bare and "\u3000" not in bare:
        return None
    if _SENTENCE.search(_OF_WHICH.sub("", bare)) or _NO_ROW.match(line):
        return None
    spread = _SPREAD.match(bare)
    first, rest = ("", bare) if spread is None else (spread[0], bare[spread.end() :])
    wide = _GAP.search(rest) is not None
    cells = (_GAP if wide else _BLANKS).split(rest)
    cells[0] = first + cells[0]
    if len(cells) < 2 or all(len(cell) == 1 and not cell.isdigit() for cell in cells):
        return None  # 目  录
    figures = sum(bool(_FIGURE.match(cell)) for cell in cells[1:])
    # Single blanks stand within words as well (立案 3 件): all cells are figures, or none is.
    return tuple(cells) if wide or figures in (0, len(cells) - 1) else None


def _below_figures(cells: Sequence[str], run: Sequence[_Line]) -> tuple[str, ...] | None:
    """Return a row of totals below the figures of the row above: 合计  45所  149万元."""
    above = run[-1].cells
    columns = [at for at, cell in enumerate(above) if at and _FIGURE.match(cell)]
    if len(run) < 2 or len(columns) != len(cells) - 1 or not _TOTAL.match(cells[0]):
        return None
    if not all(_FIGURE.match(cell) for cell in cells[1:]):
        return None
    row = [""] * len(above)
    row[0] = cells[0]
    for column, cell in zip(columns, cells[1:], strict=True):
        row[column] = cell
    return tuple(row)


def _placed(line: str, cells: Sequence[str], head: _Line) -> tuple[str, ...] | None:
    """Return a row with an empty cell wherever nothing stands below a head."""
    if _is_row(head.cells):
        return None
    middles = _middles(head.text, head.cells)
    row = [""] * len(middles)
    for cell, middle in zip(cells, _middles(line, cells), strict=True):
        column = min(range(len(middles)), key=lambda at: abs(middles[at] - middle))
        if any(row[column:]):
            return None  # two cells below one head: no column can be told
        row[column] = cell
    return tuple(row) if row[0] and _is_row(row) else None


def _middles(line: str, cells: Sequence[str]) -> list[float]:
    """Return where the middle of each cell stands, a Chinese character being two wide."""
    found: list[float] = []
    at = 0
    for cell in cells:
        start = line.index(cell, at)
        at = start + len(cell)
        found.append((display_width(line[:start]) + display_width(line[:at])) / 2)
    return found


def _headed(run: Sequence[_Line]) -> Iterator[DrawnTable]:
    """Yield the rows of figures in a run of lines, with the heads right above them."""
    flags = [_is_row(line.cells) for line in run]
    at = 0
    while at < len(run):
        first = at
        while at < len(run) and not flags[at]:
            at += 1
        heads = max(first, at - _MOST_HEADS)
        body = at
        while at < len(run) and flags[at]:
            at += 1
        if at - body > 1 and heads < body:
            yield DrawnTable(
                run[heads].start, run[at - 1].end, tuple(line.cells for line in run[heads:at])
            )


def _is_row(cells: Sequence[str]) -> bool:
    rest = [cell for cell in cells[1:] if not _EMPTY.fullmatch(cell)]
    if years_side(cells):
        return False
    figures = sum(bool(_FIGURE.match(cell)) for cell in rest)
    return figures > 0 and 2 * figures >= len(rest)
