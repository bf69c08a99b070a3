"""Classes of problems: two levels as data, and the phrases that speak for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from operator import add
from pathlib import Path
from typing import Any

from corpus.errors import ExtractionError
from extraction.indicators.plain import plain_domains, yaml_body
from extraction.stops import full_marks, going_on
from extraction.wordings import as_read

__all__ = [
    "ANYWHERE", "NOT_A_PROBLEM", "Leaf", "Taxonomy", "TaxonomyMatch", "load_taxonomy",
    "read_taxonomy",
]  # fmt: skip

NOT_A_PROBLEM = "不是问题"
"""The class of a collection's phrases that make what holds them no problem."""
ANYWHERE = "+"
"""Before a collection's phrase that tells a problem where no report lists it."""

_GAP, _STOPS = 16, frozenset("。；;，,\n")
# 监督*不: what a single character denies stands near.
_NEAR = 8
# Phrases that look like those of a class and are of none: 治理能力不强 is no 监督能力不足.
_NO_CLASS = "不归类"
_NO_LEAVES = frozenset((_NO_CLASS, NOT_A_PROBLEM))
_FIRST = 3.0
"""What such a phrase gains, so that what is said of it (能力*有待提高) does not outweigh it."""
_GENERAL = 10.0
"""What a phrase loses that says how something is wrong, and not with what: ~走过场."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One class of problems within its domain (监督执纪 / 监督方式单一)."""

    domain: str
    name: str


@dataclass(frozen=True, slots=True)
class TaxonomyMatch:
    """The class of a problem and the words ``evidence[start:end]`` that fired."""

    leaf: Leaf
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    leaf: Leaf
    text: str
    parts: tuple[str, ...]
    weight: float

    def find(self, words: str, at: int = 0) -> tuple[int, int] | None:
        """Return where the phrase stands first in some words from a place on, None if nowhere."""
        if len(self.parts) == 1:
            at = words.find(self.parts[0], at)
            return None if at < 0 else (at, at + len(self.parts[0]))
        for part in self.parts:
            if part not in words:
                return None
        first, *rest = self.parts
        at = words.find(first, at)
        while at >= 0:
            end = _end(words, at + len(first), rest)
            if end is not None:
                return at, end
            at = words.find(first, at + 1)
        return None


def _end(words: str, start: int, parts: Sequence[str]) -> int | None:
    """Return where parts end that follow each other from a place on, no stop between them.

    Looked for by hand: to make a pattern for each of thousands of phrases takes longer.
    """
    if not parts:
        return start
    first, *rest = parts
    limit = start + (_GAP if len(first) > 1 else _NEAR) + len(first)
    at = words.find(first, start, limit)
    while at >= 0 and _STOPS.isdisjoint(words[start:at]):
        end = _end(words, at + len(first), rest)
        if end is not None:
            return end
        at = words.find(first, at + 1, limit)
    return None


