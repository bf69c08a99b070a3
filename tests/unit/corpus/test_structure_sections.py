"""Sections of cases, reports, training notes and rules without articles. Fictional texts."""

from __future__ import annotations

import pytest

from corpus.models import BlockLabel, Kind, SegmentKind
from corpus.structure.lines import BlockHint
from corpus.structure.parse import parse_structure

LONG = (
    "本季度全市各单位共登记物资三百二十件，其中车辆四十一件，办公用品二百七十九件，"
    "比上季度增加二十件。"
)


def outline(text: str, kind: Kind, **options: object) -> list[tuple[str, tuple[str, ...]]]:
    """(label, path) of every labelled segment."""
    segments = parse_structure(text, kind=kind, **options)  # type: ignore[arg-type]
    return [(s.label, s.heading_path) for s in segments if s.label is not None]


def test_report_is_cut_along_its_numbered_headings() -> None:
    text = (
        f"一、基本情况\n{LONG}\n二、工作开展情况\n（一）抓登记。{LONG}\n（二）抓核对。{LONG}\n"
        f"三、存在问题\n{LONG}"
    )
    assert outline(text, Kind.REPORT) == [
        ("一、基本情况", ()),
        ("二、工作开展情况", ()),
        ("（一）抓登记", ("二、工作开展情况",)),
        ("（二）抓核对", ("二、工作开展情况",)),
        ("三、存在问题", ()),
    ]


def test_text_under_a_heading_is_a_section_with_its_path() -> None:
    text = f"一、基本情况\n{LONG}\n{LONG}"
    heading, section = parse_structure(text, kind=Kind.REPORT)
    assert (heading.kind, section.kind) == (SegmentKind.HEADING, SegmentKind.SECTION)
    assert section.heading_path == ("一、基本情况",)
    assert text[section.start : section.end] == f"{LONG}\n{LONG}"


def test_case_is_cut_along_bracketed_headings() -> None:
    text = f"【关键词】\n物资登记\n【基本案情】\n{LONG}\n【典型意义】{LONG}"
    assert outline(text, Kind.CASE) == [
        ("【关键词】", ()),
        ("【基本案情】", ()),
        ("【典型意义】", ()),
    ]


def test_case_is_cut_along_plain_words_for_its_parts() -> None:
    text = f"裁判要点\n{LONG}\n基本案情\n{LONG}\n裁判理由\n{LONG}"
    assert [label for label, _ in outline(text, Kind.CASE)] == ["裁判要点", "基本案情", "裁判理由"]


def test_metadata_lines_in_brackets_are_no_headings() -> None:
    text = f"【发文字号】临财〔2029〕7号\n【发布日期】2029.5.1\n一、总体要求\n{LONG}"
    assert [label for label, _ in outline(text, Kind.REGULATION)] == ["一、总体要求"]


def test_list_of_a_sentence_is_no_outline() -> None:
    text = f"处理结果如下：\n一、责令登记；\n二、通报批评。\n{LONG}"
    assert outline(text, Kind.CASE) == []


def test_number_out_of_sequence_opens_no_section() -> None:
    text = (
        f"一、基本情况\n{LONG}\n九、九八年的登记情况较差，登记人员不足，登记设备陈旧。"
        f"\n二、存在问题\n{LONG}"
    )
    assert [label for label, _ in outline(text, Kind.REPORT)] == ["一、基本情况", "二、存在问题"]


def test_short_line_between_paragraphs_is_a_heading_in_reports() -> None:
    text = f"{LONG}\n强化系统观念，提高登记质量\n{LONG}\n整合资源力量，推进登记公开\n{LONG}"
    assert [label for label, _ in outline(text, Kind.REPORT)] == [
        "强化系统观念，提高登记质量",
        "整合资源力量，推进登记公开",
    ]


@pytest.mark.parametrize("line", ["来源：临江市财政局网站", "2029年5月1日", "网友问：怎样登记？"])
def test_datelines_and_questions_are_no_headings(line: str) -> None:
    assert outline(f"{LONG}\n{line}\n{LONG}", Kind.REPORT) == []


def test_outline_levels_of_the_file_come_first() -> None:
    text = f"登记工作\n一、车辆\n{LONG}\n二、用品\n{LONG}\n核对工作\n一、车辆\n{LONG}"
    hints = []
    for label, level in (("登记工作", 1), ("核对工作", 1)):
        start = text.index(label)
        hints.append(BlockHint(start, start + 4, BlockLabel.HEADING, level))
    assert outline(text, Kind.TRAINING, hints=hints) == [
        ("登记工作", ()),
        ("一、车辆", ("登记工作",)),
        ("二、用品", ("登记工作",)),
        ("核对工作", ()),
        ("一、车辆", ("核对工作",)),
    ]


def test_rule_without_articles_numbers_its_provisions() -> None:
    text = (
        "临江市关于登记的意见\n一、各单位应当如实登记，不得瞒报。\n二、登记应当及时。"
        "\n三、本意见自2030年1月1日起施行。"
    )
    labels = [label for label, _ in outline(text, Kind.REGULATION)]
    assert labels == [
        "一、各单位应当如实登记，不得瞒报",
        "二、登记应当及时",
        "三、本意见自2030年1月1日起施行",
    ]


def test_provisions_numbered_through_the_text_are_sections() -> None:
    text = (
        "一、登记\n1.登记应当如实。\n2.登记应当及时。\n二、核对\n3.核对应当二人以上。"
        "\n4.核对应当留痕。"
    )
    assert [label for label, path in outline(text, Kind.REGULATION) if path] == [
        "1.登记应当如实",
        "2.登记应当及时",
        "3.核对应当二人以上",
        "4.核对应当留痕",
    ]


def test_table_is_a_segment_of_its_own_under_its_heading() -> None:
    text = f"一、基本情况\n{LONG}\n单位\t件数\n甲局\t3\n以上为登记情况。"
    start = text.index("单位\t")
    end = text.index("\n以上")
    segments = parse_structure(
        text, kind=Kind.REPORT, hints=[BlockHint(start, end, BlockLabel.TABLE)]
    )
    assert [s.kind for s in segments] == [
        SegmentKind.HEADING,
        SegmentKind.SECTION,
        SegmentKind.TABLE,
        SegmentKind.SECTION,
    ]
    assert text[segments[2].start : segments[2].end] == "单位\t件数\n甲局\t3\n"
    assert all(s.heading_path == ("一、基本情况",) for s in segments[1:])


def test_appendix_of_a_notice_opens_behind_the_letter() -> None:
    text = (
        f"各单位：\n{LONG}\n附件：1.登记表\n临江市财政局\n2029年5月1日\n附件1\n登记表\n"
        f"一、车辆\n{LONG}"
    )
    appendix = [
        s for s in parse_structure(text, kind=Kind.REGULATION) if s.kind is SegmentKind.APPENDIX
    ]
    assert [s.label for s in appendix] == ["附件1"]


def test_contents_of_a_report_open_nothing() -> None:
    text = f"目录\n一、基本情况 1\n二、存在问题 3\n一、基本情况\n{LONG}\n二、存在问题\n{LONG}"
    assert outline(text, Kind.REPORT) == [("目录", ()), ("一、基本情况", ()), ("二、存在问题", ())]
