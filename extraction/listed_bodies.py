"""Whose figures stand below the names of several bodies, or in a line that each has for itself.

一、青石镇|立案12件。… 二、柳河镇|…: in such a list what stands in the part of each is its own,
sentence by sentence, until one names somebody else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.patterns import rarely
from extraction.subjects import subjects_in

__all__ = ["BodyParts"]

# How an item of a list is marked: a name for each way, all of them groups of one pattern.
_MARKS = (
    r"(?:(?P<chapter>[一二三四五六七八九十]{1,3}、)|(?P<section>[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?P<item>\d{1,2}[.．、](?!\d))|(?P<part>[（(]\d{1,2}[）)]|[①-⑳])|(?P<sign>—{1,2}|[●○◆■▪·•\-*])"
    r"|(?P<point>[一二三四五六七八九十]{1,2}是))?"
)
# What names end with, by what may stand in one list.
_KINDS = (
    ("town", "街道|镇|乡"),
    ("village", "社区|村"),
    ("county", "县|市|区|旗|州"),
    ("school", "中学|小学|幼儿园|学校|学院|中心校"),
    ("room", "处|科|室|车间"),
    ("firm", "公司|集团|厂|银行|支行"),
    (
        "organ",
        "纪检监察组|分局|局|党工委|党委|党总支|党支部|支部|党组|委|办公室|办|部|卫生院|医院|院|所|站"
        "|中心|支队|大队|中队|队|庭|组",
    ),
)
_ENDS = tuple((kind, tuple(ends.split("|"))) for kind, ends in _KINDS)
_LINE = rarely(
    rf"[ \t\u3000]*{_MARKS}[ \t\u3000]*(?P<open>[【\[]?)"
    rf"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff（）]{{0,17}}?"
    rf"(?:{'|'.join(f'(?P<{kind}>{ends})' for kind, ends in _KINDS)}))"
    r"(?P<close>[】\]][：:]?|[：:。]|(?=[ \t\u3000]*$))(?P<rest>[^\n]*)"
)
_START = rarely(rf"[ \t\u3000]*{_MARKS}[ \t\u3000]*")
# Words that end as names do.
_NO_NAME = rarely(
    "^(?:[全各每本该其有对在由向从将被把我已未不]|下一步|存在|主要|具体|工作|干部|领导|加强|强化|推进|深化"
    "|严格|突出|聚焦|开展|健全|完善|落实|坚持|持续|全面|扎实|提升|规范|抓|做)"
    "|(?:干部|全部|内部|外部|局部|部分|科室|小区|市区|县区|辖区|城区|片区|队伍|帮扶|之处|好处|坏处|[深远到在去出])$"
)
_WAYS = ("chapter", "section", "item", "part", "sign", "point")
_CLOSE, _WIDEST = re.compile(r"[：:。】\]]"), 26
_LAST_SIGNS = frozenset(word[-1] for _, ends in _ENDS for word in ends)
_LAST_SIGN = rarely(f"[{''.join(sorted(_LAST_SIGNS))}]")
_NO_FIRST = frozenset("全各每本该其有对在由向从将被把我已未不为今去下上近截按据经共")
_NEAR = 14
_PLACES = frozenset(("town", "village", "county"))
_FEWEST = 2
# What sums up all of them is not the last one's.
_OF_ALL = rarely(r"[ \t\u3000]*(?:综上|合计|总计|共计|总的|以上|上述|另外|此外|全[省市县区镇乡村])")
_STOP = re.compile("[。！？\n]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that begins with a body's name, with how it is marked and what bodies it is of."""

    number: int
    start: int
    end: int
    mark: str | None
    kind: str
    name: str
    # What closes the name: 青石镇：, 青石镇。, 【青石镇】.
    close: str
    # Nothing but the name stands there: what follows on other lines is the body's.
    alone: bool


class BodyParts:
    """The parts of a text that are of one body each."""

    def __init__(self, text: str) -> None:
        """Take the text of a report."""
        self._spans = sorted(_parts(text))
        self._starts = [start for start, _, _ in self._spans]

    def at(self, place: int) -> str | None:
        """Return whose part a place stands in, None for nobody's."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return None
        _, end, name = self._spans[index]
        return name if place < end else None


def _parts(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, whose) of what stands in the parts of bodies, up to another's name."""
    lines = _split(text)
    closed = [place for place in lines if _may_be_closed(text, *place[1:])]
    named = [line for place in closed if (line := _closed(text, *place)) is not None]
    taken = {line.number for line in named}
    opening = [place for place in lines if place[0] not in taken and _may_open(text, *place[1:])]
    # An opening is of use beside another alone.
    numbers = {place[0] for place in opening}
    for place in opening:
        if place[0] - 1 in numbers or place[0] + 1 in numbers:
            line = _opening(text, *place)
            if line is not None:
                named.append(line)
    named.sort(key=lambda line: line.number)
    for run in _runs(named):
        for line, after in pairwise([*run, None]):
            if line is None:
                continue
            end = line.end
            if line.alone:
                end = after.start if after is not None else _last_end(run, lines)
            yield from _unbroken(text, line.start, end, line.name)


