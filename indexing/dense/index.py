"""The vector index: what is committed is searched, what is pending waits for `commit`."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.errors import IndexMismatchError, IndexNotBuiltError
from indexing.dense.pending import PendingChanges, compacted, merged, should_compact
from indexing.dense.ranking import EXACT_ROWS, CoarseRanker, training_rows
from indexing.dense.segments import CoarseEntry, Manifest, VectorFiles, quantize
from indexing.dense.snapshot import Snapshot
from indexing.types import DocumentFilter, FloatArray, ScoredChunk

__all__ = ["FaissVectorIndex", "open_vector_index"]

_READ_ATTEMPTS = 5


def open_vector_index(path: Path, dimension: int, *, create: bool) -> FaissVectorIndex:
    """Return the vector index in a folder.

    Args:
        path: the index's own folder.
        dimension: length of the vectors.
        create: make an empty index where there is none.

    Raises:
        IndexNotBuiltError: there is none and ``create`` is False.
        IndexMismatchError: it is damaged, of another form or of another dimension.
    """
    files = VectorFiles(path)
    if files.signature() is None:
        if not create:
            raise IndexNotBuiltError("向量索引尚未建立", path=str(path))
        path.mkdir(parents=True, exist_ok=True)
        files.write_manifest(Manifest(dimension=dimension))
    return FaissVectorIndex(files, dimension)


class FaissVectorIndex:
    """Nearest chunks by inner product; one writer, any number of searching threads."""

    def __init__(self, files: VectorFiles, dimension: int) -> None:
        """Open what is committed; `open_vector_index` is the way here."""
        self._files = files
        self._dimension = dimension
        self._lock = threading.RLock()
        self._seen: tuple[int, int, int] | None = None
        self._snapshot = Snapshot(files, Manifest(dimension=dimension), ())
        self._pending = self._nothing_pending()
        self.refresh()

    # --- reading ----------------------------------------------------------------------------

    def count(self) -> int:
        """Return the number of vectors."""
        return self._snapshot.count

    def chunk_ids(self) -> Sequence[int]:
        """Return the ids of all chunks held, sorted; for the check against the store."""
        snapshot = self._snapshot
        held: list[int] = np.sort(snapshot.chunk_ids[snapshot.alive]).tolist()
        return held

    def refresh(self) -> None:
        """See what other processes have committed; nothing while changes are pending.

        Raises:
            IndexMismatchError: what is on disk is damaged or of another dimension.
        """
        with self._lock:
            if not self._pending.is_empty:
                return
            missing: FileNotFoundError | None = None
            for _ in range(_READ_ATTEMPTS):
                signature = self._files.signature()
                if signature is not None and signature == self._seen:
                    return
                manifest = self._files.read_manifest()
                if manifest.dimension != self._dimension:
                    raise IndexMismatchError(
                        "向量维数与索引不符，请运行 jidian reindex",
                        found=manifest.dimension,
                        expected=self._dimension,
                    )
                try:
                    self._snapshot = self._load(manifest)
                except FileNotFoundError as exc:
                    # A writer may have replaced segments since the manifest was read.
                    missing = exc
                    continue
                self._seen = signature
                self._pending = self._nothing_pending()
                return
            raise _missing(self._files) from missing

    def search(
        self, vector: FloatArray, top_k: int, only: DocumentFilter = DocumentFilter()
    ) -> tuple[ScoredChunk, ...]:
        """Return at most ``top_k`` chunks by inner product, best first, ties by chunk_id.

        A zero vector (a query without any known piece) finds nothing.

        Raises:
            IndexMismatchError: the vector has another dimension.
        """
        query = self._checked(vector)
        if not query.any():
            return ()
        for _ in range(_READ_ATTEMPTS):
            try:
                return self._snapshot.search(query, top_k, only)
            except FileNotFoundError:
                # The state was replaced before its compressed index was first needed.
                self.refresh()
        raise _missing(self._files)

    def similarities(self, vector: FloatArray, chunk_ids: Sequence[int]) -> dict[int, float]:
        """Return the inner products of these chunks, as `search` scores them.

        A chunk that is not held is left out.

        Raises:
            IndexMismatchError: the vector has another dimension.
        """
        return self._snapshot.similarities(self._checked(vector), chunk_ids)

    def vectors(self, chunk_ids: Sequence[int]) -> FloatArray:
        """Return the vectors of these chunks as kept, (n, dimension), in the order asked for.

        0 for a chunk that is not held.
        """
        return self._snapshot.vectors(chunk_ids, self._dimension)

    def _checked(self, vector: FloatArray) -> FloatArray:
        query = np.ascontiguousarray(vector, np.float32).reshape(-1)
        if query.shape != (self._dimension,):
            raise IndexMismatchError(
                "查询向量的维数与索引不符", found=len(query), expected=self._dimension
            )
        return query

    def _load(self, manifest: Manifest) -> Snapshot:
        segments = [self._files.read_segment(entry, self._dimension) for entry in manifest.segments]
        self._files.check_coarse(manifest)
        return Snapshot(self._files, manifest, segments)

    # --- writing ----------------------------------------------------------------------------

    def add(
        self, chunk_ids: Sequence[int], document_ids: Sequence[int], vectors: FloatArray
    ) -> None:
        """Append vectors (n, dimension); visible after `commit`. An id that is there is replaced.

        Raises:
            IndexMismatchError: the vectors have another dimension.
        """
        if vectors.shape != (len(chunk_ids), self._dimension):
            raise IndexMismatchError(
                "向量的维数与索引不符", found=list(vectors.shape), expected=self._dimension
            )
        keys = np.empty((len(chunk_ids), 2), np.int64)
        keys[:, 0], keys[:, 1] = chunk_ids, document_ids
        with self._lock:
            self.delete(chunk_ids)
            self._pending.add(keys, quantize(vectors))

    def delete(self, chunk_ids: Iterable[int]) -> None:
        """Drop these chunks; visible after `commit`. Unknown ids are ignored."""
        ids = np.fromiter(chunk_ids, np.int64)
        with self._lock:
            self._pending.drop(ids, self._snapshot.rows_of(ids))

    def commit(self) -> None:
        """Write durably (the manifest last) and make changes visible."""
        with self._lock:
            if self._pending.is_empty:
                return
            before = self._snapshot
            entries, number = self._pending.write(before)
            entries, number = merged(self._files, entries, number, self._dimension)
            coarse = before.manifest.coarse
            now = self._load(Manifest(self._dimension, number, entries))
            if should_compact(now):
                entries, number = compacted(now, number)
                coarse = None
                now = self._load(Manifest(self._dimension, number, entries))
            now.manifest = self._with_coarse(now, coarse)
            self._files.write_manifest(now.manifest)
            self._seen = self._files.signature()
            self._snapshot = now
            self._pending = self._nothing_pending()
            self._files.sweep(now.manifest)

    def _nothing_pending(self) -> PendingChanges:
        return PendingChanges(self._files, self._snapshot.manifest.next_number)

    def _with_coarse(self, now: Snapshot, former: CoarseEntry | None) -> Manifest:
        """Write the compressed index of all rows where there are many; return the manifest."""
        manifest = now.manifest
        if now.rows <= EXACT_ROWS:
            return manifest
        if former is not None and former.rows == now.rows:
            return replace(manifest, coarse=former)
        if former is not None and now.rows < 2 * former.trained_at:
            ranker = self._files.read_coarse(former, self._dimension)
            trained_at = former.trained_at
        else:
            ranker = CoarseRanker.train(now.sample(training_rows(now.rows)))
            trained_at = now.rows
        for block in now.blocks(ranker.rows):
            ranker.add(block)
        number = manifest.next_number
        self._files.write_coarse(number, ranker)
        coarse = CoarseEntry(number, now.rows, trained_at)
        return replace(manifest, coarse=coarse, next_number=number + 1)


def _missing(files: VectorFiles) -> IndexMismatchError:
    return IndexMismatchError("向量索引缺少文件，请运行 jidian reindex", path=str(files.folder))
