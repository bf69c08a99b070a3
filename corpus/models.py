"""The data model: what the collection holds, from file to article.

Flow of types::

    file bytes ──reader──▶ ReadResult(blocks) ──assemble──▶ ParsedDocument(text, segments)
        ──chunking──▶ Chunk ──store──▶ DocumentRecord / ChunkRecord ──search──▶ Hit

Every text points to its source: a block to a page and box or to a paragraph of the
file, a segment and a chunk to character offsets of the stored text. Offsets are Python
``str`` indexes, end exclusive. Pages count from 1.

The types that are made by the million (blocks, segments, chunks) are slotted frozen
dataclasses; what goes to disk or over the wire is described by pydantic models beside
the code that writes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

__all__ = [
    "Block",
    "BlockLabel",
    "BlockSpan",
    "Chunk",
    "ChunkRecord",
    "DocumentRecord",
    "Item",
    "Kind",
    "Metadata",
    "Paragraph",
    "ParsedDocument",
    "ReadResult",
    "Segment",
    "SegmentKind",
    "SourceRef",
    "Status",
    "Table",
    "TableSpan",
]


class Kind(StrEnum):
    """What a document is to its reader."""

    REGULATION = "regulation"
    CASE = "case"
    REPORT = "report"
    TRAINING = "training"


class Status(StrEnum):
    """Where a version of a regulation stands on a given date."""

    IN_FORCE = "现行有效"
    NOT_YET = "尚未生效"
    SUPERSEDED = "已修改"
    REPEALED = "已废止"
    UNKNOWN = "时效待核"


class BlockLabel(StrEnum):
    """What a reader found a block to be."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text_box"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a block stands in the original file.

    ``page`` (from 1) and ``bbox`` (x0, top, x1, bottom in points, origin top left) for
    paged formats; ``paragraph`` (from 0, body order) for docx, html and text;
    ``sheet`` for workbooks. What a format does not have is None.
    """

    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table cell by cell; a merged cell's text stands at its first cell, "" elsewhere.

    ``inferred`` lists (row, column) of cells whose text was filled in by the reader
    (for instance from a merged cell above) and is not printed there. ``partial``: figures
    of the table are left out (hidden rows, formulas without a result), so that what it
    shows need not add up.
    """

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 0
    inferred: tuple[tuple[int, int], ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, table … of a file, as a person reads it.

    ``text`` includes automatic numbers as shown. For a table it is the rows joined by
    line feeds, cells by tabs. ``level`` is the outline level of a heading, from 1.
    ``confidence`` is the OCR engine's, 0 to 1, None for text that was not recognised.
    """

    label: BlockLabel
    text: str
    level: int | None = None
    table: Table | None = None
    source: SourceRef = SourceRef()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a reader got out of one file.

    ``title`` is the title a reader sees, None where there is none to see. ``metadata``
    holds what the file itself says about the text (``date``, ``source``, ``author`` …),
    as printed. ``warnings`` are Chinese sentences for the user.
    """

    format: str
    blocks: tuple[Block, ...]
    title: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document; None is unknown and stays unknown.

    Dates are ISO strings of the precision known: ``2018``, ``2018-08`` or ``2018-08-18``.
    ``promulgated`` 公布/通过, ``effective`` 施行, ``amended`` 修订/修正 (last),
    ``repealed`` 废止. ``level`` is 法律, 党内法规, 行政法规, 司法解释, 部门规章,
    地方性法规, 规范性文件 … ``status_hint`` is what somebody wrote down about validity:
    a hint, never the verdict.
    """

    title: str
    issuer: str | None = None
    doc_number: str | None = None
    level: str | None = None
    promulgated: str | None = None
    effective: str | None = None
    amended: str | None = None
    repealed: str | None = None
    status_hint: str | None = None
    source: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


class SegmentKind(StrEnum):
    """What a stretch of the stored text is."""

    PREAMBLE = "preamble"
    HEADING = "heading"
    ARTICLE = "article"
    SECTION = "section"
    TABLE = "table"
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Item:
    """A 项 （一） or 目 1. of a paragraph; ``number`` from 1, ``label`` as printed."""

    label: str
    number: int
    start: int
    end: int
    subitems: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A 款 of an article; ``number`` from 1. Items belong to the 款 that opens them."""

    number: int
    start: int
    end: int
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the stored text; the segments of a document tile it without gaps.

    ``article`` is the number as printed in canonical form (第一百二十条之一), only for
    ARTICLE. ``label`` is the heading's or section's own line (第一章 总则; 一、…).
    ``heading_path`` are the headings above, outermost first, without its own label.
    """

    kind: SegmentKind
    start: int
    end: int
    label: str | None = None
    level: int | None = None
    article: str | None = None
    heading_path: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSpan:
    """A table and where it stands in the stored text."""

    start: int
    end: int
    table: Table


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """Where a block of the file stands in the stored text."""

    start: int
    end: int
    label: BlockLabel
    source: SourceRef


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document ready to be stored: text, structure, provenance, metadata.

    ``"".join(text[s.start:s.end] for s in segments) == text`` always holds.
    """

    title: str
    kind: Kind
    format: str
    text: str
    metadata: Metadata
    segments: tuple[Segment, ...]
    tables: tuple[TableSpan, ...] = ()
    blocks: tuple[BlockSpan, ...] = ()
    warnings: tuple[str, ...] = ()
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """A retrieval unit: one article, a part of a long one, or a section of other text.

    ``seq`` counts from 0 in the document, ``part`` from 0 in the article. ``text`` is
    ``document.text[start:end]``, exactly. What is indexed (title, headings and text) is
    built apart from what is shown.
    """

    seq: int
    start: int
    end: int
    text: str
    article: str | None = None
    part: int = 0
    heading_path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as stored, without its text.

    ``doc`` is the file's name as ingested and unique in the collection; ``work_id`` is
    shared by the versions of one work; ``version`` is the date or word that tells them
    apart. ``audience`` is a label for access filtering, None is open to all.
    """

    id: int
    doc: str
    kind: Kind
    title: str
    work_id: int
    version: str
    metadata: Metadata
    format: str
    sha256: str
    source_path: str
    char_count: int
    article_count: int
    ingested_at: str
    audience: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChunkRecord:
    """A chunk as stored; ``id`` is the key in the keyword and the vector index."""

    id: int
    document_id: int
    seq: int
    start: int
    end: int
    text: str
    article: str | None
    part: int
    heading_path: tuple[str, ...]
