"""Word containers: the odd ones are read, the bad ones refused with one clear message."""

from __future__ import annotations

import contextlib
import random
import struct
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import (
    DamagedDocumentError,
    DocumentError,
    DocumentLimitError,
    EmptyDocumentError,
    EncryptedDocumentError,
)
from corpus.models import BlockLabel
from corpus.readers.base import Reader, ReadLimits, ReadOptions
from corpus.readers.docx import DocxReader
from corpus.readers.zip_guard import GuardedZip, zip_names

BASE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def texts(docx: Any, data: bytes) -> list[str]:
    return [block.text for block in docx.read(data).blocks]


def test_docx_reader_is_a_reader() -> None:
    reader = DocxReader()
    assert isinstance(reader, Reader)
    assert ".dotx" in reader.suffixes


# --- odd, but readable


@pytest.mark.parametrize(
    "main_type",
    [
        BASE + "template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/xml",
    ],
)
def test_templates_and_macro_documents_are_read(docx: Any, main_type: str) -> None:
    assert texts(docx, docx.build(docx.p("甲"), main_type=main_type)) == ["甲"]


def test_main_part_may_have_any_name(docx: Any) -> None:
    data = docx.build(docx.p("甲"), main_name="word/document2.xml")
    assert texts(docx, data) == ["甲"]
    assert DocxReader().sniff(data, Path("a.docx")) == 1.0


