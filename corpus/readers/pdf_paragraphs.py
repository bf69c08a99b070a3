"""Lines in reading order to paragraphs: joined across lines, columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.readers.layout import Line

__all__ = ["Column", "Part", "Stats", "build_paragraphs", "measure"]

# A half-width stop ends a Chinese sentence as well: 均已整改., 排名第3.
_HALF_STOP = r"(?<=[\u4e00-\u9fff）)”\"])[\d.%]{0,6}\."
_TERMINAL = re.compile(rf"(?:[。！？!?；;：:…]|{_HALF_STOP})[”’」』）)\]》〉\"']*$")
_FULL_STOP = re.compile(rf"(?:[。！？!?]|{_HALF_STOP})[”’」』）)\]》〉\"']*$")
_COMMA = re.compile(r"[，,、]$")
# What a line may begin with and no line end breaks: 36.8%，, 告。, （其, 纠“零, 元/立, 用，120.
_UNIT = re.compile(
    r"[（(《〈「『【〔\[“‘\"']*(?:[A-Za-z0-9$+#@/._-]+(?:,\d+)*|.)"
    r"(?:[“”‘’\"'/]+(?:[A-Za-z0-9$+#@._-]+|.)?|[%％‰℃，。、；：！？,.;:!?）)》〉」』】〕\]]+(?:\d[\d.]*)?)*"
)
# The row of a table set by blanks: 2022年 33 30 101, 一、财务 64 58, 乡镇 东岭镇12 31.
_ROW = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|其中[：:])?"
    r"[^。；，、：！？;!?]*\d[%％]?(?:\s+[-－+]?\d[\d,.]*[%％]?)+$"
)
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百千零〇两\d]{1,8}([编章节条])(.?)")
_CITED = re.compile(r"^(?:的|规定|第|、|和|至|或|及|与|所|之规定|款|项|中|，|,|（|\(|以|或者)")
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十百]{1,4}[、．.]|[（(][一二三四五六七八九十百\d]{1,4}[）)]"
    r"|\d{1,3}[、．](?!\d)|\d{1,3}\.(?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}[ \u3000]\S"
    r"|\d{1,2}[)）]|[a-zA-Z][)）]|[①-⑳㈠-㈩⒈-⒛]|[•●■◆▶★☆·※－—-]\s|——|\[\d{1,3}\]"
    r"|附件\s*[\d一二三四五六七八九十]*\s*[：:]?|附[：:]|[注说]\s*明?[：:]"
    r"|(?:图|表|续表|附表)\s*\d+(?:[-.．]\d+)*\s)"
)
_NOTE = re.compile(r"^(?:注|说\s*明|备\s*注|[数资][据料]来源)[：:]")
_TABLE_TITLE = re.compile(
    r"^[续附]?表\s*\d+(?:[-.．]\d+)*(?:\s+(?!所示|中|显示|可见|列)[^。，；]{2,60}"
    # Recognition leaves out blanks: 表1办案情况（单位：件）.
    r"|(?!所示|中|显示|可见|列|的|为|是|反映|可)[^\s。，；\d.．-][^。，；]{0,58}(?:表|情况|统计|汇总|明细|一览|[）)]))$"
)
_MEASURES = re.compile(
    r"^[（(]?(?:金额|计量)?单位\s*[：:]\s*(?:[百千万亿]*元|[件人个次户亩项名起份家%、，/\s])+[）)]?$"
)
_REFERS = re.compile(r"(?:见|如|据|和|与|及|、|，|,|（|\()$")
_LEADERS = re.compile(
    r"[.．·•…⋯‥。\s]{4,}\s*[（(]?[\d０-９IVXivx]{1,5}[)）]?$|[…⋯‥]{2,}\s*[（(]?[\d０-９]{1,5}[)）]?$"
)
_DATE = re.compile(
    r"^(?:(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[二一][〇○零OＯ九][〇○零OＯ一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月"
    r"[一二三四五六七八九十]{1,3}日)(?:印发)?$"
)
_ENOUGH = 4
"""Lines that must end at one place to make it the edge of a column."""

# 在案13 / 81件: a number in Chinese text broken at the end of its line.
_NUMBER_BEGUN = re.compile(r"[\u4e00-\u9fff（《“，、：]\d[\d.,]*$")
_NUMBER_ENDED = re.compile(r"(?:[.,]?\d[\d.,]*)?[\u4e00-\u9fff%％]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff“”‘’—…·]")


@dataclass(slots=True)
class Part:
    """A paragraph being put together from lines."""

    lines: list[Line]
    text: str
    own: bool = False
    """Set apart on purpose: a heading, a line of a table of contents."""

    @property
    def first(self) -> Line:
        """The line it begins with."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The line it ends with."""
        return self.lines[-1]


