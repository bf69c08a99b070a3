"""Tables of a PDF page: the grid by pdfplumber from the rulings, the cells from PDFium's text.

Three kinds are found: fully ruled tables, tables open at the sides (rulings between the
columns but none at the edges), and tables with level rules only (above, below the head and
at the end), whose columns are told by the gaps between the cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.models import Table
from corpus.readers.layout import Run, join_runs, rows
from corpus.readers.pdf_chars import PageChars
from corpus.readers.pdf_objects import Ruling
from corpus.readers.pdf_runs import Frame, build_runs

__all__ = ["FoundTable", "find_open_tables", "find_ruled_tables", "may_hold_table", "work_rulings"]

_SNAP = 2.5
"""Points within which rulings count as one line."""

_JOIN = 4.0
_MAX_RULINGS = 4_000


@dataclass(slots=True)
class FoundTable:
    """A table on a page: place, column edges, cells, and which cells reach over rows."""

    box: tuple[float, float, float, float]
    edges: tuple[float, ...]
    table: Table
    merged_down: frozenset[tuple[int, int]] = frozenset()
    size: float = 0.0


@dataclass(slots=True)
class _Grid:
    """Cells of a table by row and column, with their reach."""

    xs: list[float]
    ys: list[float]
    cells: list[tuple[float, float, float, float]] = field(default_factory=list)


def work_rulings(rulings: Sequence[Ruling], frame: Frame) -> list[Ruling]:
    """Return rulings in the work coordinates of a straightened page."""
    if frame.turn == 0:
        return list(rulings)
    width, height = frame.width, frame.height
    turned: list[Ruling] = []
    for r in rulings:
        if frame.turn == 90:
            turned.append(Ruling(height - r.bottom, r.x0, height - r.top, r.x1))
        elif frame.turn == 180:
            turned.append(Ruling(width - r.x1, height - r.bottom, width - r.x0, height - r.top))
        else:
            turned.append(Ruling(r.top, width - r.x1, r.bottom, width - r.x0))
    return turned


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
    if not may_hold_table(rulings) or len(rulings) > _MAX_RULINGS:
        return []
    found: list[FoundTable] = []
    for cells in _cell_groups(rulings, width, height):
        grid = _grid(cells)
        if grid is None or not len(chars):
            continue
        table = _fill(chars, grid)
        if table is not None:
            found.append(table)
    return found


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
        for edge in (first.x0, first.x1):
            if not any(abs(r.x0 - edge) < 6 for r in within):
                added.append(Ruling(edge, top, edge, bottom))
    return added


def _grid(cells: Sequence[tuple[float, float, float, float]]) -> _Grid | None:
    """Return the lines of a table's grid, None for what is a frame and no table."""
    xs = _clusters([cell[0] for cell in cells] + [cell[2] for cell in cells])
    ys = _clusters([cell[1] for cell in cells] + [cell[3] for cell in cells])
    columns_, rows_ = len(xs) - 1, len(ys) - 1
    if columns_ < 2 or rows_ < 1 or len(cells) < 3 or (rows_ == 1 and columns_ < 3):
        return None
    return _Grid(xs, ys, list(cells))


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


def _fill(chars: PageChars, grid: _Grid) -> FoundTable | None:
    """Give each cell its characters; a table with text in one cell only is none."""
    members: dict[tuple[int, int], list[int]] = {}
    owner = _cell_lookup(grid)
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in grid.cells:
        row, column = _nearest(grid.ys, cell[1]), _nearest(grid.xs, cell[0])
        spans[row, column] = (
            _nearest(grid.ys, cell[3]) - row,
            _nearest(grid.xs, cell[2]) - column,
        )
    boxes = chars.boxes
    middle_x = ((boxes[:, 0] + boxes[:, 2]) / 2).tolist()
    middle_y = ((boxes[:, 1] + boxes[:, 3]) / 2).tolist()
    taken: set[int] = set()
    for index in range(len(chars)):
        key = owner(middle_x[index], middle_y[index])
        if key is not None:
            members.setdefault(key, []).append(index)
            taken.add(index)
    texts = {
        key: _cell_text(chars, indexes, grid, key, spans.get(key, (1, 1)))
        for key, indexes in members.items()
    }
    if sum(1 for text in texts.values() if text) < 2:
        return None
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    body = tuple(tuple(texts.get((r, c), "") for c in range(width)) for r in range(height))
    size = _typical_size(chars, taken)
    chars.keep([index for index in range(len(chars)) if index not in taken])
    down = frozenset(
        (row, column) for (row, column), (reach, _) in spans.items() if reach > 1
    )
    box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    return FoundTable(box, tuple(grid.xs), Table(body, header_rows=_header_rows(spans)), down, size)


def _cell_lookup(grid: _Grid) -> Any:
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


def _cell_text(
    chars: PageChars,
    indexes: Sequence[int],
    grid: _Grid,
    key: tuple[int, int],
    span: tuple[int, int],
) -> str:
    """Return the text of a cell: lines that were broken at its edge joined again."""
    runs = build_runs(chars, indexes)
    right = grid.xs[min(key[1] + span[1], len(grid.xs) - 1)]
    return cell_text(runs, right)


