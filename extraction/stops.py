"""Where the sentences, clauses and pieces of a text end, found once for all who ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, pairwise

from extraction.patterns import rarely

__all__ = ["REPLACING", "Stops", "at_lines", "full_marks", "going_on", "places_of", "stops_of"]

_ANY = re.compile(r"([，,、；;：:。！？!?\n（）()])")
_SENTENCE = frozenset("。！？!?\n")
_CLAUSE = _SENTENCE | frozenset("，,；;")
_PIECE = _CLAUSE | frozenset("：:")
_NUMBERED = re.compile(r"[ \t\u3000]*[\d一二三四五六七八九十（(]")
_UNBROKEN = re.compile(r"[^，,。；;\n]*(?:\n|\Z)")
_ENDLESS = 2000


@dataclass(frozen=True, slots=True)
class Stops:
    """Places right behind the stops of a text, in order.

    ``lines`` are those where a line begins, the first too; ``numbered`` are the lines that
    begin with a number or a bracket, ``unbroken`` those without comma, semicolon and full
    stop: only such can be headings. ``sentences`` are behind 。！？ and line breaks, and
    behind another mark where a sentence goes on without end; ``clauses`` behind commas and
    semicolons as well, ``pieces`` behind colons too, ``marks`` behind 、 and brackets also.
    """

    lines: list[int]
    numbered: list[int]
    unbroken: list[int]
    sentences: list[int]
    clauses: list[int]
    pieces: list[int]
    marks: list[int]


# 较去年上升9.7%.其中业务内190件: ends a sentence; no decimal point, no number of an item.
_HALF_STOP = re.compile(
    r"\.(?<=[\u4e00-\u9fff%％)）”\"]\.)(?=[ \t\u3000]*(?:[\u4e00-\u9fff“\"(（\d]|$))", re.M
)


_FULL_WIDTH = tuple(
    (half, re.compile(rf"{re.escape(half)}(?:(?!\d)|(?<!\d{re.escape(half)}))"), full)
    for half, full in zip(",:;()", "，：；（）", strict=True)
)


# 同比-18.6%, 环比↑3%: a sign that stands for a word.
_SIGN = re.compile(
    r"[+＋↑▲\-－−–↓▼](?=\d)(?:(?<=[同环]比.)|(?<=增[长幅速减].)|(?<=同期.)|(?<=[较比][上去]年.))"
)


_FALLING = "-－−–↓▼"
_SIGNS = f"+＋↑▲{_FALLING}"


# 立案12件/15人
_SLASH = rarely(r"(?<=[件起人个户次])[/／](?=\d)")
REPLACING = frozenset("，、：；（）升降。分别其中")
"""The only characters that `full_marks` and `going_on` put in the place of others."""


# Asked for the figures of a report, then for the rest of it.
@lru_cache(maxsize=2)
def full_marks(text: str) -> str:
    """Return a text with half-width marks as full-width ones: a report reads alike with either.

    Commas, colons and semicolons between digits stay, and of the points only those that end
    Chinese sentences are stops. The sign of a change is a word: 同比降18.6%. Nothing moves:
    every character keeps its place.
    """
    for half, alone, full in _FULL_WIDTH:
        if half in text:
            text = alone.sub(full, text)
    if any(map(text.__contains__, _SIGNS)):
        text = _SIGN.sub(lambda sign: "降" if sign[0] in _FALLING else "升", text)
    if "/" in text or "／" in text:
        text = _SLASH.sub("、", text)
    return _HALF_STOP.sub("。", text) if "." in text else text


# 收到信访件40件。其中来信12件: tells of the same list, whatever mark stands before it.
_OF_WHICH = ("。其中", "；其中")
_OTHER_WORD = frozenset("国央医药小学")
# 收到信访件40件，包括来信12件
_INCLUDING = rarely(r"(?<=[，（])包括(?=[^，。；（）\d]{1,14}\d[\d.]*[\u4e00-\u9fff])")
# 立案40件。同比增长5%: a change, a share or an average of the figure right before the stop.
_CHANGED = "(?:增[长加幅]|减少|下降|上升|提高|降低|降幅|升幅|涨幅)"
_FIGURE_BEFORE = (
    r"(?=(?:同比|环比|分别(?:[较比占增减上下同]|为(?=\d))|占|[人户件案卷村县月年]均|平均每|其余"
    rf"|(?:[上去]年)?同期(?:分别)?为|{_CHANGED}(?:了|达|为)?(?=\d)"
    r"|[较比](?:[上去前]|同期|年初|第?[一二三四五六七八九十]|\d{1,2}月|(?:19|20)\d\d年)[^，。\n]{0,10}?"
    rf"(?:{_CHANGED}|[多少增减升降][出了]?(?=\d)|的\d))[^。\n]{{0,24}}?\d)"
    r"(?:(?<=\d[\u4e00-\u9fff%％].)|(?<=\d[\u4e00-\u9fff]{2}.)|(?<=\d[\u4e00-\u9fff]{3}.))"
)
# One for each mark: with one sign at its head a search leaps.
_OF_FIGURE = tuple(re.compile(mark + _FIGURE_BEFORE) for mark in "。；")
_IN_TURN = rarely("依次(?=[为是占])")


@lru_cache(maxsize=2)
def going_on(text: str) -> str:
    """Return a text with full-width marks in which what is told of a list goes on in its sentence.

    Writers put a comma, a semicolon or a full stop before 其中 and mean the same, and so they do
    before what a figure changed by or comes to; 包括 and 依次为 are 其中 and 分别为. Nothing moves.
    """
    text = _with_commas(text, [at.start() for mark in _OF_FIGURE for at in mark.finditer(text)])
    if "依次" in text:
        text = _IN_TURN.sub("分别", text)
    if "包括" in text:
        text = _INCLUDING.sub("其中", text)
    which = places_of(text, _OF_WHICH)
    return _with_commas(text, [at for at in which if text[at + 3 : at + 4] not in _OTHER_WORD])


def _with_commas(text: str, places: list[int]) -> str:
    """Return a text with commas in the place of some of its marks."""
    if not places:
        return text
    parts, at = [], 0
    for place in sorted(places):
        parts.append(text[at:place])
        at = place + 1
    return "，".join((*parts, text[at:]))


# Figures, checks and fields ask for the same report one after the other, as read and as written.
@lru_cache(maxsize=4)
def stops_of(text: str) -> Stops:
    """Return the stops of a text."""
    # What stands between the stops and the stops themselves, in turn: places are sums.
    parts = _ANY.split(text)
    marks, signs = list(accumulate(map(len, parts)))[1::2], parts[1::2]
    pieces = list(compress(marks, map(_PIECE.__contains__, signs)))
    clauses = list(compress(marks, map(_CLAUSE.__contains__, signs)))
    sentences = list(compress(marks, map(_SENTENCE.__contains__, signs)))
    if any(end - start > _ENDLESS for start, end in pairwise((0, *sentences, len(text)))):
        sentences = _cut(text, sentences, clauses, marks)
    lines = [0, *compress(marks, map("\n".__eq__, signs))]
    numbered = [start for start in lines if _NUMBERED.match(text, start)]
    unbroken = [start for start in lines if _UNBROKEN.match(text, start)]
    return Stops(lines, numbered, unbroken, sentences, clauses, pieces, marks)


def _cut(text: str, ends: list[int], clauses: list[int], marks: list[int]) -> list[int]:
    """Return where sentences end, those without end cut: what looks around in one stays short."""
    whole, parts = frozenset(ends), frozenset(clauses)
    cut: list[int] = []
    last = 0
    for end in marks:
        size = end - last
        within = text[end - 1] == "," and text[end : end + 1].isdecimal()
        if end not in whole and (size <= _ENDLESS or within):
            continue
        if end in whole or end in parts or size > 2 * _ENDLESS:
            cut.append(end)
            last = end
    return cut


def places_of(text: str, words: Iterable[str]) -> list[int]:
    """Return where some words stand, in order: most texts hold few, and to find them is cheap."""
    found: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + len(word))
    return sorted(found)


def at_lines(pattern: re.Pattern[str], text: str, lines: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begins where a line does, as ``finditer`` would.

    Only lines are tried; the pattern's own search tries every character. Other places will
    do as well, where it can begin at no others.

    Args:
        pattern: begins at the beginning of a line.
        text: where it is looked for.
        lines: where the lines begin that it can match.
    """
    at = 0
    for start in lines:
        match = pattern.match(text, start) if start >= at else None
        if match is not None:
            at = match.end()
            yield match
