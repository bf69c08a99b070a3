"""Reports as they are reviewed: where each stands, and all that was found in one."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFoundError, StoreLockedError, UsageError
from corpus.models import DocumentRecord, Kind

if TYPE_CHECKING:
    from api.service import Service
    from corpus.store.facts import Review

__all__ = ["act", "pending", "report", "report_record", "reports", "up_to_date"]

_WAIT_S = 2.0
_AT_ONCE = 5
"""Reports extracted while a page is waited for; more are left to the worker."""
REVIEW_ACTIONS = ("confirm", "correct", "reject", "add", "undo", "keep", "return", "classify")
_ORDER = {False: 0, None: 1, True: 2}


def pending(service: Service) -> list[DocumentRecord]:
    """Return the reports that the fact table lacks, or has by other rules."""
    from extraction.rules import rules_version

    collection = service.collection
    collection.refresh()
    known = collection.store.facts().extracted()
    version = rules_version(collection.home / "extraction")
    return [
        record
        for record in collection.store.documents()
        if record.kind is Kind.REPORT and known.get(record.id) != version
    ]


def up_to_date(service: Service) -> int:
    """Extract what is missing where that is quick; return how many reports still are."""
    from extraction.facts.building import update_facts

    until = time.monotonic() + _WAIT_S
    while (missing := pending(service)) and len(missing) <= _AT_ONCE:
        try:
            update_facts(service.collection.store, rules=service.collection.home / "extraction")
        except StoreLockedError:
            time.sleep(0.1)  # most often the worker is at the same reports
        if time.monotonic() > until:
            return len(pending(service))
    return len(missing)


def reports(service: Service) -> dict[str, Any]:
    """Return {missing, reports}: a row per report, what needs work first.

    A row has ``figures``, ``unreviewed``, ``failing`` (checks nobody decided on) and
    ``reporter``, ``period`` as its figures say.
    """
    missing = up_to_date(service)
    store = service.collection.store
    table = store.facts()
    tallies, standing = table.tallies(), _standing(table.reviews())
    scopes: dict[str, tuple[str | None, str | None]] = {}
    for row in service.fact_rows():
        if row["rule"] != "added":
            scopes.setdefault(row["doc"], (row["reporter"], row["period"]))
    rows: list[dict[str, Any]] = []
    for record in store.documents():
        if record.kind is not Kind.REPORT:
            continue
        tally = tallies.get(record.id, {})
        checks = table.extraction(record.id)
        reporter, period = scopes.get(record.doc, (None, None))
        rows.append(
            {
                "doc": record.doc,
                "title": record.title,
                "format": record.format,
                "reporter": reporter,
                "period": period,
                "figures": sum(tally.values()),
                "unreviewed": tally.get("extracted", 0),
                "checks": len(checks.checks) if checks else 0,
                "failing": _failing(checks.checks if checks else (), standing),
                "extracted": checks is not None,
                "ingested_at": record.ingested_at,
            }
        )
    rows.sort(key=lambda r: (r["unreviewed"] == 0, -int(r["failing"]), r["title"], r["doc"]))
    return {"missing": missing, "reports": rows}


def report(service: Service, doc: str) -> dict[str, Any]:
    """Return all that was found in one report, with what people decided.

    ``checks`` come failing first; ``facts`` in the order of the text; each finding has
    its ``decision`` or None.

    Raises:
        NotFoundError: there is no such report.
    """
    record = report_record(service, doc)
    up_to_date(service)
    table = service.collection.store.facts()
    found = table.extraction(record.id)
    reviews = table.reviews(doc=record.doc)
    standing = _standing(reviews)
    facts = [row | {"decision": _said(standing, row["id"])} for row in
             table.rows(document_id=record.id)]  # fmt: skip
    checks = [c | {"decision": _said(standing, c["id"])} for c in found.checks] if found else []
    problems = [_classified(p, standing) for p in found.problems] if found else []
    checks.sort(key=lambda c: (_ORDER[c["holds"]], c["decision"] is not None))
    return {
        "doc": record.doc,
        "title": record.title,
        "format": record.format,
        "chars": record.char_count,
        "extracted": found is not None,
        "facts": facts,
        "checks": checks,
        "problems": problems,
        "numbers": list(found.numbers) if found else [],
        "progress": progress(facts),
        "failing": sum(c["holds"] is False and c["decision"] is None for c in checks),
        "history": [_history(review) for review in reversed(reviews)],
    }


def progress(facts: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many figures are {all, reviewed, accepted, rejected}."""
    statuses = [fact["status"] for fact in facts]
    rejected = statuses.count("rejected")
    reviewed = len(statuses) - statuses.count("extracted")
    return {
        "all": len(statuses),
        "reviewed": reviewed,
        "accepted": reviewed - rejected,
        "rejected": rejected,
    }


