"""The raised numbers of footnotes taken out of a page: 286¹件 would else be 2,861."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from corpus.readers.pdf_chars import PageChars
from corpus.readers.raised import FIGURE_SEEN, is_mark_of_figure

__all__ = ["drop_note_marks"]

_SMALLER = 0.85
"""A raised number is set at most so large as the text it stands in."""

_LONGEST = 3


@dataclass(frozen=True, slots=True)
class _Number:
    """Digits of one size side by side: their places in the file and what they say."""

    first: int
    last: int
    text: str


def drop_note_marks(chars: PageChars) -> None:
    """Drop the raised numbers that a line at the foot of the page repeats, and those there.

    A raised number without such a line stays but behind a figure, which it would change: it
    may be a power, or a unit's (m²).
    """
    sizes = _sizes(chars)
    numbers = list(_numbers(chars, sizes))
    marks = [number for number in numbers if _is_raised(chars, sizes, number)]
    if not marks:
        return
    usual = float(np.median(sizes[sizes > 0]))
    begins = [number for number in numbers if _begins_note(chars, sizes, number, usual)]
    doomed: set[int] = set()
    for mark in marks:
        if is_mark_of_figure(_words_before(chars, mark.first), mark.text):
            doomed.update(range(mark.first, mark.last + 1))
        foot = float(chars.boxes[mark.last, 3])
        own = [b for b in begins if b.text == mark.text and float(chars.boxes[b.first, 1]) > foot]
        if own:
            for number in (mark, own[-1]):
                doomed.update(range(number.first, number.last + 1))
    if doomed:
        chars.keep([index for index in range(len(chars)) if index not in doomed])


def _sizes(chars: PageChars) -> np.ndarray:
    """Return type sizes, 0 for what the library put in."""
    known = np.asarray([attributes.size for attributes in chars.attributes] + [0.0])
    return np.asarray(known[np.asarray(chars.look, dtype=np.intp)])


def _numbers(chars: PageChars, sizes: np.ndarray) -> Iterator[_Number]:
    """Yield the short numbers of a page, ringed ones too, digits of another size apart."""
    at, count = 0, len(chars)
    while at < count:
        if not _is_digit(chars, at):
            at += 1
            continue
        end = at + 1
        while end < count and _is_digit(chars, end) and sizes[end] == sizes[at]:
            end += 1
        if end - at <= _LONGEST:
            yield _Number(at, end - 1, "".join(chars.text[at:end]))
        at = end


def _is_digit(chars: PageChars, at: int) -> bool:
    char = chars.text[at]
    return chars.look[at] >= 0 and (char in "0123456789" or "①" <= char <= "⑳")


def _before(chars: PageChars, at: int) -> int:
    """Return the place of the character printed before one, -1 for none."""
    at -= 1
    while at >= 0 and chars.look[at] < 0:
        at -= 1
    return at


def _words_before(chars: PageChars, at: int) -> str:
    """Return what stands before a place in its line."""
    words: list[str] = []
    while (before := _before(chars, at)) >= 0 and len(words) < FIGURE_SEEN:
        if float(chars.boxes[before, 0]) > float(chars.boxes[at, 0]):
            break  # the end of the line above
        words.append(chars.text[before])
        at = before
    return "".join(reversed(words))


def _is_raised(chars: PageChars, sizes: np.ndarray, number: _Number) -> bool:
    """Tell whether a number stands small and high right behind a character, no letter."""
    before = _before(chars, number.first)
    if before < 0 or (chars.text[before].isascii() and chars.text[before].isalpha()):
        return False
    size = float(sizes[before])
    x0, top, _, bottom = map(float, chars.boxes[number.first])
    _, upper, right, lower = map(float, chars.boxes[before])
    close = -0.3 * size < x0 - right < 0.6 * size
    small = float(sizes[number.first]) <= _SMALLER * size
    return close and small and bottom < lower - 0.15 * size and top < upper + 0.35 * size


def _begins_note(chars: PageChars, sizes: np.ndarray, number: _Number, usual: float) -> bool:
    """Tell whether a number begins a line set smaller than the page's text."""
    before = _before(chars, number.first)
    after = number.last + 1
    while after < len(chars) and chars.look[after] < 0:
        after += 1
    if after >= len(chars) or max(sizes[number.first], sizes[after]) >= 0.95 * usual:
        return False
    _, top, _, bottom = map(float, chars.boxes[number.first])
    if abs(float(chars.boxes[after, 1]) - top) > float(sizes[after]):
        return False
    # What stands before it in the file stands above it on the page.
    return before < 0 or float(chars.boxes[before, 3]) <= top + 0.3 * (bottom - top)
