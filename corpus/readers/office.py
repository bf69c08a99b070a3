"""Documents of other word processors (.doc, .wps, .rtf, .odt) through LibreOffice.

LibreOffice only converts; what it writes is read like any .docx, so automatic numbers,
tables, notes and tracked changes come out alike.
"""

from __future__ import annotations

import base64
import binascii
import re
import zipfile
from dataclasses import replace
from enum import Enum
from io import BytesIO
from pathlib import Path

from lxml import etree

from corpus.errors import DamagedDocumentError, EncryptedDocumentError
from corpus.models import ReadResult
from corpus.readers.base import ReadOptions
from corpus.readers.doc_lists import list_restarts, with_restarts
from corpus.readers.docx import DocxReader, read_package
from corpus.readers.limits import check_bytes
from corpus.readers.ole import OleKind, doc_is_encrypted, ole_kind
from corpus.readers.soffice import convert_to_docx
from corpus.readers.word2003 import word2003_package
from corpus.readers.zip_guard import GuardedZip, parse_xml, reject_doctype, zip_names

__all__ = ["OfficeReader"]

_SUFFIXES = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".fodt")
_HEAD = 4096
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


class _Kind(Enum):
    """What the content is, whatever the name says."""

    WORD_OLE = ".doc"
    WORKS_OLE = ".wps"
    RTF = ".rtf"
    ODT = ".odt"
    FLAT_ODT = ".fodt"
    WORD_XML = ".xml"
    FLAT_OPC = "flat"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"


