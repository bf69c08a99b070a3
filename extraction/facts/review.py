"""What people decide on figures and other findings: noted with name and time, undoable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFoundError, UsageError
from corpus.models import DocumentRecord
from corpus.store.facts import FactTable, Review
from extraction.facts.building import extract_record, report_scope
from extraction.facts.finishing import FINISH, reopen
from extraction.facts.missed import ADD_PROBLEM
from extraction.facts.overlay import added_row, apply, digest, effective, now, span_of
from extraction.facts.wording import FIELD_WORDS, ROLE_WORDS, category_key, role_key
from extraction.indicators import CATEGORIES
from extraction.numbers import is_kept, parse_number
from extraction.rules import load_rules, rules_version
from extraction.times.periods import written_period

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.store.base import DocumentStore

__all__ = ["ACTIONS", "add_fact", "decide", "review_fact", "undo"]

ACTIONS = ("confirm", "correct", "reject")
_FIELDS = ("value", "unit", "indicator", "category", "period", "reporter", "subject", "qualifier")
_CHANGEABLE = frozenset([*_FIELDS, "role", "start", "end"])
_NEVER_EMPTY = frozenset(["value", "indicator", "category", "role"])
_FINDINGS = {"k": ("keep", "return"), "p": ("classify", "confirm", "reject")}
_LONGEST = 40
_LONGEST_WORDS = 100
_CHANGE = re.compile("增减|增长|变化|差额|净增")


def review_fact(
    table: FactTable,
    fact_id: str,
    action: str,
    *,
    changes: Mapping[str, Any] | None = None,
    reviewer: str,
    note: str | None = None,
    text: str | None = None,
) -> dict[str, Any]:
    """Note a person's decision on a fact; return the row as it now stands.

    Args:
        table: where the fact is.
        fact_id: which.
        action: confirm, correct or reject.
        changes: for a correction: the fields that change; ``start`` and ``end`` together.
            An empty value clears a field.
        reviewer: who decided.
        note: why.
        text: of the report; needed to move the figure.

    Raises:
        NotFoundError: there is no such fact.
        UsageError: an unknown action, field or value, or a correction that changes nothing.
    """
    if action not in ACTIONS:
        raise UsageError(f"处理方式只能是 {'、'.join(ACTIONS)}。")
    new = dict(changes or {})
    unknown = set(new) - _CHANGEABLE
    if unknown or (action == "correct") != bool(new):
        wrong = f"不能改正字段：{'、'.join(sorted(unknown))}。" if unknown else "改正时要给出新值。"
        raise UsageError(wrong)
    new |= _read(new)
    if {"start", "end"} & set(new):
        new |= _place(text, new.get("start"), new.get("end"))
    row = table.row(fact_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {fact_id} 的数字。", fact_id=fact_id)
    review = Review(row["doc"], fact_id, action, new, reviewer, note, now())
    changed = apply(row, review, text)
    _check(new, changed)
    table.add_review(review, changed)
    return changed


def add_fact(
    store: DocumentStore,
    record: DocumentRecord,
    fields: Mapping[str, Any],
    *,
    reviewer: str,
    note: str | None = None,
) -> dict[str, Any]:
    """Add a figure that extraction missed; return its row.

    Args:
        store: where the report is.
        record: the report.
        fields: ``start`` and ``end`` in its text, ``indicator``, ``unit`` …; ``value`` is
            read from the words where it is not given.
        reviewer: who adds it.
        note: why.

    Raises:
        UsageError: no indicator, no number at the place, or a figure is there already.
    """
    text, table = store.text(record.id), store.facts()
    said = {name: fields[name] for name in (*_FIELDS, "role") if fields.get(name) not in (None, "")}
    said |= _read(said)
    said |= _place(text, fields.get("start"), fields.get("end"))
    start, end = said["start"], said["end"]
    if not said.get("indicator"):
        raise UsageError("补录要写明指标。")
    if "value" not in said:
        value = parse_number(text[start:end].strip())
        if value is None:
            raise UsageError(f"“{text[start:end]}”读不成数，请写明数值。")
        said["value"] = value
    said["value"] = _number(said["value"])
    _check(said, said)
    rows = table.rows(document_id=record.id)
    if any(row["start"] < end and start < row["end"] for row in rows):
        raise UsageError("这里已有一个数字；请改正它，不要重复补录。")
    own = next((row["reporter"] for row in rows if row["role"] != "below"), None)
    said.setdefault("reporter", own or report_scope(record, text)[0])
    fact_id = digest(f"{record.doc}\x00added\x00{said['before']}\x00{text[start:end]}\x00{now()}")
    review = Review(record.doc, fact_id, "add", said, reviewer, note, now())
    row = added_row(record, text, review)
    if row is None:
        raise UsageError("这个位置不在原文中。")
    table.add_row(record.id, review, row)
    return row


def decide(
    table: FactTable,
    record: DocumentRecord,
    finding_id: str,
    action: str,
    *,
    changes: Mapping[str, Any] | None = None,
    reviewer: str,
    note: str | None = None,
) -> None:
    """Note a decision on a check (keep, return) or a problem (classify, confirm, reject).

    Raises:
        NotFoundError: there is no such finding in this report.
        UsageError: this cannot be done with it.
    """
    extraction = table.extraction(record.id)
    found = [*extraction.checks, *extraction.problems] if extraction else []
    added = effective(table.reviews(finding_id)).get(finding_id, ())
    known = any(finding["id"] == finding_id for finding in found)
    known = known or any((r.action, r.doc) == (ADD_PROBLEM, record.doc) for r in added)
    if not known:
        raise NotFoundError("这份报告里没有这一项。", finding=finding_id)
    allowed = _FINDINGS[finding_id[0]]
    if action not in allowed:
        raise UsageError(f"处理方式只能是 {'、'.join(allowed)}。")
    if (action == "classify") != bool(changes and changes.get("category")):
        raise UsageError("改归类别要写明新的类别。")
    review = Review(record.doc, finding_id, action, dict(changes or {}), reviewer, note, now())
    table.note_review(review)


def undo(
    store: DocumentStore,
    record: DocumentRecord,
    *,
    reviewer: str,
    finding_id: str | None = None,
    rules: Path | None = None,
    note: str | None = None,
) -> Review:
    """Take back the last decision on a finding, or the reviewer's last one in a report.

    Args:
        store: where the report is.
        record: the report.
        reviewer: who takes it back.
        finding_id: a figure, check or problem; None for whatever this reviewer did last.
        rules: the collection's folder of rules.
        note: why.

    Returns:
        The decision that stands no more.

    Raises:
        UsageError: there is nothing to take back.
    """
    table = store.facts()
    reviews = table.reviews(doc=record.doc)
    standing = effective(reviews)
    if finding_id is not None:
        last = standing[finding_id][-1] if finding_id in standing else None
    else:
        mine = {id(r) for some in standing.values() for r in some[-1:] if r.reviewer == reviewer}
        last = next((r for r in reversed(reviews) if id(r) in mine), None)
    if last is None:
        raise UsageError("没有可以撤销的处理。")
    undone = Review(record.doc, last.fact_id, "undo", {}, reviewer, note, now())
    if last.action == FINISH:
        reopen(table, record, last, undone)
    elif last.action in ("keep", "return", "classify") or last.fact_id[0] in _FINDINGS:
        table.note_review(undone)
    else:
        # What extraction itself says of the figure is made again from the text.
        extract_record(store, record, rules_version(rules), load_rules(rules), undone=undone)
    return last


def _read(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a correction as rows keep them; "" clears one that may be empty."""
    read: dict[str, Any] = {}
    for name, value in changes.items():
        if value in (None, "") and name not in ("start", "end"):
            if name in _NEVER_EMPTY:
                raise UsageError(f"{FIELD_WORDS[name]}不能清空。")
            read[name] = None
        elif name == "value":
            read[name] = _number(value)
        elif name == "period":
            read[name] = _period(value)
        elif name == "category":
            read[name] = _one_of(category_key(str(value)), "类别", CATEGORIES.values())
        elif name == "role":
            read[name] = _one_of(role_key(str(value)), "口径", ROLE_WORDS.values())
        elif name not in ("start", "end"):
            read[name] = _words(name, value)
    return read


