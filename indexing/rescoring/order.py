"""The order of the candidates that the trees have scored.

Trees are grown for the first places and say little about the others. Below those, ranks
are added up (reciprocal rank fusion: Cormack, Clarke, Büttcher, SIGIR 2009): that of the
trees, that of the cosine and that of the first stage. Measured: ``docs/retrieval.md``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indexing.fusion import RRF_K
from indexing.types import FloatArray

__all__ = ["places_by_score"]

_BY_TREES_ALONE = 50
_COSINE = 0.7
_FIRST_STAGE = 0.3


def places_by_score(scores: npt.ArrayLike, cosines: FloatArray) -> list[int]:
    """Return the positions of the candidates, best first.

    Args:
        scores: of the trees, in the order of the first stage.
        cosines: of the candidates, in that order.
    """
    judged = np.asarray(scores, np.float64)
    by_trees = np.argsort(-judged, kind="stable")
    tail = by_trees[_BY_TREES_ALONE:]
    if not len(tail):
        return [int(place) for place in by_trees]
    mixed = (
        1.0 / (RRF_K + _ranks(judged))
        + _COSINE / (RRF_K + _ranks(cosines))
        + _FIRST_STAGE / (RRF_K + 1.0 + np.arange(len(judged)))
    )
    rest = tail[np.argsort(-mixed[tail], kind="stable")]
    return [int(place) for place in (*by_trees[:_BY_TREES_ALONE], *rest)]


def _ranks(values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return each value's rank from 1, the greatest first, equal ones in their order."""
    order = np.argsort(-np.asarray(values, np.float64), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks
