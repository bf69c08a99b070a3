"""Workbooks of the collection: formulas with the values a spreadsheet program would store."""

from __future__ import annotations

import ast
import datetime as dt
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from corpus.samples.build.archive import rewrite_package
from corpus.samples.build.marks import mark_of
from corpus.samples.build.source import Node, NodeKind, Source

__all__ = ["evaluate_formula", "table_values", "write_xlsx"]

_FIRST_ROW = 4
_REFERENCE = re.compile(r"\b([A-Z]+)([0-9]+)\b")
_RANGE = re.compile(r"\b([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)\b")
_FORMULA_CELL = re.compile(r'(<c r="([A-Z]+[0-9]+)"[^>]*>)<f>([^<]*)</f><v\s*(?:/>|></v>)')


def write_xlsx(source: Source, path: Path) -> None:
    """Write a workbook: per sheet title, mark, caption, header rows, data, totals and notes."""
    workbook = Workbook()
    sheets = _sheets(source)
    stored: list[dict[str, Decimal]] = []
    workbook.remove(workbook.worksheets[0])
    for name, nodes in sheets:
        stored.append(_fill(workbook.create_sheet(name), source, nodes))
    day = dt.datetime.fromisoformat(source.date)
    workbook.properties.title = source.title
    workbook.properties.creator = str(source.meta.get("issuer", ""))
    workbook.properties.created = workbook.properties.modified = day
    workbook.save(path)
    _store_values(path, stored, day)
    rewrite_package(path)


def _sheets(source: Source) -> list[tuple[str, list[Node]]]:
    sheets: list[tuple[str, list[Node]]] = []
    for node in source.nodes:
        if node.kind is NodeKind.SHEET:
            sheets.append((node.text, []))
        else:
            sheets[-1][1].append(node)
    return sheets


def _fill(sheet: Worksheet, source: Source, nodes: list[Node]) -> dict[str, Decimal]:
    table = next(node for node in nodes if node.kind is NodeKind.TABLE)
    width = len(table.rows[0])
    number = str(source.meta.get("number", ""))
    remark = f"{mark_of(source.kind)}\u3000{number}".strip()
    lines = ((source.title, 14), (remark, 10), (table.text, 11))
    for row, (text, size) in enumerate(lines, start=1):
        heading = sheet.cell(row, 1, text)
        heading.font = Font(name="宋体", size=size, bold=row == 1)
        heading.alignment = Alignment(horizontal="center", vertical="center")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    for row, cells in enumerate(_formulas(table), start=_FIRST_ROW):
        for column, text in enumerate(cells, start=1):
            if text not in ("<", "^"):
                sheet.cell(row, column, _typed(text))
    _format(sheet, table)
    last = _FIRST_ROW + len(table.rows)
    for offset, node in enumerate(node for node in nodes if node.kind is NodeKind.TEXT):
        note = sheet.cell(last + offset, 1, node.text)
        note.font = Font(name="宋体", size=10)
        note.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.row_dimensions[last + offset].height = 30
        sheet.merge_cells(
            start_row=last + offset, start_column=1, end_row=last + offset, end_column=width
        )
    sheet.freeze_panes = f"B{_FIRST_ROW + table.header_rows}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return _values(table)


def _format(sheet: Worksheet, table: Node) -> None:
    side = Side(style="thin")
    decimals = any(re.fullmatch(r"-?\d+\.\d+", cell) for row in table.rows for cell in row)
    for row, cells in enumerate(table.rows, start=_FIRST_ROW):
        for column in range(1, len(cells) + 1):
            cell = sheet.cell(row, column)
            header = row < _FIRST_ROW + table.header_rows
            cell.font = Font(name="宋体", size=11, bold=header or cells[0] == "合计")
            cell.border = Border(left=side, right=side, top=side, bottom=side)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=header)
            if _is_rate(table, column):
                cell.number_format = "0.0"
            elif decimals:
                cell.number_format = "0.00"
    for row, cells in enumerate(table.rows):
        for column, text in enumerate(cells):
            if text not in ("<", "^"):
                _join(sheet, table, row, column)
    for column in range(1, len(table.rows[0]) + 1):
        texts = [cells[column - 1] for cells in table.rows if not cells[column - 1].startswith("=")]
        wide = max(len(text) for text in texts)
        sheet.column_dimensions[get_column_letter(column)].width = min(34, max(9, wide * 1.9))


