"""Workbooks and delimited text: values, merges, sheets, encodings, refusals."""

from __future__ import annotations

import re
import struct
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import (
    DamagedDocumentError,
    DocumentError,
    DocumentLimitError,
    EmptyDocumentError,
    EncryptedDocumentError,
)
from corpus.models import BlockLabel, ReadResult
from corpus.readers.base import Reader, ReadLimits, ReadOptions
from corpus.readers.workbook import CsvReader, WorkbookReader
from corpus.readers.workbook_sheets import cell_text


def read(data: bytes, name: str = "表.xlsx", **limits: Any) -> ReadResult:
    reader = CsvReader() if name.endswith((".csv", ".tsv")) else WorkbookReader()
    return reader.read(data, Path(name), ReadOptions(limits=ReadLimits(**limits)))


def rows(result: ReadResult) -> list[tuple[tuple[str, ...], ...]]:
    return [block.table.rows for block in result.blocks if block.table is not None]


def xlsx(*sheets: tuple[str, list[list[Any]]], change: Any = None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, values in sheets:
        sheet = book.create_sheet(name)
        for row in values:
            sheet.append(row)
    if change is not None:
        change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(values: list[list[Any]], change: Any = None) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一月")
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            if value is not None:
                sheet.write(y, x, value)
    if change is not None:
        change(book, sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("  货币资金\r\n", "货币资金"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (6190718.68, "6190718.68"),
        (-0.5, "-0.5"),
        (1e15, "1000000000000000"),
        (1.5e-7, "0.00000015"),
        (42, "42"),
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime(2023, 7, 1), "2023-07-01"),
        (datetime(2023, 7, 1, 8, 30), "2023-07-01 08:30"),
        (datetime(2023, 7, 1, 8, 30, 5), "2023-07-01 08:30:05"),
        (date(2023, 7, 1), "2023-07-01"),
        (time(8, 30), "08:30"),
        (timedelta(hours=26, minutes=5), "26:05"),
    ],
)
def test_cell_is_written_as_read(value: object, expected: str) -> None:
    assert cell_text(value) == expected


@given(st.integers(-(10**14), 10**14), st.integers(0, 4))
def test_decimal_number_keeps_its_digits(digits: int, places: int) -> None:
    value = digits / 10**places
    assert float(cell_text(value)) == value
    assert "e" not in cell_text(value)


def test_readers_are_readers() -> None:
    assert isinstance(WorkbookReader(), Reader)
    assert isinstance(CsvReader(), Reader)


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_table_is_read_cell_by_cell(kind: str) -> None:
    values = [["项目", "数额"], ["合计", 3.0], ["其中", 1.25]]
    data = xlsx(("一月", values)) if kind == "xlsx" else xls(values)
    result = read(data, f"表.{kind}")
    assert result.format == kind
    assert rows(result) == [(("项目", "数额"), ("合计", "3"), ("其中", "1.25"))]
    heading, table = result.blocks
    assert (heading.label, heading.text, heading.level) == (BlockLabel.HEADING, "一月", 1)
    assert table.source.sheet == "一月"
    assert table.text == "项目\t数额\n合计\t3\n其中\t1.25"


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_merged_cell_stands_at_its_first_place(kind: str) -> None:
    values = [["标题", None, None], ["a", "b", "c"]]

    def merge(book: Any, *sheet: Any) -> None:
        if kind == "xlsx":
            book["一月"].merge_cells("A1:C1")
        else:
            sheet[0].merge(0, 0, 0, 2)

    data = xlsx(("一月", values), change=merge) if kind == "xlsx" else xls(values, merge)
    assert rows(read(data, f"表.{kind}")) == [(("标题", "", ""), ("a", "b", "c"))]


def test_value_left_under_a_merged_cell_is_not_shown() -> None:
    data = xlsx(("一月", [["标题", "藏"], ["a", "b"]]))
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            if name.endswith("sheet1.xml"):
                blob = blob.replace(
                    b"</sheetData>",
                    b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
                )
            target.writestr(name, blob)
    assert rows(read(changed.getvalue())) == [(("标题", ""), ("a", "b"))]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_shares_and_dates_are_written_as_shown(kind: str) -> None:
    if kind == "xlsx":

        def dress(book: Any) -> None:
            book["一月"]["A1"].number_format = "0.0%"
            book["一月"]["B1"].number_format = 'yyyy"年"m"月"d"日"'

        data = xlsx(("一月", [[0.256, datetime(2023, 7, 1), 0.5]]), change=dress)
    else:

        def write(book: Any, sheet: Any) -> None:
            sheet.write(0, 0, 0.256, xlwt.easyxf(num_format_str="0.0%"))
            sheet.write(0, 1, datetime(2023, 7, 1), xlwt.easyxf(num_format_str="YYYY-MM-DD"))
            sheet.write(0, 2, 0.5)

        data = xls([], write)
    assert rows(read(data, f"表.{kind}")) == [(("25.6%", "2023-07-01", "0.5"),)]