def cell_text(runs: Sequence[Run], right: float) -> str:
    """Return the text of the runs of one cell that ends at ``right``."""
    text, full, upright = "", False, True
    for group in rows(runs):
        line = join_runs(group)
        if not line:
            continue
        short = len(line) == 1 and len(text.split(" ")[-1]) <= 1
        upright = upright and len(line) == 1 and line > "\u2e80"
        if not text:
            text = line
        elif (full or (upright and short)) and not (text[-1].isascii() and line[0].isascii()):
            text += line
        else:
            text += " " + line
        size = max(run.size for run in group)
        full = group[-1].x1 > right - 1.8 * size
    return text.replace(" ", "") if upright and len(text) <= 16 else text


def find_open_tables(runs: list[Run], rulings: Sequence[Ruling]) -> tuple[list[FoundTable], list[Run]]:
    """Return tables that have level rules only, and the runs that are in none.

    Two level lines of one length at least, no upright line between them, and cells whose
    gaps stand below each other over all rows.
    """
    level = sorted((r for r in rulings if r.level and r.x1 - r.x0 > 80), key=lambda r: r.top)
    upright = [r for r in rulings if not r.level and r.bottom - r.top > 12]
    found: list[FoundTable] = []
    used: set[int] = set()
    for number, first in enumerate(level):
        if number in used:
            continue
        group = [number]
        for other in range(number + 1, len(level)):
            line = level[other]
            if abs(line.x0 - first.x0) < 6 and abs(line.x1 - first.x1) < 6:
                group.append(other)
        for last in reversed(group[1:]):
            bottom = level[last].top
            if any(first.top < r.top and r.bottom < bottom + 3 for r in upright):
                continue
            inside = _runs_between(runs, first, bottom)
            rules = [level[n].top for n in group if first.top <= level[n].top <= bottom]
            table = _open_table(inside, first, bottom, rules)
            if table is not None:
                found.append(table)
                gone = {id(run) for run in inside}
                runs = [run for run in runs if id(run) not in gone]
                used.update(n for n in group if level[n].top <= bottom)
                break
    return found, runs


def _runs_between(runs: Sequence[Run], first: Ruling, bottom: float) -> list[Run]:
    return [
        run
        for run in runs
        if first.top - 1 < run.middle < bottom + 1
        and run.x0 > first.x0 - 6
        and run.x1 < first.x1 + 6
    ]


def _open_table(
    inside: Sequence[Run], first: Ruling, bottom: float, rules: Sequence[float]
) -> FoundTable | None:
    """Return the table made of these runs, None when they do not stand in columns."""
    groups = rows(inside)
    if len(groups) < 3 or len(rules) < 3:
        return None
    # A rule below the head: the first rows end there.
    head = sum(1 for group in groups if group[0].middle < rules[1])
    body = groups[head:]
    if not 1 <= head <= 3 or len(body) < 2:
        return None
    strips = _strips(body if len(body) >= 3 else groups, first.x0, first.x1)
    if len(strips) < 2:
        return None
    grid: list[list[str]] = []
    for group in groups:
        cells: list[list[Run]] = [[] for _ in strips]
        for run in group:
            middle = (run.x0 + run.x1) / 2
            nearest = min(
                range(len(strips)),
                key=lambda i: max(strips[i][0] - middle, middle - strips[i][1], 0.0),
            )
            cells[nearest].append(run)
        grid.append([join_runs(cell) for cell in cells])
    if not _tabular(grid, head):
        return None
    body_size = sorted(run.size for run in inside)[len(inside) // 2]
    edges = (first.x0, *((a[1] + b[0]) / 2 for a, b in zip(strips, strips[1:], strict=False)), first.x1)
    return FoundTable(
        (first.x0, first.top, first.x1, bottom),
        tuple(edges),
        Table(tuple(tuple(row) for row in grid), header_rows=head),
        size=body_size,
    )


def _strips(
    groups: Sequence[Sequence[Run]], left: float, right: float
) -> list[tuple[float, float]]:
    """Return the columns' extents: what the runs of all rows cover, gaps between."""
    spans = sorted((run.x0, run.x1, run.size) for group in groups for run in group)
    strips: list[list[float]] = []
    for x0, x1, size in spans:
        if strips and x0 - strips[-1][1] < 0.6 * size:
            strips[-1][1] = max(strips[-1][1], x1)
        else:
            strips.append([x0, x1])
    return [(max(left, a), min(right, b)) for a, b in strips]


def _tabular(grid: Sequence[Sequence[str]], head: int) -> bool:
    """Tell cells from columns of running text: short, many, and most rows have several."""
    body = grid[head:]
    cells = [cell for row in body for cell in row if cell]
    if not cells or sum(1 for cell in grid[head - 1] if cell) < 2:
        return False
    several = sum(1 for row in body if sum(1 for cell in row if cell) >= 2)
    if several < 0.6 * len(body):
        return False
    lengths = sorted(len(cell) for cell in cells)
    if len(grid[0]) == 2:
        return lengths[len(lengths) // 2] <= 12 and len(body) >= 3
    return lengths[len(lengths) // 2] <= 16


