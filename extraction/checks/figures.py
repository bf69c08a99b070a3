"""Figures as checks see them: with the words around them and what they can stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

from extraction.checks.stocks import AT_END
from extraction.intervals import Interval, is_approximate, printed_interval
from extraction.models import Fact
from extraction.patterns import rarely
from extraction.stops import Stops, stops_of

__all__ = [
    "CHANGE",
    "HIDDEN",
    "JOINED",
    "JOINING_WORDS",
    "JOINTS",
    "MOST_BETWEEN",
    "PAST",
    "PERSON_KINDS",
    "SEPARATOR",
    "Alike",
    "Figure",
    "Page",
    "common",
    "denies",
    "more_said",
    "share_word",
    "unit_class",
]

_PARENTHESIS = re.compile(r"[（(][^（）()\n]*[）)]")
# The same where no half-width one opens: with one sign at its head the search leaps.
_FULL_PARENTHESIS = re.compile(r"（[^（）()\n]*[）)]")
_NEXT_COUNT = rarely(r"，[^，。；\d]{0,12}\d[\d.,]*[余多]?[万亿]?(?P<unit>[\u4e00-\u9fff])")
_BEHIND_LIST = frozenset("，。；\n")
_CLASSES = {
    "人": "人", "名": "人", "位": "人", "人次": "人次", "％": "%", "个百分点": "点",
    "件": "件", "宗": "件", "封": "件", "起": "起", "件次": "件次", "条": "条", "个": "个",
    "家": "家", "票": "张",
}  # fmt: skip
PERSON_KINDS = frozenset(("人", "人次"))
"""Kinds of figures that count persons, each once or each time."""

# What counts nothing: a bare number, rates, points, multiples.
_NO_COUNT = frozenset((None, "%", "点", "倍"))
_NO_AMOUNT = _NO_COUNT | {"成"}
# Half-width marks as many offices type them; what stands between digits stays (1,200; 10:30).
# Each has a pattern that begins with it, so that the search leaps from one to the next.
_DECIMALS = re.compile(r"[.．](\d+)")
_DIRECTIONS = frozenset(["增长", "增加", "上升", "下降", "减少", "降低", "提高"])
_FORMER = re.compile(
    r"(?:上年|去年|上一年|前年|上月|上季度|上届|上一?轮)[^，,。；;]{0,4}$|同期[^，,。；;]{0,3}$"
    r"|[比较](?:19|20)\d\d年(?:全年|度|底|末)?的$"
)
# Few labels end as one of these, or can be of a time before.
_CHANGE_ENDS = frozenset("长短加升高少降低减缩多增涨跌落滑出了幅度率为达到\n")
# 比上年多培训213人: by how many more were trained, no count of the year before.
_MORE_DONE = rarely("[比较][^，、；多少]{0,10}[多少](?![数于量项次达的])[^，、；的有是为]{1,4}$")
CHANGE = re.compile(
    r"(?:增长|增加|上升|提高|提升|下降|减少|降低|压减|压缩|缩短|延长|上涨|下跌|回落|下滑|多|少|增|减(?<![审核扣]减)|升|降|涨|跌)(?:了|出|幅|幅度|率)?(?:为|达|达到)?$"
)
"""Words right before a figure that is a change, not a count."""
SEPARATOR = re.compile(r"[、，,；;]")
"""What divides the parts of a list."""
# More characters than any words at the end of a label that tell of a change or of a time before.
_LONGEST_SAID = 12
_LONGEST_CLAUSE, _LONGEST_TAIL = 60, 24
MOST_BETWEEN = 24
"""The most characters between two parts of one list."""
HIDDEN = "\x00"
"""What is read for each character of a remark in brackets, in `Page.plain`."""
JOINING_WORDS = ("和", "及", "与", "以及")
JOINTS = frozenset(("、", "，", *JOINING_WORDS))
"""What may stand between two figures told together."""
JOINED = "和"
"""What `Page.joint` says of two figures that a word like 和 joins."""
_BEFORE_BRACKET = 26
_COUNTED_TOGETHER = (("人", "人次"), ("件", "件次"))
# 甲9件和乙6件, 甲9件以及乙6件; not 与上年相比, 及时整改.
_JOINT = rarely(
    "(?:以及|和(?![解谐平睦])|及(?![时格早])|与(?!上|去|前|同|会|年))[\u4e00-\u9fff“”]{0,12}"
)
_JOINT_STARTS = frozenset("和及与以")
PAST = re.compile("上一?[轮年次季届]|去年|往年|历年")
"""Words in a figure's clause that say it is of a time before."""