def test_dates_in_the_local_formats_of_east_asia_are_dates() -> None:
    def dress(book: Any) -> None:
        book["一月"]["A1"].number_format = "MARK"

    data = xlsx(("一月", [[45108.0, 45108.0]]), change=dress)
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            if name.endswith("styles.xml"):
                assert b'numFmtId="164"' in blob
                blob = blob.replace(b'<xf numFmtId="164"', b'<xf numFmtId="57"')
            target.writestr(name, blob)
    assert rows(read(changed.getvalue())) == [(("2023年7月", "45108"),)]


def test_formula_gives_its_stored_value() -> None:
    data = xlsx(("一月", [["合计", "=1+2"]]))
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            if name.endswith("sheet1.xml"):
                blob = blob.replace(b"<v/>", b"<v>3</v>").replace(b"<v></v>", b"<v>3</v>")
            target.writestr(name, blob)
    assert rows(read(changed.getvalue())) == [(("合计", "3"),)]


def test_formula_saved_without_its_result_is_warned_of() -> None:
    (warning,) = read(xlsx(("一月", [["甲镇", 3], ["乙镇", 5], ["合计", "=SUM(B1:B2)"]]))).warnings
    assert "“一月”" in warning
    assert "1 个公式" in warning
    assert "（B3）" in warning
    many = read(xlsx(("一月", [["合计", *["=1+2"] * 30]]))).warnings[0]
    assert "30 个公式" in many
    assert "（B1、C1、D1、E1、F1、G1等）" in many


def test_formula_with_a_result_and_plain_cells_are_not_warned_of() -> None:
    data = xlsx(("一月", [["合计", "=1+2", '=""', 4]]))
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            if name.endswith("sheet1.xml"):
                blob = re.sub(rb'<c r="C1"[^>]*>', b'<c r="C1" t="str">', blob)
                first, _, rest = re.sub(rb"<v\s*/>", b"<v></v>", blob).partition(b"<v></v>")
                blob = first + b"<v>3</v>" + rest
            target.writestr(name, blob)
    assert read(changed.getvalue()).warnings == ()


def test_sheets_come_in_order_and_hidden_ones_are_named() -> None:
    def hide(book: Any) -> None:
        book["底稿"].sheet_state = "hidden"

    data = xlsx(
        ("乙", [["1", "2"]]), ("底稿", [["密", "x"]]), ("甲", [["3", "4"]]), ("空", []), change=hide
    )
    result = read(data)
    assert [block.text for block in result.blocks] == ["乙", "1\t2", "甲", "3\t4"]
    assert result.warnings == ("隐藏的工作表未读入：底稿",)


@pytest.mark.parametrize("name", ["Sheet1", "Sheet", "工作表1"])
def test_one_sheet_with_a_default_name_has_no_heading(name: str) -> None:
    data = xlsx((name, [["甲", "乙"]]), ("Sheet2", []))
    assert [block.label for block in read(data).blocks] == [BlockLabel.TABLE]


def test_empty_rows_and_columns_around_are_left_out_and_inside_kept() -> None:
    values = [[None] * 4, [None, "甲", None, "乙"], [None] * 4, [None, "1", None, "2"]]
    assert rows(read(xlsx(("一月", values)))) == [(("甲", "", "乙"), ("", "", ""), ("1", "", "2"))]


def test_title_is_the_only_words_of_the_first_row() -> None:
    table = [["资产负债表", None, None], ["项目", "年初", "年末"]]
    assert read(xlsx(("一月", table))).title == "资产负债表"
    assert read(xlsx(("一月", table[1:]))).title is None
    assert read(xlsx(("一月", [["单位：元", None], ["a", "b"]]))).title is None


def test_phonetic_guides_are_no_text() -> None:
    data = xlsx(("一月", [["MARK", "y"]]))
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            guide = '豊田</t><rPh sb="0" eb="2"><t>トヨタ</t></rPh>'
            target.writestr(name, blob.replace(b"MARK</t>", guide.encode()))
    assert "トヨタ".encode() in b"".join(
        zipfile.ZipFile(changed).read(name) for name in zipfile.ZipFile(changed).namelist()
    )
    assert rows(read(changed.getvalue())) == [(("豊田", "y"),)]


