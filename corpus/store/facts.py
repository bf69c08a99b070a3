"""Facts in the store: rows that follow their documents, and people's decisions on them.

The store does not know what a fact is: it keeps a row's columns for filtering and the
whole of it as JSON. Decisions are kept by the document's name and the fact's id, which
both outlive a new extraction and a new version of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from corpus.store.reading import Run

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

__all__ = ["FactTable", "Review"]

_COLUMNS = ("doc", "indicator", "category", "period", "reporter", "level", "status")
_LIVE = "document_id IN (SELECT id FROM documents WHERE retired IS NULL)"


@dataclass(frozen=True, slots=True)
class Review:
    """One decision: ``action`` is confirm, correct or reject; ``changes`` the new values."""

    doc: str
    fact_id: str
    action: str
    changes: Mapping[str, Any]
    reviewer: str
    note: str | None
    at: str


class FactTable:
    """Reads and writes facts; reading sees the documents that are live now."""

    def __init__(
        self, rows: Run, writing: Callable[[], AbstractContextManager[Connection]]
    ) -> None:
        self._rows = rows
        self._writing = writing

    def extracted(self) -> dict[int, str]:
        """Return the version of extraction of each document that has been extracted."""
        return dict(self._rows("SELECT document_id, version FROM extractions"))

    def rows(self, indicator: str | None = None) -> list[dict[str, Any]]:
        """Return the facts of live documents, by document and place."""
        where = "" if indicator is None else " AND indicator = :indicator"
        values = {} if indicator is None else {"indicator": indicator}
        found = self._rows(f"SELECT body FROM facts WHERE {_LIVE}{where}", **values)
        rows = [orjson.loads(row[0]) for row in found]
        return sorted(rows, key=lambda row: (row["doc"], row["start"], row["id"]))

    def indicators(self) -> dict[str, int]:
        """Return how many facts each indicator has."""
        return dict(
            self._rows(
                f"SELECT indicator, count(*) FROM facts WHERE {_LIVE} GROUP BY indicator"
                " ORDER BY count(*) DESC, indicator"
            )
        )

    def checks(self) -> list[dict[str, Any]]:
        """Return the checks of live documents."""
        rows = self._rows(f"SELECT checks FROM extractions WHERE {_LIVE}")
        return [check for row in rows for check in orjson.loads(row[0])]

    def reviews(self, fact_id: str | None = None) -> list[Review]:
        """Return decisions, oldest first, of one fact or of all."""
        where = "" if fact_id is None else " WHERE fact_id = :fact_id"
        values = {} if fact_id is None else {"fact_id": fact_id}
        rows = self._rows(
            "SELECT doc, fact_id, action, changes, reviewer, note, at FROM fact_reviews"
            f"{where} ORDER BY id",
            **values,
        )
        return [Review(r[0], r[1], r[2], orjson.loads(r[3]), r[4], r[5], r[6]) for r in rows]

    def replace(
        self,
        document_id: int,
        version: str,
        rows: Sequence[Mapping[str, Any]],
        checks: Sequence[Mapping[str, Any]],
        at: str,
    ) -> None:
        """Put the facts of one document in the place of its former ones."""
        from sqlalchemy import delete, insert

        from corpus.store import schema as t

        with self._writing() as connection:
            for table in (t.facts, t.extractions):
                connection.execute(delete(table).where(table.c.document_id == document_id))
            if rows:
                connection.execute(insert(t.facts), [_row(document_id, row) for row in rows])
            body = orjson.dumps(list(checks)).decode()
            values = {
                "document_id": document_id, "version": version, "checks": body, "extracted_at": at
            }  # fmt: skip
            connection.execute(insert(t.extractions), values)

    def add_review(self, review: Review, row: Mapping[str, Any]) -> None:
        """Note a decision, and the row as it stands after it, in one transaction."""
        from sqlalchemy import insert, update

        from corpus.store import schema as t

        with self._writing() as connection:
            values = {
                "doc": review.doc,
                "fact_id": review.fact_id,
                "action": review.action,
                "changes": orjson.dumps(dict(review.changes)).decode(),
                "reviewer": review.reviewer,
                "note": review.note,
                "at": review.at,
            }
            connection.execute(insert(t.fact_reviews), values)
            columns = _row(0, row)
            del columns["document_id"], columns["fact_id"]
            connection.execute(
                update(t.facts)
                .where(t.facts.c.fact_id == review.fact_id, t.facts.c.doc == review.doc)
                .values(**columns)
            )

    def prune(self, live: Iterable[int]) -> None:
        """Drop the facts of documents that are no more."""
        from sqlalchemy import delete

        from corpus.store import schema as t

        gone = sorted(set(self.extracted()) - set(live))
        if not gone:
            return
        with self._writing() as connection:
            for table in (t.facts, t.extractions):
                for start in range(0, len(gone), 500):
                    some = gone[start : start + 500]
                    connection.execute(delete(table).where(table.c.document_id.in_(some)))


def _row(document_id: int, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "fact_id": row["id"],
        "body": orjson.dumps(dict(row)).decode(),
        **{name: row[name] for name in _COLUMNS},
    }