class OfficeReader:
    """Reads .doc, .wps, .rtf and .odt by converting them with LibreOffice.

    Args:
        soffice: LibreOffice's program; looked for when None.
    """

    formats: tuple[str, ...] = ("doc", "wps", "rtf", "odt")
    suffixes: tuple[str, ...] = _SUFFIXES

    def __init__(self, soffice: Path | None = None) -> None:
        self._soffice = soffice

    def sniff(self, data: bytes, path: Path) -> float:
        """Return 1 for Word 97, RTF, OpenDocument text and Word XML, whatever the name."""
        kind = _kind(data, path)
        named = path.suffix.lower() in _SUFFIXES
        if kind is _Kind.ENCRYPTED:
            return 0.9 if named else 0.5
        if kind is _Kind.DAMAGED:
            return 0.4 if named else 0.1
        if kind is _Kind.UNKNOWN:
            return 0.05 if named else 0.0
        return 0.6 if kind is _Kind.WORKS_OLE else 1.0

    def read(self, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        """Return the blocks of the converted document.

        Args:
            data: the whole file.
            path: for messages and for the suffix.
            options: limits; ``timeout_s`` bounds the conversion.
        Raises:
            MissingToolError: LibreOffice is not installed.
            EncryptedDocumentError: it needs a password.
            DamagedDocumentError: it cannot be opened, or is none of these formats.
            EmptyDocumentError: there is no text in it.
            DocumentLimitError: too large, or the conversion took too long.
        """
        check_bytes(data, path, options.limits)
        kind = _kind(data, path)
        _refuse(data, kind, path, options)
        if kind is _Kind.WORD_XML:
            return read_package(word2003_package(data, path), path, options, _format(kind, path))
        if kind is _Kind.FLAT_OPC:
            converted = _zipped(data, path)
        else:
            data = _with_code_page(data) if kind is _Kind.RTF else data
            converted = convert_to_docx(
                data, kind.value, path, options.limits.timeout_s, self._soffice
            )
            if kind is _Kind.WORD_OLE:
                converted = with_restarts(converted, list_restarts(data))
        result = DocxReader().read(converted, path, options)
        return replace(result, format=_format(kind, path))


def _kind(data: bytes, path: Path) -> _Kind:
    found = ole_kind(data)
    if found is not OleKind.NONE:
        works = path.suffix.lower() in _SUFFIXES and found is OleKind.OTHER
        return {
            OleKind.WORD: _Kind.WORD_OLE,
            OleKind.ENCRYPTED_PACKAGE: _Kind.ENCRYPTED,
            OleKind.DAMAGED: _Kind.DAMAGED,
        }.get(found, _Kind.WORKS_OLE if works else _Kind.UNKNOWN)
    head = data[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return _Kind.RTF
    if data.startswith(b"PK"):
        is_text = b"application/vnd.oasis.opendocument.text" in data[:200]
        return _Kind.ODT if is_text or _is_odt(data) else _Kind.UNKNOWN
    plain = head.replace(b"\x00", b"")
    if b"<pkg:package" in plain:
        return _Kind.FLAT_OPC
    if b"<w:wordDocument" in plain:
        return _Kind.WORD_XML
    if b"<office:document" in plain and b"opendocument.text" in plain:
        return _Kind.FLAT_ODT
    return _Kind.UNKNOWN


def _is_odt(data: bytes) -> bool:
    if not {"content.xml", "META-INF/manifest.xml"} <= zip_names(data):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text")
    except (KeyError, OSError, zipfile.BadZipFile, ValueError):
        return False


def _refuse(data: bytes, kind: _Kind, path: Path, options: ReadOptions) -> None:
    """Raise for what LibreOffice need not be asked about.

    It would read anything else as plain text, so that a broken file became gibberish.
    """
    if kind is _Kind.ENCRYPTED or (kind is _Kind.WORD_OLE and doc_is_encrypted(data)):
        raise EncryptedDocumentError(f"文件已加密，需要密码才能打开：{path.name}", path=path)
    if kind is _Kind.DAMAGED:
        raise DamagedDocumentError(f"文件已损坏，OLE 结构无法打开：{path.name}", path=path)
    if kind is _Kind.UNKNOWN:
        raise DamagedDocumentError(
            f"文件已损坏，或内容并不是 {path.suffix or '文字处理'} 文档：{path.name}", path=path
        )
    if kind is _Kind.ODT:
        archive = GuardedZip(data, path, options.limits)
        if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
            raise EncryptedDocumentError(f"文件已加密，需要密码才能打开：{path.name}", path=path)
        for name in archive.names:
            if name.endswith(".xml"):
                reject_doctype(archive.read(name) or b"", path)
    elif kind is _Kind.FLAT_ODT:
        reject_doctype(data, path)


def _with_code_page(data: bytes) -> bytes:
    """Return an RTF that names its code page; one that names none is taken for Chinese."""
    if b"\\ansicpg" in data[:_HEAD]:
        return data
    # It must follow \\ansi, which would set the western one again.
    head, tail = data[:_HEAD], data[_HEAD:]
    named = re.subn(rb"\\ansi(?![a-z])", rb"\\ansi\\ansicpg936", head, count=1)
    if not named[1]:
        named = re.subn(rb"\{\\rtf\d*", rb"{\\rtf1\\ansi\\ansicpg936", head, count=1)
    return named[0] + tail


def _format(kind: _Kind, path: Path) -> str:
    if kind is _Kind.RTF:
        return "rtf"
    if kind in (_Kind.ODT, _Kind.FLAT_ODT):
        return "odt"
    return "wps" if path.suffix.lower() in (".wps", ".wpt") else "doc"


def _zipped(data: bytes, path: Path) -> bytes:
    """Return a flat Word package (one XML file) as a zip, which needs no LibreOffice."""
    root = parse_xml(data, path)
    buffer = BytesIO()
    types = []
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in root.iterfind(_PKG + "part"):
            name = (part.get(_PKG + "name") or "").lstrip("/")
            content = _flat_part(part)
            if not name or content is None or name in archive.namelist():
                continue
            archive.writestr(name, content)
            kind = part.get(_PKG + "contentType") or "application/xml"
            if re.fullmatch(r"[\w.+/-]+", kind) and '"' not in name:
                types.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            + "".join(types)
            + "</Types>",
        )
    return buffer.getvalue()


def _flat_part(part: etree._Element) -> bytes | None:
    xml = part.find(_PKG + "xmlData")
    if xml is not None and len(xml):
        return etree.tostring(xml[0], encoding="UTF-8", xml_declaration=True)
    binary = part.find(_PKG + "binaryData")
    if binary is None or not binary.text:
        return None
    try:
        return base64.b64decode(binary.text)
    except (binascii.Error, ValueError):
        return None
