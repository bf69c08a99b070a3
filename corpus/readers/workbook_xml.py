"""What calamine does not tell about an .xlsx: reach of a sheet, units, percentages, dates.

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
from corpus.readers.zip_guard import GuardedZip, parse_xml, reject_doctype

__all__ = ["SheetFacts", "sheet_facts"]

_CELL = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
# Built-in formats that East Asian versions show as dates and that files do not define.
_LOCAL_DATES = frozenset({*range(27, 37), *range(50, 59)})
_BUILT_IN_PERCENT = {9: "0%", 10: "0.00%"}
_STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(slots=True)
class SheetFacts:
    """A sheet's name, how far its values reach, and cells shown otherwise than stored.

    ``styles`` maps (row, column) from 0 to a number format that prints more than the
    number, or to "date". ``unsolved`` are the cells whose formula has no result stored.
    """

    name: str
    rows: int = 0
    columns: int = 0
    styles: dict[tuple[int, int], str] = field(default_factory=dict)
    unsolved: list[str] = field(default_factory=list)
    from_1904: bool = False


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
    styles = _shown_styles(archive, path)
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
            _scan(part, styles, fact, path)
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


def _shown_styles(archive: GuardedZip, path: Path) -> dict[str, str]:
    """Return, by style index, formats that print more, and "date" for local dates."""
    raw = archive.read("xl/styles.xml")
    if raw is None:
        return {}
    root = parse_xml(raw, path)
    codes: dict[int, str] = {}
    shown: dict[str, str] = {}
    for element in root.iter():
        name = local_name(element)
        if name == "numFmt" and (element.get("numFmtId") or "").isdigit():
            codes[int(element.get("numFmtId") or 0)] = element.get("formatCode") or ""
        elif name == "cellXfs":
            for index, xf in enumerate(element):
                number = xf.get("numFmtId") or ""
                style = _shown_style(int(number), codes) if number.isdigit() else None
                if style is not None:
                    shown[str(index)] = style
    return shown


def _shown_style(number: int, codes: dict[int, str]) -> str | None:
    code = codes.get(number, _BUILT_IN_PERCENT.get(number))
    if code is not None:
        return code if "%" in code or '"' in code or not code.isascii() else None
    return "date" if number in _LOCAL_DATES else None


def _scan(part: bytes, styles: dict[str, str], fact: SheetFacts, path: Path) -> None:
    reject_doctype(part[:4096], path)
    cells = etree.iterparse(
        BytesIO(part), events=("end",), tag="{*}c", resolve_entities=False, no_network=True
    )
    row = column = -1
    try:
        for _, cell in cells:
            reference = _CELL.match(cell.get("r") or "")
            if reference is not None:
                row, column = int(reference.group(2)) - 1, _column(reference.group(1))
            else:
                column += 1
            if len(cell):
                fact.rows, fact.columns = max(fact.rows, row + 1), max(fact.columns, column + 1)
                style = styles.get(cell.get("s") or "")
                if style is not None and cell.get("t") in (None, "n"):
                    fact.styles[row, column] = style
                if cell.get("t") != "inlineStr" and _is_unsolved(cell):
                    fact.unsolved.append(f"{_letters(column)}{row + 1}")
            cell.clear()
            parent = cell.getparent()
            while parent is not None and cell.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as exc:
        raise DamagedDocumentError(f"文件已损坏，工作表无法解析：{path.name}", path=path) from exc


def _is_unsolved(cell: etree._Element) -> bool:
    """Return whether a cell has a formula and no result; an empty text is a result."""
    names = [local_name(child) for child in cell]
    if "f" not in names:
        return False
    return not any(
        local_name(child) == "v" and (child.text or cell.get("t") == "str") for child in cell
    )


def _letters(column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
