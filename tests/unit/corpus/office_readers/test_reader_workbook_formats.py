"""Number formats: a cell is read with the unit, in the thousands and to the month it shows."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from corpus.models import ReadResult
from corpus.readers.base import ReadOptions
from corpus.readers.workbook import WorkbookReader
from corpus.readers.workbook_formats import date_text, shown_text


def read(data: bytes, name: str) -> ReadResult:
    return WorkbookReader().read(data, Path(name), ReadOptions())


def first_row(result: ReadResult) -> tuple[str, ...]:
    (table,) = (block.table for block in result.blocks if block.table is not None)
    return table.rows[0]


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (0.256, "0%", "26%"),
        (0.256, "0.0%", "25.6%"),
        (0.25637, "0.00%;[Red]-0.00%", "25.64%"),
        (0.5, "#,##0.0%", "50.0%"),
        (0.25, "0.##%", "25%"),
        (0.0, "0.0%;-0.0%;-", "0.0%"),
        (25.6, '0.0"%"', "25.6%"),
        (3.2, '0.0"‰"', "3.2‰"),
        (12.0, '0.00"万元"', "12万元"),
        (12.5, "#,##0.00\\元", "12.5元"),
        (3.0, '"共"0"件"', "共3件"),
        (3.0, '[Red]General"人"', "3人"),
        (-3.0, '0"件";(0"件")', "-3件"),
        (-0.05, '"上升"0%;"下降"0%', "下降5%"),
        (12.5, "￥#,##0.00_);(￥#,##0.00)", "￥12.5"),
        (-12.5, "￥#,##0.00_);(￥#,##0.00)", "￥-12.5"),
        (-12.5, '_ "￥"* #,##0.00_ ;_ "￥"* \\-#,##0.00_ ;_ "￥"* "-"??_ ;_ @_ ', "￥-12.5"),
        (-12.5, "￥#,##0.00", "￥-12.5"),
        (12.5, "[$￥-804]#,##0.00", "￥12.5"),
        (12.5, "[$$-409]#,##0.00", None),
        (0.5, "0.00_ ", None),
        (0.5, "#,##0.00_);(#,##0.00)", None),
        (0.5, "General", None),
        (0.5, "@", None),
        (0.5, "# ?/?", None),
        (123456.0, "0.00E+00", None),
        (101.0, '0"-"00', None),
    ],
)
def test_number_is_written_with_what_its_format_adds(
    value: float, number_format: str, expected: str | None
) -> None:
    assert shown_text(value, number_format) == expected


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (12345678.0, '#,##0,"千元"', "12345.678千元"),
        (12345678.0, '0.00,,"百万元"', "12.345678百万元"),
        (1234567.0, '0!.0,"万元"', "123.4567万元"),
        (1234567.0, r"0\.0,", "123.4567"),
        (1234567.0, '0"."0000', "123.4567"),
        (1234567.0, "#,##0,", "1234.567"),
        (1234567.0, '[>=10000]0!.0,"万元";0"元"', "123.4567万元"),
        (5600.0, '[>=10000]0!.0,"万元";0"元"', "5600元"),
        (1234567.0, "#,##0", None),
    ],
)
def test_number_shown_in_thousands_is_read_so(
    value: float, number_format: str, expected: str | None
) -> None:
    assert shown_text(value, number_format) == expected


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ('yyyy"年"m"月"', "2023年7月"),
        ('[$-804]yyyy"年"m"月";@', "2023年7月"),
        ("yyyy-mm", "2023年7月"),
        ('m"月"d"日"', "7月1日"),
        ('m"月"', "7月"),
        ("yyyy-mm-dd", None),
        ('yyyy"年"m"月"d"日"', None),
        ("h:mm", None),
        ("General", None),
    ],
)
def test_date_shown_in_part_is_read_in_part(number_format: str, expected: str | None) -> None:
    assert date_text(date(2023, 7, 1), number_format) == expected


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_cells_are_read_as_their_formats_show_them(kind: str) -> None:
    cells = [
        (datetime(2023, 7, 1), 'yyyy"年"m"月"'),
        (1234567.0, r'0\.0,"万元"'),
        (25.6, '0.0"%"'),
        (98.5, '"￥"#,##0.00'),
    ]
    buffer = BytesIO()
    book: Any = openpyxl.Workbook() if kind == "xlsx" else xlwt.Workbook()
    sheet = book.active if kind == "xlsx" else book.add_sheet("一月")
    for x, (value, number_format) in enumerate(cells):
        if kind == "xlsx":
            sheet.cell(1, x + 1, value).number_format = number_format
        else:
            sheet.write(0, x, value, xlwt.easyxf(num_format_str=number_format))
    book.save(buffer)
    found = first_row(read(buffer.getvalue(), f"表.{kind}"))
    assert found == ("2023年7月", "123.4567万元", "25.6%", "￥98.5")


def test_what_an_old_workbook_strikes_out_or_masks_is_left_out_and_told() -> None:
    struck = xlwt.Font()
    struck.struck_out = True
    book = xlwt.Workbook()
    sheet = book.add_sheet("一月")
    sheet.write_rich_text(0, 0, ["查处", ("18", struck), "16件"])
    sheet.write(0, 1, 7, xlwt.easyxf(num_format_str=";;;"))
    for x in range(2, 5):
        sheet.write(0, x, x)
    buffer = BytesIO()
    book.save(buffer)
    result = read(buffer.getvalue(), "表.xls")
    assert first_row(result) == ("查处16件", "", "2", "3", "4")
    assert "带删除线的内容（A1）、设为不显示的数（B1）" in result.warnings[0]
