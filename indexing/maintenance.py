"""Care of a collection: check it, take documents out, rebuild, tidy up."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFoundError, SearchIndexError
from corpus.models import DocumentRecord

if TYPE_CHECKING:
    from indexing.collection import Collection

__all__ = [
    "SETTLE_SECONDS",
    "VerifyReport",
    "missing_files",
    "remove_documents",
    "settle_links",
    "verify",
]

_NAMED = 5
_LINK_CHARS = 2_000_000
"""Text whose citations are read again in one transaction; a second or two."""
SETTLE_SECONDS = 60.0
"""How long a writer goes on reading citations again before it leaves the rest to the next."""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a check of the collection found; ``problems`` are Chinese sentences."""

    documents: int
    chunks: int
    generation: int
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems

    def to_json(self) -> dict[str, Any]:
        """Return the report for programs."""
        return {
            "ok": self.ok,
            "documents": self.documents,
            "chunks": self.chunks,
            "generation": self.generation,
            "problems": list(self.problems),
        }


def verify(collection: Collection) -> VerifyReport:
    """Return whether store, originals and indexes are whole and say the same.

    Every stored chunk has to be in both indexes and nothing else may be there; texts have
    to be covered by their structure, originals to have their hash. What an interrupted
    writer left undone in the indexes is finished first; nothing else is changed.

    Raises:
        StoreLockedError: a writer is at work, so that nothing certain can be said.
    """
    store = collection.store
    with store.exclusive():
        problems, held = _index_contents(collection)
        problems = store.check() + problems
        stored = list(store.chunk_ids())
        for name, ids in held.items():
            problems += _compare(name, ids, stored)
    return VerifyReport(
        documents=store.document_count(),
        chunks=len(stored),
        generation=store.generation,
        problems=tuple(problems),
    )


def remove_documents(
    collection: Collection, documents: Iterable[DocumentRecord | str], *, wait_s: float = 10.0
) -> list[DocumentRecord]:
    """Take documents out of store and indexes and return them.

    Args:
        collection: where from.
        documents: records or names; all of them or, where one is unknown, none.
        wait_s: how long to wait for another writer.

    Raises:
        NotFoundError: a name is unknown.
        StoreLockedError: another writer is at work.
    """
    with collection.writing(wait_s=wait_s):
        found: dict[int, DocumentRecord] = {}
        for wanted in documents:
            name = wanted if isinstance(wanted, str) else wanted.doc
            record = collection.store.find(name)
            if record is None:
                raise NotFoundError(f"资料库中没有这份文件：{name}", doc=name)
            found[record.id] = record
        if found:
            with collection.batch() as batch:
                for identity in found:
                    batch.remove(identity)
            collection.sync()
            # Who removes a document expects it to be gone, not to wait for a next batch.
            with collection.batch():
                pass
        settle_links(collection)
    return list(found.values())


def settle_links(
    collection: Collection,
    *,
    seconds: float = SETTLE_SECONDS,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Read again the citations of documents that cite what came or went since.

    Each transaction takes a part and is complete in itself; what is left when the time is
    up stays noted in the store for the next writer.

    Args:
        collection: whose.
        seconds: when to stop; a part that has begun is finished.
        progress: called with (done, all) documents.
    Returns:
        The number of documents that are left.
    Raises:
        StoreLockedError: another writer is at work.
    """
    deadline = time.monotonic() + seconds
    waiting = list(collection.store.stale_links())
    total = len(waiting)
    while waiting and time.monotonic() < deadline:
        part: list[int] = []
        chars = 0
        while waiting and (not part or chars + waiting[0][1] <= _LINK_CHARS):
            identity, size = waiting.pop(0)
            part.append(identity)
            chars += size
        with collection.writing(), collection.batch() as batch:
            batch.revisit(part)
        if progress is not None:
            progress(total - len(waiting), total)
    return len(waiting)


def missing_files(collection: Collection) -> list[DocumentRecord]:
    """Return the documents whose file is no longer where it was taken in from."""
    return [
        record
        for record in collection.store.documents()
        if os.path.isabs(record.source_path) and not os.path.exists(record.source_path)
    ]


def _index_contents(collection: Collection) -> tuple[list[str], dict[str, Sequence[int]]]:
    """Return why indexes cannot be used, and the chunks that each of them holds."""
    try:
        collection.sync()
        if collection.manifest is None:
            return [], {}
        return [], {
            "全文索引": collection.keyword.chunk_ids(),
            "向量索引": collection.vectors.chunk_ids(),
        }
    except SearchIndexError as exc:
        return [exc.message], {}


def _compare(name: str, held: Sequence[int], stored: Sequence[int]) -> list[str]:
    problems = []
    in_index, in_store = set(held), set(stored)
    if len(in_index) != len(held):
        problems.append(f"{name}中有 {len(held) - len(in_index)} 个条款块重复")
    for text, ids in (("缺少", in_store - in_index), ("多出", in_index - in_store)):
        if ids:
            some = "、".join(map(str, sorted(ids)[:_NAMED]))
            problems.append(f"{name}{text} {len(ids)} 个条款块（编号 {some} 等）")
    return problems