def _is_rate(table: Node, column: int) -> bool:
    return any(cells[column - 1].endswith("率") for cells in table.rows[: table.header_rows])


def _join(sheet: Worksheet, table: Node, row: int, column: int) -> None:
    cells = table.rows[row]
    right, down = column, row
    while right + 1 < len(cells) and cells[right + 1] == "<":
        right += 1
    while down + 1 < len(table.rows) and table.rows[down + 1][column] == "^":
        down += 1
    if (right, down) != (column, row):
        sheet.merge_cells(
            start_row=row + _FIRST_ROW,
            start_column=column + 1,
            end_row=down + _FIRST_ROW,
            end_column=right + 1,
        )


def _formulas(table: Node) -> list[list[str]]:
    first = _FIRST_ROW + table.header_rows
    last = _FIRST_ROW + len(table.rows) - 2
    return [
        [
            cell.replace("{r}", str(row)).replace("{a}", str(first)).replace("{z}", str(last))
            for cell in cells
        ]
        for row, cells in enumerate(table.rows, start=_FIRST_ROW)
    ]


def _typed(text: str) -> str | int | float:
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return text


def table_values(table: Node) -> list[list[str]]:
    """Return the rows of a workbook's table as shown, formulas replaced by their values."""
    values = _values(table)
    return [
        [
            str(values[f"{get_column_letter(column)}{row}"]) if cell.startswith("=") else cell
            for column, cell in enumerate(cells, start=1)
        ]
        for row, cells in enumerate(_formulas(table), start=_FIRST_ROW)
    ]


def _values(table: Node) -> dict[str, Decimal]:
    cells = {
        f"{get_column_letter(column)}{row}": cell
        for row, line in enumerate(_formulas(table), start=_FIRST_ROW)
        for column, cell in enumerate(line, start=1)
    }
    values: dict[str, Decimal] = {}

    def value(name: str) -> Decimal:
        if name not in values:
            text = cells[name]
            values[name] = evaluate_formula(text, value) if text.startswith("=") else Decimal(text)
        return values[name]

    for name, text in cells.items():
        if text.startswith("=") or isinstance(_typed(text), int | float):
            value(name)
    return values


def evaluate_formula(formula: str, value: Any) -> Decimal:
    """Return what a formula of cells, + - * /, SUM of a range and ROUND comes to.

    Args:
        formula: with its leading ``=``.
        value: gives the number in a cell by name ("C4").
    Raises:
        ValueError: the formula uses something else.
    """

    def spread(match: re.Match[str]) -> str:
        first, top, last, bottom = match.groups()
        columns = range(_column(first), _column(last) + 1)
        rows = range(int(top), int(bottom) + 1)
        return ",".join(f"{get_column_letter(c)}{r}" for r in rows for c in columns)

    return _value(ast.parse(_RANGE.sub(spread, formula[1:]), mode="eval").body, value)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _value(node: ast.expr, value: Any) -> Decimal:
    if isinstance(node, ast.Name):
        return Decimal(value(node.id))
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Decimal(str(node.value))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        numbers = [_value(argument, value) for argument in node.args]
        if node.func.id == "SUM":
            return sum(numbers, Decimal(0))
        if node.func.id == "ROUND":
            return numbers[0].quantize(Decimal(1).scaleb(-int(numbers[1])), ROUND_HALF_UP)
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, value), _value(node.right, value)
        if isinstance(node.op, ast.Add):
            return left + right
        if isinstance(node.op, ast.Sub):
            return left - right
        if isinstance(node.op, ast.Mult):
            return left * right
        if isinstance(node.op, ast.Div):
            return left / right
    raise ValueError(f"formula not understood: {ast.dump(node)}")


def _store_values(path: Path, stored: list[dict[str, Decimal]], day: dt.datetime) -> None:
    """Put the stored values beside the formulas, and the fixed date into the properties."""
    with zipfile.ZipFile(path) as package:
        members = [(info.filename, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members:
            if match := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name):
                values = stored[int(match[1]) - 1]
                text = _FORMULA_CELL.sub(
                    lambda cell, known=values: f"{cell[1]}<f>{cell[3]}</f><v>{known[cell[2]]}</v>",  # type: ignore[misc]
                    data.decode("utf-8"),
                )
                data = text.encode("utf-8")
            elif name == "docProps/core.xml":
                stamp = day.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            package.writestr(name, data)
