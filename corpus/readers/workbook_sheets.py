"""The sheets of a workbook as rows of text, from each of the three formats.

Values are those stored with the file (formulas are not computed). Numbers are written
without a trailing ".0" and without noise of binary fractions, dates in ISO form, shares
as the percentages they are shown as, with the units that a number format prints.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from corpus.errors import (
    DamagedDocumentError,
    DocumentError,
    DocumentLimitError,
    EncryptedDocumentError,
)
from corpus.readers.base import ReadLimits
from corpus.readers.workbook_formats import LOCAL_DATES, date_text, number_text, shown_text
from corpus.readers.workbook_ods import ods_is_bounded, ods_sheets
from corpus.readers.workbook_unseen import Merged, Unseen, settle
from corpus.readers.zip_guard import GuardedZip

__all__ = ["Sheet", "cell_text", "read_ods", "read_xls", "read_xlsx"]

_log = logging.getLogger(__name__)

_DATE_STYLES = frozenset(LOCAL_DATES.values())
_BOOK_SUFFIXES = (".xml", ".rels", ".bin", ".vml")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)


@dataclass(slots=True)
class Sheet:
    """A sheet's cells as shown, rows of any length; covered cells of a merge are "".

    ``unsolved`` are the places (B7) of formulas that were saved without a result,
    ``left_out`` says what it holds and does not show.
    """

    name: str
    rows: list[list[str]] = field(default_factory=list)
    hidden: bool = False
    unsolved: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def cell_text(value: object) -> str:
    """Return a cell's value as text.

    Args:
        value: str, int, float, bool, date, datetime, time, timedelta or None.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return number_text(value) if isinstance(value, float) else str(value)
    if isinstance(value, datetime):
        return _moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours:02d}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")
    return str(value).strip()


def _moment_text(value: datetime) -> str:
    if value.hour == value.minute == value.second == 0:
        return value.date().isoformat()
    if value.year < 1900:
        return cell_text(value.time())
    return value.strftime("%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")


def _shown(value: object, style: str) -> str:
    """Return a value as a number format shows it."""
    shown = None
    if isinstance(value, float):
        shown = shown_text(value, style)
    elif isinstance(value, date):
        shown = date_text(value, style)
    return shown or cell_text(value)


def read_xlsx(data: bytes, path: Path, limits: ReadLimits) -> list[Sheet]:
    """Return the sheets of an .xlsx or .xlsm.

    Args:
        data: the whole file.
        path: for messages.
        limits: bounds of the container and of cells.
    Raises:
        DamagedDocumentError: it cannot be opened.
        EncryptedDocumentError: it needs a password.
        DocumentLimitError: it inflates, or reaches, beyond the limits.
    """
    from corpus.readers.workbook_xml import SheetFacts, sheet_facts

    archive = GuardedZip(data, path, limits)
    for name in archive.names:
        if name.lower().endswith(_BOOK_SUFFIXES) and "/media/" not in name:
            archive.check(name)
    facts: dict[str, SheetFacts] = sheet_facts(archive, path)
    for fact in facts.values():
        if fact.rows * fact.columns > limits.max_cells:
            raise DocumentLimitError(
                f"工作表范围过大（{fact.rows} 行 × {fact.columns} 列）：{path.name}",
                path=path,
                sheet=fact.name,
            )

    def show(sheet: str, row: int, column: int, value: object) -> str:
        fact = facts.get(sheet)
        if value == "" and fact is not None and fact.errors:
            return fact.errors.get((row, column), "")
        style = None if fact is None else fact.styles.get((row, column))
        if style is None:
            return cell_text(value)
        if isinstance(value, float) and style in _DATE_STYLES:
            value = (_EPOCH_1904 if fact and fact.from_1904 else _EPOCH) + _days(value)
        return _shown(value, style)

    unseen = {name: fact.unseen for name, fact in facts.items()}
    sheets = _calamine_sheets(data, path, show, unseen)
    for sheet in sheets:
        sheet.unsolved = facts[sheet.name].unsolved if sheet.name in facts else []
    return sheets


