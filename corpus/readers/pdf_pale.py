"""Text of a PDF page that nobody reads: white on white, and pale words repeated as a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from corpus.readers.pdf_chars import PageChars

__all__ = ["drop_pale", "has_pale"]

Box = tuple[float, float, float, float]

_REPEATED, _SHORTEST = 3, 4
_DEEP = 0.5
"""How much of a character a mark covers: the foot of a large pale head only touches small print."""

_MOST_WHITE = 0.5
"""More than this share of a page's text is white only where its ground is not."""


def has_pale(chars: PageChars) -> bool:
    """Whether a page has white or pale characters."""
    return any(look.shade for look in chars.attributes)


def drop_pale(chars: PageChars, grounds: Sequence[Box]) -> tuple[bool, bool]:
    """Drop white and pale characters that are no part of the text.

    White words upon a dark shape or a picture stay, and so do pale words that stand by
    themselves: those of a mark come again and again and lie across the text.

    Args:
        chars: the characters of a page.
        grounds: the dark shapes and the pictures on it.

    Returns:
        Whether white characters were dropped, and whether those of a mark were.
    """
    if not has_pale(chars):
        return False, False
    shades = [look.shade for look in chars.attributes]
    shapes = np.asarray(grounds, dtype=np.float64).reshape(-1, 4)
    stretches = list(_stretches(chars, shades))
    white = {
        at
        for shade, stretch in stretches
        for at in stretch
        if shade == "white" and not _is_on(chars, at, shapes)
    }
    if len(white) > _MOST_WHITE * len(chars):
        white = set()
    words = [(_words(chars, stretch), stretch) for shade, stretch in stretches if shade == "pale"]
    words = [(word, on) for word, on in words if not _is_on(chars, on[0], shapes)]
    marks = _marks(chars, words, shades)
    pale = {at for word, stretch in words for at in stretch if word in marks}
    if white or pale:
        chars.keep([at for at in range(len(chars)) if at not in white and at not in pale])
    return bool(white), bool(pale)


def _marks(
    chars: PageChars, words: Sequence[tuple[str, list[int]]], shades: Sequence[str]
) -> set[str]:
    """Return the pale words of a mark: no figures, repeated, across dark characters.

    Grey cells of a table, its heads and labels beside black figures never lie across those.
    """
    times = Counter(word for word, _ in words)
    often = {word for word, count in times.items() if count >= _REPEATED and len(word) >= _SHORTEST}
    often = {word for word in often if not any(sign.isnumeric() for sign in word)}
    if not often:
        return set()
    dark = [
        chars.boxes[at].tolist()
        for at, look in enumerate(chars.look)
        if look >= 0 and not shades[look]
    ]
    return {
        word
        for word, stretch in words
        if word in often and any(_across(chars.boxes[at].tolist(), dark) for at in stretch)
    }


def _across(box: Sequence[float], others: Sequence[Sequence[float]]) -> bool:
    """Whether a character covers a good part of another one."""
    x0, top, x1, bottom = box
    return any(
        min(x1, right) - max(x0, left) > _DEEP * (right - left)
        and min(bottom, lower) - max(top, upper) > _DEEP * (lower - upper)
        for left, upper, right, lower in others
        if right > left and lower > upper
    )


def _stretches(chars: PageChars, shades: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Yield the shade and the places of characters of one that stand in a row."""
    stretch: list[int] = []
    last = ""
    for at, look in enumerate(chars.look):
        shade = shades[look] if look >= 0 else last
        if stretch and (shade != last or not _follows(chars, stretch[-1], at)):
            yield last, stretch
            stretch = []
        last = shade
        if shade:
            stretch.append(at)
    if stretch:
        yield last, stretch


def _follows(chars: PageChars, one: int, other: int) -> bool:
    """Whether a character stands right behind another."""
    x0, top, x1, bottom = chars.boxes[one].tolist()
    next_x0, next_top, _, _ = chars.boxes[other].tolist()
    size = max(bottom - top, 1.0)
    return bool(abs(next_top - top) < size and x0 <= next_x0 < x1 + size)


def _words(chars: PageChars, stretch: Sequence[int]) -> str:
    return "".join("".join(chars.text[at] for at in stretch).split())


def _is_on(chars: PageChars, at: int, shapes: npt.NDArray[np.float64]) -> bool:
    x0, top, x1, bottom = chars.boxes[at].tolist()
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    left, upper, right, lower = shapes.T
    return bool(((left <= x) & (x <= right) & (upper <= y) & (y <= lower)).any())
