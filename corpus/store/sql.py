"""The store over any SQL database: everything but opening it and its own manners."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from corpus.errors import NotFoundError, StoreError
from corpus.models import (
    ChunkRecord,
    DocumentRecord,
    ParsedDocument,
    Segment,
)
from corpus.store import schema as t
from corpus.store.base import FailureRecord, IndexOperations, SourceState
from corpus.store.codec import decode_layout, decode_segments
from corpus.store.originals import Originals
from corpus.store.rows import chunk_record, document_record, source_state, version_order

if TYPE_CHECKING:
    from corpus.store.writing import SqlBatch

__all__ = ["SqlStore"]

_IDS_PER_QUERY = 500
_GROUP_DOCUMENTS = 200
_GROUP_CHARS = 3_000_000

_CHUNK_COLUMNS = (
    t.chunks.c.id,
    t.chunks.c.document_id,
    t.chunks.c.seq,
    t.chunks.c.start,
    t.chunks.c.end,
    t.chunks.c.article,
    t.chunks.c.part,
    t.chunks.c.heading_path,
)


class SqlStore:
    """A `DocumentStore` over a SQLAlchemy engine; safe to share between threads.

    Subclasses open the database, hold the write lock, and name what its errors mean.
    """

    def __init__(self, engine: Engine, originals: Originals) -> None:
        self.view: int | None = None
        self._engine = engine
        self._originals = originals
        self._cache_lock = threading.Lock()
        # Generation, its documents, the same by id.
        self._cached: tuple[int, tuple[DocumentRecord, ...], dict[int, DocumentRecord]]
        self._cached = (-1, (), {})
        # A document never changes under its id, so this needs no invalidation.
        self._segments = lru_cache(maxsize=128)(self._load_segments)

    # --- what a database has to bring -----------------------------------------------------

    def exclusive(self, *, wait_s: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to write for the block; reentrant in a thread."""
        raise NotImplementedError

    def check_database(self) -> list[str]:
        """Return what the database itself finds wrong, as Chinese sentences."""
        raise NotImplementedError

    def translate(self, error: SQLAlchemyError) -> StoreError:
        """Return the error of ours that a database error means."""
        return StoreError(f"资料库读写失败：{error.__class__.__name__}")

    def _visible(self) -> ColumnElement[bool]:
        """Return the condition that a document belongs to the view."""
        return t.live if self.view is None else _visible_at(self.view)

    # --- transactions -----------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Open a read transaction: all statements in it see one state."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as exc:
            raise self.translate(exc) from exc

    @contextmanager
    def batch(self, *, wait_s: float = 0.0) -> Iterator[SqlBatch]:
        """Open the one write transaction.

        Raises:
            StoreLockedError: another writer holds it after ``wait_s`` seconds.
        """
        from corpus.store.writing import SqlBatch

        with self.exclusive(wait_s=wait_s):
            try:
                with self._engine.execution_options(writing=True).begin() as connection:
                    batch = SqlBatch(connection, self._originals)
                    yield batch
                    batch.finish()
            except SQLAlchemyError as exc:
                raise self.translate(exc) from exc

    # --- documents --------------------------------------------------------------------------

    @property
    def generation(self) -> int:
        """Number of committed batches that changed documents; grows by one with each."""
        with self._reading() as connection:
            return int(connection.execute(select(t.collection.c.generation)).scalar_one())

    @property
    def originals(self) -> Originals:
        """Return the folder of original files."""
        return self._originals

    def token(self, generation: int) -> str | None:
        """Return the mark of a generation, None if there never was such a one here."""
        if generation == 0:
            return ""
        statement = select(t.batches.c.token).where(t.batches.c.generation == generation)
        with self._reading() as connection:
            return connection.execute(statement).scalar_one_or_none()

    def sources(self) -> Mapping[str, SourceState]:
        """Return what is known of every input file, by its path."""
        wanted = "id doc source_path sha256 source_size source_mtime_ns kind audience extra"
        columns = [t.documents.c[name] for name in wanted.split()]
        with self._reading() as connection:
            statement = select(*columns).where(t.live).order_by(t.documents.c.id)
            rows = connection.execute(statement).mappings()
            return {row["source_path"]: source_state(row) for row in rows.all()}

    def documents(self) -> Sequence[DocumentRecord]:
        """Return all documents by id (cached per generation)."""
        return self._all()

    def document_count(self, generation: int | None = None) -> int:
        """Return the number of documents in the view, or at a given generation."""
        visible = self._visible() if generation is None else _visible_at(generation)
        with self._reading() as connection:
            statement = select(func.count()).select_from(t.documents).where(visible)
            return int(connection.execute(statement).scalar_one())

    def document(self, document_id: int) -> DocumentRecord:
        """Return one document.

        Raises:
            NotFoundError: there is none of this id.
        """
        # What an id stands for never changes, so a listing of any age will do.
        record = self._cached[2].get(document_id)
        if record is None:
            record = self.records([document_id]).get(document_id)
        if record is None:
            raise _no_document(document_id)
        return record

    def records(self, document_ids: Iterable[int]) -> Mapping[int, DocumentRecord]:
        """Return the documents that exist among these ids."""
        wanted = list(dict.fromkeys(document_ids))
        found: dict[int, DocumentRecord] = {}
        with self._reading() as connection:
            for start in range(0, len(wanted), _IDS_PER_QUERY):
                some = t.documents.c.id.in_(wanted[start : start + _IDS_PER_QUERY])
                rows = connection.execute(select(t.documents).where(some)).mappings()
                found |= {row["id"]: document_record(row) for row in rows.all()}
        return found

    def find(self, doc: str) -> DocumentRecord | None:
        """Return the document of this name, None if there is none."""
        with self._reading() as connection:
            row = (
                connection.execute(
                    select(t.documents).where(self._visible(), t.documents.c.doc == doc)
                )
                .mappings()
                .one_or_none()
            )
        return None if row is None else document_record(row)

    def work_documents(self, work_id: int) -> Sequence[DocumentRecord]:
        """Return the versions of a work, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(
                select(t.documents).where(self._visible(), t.documents.c.work_id == work_id)
            ).mappings()
            return sorted(map(document_record, rows.all()), key=version_order)

    # --- content ----------------------------------------------------------------------------

    def text(self, document_id: int) -> str:
        """Return the whole stored text."""
        statement = select(t.texts.c.text).where(t.texts.c.document_id == document_id)
        with self._reading() as connection:
            text = connection.execute(statement).scalar_one_or_none()
        if text is None:
            raise _no_document(document_id)
        return str(text)

    def parsed(self, document_id: int) -> ParsedDocument:
        """Return text, structure, tables and provenance."""
        record = self.document(document_id)
        statement = select(t.structures.c.layout).where(t.structures.c.document_id == document_id)
        with self._reading() as connection:
            blob = connection.execute(statement).scalar_one_or_none()
        if blob is None:
            raise _no_document(document_id)
        layout = decode_layout(blob)
        return ParsedDocument(
            title=record.title,
            kind=record.kind,
            format=record.format,
            text=self.text(document_id),
            metadata=record.metadata,
            segments=self.segments(document_id),
            tables=layout.tables,
            blocks=layout.blocks,
            warnings=tuple(record.extra.get("warnings", ())),
            pages=record.extra.get("pages"),
        )

    def segments(self, document_id: int) -> tuple[Segment, ...]:
        """Return the structure alone (cached; cheaper than `parsed`)."""
        return self._segments(document_id)

    def original(self, document_id: int) -> bytes:
        """Return the original file's bytes."""
        return self._originals.read(self.document(document_id).sha256)

    # --- chunks -----------------------------------------------------------------------------

    def chunks(self, chunk_ids: Iterable[int]) -> Mapping[int, ChunkRecord]:
        """Return the chunks that exist among these ids, in the order asked for."""
        wanted = list(dict.fromkeys(chunk_ids))
        found: dict[int, ChunkRecord] = {}
        with self._reading() as connection:
            for start in range(0, len(wanted), _IDS_PER_QUERY):
                condition = t.chunks.c.id.in_(wanted[start : start + _IDS_PER_QUERY])
                found |= {c.id: c for c in _with_text(connection, condition)}
        return {identity: found[identity] for identity in wanted if identity in found}

    def chunk_keys(
        self, chunk_ids: Iterable[int]
    ) -> Mapping[int, tuple[int, int, str | None, int]]:
        """Return (document_id, seq, article, part) of the chunks that exist among these."""
        # Every search asks for hundreds: whole numbers in the text of the statement cost a
        # fraction of as many bound values.
        wanted = ",".join(str(int(chunk_id)) for chunk_id in chunk_ids)
        if not wanted:
            return {}
        statement = f"SELECT id, document_id, seq, article, part FROM chunks WHERE id IN ({wanted})"
        with self._reading() as connection:
            rows = connection.exec_driver_sql(statement).all()
        return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}

    def iter_chunks(self, document_ids: Iterable[int] | None = None) -> Iterator[ChunkRecord]:
        """Yield chunks in id order, of these documents or of all.

        Documents that are removed meanwhile are left out; no transaction stays open
        between two chunks.
        """
        for group in self._groups(None if document_ids is None else set(document_ids)):
            yield from self._group_chunks(group)

    def article_chunks(self, document_id: int, article: str) -> Sequence[ChunkRecord]:
        """Return the chunks of one article, in order; empty if there is no such article."""
        with self._reading() as connection:
            span = connection.execute(
                select(t.documents.c.first_chunk_id, t.documents.c.chunk_count).where(
                    t.documents.c.id == document_id
                )
            ).one_or_none()
            if span is None:
                return []
            first, count = span
            condition = t.chunks.c.id.between(first, first + count - 1)
            return _with_text(connection, condition & (t.chunks.c.article == article))

    def chunk_ids(self) -> Iterator[int]:
        """Yield the ids of all chunks in order."""
        columns = (t.documents.c.first_chunk_id, t.documents.c.chunk_count)
        with self._reading() as connection:
            statement = select(*columns).where(self._visible()).order_by(t.documents.c.id)
            spans = connection.execute(statement).all()
        for first, count in spans:
            yield from range(first, first + count)

    # --- failures, outbox, care ---------------------------------------------------------------

    def failures(self) -> Sequence[FailureRecord]:
        """Return the inputs that failed and have not succeeded since."""
        with self._reading() as connection:
            rows = connection.execute(select(t.failures).order_by(t.failures.c.path))
            return [FailureRecord(path=r.path, error=r.error, code=r.code, at=r.at) for r in rows]

    def pending_index_operations(self, since_generation: int) -> IndexOperations | None:
        """Return what an index at ``since_generation`` lacks; None if nothing."""
        with self._reading() as connection:
            run = connection.execute
            generation = run(select(t.collection.c.generation)).scalar_one()
            if generation == since_generation:
                return None
            removed = run(
                select(t.removals)
                .where(t.removals.c.generation > since_generation)
                .order_by(t.removals.c.document_id)
            ).all()
            added = run(
                select(t.documents.c.id)
                .where(t.live, t.documents.c.generation > since_generation)
                .order_by(t.documents.c.id)
            ).scalars()
            return IndexOperations(
                generation=generation,
                removed_chunk_ids=tuple(
                    identity
                    for row in removed
                    for identity in range(row.first_chunk_id, row.first_chunk_id + row.chunk_count)
                ),
                removed_document_ids=tuple(row.document_id for row in removed),
                added_document_ids=tuple(added),
            )

    def check(self) -> list[str]:
        """Return what is wrong with the store itself, as Chinese sentences; [] if nothing."""
        from corpus.store.check import check_content

        problems = self.check_database()
        if problems:
            return problems
        with self._reading() as connection:
            return check_content(connection, self._originals)

    def collect_garbage(self, *, older_than_s: float = 3600.0) -> int:
        """Delete originals that no document refers to; return how many."""
        with self.exclusive():
            with self._reading() as connection:
                used = set(connection.execute(select(t.documents.c.sha256)).scalars())
            return self._originals.collect_garbage(used, older_than_s=older_than_s)

    def close(self) -> None:
        """Release files and connections."""
        self._engine.dispose()

    # --- inside -----------------------------------------------------------------------------

    def _all(self) -> tuple[DocumentRecord, ...]:
        generation = self.generation if self.view is None else self.view
        cached = self._cached
        if cached[0] == generation:
            return cached[1]
        with self._cache_lock:
            with self._reading() as connection:
                statement = select(t.documents).where(self._visible()).order_by(t.documents.c.id)
                rows = connection.execute(statement).mappings()
                records = tuple(map(document_record, rows.all()))
            self._cached = (generation, records, {record.id: record for record in records})
            return records

    def _load_segments(self, document_id: int) -> tuple[Segment, ...]:
        statement = select(t.structures.c.segments).where(t.structures.c.document_id == document_id)
        with self._reading() as connection:
            blob = connection.execute(statement).scalar_one_or_none()
        if blob is None:
            raise _no_document(document_id)
        return decode_segments(blob)

    def _groups(self, wanted: set[int] | None) -> Iterator[list[tuple[int, int, int]]]:
        """Yield documents as (id, first chunk id, end of chunk ids), some at a time."""
        columns = (
            t.documents.c.id,
            t.documents.c.first_chunk_id,
            t.documents.c.chunk_count,
            t.documents.c.char_count,
        )
        statement = select(*columns).order_by(t.documents.c.id)
        with self._reading() as connection:
            if wanted is None:
                statement = statement.where(self._visible())
            rows = connection.execute(statement).all()
        group: list[tuple[int, int, int]] = []
        chars = 0
        for identity, first, count, char_count in rows:
            if count == 0 or (wanted is not None and identity not in wanted):
                continue
            full = len(group) >= _GROUP_DOCUMENTS or chars + char_count > _GROUP_CHARS
            # A wide gap is chunks of documents that are not wanted: no use reading them.
            if group and (full or first - group[-1][2] > 1000):
                yield group
                group, chars = [], 0
            group.append((identity, first, first + count))
            chars += char_count
        if group:
            yield group

    def _group_chunks(self, group: list[tuple[int, int, int]]) -> Iterator[ChunkRecord]:
        documents = [identity for identity, _, _ in group]
        span = t.chunks.c.id.between(group[0][1], group[-1][2] - 1)
        with self._reading() as connection:
            texts: dict[int, str] = {
                row[0]: row[1]
                for row in connection.execute(
                    select(t.texts.c.document_id, t.texts.c.text).where(
                        t.texts.c.document_id.in_(documents)
                    )
                )
            }
            rows = connection.execute(select(*_CHUNK_COLUMNS).where(span).order_by(t.chunks.c.id))
            records = [
                chunk_record(row, text[row[3] : row[4]])
                for row in rows.all()
                if (text := texts.get(row[1])) is not None
            ]
        yield from records


def _visible_at(generation: int) -> ColumnElement[bool]:
    d = t.documents.c
    return and_(d.generation <= generation, or_(d.retired.is_(None), d.retired > generation))


def _with_text(connection: Connection, condition: object) -> list[ChunkRecord]:
    """Return the chunks that meet a condition, by id, with their stretch of text."""
    c = t.chunks.c
    stretch = func.substr(t.texts.c.text, c.start + 1, c.end - c.start)
    statement = (
        select(*_CHUNK_COLUMNS, stretch)
        .join_from(t.chunks, t.texts, t.texts.c.document_id == c.document_id)
        .where(condition)  # type: ignore[arg-type]
        .order_by(c.id)
    )
    return [chunk_record(row, row[8]) for row in connection.execute(statement).all()]


def _no_document(document_id: int) -> NotFoundError:
    return NotFoundError("资料库中没有这份文件", document_id=document_id)
