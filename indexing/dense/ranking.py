"""Nearest neighbours by FAISS: exact for few rows, compressed and re-ranked for many.

Beyond `EXACT_ROWS` the rows are held as 4-bit product-quantised codes in one inverted
list (``IVF1,PQ<d/4>x4fs`` behind a random rotation; André et al. 2015, "Cache locality is
not enough: high-performance nearest neighbor search with product quantization fast scan").
One list, because FAISS takes row selectors there, so that filters apply before ranking,
and because nothing has to be tuned to how narrow a filter is.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import IndexMismatchError
from indexing.types import FloatArray

__all__ = ["EXACT_ROWS", "CoarseRanker", "ExactRanker", "training_rows"]

EXACT_ROWS = 20_000
"""Rows up to which every vector is compared: 2 ms on one core at dimension 256."""

_TRAINING_ROWS = 16_384
_TIES = 16
_CANDIDATES = 300
_CANDIDATES_PER_HIT = 6
_SEED = 20240101

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


def training_rows(rows: int) -> Rows:
    """Return which of so many rows the codebooks are fitted to, ascending."""
    if rows <= _TRAINING_ROWS:
        return np.arange(rows)
    chosen = np.random.default_rng(_SEED).choice(rows, _TRAINING_ROWS, replace=False)
    return np.sort(chosen)


class ExactRanker:
    """Compares the query with every row."""

    def __init__(self, vectors: FloatArray) -> None:
        faiss = _faiss()
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)

    def candidates(self, top_k: int) -> int:
        """Return how many rows are needed for ``top_k`` hits: some more, for ties."""
        return top_k + _TIES

    def nearest(self, query: FloatArray, count: int, mask: Mask | None) -> Rows:
        """Return at most ``count`` rows admitted by ``mask``, best first."""
        faiss = _faiss()
        count = min(count, self._index.ntotal)
        selector = None if mask is None else _selector(faiss, mask)
        parameters = None if selector is None else faiss.SearchParameters(sel=selector)
        _, rows = self._index.search(query[None, :], count, params=parameters)
        return _real(rows)


class CoarseRanker:
    """Compares the query with compressed rows; 16 times smaller and faster."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def train(cls, sample: FloatArray) -> CoarseRanker:
        """Return an empty ranker whose codebooks fit these vectors (n, dimension)."""
        faiss = _faiss(threads=0)
        dimension = sample.shape[1]
        # Code words of four components each, packed by eight bytes.
        width = -(-dimension // 8) * 8
        index = faiss.index_factory(
            dimension, f"RR{width},IVF1,PQ{width // 4}x4fs", faiss.METRIC_INNER_PRODUCT
        )
        inner = faiss.downcast_index(index.index)
        inner.pq.cp.seed = _SEED
        inner.pq.cp.niter = 12
        index.train(sample)
        return cls(index)

    @classmethod
    def load(cls, data: bytes, rows: int, dimension: int) -> CoarseRanker:
        """Return a ranker that was saved.

        Raises:
            IndexMismatchError: it is not one, or holds another number of rows.
        """
        faiss = _faiss()
        try:
            index = faiss.deserialize_index(np.frombuffer(data, np.uint8))
        except RuntimeError as exc:
            raise IndexMismatchError("向量索引已损坏，请运行 jidian reindex") from exc
        if index.ntotal != rows or index.d != dimension:
            raise IndexMismatchError(
                "向量索引的条数不符，请运行 jidian reindex", found=index.ntotal, expected=rows
            )
        return cls(index)

    def save(self) -> npt.NDArray[np.uint8]:
        """Return the ranker as bytes."""
        return _faiss().serialize_index(self._index)  # type: ignore[no-any-return]

    @property
    def rows(self) -> int:
        """Number of rows."""
        return int(self._index.ntotal)

    def add(self, vectors: FloatArray) -> None:
        """Append rows (n, dimension), numbered on."""
        _faiss(threads=0)
        self._index.add(vectors)

    def candidates(self, top_k: int) -> int:
        """Return how many rows are needed to have the best ``top_k`` among them."""
        return _CANDIDATES + _CANDIDATES_PER_HIT * top_k

    def nearest(self, query: FloatArray, count: int, mask: Mask | None) -> Rows:
        """Return at most ``count`` rows admitted by ``mask``, roughly best first."""
        faiss = _faiss()
        count = min(count, self._index.ntotal)
        selector = None if mask is None else _selector(faiss, mask)
        inner = faiss.IVFSearchParameters(nprobe=1, sel=selector)
        parameters = faiss.SearchParametersPreTransform(index_params=inner)
        _, rows = self._index.search(query[None, :], count, params=parameters)
        return _real(rows)


def _faiss(threads: int = 1) -> Any:
    """Return FAISS, with the number of threads that this thread's next call may use.

    One query is answered on one core, so that concurrent requests share the cores and do
    not fight for them; 0 is all cores, for building.
    """
    import faiss

    faiss.omp_set_num_threads(threads or os.cpu_count() or 1)
    return faiss


def _selector(faiss: Any, mask: Mask) -> Any:
    """Return a FAISS selector of the rows where the mask is true."""
    return faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))


def _real(rows: npt.NDArray[np.int64]) -> Rows:
    """Return the first query's rows without the -1 that FAISS pads with."""
    found: Rows = rows[0]
    return found[found >= 0]
