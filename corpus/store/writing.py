"""The write transaction: documents in and out, ids, generation."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import PurePath
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.engine import Connection

from corpus.errors import NotFoundError, StoreError
from corpus.models import Chunk, DocumentRecord, Kind, ParsedDocument
from corpus.store import schema as t
from corpus.store.base import SourceFile
from corpus.store.codec import EncodedDocument, encode_document
from corpus.store.originals import Originals
from corpus.store.rows import DOCUMENT_COLUMNS, chunk_rows, document_record, document_row
from corpus.versions import work_key

__all__ = ["SqlBatch", "now"]

_FLUSH_SIZE = 8_000_000
"""Bytes of queued documents after which they are written into the transaction."""


def now() -> str:
    """Return the local time with its offset, ISO 8601, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


class _Names:
    """Which paths and names are taken, as seen from inside a transaction."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.by_path: dict[str, tuple[int, str]] = {row[0]: (row[1], row[2]) for row in rows}
        self._by_id = {identity: path for path, (identity, _) in self.by_path.items()}
        self._docs = {doc for _, doc in self.by_path.values()}

    def add(self, path: str, identity: int, doc: str) -> None:
        self.by_path[path] = (identity, doc)
        self._by_id[identity] = path
        self._docs.add(doc)

    def discard(self, identity: int) -> None:
        path = self._by_id.pop(identity, None)
        if path is not None:
            self._docs.discard(self.by_path.pop(path)[1])

    def taken(self, doc: str) -> bool:
        return doc in self._docs


class SqlBatch:
    """A `StoreBatch` inside one transaction that the store opens and commits."""

    def __init__(self, connection: Connection, originals: Originals) -> None:
        self._connection = connection
        self._originals = originals
        state = connection.execute(select(t.collection)).one()
        self.generation: int = state.generation + 1
        self._next = {
            "document": state.next_document_id,
            "chunk": state.next_chunk_id,
            "work": state.next_work_id,
        }
        self.changed = False
        self._works: dict[str, int] | None = None
        # In the order of insertion: what is referred to comes first.
        self._rows: dict[Table, list[dict[str, Any]]] = {
            table: [] for table in (t.works, t.documents, t.texts, t.structures, t.chunks)
        }
        self._queued_size = 0
        self._new_originals: list[str] = []
        self._put: list[int] = []
        self._revisited: list[int] = []
        self._touched_works: set[str] = set()
        self._link_rules: str = state.link_rules

    @cached_property
    def _names(self) -> _Names:
        columns = (t.documents.c.source_path, t.documents.c.id, t.documents.c.doc)
        return _Names(self._connection.execute(select(*columns).where(t.live)).all())

    def put(
        self, source: SourceFile, parsed: ParsedDocument, chunks: Sequence[Chunk]
    ) -> DocumentRecord:
        """Add a document, or replace the one ingested from the same path."""
        return self.put_encoded(source, encode_document(parsed, chunks))

    def put_encoded(self, source: SourceFile, encoded: EncodedDocument) -> DocumentRecord:
        """Add a packed document, or replace the one ingested from the same path."""
        if source.data is not None:
            self._originals.add(source.data, source.sha256)
        elif not self._originals.holds(source.sha256):
            raise StoreError(f"原件未能保存：{source.name}", path=source.path)
        self._new_originals.append(source.sha256)
        known = self._names.by_path.get(source.path)
        if known is None:
            doc = self._free_name(source)
        else:
            doc = known[1]
            self.remove(known[0])
        identity, first_chunk = self._take("document"), self._next["chunk"]
        self._next["chunk"] += len(encoded.chunks)
        row = document_row(source, encoded) | {
            "id": identity,
            "doc": doc,
            "work_id": self._work_id(encoded.work_key or f"{encoded.kind}\n{doc}"),
            "first_chunk_id": first_chunk,
            "generation": self.generation,
            "ingested_at": now(),
        }
        self._touch_work(row["kind"], row["title"])
        self._names.add(source.path, identity, doc)
        self._queue(row, encoded)
        self._put.append(identity)
        self.changed = True
        return document_record([row[name] for name in DOCUMENT_COLUMNS])

    def touch(self, document_id: int, *, size: int, mtime_ns: int, path: str | None = None) -> None:
        """Note that the file was seen unchanged with this size and time of change."""
        self._flush()
        former = self._connection.execute(
            select(t.documents.c.source_path).where(t.documents.c.id == document_id)
        ).scalar_one_or_none()
        if former is None:
            return
        seen = path or former
        self._connection.execute(
            update(t.documents)
            .where(t.documents.c.id == document_id)
            .values(source_size=size, source_mtime_ns=mtime_ns, source_path=seen)
        )
        if path is not None:
            self.__dict__.pop("_names", None)  # what comes in next may have this path
        self._clear_failures([former, seen])

    def remove(self, document_id: int) -> None:
        """Retire a document: the next view is without it, `purge` deletes it.

        Raises:
            NotFoundError: there is no such document.
        """
        self._flush()
        found = self._connection.execute(
            select(
                t.documents.c.first_chunk_id,
                t.documents.c.chunk_count,
                t.documents.c.kind,
                t.documents.c.title,
            ).where(t.live, t.documents.c.id == document_id)
        ).one_or_none()
        if found is None:
            raise NotFoundError("资料库中没有这份文件", document_id=document_id)
        first, count, kind, title = found
        self._touch_work(kind, title)
        self._names.discard(document_id)
        run = self._connection.execute
        this = t.documents.c.id == document_id
        run(update(t.documents).where(this).values(retired=self.generation))
        run(
            insert(t.removals),
            {
                "document_id": document_id,
                "generation": self.generation,
                "first_chunk_id": first,
                "chunk_count": count,
            },
        )
        self.changed = True

    def purge(self, generation: int) -> None:
        """Delete what was retired up to a generation that all indexes have reached."""
        gone = t.documents.c.retired <= generation
        columns = (t.documents.c.id, t.documents.c.first_chunk_id, t.documents.c.chunk_count)
        run = self._connection.execute
        for identity, first, count in run(select(*columns).where(gone)).all():
            run(delete(t.chunks).where(t.chunks.c.id.between(first, first + count - 1)))
            run(delete(t.structures).where(t.structures.c.document_id == identity))
            run(delete(t.texts).where(t.texts.c.document_id == identity))
            run(delete(t.links).where(t.links.c.document_id == identity))
            run(delete(t.stale_links).where(t.stale_links.c.document_id == identity))
        run(delete(t.documents).where(gone))

    def record_failure(self, path: str, error: str, code: str) -> None:
        """Note that an input failed; a later success for the same path clears it."""
        self._clear_failures([path])
        self._connection.execute(
            insert(t.failures), {"path": path, "error": error, "code": code, "at": now()}
        )

    def link(self, document_ids: Iterable[int] | None = None) -> int:
        """Write the links of these documents, by default of those put in this batch."""
        from corpus.store.linking import write_links

        self._flush()
        wanted = self._put if document_ids is None else list(document_ids)
        return write_links(self._connection, wanted)

    def revisit(self, document_ids: Iterable[int]) -> int:
        """Read the citations and repeal clauses of documents again; return their links."""
        from corpus.store.linking import refresh_repeals, write_links

        self._flush()
        wanted = list(document_ids)
        self._revisited += wanted
        if refresh_repeals(self._connection, wanted):
            self.changed = True
        return write_links(self._connection, wanted)

    def correct_map(
        self, from_doc: str, to_doc: str, article: str, successors: Sequence[str] | None
    ) -> None:
        """Keep what a person said an article became; None takes it back."""
        table = t.map_corrections
        key = {"from_doc": from_doc, "to_doc": to_doc, "article": article}
        self._connection.execute(
            delete(table).where(*(table.c[name] == value for name, value in key.items()))
        )
        if successors is not None:
            said = json.dumps(list(successors), ensure_ascii=False)
            self._connection.execute(insert(table), {**key, "successors": said, "at": now()})

    def finish(self) -> None:
        """Write counters and, if documents changed, the new generation."""
        self._flush()
        self._originals.make_durable(self._new_originals)
        values: dict[str, Any] = {f"next_{name}_id": n for name, n in self._next.items()}
        values["link_rules"] = self._mark_stale()
        if self.changed:
            values["generation"] = self.generation
            self._connection.execute(
                insert(t.batches),
                {
                    "generation": self.generation,
                    "token": uuid.uuid4().hex,
                    "committed_at": now(),
                },
            )
        self._connection.execute(update(t.collection).values(**values))

    def _mark_stale(self) -> str:
        """Note whose citations are to be read again; return the rules that count now."""
        from corpus.links import LINK_RULES
        from corpus.store.linking import mark_all_stale, mark_stale

        if self._link_rules != LINK_RULES:
            mark_all_stale(self._connection)
        fresh = [*self._put, *self._revisited]
        mark_stale(self._connection, self._touched_works, fresh)
        return LINK_RULES

    # --- inside -------------------------------------------------------------------------

    def _touch_work(self, kind: str, title: str) -> None:
        if kind == Kind.REGULATION.value:
            self._touched_works.add(work_key(title))

    def _take(self, counter: str) -> int:
        value = int(self._next[counter])
        self._next[counter] = value + 1
        return value

    def _queue(self, row: dict[str, Any], encoded: EncodedDocument) -> None:
        """Keep the rows of a document until there are enough for one statement each."""
        identity = row["id"]
        content = self._rows
        content[t.documents].append(row)
        content[t.texts].append({"document_id": identity, "text": encoded.text})
        content[t.structures].append(
            {"document_id": identity, "segments": encoded.segments, "layout": encoded.layout}
        )
        content[t.chunks].extend(chunk_rows(encoded, identity, row["first_chunk_id"]))
        self._queued_size += encoded.size
        if self._queued_size > _FLUSH_SIZE:
            self._flush()

    def _flush(self) -> None:
        paths = [row["source_path"] for row in self._rows[t.documents]]
        for table, rows in self._rows.items():
            if rows:
                self._connection.execute(insert(table), rows)
                rows.clear()
        self._clear_failures(paths)
        self._queued_size = 0

    def _work_id(self, key: str) -> int:
        if self._works is None:
            found = self._connection.execute(select(t.works.c.key, t.works.c.id))
            self._works = {row[0]: row[1] for row in found}
        identity = self._works.get(key)
        if identity is None:
            identity = self._works[key] = self._take("work")
            self._rows[t.works].append({"id": identity, "key": key})
        return identity

    def _clear_failures(self, paths: Sequence[str]) -> None:
        for start in range(0, len(paths), 500):
            some = paths[start : start + 500]
            self._connection.execute(delete(t.failures).where(t.failures.c.path.in_(some)))

    def _free_name(self, source: SourceFile) -> str:
        """Return the file's name, with as many folders before it as tell it apart."""
        parts = PurePath(source.path).parts
        folders = [name for part in parts[:-1] if (name := part.strip("/\\:"))]
        name = source.name
        while self._names.taken(name):
            if not folders:
                return self._numbered(name)
            name = f"{folders.pop()}/{name}"
        return name

    def _numbered(self, name: str) -> str:
        number = 2
        while self._names.taken(f"{name} ({number})"):
            number += 1
        return f"{name} ({number})"
