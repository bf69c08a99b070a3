"""Lines of print on the picture of a page, and where in them a figure most likely stands.

A scan has no characters with places, only paragraphs that were recognised. Within a
paragraph the lines are told by their ink; type is square, so the figure's place in the
text tells its place in the lines to about a character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.courses.fitting import ems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Line", "lines_in", "places_in"]

_DARK = 150
"""Grey from which on a point is ink, of 255."""
_LEAST_INK = 0.004
"""Share of a paragraph's width that a row of a line has of ink."""
_PART = 0.45
"""Share of the usual height below which a stretch is no line but a part of one beside it."""
_AROUND, _BEGUN, _GOES_ON = 0.6, 0.3, 0.5
"""Ems: left free around a place; at the end of a line where no figure begins; of a figure
beyond that end from which on it is taken to go on in the next line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print in points of the picture; ``right`` and ``bottom`` lie behind it."""

    left: int
    top: int
    right: int
    bottom: int


def lines_in(grey: NDArray[np.uint8], left: int, top: int, right: int, bottom: int) -> list[Line]:
    """Return the lines of print in a part of a picture, from above.

    Args:
        grey: the picture, 0 is black.
        left: of the part.
        top: of the part.
        right: behind the part.
        bottom: behind the part.
    """
    import numpy as np

    part = grey[max(0, top) : bottom, max(0, left) : right] < _DARK
    if not part.size:
        return []
    rows = part.sum(axis=1) > max(1.0, _LEAST_INK * part.shape[1])
    stretches = _stretches(rows)
    if not stretches:
        return []
    usual = sorted(end - start for start, end in stretches)[len(stretches) // 2]
    found = []
    for start, end in stretches:
        if end - start < _PART * usual:
            continue  # a speck, or a stroke parted from its line
        ink = np.flatnonzero(part[start:end].any(axis=0))
        if ink.size:
            found.append(
                Line(max(0, left) + int(ink[0]), max(0, top) + start,
                     max(0, left) + int(ink[-1]) + 1, max(0, top) + end)
            )  # fmt: skip
    return found


def places_in(lines: Sequence[Line], text: str, start: int, end: int) -> list[Line]:
    """Return about where text[start:end] stands, a place for each line that it runs over.

    There is none where the lines cannot be that text.

    Args:
        lines: of the paragraph.
        text: of the paragraph.
        start: of the figure.
        end: behind it.
    """
    bare = "".join(text.split())
    before = "".join(text[:start].split())
    figure = "".join(text[start:end].split())
    whole = ems(bare)
    width = sum(line.right - line.left for line in lines)
    if not lines or not figure or whole <= 0:
        return []
    em = width / whole
    high = sorted(line.bottom - line.top for line in lines)[len(lines) // 2]
    if not 0.6 * high <= em <= 2.2 * high:
        return []  # so wide or narrow is no type: lines were lost or run together
    at, length = ems(before) * em, ems(figure) * em
    pad, found = round(0.1 * high), list[Line]()
    for line in lines:
        room = line.right - line.left
        if at < room - _BEGUN * em or line is lines[-1]:
            left = line.left + at - _AROUND * em
            right = line.left + at + length + _AROUND * em
            found.append(
                Line(
                    max(line.left - pad, round(left)), line.top - pad,
                    min(line.right + pad, round(right)), line.bottom + pad,
                )
            )  # fmt: skip
            length -= room - at
            if length < _GOES_ON * em:
                break
            at = 0.0
        else:
            at -= room
    return found


def _stretches(rows: Any) -> list[tuple[int, int]]:
    """Return (start, end) of each run of True."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for at, inked in enumerate([*rows.tolist(), False]):
        if inked and start is None:
            start = at
        elif not inked and start is not None:
            found.append((start, at))
            start = None
    return found
