"""Verbs and nouns of the field, each with the category that it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Vocabulary", "read_vocabulary"]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Verbs kept in a name, verbs left out of it, nouns that are counted, groups of units."""

    groups: Mapping[str, Sequence[str | None]]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    settings: frozenset[str]
    verb_pattern: re.Pattern[str]
    noun_end: Endings
    known_end: Endings
    modifier_end: Endings


@dataclass(slots=True)
class Ending:
    """A known word at the end of others: the word and where it begins."""

    word: str
    at: int

    def group(self) -> str:
        """Return the word."""
        return self.word

    def start(self) -> int:
        """Return where it begins."""
        return self.at


class Endings:
    """The longest of many words that a phrase ends in; a lookup, not a pattern, for speed."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if word)
        # By their last two characters, or the one of a word of one, how long the words are:
        # few texts end in one of many.
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[-2:], set()).add(len(word))
        for last, found in lengths.items():
            if last[-1] in self._words:
                found.add(1)
        self._lengths = {last: sorted(found, reverse=True) for last, found in lengths.items()}

    def search(self, text: str) -> Ending | None:
        """Return the longest word that ends a text, None if none does."""
        words, lengths = self._words, self._lengths
        for length in lengths.get(text[-2:]) or lengths.get(text[-1:]) or ():
            word = text[-length:]
            if word in words:
                return Ending(word, len(text) - len(word))
        return None


def read_vocabulary(words: Mapping[str, Any]) -> Vocabulary:
    """Return the vocabulary of a parsed ``words.yaml``.

    Raises:
        KeyError: a part is missing.
    """
    verbs = {verb: category for category, row in words["verbs"].items() for verb in row}
    nouns = {noun: category for category, row in words["nouns"].items() for noun in row}
    settings = frozenset(words["settings"])
    return Vocabulary(
        groups=words["groups"],
        verbs=verbs,
        nouns=nouns,
        settings=settings,
        verb_pattern=re.compile(_any_of(set(verbs) | settings)),
        noun_end=Endings(nouns),
        modifier_end=Endings(words.get("modifiers", ())),
        known_end=Endings(_known(nouns, verbs, words.get("modifiers", ()))),
    )


def _known(*groups: Iterable[str]) -> set[str]:
    """Words of two characters and more that may stand before a head noun in a name."""
    return {word for group in groups for word in group if len(word) > 1}


def _any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of many words; it looks at the first character once."""
    branches: dict[str, set[str]] = {}
    for word in words:
        branches.setdefault(word[0], set()).add(word[1:])
    parts = []
    for first in sorted(branches):
        rest = sorted(branches[first] - {""}, key=lambda tail: (-len(tail), tail))
        ending = f"(?:{'|'.join(map(re.escape, rest))})" if rest else ""
        parts.append(re.escape(first) + ending + ("?" if rest and "" in branches[first] else ""))
    return f"(?=[{''.join(map(re.escape, sorted(branches)))}])(?:{'|'.join(parts)})"
