"""The order of hits: score descending, then chunk_id, the same whatever the engine did."""

from __future__ import annotations

from collections.abc import Callable

from indexing.types import ScoredChunk

__all__ = ["Ranked", "rank"]

Ranked = list[tuple[int, float]]
"""(chunk_id, score) pairs, score descending."""

_DIGITS = 4
"""Decimals of a score that count; engines add up floats in varying order."""

_MARGIN = 16
_GROWTH = 8


def rank(fetch: Callable[[int], Ranked], top_k: int) -> tuple[ScoredChunk, ...]:
    """Return the best ``top_k``; equal scores by chunk_id, also across the cut.

    Args:
        fetch: returns the best n hits of the engine, fewer if there are no more.
        top_k: how many are wanted.
    """
    if top_k <= 0:
        # Asked for the number of matches alone.
        fetch(1)
        return ()
    limit = top_k + _MARGIN
    while True:
        found = fetch(limit)
        ordered = sorted((-round(score, _DIGITS), chunk_id) for chunk_id, score in found)
        # Complete when the engine has no more, or when what it left out scores less than
        # the last hit wanted.
        if len(found) < limit or ordered[top_k - 1][0] < ordered[-1][0]:
            break
        limit *= _GROWTH
    return tuple(ScoredChunk(chunk_id, -score) for score, chunk_id in ordered[:top_k])
