"""The order of the candidates that the trees have scored.

The trees are grown on top of the plain sum of both runs' scores: what they add to it is
learned, the sum itself is not (scores made comparable by mean and spread, as in the
z-score fusion of Lee, SIGIR 1997). Most of what they learn from are questions about laws
that were asked about in training. Where a law was not, the plain sum is the better judge:
it has a further part in every place.
Below the first places ranks are added up (reciprocal rank fusion: Cormack, Clarke,
Büttcher, SIGIR 2009): that of the judgement so far, that of the dense run and that of the
first stage. Measured: ``docs/retrieval.md``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indexing.fusion import RRF_K

__all__ = ["COMPARED", "GROWN_ON", "grown", "places_by_score", "plain_sum"]

COMPARED = 60
"""So many first candidates say what is much and little, however many are looked at."""

GROWN_ON = 0.4
"""How much a unit of the plain sum counts beside the trees, where they begin."""

_PLAIN = 0.2
_KEYWORD = 6.0
# Where the first candidates are alike, one further down would lie beyond all measure.
_FAR = 5.0
_BY_JUDGEMENT_ALONE = 50
_DENSE = 0.7
_FIRST_STAGE = 0.3

Values = npt.NDArray[np.float64]


def plain_sum(evened: npt.ArrayLike, keywords: npt.ArrayLike) -> Values:
    """Return the sum of both runs' scores of each candidate, in deviations from the mean.

    Args:
        evened: cosines less what any question would have, in the order of the first stage.
        keywords: scores by words, the best of the first ones being 1.
    """
    meaning = np.asarray(evened, np.float64)
    if not len(meaning):
        return meaning
    both = _spread(meaning) + _KEYWORD * np.asarray(keywords, np.float64)
    return np.clip(_spread(both), -_FAR, _FAR)


def grown(scores: npt.ArrayLike, evened: npt.ArrayLike, keywords: npt.ArrayLike) -> Values:
    """Return the trees' scores with what they were grown on."""
    return np.asarray(scores, np.float64) + GROWN_ON * plain_sum(evened, keywords)


def places_by_score(
    scores: npt.ArrayLike, evened: npt.ArrayLike, keywords: npt.ArrayLike, dense: npt.ArrayLike
) -> list[int]:
    """Return the positions of the candidates, best first.

    Args:
        scores: as `grown`, in the order of the first stage.
        evened: cosines of the candidates, less what any question would have.
        keywords: their scores by words, the best of the first ones being 1.
        dense: their places in the dense run, from 0.
    """
    trees = np.asarray(scores, np.float64)
    if not len(trees):
        return []
    plain = plain_sum(evened, keywords)
    judged = _spread(trees) + _PLAIN * plain
    ordered = np.argsort(-judged, kind="stable")
    tail = ordered[_BY_JUDGEMENT_ALONE:]
    if not len(tail):
        return [int(place) for place in ordered]
    mixed = (
        1.0 / (RRF_K + _ranks(judged))
        + _DENSE / (RRF_K + 1.0 + np.asarray(dense, np.float64))
        + _FIRST_STAGE / (RRF_K + 1.0 + np.arange(len(judged)))
    )
    rest = tail[np.argsort(-mixed[tail], kind="stable")]
    return [int(place) for place in (*ordered[:_BY_JUDGEMENT_ALONE], *rest)]


def _spread(values: Values) -> Values:
    """Return values by how many deviations they lie off the mean of the first ones."""
    first = values[:COMPARED]
    spread: Values = (values - first.mean()) / max(float(first.std()), 1e-6)
    return spread


def _ranks(values: npt.ArrayLike) -> Values:
    """Return each value's rank from 1, the greatest first, equal ones in their order."""
    order = np.argsort(-np.asarray(values, np.float64), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks
