"""Tables of a PDF page: the grid by pdfplumber from the rulings, the cells from PDFium's text.

Of tables with lines three kinds are found: fully ruled tables, tables open at the sides
(rulings between the columns but none at the edges), and tables with level rules only (above,
below the head and at the end), whose columns are told by the gaps between the cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.models import Table
from corpus.readers.layout import Run, join_runs, rows
from corpus.readers.pdf_chars import PageChars
from corpus.readers.pdf_objects import Ruling
from corpus.readers.pdf_runs import Frame, build_runs

__all__ = [
    "FoundTable",
    "Grid",
    "cell_text",
    "find_ruled_tables",
    "may_hold_table",
    "ruled_grids",
    "table_from_runs",
    "work_rulings",
]

_SNAP = 2.5
"""Points within which rulings count as one line."""

_JOIN = 4.0
_FOOT = 0.8
"""Where the foot of a page begins, of its height."""

_MAX_RULINGS = 4_000
_NUMBER = re.compile(r"^[-+－]?[\d,.，%％]+$|^[-—－/]$")

# 27.3 / %, 职工人数 / （人）: no line of a cell begins so but where a narrow column breaks it.
_NEVER_FIRST = re.compile(r"[%％‰]|[（(][\u3400-\u9fff]{1,3}[）)]$")


# 其 / 中：, never parted before the colon.
_ONE_SIGN = re.compile(r"[\u3400-\u9fff][：:、，）)]$")

# No figure ends with its point or sign: 27. / 3%, - / 20; 202 / 4年 is a year.
_BROKEN_FIGURE = re.compile(
    r"(?:^|\s)(?:\d+[.]|[-－])\n\d+[%％]?$|(?<!\d)(?:1\n?9\n?\d|2\n?0\n?\d)\n?\d年"
)


@dataclass(slots=True)
class FoundTable:
    """A table on a page: place, column edges, cells, and which cells reach over rows."""

    box: tuple[float, float, float, float]
    edges: tuple[float, ...]
    table: Table
    merged_down: frozenset[tuple[int, int]] = frozenset()
    size: float = 0.0
    lone: bool = False
    """One row at the foot of a page: the head of a table on the next page, if anything."""
    unruled: bool = False
    """Told by the places of its cells alone."""


@dataclass(slots=True)
class Grid:
    """Cells of a table by row and column, with their reach."""

    xs: list[float]
    ys: list[float]
    cells: list[tuple[float, float, float, float]] = field(default_factory=list)
    lone: bool = False


def work_rulings(rulings: Sequence[Ruling], frame: Frame) -> list[Ruling]:
    """Return rulings in the work coordinates of a straightened page, pieces joined."""
    if frame.turn == 0:
        return _joined_pieces(rulings)
    width, height = frame.width, frame.height
    turned: list[Ruling] = []
    for r in rulings:
        if frame.turn == 90:
            turned.append(Ruling(height - r.bottom, r.x0, height - r.top, r.x1))
        elif frame.turn == 180:
            turned.append(Ruling(width - r.x1, height - r.bottom, width - r.x0, height - r.top))
        else:
            turned.append(Ruling(r.top, width - r.x1, r.bottom, width - r.x0))
    return _joined_pieces(turned)


def _joined_pieces(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return rulings with those that go on in one line made one.

    A table's lines are often drawn cell by cell.
    """
    joined: list[Ruling] = []
    for level in (True, False):
        lines = sorted(
            (round(r.top / _SNAP) if level else round(r.x0 / _SNAP), *_along(r, level))
            for r in rulings
            if r.level == level
        )
        current: list[float] | None = None
        for _, start, end, at in lines:
            if current and abs(at - current[2]) <= _SNAP and start - current[1] <= _JOIN:
                current[1] = max(current[1], end)
                continue
            if current:
                joined.append(_ruling(current, level))
            current = [start, end, at]
        if current:
            joined.append(_ruling(current, level))
    return joined


def _along(r: Ruling, level: bool) -> tuple[float, float, float]:
    """Return start and end along a ruling, and where it lies across."""
    return (r.x0, r.x1, r.top) if level else (r.top, r.bottom, r.x0)


def _ruling(line: Sequence[float], level: bool) -> Ruling:
    start, end, at = line
    return Ruling(start, at, end, at) if level else Ruling(at, start, at, end)


