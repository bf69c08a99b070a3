"""Hits by date and by level: the most relevant among themselves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Metadata
from indexing.searching.ordering import LEVELS, in_order
from indexing.searching.ranking import Candidate


def catalog(rows: list[tuple[str | None, str | None]]) -> Any:
    return SimpleNamespace(
        by_id={
            number: SimpleNamespace(metadata=Metadata("t", level=level, promulgated=day))
            for number, (level, day) in enumerate(rows)
        }
    )


def candidates(count: int) -> list[Candidate]:
    return [Candidate(number, number, None, 1.0 - number / 100) for number in range(count)]


def ids(found: list[Candidate]) -> list[int]:
    return [candidate.document_id for candidate in found]


def test_newest_come_first_and_undated_last() -> None:
    known = catalog([(None, "2001-01-01"), (None, None), (None, "2020-05-01")])
    assert ids(in_order(candidates(3), "date", known, 60)) == [2, 0, 1]


def test_highest_level_comes_first_and_unknown_last() -> None:
    known = catalog([("部门规章", None), (None, None), ("法律", None), ("党内法规", None)])
    assert ids(in_order(candidates(4), "level", known, 60)) == [2, 3, 0, 1]


def test_equals_stay_in_the_order_of_relevance() -> None:
    known = catalog([("法律", "2020-01-01")] * 3)
    for sort in ("date", "level"):
        assert ids(in_order(candidates(3), sort, known, 60)) == [0, 1, 2]


def test_less_relevant_hits_stay_behind_whatever_their_date() -> None:
    known = catalog([(None, "2001-01-01"), (None, "2002-01-01"), (None, "2024-01-01")])
    assert ids(in_order(candidates(3), "date", known, 2)) == [1, 0, 2]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, *LEVELS, "别的"]), st.sampled_from([None, "2001", "2020-01-01"])
        ),
        max_size=20,
    ),
    st.sampled_from(["relevance", "date", "level"]),
    st.integers(0, 25),
)
def test_no_hit_is_lost_or_doubled(
    rows: list[tuple[str | None, str | None]], sort: Any, relevant: int
) -> None:
    found = in_order(candidates(len(rows)), sort, catalog(rows), relevant)
    assert sorted(ids(found)) == list(range(len(rows)))
