"""How much of a question a passage speaks of, rare words counting more."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.normalize import fold
from indexing.types import PhraseNode

if TYPE_CHECKING:
    from indexing.types import KeywordIndex

__all__ = ["WordWeights", "content_words", "coverage"]

_CACHED_WORDS = 20_000


def content_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a question that count: two characters or more, parts left out.

    A word that stands inside a longer one of the question is counted with that.
    """
    longer = [word for word in dict.fromkeys(words) if len(word) > 1]
    return tuple(
        word for word in longer if not any(word != other and word in other for other in longer)
    )


class WordWeights:
    """How rare words are in a collection; keeps what it has asked; shared by threads.

    Args:
        keyword: the keyword index.
    """

    def __init__(self, keyword: KeywordIndex) -> None:
        self._keyword = keyword
        self._count = max(1, keyword.count())
        self._known: dict[str, float] = {}

    def of(self, words: Sequence[str]) -> dict[str, float]:
        """Return log((chunks + 1) / (chunks with the word + 1/2)) of each word."""
        if len(self._known) > _CACHED_WORDS:
            self._known = {}
        return {word: self._weight(word) for word in words}

    def _weight(self, word: str) -> float:
        weight = self._known.get(word)
        if weight is None:
            found = self._keyword.search(PhraseNode(word), 1).total
            weight = self._known[word] = math.log((self._count + 1) / (found + 0.5))
        return weight


def coverage(weights: Mapping[str, float], text: str) -> float:
    """Return the share of a question that stands in a text, 0 to 1, by weight of its words.

    Args:
        weights: the question's words, folded, and their weights.
        text: the passage, with its title and headings.
    """
    total = sum(weights.values())
    if total <= 0:
        return 0.0
    folded = fold(text)
    return sum(weight for word, weight in weights.items() if word in folded) / total
