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

__all__ = ["Extraction", "FactTable", "Review"]

_COLUMNS = ("doc", "indicator", "category", "period", "reporter", "level", "status")
_LIVE = "document_id IN (SELECT id FROM documents WHERE retired IS NULL)"
# Figures decided on that an edited text holds no more are kept to be told, and shown nowhere.
_SHOWN = f"{_LIVE} AND status != 'unplaced'"
_REVIEWS = "SELECT doc, fact_id, action, changes, reviewer, note, at FROM fact_reviews"


@dataclass(frozen=True, slots=True)
class Review:
    """One decision; ``changes`` are the new values, ``action`` what was done.

    confirm, correct, reject, add (a figure that was missed), add_problem, classify (a
    problem), keep or return (a check), finish (a whole report), undo (the last one before
    that was not itself undone). ``fact_id`` is the id of what was decided on.
    """

    doc: str
    fact_id: str
    action: str
    changes: Mapping[str, Any]
    reviewer: str
    note: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extraction found in one document beside its figures."""

    version: str
    checks: tuple[dict[str, Any], ...] = ()
    problems: tuple[dict[str, Any], ...] = ()
    numbers: tuple[dict[str, Any], ...] = ()


Writing = Callable[[], "AbstractContextManager[Connection]"]
RowsOf = Callable[["list[Review]"], Sequence[Mapping[str, Any]]]
"""Makes the rows of a document from the decisions on it."""
Deciding = Callable[[list[dict[str, Any]]], tuple[Sequence[Review], Sequence[Mapping[str, Any]]]]
"""Makes decisions on rows, and the rows as they stand after them."""


class FactTable:
    """Reads and writes facts; reading sees the documents that are live now.

    Args:
        rows: runs a query.
        writing: opens a transaction of whoever holds the right to write.
        noting: opens a short one beside them.
    """

    def __init__(self, rows: Run, writing: Writing, noting: Writing) -> None:
        self._rows = rows
        self._writing = writing
        self._noting = noting

    def extracted(self) -> dict[int, str]:
        """Return the version of extraction of each document that has been extracted."""
        return dict(self._rows("SELECT document_id, version FROM extractions"))

    def rows(
        self, indicator: str | None = None, *, document_id: int | None = None
    ) -> list[dict[str, Any]]:
        """Return the facts of live documents, by document and place."""
        where = "" if indicator is None else " AND indicator = :indicator"
        where += "" if document_id is None else " AND document_id = :document_id"
        values = {"indicator": indicator, "document_id": document_id}
        values = {name: value for name, value in values.items() if value is not None}
        found = self._rows(f"SELECT body FROM facts WHERE {_SHOWN}{where}", **values)
        rows = [orjson.loads(row[0]) for row in found]
        return sorted(rows, key=lambda row: (row["doc"], row["start"], row["id"]))

    def row(self, fact_id: str) -> dict[str, Any] | None:
        """Return one fact of a live document, None if there is none of this id."""
        found = self._rows(
            f"SELECT body FROM facts WHERE {_SHOWN} AND fact_id = :fact_id", fact_id=fact_id
        )
        return orjson.loads(found[0][0]) if found else None

    def indicators(self) -> dict[str, int]:
        """Return how many facts each indicator has."""
        return dict(
            self._rows(
                f"SELECT indicator, count(*) FROM facts WHERE {_SHOWN} GROUP BY indicator"
                " ORDER BY count(*) DESC, indicator"
            )
        )

    def checks(self) -> list[dict[str, Any]]:
        """Return the checks of live documents."""
        return self._findings("checks")

    def problems(self) -> list[dict[str, Any]]:
        """Return the problems that extraction found in live documents."""
        return self._findings("problems")

    def extraction(self, document_id: int) -> Extraction | None:
        """Return what was found in one document beside its figures, None if not extracted."""
        found = self._rows(
            "SELECT version, checks, problems, numbers FROM extractions"
            " WHERE document_id = :document_id",
            document_id=document_id,
        )
        if not found:
            return None
        version, *bodies = found[0]
        return Extraction(version, *(tuple(orjson.loads(body)) for body in bodies))

    def tallies(self) -> dict[int, dict[str, int]]:
        """Return how many figures of each status each live document has."""
        found: dict[int, dict[str, int]] = {}
        for document_id, status, count in self._rows(
            f"SELECT document_id, status, count(*) FROM facts WHERE {_SHOWN}"
            " GROUP BY document_id, status"
        ):
            found.setdefault(document_id, {})[status] = count
        return found

    def stamp(self) -> tuple[Any, ...]:
        """Return what changes whenever facts do; it costs next to nothing to ask."""
        return (
            *self._rows("SELECT max(id) FROM fact_reviews")[0],
            *self._rows(
                "SELECT count(*), max(extracted_at), min(version), max(version), max(document_id)"
                f" FROM extractions WHERE {_LIVE}"
            )[0],
        )

    def reviews(self, fact_id: str | None = None, *, doc: str | None = None) -> list[Review]:
        """Return decisions, oldest first, of one fact, of one document or of all."""
        values = {"fact_id": fact_id, "doc": doc}
        values = {name: value for name, value in values.items() if value is not None}
        where = " AND ".join(f"{name} = :{name}" for name in values)
        rows = self._rows(
            _REVIEWS + (f" WHERE {where}" if where else "") + " ORDER BY id", **values
        )
        return [_review(row) for row in rows]

    def former(self, doc: str) -> dict[str, dict[str, Any]]:
        """Return the rows of a document by id, as they stood last, with those not placed.

        A file that was read in again has its former rows until they are replaced.
        """
        rows = self._rows("SELECT body FROM facts WHERE doc = :doc ORDER BY document_id", doc=doc)
        return {body["id"]: body for row in rows if (body := orjson.loads(row[0]))}

    def unplaced(self) -> list[dict[str, Any]]:
        """Return the figures decided on that the text of their live document holds no more."""
        rows = self._rows(f"SELECT body FROM facts WHERE {_LIVE} AND status = 'unplaced'")
        return [orjson.loads(row[0]) for row in rows]

    def replace(
        self,
        document_id: int,
        doc: str,
        extraction: Extraction,
        rows: RowsOf,
        at: str,
        *,
        undone: Review | None = None,
    ) -> None:
        """Put the facts of one document in the place of its former ones.

        Decisions are read inside the transaction, so that one made meanwhile is not lost.

        Args:
            document_id: the document.
            doc: its name, which decisions are kept by.
            extraction: what was found beside figures.
            rows: makes the rows from the decisions on this document.
            at: when it was extracted.
            undone: a decision to note first: one that takes back another.
        """
        from sqlalchemy import delete, insert, text

        from corpus.store import schema as t

        with self._writing() if undone is None else self._noting() as connection:
            if undone is not None:
                connection.execute(insert(t.fact_reviews), _review_values(undone))
            found = connection.execute(
                text(f"{_REVIEWS} WHERE doc = :doc ORDER BY id"), {"doc": doc}
            )
            made = rows([_review(row) for row in found.all()])
            for table in (t.facts, t.extractions):
                connection.execute(delete(table).where(table.c.document_id == document_id))
            if made:
                connection.execute(insert(t.facts), [_row(document_id, row) for row in made])
            bodies = {
                name: orjson.dumps(getattr(extraction, name)).decode()
                for name in ("checks", "problems", "numbers")
            }
            values = {"document_id": document_id, "version": extraction.version, **bodies}
            connection.execute(insert(t.extractions), {**values, "extracted_at": at})

    def _findings(self, column: str) -> list[dict[str, Any]]:
        rows = self._rows(f"SELECT {column} FROM extractions WHERE {_LIVE}")
        return [finding for row in rows for finding in orjson.loads(row[0])]

    def note_review(self, review: Review) -> None:
        """Note a decision on something that is no row of the table."""
        from sqlalchemy import insert

        from corpus.store import schema as t

        with self._noting() as connection:
            connection.execute(insert(t.fact_reviews), _review_values(review))

    def add_row(self, document_id: int, review: Review, row: Mapping[str, Any]) -> None:
        """Note a figure that a person added, with its row, in one transaction."""
        from sqlalchemy import insert

        from corpus.store import schema as t

        with self._noting() as connection:
            connection.execute(insert(t.fact_reviews), _review_values(review))
            connection.execute(insert(t.facts), _row(document_id, row))

    def add_review(self, review: Review, row: Mapping[str, Any]) -> None:
        """Note a decision, and the row as it stands after it, in one transaction."""
        self.note_reviews([review], [row])

    def note_reviews(self, reviews: Sequence[Review], rows: Iterable[Mapping[str, Any]]) -> None:
        """Note decisions, and the rows as they stand after them, in one transaction."""
        with self._noting() as connection:
            _note(connection, reviews, rows)

    def decide_rest(self, document_id: int, decide: Deciding) -> None:
        """Note what ``decide`` makes of the rows nobody decided on, in one transaction.

        The rows are read inside it, so that a decision made meanwhile is not lost.
        """
        from sqlalchemy import select

        from corpus.store import schema as t

        with self._noting() as connection:
            found = connection.execute(
                select(t.facts.c.body).where(
                    t.facts.c.document_id == document_id, t.facts.c.status == "extracted"
                )
            )
            rows = sorted((orjson.loads(row[0]) for row in found), key=lambda r: r["start"])
            _note(connection, *decide(rows))

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


def _note(
    connection: Connection, reviews: Sequence[Review], rows: Iterable[Mapping[str, Any]]
) -> None:
    from sqlalchemy import insert, update

    from corpus.store import schema as t

    connection.execute(insert(t.fact_reviews), [_review_values(review) for review in reviews])
    for row in rows:
        columns = _row(0, row)
        del columns["document_id"], columns["fact_id"]
        connection.execute(
            update(t.facts)
            .where(t.facts.c.fact_id == row["id"], t.facts.c.doc == row["doc"])
            .values(**columns)
        )


def _row(document_id: int, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "fact_id": row["id"],
        "body": orjson.dumps(dict(row)).decode(),
        **{name: row[name] for name in _COLUMNS},
    }


def _review(row: Sequence[Any]) -> Review:
    return Review(row[0], row[1], row[2], orjson.loads(row[3]), row[4], row[5], row[6])


def _review_values(review: Review) -> dict[str, Any]:
    return {
        "doc": review.doc,
        "fact_id": review.fact_id,
        "action": review.action,
        "changes": orjson.dumps(dict(review.changes)).decode(),
        "reviewer": review.reviewer,
        "note": review.note,
        "at": review.at,
    }