def read_ods(data: bytes, path: Path, limits: ReadLimits) -> list[Sheet]:
    """Return the sheets of an .ods.

    Args:
        data: the whole file.
        path: for messages.
        limits: bounds of the container and of cells.
    Raises:
        DamagedDocumentError: it cannot be opened.
        EncryptedDocumentError: it needs a password.
        DocumentLimitError: it inflates, or repeats cells, beyond the limits.
    """
    archive = GuardedZip(data, path, limits)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise EncryptedDocumentError(f"文件已加密，需要密码才能打开：{path.name}", path=path)
    content = archive.read("content.xml") or b""
    if not ods_is_bounded(content, limits.max_cells):
        raise DocumentLimitError(f"工作表范围过大：{path.name}", path=path)
    found = ods_sheets(content, path)

    def show(sheet: str, row: int, column: int, value: object) -> str:
        shown = found[sheet].shown.get((row, column)) if sheet in found else None
        return cell_text(value) if shown is None else shown

    return _calamine_sheets(data, path, show, {name: sheet.unseen for name, sheet in found.items()})


def _days(value: float) -> timedelta:
    try:
        return timedelta(seconds=round(value * 86_400))
    except OverflowError:
        return timedelta()


def _calamine_sheets(
    data: bytes,
    path: Path,
    show: Callable[[str, int, int, object], str],
    unseen: Mapping[str, Unseen],
) -> list[Sheet]:
    import python_calamine as calamine

    sheets = []
    try:
        with calamine.load_workbook(BytesIO(data)) as book:
            for about in book.sheets_metadata:
                if about.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                hidden = about.visible != calamine.SheetVisibleEnum.Visible
                sheet = Sheet(about.name, hidden=hidden)
                sheets.append(sheet)
                if hidden:
                    continue
                found = book.get_sheet_by_name(about.name)
                values = found.to_python(skip_empty_area=False)
                cells = [
                    [show(about.name, y, x, value) for x, value in enumerate(row)]
                    for y, row in enumerate(values)
                ]
                merged = _ranges(found.merged_cell_ranges)
                sheet.rows, sheet.left_out = settle(cells, merged, unseen.get(about.name, Unseen()))
    except calamine.PasswordError as exc:
        raise EncryptedDocumentError(
            f"文件已加密，需要密码才能打开：{path.name}", path=path
        ) from exc
    except (calamine.CalamineError, OSError, ValueError) as exc:
        raise DamagedDocumentError(f"文件已损坏，工作簿无法打开：{path.name}", path=path) from exc
    return sheets


def _ranges(merged: Sequence[Any] | None) -> Iterable[Merged]:
    for (top, left), (bottom, right) in merged or ():
        yield top, bottom + 1, left, right + 1


def read_xls(data: bytes, path: Path, limits: ReadLimits) -> list[Sheet]:
    """Return the sheets of an .xls by xlrd, by calamine where xlrd cannot read it.

    Args:
        data: the whole file.
        path: for messages.
        limits: bound of cells.
    Raises:
        DamagedDocumentError: neither can read it.
        EncryptedDocumentError: it needs a password.
        DocumentLimitError: it has more cells than allowed.
    """
    import xlrd

    try:
        return _xlrd_sheets(data, path, limits)
    except DocumentError:
        raise
    # xlrd meets broken records with whatever they cause; calamine gets the last word.
    except Exception as exc:
        if isinstance(exc, xlrd.XLRDError) and "encrypt" in str(exc).lower():
            raise EncryptedDocumentError(
                f"文件已加密，需要密码才能打开：{path.name}", path=path
            ) from exc
        _log.debug("xlrd gave up, calamine is next: %s", exc)
    return _calamine_sheets(data, path, lambda sheet, row, column, value: cell_text(value), {})


