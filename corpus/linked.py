"""What is linked with what: cites, cited-by, the wanted list, corresponding articles.

Everything here reads the links that the store keeps. A link to an article number of a
version counts for that version; where the version is undecided it counts for all and says
so. With a map between versions the links to the article's former numbers are found too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from corpus.citations.catalogue import catalogue
from corpus.citations.keys import title_key
from corpus.links import Link
from corpus.models import DocumentRecord, Kind, SegmentKind
from corpus.versions import work_key

if TYPE_CHECKING:
    from corpus.citations.maps import ArticleMaps
    from corpus.store.base import DocumentStore

__all__ = ["CitedBy", "Correspondence", "Evidence", "LinkIndex", "WantedLaw"]

_KIND_ORDER = {Kind.REGULATION: 0, Kind.CASE: 1, Kind.TRAINING: 2, Kind.REPORT: 3}
_SENTENCE = re.compile(r"[。\n；]")
_NEAR = 160
_MAX_EVIDENCE = 5
_TEXTS = 64


@dataclass(frozen=True, slots=True)
class CitedBy:
    """A place that cites an article.

    ``certain`` is False where the version meant is undecided. ``former`` is the number that
    the place has, where it is that of an earlier version.
    """

    record: DocumentRecord
    link: Link
    snippet: str
    certain: bool
    former: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the place for output."""
        return {
            "doc": self.record.doc,
            "title": self.record.title,
            "kind": self.record.kind.value,
            "version": self.record.version,
            "article": self.link.article,
            "start": self.link.start,
            "end": self.link.end,
            "snippet": self.snippet,
            "cited_article": self.link.to_article,
            "cited_version": self.link.version,
            "certain": self.certain,
            "former_article": self.former,
        }


