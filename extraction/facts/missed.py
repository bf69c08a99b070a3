"""Problems that extraction missed and a person added: kept as decisions, found in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corpus.errors import UsageError
from corpus.models import DocumentRecord
from corpus.store.facts import FactTable, Review
from extraction.facts.overlay import digest, located, now, span_of

__all__ = ["ADD_PROBLEM", "add_problem", "added_problems"]

ADD_PROBLEM = "add_problem"
_LONGEST = 300
_LONGEST_LABEL = 60


def add_problem(
    table: FactTable,
    record: DocumentRecord,
    text: str,
    fields: Mapping[str, Any],
    *,
    reviewer: str,
    note: str | None = None,
) -> dict[str, Any]:
    """Add a problem that extraction missed; return it as `added_problems` does.

    Args:
        table: where the decision is kept.
        record: the report.
        text: its text.
        fields: ``start`` and ``end`` in the text, ``category`` and ``domain`` of the
            taxonomy, ``label`` (its words where none is given).
        reviewer: who adds it.
        note: why.

    Raises:
        UsageError: no class, a place that is not in the text, or a problem is there already.
    """
    try:
        start, end = int(fields.get("start", "")), int(fields.get("end", ""))
    except (TypeError, ValueError) as exc:
        raise UsageError("位置要同时给出起、止两个字符数。") from exc
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise UsageError("这个位置不在原文中。")
    if end - start > _LONGEST:
        raise UsageError(f"选中的文字超过 {_LONGEST} 个字；请只选说明问题的一句。")
    category, domain = str(fields.get("category") or ""), str(fields.get("domain") or "")
    if not category or not domain:
        raise UsageError("补录问题要写明类别。")
    label = " ".join(str(fields.get("label") or "").split())
    if len(label) > _LONGEST_LABEL:
        raise UsageError(f"名称不超过 {_LONGEST_LABEL} 个字。")
    reviews = table.reviews(doc=record.doc)
    if any(p["start"] < end and start < p["end"] for p in _known(table, record, text, reviews)):
        raise UsageError("这里已有一个问题；请改归它的类别，不要重复补录。")
    said = {**span_of(text, start, end), "category": category, "domain": domain}
    said |= {"label": label} if label else {}
    at = now()
    problem_id = "p" + digest(f"{record.doc}\x00added\x00{start}\x00{text[start:end]}\x00{at}")[1:]
    review = Review(record.doc, problem_id, ADD_PROBLEM, said, reviewer, note, at)
    table.note_review(review)
    return _problem(record.doc, review, start, text[start:end])


def added_problems(
    doc: str, text: str, standing: Mapping[str, Sequence[Review]]
) -> list[dict[str, Any]]:
    """Return the problems that people added and whose place the text still has.

    Each has the form of one that was extracted, its ``rule`` "added", and ``label``.

    Args:
        doc: name of the report.
        text: its text.
        standing: the decisions that stand, by what they are on.
    """
    found = []
    for reviews in standing.values():
        if reviews[0].action != ADD_PROBLEM:
            continue
        place = located(text, reviews[0].changes)
        if place is not None:
            found.append(_problem(doc, reviews[0], place[0], text[slice(*place)]))
    return sorted(found, key=lambda problem: (problem["start"], problem["id"]))


def _known(
    table: FactTable, record: DocumentRecord, text: str, reviews: Iterable[Review]
) -> list[dict[str, Any]]:
    from extraction.facts.overlay import effective

    extraction = table.extraction(record.id)
    added = added_problems(record.doc, text, effective(reviews))
    return [*(extraction.problems if extraction else ()), *added]


def _problem(doc: str, review: Review, start: int, words: str) -> dict[str, Any]:
    said = review.changes
    return {
        "id": review.fact_id,
        "doc": doc,
        "category": said["category"],
        "evidence": words,
        "start": start,
        "end": start + len(words),
        "domain": said["domain"],
        "trigger": None,
        "trigger_start": None,
        "trigger_end": None,
        "rule": "added",
        "label": said.get("label"),
    }
