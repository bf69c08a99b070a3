"""A learned second opinion on the category of every figure that is no money and no rate.

It looks at the unit, the clause, the words farther off and the figure before. Weights are
whole numbers in ``categories.tsv``, added up; the rules' own answer has a head start, a
longer one where the lexicon names a deed. Same words, same answer.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from itertools import starmap
from operator import add

from extraction.indicators import Frame, Lexicon
from extraction.indicators.vocabulary import Vocabulary
from extraction.naming.contradicted import renamed
from extraction.naming.named import STOCKS, VISITS, Named
from extraction.patterns import rarely
from extraction.unit_kinds import MONEY_UNITS, RATE_UNITS

__all__ = ["KINDS", "ZERO", "clues_of", "open_to", "reconsidered", "rules_alone"]

KINDS = (
    "staffing", "organization", "supervision", "clues", "cases", "sanctions", "problems",
    "rectification", "training", "other",
)  # fmt: skip
"""Categories it chooses between, in the order of the weights; money and rates go by unit."""

ZERO = 80
"""The character that stands for a weight of nothing; one more is one step more."""

STEP = 0.03
"""The natural logarithm of odds that one step stands for."""

_BY_LEXICON = frozenset(("lexicon", "finer", "literal", "done", "both", "came"))
# An alias of so many characters (责任单位*问责) says for itself what is counted, and these
# names have their category by the rules of annotation.
_TELLING = 5
_GIVEN = re.compile(
    "编制|[空缺超满]编|函询|种形态|移送司法|立案|起诉|追逃|澄清正名|纪委委员人数$|^约谈人次$|^诫勉人数$"
    f"|^低保对象|^特困供养|罪(?:人|件)?数$|徒刑|判处缓刑|{VISITS}"
    # what an assembly passes and takes in are no cases
    "|[律规]案数$|[律规]草案数$|^(?:制定|修改)法律数$|^作出决[议定]数$|^[提议]案(?:立案|办结)?数$|应[出到]席?(?:代表|委员)"
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
# 3个项目已开工, 正在加快推进: how far they are is no fault
_IN_PROGRESS = rarely(
    "(?:已经?|均|全部|正在?|加快|积极|有序|如期|顺利|基本)+"
    "(?:完工|开工|竣工|推进|建成|投用|投产|实施|建设|交付|落地|启动|复工|通车)$|投入使用$"
)
_PROGRESS_ENDS = frozenset("工进成用产施设付地动车")
# By whether the lexicon names the figure and whether by a plain noun: how sure the rules are.
_HEAD_STARTS = {
    (lexical, plain): round(odds / STEP)
    for lexical, plain, odds in (
        (True, False, 2.5), (True, True, 0.75), (False, False, 1.25), (False, True, 0.75),
    )
}  # fmt: skip
# A correction that somebody accepted comes as a pattern; it stands.
_TAUGHT = ("rule:", "pattern")
_SURE = ("true deed", "fuller")
_WIDE = struct.Struct(f">{len(KINDS)}H")
_FAR = "HGScA"
_FAMILIES = f"fo{_FAR}"
_BY_UNIT = RATE_UNITS | MONEY_UNITS
_CLAUSE = re.compile(r"[，,：:；;]")
_OWN = 16


@dataclass(slots=True)
class _State:
    """Whether the learned opinion is asked."""

    asked: bool = True


_STATE = _State()


@contextmanager
def rules_alone() -> Iterator[None]:
    """While it lasts categories are the rules' own; for training, and to measure both."""
    before, _STATE.asked = _STATE.asked, False
    try:
        yield
    finally:
        _STATE.asked = before


def open_to(named: Named) -> bool:
    """Return whether what was learned may speak on a figure's category."""
    if named.category in ("money", "rate") or named.unit in _BY_UNIT:
        return False
    return not _stands(named.name, named.rule)


@lru_cache(maxsize=4096)
def _stands(name: str, rule: str) -> bool:
    """Whether a name leaves no doubt of its category."""
    way, _, alias = rule.partition(":")
    if alias.startswith(_TAUGHT) or way in _SURE or _GIVEN.search(name):
        return True
    return way in _BY_LEXICON and len(_CHINESE.findall(alias)) >= _TELLING


