"""Rulings and pictures of a PDF page: what tells a table or a scan, without its text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from corpus.readers.pdfium_calls import bind

__all__ = ["PageObjects", "Ruling", "page_objects"]

_PATH, _IMAGE, _SHADING, _FORM = 2, 3, 4, 5
_LINE_TO, _BEZIER_TO, _MOVE_TO = 0, 1, 2
_MAX_OBJECTS = 30_000
_MAX_SEGMENTS = 40_000
_MAX_DEPTH = 4
_THIN = 3.0
"""Points up to which a filled box counts as a line."""

_SHORT = 4.0
"""Points below which a line is no ruling."""

_LIGHT, _CLEAR, _GROUND, _OF_FRAME = 170.0, 128, 240.0, 4
"""Brightness from which a line is light, opacity below which it is, brightness up to which a
shape is a ground, and how many segments a frame has."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A level or upright line, in points from the top left of the page."""

    x0: float
    top: float
    x1: float
    bottom: float
    light: bool = False
    """Drawn white, pale or nearly transparent: a highlight, or a line nobody sees."""

    @property
    def level(self) -> bool:
        """Whether the line lies level."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class PageObjects:
    """Rulings and the places of pictures, in unrotated page coordinates, origin top left.

    ``fills`` are the shapes filled with a colour that white words can be read upon, where asked
    for.
    """

    rulings: list[Ruling] = field(default_factory=list)
    images: list[tuple[float, float, float, float]] = field(default_factory=list)
    fills: list[tuple[float, float, float, float]] = field(default_factory=list)


class _Api:
    """PDFium's functions bound without argument conversion."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        c = ctypes
        pointer, integer = c.c_void_p, c.c_int
        self.count = bind(raw.FPDFPage_CountObjects, integer, pointer)
        self.get = bind(raw.FPDFPage_GetObject, pointer, pointer, integer)
        self.type = bind(raw.FPDFPageObj_GetType, integer, pointer)
        self.matrix = bind(raw.FPDFPageObj_GetMatrix, integer, pointer, pointer)
        self.bounds = bind(raw.FPDFPageObj_GetBounds, integer, pointer, *([pointer] * 4))
        self.form_count = bind(raw.FPDFFormObj_CountObjects, integer, pointer)
        self.form_get = bind(raw.FPDFFormObj_GetObject, pointer, pointer, c.c_ulong)
        self.segments = bind(raw.FPDFPath_CountSegments, integer, pointer)
        self.segment = bind(raw.FPDFPath_GetPathSegment, pointer, pointer, integer)
        self.point = bind(raw.FPDFPathSegment_GetPoint, integer, pointer, pointer, pointer)
        self.segment_type = bind(raw.FPDFPathSegment_GetType, integer, pointer)
        self.closed = bind(raw.FPDFPathSegment_GetClose, integer, pointer)
        colour = [pointer] * 5
        self.fill_colour = bind(raw.FPDFPageObj_GetFillColor, integer, *colour)
        self.stroke_colour = bind(raw.FPDFPageObj_GetStrokeColor, integer, *colour)
        self.draw_mode = bind(raw.FPDFPath_GetDrawMode, integer, pointer, pointer, pointer)


@cache
def _api() -> _Api:
    return _Api()


def page_objects(page: Any, *, grounds: bool = False) -> PageObjects:
    """Return the rulings and pictures of an open ``pypdfium2.PdfPage``.

    Args:
        page: the page.
        grounds: whether its coloured shapes are wanted too, down to the smallest: a page that
            is a drawing has tens of thousands.
    """
    left, _, _, top = page.get_cropbox()
    found = _Collector(left, top, grounds=grounds)
    handle = ctypes.addressof(page.raw.contents)
    api = _api()
    count = min(api.count(handle), _MAX_OBJECTS)
    for index in range(count):
        owner = api.get(handle, index)
        if owner:
            found.take(owner, _IDENTITY, 0)
    return found.out


