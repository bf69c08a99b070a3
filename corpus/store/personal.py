"""What belongs to one reader: history, bookmarks, saved searches.

A reader is an opaque id; nothing else is known of a person. These rows stand apart from
the documents: writing them makes no generation, needs no index and does not wait for
whoever takes in files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import orjson

from corpus.store.reading import Run

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, CursorResult

__all__ = ["Bookmark", "HistoryEntry", "PersonalData", "PersonalTable", "SavedSearch"]

HISTORY_KEPT = 500
"""Entries of a reader's history; older ones go."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing a reader did: ``kind`` is search, ask or read.

    ``words`` is what was typed, or the title that was read; ``address`` leads there again;
    ``total`` counts the hits, None where nothing was counted; ``at`` is an ISO time.
    """

    id: int
    kind: str
    words: str
    address: str
    total: int | None
    at: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place kept: ``article`` is None for a whole document.

    ``title`` and ``version`` are those of the day it was kept.
    """

    id: int
    doc: str
    article: str | None
    title: str
    version: str
    note: str
    at: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search to be repeated: ``options`` are its filters, as in the address of the page.

    Documents with an id above ``seen_document_id`` came in after ``seen_at``, when the
    reader last looked.
    """

    id: int
    query: str
    options: Mapping[str, Any]
    seen_document_id: int
    seen_at: str
    at: str


class PersonalData(Protocol):
    """Rows of readers; each call names the reader, and sees no other's rows."""

    def keeps_history(self, reader: str) -> bool:
        """Tell whether the reader's history is kept; it is unless switched off."""
        ...

    def keep_history(self, reader: str, keep: bool) -> None:
        """Switch the reader's history on or off; what is kept stays."""
        ...

    def note(
        self, reader: str, kind: str, words: str, address: str, total: int | None, at: str
    ) -> None:
        """Add to the history, unless it is switched off; a repetition moves to the top."""
        ...

    def history(
        self, reader: str, *, limit: int = 50, kind: str | None = None
    ) -> list[HistoryEntry]:
        """Return the newest entries first."""
        ...

    def forget(self, reader: str, entry_id: int | None = None) -> int:
        """Delete one entry of the history or all; return how many went."""
        ...

    def add_bookmark(self, reader: str, bookmark: Bookmark) -> int:
        """Keep a place (one already kept gets the new note); return its id."""
        ...

    def bookmarks(self, reader: str) -> list[Bookmark]:
        """Return the places kept, newest first."""
        ...

    def remove_bookmark(self, reader: str, bookmark_id: int) -> bool:
        """Let a place go; return whether there was one."""
        ...

    def save_search(
        self, reader: str, query: str, options: Mapping[str, Any], seen: int, at: str
    ) -> int:
        """Keep a search (one already kept counts as looked at); return its id."""
        ...

    def saved_searches(self, reader: str) -> list[SavedSearch]:
        """Return the searches kept, newest first."""
        ...

    def look_at_search(self, reader: str, search_id: int, seen: int, at: str) -> bool:
        """Note that a saved search was looked at; return whether there is one."""
        ...

    def remove_search(self, reader: str, search_id: int) -> bool:
        """Let a saved search go; return whether there was one."""
        ...


def _id_of(added: CursorResult[Any]) -> int:
    key = added.inserted_primary_key
    return int(key[0]) if key is not None else 0


