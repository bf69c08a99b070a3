"""Where an article of one version stands in another: the seam, and a plain stand-in.

`ArticleMaps` is all that checking and links ask of a map between versions. `SimilarMaps`
answers by likeness of the texts alone; a better map (aligned by order, corrected by
people) takes its place wherever one is passed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from corpus.citations.holdings import HeldArticle, HeldVersion, Holdings

__all__ = ["ArticleMaps", "SimilarMaps"]

_SAME = 0.55
_LIKELY = 0.4


class ArticleMaps(Protocol):
    """Article numbers from one held text to another."""

    def pairs(self, from_doc: str, to_doc: str) -> Mapping[str, Sequence[str]]:
        """Return for each article of the one text its successors in the other.

        An empty sequence is an article without a successor; an article that is not in the
        mapping is undecided.
        """
        ...


class SimilarMaps:
    """A map by likeness of the articles' texts, cached for each pair of documents.

    Args:
        holdings: where the documents' articles are.
    """

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._done: dict[tuple[str, str], Mapping[str, Sequence[str]]] = {}

    def pairs(self, from_doc: str, to_doc: str) -> Mapping[str, Sequence[str]]:
        """Return the successors of the articles that one is plainly alike; see the protocol."""
        key = (from_doc, to_doc)
        if key not in self._done:
            old, new = self._holdings.version(from_doc), self._holdings.version(to_doc)
            self._done[key] = _align(old, new) if old and new else {}
        return self._done[key]


def _align(old: HeldVersion, new: HeldVersion) -> dict[str, Sequence[str]]:
    """Return the pairs; the article that is most alike is the successor.

    Between the two thresholds only an article that is also the other's best counts.
    """
    best = {a.name: _nearest(a, new) for a in old.articles.values()}
    back = {a.name: _nearest(a, old)[0] for a in new.articles.values()}
    found: dict[str, Sequence[str]] = {}
    for name, (other, score) in best.items():
        if other is not None and (score >= _SAME or (score >= _LIKELY and back[other] == name)):
            found[name] = (other,)
        elif score < _LIKELY / 2:
            found[name] = ()
    return found


def _nearest(article: HeldArticle, version: HeldVersion) -> tuple[str | None, float]:
    best: tuple[str | None, float] = (None, 0.0)
    for other in version.articles.values():
        total = len(article.pairs) + len(other.pairs)
        if not total or 2 * min(len(article.pairs), len(other.pairs)) / total <= best[1]:
            continue
        score = 2 * len(article.pairs & other.pairs) / total
        if score > best[1]:
            best = (other.name, score)
    return best
