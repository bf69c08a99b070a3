"""How alike provisions are, by what they alone say: formulas that recur weigh little."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.compare.provisions import Provision

__all__ = ["Likeness", "Weights", "bigrams", "likeness"]

_RECURS = 3
_FORMULA = 0.25
_POWER = 1.5

Matrix = NDArray[np.float32]


def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters; of a single character itself."""
    return frozenset(text[at : at + 2] for at in range(max(1, len(text) - 1) if text else 0))


class Weights:
    """What each pair of characters says about a provision: rare ones much, common ones little.

    Args:
        provisions: of both versions.
    """

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._count = len(provisions)
        self._frequency: Counter[str] = Counter()
        clauses: Counter[str] = Counter()
        for provision in provisions:
            self._frequency.update(bigrams(provision.bare))
            clauses.update(set(provision.clauses))
        # A clause stands in both versions; what recurs within one is a formula.
        self._formulas = frozenset(c for c, n in clauses.items() if n > 2 * (_RECURS - 1))
        self._known: dict[str, float] = {}

    def of(self, gram: str) -> float:
        """Return the weight of a pair of characters."""
        weight = self._known.get(gram)
        if weight is None:
            share = self._count / max(1, self._frequency[gram])
            weight = self._known[gram] = float(math.log(1 + share) ** _POWER)
        return weight

    def features(self, clauses: Iterable[str]) -> dict[str, float]:
        """Return the pairs of characters of some clauses, each with its share, 0 to 1."""
        found: dict[str, float] = {}
        for clause in clauses:
            share = _FORMULA if clause in self._formulas else 1.0
            for gram in bigrams(clause):
                if found.get(gram, 0.0) < share:
                    found[gram] = share
        return found

    def size(self, features: Mapping[str, float]) -> float:
        """Return how much some features say."""
        return sum(self.of(gram) * share * share for gram, share in features.items())

    def shared(self, one: Mapping[str, float], other: Mapping[str, float]) -> float:
        """Return how much two sets of features say in common."""
        if len(one) > len(other):
            one, other = other, one
        return sum(
            self.of(gram) * share * other[gram] for gram, share in one.items() if gram in other
        )


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of each old with each new provision: both together, share of the old, of the new.

    Each is (old, new), from 0 to 1.
    """

    both: NDArray[np.float64]
    of_old: NDArray[np.float64]
    of_new: NDArray[np.float64]


def likeness(
    old: Sequence[Mapping[str, float]], new: Sequence[Mapping[str, float]], weights: Weights
) -> Likeness:
    """Return how alike each of the old is to each of the new, given as features."""
    columns = {gram: at for at, gram in enumerate(sorted({g for f in (*old, *new) for g in f}))}
    scale = np.array([weights.of(gram) for gram in columns], dtype=np.float32)
    left, right = _matrix(old, columns), _matrix(new, columns)
    common = np.asarray((left * scale) @ right.T, dtype=np.float64)
    of_left = np.maximum((left * left) @ scale, 1e-6).astype(np.float64)
    of_right = np.maximum((right * right) @ scale, 1e-6).astype(np.float64)
    return Likeness(
        2 * common / (of_left[:, None] + of_right[None, :]),
        np.minimum(1.0, common / of_left[:, None]),
        np.minimum(1.0, common / of_right[None, :]),
    )


def _matrix(rows: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> Matrix:
    matrix = np.zeros((len(rows), len(columns)), dtype=np.float32)
    for at, features in enumerate(rows):
        for gram, share in features.items():
            matrix[at, columns[gram]] = share
    return matrix
