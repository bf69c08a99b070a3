"""What a sheet holds and does not show: hidden rows and columns, struck-out cells.

Who reads a sheet on the screen or on paper does not see them; a draft or a figure taken back
may stand there. They are left out, and the reader of the report is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

__all__ = ["Merged", "Unseen", "column_letters", "settle"]

Merged = tuple[int, int, int, int]
"""A merged range: first row, end row, first column, end column."""

_MOST_PLACES = 6
_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!)|Err:\d{3}")


@dataclass(slots=True)
class Unseen:
    """Hidden rows, spans of hidden columns (ends exclusive) and cells, all from 0.

    ``struck`` maps a cell to what is left of its text without what is struck out; ``masked``
    are cells whose number format shows nothing.
    """

    rows: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)
    struck: dict[tuple[int, int], str] = field(default_factory=dict)
    masked: set[tuple[int, int]] = field(default_factory=set)


def settle(
    rows: list[list[str]], merged: Iterable[Merged], unseen: Unseen
) -> tuple[list[list[str]], list[str]]:
    """Return the cells that a sheet shows, and what is left out, in words.

    A merged cell stands at its first cell that is shown; what lies below it is empty (some
    programs leave values there).

    Args:
        rows: the cells of a sheet; changed.
        merged: its merged ranges.
        unseen: what it does not show.
    """
    width = max((len(row) for row in rows), default=0)
    columns = {x for first, end in unseen.columns for x in range(first, min(end, width))}
    _join_merged(rows, merged, unseen.rows, columns)
    notes: list[str] = []
    if struck := _without_struck(rows, unseen.struck):
        notes.append(f"带删除线的内容（{_listed(struck)}）")
    masked = [_place(y, x) for y, x in sorted(unseen.masked) if _cell(rows, y, x)]
    for y, x in unseen.masked:
        if _cell(rows, y, x):
            rows[y][x] = ""
    if masked:
        notes.append(f"设为不显示的数（{_listed(masked)}）")
    hidden = [y for y in sorted(unseen.rows) if y < len(rows) and any(rows[y])]
    if hidden:
        notes.append(f"隐藏或筛选掉的行（第{_spans([y + 1 for y in hidden])}行）")
    full = [x for x in sorted(columns) if any(_cell(rows, y, x) for y in range(len(rows)))]
    if full:
        notes.append(f"隐藏的列（{_listed([column_letters(x) for x in full])}列）")
    failed = [
        _place(y, x)
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
        if cell.startswith(("#", "Err:")) and _ERROR.fullmatch(cell)
        if y not in unseen.rows and x not in columns
    ]
    if failed:
        notes.append(f"出错的公式（{_listed(failed)}）")
    shown = [
        [cell for x, cell in enumerate(row) if x not in columns] if columns else row
        for y, row in enumerate(rows)
        if y not in unseen.rows
    ]
    return shown, notes


def column_letters(column: int) -> str:
    """Return the letters of a column, from 0."""
    letters = ""
    number = column + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def _join_merged(
    rows: list[list[str]], merged: Iterable[Merged], hidden: set[int], columns: set[int]
) -> None:
    for top, bottom, left, right in merged:
        text = _cell(rows, top, left)
        for y in range(top, min(bottom, len(rows))):
            row = rows[y]
            for x in range(left, min(right, len(row))):
                row[x] = ""
        if not text:
            continue
        y = next((y for y in range(top, bottom) if y not in hidden), top)
        x = next((x for x in range(left, right) if x not in columns), left)
        if y >= len(rows) or x >= len(rows[y]):
            y, x = top, left
        rows[y][x] = text


def _without_struck(rows: list[list[str]], struck: dict[tuple[int, int], str]) -> list[str]:
    """Leave out what is struck; return the places. A sheet set so as a whole has no deletions."""
    places = [(y, x) for y, x in sorted(struck) if _cell(rows, y, x) not in ("", struck[y, x])]
    if 2 * len(places) > sum(1 for row in rows for cell in row if cell):
        return []
    for y, x in places:
        rows[y][x] = struck[y, x]
    return [_place(y, x) for y, x in places]


def _cell(rows: Sequence[Sequence[str]], row: int, column: int) -> str:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _place(row: int, column: int) -> str:
    return f"{column_letters(column)}{row + 1}"


def _listed(places: Sequence[str]) -> str:
    return "、".join(places[:_MOST_PLACES]) + ("等" if len(places) > _MOST_PLACES else "")


def _spans(numbers: Sequence[int]) -> str:
    """Return numbers in ascending order as they are told: 4、6—9."""
    starts = [numbers[0], *(b for a, b in pairwise(numbers) if b != a + 1)]
    ends = [*(a for a, b in pairwise(numbers) if b != a + 1), numbers[-1]]
    return _listed([str(a) if a == b else f"{a}—{b}" for a, b in zip(starts, ends, strict=True)])
