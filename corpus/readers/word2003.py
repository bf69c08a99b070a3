"""Word 2003 XML, the one-file form that many systems export under the name of .doc.

Its elements are those of .docx in another namespace, but for lists, notes, tracked
changes and a few names; these are rewritten, then the docx reader does the rest.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from corpus.errors import DamagedDocumentError
from corpus.readers.docx_package import WordPackage
from corpus.readers.docx_xml import W, attribute, child, child_value, local_name
from corpus.readers.zip_guard import parse_xml, reject_doctype

__all__ = ["word2003_package"]

_NAMESPACE = b"http://schemas.microsoft.com/office/word/2003/wordml"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_DROPPED = ("Word.Deletion", "Word.Comment")
_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge", "listPr": "numPr", "ilfo": "numId"}

# Number formats by code ([MS-OSHARED] 2.2.1.3, MSONFC).
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    5: "ordinal", 8: "hex", 9: "chicago", 10: "ideographDigital", 11: "japaneseCounting",
    14: "decimalFullWidth", 15: "decimal", 16: "japaneseLegal",
    17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle", 19: "decimalFullWidth2",
    22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle",
    30: "ideographTraditional", 31: "ideographZodiac", 32: "ideographZodiacTraditional",
    33: "taiwaneseCounting", 34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


def word2003_package(data: bytes, path: Path) -> WordPackage:
    """Return a Word 2003 XML file as the parts of a .docx.

    Args:
        data: the whole file.
        path: for messages.
    Raises:
        DamagedDocumentError: it cannot be parsed or has no body.
    """
    reject_doctype(data, path)
    root = parse_xml(data.replace(_NAMESPACE, W[1:-1].encode()), path)
    body = child(root, "body")
    if body is None:
        raise DamagedDocumentError(f"文件已损坏，缺少正文部分：{path.name}", path=path)
    _accept_changes(root)
    for element in root.iter():
        new = _RENAMED.get(local_name(element))
        if new is not None and element.tag.startswith(W):
            element.tag = W + new
    return WordPackage(
        body=body,
        styles=child(root, "styles"),
        numbering=_numbering(child(root, "lists")),
        footnotes=_notes(body, "footnote"),
        endnotes=_notes(body, "endnote"),
    )


def _accept_changes(root: etree._Element) -> None:
    """Take out what is deleted and comments; what is inserted stays where it is."""
    for element in list(root.iter(_AML + "annotation")):
        kind = element.get(W + "type") or ""
        parent = element.getparent()
        if kind not in _DROPPED or parent is None:
            continue
        if parent.tag == W + "rPr" and kind == "Word.Deletion":
            # On a paragraph mark: the paragraph runs on into the next.
            etree.SubElement(parent, W + "del")
        parent.remove(element)


def _numbering(lists: etree._Element | None) -> etree._Element | None:
    """Return the list definitions in the form of a numbering part."""
    if lists is None:
        return None
    root = etree.Element(W + "numbering")
    for definition in lists.iterfind(W + "listDef"):
        abstract = etree.SubElement(root, W + "abstractNum")
        abstract.set(W + "abstractNumId", attribute(definition, "listDefId") or "")
        for level in definition.iterfind(W + "lvl"):
            code = child_value(level, "nfc") or "0"
            style = _FORMATS.get(int(code), "decimal") if code.isdigit() else "decimal"
            etree.SubElement(level, W + "numFmt").set(W + "val", style)
            suffix = child(level, "suff")
            if suffix is not None:
                suffix.set(W + "val", (attribute(suffix) or "tab").lower())
            abstract.append(level)
    for instance in lists.iterfind(W + "list"):
        number = etree.SubElement(root, W + "num")
        number.set(W + "numId", attribute(instance, "ilfo") or attribute(instance, "numId") or "")
        target = etree.SubElement(number, W + "abstractNumId")
        target.set(W + "val", child_value(instance, "ilst") or "")
        for override in instance.iterfind(W + "lvlOverride"):
            number.append(override)
    return root


def _notes(body: etree._Element, name: str) -> etree._Element | None:
    """Return the notes, which stand inside the text, as a part; leave references there."""
    root = etree.Element(W + name + "s")
    for number, note in enumerate(list(body.iter(W + name))):
        parent = note.getparent()
        if parent is None:
            continue
        reference = etree.Element(W + name + "Reference")
        reference.set(W + "id", str(number))
        reference.tail = note.tail
        parent.replace(note, reference)
        note.set(W + "id", str(number))
        root.append(note)
    return root
