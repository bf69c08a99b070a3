"""Which lines open an article. All texts are fictional."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Kind, Segment, SegmentKind
from corpus.normalize import normalize
from corpus.numerals import format_article
from corpus.structure.lines import BlockHint
from corpus.structure.parse import StructureParser, parse_structure


def articles(text: str) -> list[str]:
    return [s.article for s in parse_structure(text) if s.article is not None]


def article(text: str, name: str) -> tuple[str, Segment]:
    segment = next(s for s in parse_structure(text) if s.article == name)
    return text[segment.start : segment.end], segment


def rule(*numbers: str) -> str:
    return "\n".join(f"{number} 各单位应当如实登记{number}所列事项。" for number in numbers)


def test_articles_in_sequence_open() -> None:
    text = "临江市物资登记办法\n" + rule("第一条", "第二条", "第三条")
    assert articles(text) == ["第一条", "第二条", "第三条"]


def test_articles_with_sub_numbers_open_behind_their_number() -> None:
    text = rule("第一条", "第二条", "第二条之一", "第二条之二", "第三条")
    assert articles(text) == ["第一条", "第二条", "第二条之一", "第二条之二", "第三条"]


def test_articles_in_arabic_numerals_get_their_canonical_name() -> None:
    assert articles(rule("第1条", "第2条", "第3条")) == ["第一条", "第二条", "第三条"]


@pytest.mark.parametrize(
    "citation",
    [
        "第二条的规定，由登记机关处理。",
        "第二条、第三条规定的单位，应当登记。",
        "第二条第一款所列物资除外。",
        "第四条和第五条规定的情形除外。",
        "第三条规定处理。",
        "第三条所称物资，包括办公用品。",
    ],
)
def test_citation_at_the_start_of_a_line_opens_nothing(citation: str) -> None:
    text = f"第一条 为了加强登记，依照本市规定\n{citation}\n" + rule("第二条", "第三条", "第四条")
    assert articles(text) == ["第一条", "第二条", "第三条", "第四条"]
    assert citation in article(text, "第一条")[0]


def test_citation_of_another_law_far_out_of_sequence_opens_nothing() -> None:
    text = "\n".join(
        [
            "第一条 本办法适用于临江市各单位。",
            "第二条 违反规定的，依照《临江市审计条例》",
            "第八十四条 的规定处理；情节严重的，加重处理。",
            "第三条 本办法由市财政局解释。",
            "第四条 本办法自2030年1月1日起施行。",
        ]
    )
    assert articles(text) == ["第一条", "第二条", "第三条", "第四条"]


def test_citation_that_looks_like_an_opening_is_told_by_sequence() -> None:
    lines = [f"{format_article(n)} 各单位应当登记第{n}类物资。" for n in range(1, 10)]
    lines.insert(4, "第九十九条 登记机关不予登记的，应当书面说明理由。")
    text = "\n".join(lines)
    assert articles(text) == [format_article(n) for n in range(1, 10)]


def test_last_line_that_jumps_far_ahead_is_a_citation() -> None:
    text = rule("第一条", "第二条", "第三条") + "\n第六十六条 登记不实的，给予警告。"
    assert articles(text) == ["第一条", "第二条", "第三条"]


def test_scan_that_lost_articles_reads_on() -> None:
    numbers = [1, 2, 3, 9, 10, 11, 12, 40, 41, 42, 43, 44]
    text = rule(*(format_article(n) for n in numbers))
    assert articles(text) == [format_article(n) for n in numbers]


def test_extract_of_a_code_begins_with_its_own_number() -> None:
    numbers = [463, 464, 465]
    assert articles(rule(*map(format_article, numbers))) == [format_article(n) for n in numbers]


def test_excerpt_with_the_first_article_of_each_chapter_reads_on() -> None:
    text = "\n".join(
        f"第{chapter}章 第{chapter}部分事项\n{format_article(number)} 各单位应当登记。"
        for chapter, number in (("一", 1), ("二", 14), ("三", 29), ("四", 51))
    )
    assert articles(text) == ["第一条", "第十四条", "第二十九条", "第五十一条"]


def test_quoted_articles_of_an_amendment_open_nothing() -> None:
    text = "\n".join(
        [
            "第一条 原办法增加一章，内容如下：“第七章 复核",
            "第九十一条 对登记结论不服的，可以申请复核。",
            "第九十二条 复核机关应当在三十日内答复。”",
            "第二条 本决定自2030年1月1日起施行。",
        ]
    )
    assert articles(text) == ["第一条", "第二条"]


def test_doubled_number_of_the_source_stays_twice() -> None:
    assert articles(rule("第一条", "第二条", "第二条", "第三条", "第四条")) == [
        "第一条",
        "第二条",
        "第二条",
        "第三条",
        "第四条",
    ]


# --- the five oddities --------------------------------------------------------------------


def test_oddity_bad_spacing() -> None:
    raw = (
        "第一百二十七 条\u3000登记应当及时。\n第一百二十八 条登记人员应当二人以上。"
        "\n第一百二十九条  登记应当留存。"
    )
    text = normalize(raw).text
    assert articles(text) == ["第一百二十七条", "第一百二十八条", "第一百二十九条"]


def test_oddity_ocr_damage_broken_sentence_is_one_paragraph() -> None:
    text = "\n".join(
        [
            "第一条 登记机关应当始终在思想上",
            "行动上坚持如实登记,提高登记质量,接受监督。",
            "第三条 登记机关应当二人以上登记。",
        ]
    )
    assert articles(text) == ["第一条", "第三条"]
    words, segment = article(text, "第一条")
    assert len(segment.paragraphs) == 1
    assert "思想上\n行动上" in words


def test_oddity_numbering_restarts_in_each_part() -> None:
    text = "第一编 总则\n" + rule("第一条", "第二条") + "\n第二编 分则\n" + rule("第一条", "第二条")
    segments = [s for s in parse_structure(text) if s.article]
    assert [(s.heading_path[0], s.article) for s in segments] == [
        ("第一编 总则", "第一条"),
        ("第一编 总则", "第二条"),
        ("第二编 分则", "第一条"),
        ("第二编 分则", "第二条"),
    ]


def test_oddity_numbering_restarts_in_each_chapter_if_in_all() -> None:
    chapters = [f"第{c}章 第{c}类物资\n" + rule("第一条", "第二条") for c in "一二三"]
    assert articles("\n".join(chapters)) == ["第一条", "第二条"] * 3


def test_oddity_annexed_rules_restart() -> None:
    text = (
        "第一章 总则\n"
        + rule("第一条", "第二条", "第三条")
        + "\n附件\n临江市仓库管理细则\n"
        + rule("第一条", "第二条")
    )
    assert articles(text) == ["第一条", "第二条", "第三条", "第一条", "第二条"]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("第一条 【登记目的】为了加强登记，制定本办法。", "登记目的"),
        ("第一条 ［登记目的］为了加强登记，制定本办法。", "登记目的"),
        ("第一条 【登记】【目的】为了加强登记，制定本办法。", "登记 目的"),
        ("第一条 [登记目的] 为了加强登记，制定本办法。", "登记目的"),
    ],
)
def test_oddity_caption_in_brackets_is_label_and_no_law(line: str, caption: str) -> None:
    _, segment = article(line, "第一条")
    paragraph = segment.paragraphs[0]
    assert segment.label == caption
    assert line[paragraph.start : paragraph.end] == "为了加强登记，制定本办法。"


def test_captions_in_round_brackets_count_if_most_articles_have_them() -> None:
    text = "\n".join(
        f"第{n}条（第{n}类登记）\n登记第{n}类物资，应当如实填写。" for n in ("一", "二", "三")
    )
    assert [s.label for s in parse_structure(text)] == ["第一类登记", "第二类登记", "第三类登记"]
    lone = "第一条（登记目的）为了登记。\n第二条 登记应当如实。\n第三条 登记应当及时。"
    assert article(lone, "第一条")[1].label is None


def test_oddity_title_on_two_lines_is_a_heading() -> None:
    text = "临江市各单位物资\n登记管理办法\n第一条 登记应当如实。"
    segments = parse_structure(text, title="临江市各单位物资登记管理办法")
    assert [(s.kind, s.article) for s in segments] == [
        (SegmentKind.HEADING, None),
        (SegmentKind.ARTICLE, "第一条"),
    ]
    assert segments[0].end == text.index("第一条")


def test_oddity_title_repeated_below_is_a_heading_again() -> None:
    text = "临江市登记办法\n（2029年5月1日发布）\n临江市\n登记办法\n第一条 登记应当如实。"
    kinds = [s.kind for s in parse_structure(text, title="临江市登记办法")]
    assert kinds == [
        SegmentKind.HEADING,
        SegmentKind.PREAMBLE,
        SegmentKind.HEADING,
        SegmentKind.ARTICLE,
    ]


def test_cases_and_reports_open_no_article() -> None:
    text = "【相关条款】\n第三条 登记应当如实。\n第四条 登记应当及时。"
    assert all(s.article is None for s in parse_structure(text, kind=Kind.CASE))
    assert StructureParser(text).article_count == 2


def test_article_in_a_table_opens_nothing() -> None:
    text = "第一条 登记依照下表。\n第二条\t办公用品\n第二条 登记应当如实。"
    from corpus.models import BlockLabel

    row = text.index("第二条\t")
    hints = [BlockHint(row, text.index("\n", row), BlockLabel.TABLE)]
    names = [s.article for s in parse_structure(text, hints=hints)]
    assert names == ["第一条", "第二条"]


# --- invariants ---------------------------------------------------------------------------

SENTENCES = st.sampled_from(
    [
        "各单位应当如实登记。",
        "有前款情形的，由登记机关责令改正。",
        "依照本办法第三条的规定处理。",
        "前款所称物资，包括下列各项：",
        "（一）办公用品；",
        "（二）车辆。",
    ]
)
CITATIONS = st.sampled_from(
    [
        "第三条的规定，由登记机关处理。",
        "第二条、第五条规定的单位除外。",
        "第七条第二款所列情形除外。",
    ]
)


@st.composite
def statutes(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A well-formed statute with citations at line starts, and the names of its articles."""
    names: list[str] = []
    lines = ["临江市登记条例"]
    number = 0
    for chapter in range(1, draw(st.integers(1, 4)) + 1):
        lines.append(f"第{'一二三四'[chapter - 1]}章 第{chapter}类事项")
        for _ in range(draw(st.integers(1, 6))):
            number += 1
            subs = draw(st.integers(0, 2)) if draw(st.booleans()) else 0
            for sub in range(subs + 1):
                names.append(format_article(number, sub))
                lines.append(f"{names[-1]} {draw(SENTENCES)}")
                lines += draw(st.lists(st.one_of(SENTENCES, CITATIONS), max_size=3))
    return "\n".join(lines), names