def reconsidered(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the category that its words speak for by what was learned.

    Args:
        named: the figure as the rules name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs and nouns.
    """
    if not _STATE.asked or not open_to(named) or named.name in lexicon.own:
        return named
    few, own = _near(frame, earlier, lexicon.words)
    total = _few(*few) + _said("o", own) + sum(map(_said, _FAR, frame.around()))
    # One word of two bytes for each kind; the count of clues is in all of them alike.
    sums = _WIDE.unpack(total.to_bytes(_WIDE.size))
    place = KINDS.index(named.category)
    sure = (named.rule.partition(":")[0] in _BY_LEXICON, named.category in STOCKS)
    best = max(sums)
    if best <= sums[place] + _HEAD_STARTS[sure]:
        return named
    category = KINDS[sums.index(best)]
    going_on = category == "problems" and frame.after[-1:] in _PROGRESS_ENDS
    if going_on and _IN_PROGRESS.search(frame.after):
        return named
    if sure[0]:
        return renamed(named, category, frame, lexicon)
    return replace(named, category=category, rule=f"{named.rule}+learned")


def clues_of(frame: Frame, earlier: Sequence[Named], words: Vocabulary) -> list[str]:
    """Return what is looked at: the pieces of the words around a figure, each with its place.

    A piece that stands twice is given twice.
    """
    few, own = _near(frame, earlier, words)
    said = [("o", own), *zip(_FAR, frame.around(), strict=True)]
    return [f"f{key}" for key in _marks(*few)] + [
        f + key for f, text in said for key in _pieces(f, text)
    ]


_Few = tuple[str | None, str, bool, bool, str]


def _near(frame: Frame, earlier: Sequence[Named], words: Vocabulary) -> tuple[_Few, str]:
    """Return what `_marks` are of, and the figure's own clause."""
    own = frame.own.rstrip("，, ")
    if _CLAUSE.search(own):
        own = _CLAUSE.split(own)[-1]
    own = own[-_OWN:]
    noun = words.noun_end.search(own)
    kind = words.nouns[noun.word] if noun is not None else ""
    if not earlier:
        return (frame.unit, "", False, False, kind), own
    before = earlier[-1]
    alike, leaning = before.unit == frame.unit, frame.listed or not own
    return (frame.unit, before.category, alike, leaning, kind), own


def _marks(unit: str | None, before: str, alike: bool, leaning: bool, noun: str) -> list[str]:
    """Return the unit, the category of the figure before and that of the noun as clues."""
    few = ["", f"u{unit}"]
    if before:
        few.append(f"p{before}")
        if alike:
            few.append(f"q{before}")
        if leaning:
            few.append(f"l{before}")
    if noun:
        few.append(f"n{noun}")
    return few


# There are few of them.
@lru_cache(maxsize=2048)
def _few(unit: str | None, before: str, alike: bool, leaning: bool, noun: str) -> int:
    marks = _marks(unit, before, alike, leaning, noun)
    return sum(filter(None, map(_weights()["f"].get, marks)))


def _pieces(family: str, words: str) -> Iterable[str]:
    """Two characters each; of the figure's own clause one and three also, of what follows
    the first three.
    """
    if family == "o":
        words = f"^{words}$"
        pairs = list(map(add, words, words[1:]))
        return [*words, *pairs, *map(add, pairs, words[2:])]
    if family == "A":
        return [*map(add, f"^{words}", words), words[:3]]
    return map(add, words, words[1:])


# Figures of one sentence and one paragraph share much of what is said.
@lru_cache(maxsize=8192)
def _said(family: str, words: str) -> int:
    return sum(filter(None, map(_weights()[family].get, _pieces(family, words))))


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, int]]:
    """By family and clue the weights for all kinds in one number, so that sums are cheap."""
    text = resources.files("extraction.naming").joinpath("categories.tsv").read_bytes().decode()
    tables: dict[str, dict[str, int]] = {}
    for family in _FAMILIES:
        # Lines stand in order, so those of a family stand together. To cut and encode them all
        # at once takes half the time of doing so line by line.
        begin = f"\n{family}"
        lines = text[text.index(begin) : text.index("\n", text.rindex(begin) + 1)]
        fields = lines.replace(begin, "\t").split("\t")[1:]
        tables[family] = dict(zip(fields[::2], _numbers(fields[1::2]), strict=True))
    return tables


def _numbers(rows: Sequence[str]) -> Iterator[int]:
    """In this encoding a character is a word of two bytes, its code the number."""
    encoded = "".join(rows).encode("utf-16-be")
    return starmap(int.from_bytes, struct.iter_unpack(f"{2 * len(KINDS)}s", encoded))
