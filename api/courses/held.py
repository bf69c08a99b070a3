"""What course packs ask of a collection: `corpus.courses.staleness.Holdings`, older texts."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.models import DocumentRecord, Kind, ParsedDocument, Status
from corpus.versions import work_key

if TYPE_CHECKING:
    from api.service import Service
    from corpus.courses.lesson import Older
    from corpus.courses.models import Quotation
    from corpus.courses.staleness import NoteFinding

__all__ = ["ServiceHoldings", "address_of", "older_of"]

_PARSED = 32


class ServiceHoldings:
    """A collection as course packs see it."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._catalog = service.searcher.catalog
        self._load = lru_cache(maxsize=_PARSED)(service.collection.store.parsed)

    def find(self, doc: str) -> DocumentRecord | None:
        """Return the document of a name."""
        return self._catalog.by_doc.get(doc)

    def parsed(self, record: DocumentRecord) -> ParsedDocument:
        """Return its text and structure."""
        return self._load(record.id)

    def status(self, record: DocumentRecord, on: date) -> Status | None:
        """Return where a version stands on a day; None for what is no regulation."""
        return self._catalog.status(record, on)

    def successors(
        self, record: DocumentRecord, article: str, on: date
    ) -> tuple[DocumentRecord, list[str]] | None:
        """Return the version in force and the articles there that an old one became."""
        from api.comparing import successors

        return successors(self._service, record, article, on)

    def repealed_by(self, record: DocumentRecord) -> str | None:
        """Return the sentence of another text that repeals a version."""
        repeal = self._catalog.repeals.get(record.id)
        return repeal.quote if repeal is not None else None

    def elsewhere(self, quote: Quotation) -> DocumentRecord | None:
        """Return another document of the same work and version, or of the same bytes."""
        key = work_key(quote.title)
        for record in self._catalog.documents:
            same_work = (
                record.kind is Kind.REGULATION
                and record.version == quote.version
                and work_key(record.title) == key
            )
            if record.doc != quote.doc and (same_work or record.sha256 == quote.sha256):
                return record
        return None

    def findings(self, text: str, on: date) -> list[NoteFinding]:
        """Return what is the matter with the citations in a text."""
        from corpus.citations.check import FindingKind
        from corpus.courses.staleness import NoteFinding

        # Only what may hold a citation is looked at: most notes do not.
        if "条" not in text and "《" not in text:
            return []
        # What cannot be told apart was so when the note was written: it did not go stale.
        wanted = (
            FindingKind.NO_SUCH_ARTICLE,
            FindingKind.RENUMBERED,
            FindingKind.REPEALED,
            FindingKind.QUOTE_DIFFERS,
        )
        return [
            NoteFinding(found.message, found.text, found.suggestion)
            for found in self._service.check(text, on)
            if found.kind in wanted
        ]


def address_of(quote: Quotation) -> str:
    """Return the permalink of a quotation's place."""
    from indexing.searching.permalinks import permalink

    if quote.article is not None:
        return permalink(quote.doc, quote.article, paragraph=quote.paragraph)
    return permalink(quote.doc, at=quote.start)


def older_of(service: Service, quote: Quotation) -> Older | None:
    """Return an item beside its predecessors in the version before, None if there is none."""
    from api.comparing import Pair, distinct_versions, map_of
    from corpus.courses.lesson import compare_older
    from corpus.courses.quoting import nearest_paragraph, quote_article

    record = service.searcher.catalog.by_doc.get(quote.doc)
    if record is None or record.kind is not Kind.REGULATION or quote.article is None:
        return None
    versions = distinct_versions(service, record)
    at = next((i for i, v in enumerate(versions) if v.version == record.version), 0)
    if at == 0:
        return None
    before = versions[at - 1]
    names = [p.old for p in map_of(service, Pair(before, record)).predecessors(quote.article)]
    if not names:
        return None
    parsed = service.collection.store.parsed(before.id)
    on = date.fromisoformat(quote.taken)
    if len(names) == 1:
        old = [nearest_paragraph(before, parsed, names[0], quote, on=on)]
    else:
        old = [quote_article(before, parsed, name, on=on) for name in names]
    return compare_older(old, quote)