def may_hold_table(rulings: Sequence[Ruling]) -> bool:
    """Tell cheaply whether rulings can make a table of two rows and two columns."""
    level = {round(r.top / 3) for r in rulings if r.level and r.x1 - r.x0 > 12}
    upright = {round(r.x0 / 3) for r in rulings if not r.level and r.bottom - r.top > 6}
    return len(level) >= 2 and len(upright) >= 1 and len(level) + len(upright) >= 4


def find_ruled_tables(
    chars: PageChars, rulings: Sequence[Ruling], width: float, height: float
) -> list[FoundTable]:
    """Return the ruled tables of a page and take their characters off the page.

    Args:
        chars: the page's characters, straightened; those in tables are dropped.
        rulings: in the same coordinates.
        width: of the straightened page, in points.
        height: of the straightened page, in points.
    """
    found: list[FoundTable] = []
    for grid in ruled_grids(rulings, width, height):
        table = _fill(chars, grid) if len(chars) else None
        if table is not None:
            found.append(table)
    return found


def ruled_grids(rulings: Sequence[Ruling], width: float, height: float) -> list[Grid]:
    """Return the grids that rulings make on a page of this size, in points."""
    if not may_hold_table(rulings) or len(rulings) > _MAX_RULINGS:
        return []
    grids = (_grid(cells, rulings, height) for cells in _cell_groups(rulings, width, height))
    return [grid for grid in grids if grid is not None]


