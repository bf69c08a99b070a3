"""What every way in asks of a collection, answered in the contract's JSON forms.

Command line, REST API and pages call the same methods, so that they cannot differ.
Nothing here keeps state between requests; the catalog and the searcher cache by the
store's generation.
"""

from __future__ import annotations

import dataclasses
import datetime
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from api.shelf import Shelf, record_row
from corpus.errors import NotFoundError
from corpus.models import DocumentRecord, Kind

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from api.courses.cache import Recent
    from api.reading.sheet import Sheets
    from corpus.citations.check import Finding
    from corpus.citations.cite import Citation
    from corpus.citations.holdings import Holdings
    from corpus.citations.maps import ArticleMaps
    from corpus.compare.mapping import ArticleMap
    from corpus.compare.provisions import Provision
    from corpus.courses.quiz.models import Quiz
    from corpus.courses.staleness import Change
    from corpus.linked import LinkIndex
    from indexing.answering.endpoint import ChatModel
    from indexing.collection import Collection
    from indexing.searcher import Searcher
    from indexing.searching.catalog import Catalog
    from indexing.searching.models import SearchRequest
    from indexing.suggesting import Suggester

__all__ = ["Kept", "Service"]

K = TypeVar("K")
V = TypeVar("V")
_MAPS, _PROVISIONS = 64, 32


class Kept(Generic[K, V]):
    """The values used last, by key; shared by threads. A document never changes under its id."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._values: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """Return a value, None if it is not here."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep a value; the one longest unused goes when there are too many."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            if len(self._values) > self._size:
                self._values.popitem(last=False)


_CARD_PROVISIONS = 6
_SIMILAR_TEXT, _ALIKE = 200, 0.3