class PersonalTable:
    """`PersonalData` in the tables of `corpus.store.schema`."""

    def __init__(
        self, rows: Run, writing: Callable[[], AbstractContextManager[Connection]]
    ) -> None:
        self._rows = rows
        self._writing = writing

    # --- history --------------------------------------------------------------------------

    def keeps_history(self, reader: str) -> bool:
        """Tell whether the reader's history is kept; it is unless switched off."""
        rows = self._rows("SELECT keeps_history FROM readers WHERE reader = :r", r=reader)
        return bool(rows[0][0]) if rows else True

    def keep_history(self, reader: str, keep: bool) -> None:
        """Switch the reader's history on or off; what is kept stays."""
        from sqlalchemy import delete, insert

        from corpus.store import schema as t

        with self._writing() as connection:
            connection.execute(delete(t.readers).where(t.readers.c.reader == reader))
            values = {"reader": reader, "keeps_history": int(keep)}
            connection.execute(insert(t.readers), values)

    def note(
        self, reader: str, kind: str, words: str, address: str, total: int | None, at: str
    ) -> None:
        """Add to the history, unless it is switched off; a repetition moves to the top."""
        from sqlalchemy import delete, insert, select

        from corpus.store import schema as t

        if not self.keeps_history(reader):
            return
        mine = t.history.c.reader == reader
        values = {
            "reader": reader, "kind": kind, "words": words, "address": address,
            "total": total, "at": at,
        }  # fmt: skip
        with self._writing() as connection:
            same = mine & (t.history.c.kind == kind) & (t.history.c.address == address)
            connection.execute(delete(t.history).where(same))
            connection.execute(insert(t.history), values)
            newest = select(t.history.c.id).where(mine).order_by(t.history.c.id.desc())
            oldest = connection.execute(newest.offset(HISTORY_KEPT).limit(1)).scalar()
            if oldest is not None:
                connection.execute(delete(t.history).where(mine & (t.history.c.id <= oldest)))

    def history(
        self, reader: str, *, limit: int = 50, kind: str | None = None
    ) -> list[HistoryEntry]:
        """Return the newest entries first."""
        which = "" if kind is None else " AND kind = :kind"
        values = {} if kind is None else {"kind": kind}
        rows = self._rows(
            "SELECT id, kind, words, address, total, at FROM history"
            f" WHERE reader = :reader{which} ORDER BY id DESC LIMIT :limit",
            reader=reader,
            limit=limit,
            **values,
        )
        return [HistoryEntry(*row) for row in rows]

    def forget(self, reader: str, entry_id: int | None = None) -> int:
        """Delete one entry of the history or all; return how many went."""
        from corpus.store import schema as t

        condition = t.history.c.reader == reader
        if entry_id is not None:
            condition &= t.history.c.id == entry_id
        return self._delete(t.history, condition)

    # --- bookmarks ------------------------------------------------------------------------

    def add_bookmark(self, reader: str, bookmark: Bookmark) -> int:
        """Keep a place (one already kept gets the new note); return its id."""
        from sqlalchemy import delete, insert

        from corpus.store import schema as t

        c, article = t.bookmarks.c, bookmark.article or ""
        values = {
            "reader": reader, "doc": bookmark.doc, "article": article, "title": bookmark.title,
            "version": bookmark.version, "note": bookmark.note, "at": bookmark.at,
        }  # fmt: skip
        with self._writing() as connection:
            same = (c.reader == reader) & (c.doc == bookmark.doc) & (c.article == article)
            connection.execute(delete(t.bookmarks).where(same))
            added = connection.execute(insert(t.bookmarks).values(values))
            return _id_of(added)

    def bookmarks(self, reader: str) -> list[Bookmark]:
        """Return the places kept, newest first."""
        rows = self._rows(
            "SELECT id, doc, article, title, version, note, at FROM bookmarks"
            " WHERE reader = :reader ORDER BY id DESC",
            reader=reader,
        )
        return [Bookmark(r[0], r[1], r[2] or None, *r[3:]) for r in rows]

    def remove_bookmark(self, reader: str, bookmark_id: int) -> bool:
        """Let a place go; return whether there was one."""
        from corpus.store import schema as t

        c = t.bookmarks.c
        return self._delete(t.bookmarks, (c.reader == reader) & (c.id == bookmark_id)) > 0

    # --- saved searches -------------------------------------------------------------------

    def save_search(
        self, reader: str, query: str, options: Mapping[str, Any], seen: int, at: str
    ) -> int:
        """Keep a search (one already kept counts as looked at); return its id."""
        from sqlalchemy import delete, insert

        from corpus.store import schema as t

        c = t.saved_searches.c
        packed = orjson.dumps(dict(options), option=orjson.OPT_SORT_KEYS).decode()
        values = {
            "reader": reader, "query": query, "options": packed, "seen_document_id": seen,
            "seen_at": at, "at": at,
        }  # fmt: skip
        with self._writing() as connection:
            same = (c.reader == reader) & (c.query == query) & (c.options == packed)
            connection.execute(delete(t.saved_searches).where(same))
            added = connection.execute(insert(t.saved_searches).values(values))
            return _id_of(added)

    def saved_searches(self, reader: str) -> list[SavedSearch]:
        """Return the searches kept, newest first."""
        rows = self._rows(
            "SELECT id, query, options, seen_document_id, seen_at, at FROM saved_searches"
            " WHERE reader = :reader ORDER BY id DESC",
            reader=reader,
        )
        return [SavedSearch(r[0], r[1], orjson.loads(r[2]), *r[3:]) for r in rows]

    def look_at_search(self, reader: str, search_id: int, seen: int, at: str) -> bool:
        """Note that a saved search was looked at; return whether there is one."""
        from sqlalchemy import update

        from corpus.store import schema as t

        c = t.saved_searches.c
        values = {"seen_document_id": seen, "seen_at": at}
        with self._writing() as connection:
            found = connection.execute(
                update(t.saved_searches)
                .where((c.reader == reader) & (c.id == search_id))
                .values(values)
            )
            return found.rowcount > 0

    def remove_search(self, reader: str, search_id: int) -> bool:
        """Let a saved search go; return whether there was one."""
        from corpus.store import schema as t

        c = t.saved_searches.c
        return self._delete(t.saved_searches, (c.reader == reader) & (c.id == search_id)) > 0

    def _delete(self, table: Any, condition: Any) -> int:
        from sqlalchemy import delete

        with self._writing() as connection:
            return int(connection.execute(delete(table).where(condition)).rowcount)
