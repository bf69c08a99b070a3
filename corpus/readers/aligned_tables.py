"""Tables of a plain text whose columns begin below each other: heads of several levels, gaps."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["FIGURE_BEGINS", "NOTE_MARK", "aligned_rows", "display_width", "years_side"]

FIGURE_BEGINS = r"['’‘＇]?(?:[￥¥]\s*)?"
"""What may stand before the number of a cell: what keeps it as text ('12), the sign of money."""
NOTE_MARK = r"(?:[*＊※①-⑳¹²³]|[\[［]\d{1,2}[\]］]|[（(]注\d{0,2}[）)])?\s*"
"""The mark of a note that may stand behind the number of a cell (8①件) or its unit (8件①)."""

_LINE = re.compile(r"[^\n]*\n?")
_CELL = re.compile(r"[^ \u3000\n\r]+(?: [^ \u3000\n\r]+)*")
_WIDE = "\u2e80"
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(
    rf"{FIGURE_BEGINS}[-+－−↑↓]?\d[\d,，]*(?:\.\d+)?\s*{NOTE_MARK}(?:%|％|(?![年月日季])[\u4e00-\u9fff]{{0,3}})"
)
_SENTENCE = re.compile(r"[。；;！？]")
_DIGIT = re.compile(r"\d")
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of cells: where it stands, and for each cell its column of print and its words."""

    start: int
    end: int
    cells: tuple[tuple[int, str], ...]


def display_width(words: str) -> int:
    """Return how wide words are printed, a Chinese character being two wide."""
    return sum(2 if char >= _WIDE else 1 for char in words)


def years_side(row: Sequence[str]) -> bool:
    """Return whether the figures of a row are years one after another: 2022 | 2023 | 2024.

    Below merged heads the same years come again: 2023 | 2024 | 2023 | 2024.
    """
    figures = [cell.strip() for cell in row[1:] if _FIGURE.fullmatch(cell.strip())]
    if len(figures) < 2 or not all(_YEAR.fullmatch(cell) for cell in figures):
        return False
    once = list(dict.fromkeys(figures))
    steps = {int(b) - int(a) for a, b in pairwise(once)}
    return steps in ({1}, {-1}) and once * (len(figures) // len(once)) == figures


def aligned_rows(text: str) -> Iterator[tuple[int, int, tuple[tuple[str, ...], ...]]]:
    """Yield (start, end, rows) of the tables whose cells begin exactly below each other.

    Only where lines hold unequally many cells: the others are read without their places.
    """
    if "  " not in text:
        return
    block: list[_Line] = []
    for match in _LINE.finditer(text):
        line = _line(match.group(), match.start())
        # What stands alone at the margin is a title, a note or a paragraph.
        if line is None or (len(line.cells) == 1 and line.cells[0][0] == 0):
            yield from _table(block)
            block = []
        else:
            block.append(line)
    yield from _table(block)


def _line(printed: str, start: int) -> _Line | None:
    line = printed.rstrip(" \u3000\r\n")
    if not line or "\t" in line:
        return None
    cells = tuple((display_width(line[: m.start()]), m.group()) for m in _CELL.finditer(line))
    return _Line(start, start + len(line), cells)


def _table(block: Sequence[_Line]) -> Iterator[tuple[int, int, tuple[tuple[str, ...], ...]]]:
    if len(block) <= _FEWEST_ROWS:
        return
    widest = max(block, key=lambda line: len(line.cells))
    columns = {place: at for at, (place, _) in enumerate(widest.cells)}
    block = _inside(block, columns)
    if len(block) <= _FEWEST_ROWS or len(columns) < _FEWEST_COLUMNS or block[0].cells[0][0]:
        return
    if all(len(line.cells) == len(columns) for line in block) and not _told(block):
        return
    if any(place not in columns for line in block for place, _ in line.cells):
        return
    rows: list[tuple[str, ...]] = []
    for line in block:
        row = [""] * len(columns)
        for place, words in line.cells:
            row[columns[place]] = words
        rows.append(tuple(row))
    heads, body = rows[0], [row for row in rows[1:] if any(map(_DIGIT.search, row[1:]))]
    headed = not any(_FIGURE.fullmatch(cell) for cell in heads) or years_side(heads)
    if headed and len(body) >= _FEWEST_ROWS and not any(map(_SENTENCE.search, heads)):
        yield block[0].start, block[-1].end, tuple(rows)


def _inside(block: Sequence[_Line], columns: Container[int]) -> Sequence[_Line]:
    """Return the lines without those around them: 填报单位：…  单位：人, 审核人：…  填表人：…."""
    fits = [all(place in columns for place, _ in line.cells) for line in block]
    first = fits.index(True)
    return block[first : len(fits) - fits[::-1].index(True)]


def _told(block: Sequence[_Line]) -> bool:
    """Whether a cell tells its figures in words, which blanks alone would not set apart."""
    return any("，" in words or "：" in words for line in block[1:] for _, words in line.cells)
