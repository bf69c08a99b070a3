"""What every keyword backend must do; each test runs on all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import QuerySyntaxError
from indexing.analysis import Analyzer, condense
from indexing.keyword import BACKENDS, open_keyword_index
from indexing.types import (
    AndNode,
    DocumentFilter,
    FieldNode,
    IndexEntry,
    KeywordIndex,
    Node,
    NotNode,
    OrNode,
    PhraseNode,
    PrefixNode,
    TextNode,
)

RULES = "临江市公务用车管理规定"
GUIDE = "临江市机关礼品登记办法"
CASE = "蒋某某违规使用公务用车案"

ENTRIES = [
    IndexEntry(
        101,
        1,
        RULES,
        "第十二条 公务用车实行定点加油，严禁私车公养。",
        "第三章 使用管理",
        ("公车规定",),
        "第十二条",
        kind="regulation",
        issuer="临江市机关事务管理局",
    ),
    IndexEntry(
        102,
        1,
        RULES,
        "第八十二条 违反第十二条规定的，给予批评教育；情节严重的，按照本规定第九十条处理。",
        "第六章 责任追究",
        ("公车规定",),
        "第八十二条",
        kind="regulation",
        issuer="临江市机关事务管理局",
    ),
    IndexEntry(
        103,
        1,
        RULES,
        "第一百一十二条 本规定自2023年5月1日起施行。",
        "第七章 附则",
        ("公车规定",),
        "第一百一十二条",
        kind="regulation",
        issuer="临江市机关事务管理局",
    ),
    IndexEntry(
        104,
        1,
        RULES,
        "第一百一十二条之一 新能源车辆按照A4标准登记，编号为XF2023-12号。",
        "第七章 附则",
        ("公车规定",),
        "第一百一十二条之一",
        kind="regulation",
        issuer="临江市机关事务管理局",
    ),
    IndexEntry(
        201,
        2,
        GUIDE,
        "第十二条 收受的礼品应当在三十日内登记并上交。",
        "第二章 登记",
        (),
        "第十二条",
        ("临机发〔2021〕7号", "〔2021〕7号"),
        "regulation",
        "临江市纪委监委",
    ),
    IndexEntry(
        301,
        3,
        CASE,
        "2022年3月，蒋某某把单位车辆开回家中，用公款加油卡给私家车加油三十余次，共计1.2万元。",
        "",
        (),
        None,
        ("（2022）临01刑初23号",),
        "case",
        "临江市纪委监委",
    ),
]

Opener = Callable[..., KeywordIndex]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="module", params=BACKENDS)
def opener(request: pytest.FixtureRequest, analyzer: Analyzer) -> Opener:
    backend: str = request.param
    pytest.importorskip(backend)

    def open_(path: Path, *, create: bool = True) -> KeywordIndex:
        return open_keyword_index(path, backend, analyzer, create=create)

    return open_


@pytest.fixture(scope="module")
def index(opener: Opener, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeywordIndex]:
    built = opener(tmp_path_factory.mktemp("contract") / "keyword")
    fill(built, ENTRIES)
    yield built
    built.close()


def fill(index: KeywordIndex, entries: Sequence[IndexEntry]) -> None:
    with index.writer() as writer:
        writer.add(entries)


def ids(index: KeywordIndex, node: Node, only: DocumentFilter = DocumentFilter()) -> list[int]:
    result = index.search(node, 50, only)
    assert result.total == len(result.hits)
    return [hit.chunk_id for hit in result.hits]


def plain(number: int, text: str, *, document: int = 1, title: str = "临江市规定") -> IndexEntry:
    return IndexEntry(number, document, title, text)


# --- free text ------------------------------------------------------------------------


def test_text_ranks_the_chunk_about_it_first(index: KeywordIndex) -> None:
    assert ids(index, TextNode("私车公养怎么处理"))[0] == 101
    assert ids(index, TextNode("礼品多久之内要上交"))[0] == 201


def test_text_finds_words_of_title_headings_and_alias(index: KeywordIndex) -> None:
    assert set(ids(index, TextNode("责任追究"))) == {102}
    assert set(ids(index, TextNode("公车规定"))) >= {101, 102, 103, 104}
    assert set(ids(index, TextNode("礼品登记办法"))) >= {201}


def test_text_lifts_the_article_asked_for_by_number(index: KeywordIndex) -> None:
    assert ids(index, TextNode("公务用车管理规定第八十二条"))[0] == 102
    assert ids(index, TextNode("公务用车管理规定第112条"))[0] == 103
    assert ids(index, TextNode("公务用车管理规定112条之一"))[0] == 104


def test_article_number_finds_itself_and_never_its_tail(index: KeywordIndex) -> None:
    """第十二条 is in 101 and 201 and cited in 102; 第八十二条 and 第一百一十二条 are others."""
    assert set(ids(index, TextNode("第十二条"))) == {101, 102, 201}
    assert set(ids(index, TextNode("第12条"))) == {101, 102, 201}
    assert set(ids(index, TextNode("第二条"))) == set()


def test_text_is_blind_to_width_case_and_traditional_forms(index: KeywordIndex) -> None:
    wanted = ids(index, TextNode("新能源车辆按照A4标准"))
    assert wanted[0] == 104
    assert ids(index, TextNode("新能源車輛按照Ａ４標準")) == wanted
    assert ids(index, TextNode("新能源车辆按照a4标准")) == wanted


@pytest.mark.parametrize("text", ["", "  ", "，。！？", "\x00\x02\ue000", "〓※→"])
def test_text_without_a_word_finds_nothing(index: KeywordIndex, text: str) -> None:
    for node in (TextNode(text), PhraseNode(text), PrefixNode(text)):
        assert index.search(node, 10) == index.search(TextNode("魑魅魍魉"), 10)
        assert ids(index, node) == []


def test_text_of_function_words_alone_does_not_fail(index: KeywordIndex) -> None:
    assert isinstance(ids(index, TextNode("怎么办")), list)


def test_a_very_long_question_is_answered(index: KeywordIndex) -> None:
    question = "单位车辆被人开回家里并且用公款加油卡给自己的车加油应当怎么处理" * 12
    assert ids(index, TextNode(question))[0] == 301


# --- literal text ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("私车公养", {101}),
        ("车公", {101}),
        ("严禁私", {101}),
        ("定点加油，严禁", {101}),
        ("定点加油严禁私车公养", {101}),
        ("加油卡给私家车加油", {301}),
        ("2023", {103, 104}),
        ("023年5月", {103}),
        ("XF2023-12号", {104}),
        ("12号", {104}),
        ("1.2万元", {301}),
        ("蒋某某", {301}),
        ("规定自", {103}),
        ("公养私车", set()),
        ("加油三次", set()),
    ],
)
def test_phrase_finds_the_literal_text(index: KeywordIndex, phrase: str, wanted: set[int]) -> None:
    assert set(ids(index, PhraseNode(phrase))) == wanted


def test_phrase_of_one_character_finds_every_place(index: KeywordIndex) -> None:
    assert set(ids(index, PhraseNode("卡"))) == {301}
    assert set(ids(index, PhraseNode("案"))) == {301}
    assert set(ids(index, PhraseNode("交"))) == {201}
    assert set(ids(index, PhraseNode("鑫"))) == set()


def test_phrase_that_is_an_article_puts_the_article_first(index: KeywordIndex) -> None:
    assert ids(index, PhraseNode("第十二条"))[-1] == 102
    assert set(ids(index, PhraseNode("第十二条"))) == {101, 102, 201}
    assert set(ids(index, PhraseNode("第一百一十二条"))) == {103, 104}


def test_phrase_never_runs_from_one_field_or_alias_into_the_next(index: KeywordIndex) -> None:
    for phrase in ("规定公车", "管理规定公车规定", "规定第三章", "管理第十二条", "规定公"):
        assert ids(index, PhraseNode(phrase)) == []


def test_phrase_is_blind_to_punctuation_width_and_traditional_forms(index: KeywordIndex) -> None:
    assert ids(index, PhraseNode("嚴禁「私車公養」")) == [101]
    assert ids(index, PhraseNode("ｘｆ２０２３")) == [104]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_phrase_finds_any_substring_of_two_or_more_characters(
    index: KeywordIndex, data: st.DataObject
) -> None:
    entry = data.draw(st.sampled_from(ENTRIES))
    text = condense(entry.text)
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    phrase = text[start:end]
    wanted = {
        other.chunk_id
        for other in ENTRIES
        for part in (other.text, other.title, other.headings, *other.aliases)
        if phrase in condense(part)
    }
    assert set(ids(index, PhraseNode(phrase))) == wanted


# --- prefix, fields, operators --------------------------------------------------------


def test_prefix_finds_words_that_begin_so(index: KeywordIndex) -> None:
    assert set(ids(index, PrefixNode("责任"))) == {102}
    assert set(ids(index, PrefixNode("公务用"))) >= {101, 301}
    assert ids(index, PrefixNode("某蒋")) == []


def test_field_title_looks_at_title_and_aliases_alone(index: KeywordIndex) -> None:
    assert set(ids(index, FieldNode("title", PhraseNode("公务用车")))) == {101, 102, 103, 104, 301}
    assert set(ids(index, FieldNode("title", PhraseNode("公车规定")))) == {101, 102, 103, 104}
    assert ids(index, FieldNode("title", PhraseNode("定点加油"))) == []
    assert set(ids(index, FieldNode("title", PrefixNode("公务")))) == {101, 102, 103, 104, 301}


def test_field_headings_and_text_look_there_alone(index: KeywordIndex) -> None:
    assert ids(index, FieldNode("headings", PhraseNode("责任追究"))) == [102]
    assert ids(index, FieldNode("text", PhraseNode("责任追究"))) == []
    assert set(ids(index, FieldNode("text", PhraseNode("公务用车")))) == {101}
    assert set(ids(index, FieldNode("text", TextNode("加油卡")))) == {101, 301}
    assert ids(index, FieldNode("text", PrefixNode("批评"))) == [102]


@pytest.mark.parametrize("number", ["第十二条", "第12条", "12", "十二"])
def test_field_article_is_matched_whole(index: KeywordIndex, number: str) -> None:
    assert set(ids(index, FieldNode("article", PhraseNode(number)))) == {101, 201}


def test_field_article_knows_inserted_articles(index: KeywordIndex) -> None:
    assert ids(index, FieldNode("article", TextNode("第112条"))) == [103]
    assert ids(index, FieldNode("article", TextNode("第112条之一"))) == [104]


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("临机发〔2021〕7号", [201]),
        ("〔2021〕7号", [201]),
        ("[2021]第7号", [201]),
        ("（2022）临01刑初23号", [301]),
        ("(2022)临01刑初23号", [301]),
        ("〔2021〕17号", []),
    ],
)
def test_field_identifier_is_matched_whole(
    index: KeywordIndex, number: str, wanted: list[int]
) -> None:
    assert ids(index, FieldNode("identifier", PhraseNode(number))) == wanted


def test_field_issuer_takes_a_part_of_the_name(index: KeywordIndex) -> None:
    assert set(ids(index, FieldNode("issuer", PhraseNode("纪委")))) == {201, 301}
    assert set(ids(index, FieldNode("issuer", PhraseNode("机关事务")))) == {101, 102, 103, 104}
    assert set(ids(index, FieldNode("kind", PhraseNode("case")))) == {301}


def test_field_unknown_is_refused(index: KeywordIndex) -> None:
    with pytest.raises(QuerySyntaxError, match="字段"):
        index.search(FieldNode("作者", PhraseNode("蒋")), 10)


def test_and_or_not_combine(index: KeywordIndex) -> None:
    car, gift = PhraseNode("公务用车"), PhraseNode("礼品")
    assert set(ids(index, OrNode((PhraseNode("私车公养"), gift)))) == {101, 201}
    assert set(ids(index, AndNode((car, PhraseNode("加油"))))) == {101, 301}
    assert set(ids(index, AndNode((car, NotNode(PhraseNode("加油")))))) == {102, 103, 104}
    assert set(ids(index, AndNode((NotNode(car),)))) == {201}
    assert ids(index, AndNode((car, PhraseNode("魑魅")))) == []
    assert set(ids(index, OrNode((PhraseNode("魑魅"), gift)))) == {201}
    assert set(ids(index, AndNode((car, NotNode(OrNode((PhraseNode("加油"), gift))))))) == {
        102,
        103,
        104,
    }
    nested = AndNode((OrNode((car, gift)), FieldNode("article", PhraseNode("12"))))
    assert set(ids(index, nested)) == {101, 201}


def test_not_with_free_text_excludes_the_words_as_they_stand(index: KeywordIndex) -> None:
    wanted = AndNode((PhraseNode("公务用车"), NotNode(TextNode("加油卡 附则"))))
    assert set(ids(index, wanted)) == {101, 102}


def test_not_alone_is_refused(index: KeywordIndex) -> None:
    for node in (NotNode(PhraseNode("礼品")), OrNode((NotNode(PhraseNode("礼品")),))):
        with pytest.raises(QuerySyntaxError, match="NOT"):
            index.search(node, 10)


# --- filters, order, totals -----------------------------------------------------------


def test_filter_is_applied_before_ranking(index: KeywordIndex) -> None:
    node = TextNode("公务用车加油登记")
    assert set(ids(index, node)) >= {101, 201, 301}
    assert set(ids(index, node, DocumentFilter(allow=frozenset({2, 3})))) == {201, 301}
    assert 101 not in ids(index, node, DocumentFilter(deny=frozenset({1})))
    both = DocumentFilter(allow=frozenset({1, 2}), deny=frozenset({1}))
    assert ids(index, node, both) == [201]
    assert ids(index, node, DocumentFilter(allow=frozenset())) == []
    assert ids(index, node, DocumentFilter(allow=frozenset({999}))) == []
    unknown = DocumentFilter(deny=frozenset({999}))
    assert ids(index, node, unknown) == ids(index, node)


def test_filter_keeps_the_scores(index: KeywordIndex) -> None:
    node = TextNode("公务用车加油登记")
    scores = {hit.chunk_id: hit.score for hit in index.search(node, 50).hits}
    for hit in index.search(node, 50, DocumentFilter(allow=frozenset({2, 3}))).hits:
        assert hit.score == pytest.approx(scores[hit.chunk_id], abs=1e-3)


def test_search_with_top_k_cuts_and_still_counts(index: KeywordIndex) -> None:
    node = PhraseNode("公务用车")
    full = index.search(node, 50)
    assert len(full.hits) == full.total == 5
    assert index.search(node, 2).hits == full.hits[:2]
    assert index.search(node, 2).total == 5
    assert index.search(node, 0).hits == ()
    assert index.search(node, 0).total == 5


def test_equal_scores_are_ordered_by_chunk_id_across_the_cut(
    opener: Opener, tmp_path: Path
) -> None:
    index = opener(tmp_path / "ties")
    numbers = [number * 7 % 601 for number in range(1, 301)]
    for part in (numbers[:100], numbers[100:]):
        fill(index, [plain(number, "值班安排另行通知。", document=number) for number in part])
    for node in (PhraseNode("值班安排"), TextNode("值班安排"), PrefixNode("值班")):
        result = index.search(node, 10)
        assert [hit.chunk_id for hit in result.hits] == sorted(numbers)[:10]
        assert result.total == 300
    index.close()


def test_ranking_does_not_depend_on_the_order_of_adding(opener: Opener, tmp_path: Path) -> None:
    texts = [f"第{n}项工作由督查组负责，{'逐月' * (n % 5)}通报整改情况。" for n in range(60)]
    entries = [plain(number, text, document=number) for number, text in enumerate(texts)]
    one, many = opener(tmp_path / "one"), opener(tmp_path / "many")
    fill(one, entries)
    for start in (40, 0, 20):
        fill(many, entries[start : start + 20][::-1])
    for query in ("督查组逐月通报", "整改情况", "第7项"):
        found = [index.search(TextNode(query), 25).hits for index in (one, many)]
        assert [hit.chunk_id for hit in found[0]] == [hit.chunk_id for hit in found[1]]
    one.close()
    many.close()
