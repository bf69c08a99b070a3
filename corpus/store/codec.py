"""Documents in the form the store keeps: rows and packed structure.

Packing is done apart from writing so that reading processes can do it: what they hand
over is a few strings and byte strings instead of ten thousands of small objects.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import orjson

from corpus.errors import DamagedDocumentError, StoreCorruptError
from corpus.models import (
    BlockSpan,
    Chunk,
    Kind,
    Metadata,
    ParsedDocument,
    Segment,
    SegmentKind,
    TableSpan,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = [
    "ChunkRow",
    "EncodedDocument",
    "Layout",
    "decode_headings",
    "decode_layout",
    "decode_segments",
    "encode_document",
]

ChunkRow = tuple[int, int, int, str | None, int, str]
"""(seq, start, end, article, part, heading path as JSON)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Tables and provenance of a document."""

    tables: tuple[TableSpan, ...] = ()
    blocks: tuple[BlockSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class EncodedDocument:
    """A document ready to be written; picklable and small."""

    title: str
    kind: Kind
    format: str
    text: str
    metadata: Metadata
    work_key: str | None
    version: str
    article_count: int
    segments: bytes
    layout: bytes
    chunks: tuple[ChunkRow, ...]
    warnings: tuple[str, ...] = ()
    pages: int | None = None
    size: int = field(default=0)


def encode_document(parsed: ParsedDocument, chunks: Sequence[Chunk]) -> EncodedDocument:
    """Return the stored form of a document.

    ``work_key`` groups the versions of a regulation; for other kinds it is None, because
    two reports of one title are two reports and neither replaces the other.

    Raises:
        DamagedDocumentError: the text holds characters no database can keep.
        ValueError: segments do not tile the text or a chunk is not the text it points to.
    """
    from corpus.versions import version_label, work_key

    _check(parsed, chunks)
    segments = _pack(parsed.segments)
    layout = _pack(Layout(parsed.tables, parsed.blocks))
    rows = tuple(
        (c.seq, c.start, c.end, c.article, c.part, _headings_json(c.heading_path)) for c in chunks
    )
    articles = sum(1 for s in parsed.segments if s.kind is SegmentKind.ARTICLE)
    return EncodedDocument(
        title=parsed.title,
        kind=parsed.kind,
        format=parsed.format,
        text=parsed.text,
        metadata=parsed.metadata,
        work_key=work_key(parsed.title) if parsed.kind is Kind.REGULATION else None,
        version=version_label(parsed.metadata),
        article_count=articles,
        segments=segments,
        layout=layout,
        chunks=rows,
        warnings=parsed.warnings,
        pages=parsed.pages,
        size=3 * len(parsed.text) + len(segments) + len(layout) + 150 * len(rows),
    )


def decode_segments(blob: bytes) -> tuple[Segment, ...]:
    """Return the segments packed into ``blob``."""
    adapter: TypeAdapter[tuple[Segment, ...]] = _adapter(tuple[Segment, ...])
    return adapter.validate_json(_unpack(blob))


def decode_layout(blob: bytes) -> Layout:
    """Return tables and block provenance packed into ``blob``."""
    adapter: TypeAdapter[Layout] = _adapter(Layout)
    return adapter.validate_json(_unpack(blob))


@lru_cache(maxsize=4096)
def decode_headings(json: str) -> tuple[str, ...]:
    """Return a heading path from its JSON form."""
    return tuple(orjson.loads(json))


@lru_cache(maxsize=1024)
def _headings_json(path: tuple[str, ...]) -> str:
    return orjson.dumps(path).decode()


@lru_cache(maxsize=4)
def _adapter(form: Any) -> Any:
    # pydantic checks what comes from disk, and is imported only when a structure is read.
    from pydantic import TypeAdapter

    return TypeAdapter(form)


def _check(parsed: ParsedDocument, chunks: Sequence[Chunk]) -> None:
    text = parsed.text
    try:
        text.encode()
    except UnicodeEncodeError as exc:
        raise DamagedDocumentError("文件正文含有无法保存的字符（孤立的代理码位）") from exc
    if "\x00" in text:
        raise DamagedDocumentError("文件正文含有空字符，可能不是文字文件")
    at = 0
    for segment in parsed.segments:
        if segment.start != at or segment.end < at:
            raise ValueError(f"segments do not tile the text at offset {at}")
        at = segment.end
    if at != len(text):
        raise ValueError(f"segments do not tile the text: they end at {at} of {len(text)}")
    for chunk in chunks:
        if text[chunk.start : chunk.end] != chunk.text:
            raise ValueError(f"chunk {chunk.seq} is not text[{chunk.start}:{chunk.end}]")
    if [c.seq for c in chunks] != list(range(len(chunks))):
        raise ValueError("chunks are not numbered 0, 1, 2 …")


def _pack(value: object) -> bytes:
    # Level 1: structure shrinks to a tenth at once, higher levels gain 2% for 4× the time.
    return zlib.compress(orjson.dumps(value), 1)


def _unpack(blob: bytes) -> bytes:
    try:
        return zlib.decompress(blob)
    except zlib.error as exc:
        raise StoreCorruptError("资料库中的文档结构已损坏，请运行 jidian verify 检查") from exc