class Taxonomy:
    """Classes with their phrases; the longest phrase found in a problem's words decides.

    ``taught`` are a collection's own phrases, in whatever words; they come first.
    """

    def __init__(
        self,
        rows: Iterable[tuple[Leaf, str, float]],
        taught: Sequence[tuple[Leaf, str, float]] = (),
    ) -> None:
        shipped = tuple(rows)
        self._rows = (*taught, *shipped)
        self._phrases = [*_as_read(taught), *(_phrase(*row) for row in shipped)]
        leaves = (phrase.leaf for phrase in self._phrases if phrase.leaf.domain not in _NO_LEAVES)
        self.leaves = tuple(dict.fromkeys(leaves))
        self._anywhere = tuple(p for p in self._phrases if p.text.startswith(ANYWHERE))
        # Thousands of phrases, a handful of which can occur in a few words: each is looked
        # at only where the first two characters of its longest part stand.
        self._by_start: dict[str, list[tuple[str, float, int]]] = {}
        for order, phrase in enumerate(self._phrases):
            longest = max(phrase.parts, key=len)
            like = self._by_start.setdefault(longest[:2], [])
            like.append((longest, -phrase.weight, order))
        self._starts = frozenset(self._by_start)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The phrases that speak for its classes, * for a gap."""
        return tuple(text for leaf, text, _ in self._rows if leaf.domain != _NO_CLASS)

    def leaf(self, name: str) -> Leaf:
        """Return the class of that name.

        Raises:
            ExtractionError: there is none.
        """
        for leaf in self.leaves:
            if leaf.name == name:
                return leaf
        raise ExtractionError(f"问题分类中没有“{name}”这一类。")

    def told_anywhere(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the phrases stand that tell a problem wherever they do."""
        for phrase in self._anywhere:
            at = 0
            while (span := phrase.find(text, at)) is not None:
                yield span
                at = span[1]

    def classify(self, evidence: str) -> TaxonomyMatch | None:
        """Return the class of a problem by its words, None where no phrase fits."""
        # The weightiest that stands there decides, of two alike the earlier.
        for _, order in sorted(self._possible(evidence)):
            phrase = self._phrases[order]
            span = phrase.find(evidence)
            if span is not None:
                if phrase.leaf.domain == _NO_CLASS:
                    return None
                return TaxonomyMatch(phrase.leaf, *span, phrase.text)
        return None

    def _possible(self, evidence: str) -> list[tuple[float, int]]:
        """Return the weights and places of the phrases whose longest part stands there."""
        starts = self._starts.intersection(map(add, evidence, evidence[1:]))
        starts |= self._starts.intersection(evidence)
        return [
            (weight, order)
            for start in starts
            for longest, weight, order in self._by_start[start]
            if longest in evidence
        ]


def _phrase(leaf: Leaf, text: str, bonus: float) -> _Phrase:
    parts = tuple(part for part in text.removeprefix(ANYWHERE).split("*") if part)
    if not parts:
        raise ExtractionError(f"“{leaf.name}”的短语“{text}”没有内容。")
    bonus += _FIRST if leaf.domain == _NO_CLASS else 0.0
    return _Phrase(leaf, text, parts, sum(map(len, parts)) + 0.4 * (len(parts) - 1) + bonus)


def _as_read(rows: Iterable[tuple[Leaf, str, float]]) -> Iterator[_Phrase]:
    """Yield phrases as they stand and, where these differ, in the words reports are read in."""
    for leaf, text, bonus in rows:
        phrase = _phrase(leaf, text, bonus)
        yield phrase
        parts = _phrase(leaf, going_on(full_marks(as_read(text))), bonus).parts
        if parts != phrase.parts and sum(map(len, parts)) > 1:
            yield replace(phrase, parts=parts)


def read_taxonomy(text: str, bonus: float = 0.0) -> list[tuple[Leaf, str, float]]:
    """Return (leaf, phrase, bonus) for each phrase of a YAML taxonomy.

    Raises:
        ExtractionError: the text is not of that form.
    """
    try:
        domains: Mapping[str, Any] = (plain_domains(text) or yaml_body(text))["domains"]
        return [
            (Leaf(domain, name), *_read_phrase(str(phrase), bonus))
            for domain, leaves in domains.items()
            for name, phrases in leaves.items()
            for phrase in phrases
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ExtractionError(f"问题分类表无法读取：{exc}") from exc


def _read_phrase(words: str, bonus: float) -> tuple[str, float]:
    """Return a phrase without the sign of a general one, and what is added to its weight."""
    return (words[1:], bonus - _GENERAL) if words.startswith("~") else (words, bonus)


def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """Return the shipped taxonomy; the phrases of a collection's own file go before it.

    Raises:
        ExtractionError: the file is not what it should be.
    """
    if path is None or not path.is_file():
        return _shipped()
    # What a reviewer said decides over any phrase shipped.
    own = read_taxonomy(path.read_text(encoding="utf-8"), bonus=100.0)
    return Taxonomy(_shipped_rows(), own)


@lru_cache(maxsize=1)
def _shipped_rows() -> tuple[tuple[Leaf, str, float], ...]:
    raw = resources.files(__package__).joinpath("taxonomy.yaml").read_text(encoding="utf-8")
    return tuple(read_taxonomy(raw))


@lru_cache(maxsize=1)
def _shipped() -> Taxonomy:
    return Taxonomy(_shipped_rows())
