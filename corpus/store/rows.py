"""Rows of the tables as records and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy.engine import RowMapping

from corpus.models import ChunkRecord, DocumentRecord, Kind, Metadata
from corpus.store.base import SourceFile, SourceState
from corpus.store.codec import EncodedDocument, decode_headings

__all__ = [
    "chunk_record",
    "chunk_rows",
    "document_record",
    "document_row",
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


def document_row(source: SourceFile, encoded: EncodedDocument) -> dict[str, Any]:
    """Return the columns of ``documents`` that follow from the file and its content."""
    metadata = encoded.metadata
    extra: dict[str, Any] = {}
    if encoded.pages is not None:
        extra["pages"] = encoded.pages
    if encoded.warnings:
        extra["warnings"] = list(encoded.warnings)
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


def document_record(values: RowMapping | Mapping[str, Any]) -> DocumentRecord:
    """Return a row of ``documents`` as a record."""
    more = orjson.loads(values["metadata_extra"])
    return DocumentRecord(
        id=values["id"],
        doc=values["doc"],
        kind=Kind(values["kind"]),
        title=values["title"],
        work_id=values["work_id"],
        version=values["version"],
        metadata=Metadata(
            title=more["title"],
            extra=more["extra"],
            **{name: values[name] for name in _METADATA_COLUMNS},
        ),
        format=values["format"],
        sha256=values["sha256"],
        source_path=values["source_path"],
        char_count=values["char_count"],
        article_count=values["article_count"],
        ingested_at=values["ingested_at"],
        audience=values["audience"],
        extra=orjson.loads(values["extra"]),
    )


def source_state(values: RowMapping | Mapping[str, Any]) -> SourceState:
    """Return what a row of ``documents`` says of its input file."""
    return SourceState(
        document_id=values["id"],
        doc=values["doc"],
        path=values["source_path"],
        sha256=values["sha256"],
        size=values["source_size"],
        mtime_ns=values["source_mtime_ns"],
        kind=Kind(values["kind"]),
        audience=values["audience"],
        given=orjson.loads(values["extra"]).get("given", {}),
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
