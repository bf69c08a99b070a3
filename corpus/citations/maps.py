"""Where an article of one version stands in another, as checking and links ask for it.

`ArticleMaps` is the seam. `TextMaps` maps held texts by their words alone; a collection
passes in maps that know people's corrections and the encoder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from corpus.citations.holdings import Holdings
from corpus.compare.mapping import ArticleMap, map_provisions

__all__ = ["ArticleMaps", "TextMaps", "successors_of"]


class ArticleMaps(Protocol):
    """Article numbers from one held text to another."""

    def pairs(self, from_doc: str, to_doc: str) -> Mapping[str, Sequence[str]]:
        """Return for each article of the one text its successors in the other.

        An empty sequence is an article without a successor; an article that is not in the
        mapping is undecided.
        """
        ...


class TextMaps:
    """Maps between held texts, made when asked for and kept.

    Args:
        holdings: where the documents' articles are.
    """

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._done: dict[tuple[str, str], Mapping[str, Sequence[str]]] = {}

    def pairs(self, from_doc: str, to_doc: str) -> Mapping[str, Sequence[str]]:
        """Return the successors of each article; {} where one of the texts is not held."""
        key = (from_doc, to_doc)
        if key not in self._done:
            old, new = self._holdings.version(from_doc), self._holdings.version(to_doc)
            self._done[key] = (
                successors_of(map_provisions(old.provisions, new.provisions)) if old and new else {}
            )
        return self._done[key]


def successors_of(found: ArticleMap) -> dict[str, list[str]]:
    """Return the new articles of each old one, () for none."""
    successors: dict[str, list[str]] = {}
    for pair in found.pairs:
        names = successors.setdefault(pair.old, [])
        if pair.new is not None:
            names.append(pair.new)
    return successors
