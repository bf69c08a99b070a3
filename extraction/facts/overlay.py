"""People's decisions laid over what extraction found: which stand, and what they change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from corpus.models import DocumentRecord
from corpus.store.facts import Review
from extraction.facts.carrying import same_figure
from extraction.facts.scope import level_of
from extraction.intervals import printed_interval

__all__ = ["apply", "digest", "effective", "located", "now", "reviewed_rows", "span_of", "unplaced"]

STATUS = {
    "confirm": "confirmed", "correct": "corrected", "reject": "rejected", "add": "confirmed"
}  # fmt: skip
UNPLACED = "unplaced"
"""The status of a figure decided on that its edited text holds no more; it counts nowhere."""

_BEFORE, _AFTER = 16, 6
# Checks, problems and whole reports have ids of these letters, which figures have not.
_OTHERS = ("k", "p", "r")


def digest(words: str) -> str:
    """Return twelve characters that stand for some words."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def now() -> str:
    """Return the local time with its offset, ISO 8601, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def effective(reviews: Iterable[Review]) -> dict[str, list[Review]]:
    """Return the decisions that stand, by what they are on, oldest first.

    An undo takes back the last decision before it that was not taken back yet.
    """
    found: dict[str, list[Review]] = {}
    for review in reviews:
        standing = found.setdefault(review.fact_id, [])
        if review.action != "undo":
            standing.append(review)
        elif standing:
            standing.pop()
    return {fact_id: standing for fact_id, standing in found.items() if standing}


def span_of(text: str, start: int, end: int) -> dict[str, Any]:
    """Return a place as decisions keep it: offsets, and the words at and around it."""
    return {
        "start": start,
        "end": end,
        "value_text": text[start:end],
        "before": text[max(0, start - _BEFORE) : start],
        "after": text[end : end + _AFTER],
    }


def located(text: str, place: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return where a place is in a text that may have changed; None where that is unsure."""
    start, end = int(place["start"]), int(place["end"])
    before, after = str(place.get("before", "")), str(place.get("after", ""))
    words = before + str(place["value_text"]) + after
    if text[max(0, start - len(before)) : end + len(after)] == words:
        return start, end
    if text.count(words) != 1:
        return None
    at = text.index(words) + len(before)
    return at, at + end - start


def reviewed_rows(
    record: DocumentRecord,
    text: str,
    base: Sequence[dict[str, Any]],
    reviews: Iterable[Review],
    former: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    """Return the rows of a report with the decisions that stand, and the figures added.

    A decision on a figure whose sentence was edited is carried to the same figure, which
    keeps the id that was decided on.

    Args:
        record: the report.
        text: its text.
        base: the rows as extracted.
        reviews: all decisions on it, oldest first.
        former: all rows as they stood before, by id. Those decided on that the text holds
            no more come out again as ``unplaced``, so that they can be told.
    """
    standing, before = effective(reviews), former or {}
    rows = []
    for row in base:
        for review in standing.pop(row["id"], ()):
            row = apply(row, review, text)
        rows.append(row)
    for fact_id, decisions in standing.items():
        if decisions[0].action != "add":
            corrected = {name for review in decisions for name in review.changes}
            was = before.get(fact_id)
            at = same_figure(was, corrected, rows, text, before) if was is not None else None
            if at is not None:
                rows[at] = rows[at] | {"id": fact_id}
                for review in decisions:
                    rows[at] = apply(rows[at], review, text)
            elif was is not None:
                rows.append({**was, "status": UNPLACED})
            continue
        made = added_row(record, text, decisions[0])
        if made is None:
            if fact_id in before:
                rows.append({**before[fact_id], "status": UNPLACED})
            continue
        for review in decisions[1:]:
            made = apply(made, review, text)
        rows.append(made)
    return rows


def unplaced(reviews: Iterable[Review], known: Iterable[str]) -> list[Review]:
    """Return the last decisions on figures that are no more: nothing of them is counted.

    Args:
        reviews: decisions, oldest first.
        known: the ids of all figures there are.
    """
    figures = set(known)
    return [
        standing[-1] for fact_id, standing in effective(reviews).items()
        if fact_id not in figures and fact_id[:1] not in _OTHERS
        and standing[-1].action in STATUS
    ]  # fmt: skip


def added_row(record: DocumentRecord, text: str, review: Review) -> dict[str, Any] | None:
    """Return the row of a figure that a person added, None where its place is gone."""
    place = located(text, review.changes)
    if place is None:
        return None
    said = review.changes
    row = {
        "id": review.fact_id, "doc": record.doc, "title": record.title,
        "indicator": said["indicator"], "category": said.get("category") or "other",
        "value": said["value"], "value_text": text[slice(*place)],
        "unit": said.get("unit"), "qualifier": said.get("qualifier"),
        "subject": said.get("subject"), "start": place[0], "end": place[1],
        "sentence": sentence_at(text, *place), "rule": "added", "table": None,
        "reporter": said.get("reporter"), "level": level_of(said.get("reporter")),
        "period": said.get("period"), "period_text": None, "role": said.get("role") or "total",
        "matter": "", "headline": False, "status": STATUS["add"],
        "permalink": f"/doc/{record.doc}#c{place[0]}",
    }  # fmt: skip
    return row | _bounds(row)


def apply(row: dict[str, Any], review: Review, text: str | None = None) -> dict[str, Any]:
    """Return a row as a decision leaves it; ``text`` is needed where it moves the figure."""
    if review.action not in STATUS:
        return row
    said = {k: v for k, v in review.changes.items() if k not in ("start", "end", "before", "after")}
    said.pop("value_text", None)
    status = STATUS[review.action]
    if status == "confirmed" and row["status"] == "corrected":
        status = "corrected"  # confirmed as corrected: it still differs from what is printed
    changed = row | said | {"status": status}
    # What extraction had said of a field stays with the figure, so that it can be told.
    was = dict(row.get("former") or {})
    was |= {name: row.get(name) for name in said if name not in was}
    former = {name: value for name, value in was.items() if value != changed.get(name)}
    if former or "former" in row:
        changed["former"] = former
    if "start" in review.changes and text is not None:
        place = located(text, review.changes)
        if place is not None:
            changed |= {
                "start": place[0], "end": place[1], "value_text": text[slice(*place)],
                "sentence": sentence_at(text, *place),
                "permalink": f"/doc/{row['doc']}#c{place[0]}",
            }  # fmt: skip
    if "value" in said and "qualifier" not in said:
        changed |= {"qualifier": None}
    if {"value", "qualifier"} & set(said):
        changed |= _bounds(changed)
    if "reporter" in said:
        changed["level"] = level_of(changed["reporter"])
    return changed


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence around a place."""
    before = [match.end() for match in re.finditer(r"[。！？!?；;\n]", text[:start])]
    after = re.search(r"[。！？!?；;\n]", text[end:])
    until = end + after.end() if after else len(text)
    return text[before[-1] if before else 0 : until].strip()


def _bounds(row: Mapping[str, Any]) -> dict[str, Any]:
    interval = printed_interval(row["value"], str(row["value"]), row["qualifier"])
    high = float(interval.high) if interval.high.is_finite() else None
    return {"low": float(interval.low), "high": high}
