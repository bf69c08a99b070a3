"""The store protocol: documents and chunks in one transactional place.

Everything above works against `DocumentStore`; SQLite is the first implementation and
PostgreSQL will be another. The store is the truth; keyword and vector indexes are derived
from it and follow it through the outbox (`pending_index_operations`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from corpus.models import Chunk, ChunkRecord, DocumentRecord, ParsedDocument

__all__ = ["DocumentStore", "FailureRecord", "IndexOperations", "SourceFile", "StoreBatch"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file as it came in: ``name`` is the doc name wanted, ``path`` absolute."""

    name: str
    path: str
    sha256: str
    data: bytes
    mtime_ns: int = 0


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

    def remove(self, document_id: int) -> None:
        """Remove a document and its chunks (the original stays until `collect_garbage`)."""
        ...

    def record_failure(self, path: str, error: str, code: str) -> None:
        """Note that an input failed; a later success for the same path clears it."""
        ...


class DocumentStore(Protocol):
    """Documents, their versions, chunks and originals."""

    @property
    def generation(self) -> int:
        """Number of committed batches; grows by one with each."""
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

    def document(self, document_id: int) -> DocumentRecord:
        """Return one document or raise NotFoundError."""
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

    def original(self, document_id: int) -> bytes:
        """Return the original file's bytes."""
        ...

    def chunks(self, chunk_ids: Iterable[int]) -> Mapping[int, ChunkRecord]:
        """Return the chunks that exist among these ids."""
        ...

    def iter_chunks(self, document_ids: Iterable[int] | None = None) -> Iterator[ChunkRecord]:
        """Yield chunks in id order, of these documents or of all."""
        ...

    def article_chunks(self, document_id: int, article: str) -> Sequence[ChunkRecord]:
        """Return the chunks of one article, in order; empty if there is no such article."""
        ...

    def failures(self) -> Sequence[FailureRecord]:
        """Return the inputs that failed and have not succeeded since."""
        ...

    def pending_index_operations(self, since_generation: int) -> IndexOperations | None:
        """Return what an index at ``since_generation`` lacks; None if nothing."""
        ...

    def close(self) -> None:
        """Release files and connections."""
        ...
