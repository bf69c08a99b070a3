"""Raised numbers behind a figure are marks of notes and none of its digits."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from corpus.models import ReadResult
from corpus.readers.base import ReadOptions
from corpus.readers.docx import DocxReader
from corpus.readers.html import HtmlReader
from corpus.readers.raised import is_mark_of_figure


@pytest.mark.parametrize(
    ("before", "raised", "expected"),
    [
        ("立案35", "1", True),
        ("办结率91.5%", "2", True),
        ("立案35", "[3]", True),
        ("立案35", "①", True),
        ("立案35", "*", True),
        ("立案35", "注1", True),
        ("约合10", "4", False),
        ("基地1200m", "2", False),
        ("立案35件", "1", False),
        ("每分钟35", "次", False),
    ],
)
def test_mark_stands_right_behind_a_figure(before: str, raised: str, expected: bool) -> None:
    assert is_mark_of_figure(before, raised) is expected


def words(result: ReadResult) -> str:
    return "\n".join(block.text for block in result.blocks)


def test_raised_run_of_a_document_is_not_read_as_digits() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("单位", "立案（件）", "甲镇", "35"), strict=True):
        cell.text = text
    table.cell(1, 1).paragraphs[0].add_run("1").font.superscript = True
    line = document.add_paragraph("新建基地1200m")
    line.add_run("2").font.superscript = True
    out = BytesIO()
    document.save(out)
    text = words(DocxReader().read(out.getvalue(), Path("a.docx"), ReadOptions()))
    assert "甲镇\t35" in text
    assert "351" not in text
    assert "1200m2" in text


def test_raised_number_of_a_page_is_not_read_as_digits() -> None:
    page = (
        "<html><body><h1>情况通报</h1><p>上半年立案<b>35</b><sup>1</sup>件，处分28<sup>2</sup>人，"
        "新建基地1200m<sup>2</sup>。</p></body></html>"
    )
    text = words(HtmlReader().read(page.encode(), Path("a.html"), ReadOptions()))
    assert "立案35件，处分28人，新建基地1200m2。" in text