def _may_be_closed(text: str, start: int, end: int) -> bool:
    """Tell cheaply whether a line may be a name or begin with one and a mark."""
    close = _CLOSE.search(text, start, min(end, start + _WIDEST))
    if close is None and end - start > _WIDEST:
        return False
    at = close.start() if close is not None else end
    return text[at - 1] in _LAST_SIGNS and at > start


def _may_open(text: str, start: int, end: int) -> bool:
    """Tell cheaply whether a line may begin with a name and tell of it in several sentences."""
    if text.find("。", start, end - 1) < 0:
        return False
    opening = _START.match(text, start, end)
    at = opening.end() if opening is not None else start
    return text[at] not in _NO_FIRST and _LAST_SIGN.search(text, at + 1, at + _NEAR) is not None


def _split(text: str) -> list[tuple[int, int, int]]:
    """Return (number, start, end) of the lines that are not blank."""
    found: list[tuple[int, int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            found.append((len(found), at, at + len(line)))
        at += len(line) + 1
    return found


def _closed(text: str, number: int, start: int, end: int) -> _Line | None:
    """Return a line as a name with a mark behind it, or alone; None if it is not."""
    line = _LINE.match(text, start, end)
    if line is None:
        return None
    kind = next(kind for kind, _ in _KINDS if line[kind])
    name = line["name"]
    if len(name) == len(line[kind]) or _NO_NAME.search(name):
        return None
    mark = next((way for way in _WAYS if line[way]), None)
    alone = not line["rest"].strip()
    return _Line(number, start, end, mark, kind, name, line["close"], alone)


def _opening(text: str, number: int, start: int, end: int) -> _Line | None:
    """Return a line as one whose first sentence begins with whom it speaks of."""
    opening = _START.match(text, start, end)
    at = opening.end() if opening is not None else start
    stop = text.find("。", at, end)
    said = subjects_in(text[at:stop])
    name = said[0][1] if said else ""
    if not name or not text.startswith(name, at) or _NO_NAME.search(name):
        return None
    kind = next((kind for kind, ends in _ENDS if name.endswith(ends)), "")
    if not kind:
        return None
    # Of offices only those alike: 县财政局, 县教育局.
    kind = kind if kind in _PLACES else name[-1]
    mark = next((way for way in _WAYS if opening is not None and opening[way]), None)
    return _Line(number, start, end, mark, kind, name, "", alone=False)


def _runs(
    named: Sequence[_Line],
) -> Iterator[Sequence[_Line]]:
    """Yield the lines that are one list of several bodies."""
    run: list[_Line] = []
    for line in [*named, None]:
        if run and (line is None or not _goes_on(run[-1], line)):
            if len({one.name for one in run}) >= _fewest(run[0]):
                yield run
            run = []
        if line is not None:
            run.append(line)


def _fewest(line: _Line) -> int:
    """Return how many make a list: whom a letter is to and who signs it are two such lines."""
    closed = line.close != "" and not line.alone
    return _FEWEST if line.mark is not None or line.kind in _PLACES or closed else 3


def _goes_on(last: _Line, line: _Line) -> bool:
    ways = [(one.mark, one.kind, one.close, one.alone) for one in (last, line)]
    if ways[0] != ways[1]:
        return False
    return line.alone or line.mark is not None or line.number == last.number + 1


def _last_end(run: Sequence[_Line], lines: Sequence[tuple[int, int, int]]) -> int:
    """Return where the part of the last body ends: no more lines than the longest before it."""
    longest = max(after.number - line.number for line, after in pairwise(run))
    last = min(run[-1].number + longest, len(lines)) - 1
    return lines[last][2]


def _unbroken(text: str, start: int, end: int, name: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of a part in which nobody else is named, line by line."""
    at = start
    while at < end:
        line_end = text.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        first, own_end = at, line_end
        while first < line_end:
            stop = _STOP.search(text, first, line_end)
            last = stop.end() if stop is not None else line_end
            others = [who for _, who in subjects_in(text[first:last]) if who != name]
            if others or _OF_ALL.match(text, first):
                own_end = first
                break
            first = last
        if own_end > at:
            yield at, own_end, name
        at = line_end + 1
