"""Markdown as collections of statutes and cases are kept in, with fictional text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import EmptyDocumentError
from corpus.models import BlockLabel, ReadResult
from corpus.readers.base import ReadOptions
from corpus.readers.markdown import MarkdownReader, plain_inline


def read(text: str) -> ReadResult:
    return MarkdownReader().read(text.encode(), Path("a.md"), ReadOptions())


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def test_metadata_block_after_the_title_is_taken_out_of_the_text() -> None:
    result = read(
        "# 临江市会议费管理办法\n\nissuer: 临江市财政局\neffective: 2020-07-01\n"
        "source: http://example.invalid/a?b=c: d\n\n---\n\n第一条 为了厉行节约，制定本办法。\n"
    )
    assert result.title == "临江市会议费管理办法"
    assert result.metadata == {
        "issuer": "临江市财政局",
        "effective": "2020-07-01",
        "source": "http://example.invalid/a?b=c: d",
    }
    assert [b.text for b in result.blocks] == [
        "临江市会议费管理办法",
        "第一条 为了厉行节约，制定本办法。",
    ]


def test_lines_after_the_title_are_text_where_no_rule_follows() -> None:
    assert texts("# 通知\n\n时间: 周一\n\n请参加。") == ["通知", "时间: 周一", "请参加。"]


def test_yaml_front_matter_is_metadata() -> None:
    result = read("---\ntitle: 工作规则\ntags: [甲, 乙]\ndraft: true\n---\n正文一行。\n")
    assert result.metadata == {"title": "工作规则", "tags": "甲、乙", "draft": "true"}
    assert result.title == "工作规则"
    assert [b.text for b in result.blocks] == ["正文一行。"]


def test_rule_in_front_that_is_no_front_matter_loses_nothing() -> None:
    assert texts("---\n第一条 甲方应当。\n\n第二条 乙方应当。\n---\n尾") == [
        "第一条 甲方应当。",
        "第二条 乙方应当。",
        "尾",
    ]


def test_two_title_lines_are_one_title() -> None:
    result = read("# 临江市地方志\n\n# 人物编\n\n<!-- INFO END -->\n\n## 第一章 总则\n")
    assert result.title == "临江市地方志 人物编"
    assert [b.label for b in result.blocks] == [
        BlockLabel.TITLE,
        BlockLabel.TITLE,
        BlockLabel.HEADING,
    ]


def test_headings_have_levels_and_comments_go() -> None:
    result = read("# 规则\n## 第一章 总  则 <!-- 注 -->\n### 第一节 目的\n#### 细目 ##\n")
    assert [(b.text, b.level) for b in result.blocks] == [
        ("规则", 1),
        ("第一章 总  则", 2),
        ("第一节 目的", 3),
        ("细目", 4),
    ]


def test_comment_over_lines_keeps_line_numbers() -> None:
    blocks = read("甲\n<!-- 一\n二 -->\n乙\n").blocks
    assert [(b.text, b.source.paragraph) for b in blocks] == [("甲", 0), ("乙", 3)]


def test_every_line_is_a_paragraph() -> None:
    assert texts("第一款的话。\n第二款的话。\n    缩进的话。\n　　段首空格。") == [
        "第一款的话。",
        "第二款的话。",
        "    缩进的话。",
        "　　段首空格。",
    ]


def test_pipe_table_gives_cells_and_header() -> None:
    block = read("| 单位 | 件数 |\n|:---|---:|\n| 东湖镇 | **12** |\n| 西山\\|乡 | |\n").blocks[0]
    assert block.table is not None
    assert block.table.rows == (("单位", "件数"), ("东湖镇", "12"), ("西山|乡", ""))
    assert block.table.header_rows == 1


def test_table_with_blank_lines_between_its_rows_is_one() -> None:
    blocks = read("| | 元 |\n\n| 类别 | 额 |\n\n|\n\n| 一类 | 500 |\n\n完\n").blocks
    assert blocks[0].table is not None
    assert blocks[0].table.rows == (("", "元"), ("类别", "额"), ("一类", "500"))
    assert blocks[1].text == "完"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("**第一条** 为了*规范*，__制定__", "第一条 为了规范，制定"),
        ("关于修改<临江市市容条例>的决定", "关于修改<临江市市容条例>的决定"),
        ("`<临江市市容条例>`{html}的通知", "<临江市市容条例>的通知"),
        ("138****2132，139****2117", "138****2132，139****2117"),
        ("5*3*2=30", "5*3*2=30"),
        ("*1999年通过", "*1999年通过"),
        ("见[原文](https://example.invalid/a)", "见原文"),
        ("[2008](见附件)", "[2008](见附件)"),
        ("甲<br>乙<sup>1</sup>", "甲 乙1"),
        ("A&amp;B &lt;丙&gt;", "A&B <丙>"),
        ("snake_case_name", "snake_case_name"),
        (r"\*不是强调\*", "*不是强调*"),
        ("~~删除~~保留", "删除保留"),
    ],
)
def test_inline_marks_are_resolved_as_shown(source: str, shown: str) -> None:
    assert plain_inline(source) == shown


def test_code_block_keeps_its_lines() -> None:
    assert texts("```\n**原样**\n```\n尾") == ["**原样**", "尾"]


def test_file_of_front_matter_only_is_empty() -> None:
    with pytest.raises(EmptyDocumentError):
        read("---\nbookCollapseSection: true\n---")


@given(
    st.lists(
        st.text(
            st.characters(whitelist_categories=("Lo", "Nd"), max_codepoint=0x9FFF),
            min_size=1,
            max_size=20,
        ),
        min_size=1,
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_no_letter_of_the_text_is_lost(lines: list[str], random: object) -> None:
    marks = ["{}", "## {}", "- {}", "**{}**", "> {}", "第一条 {}", "<{}>", "| {} | x |", "1. {}"]
    source = "\n\n".join(
        marks[random.randrange(len(marks))].format(line)  # type: ignore[attr-defined]
        for line in lines
    )
    shown = "".join(texts(source))
    position = 0
    for line in lines:
        position = shown.find(line, position)
        assert position >= 0, line
        position += len(line)
