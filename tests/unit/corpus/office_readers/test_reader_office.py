"""Other word processors' files: what they are, what is refused, how LibreOffice is run."""

from __future__ import annotations

import base64
import os
import struct
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from corpus.errors import (
    DamagedDocumentError,
    DocumentError,
    DocumentLimitError,
    EmptyDocumentError,
    EncryptedDocumentError,
    MissingToolError,
)
from corpus.models import ReadResult
from corpus.readers import office, soffice
from corpus.readers.base import Reader, ReadLimits, ReadOptions
from corpus.readers.doc_lists import ListRestarts, list_restarts, with_restarts
from corpus.readers.docx import DocxReader
from corpus.readers.office import OfficeReader
from corpus.readers.ole import OleKind, ole_kind

RTF = rb"{\rtf1\ansi\ansicpg936 {\b \u24635?\u21017?}\par \u20026?\u20102? 1\par}"

needs_libreoffice = pytest.mark.skipif(
    soffice.find_soffice() is None, reason="LibreOffice is not installed"
)
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


def read(data: bytes, name: str, reader: OfficeReader | None = None, **limits: float) -> ReadResult:
    options = ReadOptions(limits=ReadLimits(**limits))  # type: ignore[arg-type]
    return (reader or OfficeReader()).read(data, Path(name), options)


def refused(data: bytes, name: str, error: type[DocumentError]) -> str:
    with pytest.raises(error) as caught:
        read(data, name)
    assert name in caught.value.message
    return caught.value.message


def word_stream(flags: int) -> bytes:
    return struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags)


def odt(manifest: str = "<manifest/>", content: str = "<x/>") -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def flat(data: bytes) -> bytes:
    """Return a .docx as the one XML file some systems export under the name of .doc."""
    parts = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            blob = archive.read(name)
            if name == "[Content_Types].xml":
                continue
            if name.endswith((".xml", ".rels")):
                inner = blob.decode().split("?>", 1)[-1]
                content = f"<pkg:xmlData>{inner}</pkg:xmlData>"
            else:
                content = f"<pkg:binaryData>{base64.b64encode(blob).decode()}</pkg:binaryData>"
            parts.append(f'<pkg:part pkg:name="/{name}" pkg:contentType="x/y">{content}</pkg:part>')
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package '
        'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f"{''.join(parts)}</pkg:package>"
    ).encode()


def test_office_reader_is_a_reader() -> None:
    assert isinstance(OfficeReader(), Reader)


# --- what it is


@pytest.mark.parametrize(
    ("streams", "kind"),
    [
        ({"WordDocument": b"x"}, OleKind.WORD),
        ({"Workbook": b"x"}, OleKind.EXCEL),
        ({"Book": b"x"}, OleKind.EXCEL),
        ({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}, OleKind.ENCRYPTED_PACKAGE),
        ({"Contents": b"x"}, OleKind.OTHER),
    ],
)
def test_ole_kind_is_told_by_streams(
    streams: dict[str, bytes], kind: OleKind, compound: Any
) -> None:
    assert ole_kind(compound(**streams)) is kind


def test_ole_kind_of_other_bytes_is_none_or_damaged(compound: Any) -> None:
    assert ole_kind(b"PK\x03\x04") is OleKind.NONE
    assert ole_kind(compound(WordDocument=b"x")[:200]) is OleKind.DAMAGED


def test_sniff_goes_by_content(compound: Any) -> None:
    reader = OfficeReader()
    for data, name, sure in (
        (compound(WordDocument=b"x"), "a.docx", 1.0),
        (RTF, "a.doc", 1.0),
        (odt(), "a.doc", 1.0),
        (flat(word_file("甲")), "a.doc", 1.0),
        (b"<?xml version='1.0'?><w:wordDocument/>", "a.doc", 1.0),
        (compound(Workbook=b"x"), "a.xls", 0.0),
        (word_file("甲"), "a.doc", 0.05),
        (b"<html><body>x</body></html>", "a.doc", 0.05),
        (b"just text", "a.txt", 0.0),
    ):
        assert reader.sniff(data, Path(name)) == sure


# --- refused without LibreOffice being asked


@pytest.fixture
def no_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*args: object) -> bytes:
        raise AssertionError("LibreOffice must not see this file")

    monkeypatch.setattr(office, "convert_to_docx", forbidden)