def table_from_runs(runs: Sequence[Run], grid: Grid) -> tuple[FoundTable | None, list[Run]]:
    """Return the table that recognised lines make in a grid, and the lines outside of it."""
    owner = _cell_lookup(grid)
    spans = _spans(grid)
    members: dict[tuple[int, int], list[Run]] = {}
    rest: list[Run] = []
    for run in runs:
        key = owner((run.x0 + run.x1) / 2, run.middle)
        if key is None:
            rest.append(run)
        else:
            members.setdefault(key, []).append(run)
    if len(members) < 2:
        return None, list(runs)
    texts = {
        key: cell_text(cell, grid.xs[min(key[1] + spans[key][1], len(grid.xs) - 1)])
        for key, cell in members.items()
    }
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    body = tuple(tuple(texts.get((r, c), "") for c in range(width)) for r in range(height))
    box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    down = frozenset(key for key, (reach, _) in spans.items() if reach > 1)
    table = Table(body, header_rows=_header_rows(spans))
    sizes = sorted(run.size for cell in members.values() for run in cell)
    lone = grid.lone and len(members) > 2
    return FoundTable(box, tuple(grid.xs), table, down, sizes[len(sizes) // 2], lone), rest


def _spans(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Return over how many rows and columns each cell reaches, by its first place."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in grid.cells:
        row, column = _nearest(grid.ys, cell[1]), _nearest(grid.xs, cell[0])
        down, across = _nearest(grid.ys, cell[3]) - row, _nearest(grid.xs, cell[2]) - column
        spans[row, column] = (down, across)
    return spans


def _cell_groups(
    rulings: Sequence[Ruling], width: float, height: float
) -> list[list[tuple[float, float, float, float]]]:
    """Return the cells of each table, by pdfplumber's geometry."""
    from pdfplumber import table as plumber

    edges = [_edge(r) for r in [*rulings, *_open_sides(rulings)] if _inside(r, width, height)]
    edges = plumber.merge_edges(edges, _SNAP, _SNAP, _JOIN, _JOIN)
    # Short strokes inside of cells (ticks, underlines) make no cells but cost time.
    edges = [edge for edge in edges if max(edge["width"], edge["height"]) >= 5]
    crossings = plumber.edges_to_intersections(edges, _SNAP, _SNAP)
    cells = plumber.intersections_to_cells(crossings)
    return [list(group) for group in plumber.cells_to_tables(cells)]


def _inside(r: Ruling, width: float, height: float) -> bool:
    """Tell whether a ruling lies on the page and is not its border."""
    if r.level:
        return 1.0 < r.top < height - 1.0 and r.x1 > 0 and r.x0 < width
    return 1.0 < r.x0 < width - 1.0 and r.bottom > 0 and r.top < height


def _edge(r: Ruling) -> dict[str, Any]:
    return {
        "x0": r.x0,
        "x1": r.x1,
        "top": r.top,
        "bottom": r.bottom,
        "width": r.x1 - r.x0,
        "height": r.bottom - r.top,
        "orientation": "h" if r.level else "v",
        "object_type": "line",
    }


def _open_sides(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return upright lines for the open sides of tables that have none there.

    Three level lines or more that begin and end together, with upright lines between them
    but none at their ends, are a table open at the sides.
    """
    level = sorted((r for r in rulings if r.level and r.x1 - r.x0 > 60), key=lambda r: r.top)
    upright = [r for r in rulings if not r.level and r.bottom - r.top > 6]
    added: list[Ruling] = []
    used: set[int] = set()
    for number, first in enumerate(level):
        if number in used:
            continue
        group = [first]
        for other in range(number + 1, len(level)):
            line = level[other]
            if abs(line.x0 - first.x0) < 4 and abs(line.x1 - first.x1) < 4:
                group.append(line)
                used.add(other)
        if len(group) < 3:
            continue
        top, bottom = group[0].top, group[-1].top
        within = [r for r in upright if r.top >= top - 4 and r.bottom <= bottom + 4]
        if not any(first.x0 + 8 < r.x0 < first.x1 - 8 for r in within):
            continue
        added.extend(
            Ruling(edge, top, edge, bottom)
            for edge in (first.x0, first.x1)
            if not any(abs(r.x0 - edge) < 6 for r in within)
        )
    return added


def _grid(
    cells: Sequence[tuple[float, float, float, float]], rulings: Sequence[Ruling], height: float
) -> Grid | None:
    """Return the lines of a table's grid, None for what is a frame and no table."""
    xs = _clusters([cell[0] for cell in cells] + [cell[2] for cell in cells])
    ys = _clusters([cell[1] for cell in cells] + [cell[3] for cell in cells])
    columns_, rows_ = len(xs) - 1, len(ys) - 1
    # One row of two cells is a table only where it can be the rest of one, at the top.
    rest = rows_ == 1 and columns_ == 2 and ys[0] < 0.2 * height and ys[1] - ys[0] > 24
    if columns_ < 2 or rows_ < 1 or ((len(cells) < 3 or rows_ * columns_ < 3) and not rest):
        return None
    if (
        rows_ <= 2
        and ys[-1] - ys[0] < 24
        and any(
            r.level and r.top > ys[-1] + 6 and abs(r.x0 - xs[0]) < 6 and abs(r.x1 - xs[-1]) < 6
            for r in rulings
        )
    ):
        return None  # the shaded head of a table with level rules only
    lone = rows_ == 1 and columns_ > 2 and ys[-1] > _FOOT * height
    return Grid(xs, ys, list(cells), lone)


def _clusters(values: Sequence[float]) -> list[float]:
    """Return values with those closer than the snap made one."""
    merged: list[list[float]] = []
    for value in sorted(values):
        if merged and value - merged[-1][-1] <= _SNAP:
            merged[-1].append(value)
        else:
            merged.append([value])
    return [sum(group) / len(group) for group in merged]


def _nearest(lines: Sequence[float], value: float) -> int:
    return min(range(len(lines)), key=lambda i: abs(lines[i] - value))


def _fill(chars: PageChars, grid: Grid) -> FoundTable | None:
    """Give each cell its characters; a table with text in one cell only is none."""
    members: dict[tuple[int, int], list[int]] = {}
    owner = _cell_lookup(grid)
    spans = _spans(grid)
    boxes = chars.boxes.tolist()
    taken: set[int] = set()
    for index, (x0, top, x1, bottom) in enumerate(boxes):
        key = owner((x0 + x1) / 2, (top + bottom) / 2)
        if key is not None:
            members.setdefault(key, []).append(index)
            taken.add(index)
    texts: dict[tuple[int, int], str] = {}
    lines: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for key, indexes in members.items():
        runs = build_runs(chars, indexes)
        column = min(key[1] + spans.get(key, (1, 1))[1], len(grid.xs) - 1)
        texts[key] = cell_text(runs, grid.xs[column])
        lines[key] = [(group[0].middle, join_runs(group)) for group in rows(runs)]
    if sum(1 for text in texts.values() if text) < 2:
        return None
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    body = []
    for r in range(height):
        row = {c: lines[r, c] for c in range(width) if (r, c) in lines}
        split = _split_row(row, width) if r > 0 else None
        body.extend(split or [tuple(texts.get((r, c), "") for c in range(width))])
    size = _typical_size(chars, taken)
    low = grid.ys[-1] - grid.ys[0] < 2.0 * size
    lone = low and grid.lone and sum(map(bool, texts.values())) > 2
    if low and not lone:
        return None  # words with a coloured ground, side by side
    chars.keep([index for index in range(len(chars)) if index not in taken])
    down = frozenset((row, column) for (row, column), (reach, _) in spans.items() if reach > 1)
    box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    table = Table(tuple(body), header_rows=_header_rows(spans))
    return FoundTable(box, tuple(grid.xs), table, down, size, lone)


def _cell_lookup(grid: Grid) -> Any:
    """Return a function from a point to the first grid place of the cell it lies in."""
    import bisect

    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in grid.cells:
        row, column = _nearest(grid.ys, cell[1]), _nearest(grid.xs, cell[0])
        for r in range(row, max(row + 1, _nearest(grid.ys, cell[3]))):
            for c in range(column, max(column + 1, _nearest(grid.xs, cell[2]))):
                owner[r, c] = (row, column)

    def lookup(x: float, y: float) -> tuple[int, int] | None:
        if not (grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]):
            return None
        row = min(bisect.bisect_right(grid.ys, y) - 1, len(grid.ys) - 2)
        column = min(bisect.bisect_right(grid.xs, x) - 1, len(grid.xs) - 2)
        return owner.get((row, column))

    return lookup


def _header_rows(spans: dict[tuple[int, int], tuple[int, int]]) -> int:
    """Return how many rows at the top are heads: as many as the first row's cells reach."""
    first = [reach for (row, _), (reach, _) in spans.items() if row == 0]
    rows_ = max((row + reach for (row, _), (reach, _) in spans.items()), default=1)
    deepest = max(first, default=1)
    return deepest if deepest < rows_ else 1


def _typical_size(chars: PageChars, taken: set[int]) -> float:
    sizes = sorted(
        chars.attributes[chars.look[index]].size for index in taken if chars.look[index] >= 0
    )
    return sizes[len(sizes) // 2] if sizes else 0.0


def _split_row(row: dict[int, list[tuple[float, str]]], width: int) -> list[tuple[str, ...]] | None:
    """Return the rows inside of one ruled row, None when it is one row.

    Statistical tables often have a rule below every fifth line only. Such a row has the
    same number of lines in nearly all cells, at the same heights, and mostly numbers.
    """
    if len(row) < 3:
        return None
    counts = sorted(len(lines) for lines in row.values())
    usual = counts[len(counts) // 2]
    first = row[min(row)]
    if usual < 2 or len(first) != usual or counts[-1] > usual:
        return None
    numeric = sum(all(_NUMBER.match(text) for _, text in lines) for lines in row.values())
    if numeric < max(2, 0.5 * (len(row) - 1)):
        return None
    heights = [middle for middle, _ in first]
    step = (heights[-1] - heights[0]) / (usual - 1)
    split = [[""] * width for _ in heights]
    for column, lines in row.items():
        for middle, text in lines:
            nearest = min(range(usual), key=lambda i: abs(heights[i] - middle))
            if abs(heights[nearest] - middle) > 0.4 * step or split[nearest][column]:
                return None
            split[nearest][column] = text
    return [tuple(cells) for cells in split]


def _goes_on(text: str, line: str, full: bool, tight: bool) -> bool:
    """Tell whether no space stands between a cell's text so far and its next line.

    Args:
        text: so far.
        line: the next one.
        full: whether the last line reaches the edge of the cell.
        tight: whether the next line had no room behind it.
    """
    if _NEVER_FIRST.match(line):
        return True
    if (full or tight) and _BROKEN_FIGURE.search(f"{text}\n{line}"):
        return True
    return full and not (text[-1].isascii() and line[0].isascii())


def cell_text(runs: Sequence[Run], right: float) -> str:
    """Return the text of the runs of one cell that ends at ``right``."""
    text, upright, room = "", True, 0.0
    for group in rows(runs):
        line = join_runs(group)
        if not line:
            continue
        short = len(line) == 1 and len(text.split(" ")[-1]) <= 1
        upright = upright and len(line) == 1 and line > "\u2e80"
        size = max(run.size for run in group)
        tight = group[-1].x1 - group[0].x0 > room - 0.6 * size
        full = room < 1.8 * size or (tight and _ONE_SIGN.match(line) is not None)
        if not text:
            text = line
        elif _goes_on(text, line, full or (upright and short), tight):
            text += line
        else:
            text += " " + line
        room = right - group[-1].x1
    return text.replace(" ", "") if upright and len(text) <= 16 else text
