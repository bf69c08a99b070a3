"""What a question asks for by name stands first: cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.models import Kind
from indexing.collection import open_collection
from indexing.ingest import ingest
from indexing.searcher import Searcher
from indexing.searching.leading import cases_asked_for
from indexing.searching.models import SearchRequest
from indexing.types import IndexOptions

SAMPLES = Path(__file__).parents[4] / "corpus" / "samples" / "files"


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("公车私用的案例", "公车私用"),
        ("超人数陪餐 典型案例", "超人数陪餐"),
        ("有没有违规办酒席的案例？", "有没有违规办酒席"),
        ("案例：私存线索", "私存线索"),
        ("升学宴收礼案例有哪些", "升学宴收礼"),
    ],
)
def test_question_for_cases_says_what_they_are_about(question: str, about: str) -> None:
    assert cases_asked_for(question) == about


@pytest.mark.parametrize(
    "question",
    ["公车私用怎么处理", "案例", "典型案例", "案例指导工作由谁负责", "指导性案例的发布程序"],
)
def test_question_that_only_speaks_of_cases_is_left_alone(question: str) -> None:
    assert cases_asked_for(question) == ""


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    home = tmp_path_factory.mktemp("home")
    texts = [SAMPLES / "regulations", *sorted((SAMPLES / "cases").glob("*.md"))]
    with open_collection(home, IndexOptions()) as collection:
        ingest(collection, texts)
        yield Searcher(collection)


def test_cases_stand_first_where_they_are_asked_for(searcher: Searcher) -> None:
    asked = searcher.search(SearchRequest(query="公车私用的案例"))
    plain = searcher.search(SearchRequest(query="公车私用"))
    assert asked.hits[0].kind is Kind.CASE
    assert "公车私用" in asked.hits[0].title
    assert plain.hits[0].kind is Kind.REGULATION


def test_provisions_follow_the_cases_asked_for(searcher: Searcher) -> None:
    found = searcher.search(SearchRequest(query="公车私用的案例", top_k=30))
    kinds = [hit.kind for hit in found.hits]
    assert Kind.REGULATION in kinds
    assert len({(hit.doc, hit.article, hit.rank) for hit in found.hits}) == len(found.hits)
