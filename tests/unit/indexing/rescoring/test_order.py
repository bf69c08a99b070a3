"""The order of scored candidates: trees and plain scores first, all ranks further down."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexing.rescoring.order import COMPARED, places_by_score, plain_sum

SCORES = st.lists(st.integers(-500, 500).map(lambda n: n / 100), max_size=120)


@given(SCORES)
def test_every_candidate_has_one_place(scores: list[float]) -> None:
    alike = np.zeros(len(scores))
    assert sorted(places_by_score(scores, alike, alike, alike)) == list(range(len(scores)))


@given(SCORES)
def test_first_places_are_those_of_the_trees_where_plain_scores_are_alike(
    scores: list[float],
) -> None:
    alike = np.zeros(len(scores))
    order = places_by_score(scores, alike, alike, alike)
    assert order[:50] == np.argsort(-np.asarray(scores), kind="stable").tolist()[:50]


def test_plain_scores_decide_between_candidates_that_the_trees_hold_for_alike() -> None:
    scores = np.array([1.0, 0.99, -1.0, -2.0])
    keywords = np.array([0.1, 1.0, 0.2, 0.2])
    assert places_by_score(scores, np.zeros(4), keywords, np.zeros(4))[0] == 1


def test_plain_sum_is_that_of_words_and_meaning_in_deviations() -> None:
    words, meaning = np.array([1.0, 0.4, 0.1, 0.0]), np.array([0.5, 0.6, 0.1, 0.2])
    both = plain_sum(meaning, words)
    assert np.argsort(-both).tolist() == [0, 1, 2, 3]
    assert abs(both.mean()) < 1e-9
    assert plain_sum([], []).tolist() == []


def test_what_the_trees_hold_for_far_better_stays_before_the_best_by_words() -> None:
    scores = np.array([3.0, -1.0, -1.0, -1.0])
    keywords = np.array([0.5, 1.0, 0.5, 0.5])
    assert places_by_score(scores, np.zeros(4), keywords, np.zeros(4))[0] == 0


@given(st.lists(st.floats(-5, 5), min_size=COMPARED, max_size=COMPARED), st.integers(0, 60))
def test_first_places_do_not_depend_on_how_many_are_looked_at(
    scores: list[float], more: int
) -> None:
    worst = min(scores) - 1.0
    keywords = np.linspace(1, 0, COMPARED)
    few = places_by_score(scores, keywords, keywords, np.arange(COMPARED))
    tail = np.zeros(more)
    longer = np.concatenate([keywords, tail])
    many = places_by_score([*scores, *[worst] * more], longer, longer, np.arange(len(longer)))
    assert many[:50] == few[:50]


def test_place_in_the_dense_run_counts_further_down() -> None:
    scores, alike = np.linspace(2, -2, 120), np.zeros(120)
    dense = np.arange(120)
    late = places_by_score(scores, alike, alike, dense).index(100)
    dense[100] = 0
    early = places_by_score(scores, alike, alike, dense).index(100)
    assert 50 <= early < late


def test_equal_scores_keep_the_order_of_the_first_stage() -> None:
    alike = np.zeros(90)
    assert places_by_score(alike, alike, alike, np.arange(90)) == list(range(90))