@dataclass(slots=True, eq=False)
class Figure:
    """One figure: ``label`` the words right before it, ``tail`` those right after its unit.

    ``clause`` are the words before it back to the last comma, other figures included;
    ``change`` tells whether it says by how much something changed, ``former`` whether it
    belongs to the period before; ``percent`` whether it is a rate, ``counts`` whether it
    counts something now: no rate, change, or about-number; ``amount`` whether it counts
    something, now or before. ``span`` is where it stands, ``index`` its place among the
    figures of the page; ``size`` is its value as a plain number.
    """

    index: int
    fact: Fact
    start: int
    end: int
    unit_end: int
    label: str
    tail: str
    clause: str
    sentence: int
    paragraph: int
    kind: str | None
    value: Decimal
    interval: Interval
    approximate: bool
    change: bool
    former: bool = False
    # Kept, since every search asks every figure for them.
    span: tuple[int, int] = field(init=False)
    percent: bool = field(init=False)
    counts: bool = field(init=False)
    amount: bool = field(init=False)
    size: int | float = field(init=False)

    def __post_init__(self) -> None:
        self.span = self.start, self.end
        self.percent = self.kind == "%"
        self.size = self.fact.value
        plain = self.size > 0 and not self.approximate
        self.counts = plain and self.kind not in _NO_COUNT and not (self.change or self.former)
        self.amount = plain and self.kind not in _NO_AMOUNT

    @property
    def places(self) -> int:
        """Return the number of decimals printed."""
        text = self.fact.value_text
        if text.startswith("百分之"):
            return len(text.partition("点")[2])
        digits = _DECIMALS.search(text) if "." in text or "．" in text else None
        return len(digits[1]) if digits else 0


class Alike(NamedTuple):
    """A sentence's figures, its counts by their units, and how many of them count alike at most."""

    figures: Sequence[Figure]
    kinds: dict[str | None, list[Figure]]
    most: int