def test_strict_namespace_is_read(docx: Any) -> None:
    data = docx.build(docx.p("总则", '<w:outlineLvl w:val="0"/>') + docx.p("正文。"))
    strict = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            for old, new in (
                (
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
                (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            ):
                blob = blob.replace(old, new)
            target.writestr(name, blob)
    assert texts(docx, strict.getvalue()) == ["总则", "正文。"]


def test_dangling_and_external_relationships_do_no_harm(docx: Any) -> None:
    data = docx.build(
        docx.p("甲"), parts={"rId9": ("image", "NULL", b""), "s": ("styles", "x", b"")}
    )
    assert texts(docx, data) == ["甲"]


def test_imported_files_are_read_in_place(docx: Any) -> None:
    inner = docx.build(docx.p("内层"))
    page = "<html><body><p>网页段</p><table><tr><td>1</td><td>2</td></tr></table></body></html>"
    body = "".join(
        docx.p(f"第{n}段") + f'<w:altChunk r:id="{n}"/>' for n in ("word", "html", "text")
    )
    found = docx.read(
        docx.build(
            body,
            parts={
                "word": ("aFChunk", "a.docx", inner),
                "html": ("aFChunk", "b.html", page.encode("gb18030")),
                "text": ("aFChunk", "c.txt", "一行\n\n二行".encode()),
            },
        )
    )
    assert [block.text for block in found.blocks] == [
        "第word段", "内层", "第html段", "网页段", "1\t2", "第text段", "一行", "二行",
    ]  # fmt: skip


def test_import_that_cannot_be_read_is_said(docx: Any) -> None:
    data = docx.build(
        docx.p("甲") + '<w:altChunk r:id="x"/>',
        parts={"x": ("aFChunk", "a.rtf", b"{\\rtf1 x}")},
    )
    found = docx.read(data)
    assert [block.text for block in found.blocks] == ["甲"]
    assert "未能读出" in found.warnings[0]


def test_imports_into_imports_end_somewhere(docx: Any) -> None:
    data = docx.build(docx.p("底"))
    for level in range(8):
        data = docx.build(
            docx.p(f"层{level}") + '<w:altChunk r:id="x"/>',
            parts={"x": ("aFChunk", "a.docx", data)},
        )
    assert texts(docx, data) == ["层7", "层6", "层5", "层4"]


def test_large_document_with_pictures_is_quick(docx: Any) -> None:
    picture = random.Random(1).randbytes(10_000_000)
    body = "".join(docx.p(f"第{n}段，依法履行职责。") for n in range(3000))
    data = docx.build(body, parts={"p": ("image", "media/image1.png", picture)})
    assert len(data) > 10_000_000
    start = time.perf_counter()
    assert len(docx.read(data).blocks) == 3000
    assert time.perf_counter() - start < 20


def test_part_in_utf16_is_read(docx: Any) -> None:
    data = docx.build(docx.p("甲"))
    wide = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(wide, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            if name == "word/document.xml":
                blob = ('<?xml version="1.0" encoding="UTF-16"?>' + blob.decode()).encode("utf-16")
            target.writestr(name, blob)
    assert texts(docx, wide.getvalue()) == ["甲"]


# --- refused


def refused(docx: Any, data: bytes, error: type[DocumentError], **limits: Any) -> str:
    """The message with which a file is refused; it names the file."""
    with pytest.raises(error) as caught:
        docx.read(data, "坏文件.docx", ReadLimits(**limits))
    assert "坏文件.docx" in caught.value.message
    assert caught.value.data["path"] == "坏文件.docx"
    return caught.value.message


def test_empty_file_is_refused(docx: Any) -> None:
    assert "空" in refused(docx, b"", EmptyDocumentError)


def test_document_without_text_is_refused(docx: Any) -> None:
    assert "没有文字" in refused(docx, docx.build(docx.p()), EmptyDocumentError)


def test_truncated_file_is_refused(docx: Any) -> None:
    data = docx.build(docx.p("甲"))
    assert "损坏" in refused(docx, data[: len(data) // 2], DamagedDocumentError)


def test_every_truncation_is_refused_or_read(docx: Any) -> None:
    data = docx.build(docx.p("甲" * 200), styles="", numbering="")
    for length in range(1, len(data), 97):
        with pytest.raises(DocumentError):
            docx.read(data[:length])


def test_flipped_bytes_are_refused_or_read(docx: Any) -> None:
    data = docx.build(docx.p("第一条　为了规范，制定本办法。" * 50), numbering="", styles="")
    dice = random.Random(7)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(4):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        # Anything but our own error would fail the test.
        with contextlib.suppress(DocumentError):
            docx.read(bytes(broken))


@pytest.mark.parametrize("data", [b"hello world", b"%PDF-1.4", b"PK\x03\x04garbage"])
def test_other_content_is_refused(docx: Any, data: bytes) -> None:
    refused(docx, data, DamagedDocumentError)


def test_zip_without_a_document_is_refused(docx: Any) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "不是 Word 文档" in refused(docx, buffer.getvalue(), DamagedDocumentError)


def test_broken_xml_is_refused(docx: Any) -> None:
    refused(docx, docx.build("<w:p><w:r>"), DamagedDocumentError)


def test_encrypted_package_is_refused(docx: Any, compound: Any) -> None:
    data = compound(EncryptionInfo=b"x", EncryptedPackage=b"y" * 5000)
    assert "密码" in refused(docx, data, EncryptedDocumentError)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w:document SYSTEM "http://example.com/a.dtd">',
    ],
)
def test_external_entities_are_refused(docx: Any, head: str) -> None:
    message = refused(docx, docx.build(docx.p("甲"), head=head), DamagedDocumentError)
    assert "外部实体" in message


def test_entities_in_a_side_part_are_refused(docx: Any) -> None:
    evil = b'<!DOCTYPE x [<!ENTITY a "b">]><w:styles xmlns:w="x"/>'
    data = docx.build(docx.p("甲"), parts={"s": ("styles", "styles.xml", evil)})
    refused(docx, data, DamagedDocumentError)


def test_bomb_is_refused_by_its_directory(docx: Any) -> None:
    data = docx.build(docx.p("甲" * 12_000_000))
    start = time.perf_counter()
    message = refused(docx, data, DocumentLimitError, max_ratio=100.0)
    assert "压缩" in message
    assert time.perf_counter() - start < 1.0


def test_bomb_whose_directory_lies_is_refused(docx: Any) -> None:
    data = bytearray(docx.build(docx.p("甲" * 100_000)))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    for at in range(len(data) - 4):
        if struct.unpack_from("<I", data, at)[0] == size:
            struct.pack_into("<I", data, at, 1000)
    refused(docx, bytes(data), DamagedDocumentError)


def test_limits_of_text_cells_and_bytes_hold(docx: Any) -> None:
    data = docx.build(docx.p("甲" * 500) + docx.table(docx.tc("1") + docx.tc("2")))
    refused(docx, data, DocumentLimitError, max_chars=100)
    refused(docx, data, DocumentLimitError, max_cells=1)
    refused(docx, data, DocumentLimitError, max_bytes=100)
    refused(docx, data, DocumentLimitError, max_unpacked_bytes=100)


def test_deeply_nested_content_is_bounded(docx: Any) -> None:
    table = docx.p("底")
    for _ in range(60):
        table = docx.table(f"<w:tc>{table}{docx.p('层')}</w:tc>")
    found = docx.read(docx.build(docx.p("甲") + table))
    assert found.blocks[0].text == "甲"


# --- sniffing


def test_sniff_tells_word_packages_from_others(docx: Any, compound: Any) -> None:
    reader = DocxReader()
    sheet = BytesIO()
    with zipfile.ZipFile(sheet, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    word = docx.build(docx.p("甲"))
    assert reader.sniff(word, Path("a.doc")) == 1.0
    assert reader.sniff(sheet.getvalue(), Path("a.docx")) == 0.0
    assert reader.sniff(b"<html>", Path("a.docx")) == 0.0
    assert reader.sniff(compound(WordDocument=b"x"), Path("a.docx")) == 0.0
    assert 0 < reader.sniff(word[: len(word) // 2], Path("a.docx")) < 0.5


def test_guarded_zip_finds_members_whatever_the_case(docx: Any) -> None:
    archive = GuardedZip(docx.build(docx.p("甲")), Path("a.docx"), ReadLimits())
    assert archive.read("/WORD/Document.xml") is not None
    assert archive.read("word/none.xml") is None
    assert "word/document.xml" in zip_names(docx.build(""))
    assert zip_names(b"PKxx") == frozenset()


def test_paragraph_labels_are_stable(docx: Any) -> None:
    data = docx.build(docx.p("甲") + docx.table(docx.tc("1") + docx.tc("2")))
    result = DocxReader().read(data, Path("a.docx"), ReadOptions())
    assert result.format == "docx"
    assert [block.label for block in result.blocks] == [BlockLabel.PARAGRAPH, BlockLabel.TABLE]
