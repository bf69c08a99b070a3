"""The store protocol: documents and chunks in one transactional place.

Everything above works against `DocumentStore`; SQLite is the first implementation and
PostgreSQL will be another. The store is the truth; keyword and vector indexes are derived
from it and follow it through the outbox (`pending_index_operations`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from corpus.models import Chunk, ChunkRecord, DocumentRecord, Kind, ParsedDocument, Segment

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.links import Link
    from corpus.store.codec import EncodedDocument
    from corpus.store.courses import CourseStore
    from corpus.store.facts import FactTable
    from corpus.store.originals import Originals
    from corpus.store.personal import PersonalData
    from corpus.store.uploads import UploadQueue

__all__ = [
    "DocumentStore",
    "FailureRecord",
    "IndexOperations",
    "SourceFile",
    "SourceState",
    "StoreBatch",
]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file as it came in: ``name`` is the doc name wanted, ``path`` absolute.

    ``data`` is None when the original has been put into the store's `originals` already.
    ``mtime_ns`` is 0 where the time of change is unknown or too young to be relied on.
    ``audience`` is a label for access filtering. ``given`` is what the user said about
    the file (kind, metadata) and holds for later versions of it too.
    """

    name: str
    path: str
    sha256: str
    data: bytes | None = None
    mtime_ns: int = 0
    size: int = 0
    audience: str | None = None
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceState:
    """What the store knows of an input file that is in."""

    document_id: int
    doc: str
    path: str
    sha256: str
    size: int
    mtime_ns: int
    kind: Kind
    audience: str | None
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FailureRecord:
    """An input that could not be taken in, with the Chinese reason."""

    path: str
    error: str
    code: str
    at: str


@dataclass(frozen=True, slots=True)
class IndexOperations:
    """What the indexes have to do to reach ``generation``: drop and add these documents."""

    generation: int
    removed_chunk_ids: tuple[int, ...]
    removed_document_ids: tuple[int, ...]
    added_document_ids: tuple[int, ...]


class StoreBatch(Protocol):
    """One write transaction; leaving the block commits, an exception rolls back."""

    def put(
        self, source: SourceFile, parsed: ParsedDocument, chunks: Sequence[Chunk]
    ) -> DocumentRecord:
        """Add a document, or replace the one ingested from the same path."""
        ...

    def put_encoded(self, source: SourceFile, encoded: EncodedDocument) -> DocumentRecord:
        """Do as `put` with a document packed by `corpus.store.codec.encode_document`."""
        ...

    def touch(self, document_id: int, *, size: int, mtime_ns: int, path: str | None = None) -> None:
        """Note that the file was seen unchanged with this size and time of change.

        ``path`` is where it was seen, if elsewhere than before.
        """
        ...

    def remove(self, document_id: int) -> None:
        """Retire a document and its chunks (the original stays until `collect_garbage`)."""
        ...

    def link(self, document_ids: Iterable[int] | None = None) -> int:
        """Write what documents cite, by default those put in this batch; return how many.

        Without it the documents of a batch have no links.
        """
        ...

    def revisit(self, document_ids: Iterable[int]) -> int:
        """Read citations and repeal clauses of documents again; return how many links."""
        ...

    def purge(self, generation: int) -> None:
        """Delete what was retired up to a generation that all indexes have reached."""
        ...

    def record_failure(self, path: str, error: str, code: str) -> None:
        """Note that an input failed; a later success for the same path clears it."""
        ...

    def correct_map(
        self, from_doc: str, to_doc: str, article: str, successors: Sequence[str] | None
    ) -> None:
        """Keep what a person said an article became; None takes it back."""
        ...


