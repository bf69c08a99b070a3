"""What every way in asks of a collection, answered in the contract's JSON forms.

Command line, REST API and pages call the same methods, so that they cannot differ.
Nothing here keeps state between requests; the catalog and the searcher cache by the
store's generation.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFoundError
from corpus.models import DocumentRecord, Kind

if TYPE_CHECKING:
    from types import TracebackType

    from indexing.collection import Collection
    from indexing.searcher import Searcher
    from indexing.searching.models import SearchRequest

__all__ = ["Service"]


class Service:
    """A collection and its searcher."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    def __enter__(self) -> Service:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release files and connections."""
        self.collection.close()

    @cached_property
    def searcher(self) -> Searcher:
        """Return the searcher of this collection."""
        from indexing.searcher import Searcher

        return Searcher(self.collection)

    def warm(self) -> None:
        """Open everything that a first search would have to wait for."""
        import faiss  # noqa: F401  # a server ranks by it from the first search on

        from corpus.errors import IndexNotBuiltError

        self.collection.analyzer.load()
        try:
            self.search("预热", top_k=1)
        except IndexNotBuiltError:
            return  # an empty collection is served, and says so

    # --- searching --------------------------------------------------------------------

    def search(self, query: str, **options: Any) -> dict[str, Any]:
        """Return the contract's search form; options are those of `SearchRequest`."""
        response = self.searcher.search(_request(query, options))
        return response.model_dump(mode="json")

    def run(self, query: str, **options: Any) -> list[dict[str, Any]]:
        """Return the hits of one query as a run file lists them."""
        return [hit.model_dump() for hit in self.searcher.rank(_request(query, options))]

    def ask(self, question: str, as_of: datetime.date | None) -> dict[str, Any]:
        """Return the contract's form of an answer."""
        from indexing.answer import ask

        return ask(self.searcher, question, as_of=as_of).model_dump(mode="json")

    def show(self, ref: str, as_of: datetime.date | None) -> dict[str, Any]:
        """Return the contract's form of a document or an article.

        An article's ``paragraphs`` are the texts of its 款; ``paragraph_spans`` has them
        with offsets and items.
        """
        from indexing.lookup import resolve_reference

        store, catalog = self.collection.store, self.searcher.catalog
        body = resolve_reference(store, catalog, ref, as_of=as_of).model_dump(mode="json")
        if "paragraphs" in body:
            body["paragraph_spans"] = body["paragraphs"]
            body["paragraphs"] = [paragraph["text"] for paragraph in body["paragraphs"]]
        return body

    def marks(self, text: str, query: str) -> list[tuple[int, int]]:
        """Return the spans of a text that the words of a query stand at."""
        from indexing.searching.highlight import find_terms, highlight, query_terms

        words = self.collection.analyzer.query(query).words
        return highlight(find_terms(text, query_terms(query, words)))

    # --- facts ------------------------------------------------------------------------

    def facts(self, question: str, today: datetime.date, **options: Any) -> dict[str, Any]:
        """Return the facts asked for, their sum or why there is none, and a pivot.

        ``filters`` are {column: values}; ``by`` are the columns of the pivot, if any;
        ``mask`` hides personal data; ``progress`` follows the extraction of reports that
        the table lacks.
        """
        from api.facts import answer

        return answer(self.collection.store, question, today, **options)

    # --- what is held -----------------------------------------------------------------

    def documents(
        self, kind: str | None = None, *, with_status: bool = False
    ) -> list[dict[str, Any]]:
        """Return a row for each document, by kind, title and version.

        ``with_status`` adds where each regulation stands today (None for other kinds).
        """
        records = [
            record
            for record in self.collection.store.documents()
            if kind is None or record.kind.value == kind
        ]
        rows = [_row(record) for record in sorted(records, key=_order)]
        if with_status:
            statuses = self.searcher.catalog.statuses(datetime.date.today())
            by_doc = {record.doc: statuses[record.id].value for record in records}
            for row in rows:
                row["status"] = by_doc[row["doc"]] if row["kind"] == Kind.REGULATION else None
        return rows

    def failures(self) -> list[dict[str, str]]:
        """Return a row for each input that could not be taken in."""
        return [
            {"path": f.path, "error": f.error, "code": f.code, "at": f.at}
            for f in self.collection.store.failures()
        ]

    def versions(self, title: str, on: datetime.date) -> list[dict[str, Any]]:
        """Return the versions of one regulation, oldest first, each with its status.

        Raises:
            NotFoundError: no regulation of that title is held.
        """
        from corpus.versions import status_on

        catalog = self.searcher.catalog
        matches = catalog.resolver.resolve(title)
        if not matches:
            nearest = catalog.resolver.nearest(title, 3)
            hint = f"题名相近的有：{'、'.join(nearest)}。" if nearest else ""
            raise NotFoundError(f"资料库中没有“{title}”。{hint}", title=title)
        records = catalog.versions(matches[0].work_id)
        return [
            _row(record) | {"status": status_on(record, records, on).value} for record in records
        ]


def _request(query: str, options: Mapping[str, Any]) -> SearchRequest:
    from indexing.searching.models import SearchRequest

    values = dict(options)
    filters = {name: tuple(wanted) for name, wanted in (values.pop("filters", None) or {}).items()}
    kind = values.pop("kind", None)
    return SearchRequest(query=query, filters=filters, kind=Kind(kind) if kind else None, **values)


def _order(record: DocumentRecord) -> tuple[str, ...]:
    return (record.kind.value, record.title, record.version, record.doc)


def _row(record: DocumentRecord) -> dict[str, Any]:
    return {
        "doc": record.doc,
        "kind": record.kind.value,
        "title": record.title,
        "version": record.version,
        "issuer": record.metadata.issuer,
        "level": record.metadata.level,
        "doc_number": record.metadata.doc_number,
        "promulgated": record.metadata.promulgated,
        "effective": record.metadata.effective,
        "amended": record.metadata.amended,
        "repealed": record.metadata.repealed,
        "articles": record.article_count,
        "chars": record.char_count,
        "format": record.format,
        "ingested_at": record.ingested_at,
    }
