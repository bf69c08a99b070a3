"""What a file is, told from its content; the name only breaks ties.

The name of an office file lies often: a web page saved as ``.doc``, a docx renamed to
``.doc``, a PDF called ``.docx``. So magic bytes and the inside of containers decide.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

__all__ = [
    "IMAGE_SUFFIXES",
    "Sniffed",
    "is_web_archive",
    "looks_like_html",
    "looks_like_text",
    "sniff_format",
]

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 8_192
_TAG = re.compile(
    rb"<(?:!doctype|html|head|body|title|meta|table|tr|td|div|span|p|br|font|style|script|h[1-6]|"
    rb"ul|li|a|img|center|link|section|article)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_HTML_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\s|<!--.{0,4000}?-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_START = re.compile(
    rb"\A\s*(?:From|MIME-Version|Subject|Date|Content-Type|X-[\w-]+):", re.IGNORECASE
)
_WEB_ARCHIVE = re.compile(rb"^Content-Type:\s*(?:multipart/related|text/html)", re.I | re.M)
_MAIL_FIELD = re.compile(
    rb"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Received):", re.I | re.M
)
_TEXT_SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".log": "txt",
    ".md": "md",
    ".markdown": "md",
    ".csv": "csv",
    ".tsv": "csv",
}


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is.

    ``format`` is a format name of some reader, or None when no reader takes it; then
    ``trouble`` says in Chinese what it is. ``encrypted`` and ``damaged`` tell of containers
    whose inside cannot be had.
    """

    format: str | None
    trouble: str | None = None
    encrypted: bool = False
    damaged: bool = False


def sniff_format(data: bytes, path: Path) -> Sniffed:
    """Return the format of a file of at least one byte."""
    head = data[:_HEAD]
    suffix = path.suffix.lower()
    if b"%PDF-" in head[:1024]:
        return Sniffed("pdf")
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _sniff_zip(data, suffix)
    if head.startswith(_OLE):
        return _sniff_ole(data, suffix)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return Sniffed("rtf")
    known = _sniff_magic(head)
    if known is not None:
        return known
    return _sniff_text(data, suffix)


def looks_like_html(data: bytes) -> float:
    """Return how sure it is that a text is a web page, 0 to 1."""
    head = _narrow(data[: 4 * _HEAD])
    if _HTML_START.match(head) or is_web_archive(data):
        return 1.0
    tags = len(_TAG.findall(head))
    first = head.lstrip(b"\xef\xbb\xbf\x00 \r\n\t")[:1]
    if tags >= 4 and first == b"<":
        return 0.9
    if tags >= 4 and re.search(rb"<(?:html|body|meta)\b", head, re.IGNORECASE):
        return 0.8
    return min(0.4, tags / 50)


def is_web_archive(data: bytes) -> bool:
    """Return whether a file is a page with all that belongs to it in one (.mht)."""
    head = data[:_HEAD]
    return _MAIL_START.match(head) is not None and _WEB_ARCHIVE.search(head) is not None


def looks_like_text(data: bytes) -> bool:
    """Tell whether the bytes can be a text in some encoding."""
    from corpus.readers.encoding import decode

    sample = data[: 4 * _HEAD]
    text = decode(sample).text
    if not text:
        return False
    odd = sum(
        char == "\ufffd" or (char < " " and char not in "\t\n\r\f\x1a") or char == "\x7f"
        for char in text
    )
    return odd <= 0.02 * len(text)


def _narrow(head: bytes) -> bytes:
    """Return UTF-16 text as single bytes, anything else as it is."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head


def _sniff_zip(data: bytes, suffix: str) -> Sniffed:
    """Look into a ZIP container."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {name.replace("\\", "/") for name in archive.namelist()}
            kind = archive.read("mimetype")[:200] if "mimetype" in names else b""
            encrypted = any(info.flag_bits & 0x1 for info in archive.infolist())
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        return Sniffed(None, "压缩容器已损坏，打不开", damaged=True)
    if encrypted:
        return Sniffed(None, "设有密码", encrypted=True)
    lower = {name.lower() for name in names}
    if any(name.startswith("word/document") for name in lower):
        return Sniffed("docx")
    if any(name.startswith("xl/workbook") for name in lower):
        return Sniffed("xlsx")
    if b"opendocument.text" in kind:
        return Sniffed("odt")
    if b"opendocument.spreadsheet" in kind:
        return Sniffed("ods", "OpenDocument 表格文件")
    if any(name.startswith("ppt/") for name in lower):
        return Sniffed(None, "PowerPoint 演示文稿")
    if "ofd.xml" in lower:
        return Sniffed(None, "OFD 版式文件，请先另存为 PDF")
    if suffix in {".docx", ".dotx", ".docm", ".xlsx", ".xlsm"} and (
        "[content_types].xml" in lower or not names
    ):
        return Sniffed(None, "文件内容不全", damaged=True)
    if "word/" in lower or any(name.startswith("word/") for name in lower):
        return Sniffed("docx")
    return Sniffed(None, "压缩包，请先解压")


def _sniff_ole(data: bytes, suffix: str) -> Sniffed:
    """Look for the stream names in the directory of an OLE compound file."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return Sniffed(None, "设有密码", encrypted=True)
    if holds("WordDocument"):
        return Sniffed("wps" if suffix == ".wps" else "doc")
    if holds("Workbook") or re.search(b"B\x00o\x00o\x00k\x00\x00\x00", data):
        return Sniffed("xls")
    if holds("PowerPoint Document"):
        return Sniffed(None, "PowerPoint 演示文稿")
    if suffix in {".doc", ".dot", ".wps", ".wpt"}:
        return Sniffed("doc")
    if suffix in {".xls", ".et"}:
        return Sniffed("xls")
    return Sniffed(None, "OLE 复合文件")


def _sniff_magic(head: bytes) -> Sniffed | None:
    """Recognise what begins with fixed bytes."""
    if head.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")):
        return Sniffed("image")
    if head.startswith(b"BM") and len(head) > 26 and head[6:10] == b"\x00\x00\x00\x00":
        return Sniffed("image")
    if head.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")):
        return Sniffed(None, "压缩包，请先解压")
    if head.startswith((b"MZ", b"\x7fELF")):
        return Sniffed(None, "可执行程序")
    return None


def _sniff_text(data: bytes, suffix: str) -> Sniffed:
    """Tell texts apart: web page, Word XML, Markdown, table, plain text."""
    head = _narrow(data[: 4 * _HEAD])
    if b"<w:wordDocument" in head or b"<pkg:package" in head:
        return Sniffed("doc")
    if b"<office:document" in head:
        return Sniffed("odt")
    if re.match(rb"\s*MIME-Version:", head, re.IGNORECASE) and b"multipart/" in head:
        return Sniffed("html")
    html = looks_like_html(data)
    if suffix in _TEXT_SUFFIXES:
        if html < 1.0 and looks_like_text(data):
            return Sniffed(_TEXT_SUFFIXES[suffix])
        if html == 1.0:
            return Sniffed("html")
    if html >= 0.8 or (suffix in {".html", ".htm", ".xhtml", ".shtml", ".mht"} and html > 0):
        return Sniffed("html")
    if _MAIL_START.match(head) and _MAIL_FIELD.search(head):
        # What is in it is packed, and most of it attached.
        return Sniffed(None, "电子邮件，请把正文和附件另存后再导入")
    if looks_like_text(data):
        plain = suffix in {".html", ".htm", ".xhtml", ".shtml"}
        return Sniffed("html" if plain else "txt")
    return Sniffed(None, "无法识别的二进制文件")
