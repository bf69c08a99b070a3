"""From a query to hits, over a real store and real indexes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from corpus.errors import QuerySyntaxError, UsageError
from corpus.models import Kind, Status
from indexing.collection import Collection
from indexing.searcher import Searcher
from indexing.searching.models import Hit, SearchRequest, SearchResponse
from indexing.searching.permalinks import parse_permalink, permalink
from indexing.searching.ranking import RankingOptions

OLD = "临江市公务接待管理办法(2018-04-10).md"
NEW = "临江市公务接待管理办法(2022-06-15).md"
VEHICLES = "临江市公务用车管理办法（试行）(2020-02-01).md"
GIFTS = "临江市礼品登记规定(2019-01-05).md"
TODAY = date(2024, 6, 1)

Search = Callable[..., SearchResponse]


@pytest.fixture
def search(searcher: Searcher) -> Search:
    def run(query: str, **more: Any) -> SearchResponse:
        return searcher.search(SearchRequest(query=query, **{"as_of": TODAY, **more}))

    return run


def places(response: SearchResponse) -> list[tuple[str, str | None]]:
    return [(hit.doc, hit.article) for hit in response.hits]


# --- what is found --------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["hybrid", "keyword"])
def test_article_with_the_words_comes_first(search: Search, mode: str) -> None:
    assert places(search("工作餐每人每餐标准", mode=mode))[0] == (NEW, "第四条")


def test_hit_is_a_stretch_of_the_stored_text(search: Search, sample_collection: Collection) -> None:
    for query in ("工作餐", "礼品登记", "公函", "接待办法第四条", "宴请"):
        for hit in search(query, versions="all").hits:
            record = sample_collection.store.find(hit.doc)
            assert record is not None
            assert sample_collection.store.text(record.id)[hit.start : hit.end] == hit.text


def test_marks_lie_in_the_text_and_on_words_of_the_query(search: Search) -> None:
    hit = search("没有公函 报销", mode="keyword").hits[0]
    assert [hit.text[s:e] for s, e in hit.highlights]
    assert {"公函", "报销"} <= {hit.text[s:e].removeprefix("没有") for s, e in hit.highlights}
    assert all(0 <= s < e <= len(hit.text) for s, e in hit.highlights)


def test_matching_paragraph_is_named_and_linked(search: Search) -> None:
    hit = search("陪餐人数").hits[0]
    assert (hit.article, hit.paragraph) == ("第四条", 2)
    assert hit.permalink.endswith("#k2")
    assert parse_permalink(hit.permalink) == (NEW, "第四条")


def test_hit_says_why_and_where(search: Search) -> None:
    hit = search("陪餐人数").hits[0]
    assert "关键词第1位" in hit.matched.why
    assert any("陪餐" in term for term in hit.matched.terms)
    assert hit.heading_path == ["第二章 标准"]
    assert (hit.title, hit.status, hit.version) == (
        "临江市公务接待管理办法",
        Status.IN_FORCE,
        "2022-06-15",
    )


def test_parts_of_a_long_article_are_one_hit(search: Search) -> None:
    found = places(search("保管人逐件登记 盘点记录"))
    assert found.count((GIFTS, "第二条")) == 1


def test_articles_of_one_number_in_two_books_are_two_hits(search: Search) -> None:
    rules = "临江市机关内务规则(2021-05-05).md"
    found = [hit for hit in search("日志 签字").hits if hit.doc == rules]
    assert sorted(hit.article for hit in found if hit.article) == [
        "第一条",
        "第一条",
        "第二条",
        "第二条",
    ]
    cited = [hit for hit in search("机关内务规则第一条").hits if hit.matched.why.startswith("引用")]
    assert ["值班" in hit.text for hit in cited] == [True, False]


def test_case_counts_once(search: Search) -> None:
    found = search("张某 接待 公函 宴请", kind=Kind.CASE)
    assert places(found) == [("张某超标准接待案.md", None)]
    assert found.hits[0].status is None


def test_scores_never_rise(search: Search) -> None:
    for query in ("接待", "接待办法第四条", "2018年接待办法 工作餐", "公务接待管理办法"):
        scores = [hit.score for hit in search(query, versions="all").hits]
        assert scores == sorted(scores, reverse=True)


def test_keyword_only_hit_needs_no_meaning_and_the_other_way_round(
    sample_collection: Collection,
) -> None:
    strict = Searcher(sample_collection, RankingOptions(similarity_floor=1.01))
    request = SearchRequest(query="工作餐", as_of=TODAY)
    assert all("关键词" in hit.matched.why for hit in strict.search(request).hits)
    dense = request.model_copy(update={"mode": "dense"})
    assert strict.search(dense).hits == []


# --- versions -------------------------------------------------------------------------


def test_only_the_version_in_force_is_found(search: Search) -> None:
    assert OLD not in {hit.doc for hit in search("工作餐").hits}


def test_date_brings_back_the_version_of_then(search: Search) -> None:
    found = search("工作餐", as_of=date(2019, 1, 10), kind=Kind.REGULATION)
    assert places(found)[0] == (OLD, "第三条")
    assert found.hits[0].status is Status.IN_FORCE
    assert {hit.doc for hit in found.hits} <= {OLD}


def test_all_versions_are_listed_with_their_status(search: Search) -> None:
    statuses = {hit.doc: hit.status for hit in search("工作餐", versions="all").hits}
    assert statuses[OLD] is Status.SUPERSEDED
    assert statuses[NEW] is Status.IN_FORCE


def test_status_filter_reaches_old_versions(search: Search) -> None:
    found = search("工作餐", filters={"status": ("已修改",)})
    assert {hit.doc for hit in found.hits} == {OLD}


# --- references -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("公务接待管理办法第四条", (NEW, "第四条")),
        ("《公务接待管理办法》第4条", (NEW, "第四条")),
        ("临江市公务接待管理办法4条", (NEW, "第四条")),
        ("公務接待管理辦法第４條", (NEW, "第四条")),
        ("公务接代管理办法第四条", (NEW, "第四条")),
        ("2018年版公务接待管理办法第三条", (OLD, "第三条")),
        ("公务接待管理办法（2018-04-10）第三条", (OLD, "第三条")),
        ("旧公务接待管理办法第三条", (OLD, "第三条")),
        ("公务用车管理办法第二条 接送子女", (VEHICLES, "第二条")),
    ],
)
def test_cited_article_comes_first(search: Search, typed: str, place: tuple[str, str]) -> None:
    hit = search(typed).hits[0]
    assert (hit.doc, hit.article) == place
    assert hit.matched.why.startswith("引用直达")


def test_cited_paragraph_and_item_are_marked(search: Search) -> None:
    hit = search("公务接待管理办法第四条第三款第二项").hits[0]
    assert hit.paragraph == 3
    assert [hit.text[s:e] for s, e in hit.highlights] == ["（二）没有接待清单的；"]


def test_citation_alone_marks_the_number_not_stray_words(search: Search) -> None:
    hit = search("公务接待管理办法第五条").hits[0]
    assert [hit.text[s:e] for s, e in hit.highlights] == ["第五条"]


def test_cited_article_is_shown_whole(search: Search, sample_collection: Collection) -> None:
    hit = search("礼品登记规定第二条").hits[0]
    record = sample_collection.store.find(GIFTS)
    assert record is not None
    assert len(sample_collection.store.article_chunks(record.id, "第二条")) > 1
    assert "（一）" in hit.text
    assert "（十）" in hit.text


def test_missing_article_is_said_with_where_it_is(search: Search) -> None:
    found = search("2018年接待管理办法第五条")
    assert any("没有第五条" in note and "2022-06-15" in note for note in found.notes)


def test_regulation_not_held_is_said(search: Search) -> None:
    found = search("监察法第三十条")
    assert found.missing == ["本库没有收录《中华人民共和国监察法》。"]
    assert set(found.missing) <= set(found.notes)
    assert not any(hit.matched.why.startswith("引用直达") for hit in found.hits)


def test_bare_title_gives_its_articles_in_order(search: Search) -> None:
    found = [hit.article for hit in search("公务接待管理办法").hits if hit.doc == NEW]
    assert found == ["第一条", "第二条", "第三条", "第四条", "第五条"]


def test_ambiguous_name_gives_several(search: Search) -> None:
    docs = [hit.doc for hit in search("办法第二条").hits[:2]]
    assert set(docs) == {NEW, VEHICLES}


def test_bare_number_searches_all_regulations(search: Search) -> None:
    found = search("第三条")
    assert {hit.article for hit in found.hits} == {"第三条"}
    assert {hit.doc for hit in found.hits} == {NEW, VEHICLES, GIFTS}


def test_named_version_is_searched_before_all_else(search: Search) -> None:
    hit = search("2018年公务接待管理办法 工作餐标准").hits[0]
    assert (hit.doc, hit.article) == (OLD, "第三条")
    assert "点名" in hit.matched.why


def test_year_without_a_version_takes_the_one_of_then_and_says_so(search: Search) -> None:
    found = search("2020年公务接待管理办法第三条")
    assert places(found)[0] == (OLD, "第三条")
    assert any("当时有效" in note for note in found.notes)


def test_date_before_the_first_version_is_said(search: Search) -> None:
    found = search("公务接待管理办法第三条", as_of=date(2017, 1, 1))
    assert any("尚未施行（2018-05-01起施行）" in note for note in found.notes)


# --- syntax ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "docs"),
    [
        ('"定点加油"', {VEHICLES}),
        ("公函 AND 报销", {NEW}),
        ("土特产 NOT 接待", set()),
        ("定点加油 OR 土特产", {VEHICLES, NEW}),
        ("正文:接送子女", {VEHICLES}),
        ("标题:礼品登记", {GIFTS}),
        ("文号:临机管〔2020〕7号", {VEHICLES}),
        ("案号:(2021)临0102刑初8号", {"张某超标准接待案.md"}),
    ],
)
def test_structured_query_decides_what_is_found(search: Search, typed: str, docs: set[str]) -> None:
    assert {hit.doc for hit in search(typed).hits} == docs


def test_case_number_in_plain_text_comes_first(search: Search) -> None:
    assert search("（2021）临0102刑初8号").hits[0].doc == "张某超标准接待案.md"


def test_query_that_only_excludes_is_refused(search: Search) -> None:
    with pytest.raises(QuerySyntaxError):
        search("NOT 接待")


def test_broken_syntax_is_searched_as_text(search: Search) -> None:
    found = search("(工作餐 AND")
    assert found.hits
    assert any("普通文字" in note for note in found.notes)


# --- filters, facets, paging ----------------------------------------------------------


def test_filters_narrow(search: Search) -> None:
    assert {hit.kind for hit in search("公务用车", kind=Kind.REPORT).hits} == {Kind.REPORT}
    level = search("公务", filters={"level": ("规范性文件",)}, mode="keyword")
    assert {hit.doc for hit in level.hits} == {VEHICLES}
    assert {hit.doc for hit in search("类型:报告 公务").hits} == {"乙县监督工作报告.md"}
    assert {hit.doc for hit in search("公务", filters={"issuer": ("机关事务",)}).hits} == {VEHICLES}
    assert {hit.doc for hit in search("公务", filters={"doc": (VEHICLES,)}).hits} == {VEHICLES}


@pytest.mark.parametrize("filters", [{"colour": ("红",)}, {"kind": ("小说",)}])
def test_unknown_filter_is_refused(search: Search, filters: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(UsageError):
        search("公务", filters=filters)


def test_audience_hides_before_ranking(search: Search) -> None:
    case = "张某超标准接待案.md"
    assert case in {hit.doc for hit in search("张某宴请").hits}
    assert case in {hit.doc for hit in search("张某宴请", audience=frozenset({"二室"})).hits}
    hidden = search("张某宴请", audience=frozenset({"一室"}))
    assert case not in {hit.doc for hit in hidden.hits}
    assert all(value.value != "case" for f in hidden.facets for value in f.values)
    direct = search("《张某超标准接待案》", audience=frozenset())
    assert case not in {hit.doc for hit in direct.hits}


def test_facets_count_the_hits(search: Search) -> None:
    found = search("公务接待", top_k=100)
    facets = {facet.name: {v.value: v.count for v in facet.values} for facet in found.facets}
    assert sum(facets["kind"].values()) == len(found.hits) == found.total
    assert facets["status"]["现行有效"] == sum(hit.status is Status.IN_FORCE for hit in found.hits)
    assert set(facets) <= {"kind", "genre", "level", "issuer", "year", "status"}


def test_pages_are_cut_from_one_list(search: Search) -> None:
    whole = search("公务接待", top_k=6)
    first, second = search("公务接待", top_k=3), search("公务接待", top_k=3, offset=3)
    assert places(first) + places(second) == places(whole)
    assert [hit.rank for hit in second.hits] == [4, 5, 6]
    assert first.total == whole.total


def test_offset_beyond_the_end_is_empty(search: Search) -> None:
    found = search("公务接待", offset=500)
    assert found.hits == []
    assert found.total > 0


# --- nothing found --------------------------------------------------------------------


def test_nothing_found_is_said_with_the_nearest_titles(search: Search) -> None:
    found = search('"公务接待量子费用"')
    assert (found.hits, found.total) == ([], 0)
    assert any("没有找到" in note for note in found.notes)
    assert "临江市公务接待管理办法" in found.nearest_titles


@pytest.mark.parametrize("typed", ["", "？！", "zzzzqqq", "𠀀𠀁"])
def test_query_without_any_match_finds_nothing(search: Search, typed: str) -> None:
    assert search(typed, mode="keyword").hits == []


# --- as a whole -----------------------------------------------------------------------


def test_answer_has_the_form_of_the_contract(search: Search) -> None:
    found = search("工作餐").model_dump(mode="json")
    assert {"query", "took_ms", "total", "hits"} <= set(found)
    wanted = "rank score doc title version status article paragraph heading_path text"
    assert {*wanted.split(), "highlights", "matched", "permalink"} <= set(found["hits"][0])
    assert set(found["hits"][0]["matched"]) == {"terms", "why"}


def test_same_request_gives_the_same_answer_from_many_threads(searcher: Searcher) -> None:
    queries = ["工作餐", "公函 报销", "接待办法第四条", "公务接待管理办法", "办法第二条"] * 6
    requests = [SearchRequest(query=query, as_of=TODAY) for query in queries]

    def hits(request: SearchRequest) -> list[Hit]:
        return searcher.search(request).hits

    alone = [hits(request) for request in requests[:5]]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(hits, requests))
    assert together == alone * 6


def test_batch_gives_articles_and_documents_once(searcher: Searcher) -> None:
    runs = dict(searcher.search_batch([("a", "公务接待"), ("b", "工作餐每人每餐标准")]))
    for hits in runs.values():
        keys = [(hit.doc, hit.article) for hit in hits]
        assert len(keys) == len(set(keys))
        assert [hit.score for hit in hits] == sorted((h.score for h in hits), reverse=True)
    assert (runs["b"][0].doc, runs["b"][0].article) == (NEW, "第四条")
    assert ("张某超标准接待案.md", None) in {(hit.doc, hit.article) for hit in runs["a"]}


@pytest.mark.parametrize(
    ("doc", "article"),
    [("甲(2020).md", "第三条"), ("文件夹/甲 乙#?.md", "第一百二十条之一"), ("甲%.md", None)],
)
def test_permalink_leads_back(doc: str, article: str | None) -> None:
    address = permalink(doc, article)
    assert address.isascii()
    assert parse_permalink(address) == (doc, article)
    assert parse_permalink(f"http://127.0.0.1:8080{address}") == (doc, article)


def test_other_addresses_are_no_permalinks() -> None:
    assert parse_permalink("接待办法") is None
    assert parse_permalink("/search?q=1") is None
