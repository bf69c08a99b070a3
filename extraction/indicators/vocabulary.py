"""Verbs and nouns of the field, each with the category that it speaks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Vocabulary", "read_vocabulary"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Verbs kept in a name, verbs left out of it, nouns that are counted, groups of units."""

    groups: Mapping[str, Sequence[str | None]]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    settings: frozenset[str]
    verb_pattern: re.Pattern[str]
    noun_end: re.Pattern[str]


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
        verb_pattern=re.compile(_longest_first(set(verbs) | settings)),
        noun_end=re.compile(f"(?:{_longest_first(set(nouns))})$"),
    )


def _longest_first(words: set[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
