"""Text files read as documents are stored: lines joined, no blanks within words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from itertools import chain

from corpus.normalize import NormalizedText, Span, composed, gaps_in_words, visible, without
from corpus.numerals import WIDE_DIGITS
from corpus.readers.wrapped import unwrapped
from extraction.patterns import rarely

__all__ = ["as_stored", "cells_as_stored"]

# Behind a stop, or about a number: 张** and 李** are no emphasis but names left out.
_EMPHASIS = re.compile(
    r"(?:(?<![^\s，。；：、（(\-])|(?=\*\*[^*\n]{0,40}\d))\*\*(?=\S)[^*\n]{1,60}(?<=\S)\*\*"
)
# 立案“97”件, 立案数为“0”: who quotes a number stresses it. “12345”热线 is a name.
_QUOTED = tuple(
    re.compile(
        rf"{opening}(?:\d[\d,，]*(?:\.\d+)?[万亿]?){closing}"
        r"(?:(?P<end>[，,。；;、）)\n]|\Z)|(?=[余多]?(?:[件人]次?(?![大民员均/／])|[名起次](?!义)"
        r"|个(?![百月人])|[万亿]?元|[%％‰]|[项条家户份场期处所批宗笔篇](?!庭))))"
    )
    for opening, closing in ("“”", "「」", "『』", '""')
)
_IS = "为是：:"
# 1,|234件: a line that ends within a number.
_BROKEN_NUMBER = rarely(
    r"(?<![\d,.])(?P<before>[1-9]\d{0,2}(?:,\d{3})*,)\n[ \u3000]*(?=\d{3}(?:,\d{3})*(?![\d,]))"
)
_PERCENT = "%％‰"
_ANY_WIDE = "０１２３４５６７８９"


def as_stored(text: str, tables: Sequence[Span]) -> NormalizedText | None:
    """Return the words of a text as the store keeps those of office files, None if unchanged.

    Marks that nobody sees go, signs of emphasis, quotation marks around a number, the ends of
    lines that a program broke (a number broken over two lines would be lost), blanks beside
    digits (2024 年 1 - 9 月) and in words set wide (立 案 1 2 件); digits are of one width. Blanks
    between whole words stay: they part names (通讯员 王小明).

    Args:
        text: the text.
        tables: spans that stay as they are.
    """
    read, steps = text, []
    for step in (visible, _unmarked, _unquoted, _unbroken):
        done = step(read)
        if done is not None:
            steps.append(done)
            read, tables = done.text, _moved(tables, done)
    joined = unwrapped(read, tables)
    if joined is not None:
        steps.append(joined)
        read, tables = joined.text, _moved(tables, joined)
    # To look for each takes a fiftieth of what it takes to translate a text.
    plain = read.translate(WIDE_DIGITS) if any(map(read.__contains__, _ANY_WIDE)) else read
    found = gaps_in_words(read, tables) if " " in read else []
    gaps = [gap for gap in found if _within_word(read, *gap)]
    if gaps or plain != read:
        steps.append(without(plain, gaps))
    return reduce(composed, steps) if steps else None


def cells_as_stored(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Return the cells of a table as its text is once it is read as stored."""
    words = "".join(map("".join, rows))
    wide = any(map(words.__contains__, _ANY_WIDE))
    if "*" not in words and visible(words) is None and not wide:
        return rows
    return [[_cell_as_stored(cell) for cell in row] for row in rows]


def _cell_as_stored(cell: str) -> str:
    for step in (visible, _unmarked):
        done = step(cell)
        cell = cell if done is None else done.text
    return cell.translate(WIDE_DIGITS)


def _unmarked(text: str) -> NormalizedText | None:
    """Return a text without the signs of emphasis (**12件**), None if it has none."""
    if "**" not in text:
        return None
    found = [match.span() for match in _EMPHASIS.finditer(text)]
    marks = [mark for start, end in found for mark in ((start, start + 2), (end - 2, end))]
    return without(text, marks) if marks else None


def _unquoted(text: str) -> NormalizedText | None:
    """Return a text without quotation marks around numbers that count, None if it has none."""
    marks: list[Span] = []
    for match in chain.from_iterable(quoted.finditer(text) for quoted in _QUOTED):
        start, end = match.start(), match.end() if match["end"] is None else match.start("end")
        if match["end"] is None or text[start - 1 : start] in _IS:
            marks += [(start, start + 1), (end - 1, end)]
    return without(text, sorted(marks)) if marks else None


def _unbroken(text: str) -> NormalizedText | None:
    """Return a text whose numbers are broken over no lines behind a comma, None if none is."""
    if ",\n" not in text:
        return None
    gaps = [(match.end("before"), match.end()) for match in _BROKEN_NUMBER.finditer(text)]
    return without(text, gaps) if gaps else None


def _moved(tables: Sequence[Span], read: NormalizedText) -> list[Span]:
    return [(read.to_stored(start), read.to_stored(end)) for start, end in tables]


def _within_word(text: str, start: int, end: int) -> bool:
    """Tell whether a blank stands beside a number or between signs that each stand alone."""
    before, behind = text[start - 1], text[end]
    if before.isdigit() or behind.isdigit() or before in _PERCENT or behind in _PERCENT:
        return True
    beside = text[max(0, start - 2) : start - 1], text[end + 1 : end + 2]
    return not any(map(str.isalnum, beside))
