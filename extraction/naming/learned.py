"""A learned second opinion on the category, where the rules have only plain words to go by.

A figure named by its own words, or by a noun of the lexicon that many deeds may be done to,
gets the category that its unit, its clause and the figures before it speak for. Weights are
whole numbers in ``categories.tsv``, added up; the rules' own answer has a head start. Same
words, same answer.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from extraction.indicators import Frame, Lexicon
from extraction.indicators.vocabulary import Vocabulary
from extraction.naming.named import RATE_UNITS, Named

__all__ = ["KINDS", "ZERO", "clues_of", "open_to", "reconsidered", "rules_alone"]

KINDS = (
    "staffing", "organization", "supervision", "clues", "cases", "sanctions", "problems",
    "rectification", "training", "other",
)  # fmt: skip
"""Categories it chooses between, in the order of the weights; money and rates go by unit."""

ZERO = 80
"""The character that stands for a weight of nothing; one more is one step more."""

STEP = 0.05
"""The natural logarithm of odds that one step stands for."""

_HEAD_START = round(2.0 / STEP)
_PLAIN = ("organization", "other", "staffing")
_WEAK = frozenset(
    ("formed", "unit", "swapped", "whose", "same", "part", "carried", "shared", "average",
     "fault", "others", "acted", "times", "looked", "among", "each", "listed")
)  # fmt: skip
# A correction that somebody accepted comes as a pattern; it stands.
_TAUGHT = "lexicon:pattern"
_BY_UNIT = frozenset((*RATE_UNITS, "元", "美元", "港元", "港币", "欧元", "日元"))
_WIDE = struct.Struct(f"<{len(KINDS)}H")
_CLAUSE = re.compile(r"[，,：:；;]")
_OWN, _AFTER, _FORWARD, _LAST = 16, 8, 12, 8
_SHORT_OWN = 5


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
    """Return whether the rules had little to go by for a figure's category."""
    if named.category in ("money", "rate") or named.unit in _BY_UNIT:
        return False
    if named.rule == _TAUGHT:
        return False
    return named.category in _PLAIN or named.rule.partition(":")[0] in _WEAK


def reconsidered(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the category that its words speak for by what was learned.

    Args:
        named: the figure as the rules name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs and nouns.
    """
    if not _STATE.asked or not open_to(named):
        return named
    best = _best(named.category, _seen(frame, earlier), lexicon.words)
    if best == named.category:
        return named
    return replace(named, category=best, rule=f"{named.rule}+learned")


def clues_of(frame: Frame, earlier: Sequence[Named], words: Vocabulary) -> list[str]:
    """Return what is looked at: the pieces of the words around a figure, each with its place."""
    return list(dict.fromkeys(_clues(_seen(frame, earlier), words)))


class _Seen(NamedTuple):
    """All that is looked at; equal words are judged once."""

    own: str
    after: str
    forward: str
    unit: str | None
    # Of the figure before: its category, whether its unit is the same, whether it leads on
    # a list, its words where this one has few.
    last: str
    same: bool
    listed: bool
    words: str


def _seen(frame: Frame, earlier: Sequence[Named]) -> _Seen:
    own = _CLAUSE.split(frame.own.rstrip("，, "))[-1][-_OWN:]
    after = frame.after
    forward = frame.forward[: max(2 * _FORWARD, len(after) + _FORWARD)]
    if not earlier:
        return _Seen(own, after, forward, frame.unit, "", False, False, "")
    last = earlier[-1]
    words = last.own[-_LAST:] if frame.listed or len(own) < _SHORT_OWN else ""
    same, listed = last.unit == frame.unit, frame.listed or not own
    return _Seen(own, after, forward, frame.unit, last.category, same, listed, words)


@lru_cache(maxsize=8192)
def _best(category: str, seen: _Seen, words: Vocabulary) -> str:
    """Return the kind that most speaks for, the rules' own with its head start."""
    weights = _weights()
    total = sum([weights[key] for key in set(_clues(seen, words)) if key in weights])
    # One word of two bytes for each kind, the count of clues behind them.
    sums = _WIDE.unpack(total.to_bytes(_WIDE.size, "little"))
    place = KINDS.index(category)
    most = sums[place] + _HEAD_START
    for other, amount in enumerate(sums):
        if amount > most:
            place, most = other, amount
    return KINDS[place]


def _clues(seen: _Seen, words: Vocabulary) -> list[str]:
    own, after = seen.own, seen.after[:_AFTER]
    beyond = seen.forward[len(seen.after) :][:_FORWARD]
    keys = [f"u{seen.unit or '-'}", "b", f"s{own[:2]}"]
    keys += [f"o{own[k : k + 2]}" for k in range(len(own) - 1)]
    keys += [f"o{own[k : k + 3]}" for k in range(len(own) - 2)]
    keys += [f"e{own[-n:]}" for n in range(1, min(4, len(own)) + 1)]
    keys += [f"a{after[k : k + 2]}" for k in range(len(after) - 1)]
    keys += [f"x{after[:n]}" for n in range(1, min(3, len(after)) + 1)] or ["x"]
    keys += [f"f{beyond[k : k + 2]}" for k in range(len(beyond) - 1)]
    keys.append(f"p{seen.last}")
    if seen.same:
        keys.append(f"q{seen.last}")
    if seen.last and seen.listed:
        keys.append(f"l{seen.last}")
    keys += [f"P{seen.words[k : k + 2]}" for k in range(len(seen.words) - 1)]
    keys += _spoken_for(own, after, seen.forward[: 2 * _FORWARD], words)
    return keys


def _spoken_for(own: str, after: str, forward: str, words: Vocabulary) -> list[str]:
    """The categories that the verbs and nouns of the vocabulary speak for."""
    keys = []
    verbs = [verb for verb in words.verb_pattern.findall(own) if verb in words.verbs]
    if verbs:
        keys += [f"v{words.verbs[verbs[-1]]}", f"w{words.verbs[verbs[0]]}"]
    if noun := words.noun_end.search(own):
        keys.append(f"n{words.nouns[noun.group()]}")
    for end in range(len(after), 1, -1):
        if noun := words.noun_end.search(after[:end]):
            keys.append(f"N{words.nouns[noun.group()]}")
            break
    verbs = [verb for verb in words.verb_pattern.findall(forward, 1) if verb in words.verbs]
    if verbs:
        keys.append(f"V{words.verbs[verbs[-1]]}")
    return keys


@lru_cache(maxsize=1)
def _weights() -> dict[str, int]:
    """By clue the weights for all kinds in one number, two bytes each, so that sums are cheap."""
    lines = resources.files("extraction.naming").joinpath("categories.tsv").read_bytes()
    rows = (line.split(b"\t") for line in lines.splitlines() if line[:1] != b"#")
    return {key.decode(): _wide(row) for key, row in rows}


def _wide(row: bytes) -> int:
    return int.from_bytes(_WIDE.pack(*row), "little")
