"""Cells of a scanned table read one by one: those taken for one line, and those passed over."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from corpus.readers.layout import Run
from corpus.readers.pdf_objects import Ruling

__all__ = ["missed_runs", "parted_runs", "without_colour"]

_Image = npt.NDArray[np.uint8]

_CLEAR = 1.2
"""Points on both sides of a table's line that are no part of its cells."""

_Words = Callable[[Sequence[_Image]], list[tuple[str, float]]]
_Box = tuple[float, float, float, float]

_SURE = 0.85
_INSET = 1.6
"""Points from the edges of a cell where its lines may lie."""

_FAINT = 60
"""By how much ink is darker than the paper around it, of 255."""

_COLOURFUL, _BRIGHT = 60, 170
"""What is black under a seal stays darker than its colour."""

_LEAST_RUNS = 6


def parted_runs(
    words: _Words,
    image: _Image,
    runs: Sequence[Run],
    rulings: Sequence[Ruling],
    scale: float,
) -> list[Run]:
    """Return the runs, those that reach over the lines of a table read again in parts.

    Args:
        words: reads pieces of a picture: text and score of each.
        image: the page upright and straight.
        runs: recognised lines in points.
        rulings: the lines of tables.
        scale: pixels a point.
    """
    whole: list[Run] = []
    parted: list[tuple[Run, list[Run]]] = []
    for run in runs:
        edges = _crossings(run, rulings)
        if edges:
            ends = pairwise([run.x0, *edges, run.x1])
            cells = [replace(run, x0=left + _CLEAR, x1=right - _CLEAR) for left, right in ends]
            parted.append((run, cells))
        else:
            whole.append(run)
    pieces = [cell for _, cells in parted for cell in cells]
    texts = words([_cut(image, piece, scale) for piece in pieces])
    for piece, (text, score) in zip(pieces, texts, strict=True):
        piece.text, piece.confidence = text, score
    for run, cells in parted:
        read = [cell for cell in cells if cell.text]
        # What has lost more than a sign is left as it was read at first.
        complete = sum(len(cell.text) for cell in read) >= len(run.text.replace(" ", "")) - 1
        whole += read if complete else [run]
    return whole


def missed_runs(
    words: _Words, image: _Image, cells: Sequence[_Box], runs: Sequence[Run], scale: float
) -> tuple[list[Run], int]:
    """Return what stands in cells of a table where no line was found, and how many stay unread.

    Single digits are passed over by what looks for lines, words under a seal as well.

    Args:
        words: reads pieces of a picture: text and score of each.
        image: the page upright and straight.
        cells: the places of a table's cells.
        runs: recognised lines in points.
        scale: pixels a point.
    """
    x0, top, x1, bottom = (
        min(cell[0] for cell in cells), min(cell[1] for cell in cells),
        max(cell[2] for cell in cells), max(cell[3] for cell in cells),
    )  # fmt: skip
    inside = [run for run in runs if x0 < run.x0 < x1 and top < run.middle < bottom]
    if len(inside) < _LEAST_RUNS:
        return [], 0
    usual = median(run.bottom - run.top for run in inside)
    size = median(run.size for run in inside)
    places: list[_Box] = []
    pieces: list[_Image] = []
    for cell in cells:
        if any(cell[0] < (run.x0 + run.x1) / 2 < cell[2] and cell[1] < run.middle < cell[3]
               for run in inside):  # fmt: skip
            continue
        ink = _inked(image, cell, scale)
        if ink is not None and 0.4 * usual < ink[0][3] - ink[0][1] < 1.5 * usual:
            places.append(ink[0])
            pieces.append(ink[1])
    found: list[Run] = []
    for place, (text, score) in zip(places, words(pieces), strict=True):
        if text and score >= _SURE:
            found.append(Run(text, *place, size=size, confidence=score))
    return found, len(places) - len(found)


def without_colour(image: _Image) -> _Image:
    """Return how light a picture is, bright colours, as of a seal, taken for paper."""
    light = image.max(axis=2)
    colourful = (light - image.min(axis=2) > _COLOURFUL) & (light > _BRIGHT)
    return np.where(colourful, np.uint8(np.median(light)), light).astype(np.uint8)


def _inked(image: _Image, cell: _Box, scale: float) -> tuple[_Box, _Image] | None:
    """Return the place of the dark ink in a cell and a clear picture of it, None without any.

    Coloured ink, that of a seal, counts as paper.
    """
    import cv2

    left, top = (int((edge + _INSET) * scale) for edge in cell[:2])
    right, bottom = (int((edge - _INSET) * scale) for edge in cell[2:])
    if right - left < 4 or bottom - top < 4:
        return None
    light = cv2.medianBlur(without_colour(image[top:bottom, left:right]), 3)
    paper = float(np.median(light))
    rows, columns = np.nonzero(light < paper - _FAINT)
    if not len(rows):
        return None
    margin = int(2 * scale)
    y0, y1 = max(0, int(rows.min()) - margin), int(rows.max()) + 1 + margin
    x0, x1 = max(0, int(columns.min()) - margin), int(columns.max()) + 1 + margin
    piece = light[y0:y1, x0:x1].astype(np.float64)
    piece = np.clip((piece - piece.min()) * 255 / max(1.0, paper - piece.min()), 0, 255)
    clear = np.repeat(piece.astype(np.uint8)[:, :, None], 3, axis=2)
    place = (
        (left + columns.min()) / scale, (top + rows.min()) / scale,
        (left + columns.max() + 1) / scale, (top + rows.max() + 1) / scale,
    )  # fmt: skip
    return place, np.ascontiguousarray(clear)


def _crossings(run: Run, rulings: Sequence[Ruling]) -> list[float]:
    """Return where upright lines cross a recognised line: it is words of several cells.

    Narrow gaps between cells are none to what looks for lines of text: 12|甲镇.
    """
    least = 0.4 * min(run.size, run.bottom - run.top)
    found = sorted(
        ruling.x0
        for ruling in rulings
        if not ruling.level
        and run.x0 + least < ruling.x0 < run.x1 - least
        and ruling.top < run.middle < ruling.bottom
    )
    return [x for number, x in enumerate(found) if not number or x - found[number - 1] > least]


def _cut(image: _Image, run: Run, scale: float) -> _Image:
    """Return the piece of a picture where a run stands."""
    top, bottom = max(0, int(run.top * scale)), math.ceil(run.bottom * scale)
    left, right = max(0, int(run.x0 * scale)), math.ceil(run.x1 * scale)
    return np.ascontiguousarray(image[top : max(bottom, top + 2), left : max(right, left + 2)])
