"""The card of a conduct: provisions, consequences quoted, cases, questions-and-answers.

A card gathers and quotes; it draws no conclusion. Every line on it has its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.genres import is_answer
from corpus.linked import CitedBy, Correspondence, LinkIndex
from corpus.models import DocumentRecord, Kind, SegmentKind
from corpus.store.base import DocumentStore

__all__ = ["Card", "Provision", "make_card"]

_CONSEQUENCE = re.compile(
    r"[^。；\n]*(?:给予|予以|处以?[^理分罚]|并处|开除|撤[销职]|拘役|罚金)[^。；\n]*[。；]?"
)
_MAX_PLACES = 12


@dataclass(frozen=True, slots=True)
class Provision:
    """An article on the card: text[start:end] of a document, with what it threatens.

    ``consequences`` are (start, end, text) of the clauses that name one, in the document.
    """

    record: DocumentRecord
    article: str
    text: str
    start: int
    end: int
    consequences: tuple[tuple[int, int, str], ...]
    corresponding: tuple[Correspondence, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the provision for output."""
        return {
            "doc": self.record.doc,
            "title": self.record.title,
            "version": self.record.version,
            "article": self.article,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "consequences": [
                {"start": start, "end": end, "quote": quote}
                for start, end, quote in self.consequences
            ],
            "corresponding": [each.to_json() for each in self.corresponding],
        }


@dataclass(frozen=True, slots=True)
class Card:
    """What the collection holds on a conduct."""

    conduct: str
    provisions: tuple[Provision, ...]
    cases: tuple[CitedBy, ...]
    answers: tuple[CitedBy, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the card for output."""
        return {
            "conduct": self.conduct,
            "provisions": [each.to_json() for each in self.provisions],
            "cases": [each.to_json() for each in self.cases],
            "answers": [each.to_json() for each in self.answers],
        }


def make_card(
    conduct: str,
    articles: Iterable[tuple[DocumentRecord, str]],
    store: DocumentStore,
    index: LinkIndex,
) -> Card:
    """Return the card of a conduct whose provisions have been found.

    Args:
        conduct: in the user's words.
        articles: (document, article) of the provisions, the most important first.
        store: where the texts are.
        index: the links of the same store.
    """
    provisions, places = [], []
    for record, article in articles:
        provision = _provision(record, article, store, index)
        if provision is not None:
            provisions.append(provision)
            places += index.cited_by(record, article)
    # What threatens something comes first; the order within is that of the search.
    provisions.sort(key=lambda provision: not provision.consequences)
    others = _distinct(place for place in places if place.record.kind is not Kind.REGULATION)
    answers = tuple(place for place in others if is_answer(place.record))
    cases = tuple(place for place in others if not is_answer(place.record))
    return Card(conduct, tuple(provisions), cases[:_MAX_PLACES], answers[:_MAX_PLACES])


def _distinct(places: Iterable[CitedBy]) -> list[CitedBy]:
    """Return the first place of each document."""
    found: dict[int, CitedBy] = {}
    for place in places:
        found.setdefault(place.record.id, place)
    return list(found.values())


def _provision(
    record: DocumentRecord, article: str, store: DocumentStore, index: LinkIndex
) -> Provision | None:
    for segment in store.segments(record.id):
        if segment.kind is SegmentKind.ARTICLE and segment.article == article:
            text = store.text(record.id)[segment.start : segment.end].rstrip("\n")
            return Provision(
                record,
                article,
                text,
                segment.start,
                segment.start + len(text),
                tuple(_consequences(text, segment.start)),
                tuple(_strongest(index.corresponding(record, article))),
            )
    return None


def _consequences(text: str, offset: int) -> Iterable[tuple[int, int, str]]:
    for match in _CONSEQUENCE.finditer(text):
        yield offset + match.start(), offset + match.end(), match[0]


def _strongest(found: Sequence[Correspondence]) -> Sequence[Correspondence]:
    return found[:5]
