"""Characters of a PDF page to runs of text: direction, doubles, watermarks, spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.readers.layout import Run
from corpus.readers.pdf_chars import PageChars

__all__ = ["Frame", "build_runs", "drop_doubles", "stand_up", "straighten"]

_LATIN = re.compile(r"[\x21-\x7e\u00a1-\u024f]")
_SPACES = frozenset(" \t\xa0\u2002\u2003\u2009\u202f")
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


def build_runs(
    chars: PageChars,
    indexes: Iterable[int] | None = None,
    boxes: list[list[float]] | None = None,
) -> list[Run]:
    """Return the runs of a page's characters, in the order of the file.

    Args:
        chars: the characters, straightened.
        indexes: which of them, in order; all when None.
        boxes: ``chars.boxes`` as lists, where the caller asks for many parts of a page.
    """
    builder = _RunBuilder(chars, chars.boxes.tolist() if boxes is None else boxes)
    for index in range(len(chars)) if indexes is None else indexes:
        builder.add(index)
    builder.close()
    return builder.runs


class _RunBuilder:
    """Puts characters together while they follow each other on one line."""

    def __init__(self, chars: PageChars, boxes: list[list[float]]) -> None:
        self.runs: list[Run] = []
        self._chars = chars
        self._boxes = boxes
        self._text: list[str] = []
        self._members: list[int] = []
        self._space = False
        self._latin = False
        self._previous = ""
        self._box = [0.0, 0.0, 0.0, 0.0]
        self._size = 0.0
        self._last: list[float] = [0.0, 0.0, 0.0, 0.0]

    def add(self, index: int) -> None:
        """Take the next character."""
        char = self._chars.text[index]
        look = self._chars.look[index]
        if char in _SPACES:
            self._space = bool(self._text)
            if look >= 0 and self._text and self._follows(self._boxes[index], self._size):
                # A space that is drawn moves the pen; one put in by PDFium does not.
                last = self._last
                self._last = [last[0], last[1], max(last[2], self._boxes[index][2]), last[3]]
            return
        self._latin = _LATIN.match(char) is not None and _LATIN.match(self._previous) is not None
        self._previous = char
        box = self._boxes[index]
        size = self._chars.attributes[look].size if look >= 0 else self._size or 10.0
        height = box[3] - box[1]
        if height > 0 and not 0.5 * size < height < 2.2 * size:
            size = 0.85 * height
        if self._text and not self._follows(box, size):
            self.close()
        if not self._text:
            self._box = list(box)
            self._size = size
        else:
            self._glue(box, size)
            merged = self._box
            merged[0] = min(merged[0], box[0])
            merged[1] = min(merged[1], box[1])
            merged[2] = max(merged[2], box[2])
            merged[3] = max(merged[3], box[3])
        self._text.append(char)
        self._members.append(index)
        self._space = False
        self._last = box

    def _follows(self, box: Sequence[float], size: float) -> bool:
        """Tell whether a character continues the line of the one before."""
        last = self._last
        large = max(size, self._size)
        if abs((box[1] + box[3]) - (last[1] + last[3])) / 2 > 0.42 * large:
            return False
        gap = box[0] - last[2]
        # Ideographs set wider apart than this are a row of runs, spaced when it is joined.
        limit = 0.95 if self._latin else 0.6
        return -0.75 * large <= gap <= limit * large and box[0] > last[0] - 0.05 * large

    def _glue(self, box: Sequence[float], size: float) -> None:
        """Put a space where there is one to see."""
        if self._text[-1] == " ":
            return
        gap = box[0] - self._last[2]
        if self._latin:
            spaced = self._space or gap > 0.3 * size
        else:
            spaced = self._space and gap > -0.1 * size
        if spaced:
            self._text.append(" ")

    def close(self) -> None:
        """End the run at hand."""
        text = "".join(self._text).strip()
        if text:
            chars = self._chars
            looks = [chars.look[i] for i in self._members if chars.look[i] >= 0]
            weights: dict[float, int] = {}
            bold = artifact = 0
            for look in looks:
                attributes = chars.attributes[look]
                weights[attributes.size] = weights.get(attributes.size, 0) + 1
                bold += attributes.bold
                artifact += attributes.artifact
            size = max(weights, key=lambda s: weights[s]) if weights else self._size
            height = self._box[3] - self._box[1]
            if not 0.5 * size < height < 2.5 * size:
                size = 0.85 * height
            x0, top, x1, bottom = self._box
            total = max(1, len(looks))
            self.runs.append(
                Run(text, x0, top, x1, bottom, size, bold > 0.6 * total, artifact > 0.6 * total)
            )
        self._text, self._members, self._space = [], [], False


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