class _Collector:
    """Walks page objects and those inside of forms."""

    def __init__(self, left: float, top: float, *, grounds: bool) -> None:
        self.out = PageObjects()
        self._grounds = grounds
        self._left = left
        self._top = top
        self._segments = 0
        self._objects = 0
        self._six = (ctypes.c_float * 6)()
        self._four = [ctypes.c_float() for _ in range(4)]
        self._addresses = [ctypes.addressof(value) for value in self._four]
        self._two = (ctypes.c_int * 2)()
        self._colour = (ctypes.c_uint * 4)()
        self._light = False

    def take(self, owner: int, outer: Matrix, depth: int) -> None:
        """Collect from one page object."""
        api = _api()
        kind = api.type(owner)
        if kind == _PATH:
            self._path(owner, outer)
        elif kind == _IMAGE:
            box = self._bounds(owner, outer)
            if box is not None:
                self.out.images.append(box)
        elif kind == _SHADING:
            if self._grounds and (box := self._bounds(owner, outer)) is not None:
                self.out.fills.append(box)
        elif kind == _FORM and depth < _MAX_DEPTH:
            inner = _product(self._matrix(owner), outer)
            for index in range(min(max(api.form_count(owner), 0), _MAX_OBJECTS)):
                self._objects += 1
                child = api.form_get(owner, index)
                if child and self._objects < _MAX_OBJECTS:
                    self.take(child, inner, depth + 1)

    def _matrix(self, owner: int) -> Matrix:
        six = self._six
        if not _api().matrix(owner, ctypes.addressof(six)):
            return _IDENTITY
        return (six[0], six[1], six[2], six[3], six[4], six[5])

    def _bounds(self, owner: int, outer: Matrix) -> tuple[float, float, float, float] | None:
        if not _api().bounds(owner, *self._addresses):
            return None
        x0, y0, x1, y1 = (value.value for value in self._four)
        return self._box([_apply(outer, x0, y0), _apply(outer, x1, y1)])

    def _box(self, points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
        xs = [x - self._left for x, _ in points]
        ys = [self._top - y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)

    def _path(self, owner: int, outer: Matrix) -> None:
        """Add the level and upright lines of a path, drawn as lines or as thin boxes."""
        api = _api()
        box = self._bounds(owner, outer)
        if box is None:
            return
        width, height = box[2] - box[0], box[3] - box[1]
        small = max(width, height) < _SHORT
        if small and not self._grounds:
            return
        two = self._two
        api.draw_mode(owner, ctypes.addressof(two), ctypes.addressof(two) + 4)
        filled, stroked = two[0] != 0, two[1] != 0
        if not filled and not stroked:
            return
        if self._grounds and self._is_ground(owner, filled=filled):
            self.out.fills.append(box)
        if small:
            return
        self._light = self._is_light(owner, stroked=stroked)
        if min(width, height) <= _THIN:
            self._add(*box)
            return
        count = api.segments(owner)
        if count < 2 or any(
            api.segment_type(api.segment(owner, index)) == _BEZIER_TO
            for index in range(1, min(count, 8))
        ):
            return  # a drawn shape, a character drawn as one
        self._segments += count
        if self._segments > _MAX_SEGMENTS:
            return
        matrix = _product(self._matrix(owner), outer)
        for points, curved in self._subpaths(owner, count, matrix):
            self._outline(points, curved, filled=filled, stroked=stroked)

    def _is_ground(self, owner: int, *, filled: bool) -> bool:
        """Whether a shape is coloured: a filled one or a thick line, small tiles as well."""
        if not filled and _api().segments(owner) >= _OF_FRAME:
            return False  # a frame
        red, green, blue, opacity = self._colour_of(owner, stroked=not filled)
        part = opacity / 255
        return 255 * (1 - part) + part * _brightness(red, green, blue) < _GROUND

    def _is_light(self, owner: int, *, stroked: bool) -> bool:
        red, green, blue, opacity = self._colour_of(owner, stroked=stroked)
        return opacity < _CLEAR or _brightness(red, green, blue) >= _LIGHT

    def _colour_of(self, owner: int, *, stroked: bool) -> tuple[int, int, int, int]:
        """Return the colour of a shape and its opacity, black where it has none of its own."""
        api, at = _api(), ctypes.addressof(self._colour)
        asked = api.stroke_colour if stroked else api.fill_colour
        if not asked(owner, at, at + 4, at + 8, at + 12):
            return 0, 0, 0, 255
        red, green, blue, opacity = self._colour
        return red, green, blue, opacity

    def _subpaths(
        self, owner: int, count: int, matrix: Matrix
    ) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        api = _api()
        x, y = self._four[0], self._four[1]
        points: list[tuple[float, float]] = []
        curved = False
        for index in range(count):
            segment = api.segment(owner, index)
            if not segment or not api.point(segment, self._addresses[0], self._addresses[1]):
                continue
            kind = api.segment_type(segment)
            if kind == _MOVE_TO and points:
                yield points, curved
                points, curved = [], False
            curved = curved or kind == _BEZIER_TO
            points.append(_apply(matrix, x.value, y.value))
            if api.closed(segment):
                points.append(points[0])
        if points:
            yield points, curved

    def _outline(
        self,
        points: list[tuple[float, float]],
        curved: bool,
        *,
        filled: bool,
        stroked: bool,
    ) -> None:
        if curved or len(points) < 2:
            return
        box = self._box(points)
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            self._add(*box)
            return
        if filled and not stroked and len(points) > 6:
            return  # a drawn shape
        for start, end in pairwise(points):
            line = self._box([start, end])
            if min(line[2] - line[0], line[3] - line[1]) <= 0.8:
                self._add(*line)

    def _add(self, x0: float, top: float, x1: float, bottom: float) -> None:
        if max(x1 - x0, bottom - top) < _SHORT:
            return
        if x1 - x0 >= bottom - top:
            middle = (top + bottom) / 2
            self.out.rulings.append(Ruling(x0, middle, x1, middle, self._light))
        else:
            middle = (x0 + x1) / 2
            self.out.rulings.append(Ruling(middle, top, middle, bottom, self._light))


def _brightness(red: int, green: int, blue: int) -> float:
    return 0.3 * red + 0.59 * green + 0.11 * blue


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies ``inner`` first, then ``outer``."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
