"""Rows of words side by side that may be a report's problems, by their form alone.

Numbered headings and items, bullets, 有的…有的…, parts between semicolons or commas behind a
colon, sentences and lines that open alike, phrases between 、. Whether a row tells problems is
for ``judged.py`` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from extraction.patterns import rarely
from extraction.problems.headings import BULLETS, HAN
from extraction.problems.leads import CUE, role_of
from extraction.problems.phrases import STOP, pieces_of
from extraction.stops import at_lines, places_of, stops_of

__all__ = ["MARKED", "Item", "Row", "columns_of", "rows_of", "signed_rows"]

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
# One form after the other; the number, where there is one, stands in the form's group.
_MARK = re.compile(
    r"[ \t\u3000]*(?:"
    rf"(?P<a>[{HAN}]{{1,3}})、|[（(](?P<b>[{HAN}]{{1,3}})[）)]、?"
    r"|(?P<c>\d{1,2})\s*[.．、](?!\d)|[（(](?P<d>\d{1,2})[）)]|(?P<e>\d{1,2})[）)]"
    rf"|(?P<f>[{HAN}])[是则](?![{HAN}][，,、。；;二])|第(?P<g>[{HAN}])(?:[，,、]|是)"
    rf"|其(?P<h>[{HAN}])[，,、是]|(?P<i>[{_CIRCLED}])"
    rf"|(?P<j>[{BULLETS}]|【[^】\n]{{2,12}}】(?=[^\s])|[—-]{{1,2}}(?=[\u4e00-\u9fff“]))"
    r"|(?P<k>首先|其次|再次|再者|最后|此外)[，,是]"
    r"|(?P<l>例如|比如|又如|再如|还有)[，,]"
    r"|(?P<m>(?:还|也)?有(?:的|些))"
    # 反馈问题1：, 问题二：, “通病”之一：
    rf"|(?:(?:反馈|整改|主要)?问题|[“]?(?:通病|问题|乱象|病[灶症]|症结|顽疾|短板|软肋)[”]?之)"
    rf"(?P<n>[{HAN}]{{1,2}}|\d{{1,2}})[：:.．、]"
    r")[ \t\u3000]*"
)
_MAY_BEGIN = frozenset(
    f"{HAN}{_CIRCLED}{BULLETS}0123456789（(第其—-首再次最此例比又还也有反整主问“通乱病症顽短软"
    "【 \t\u3000"
)
_NUMBERED = frozenset("abcdefghin")
_LEVELS = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 4}
_WITHIN = 9
"""Level of a row within a paragraph: any heading stands above it."""

MARKED = frozenset("abcdefghijkn")
"""Forms whose items have a sign of their own, so that the row's extent is sure."""

