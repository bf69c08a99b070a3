"""What was typed becomes the tree that was meant, and never an error for plain text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import QuerySyntaxError
from indexing.query import MAX_QUERY_CHARS, number_variants, parse_query, positive_leaves
from indexing.types import (
    AndNode,
    FieldNode,
    NotNode,
    OrNode,
    PhraseNode,
    PrefixNode,
    TextNode,
)

T, P = TextNode, PhraseNode


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("公务接待 超标", T("公务接待 超标")),
        ('"公务接待"', P("公务接待")),
        ("“公务接待”", P("公务接待")),
        ("「公务接待」", P("公务接待")),
        ("”公务接待“", P("公务接待")),
        ("＂公务接待＂", P("公务接待")),
        ('“公务接待" 超标', AndNode((T("超标"), P("公务接待")))),
        ("接待 AND 超标", AndNode((P("接待"), P("超标")))),
        ("接待AND超标", AndNode((P("接待"), P("超标")))),
        ("接待 ＡＮＤ 超标", AndNode((P("接待"), P("超标")))),
        ("接待 && 超标", AndNode((P("接待"), P("超标")))),
        ("接待 OR 用车", OrNode((P("接待"), P("用车")))),
        ("接待 || 用车", OrNode((P("接待"), P("用车")))),
        ("接待 NOT 用车", AndNode((P("接待"), NotNode(P("用车"))))),
        ("接待 AND NOT 用车", AndNode((P("接待"), NotNode(P("用车"))))),
        ("接待 -用车", AndNode((T("接待"), NotNode(P("用车"))))),
        ("接待 －用车", AndNode((T("接待"), NotNode(P("用车"))))),
        (
            "(接待 OR 用车) AND 超标",
            AndNode((OrNode((P("接待"), P("用车"))), P("超标"))),
        ),
        (
            "（接待 OR 用车） 超标",
            AndNode((OrNode((P("接待"), P("用车"))), P("超标"))),
        ),
        ("接待 AND 超标 OR 用车", OrNode((AndNode((P("接待"), P("超标"))), P("用车")))),
        ("督查*", PrefixNode("督查")),
        ("督查＊ 整改", AndNode((T("整改"), PrefixNode("督查")))),
        ("标题:接待", FieldNode("title", P("接待"))),
        ("标题：接待 标准", AndNode((T("标准"), FieldNode("title", P("接待"))))),
        ("正文:(接待 OR 用车)", FieldNode("text", OrNode((P("接待"), P("用车"))))),
        ("TITLE:接待", FieldNode("title", P("接待"))),
        ("条:12", FieldNode("article", P("第十二条"))),
        ("条:第12条", FieldNode("article", P("第十二条"))),
        ("条号：十二", FieldNode("article", P("第十二条"))),
        ("条:120条之一", FieldNode("article", P("第一百二十条之一"))),
        ("文号:临纪发〔2021〕3号", FieldNode("identifier", P("临纪发〔2021〕3号"))),
        ("发布机关:临江市纪委", FieldNode("issuer", P("临江市纪委"))),
    ],
)
def test_query_becomes_tree(typed: str, node: object) -> None:
    assert parse_query(typed).node == node


@pytest.mark.parametrize(
    "typed",
    [
        "处分条例（试行）怎么执行",
        "旧办法（2018）复查期限",
        "关于“两面人”的认定",
        '如何认定"两面人"问题',
        "问题：接待超标",
        "接待and用车or差旅",
        "与会人员 或者 参会人员 非公职",
        "2019-2021年 差旅费",
        "floor OReilly",
        "（2018）接待",
    ],
)
def test_plain_text_that_looks_like_syntax_stays_plain(typed: str) -> None:
    parsed = parse_query(typed)
    assert isinstance(parsed.node, TextNode)
    assert not parsed.structured
    assert not parsed.notes


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("接待 AND", "接待"),
        ("AND 接待", "接待"),
        ("(接待 OR 用车", "接待 用车"),
        ("接待 OR OR 用车", "接待 用车"),
        ('"接待', "接待"),
        ("标题: AND 接待", "接待"),
        ("接待 && && 用车", "接待 用车"),
    ],
)
def test_broken_syntax_is_searched_as_text_and_said(typed: str, words: str) -> None:
    parsed = parse_query(typed)
    assert parsed.node == T(words)
    assert parsed.notes
    assert "按普通文字检索" in parsed.notes[0]


@pytest.mark.parametrize("typed", ["NOT 接待", "-接待 -用车", "接待 OR NOT 用车", "(NOT 接待)"])
def test_query_that_only_excludes_is_refused(typed: str) -> None:
    with pytest.raises(QuerySyntaxError):
        parse_query(typed)


@pytest.mark.parametrize("typed", ["", "  ", "？？", "“”", "()", "||", "-", "*"])
def test_query_without_words_looks_for_nothing(typed: str) -> None:
    assert parse_query(typed).node is None


def test_level_and_kind_are_filters_and_leave_text_plain() -> None:
    parsed = parse_query("级别:法律 类型：案例 接待超标")
    assert parsed.fields == {"level": "法律", "kind": "案例"}
    assert parsed.node == T("接待超标")
    assert not parsed.structured


def test_filters_alone_leave_nothing_to_look_for() -> None:
    parsed = parse_query("级别:法律")
    assert (parsed.node, parsed.fields) == (None, {"level": "法律"})


def test_excluded_filter_is_left_out_and_said() -> None:
    parsed = parse_query("接待 NOT 级别:法律")
    assert parsed.fields == {}
    assert parsed.notes


def test_reference_survives_a_filter() -> None:
    parsed = parse_query("类型:法规 接待办法第12条")
    assert parsed.reference is not None
    assert parsed.reference.articles[0].article == "第十二条"


def test_structured_query_has_no_reference() -> None:
    assert parse_query("接待办法第12条 AND 超标").reference is None


def test_positive_leaves_leave_out_what_is_excluded_and_numbers() -> None:
    node = parse_query("标题:接待 AND 超标 NOT 用车 AND 条:3").node
    assert node is not None
    assert list(positive_leaves(node)) == ["接待", "超标"]


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("15日内答复", ("十五日",)),
        ("三年以下", ("3年以下",)),
        ("3万元以上", ("三万元",)),
        ("１５个月", ("十五个月",)),
        ("第15条", ()),
        ("2018年8月18日修订", ()),
        ("一次", ()),
    ],
)
def test_number_variants_are_the_other_writing(text: str, variants: tuple[str, ...]) -> None:
    assert number_variants(text) == variants


def test_long_text_is_cut_and_said() -> None:
    parsed = parse_query("接待标准" * 400)
    assert isinstance(parsed.node, TextNode)
    assert len(parsed.text) <= MAX_QUERY_CHARS
    assert "过长" in parsed.notes[0]


def test_deep_brackets_do_not_break_the_parser() -> None:
    parsed = parse_query("(" * 300 + "接待 AND 用车" + ")" * 300)
    assert parsed.node is not None
    assert parsed.notes


@given(st.text(alphabet='接待用车 AND OR NOT()（）"“”-*:：标题条12\n\t', max_size=40))
def test_any_query_parses_or_is_refused_by_name(typed: str) -> None:
    with suppress(QuerySyntaxError):
        assert len(parse_query(typed).folded) <= MAX_QUERY_CHARS


@given(
    st.text(max_size=60).filter(
        lambda text: not any(c in text for c in '"“”„‟〝〞＂「」『』*＊:：&|-－')
    )
)
def test_text_without_marks_or_capitals_is_never_refused(typed: str) -> None:
    parsed = parse_query(typed.lower())
    assert parsed.node is None or isinstance(parsed.node, TextNode)
