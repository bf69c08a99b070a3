"""What one state of a collection holds: documents, versions, validity, who may see what.

A catalog belongs to one generation of the store and never changes; searches share it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from corpus.errors import UsageError
from corpus.models import DocumentRecord, Kind, Status
from corpus.normalize import fold
from corpus.repeals import repeals_of
from corpus.versions import Timeline, version_date, work_key
from indexing.searching.facets import FACETS, FacetRow, facet_value
from indexing.title_keys import title_key
from indexing.titles import TitleMatch, TitleResolver
from indexing.types import DocumentFilter

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore
    from indexing.searching.models import Versions

__all__ = ["FILTER_NAMES", "Catalog", "CatalogCache", "Filters", "may_see"]

Filters = tuple[tuple[str, tuple[str, ...]], ...]
"""Filter names with the values any of which a document must have, sorted by name."""

FILTER_NAMES = ("kind", "genre", "level", "issuer", "year", "status", "doc")

_CACHED_DATES = 16
_CACHED_SELECTIONS = 128
_KIND_WORDS = {
    **dict.fromkeys(("法规", "制度", "法规制度", "规定", "法律法规"), Kind.REGULATION),
    **dict.fromkeys(("案例", "案件", "案例问答", "问答"), Kind.CASE),
    **dict.fromkeys(("报告", "汇报", "材料"), Kind.REPORT),
    **dict.fromkeys(("培训", "教案", "课件", "培训资料"), Kind.TRAINING),
}
_T = TypeVar("_T")
DeclaredNames = Callable[[], Mapping[str, set[str]]]


class _Cache:
    """A small cache that threads share; the oldest entry goes first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
                return self._entries[key]  # type: ignore[return-value]
        value = make()
        with self._lock:
            self._entries[key] = value
            if len(self._entries) > self._size:
                self._entries.popitem(last=False)
        return value


