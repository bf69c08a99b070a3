"""Text files read as documents are stored: lines joined, no blanks within words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.normalize import NormalizedText, Span, composed, gaps_in_words
from corpus.numerals import WIDE_DIGITS
from corpus.readers.wrapped import unwrapped

__all__ = ["as_stored"]

_WIDE_DIGIT = re.compile("[０-９]")


def as_stored(text: str, tables: Sequence[Span]) -> NormalizedText | None:
    """Return the words of a text as the store keeps those of office files, None if unchanged.

    The ends of lines that a program broke go (a number broken over two lines would be lost),
    and so do blanks beside digits (2024 年 1 - 9 月) and in words set wide (立 案 1 2 件); digits
    are of one width. Blanks between whole words stay: they part names (通讯员 王小明).

    Args:
        text: the text.
        tables: spans that stay as they are.
    """
    joined = unwrapped(text, tables)
    read = joined.text if joined is not None else text
    if joined is not None:
        tables = [(joined.to_stored(start), joined.to_stored(end)) for start, end in tables]
    # To look for one takes a tenth of what it takes to translate a text.
    plain = read.translate(WIDE_DIGITS) if _WIDE_DIGIT.search(read) else read
    found = gaps_in_words(read, tables) if " " in read else []
    gaps = [gap for gap in found if _within_word(read, *gap)]
    if not gaps and plain == read:
        return joined
    parts, at = [], 0
    for start, end in gaps:
        parts.append(plain[at:start])
        at = end
    closed = NormalizedText("".join([*parts, plain[at:]]), len(read), tuple(gaps))
    return closed if joined is None else composed(joined, closed)


def _within_word(text: str, start: int, end: int) -> bool:
    """Tell whether a blank stands beside a digit or between signs that each stand alone."""
    before, behind = text[start - 1], text[end]
    if before.isdigit() or behind.isdigit():
        return True
    beside = text[max(0, start - 2) : start - 1], text[end + 1 : end + 2]
    return not any(map(str.isalnum, beside))