_SENTENCE = re.compile(r"[^。！？\n]+")
_CLAUSE = re.compile(r"[^，,]+")
_PART = re.compile(r"[^；;]+")
_ANY_MARK = re.compile("[，,。；;、]")
_TURN = re.compile(
    r"[^。，,：:；;\n]{0,10}(?:原因|成因|根源)|(?:[为对]此|下一?(?:步|阶段)|今后|接下来|明年|打算|建议|整改(?:要求|措施))"
)
_COLON = re.compile(r"[：:]")
_PARTED = re.compile(r"[；;：:]")
# 权力过于集中。…… or 权力过于集中，……: a line that opens with few words.
_OPENS = re.compile(r"[^，,。；;：:\n]{4,20}[，,。]")
_LONGEST_LINE, _LONGEST_HEADING, _LONGEST_BARE = 120, 30, 22
_MOST_ITEMS = 24
_CELL = rarely(r"[^ \t\u3000\n|｜│]+")
_STROKE_CELL = rarely(r"[^ \t\u3000\n|｜│](?:[^\n|｜│]*[^ \t\u3000\n|｜│])?")
_STROKES = rarely(r"[|｜│]")
_TAB_CELL = rarely(r"(?:(?<=\t)|(?<=\n)|\A)[^\t\n]*")
_RULED = rarely(r"[\t|｜│]")
_NEAR_HEAD = rarely("[题足患现]")
# What stands right before the head of a column.
_APART = " \t\u3000|｜│"
_HEAD = 11
_COLUMN = re.compile(
    r"(?<![^ \t\u3000|｜│\n])(?:[^ \t\u3000|｜│\n，,。；：]{0,6}?"
    r"(?:存在|发现|查出|反馈|指出|检视|查摆|自查|巡察|审计|整改|未改))?(?:的)?(?:主要|具体|突出)?"
    r"(?:(?:问题|不足|隐患)(?:描述|情况|表现|摘要|事项|类型|类别|名称|种类|内容)?"
    r"|(?P<shown>(?<=具体)表现|(?<=主要)表现))(?=[ \t\u3000|｜│\n])"
)
_KINDS = rarely("类[别型]$")
_LEAD = 48
_SHORT_LEAD = 9
_FARTHEST_COLON = 60
_JOINED = re.compile(r"[^。；;：:，,\n]*、[^。；;：:，,\n]*")
# 检查发现，…；…: what leads to parts that no colon sets off.
_SAID = re.compile(
    r"[^，,；;]{0,16}(?:发现|显示|指出|看到|认识到|反映|认为|表明|来看|看)[，,](?=[^；;]{4})"
)
_FIND = re.compile(
    "(?:发现|指出|查出|存在|暴露|反映|梳理|排查|查找|集中|表现|体现|主要|短板|不足|跟不上|突出|较多|强烈|普遍)"
    "[^。；、\n]{0,40}、"
)
_FINDS = re.compile(
    r"^.*(?:发现|指出|查出|存在|暴露|反映|梳理出|排查出|查找出|集中[在于]|表现[为在]|体现[为在]"
    r"|(?:主要|突出)的?(?:是|有|为|包括|涉及)|涉及|出现|仍有|还有|认为)(?:出|了|的|着|有(?![的些])|以下){0,2}"
)
_AND_MORE = re.compile(r"等(?=[^，,。；;、\n]{0,10}(?:问题|现象|情形|情况|不足|毛病|方面|类|个)|$)")
_LONGEST_PIECE = 24


class Item(NamedTuple):
    """One of a row: its words up to the first stop, and where what belongs to it ends."""

    start: int
    stop: int
    end: int


class Row(NamedTuple):
    """Items of one form, the words that lead to them, the heading above, what stands behind."""

    form: str
    items: tuple[Item, ...]
    lead: str
    heading: str
    tail: str = ""


class _Mark(NamedTuple):
    form: str
    number: int
    start: int
    end: int
    opens_line: bool


class _Heading(NamedTuple):
    start: int
    level: int
    words: str


def signed_rows(text: str, wanted: Callable[[Sequence[Item]], bool] | None = None) -> Iterator[Row]:
    """Yield the rows of a text whose items have signs: numbers, bullets, 有的.

    Args:
        text: the report.
        wanted: says by the items of a row whether it is asked for; all are where None.
    """
    yield from _signed(text, list(_marks(text)), wanted=wanted)


def rows_of(text: str) -> Iterator[Row]:
    """Yield the rows of a text: those with signs, then those without."""
    marks = list(_marks(text))
    headings = _headings(text, marks)
    yield from _signed(text, marks, headings)
    yield from _plain(text, headings, {mark.start for mark in marks})
    yield from columns_of(text)


