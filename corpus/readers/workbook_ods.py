"""What an .ods sheet shows beside the values stored: shares, units, dates in part, deletions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from corpus.readers.workbook_unseen import Unseen
from corpus.readers.zip_guard import parse_xml

__all__ = ["OdsSheet", "ods_is_bounded", "ods_sheets"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_REPEAT = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_MOST_ROWS = 1_100_000
_NUMBERS = frozenset({"float", "percentage", "currency"})
_WORDED = re.compile(r"[\u4e00-\u9fff%‰]")
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
    root = parse_xml(content, path)
    struck = _struck_styles(root)
    found = {}
    for table in root.iter(f"{_TABLE}table"):
        sheet = found[table.get(f"{_TABLE}name") or ""] = OdsSheet()
        usual = _columns(table, sheet.unseen)
        for row, element in _rows(table, sheet.unseen):
            _note_row(element, row, sheet, usual, struck)
    return found


def ods_is_bounded(content: bytes, max_cells: int) -> bool:
    """Return whether the cells that repeat a value stay within the limit.

    Empty cells may repeat to the edge of the sheet: every file does that.
    """
    total = 0
    filled = re.compile(
        rb"<table:table-cell\b(?=[^>]*(?:office:value|value-type))[^>]*?"
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


def _struck_styles(root: etree._Element) -> frozenset[str]:
    """Return the styles that draw a line through text."""
    return frozenset(
        style.get(f"{_STYLE}name") or ""
        for style in root.iter(f"{_STYLE}style")
        for look in style.iterfind(f"{_STYLE}text-properties")
        if _draws_line(look)
    )


def _draws_line(look: etree._Element) -> bool:
    through = look.get(f"{_STYLE}text-line-through-style")
    through = through or look.get(f"{_STYLE}text-line-through-type")
    return through not in (None, "none")


def _columns(table: etree._Element, unseen: Unseen) -> list[tuple[int, str]]:
    """Return the end of each span of columns and the style of its cells; note hidden ones."""
    styles = []
    column = 0
    for element in table.iter(f"{_TABLE}table-column"):
        times = _times(element, "columns")
        if _is_hidden(element):
            unseen.columns.append((column, column + times))
        column += times
        styles.append((column, element.get(f"{_TABLE}default-cell-style-name") or ""))
    return styles


def _rows(table: etree._Element, unseen: Unseen) -> Iterator[tuple[int, etree._Element]]:
    """Yield each row with its number, those that repeat once; note hidden ones."""
    row = 0
    for element in table.iter(f"{_TABLE}table-row"):
        times = _times(element, "rows")
        # Empty rows may repeat to the edge of the sheet.
        if _is_hidden(element) and len(element):
            unseen.rows.update(range(row, row + min(times, _MOST_ROWS)))
        yield row, element
        row += times


def _note_row(
    element: etree._Element,
    row: int,
    sheet: OdsSheet,
    usual: list[tuple[int, str]],
    struck: frozenset[str],
) -> None:
    column = 0
    for cell in element:
        times = _times(cell, "columns")
        if not len(cell):
            column += times
            continue
        style = cell.get(f"{_TABLE}style-name") or next(
            (name for end, name in usual if column < end), ""
        )
        places = [
            (y, x)
            for y in range(row, row + _times(element, "rows"))
            for x in range(column, column + times)
        ]
        lines = [one for one in cell if one.tag == f"{_TEXT}p"]
        text = "\n".join("".join(map(str, line.itertext())) for line in lines)
        kind = cell.get(f"{_OFFICE}value-type") or ""
        shown = _shown(text.strip(), kind, cell.get(f"{_OFFICE}value") or "")
        left = "" if style in struck else _unstruck(lines, struck)
        for place in places:
            if left is not None:
                sheet.unseen.struck[place] = left
            if shown is not None:
                sheet.shown[place] = shown
            elif not text and kind in _NUMBERS and cell.get(f"{_OFFICE}value") != "0":
                sheet.unseen.masked.add(place)
        column += times


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
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text).replace("￥", "").replace("¥", "").strip()
    if _WORDED.search(plain):
        return plain
    return plain if _is_another(plain, value) else None


def _is_another(plain: str, value: str) -> bool:
    """Return whether the number shown is not the one stored, rounded."""
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        return False
    try:
        apart = abs(abs(float(plain)) - abs(float(value)))
    except ValueError:
        return False
    return apart > 0.51 * 10.0 ** -len(plain.partition(".")[2])


def _unstruck(lines: list[etree._Element], struck: frozenset[str]) -> str | None:
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
