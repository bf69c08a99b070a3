"""Reports as they are reviewed: where each stands, and all that was found in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFoundError, UsageError
from corpus.models import DocumentRecord, Kind

if TYPE_CHECKING:
    from api.service import Service
    from corpus.store.facts import Extraction, Review

__all__ = [
    "act",
    "named_by_people",
    "pending",
    "problem_classes",
    "report",
    "report_record",
    "reports",
]

REVIEW_ACTIONS = (
    "confirm", "correct", "reject", "add", "add_problem", "finish", "undo", "keep", "return",
    "classify",
)  # fmt: skip
_ORDER = {False: 0, None: 1, True: 2}


def pending(service: Service) -> list[DocumentRecord]:
    """Return the reports that the fact table lacks, or has by other rules.

    The worker extracts them; whoever looks at them meanwhile does not wait for it.
    """
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


def reports(service: Service) -> dict[str, Any]:
    """Return {missing, reports}: a row per report, what needs work first.

    A row has ``figures``, ``unreviewed``, ``failing`` (checks nobody decided on),
    ``finished`` (who reviewed it as a whole, and when) and ``reporter``, ``period`` as its
    figures say. ``missing`` reports are still to be extracted.
    """
    from extraction.facts.building import report_scope
    from extraction.facts.finishing import finished

    missing = pending(service)
    store = service.collection.store
    table = store.facts()
    tallies, standing = table.tallies(), _standing(table.reviews())
    waiting = {record.id for record in missing}
    scopes: dict[str, tuple[str | None, str | None]] = {}
    for row in service.fact_rows():
        # What a table says of a body below is no word on who reports.
        if row["rule"] != "added" and row["role"] != "below":
            scopes.setdefault(row["doc"], (row["reporter"], row["period"]))
    rows: list[dict[str, Any]] = []
    for record in store.documents():
        if record.kind is not Kind.REPORT:
            continue
        tally = tallies.get(record.id, {})
        checks = table.extraction(record.id)
        reporter, period = scopes.get(record.doc) or report_scope(record)
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
                "finished": _signed(finished(standing, record.doc)),
                "extracted": checks is not None,
                "waiting": record.id in waiting,
                "ingested_at": record.ingested_at,
            }
        )
    rows.sort(
        key=lambda r: (
            r["unreviewed"] == 0,
            r["finished"] is not None,
            -int(r["failing"]),
            r["title"],
            r["doc"],
        )
    )
    return {"missing": len(missing), "reports": rows}


def report(service: Service, doc: str) -> dict[str, Any]:
    """Return all that was found in one report, with what people decided.

    ``checks`` come failing first; ``facts`` in the order of the text; each finding has
    its ``decision`` or None. ``extracted`` tells whether that was done at all, ``waiting``
    whether it is to be done (again); ``finished`` is who reviewed it as a whole.

    Raises:
        NotFoundError: there is no such report.
    """
    from extraction.facts.finishing import finished
    from extraction.rules import rules_version

    record = report_record(service, doc)
    table = service.collection.store.facts()
    found = table.extraction(record.id)
    reviews = table.reviews(doc=record.doc)
    standing = _standing(reviews)
    facts = [
        row | {"decision": _said(standing, row["id"]), "renamed": _renamed(standing, row["id"])}
        for row in table.rows(document_id=record.id)
    ]
    checks = [c | {"decision": _said(standing, c["id"])} for c in found.checks] if found else []
    problems = [_classified(p, standing) for p in _problems(service, record, found, standing)]
    checks.sort(key=lambda c: (_ORDER[c["holds"]], c["decision"] is not None))
    return {
        "doc": record.doc,
        "title": record.title,
        "format": record.format,
        "chars": record.char_count,
        "extracted": found is not None,
        "waiting": found is None
        or found.version != rules_version(service.collection.home / "extraction"),
        "finished": _signed(finished(standing, record.doc)),
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
        target: the id of a figure, check or problem; None for ``add``, ``add_problem`` and
            ``finish``, and for ``undo`` of whatever this reviewer did last in the report.
        reviewer: name or initials.
        changes: new values.
        note: why.

    Raises:
        NotFoundError: there is no such report or finding.
        UsageError: nobody signed, or it cannot be done.
    """
    from extraction.facts.review import decide, review_fact

    who = reviewer.strip()
    if not who:
        raise UsageError("先写上复核人的姓名或代号，处理才能记入复核记录。")
    record = report_record(service, doc)
    store = service.collection.store
    table = store.facts()
    if action in ("add", "add_problem", "finish", "undo"):
        return _act_on_report(service, record, action, target, who, changes or {}, note)
    if target is None:
        raise UsageError("没有指明处理的是哪一项。")
    if target[0] in "kp":
        decide(table, record, target, action, changes=changes, reviewer=who, note=note)
        return None
    return review_fact(
        table, target, action, changes=changes, reviewer=who, note=note,
        text=store.text(record.id) if changes and "start" in changes else None,
    )  # fmt: skip


