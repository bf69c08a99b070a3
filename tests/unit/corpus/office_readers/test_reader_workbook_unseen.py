"""Workbooks: what a sheet holds and does not show is left out, and told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from corpus.errors import EmptyDocumentError
from corpus.models import ReadResult, Table
from corpus.readers.base import ReadOptions
from corpus.readers.workbook import WorkbookReader

_ROWS: list[list[Any]] = [
    ["乙县各镇办案情况"],
    ["单位", "信访（件）", "立案（件）"],
    ["东山镇", 31, 12],
    ["西河镇", 22, 9],
    ["合计", 53, 21],
]


def book(change: Any, rows: list[list[Any]] = _ROWS) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(row)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=3)
    change(sheet)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def read(data: bytes, name: str = "表.xlsx") -> ReadResult:
    return WorkbookReader().read(data, Path(name), ReadOptions())


def table(result: ReadResult) -> Table:
    (found,) = (block.table for block in result.blocks if block.table is not None)
    return found


def hide_row(sheet: Any) -> None:
    sheet.row_dimensions[4].hidden = True


def test_hidden_row_is_left_out_and_told() -> None:
    result = read(book(hide_row))
    assert [row[0] for row in table(result).rows] == ["乙县各镇办案情况", "单位", "东山镇", "合计"]
    assert table(result).partial
    assert result.warnings == ("工作表“Sheet”隐藏或筛选掉的行（第4行）没有读入，请核对原件",)


def test_filtered_rows_are_told_by_their_spans() -> None:
    def hide(sheet: Any) -> None:
        for number in (3, 4, 5):
            sheet.row_dimensions[number].hidden = True
        sheet.row_dimensions[9].hidden = True  # nothing stands there

    result = read(book(hide))
    assert len(table(result).rows) == 2
    assert "（第3—5行）" in result.warnings[0]


def test_hidden_column_is_left_out_and_a_title_merged_over_it_stays() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["A"].hidden = True
        sheet.column_dimensions["B"].hidden = True

    result = read(book(hide))
    assert list(table(result).rows) == [
        ("乙县各镇办案情况",), ("立案（件）",), ("12",), ("9",), ("21",)
    ]  # fmt: skip
    assert "隐藏的列（A、B列）" in result.warnings[0]


def test_hidden_rows_and_columns_of_xls_are_left_out() -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("一月")
    for y, row in enumerate(_ROWS):
        for x, value in enumerate(row):
            sheet.write(y, x, value)
    sheet.row(3).hidden = True
    sheet.col(1).hidden = True
    buffer = BytesIO()
    made.save(buffer)
    result = read(buffer.getvalue(), "表.xls")
    assert table(result).rows[1:] == (("单位", "立案（件）"), ("东山镇", "12"), ("合计", "21"))
    assert "第4行" in result.warnings[0]
    assert "B列" in result.warnings[0]


def test_struck_out_words_and_figures_are_left_out() -> None:
    def strike(sheet: Any) -> None:
        sheet["C4"].font = Font(strike=True)
        sheet["B3"] = CellRichText(TextBlock(InlineFont(strike=True), "29"), "31")

    result = read(book(strike))
    assert table(result).rows[2:4] == (("东山镇", "31", "12"), ("西河镇", "22", ""))
    assert "带删除线的内容（B3、C4）" in result.warnings[0]


def test_sheet_set_in_strike_as_a_whole_is_read() -> None:
    def strike(sheet: Any) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                cell.font = Font(strike=True)

    result = read(book(strike))
    assert result.warnings == ()
    assert table(result).rows[2] == ("东山镇", "31", "12")


def test_number_whose_format_shows_nothing_is_left_out() -> None:
    def mask(sheet: Any) -> None:
        sheet["B4"].number_format = ";;;"

    result = read(book(mask))
    assert table(result).rows[3] == ("西河镇", "", "9")
    assert "设为不显示的数（B4）" in result.warnings[0]


def test_formula_that_went_wrong_is_told() -> None:
    def spoil(sheet: Any) -> None:
        sheet["B4"] = "#REF!"

    result = read(book(spoil))
    assert table(result).rows[3] == ("西河镇", "#REF!", "9")
    assert table(result).partial
    assert "出错的公式（B4）" in result.warnings[0]


def test_plain_workbook_is_whole_and_without_warnings() -> None:
    result = read(book(lambda sheet: None))
    assert not table(result).partial
    assert result.warnings == ()


def test_workbook_of_hidden_rows_alone_says_so() -> None:
    def hide(sheet: Any) -> None:
        for number in range(1, 6):
            sheet.row_dimensions[number].hidden = True

    with pytest.raises(EmptyDocumentError, match="隐藏的内容不读入"):
        read(book(hide))
