"""Automatic numbers of Word files, as Word shows them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.readers.docx_number_formats import format_number, picture_format
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_xml import W as WNS

ARTICLES = (
    '<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def rules(docx: Any, restart: str = "") -> str:
    """Numbering of 第X章, 第X条, （X）, with a restart rule for the articles."""
    return ARTICLES.format(
        levels=docx.level(0, "第%1章", "chineseCountingThousand")
        + docx.level(1, "第%2条", "chineseCountingThousand", restart)
        + docx.level(2, "（%3）", "chineseCounting", '<w:suff w:val="nothing"/>')
    )


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("decimal", ["1", "10", "11", "20", "101", "110"]),
        ("chineseCounting", ["一", "十", "十一", "二十", "一○一", "一一○"]),
        ("chineseCountingThousand", ["一", "十", "十一", "二十", "一百〇一", "一百一十"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾壹", "贰拾", "壹佰零壹", "壹佰壹拾"]),
        ("japaneseCounting", ["一", "十", "十一", "二十", "百一", "百十"]),
        ("ideographDigital", ["一", "一〇", "一一", "二〇", "一〇一", "一一〇"]),
        ("taiwaneseCounting", ["一", "十", "十一", "二十", "一○一", "一一○"]),
        ("ideographLegalTraditional", ["壹", "壹拾", "壹拾壹", "貳拾", "壹佰零壹", "壹佰壹拾"]),
        ("decimalFullWidth", ["１", "１０", "１１", "２０", "１０１", "１１０"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "⑳", "101", "110"]),
        ("decimalEnclosedParen", ["⑴", "⑽", "⑾", "⒇", "101", "110"]),
        ("ideographEnclosedCircle", ["㈠", "㈩", "11", "20", "101", "110"]),
        ("decimalZero", ["01", "10", "11", "20", "101", "110"]),
        ("upperLetter", ["A", "J", "K", "T", "WWWW", "FFFFF"]),
        ("lowerLetter", ["a", "j", "k", "t", "wwww", "fffff"]),
        ("upperRoman", ["I", "X", "XI", "XX", "CI", "CX"]),
        ("lowerRoman", ["i", "x", "xi", "xx", "ci", "cx"]),
        ("ideographTraditional", ["甲", "癸", "11", "20", "101", "110"]),
        ("ideographZodiac", ["子", "酉", "戌", "20", "101", "110"]),
        ("ideographZodiacTraditional", ["甲子", "癸酉", "甲戌", "癸未", "101", "110"]),
        ("ordinal", ["1st", "10th", "11th", "20th", "101st", "110th"]),
        ("numberInDash", ["- 1 -", "- 10 -", "- 11 -", "- 20 -", "- 101 -", "- 110 -"]),
        ("none", [""] * 6),
        ("noSuchFormat", ["1", "10", "11", "20", "101", "110"]),
    ],
)
def test_format_number_writes_as_word(style: str, expected: list[str]) -> None:
    assert [format_number(value, style) for value in (1, 10, 11, 20, 101, 110)] == expected


def test_format_number_groups_by_ten_thousand() -> None:
    assert format_number(12_345, "chineseCountingThousand") == "一万二千三百四十五"
    assert format_number(10_010, "chineseLegalSimplified") == "壹万零壹拾"


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ("001, 002, 003, ...", "pad:3"),
        ("一, 十, 一百(简), ...", "chineseCountingThousand"),
        ("①, ②, ③, ...", "decimalEnclosedCircle"),
        ("x, y, z", None),
    ],
)
def test_picture_format_names_words_own(picture: str, expected: str | None) -> None:
    assert picture_format(picture) == expected


def test_articles_restart_in_each_chapter(docx: Any) -> None:
    body = "".join(
        docx.p(text, docx.num(1, level))
        for text, level in [("总则", 0), ("为", 1), ("凡", 1), ("罚则", 0), ("违", 1)]
    )
    assert docx.texts(body, numbering=rules(docx)) == [
        "第一章 总则", "第一条 为", "第二条 凡", "第二章 罚则", "第一条 违",
    ]  # fmt: skip


def test_articles_run_on_through_chapters_where_restart_is_zero(docx: Any) -> None:
    body = "".join(
        docx.p(text, docx.num(1, level))
        for text, level in [("总则", 0), ("为", 1), ("甲", 2), ("罚则", 0), ("违", 1), ("乙", 2)]
    )
    assert docx.texts(body, numbering=rules(docx, '<w:lvlRestart w:val="0"/>')) == [
        "第一章 总则", "第一条 为", "（一）甲", "第二章 罚则", "第二条 违", "（一）乙",
    ]  # fmt: skip


def test_restart_after_a_named_level_ignores_the_levels_between(docx: Any) -> None:
    numbering = ARTICLES.format(
        levels=docx.level(0, "%1.")
        + docx.level(1, "%2)")
        + docx.level(2, "%3-", more='<w:lvlRestart w:val="1"/>')
    )
    body = "".join(docx.p("x", docx.num(1, level)) for level in (0, 1, 2, 1, 2, 0, 2))
    assert docx.texts(body, numbering=numbering) == [
        "1. x", "1) x", "1- x", "2) x", "2- x", "2. x", "1- x",
    ]  # fmt: skip


def test_start_override_restarts_once_and_carries_on(docx: Any) -> None:
    numbering = ARTICLES.format(levels=docx.level(0, "%1.")) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="8"/></w:lvlOverride></w:num>'
    )
    body = "".join(docx.p("x", docx.num(num_id)) for num_id in (1, 1, 2, 1, 2, 1))
    assert docx.texts(body, numbering=numbering) == [
        "1. x", "2. x", "8. x", "9. x", "10. x", "11. x",
    ]  # fmt: skip


def test_instances_of_one_definition_share_the_count(docx: Any) -> None:
    numbering = ARTICLES.format(levels=docx.level(0, "%1.")) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(docx.p("x", docx.num(num_id)) for num_id in (1, 2, 1))
    assert docx.texts(body, numbering=numbering) == ["1. x", "2. x", "3. x"]


def test_level_override_changes_the_form_and_not_the_count(docx: Any) -> None:
    numbering = ARTICLES.format(levels=docx.level(0, "%1.")) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{docx.level(0, '（%1）', 'chineseCounting')}</w:lvlOverride></w:num>"
    )
    body = docx.p("x", docx.num(1)) + docx.p("x", docx.num(2))
    assert docx.texts(body, numbering=numbering) == ["1. x", "（二）x"]


def test_style_gives_the_number_and_the_linked_level(docx: Any) -> None:
    numbering = ARTICLES.format(
        levels=docx.level(0, "第%1章", "chineseCountingThousand", '<w:pStyle w:val="c"/>')
        + docx.level(1, "第%2条", "chineseCountingThousand", '<w:pStyle w:val="t"/>')
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{name}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for one, name in (("c", "章"), ("t", "条"))
    )
    body = docx.p("总则", '<w:pStyle w:val="c"/>') + docx.p("为", '<w:pStyle w:val="t"/>')
    assert docx.texts(body, numbering=numbering, styles=styles) == ["第一章 总则", "第一条 为"]


def test_derived_style_that_states_only_a_level_inherits_the_list(docx: Any) -> None:
    numbering = ARTICLES.format(levels=docx.level(0, "%1") + docx.level(1, "%1.%2"))
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = docx.p("x", '<w:pStyle w:val="a"/>') + docx.p("y", '<w:pStyle w:val="b"/>')
    assert docx.texts(body, numbering=numbering, styles=styles) == ["1 x", "1.1 y"]


def test_number_zero_switches_the_style_s_number_off(docx: Any) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:pPr>'
        f"{docx.num(1)}</w:pPr></w:style>"
    )
    body = docx.p("x", f'<w:pStyle w:val="a"/>{docx.num(0)}') + docx.p("y", '<w:pStyle w:val="a"/>')
    numbering = ARTICLES.format(levels=docx.level(0, "%1."))
    assert docx.texts(body, numbering=numbering, styles=styles) == ["x", "1. y"]


def test_numbering_style_gives_its_levels_through_the_link(docx: Any) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>'
        f"{docx.level(0, '%1、', 'chineseCounting')}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = docx.p("x", docx.num(2)) + docx.p("y", docx.num(2))
    assert docx.texts(body, numbering=numbering, styles=styles) == ["一、x", "二、y"]


def test_legal_level_writes_all_numbers_in_digits(docx: Any) -> None:
    numbering = ARTICLES.format(
        levels=docx.level(0, "第%1章", "chineseCounting")
        + docx.level(1, "%1.%2", more="<w:isLgl/>")
    )
    body = docx.p("x", docx.num(1)) + docx.p("y", docx.num(1, 1))
    assert docx.texts(body, numbering=numbering) == ["第一章 x", "1.1 y"]


def test_levels_not_used_yet_count_as_their_start(docx: Any) -> None:
    numbering = ARTICLES.format(
        levels=docx.level(0, "%1") + docx.level(1, "%1.%2") + docx.level(2, "%1.%2.%3")
    )
    body = "".join(docx.p("x", docx.num(1, level)) for level in (2, 0, 2))
    assert docx.texts(body, numbering=numbering) == ["1.1.1 x", "1 x", "1.1.1 x"]


def test_number_of_a_bullet_level_is_not_written_in_deeper_numbers(docx: Any) -> None:
    numbering = ARTICLES.format(
        levels=docx.level(0, "%1.") + docx.level(1, "—", "bullet") + docx.level(2, "%1.%2%3)")
    )
    body = "".join(docx.p("x", docx.num(1, level)) for level in (0, 1, 2))
    assert docx.texts(body, numbering=numbering) == ["1. x", "— x", "1.1) x"]


def test_level_text_that_names_a_deeper_level_shows_nothing(docx: Any) -> None:
    numbering = ARTICLES.format(levels=docx.level(0, "%1.%2"))
    assert docx.texts(docx.p("x", docx.num(1)), numbering=numbering) == ["x"]


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        ("tab", "%1", "1 x"),
        ("space", "%1", "1 x"),
        ("nothing", "%1", "1x"),
        ("tab", "%1、", "1、x"),
        ("tab", "第%1条　", "第1条　x"),
    ],
)
def test_suffix_stands_between_number_and_text(
    docx: Any, suffix: str, text: str, expected: str
) -> None:
    level = docx.level(0, text, more=f'<w:suff w:val="{suffix}"/>')
    assert docx.texts(docx.p("x", docx.num(1)), numbering=ARTICLES.format(levels=level)) == [
        expected
    ]


@pytest.mark.parametrize("text", ["%1.", "%1．", "%1"])
def test_number_does_not_run_into_the_figure_behind_it(docx: Any, text: str) -> None:
    level = docx.level(0, text, more='<w:suff w:val="nothing"/>')
    numbering = ARTICLES.format(levels=level)
    shown = text.replace("%1", "1")
    assert docx.texts(docx.p("5个乡镇", docx.num(1)), numbering=numbering) == [f"{shown} 5个乡镇"]
    assert docx.texts(docx.p("各乡镇", docx.num(1)), numbering=numbering) == [f"{shown}各乡镇"]


def test_bullets_of_symbol_fonts_become_plain_characters(docx: Any) -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/>'
        '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>'
    )
    body = docx.p("x", docx.num(1)) + docx.p("", docx.num(1))
    blocks = docx.blocks(body, numbering=ARTICLES.format(levels=level))
    assert [(block.label.value, block.text) for block in blocks] == [("list_item", "● x")]


def test_empty_numbered_paragraph_shows_its_number(docx: Any) -> None:
    numbering = ARTICLES.format(levels=docx.level(0, "3.%1"))
    body = docx.p("", docx.num(1)) + docx.p("术语", docx.num(1))
    assert docx.texts(body, numbering=numbering) == ["3.1", "3.2 术语"]


def test_deleted_and_hidden_paragraphs_take_no_number(docx: Any) -> None:
    deleted = (
        f"<w:p><w:pPr>{docx.num(1)}<w:rPr><w:del/></w:rPr></w:pPr>"
        "<w:del><w:r><w:delText>旧条</w:delText></w:r></w:del></w:p>"
    )
    hidden = docx.p("藏", f"{docx.num(1)}<w:rPr><w:vanish/></w:rPr>", "<w:vanish/>")
    body = docx.p("a", docx.num(1)) + deleted + hidden + docx.p("b", docx.num(1))
    assert docx.texts(body, numbering=ARTICLES.format(levels=docx.level(0, "%1."))) == [
        "1. a", "2. b",
    ]  # fmt: skip


def test_custom_format_is_read_from_the_alternate_content(docx: Any) -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1"/></w:lvl>'
    )
    assert docx.texts(docx.p("x", docx.num(1)), numbering=ARTICLES.format(levels=level)) == [
        "007 x"
    ]


def test_numbers_go_on_through_tables_and_boxes(docx: Any) -> None:
    box = (
        '<w:p><w:r><w:pict><v:shape style="position:absolute"><v:textbox><w:txbxContent>'
        f"{docx.p('框', docx.num(1))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    table = docx.table(docx.tc(docx.p("", docx.num(1))) + docx.tc("甲"))
    body = docx.p("a", docx.num(1)) + table + box + docx.p("b", docx.num(1))
    assert docx.texts(body, numbering=ARTICLES.format(levels=docx.level(0, "%1."))) == [
        "1. a", "2.\t甲", "3. 框", "4. b",
    ]  # fmt: skip


def test_missing_numbering_part_leaves_the_text_alone(docx: Any) -> None:
    assert docx.texts(docx.p("第一条　为", docx.num(7))) == ["第一条　为"]


def _specified(levels: list[int], restarts: list[int | None]) -> list[int]:
    """Return the numbers of paragraphs by the algorithm of [MS-DOC] 2.4.6.4, literally.

    Every number is counted anew from the first paragraph on.
    """
    numbers = []
    for position, current in enumerate(levels):
        stated = restarts[current]
        limit = current if stated is None or stated > current else stated
        count = 1
        for earlier in levels[:position]:
            if earlier < limit:
                count = 1
            elif earlier == current:
                count += 1
        numbers.append(count)
    return numbers


@settings(max_examples=150, deadline=None)
@given(
    levels=st.lists(st.integers(0, 4), min_size=1, max_size=30),
    restarts=st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=5, max_size=5),
)
def test_numbering_counts_as_the_specification_does(
    levels: list[int], restarts: list[int | None]
) -> None:
    restart = ["" if one is None else f'<w:lvlRestart w:val="{one}"/>' for one in restarts]
    inner = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{restart[index]}'
        f'<w:lvlText w:val="%{index + 1}"/></w:lvl>'
        for index in range(5)
    )
    root = etree.fromstring(
        f'<w:numbering xmlns:w="{WNS[1:-1]}">{ARTICLES.format(levels=inner)}</w:numbering>'
    )
    styles = Styles(None)
    numbering = Numbering(root, styles)
    shown = []
    for level in levels:
        paragraph = etree.fromstring(
            f'<w:p xmlns:w="{WNS[1:-1]}"><w:pPr><w:numPr><w:ilvl w:val="{level}"/>'
            '<w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
        )
        number = numbering.number(styles.properties(paragraph))
        assert number is not None
        shown.append(int(number.text))
    assert shown == _specified(levels, restarts)
