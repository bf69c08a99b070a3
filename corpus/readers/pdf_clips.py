"""Text of a PDF that its cell has no room for: what is cut off is not read, nor half a number.

A spreadsheet printed with columns too narrow draws the whole text of a cell, or as much of it
as fits, and clips it at the cell's edge.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from corpus.readers.pdfium_calls import bind

if TYPE_CHECKING:
    from corpus.readers.pdf_chars import FloatBoxes, PageChars

__all__ = ["LOST", "Clips"]

LOST = "#"
"""Printed for each sign of a number that is cut off, as spreadsheet programs do."""

_OF_NUMBERS = re.compile(r"[\d.,，%％+\-−]")
_SLACK, _WIDE_SLACK = 0.05, 3.0
_CELL = 0.4
"""Share of the page up to which what clips may be a cell; a wider box is one of paragraphs."""

_MOST_PATHS, _MOST_POINTS = 8, 16
_Box = tuple[float, float, float, float]
_Edge = tuple[int, int]
# By angle of writing: the side of a box where a line begins and that where it ends, outwards.
_EDGES: dict[int, tuple[_Edge, _Edge]] = {
    0: ((0, -1), (2, 1)),
    90: ((3, 1), (1, -1)),
    180: ((2, 1), (0, -1)),
    270: ((1, -1), (3, 1)),
}


class _Api:
    def __init__(self) -> None:
        import pypdfium2.raw as raw

        pointer, number = ctypes.c_void_p, ctypes.c_int
        self.clip = bind(raw.FPDFPageObj_GetClipPath, pointer, pointer)
        self.paths = bind(raw.FPDFClipPath_CountPaths, number, pointer)
        self.points = bind(raw.FPDFClipPath_CountPathSegments, number, pointer, number)
        self.segment = bind(raw.FPDFClipPath_GetPathSegment, pointer, pointer, number, number)
        self.point = bind(raw.FPDFPathSegment_GetPoint, number, pointer, pointer, pointer)


@cache
def _api() -> _Api:
    return _Api()


@dataclass(slots=True)
class Clips:
    """The clipped characters of a page: their places, and the box that shows of each object."""

    objects: list[tuple[_Box, list[int]]] = field(default_factory=list)
    _owner: int = -1

    def note(self, owner: int | None, place: int) -> None:
        """Take down a character of a text object, where something clips that."""
        if owner is None:
            return
        if owner != self._owner:
            self._owner = owner
            box = _clip_box(owner)
            self.objects.append((box or (0.0, 0.0, 0.0, 0.0), []))
        box, places = self.objects[-1]
        if box[2] > box[0]:
            places.append(place)

    def apply(self, chars: PageChars, left: float, top: float) -> None:
        """Drop what is clipped away and put LOST for numbers that are cut.

        Args:
            chars: the characters of the page; ``cut`` is set where one is cut.
            left: the left edge of the crop box.
            top: its upper edge, in the coordinates of the file.
        """
        gone: set[int] = set()
        for (x0, y0, x1, y1), places in self.objects:
            if places:
                box = (x0 - left, top - y1, x1 - left, top - y0)
                gone |= _cut(chars, places, box)
        if gone:
            chars.keep([index for index in range(len(chars)) if index not in gone])


def _clip_box(owner: int) -> _Box | None:
    api = _api()
    clip = api.clip(owner)
    count = api.paths(clip) if clip else 0
    if not 0 < count <= _MOST_PATHS:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    box: _Box | None = None
    for path in range(count):
        points = api.points(clip, path)
        if not 1 < points <= _MOST_POINTS:
            continue
        xs, ys = [], []
        for number in range(points):
            segment = api.segment(clip, path, number)
            if segment and api.point(segment, ctypes.addressof(x), ctypes.addressof(y)):
                xs.append(x.value)
                ys.append(y.value)
        if xs:
            found = (min(xs), min(ys), max(xs), max(ys))
            box = found if box is None else _common(box, found)
    return box


def _common(one: _Box, other: _Box) -> _Box:
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _cut(chars: PageChars, places: Sequence[int], box: _Box) -> set[int]:
    """Return the characters of an object that are not to be seen; mark the edges of the rest."""
    inked = [place for place in places if not chars.text[place].isspace()]
    boxes = chars.boxes[np.asarray(inked, dtype=np.intp)]
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    within = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
    # Where nothing is to be seen the box may be of another frame (a form drawn elsewhere).
    if not within.any():
        return set()
    seen = [place for place, shown in zip(inked, within.tolist(), strict=True) if shown]
    first, last = seen[0], seen[-1]
    angle = chars.attributes[chars.look[first]].angle
    start, end = _EDGES.get(angle, (None, None))
    narrow = box[2] - box[0] < _CELL * chars.width and box[3] - box[1] < _CELL * chars.height
    slack = _SLACK if narrow else _WIDE_SLACK
    if last != inked[-1] or _crosses(chars.boxes[last], box, end, slack):
        _mark(chars, seen[::-1], "right")
    if first != inked[0] or _crosses(chars.boxes[first], box, start, slack):
        _mark(chars, seen, "left")
    return set(places) - set(seen)


def _crosses(char: FloatBoxes, box: _Box, edge: _Edge | None, slack: float) -> bool:
    if edge is None:
        return False
    side, sign = edge
    return bool(sign * (char[side] - box[side]) > slack)


def _mark(chars: PageChars, places: Sequence[int], edge: str) -> None:
    """Mark the first of these characters as the edge of a cut, a number there as lost."""
    chars.cut = True
    look = replace(chars.attributes[chars.look[places[0]]], cut=edge)
    if look not in chars.attributes:
        chars.attributes.append(look)
    chars.look[places[0]] = chars.attributes.index(look)
    for place in places:
        if not _OF_NUMBERS.match(chars.text[place]):
            break
        chars.text[place] = LOST
