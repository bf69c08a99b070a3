"""Whether what the store holds fits together."""

from __future__ import annotations

import hashlib

from corpus.errors import StoreCorruptError
from corpus.store.codec import decode_layout, decode_segments
from corpus.store.originals import Originals
from corpus.store.reading import Run

__all__ = ["check_content"]


def check_content(run: Run, originals: Originals) -> list[str]:
    """Return what is wrong with documents, chunks and originals, as Chinese sentences."""
    problems: list[str] = []
    chunk_total = 0
    rows = run(
        "SELECT id, doc, sha256, char_count, first_chunk_id, chunk_count FROM documents ORDER BY id"
    )
    for identity, doc, sha256, char_count, first, count in rows:
        chunk_total += count
        problems += _check_original(originals, doc, sha256)
        problems += _check_document(run, identity, doc, char_count)
        problems += _check_chunks(run, identity, doc, char_count, range(first, first + count))
    stored = run("SELECT count(*) FROM chunks")[0][0]
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


def _check_document(run: Run, identity: int, doc: str, chars: int) -> list[str]:
    rows = run(
        "SELECT t.text, s.segments, s.layout FROM texts t"
        " JOIN structures s ON s.document_id = t.document_id WHERE t.document_id = :id",
        id=identity,
    )
    if not rows:
        return [f"{doc}：正文或结构缺失"]
    text, packed, layout = rows[0]
    if len(text) != chars:
        return [f"{doc}：正文长 {len(text)} 字，登记的是 {chars} 字"]
    try:
        segments = decode_segments(packed)
        decode_layout(layout)
    except (StoreCorruptError, ValueError):
        return [f"{doc}：结构数据无法读取"]
    if "".join(text[s.start : s.end] for s in segments) != text:
        return [f"{doc}：结构没有覆盖全文"]
    return []


def _check_chunks(run: Run, identity: int, doc: str, chars: int, ids: range) -> list[str]:
    rows = run(
        'SELECT document_id, start, "end" FROM chunks WHERE id >= :first AND id < :end',
        first=ids.start,
        end=ids.stop,
    )
    if len(rows) != len(ids) or any(row[0] != identity for row in rows):
        return [f"{doc}：条款块缺失或错位"]
    if any(not 0 <= start <= end <= chars for _, start, end in rows):
        return [f"{doc}：条款块超出正文"]
    return []
