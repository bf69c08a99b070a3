"""What an .ods sheet shows beside the values stored: shares, units, dates in part, deletions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from lxml import etree

from corpus.errors import DamagedDocumentError
from corpus.readers.workbook_unseen import Unseen
from corpus.readers.zip_guard import reject_doctype

__all__ = ["OdsSheet", "ods_is_bounded", "ods_sheets"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_REPEAT = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_MOST_ROWS = 1_100_000
_NUMBERS = frozenset({"float", "percentage", "currency"})
_WORDED = re.compile(r"[\u4e00-\u9fff%‰￥¥]")
_SIGN_BEFORE = re.compile(r"^-\s*([￥¥])\s*")
_DATE_IN_PART = re.compile(r"\d{4}年(?:\d{1,2}月)?|\d{1,2}月(?:\d{1,2}日)?")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_TIME = re.compile(r"\d{1,3}:\d\d(?::\d\d)?")
_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!)|Err:\d{3}")


@dataclass(slots=True)
class OdsSheet:
    """What a sheet does not show, and by (row, column) from 0 what it shows for a value."""

    unseen: Unseen = field(default_factory=Unseen)
    shown: dict[tuple[int, int], str] = field(default_factory=dict)


def ods_sheets(content: bytes, path: Path) -> dict[str, OdsSheet]:
    """Return the sheets of an .ods by name; rows filtered out are hidden, too.

    Args:
        content: the file's content.xml.
        path: for messages.
    Raises:
        DamagedDocumentError: it cannot be parsed.
    """
    reject_doctype(content[:4096], path)
    sheets: dict[str, OdsSheet] = {}
    scan = _Scan()
    # Element by element, so that memory stays flat.
    found = etree.iterparse(
        BytesIO(content),
        events=("start", "end"),
        tag=[f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-column", f"{_STYLE}style"],
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
    )
    try:
        for event, element in found:
            if event == "start":
                if element.tag == f"{_TABLE}table":
                    scan.begin(sheets.setdefault(element.get(f"{_TABLE}name") or "", OdsSheet()))
                continue
            scan.take(element)
            if element.tag != f"{_TABLE}table":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as exc:
        raise DamagedDocumentError(f"文件已损坏，工作表无法解析：{path.name}", path=path) from exc
    return sheets


def ods_is_bounded(content: bytes, max_cells: int) -> bool:
    """Return whether the cells that repeat a value stay within the limit.

    Empty cells may repeat to the edge of the sheet: every file does that.
    """
    total = 0
    filled = re.compile(
        # One with words in it needs no type.
        rb"<table:table-cell\b(?=[^>]*(?:office:value|value-type)|[^>]*[^/>]>)[^>]*?"
        rb'number-columns-repeated="(\d+)"'
    )
    for row in re.split(rb"<table:table-row\b", content)[1:]:
        head = row[: row.find(b">")]
        repeat = _REPEAT.search(head)
        if b"value-type" in row or b"<text:p" in row:
            times = int(repeat.group(1)) if repeat else 1
            width = 1 + sum(int(one) for one in filled.findall(row))
            total += times * width
            if total > max_cells:
                return False
    return True


def _draws_line(look: etree._Element) -> bool:
    through = look.get(f"{_STYLE}text-line-through-style")
    through = through or look.get(f"{_STYLE}text-line-through-type")
    return through not in (None, "none")


class _Scan:
    """Takes in the styles, columns and rows of a file in their order."""

    def __init__(self) -> None:
        self._struck: set[str] = set()
        self.begin(OdsSheet())

    def begin(self, sheet: OdsSheet) -> None:
        """Begin a sheet."""
        self._sheet = sheet
        self._row = self._column = 0
        self._usual: list[tuple[int, str]] = []

    def take(self, element: etree._Element) -> None:
        """Take in a style, a span of columns or a row."""
        if element.tag == f"{_STYLE}style":
            if any(_draws_line(look) for look in element.iterfind(f"{_STYLE}text-properties")):
                self._struck.add(element.get(f"{_STYLE}name") or "")
        elif element.tag == f"{_TABLE}table-column":
            first, self._column = self._column, self._column + _times(element, "columns")
            self._usual.append(
                (self._column, element.get(f"{_TABLE}default-cell-style-name") or "")
            )
            if _is_hidden(element):
                self._sheet.unseen.columns.append((first, self._column))
        elif element.tag == f"{_TABLE}table-row":
            times = _times(element, "rows")
            # Empty rows may repeat to the edge of the sheet.
            rows = range(self._row, self._row + min(times, _MOST_ROWS))
            if _is_hidden(element) and len(element):
                self._sheet.unseen.rows.update(rows)
            self._cells(element, rows)
            self._row += times

    def _cells(self, row: etree._Element, rows: range) -> None:
        column = 0
        for cell in row:
            first, column = column, column + _times(cell, "columns")
            if not len(cell):
                continue
            style = cell.get(f"{_TABLE}style-name") or next(
                (name for end, name in self._usual if first < end), ""
            )
            self._cell(cell, style, [(y, x) for y in rows for x in range(first, column)])

    def _cell(self, cell: etree._Element, style: str, places: list[tuple[int, int]]) -> None:
        lines = [one for one in cell if one.tag == f"{_TEXT}p"]
        text = "\n".join("".join(map(str, line.itertext())) for line in lines)
        kind, value = (cell.get(f"{_OFFICE}{name}") or "" for name in ("value-type", "value"))
        shown = _shown(text.strip(), kind, value)
        left = "" if style in self._struck else _unstruck(lines, self._struck)
        for place in places:
            if left is not None:
                self._sheet.unseen.struck[place] = left
            if shown is not None:
                self._sheet.shown[place] = shown
            elif not text and kind in _NUMBERS and value != "0":
                self._sheet.unseen.masked.add(place)


def _shown(text: str, kind: str, value: str) -> str | None:
    """Return what a cell shows where that says more than its value, or another number."""
    if kind == "string":
        return text if _ERROR.fullmatch(text) else None
    if kind == "time":
        return text if _TIME.fullmatch(text) else None
    if kind == "date":
        month = _MONTH.fullmatch(text)
        if month is not None:
            return f"{month.group(1)}年{int(month.group(2))}月"
        return text if _DATE_IN_PART.fullmatch(text) else None
    if kind not in _NUMBERS or not re.search(r"\d", text):
        return None
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text).strip()
    if _WORDED.search(plain):
        bracketed = re.fullmatch(r"[(（](?P<words>[^()（）]*)[)）]", plain)
        if bracketed is not None and value.startswith("-"):
            plain = f"-{bracketed['words']}"  # (12.5万元) of a form for negative numbers
        return _unrounded(_SIGN_BEFORE.sub(r"\1-", plain), value)
    return plain if _is_another(plain, value) else None


def _unrounded(plain: str, value: str) -> str:
    """Return what a cell shows with the number stored, where that shown is it rounded."""
    number = re.search(r"-?\d+(?:\.\d+)?", plain)
    if number is None or _is_another(number.group(), value):
        return plain
    try:
        stored = f"{abs(float(value)):.10f}".rstrip("0").rstrip(".")
    except ValueError:
        return plain
    sign = "-" if number.group().startswith("-") else ""
    return plain[: number.start()] + sign + stored + plain[number.end() :]


def _is_another(plain: str, value: str) -> bool:
    """Return whether the number shown is not the one stored, rounded."""
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        return False
    try:
        apart = abs(abs(float(plain)) - abs(float(value)))
    except ValueError:
        return False
    return apart > 0.51 * 10.0 ** -len(plain.partition(".")[2])


def _unstruck(lines: list[etree._Element], struck: set[str]) -> str | None:
    """Return a cell's text without what is struck out in it, None where nothing is."""
    if not struck:
        return None
    found = False
    left = []
    for line in lines:
        words = [line.text or ""]
        for part in line:
            gone = part.get(f"{_TEXT}style-name") in struck
            found |= gone
            words.append("" if gone else "".join(map(str, part.itertext(with_tail=False))))
            words.append(part.tail or "")
        left.append("".join(words))
    return "\n".join(left).strip() if found else None


def _times(element: etree._Element, kind: str) -> int:
    repeated = element.get(f"{_TABLE}number-{kind}-repeated") or "1"
    return int(repeated) if repeated.isdigit() else 1


def _is_hidden(element: etree._Element) -> bool:
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")