class Page:
    """A report's running text with its figures, sentences and paragraphs.

    Args:
        text: the report with full-width marks (`full_marks`), one kind for all searches.
        facts: the figures of its running text.
    """

    def __init__(self, text: str, facts: Sequence[Fact]) -> None:
        self.stops = stops_of(text)  # known by now
        self.text = text
        # Brackets hold remarks; lists go on behind them.
        brackets = _PARENTHESIS if "(" in text else _FULL_PARENTHESIS
        self.plain = brackets.sub(_remark, text)
        ordered = sorted(facts, key=attrgetter("start"))
        self.figures = _read(text, self.stops, ordered)
        # Those that count nothing, which searches for shares and changes begin with.
        self.rates = [figure for figure in self.figures if figure.kind in _NO_AMOUNT]
        self.by_span = {figure.span: figure for figure in self.figures}
        self._starts = [figure.start for figure in self.figures]
        groups: dict[int, list[Figure]] = {}
        for figure in self.figures:
            if figure.sentence in groups:
                groups[figure.sentence].append(figure)
            else:
                groups[figure.sentence] = [figure]
        self._of_sentence = groups
        self._groups = list(groups.values())
        # The words between neighbours, which every search for a list asks for.
        self._gaps = [""]
        for left, right in pairwise(self.figures):
            self._gaps.append(self.plain[left.unit_end : right.start].replace(HIDDEN, ""))
        self._joints: list[str | None] = [None] * len(self.figures)
        self._alike: list[Alike] | None = None
        self._valued: dict[Decimal, list[Figure]] | None = None
        # Up to which figure the list from a figure reaches, by their places (`listed`).
        self.list_ends: dict[int, int] = {}
        self._amounts: list[Decimal] | None = None

    def between(self, left: Figure, right: Figure) -> str:
        """Return the words between two figures, brackets and the left one's unit left out."""
        if left.index + 1 == right.index:
            return self._gaps[right.index]
        words = self.plain[left.unit_end : right.start]
        return words.replace(HIDDEN, "") if HIDDEN in words else words

    def joint(self, figure: Figure) -> str:
        """Return the one mark between a figure and the one before it.

        That is a separator, or `JOINED`; "" where other words, or more marks, stand there.
        """
        known = self._joints[figure.index]
        if known is None:
            known = self._joints[figure.index] = _joint(self._gaps[figure.index])
        return known

    def sentences(self) -> Sequence[Sequence[Figure]]:
        """Return the figures of each sentence that has some."""
        return self._groups

    def alike(self) -> Sequence[Alike]:
        """Return the sentences that hold two counts of one unit, with their counts by unit."""
        if self._alike is None:
            self._alike = []
            for figures in self._groups:
                if len(figures) < 2:
                    continue
                kinds: dict[str | None, list[Figure]] = {}
                for figure in figures:
                    if not figure.counts:
                        continue
                    if figure.kind in kinds:
                        kinds[figure.kind].append(figure)
                    else:
                        kinds[figure.kind] = [figure]
                most = max(map(len, kinds.values())) if kinds else 0
                for one, other in _COUNTED_TOGETHER:
                    if one in kinds and other in kinds:
                        most = max(most, len(kinds[one]) + len(kinds[other]))
                if most > 1:
                    self._alike.append(Alike(figures, kinds, most))
        return self._alike

    def of_sentence(self, figure: Figure) -> Sequence[Figure]:
        """Return the figures of the sentence that one stands in, in order."""
        return self._of_sentence[figure.sentence]

    def sentence_text(self, index: int) -> str:
        """Return a sentence by its number."""
        ends = self.stops.sentences
        start = ends[index - 1] if index else 0
        end = ends[index] if index < len(ends) else len(self.text)
        return self.text[start:end]

    def before(self, figure: Figure, chars: int) -> list[Figure]:
        """Return the figures in the ``chars`` characters before one, in order."""
        first = bisect_left(self._starts, figure.start - chars)
        return self.figures[first : figure.index]

    def inside(self, start: int, end: int) -> list[Figure]:
        """Return the figures between two places, in order."""
        first = bisect_left(self._starts, start)
        return self.figures[first : bisect_left(self._starts, end)]

    def bracketed(self, figure: Figure) -> bool:
        """Return whether a figure stands in a bracket that is a remark beside what is told."""
        return self.plain[figure.start] == HIDDEN

    def bracket(self, figure: Figure, most: int) -> tuple[str, str]:
        """Return the words before the bracket that a figure stands in, and those inside before it.

        Empty where none opens in the ``most`` characters before it.
        """
        text, at = self.text, figure.start
        opening = text.rfind("（", max(0, at - most), at)
        if opening < 0 or "）" in text[opening:at]:
            return "", ""
        return text[max(0, opening - _BEFORE_BRACKET) : opening], text[opening + 1 : at]

    def valued(self, value: Decimal, figure: Figure, before: int, after: int = 0) -> list[Figure]:
        """Return the figures around one that have a value, in order; itself left out.

        Who seeks a total that some parts come to finds it here, and passes the others by.
        """
        if self._valued is None:
            self._valued = {}
            for each in self.figures:
                self._valued.setdefault(each.value, []).append(each)
        same = self._valued.get(value)
        if same is None:
            return []
        first, last = figure.start - before, figure.start + after
        return [one for one in same if first <= one.start <= last and one is not figure]

    def added(self, first: Figure, last: Figure) -> Decimal:
        """Return the sum of the least that the figures from one to another stand for."""
        if self._amounts is None:
            lows = [figure.interval.low for figure in self.figures]
            self._amounts = list(accumulate(lows, initial=Decimal(0)))
        return self._amounts[last.index + 1] - self._amounts[first.index]

    def near(self, figure: Figure, before: int, after: int) -> list[Figure]:
        """Return the figures around one, itself left out."""
        first = bisect_left(self._starts, figure.start - before)
        last = bisect_right(self._starts, figure.start + after)
        return self.figures[first : figure.index] + self.figures[figure.index + 1 : last]


def _remark(bracket: re.Match[str]) -> str:
    """Return what is read for a bracket: 处分40人（其中党员31人） tells a list as ，其中.

    Not between two counts of a unit, which may be of one list: 甲12件（其中自办3件）、乙9件.
    """
    words, text, end = bracket[0], bracket.string, bracket.end()
    if not words.startswith("（其中") or text[end : end + 1] not in _BEHIND_LIST:
        return HIDDEN * len(words)
    following = _NEXT_COUNT.match(text, end)
    if following is not None and following["unit"] in (text[bracket.start() - 1], words[-2]):
        return HIDDEN * len(words)
    return f"，{words[1:-1]}；"