def report_record(service: Service, doc: str) -> DocumentRecord:
    """Return a report's record.

    Raises:
        NotFoundError: there is no such report.
    """
    service.collection.refresh()
    record = service.collection.store.find(doc)
    if record is None or record.kind is not Kind.REPORT:
        raise NotFoundError(f"没有名为“{doc}”的报告。", doc=doc)
    return record


def act(
    service: Service,
    doc: str,
    action: str,
    *,
    target: str | None = None,
    reviewer: str,
    changes: Mapping[str, Any] | None = None,
    note: str | None = None,
) -> dict[str, Any] | None:
    """Do what a reviewer decided; return the figure as it now stands, if it is one.

    Args:
        service: the collection.
        doc: the report.
        action: one of `REVIEW_ACTIONS`.
        target: the id of a figure, check or problem; None for ``add``, and for ``undo`` of
            whatever this reviewer did last in the report.
        reviewer: name or initials.
        changes: new values.
        note: why.

    Raises:
        NotFoundError: there is no such report or finding.
        UsageError: nobody signed, or it cannot be done.
    """
    from extraction.facts.review import add_fact, decide, review_fact, undo

    who = reviewer.strip()
    if not who:
        raise UsageError("先写上复核人的姓名或代号，处理才能记入复核记录。")
    record = report_record(service, doc)
    store = service.collection.store
    table = store.facts()
    if action == "add":
        return add_fact(store, record, changes or {}, reviewer=who, note=note)
    if action == "undo":
        rules = service.collection.home / "extraction"
        last = undo(store, record, reviewer=who, finding_id=target, rules=rules)
        return table.row(last.fact_id) or {"id": last.fact_id, "gone": True}
    if target is None:
        raise UsageError("没有指明处理的是哪一项。")
    if target[0] in "kp":
        decide(table, record, target, action, changes=changes, reviewer=who, note=note)
        return None
    return review_fact(
        table, target, action, changes=changes, reviewer=who, note=note,
        text=store.text(record.id) if changes and "start" in changes else None,
    )  # fmt: skip


def _standing(reviews: Iterable[Review]) -> dict[str, list[Review]]:
    from extraction.facts.overlay import effective

    return effective(reviews)


def _said(standing: Mapping[str, list[Review]], finding: str) -> dict[str, Any] | None:
    return _history(standing[finding][-1]) if finding in standing else None


def _history(review: Review) -> dict[str, Any]:
    return {
        "id": review.fact_id,
        "action": review.action,
        "changes": dict(review.changes),
        "reviewer": review.reviewer,
        "note": review.note,
        "at": review.at,
    }


def _classified(problem: Mapping[str, Any], standing: Mapping[str, list[Review]]) -> dict[str, Any]:
    """Return a problem in the class that a person gave it."""
    said = [r for r in standing.get(problem["id"], ()) if r.action == "classify"]
    given = dict(said[-1].changes) if said else {}
    return {
        **problem,
        "found_category": problem["category"],
        "found_domain": problem["domain"],
        **{name: given[name] for name in ("category", "domain") if name in given},
        "decision": _said(standing, problem["id"]),
    }


def _failing(checks: Iterable[Mapping[str, Any]], standing: Mapping[str, list[Review]]) -> int:
    return sum(check["holds"] is False and check["id"] not in standing for check in checks)