def _xlrd_sheets(data: bytes, path: Path, limits: ReadLimits) -> list[Sheet]:
    import xlrd

    sheets = []
    cells = 0
    with xlrd.open_workbook(
        file_contents=data, formatting_info=True, on_demand=True, logfile=StringSink()
    ) as book:
        for index in range(book.nsheets):
            found = book.sheet_by_index(index)
            sheet = Sheet(found.name, hidden=found.visibility != 0)
            sheets.append(sheet)
            if sheet.hidden:
                continue
            cells += sum(found.row_len(y) for y in range(found.nrows))
            if cells > limits.max_cells:
                raise DocumentLimitError(
                    f"表格过大（超过 {limits.max_cells} 个单元格）：{path.name}", path=path
                )
            shown = [
                [_xls_text(book, found, y, x) for x in range(found.row_len(y))]
                for y in range(found.nrows)
            ]
            sheet.rows, sheet.left_out = settle(shown, found.merged_cells, _xls_unseen(book, found))
            book.unload_sheet(index)
    return sheets


def _xls_unseen(book: Any, sheet: Any) -> Unseen:
    import xlrd

    unseen = Unseen()
    unseen.rows = {y for y, row in sheet.rowinfo_map.items() if row.hidden}
    unseen.columns = [(x, x + 1) for x, column in sheet.colinfo_map.items() if column.hidden]
    fonts = {number for number, font in enumerate(book.font_list) if font.struck_out}
    struck = {number for number, look in enumerate(book.xf_list) if look.font_index in fonts}
    masked = {
        number
        for number, look in enumerate(book.xf_list)
        if (form := book.format_map.get(look.format_key)) is not None
        and form.format_str
        and not form.format_str.strip(";")
    }
    for y in range(sheet.nrows) if struck or masked or fonts else ():
        for x in range(sheet.row_len(y)):
            look = sheet.cell_xf_index(y, x)
            if look in masked and sheet.cell_type(y, x) == xlrd.XL_CELL_NUMBER:
                unseen.masked.add((y, x))
            left = "" if look in struck else _xls_unstruck(sheet, y, x, fonts)
            if left is not None:
                unseen.struck[y, x] = left
    return unseen


def _xls_unstruck(sheet: Any, row: int, column: int, fonts: set[int]) -> str | None:
    """Return a cell's text without what is set in fonts struck out, None where nothing is."""
    runs: list[tuple[int, int]] = sheet.rich_text_runlist_map.get((row, column)) or []
    if not any(font in fonts for _, font in runs):
        return None
    text = str(sheet.cell_value(row, column))
    left = text[: runs[0][0]]
    ends = [*(start for start, _ in runs[1:]), len(text)]
    for (start, font), end in zip(runs, ends, strict=True):
        left += "" if font in fonts else text[start:end]
    return left.strip()


class StringSink:
    """Takes in what xlrd prints about odd files."""

    def write(self, text: str) -> int:
        """Return the length of what was thrown away."""
        return len(text)


def _xls_format(book: Any, sheet: Any, row: int, column: int) -> str:
    number = book.xf_list[sheet.cell_xf_index(row, column)].format_key
    found = book.format_map.get(number)
    named = str(found.format_str) if found is not None else ""
    return LOCAL_DATES.get(number, "") if named in ("", "General") else named


def _xls_text(book: Any, sheet: Any, row: int, column: int) -> str:
    import xlrd

    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_NUMBER:
        return _shown(float(value), _xls_format(book, sheet, row, column))
    if kind == xlrd.XL_CELL_DATE:
        epoch = _EPOCH_1904 if book.datemode else _EPOCH
        if value < 1 and not book.datemode:
            return cell_text((epoch + _days(value)).time())
        return _shown(epoch + _days(value), _xls_format(book, sheet, row, column))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(value))
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#VALUE!"))
    return cell_text(value)