class DocumentStore(Protocol):
    """Documents, their versions, chunks and originals.

    Lists (`documents`, `find`, `work_documents`, `chunk_ids`, `iter_chunks` without ids)
    show the state of one generation, the `view`: readers set it to the one their indexes
    mirror, so that a document that is being replaced is found, in its former version,
    until the indexes know the new one. By id everything is found that is still there.
    """

    view: int | None
    """The generation that lists show; None is the newest."""

    @property
    def generation(self) -> int:
        """Number of committed batches that changed documents; grows by one with each."""
        ...

    @property
    def originals(self) -> Originals:
        """Return the folder of original files."""
        ...

    def token(self, generation: int) -> str | None:
        """Return the mark of a generation, None if there never was such a one here.

        Generation 0, before the first batch, has the mark "".
        """
        ...

    def exclusive(self, *, wait_s: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to write for the block; reentrant in a thread.

        Raises:
            StoreLockedError: another writer holds it after ``wait_s`` seconds.
        """
        ...

    def sources(self) -> Mapping[str, SourceState]:
        """Return what is known of every input file, by its path."""
        ...

    def batch(self, *, wait_s: float = 0.0) -> AbstractContextManager[StoreBatch]:
        """Open the one write transaction.

        Raises:
            StoreLockedError: another writer holds it after ``wait_s`` seconds.
        """
        ...

    def documents(self) -> Sequence[DocumentRecord]:
        """Return all documents by id (cached per generation)."""
        ...

    def document_count(self, generation: int | None = None) -> int:
        """Return the number of documents in the view, or at a given generation."""
        ...

    def document(self, document_id: int) -> DocumentRecord:
        """Return one document or raise NotFoundError."""
        ...

    def records(self, document_ids: Iterable[int]) -> Mapping[int, DocumentRecord]:
        """Return the documents that exist among these ids."""
        ...

    def find(self, doc: str) -> DocumentRecord | None:
        """Return the document of this name, None if there is none."""
        ...

    def work_documents(self, work_id: int) -> Sequence[DocumentRecord]:
        """Return the versions of a work, oldest first."""
        ...

    def text(self, document_id: int) -> str:
        """Return the whole stored text."""
        ...

    def parsed(self, document_id: int) -> ParsedDocument:
        """Return text, structure, tables and provenance."""
        ...

    def segments(self, document_id: int) -> tuple[Segment, ...]:
        """Return the structure alone (cached; cheaper than `parsed`)."""
        ...

    def original(self, document_id: int) -> bytes:
        """Return the original file's bytes."""
        ...

    def chunks(self, chunk_ids: Iterable[int]) -> Mapping[int, ChunkRecord]:
        """Return the chunks that exist among these ids."""
        ...

    def chunk_keys(
        self, chunk_ids: Iterable[int]
    ) -> Mapping[int, tuple[int, int, str | None, int]]:
        """Return (document_id, seq, article, part) of the chunks that exist among these.

        Cheaper than `chunks`: no text is read.
        """
        ...

    def first_under_headings(self) -> Iterator[tuple[int, tuple[str, ...], str | None]]:
        """Yield (document_id, heading path, first article under it) for each heading.

        Documents that are retired may be among them.
        """
        ...

    def iter_chunks(self, document_ids: Iterable[int] | None = None) -> Iterator[ChunkRecord]:
        """Yield chunks in id order, of these documents or of all."""
        ...

    def article_chunks(self, document_id: int, article: str) -> Sequence[ChunkRecord]:
        """Return the chunks of one article, in order; empty if there is no such article."""
        ...

    def links_from(self, document_id: int, article: str | None = None) -> Sequence[Link]:
        """Return what a document, or one article of it, cites, in order."""
        ...

    def links_to(self, work_key: str, article: str | None = None) -> Sequence[Link]:
        """Return the links to a work, or to one article number of it, by document."""
        ...

    def links(self) -> Iterator[Link]:
        """Yield all links of the documents in the view, by document."""
        ...

    def stale_links(self) -> Sequence[tuple[int, int]]:
        """Return (id, characters) of documents whose citations are to be read again."""
        ...

    def failures(self) -> Sequence[FailureRecord]:
        """Return the inputs that failed and have not succeeded since."""
        ...

    def map_corrections(self, from_doc: str, to_doc: str) -> Mapping[str, tuple[str, ...]]:
        """Return what people said articles became, () for deleted."""
        ...

    def pending_index_operations(self, since_generation: int) -> IndexOperations | None:
        """Return what an index at ``since_generation`` lacks; None if nothing."""
        ...

    def chunk_ids(self) -> Iterator[int]:
        """Yield the ids of all chunks in order."""
        ...

    def facts(self) -> FactTable:
        """Return the table of extracted facts in this store."""
        ...

    def uploads(self) -> UploadQueue:
        """Return the queue of uploaded files in this store."""
        ...

    def courses(self) -> CourseStore:
        """Return the table of course packs in this store."""
        ...

    def personal(self) -> PersonalData:
        """Return what belongs to single readers: history, bookmarks, saved searches."""
        ...

    def check(self) -> list[str]:
        """Return what is wrong with the store itself, as Chinese sentences; [] if nothing."""
        ...

    def snapshot(self, target: Path) -> None:
        """Write all that the database holds into one new file, as of one moment.

        Raises:
            StoreError: it cannot be read or written.
        """
        ...

    def collect_garbage(self, *, older_than_s: float = 3600.0) -> int:
        """Delete originals that no document refers to; return how many."""
        ...

    def close(self) -> None:
        """Release files and connections."""
        ...
