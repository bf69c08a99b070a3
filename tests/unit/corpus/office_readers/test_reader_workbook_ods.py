"""OpenDocument sheets: what is shown is read, what is struck out or masked is told."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from corpus.models import ReadResult
from corpus.readers.base import ReadOptions
from corpus.readers.workbook import WorkbookReader

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
    }.items()
)
_STYLES = (
    '<style:style style:name="gone" style:family="table-cell"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="line" style:family="text"><style:text-properties '
    'style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="kept" style:family="table-cell"><style:text-properties '
    'style:text-line-through-style="none"/></style:style>'
)


def ods(*rows: str) -> ReadResult:
    """Return what is read of a sheet, a row given by the XML of its cells."""
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{_STYLES}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="一月">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return WorkbookReader().read(buffer.getvalue(), Path("表.ods"), ReadOptions())


def cell(kind: str, value: str, shown: str, style: str = "") -> str:
    """Return the XML of a cell."""
    name = {"string": "string-value", "date": "date-value"}.get(kind, "value")
    given = f' office:{name}="{value}"' if value else ""
    look = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell office:value-type="{kind}"{given}{look}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def row(result: ReadResult, number: int = 0) -> tuple[str, ...]:
    """Return a row of the only table."""
    (table,) = (block.table for block in result.blocks if block.table is not None)
    return table.rows[number]


@pytest.mark.parametrize(
    ("kind", "value", "shown", "expected"),
    [
        ("percentage", "0.2563", "25.63%", "25.63%"),
        ("float", "15", "15件", "15件"),
        ("float", "1234567", "123.5万元", "123.5万元"),
        ("float", "1234567", "123.5", "123.5"),
        ("float", "12.3456", "12.35", "12.3456"),
        ("float", "12345.6", "12,346", "12345.6"),
        ("float", "12345.6", "###", "12345.6"),
        ("currency", "98.5", "￥98.50", "￥98.5"),
        ("currency", "-1298.5", "-￥1,298.50", "￥-1298.5"),
        ("currency", "-98.5", "(￥98.50)", "￥-98.5"),
        ("date", "2023-07-01", "2023年7月", "2023年7月"),
        ("date", "2023-07-01", "2023-07", "2023年7月"),
        ("date", "2023-07-01", "2023年7月1日", "2023-07-01"),
    ],
)
def test_value_is_read_as_shown(kind: str, value: str, shown: str, expected: str) -> None:
    result = ods(cell("string", "", "甲镇") + cell(kind, value, shown))
    assert row(result) == ("甲镇", expected)


def test_struck_out_and_masked_cells_are_left_out_and_told() -> None:
    result = ods(
        cell("float", "9", "9", "gone") + cell("float", "8", "") + cell("float", "6", "6", "kept"),
        '<table:table-cell office:value-type="string"><text:p>查处<text:span '
        'text:style-name="line">18</text:span>16件</text:p></table:table-cell>'
        + cell("string", "", "甲镇"),
        cell("float", "0", "") + cell("string", "", "乙镇"),
    )
    assert row(result) == ("", "", "6")
    assert row(result, 1)[0] == "查处16件"
    assert row(result, 2)[:2] == ("0", "乙镇")
    assert "带删除线的内容（A1、A2）、设为不显示的数（B1）" in result.warnings[0]


def test_formula_that_went_wrong_is_told() -> None:
    result = ods(cell("string", "", "合计") + cell("string", "", "#DIV/0!"))
    assert "出错的公式（B1）" in result.warnings[0]