class Catalog:
    """The documents of one generation.

    Args:
        generation: of the store the records come from.
        documents: all its documents.
        declared: returns short names that the texts declare, with the titles they stand
            for; called once, when a name is not known otherwise.
    """

    def __init__(
        self,
        generation: int,
        documents: Sequence[DocumentRecord],
        declared: DeclaredNames | None = None,
    ) -> None:
        self.generation = generation
        self._declared = declared
        self.documents = tuple(documents)
        self.by_id = {record.id: record for record in self.documents}
        self.by_doc = {record.doc: record for record in self.documents}
        works: dict[int, list[DocumentRecord]] = defaultdict(list)
        for record in self.documents:
            works[record.work_id].append(record)
        self.repeals = repeals_of(self.documents)
        ends = {identity: repeal.day for identity, repeal in self.repeals.items()}
        self._works = {work_id: Timeline(records, ends) for work_id, records in works.items()}
        self._statuses = _Cache(_CACHED_DATES)
        self._selections = _Cache(_CACHED_SELECTIONS)

    def versions(self, work_id: int) -> tuple[DocumentRecord, ...]:
        """Return the versions of a work, oldest first."""
        timeline = self._works.get(work_id)
        return timeline.records if timeline is not None else ()

    def documents_of_work(self, key: str) -> Sequence[int]:
        """Return the documents whose title has this key (`corpus.versions.work_key`)."""
        return self._documents_by_key.get(key, ())

    @cached_property
    def _documents_by_key(self) -> Mapping[str, Sequence[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for record in self.by_id.values():
            found[work_key(record.title)].append(record.id)
        return found

    @cached_property
    def by_short_name(self) -> Mapping[str, Sequence[DocumentRecord]]:
        """Return documents by their file's name without folder, or without its ending."""
        found: defaultdict[str, list[DocumentRecord]] = defaultdict(list)
        for record in self.documents:
            doc = record.doc
            names = {doc[:at] for at, char in enumerate(doc) if char == "."}
            names.add(doc.rpartition("/")[2])
            for name in names:
                found[name].append(record)
        return found

    @cached_property
    def resolver(self) -> TitleResolver:
        """Return the titles and short names of all documents."""
        return TitleResolver(self.documents)

    def declared(self, name: str) -> list[TitleMatch]:
        """Return the works that a short name declared in some text stands for."""
        titles = self._declared_names.get(title_key(name), set())
        matches = (match for title in sorted(titles) for match in self.resolver.exact(title))
        return list({match.work_id: match for match in matches}.values())

    @cached_property
    def _declared_names(self) -> Mapping[str, set[str]]:
        names = self._declared() if self._declared is not None else {}
        return {title_key(name): titles for name, titles in names.items()}

    # --- validity ---------------------------------------------------------------------

    def statuses(self, on: date) -> Mapping[int, Status]:
        """Return the status of each document on a date."""
        return self._statuses.get(on, lambda: self._statuses_on(on))

    def _statuses_on(self, on: date) -> Mapping[int, Status]:
        return {
            record.id: timeline.status(record, on)
            for timeline in self._works.values()
            for record in timeline.records
        }

    def status(self, record: DocumentRecord, on: date) -> Status | None:
        """Return the status of a regulation on a date; None for what has no validity."""
        return self.statuses(on)[record.id] if record.kind is Kind.REGULATION else None

    def facet_rows(self, on: date) -> Mapping[int, FacetRow]:
        """Return each document's values of the facets on a date."""
        return self._statuses.get(("facets", on), lambda: self._facet_rows_on(on))

    def _facet_rows_on(self, on: date) -> Mapping[int, FacetRow]:
        return {
            record.id: tuple(facet_value(name, record, self.status(record, on)) for name in FACETS)
            for record in self.documents
        }

    def current(self, on: date) -> frozenset[int]:
        """Return the documents that stand for their works on a date.

        Of a regulation the version in force. Where the collection holds none, the latest
        that was: it is shown with its status. Never one that is repealed or not yet in
        force. Other kinds of document have no validity and are all there.
        """
        return self._selections.get(("current", on), lambda: self._current_on(on))

    def _current_on(self, on: date) -> frozenset[int]:
        statuses = self.statuses(on)
        chosen: list[int] = []
        for timeline in self._works.values():
            records = timeline.records
            chosen.extend(r.id for r in records if r.kind is not Kind.REGULATION)
            texts = [r for r in records if r.kind is Kind.REGULATION]
            for wanted in (Status.IN_FORCE, Status.UNKNOWN, Status.SUPERSEDED):
                found = [r for r in texts if statuses[r.id] is wanted]
                if wanted is Status.SUPERSEDED and found:
                    last = version_date(found[-1].metadata)
                    found = [r for r in found if version_date(r.metadata) == last]
                if found:
                    chosen.extend(r.id for r in found)
                    break
        return frozenset(chosen)

    # --- what may be ranked -------------------------------------------------------------

    def selection(
        self, on: date, versions: Versions, filters: Filters, audience: frozenset[str] | None
    ) -> DocumentFilter:
        """Return which documents may be ranked.

        Raises:
            UsageError: a filter has no such name or value.
        """
        key = (on, versions, filters, audience)
        return self._selections.get(key, lambda: self._select(on, versions, filters, audience))

    def _select(
        self, on: date, versions: Versions, filters: Filters, audience: frozenset[str] | None
    ) -> DocumentFilter:
        tests = [self._test(name, values, on) for name, values in filters]
        current = self.current(on) if versions == "current" else None
        allowed = frozenset(
            record.id
            for record in self.documents
            if (current is None or record.id in current)
            and may_see(record, audience)
            and all(test(record) for test in tests)
        )
        if len(allowed) == len(self.documents):
            return DocumentFilter()
        if len(allowed) > len(self.documents) // 2:
            return DocumentFilter(deny=frozenset(self.by_id) - allowed)
        return DocumentFilter(allow=allowed)

    def _test(
        self, name: str, values: tuple[str, ...], on: date
    ) -> Callable[[DocumentRecord], bool]:
        if name == "doc":
            docs = frozenset(values)
            return lambda record: record.doc in docs
        if name == "kind":
            kinds = {_kind(value) for value in values}
            return lambda record: record.kind in kinds
        wanted = {fold(value).strip() for value in values}
        if name == "issuer":
            return lambda record: any(
                value in fold(record.metadata.issuer or "") for value in wanted
            )
        if name not in FILTER_NAMES:
            raise UsageError(
                f"没有“{name}”这个筛选条件，可用：{'、'.join(FILTER_NAMES)}。", name=name
            )
        return lambda record: (
            fold(facet_value(name, record, self.status(record, on)) or "") in wanted
        )


def _kind(value: str) -> Kind:
    word = fold(value).strip()
    if word in _KIND_WORDS:
        return _KIND_WORDS[word]
    try:
        return Kind(word)
    except ValueError:
        known = "、".join(kind.value for kind in Kind)
        raise UsageError(f"没有“{value}”这种文件类型，可用：{known}。", value=value) from None


def may_see(record: DocumentRecord, audience: frozenset[str] | None) -> bool:
    """Tell whether a document is open to readers with these labels (None: to all)."""
    return audience is None or record.audience is None or record.audience in audience


class CatalogCache:
    """The catalog of a store's present generation, made once and shared by threads.

    Args:
        store: the documents.
        generation: returns the generation wanted; None asks the store.
        declared: see `Catalog`.
    """

    def __init__(
        self,
        store: DocumentStore,
        generation: Callable[[], int] | None = None,
        declared: DeclaredNames | None = None,
    ) -> None:
        self._store = store
        self._generation = generation or (lambda: store.generation)
        self._declared = declared
        self._lock = threading.Lock()
        self._catalog: Catalog | None = None

    def get(self) -> Catalog:
        """Return the catalog of the store as it is now."""
        generation = self._generation()
        catalog = self._catalog
        if catalog is not None and catalog.generation == generation:
            return catalog
        with self._lock:
            if self._catalog is None or self._catalog.generation != generation:
                self._catalog = Catalog(generation, self._store.documents(), self._declared)
            return self._catalog
