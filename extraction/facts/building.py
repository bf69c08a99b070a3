"""From an extraction to rows of the fact table; people's decisions laid over them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFoundError, UsageError
from corpus.models import DocumentRecord, Kind
from corpus.store.facts import FactTable, Review
from extraction.facts.scope import level_of, normal_period, normal_reporter, period_in
from extraction.intervals import printed_interval
from extraction.models import ExtractionResult, Fact
from extraction.pipeline import extract
from extraction.rules import load_rules, rules_version
from extraction.table_text import joined_tables

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.store.base import DocumentStore

__all__ = ["ACTIONS", "fact_rows", "missing_reports", "review_fact", "update_facts"]

ACTIONS = ("confirm", "correct", "reject")
_STATUS = {"confirm": "confirmed", "correct": "corrected", "reject": "rejected"}
_CHANGEABLE = frozenset(
    ["value", "unit", "indicator", "category", "period", "reporter", "subject", "qualifier"]
)


def update_facts(
    store: DocumentStore,
    progress: Callable[[int, int, str], None] | None = None,
    rules: Path | None = None,
) -> int:
    """Extract the reports that the fact table lacks; return how many.

    A document is written as it is done, so that an interruption loses one at most. With
    other ``rules`` (a collection's folder of them) than before all are extracted anew.
    """
    table = store.facts()
    version = rules_version(rules)
    records, known, todo = _missing(store, version)
    using = load_rules(rules) if todo else None
    reviews = _by_fact(table.reviews()) if todo else {}
    for done, record in enumerate(todo, 1):
        parsed = store.parsed(record.id)
        tables = joined_tables(parsed.text, parsed.tables)
        result = extract(
            parsed.text, doc_id=record.doc, title=record.title, tables=tables, rules=using
        )
        rows = [_reviewed(row, reviews) for row in fact_rows(record, parsed.text, result)]
        checks = [{"doc": record.doc, **check.model_dump(mode="json")} for check in result.checks]
        table.replace(record.id, version, rows, checks, _now())
        if progress is not None:
            progress(done, len(todo), record.doc)
    if set(known) - {r.id for r in records}:
        table.prune(r.id for r in records)
    return len(todo)


def missing_reports(store: DocumentStore, rules: Path | None = None) -> int:
    """Return how many reports the fact table lacks; nothing is written."""
    return len(_missing(store, rules_version(rules))[2])


def _missing(
    store: DocumentStore, version: str
) -> tuple[list[DocumentRecord], Mapping[int, str], list[DocumentRecord]]:
    records = [r for r in store.documents() if r.kind is Kind.REPORT]
    known = store.facts().extracted()
    return records, known, [r for r in records if known.get(r.id) != version]


def fact_rows(record: DocumentRecord, text: str, result: ExtractionResult) -> list[dict[str, Any]]:
    """Return the rows of one report: each figure with reporter, level, period, interval.

    ``role`` says what may be summed: ``total`` may, ``part`` (of a total in the same
    report), ``average``, ``change`` and ``rate`` may not.
    """
    reporter = normal_reporter(record.title, record.metadata.issuer, record.doc, text[-200:])
    period = normal_period(None, record.title, text, record.metadata.promulgated)
    year = int(period[-4:] if "/" in period else period[:4]) if period else None
    parts = {span for check in result.checks if _is_sum(check.kind) for span in check.operands}
    totals = {check.result for check in result.checks if _is_sum(check.kind)}
    seen: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    for fact in result.facts:
        # The words around it, not what extraction makes of them: the id outlives both a
        # newer extraction and changes elsewhere in the report.
        anchor = text[max(0, fact.start - 16) : fact.start] + f"\x00{fact.value_text}\x00"
        anchor += text[fact.end : fact.end + 6]
        seen[anchor] = number = seen.get(anchor, 0) + 1
        own = _own_period(fact, text, year, period)
        low, high = _bounds(fact)
        rows.append(
            {
                "id": _digest(f"{record.doc}\x00{anchor}\x00{number}"),
                "doc": record.doc,
                "title": record.title,
                "reporter": reporter,
                "level": level_of(reporter),
                **fact.model_dump(mode="json", exclude={"period"}),
                "period": own or period,
                "period_text": fact.period,
                "low": low,
                "high": high,
                "role": _role(fact, text, parts),
                "headline": (fact.start, fact.end) in totals,
                "status": "extracted",
                "permalink": f"/doc/{record.doc}#c{fact.start}",
            }
        )  # fmt: skip
    return rows


def review_fact(
    table: FactTable,
    fact_id: str,
    action: str,
    *,
    changes: Mapping[str, Any] | None = None,
    reviewer: str,
    note: str | None = None,
) -> dict[str, Any]:
    """Note a person's decision on a fact; return the row as it now stands.

    Raises:
        NotFoundError: there is no such fact.
        UsageError: an unknown action or field, or a correction that changes nothing.
    """
    if action not in ACTIONS:
        raise UsageError(f"处理方式只能是 {'、'.join(ACTIONS)}。")
    new = dict(changes or {})
    unknown = set(new) - _CHANGEABLE
    if unknown or (action == "correct") != bool(new):
        wrong = f"不能更正字段：{'、'.join(sorted(unknown))}。" if unknown else "更正时要给出新值。"
        raise UsageError(wrong)
    if "value" in new:
        new["value"] = _number(new["value"])
    row = next((row for row in table.rows() if row["id"] == fact_id), None)
    if row is None:
        raise NotFoundError(f"没有编号为 {fact_id} 的数字。", fact_id=fact_id)
    review = Review(row["doc"], fact_id, action, new, reviewer, note, _now())
    changed = _apply(row, review)
    table.add_review(review, changed)
    return changed


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _number(value: Any) -> int | float:
    try:
        exact = Decimal(str(value))
    except ArithmeticError as exc:
        raise UsageError(f"“{value}”不是数。") from exc
    if not exact.is_finite():
        raise UsageError(f"“{value}”不是数。")
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _by_fact(reviews: Iterable[Review]) -> dict[str, list[Review]]:
    found: dict[str, list[Review]] = {}
    for review in reviews:
        found.setdefault(review.fact_id, []).append(review)
    return found


def _reviewed(row: dict[str, Any], reviews: Mapping[str, list[Review]]) -> dict[str, Any]:
    for review in reviews.get(row["id"], ()):
        row = _apply(row, review)
    return row


def _apply(row: dict[str, Any], review: Review) -> dict[str, Any]:
    changed = row | dict(review.changes) | {"status": _STATUS[review.action]}
    if "value" in review.changes and "qualifier" not in review.changes:
        changed |= {"qualifier": None}
    if {"value", "qualifier"} & set(review.changes):
        interval = printed_interval(changed["value"], str(changed["value"]), changed["qualifier"])
        changed["low"] = float(interval.low)
        changed["high"] = float(interval.high) if interval.high.is_finite() else None
    if "reporter" in review.changes:
        changed["level"] = level_of(changed["reporter"])
    return changed


def _bounds(fact: Fact) -> tuple[float, float | None]:
    interval = printed_interval(fact.value, fact.value_text, fact.qualifier)
    return float(interval.low), float(interval.high) if interval.high.is_finite() else None


def _own_period(fact: Fact, text: str, year: int | None, period: str | None) -> str | None:
    if fact.period:
        return period_in(fact.period, year)
    if fact.table is not None:
        return period_in(fact.sentence, year) if re.search(r"20\d\d年", fact.sentence) else None
    words = re.split(r"[，,。；;：:（(\n]", text[max(0, fact.start - 24) : fact.start])[-1]
    if re.search("上年|去年|同期", words) and period and year and "/" not in period:
        return f"{year - 1}{period[4:]}"  # the same part of the year before
    if re.search(r"近[两二三四五]年|上年|去年|同期|[上下]半年|季度", words):
        return period_in(words, year)
    before = text[max(0, fact.start - 60) : fact.start]
    sentence = re.split(r"[。；;\n]", before)[-1]
    return period_in(sentence, year) if re.search("近[两二三四五]年", sentence) else None


def _role(fact: Fact, text: str, parts: set[tuple[int, int]]) -> str:
    before = text[max(0, fact.start - 12) : fact.start]
    clause = re.split(r"[，,。；;、：:\n]", before)[-1]
    if fact.unit in ("%", "个百分点", "倍", "成"):
        return "rate"
    if re.search("均|每", clause) or fact.qualifier == "均":
        return "average"
    if re.search(r"(?:增|减|多|少|升|降|增长|增加|下降|减少)(?:了)?$", clause):
        return "change"
    if (fact.start, fact.end) in parts or re.search("其中", clause):
        return "part"
    return "total"


def _is_sum(kind: str | None) -> bool:
    return kind in ("sum", "distributive", "part_whole", "table_sum")


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
