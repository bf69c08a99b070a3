"""Runs become candidates: blended, cut into pages that agree, articles instead of chunks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import DocumentRecord, Kind, Metadata
from indexing.searching.catalog import Catalog
from indexing.searching.chunk_cache import ChunkKey
from indexing.searching.ranking import (
    Engines,
    RankingOptions,
    Run,
    fuse_runs,
    merge_chunks,
    retrieve,
)
from indexing.types import DocumentFilter, FloatArray, KeywordResult, Node, ScoredChunk, TextNode

OPTIONS = RankingOptions(depths=(4, 8, 16, 64))


def hits(*ids: int) -> tuple[ScoredChunk, ...]:
    return tuple(ScoredChunk(chunk, 1.0 / place) for place, chunk in enumerate(ids, 1))


def record(identity: int, work: int = 0, articles: int = 5) -> DocumentRecord:
    return DocumentRecord(
        id=identity,
        doc=f"{identity}.md",
        kind=Kind.REGULATION,
        title=f"规定{work or identity}",
        work_id=work or identity,
        version="2020-01-01",
        metadata=Metadata(f"规定{work or identity}", effective="2020-01-01"),
        format="md",
        sha256="0" * 64,
        source_path=f"/{identity}",
        char_count=1,
        article_count=articles,
        ingested_at="2024-01-01",
    )


# --- fusion ---------------------------------------------------------------------------


def test_chunk_of_both_runs_gains() -> None:
    run = Run(hits(1, 2, 3), hits(2, 9))
    order = [hit.chunk_id for hit in fuse_runs(run, replace(OPTIONS, dense_weight=1.0))]
    assert order.index(2) < order.index(3)
    assert set(order) == {1, 2, 3, 9}


@given(
    keyword=st.lists(st.integers(0, 40), unique=True, max_size=30),
    dense=st.lists(st.integers(0, 40), unique=True, max_size=30),
    step=st.sampled_from((4, 8, 16)),
)
def test_deeper_runs_do_not_change_the_pages_before(
    keyword: list[int], dense: list[int], step: int
) -> None:
    first = [ScoredChunk(chunk, 100.0 - place) for place, chunk in enumerate(keyword)]
    second = [ScoredChunk(chunk, 90.0 - place) for place, chunk in enumerate(dense)]
    deep = fuse_runs(Run(tuple(first), tuple(second)), OPTIONS)
    near = fuse_runs(Run(tuple(first[:step]), tuple(second[:step])), OPTIONS)
    assert [hit.chunk_id for hit in deep[: len(near)]] == [hit.chunk_id for hit in near]
    assert {hit.chunk_id for hit in deep} == {*keyword, *dense}
    scores = [hit.score for hit in deep]
    assert scores == sorted(scores, reverse=True)


def test_empty_runs_give_nothing() -> None:
    assert fuse_runs(Run(), OPTIONS) == []


# --- from chunks to articles ----------------------------------------------------------


def merge(
    keys: dict[int, ChunkKey],
    order: Sequence[int],
    records: Sequence[DocumentRecord],
    *,
    collapse_versions: bool = True,
    collapse_sections: bool = True,
) -> list[tuple[int, str | None, int]]:
    run = Run(hits(*order))
    found = merge_chunks(
        list(run.keyword),
        run,
        keys,
        Catalog(1, records),
        collapse_versions=collapse_versions,
        collapse_sections=collapse_sections,
    )
    return [(c.document_id, c.article, c.others) for c in found]


def test_parts_of_an_article_are_one_candidate() -> None:
    keys = {1: ChunkKey(7, 0, "第一条", 0), 2: ChunkKey(7, 1, "第一条", 1)}
    assert merge(keys, [2, 1], [record(7)]) == [(7, "第一条", 1)]


def test_two_articles_of_one_number_in_one_document_stay_two() -> None:
    keys = {1: ChunkKey(7, 0, "第一条", 0), 5: ChunkKey(7, 4, "第一条", 0)}
    assert merge(keys, [1, 5], [record(7)]) == [(7, "第一条", 0), (7, "第一条", 0)]


def test_copies_of_one_work_are_one_candidate_unless_all_versions_are_wanted() -> None:
    keys = {1: ChunkKey(7, 0, "第一条", 0), 2: ChunkKey(8, 0, "第一条", 0)}
    copies = [record(7, work=3), record(8, work=3)]
    assert merge(keys, [2, 1], copies) == [(8, "第一条", 0)]
    both = merge(keys, [2, 1], copies, collapse_versions=False)
    assert both == [(8, "第一条", 0), (7, "第一条", 0)]


def test_sections_of_a_text_without_articles_are_one_candidate_unless_it_was_chosen() -> None:
    keys = {1: ChunkKey(7, 0, None, 0), 2: ChunkKey(7, 1, None, 0)}
    case = [record(7, articles=0)]
    assert merge(keys, [2, 1], case) == [(7, None, 1)]
    assert len(merge(keys, [2, 1], case, collapse_sections=False)) == 2


def test_preamble_of_a_regulation_is_a_candidate_of_its_own() -> None:
    keys = {1: ChunkKey(7, 0, None, 0), 2: ChunkKey(7, 1, "第一条", 0)}
    assert merge(keys, [1, 2], [record(7)]) == [(7, None, 0), (7, "第一条", 0)]


def test_chunk_that_is_gone_is_dropped() -> None:
    assert merge({1: ChunkKey(99, 0, None, 0)}, [1, 2], [record(7)]) == []


# --- what the indexes are asked -------------------------------------------------------


class Keyword:
    def __init__(self, *ids: int) -> None:
        self.found = hits(*ids)

    def search(
        self, node: Node, top_k: int, only: DocumentFilter = DocumentFilter()
    ) -> KeywordResult:
        return KeywordResult(self.found[:top_k], len(self.found))


class Vectors:
    def __init__(self, *found: tuple[int, float]) -> None:
        self.found = tuple(ScoredChunk(*pair) for pair in found)
        self.asked = 0

    def search(
        self, vector: FloatArray, top_k: int, only: DocumentFilter = DocumentFilter()
    ) -> tuple[ScoredChunk, ...]:
        self.asked += 1
        return self.found[:top_k]


class Encoder:
    name, dimension = "one", 1

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        self.texts = list(texts)
        return np.ones((len(texts), 1), np.float32)

    encode_passages = encode_queries


def ask(keyword: Keyword, vectors: Vectors, text: str, *, structured: bool = False) -> Run:
    return retrieve(
        Engines(lambda: keyword, lambda: vectors, Encoder),  # type: ignore[arg-type, return-value]
        TextNode(text),
        text,
        DocumentFilter(),
        "hybrid",
        structured=structured,
        options=RankingOptions(similarity_floor=0.35),
        depth=10,
    )


def test_far_chunk_without_a_common_word_is_no_hit() -> None:
    run = ask(Keyword(1), Vectors((2, 0.5), (1, 0.3), (3, 0.3)), "接待")
    assert [hit.chunk_id for hit in run.dense] == [2, 1]
    assert run.best_similarity == 0.5


def test_structured_query_admits_only_what_its_words_found() -> None:
    run = ask(Keyword(1, 2), Vectors((3, 0.9), (2, 0.8)), "接待", structured=True)
    assert [hit.chunk_id for hit in run.dense] == [2]


@pytest.mark.parametrize(("text", "asked"), [("接待 vip", 1), ("asdf qwerty", 0), ("123", 0)])
def test_letters_alone_have_no_meaning(text: str, asked: int) -> None:
    vectors = Vectors((1, 0.9))
    ask(Keyword(), vectors, text)
    assert vectors.asked == asked