def columns_of(text: str) -> Iterator[Row]:
    """The cells of a column 问题, in lines of words that blanks or strokes set apart."""
    done = 0
    for head in _one_a_line(_column_heads(text), text):
        if head.start() < done:
            continue  # the head once more, on another page
        line = text.rfind("\n", 0, head.start()) + 1
        end = text.find("\n", head.end())
        names = _cells(text, line, end if end >= 0 else len(text))
        fewest = 2 if _RULED.search(text, line, end) else 3
        if len(names) < fewest or head.span() not in names:
            continue
        place, items, at = names.index(head.span()), [], end
        while at >= 0:
            stop = text.find("\n", at + 1)
            if stop >= 0 and not text[at:stop].strip():
                at = stop
                continue
            cells = _cells(text, at + 1, stop if stop >= 0 else len(text))
            if len(cells) != len(names):
                break
            if text[slice(*cells[place])] != head.group():
                items.append(Item(cells[place][0], cells[place][1], cells[place][1]))
            at = stop
        done = at if at >= 0 else len(text)
        if len(items) > 1:
            yield Row("column", tuple(items), head.group(), "")


def _column_heads(text: str) -> Iterator[re.Match[str]]:
    """What may head a column: looked for with 问题 or its like right behind a blank or a stroke."""
    places = {at + 1 for at in places_of(text, _APART)}
    places.update(stops_of(text).lines)  # the first column
    near = [at for at in sorted(places) if _NEAR_HEAD.search(text, at, at + _HEAD)]
    return at_lines(_COLUMN, text, near)


def _one_a_line(heads: Iterator[re.Match[str]], text: str) -> Iterator[re.Match[str]]:
    """Of two heads in a line the one that tells how problems show (具体表现), else the first.

    问题类别 is of what kind they are, where 问题描述 stands beside it.
    """
    found: dict[int, re.Match[str]] = {}
    for head in heads:
        line = text.rfind("\n", 0, head.start())
        if line not in found or head["shown"] or _KINDS.search(found[line].group()):
            found[line] = head
    yield from found.values()


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a line: between strokes or tabs where it has any, else between blanks."""
    if _STROKES.search(text, start, end):
        return [match.span() for match in _STROKE_CELL.finditer(text, start, end)]
    if text.find("\t", start, end) < 0:
        return [match.span() for match in _CELL.finditer(text, start, end)]
    # Empty cells between tabs count.
    return [_bare(text, *match.span()) for match in _TAB_CELL.finditer(text, start, end)]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    cell = text[start:end]
    start += len(cell) - len(cell.lstrip())
    return start, max(start, end - (len(cell) - len(cell.rstrip())))


def _marks(text: str) -> Iterator[_Mark]:
    places = (0, *stops_of(text).pieces)
    signs = text + "\n"  # the last place may be behind the text
    for place in [at for at in places if signs[at] in _MAY_BEGIN]:
        match = _MARK.match(text, place)
        if match is None:
            continue
        form = match.lastgroup or ""
        number = _number(match[form]) if form in _NUMBERED else 0
        opens_line = place == 0 or text[place - 1] == "\n"
        if (form in _NUMBERED and number == 0) or (form == "j" and not opens_line):
            continue
        # 有的 belongs to what it begins.
        end = match.start(form) if form == "m" else match.end()
        yield _Mark(form, number, place, end, opens_line)


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    if word in _CIRCLED:
        return _CIRCLED.index(word) + 1
    tens, ten, ones = word.rpartition("十")
    if not ten or len(word) == 1:
        return HAN.find(word) + 1
    return (HAN.find(tens) + 1 if tens else 1) * 10 + (HAN.find(ones) + 1 if ones else 0)


def _headings(text: str, marks: list[_Mark]) -> list[_Heading]:
    found = []
    opening = {mark.start: mark for mark in marks if mark.opens_line}
    at = 0
    for line in text.split("\n"):
        mark = opening.get(at)
        if mark is not None and mark.form in _LEVELS:
            words = STOP.split(text[mark.end : at + len(line)], 1)[0].strip("：: \u3000")
            if 0 < len(words) <= _LONGEST_HEADING:
                found.append(_Heading(at, _LEVELS[mark.form], words))
        elif (mark is None or mark.form == "j") and len(line) < 2 * _LONGEST_BARE:
            words = line[mark.end - at if mark else 0 :].strip(" \t\u3000：:")
            if 2 < len(words) <= _LONGEST_BARE and not _ANY_MARK.search(words):
                found.append(_Heading(at, 1, words))
        at += len(line) + 1
    return found


def _above(headings: list[_Heading], at: int, level: int) -> str:
    for place in range(bisect_left(headings, at, key=lambda h: h.start) - 1, -1, -1):
        if headings[place].level < level:
            return headings[place].words
    return ""


def _lead(text: str, at: int) -> str:
    """Return the words right before a place: of its sentence, else of the line above."""
    before = text[max(0, at - 70) : at].rstrip(" \t\u3000\n").rstrip("。；;")
    said = STOP.split(before)
    last = said[-1]
    # 发现问题36个。具体是： leads in two.
    return (f"{said[-2]}，{last}" if len(last) < _SHORT_LEAD and len(said) > 1 else last)[-_LEAD:]


def _signed(
    text: str,
    marks: list[_Mark],
    headings: list[_Heading] | None = None,
    wanted: Callable[[Sequence[Item]], bool] | None = None,
) -> Iterator[Row]:
    growing: dict[str, list[_Mark]] = {}
    rows: list[list[_Mark]] = []
    for mark in marks:
        row = growing.get(mark.form)
        if row is not None and _goes_on(text, row[-1], mark):
            row.append(mark)
        elif mark.number <= 1:
            growing[mark.form] = [mark]
            rows.append(growing[mark.form])
        elif row is not None:
            del growing[mark.form]
    for row in rows:
        if not 2 <= len(row) <= _MOST_ITEMS:
            continue
        first = row[0]
        level = _LEVELS.get(first.form, _WITHIN) if first.opens_line else _WITHIN
        ends = [*(mark.start for mark in row[1:]), _end(text, row[-1], marks, level)]
        items = tuple(_item(text, mark.end, end) for mark, end in zip(row, ends, strict=True))
        if first.form == "j":
            items = _up_to_turn(text, items)
        if wanted is not None and not wanted(items):
            continue
        if headings is None:
            headings = _headings(text, marks)
        lead = _lead(text, first.start)
        if first.form == "n":
            lead = "问题："  # the sign of each says what it is
        yield Row(first.form, items, lead, _above(headings, first.start, level))


def _up_to_turn(text: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Leave out items at the end that tell why it is so, or what shall be done: ● 原因：…"""
    size = len(items)
    while size > 2 and _TURN.match(text, items[size - 1].start):
        size -= 1
    return items[:size]


