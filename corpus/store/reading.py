"""Reading the store: statements in SQL that every database understands.

Readers do without SQLAlchemy on purpose. Importing it takes longer than everything a
search on the command line does, and a statement through it several times as long as the
statement itself; writers, who use it with the tables of `corpus.store.schema`, do not
mind either.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFoundError
from corpus.models import ChunkRecord, DocumentRecord, ParsedDocument, Segment
from corpus.store.base import FailureRecord, IndexOperations, SourceState
from corpus.store.codec import decode_headings, decode_layout, decode_segments
from corpus.store.originals import Originals
from corpus.store.rows import (
    DOCUMENT_COLUMNS,
    SOURCE_COLUMNS,
    chunk_record,
    document_record,
    source_state,
    version_order,
)

if TYPE_CHECKING:
    from corpus.links import Link

__all__ = ["Run", "SqlReader"]

Run = Callable[..., list[tuple[Any, ...]]]
"""Called with a statement and its values by name (``:name``); returns all rows."""

_IDS_PER_QUERY = 1000
_GROUP_DOCUMENTS = 200
_GROUP_CHARS = 3_000_000

_LIVE = "retired IS NULL"
_AT = "generation <= :view AND (retired IS NULL OR retired > :view)"
_DOCUMENTS = f"SELECT {', '.join(DOCUMENT_COLUMNS)} FROM documents"
_SOURCES = f"SELECT {', '.join(SOURCE_COLUMNS)} FROM documents"
_LINK_COLUMNS = (
    'l.document_id, l.start, l."end", l.article, l.law, l.work_key, l.to_article,'
    " l.paragraph, l.item, l.version"
)
_CHUNK_COLUMNS = 'id, document_id, seq, start, "end", article, part, heading_path'
# The chunk's text is cut out by the database: a statute's whole text is seldom wanted.
_CHUNKS_WITH_TEXT = (
    'SELECT c.id, c.document_id, c.seq, c.start, c."end", c.article, c.part, c.heading_path,'
    ' substr(t.text, c.start + 1, c."end" - c.start)'
    " FROM chunks c JOIN texts t ON t.document_id = c.document_id"
)


class SqlReader:
    """The reading half of a `DocumentStore`; safe to share between threads.

    A backend opens the database and says in `_reading` how statements are run.
    """

    def __init__(self, originals: Originals) -> None:
        self.view: int | None = None
        self._originals = originals
        self._cache_lock = threading.Lock()
        # Generation, its documents, the same by id.
        self._cached: tuple[int, tuple[DocumentRecord, ...], dict[int, DocumentRecord]]
        self._cached = (-1, (), {})
        # A document never changes under its id, so this needs no invalidation.
        self._segments = lru_cache(maxsize=128)(self._load_segments)

    def _reading(self) -> AbstractContextManager[Run]:
        """Open a read transaction: all statements in it see one state."""
        raise NotImplementedError

    def _rows(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        with self._reading() as run:
            return run(statement, **values)

    def _visible(self) -> tuple[str, dict[str, int]]:
        """Return the condition that a document belongs to the view, and its values."""
        return (_LIVE, {}) if self.view is None else (_AT, {"view": self.view})

    # --- documents --------------------------------------------------------------------------

    @property
    def generation(self) -> int:
        """Number of committed batches that changed documents; grows by one with each."""
        return int(self._rows("SELECT generation FROM collection")[0][0])

    @property
    def originals(self) -> Originals:
        """Return the folder of original files."""
        return self._originals

    def token(self, generation: int) -> str | None:
        """Return the mark of a generation, None if there never was such a one here."""
        if generation == 0:
            return ""
        rows = self._rows("SELECT token FROM batches WHERE generation = :g", g=generation)
        return rows[0][0] if rows else None

    def sources(self) -> Mapping[str, SourceState]:
        """Return what is known of every input file, by its path."""
        states = map(source_state, self._rows(f"{_SOURCES} WHERE {_LIVE} ORDER BY id"))
        return {state.path: state for state in states}

    def documents(self) -> Sequence[DocumentRecord]:
        """Return all documents by id (cached per generation)."""
        generation = self.generation if self.view is None else self.view
        cached = self._cached
        if cached[0] == generation:
            return cached[1]
        with self._cache_lock:
            visible, values = self._visible()
            rows = self._rows(f"{_DOCUMENTS} WHERE {visible} ORDER BY id", **values)
            records = tuple(map(document_record, rows))
            self._cached = (generation, records, {record.id: record for record in records})
            return records

    def document_count(self, generation: int | None = None) -> int:
        """Return the number of documents in the view, or at a given generation."""
        visible, values = self._visible() if generation is None else (_AT, {"view": generation})
        return int(self._rows(f"SELECT count(*) FROM documents WHERE {visible}", **values)[0][0])

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
        found: dict[int, DocumentRecord] = {}
        with self._reading() as run:
            for some in _id_lists(document_ids):
                rows = run(f"{_DOCUMENTS} WHERE id IN ({some})")
                found |= {record.id: record for record in map(document_record, rows)}
        return found

    def find(self, doc: str) -> DocumentRecord | None:
        """Return the document of this name, None if there is none."""
        visible, values = self._visible()
        rows = self._rows(f"{_DOCUMENTS} WHERE doc = :doc AND {visible}", doc=doc, **values)
        return document_record(rows[0]) if rows else None

    def work_documents(self, work_id: int) -> Sequence[DocumentRecord]:
        """Return the versions of a work, oldest first."""
        visible, values = self._visible()
        rows = self._rows(
            f"{_DOCUMENTS} WHERE work_id = :work AND {visible}", work=work_id, **values
        )
        return sorted(map(document_record, rows), key=version_order)

    # --- content ----------------------------------------------------------------------------

    def text(self, document_id: int) -> str:
        """Return the whole stored text."""
        return str(self._value(document_id, "SELECT text FROM texts"))

    def parsed(self, document_id: int) -> ParsedDocument:
        """Return text, structure, tables and provenance."""
        record = self.document(document_id)
        layout = decode_layout(self._value(document_id, "SELECT layout FROM structures"))
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

    def _load_segments(self, document_id: int) -> tuple[Segment, ...]:
        return decode_segments(self._value(document_id, "SELECT segments FROM structures"))

    def _value(self, document_id: int, statement: str) -> Any:
        rows = self._rows(f"{statement} WHERE document_id = :id", id=document_id)
        if not rows:
            raise _no_document(document_id)
        return rows[0][0]

    # --- chunks -----------------------------------------------------------------------------

    def chunks(self, chunk_ids: Iterable[int]) -> Mapping[int, ChunkRecord]:
        """Return the chunks that exist among these ids, in the order asked for."""
        wanted = list(chunk_ids)
        found: dict[int, ChunkRecord] = {}
        with self._reading() as run:
            for some in _id_lists(wanted):
                rows = run(f"{_CHUNKS_WITH_TEXT} WHERE c.id IN ({some})")
                found |= {row[0]: chunk_record(row, row[8]) for row in rows}
        return {identity: found[identity] for identity in wanted if identity in found}

    def chunk_keys(
        self, chunk_ids: Iterable[int]
    ) -> Mapping[int, tuple[int, int, str | None, int]]:
        """Return (document_id, seq, article, part) of the chunks that exist among these."""
        found: dict[int, tuple[int, int, str | None, int]] = {}
        columns = "id, document_id, seq, article, part"
        with self._reading() as run:
            for some in _id_lists(chunk_ids):
                for row in run(f"SELECT {columns} FROM chunks WHERE id IN ({some})"):
                    found[row[0]] = (row[1], row[2], row[3], row[4])
        return found

    def first_under_headings(self) -> Iterator[tuple[int, tuple[str, ...], str | None]]:
        """Yield (document_id, heading path, first article under it) for each heading."""
        rows = self._rows(
            "SELECT c.document_id, c.heading_path, c.article FROM chunks c JOIN"
            " (SELECT min(id) AS id FROM chunks GROUP BY document_id, heading_path) f"
            " ON f.id = c.id ORDER BY c.id"
        )
        for document_id, headings, article in rows:
            yield document_id, decode_headings(headings), article

    def iter_chunks(self, document_ids: Iterable[int] | None = None) -> Iterator[ChunkRecord]:
        """Yield chunks in id order, of these documents or of all.

        Documents that are removed meanwhile are left out; no transaction stays open
        between two chunks.
        """
        for group in self._groups(None if document_ids is None else set(document_ids)):
            yield from self._group_chunks(group)

    def article_chunks(self, document_id: int, article: str) -> Sequence[ChunkRecord]:
        """Return the chunks of one article, in order; empty if there is no such article."""
        with self._reading() as run:
            spans = run(
                "SELECT first_chunk_id, first_chunk_id + chunk_count FROM documents WHERE id = :id",
                id=document_id,
            )
            if not spans:
                return []
            first, end = spans[0]
            rows = run(
                f"{_CHUNKS_WITH_TEXT} WHERE c.id >= :first AND c.id < :end"
                " AND c.article = :article ORDER BY c.id",
                first=first,
                end=end,
                article=article,
            )
        return [chunk_record(row, row[8]) for row in rows]

    def chunk_ids(self) -> Iterator[int]:
        """Yield the ids of all chunks in order."""
        visible, values = self._visible()
        spans = self._rows(
            f"SELECT first_chunk_id, chunk_count FROM documents WHERE {visible} ORDER BY id",
            **values,
        )
        for first, count in spans:
            yield from range(first, first + count)

    def _groups(self, wanted: set[int] | None) -> Iterator[list[tuple[int, int, int]]]:
        """Yield documents as (id, first chunk id, end of chunk ids), some at a time."""
        visible, values = self._visible() if wanted is None else ("1 = 1", {})
        rows = self._rows(
            "SELECT id, first_chunk_id, chunk_count, char_count FROM documents"
            f" WHERE {visible} ORDER BY id",
            **values,
        )
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
        documents = ",".join(str(identity) for identity, _, _ in group)
        with self._reading() as run:
            texts: dict[int, str] = dict(
                run(f"SELECT document_id, text FROM texts WHERE document_id IN ({documents})")
            )
            rows = run(
                f"SELECT {_CHUNK_COLUMNS} FROM chunks WHERE id >= :first AND id < :end ORDER BY id",
                first=group[0][1],
                end=group[-1][2],
            )
        for row in rows:
            text = texts.get(row[1])
            if text is not None:
                yield chunk_record(row, text[row[3] : row[4]])

    # --- links ------------------------------------------------------------------------------

    def links_from(self, document_id: int, article: str | None = None) -> Sequence[Link]:
        """Return what a document, or one article of it, cites, in order."""
        which = "" if article is None else " AND l.article = :article"
        return self._links(f"l.document_id = :id{which}", id=document_id, article=article)

    def links_to(self, work_key: str, article: str | None = None) -> Sequence[Link]:
        """Return the links to a work, or to one article number of it, by document."""
        which = "" if article is None else " AND l.to_article = :article"
        return self._links(f"l.work_key = :key{which}", key=work_key, article=article)

    def links(self) -> Iterator[Link]:
        """Yield all links of the documents in the view, by document."""
        yield from self._links("1 = 1")

    def _links(self, condition: str, **values: Any) -> list[Link]:
        from corpus.links import Link

        visible, more = self._visible()
        rows = self._rows(
            f"SELECT {_LINK_COLUMNS} FROM links l JOIN documents d ON d.id = l.document_id"
            f" WHERE {condition} AND {visible} ORDER BY l.document_id, l.seq",
            **{name: value for name, value in values.items() if value is not None},
            **more,
        )
        return [Link(*row) for row in rows]

    def stale_links(self) -> Sequence[tuple[int, int]]:
        """Return (id, characters) of documents whose citations are to be read again."""
        from corpus.links import LINK_RULES

        with self._reading() as run:
            rules = run("SELECT link_rules FROM collection")[0][0]
            linked = run("SELECT 1 FROM links LIMIT 1")
            if rules != LINK_RULES and linked:
                which = "1 = 1"
            else:
                which = "d.id IN (SELECT document_id FROM stale_links)"
            return [
                (row[0], row[1])
                for row in run(
                    "SELECT d.id, d.char_count FROM documents d"
                    f" WHERE d.retired IS NULL AND {which} ORDER BY d.id"
                )
            ]

    # --- failures and outbox ------------------------------------------------------------------

    def failures(self) -> Sequence[FailureRecord]:
        """Return the inputs that failed and have not succeeded since."""
        rows = self._rows("SELECT path, error, code, at FROM failures ORDER BY path")
        return [FailureRecord(*row) for row in rows]

    def map_corrections(self, from_doc: str, to_doc: str) -> Mapping[str, tuple[str, ...]]:
        """Return what people said articles became, () for deleted."""
        rows = self._rows(
            "SELECT article, successors FROM map_corrections"
            " WHERE from_doc = :old AND to_doc = :new ORDER BY article",
            old=from_doc,
            new=to_doc,
        )
        return {article: tuple(json.loads(successors)) for article, successors in rows}

    def pending_index_operations(self, since_generation: int) -> IndexOperations | None:
        """Return what an index at ``since_generation`` lacks; None if nothing."""
        with self._reading() as run:
            generation = run("SELECT generation FROM collection")[0][0]
            if generation == since_generation:
                return None
            removed = run(
                "SELECT document_id, first_chunk_id, chunk_count FROM removals"
                " WHERE generation > :since ORDER BY document_id",
                since=since_generation,
            )
            added = run(
                f"SELECT id FROM documents WHERE {_LIVE} AND generation > :since ORDER BY id",
                since=since_generation,
            )
        return IndexOperations(
            generation=generation,
            removed_chunk_ids=tuple(
                identity for _, first, count in removed for identity in range(first, first + count)
            ),
            removed_document_ids=tuple(row[0] for row in removed),
            added_document_ids=tuple(row[0] for row in added),
        )


def _id_lists(ids: Iterable[int]) -> Iterator[str]:
    """Yield ids for ``IN (…)``, some at a time.

    Whole numbers written into the statement cost a fraction of as many bound values, and
    every search asks for hundreds.
    """
    wanted = list(ids)
    for start in range(0, len(wanted), _IDS_PER_QUERY):
        yield ",".join(str(int(identity)) for identity in wanted[start : start + _IDS_PER_QUERY])


def _no_document(document_id: int) -> NotFoundError:
    return NotFoundError("资料库中没有这份文件", document_id=document_id)
