from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.fusion import blend, rrf
from indexing.types import ScoredChunk


def run_of(*ids: int, scores: tuple[float, ...] = ()) -> list[ScoredChunk]:
    values = scores or tuple(float(-place) for place in range(len(ids)))
    return [ScoredChunk(chunk_id, score) for chunk_id, score in zip(ids, values, strict=True)]


def scores_of(hits: list[ScoredChunk]) -> dict[int, float]:
    return {hit.chunk_id: hit.score for hit in hits}


def test_rrf_worked_fractions() -> None:
    fused = rrf([run_of(1, 2, 3), run_of(3, 1, 4)])
    expected = {
        1: Fraction(1, 61) + Fraction(1, 62),
        3: Fraction(1, 63) + Fraction(1, 61),
        2: Fraction(1, 62),
        4: Fraction(1, 63),
    }
    assert [hit.chunk_id for hit in fused] == [1, 3, 2, 4]
    assert scores_of(fused) == pytest.approx({key: float(part) for key, part in expected.items()})


def test_rrf_weights_and_k() -> None:
    fused = rrf([run_of(1, 2), run_of(2, 5)], [0.5, 2.0], k=10)
    expected = {
        1: Fraction(1, 2) / 11,
        2: Fraction(1, 2) / 12 + Fraction(2, 11),
        5: Fraction(2, 12),
    }
    assert [hit.chunk_id for hit in fused] == [2, 5, 1]
    assert scores_of(fused) == pytest.approx({key: float(part) for key, part in expected.items()})


@pytest.mark.parametrize("fuse", [rrf, blend])
def test_fusion_breaks_ties_by_chunk_id(fuse) -> None:  # type: ignore[no-untyped-def]
    fused = fuse([run_of(9, 4), run_of(4, 9)])
    assert [hit.chunk_id for hit in fused] == [4, 9]
    assert fused[0].score == fused[1].score


@pytest.mark.parametrize("fuse", [rrf, blend])
def test_fusion_of_empty_runs_is_empty(fuse) -> None:  # type: ignore[no-untyped-def]
    assert fuse([]) == []
    assert fuse([[], []]) == []
    assert [hit.chunk_id for hit in fuse([[], run_of(3, 1)])] == [3, 1]


@pytest.mark.parametrize("fuse", [rrf, blend])
def test_fusion_leaves_out_runs_of_weight_zero(fuse) -> None:  # type: ignore[no-untyped-def]
    assert [hit.chunk_id for hit in fuse([run_of(1, 2), run_of(3)], [1.0, 0.0])] == [1, 2]


@pytest.mark.parametrize("fuse", [rrf, blend])
def test_fusion_rejects_a_wrong_number_of_weights(fuse) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="argument"):
        fuse([run_of(1), run_of(2)], [1.0])


def test_blend_worked_fractions() -> None:
    first = run_of(1, 2, 3, scores=(12.0, 6.0, 2.0))
    second = run_of(3, 2, scores=(0.9, 0.5))
    fused = blend([first, second], [1.0, 0.5], k=0)
    assert scores_of(fused) == pytest.approx({1: 1.0, 2: 0.4, 3: 0.5})
    assert [hit.chunk_id for hit in fused] == [1, 3, 2]


def test_blend_of_equal_scores_counts_one() -> None:
    fused = blend([run_of(5, 6, scores=(2.0, 2.0)), run_of(6, scores=(0.1,))])
    assert scores_of(fused) == pytest.approx({6: 2 / 61, 5: 1 / 61})


RUNS = st.lists(
    st.lists(st.integers(0, 30), unique=True, max_size=12).map(lambda ids: run_of(*ids)),
    max_size=4,
)


@given(RUNS)
def test_rrf_holds_every_chunk_once_and_ordered(runs: list[list[ScoredChunk]]) -> None:
    fused = rrf(runs)
    assert sorted(hit.chunk_id for hit in fused) == sorted(
        {h.chunk_id for run in runs for h in run}
    )
    assert fused == sorted(fused, key=lambda hit: (-hit.score, hit.chunk_id))


@given(st.lists(st.integers(0, 30), unique=True, max_size=12))
def test_rrf_of_one_run_keeps_its_order(ids: list[int]) -> None:
    assert [hit.chunk_id for hit in rrf([run_of(*ids)])] == ids
