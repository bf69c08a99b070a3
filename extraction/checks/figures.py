"""Figures as checks see them: with the words around them and what they can stand for."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from extraction.intervals import Interval, is_approximate, printed_interval
from extraction.models import Fact

__all__ = ["CHANGE", "PAST", "Figure", "Page", "common", "unit_class"]

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_STOP = re.compile(r"[，,、；;：:。！？!?\n（）()]")
_CLAUSE_STOP = re.compile(r"[，,；;。！？!?\n]")
_PARENTHESIS = re.compile(r"[（(][^（）()\n]*[）)]")
_CLASSES = {
    "人": "人", "名": "人", "位": "人", "人次": "人次", "％": "%", "个百分点": "点",
    "件": "件", "宗": "件", "起": "起", "件次": "件次", "条": "条", "个": "个", "家": "家",
}  # fmt: skip
# What counts nothing: a bare number, rates, points, multiples.
_NO_COUNT = (None, "%", "点", "倍")
# Half-width marks as many offices type them; what stands between digits stays (1,200; 10:30).
_HALF_WIDTH = re.compile(r"(?<!\d)[,:;()]|[,:;()](?!\d)")
_FULL_WIDTH = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）"}
_DECIMALS = re.compile(r"[.．](\d+)")
_DIRECTIONS = frozenset(["增长", "增加", "上升", "下降", "减少", "降低", "提高"])
_FORMER = re.compile(
    r"(?:上年|去年|上一年|前年|上月|上季度|上届|上一?轮)[^，,。；;]{0,4}$|同期[^，,。；;]{0,3}$"
)
CHANGE = re.compile(
    r"(?:增长|增加|上升|提高|提升|下降|减少|降低|压减|压缩|缩短|延长|多|少|增|(?<![审核扣])减|升|降)(?:了|幅|幅度|率)?(?:为|达|达到)?$"
)
"""Words right before a figure that is a change, not a count."""
PAST = re.compile("上一?[轮年次季届]|去年|往年|历年")
"""Words in a figure's clause that say it is of a time before."""


@dataclass(slots=True, eq=False)
class Figure:
    """One figure: ``label`` the words right before it, ``tail`` those right after its unit.

    ``clause`` are the words before it back to the last comma, other figures included;
    ``change`` tells whether it says by how much something changed, ``former`` whether it
    belongs to the period before; ``percent`` whether it is a rate, ``counts`` whether it
    counts something now: no rate, change, or about-number. ``span`` is where it stands.
    """

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

    def __post_init__(self) -> None:
        self.span = self.start, self.end
        self.percent = self.kind == "%"
        self.counts = (
            self.kind not in _NO_COUNT
            and not (self.change or self.approximate or self.former)
            and self.value > 0
        )

    @property
    def places(self) -> int:
        """Return the number of decimals printed."""
        digits = _DECIMALS.search(self.fact.value_text)
        return len(digits[1]) if digits else 0


class Page:
    """A report's running text with its figures, sentences and paragraphs."""

    def __init__(self, text: str, facts: Sequence[Fact]) -> None:
        # One kind of marks for all searches; length is kept, so spans hold.
        text = _HALF_WIDTH.sub(lambda m: _FULL_WIDTH[m[0]], text)
        self.text = text
        # Brackets hold remarks; lists go on behind them.
        self.plain = _PARENTHESIS.sub(lambda m: "\x00" * len(m[0]), text)
        self._sentences = [m.end() for m in _SENTENCE_END.finditer(text)]
        self._paragraphs = [m.end() for m in re.finditer("\n", text)]
        self._stops = [m.end() for m in _STOP.finditer(text)]
        self._clauses = [m.end() for m in _CLAUSE_STOP.finditer(text)]
        ordered = sorted(facts, key=lambda f: f.start)
        self._ends = [_unit_end(text, fact) for fact in ordered]
        self.figures = [self._figure(ordered, index) for index in range(len(ordered))]
        self._starts = [figure.start for figure in self.figures]
        self._groups = [list(group) for _, group in groupby(self.figures, _sentence)]

    def between(self, left: Figure, right: Figure) -> str:
        """Return the words between two figures, brackets and the left one's unit left out."""
        words = self.plain[left.unit_end : right.start]
        return words.replace("\x00", "") if "\x00" in words else words

    def sentences(self) -> Iterator[list[Figure]]:
        """Yield the figures of each sentence that has some; the lists are shared."""
        return iter(self._groups)

    def sentence_text(self, index: int) -> str:
        """Return a sentence by its number."""
        start = self._sentences[index - 1] if index else 0
        end = self._sentences[index] if index < len(self._sentences) else len(self.text)
        return self.text[start:end]

    def before(self, figure: Figure, chars: int) -> list[Figure]:
        """Return the figures in the ``chars`` characters before one, in order."""
        first = bisect.bisect_left(self._starts, figure.start - chars)
        return self.figures[first : bisect.bisect_left(self._starts, figure.start)]

    def near(self, figure: Figure, before: int, after: int) -> list[Figure]:
        """Return the figures around one, itself left out."""
        first = bisect.bisect_left(self._starts, figure.start - before)
        last = bisect.bisect_right(self._starts, figure.start + after)
        return [f for f in self.figures[first:last] if f.start != figure.start]

    def _figure(self, facts: Sequence[Fact], index: int) -> Figure:
        fact, text = facts[index], self.text
        unit_end = self._ends[index]
        left = self._ends[index - 1] if index else 0
        sentence = bisect.bisect_right(self._sentences, fact.start)
        sentence_start = self._sentences[sentence - 1] if sentence else 0
        reach = max(sentence_start, fact.start - 60)
        label = text[max(left, reach, _before(self._stops, fact.start)) : fact.start]
        clause = text[max(reach, _before(self._clauses, fact.start)) : fact.start]
        right = facts[index + 1].start if index + 1 < len(facts) else len(text)
        stop = bisect.bisect_right(self._stops, unit_end)
        next_stop = self._stops[stop] - 1 if stop < len(self._stops) else len(text)
        return Figure(
            fact=fact,
            start=fact.start,
            end=fact.end,
            unit_end=unit_end,
            label=label,
            tail=text[unit_end : min(right, unit_end + 24, next_stop)],
            clause=clause,
            sentence=sentence,
            paragraph=bisect.bisect_right(self._paragraphs, fact.start),
            kind=unit_class(fact.unit),
            value=Decimal(str(fact.value)),
            interval=printed_interval(fact.value, fact.value_text, fact.qualifier),
            approximate=is_approximate(fact.qualifier),
            change=fact.qualifier in _DIRECTIONS or bool(CHANGE.search(label)),
            former=bool(_FORMER.search(label)),
        )


def _sentence(figure: Figure) -> int:
    return figure.sentence


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


def _before(ends: Sequence[int], at: int) -> int:
    """Return the last of some ordered places that is not behind another, else 0."""
    index = bisect.bisect_right(ends, at)
    return ends[index - 1] if index else 0


def _unit_end(text: str, fact: Fact) -> int:
    end = fact.end
    if fact.qualifier and text.startswith(fact.qualifier, end):
        end += len(fact.qualifier)
    if fact.unit and (at := text.find(fact.unit, end, end + len(fact.unit) + 2)) >= 0:
        end = at + len(fact.unit)
    elif fact.unit == "%" and text[end : end + 1] in "%％":
        end += 1
    if fact.qualifier and text.startswith(fact.qualifier, end):
        end += len(fact.qualifier)
    return end
