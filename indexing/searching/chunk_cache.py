"""Chunks as ranking and display need them, kept between searches.

A chunk never changes under its id and ids are never used twice, so nothing here grows
old; a chunk of a removed document is dropped because the catalog no longer knows that
document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from corpus.models import ChunkRecord

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore

__all__ = ["ChunkCache", "ChunkKey"]

_KEYS = 60_000
_RECORDS = 20_000


class ChunkKey(NamedTuple):
    """What ranking has to know of a chunk; ``seq - part`` tells articles apart."""

    document_id: int
    seq: int
    article: str | None
    part: int


class ChunkCache:
    """Reads chunks from a store, each seldom more than once; shared by threads."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self._keys: dict[int, ChunkKey] = {}
        self._records: dict[int, ChunkRecord] = {}

    def keys(self, chunk_ids: Iterable[int]) -> Mapping[int, ChunkKey]:
        """Return document, place and article of the chunks that exist."""
        known = self._keys
        found = {i: key for i in chunk_ids if (key := known.get(i)) is not None}
        missing = [i for i in chunk_ids if i not in found]
        if missing:
            if len(known) > _KEYS:
                # Readers keep the dictionary they hold.
                known = self._keys = {}
            for chunk_id, row in self._store.chunk_keys(missing).items():
                document_id, seq, article, part = row
                name = intern(article) if article is not None else None
                found[chunk_id] = known[chunk_id] = ChunkKey(document_id, seq, name, part)
        return found

    def records(self, chunk_ids: Iterable[int]) -> Mapping[int, ChunkRecord]:
        """Return the chunks that exist, with their text."""
        known = self._records
        found = {i: record for i in chunk_ids if (record := known.get(i)) is not None}
        missing = [i for i in chunk_ids if i not in found]
        if missing:
            if len(known) > _RECORDS:
                known = self._records = {}
            read = self._store.chunks(missing)
            known.update(read)
            found.update(read)
        return found
