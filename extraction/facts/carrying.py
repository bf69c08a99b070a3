"""A figure decided on is found again where the words around it were edited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

__all__ = ["same_figure"]

_Row = Mapping[str, Any]
_NEAR = 4
"""How many characters right before a figure must have stayed."""

_SAME = ("indicator", "unit", "period")
_STOPS = "。！？!?；;\n"


def same_figure(
    was: _Row,
    corrected: Collection[str],
    rows: Sequence[_Row],
    text: str,
    before: Mapping[str, _Row],
) -> int | None:
    """Return which row is the figure of a former one, None where that cannot be told.

    It is printed alike, is of one indicator, unit and period, and the words before it are
    nearer to those of the former than any other's, both ways: 一季度立案12件 is not taken for
    上半年立案12件, which stood beside it.

    Args:
        was: the former row, as people left it.
        corrected: the fields that people changed in it.
        rows: the rows of the new text.
        text: the new text.
        before: all former rows, by id.
    """
    kept = [name for name in _SAME if name not in corrected]
    now = {row["id"] for row in rows}
    gone = [row for row in before.values() if row["id"] not in now]
    # A row that was there before is another figure, however alike.
    free = {
        at: row for at, row in enumerate(rows)
        if row["status"] == "extracted" and row["id"] not in before
        and row["value_text"] == was["value_text"] and all(row[n] == was[n] for n in kept)
    }  # fmt: skip
    words = _words_before(was, before.values())
    at = _nearest({at: _shared(words, text, row["start"]) for at, row in free.items()})
    if at is None:
        return None
    own = _shared(words, text, rows[at]["start"])
    others = (
        _shared(_words_before(row, before.values()), text, rows[at]["start"])
        for row in gone
        if row["id"] != was["id"] and row["value_text"] == was["value_text"]
    )
    return at if all(other < own for other in others) else None


def _nearest(shared: Mapping[int, int]) -> int | None:
    """Return what shares most, None where nothing does or two share alike."""
    best = max(shared.values(), default=0)
    found = [at for at, length in shared.items() if length == best]
    return found[0] if best and len(found) == 1 else None


def _words_before(row: _Row, all_rows: Iterable[_Row]) -> list[str]:
    """Return the words from the begin of its sentence to a figure.

    Several where the same number stands in the sentence more often than there are figures.
    """
    sentence, printed = str(row["sentence"]), str(row["value_text"])
    found = [
        sentence[: match.start()]
        for match in re.finditer(rf"(?<![\d.]){re.escape(printed)}(?![\d.])", sentence)
    ]
    alike = sorted(
        other["start"] for other in all_rows
        if (other["sentence"], other["value_text"]) == (sentence, printed)
    )  # fmt: skip
    return [found[alike.index(row["start"])]] if len(alike) == len(found) else found


def _shared(words: Sequence[str], text: str, start: int) -> int:
    """Return how many characters before a place are as they were; 0 for too few."""
    longest = 0
    for before in words:
        length = 0
        while length < min(len(before), start) and before[-1 - length] == text[start - 1 - length]:
            length += 1
        # A sentence that begins with the figure's own words: 立案12件.
        opens = length == len(before) > 1 and (
            start == length or text[start - length - 1] in _STOPS
        )
        if length >= _NEAR or opens:
            longest = max(longest, length)
    return longest
