"""Web pages: tables in tables, rows that are not shown, struck-out text, archives."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from corpus.models import BlockLabel, ReadResult, Table
from corpus.readers.base import ReadOptions
from corpus.readers.html import HtmlReader
from corpus.readers.sniff import looks_like_html

_ROWS = "<tr><td>乡镇</td><td>立案（件）</td></tr><tr><td>甲镇</td><td>12</td></tr>"


def read(body: str) -> ReadResult:
    page = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"
    return HtmlReader().read(page.encode(), Path("a.html"), ReadOptions())


def tables(result: ReadResult) -> list[Table]:
    return [block.table for block in result.blocks if block.table is not None]


def test_table_in_a_cell_is_read_beside_the_table_around_it() -> None:
    inner = "<table><tr><td>乡镇</td><td>件数</td></tr><tr><td>甲镇</td><td>20</td></tr></table>"
    outer = (
        "<table><tr><th>项目</th><th>数量（件）</th><th>说明</th></tr>"
        f"<tr><td>立案</td><td>35</td><td>各镇：{inner}</td></tr>"
        "<tr><td>了结</td><td>12</td><td>无</td></tr></table>"
    )
    found = tables(read(f"<h1>丁县工作总结</h1>{outer}"))
    assert [table.rows for table in found] == [
        (("项目", "数量（件）", "说明"), ("立案", "35", "各镇："), ("了结", "12", "无")),
        (("乡镇", "件数"), ("甲镇", "20")),
    ]


def test_table_that_lays_out_a_page_is_none() -> None:
    page = (
        "<table><tr><td>首页</td><td>党务公开</td></tr>"
        f"<tr><td colspan=2><p>全县立案情况如下。</p><table>{_ROWS}</table></td></tr></table>"
    )
    assert [table.rows[1] for table in tables(read(page))] == [("甲镇", "12")]


@pytest.mark.parametrize(
    "hidden",
    [
        "<tr style='height:0;display:none'><td>乙镇</td><td>9</td></tr>",
        "<tr><td style='display:none'>乙镇</td><td hidden>9</td></tr>",
        "<tbody hidden><tr><td>乙镇</td><td>9</td></tr></tbody>",
    ],
)
def test_rows_of_a_table_that_are_not_shown_are_left_out_and_told(hidden: str) -> None:
    result = read(f"<h1>立案情况</h1><table>{_ROWS}{hidden}</table>")
    (table,) = tables(result)
    assert table.rows == (("乡镇", "立案（件）"), ("甲镇", "12"))
    assert table.partial
    assert "网页表格中隐藏的行、格没有读入，请核对原件" in result.warnings


@pytest.mark.parametrize(
    "struck",
    [
        "<s>31</s>",
        "<strike>31</strike>",
        "<del>31</del>",
        "<span style='text-decoration: line-through'>31</span>",
    ],
)
def test_struck_out_text_is_left_out_and_told(struck: str) -> None:
    result = read(f"<h1>立案情况通报</h1><p>全县立案{struck}33件，其余各项工作进展顺利。</p>")
    assert "全县立案33件" in result.blocks[-1].text
    assert any("删除线" in warning for warning in result.warnings)


def test_page_struck_out_as_a_whole_is_read() -> None:
    result = read("<div><s><p>关于公车管理的规定</p><p>本规定自印发之日起施行。</p></s></div>")
    assert any("本规定自印发之日起施行" in block.text for block in result.blocks)
    assert result.warnings == ()


def test_archive_whose_page_is_packed_is_a_page() -> None:
    page = f"<html><body><h1>立案情况</h1><table>{_ROWS}</table></body></html>"
    packed = base64.encodebytes(page.encode("gb18030")).decode()
    data = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{packed}\r\n--b--\r\n"
    ).encode()
    assert looks_like_html(data) == 1.0
    result = HtmlReader().read(data, Path("a.mht"), ReadOptions())
    assert BlockLabel.TABLE in {block.label for block in result.blocks}


def test_letter_that_is_no_web_page_is_none() -> None:
    data = "From: 甲镇纪委\r\nSubject: 立案情况\r\n\r\n本月立案12件。".encode()
    assert looks_like_html(data) < 0.5
