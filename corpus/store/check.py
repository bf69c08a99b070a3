"""Whether what the store holds fits together."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from corpus.errors import StoreCorruptError
from corpus.store import schema as t
from corpus.store.codec import decode_layout, decode_segments
from corpus.store.originals import Originals

__all__ = ["check_content"]


def check_content(connection: Connection, originals: Originals) -> list[str]:
    """Return what is wrong with documents, chunks and originals, as Chinese sentences."""
    problems: list[str] = []
    columns = (
        t.documents.c.id,
        t.documents.c.doc,
        t.documents.c.sha256,
        t.documents.c.char_count,
        t.documents.c.first_chunk_id,
        t.documents.c.chunk_count,
    )
    chunk_total = 0
    for row in connection.execute(select(*columns).order_by(t.documents.c.id)).all():
        identity, doc, sha256, char_count, first, count = row
        chunk_total += count
        problems += _check_original(originals, doc, sha256)
        problems += _check_document(connection, identity, doc, char_count)
        problems += _check_chunks(connection, identity, doc, char_count, first, count)
    stored = connection.execute(select(func.count()).select_from(t.chunks)).scalar_one()
    if stored != chunk_total:
        problems.append(f"条款块共 {stored} 个，文件登记的是 {chunk_total} 个")
    return problems


def _check_original(originals: Originals, doc: str, sha256: str) -> list[str]:
    path = originals.path(sha256)
    if not path.is_file():
        return [f"{doc}：原件缺失"]
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            return [f"{doc}：原件已损坏"]
    return []


def _check_document(connection: Connection, identity: int, doc: str, chars: int) -> list[str]:
    text = connection.execute(
        select(t.texts.c.text).where(t.texts.c.document_id == identity)
    ).scalar_one_or_none()
    row = connection.execute(
        select(t.structures.c.segments, t.structures.c.layout).where(
            t.structures.c.document_id == identity
        )
    ).one_or_none()
    if text is None or row is None:
        return [f"{doc}：正文或结构缺失"]
    if len(text) != chars:
        return [f"{doc}：正文长 {len(text)} 字，登记的是 {chars} 字"]
    try:
        segments = decode_segments(row.segments)
        decode_layout(row.layout)
    except (StoreCorruptError, ValueError):
        return [f"{doc}：结构数据无法读取"]
    if "".join(text[s.start : s.end] for s in segments) != text:
        return [f"{doc}：结构没有覆盖全文"]
    return []


def _check_chunks(
    connection: Connection, identity: int, doc: str, chars: int, first: int, count: int
) -> list[str]:
    rows = connection.execute(
        select(t.chunks).where(t.chunks.c.id.between(first, first + count - 1))
    ).all()
    if len(rows) != count or any(row.document_id != identity for row in rows):
        return [f"{doc}：条款块缺失或错位"]
    if any(not 0 <= row.start <= row.end <= chars for row in rows):
        return [f"{doc}：条款块超出正文"]
    return []
