"""The assignment of greatest gain, against trying all of them."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare.assignment import assign

_SIDES = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 2**32 - 1))


def best_total(gain: np.ndarray, floor: float) -> float:
    rows, columns = gain.shape
    worth = np.maximum(gain - floor, 0.0)
    if rows > columns:
        worth, rows, columns = worth.T, columns, rows
    return max(
        (
            sum(worth[r, c] for r, c in enumerate(order))
            for order in permutations(range(columns), rows)
        ),
        default=0.0,
    )


@settings(max_examples=150, deadline=None)
@given(_SIDES, st.floats(0.0, 0.6))
def test_assignment_has_the_greatest_total(sides: tuple[int, int, int], floor: float) -> None:
    rows, columns, seed = sides
    gain = np.random.default_rng(seed).random((rows, columns))
    pairs = assign(gain, floor)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
    assert all(gain[r, c] > floor for r, c in pairs)
    total = sum(gain[r, c] - floor for r, c in pairs)
    assert total == pytest.approx(best_total(gain, floor))


def test_assignment_gives_up_a_good_pair_for_two_better_together() -> None:
    gain = np.array([[0.9, 0.8], [0.85, 0.1]])
    assert assign(gain, 0.2) == [(0, 1), (1, 0)]


def test_assignment_leaves_out_what_is_below_the_floor() -> None:
    assert assign(np.array([[0.1, 0.3]]), 0.2) == [(0, 1)]
    assert assign(np.array([[0.1]]), 0.2) == []
