"""A factory of small Word files, written as XML so that every detail is in the test."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest

from corpus.models import Block, ReadResult
from corpus.readers.base import ReadLimits, ReadOptions
from corpus.readers.docx import DocxReader

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": R,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


class Word:
    """Builds Word files from XML fragments and reads them."""

    namespaces = NAMESPACES

    @staticmethod
    def p(text: str = "", properties: str = "", run: str = "") -> str:
        """Return a paragraph of one run; ``run`` are run properties."""
        inner = f"<w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
        return f"<w:p><w:pPr>{properties}</w:pPr>{inner if text else ''}</w:p>"

    @staticmethod
    def num(num_id: int, level: int = 0) -> str:
        """Return numbering properties."""
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'

    @staticmethod
    def level(index: int, text: str, style: str = "decimal", more: str = "") -> str:
        """Return a numbering level that starts at 1."""
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    @staticmethod
    def table(*rows: str, properties: str = "") -> str:
        """Return a table of rows; a row is the XML of its cells."""
        lines = (row if row.startswith("<w:tr") else f"<w:tr>{row}</w:tr>" for row in rows)
        return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(lines)}</w:tbl>"

    @classmethod
    def tc(cls, text: str = "", properties: str = "") -> str:
        """Return a cell of one paragraph."""
        inner = text if text.startswith("<w:") else cls.p(text)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    @staticmethod
    def build(
        body: str,
        *,
        styles: str | None = None,
        numbering: str | None = None,
        footnotes: str | None = None,
        endnotes: str | None = None,
        main_type: str = MAIN_TYPE,
        main_name: str = "word/document.xml",
        parts: Mapping[str, tuple[str, str, bytes]] | None = None,
        head: str = "",
    ) -> bytes:
        """Return a .docx.

        Args:
            body: the XML inside ``w:body``.
            styles: the XML inside ``w:styles``; no part when None. Likewise the others.
            main_type: content type of the main part.
            main_name: its name.
            parts: more parts: relationship id → (kind, name, bytes).
            head: what stands before the root element of the main part.
        """
        xml = {main_name: f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
        relations = []
        for name, inner in {
            "styles": styles,
            "numbering": numbering,
            "footnotes": footnotes,
            "endnotes": endnotes,
        }.items():
            if inner is not None:
                xml[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{inner}</w:{name}>"
                relations.append((name, name, f"{name}.xml"))
        blobs = {name: text.encode() for name, text in xml.items()}
        for rel_id, (kind, name, blob) in (parts or {}).items():
            relations.append((rel_id, kind, name))
            if blob:
                blobs[f"word/{name}"] = blob
        return Word.zip(blobs, relations, main_type, main_name)

    @staticmethod
    def zip(
        blobs: Mapping[str, bytes],
        relations: list[tuple[str, str, str]],
        main_type: str,
        main_name: str,
    ) -> bytes:
        """Return the package of the parts."""
        rels = "http://schemas.openxmlformats.org/package/2006/relationships"
        links = "".join(
            f'<Relationship Id="{rel_id}" Type="{R}/{kind}" Target="{target}"/>'
            for rel_id, kind, target in relations
        )
        folder, base = main_name.rsplit("/", 1)
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "[Content_Types].xml",
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
                'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/{main_name}" ContentType="{main_type}"/></Types>',
            )
            archive.writestr(
                "_rels/.rels",
                f'<Relationships xmlns="{rels}"><Relationship Id="rId1" '
                f'Type="{R}/officeDocument" Target="{main_name}"/></Relationships>',
            )
            archive.writestr(
                f"{folder}/_rels/{base}.rels",
                f'<Relationships xmlns="{rels}">{links}</Relationships>',
            )
            for name, blob in blobs.items():
                archive.writestr(name, blob)
        return buffer.getvalue()

    @staticmethod
    def read(data: bytes, name: str = "样本.docx", limits: ReadLimits | None = None) -> ReadResult:
        """Return what the reader makes of a file."""
        return DocxReader().read(data, Path(name), ReadOptions(limits=limits or ReadLimits()))

    def blocks(self, body: str, **parts: str) -> list[Block]:
        """Return the blocks of a file built from XML."""
        return list(self.read(self.build(body, **parts)).blocks)  # type: ignore[arg-type]

    def texts(self, body: str, **parts: str) -> list[str]:
        """Return the texts of the blocks of a file built from XML."""
        return [block.text for block in self.blocks(body, **parts)]


def make_compound(**streams: bytes) -> bytes:
    """Return a minimal OLE compound file; streams are padded beyond the mini stream."""
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    entries = 1 + len(padded)
    directory_sectors = -(-entries * 128 // sector)
    fat = [0xFFFFFFFD]
    fat += [index + 2 for index in range(directory_sectors - 1)] + [end]
    body, starts = b"", []
    for data in padded.values():
        starts.append(len(fat))
        count = -(-len(data) // sector)
        fat += [len(fat) + index + 1 for index in range(count - 1)] + [end]
        body += data.ljust(count * sector, b"\0")
    fat += [free] * (128 - len(fat))

    def entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        return (
            raw.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(raw), kind, 1, free, right, child)
            + b"\0" * 36
            + struct.pack("<IQ", start, size)
        )

    names = sorted(padded, key=lambda one: (len(one), one.upper()))
    order = {name: index for index, name in enumerate(padded)}
    directory = entry("Root Entry", 5, 1, free, end, 0)
    for position, name in enumerate(names):
        right = position + 2 if position + 1 < len(names) else free
        directory += entry(name, 2, free, right, starts[order[name]], len(padded[name]))
    directory = directory.ljust(directory_sectors * sector, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    return header + struct.pack("<128I", *fat) + directory + body


@pytest.fixture(scope="session")
def word() -> type[Word]:
    """The factory; its methods need no state."""
    return Word


@pytest.fixture(scope="session")
def docx(word: type[Word]) -> Word:
    """An instance of the factory."""
    return word()


@pytest.fixture(scope="session")
def compound() -> Callable[..., bytes]:
    """Makes OLE compound files: ``compound(WordDocument=b"…")``."""
    return make_compound
