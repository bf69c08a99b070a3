"""Links inside the write transaction: made from the documents that a batch brings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from corpus.citations.holdings import HeldVersion, Holdings
from corpus.links import Link, document_links
from corpus.models import Kind, Segment
from corpus.store import schema as t
from corpus.store.codec import decode_segments
from corpus.versions import UNDATED

__all__ = ["write_links"]

_FLUSH_ROWS = 5_000


def write_links(connection: Connection, document_ids: Iterable[int]) -> int:
    """Write the links of documents that are in the transaction; return how many."""
    wanted = sorted(set(document_ids))
    if not wanted:
        return 0
    holdings = _holdings(connection)
    columns = (t.documents.c.id, t.documents.c.title, t.documents.c.kind, t.documents.c.version)
    count = 0
    rows: list[dict[str, object]] = []
    for identity in wanted:
        found = connection.execute(
            select(*columns).where(t.live, t.documents.c.id == identity)
        ).one_or_none()
        if found is None:
            continue
        connection.execute(delete(t.links).where(t.links.c.document_id == identity))
        text, segments = _content(connection, identity)
        version = None if found.version == UNDATED else found.version
        links = document_links(
            identity, found.title, Kind(found.kind), version, text, segments, holdings
        )
        rows += [_row(link, seq) for seq, link in enumerate(links)]
        if len(rows) >= _FLUSH_ROWS:
            count += _flush(connection, rows)
    return count + _flush(connection, rows)


def _flush(connection: Connection, rows: list[dict[str, object]]) -> int:
    count = len(rows)
    if rows:
        connection.execute(insert(t.links), rows)
        rows.clear()
    return count


def _row(link: Link, seq: int) -> dict[str, object]:
    return {
        "document_id": link.document_id,
        "seq": seq,
        "start": link.start,
        "end": link.end,
        "article": link.article,
        "law": link.law,
        "work_key": link.work_key,
        "to_article": link.to_article,
        "paragraph": link.paragraph,
        "item": link.item,
        "version": link.version,
    }


def _holdings(connection: Connection) -> Holdings:
    """Return the regulations as they are at this point of the transaction."""
    d = t.documents.c
    rows = connection.execute(
        select(d.id, d.doc, d.title, d.version, d.effective, d.repealed).where(
            t.live, d.kind == Kind.REGULATION.value
        )
    )
    return Holdings(
        HeldVersion(
            row.doc,
            row.title,
            None if row.version == UNDATED else row.version,
            row.effective,
            _loader(connection, row.id),
            row.repealed,
        )
        for row in rows
    )


def _loader(connection: Connection, identity: int) -> Callable[[], tuple[str, Sequence[Segment]]]:
    return lambda: _content(connection, identity)


def _content(connection: Connection, identity: int) -> tuple[str, Sequence[Segment]]:
    text = connection.execute(
        select(t.texts.c.text).where(t.texts.c.document_id == identity)
    ).scalar_one()
    packed = connection.execute(
        select(t.structures.c.segments).where(t.structures.c.document_id == identity)
    ).scalar_one()
    return text, decode_segments(packed)
