"""Links inside the write transaction: made from the documents that a batch brings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.sql import Select

from corpus.citations.holdings import HeldVersion, Holdings
from corpus.links import Link, document_links
from corpus.models import Kind, Segment
from corpus.repeal_clauses import find_repeals
from corpus.repeals import EXTRA, clauses_to_extra
from corpus.store import schema as t
from corpus.store.codec import decode_segments
from corpus.versions import UNDATED

__all__ = ["mark_all_stale", "mark_stale", "refresh_repeals", "write_links"]

_FLUSH_ROWS = 5_000
_KEYS = 500


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
        for table in (t.links, t.stale_links):
            connection.execute(delete(table).where(table.c.document_id == identity))
        text, segments = _content(connection, identity)
        version = None if found.version == UNDATED else found.version
        links = document_links(
            identity, found.title, Kind(found.kind), version, text, segments, holdings
        )
        rows += [_row(link, seq) for seq, link in enumerate(links)]
        if len(rows) >= _FLUSH_ROWS:
            count += _flush(connection, rows)
    return count + _flush(connection, rows)


def mark_stale(connection: Connection, work_keys: Iterable[str], fresh: Iterable[int]) -> None:
    """Note that what cites these works is to be read again, except the ``fresh`` documents."""
    keys = sorted(set(work_keys))
    own = sorted(set(fresh))
    for start in range(0, len(keys), _KEYS):
        citing = t.links.c.work_key.in_(keys[start : start + _KEYS])
        _mark(connection, select(t.links.c.document_id).where(citing).distinct())
    for start in range(0, len(own), _KEYS):
        connection.execute(
            delete(t.stale_links).where(t.stale_links.c.document_id.in_(own[start : start + _KEYS]))
        )


def mark_all_stale(connection: Connection) -> None:
    """Note that all documents are to be read again, if the collection has links at all."""
    if connection.execute(select(literal(1)).select_from(t.links).limit(1)).first() is not None:
        _mark(connection, select(t.documents.c.id))


def _mark(connection: Connection, identities: Select[tuple[int]]) -> None:
    column = identities.selected_columns[0]
    known = select(t.stale_links.c.document_id)
    living = select(t.documents.c.id).where(t.live)
    wanted = identities.where(column.in_(living), column.not_in(known))
    connection.execute(insert(t.stale_links).from_select(["document_id"], wanted))


def refresh_repeals(connection: Connection, document_ids: Iterable[int]) -> bool:
    """Read the repeal clauses of regulations again; return whether any are other than before."""
    changed = False
    d = t.documents.c
    for identity in document_ids:
        row = connection.execute(
            select(d.metadata_extra).where(
                t.live, d.id == identity, d.kind == Kind.REGULATION.value
            )
        ).one_or_none()
        if row is None:
            continue
        packed = json.loads(row.metadata_extra)
        before: dict[str, str] = packed["extra"]
        clauses = find_repeals(_content(connection, identity)[0])
        after = {key: value for key, value in before.items() if key != EXTRA}
        if clauses:
            after[EXTRA] = clauses_to_extra(clauses)
        if after != before:
            text = json.dumps({**packed, "extra": after}, ensure_ascii=False)
            connection.execute(
                update(t.documents).where(d.id == identity).values(metadata_extra=text)
            )
            changed = True
    return changed


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
