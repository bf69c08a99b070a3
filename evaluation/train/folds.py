"""Which questions an encoder is trained without, so that it can be judged by them.

Two splits of the same questions: by question (an answer may have been trained on with
another question) and by law (no question about a tested law was trained on).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

__all__ = ["Fold", "Split", "law_folds", "question_folds"]


class Split(StrEnum):
    """What is left out of training."""

    QUESTION = "question"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Fold:
    """One of ``of`` folds: positions of the questions to train on, and to judge by.

    ``laws`` are those that nothing written about is trained on.
    """

    split: Split
    number: int
    of: int
    use: tuple[int, ...]
    tested: tuple[int, ...]
    laws: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Return what its files are called."""
        return f"{self.split.value}{self.number}of{self.of}"


def question_folds(count: int, folds: int, seed: int) -> list[Fold]:
    """Return folds of questions drawn at random; each question is tested once."""
    of_question = np.random.default_rng(seed).integers(0, folds, count)
    return [
        Fold(
            Split.QUESTION,
            fold,
            folds,
            tuple(np.flatnonzero(of_question != fold).tolist()),
            tuple(np.flatnonzero(of_question == fold).tolist()),
        )
        for fold in range(folds)
    ]


def law_folds(laws: Sequence[frozenset[str]], folds: int) -> list[Fold]:
    """Return folds that share no law between training and test.

    Laws go to the fold that has the fewest questions so far, those most asked about
    first. A question all of whose laws are in a fold is tested there; one with a law in
    it is not trained on.

    Args:
        laws: those that answer each question.
        folds: how many.
    """
    asked = Counter(law for group in laws for law in group)
    load = [0] * folds
    fold_of: dict[str, int] = {}
    for law, count in sorted(asked.items(), key=lambda item: (-item[1], item[0])):
        fold = min(range(folds), key=load.__getitem__)
        fold_of[law] = fold
        load[fold] += count
    inside = [{fold_of[law] for law in group} for group in laws]
    return [
        Fold(
            Split.LAW,
            fold,
            folds,
            tuple(n for n, found in enumerate(inside) if fold not in found),
            tuple(n for n, found in enumerate(inside) if found == {fold}),
            frozenset(law for law, place in fold_of.items() if place == fold),
        )
        for fold in range(folds)
    ]
