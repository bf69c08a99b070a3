"""One committed state of the vector index, immutable: searches hold on to theirs."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from indexing.dense.ranking import CoarseRanker, ExactRanker
from indexing.dense.segments import SCALE, Codes, Keys, Manifest, Segment, VectorFiles
from indexing.types import DocumentFilter, FloatArray, ScoredChunk

__all__ = ["Snapshot"]

# Rows that are converted to float32 at a time.
_BLOCK = 16_384
# So few admitted rows are compared one by one, without FAISS.
_NARROW = 1_000
# Where FAISS is not loaded yet its import costs more than comparing these, once: a single
# search on the command line. A server loads it at its start.
_NARROW_COLD = 16_000
# Scores are rounded to what sixteen bits a component can tell apart.
_DECIMALS = 6
_FILTERS_KEPT = 16

Mask = npt.NDArray[np.bool_]


class Snapshot:
    """Segments as one sequence of rows, which of them live, and what ranks them."""

    def __init__(self, files: VectorFiles, manifest: Manifest, segments: Sequence[Segment]) -> None:
        self.files = files
        self.manifest = manifest
        self.segments = tuple(segments)
        self.starts: Keys = np.cumsum(
            [0, *(len(segment.codes) for segment in segments)], dtype=np.int64
        )
        keys = np.concatenate([np.zeros((0, 2), np.int64), *(part.keys for part in segments)])
        self.chunk_ids: Keys = np.ascontiguousarray(keys[:, 0])
        # Plain views: taking rows out of a memmap makes a memmap again, at a price.
        self._plain = [segment.codes.view(np.ndarray) for segment in segments]
        self.alive = np.ones(len(keys), np.bool_)
        for start, segment in zip(self.starts[:-1], segments, strict=True):
            self.alive[start + segment.dead] = False
        self.count = int(self.alive.sum())
        self._documents, self._document_of = np.unique(keys[:, 1], return_inverse=True)
        self._masks: OrderedDict[DocumentFilter, Mask] = OrderedDict()
        self._ranker: ExactRanker | CoarseRanker | None = None
        # Living rows by chunk id, and those ids.
        self._order: tuple[Keys, Keys] | None = None
        self._lock = threading.Lock()

    @property
    def rows(self) -> int:
        """Number of rows, dropped ones included."""
        return len(self.chunk_ids)

    # --- searching --------------------------------------------------------------------------

    def search(
        self, query: FloatArray, top_k: int, only: DocumentFilter
    ) -> tuple[ScoredChunk, ...]:
        """Return at most ``top_k`` chunks by inner product, best first, ties by chunk id.

        Raises:
            FileNotFoundError: a writer has replaced this state before its first search.
        """
        mask = self._mask(only)
        admitted = int(mask.sum())
        if not admitted or top_k <= 0:
            return ()
        rows = self._candidates(query, min(top_k, admitted), mask, admitted)
        scores = self._score(rows, query)
        ids = self.chunk_ids[rows]
        order = np.lexsort((ids, -scores))[:top_k]
        return tuple(map(ScoredChunk, ids[order].tolist(), scores[order].tolist()))

    def similarities(self, query: FloatArray, chunk_ids: Sequence[int]) -> dict[int, float]:
        """Return the scores of those of these chunks that are held."""
        rows = np.sort(self.rows_of(np.asarray(chunk_ids, np.int64)))
        scores = self._score(rows, query)
        return dict(zip(self.chunk_ids[rows].tolist(), scores.tolist(), strict=True))

    def vectors(self, chunk_ids: Sequence[int], dimension: int) -> FloatArray:
        """Return the vectors of these chunks (n, dimension), 0 for one that is not held."""
        found = np.zeros((len(chunk_ids), dimension), np.float32)
        rows = np.sort(self.rows_of(np.asarray(chunk_ids, np.int64)))
        place = {chunk_id: number for number, chunk_id in enumerate(chunk_ids)}
        places = [place[chunk_id] for chunk_id in self.chunk_ids[rows].tolist()]
        found[places] = self._codes(rows).astype(np.float32) / np.float32(SCALE)
        return found

    def _candidates(self, query: FloatArray, top_k: int, mask: Mask, admitted: int) -> Keys:
        """Return rows, ascending, that hold the best ``top_k`` and all that tie with them."""
        # The ranking is the same either way: FAISS only picks what is compared exactly.
        direct = _NARROW if "faiss" in sys.modules else _NARROW_COLD
        if admitted <= direct:
            return np.flatnonzero(mask)
        ranker = self._loaded_ranker()
        selected = None if admitted == len(mask) else mask
        wanted = ranker.candidates(top_k)
        while True:
            rows = np.sort(ranker.nearest(query, wanted, selected))
            if len(rows) < wanted or wanted >= admitted:
                return rows
            # Which of equal rows FAISS returns is chance. When the worst candidate is as
            # good as the last hit, more are needed for the chunk ids to decide.
            scores = np.sort(self._score(rows, query))
            if scores[0] < scores[-top_k]:
                return rows
            wanted = min(admitted, wanted * 4)

    def _score(self, rows: Keys, query: FloatArray) -> npt.NDArray[np.float32]:
        """Return the inner products of rows (ascending) as kept, rounded."""
        vectors = self._codes(rows).astype(np.float32)
        # Not ``@``: BLAS adds up in an order that depends on a row's place, and equal
        # vectors must have equal scores.
        products = np.einsum("ij,j->i", vectors, query / np.float32(SCALE))
        rounded: npt.NDArray[np.float32] = np.round(products, _DECIMALS)
        return rounded

    def _mask(self, only: DocumentFilter) -> Mask:
        """Return which rows may be ranked."""
        if only.is_open:
            return self.alive
        with self._lock:
            known = self._masks.get(only)
            if known is not None:
                self._masks.move_to_end(only)
                return known
        admitted = np.fromiter(map(only.admits, self._documents.tolist()), np.bool_)
        mask = admitted[self._document_of] & self.alive
        with self._lock:
            self._masks[only] = mask
            while len(self._masks) > _FILTERS_KEPT:
                self._masks.popitem(last=False)
        return mask

    def _loaded_ranker(self) -> ExactRanker | CoarseRanker:
        with self._lock:
            if self._ranker is None:
                coarse = self.manifest.coarse
                if coarse is None:
                    self._ranker = ExactRanker(np.concatenate(list(self.blocks())))
                else:
                    self._ranker = self.files.read_coarse(coarse, self.manifest.dimension)
            return self._ranker

    # --- for the writer ---------------------------------------------------------------------

    def rows_of(self, chunk_ids: Keys) -> Keys:
        """Return the living rows of these chunks, as far as there are any."""
        if not self.count or not len(chunk_ids):
            return np.zeros(0, np.int64)
        if self._order is None:
            living = np.flatnonzero(self.alive)
            order = living[np.argsort(self.chunk_ids[living], kind="stable")]
            self._order = (order, self.chunk_ids[order])
        order, sorted_ids = self._order
        places = np.searchsorted(sorted_ids, chunk_ids)
        rows: Keys = order[np.minimum(places, len(order) - 1)]
        found: Keys = rows[self.chunk_ids[rows] == chunk_ids]
        return found

    def blocks(self, first: int = 0) -> Iterator[FloatArray]:
        """Yield the vectors of all rows from ``first`` on as float32, a block at a time."""
        for start, segment in zip(self.starts[:-1].tolist(), self.segments, strict=True):
            for row in range(max(0, first - start), len(segment.codes), _BLOCK):
                yield segment.codes[row : row + _BLOCK].astype(np.float32) / np.float32(SCALE)

    def sample(self, rows: Keys) -> FloatArray:
        """Return the vectors of rows (ascending) as float32."""
        return self._codes(rows).astype(np.float32) / np.float32(SCALE)

    def _codes(self, rows: Keys) -> Codes:
        bounds = np.searchsorted(rows, self.starts)
        parts = [
            codes[rows[first:last] - start]
            for codes, start, first, last in zip(
                self._plain, self.starts[:-1], bounds[:-1], bounds[1:], strict=True
            )
            if last > first
        ]
        return np.concatenate([np.zeros((0, self.manifest.dimension), np.int16), *parts])
