"""Sections of texts without articles: 一、, （一）, 【…】, outline headings, plain headings.

Case digests, reports and training notes are cut along their headings, as are rules that
number 一、二、 instead of 第X条. A heading alone on its line is a HEADING segment; one that
runs on into its text (（一）把握方向。…) labels the SECTION it begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.models import Kind
from corpus.numerals import parse_chinese_int
from corpus.structure.headings import RANKS, match_heading
from corpus.structure.lines import Lines, is_complete, is_sentence_end

__all__ = ["SectionMark", "find_sections"]

BRACKET_RANK = 60
PLAIN_OUTER_RANK = 65
COMMA_RANK = 70
PAREN_RANK = 80
DOT_RANK = 90
PLAIN_INNER_RANK = 95

_CN = "[一二三四五六七八九十]{1,3}"
_COMMA = re.compile(rf"({_CN})[、.．]\s*(?=\S)")
_PAREN = re.compile(rf"[（(]({_CN})[）)]、?\s*(?=\S)")
_DOT = re.compile(r"([0-9]{1,2})(?:[.．](?![0-9])|、)\s*(?=\S)")
_LISTED = re.compile(
    rf"{_CN}、|[（(](?:{_CN}|[0-9]{{1,2}})[）)]|[0-9]{{1,3}}[.．、)）]|[\u2460-\u2473]"
)
_BRACKET = re.compile(r"【([^】\n]{1,30})】|［([^］\n]{1,30})］")
_FIRST_SENTENCE = re.compile(r"[。；;：:]")
_FIRST_CLAUSE = re.compile(r"[，,]")
_CASE_WORDS = re.compile(
    r"(?:关键词|裁判要[点旨]|案例?要旨|要\s?旨|相关(?:法条|法律规定|规定|立法|条款)|(?:基本|简要)案[情件]?|案情(?:简介|回顾|介绍)?"
    r"|基本(?:事实|情况)|案件事实|裁判(?:结果|理由)|法院裁判|诉讼(?:过程|经过)|指控与证明犯罪|履职(?:过程|情况)|处理(?:结果|意见|依据)"
    r"|分歧意见|不同意见|评析(?:意见)?|案[例件]?(?:评析|分析|点评|启示)|点评|典型意义|指导意义|违纪(?:违法)?事实|纪法(?:分析|链接|依据|规定)"
    r"|查处过程|定性(?:分析|处理)|本案启示|警示教育|典型案例|特邀嘉宾|编者按|执纪(?:点评|者说)|相关规定)[：:]?"
)
_NOT_HEADING = re.compile(
    r"^(?:来源|作者|时间|日期|发布|编辑|责编|记者|撰稿|文号|原文|附件|http|www|图为|注[：:]|第.{1,3}页|[（(]?作者)|"
    r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$|[|>＞→]|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|绘图|摄$|[问答][：:]"
)
_MAX_HEADING = 40
_MAX_NUMBERED = 60
_MAX_LABEL = 40
_BODY = 45


@dataclass(slots=True)
class SectionMark:
    """A heading: ``rank`` orders the levels; ``runs_in`` when text follows on its line."""

    line: int
    rank: tuple[int, int, int]
    label: str
    number: int = 0
    runs_in: bool = False


def find_sections(lines: Lines, kind: Kind, first: int = 0) -> list[SectionMark]:
    """Return the headings from line ``first`` on that stand in sequence, in order."""
    finder = _Finder(lines, kind)
    for index in range(first, len(lines)):
        if lines.texts[index] and not lines.is_table(index) and not lines.is_title(index):
            mark = finder.mark(index)
            if mark is not None:
                finder.open(mark)
    return finder.found


class _Finder:
    """Walks down the lines and keeps the numbers of the open headings."""

    def __init__(self, lines: Lines, kind: Kind) -> None:
        self.found: list[SectionMark] = []
        self._lines = lines
        self._kind = kind
        self._open: list[SectionMark] = []
        self._provisions = 0

    def open(self, mark: SectionMark) -> None:
        """Take a heading and close those it ends."""
        while self._open and self._open[-1].rank >= mark.rank:
            self._open.pop()
        self._open.append(mark)
        self.found.append(mark)
        if mark.rank[2] == DOT_RANK:
            self._provisions = mark.number

    def mark(self, index: int) -> SectionMark | None:
        """Return the heading that a line is or begins with, None for text."""
        line = self._lines.texts[index]
        level = self._lines.heading_level(index)
        outline = (0, level) if level is not None else (1, 0)
        chapter = match_heading(line) if line.startswith("第") else None
        if chapter is not None and (level is not None or self._chapter_fits(index, chapter)):
            rank = (*outline, RANKS[chapter[0]])
            return SectionMark(index, rank, chapter[3], chapter[1])
        bracket = _BRACKET.match(line)
        if bracket is not None and self._bracket_fits(line, bracket):
            rest = line[bracket.end() :].strip()
            return SectionMark(index, (*outline, BRACKET_RANK), bracket[0], 0, bool(rest))
        numbered = self._numbered(index, outline)
        if numbered is not None:
            return numbered
        if level is not None:
            return SectionMark(index, (*outline, 0), line)
        return self._plain(index)

    def _chapter_fits(self, index: int, chapter: tuple[str, int, str, str]) -> bool:
        """Tell whether 第X章 opens without the file saying so: alone and in sequence."""
        before = self._lines.previous(index)
        broken = before is not None and self._lines.breaks_off(before)
        return not broken and chapter[1] in (1, self._last((1, 0, RANKS[chapter[0]])) + 1)

    @staticmethod
    def _bracket_fits(line: str, bracket: re.Match[str]) -> bool:
        """Tell whether 【…】 is a heading, not a metadata line (【发文字号】 …)."""
        inner = bracket[1] or bracket[2]
        return not re.search(r"字号|部门|日期|时效|级别|类别|法宝|来源|作者", inner) and (
            line[0] == "【" or len(line) == bracket.end()
        )

    def _last(self, rank: tuple[int, int, int]) -> int:
        """Return the number of the open heading of a rank, 0 if there is none."""
        return next((mark.number for mark in self._open if mark.rank == rank), 0)

    def _numbered(self, index: int, outline: tuple[int, int]) -> SectionMark | None:
        """Return the heading of a line 一、…, （一）… or a short line 1.…"""
        line = self._lines.texts[index]
        for pattern, rank_number in ((_COMMA, COMMA_RANK), (_PAREN, PAREN_RANK), (_DOT, DOT_RANK)):
            match = pattern.match(line)
            if match is None:
                continue
            number = parse_chinese_int(match[1])
            rank = (*outline, rank_number)
            if number is None or not self._in_sequence(index, rank, number):
                return None
            most = _MAX_HEADING if rank_number == DOT_RANK else _MAX_NUMBERED
            alone = len(line) <= most and not is_sentence_end(line) and line[-1] not in "、，,"
            if outline[0] == 1 and not alone and not self._runs_in(index, rank_number):
                return None
            label = line if alone or outline[0] == 0 else self._run_in_label(line, match)
            return SectionMark(index, rank, label, number, label != line)
        return None

    def _in_sequence(self, index: int, rank: tuple[int, int, int], number: int) -> bool:
        """Tell whether a number goes on from the open heading of its rank, or begins."""
        if rank[0] == 0:
            return True
        last = self._last(rank)
        if rank[2] == DOT_RANK and 0 < number == self._provisions + 1:
            return True
        if not last:
            return number == 1 or (number <= 3 and not self.found and not self._in_list(index))
        return number == 1 or 0 < number - last <= 2

    def _in_list(self, index: int) -> bool:
        """Tell whether the line before leads into this one: a sentence, or items of a list."""
        before = self._lines.previous(index)
        if before is None:
            return False
        return self._lines.breaks_off(before) or self._lines.texts[before][-1] in "：:；;"

    def _runs_in(self, index: int, rank_number: int) -> bool:
        """Tell whether a numbered line of prose opens a section rather than lists an item.

        Rules number their provisions 1. 2. through the whole text; elsewhere 1. is a list.
        """
        line = self._lines.texts[index]
        if line[-1] in "；;" or (rank_number == DOT_RANK and self._kind is not Kind.REGULATION):
            return False
        before = self._lines.previous(index)
        opened = before is not None and self._lines.texts[before].endswith(("：", ":"))
        return not opened or (self._kind is not Kind.CASE and rank_number != DOT_RANK)

    @staticmethod
    def _run_in_label(line: str, match: re.Match[str]) -> str:
        """Return the number with the first clause if that is short, else the number."""
        for pattern in (_FIRST_SENTENCE, _FIRST_CLAUSE):
            clause = pattern.search(line, match.end())
            if clause is not None and clause.start() <= _MAX_LABEL:
                return line[: clause.start()]
        return match[0].strip()

    def _plain(self, index: int) -> SectionMark | None:
        """Return the heading that an unnumbered short line is, None for text."""
        line = self._lines.texts[index]
        if len(line) > _MAX_HEADING:
            return None
        if len(line) <= 12 and _CASE_WORDS.fullmatch(line):
            return SectionMark(index, (1, 0, BRACKET_RANK), line.rstrip("：:"))
        if self._kind is Kind.REGULATION or not self._looks_like_heading(index):
            return None
        rank = PLAIN_INNER_RANK if self._goes_on(COMMA_RANK, index) else PLAIN_OUTER_RANK
        return SectionMark(index, (1, 0, rank), line)

    def _looks_like_heading(self, index: int) -> bool:
        """Tell whether a short line stands between a full stop and a paragraph."""
        line = self._lines.texts[index]
        before, after = self._lines.previous(index), self._lines.following(index)
        if before is None or after is None or len(line) < 4:
            return False
        if (is_complete(line) and line[-1] not in "”）)？?") or line[-1] in "，,、":
            return False
        if _NOT_HEADING.search(line) or _LISTED.match(line) or "。" in line:
            return False
        if not self._lines.texts[before].endswith(("。", "！", "？", "）", ")", "”", "…")):
            return False
        following = self._lines.texts[after]
        return len(following) >= _BODY and is_complete(following)

    def _goes_on(self, rank_number: int, index: int) -> bool:
        """Tell whether an open 一、 will be followed by 二、 after this line."""
        last = self._last((1, 0, rank_number))
        if not last:
            return False
        for after in range(index + 1, min(index + 400, len(self._lines))):
            match = _COMMA.match(self._lines.texts[after])
            if match and parse_chinese_int(match[1]) == last + 1:
                return True
        return False
