"""Hits by date and by level: the most relevant among themselves."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Kind, Metadata
from indexing.collection import open_collection
from indexing.ingest import ingest
from indexing.searcher import Searcher
from indexing.searching.models import SearchRequest
from indexing.searching.ordering import LEVELS, _smallest, in_order
from indexing.searching.ranking import Candidate, RankingOptions
from indexing.types import IndexOptions


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
    assert ids(in_order(candidates(3), "date", known, range(60))) == [2, 0, 1]


def test_highest_level_comes_first_and_unknown_last() -> None:
    known = catalog([("部门规章", None), (None, None), ("法律", None), ("党内法规", None)])
    assert ids(in_order(candidates(4), "level", known, range(60))) == [2, 3, 0, 1]


def test_equals_stay_in_the_order_of_relevance() -> None:
    known = catalog([("法律", "2020-01-01")] * 3)
    for sort in ("date", "level"):
        assert ids(in_order(candidates(3), sort, known, range(60))) == [0, 1, 2]


def test_less_relevant_hits_stay_behind_whatever_their_date() -> None:
    known = catalog([(None, "2001-01-01"), (None, "2002-01-01"), (None, "2024-01-01")])
    assert ids(in_order(candidates(3), "date", known, range(2))) == [1, 0, 2]


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
    found = in_order(candidates(len(rows)), sort, catalog(rows), range(relevant))
    assert sorted(ids(found)) == list(range(len(rows)))


@pytest.mark.parametrize(
    ("words", "smallest"),
    [
        (("收受", "受礼", "礼金", "收受礼金"), ["收受", "礼金"]),
        (("津贴", "贴补", "补贴", "津贴补贴", "违规"), ["津贴", "补贴", "违规"]),
        (("礼金",), ["礼金"]),
        (("超标准", "标准"), ["超标准"]),
        (("甲", "乙"), []),
    ],
)
def test_long_word_is_asked_for_by_the_words_it_falls_into(
    words: tuple[str, ...], smallest: list[str]
) -> None:
    assert _smallest(words) == smallest


def test_hits_with_all_words_are_in_order_whatever_their_number(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(90):
        year = 1930 + number
        dates = f"promulgated: {year}-01-01\neffective: {year}-02-01"
        text = f"# 临江市第{number}号办法\n\n{dates}\n\n---\n\n"
        both = "桥梁巡查应当每季开展。" if number % 3 else "桥梁应当维护。"
        (folder / f"办法{number}.md").write_text(
            f"{text}第一条 {both}\n\n第二条 渡口另行规定。\n", encoding="utf-8"
        )
    made = open_collection(tmp_path / "home", IndexOptions(encoder="hash"))
    with made as collection:
        ingest(collection, [folder], kind=Kind.REGULATION, workers=0)
        searcher = Searcher(collection, RankingOptions(looked_at=5))
        request = SearchRequest(query="桥梁 巡查", sort="date", mode="keyword", top_k=100)
        response = searcher.search(request)
        whole = [hit for hit in response.hits if "巡查" in hit.text]
        assert len(whole) == 60
        days = [hit.version for hit in whole]
        assert days == sorted(days, reverse=True)
        assert [hit.doc for hit in response.hits[:60]] == [hit.doc for hit in whole]
        assert any("其余 30 条在后" in note for note in response.notes)
        # A page deeper is cut from the same order.
        pages = [
            hit.doc
            for offset in range(0, 90, 10)
            for hit in searcher.search(
                request.model_copy(update={"offset": offset, "top_k": 10})
            ).hits
        ]
        assert pages == [hit.doc for hit in response.hits]
