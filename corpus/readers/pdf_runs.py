"""Characters of a PDF page to runs of text: direction, doubles, watermarks, spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus.readers.layout import Run
from corpus.readers.pdf_chars import PageChars

__all__ = ["Frame", "build_runs", "drop_doubles", "stand_up", "straighten"]

_SPACES = frozenset(" \t\xa0\u2002\u2003\u2009\u202f")
_DIGITS = frozenset("0123456789%")
_LINE = 5
"""Gaps between ideographs that tell how a line is stretched."""

_UPRIGHT = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe10-\ufe4f\uff01-\uff5e]")


@dataclass(frozen=True, slots=True)
class Frame:
    """How work coordinates, in which the text stands upright, lie on the page as shown.

    ``turn`` is the direction of writing in degrees (0, 90, 180, 270); ``rotation`` the
    page's /Rotate; ``vertical`` that columns of vertical writing were laid down as lines.
    """

    width: float
    height: float
    turn: int = 0
    rotation: int = 0
    vertical: bool = False

    def shown(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Return a work box as x0, top, x1, bottom on the page as a viewer shows it."""
        x0, y0, x1, y1 = box
        width, height = self.width, self.height
        if self.vertical:
            # Laid down: x was the distance from the top, y that from the right edge.
            wide = height if self.turn in (90, 270) else width
            x0, y0, x1, y1 = wide - y1, x0, wide - y0, x1
        x0, y0, x1, y1 = _turned(x0, y0, x1, y1, width, height, (360 - self.turn) % 360)
        return tuple(  # type: ignore[return-value]
            round(value, 1) for value in _rotated(x0, y0, x1, y1, width, height, self.rotation)
        )


def _turned(
    x0: float, y0: float, x1: float, y1: float, width: float, height: float, back: int
) -> tuple[float, float, float, float]:
    """Undo `straighten` for a box; ``back`` is 360 less the turn."""
    if back == 270:  # turn 90: work x = H - y, work y = x
        return y0, height - x1, y1, height - x0
    if back == 180:
        return width - x1, height - y1, width - x0, height - y0
    if back == 90:  # turn 270: work x = y, work y = W - x
        return width - y1, x0, width - y0, x1
    return x0, y0, x1, y1


def _rotated(
    x0: float, y0: float, x1: float, y1: float, width: float, height: float, rotation: int
) -> tuple[float, float, float, float]:
    """Return where a box of the unrotated page is shown after clockwise /Rotate."""
    if rotation == 90:
        return height - y1, x0, height - y0, x1
    if rotation == 180:
        return width - x1, height - y1, width - x0, height - y0
    if rotation == 270:
        return y0, width - x1, y1, width - x0
    return x0, y0, x1, y1


def straighten(chars: PageChars) -> Frame:
    """Turn a page's characters so that most of its text stands upright.

    Text at an odd angle is a watermark or a stamp and is dropped, and so is text at a right
    angle to the rest when there is little of it (the margin note of a binding line).
    """
    turns: Counter[int] = Counter()
    angles = [0 if look < 0 else chars.attributes[look].angle for look in chars.look]
    for angle, look in zip(angles, chars.look, strict=True):
        if look >= 0:
            turns[angle] += 1
    if not turns:
        return Frame(chars.width, chars.height, 0, chars.rotation)
    straight = {angle: count for angle, count in turns.items() if _right_angle(angle) is not None}
    if not straight:
        chars.keep([])
        return Frame(chars.width, chars.height, 0, chars.rotation)
    main = _right_angle(max(straight, key=lambda angle: straight[angle])) or 0
    if len(turns) > 1:
        chars.keep(
            [
                index
                for index, angle in enumerate(angles)
                if chars.look[index] < 0 or _right_angle(angle) == main
            ]
        )
    frame = Frame(chars.width, chars.height, main, chars.rotation)
    boxes = chars.boxes
    if main == 90:
        x0, y0, x1, y1 = boxes.T
        chars.boxes = np.stack([chars.height - y1, x0, chars.height - y0, x1], axis=1)
    elif main == 180:
        x0, y0, x1, y1 = boxes.T
        chars.boxes = np.stack(
            [chars.width - x1, chars.height - y1, chars.width - x0, chars.height - y0], axis=1
        )
    elif main == 270:
        x0, y0, x1, y1 = boxes.T
        chars.boxes = np.stack([y0, chars.width - x1, y1, chars.width - x0], axis=1)
    return frame


def _right_angle(angle: int) -> int | None:
    """Return the right angle that an angle is, give or take two degrees, or None."""
    for right in (0, 90, 180, 270):
        if min(abs(angle - right), 360 - abs(angle - right)) <= 2:
            return right
    return None


