"""The one way in: a file of any kind to blocks, by the reader that fits its content."""

from __future__ import annotations

import importlib
import logging
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

from corpus.errors import (
    DamagedDocumentError,
    DocumentError,
    DocumentLimitError,
    EncryptedDocumentError,
    UnsupportedFormatError,
)
from corpus.models import ReadResult
from corpus.os_errors import reason_of
from corpus.readers.base import Reader, ReadOptions
from corpus.readers.drawn_blocks import with_drawn_tables
from corpus.readers.limits import check_blocks, check_bytes, check_chars, check_size
from corpus.readers.sniff import IMAGE_SUFFIXES, Sniffed, sniff_format

__all__ = ["load", "read_file", "reader_for", "readers", "supported_suffixes"]

_log = logging.getLogger(__name__)

# Class by module: a reader's module is imported when the first file of its kind comes.
_CLASSES: dict[str, str] = {
    "DocxReader": "corpus.readers.docx",
    "PdfReader": "corpus.readers.pdf",
    "HtmlReader": "corpus.readers.html",
    "MarkdownReader": "corpus.readers.markdown",
    "TextReader": "corpus.readers.text",
    "WorkbookReader": "corpus.readers.workbook",
    "CsvReader": "corpus.readers.workbook",
    "OfficeReader": "corpus.readers.office",
    "ImageReader": "corpus.readers.ocr",
}
_BY_FORMAT: dict[str, str] = {
    "docx": "DocxReader",
    "pdf": "PdfReader",
    "html": "HtmlReader",
    "md": "MarkdownReader",
    "txt": "TextReader",
    "xlsx": "WorkbookReader",
    "xls": "WorkbookReader",
    "ods": "WorkbookReader",
    "csv": "CsvReader",
    "doc": "OfficeReader",
    "wps": "OfficeReader",
    "rtf": "OfficeReader",
    "odt": "OfficeReader",
    "image": "ImageReader",
}
# What keeps tables set by blanks as paragraphs; the reader of plain text finds its own.
_DRAWN = frozenset({"docx", "pdf", "doc", "wps", "rtf", "odt"})
# The endings under which a format is usual; any other is worth a warning.
_USUAL: dict[str, frozenset[str]] = {
    "docx": frozenset({".docx", ".dotx", ".docm", ".dotm"}),
    "pdf": frozenset({".pdf"}),
    "html": frozenset({".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".aspx", ".jsp"}),
    "md": frozenset({".md", ".markdown"}),
    "txt": frozenset({".txt", ".text", ".log"}),
    "xlsx": frozenset({".xlsx", ".xlsm", ".xltx", ".xlsb", ".et"}),
    "xls": frozenset({".xls", ".et", ".xlt"}),
    "ods": frozenset({".ods"}),
    "csv": frozenset({".csv"}),
    "doc": frozenset({".doc", ".dot", ".wps", ".wpt"}),
    "wps": frozenset({".wps", ".doc", ".wpt"}),
    "rtf": frozenset({".rtf", ".doc", ".wps"}),
    "odt": frozenset({".odt", ".fodt", ".ott"}),
    "image": frozenset(IMAGE_SUFFIXES),
}
_TEXT_NAMES = ".html .htm .xhtml .shtml .mht .mhtml .txt .text .md .markdown .csv"
_BINARY_NAMES = ".docx .dotx .docm .doc .wps .rtf .odt .pdf .xlsx .xlsm .xls .et .ods"
_BINARY = frozenset(_BINARY_NAMES.split())
_SUPPORTED = _BINARY | frozenset(_TEXT_NAMES.split())


def supported_suffixes() -> frozenset[str]:
    """Return the file endings that are looked for in folders.

    Pictures are read when named one by one, but not gathered from folders: next to a saved
    web page they are icons.
    """
    return _SUPPORTED


@cache
def readers() -> tuple[Reader, ...]:
    """Return one reader of each kind."""
    return tuple(_reader(name) for name in _CLASSES)


@cache
def _reader(name: str) -> Reader:
    return cast(Reader, getattr(importlib.import_module(_CLASSES[name]), name)())


def reader_for(data: bytes, path: Path) -> tuple[Reader, str]:
    """Return the reader that fits a file's content, and the name of the format.

    Raises:
        EncryptedDocumentError: the container needs a password.
        DamagedDocumentError: the container is broken, or not what its name says.
        UnsupportedFormatError: no reader takes it.
    """
    sniffed = sniff_format(data, path)
    if sniffed.format in _BY_FORMAT:
        return _reader(_BY_FORMAT[sniffed.format]), sniffed.format
    raise _refusal(sniffed, path)


def _refusal(sniffed: Sniffed, path: Path) -> DocumentError:
    """Return the error for a file that no reader gets."""
    name, suffix = path.name, path.suffix.lower()
    if sniffed.encrypted:
        return EncryptedDocumentError(f"文件设有密码，请解除密码后再导入：{name}", path=path)
    if sniffed.damaged:
        return DamagedDocumentError(f"文件已损坏（{sniffed.trouble}）：{name}", path=path)
    if suffix in _BINARY and sniffed.trouble == "无法识别的二进制文件":
        return DamagedDocumentError(
            f"文件已损坏，内容不是有效的 {suffix[1:]} 格式：{name}", path=path
        )
    what = sniffed.trouble or "未知格式"
    return UnsupportedFormatError(f"不支持的文件格式（{what}）：{name}", path=path)


def read_file(
    path: Path, options: ReadOptions | None = None, data: bytes | None = None
) -> ReadResult:
    """Return the blocks of a file of any supported kind.

    The content decides which reader is used; a name that says otherwise gives a warning.

    Args:
        path: the file.
        options: limits, OCR, progress; the defaults when None.
        data: the file's bytes where the caller has them already.
    Raises:
        DocumentError: one of its subclasses, with a Chinese message naming the file.
    """
    options = options or ReadOptions()
    if data is None:
        data = load(path, options)
    check_bytes(data, path, options.limits)
    reader, name = reader_for(data, path)
    result = _guarded(reader, data, path, options)
    check_blocks(list(result.blocks), path)
    check_chars(sum(len(block.text) for block in result.blocks), path, options.limits)
    if name in _DRAWN:
        result = replace(result, blocks=with_drawn_tables(result.blocks))
    suffix = path.suffix.lower()
    if suffix and suffix not in _USUAL[name] and suffix in _SUPPORTED | {".log", ".txt"}:
        note = f"扩展名是 {suffix}，内容实为 {name} 格式，已按实际格式读取"
        result = replace(result, warnings=(*result.warnings, note))
    return result


def load(path: Path, options: ReadOptions) -> bytes:
    """Return the bytes of a file that is not too large.

    Raises:
        DocumentLimitError: it is too large.
        DamagedDocumentError: it cannot be opened.
    """
    try:
        check_size(path.stat().st_size, path, options.limits)
        return path.read_bytes()
    except OSError as exc:
        raise DamagedDocumentError(
            f"文件打不开（{reason_of(exc)}）：{path.name}", path=path
        ) from exc


def _guarded(reader: Reader, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
    """Read, and turn whatever a parser throws at a broken file into a `DocumentError`."""
    try:
        return reader.read(data, path, options)
    except DocumentError:
        raise
    except MemoryError as exc:
        raise DocumentLimitError(f"内存不足，无法读取：{path.name}", path=path) from exc
    except Exception as exc:
        # The one boundary: parsers throw anything at broken files.
        _log.warning("reader %s failed", type(reader).__name__, exc_info=True)
        raise DamagedDocumentError(
            f"文件无法读取，可能已损坏（{type(exc).__name__}）：{path.name}", path=path
        ) from exc