@dataclass(slots=True)
class Column:
    """Lines of one column or stretch, and the edges text keeps to there."""

    page: int
    lines: list[Line]
    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)


@dataclass(slots=True)
class Stats:
    """What is usual in the document: type size, and whether paragraphs are indented."""

    size: float
    indents: bool
    """Paragraphs begin further right, or nothing tells that they do not."""

    seen_indents: bool = False
    """Some paragraph has been seen to begin so."""

    leading: float = 0.0
    """From line to line within a paragraph, in type sizes, where more than that stands between
    paragraphs; else 0."""


def measure(columns: Sequence[Column]) -> Stats:
    """Return the document's usual measures and set the edges of every column."""
    sizes: Counter[float] = Counter()
    for column in columns:
        for line in column.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    size = max(sizes, key=lambda s: (sizes[s], -s)) if sizes else 10.0
    _set_edges(columns, size)
    indented = flush = 0
    for column in columns:
        for above, line in pairwise(column.lines):
            if _FULL_STOP.search(above.text) and above.x1 < column.right - 2 * size:
                if 1.2 * size <= line.x0 - column.left <= 4.5 * size:
                    indented += 1
                elif line.x0 - column.left < 0.8 * size:
                    flush += 1
    leading = _leading(columns, size)
    return Stats(size, indents=indented >= flush, seen_indents=indented > 0, leading=leading)


