"""One set of index files, and how changes of the store are applied to it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.errors import SearchIndexError
from corpus.os_errors import reason_of
from indexing.entries import EntryBuilder

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore, IndexOperations
    from indexing.analysis import Analyzer
    from indexing.types import Encoder, KeywordIndex, KeywordWriter, VectorIndex

__all__ = ["IndexBuild", "IndexProgress", "drop_builds"]

IndexProgress = Callable[[int, int], None]
"""Called with (done, total) documents while indexes are written."""

_SLICE = 1024
"""Chunks that are segmented or encoded at a time: bounds memory, feeds batch encoding."""

T = TypeVar("T")


class IndexBuild:
    """The keyword and the vector index in one folder.

    While they are being changed a mark stands beside them. Where it is found at the
    start, a writer died: what it may have added is dropped before it is added again.
    """

    def __init__(self, folder: Path, keyword: KeywordIndex, vectors: VectorIndex) -> None:
        self.folder = folder
        self.keyword = keyword
        self.vectors = vectors
        self._stop = threading.Event()

    @classmethod
    def create(
        cls,
        folder: Path,
        backend: str,
        analyzer: Analyzer,
        dimension: int,
        *,
        vectors_of: Path | None = None,
    ) -> IndexBuild:
        """Return a new build: empty, or with the vectors of the build in another folder."""
        from indexing.dense import open_vector_index
        from indexing.keyword import open_keyword_index

        folder.mkdir(parents=True)
        if vectors_of is not None:
            shutil.copytree(vectors_of / "dense", folder / "dense")
        return cls(
            folder,
            open_keyword_index(folder / "keyword", backend, analyzer, create=True),
            open_vector_index(folder / "dense", dimension, create=vectors_of is None),
        )

    @property
    def _mark(self) -> Path:
        return self.folder / "unfinished"

    def apply(
        self,
        store: DocumentStore,
        encoder: Encoder,
        words: IndexOperations | None,
        vectors: IndexOperations | None,
        progress: IndexProgress | None = None,
    ) -> None:
        """Carry out operations on both indexes, durably; None is nothing to do.

        The two differ where vectors are taken over from a former build. The caller
        writes the manifest and then calls `finish`.

        Raises:
            SearchIndexError: the files cannot be written (disk full, no permission).
        """
        try:
            self._apply(store, encoder, words, vectors, progress)
        except OSError as exc:
            raise SearchIndexError(f"索引未能写入：{reason_of(exc)}") from exc

    def finish(self) -> None:
        """Take the mark away: the manifest names what is here."""
        self._mark.unlink(missing_ok=True)

    def _apply(
        self,
        store: DocumentStore,
        encoder: Encoder,
        words: IndexOperations | None,
        vectors: IndexOperations | None,
        progress: IndexProgress | None,
    ) -> None:
        exact = not self._mark.exists()
        self._set_mark()
        self._stop.clear()
        # Encoding and FAISS run beside segmentation and the keyword engine: all of them
        # spend their time in native code that lets the other thread run.
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="vectors") as pool:
            dense = pool.submit(self._apply_vectors, store, encoder, vectors, exact)
            try:
                # Both commit one right after the other, so that searches in this process
                # find the same state in both.
                with self.keyword.writer() as writer:
                    self._apply_words(writer, store, words, exact, progress)
                    dense.result()
            except BaseException:
                self._stop.set()
                raise
        self.vectors.commit()

    def _set_mark(self) -> None:
        descriptor = os.open(self._mark, os.O_CREAT | os.O_WRONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _apply_words(
        self,
        writer: KeywordWriter,
        store: DocumentStore,
        operations: IndexOperations | None,
        exact: bool,
        progress: IndexProgress | None,
    ) -> None:
        if operations is None:
            return
        added = operations.added_document_ids
        doomed = operations.removed_document_ids + (() if exact else added)
        builder = EntryBuilder(store.records(added))
        done: set[int] = set()
        if doomed:
            writer.delete(doomed)
        for chunks in _slices(store.iter_chunks(added), _SLICE):
            writer.add(builder.entries(chunks))
            if progress is not None:
                done.update(chunk.document_id for chunk in chunks)
                progress(len(done), len(added))

    def _apply_vectors(
        self,
        store: DocumentStore,
        encoder: Encoder,
        operations: IndexOperations | None,
        exact: bool,
    ) -> None:
        if operations is None:
            return
        added = operations.added_document_ids
        builder = EntryBuilder(store.records(added))
        if operations.removed_chunk_ids:
            self.vectors.delete(operations.removed_chunk_ids)
        for chunks in _slices(store.iter_chunks(added), _SLICE):
            if self._stop.is_set():
                return
            ids = [chunk.id for chunk in chunks]
            if not exact:
                self.vectors.delete(ids)
            self.vectors.add(
                ids,
                [chunk.document_id for chunk in chunks],
                encoder.encode_passages(builder.passages(chunks)),
            )


def drop_builds(folder: Path, keep: str) -> int:
    """Delete the builds in a folder but one; return how many went."""
    dropped = 0
    for build in folder.iterdir():
        if build.is_dir() and build.name != keep:
            # Where a reader's open file cannot be deleted it is left for the next time.
            shutil.rmtree(build, ignore_errors=True)
            dropped += not build.exists()
    return dropped


def _slices(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while some := list(islice(items, size)):
        yield some
