"""Words of a scanned table that were taken for one line, read again cell by cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus.readers.layout import Run
from corpus.readers.pdf_objects import Ruling

__all__ = ["parted_runs"]

_Image = npt.NDArray[np.uint8]

_CLEAR = 1.2
"""Points on both sides of a table's line that are no part of its cells."""


def parted_runs(
    words: Callable[[Sequence[_Image]], list[tuple[str, float]]],
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
