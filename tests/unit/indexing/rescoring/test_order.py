"""The order of scored candidates: trees first, all ranks further down."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexing.rescoring.order import places_by_score

SCORES = st.lists(st.floats(-5, 5), max_size=120)


@given(SCORES)
def test_every_candidate_has_one_place(scores: list[float]) -> None:
    assert sorted(places_by_score(scores, np.zeros(len(scores)))) == list(range(len(scores)))


@given(SCORES)
def test_first_places_are_those_of_the_trees(scores: list[float]) -> None:
    order = places_by_score(scores, -np.asarray(scores))
    assert order[:50] == np.argsort(-np.asarray(scores), kind="stable").tolist()[:50]


def test_meaning_counts_further_down() -> None:
    scores = np.linspace(2, -2, 120)
    cosines = np.zeros(120)
    cosines[100] = 1.0
    order = places_by_score(scores, cosines)
    assert 50 <= order.index(100) < 100


def test_equal_scores_keep_the_order_of_the_first_stage() -> None:
    assert places_by_score(np.zeros(90), np.zeros(90)) == list(range(90))
