"""Which lines open an article: syntax first, then the sequence of the whole text.

A line that begins with 第X条 is a candidate; how it goes on gives it a weight (“第八条
规定的情形” little, “第八条的” none). Of the candidates the chain is taken that has the
greatest weight less the cost of its irregularities: a number missing, doubled, or begun
anew. So a citation that a line break put at the start of a line falls out, because
taking it would break the sequence, while a scan that lost articles still reads on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numerals import ARTICLE_LABEL, NUMERAL, parse_chinese_int
from corpus.structure.lines import Lines

__all__ = ["ArticleMark", "Boundaries", "choose_articles", "find_articles"]

_LABEL = re.compile(ARTICLE_LABEL)
_CITED = re.compile(
    rf"(?:的|[、，,。；;]|和第|与第|及第?|或者?第|至第|到第|以及第|规定|所[列述称定规]|第?{NUMERAL}[款项条]"
    r"|中[的关，]|之规定|已|修改|改为|删[去除]|增加|以外|以下|情形|后增|前款|\)|）|”|》)"
)
_CITED_AFTER_SPACE = re.compile(
    rf"(?:的|[、，,。；;]|和第|与第|至第|第{NUMERAL}[款项条]|规定的|所列|修改为|改为第|删去|增加一)"
)
_WINDOW = 60
_MAX_GAP_COST = 2.5
_BACKWARD_COST = 3.0
_DUPLICATE_COST = 0.9
_NOWHERE = 1.5
_START_COST = 1.2
_GAP_UNDER_HEADING = 0.5
_QUOTED = 0.3


@dataclass(slots=True)
class ArticleMark:
    """A line that begins with an article's name; ``label_end`` is an offset of the text."""

    line: int
    number: int
    sub: int
    label_end: int
    weight: float
    under_heading: bool = False


@dataclass(slots=True)
class Boundaries:
    """Lines of headings: numbering may begin anew at ``hard``, per 章 if it always does."""

    hard: Sequence[int] = ()
    chapters: Sequence[int] = ()
    others: Sequence[int] = ()


def find_articles(lines: Lines, skip: tuple[int, int] | None = None) -> list[ArticleMark]:
    """Return the candidates outside ``skip`` (the table of contents), in order."""
    found: list[ArticleMark] = []
    for index in lines.numbered:
        line = lines.texts[index]
        match = _LABEL.match(line)
        if match is None or (skip is not None and skip[0] <= index < skip[1]):
            continue
        weight = _weight(lines, index, line[match.end() :])
        number = parse_chinese_int(match[1])
        sub = parse_chinese_int(match[2]) if match[2] else 0
        if weight <= 0 or number is None or sub is None or lines.is_table(index):
            continue
        end = lines.starts[index] + match.end()
        found.append(ArticleMark(index, number, sub, end, weight))
    return found


def _weight(lines: Lines, index: int, tail: str) -> float:
    """Return how much a line looks like the opening of an article, 0 to 1."""
    weight = _syntax_weight(tail)
    if not weight:
        return 0.0
    before = lines.previous(index)
    if before is not None and lines.breaks_off(before):
        weight *= 0.5 if tail[:1] in (" ", "\t") else 0.25
    return weight


def _syntax_weight(tail: str) -> float:
    """Return the weight that what follows 第X条 on its line gives, 0 to 1."""
    if not tail:
        return 0.7
    first = tail[0]
    if first in " \t":
        return 0.3 if _CITED_AFTER_SPACE.match(tail.lstrip()) else 1.0
    if first in "【［[〔":
        return 0.9
    if first in '（(《“"':
        return 0.7
    if first in "：:．.":
        return 0.6
    if first in "、，," and not re.match(rf"[、，,]\s*(?:第|{NUMERAL}条)", tail):
        return 0.3
    return 0.0 if _CITED.match(tail) else 0.7


