from __future__ import annotations

from pathlib import Path

import pytest

from corpus.normalize import fold
from indexing.analysis import Analyzer
from indexing.dictionary import synonyms
from indexing.keyword import default_backend
from indexing.keyword.clauses import AnyOf, Clause, Terms
from indexing.keyword.compiler import QueryCompiler, Weights
from indexing.keyword.synonyms import wordings
from indexing.keyword.whoosh import WhooshKeywordIndex
from indexing.types import IndexEntry, PhraseNode, TextNode


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def test_synonyms_are_some_hundred_groups_of_plain_words() -> None:
    table = synonyms()
    assert len(table) > 800
    for expression, found in table.items():
        assert 2 <= len(expression) <= 12
        assert expression == fold(expression)
        assert found
        assert all(word.isalnum() for word in (expression, *found)), (expression, found)


def test_wordings_lead_from_the_office_to_the_rules(analyzer: Analyzer) -> None:
    assert "失管失教" in "".join(wordings(analyzer, "领导干部家风不正的"))
    assert wordings(analyzer, "今天天气如何") == ()
    assert wordings(analyzer, "") == ()


def test_wordings_hold_each_thing_once_and_the_longest_expression_wins(analyzer: Analyzer) -> None:
    once = wordings(analyzer, "私车公养")
    assert wordings(analyzer, "私车公养，私车公养！") == once
    assert len(set(once)) == len(once)


def test_wordings_of_two_characters_need_whole_words(analyzer: Analyzer) -> None:
    assert wordings(analyzer, "会所")
    assert wordings(analyzer, "社会所得分配") == ()


def test_wordings_do_not_reach_across_punctuation(analyzer: Analyzer) -> None:
    assert wordings(analyzer, "小金、库存") == ()


def _terms(clause: Clause) -> list[Terms]:
    children = clause.children if isinstance(clause, AnyOf) else (clause,)
    return [child for child in children if isinstance(child, Terms)]


def test_synonyms_add_terms_at_a_fraction_of_the_weight(analyzer: Analyzer) -> None:
    plain = QueryCompiler(analyzer, Weights(synonym=0.0)).compile(TextNode("家风不正"))
    more = QueryCompiler(analyzer, Weights(words=1.0, synonym=0.25)).compile(TextNode("家风不正"))
    own = {term for clause in _terms(plain) for term in clause.terms}
    added = _terms(more)[len(_terms(plain)) :]
    assert added
    for clause in added:
        assert own.isdisjoint(clause.terms)
        assert [boost for _, boost in clause.boosts] == [0.25]


def test_synonyms_rank_below_the_words_themselves(analyzer: Analyzer, tmp_path: Path) -> None:
    index = WhooshKeywordIndex(tmp_path / "kw", analyzer, create=True)
    texts = {
        1: "对配偶、子女及其配偶失管失教，造成不良影响的",
        2: "会议室管理办法另行制定",
        3: "家风不正的，应当批评教育",
    }
    with index.writer() as writer:
        writer.add(IndexEntry(number, number, "", text) for number, text in texts.items())
    assert [hit.chunk_id for hit in index.search(TextNode("家风不正"), 5).hits] == [3, 1]
    assert [hit.chunk_id for hit in index.search(PhraseNode("家风不正"), 5).hits] == [3]
    index.close()


def test_default_backend_is_one_of_the_known() -> None:
    assert default_backend() in ("tantivy", "whoosh")