@given(statutes())
def test_every_article_of_a_well_formed_statute_opens_and_nothing_else(
    statute: tuple[str, list[str]],
) -> None:
    text, names = statute
    assert articles(text) == names


LINES = st.sampled_from(
    [
        "临江市登记条例",
        "目录",
        "第一编 总则",
        "第一章 总则",
        "第二章 登记",
        "第二章",
        "第一节 物资",
        "附则",
        "第一条 登记应当如实。",
        "第二条 登记应当及时：",
        "第二条之一 登记应当公开。",
        "第九条的规定，由登记机关处理。",
        "第十二条",
        "（一）办公用品；",
        "（二）车辆。",
        "1.轿车；",
        "有前款情形的，不予登记。",
        "一、基本情况",
        "（一）登记情况。全年登记三十件。",
        "【基本案情】",
        "附件1",
        "2029年5月1日",
        "",
        "甲\t乙",
    ]
)


@given(st.lists(LINES, max_size=25), st.sampled_from(list(Kind)))
def test_segments_tile_any_text(lines: list[str], kind: Kind) -> None:
    text = "\n".join(lines)
    segments = parse_structure(text, kind=kind, title=lines[0] if lines else None)
    assert "".join(text[s.start : s.end] for s in segments) == text
    assert all(s.start < s.end for s in segments)


@given(st.lists(LINES, max_size=25))
def test_paragraphs_and_items_nest_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    for segment in parse_structure(text):
        position = segment.start
        for number, paragraph in enumerate(segment.paragraphs, 1):
            assert paragraph.number == number
            assert position <= paragraph.start < paragraph.end <= segment.end
            position = paragraph.end
            inner = paragraph.start
            for item in paragraph.items:
                assert inner <= item.start < item.end <= paragraph.end
                assert text[item.start :].startswith(item.label)
                inner = item.end
                assert all(item.start < sub.start < sub.end <= item.end for sub in item.subitems)
