"""A report reviewed as a whole: what nobody decided on is accepted in one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corpus.models import DocumentRecord
from corpus.store.facts import FactTable, Review
from extraction.facts.overlay import apply, digest, effective, now

__all__ = ["FINISH", "finish", "finish_id", "finished", "reopen"]

FINISH = "finish"


def finish_id(doc: str) -> str:
    """Return the id that the decision on a whole report is kept by."""
    return "r" + digest(f"{doc}\x00whole")[1:]


def finish(
    table: FactTable, record: DocumentRecord, *, reviewer: str, note: str | None = None
) -> Review:
    """Accept every figure that nobody decided on, and note that the report is reviewed.

    Each figure gets a decision of its own, all in one transaction; what others decided
    meanwhile stands.

    Args:
        table: where the figures are.
        record: the report.
        reviewer: who answers for it.
        note: why.

    Returns:
        The decision on the report; its changes name the figures that it accepted.
    """
    at = now()
    made: list[Review] = []

    def decide(rows: list[dict[str, Any]]) -> tuple[list[Review], list[dict[str, Any]]]:
        ids = [row["id"] for row in rows]
        said = [Review(record.doc, each, "confirm", {}, reviewer, None, at) for each in ids]
        whole = Review(
            record.doc, finish_id(record.doc), FINISH, {"facts": ids}, reviewer, note, at
        )
        made.append(whole)
        return [*said, whole], [apply(row, one) for row, one in zip(rows, said, strict=True)]

    table.decide_rest(record.id, decide)
    return made[-1]


def reopen(table: FactTable, record: DocumentRecord, last: Review, undone: Review) -> None:
    """Take back the review of a whole report: the figures accepted with it are open again.

    A figure that somebody decided on afterwards stays as it is.

    Args:
        table: where the figures are.
        record: the report.
        last: the decision to take back.
        undone: the one that takes it back.
    """
    standing = effective(table.reviews(doc=record.doc))
    rows = {row["id"]: row for row in table.rows(document_id=record.id)}
    reviews, changed = [undone], []
    for fact_id in last.changes.get("facts", ()):
        newest = standing[fact_id][-1] if fact_id in standing else None
        if newest is None or (newest.action, newest.at) != ("confirm", last.at):
            continue
        reviews.append(Review(record.doc, fact_id, "undo", {}, undone.reviewer, None, undone.at))
        if fact_id in rows:
            # It was open before, and accepting changed nothing else of it.
            changed.append(rows[fact_id] | {"status": "extracted"})
    table.note_reviews(reviews, changed)


def finished(standing: Mapping[str, Iterable[Review]], doc: str) -> Review | None:
    """Return who reviewed a report as a whole, of the decisions that stand; None for nobody."""
    said = [review for review in standing.get(finish_id(doc), ()) if review.action == FINISH]
    return said[-1] if said else None