def _words(name: str, value: Any) -> str:
    said = value.strip() if isinstance(value, str) else ""
    if not said or len(said) > _LONGEST_WORDS or not said.isprintable():
        raise UsageError(f"{FIELD_WORDS[name]}要写成一行字，至多 {_LONGEST_WORDS} 个。")
    return said


def _one_of(key: str | None, what: str, known: Iterable[str]) -> str:
    if key is None:
        raise UsageError(f"{what}只能是 {'、'.join(known)}。")
    return key


def _number(value: Any) -> int | float:
    try:
        exact = Decimal(str(value).replace(",", "").replace("，", ""))
    except ArithmeticError as exc:
        raise UsageError(f"“{value}”不是数。") from exc
    if not exact.is_finite():
        raise UsageError(f"“{value}”不是数。")
    if not is_kept(exact):
        raise UsageError(f"“{str(value)[:_LONGEST]}”位数太多，请核对。")
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _check(changes: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    """Refuse a count or sum below nought; a change may be one."""
    change = row.get("role") in ("change", "rate") or _CHANGE.search(str(row["indicator"]))
    if "value" in changes and changes["value"] < 0 and not change:
        raise UsageError("只有增减数可以是负数；确是增减数的，口径一并改为增减数（role=change）。")


def _period(words: Any) -> str:
    period = written_period(str(words).strip())
    if period is None:
        raise UsageError(
            f"“{words}”不是期间；写作 2023、2023-H1、2023-Q2、2023-03、2023-01/2023-05 等。"
        )
    return period


def _place(text: str | None, start: Any, end: Any) -> dict[str, Any]:
    """Return a place in the text as decisions keep it."""
    try:
        first, last = int(start), int(end)
    except (TypeError, ValueError) as exc:
        raise UsageError("位置要同时给出起、止两个字符数。") from exc
    if text is None or not 0 <= first < last <= len(text) or last - first > _LONGEST:
        raise UsageError(f"位置不在原文中，或超过 {_LONGEST} 个字。")
    return span_of(text, first, last)