def choose_articles(
    lines: Lines, candidates: Sequence[ArticleMark], boundaries: Boundaries
) -> list[ArticleMark]:
    """Return the chain of candidates that are articles, empty if there is none."""
    if not candidates:
        return []
    if _is_regular(candidates):
        return list(candidates)
    _weigh_context(lines, candidates, boundaries)
    costs = _RestartCosts(candidates, boundaries)
    best: list[float] = []
    came_from: list[int] = []
    for index, mark in enumerate(candidates):
        score, origin = mark.weight - min(_START_COST, _gap_cost(mark.number - 1)), -1
        for other in range(max(0, index - _WINDOW), index):
            value = best[other] + mark.weight - _step_cost(candidates[other], mark, costs)
            if value >= score:
                score, origin = value, other
        best.append(score)
        came_from.append(origin)
    index = max(range(len(candidates)), key=best.__getitem__)
    if best[index] <= 0:
        return []
    chain: list[ArticleMark] = []
    while index >= 0:
        chain.append(candidates[index])
        index = came_from[index]
    return chain[::-1]


def _weigh_context(lines: Lines, candidates: Sequence[ArticleMark], boundaries: Boundaries) -> None:
    """Note which candidates stand right under a heading, and which inside a quotation.

    A text that amends another quotes its new articles in “”, over several lines.
    """
    headings = {*boundaries.hard, *boundaries.chapters, *boundaries.others}
    by_line = {mark.line: mark for mark in candidates}
    quoted = False
    for index, line in enumerate(lines.texts):
        mark = by_line.get(index)
        if mark is not None:
            mark.under_heading = lines.previous(index) in headings
            mark.weight *= _QUOTED if quoted else 1.0
        if "“" in line or "”" in line:
            quoted = line.rfind("“") > line.rfind("”")


def _is_regular(candidates: Sequence[ArticleMark]) -> bool:
    """Tell whether the candidates count 1, 2, 3 … with every 之 in its place."""
    number, sub = 0, 0
    for mark in candidates:
        follows = (mark.number == number + 1 and mark.sub == 0) or (
            mark.number == number and mark.sub == sub + 1
        )
        if not follows or mark.weight < 0.5:
            return False
        number, sub = mark.number, mark.sub
    return True


def _gap_cost(missing: int) -> float:
    """Return the cost of numbers left out."""
    return 0.0 if missing <= 0 else min(_MAX_GAP_COST, 0.3 + 0.15 * missing)


def _step_cost(last: ArticleMark, mark: ArticleMark, costs: _RestartCosts) -> float:
    """Return the cost of going on from one article to the next in the chain."""
    if mark.number == last.number:
        if mark.sub == last.sub:
            return _DUPLICATE_COST
        return _BACKWARD_COST if mark.sub < last.sub else 0.3 * (mark.sub - last.sub - 1)
    if mark.number > last.number:
        cost = _gap_cost(mark.number - last.number - 1)
        cost = min(cost, _GAP_UNDER_HEADING) if mark.under_heading else cost
        return cost + (0.5 if mark.sub else 0.0)
    if mark.number == 1 and mark.sub == 0:
        return costs.between(last.line, mark.line)
    return _BACKWARD_COST


class _RestartCosts:
    """What it costs to begin again at 第一条, by what stands in between."""

    def __init__(self, candidates: Sequence[ArticleMark], boundaries: Boundaries) -> None:
        self._hard = sorted(boundaries.hard)
        self._chapters = sorted(boundaries.chapters)
        firsts = [mark.line for mark in candidates if mark.number == 1 and mark.sub == 0]
        opened = sum(self._inside(self._chapters, line - 4, line) for line in firsts)
        self._per_chapter = 0.2 if 1 < len(self._chapters) <= opened else _NOWHERE

    def between(self, line: int, other: int) -> float:
        """Return the cost of a restart between two lines."""
        if self._inside(self._hard, line, other):
            return 0.1
        if self._inside(self._chapters, line, other):
            return self._per_chapter
        return _NOWHERE

    @staticmethod
    def _inside(positions: Sequence[int], after: int, until: int) -> bool:
        """Tell whether one of the sorted positions lies in (after, until]."""
        index = bisect_left(positions, after + 1)
        return index < len(positions) and positions[index] <= until
