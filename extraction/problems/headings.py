"""Headings of a report: their level, number and words, and where the part below one ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from extraction.patterns import rarely
from extraction.problems.phrases import STOP

__all__ = [
    "BULLETS",
    "HAN",
    "HEADING",
    "TO_DO",
    "Mark",
    "following",
    "head_of",
    "mark_of",
    "part_end",
]

HAN = "一二三四五六七八九十"
"""The numerals of headings, in order."""

BULLETS = "●■▲◆•·★☆➤▶►○◎◇□△▪▫◦※→√✓"
"""Signs of items without a number."""

HEADING = re.compile(
    rf"(?m)^[ \t\u3000]*(?:(?P<a>[{HAN}]{{1,3}}、)|(?P<b>[（(][{HAN}]{{1,3}}[）)])"
    r"|(?P<c>\d{1,2}\s*[.．、](?!\d))|(?P<d>[（(]\d{1,2}[）)]|\d{1,2}[）)]))[ \t\u3000]*"
    r"(?P<title>[^\n]*)"
)
"""A numbered heading; the group of its number, a to d, tells its level."""

TO_DO = re.compile("对策|建议|打算|下一?步")
"""Heads a part on what shall be done."""

_OF_REPORT = rarely("情况|概况|做法|成效|存在|问题$|不足$|困难$|整改|总结|回顾")
_NUMBER = re.compile(rf"\d+|[{HAN}]+")


class Mark(NamedTuple):
    """A heading: where it begins, its words and its number."""

    start: int
    title_start: int
    end: int
    level: int
    title: str
    number: str


def mark_of(match: re.Match[str], level: int) -> Mark:
    """Return the heading that a line is; its ``title`` is a group of the match."""
    title = match["title"].rstrip()
    number = _NUMBER.search(match.group()[: match.start("title") - match.start()])
    return Mark(
        match.start(), match.start("title"), match.end(), level, title, number[0] if number else ""
    )


def head_of(title: str) -> str:
    """Return the words of a heading up to their first stop."""
    return STOP.split(title, 1)[0].strip("：: 【】")


def following(number: str) -> str:
    """Return the number after one of a list: 3 → 4, 三 → 四; "" after the tenth."""
    if number.isdecimal():
        return str(int(number) + 1)
    at = HAN.find(number)
    return HAN[at + 1 : at + 2] if at >= 0 else ""


def _chapter_end(text: str, behind: Sequence[Mark]) -> int:
    """Where the part of a title ends below which the numbers begin: at what is no more of it."""
    expected, first = "一", behind[0].start
    for mark in behind:
        if mark.level > 1:
            continue
        if _OF_REPORT.search(head_of(mark.title)):
            return first  # the title of a report, with its chapters below
        if mark.number != expected or TO_DO.search(head_of(mark.title)):
            return mark.start
        expected = following(mark.number)
    return len(text)


def part_end(text: str, marks: Sequence[Mark], index: int) -> int:
    """Return where the part below a heading ends: at the next as high.

    Below a title without a number, with 一、 right below it, at what is no more of its row.
    """
    mark = marks[index]
    behind = islice(marks, index + 1, None)
    end = next((other.start for other in behind if other.level <= mark.level), len(text))
    if mark.number or end == len(text) or text[mark.end : end].strip():
        return end
    return _chapter_end(text, marks[index + 1 :])
