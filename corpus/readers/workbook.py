"""Workbooks (.xlsx, .xls, .ods) and delimited text (.csv, .tsv) as tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from corpus.errors import (
    DamagedDocumentError,
    DocumentLimitError,
    EmptyDocumentError,
    EncryptedDocumentError,
)
from corpus.models import Block, BlockLabel, ReadResult, SourceRef
from corpus.readers.base import ReadOptions
from corpus.readers.encoding import decode
from corpus.readers.limits import check_bytes, check_chars
from corpus.readers.ole import OleKind, ole_kind
from corpus.readers.table_blocks import table_block
from corpus.readers.workbook_sheets import Sheet, read_ods, read_xls, read_xlsx
from corpus.readers.zip_guard import zip_names

__all__ = ["CsvReader", "WorkbookReader"]

_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".et", ".ods")
_DEFAULT_NAME = re.compile(r"^(?:(?:Sheet|工作表)\s*\d*|表\s*\d+)$", re.IGNORECASE)
_TITLE_LENGTH = range(2, 60)
_DELIMITERS = (",", "\t", ";", "|")
_SNIFFED_LINES = 60
_NAMED_DELIMITER = re.compile(r"\A\ufeff?\"?sep=[,;|\t]\"?\r?\n", re.IGNORECASE)
_KEPT_AS_TYPED = re.compile(r'="([^"]*)"|"(-?[\d.,]+[%％]?)"')
_MAX_FIELD = 10_000_000
_MOST_PLACES = 6


class WorkbookReader:
    """Reads workbooks: one heading and one table a visible sheet, values as stored.

    What is hidden or struck out is left out, with a warning.
    """

    formats: tuple[str, ...] = ("xlsx", "xls", "ods")
    suffixes: tuple[str, ...] = _SUFFIXES

    def sniff(self, data: bytes, path: Path) -> float:
        """Return 1 for a workbook, less for one that cannot be opened."""
        named = path.suffix.lower() in _SUFFIXES
        kind = ole_kind(data)
        if kind is OleKind.EXCEL:
            return 1.0
        if kind is OleKind.ENCRYPTED_PACKAGE:
            return 0.95 if named else 0.2
        if kind is OleKind.DAMAGED:
            return 0.4 if named else 0.0
        if not data.startswith(b"PK"):
            return 0.0
        names = zip_names(data)
        if any(name.lower().startswith("xl/workbook") for name in names):
            return 1.0
        if b"opendocument.spreadsheet" in data[:200]:
            return 1.0
        return 0.4 if named and not names else 0.0

    def read(self, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        """Return a heading and a table for each visible sheet with anything in it.

        Args:
            data: the whole file.
            path: for messages.
            options: limits.
        Raises:
            EncryptedDocumentError: it needs a password.
            DamagedDocumentError: it cannot be opened.
            EmptyDocumentError: no visible sheet holds anything.
            DocumentLimitError: more cells, bytes or text than allowed.
        """
        check_bytes(data, path, options.limits)
        name, sheets = self._sheets(data, path, options)
        return _result(name, sheets, path, options)

    @staticmethod
    def _sheets(data: bytes, path: Path, options: ReadOptions) -> tuple[str, list[Sheet]]:
        kind = ole_kind(data)
        if kind is OleKind.ENCRYPTED_PACKAGE:
            raise EncryptedDocumentError(f"文件已加密，需要密码才能打开：{path.name}", path=path)
        if kind is OleKind.EXCEL:
            return "xls", read_xls(data, path, options.limits)
        if not data.startswith(b"PK"):
            raise DamagedDocumentError(f"文件已损坏，或内容并不是工作簿：{path.name}", path=path)
        if b"opendocument.spreadsheet" in data[:200]:
            return "ods", read_ods(data, path, options.limits)
        return "xlsx", read_xlsx(data, path, options.limits)


class CsvReader:
    """Reads delimited text as one table; encoding and delimiter are found out."""

    formats: tuple[str, ...] = ("csv",)
    suffixes: tuple[str, ...] = (".csv", ".tsv")

    def sniff(self, data: bytes, path: Path) -> float:
        """Return how sure it is that this is delimited text: only where it is named so."""
        if path.suffix.lower() not in self.suffixes or data.startswith(
            (b"PK", b"%PDF", b"\xd0\xcf")
        ):
            return 0.0
        head = decode(data[:4096]).text
        return 0.1 if "\x00" in head else 0.9

    def read(self, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        """Return one table.

        Args:
            data: the whole file.
            path: for messages.
            options: limits.
        Raises:
            DamagedDocumentError: it is no text.
            EmptyDocumentError: there is nothing in it.
            DocumentLimitError: more cells or text than allowed.
        """
        check_bytes(data, path, options.limits)
        decoded = decode(data)
        if "\x00" in decoded.text:
            raise DamagedDocumentError(f"文件已损坏，内容不是文本表格：{path.name}", path=path)
        check_chars(len(decoded.text), path, options.limits)
        rows = _parse(decoded.text, path, options.limits.max_cells)
        warnings = (decoded.warning,) if decoded.warning else ()
        result = _result("csv", [Sheet(name="", rows=rows)], path, options)
        return ReadResult(format="csv", blocks=result.blocks, title=result.title, warnings=warnings)


def _parse(text: str, path: Path, max_cells: int) -> list[list[str]]:
    csv.field_size_limit(_MAX_FIELD)
    # The first line may be a word to Excel: which delimiter there is.
    text = _NAMED_DELIMITER.sub("", text, count=1)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)):
            cells += len(row)
            if cells > max_cells:
                raise _too_many(path, max_cells)
            rows.append([_csv_cell(cell) for cell in row])
    except csv.Error as exc:
        raise DamagedDocumentError(f"文件已损坏，表格行无法解析：{path.name}", path=path) from exc
    return rows


def _csv_cell(cell: str) -> str:
    """Return a cell's words; systems write ="0123" to keep a number as it is typed."""
    cell = cell.strip()
    kept = _KEPT_AS_TYPED.fullmatch(cell)
    return (kept.group(1) or kept.group(2) or "").strip() if kept is not None else cell


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first lines into equally many cells."""
    lines = [line for line in text.splitlines()[:_SNIFFED_LINES] if line.strip()]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            continue
        if not widths:
            continue
        common = max(set(widths), key=widths.count)
        score = widths.count(common) / len(widths) if common > 1 else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _result(name: str, sheets: Sequence[Sheet], path: Path, options: ReadOptions) -> ReadResult:
    blocks: list[Block] = []
    title: str | None = None
    cells = 0
    filled = [(sheet, _trimmed(sheet.rows)) for sheet in sheets if not sheet.hidden]
    filled = [(sheet, rows) for sheet, rows in filled if rows]
    for sheet, rows in filled:
        cells += len(rows) * len(rows[0])
        if cells > options.limits.max_cells:
            raise _too_many(path, options.limits.max_cells)
        source = SourceRef(sheet=sheet.name or None)
        if sheet.name and not (len(filled) == 1 and _DEFAULT_NAME.match(sheet.name)):
            blocks.append(Block(BlockLabel.HEADING, sheet.name, level=1, source=source))
        lost = bool(sheet.left_out or sheet.unsolved)
        blocks.append(table_block(rows, source, partial=lost))
        title = title or (_title(rows) if sheet is filled[0][0] else None)
    if not blocks:
        hidden = any(sheet.hidden or sheet.left_out for sheet in sheets)
        where = "（隐藏的内容不读入）" if hidden else ""
        raise EmptyDocumentError(f"表格中没有内容{where}：{path.name}", path=path)
    check_chars(sum(len(block.text) for block in blocks), path, options.limits)
    warnings = (*_hidden_note(sheets), *_left_out_notes(sheets), *_unsolved_notes(sheets))
    return ReadResult(format=name, blocks=tuple(blocks), title=title, warnings=warnings)


def _hidden_note(sheets: Sequence[Sheet]) -> list[str]:
    names = [sheet.name for sheet in sheets if sheet.hidden]
    return [f"隐藏的工作表未读入：{'、'.join(names)}"] if names else []


def _left_out_notes(sheets: Sequence[Sheet]) -> list[str]:
    """Return a warning for each sheet of which something is not shown."""
    return [
        f"工作表“{sheet.name}”{'、'.join(sheet.left_out)}没有读入，请核对原件"
        for sheet in sheets
        if sheet.left_out
    ]


def _unsolved_notes(sheets: Sequence[Sheet]) -> list[str]:
    """Return a warning for each sheet with formulas that were saved without their results."""
    return [
        f"工作表“{sheet.name}”有 {len(sheet.unsolved)} 个公式没有存下结果，这些数未读入"
        f"（{'、'.join(sheet.unsolved[:_MOST_PLACES])}"
        f"{'等' if len(sheet.unsolved) > _MOST_PLACES else ''}）；"
        "请用电子表格软件打开并保存后重新导入"
        for sheet in sheets
        if sheet.unsolved and not sheet.hidden
    ]


def _too_many(path: Path, limit: int) -> DocumentLimitError:
    return DocumentLimitError(f"表格过大（超过 {limit} 个单元格）：{path.name}", path=path)


def _trimmed(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the rows without the empty rows and columns around them."""
    used = [index for index, row in enumerate(rows) if any(row)]
    if not used:
        return []
    inside = rows[used[0] : used[-1] + 1]
    columns = [index for row in inside for index, cell in enumerate(row) if cell]
    first, last = min(columns), max(columns)
    return [
        [row[index] if index < len(row) else "" for index in range(first, last + 1)]
        for row in inside
    ]


def _title(rows: Sequence[Sequence[str]]) -> str | None:
    """Return the only words of the first row, where a table of several columns follows."""
    words = [cell for cell in rows[0] if cell]
    if len(words) != 1 or len(rows) < 2 or len(rows[0]) < 2 or not rows[0][0]:
        return None
    text = "".join(words[0].split())
    plain = not any(mark in text for mark in "：:。；")
    return text if plain and len(text) in _TITLE_LENGTH else None