def test_strict_workbook_is_read() -> None:
    data = xlsx(("一月", [["甲", 2.0]]))
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            for old, new in (
                (
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                ),
                (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            ):
                blob = blob.replace(old, new)
            target.writestr(name, blob)
    assert rows(read(changed.getvalue())) == [(("甲", "2"),)]


# --- refused


def refused(data: bytes, error: type[DocumentError], name: str = "坏.xlsx", **limits: Any) -> str:
    with pytest.raises(error) as caught:
        read(data, name, **limits)
    assert name in caught.value.message
    return caught.value.message


def test_empty_and_blank_workbooks_are_refused() -> None:
    refused(b"", EmptyDocumentError)
    refused(xlsx(("一月", [])), EmptyDocumentError)
    refused(b"\n\n", EmptyDocumentError, "坏.csv")


def test_truncated_workbooks_are_refused() -> None:
    data = xlsx(("一月", [["甲", "乙"]]))
    refused(data[: len(data) // 2], DamagedDocumentError)
    old = xls([["甲", "乙"]] * 50)
    refused(old[: len(old) // 3], DamagedDocumentError, "坏.xls")


def test_encrypted_workbooks_are_refused(compound: Any) -> None:
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0, 0, 0, 0)
    password = struct.pack("<HH", 0x002F, 6) + struct.pack("<HHH", 0, 1, 1)
    stream = begin + password + struct.pack("<HH", 0x0A, 0)
    assert "密码" in refused(compound(Workbook=stream), EncryptedDocumentError, "坏.xls")
    package = compound(EncryptionInfo=b"x", EncryptedPackage=b"y")
    assert "密码" in refused(package, EncryptedDocumentError, "坏.xlsx")


def test_other_content_is_refused() -> None:
    refused(b"<html></html>", DamagedDocumentError)
    refused(b"\x00\x01\x02\x03" * 40, DamagedDocumentError, "坏.csv")


def test_cell_at_the_end_of_the_sheet_is_no_trap() -> None:
    def far(book: Any) -> None:
        book["一月"]["XFD1048576"] = "x"

    message = refused(xlsx(("一月", [["甲"]]), change=far), DocumentLimitError)
    assert "过大" in message


def test_too_many_cells_are_refused() -> None:
    values = [["x"] * 10] * 20
    refused(xlsx(("一月", values)), DocumentLimitError, max_cells=100)
    refused(xls(values), DocumentLimitError, "坏.xls", max_cells=100)
    refused(b"a,b\n" * 100, DocumentLimitError, "坏.csv", max_cells=100)


def test_entities_in_a_sheet_are_refused() -> None:
    data = xlsx(("一月", [["甲", "乙"]]))
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            if name.endswith("sheet1.xml"):
                blob = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + blob
            target.writestr(name, blob)
    assert "外部实体" in refused(changed.getvalue(), DamagedDocumentError)


# --- delimited text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_every_office_encoding(encoding: str) -> None:
    text = "单位,人数,备注\r\n临江市纪委监委,12,包括派驻机构\r\n某区纪委监委,8,\r\n"
    result = read(text.encode(encoding), "表.csv")
    assert result.format == "csv"
    assert rows(result) == [
        (
            ("单位", "人数", "备注"),
            ("临江市纪委监委", "12", "包括派驻机构"),
            ("某区纪委监委", "8", ""),
        )
    ]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_csv_delimiter_is_found_out(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["甲", "乙，丙"], ["1", "2"], ["3", "4"]))
    assert rows(read(text.encode(), "表.csv")) == [(("甲", "乙，丙"), ("1", "2"), ("3", "4"))]


def test_csv_of_a_system_is_read_without_its_marks_for_excel() -> None:
    data = 'sep=,\r\n"甲镇",="0120",\t"56.5"\r\n乙镇,\t34,="8"\r\n'.encode("gb18030")
    (table,) = rows(read(data, "表.csv"))
    assert table == (("甲镇", "0120", "56.5"), ("乙镇", "34", "8"))


def test_csv_quotes_hold_delimiters_and_line_breaks() -> None:
    data = '甲,"乙,丙\n丁"\n1,2\n'.encode()
    result = read(data, "表.csv")
    assert rows(result) == [(("甲", "乙,丙\n丁"), ("1", "2"))]
    assert result.blocks[0].text == "甲\t乙,丙 丁\n1\t2"


# --- sniffing


def test_sniff_tells_workbooks_from_others() -> None:
    reader, delimited = WorkbookReader(), CsvReader()
    assert reader.sniff(xlsx(("一月", [["甲"]])), Path("a.docx")) == 1.0
    assert reader.sniff(xls([["甲"]]), Path("a.doc")) == 1.0
    assert reader.sniff(b"a,b", Path("a.xlsx")) == 0.0
    assert 0 < reader.sniff(xlsx(("一月", [["甲"]]))[:300], Path("a.xlsx")) < 0.5
    assert delimited.sniff(b"a,b", Path("a.csv")) > 0.5
    assert delimited.sniff(b"a,b", Path("a.txt")) == 0.0
    assert delimited.sniff(xlsx(("一月", [["甲"]])), Path("a.csv")) == 0.0
