"""Several lists of candidates made one."""

from __future__ import annotations

from collections.abc import Sequence

from indexing.searching.ranking import Candidate, RankingOptions

__all__ = ["joined", "raised"]


def _place(candidate: Candidate) -> tuple[object, ...]:
    """Return what makes two candidates one: the article, or the section."""
    return candidate.document_id, candidate.first_seq


def raised(
    found: Sequence[Candidate], inside: Sequence[Candidate], options: RankingOptions
) -> list[Candidate]:
    """Return candidates with those inside the regulations named in passing moved up."""
    gains = {_place(candidate): options.mention_weight * candidate.score for candidate in inside}
    known = {_place(candidate): candidate for candidate in found}
    for candidate in inside:
        place = _place(candidate)
        if place not in known:
            known[place] = candidate
            candidate.score = 0.0
        known[place].score += gains[place]
        known[place].scoped = True
    return sorted(known.values(), key=lambda candidate: (-candidate.score, candidate.chunk_id))


def joined(groups: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """Return all candidates once, earlier groups first, with scores that never rise."""
    seen: dict[tuple[object, ...], Candidate] = {}
    for group in groups:
        for candidate in group:
            seen.setdefault(_place(candidate), candidate)
    made: list[Candidate] = []
    ceiling = float("inf")
    for candidate in seen.values():
        if candidate.score >= ceiling:
            candidate.score = ceiling - 1e-6
        ceiling = candidate.score
        made.append(candidate)
    return made
