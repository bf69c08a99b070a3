"""编, 章, 节, the table of contents, unnumbered headings and appendices.

A heading opens at the start of a line, with its number and title alone on it; “第二章的
规定” is a citation. The table of contents repeats headings and opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numerals import ARTICLE_LABEL, NUMERAL, parse_chinese_int
from corpus.structure.lines import Lines, is_sentence_end, without_page_number

__all__ = [
    "APPENDIX_RANK",
    "HeadingMark",
    "accept_headings",
    "find_appendices",
    "find_contents",
    "find_headings",
    "unnumbered_heading",
]

RANKS = {"部分": 8, "编": 10, "篇": 10, "分编": 20, "分篇": 20, "章": 30, "节": 40, "目": 50}
APPENDIX_RANK = 5
PLAIN_RANK = 35
LISTED_RANK = 36

_HEADING = re.compile(rf"第({NUMERAL})(分编|分篇|部分|编|篇|章|节|目)(?:之({NUMERAL}))?(.*)$")
_HEADING_CITED = re.compile(
    rf"(?:的|规定|所|、第|和第|至第|及第|或第|与第|第{NUMERAL}[章节条款]|[，,。；;：:、]|中|内|以|有关)"
)
_WORDS = frozenset(("总则", "分则", "附则", "总纲", "序言", "前言", "引言", "罚则"))
_ARTICLE_START = re.compile(ARTICLE_LABEL)
_APPENDIX = re.compile(
    r"附[件录表图](?:[一二三四五六七八九十]{1,3}|[0-9]{1,3}|[A-Z])?(?:$|[：:、.\s之].{0,80}$)|附[：:].{0,60}$"
)
_LISTED = re.compile(r"[（(]?([一二三四五六七八九十]{1,3})(?:、|[）)])\s*(.+)$")
_DATE_LINE = re.compile(r"[0-9〇○零一二三四五六七八九十]{2,4}年.{1,12}[日号]$")
_UNFINISHED = "和、及与或的对"
_FULL_LINE = 20
_SHORT = 30
_MAX_TITLE = 60


@dataclass(slots=True)
class HeadingMark:
    """A line that reads like a heading; ``rank`` orders the kinds, outermost lowest."""

    line: int
    rank: int
    label: str
    unit: str = ""
    number: int = 0
    title: str = ""
    last_line: int = 0
    hinted: bool = False

    @property
    def key(self) -> tuple[str, int, str]:
        """What is equal in the table of contents and in the text."""
        return self.unit, self.number, re.sub(r"\s", "", self.title)


def match_heading(line: str) -> tuple[str, int, str, str] | None:
    """Return (unit, number, title, label) if the line reads 第X章 title, None otherwise."""
    match = _HEADING.match(line)
    if match is None:
        return None
    tail = match[4]
    title = tail.strip(" \t")
    spaced = tail[:1] in (" ", "\t", "")
    if len(title) > _MAX_TITLE or is_sentence_end(line) or line[-1] in "，,：:、":
        return None
    if "。" in title or (not spaced and _HEADING_CITED.match(title)):
        return None
    number = parse_chinese_int(match[1])
    if number is None or (match[2] == "目" and not spaced):
        return None
    mark = line[: match.start(4)]
    return match[2], number, title, f"{mark} {title}" if title else mark


def find_headings(lines: Lines) -> list[HeadingMark]:
    """Return all lines that read like numbered headings, those of the contents too."""
    marks: list[HeadingMark] = []
    for index in lines.numbered:
        line = lines.texts[index]
        if len(line) > _MAX_TITLE + 20 or lines.is_table(index):
            continue
        found = match_heading(without_page_number(line))
        if found is None:
            continue
        unit, number, title, label = found
        hinted = lines.heading_level(index) is not None
        mark = HeadingMark(index, RANKS[unit], label, unit, number, title, index, hinted)
        marks.append(mark)
    return marks


# --- table of contents --------------------------------------------------------------------


def find_contents(lines: Lines, marks: Sequence[HeadingMark]) -> tuple[int, int] | None:
    """Return the lines [first, last) of the table of contents, None if there is none."""
    for index in range(min(len(lines), 400)):
        line = lines.texts[index]
        if len(line) <= 8 and re.sub(r"\s", "", line) in ("目录", "目次"):
            return index, _contents_end(lines, index + 1)
    return _repeated_headings(lines, marks)


def _entry_key(line: str) -> str:
    """Return what an entry and the heading it names have in common."""
    found = match_heading(without_page_number(line))
    if found is not None:
        return f"{found[0]}{found[1]}"
    return re.sub(r"\s", "", without_page_number(line))


def _is_entry(line: str) -> bool:
    """Tell whether a line may stand in a table of contents."""
    if without_page_number(line) != line:
        return len(line) <= 200
    if is_sentence_end(line) or line.endswith(("，", ",", "：", ":")):
        return False
    if line[0] in "（(" and not _LISTED.match(line):
        return False
    if match_heading(line) is not None or line in _WORDS:
        return True
    return len(line) <= _SHORT


def _contents_end(lines: Lines, first: int) -> int:
    """Return the line after the table of contents that begins at ``first``."""
    seen: set[str] = set()
    paged = False
    for index in range(first, len(lines)):
        line = lines.texts[index]
        if not line:
            continue
        has_page = without_page_number(line) != line
        if not has_page and (paged or not _is_entry(line)) and not _is_entry_after_pages(line):
            return index
        key = _entry_key(line)
        chapter = match_heading(without_page_number(line))
        top = key if chapter is None or chapter[0] != "节" else ""
        if top and top in seen:
            return index
        seen.add(top)
        paged = paged or has_page
    return len(lines)


def _is_entry_after_pages(line: str) -> bool:
    """Tell whether an entry may lack its page number where the others have one."""
    return match_heading(line) is not None or line in _WORDS or bool(_APPENDIX.match(line))


def _repeated_headings(lines: Lines, marks: Sequence[HeadingMark]) -> tuple[int, int] | None:
    """Return the lines of headings listed at the top and repeated below without a 目录."""
    if len(marks) < 4:
        return None
    first = marks[0]
    for position, mark in enumerate(marks[1:], 1):
        if mark.key != first.key:
            continue
        between = [lines.texts[i] for i in range(first.line, mark.line) if lines.texts[i]]
        if position >= 2 and all(_is_entry(line) for line in between):
            return first.line, mark.line
        return None
    return None


# --- numbered headings --------------------------------------------------------------------


def accept_headings(lines: Lines, marks: Sequence[HeadingMark]) -> list[HeadingMark]:
    """Return the headings that stand in sequence; takes a title from the next line.

    A number that follows the last of its kind, or 1, opens a heading. Out of sequence it
    does so only if the line before is complete: then the source misnumbers.
    """
    accepted: list[HeadingMark] = []
    last: dict[int, int] = {}
    taken: set[int] = {mark.line for mark in marks}
    for mark in marks:
        expected = mark.number in (1, last.get(mark.rank, 0) + 1)
        before = lines.previous(mark.line)
        broken = before is not None and lines.breaks_off(before) and before not in taken
        if broken and not mark.hinted and not (expected and mark.title):
            continue
        if not expected and not mark.hinted and not _stands_alone(lines, mark):
            continue
        last[mark.rank] = mark.number
        for rank in [rank for rank in last if rank > mark.rank]:
            last.pop(rank)
            if rank == RANKS["章"]:  # chapters may run on through the 编
                last[rank] = _last_number(accepted, rank)
        if not mark.title or mark.label[-1] in _UNFINISHED or len(mark.label) >= _FULL_LINE:
            _take_title(lines, mark, taken)
        accepted.append(mark)
    return accepted


def _last_number(accepted: Sequence[HeadingMark], rank: int) -> int:
    """Return the number of the last accepted heading of a rank, 0 if there is none."""
    return next((mark.number for mark in reversed(accepted) if mark.rank == rank), 0)


def _stands_alone(lines: Lines, mark: HeadingMark) -> bool:
    """Tell whether a misnumbered heading is one for certain: short, a line of its own."""
    before = lines.previous(mark.line)
    complete = before is None or not lines.breaks_off(before)
    return complete and bool(mark.title) and len(mark.title) <= _SHORT


def _take_title(lines: Lines, mark: HeadingMark, taken: set[int]) -> None:
    """Join the title, or the rest of it, that stands on the line after 第X章."""
    after = lines.following(mark.line)
    if after is None or after in taken or lines.is_table(after):
        return
    line = lines.texts[after]
    if len(line) > _SHORT or is_sentence_end(line) or line[-1] in "，,：:、":
        return
    if _ARTICLE_START.match(line) or _APPENDIX.match(line) or _LISTED.match(line):
        return
    if mark.title:
        below = lines.following(after)
        if below is None or not lines.texts[below].startswith("第"):
            return
        mark.title, mark.label = mark.title + line, mark.label + line
    else:
        mark.title, mark.label = line, f"{mark.label} {line}"
    mark.last_line = after
    taken.add(after)


# --- unnumbered headings and appendices ---------------------------------------------------


def unnumbered_heading(lines: Lines, index: int, *, inside: bool) -> HeadingMark | None:
    """Return the heading that a line without 第X章 is, None if it is none.

    Args:
        lines: the text.
        index: the line; the next one must open an article, unless the reader saw a
            heading or the line is one of the words that are always headings.
        inside: True after the first article (before it stands the document's title).
    """
    line = lines.texts[index]
    dense = re.sub(r"\s", "", line)
    level = lines.heading_level(index)
    if dense in _WORDS:
        return HeadingMark(index, RANKS["章"], dense, title=dense, last_line=index)
    if not line or len(line) > _MAX_TITLE or is_sentence_end(line) or lines.is_table(index):
        return None
    listed = _LISTED.match(line)
    if level is not None:
        rank = LISTED_RANK if listed else PLAIN_RANK
        return HeadingMark(index, rank, line, title=line, last_line=index, hinted=True)
    if not _may_be_heading(lines, index, inside=inside):
        return None
    if listed and not _continues_list(lines, index):
        rank = LISTED_RANK + (line[0] in "（(")
        return HeadingMark(index, rank, line, title=line, last_line=index)
    if inside and len(line) <= 20 and re.fullmatch(r"[\u4e00-\u9fff、“”（）]+", line):
        return HeadingMark(index, PLAIN_RANK, line, title=line, last_line=index)
    return None


def _may_be_heading(lines: Lines, index: int, *, inside: bool) -> bool:
    """Tell whether a plain line stands as a heading stands: after a full stop, or first."""
    line = lines.texts[index]
    if line[-1] in "，,：:、" or _DATE_LINE.search(line):
        return False
    before = lines.previous(index)
    if before is None:
        return not inside
    return lines.texts[before].endswith(("。", "”", "！")) or not inside


def _continues_list(lines: Lines, index: int) -> bool:
    """Tell whether a line 二、… goes on with a list of items rather than heading articles."""
    before = lines.previous(index)
    if before is None:
        return False
    return lines.texts[before].endswith(("：", ":", "；", ";")) or bool(
        _LISTED.match(lines.texts[before])
    )


def find_appendices(lines: Lines, first: int) -> list[HeadingMark]:
    """Return the appendix marks (附件1, 附录 …) from line ``first`` on.

    “附件：1.… 2.…” above the signature of a letter lists appendices and opens none.
    """
    found: list[HeadingMark] = []
    for index in range(first, len(lines)):
        line = lines.texts[index]
        if not line.startswith("附") or lines.is_table(index) or not _APPENDIX.match(line):
            continue
        if is_sentence_end(line) or _is_list_of_appendices(lines, index):
            continue
        mark = HeadingMark(index, APPENDIX_RANK, line, "附", 0, line, index)
        found.append(mark)
    return found


def _is_list_of_appendices(lines: Lines, index: int) -> bool:
    """Tell whether a mark with text behind it is followed by a signature's date."""
    if not re.match(r"附件?[：:]?\s*\S", lines.texts[index]):
        return False
    for after in range(index + 1, min(index + 12, len(lines))):
        line = lines.texts[after]
        if len(line) <= 20 and _DATE_LINE.fullmatch(line):
            return True
        if len(line) > 60:
            return False
    return False
