"""Tables of a PDF page that have level rules only: above, below the head and at the end.

Their columns are told by the gaps between the cells, which stand below each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.models import Table
from corpus.readers.layout import Run, join_runs, overlapping
from corpus.readers.pdf_objects import Ruling
from corpus.readers.pdf_tables import FoundTable, cell_text

__all__ = ["find_open_tables"]

_CAPTION = re.compile(r"^(?:续?\s*表|附表|Table)\s*[\d一二三四五六七八九十A-Z]", re.IGNORECASE)
_OVERLAP = 0.15


def find_open_tables(
    runs: list[Run], rulings: Sequence[Ruling]
) -> tuple[list[FoundTable], list[Run]]:
    """Return tables that have level rules only, and the runs that are in none.

    Three level lines of one length at least (above and below the head, and at the end), no
    upright lines through them, and cells whose gaps stand below each other in all rows.
    """
    level = sorted((r for r in rulings if r.level and r.x1 - r.x0 > 80), key=lambda r: r.top)
    upright = [r for r in rulings if not r.level and r.bottom - r.top > 12]
    found: list[FoundTable] = []
    done = 0.0
    for number, first in enumerate(level):
        if first.top < done:
            continue
        best: FoundTable | None = None
        alike = [
            line.top
            for line in level[number:]
            if abs(line.x0 - first.x0) < 6 and abs(line.x1 - first.x1) < 6
        ]
        for bottom in alike[2:]:
            if _crossed(upright, first, bottom) > 0.5 * (bottom - first.top):
                break
            inside = _runs_between(runs, first, bottom)
            table = _open_table(inside, first, bottom, [y for y in alike if y <= bottom])
            if table and (best is None or len(table.edges) >= len(best.edges)):
                best = table
        if best is not None:
            found.append(best)
            done = best.box[3] - 1
            gone = {id(run) for run in _runs_between(runs, first, best.box[3])}
            runs = [run for run in runs if id(run) not in gone]
    return found, runs


def _crossed(upright: Sequence[Ruling], first: Ruling, bottom: float) -> float:
    """Return over how much of its height a table has upright lines."""
    spans = sorted(
        (max(r.top, first.top), min(r.bottom, bottom))
        for r in upright
        if first.x0 - 6 < r.x0 < first.x1 + 6 and r.bottom > first.top and r.top < bottom
    )
    covered, reached = 0.0, first.top
    for top, end in spans:
        covered += max(0.0, end - max(top, reached))
        reached = max(reached, end)
    return covered


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
    groups = overlapping(inside, _OVERLAP)
    if len(groups) < 3 or any(_CAPTION.match(join_runs(group)) for group in groups):
        return None
    # A rule below the head: the first rows end there.
    second = next((y for y in rules if y - first.top > 4), bottom)
    head = sum(1 for group in groups if group[0].middle < second)
    body = groups[head:]
    if not 1 <= head <= 3 or len(body) < 2:
        return None
    strips = _strips(groups if len(body) < 3 else [*groups[head - 1 : head], *body], first)
    if len(strips) < 2:
        return None
    grid = _continued([_cells(group, strips) for group in groups], groups, head)
    if not _tabular(grid, head):
        return None
    sizes = sorted(run.size for run in inside)
    inner = ((a[1] + b[0]) / 2 for a, b in pairwise(strips))
    return FoundTable(
        (first.x0, first.top, first.x1, bottom),
        (first.x0, *inner, first.x1),
        Table(tuple(tuple(row) for row in grid), header_rows=head),
        size=sizes[len(sizes) // 2],
    )


def _cells(group: Sequence[Run], strips: Sequence[tuple[float, float]]) -> list[str]:
    """Return a row's texts by column."""
    cells: list[list[Run]] = [[] for _ in strips]
    for run in group:
        middle = (run.x0 + run.x1) / 2
        nearest = min(
            range(len(strips)),
            key=lambda i: max(strips[i][0] - middle, middle - strips[i][1], 0.0),
        )
        cells[nearest].append(run)
    return [cell_text(cell, strip[1]) for cell, strip in zip(cells, strips, strict=True)]


def _continued(
    grid: list[list[str]], groups: Sequence[Sequence[Run]], head: int
) -> list[list[str]]:
    """Return the rows with those that only go on with one cell of the row above joined to it.

    Such a row has one cell and stands closer than rows usually do.
    """
    tops = [min(run.top for run in group) for group in groups]
    bottoms = [max(run.bottom for run in group) for group in groups]
    gaps = sorted(tops[n + 1] - bottoms[n] for n in range(len(groups) - 1))
    usual = gaps[len(gaps) // 2]
    merged: list[list[str]] = []
    for number, row in enumerate(grid):
        single = sum(1 for cell in row if cell) == 1
        close = number > head and tops[number] - bottoms[number - 1] < 0.6 * usual
        if single and close and merged:
            column = next(i for i, cell in enumerate(row) if cell)
            above = merged[-1][column]
            glue = " " if above and above[-1].isascii() and row[column][0].isascii() else ""
            merged[-1][column] = above + glue + row[column]
        else:
            merged.append(list(row))
    return merged


def _strips(groups: Sequence[Sequence[Run]], first: Ruling) -> list[tuple[float, float]]:
    """Return the columns' extents: what the runs of all rows cover, gaps between."""
    spans = sorted((run.x0, run.x1, run.size) for group in groups for run in group)
    strips: list[list[float]] = []
    for x0, x1, size in spans:
        if strips and x0 - strips[-1][1] < 0.6 * size:
            strips[-1][1] = max(strips[-1][1], x1)
        else:
            strips.append([x0, x1])
    return [(max(first.x0, a), min(first.x1, b)) for a, b in strips]


def _tabular(grid: Sequence[Sequence[str]], head: int) -> bool:
    """Tell cells from columns of running text: short, many, and most rows have several."""
    body = grid[head:]
    cells = [cell for row in body for cell in row if cell]
    if len(body) < 2 or not cells or sum(1 for cell in grid[head - 1] if cell) < 2:
        return False
    several = sum(1 for row in body if sum(1 for cell in row if cell) >= 2)
    if several < 0.6 * len(body):
        return False
    lengths = sorted(len(cell) for cell in cells)
    if len(grid[0]) == 2:
        return lengths[len(lengths) // 2] <= 12 and len(body) >= 3
    return lengths[len(lengths) // 2] <= 16