@dataclass(frozen=True, slots=True)
class WantedLaw:
    """A law that is cited and not held, with how often and in how many documents."""

    title: str
    citations: int
    documents: int
    issuer: str | None
    number: str | None

    def to_json(self) -> dict[str, Any]:
        """Return the law for output."""
        return {
            "title": self.title,
            "citations": self.citations,
            "documents": self.documents,
            "issuer": self.issuer,
            "number": self.number,
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where two articles are cited together: text[start:end] of a document."""

    doc: str
    start: int
    end: int
    snippet: str


@dataclass(frozen=True, slots=True)
class Correspondence:
    """An article of another regulation on the same conduct, with what says so.

    ``together`` counts the places that cite both; ``likeness`` compares their words, 0 to 1.
    """

    record: DocumentRecord
    article: str
    together: int
    likeness: float
    evidence: tuple[Evidence, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the article and its evidence for output."""
        return {
            "doc": self.record.doc,
            "title": self.record.title,
            "version": self.record.version,
            "article": self.article,
            "cited_together": self.together,
            "likeness": round(self.likeness, 3),
            "evidence": [
                {"doc": e.doc, "start": e.start, "end": e.end, "snippet": e.snippet}
                for e in self.evidence
            ],
        }


class LinkIndex:
    """The links of one state of a store; immutable.

    Args:
        store: where links and texts are.
        documents: what may be shown; a link from or to anything else is left out.
    """

    def __init__(self, store: DocumentStore, documents: Iterable[DocumentRecord]) -> None:
        self._store = store
        self._by_id = {record.id: record for record in documents}
        # What an id stands for never changes; a few texts are enough for one answer.
        self._stored_text = lru_cache(maxsize=_TEXTS)(store.text)

    @cached_property
    def _works(self) -> Mapping[str, Sequence[DocumentRecord]]:
        works: dict[str, list[DocumentRecord]] = defaultdict(list)
        for record in self._by_id.values():
            if record.kind is Kind.REGULATION:
                works[work_key(record.title)].append(record)
        return works

    def _text(self, record: DocumentRecord) -> str:
        return self._stored_text(record.id)

    def target(self, link: Link) -> DocumentRecord | None:
        """Return the held version that a link means, None if it is undecided or not held."""
        versions = self._works.get(link.work_key, ())
        if link.version is None:
            return versions[0] if len(versions) == 1 else None
        return next((r for r in versions if _same_date(r.version, link.version)), None)

    # --- one article ------------------------------------------------------------------

    def cites(self, record: DocumentRecord, article: str | None = None) -> list[dict[str, Any]]:
        """Return what a document, or one article of it, cites, for output."""
        text = self._text(record)
        found = []
        for link in self._store.links_from(record.id, article):
            target = self.target(link)
            found.append(
                {
                    "start": link.start,
                    "end": link.end,
                    "text": text[link.start : link.end],
                    "from_article": link.article,
                    "law": link.law,
                    "held": link.work_key in self._works,
                    "doc": target.doc if target else None,
                    "version": link.version,
                    "article": link.to_article,
                    "paragraph": link.paragraph,
                    "item": link.item,
                }
            )
        return found

    def cited_by(
        self,
        record: DocumentRecord,
        article: str | None = None,
        maps: ArticleMaps | None = None,
    ) -> list[CitedBy]:
        """Return what cites an article of a version, or any of it: by kind, newest first.

        With ``maps``, places that cite the article under its number in an earlier version
        are among them.
        """
        key = work_key(record.title)
        found = [
            place
            for link in self._store.links_to(key, article)
            if (place := self._citing(record, link)) is not None
        ]
        if maps is not None and article is not None:
            found += self._under_former_numbers(record, article, maps)
        return sorted(found, key=_place_order)

    def _citing(self, record: DocumentRecord, link: Link) -> CitedBy | None:
        source = self._by_id.get(link.document_id)
        if source is None or (source.id != record.id and source.work_id == record.work_id):
            return None  # another version cites its own article of that number
        target = self.target(link)
        if target is not None and target.id != record.id:
            return None
        if target is None and link.version is not None:
            return None
        return CitedBy(source, link, self._snippet(source, link), target is not None)

    def _under_former_numbers(
        self, record: DocumentRecord, article: str, maps: ArticleMaps
    ) -> Iterator[CitedBy]:
        for other in self._works.get(work_key(record.title), ()):
            if other.id == record.id or other.version >= record.version:
                continue
            for old, new in maps.pairs(other.doc, record.doc).items():
                if article not in new:
                    continue
                for link in self._store.links_to(work_key(record.title), old):
                    source = self._by_id.get(link.document_id)
                    target = self.target(link)
                    if source is None or target is None or target.id != other.id:
                        continue
                    if source.work_id != record.work_id:
                        yield CitedBy(source, link, self._snippet(source, link), True, old)

    def _snippet(self, source: DocumentRecord, link: Link) -> str:
        """Return the sentence that a link stands in, cut to a readable length."""
        text = self._text(source)
        start = max(link.start - 80, *(m.end() for m in _before(text, link.start)), 0)
        end_mark = _SENTENCE.search(text, link.end)
        end = min(link.end + 120, end_mark.end() if end_mark else len(text))
        return " ".join(text[start:end].split())

    # --- corresponding articles ---------------------------------------------------------

    def corresponding(self, record: DocumentRecord, article: str) -> list[Correspondence]:
        """Return articles of other regulations cited together with one, most often first.

        Together means in one sentence of a case, a question-and-answer or a report. A text
        that is like the article in words is said by how much; likeness alone makes no
        correspondence here.
        """
        found: dict[tuple[int, str], list[Evidence]] = defaultdict(list)
        for place in self.cited_by(record, article):
            if place.record.kind is Kind.REGULATION:
                continue
            for link in self._neighbours(place):
                target = self.target(link)
                if target is None or link.to_article is None:
                    continue
                if target.work_id == record.work_id:
                    continue
                found[target.id, link.to_article].append(self._evidence(place, link))
        result = []
        for (identity, name), evidence in found.items():
            target = self._by_id[identity]
            shared = self.likeness(record, article, target, name)
            count = len({(e.doc, e.start) for e in evidence})
            result.append(
                Correspondence(target, name, count, shared, tuple(evidence[:_MAX_EVIDENCE]))
            )
        return sorted(result, key=lambda c: (-c.together, -c.likeness, c.record.doc, c.article))

    def likeness(
        self, record: DocumentRecord, article: str, other: DocumentRecord, other_article: str
    ) -> float:
        """Return how much of the shorter of two articles is words of the other, 0 to 1."""
        own, others = self._pairs(record, article), self._pairs(other, other_article)
        return len(own & others) / min(len(own), len(others)) if own and others else 0.0

    def _neighbours(self, place: CitedBy) -> Iterator[Link]:
        """Yield the links in the same sentence as a place."""
        text = self._text(place.record)
        here = place.link
        for link in self._store.links_from(place.record.id):
            if link == here or abs(link.start - here.start) > _NEAR:
                continue
            first, last = sorted((here, link), key=lambda one: one.start)
            if _SENTENCE.search(text, first.end, last.start) is None:
                yield link

    def _evidence(self, place: CitedBy, link: Link) -> Evidence:
        start = min(place.link.start, link.start)
        return Evidence(place.record.doc, start, max(place.link.end, link.end), place.snippet)

    def _pairs(self, record: DocumentRecord, article: str) -> frozenset[str]:
        from corpus.citations.holdings import letters

        for segment in self._store.segments(record.id):
            if segment.kind is SegmentKind.ARTICLE and segment.article == article:
                body = letters(self._text(record)[segment.start : segment.end])
                return frozenset(body[at : at + 2] for at in range(len(body) - 1))
        return frozenset()

    # --- the whole collection -------------------------------------------------------------

    def wanted(self) -> list[WantedLaw]:
        """Return the laws that are cited and not held, most wanted first."""
        places: dict[str, list[Link]] = defaultdict(list)
        for link in self._store.links():
            if link.document_id in self._by_id and link.work_key not in self._works:
                places[link.work_key].append(link)
        wanted = [self._wanted(links) for links in places.values()]
        return sorted(wanted, key=lambda law: (-law.documents, -law.citations, law.title))

    @staticmethod
    def _wanted(links: Sequence[Link]) -> WantedLaw:
        title = Counter(link.law for link in links).most_common(1)[0][0]
        work = catalogue().get(title_key(title))
        return WantedLaw(
            work.title if work else title,
            len(links),
            len({link.document_id for link in links}),
            work.issuer if work else None,
            work.number if work else None,
        )

    def edges(self) -> Iterator[tuple[DocumentRecord, Link, DocumentRecord | None]]:
        """Yield (citing document, link, held version meant or None) for every link."""
        for link in self._store.links():
            source = self._by_id.get(link.document_id)
            if source is not None:
                yield source, link, self.target(link)


def _before(text: str, at: int) -> list[re.Match[str]]:
    found = list(_SENTENCE.finditer(text, max(0, at - 80), at))
    return found[-1:]


def _same_date(version: str, meant: str) -> bool:
    return version.startswith(meant) or meant.startswith(version)


def _place_order(place: CitedBy) -> tuple[int, tuple[int, ...], str, int]:
    """Order by kind, newest first: reversed by turning digits round."""
    date = place.record.version if place.record.version[:1].isdigit() else "0000"
    newest = tuple(-int(part) for part in re.findall(r"\d+", date)) or (0,)
    return _KIND_ORDER[place.record.kind], newest, place.record.doc, place.link.start
