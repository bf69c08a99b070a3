"""Rows of the tables as records and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from corpus.models import ChunkRecord, DocumentRecord, Kind, Metadata
from corpus.readers.base import reader_version
from corpus.store.base import SourceFile, SourceState
from corpus.store.codec import EncodedDocument, decode_headings

__all__ = [
    "DOCUMENT_COLUMNS",
    "SOURCE_COLUMNS",
    "chunk_record",
    "chunk_rows",
    "document_record",
    "document_row",
    "is_outdated",
    "source_state",
    "version_order",
]

_METADATA_COLUMNS = (
    "issuer",
    "doc_number",
    "level",
    "promulgated",
    "effective",
    "amended",
    "repealed",
    "status_hint",
    "source",
)

DOCUMENT_COLUMNS = (
    "id",
    "doc",
    "kind",
    "title",
    "work_id",
    "version",
    "format",
    "sha256",
    "source_path",
    "char_count",
    "article_count",
    "ingested_at",
    "audience",
    *_METADATA_COLUMNS,
    "metadata_extra",
    "extra",
)
"""What makes a `DocumentRecord`."""

SOURCE_COLUMNS = (
    "id",
    "doc",
    "source_path",
    "sha256",
    "source_size",
    "source_mtime_ns",
    "kind",
    "audience",
    "extra",
)
"""What makes a `SourceState`."""

_FIRST = "1"


def document_row(source: SourceFile, encoded: EncodedDocument) -> dict[str, Any]:
    """Return the columns of ``documents`` that follow from the file and its content."""
    metadata = encoded.metadata
    extra: dict[str, Any] = {}
    if encoded.pages is not None:
        extra["pages"] = encoded.pages
    if encoded.warnings:
        extra["warnings"] = list(encoded.warnings)
    if reader_version(encoded.format) != _FIRST:
        extra["reader"] = reader_version(encoded.format)
    if source.given:
        extra["given"] = dict(source.given)
    return {
        "kind": encoded.kind.value,
        "title": encoded.title,
        "version": encoded.version,
        "format": encoded.format,
        "sha256": source.sha256,
        "source_path": source.path,
        "source_size": source.size,
        "source_mtime_ns": source.mtime_ns,
        "char_count": len(encoded.text),
        "article_count": encoded.article_count,
        "audience": source.audience,
        "chunk_count": len(encoded.chunks),
        **{name: getattr(metadata, name) for name in _METADATA_COLUMNS},
        "metadata_extra": orjson.dumps({"title": metadata.title, "extra": metadata.extra}).decode(),
        "extra": orjson.dumps(extra).decode(),
    }


def is_outdated(record: DocumentRecord) -> bool:
    """Tell whether a document was read by a reader that saw less in files of its format."""
    return bool(record.extra.get("reader", _FIRST) != reader_version(record.format))


def document_record(row: Sequence[Any]) -> DocumentRecord:
    """Return a row of ``documents``, in the order of `DOCUMENT_COLUMNS`, as a record."""
    values = dict(zip(DOCUMENT_COLUMNS, row, strict=True))
    more = orjson.loads(values.pop("metadata_extra"))
    known = {name: values.pop(name) for name in _METADATA_COLUMNS}
    values["kind"] = Kind(values["kind"])
    values["extra"] = orjson.loads(values["extra"])
    return DocumentRecord(
        metadata=Metadata(title=more["title"], extra=more["extra"], **known), **values
    )


def source_state(row: Sequence[Any]) -> SourceState:
    """Return what a row, in the order of `SOURCE_COLUMNS`, says of an input file."""
    identity, doc, path, sha256, size, mtime_ns, kind, audience, extra = row
    return SourceState(
        document_id=identity,
        doc=doc,
        path=path,
        sha256=sha256,
        size=size,
        mtime_ns=mtime_ns,
        kind=Kind(kind),
        audience=audience,
        given=orjson.loads(extra).get("given", {}),
    )


def chunk_rows(
    encoded: EncodedDocument, document_id: int, first_chunk_id: int
) -> Iterator[dict[str, Any]]:
    """Yield the rows of ``chunks``, numbered without gaps from ``first_chunk_id``."""
    for seq, start, end, article, part, headings in encoded.chunks:
        yield {
            "id": first_chunk_id + seq,
            "document_id": document_id,
            "seq": seq,
            "start": start,
            "end": end,
            "article": article,
            "part": part,
            "heading_path": headings,
        }


def chunk_record(row: Sequence[Any], text: str) -> ChunkRecord:
    """Return a row (id, document_id, seq, start, end, article, part, heading_path) as record."""
    identity, document_id, seq, start, end, article, part, headings = row[:8]
    return ChunkRecord(
        id=identity,
        document_id=document_id,
        seq=seq,
        start=start,
        end=end,
        text=text,
        article=article,
        part=part,
        heading_path=decode_headings(headings),
    )


def version_order(record: DocumentRecord) -> tuple[str, int]:
    """Return the sort key that puts the older version of a work first."""
    known = record.metadata
    return (known.effective or known.amended or known.promulgated or "", record.id)