def _goes_on(text: str, last: _Mark, mark: _Mark) -> bool:
    if mark.form in _NUMBERED:
        return mark.number == last.number + 1
    if mark.form == "j":
        # Blank lines stand between paragraphs of some.
        return not text[last.end : mark.start].partition("\n")[2].strip()
    return "\n" not in text[last.end : mark.start]


def _end(text: str, last: _Mark, marks: list[_Mark], level: int) -> int:
    """Where a row's last item ends: with its line, or before the next heading as high."""
    end = text.find("\n", last.end)
    if level == _WITHIN or not last.opens_line:
        return end if end >= 0 else len(text)
    behind = bisect_right(marks, last.start, key=lambda mark: mark.start)
    for mark in islice(marks, behind, None):
        if mark.opens_line and _LEVELS.get(mark.form, 9) <= level:
            return mark.start
    return len(text)


def _item(text: str, start: int, end: int) -> Item:
    match = STOP.search(text, start, end)
    return Item(start, match.start() if match else end, end)


def _plain(text: str, headings: list[_Heading], marked: set[int]) -> Iterator[Row]:
    at = 0
    opening: list[Item] = []
    for line in text.split("\n"):
        begin, end = at, at + len(line)
        at = end + 1
        if len(line) < 6:
            continue
        # A row without signs is nothing where no word leads to it.
        cue = CUE.search(text, max(0, begin - _LEAD), begin) is not None
        cue = cue or role_of(_above(headings, begin, _WITHIN)) == "problem"
        yield from _of_line(text, begin, end, headings, cue=cue)
        start = end - len(line.lstrip(" \t\u3000"))
        opens = len(line) < _LONGEST_LINE and begin not in marked
        if opens and _OPENS.match(text, start, end):
            opening.append(_item(text, start, end))
            continue
        if len(opening) > 1:
            yield _row(text, "lines", opening, headings)
        opening = []
    if len(opening) > 1:
        yield _row(text, "lines", opening, headings)


