"""Where training starts: piece vectors from which pieces stand in a sentence together.

Positive pointwise mutual information with context smoothing 0.75, factorised by a
truncated SVD, vectors U·√S (Levy, Goldberg, Dagan, TACL 2015).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]

from indexing.types import FloatArray

__all__ = ["cooccurrence_vectors"]

_SMOOTHING = 0.75
_LEAST_WEIGHT = 0.02
_EXTRA_DIMENSIONS = 20
_POWER_ITERATIONS = 3

Pieces = npt.NDArray[np.int32]


def cooccurrence_vectors(
    sentences: Sequence[Pieces], pieces: int, dimension: int, seed: int
) -> FloatArray:
    """Return one unit vector for each piece, float32 (pieces, dimension).

    A piece that never stands beside another gets 0.
    """
    matrix = _ppmi(_pairs(sentences, pieces))
    left, values = _truncated_svd(matrix, dimension, seed)
    vectors = left * np.sqrt(values)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: FloatArray = (vectors / np.maximum(lengths, 1e-6)).astype(np.float32)
    return unit


def _pairs(sentences: Sequence[Pieces], pieces: int) -> sparse.csr_matrix:
    """Return how often two pieces share a sentence; a long one spreads its weight."""
    distinct = [np.unique(ids) for ids in sentences]
    sizes = np.array([len(ids) for ids in distinct])
    rows = np.repeat(np.arange(len(distinct)), sizes)
    weights = (1.0 / np.sqrt(np.maximum(1, sizes - 1)))[rows]
    columns = np.concatenate([np.zeros(0, np.int32), *distinct])
    held = sparse.csr_matrix(
        (weights.astype(np.float32), (rows, columns)), shape=(len(distinct), pieces)
    )
    pairs = (held.T @ held).tocsr()
    pairs.setdiag(0)
    pairs.data[pairs.data < _LEAST_WEIGHT] = 0
    pairs.eliminate_zeros()
    return pairs


def _ppmi(pairs: sparse.csr_matrix) -> sparse.csr_matrix:
    total = np.asarray(pairs.sum(axis=1)).ravel()
    context = total**_SMOOTHING
    context /= max(context.sum(), 1e-12)
    triples = pairs.tocoo()
    expected = total[triples.row] * context[triples.col]
    information = np.log(triples.data / np.maximum(expected, 1e-30))
    kept = information > 0
    return sparse.csr_matrix(
        (information[kept].astype(np.float32), (triples.row[kept], triples.col[kept])),
        shape=pairs.shape,
    )


def _truncated_svd(
    matrix: sparse.csr_matrix, dimension: int, seed: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return left vectors and singular values (Halko, Martinsson, Tropp 2011).

    Signs are fixed, so that the result does not depend on the machine's LAPACK.
    """
    rng = np.random.default_rng(seed)
    width = dimension + _EXTRA_DIMENSIONS
    basis, _ = np.linalg.qr(matrix @ rng.standard_normal((matrix.shape[1], width)))
    for _ in range(_POWER_ITERATIONS):
        basis, _ = np.linalg.qr(matrix.T @ basis)
        basis, _ = np.linalg.qr(matrix @ basis)
    small = (matrix.T @ basis).T
    left, values, _ = np.linalg.svd(small, full_matrices=False)
    vectors = (basis @ left)[:, :dimension]
    peaks = vectors[np.argmax(np.abs(vectors), axis=0), np.arange(dimension)]
    return vectors * np.where(peaks < 0, -1.0, 1.0), values[:dimension]
