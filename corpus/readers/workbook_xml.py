"""What calamine does not tell about an .xlsx: reach, units, percentages, dates, what is hidden.

One pass over each sheet's XML, element by element, so that memory stays flat.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from lxml import etree

from corpus.errors import DamagedDocumentError
from corpus.readers.docx_xml import local_name
from corpus.readers.workbook_formats import LOCAL_DATES, says_more
from corpus.readers.workbook_unseen import Unseen, column_letters
from corpus.readers.zip_guard import GuardedZip, parse_xml, reject_doctype

__all__ = ["SheetFacts", "sheet_facts"]

_CELL = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_BUILT_IN_PERCENT = {9: "0%", 10: "0.00%"}
_STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(slots=True)
class SheetFacts:
    """A sheet's name, how far its values reach, and cells shown otherwise than stored.

    ``styles`` maps (row, column) from 0 to a number format that shows more than the number, or
    a date in part; to "date" where no format of the file tells that it is one. ``unsolved`` are
    the cells whose formula has no result stored, ``errors`` what those show whose formula went
    wrong (#REF!).
    """

    name: str
    rows: int = 0
    columns: int = 0
    styles: dict[tuple[int, int], str] = field(default_factory=dict)
    unsolved: list[str] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unseen: Unseen = field(default_factory=Unseen)
    from_1904: bool = False


@dataclass(slots=True)
class _Looks:
    """By style index: formats that print more than the number, and styles struck out.

    ``words`` maps shared strings in part struck out, by index, to what is left of them.
    """

    shown: dict[str, str] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    words: dict[str, str] = field(default_factory=dict)


def sheet_facts(archive: GuardedZip, path: Path) -> dict[str, SheetFacts]:
    """Return the facts of all worksheets by name.

    Args:
        archive: the opened workbook.
        path: for messages.
    Raises:
        DamagedDocumentError: a part cannot be parsed.
    """
    base = next((n for n in archive.names if n.lower() == "xl/workbook.xml"), None)
    raw = archive.read(base) if base else None
    if raw is None:
        return {}
    workbook = parse_xml(raw, path)
    targets = _targets(archive, path)
    looks = _looks(archive, path)
    from_1904 = any(
        one.get("date1904") in ("1", "true") for one in workbook if local_name(one) == "workbookPr"
    )
    facts = {}
    for element in workbook.iter():
        if local_name(element) != "sheet":
            continue
        rel_id = element.get(f"{{{_R}}}id") or element.get(f"{{{_STRICT_R}}}id") or ""
        fact = SheetFacts(element.get("name") or "", from_1904=from_1904)
        part = archive.read(targets.get(rel_id, ""))
        if part is not None:
            _scan(part, looks, fact, path)
        facts[fact.name] = fact
    return facts


def _targets(archive: GuardedZip, path: Path) -> dict[str, str]:
    raw = archive.read("xl/_rels/workbook.xml.rels")
    if raw is None:
        return {}
    return {
        one.get("Id") or "": posixpath.normpath(
            posixpath.join("/xl", one.get("Target") or "")
        ).lstrip("/")
        for one in parse_xml(raw, path)
        if isinstance(one.tag, str)
    }


def _looks(archive: GuardedZip, path: Path) -> _Looks:
    """Return what styles and shared strings say; "date" stands for local dates."""
    looks = _Looks()
    raw = archive.read("xl/styles.xml")
    codes: dict[int, str] = {}
    fonts: list[bool] = []
    for element in parse_xml(raw, path).iter() if raw is not None else ():
        name = local_name(element)
        if name == "numFmt" and (element.get("numFmtId") or "").isdigit():
            codes[int(element.get("numFmtId") or 0)] = element.get("formatCode") or ""
        elif name == "fonts":
            fonts = [_is_struck(font) for font in element]
        elif name == "cellXfs":
            for index, xf in enumerate(element):
                number, font = xf.get("numFmtId") or "", xf.get("fontId") or ""
                style = _shown_style(int(number), codes) if number.isdigit() else None
                if style is not None:
                    looks.shown[str(index)] = style
                if font.isdigit() and int(font) < len(fonts) and fonts[int(font)]:
                    looks.struck.add(str(index))
    strings = next((n for n in archive.names if n.lower() == "xl/sharedstrings.xml"), "")
    words = archive.read(strings) if strings else None
    if words is not None and b"strike" in words:
        for index, item in enumerate(parse_xml(words, path)):
            left = _unstruck(item)
            if left is not None:
                looks.words[str(index)] = left
    return looks


def _is_struck(font: etree._Element) -> bool:
    return any(local_name(one) == "strike" and one.get("val") not in ("0", "false") for one in font)


def _unstruck(item: etree._Element) -> str | None:
    """Return the text of a shared string without what is struck out, None where nothing is."""
    left, struck = "", False
    for run in item:
        if local_name(run) != "r":
            continue
        if any(_is_struck(one) for one in run if local_name(one) == "rPr"):
            struck = True
        else:
            left += "".join(one.text or "" for one in run if local_name(one) == "t")
    return left.strip() if struck else None


def _shown_style(number: int, codes: dict[int, str]) -> str | None:
    code = codes.get(number, _BUILT_IN_PERCENT.get(number))
    if code is not None:
        return code if says_more(code) or not code.strip(";") else None
    return LOCAL_DATES.get(number)


def _scan(part: bytes, looks: _Looks, fact: SheetFacts, path: Path) -> None:
    reject_doctype(part[:4096], path)
    found = etree.iterparse(
        BytesIO(part),
        events=("end",),
        tag=("{*}c", "{*}row", "{*}col"),
        resolve_entities=False,
        no_network=True,
    )
    row = column = -1
    try:
        for _, element in found:
            name = local_name(element)
            if name == "col":
                _note_columns(element, fact)
                continue
            if name == "row":
                number = element.get("r") or ""
                row = int(number) - 1 if number.isdigit() else row
                if _is_hidden(element, "ht"):
                    fact.unseen.rows.add(row)
            else:
                reference = _CELL.match(element.get("r") or "")
                if reference is not None:
                    row, column = int(reference.group(2)) - 1, _column(reference.group(1))
                else:
                    column += 1
                if len(element):
                    _note_cell(element, row, column, looks, fact)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as exc:
        raise DamagedDocumentError(f"文件已损坏，工作表无法解析：{path.name}", path=path) from exc


def _is_hidden(element: etree._Element, size: str) -> bool:
    """Return whether a row or column is hidden, or has no height or width."""
    hidden = element.get("hidden") in ("1", "true")
    return hidden or re.fullmatch(r"0+(?:\.0*)?", element.get(size) or "") is not None


def _note_columns(element: etree._Element, fact: SheetFacts) -> None:
    first, last = element.get("min") or "", element.get("max") or ""
    if first.isdigit() and last.isdigit() and _is_hidden(element, "width"):
        fact.unseen.columns.append((int(first) - 1, int(last)))


def _note_cell(
    cell: etree._Element, row: int, column: int, looks: _Looks, fact: SheetFacts
) -> None:
    fact.rows, fact.columns = max(fact.rows, row + 1), max(fact.columns, column + 1)
    look, kind = cell.get("s") or "", cell.get("t")
    style = looks.shown.get(look)
    if style is not None and kind in (None, "n"):
        if style.strip(";"):
            fact.styles[row, column] = style
        else:
            fact.unseen.masked.add((row, column))
    if kind == "e":
        fact.errors[row, column] = next((v.text or "" for v in cell if local_name(v) == "v"), "")
    left = _left_of_words(cell, kind, looks)
    if left is not None or look in looks.struck:
        fact.unseen.struck[row, column] = left or ""
    if kind != "inlineStr" and _is_unsolved(cell):
        fact.unsolved.append(f"{column_letters(column)}{row + 1}")


def _left_of_words(cell: etree._Element, kind: str | None, looks: _Looks) -> str | None:
    if kind == "s" and looks.words:
        return looks.words.get(next((v.text or "" for v in cell if local_name(v) == "v"), ""))
    words = next((one for one in cell if local_name(one) == "is"), None)
    return None if words is None else _unstruck(words)


def _is_unsolved(cell: etree._Element) -> bool:
    """Return whether a cell has a formula and no result; an empty text is a result."""
    names = [local_name(child) for child in cell]
    if "f" not in names:
        return False
    return not any(
        local_name(child) == "v" and (child.text or cell.get("t") == "str") for child in cell
    )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