def _read(text: str, stops: Stops, facts: Sequence[Fact]) -> list[Figure]:
    """Return the figures of a text, in order as their facts are."""
    figures: list[Figure] = []
    sentences, clauses, marks = stops.sentences, stops.clauses, stops.marks
    left = sentence = opened = paragraph = 0
    for index, fact in enumerate(facts):
        at, value, printed, qualifier = fact.start, fact.value, fact.value_text, fact.qualifier
        unit = fact.unit
        # Most have their unit right behind them.
        bare = unit and not qualifier and text.startswith(unit, fact.end)
        unit_end = fact.end + len(unit) if unit and bare else _unit_end(text, fact)
        here = bisect_right(sentences, at)
        if here != sentence:
            sentence, opened = here, sentences[here - 1]
            paragraph = bisect_right(stops.lines, at) - 1
        reach = max(opened, at - _LONGEST_CLAUSE)
        clause, mark = bisect_right(clauses, at), bisect_right(marks, at)
        label = text[max(left, reach, marks[mark - 1] if mark else 0) : at]
        # The next mark behind the unit is mostly the next behind the number.
        while mark < len(marks) and marks[mark] <= unit_end:
            mark += 1
        right = facts[index + 1].start if index + 1 < len(facts) else len(text)
        tail = min(right, unit_end + _LONGEST_TAIL, marks[mark] - 1 if mark < len(marks) else right)
        exact = Decimal(value) if isinstance(value, int) else Decimal(str(value))
        approximate = qualifier is not None and is_approximate(qualifier)
        # A plain number in digits is what it says.
        plain = not approximate and printed[-1:].isdecimal()
        figures.append(
            Figure(
                index=index,
                fact=fact,
                start=at,
                end=fact.end,
                unit_end=unit_end,
                label=label,
                tail=text[unit_end:tail],
                clause=text[max(reach, clauses[clause - 1] if clause else 0) : at],
                sentence=sentence,
                paragraph=paragraph,
                kind=_CLASSES.get(unit, unit) if unit else None,
                value=exact,
                interval=Interval(exact, exact)
                if plain
                else printed_interval(exact, printed, qualifier),
                approximate=approximate,
                change=qualifier in _DIRECTIONS or _says_change(label),
                former=_says_former(label),
            )
        )
        left = unit_end
    return figures


def _says_change(label: str) -> bool:
    if label[-1:] in _CHANGE_ENDS and CHANGE.search(label[-_LONGEST_SAID:]) is not None:
        return True
    return ("多" in label or "少" in label) and _MORE_DONE.search(label) is not None


def _says_former(label: str) -> bool:
    # One of these signs is in all such words, and few labels have one.
    may_be = (
        "年" in label or "月" in label or "期" in label
        or "季" in label or "轮" in label or "届" in label
    )  # fmt: skip
    if not may_be or _FORMER.search(label[-_LONGEST_SAID:]) is None:
        return False
    return AT_END.search(label) is None  # 上年结余5万元 counts now as well


def _joint(words: str) -> str:
    if words[:1] in _JOINT_STARTS and _JOINT.fullmatch(words):
        return JOINED
    marks = SEPARATOR.findall(words) if len(words) <= MOST_BETWEEN else []
    if len(marks) > 1 and marks[0] in "，," and set(marks[1:]) == {"、"}:
        return str(marks[0])  # …，农村、企业等其他人员271人: 、 within one part's name
    return marks[0] if len(marks) == 1 else ""


def denies(words: str) -> bool:
    """Return whether words hold a denial: most hold none, and need no pattern for it."""
    return "未" in words or "没" in words


def unit_class(unit: str | None) -> str | None:
    """Return one name for units that count the same (人, 名)."""
    return _CLASSES.get(unit, unit) if unit else None


def common(left: str, right: str) -> str:
    """Return the longest stretch that two phrases share."""
    best = ""
    for start in range(len(left)):
        end = start + len(best) + 1
        while end <= len(left) and left[start:end] in right:
            best = left[start:end]
            end += 1
    return best


def share_word(left: str, right: str) -> bool:
    """Return whether two phrases share a stretch of two characters."""
    for at in range(len(left) - 1):  # noqa: SIM110 - a generator costs as much again
        if left[at : at + 2] in right:
            return True
    return False


def more_said(words: str, told: str) -> bool:
    """Return whether two characters and more of some words are nowhere in what was told.

    经营性收入 says more than 集体收入, 发现重点问题 than 发现问题.
    """
    at = left = 0
    while at < len(words):
        end = at + 2
        if words[at:end] in told and end <= len(words):
            while end < len(words) and words[at : end + 1] in told:
                end += 1
            at = end
            continue
        left += words[at] not in told
        at += 1
    return left > 1


def _unit_end(text: str, fact: Fact) -> int:
    end, unit, qualifier = fact.end, fact.unit, fact.qualifier
    if qualifier and text.startswith(qualifier, end):
        end += len(qualifier)
    if unit and (at := text.find(unit, end, end + len(unit) + 2)) >= 0:
        end = at + len(unit)
    elif unit == "%" and text[end : end + 1] in "%％":
        end += 1
    if qualifier and text.startswith(qualifier, end):
        end += len(qualifier)
    return end
