"""Answers quote, and say so when there is nothing to quote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from corpus.models import Kind
from indexing.answer import AnswerOptions, ask, weigh
from indexing.answering.abstention import LEXICAL, signals_of
from indexing.answering.models import AskResponse
from indexing.collection import Collection
from indexing.searcher import Searcher
from indexing.searching.evidence import content_words, coverage
from indexing.types import DocumentFilter

OLD = "临江市公务接待管理办法(2018-04-10).md"
NEW = "临江市公务接待管理办法(2022-06-15).md"
GIFTS = "临江市礼品登记规定(2019-01-05).md"
TODAY = date(2024, 6, 1)
QUESTIONS = (
    "公务接待陪餐人数最多几人",
    "工作餐每人每餐标准",
    "收受的礼品多久要登记上交",
    "公务接待管理办法第四条",
    "登记上交的物品怎样分类保管",
)


def answer(searcher: Searcher, question: str, **more: Any) -> AskResponse:
    return ask(searcher, question, **{"as_of": TODAY, **more})


@pytest.mark.parametrize("question", QUESTIONS)
def test_quotation_is_what_the_store_holds(
    searcher: Searcher, sample_collection: Collection, question: str
) -> None:
    found = answer(searcher, question)
    assert not found.abstained
    for citation in found.citations:
        record = sample_collection.store.find(citation.doc)
        assert record is not None
        text = sample_collection.store.text(record.id)
        assert text[citation.start : citation.end] == citation.quote
        assert citation.quote in found.answer
        first, last = citation.deciding
        assert 0 <= first < last <= len(citation.quote)
    for point in found.points:
        quote = found.citations[point.citation].quote
        assert quote[point.start : point.end] == point.text


@pytest.mark.parametrize(
    ("question", "doc", "article", "words"),
    [
        (QUESTIONS[0], NEW, "第四条", "陪餐人数不得超过三人"),
        (QUESTIONS[2], GIFTS, "第一条", "十五日内"),
        (QUESTIONS[3], NEW, "第四条", "六十元"),
    ],
)
def test_answer_quotes_the_provision(
    searcher: Searcher, question: str, doc: str, article: str, words: str
) -> None:
    first = answer(searcher, question).citations[0]
    assert (first.doc, first.article) == (doc, article)
    assert words in first.quote


@pytest.mark.parametrize(
    ("question", "aspect", "text"),
    [
        ("收受的礼品多久要登记上交", "期限", "应当自收到之日起十五日内"),
        ("公务接待陪餐人数最多几人", "数额", "陪餐人数不得超过三人"),
        ("公务接待陪餐人数最多几人", "数额", "不得超过接待对象人数的三分之一"),
    ],
)
def test_what_was_asked_for_is_pulled_forward(
    searcher: Searcher, question: str, aspect: str, text: str
) -> None:
    found = answer(searcher, question)
    assert aspect in found.asked
    assert (aspect, text) in [(point.aspect, point.text) for point in found.points]


def test_nothing_is_pulled_forward_that_was_not_asked_for(searcher: Searcher) -> None:
    found = answer(searcher, "公务接待管理办法第四条")
    assert found.asked == []
    assert found.points == []


def test_deciding_sentence_is_marked_in_the_quotation(searcher: Searcher) -> None:
    first = answer(searcher, "没有公函的接待可以吗").citations[0]
    assert "没有公函" in first.quote[slice(*first.deciding)]


def test_cases_stand_in_their_own_group_after_the_provisions(searcher: Searcher) -> None:
    found = answer(searcher, "超标准接待宴请发票拆分怎么处理")
    assert found.groups[-1].name == "相关案例"
    kinds = [citation.kind for citation in found.citations]
    assert kinds == sorted(kinds, key=lambda kind: kind is Kind.CASE)


def test_case_that_a_reader_may_not_see_is_not_quoted(searcher: Searcher) -> None:
    found = answer(searcher, "超标准接待宴请发票拆分怎么处理", audience=frozenset())
    assert all(citation.kind is not Kind.CASE for citation in found.citations)


def test_date_chooses_the_version_quoted(searcher: Searcher) -> None:
    found = answer(searcher, "工作餐每人每餐标准", as_of=date(2019, 1, 1))
    assert found.citations[0].doc == OLD
    assert "五十元" in found.answer


def test_long_article_is_quoted_in_part(searcher: Searcher) -> None:
    found = answer(searcher, QUESTIONS[4])
    assert all(len(citation.quote) <= 700 for citation in found.citations)


@pytest.mark.parametrize(
    "question",
    ["火星车的续航里程是多少", "怎样申请小学入学", "", "住房公积金贷款利率", "监察法第三十条"],
)
def test_nothing_to_quote_is_said(searcher: Searcher, question: str) -> None:
    found = answer(searcher, question)
    assert found.abstained
    assert found.citations == []
    assert "没有找到" in found.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("登记礼品占比多少", "没有写明比例"),
        ("收受的礼品多久要登记上交", "其中虽有时间，但看不出说的就是所问的事"),
        ("礼品登记", "不足以对应"),
    ],
)
def test_what_the_nearest_passage_does_not_give_is_named(
    searcher: Searcher, question: str, said: str
) -> None:
    strict = AnswerOptions(abstention=replace(LEXICAL, threshold=99.0))
    found = answer(searcher, question, options=strict)
    assert found.abstained
    assert "《临江市礼品登记规定》" in found.answer
    assert said in found.answer


def test_sentence_that_gives_what_is_wanted_speaks_for_an_answer(searcher: Searcher) -> None:
    given = weigh(searcher, "公务接待陪餐最多几人", as_of=TODAY).signals
    lacking = weigh(searcher, "公务接待陪餐最多几桌", as_of=TODAY).signals
    named = weigh(searcher, "公务接待 陪餐", as_of=TODAY).signals
    assert given is not None
    assert lacking is not None
    assert named is not None
    assert given.given > lacking.given
    assert given.placed > lacking.placed == 0.0
    assert (named.naming, given.naming) == (1.0, 0.0)
    assert (named.placed, lacking.naming) == (0.75, 0.0)


def test_value_in_a_clause_about_something_else_counts_for_less(searcher: Searcher) -> None:
    about = weigh(searcher, "公务接待陪餐最多几人", as_of=TODAY).signals
    beside = weigh(searcher, "公务接待领队最多几人", as_of=TODAY).signals
    assert about is not None
    assert beside is not None
    assert about.given > beside.given
    assert about.told > beside.told


def test_story_is_told_from_a_short_question(searcher: Searcher) -> None:
    short = weigh(searcher, "公务接待陪餐最多几人", as_of=TODAY).signals
    told = "昨天外县来了四位同志，办公室的人坐满了一桌，公务接待陪餐最多能去几人"
    story = weigh(searcher, told, as_of=TODAY).signals
    assert short is not None
    assert story is not None
    assert short.length < 0.1 < 0.8 < story.length


def test_signals_without_meaning_have_nothing_of_the_encoder(searcher: Searcher) -> None:
    question = "公务接待陪餐最多几人"
    weighed = weigh(searcher, question, as_of=TODAY)
    plain = signals_of(
        question,
        weighed.found,
        weighed.weights,
        searcher.collection,
        DocumentFilter(),
        meaning=False,
    )
    assert (plain.lead, plain.surroundings) == (0.0, 0.0)
    assert 0.0 < plain.given <= 1.0


def test_article_that_does_not_exist_is_not_answered_from_elsewhere(searcher: Searcher) -> None:
    found = answer(searcher, "公务接待管理办法第九十条怎么规定")
    assert found.abstained
    assert "没有第九十条" in found.answer


def test_coverage_counts_words_by_weight() -> None:
    weights = {"陪餐": 3.0, "人数": 1.0}
    assert coverage(weights, "陪餐不限") == 0.75
    assert coverage(weights, "陪餐人数") == 1.0
    assert coverage({}, "陪餐") == 0.0


def test_words_inside_longer_ones_do_not_count_twice() -> None:
    assert content_words(["陪餐", "人数", "陪餐人数", "的"]) == ("陪餐人数",)


def test_rare_words_weigh_more(searcher: Searcher) -> None:
    weights = searcher.word_weights("公务接待陪餐")
    assert weights["陪餐"] > max(weight for word, weight in weights.items() if word != "陪餐")