def _row(text: str, form: str, items: list[Item], headings: list[_Heading], lead: str = "") -> Row:
    at = items[0].start
    lead = lead[-_LEAD:] or _lead(text, at)
    return Row(form, tuple(items), lead, _above(headings, at, _WITHIN))


def _of_line(
    text: str, begin: int, end: int, headings: list[_Heading], *, cue: bool
) -> Iterator[Row]:
    sentences = [match.span() for match in _SENTENCE.finditer(text, begin, end)]
    for start, stop in sentences:
        parted = _PARTED.search(text, start, stop)
        if parted and (
            cue
            or parted.group() in "：:"
            or CUE.search(text, max(begin, start - _LEAD), parted.end())
        ):
            yield from _of_sentence(text, start, stop, headings)
        if _FIND.search(text, start, stop):
            # Without words of finding before them such phrases are never taken.
            yield from _joined(text, start, stop, headings)
    if cue and len(sentences) > 2:
        items = [_item(text, *span) for span in sentences]
        yield _row(text, "sentences", items, headings)


def _of_sentence(text: str, start: int, stop: int, headings: list[_Heading]) -> Iterator[Row]:
    colon = _COLON.search(text, start, min(stop, start + _FARTHEST_COLON))
    parts = [m.span() for m in _PART.finditer(text, start, stop) if m.end() - m.start() > 3]
    if len(parts) > 1:
        # Numbered parts are rows with signs.
        if not any(_MARK.match(text, at) for at, _ in parts[1:]):
            inside = colon is not None and colon.end() < parts[0][1]
            said = None if inside else _SAID.match(text, *parts[0])
            begin = colon.end() if inside and colon else said.end() if said else parts[0][0]
            items = [Item(begin, parts[0][1], parts[0][1]), *(Item(a, b, b) for a, b in parts[1:])]
            lead = text[start:begin]
            yield _row(text, "colon" if inside else "semi", items, headings, lead)
    elif colon is not None:
        clauses = [m.span() for m in _CLAUSE.finditer(text, colon.end(), stop)]
        if len(clauses) > 2:
            items = [Item(a, b, b) for a, b in clauses]
            yield _row(text, "commas", items, headings, text[start : colon.end()])


def _joined(text: str, start: int, stop: int, headings: list[_Heading]) -> Iterator[Row]:
    """Phrases between 、 within a clause, without the words that lead to the first."""
    for clause in _JOINED.finditer(text, start, stop):
        words = clause.group()
        pieces = [span for span in pieces_of(words) if span[1] - span[0] > 2]
        if len(pieces) < 2:
            continue
        finds = _FINDS.match(words[slice(*pieces[0])])
        last = pieces[-1]
        more = _AND_MORE.search(words, last[0])
        pieces[-1] = (last[0], more.start() if more else last[1])
        pieces[0] = (pieces[0][0] + (finds.end() if finds else 0), pieces[0][1])
        pieces = [span for span in pieces if span[1] - span[0] > 2]
        if len(pieces) < 2 or sum(b - a for a, b in pieces) > len(pieces) * _LONGEST_PIECE:
            continue
        at = clause.start()
        items = tuple(Item(at + a, at + b, at + b) for a, b in pieces)
        tail = re.split("[，,。；;\n]", text[items[-1].stop : items[-1].stop + 14])[0]
        lead = text[max(start, at - 24) : items[0].start][-_LEAD:]
        yield Row("joined", items, lead, _above(headings, at, _WITHIN), tail)