def _act_on_report(
    service: Service,
    record: DocumentRecord,
    action: str,
    target: str | None,
    who: str,
    changes: Mapping[str, Any],
    note: str | None,
) -> dict[str, Any]:
    """Do what is no decision on one finding: add one, finish the report, take back."""
    from extraction.facts.finishing import finish
    from extraction.facts.missed import add_problem
    from extraction.facts.review import add_fact, undo

    store = service.collection.store
    table = store.facts()
    if action == "add":
        return add_fact(store, record, changes, reviewer=who, note=note)
    if action == "add_problem":
        _check_class(service, changes)
        text = store.text(record.id)
        return add_problem(table, record, text, changes, reviewer=who, note=note)
    if action == "finish":
        if table.extraction(record.id) is None:
            raise UsageError("这份报告还没有抽取完，稍后再核对完成。")
        whole = finish(table, record, reviewer=who, note=note)
        return {"id": whole.fact_id, "accepted": len(whole.changes["facts"])}
    rules = service.collection.home / "extraction"
    last = undo(store, record, reviewer=who, finding_id=target, rules=rules, note=note)
    return table.row(last.fact_id) or {"id": last.fact_id, "gone": True}


def problem_classes(service: Service) -> list[tuple[str, list[str]]]:
    """Return the classes of problems by domain, a collection's own after those shipped."""
    from extraction.problems import load_taxonomy
    from extraction.problems.taxonomy import NOT_A_PROBLEM, read_taxonomy
    from extraction.rules import PROBLEM_FILE

    found: dict[str, list[str]] = {}
    for leaf in load_taxonomy().leaves:
        found.setdefault(leaf.domain, []).append(leaf.name)
    own = service.collection.home / "extraction" / PROBLEM_FILE
    if own.is_file():
        for leaf, _, _ in read_taxonomy(own.read_text(encoding="utf-8")):
            if leaf.name == NOT_A_PROBLEM:
                continue
            names = found.setdefault(leaf.domain, [])
            if leaf.name not in names:
                names.append(leaf.name)
    return list(found.items())


def named_by_people(service: Service, record: DocumentRecord) -> dict[tuple[int, int], set[str]]:
    """Return by span what people said of the figures and problems of a report themselves.

    That is ``indicator``, ``category``, ``domain``; no rule changes what a person gave.
    """
    table = service.collection.store.facts()
    standing = _standing(table.reviews(doc=record.doc))
    found = table.extraction(record.id)
    findings = [*table.rows(document_id=record.id), *(found.problems if found else ())]
    given: dict[tuple[int, int], set[str]] = {}
    for finding in findings:
        for review in standing.get(finding["id"], ()):
            if review.action in ("correct", "classify"):
                said = {"indicator", "category", "domain"} & set(review.changes)
                given.setdefault((finding["start"], finding["end"]), set()).update(said)
    return given


def _check_class(service: Service, changes: Mapping[str, Any]) -> None:
    domain, name = changes.get("domain"), changes.get("category")
    if name and name not in dict(problem_classes(service)).get(str(domain or ""), ()):
        raise UsageError(f"问题分类中没有“{domain or ''}／{name}”这一类。")


def _problems(
    service: Service,
    record: DocumentRecord,
    found: Extraction | None,
    standing: Mapping[str, list[Review]],
) -> list[Mapping[str, Any]]:
    """Return the problems extracted and those that people added, in order of place."""
    from extraction.facts.missed import ADD_PROBLEM, added_problems

    extracted: list[Mapping[str, Any]] = list(found.problems) if found else []
    if not any(reviews[0].action == ADD_PROBLEM for reviews in standing.values()):
        return extracted
    text = service.collection.store.text(record.id)
    added = added_problems(record.doc, text, standing)
    return sorted([*extracted, *added], key=lambda problem: problem["start"])


def _signed(review: Review | None) -> dict[str, str] | None:
    return {"reviewer": review.reviewer, "at": review.at} if review else None


def _renamed(standing: Mapping[str, list[Review]], fact_id: str) -> bool:
    """Tell whether a person gave a figure another name or category."""
    return any(
        review.action == "correct" and {"indicator", "category"} & set(review.changes)
        for review in standing.get(fact_id, ())
    )


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