@pytest.mark.usefixtures("no_conversion")
def test_encrypted_files_are_refused_before_conversion(compound: Any) -> None:
    for data, name in (
        (compound(WordDocument=word_stream(0x0100)), "a.doc"),
        (compound(EncryptionInfo=b"x", EncryptedPackage=b"y"), "b.doc"),
        (odt("<manifest><encryption-data/></manifest>"), "c.odt"),
    ):
        assert "密码" in refused(data, name, EncryptedDocumentError)


@pytest.mark.usefixtures("no_conversion")
def test_damaged_and_foreign_files_are_refused_before_conversion(compound: Any) -> None:
    refused(b"", "a.doc", EmptyDocumentError)
    refused(compound(WordDocument=b"x")[:300], "a.doc", DamagedDocumentError)
    refused(os.urandom(2000), "b.doc", DamagedDocumentError)
    refused(compound(Workbook=b"x"), "c.doc", DamagedDocumentError)
    refused(odt(content="<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "d.odt", DamagedDocumentError)


@pytest.mark.usefixtures("no_conversion")
def test_flat_word_xml_needs_no_libreoffice() -> None:
    result = read(flat(word_file("第一条　为了规范，制定本办法。")), "a.doc")
    assert result.format == "doc"
    assert [block.text for block in result.blocks] == ["第一条　为了规范，制定本办法。"]


WORD_2003 = """<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"
 xmlns:aml="http://schemas.microsoft.com/aml/2001/core">
<w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="39"/>
<w:suff w:val="Nothing"/><w:lvlText w:val="第%1条"/></w:lvl></w:listDef>
<w:list w:ilfo="1"><w:ilst w:val="3"/></w:list></w:lists>
<w:body><wx:sect>
<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="44"/></w:rPr>
<w:t>某某办法</w:t></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr>
<w:r><w:t>　为了</w:t></w:r><aml:annotation w:type="Word.Deletion"><aml:content><w:r>
<w:delText>旧</w:delText><w:t>旧</w:t></w:r></aml:content></aml:annotation>
<aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>新</w:t></w:r></aml:content>
</aml:annotation><w:r><w:footnote><w:p><w:r><w:t>注文</w:t></w:r></w:p></w:footnote></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr>
<w:r><w:t>　凡</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p>
</w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vmerge/>
</w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sectPr><w:hdr><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body>
</w:wordDocument>"""


@pytest.mark.usefixtures("no_conversion")
def test_word_2003_xml_needs_no_libreoffice() -> None:
    result = read(WORD_2003.encode(), "a.doc")
    assert (result.format, result.title) == ("doc", "某某办法")
    assert [block.text for block in result.blocks] == [
        "某某办法", "第一条为了新", "注文", "第二条凡", "甲\t乙\n\t丙",
    ]  # fmt: skip


def test_broken_word_2003_xml_is_refused() -> None:
    refused(WORD_2003[:-40].encode(), "a.doc", DamagedDocumentError)
    evil = WORD_2003.replace("<w:wordDocument", "<!DOCTYPE x><w:wordDocument", 1)
    refused(evil.encode(), "a.doc", DamagedDocumentError)


# --- running LibreOffice


def test_missing_libreoffice_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    message = refused(RTF, "a.rtf", MissingToolError)
    assert "LibreOffice" in message
    assert ".docx" in message


def script(folder: Path, text: str) -> Path:
    program = folder / "soffice"
    program.write_text("#!/bin/sh\n" + text, encoding="utf-8")
    program.chmod(0o755)
    return program


@posix_only
def test_conversion_that_hangs_is_killed_with_its_children(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    program = script(tmp_path, f"sleep 60 &\necho $! > {note}\nwait\n")
    start = time.monotonic()
    with pytest.raises(DocumentLimitError) as caught:
        read(RTF, "a.rtf", OfficeReader(program), timeout_s=1.0)
    assert "超时" in caught.value.message
    assert time.monotonic() - start < 15
    child = int(note.read_text())
    for _ in range(50):
        if not alive(child):
            break
        time.sleep(0.1)
    assert not alive(child)


def alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be collected does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@posix_only
def test_conversion_without_output_means_damaged(tmp_path: Path) -> None:
    with pytest.raises(DamagedDocumentError):
        read(RTF, "a.rtf", OfficeReader(script(tmp_path, "exit 1\n")))


@posix_only
def test_conversion_runs_apart_and_leaves_nothing(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    program = script(
        tmp_path, f'echo "$@" > {seen}\necho "$http_proxy $HOME" >> {seen}\nls >> {seen}\n'
    )
    with pytest.raises(DamagedDocumentError):
        read(RTF, "机密.rtf", OfficeReader(program))
    text = seen.read_text()
    assert "-env:UserInstallation=file://" in text
    assert "--headless" in text
    assert "http://127.0.0.1:9" in text
    assert "机密" not in text
    folder = Path(text.split("--outdir ")[1].split()[0]).parent
    assert not folder.exists()
    profile = Path(text.split("-env:UserInstallation=file://")[1].split()[0])
    registry = (profile / "user" / "registrymodifications.xcu").read_text()
    assert "DisableMacrosExecution" in registry


@posix_only
def test_program_that_cannot_be_started_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingToolError):
        read(RTF, "a.rtf", OfficeReader(tmp_path / "none"))


@needs_libreoffice
def test_rtf_is_read() -> None:
    result = read(RTF, "a.doc")
    assert result.format == "rtf"
    assert [block.text for block in result.blocks] == ["总则", "为了 1"]


@needs_libreoffice
def test_rtf_without_a_code_page_is_taken_for_chinese() -> None:
    escaped = "".join(f"\\'{byte:02x}" for byte in "总则".encode("gb18030"))
    result = read(rb"{\rtf1\ansi " + escaped.encode() + rb"\par}", "a.rtf")
    assert [block.text for block in result.blocks] == ["总则"]


# --- lists of a .doc


def doc_with_list(compound: Any, levels: list[tuple[str, int, int]]) -> bytes:
    """A .doc that holds nothing but one list: text, flags and restart limit of each level."""
    table = struct.pack("<h", 1) + struct.pack("<ii", 7, 7) + b"\0" * 18 + b"\0\0"
    for text, flags, limit in levels:
        table += struct.pack("<iBB", 1, 39, flags) + b"\0" * 9 + b"\0" + b"\0" * 8
        table += bytes((2, 3, limit, 0)) + b"\x11" * 5
        table += struct.pack("<H", len(text)) + text.encode("utf-16-le")
    head = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, 0x0200).ljust(32, b"\0")
    head += struct.pack("<H", 14) + b"\0" * 28 + struct.pack("<H", 22) + b"\0" * 88
    pairs = [(0, 0)] * 93
    pairs[73] = (40, len(table))
    head += struct.pack("<H", 93) + b"".join(struct.pack("<II", *pair) for pair in pairs)
    return compound(**{"WordDocument": head, "1Table": b"\xee" * 40 + table})


def test_restarts_are_read_from_the_binary_lists(compound: Any) -> None:
    rest = [("", 0, index) for index in range(3, 9)]
    levels = [("第\x00章", 0x08, 0), ("第\x01条", 0x08, 0), ("（\x02）", 0, 0), *rest]
    assert list_restarts(doc_with_list(compound, levels)) == [
        ListRestarts(tuple(text for text, _, _ in levels), ((1, 0),))
    ]


def test_doc_without_readable_lists_has_none(compound: Any) -> None:
    assert list_restarts(compound(WordDocument=word_stream(0))) == []
    assert list_restarts(b"") == []


def numbered(*levels: str) -> bytes:
    """A .docx with one list of the given level texts and a chapter between two articles."""
    document = docx.Document()
    lines = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, text in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for child in list(numbering):
        numbering.remove(child)
    for xml in (
        f'<w:abstractNum {space} w:abstractNumId="0">{lines}</w:abstractNum>',
        f'<w:num {space} w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ):
        numbering.append(docx.oxml.parse_xml(xml))
    for text, level in (("总则", 0), ("为", 1), ("罚则", 0), ("违", 1)):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            docx.oxml.parse_xml(
                f'<w:numPr {space}><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            )
        )
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def shown(data: bytes) -> list[str]:
    return [block.text for block in DocxReader().read(data, Path("a.docx"), ReadOptions()).blocks]


def test_restarts_of_the_doc_are_put_back() -> None:
    levels = ("第%1章", "第%2条")
    converted = numbered(*levels)
    texts = ("第\x00章", "第\x01条", *[""] * 7)
    assert shown(converted)[3] == "第1条 违"
    restored = with_restarts(converted, [ListRestarts(texts, ((1, 0),))])
    assert shown(restored) == ["第1章 总则", "第1条 为", "第2章 罚则", "第2条 违"]


def test_restarts_are_left_alone_where_lists_disagree_or_differ() -> None:
    converted = numbered("第%1章", "第%2条")
    texts = ("第\x00章", "第\x01条", *[""] * 7)
    other = ("\x00.", "\x01.", *[""] * 7)
    for lists in (
        [ListRestarts(texts, ((1, 0),)), ListRestarts(texts, ())],
        [ListRestarts(other, ((1, 0),))],
        [],
    ):
        assert shown(with_restarts(converted, lists))[3] == "第1条 违"
