"""Characters that a PDF draws after the rest of their line, put where they stand in it.

A word processor that lacks a sign in the font of a passage takes the sign from another
font and draws it when the passage is done: quotation marks come behind the words they
enclose, a ratio sign behind its numbers. Where it belongs is left free in the line.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from corpus.readers.pdf_chars import FloatBoxes, PageChars

__all__ = ["fill_gaps"]

_SPACES = frozenset(" \t\xa0\u2002\u2003\u2009\u202f\u3000")
_ROUNDS = 3
"""A sign put in its place may leave a gap for the next."""

_FAR = 400
"""So many characters back a free place is looked for: a long passage of the same fonts."""


def fill_gaps(chars: PageChars) -> None:
    """Move characters drawn late to the free places of their line.

    A stretch is moved where, to the left of what was drawn before it, two characters that
    were drawn one after the other leave a gap on its line that it fits into. Spaces that
    stand for such a gap go.
    """
    for _ in range(_ROUNDS):
        solid = [index for index, char in enumerate(chars.text) if char not in _SPACES]
        if len(solid) < 3:
            return
        boxes = chars.boxes[solid]
        sizes = np.maximum(boxes[:, 3] - boxes[:, 1], 1.0)
        late = _places(boxes, sizes, _stretches(boxes, sizes))
        if not late:
            return
        _rearrange(chars, solid, _order(len(solid), late))


def _order(count: int, late: dict[int, list[tuple[int, int]]]) -> list[int]:
    """Return the numbers in their new order, late stretches right before where they belong."""
    moved: set[int] = set()
    for stretches in late.values():
        for first, end in stretches:
            moved.update(range(first, end))
    order: list[int] = []
    # What waits for its turn, last first; a late stretch may itself have a gap to be filled.
    waiting = [(n, False) for n in range(count - 1, -1, -1) if n not in moved]
    while waiting:
        number, ready = waiting.pop()
        if ready or number not in late:
            order.append(number)
            continue
        waiting.append((number, True))
        for first, end in reversed(late[number]):
            waiting.extend((n, False) for n in range(end - 1, first - 1, -1))
    return order


def _stretches(boxes: FloatBoxes, sizes: np.ndarray) -> list[tuple[int, int]]:
    """Return the stretches that may have been drawn late: each ends where the pen jumps."""
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    large = np.maximum(sizes[1:], sizes[:-1])
    gap = boxes[1:, 0] - boxes[:-1, 2]
    level = np.abs(middle[1:] - middle[:-1]) <= 0.42 * large
    jumps = ~level | (gap > 0.3 * large) | (boxes[1:, 0] < boxes[:-1, 0] - 0.05 * large)
    back = level & (boxes[1:, 2] < boxes[:-1, 0] + 0.1 * large)
    if not back.any() and not (~level & (middle[1:] < middle[:-1])).any():
        return []
    cuts = [0, *(np.nonzero(jumps)[0] + 1).tolist(), len(boxes)]
    return [(first, end) for first, end in pairwise(cuts) if first]


def _places(
    boxes: FloatBoxes, sizes: np.ndarray, stretches: list[tuple[int, int]]
) -> dict[int, list[tuple[int, int]]]:
    """Return for a character the stretches that belong right before it, left to right."""
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    gap = boxes[1:, 0] - boxes[:-1, 2]
    level = np.abs(middle[1:] - middle[:-1]) <= 0.42 * np.maximum(sizes[1:], sizes[:-1])
    found: dict[int, list[tuple[int, int]]] = {}
    free = np.nonzero(level & (gap > 0.2 * sizes[1:]))[0]
    for first, end in stretches:
        before = free[(free < first - 1) & (free >= first - _FAR)]
        if not len(before):
            continue
        x0, x1 = float(boxes[first, 0]), float(boxes[end - 1, 2])
        slack = 0.12 * float(sizes[first])
        fits = (
            (boxes[before, 2] <= x0 + slack)
            & (boxes[before + 1, 0] >= x1 - slack)
            & (np.abs(middle[before] - middle[first]) <= 0.42 * sizes[first])
            # Nearly all of the gap is for it: a lone word in a wide gap is another column.
            & (gap[before] < (x1 - x0) + 2.2 * sizes[first])
        )
        places = before[fits]
        if not len(places):
            continue
        late = found.setdefault(int(places[-1]) + 1, [])
        if all(boxes[b - 1, 2] <= x0 + slack or boxes[a, 0] >= x1 - slack for a, b in late):
            late.append((first, end))
            late.sort(key=lambda stretch: float(boxes[stretch[0], 0]))
    return found


def _rearrange(chars: PageChars, solid: list[int], order: list[int]) -> None:
    """Bring characters into a new order; each takes the spaces before it along.

    Only those with a width where its neighbour is another now: the others stood for the gap.
    """
    before: list[list[int]] = [[] for _ in solid]
    at = 0
    trailing: list[int] = []
    for index in range(len(chars.text)):
        while at < len(solid) and solid[at] < index:
            at += 1
        if at == len(solid):
            trailing.append(index)
        elif solid[at] != index:
            before[at].append(index)
    widths = chars.boxes[:, 2] - chars.boxes[:, 0]
    indexes: list[int] = []
    last = -1
    for number in order:
        same = number == last + 1
        indexes += [i for i in before[number] if same or widths[i] > 0.5]
        indexes.append(solid[number])
        last = number
    chars.keep([*indexes, *trailing])