def _leading(columns: Sequence[Column], size: float) -> float:
    """Return the step between lines of a paragraph, in type sizes, if space sets them apart."""
    within: list[float] = []
    between: list[float] = []
    for column in columns:
        for above, line in pairwise(column.lines):
            step = (line.top - above.top) / size
            other = max(abs(above.size - size), abs(line.size - size)) > 0.1 * size
            if other or not 0.8 < step < 4:
                continue
            full = above.x1 > column.right - 2 * size
            if full and not _TERMINAL.search(above.text):
                within.append(step)
            elif not full and _FULL_STOP.search(above.text):
                between.append(step)
    if len(within) < 2 or len(between) < 2:
        return 0.0
    usual = sorted(within)[len(within) // 2]
    return usual if sorted(between)[len(between) // 2] > 1.2 * usual else 0.0


def _set_edges(columns: Sequence[Column], size: float) -> None:
    """Set left, right and pitch of columns; few lines go by the columns before them."""
    known: list[tuple[Column, int]] = []
    for column in columns:
        body = [line for line in column.lines if abs(line.size - size) < 0.2 * size] or column.lines
        column.left, _ = _edge([line.x0 for line in body], low=True)
        column.right, support = _edge([line.x1 for line in body], low=False)
        steps = [
            below.top - above.top
            for above, below in pairwise(body)
            if 0.8 * above.size < below.top - above.top < 4 * above.size
        ]
        column.pitch = sorted(steps)[len(steps) // 2] if steps else 0.0
        if support < _ENOUGH:
            _move_out(column, known, body, size)
            _borrow(column, known, body)
        for line in column.lines:
            line.left, line.right = column.left, column.right
        known.append((column, support))
        del known[:-12]


def _move_out(
    column: Column, known: Sequence[tuple[Column, int]], body: Sequence[Line], size: float
) -> None:
    """Set the left edge of a column whose paragraphs mostly have one line, indented.

    One line further left, at the edge of a column before, shows where the edge is.
    """
    least = min(line.x0 for line in body)
    if least < column.left - size and any(
        abs(other.left - least) <= 3.0 for other, support in known if support >= _ENOUGH
    ):
        column.left = least


def _borrow(column: Column, known: Sequence[tuple[Column, int]], body: Sequence[Line]) -> None:
    """Set the right edge of a column with few full lines.

    By a column before it at the same place; else, as the sheets of a book have two left
    edges, by the last one, moved; else by its longest line, if that is no whole sentence.
    """
    sure = [other for other, support in reversed(known) if support >= _ENOUGH]
    alike = next((other for other in sure if abs(other.left - column.left) < 6), None)
    if alike is not None:
        column.right = max(column.right, alike.right)
        column.pitch = column.pitch or alike.pitch
        return
    near = next((other for other in sure if abs(other.left - column.left) < 30), None)
    if near is not None:
        column.right = max(column.right, near.right + column.left - near.left)
        return
    longest = max(body, key=lambda line: line.x1)
    wide = longest.x1 - longest.x0 > 0.75 * (longest.x1 - column.left)
    if wide and not _TERMINAL.search(longest.text):
        column.right = longest.x1


def _edge(values: Sequence[float], *, low: bool) -> tuple[float, int]:
    """Return the outermost value that two lines share within three points, and how many do."""
    ordered = sorted(values, reverse=not low)
    for near, next_ in pairwise(ordered):
        if abs(near - next_) <= 3.0:
            return near, sum(abs(near - value) <= 3.0 for value in ordered)
    return ordered[0], 1


def build_paragraphs(column: Column, stats: Stats, open_part: Part | None) -> list[Part]:
    """Return the paragraphs of a column.

    Args:
        column: the lines, with edges set.
        stats: of the document.
        open_part: the paragraph that the text before ended with; when the column goes on
            with it, its text is extended in place and it is not returned again.
    """
    parts: list[Part] = []
    current = open_part
    for number, line in enumerate(column.lines):
        own = _LEADERS.search(line.text) is not None
        if current is not None and not own and not current.own:
            previous = current.last
            fresh = previous.page != line.page or number == 0
            if _continues(current, line, column, stats, number, fresh):
                current.text = glue(current.text, line.text)
                current.lines.append(line)
                continue
        current = Part([line], line.text, own)
        parts.append(current)
    return parts


def glue(above: str, below: str) -> str:
    """Return two lines as one: no space beside ideographs, hyphenated words joined."""
    if not above or not below:
        return above + below
    if above.endswith("-") and len(above) > 1 and above[-2].isalpha() and below[0].islower():
        return above[:-1] + below
    if _WIDE.match(above[-1]) or _WIDE.match(below[0]):
        return above + below
    if _NUMBER_BEGUN.search(above) and _NUMBER_ENDED.match(below):
        return above + below
    if above.endswith("/") or (above.endswith("-") and above[-2:-1].isalnum()):
        return above + below
    return above + " " + below


def _continues(
    part: Part, line: Line, column: Column, stats: Stats, number: int, fresh: bool
) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    previous = part.last
    if not _alike(previous, line, stats):
        return False
    if _starts_item(line, previous) or _set_right(previous, line, column):
        return False
    if _TABLE_TITLE.match(previous.text) and (fresh or previous.text.endswith(("）", ")"))):
        return False
    if any(_DATE.match(text) or _ROW.match(text) for text in (line.text, previous.text)):
        return False
    full = _is_full(previous, line, column, fresh) or _in_block(previous, column, number)
    terminal = _TERMINAL.search(previous.text) is not None
    if previous.centred and line.centred and not full:
        return _title_lines(previous, line, stats)
    if line.centred and not full:
        return False
    indented = _indented(line, column, number)
    far = not fresh and column.pitch > 0 and line.top - previous.top > 1.55 * column.pitch
    if full and not terminal:
        apart = far or _stands_over(previous, line, column)
        apart = apart or (stats.seen_indents and _opens(part, line, column, number))
        return not (indented and apart)
    if not full:
        # A comma does not end a paragraph; the line was short for a reason of its own.
        return _COMMA.search(previous.text) is not None and not indented and not far
    if _FULL_STOP.search(previous.text) is None and not indented:
        # A full line that ends with a colon or semicolon: an item may follow, or the text.
        return not far
    if indented or far or (not fresh and line.top - previous.top > 2.6 * line.size):
        return False
    if not fresh and line.top - previous.top <= 1.12 * stats.leading * line.size:
        return True
    # On a new page or column nothing but the lack of an indent says that the text goes on.
    return stats.indents and (stats.seen_indents or not fresh)


def _stands_over(title: Line, line: Line, column: Column) -> bool:
    """Tell whether a line is as far from both edges, as a long title is, and the next is not.

    The lines of a passage that is moved in on both sides end at one place.
    """
    left, right = title.x0 - column.left, column.right - title.x1
    middle = min(left, right) > 0.5 * title.size and abs(left - right) < 0.2 * title.size
    return middle and line.x1 - title.x1 > 0.5 * title.size


def _opens(part: Part, line: Line, column: Column, number: int) -> bool:
    """Tell whether a line opens a paragraph below a heading of one line, both moved in.

    The line that follows it goes on at the edge, as none does within a paragraph moved in.
    """
    below = column.lines[number + 1] if number + 1 < len(column.lines) else None
    if below is None or len(part.lines) > 1 or _TERMINAL.search(line.text) is not None:
        return False
    level = abs(part.first.x0 - line.x0) < 0.3 * line.size
    goes_on = abs(below.x0 - column.left) < 0.5 * line.size and line.x1 > column.right - line.size
    return level and goes_on and abs(below.size - line.size) < 0.1 * line.size


def _alike(previous: Line, line: Line, stats: Stats) -> bool:
    """Tell whether two lines are set alike; headings are not joined to text."""
    if abs(previous.size - line.size) > 0.13 * max(previous.size, line.size):
        return False
    if previous.bold == line.bold:
        return True
    # Bold words that open a paragraph may fill its first line.
    return (
        previous.bold
        and _TERMINAL.search(previous.text) is None
        and (previous.x1 > previous.right - 2 * stats.size)
    )


def _title_lines(previous: Line, line: Line, stats: Stats) -> bool:
    """Tell whether two centred lines are one heading broken in two."""
    return (
        previous.size > 1.15 * stats.size
        and abs(previous.size - line.size) < 0.04 * line.size
        and line.top - previous.bottom < 1.3 * line.size
        and previous.page == line.page
        and previous.text[-1].isascii() == line.text[0].isascii()
    )


def _starts_item(line: Line, previous: Line) -> bool:
    """Tell whether a line opens an article, an item or a caption."""
    text = line.text
    if match := _ARTICLE.match(text):
        rest = text[match.end(1) :].lstrip()
        if match.group(1) != "条" and len(text) > 40:
            return False
        gap = match.group(2) in {" ", "\u3000"}
        if gap and not _CITED.match(rest):
            return True
        ended = _TERMINAL.search(previous.text) is not None
        return ended and not _CITED.match(rest)
    if _TABLE_TITLE.match(text) and not _REFERS.search(previous.text):
        return True
    if _MEASURES.match(text):
        return True
    if _NOTE.match(text) and not _COMMA.search(previous.text):
        return True
    if _NUMBERED.match(text):
        if _TERMINAL.search(previous.text) or previous.x1 < previous.right - 2 * line.size:
            return True
        # After a comma at the edge a number is part of the sentence: …，（二）….
        return line.x0 > line.left + 1.2 * line.size and not _COMMA.search(previous.text)
    return False


def _is_full(previous: Line, line: Line, column: Column, fresh: bool) -> bool:
    """Tell whether a line reaches the right edge, so that the next one may belong to it."""
    right = column.right
    if fresh:
        # The line stands in another column or on another page, with its own edge.
        right = previous.right
        if previous.right - previous.left < 0.8 * (column.right - column.left):
            right = max(right, previous.left + 0.9 * (column.right - column.left))
    slack = 1.7 * max(previous.size, _advance(previous))
    slack = max(slack, _unit_width(previous, line) + 0.6 * previous.size)
    if previous.x1 >= right - slack:
        return True
    return not fresh and _beside_picture(previous, line, column)


def _unit_width(previous: Line, line: Line) -> float:
    """Return the room that the beginning of a line, up to where it may be broken, would have
    taken at the end of the line before."""
    unit = _UNIT.match(line.text)
    words = unit.group() if unit else line.text[:1]
    wide = sum(1 for char in words if _WIDE.match(char))
    room = wide * max(previous.size, _advance(previous))
    room += 0.62 * previous.size * (len(words) - wide)
    # No paragraph begins with a row of figures: 31.5%、27.9%、40.2%.
    most = 0.85 if words.count("、") > 1 else 0.5
    return min(room, most * (previous.right - previous.left))


def _set_right(previous: Line, line: Line, column: Column) -> bool:
    """Tell whether a line is set to the right, as names and dates below a letter are."""
    if line.x0 - column.left < 0.35 * (column.right - column.left):
        return False
    short = previous.x1 - previous.x0 < 0.45 * (column.right - column.left)
    if abs(line.x0 - previous.x0) < line.size and not short:
        return False
    return not any(
        x1 <= line.x0 + 4 and top < line.bottom and bottom > line.top
        for _, top, x1, bottom in column.pictures
    )


def _advance(line: Line) -> float:
    """Return the room a character takes in a line: more than its size where lines are spread."""
    units = sum(1.0 if _WIDE.match(char) else 0.5 for char in line.text)
    return min((line.x1 - line.x0) / units, 2.5 * line.size) if units >= 6 else line.size


def _in_block(previous: Line, column: Column, number: int) -> bool:
    """Tell whether a line ends at the edge of a passage narrower than its column.

    Abstracts and quotations are moved in on both sides: three long lines that end at one
    place are such a passage.
    """
    lines = column.lines
    if number == 0 or previous.x1 - previous.x0 < 0.6 * (column.right - column.left):
        return False
    at = number - 1
    for first in range(max(0, at - 2), at + 1):
        group = lines[first : first + 3]
        if len(group) < 3 or any(abs(one.x1 - previous.x1) > 0.6 * one.size for one in group):
            continue
        inset = min(one.x0 for one in group) - column.left
        if abs(inset - (column.right - previous.x1)) < 4 * previous.size:
            return True
    return False


def _beside_picture(previous: Line, line: Line, column: Column) -> bool:
    """Tell whether a line is short because a picture stands to the right of it."""
    return any(
        x0 >= previous.x1 - 4
        and x0 < previous.x1 + 4 * previous.size
        and top < previous.bottom + previous.size
        and bottom > previous.top - previous.size
        for x0, top, x1, bottom in column.pictures
    )


def _indented(line: Line, column: Column, number: int) -> bool:
    """Tell whether a line begins further right than the text around it, as a paragraph does."""
    indent = line.x0 - column.left
    if indent < 1.2 * line.size:
        return False
    if indent <= 4.5 * line.size:
        # In a passage that is moved in as a whole only its first line counts.
        before = column.lines[number - 1] if number > 0 else None
        after = column.lines[number + 1] if number + 1 < len(column.lines) else None
        if before and after and abs(before.x0 - line.x0) < 3 and abs(after.x0 - line.x0) < 3:
            return before.x1 < column.right - 2 * line.size
        return True
    neighbours = column.lines[max(0, number - 1) : number + 2]
    return line.x0 - min(other.x0 for other in neighbours) >= 1.2 * line.size