class Service:
    """A collection and its searcher.

    ``model`` writes answers, ``reranker`` is the folder of a cross-encoder that orders the
    best hits; where none is configured all works without.
    """

    def __init__(
        self,
        collection: Collection,
        model: ChatModel | None = None,
        reranker: Path | None = None,
        mask_below: str = "村级",
    ) -> None:
        self.collection = collection
        self.mask_below = mask_below
        self._holdings: tuple[int, Holdings] | None = None
        self._link_index: tuple[Sequence[DocumentRecord], LinkIndex] | None = None
        self._fact_rows: tuple[tuple[Any, ...], list[dict[str, Any]]] | None = None
        self._shelf: Shelf | None = None
        self.model = model
        self._reranker = reranker

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

        if self._reranker is None:
            return Searcher(self.collection)
        from indexing.rerank import load_reranker

        return Searcher(self.collection, reranker=load_reranker(self._reranker))

    @cached_property
    def maps(self) -> Kept[tuple[int, int], ArticleMap]:
        """Return the article maps made so far, by the ids of their versions."""
        return Kept(_MAPS)

    @cached_property
    def provisions(self) -> Kept[int, tuple[Provision, ...]]:
        """Return the provisions of the documents compared last, by id."""
        return Kept(_PROVISIONS)

    @cached_property
    def sheets(self) -> Sheets:
        """Return the documents made ready for reading last."""
        from api.reading.sheet import Sheets

        return Sheets()

    @cached_property
    def course_changes(self) -> Recent[list[Change]]:
        """Return what went stale in course packs, as found last."""
        from api.courses.cache import Recent

        return Recent()

    @cached_property
    def course_quizzes(self) -> Recent[Quiz]:
        """Return the quizzes made last."""
        from api.courses.cache import Recent

        return Recent()

    def warm(self) -> None:
        """Open everything that a first search would have to wait for."""
        import faiss  # noqa: F401  # a server ranks by it from the first search on

        from corpus.errors import IndexNotBuiltError

        self.collection.analyzer.load()
        try:
            self.search("预热", top_k=1)
        except IndexNotBuiltError:
            return  # an empty collection is served, and says so
        self.suggester.warm(self.searcher.catalog)

    def write_originals(self, folder: Path) -> int:
        """Write the original files into a folder under their names; return how many."""
        records = self.collection.store.documents()
        for record in records:
            path = folder / record.doc
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.collection.store.original(record.id))
        return len(records)

    # --- searching --------------------------------------------------------------------

    def search(self, query: str, **options: Any) -> dict[str, Any]:
        """Return the contract's search form; options are those of `SearchRequest`."""
        from api.comparing import note_of_versions, offer_for_hits

        request = _request(query, options)
        response = self.searcher.search(request)
        body: dict[str, Any] = response.model_dump(mode="json")
        offer_for_hits(self, body, response.as_of)
        if not response.total and (note := note_of_versions(self.searcher, request)):
            body["notes"].insert(0, note)
        return body

    def run(self, query: str, **options: Any) -> list[dict[str, Any]]:
        """Return the hits of one query as a run file lists them."""
        return [hit.model_dump() for hit in self.searcher.rank(_request(query, options))]

    def ask(self, question: str, as_of: datetime.date | None) -> dict[str, Any]:
        """Return the contract's form of an answer."""
        from indexing.answer import ask

        answer = ask(self.searcher, question, as_of=as_of, model=self.model)
        return answer.model_dump(mode="json")

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
            record = store.find(body["doc"])
            if record is not None:
                index = self.link_index
                body["cites"] = index.cites(record, body["article"])
                places = index.cited_by(record, body["article"])
                body["cited_by"] = [place.to_json() for place in places]
            body["successors"] = self._offer(body, as_of or datetime.date.today())
        return body

    def _offer(self, body: dict[str, Any], on: datetime.date) -> dict[str, Any] | None:
        """Return what stands in place of an old article, and say so in the notes."""
        from api.comparing import offer

        found = offer(self, self.searcher.catalog.by_doc[body["doc"]], body["article"], on)
        if found is not None:
            body["notes"].append(found["note"])
        return found

    def suggest(self, text: str, on: datetime.date | None = None) -> list[dict[str, Any]]:
        """Return what a reader may mean who has typed so far: articles, titles, words."""
        self.collection.refresh()
        if not self.collection.store.documents():
            return []
        catalog = self.searcher.catalog
        found = self.suggester.suggest(text, catalog, on or datetime.date.today())
        return [dataclasses.asdict(one) for one in found]

    @cached_property
    def suggester(self) -> Suggester:
        """Return what makes suggestions while words are typed."""
        from indexing.suggesting import Suggester

        collection = self.collection
        return Suggester(collection.store, lambda: collection.keyword)

    def marks(self, text: str, query: str) -> list[tuple[int, int]]:
        """Return the spans of a text that the words of a query stand at."""
        from indexing.searching.highlight import find_terms, highlight, query_terms

        words = self.collection.analyzer.query(query).words
        return highlight(find_terms(text, query_terms(query, words)))

    # --- citations --------------------------------------------------------------------

    @property
    def holdings(self) -> Holdings:
        """Return the held regulations as citations are resolved against them (cached)."""
        generation = self.collection.store.generation
        if self._holdings is None or self._holdings[0] != generation:
            from corpus.citations.collection import store_holdings

            self._holdings = (generation, store_holdings(self.collection.store))
        return self._holdings[1]

    def cite(self, text: str) -> list[Citation]:
        """Return the citations of a text, resolved against the collection."""
        from corpus.citations.cite import cite

        return cite(text, self.holdings)

    def check(self, text: str, on: datetime.date | None = None) -> list[Finding]:
        """Return the findings of a draft for what is in force on a day, by default today."""
        from corpus.citations.check import check

        today = datetime.date.today()
        return check(text, self.holdings, on=on or today, maps=self.article_maps)

    @property
    def article_maps(self) -> ArticleMaps:
        """Return where articles of one version stand in another."""
        from api.comparing import ComparedMaps

        return ComparedMaps(self)

    # --- links ------------------------------------------------------------------------

    @property
    def link_index(self) -> LinkIndex:
        """Return the links of what is shown now (kept while the documents stay the same)."""
        store = self.collection.store
        documents = store.documents()
        known = self._link_index
        if known is None or known[0] is not documents:
            from corpus.linked import LinkIndex

            known = self._link_index = (documents, LinkIndex(store, documents))
        return known[1]

    def links(self, ref: str, as_of: datetime.date | None = None) -> dict[str, Any]:
        """Return what an article cites, what cites it, and what corresponds to it.

        For a whole document: what it cites, and what cites any article of it.

        Raises:
            NotFoundError: there is no such document or article.
        """
        body = self.show(ref, as_of)
        record = self.collection.store.find(body["doc"])
        if record is None:
            raise NotFoundError(f"资料库中没有“{body['doc']}”。", doc=body["doc"])
        index, article = self.link_index, body.get("article")
        found: dict[str, Any] = {
            "doc": record.doc,
            "title": record.title,
            "version": record.version,
            "status": body["status"],
            "article": article,
            "cites": index.cites(record, article),
            "cited_by": [],
            "corresponding": [],
            "similar": [],
        }
        if article is None:
            places = index.cited_by(record) if record.kind is Kind.REGULATION else []
        else:
            places = index.cited_by(record, article, self.article_maps)
            corresponding = index.corresponding(record, article)
            found["corresponding"] = [each.to_json() for each in corresponding]
            found["similar"] = self._similar(record, article, body["text"], as_of)
        found["cited_by"] = [place.to_json() for place in places]
        return found

    def _similar(
        self, record: DocumentRecord, article: str, text: str, on: datetime.date | None
    ) -> list[dict[str, Any]]:
        """Return articles of other regulations that read alike, with how much they do."""
        store, index = self.collection.store, self.link_index
        hits = self.search(text[:_SIMILAR_TEXT], top_k=12, kind="regulation", as_of=on)["hits"]
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for hit in hits:
            other = store.find(hit["doc"]) if hit["article"] else None
            if other is None or other.work_id == record.work_id:
                continue
            alike = index.likeness(record, article, other, hit["article"])
            if alike >= _ALIKE:
                found[other.doc, hit["article"]] = {
                    "doc": other.doc,
                    "title": other.title,
                    "version": other.version,
                    "article": hit["article"],
                    "likeness": round(alike, 3),
                }
        return sorted(found.values(), key=lambda row: -row["likeness"])[:5]

    def card(self, conduct: str, as_of: datetime.date | None = None) -> dict[str, Any]:
        """Return the card of a conduct: provisions, consequences, cases, answers."""
        found = self.search(conduct, top_k=20, kind=Kind.REGULATION.value, as_of=as_of)
        return self.card_of(conduct, found["hits"])

    def card_of(self, conduct: str, hits: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Return the card of a conduct whose provisions have been found: hits, best first."""
        from corpus.cards import make_card

        store = self.collection.store
        articles: dict[tuple[str, str], DocumentRecord] = {}
        for hit in hits:
            record = store.find(hit["doc"]) if hit["article"] else None
            if record is not None and len(articles) < _CARD_PROVISIONS:
                articles.setdefault((record.doc, hit["article"]), record)
        wanted = [(record, article) for (_, article), record in articles.items()]
        return make_card(conduct, wanted, store, self.link_index).to_json()

    def rebuild_links(self, *, wait_s: float = 10.0) -> int:
        """Make all links anew from the texts held; return how many there are."""
        collection = self.collection
        with collection.writing(wait_s=wait_s), collection.batch() as batch:
            return batch.revisit([record.id for record in collection.store.documents()])

    # --- facts ------------------------------------------------------------------------

    def facts(self, question: str, today: datetime.date, **options: Any) -> dict[str, Any]:
        """Return the facts asked for, their sum or why there is none, and a pivot.

        ``filters`` are {column: values}; ``by`` are the columns of the pivot, if any;
        ``mask`` hides personal data; ``progress`` follows the extraction of reports that
        the table lacks; ``update=False`` leaves them out and writes nothing.
        """
        from api.facts import answer

        rules = self.collection.home / "extraction"
        notes = self._reread(options)
        hiding = {"mask_below": self.mask_below, **options}
        body = answer(self.collection.store, question, today, rules=rules, **hiding)
        return {**body, "notes": [*notes, *body["notes"]]} if notes else body

    def _reread(self, options: Mapping[str, Any]) -> list[str]:
        """Read again what an older program read; return notes. Nothing where not to update."""
        from api.rereading import reread_reports

        if not options.get("update", True) or options.get("rows") is not None:
            return []
        return reread_reports(self.collection, options.get("progress"))

    def fact_rows(self) -> list[dict[str, Any]]:
        """Return all rows of the fact table (kept while it stays the same; not to be changed)."""
        table = self.collection.store.facts()
        stamp = table.stamp()
        known = self._fact_rows
        if known is None or known[0] != stamp:
            known = self._fact_rows = (stamp, table.rows())
        return known[1]

    def update_facts(self) -> int:
        """Extract the reports that the table of facts lacks; return how many.

        Raises:
            StoreLockedError: another process is writing.
        """
        from extraction.facts.updating import update_facts

        self._reread({})
        return update_facts(self.collection.store, rules=self.collection.home / "extraction")

    def fact_checks(self, **options: Any) -> dict[str, Any]:
        """Return the checks between the reports of one unit; ``filters`` narrow the facts."""
        from api.facts import between_reports

        rules = self.collection.home / "extraction"
        notes = self._reread(options)
        hiding = {"mask_below": self.mask_below, **options}
        body = between_reports(self.collection.store, rules=rules, **hiding)
        return {**body, "notes": [*notes, *body["notes"]]} if notes else body

    # --- what is held -----------------------------------------------------------------

    @property
    def shelf(self) -> Shelf:
        """Return the documents as they are now, counted and in order (kept while they stay)."""
        self.collection.refresh()
        documents = self.collection.store.documents()
        known = self._shelf
        if known is None or known.documents is not documents:
            known = self._shelf = Shelf(documents)
        return known

    def documents(
        self, kind: str | None = None, *, with_status: bool = False
    ) -> list[dict[str, Any]]:
        """Return a row for each document, by kind, title and version.

        ``with_status`` adds where each regulation stands today (None for other kinds).
        """
        records = self.shelf.select(kind=kind or "")
        rows = [record_row(record) for record in records]
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
        from indexing.searching.permalinks import work_permalink

        catalog = self.searcher.catalog
        matches = catalog.resolver.resolve(title)
        if not matches:
            nearest = catalog.resolver.nearest(title, 3)
            hint = f"题名相近的有：{'、'.join(nearest)}。" if nearest else ""
            raise NotFoundError(f"资料库中没有“{title}”。{hint}", title=title)
        records = catalog.versions(matches[0].work_id)
        statuses = catalog.statuses(on)
        return [
            record_row(record)
            | {"permalink": work_permalink(record.title, record.version)}
            | {"status": statuses[record.id].value, "repealed_by": _repealed_by(catalog, record)}
            for record in records
        ]


def _request(query: str, options: Mapping[str, Any]) -> SearchRequest:
    from indexing.searching.models import SearchRequest

    values = dict(options)
    filters = {name: tuple(wanted) for name, wanted in (values.pop("filters", None) or {}).items()}
    kind = values.pop("kind", None)
    return SearchRequest(query=query, filters=filters, kind=Kind(kind) if kind else None, **values)


def _repealed_by(catalog: Catalog, record: DocumentRecord) -> dict[str, Any] | None:
    """Return the clause of another text that repeals a version, None if there is none."""
    repeal = catalog.repeals.get(record.id)
    if repeal is None:
        return None
    by = repeal.by
    return {
        "doc": by.doc,
        "title": by.title,
        "version": by.version,
        "from": repeal.day,
        "quote": repeal.quote,
    }
