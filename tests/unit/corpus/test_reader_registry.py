"""Files find their reader by content; what cannot be read is refused by name."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from corpus.errors import (
    DamagedDocumentError,
    DocumentError,
    DocumentLimitError,
    EmptyDocumentError,
    EncryptedDocumentError,
    UnsupportedFormatError,
)
from corpus.readers import registry
from corpus.readers.base import Reader, ReadLimits, ReadOptions
from corpus.readers.registry import read_file, reader_for, readers, supported_suffixes
from corpus.readers.sniff import sniff_format

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = "<html><body><p>网页里的一句话，足够长。</p></body></html>".encode()


def docx() -> bytes:
    from docx import Document

    document = Document()
    document.add_paragraph("第一条　为了说明文件格式，制定本条。")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(text: str = "The rule of the house is simple.") -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, text)
    canvas.save()
    return out.getvalue()


def archive(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, data in members.items():
            target.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_registry_has_one_reader_for_each_format() -> None:
    assert all(isinstance(reader, Reader) for reader in readers())
    formats = [name for reader in readers() for name in reader.formats]
    assert len(formats) == len(set(formats))
    assert set(formats) >= {
        "docx", "pdf", "html", "md", "txt", "xlsx", "xls", "csv", "doc", "wps", "rtf", "odt",
    }  # fmt: skip


def test_letter_with_its_attachments_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "报送.eml"
    path.write_bytes(
        b"From: a@b.cn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: application/zip\r\n\r\nUEsDBBQAAAAI\r\n--x--\r\n"
    )
    with pytest.raises(UnsupportedFormatError, match="电子邮件"):
        read_file(path)


def test_supported_suffixes_are_those_that_readers_ask_for() -> None:
    asked = {suffix for reader in readers() for suffix in reader.suffixes}
    assert supported_suffixes() <= asked
    assert {".docx", ".dotx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".html", ".txt", ".md",
            ".xlsx", ".xls", ".ods", ".csv"} <= supported_suffixes()  # fmt: skip
    assert ".png" not in supported_suffixes()


@pytest.mark.parametrize(
    ("data", "name", "format_name"),
    [
        (docx(), "通知.doc", "docx"),
        (pdf(), "通知.docx", "pdf"),
        (HTML, "通知.doc", "html"),
        ("只有一行字的说明。".encode("gb18030"), "说明.docx", "txt"),
        (HTML, "说明.txt", "html"),
    ],
)
def test_mislabelled_file_is_read_as_what_it_is(data: bytes, name: str, format_name: str) -> None:
    result = read_file(Path(name), data=data)
    assert result.format == format_name
    assert any(Path(name).suffix in note and format_name in note for note in result.warnings)


@pytest.mark.parametrize(
    ("data", "name"),
    [(docx(), "a.docx"), (docx(), "a.dotx"), (pdf(), "a.PDF"), (HTML, "a.htm"), (HTML, "无后缀")],
)
def test_rightly_labelled_file_gives_no_warning(data: bytes, name: str) -> None:
    assert read_file(Path(name), data=data).warnings == ()


@pytest.mark.parametrize(
    ("data", "name", "error", "words"),
    [
        (b"", "空.pdf", EmptyDocumentError, "空的"),
        (b"  \r\n", "空.txt", EmptyDocumentError, "没有可读的文字"),
        (bytes(range(256)) * 8, "坏.pdf", DamagedDocumentError, "不是有效的 pdf"),
        (bytes(range(256)) * 8, "谜.bin", UnsupportedFormatError, "二进制"),
        (b"PK\x03\x04" + b"\x00" * 50, "断.docx", DamagedDocumentError, "已损坏"),
        (archive(ppt__slide1=b"x"), "讲.pptx", UnsupportedFormatError, "PowerPoint"),
        (archive(**{"OFD.xml": b"x"}), "文.ofd", UnsupportedFormatError, "OFD"),
        (archive(a=b"x"), "包.zip", UnsupportedFormatError, "压缩包"),
        (b"Rar!\x1a\x07\x00" + b"x" * 40, "包.rar", UnsupportedFormatError, "压缩包"),
        (b"MZ" + b"\x00" * 60, "程序.exe", UnsupportedFormatError, "可执行"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密.docx", EncryptedDocumentError, "密码"),
        (b"%PDF-1.4\n" + b"junk" * 20, "断.pdf", DamagedDocumentError, "已损坏"),
    ],
)
def test_unreadable_file_is_refused_by_name(
    data: bytes, name: str, error: type[DocumentError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        read_file(Path("某处") / name, data=data)
    assert name in caught.value.message
    assert caught.value.data["path"] == str(Path("某处") / name)


def test_file_over_the_limit_is_not_even_loaded(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    path.write_bytes(b"x" * 2_000)
    options = ReadOptions(limits=ReadLimits(max_bytes=1_000))
    with pytest.raises(DocumentLimitError, match="文件过大"):
        read_file(path, options)


def test_missing_file_is_a_document_error(tmp_path: Path) -> None:
    with pytest.raises(DamagedDocumentError, match="打不开"):
        read_file(tmp_path / "没有.txt")


def test_too_much_text_is_refused() -> None:
    options = ReadOptions(limits=ReadLimits(max_chars=10))
    with pytest.raises(DocumentLimitError, match="文字过多"):
        read_file(Path("长.html"), options, HTML)


def test_whatever_a_parser_throws_becomes_a_document_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, _ = reader_for(HTML, Path("a.html"))

    def explode(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(type(reader), "read", explode)
    with pytest.raises(DamagedDocumentError, match="ZeroDivisionError"):
        read_file(Path("a.html"), data=HTML)


def test_readers_modules_are_imported_when_first_needed() -> None:
    assert set(registry._BY_FORMAT.values()) == set(registry._CLASSES)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"{\\rtf1\\ansi x}", "a.doc", "rtf"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, "a.png", "image"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.wps", "wps"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.xls", "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "a.doc", "xls"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "a.odt", "odt"),
        (archive(**{"xl/workbook.xml": b"x"}), "a.xlsx", "xlsx"),
        ("甲,乙\n1,2\n".encode("gbk"), "a.csv", "csv"),
        ("# 标题\n正文\n".encode(), "a.md", "md"),
        ("﻿<!DOCTYPE html><html></html>".encode(), "a.txt", "html"),
        ("修复通过<script>标签引入的问题".encode("gbk"), "a.txt", "txt"),
        ("只有文字".encode("utf-16"), "a.txt", "txt"),
        (b"%PDF-1.7", "a.txt", "pdf"),
    ],
)
def test_format_is_told_from_content(data: bytes, name: str, expected: str) -> None:
    assert sniff_format(data, Path(name)).format == expected
