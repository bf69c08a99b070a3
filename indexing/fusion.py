"""Several rankings made one.

Reciprocal rank fusion (Cormack, Clarke, Büttcher, SIGIR 2009) looks at ranks alone.
`blend` looks at scores, scaled to each run's own range: what is far ahead in one run
stays ahead. The search fuses by reciprocal rank and has its second stage decide; why, and
with which weights, was measured: ``docs/retrieval.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from indexing.types import ScoredChunk

__all__ = ["RRF_K", "blend", "rrf"]

RRF_K = 60


def rrf(
    runs: Sequence[Sequence[ScoredChunk]],
    weights: Sequence[float] | None = None,
    k: int = RRF_K,
) -> list[ScoredChunk]:
    """Return all chunks by the sum of weight / (k + rank), ranks from 1, ties by chunk id.

    Args:
        runs: each best first, without repetitions.
        weights: one a run; None is 1 for each. A run of weight 0 adds no chunk.
        k: how little the first ranks stand out.

    Raises:
        ValueError: the number of weights differs from the number of runs.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    for run, weight in _weighted(runs, weights):
        for rank, hit in enumerate(run, 1):
            scores[hit.chunk_id] += weight / (k + rank)
    return _ranked(scores)


def blend(
    runs: Sequence[Sequence[ScoredChunk]],
    weights: Sequence[float] | None = None,
    k: int = RRF_K,
) -> list[ScoredChunk]:
    """Return all chunks by the weighted sum of their scores, ties by chunk id.

    In each run the best score counts weight / (k + 1), as the first rank does in `rrf`,
    and the last 0; a chunk that a run does not hold gets 0 from it. A run whose scores
    are all equal counts in full throughout.

    Args:
        runs: each best first, without repetitions.
        weights: one a run; None is 1 for each. A run of weight 0 adds no chunk.
        k: sets the scale, so that what is added to an `rrf` score fits here too.

    Raises:
        ValueError: the number of weights differs from the number of runs.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    for run, weight in _weighted(runs, weights):
        if not run:
            continue
        lowest = run[-1].score
        spread = run[0].score - lowest
        for hit in run:
            share = (hit.score - lowest) / spread if spread > 0 else 1.0
            scores[hit.chunk_id] += weight * share / (k + 1)
    return _ranked(scores)


def _weighted(
    runs: Sequence[Sequence[ScoredChunk]], weights: Sequence[float] | None
) -> list[tuple[Sequence[ScoredChunk], float]]:
    chosen = [1.0] * len(runs) if weights is None else list(weights)
    return [(run, weight) for run, weight in zip(runs, chosen, strict=True) if weight]


def _ranked(scores: Mapping[int, float]) -> list[ScoredChunk]:
    order = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [ScoredChunk(chunk_id, score) for chunk_id, score in order]