def drop_doubles(chars: PageChars) -> None:
    """Drop characters drawn again at nearly the same place (bold by drawing twice, shadow)."""
    count = len(chars)
    if count < 2:
        return
    codes = np.fromiter((ord(char[0]) for char in chars.text), dtype=np.int64, count=count)
    boxes = chars.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    size = float(np.median(boxes[:, 3] - boxes[:, 1])) or 10.0
    # Two grids, shifted by half a cell, so that no pair is parted by a border of both.
    cell = 0.35 * size
    doomed: set[int] = set()
    for shift in (0.0, 0.5):
        column = np.floor(x / cell + shift).astype(np.int64)
        row = np.floor(y / cell + shift).astype(np.int64)
        key = (codes << 40) ^ ((column & 0xFFFFF) << 20) ^ (row & 0xFFFFF)
        order = np.argsort(key, kind="stable")
        same = np.nonzero(key[order][1:] == key[order][:-1])[0]
        for position in same.tolist():
            first, second = int(order[position]), int(order[position + 1])
            reach = 0.4 * min(
                boxes[first, 2] - boxes[first, 0], boxes[second, 2] - boxes[second, 0]
            )
            # A ligature comes as its letters, all in one box.
            ligature = abs(first - second) == 1 and bool((boxes[first] == boxes[second]).all())
            if abs(x[first] - x[second]) < reach and not ligature:
                doomed.add(max(first, second))
    doomed = {index for index in doomed if chars.look[index] >= 0}
    if doomed:
        chars.keep([index for index in range(count) if index not in doomed])


def build_runs(chars: PageChars, indexes: Sequence[int] | None = None) -> list[Run]:
    """Return the runs of a page's characters, in the order of the file.

    A character goes on with a run when it stands on the same line and close to the right of
    the one before; Latin letters may stand further apart, with a space between.

    Args:
        chars: the characters, straightened.
        indexes: which of them, in order; all when None.
    """
    chosen = np.arange(len(chars)) if indexes is None else np.asarray(indexes, dtype=np.intp)
    solid, spaced, reach = _without_spaces(chars, chosen)
    if not len(solid):
        return []
    boxes = chars.boxes[solid]
    sizes = _sizes(chars, solid, boxes)
    letters = [chars.text[i] for i in solid.tolist()]
    latin = np.fromiter((_is_latin(char) for char in letters), dtype=bool, count=len(letters))
    large = np.maximum(sizes[1:], sizes[:-1])
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    gap = boxes[1:, 0] - np.maximum(boxes[:-1, 2], reach[:-1])
    both = latin[1:] & latin[:-1]
    # Ideographs set wider apart than this are a row of runs, spaced when it is joined.
    limit = np.where(both, 0.95, 0.6)
    follows = (
        (np.abs(middle[1:] - middle[:-1]) <= 0.42 * large)
        & (gap >= -0.75 * large)
        & (gap <= limit * large)
        & (boxes[1:, 0] > boxes[:-1, 0] - 0.05 * large)
    )
    if chars.cut:
        cuts = [chars.attributes[max(chars.look[i], 0)].cut for i in solid.tolist()]
        follows &= np.array([a != "right" and b != "left" for a, b in pairwise(cuts)], dtype=bool)
    starts = [0, *(np.nonzero(~follows)[0] + 1).tolist(), len(letters)]
    # 12 个, as typeset: a hair of space that nobody typed stands between digits and ideographs,
    # and between all signs of a line that is stretched to fill its measure.
    spread = gap - _stretch(gap, ~(latin[1:] | latin[:-1]), starts)
    digit = np.fromiter((char in _DIGITS for char in letters), dtype=bool, count=len(letters))
    mixed = (latin[1:] ^ latin[:-1]) & (digit[1:] | digit[:-1])
    hair = np.where(mixed, 0.35, np.where(latin[1:] | latin[:-1], -0.1, 0.25))
    hair = np.where(reach[:-1] == 0.0, hair, -0.1)
    before = np.where(
        both, spaced[1:] | (gap > 0.3 * sizes[1:]), spaced[1:] & (spread > hair * sizes[1:])
    )
    has_space = before.tolist()
    runs: list[Run] = []
    for start, end in pairwise(starts):
        text = letters[start] + "".join(
            (" " + letters[n]) if has_space[n - 1] else letters[n] for n in range(start + 1, end)
        )
        runs.append(_run(chars, solid[start:end], boxes[start:end], text))
    return runs


def _stretch(
    gap: npt.NDArray[np.float64], plain: npt.NDArray[np.bool_], starts: Sequence[int]
) -> npt.NDArray[np.float64]:
    """Return by how much the signs of each run are set apart: as most of its ideographs are.

    Args:
        gap: before each character but the first.
        plain: whether the gap is between two ideographs.
        starts: of the runs, and the end.
    """
    found = np.zeros(len(gap))
    for start, end in pairwise(starts):
        gaps = gap[start : end - 1][plain[start : end - 1]]
        if len(gaps) >= _LINE:
            found[start : end - 1] = max(0.0, float(np.median(gaps)))
    return found


def _is_latin(char: str) -> bool:
    return "!" <= char <= "~" or "\u00a1" <= char <= "\u024f"


def _without_spaces(
    chars: PageChars, chosen: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_], npt.NDArray[np.float64]]:
    """Return the characters that are no spaces, whether a space stands before each, and how
    far to the right drawn spaces after each reach.

    A space that is drawn moves the pen; one put in by PDFium, be it in a text object, has no
    width.
    """
    solid: list[int] = []
    spaced: list[bool] = []
    reach: list[float] = []
    space = False
    text, look, boxes = chars.text, chars.look, chars.boxes
    for index in chosen.tolist():
        if text[index] not in _SPACES:
            solid.append(index)
            spaced.append(space)
            reach.append(0.0)
            space = False
            continue
        space = bool(solid)
        if solid and look[index] >= 0:
            last, box = boxes[solid[-1]], boxes[index]
            size = chars.attributes[look[index]].size
            level = abs(box[1] + box[3] - last[1] - last[3]) / 2 <= 0.42 * size
            wide = box[2] - box[0] > 0.05 * size
            if wide and level and -0.75 * size <= box[0] - max(last[2], reach[-1]) <= 0.95 * size:
                reach[-1] = max(reach[-1], float(box[2]))
    return (
        np.asarray(solid, dtype=np.intp),
        np.asarray(spaced, dtype=bool),
        np.asarray(reach, dtype=np.float64),
    )


def _sizes(
    chars: PageChars, solid: npt.NDArray[np.intp], boxes: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return type sizes, by the height where that has nothing to do with the size named."""
    known = np.asarray([attributes.size for attributes in chars.attributes] + [10.0])
    sizes = known[np.asarray([chars.look[i] for i in solid.tolist()], dtype=np.intp)]
    heights = boxes[:, 3] - boxes[:, 1]
    wrong = (heights > 0) & ((heights <= 0.5 * sizes) | (heights >= 2.2 * sizes))
    return np.asarray(np.where(wrong, 0.85 * heights, sizes), dtype=np.float64)


def _run(
    chars: PageChars,
    members: npt.NDArray[np.intp],
    boxes: npt.NDArray[np.float64],
    text: str,
) -> Run:
    """Return the run of these characters."""
    weights: dict[float, int] = {}
    bold = artifact = 0
    for index in members.tolist():
        attributes = chars.attributes[chars.look[index]]
        weights[attributes.size] = weights.get(attributes.size, 0) + 1
        bold += attributes.bold
        artifact += attributes.artifact
    x0, top = boxes[:, :2].min(axis=0).tolist()
    x1, bottom = boxes[:, 2:].max(axis=0).tolist()
    size = max(weights, key=lambda one: weights[one])
    if not 0.5 * size < bottom - top < 2.5 * size:
        size = 0.85 * (bottom - top)
    total = len(members)
    return Run(text, x0, top, x1, bottom, size, bold > 0.6 * total, artifact > 0.6 * total)


def stand_up(runs: list[Run], frame: Frame) -> tuple[list[Run], Frame]:
    """Join the columns of vertical writing, and lay the page down when most of it is such.

    Returns:
        The runs, and the frame they are in: with ``vertical`` set, columns from the right
        have become lines from the top.
    """
    joined: list[Run] = []
    column: list[Run] = []
    standing = 0
    for run in [*runs, None]:
        if run is not None and column and _stands_below(column[-1], run):
            column.append(run)
            continue
        if len(column) >= 4:
            standing += len(column)
            joined.append(_column(column))
        else:
            joined.extend(column)
        column = [run] if run is not None else []
    total = sum(len(run.text) for run in runs)
    if standing == 0:
        return runs, frame
    if standing <= 0.5 * total:
        return joined, frame
    width = frame.height if frame.turn in (90, 270) else frame.width
    laid = [
        Run(
            text=run.text,
            x0=run.top,
            top=width - run.x1,
            x1=run.bottom,
            bottom=width - run.x0,
            size=run.size,
            bold=run.bold,
            artifact=run.artifact,
        )
        for run in joined
    ]
    return laid, Frame(frame.width, frame.height, frame.turn, frame.rotation, vertical=True)


def _stands_below(above: Run, below: Run) -> bool:
    """Tell whether a single ideograph stands under another, as in vertical writing."""
    if len(above.text) > 1 or len(below.text) > 1 or not _UPRIGHT.match(below.text):
        return False
    size = max(above.size, below.size)
    beside = abs(above.x0 + above.x1 - below.x0 - below.x1) / 2
    return beside < 0.45 * size and 0.3 * size < below.middle - above.middle < 1.35 * size


def _column(column: Sequence[Run]) -> Run:
    return Run(
        text="".join(run.text for run in column),
        x0=min(run.x0 for run in column),
        top=column[0].top,
        x1=max(run.x1 for run in column),
        bottom=column[-1].bottom,
        size=max(run.size for run in column),
        bold=column[0].bold,
        artifact=column[0].artifact,
    )
