"""Tables on scans: rulings by OpenCV, the grid by the same geometry as in a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.readers.layout import Run
from corpus.readers.ocr_cells import missed_runs, parted_runs, without_colour
from corpus.readers.pdf_objects import Ruling
from corpus.readers.pdf_tables import FoundTable, may_hold_table, ruled_grids, table_from_runs

__all__ = ["find_scanned_tables", "lean_of_rulings"]

_SHORTEST = 24.0
"""Points below which a dark line is a stroke of a character."""

_LOWEST = 9.0
"""Points below which a row holds no line of text."""


def find_scanned_tables(
    words: Callable[[Sequence[npt.NDArray[np.uint8]]], list[tuple[str, float]]],
    image: npt.NDArray[np.uint8],
    runs: list[Run],
    scale: float,
) -> tuple[list[FoundTable], list[Run], int]:
    """Return the ruled tables of a scan, the runs that are in none, and how many cells of the
    tables hold something that could not be read.

    Args:
        words: reads pieces of a picture: text and score of each.
        image: the page upright and straight, (height, width, 3).
        runs: recognised lines in points.
        scale: pixels a point.
    """
    rulings = _rulings(image, scale)
    height, width = image.shape[0] / scale, image.shape[1] / scale
    tables: list[FoundTable] = []
    unread = 0
    runs = parted_runs(words, image, runs, rulings, scale)
    for grid in ruled_grids(rulings, width, height):
        missed, lost = missed_runs(words, image, grid.cells, runs, scale)
        table, rest = table_from_runs([*runs, *missed], grid)
        if table is not None:
            unread += lost
            if lost:
                table.table = replace(table.table, partial=True)
            tables.append(table)
            runs = rest
    return tables, runs, unread


def lean_of_rulings(image: npt.NDArray[np.uint8]) -> float:
    """Return by how much the long level lines of a picture lean, in radians; 0 without any."""
    import cv2

    dark = _inked(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
    long = image.shape[1] // 4
    lines = cv2.HoughLinesP(dark, 1, np.pi / 720, 300, minLineLength=long, maxLineGap=6)
    if lines is None:
        return 0.0
    ends = np.asarray(lines, dtype=np.float64).reshape(-1, 4)
    angles = np.arctan2(ends[:, 3] - ends[:, 1], ends[:, 2] - ends[:, 0])
    level = angles[np.abs(angles) < 0.35]
    return float(np.median(level)) if len(level) >= 3 else 0.0


def _inked(grey: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """Return where a picture is darker than around, as 255."""
    import cv2

    dark = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12
    )
    return np.asarray(dark, dtype=np.uint8)


def _rulings(image: npt.NDArray[np.uint8], scale: float) -> list[Ruling]:
    """Return the long level and upright dark lines of a picture, in points.

    The edges of a seal are none; a table may be printed in colour, too.

    Args:
        image: the page upright, (height, width, 3).
        scale: pixels a point.
    """
    import cv2

    black = _lines(_inked(without_colour(image)), scale)
    if may_hold_table(black):
        return black
    return _lines(_inked(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)), scale)


def _lines(dark: npt.NDArray[np.uint8], scale: float) -> list[Ruling]:
    """Return the long level and upright lines among dark pixels, in points."""
    import cv2

    found: list[Ruling] = []
    length = max(20, int(_SHORTEST * scale))
    for shape in ((length, 1), (1, length)):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
        lines = cv2.dilate(lines, np.ones((3, 3), dtype=np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
        for left, top, width, height, _ in stats[1 : min(count, 1_500)].tolist():
            thin = min(width, height) / scale
            if thin > 5:
                continue
            if width >= height:
                y = (top + height / 2) / scale
                found.append(Ruling(left / scale, y, (left + width) / scale, y))
            else:
                x = (left + width / 2) / scale
                found.append(Ruling(x, top / scale, x, (top + height) / scale))
    return [*found, *_head_at_foot(dark, found, scale)]


def _head_at_foot(
    dark: npt.NDArray[np.uint8], found: list[Ruling], scale: float
) -> Iterator[Ruling]:
    """Yield the upright lines of a single row at the foot of a page.

    The head of a table that goes on overleaf is as high as a line of text, its upright lines
    no longer than strokes: here they reach from one level line to another just as wide.
    """
    foot = 0.8 * dark.shape[0] / scale
    level = sorted((r for r in found if r.level and r.top > foot), key=lambda r: r.top)
    for above, below in pairwise(level):
        gap = below.top - above.top
        alike = abs(above.x0 - below.x0) < 4 and abs(above.x1 - below.x1) < 4
        if not alike or not _LOWEST < gap <= _SHORTEST or below.x1 - below.x0 < 100:
            continue
        if any(not r.level and r.top < below.top and r.bottom > above.top for r in found):
            continue
        rows = slice(int((above.top + 2) * scale), int((below.top - 2) * scale))
        columns = slice(max(0, int((above.x0 - 2) * scale)), int((above.x1 + 2) * scale))
        inked = np.flatnonzero((dark[rows, columns] > 0).mean(axis=0) > 0.9) + columns.start
        for group in np.split(inked, np.flatnonzero(np.diff(inked) > 2) + 1):
            if len(group) and len(group) / scale <= 4:
                x = float(group.mean()) / scale
                yield Ruling(x, above.top, x, below.top)
