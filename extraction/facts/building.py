"""From an extraction to rows of the fact table; people's decisions laid over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corpus.models import DocumentRecord
from corpus.store.facts import Extraction, Review
from extraction.checks.levels import is_total_row
from extraction.facts.figure_periods import FigurePeriods
from extraction.facts.groups import settle_groups
from extraction.facts.overlay import digest, now, reviewed_rows
from extraction.facts.reporters import reporter_of
from extraction.facts.scope import kind_of_bodies, level_of, row_reporter
from extraction.facts.speaking import shared_out, told_of
from extraction.facts.subtotals import settle_subtotals
from extraction.intervals import printed_interval
from extraction.models import ExtractionResult, Fact
from extraction.pipeline import extract
from extraction.rules import Rules
from extraction.tables.kinds import CHANGES, PER_EACH
from extraction.tables.text import joined_tables
from extraction.times.periods import period_within
from extraction.times.report import ReportTime

if TYPE_CHECKING:
    from pydantic import BaseModel

    from corpus.store.base import DocumentStore

__all__ = ["extract_record", "fact_rows", "report_scope"]


_RATES = ("%", "个百分点", "倍", "成")
_GROUP = re.compile(r"小\s*计$")
# 其中：甲领域25件、乙领域19件: the first is a part, others where they are named like the whole.
_OF_WHICH = re.compile(r"其中[，,：:]?[^，,。；;：:）)\n]*$")
_WHEN = re.compile("[年月]|季度")
_DECLINES = ("下降", "减少")
# The relation of a check that says what was done about what was found.
_DONE_ABOUT = re.compile("[办处]理数不超过总数$")
_PER = re.compile("增减|增长|变化|均|率|占比|比例|同比")


def extract_record(
    store: DocumentStore,
    record: DocumentRecord,
    version: str,
    using: Rules | None,
    *,
    undone: Review | None = None,
) -> None:
    """Extract one report into the table; the decisions on it are laid over.

    Args:
        store: where the report is and its facts go.
        record: the report.
        version: of extraction and rules, as `rules_version` says.
        using: the collection's rules.
        undone: a decision to note first: one that takes back another.
    """
    parsed = store.parsed(record.id)
    tables = joined_tables(parsed.text, parsed.tables)
    result = extract(
        parsed.text,
        doc_id=record.doc,
        title=record.title,
        tables=tables,
        rules=using,
        name=record.doc,
    )
    base = fact_rows(record, parsed.text, result)
    found = Extraction(
        version,
        tuple(_numbered(record.doc, "k", result.checks, "equation")),
        tuple(_numbered(record.doc, "p", result.problem_categories, "evidence")),
        tuple(number.model_dump(mode="json") for number in result.case_numbers),
    )

    former = store.facts().former(record.doc)

    def rows(reviews: list[Review]) -> list[dict[str, Any]]:
        return reviewed_rows(record, parsed.text, base, reviews, former)

    store.facts().replace(record.id, record.doc, found, rows, now(), undone=undone)


def _numbered(
    doc: str, letter: str, findings: Iterable[BaseModel], by: str
) -> Iterator[dict[str, Any]]:
    """Yield findings as JSON with ids that a newer extraction gives them again."""
    seen: dict[str, int] = {}
    for finding in findings:
        body = finding.model_dump(mode="json")
        words = str(body[by])
        seen[words] = number = seen.get(words, 0) + 1
        yield {"id": letter + digest(f"{doc}\x00{words}\x00{number}")[1:], "doc": doc, **body}


def report_scope(record: DocumentRecord, text: str = "") -> tuple[str | None, str | None]:
    """Return who made a report and the period it is about; ``text`` helps where its title fails."""
    reporter = reporter_of(record.title, record.metadata.issuer, record.doc, text)
    return reporter, _report_time(record, text).normal


def _report_time(record: DocumentRecord, text: str) -> ReportTime:
    return ReportTime(text, record.title, record.metadata.promulgated, record.doc)


def fact_rows(record: DocumentRecord, text: str, result: ExtractionResult) -> list[dict[str, Any]]:
    """Return the rows of one report: each figure with reporter, level, period, interval.

    ``role`` says what may be summed: ``total`` may, ``below`` (another body's row in a table)
    where the report has no total for it, ``part`` (of a total in the same report),
    ``average``, ``change`` and ``rate`` may not. The ``reporter`` of a row of a table that
    another body heads is that body. ``matter`` is the field, drive or audit that alone a
    figure is about, "" where it is about all.
    """
    reporter = reporter_of(record.title, record.metadata.issuer, record.doc, text)
    time = _report_time(record, text)
    period, periods = time.normal, FigurePeriods(text, time)
    about = {(f.start, f.end): periods.of(f) for f in result.facts}
    parts, timed = _parts(result, about)
    totals = {check.result for check in result.checks if _is_sum(check.kind)}
    seen: dict[str, int] = {}
    named: set[tuple[str, str]] = set()
    rows: list[dict[str, Any]] = []
    for fact in result.facts:
        # The words around it, not what extraction makes of them: the id outlives both a
        # newer extraction and changes elsewhere in the report.
        anchor = text[max(0, fact.start - 16) : fact.start] + f"\x00{fact.value_text}\x00"
        anchor += text[fact.end : fact.end + 6]
        seen[anchor] = number = seen.get(anchor, 0) + 1
        low, high = _bounds(fact)
        below = _body_below(fact, text, reporter)
        whose = below or reporter
        rows.append(
            {
                "id": digest(f"{record.doc}\x00{anchor}\x00{number}"),
                "doc": record.doc,
                "title": record.title,
                "reporter": whose,
                "level": level_of(whose),
                **fact.model_dump(mode="json", exclude={"period"}),
                "period": about[fact.start, fact.end],
                "period_text": fact.period,
                "low": low,
                "high": high,
                "role": (
                    _table_role(fact, below, about[fact.start, fact.end], period, parts)
                    or _role(
                        fact, text, parts, timed, (fact.sentence, fact.indicator) in named,
                        below if fact.table is None else None,
                    )
                ),
                "headline": (fact.start, fact.end) in totals,
                "status": "extracted",
                "permalink": f"/doc/{record.doc}#c{fact.start}",
            }
        )  # fmt: skip
        named.add((fact.sentence, fact.indicator))
    settle_subtotals(rows)
    settle_groups(rows)
    _settle_named(rows, result)
    _settle_kinds(rows, record.title)
    return rows


def _body_below(fact: Fact, text: str, reporter: str | None) -> str | None:
    """Return the body below the reporter whose figure it is, None where it is the reporter's."""
    if fact.table is not None:
        return row_reporter(fact.subject, reporter)
    shared = shared_out(text, fact.start, fact.subject, reporter)
    return shared or told_of(text, fact.start, reporter)


def _settle_kinds(rows: list[dict[str, Any]], title: str) -> None:
    """Say of which kind of bodies alone the totals of a table are that is of these bodies."""
    kind = kind_of_bodies(title)
    if kind is None:
        return
    listed = {(row["table"], row["indicator"]) for row in rows if row["role"] == "below"}
    for row in rows:
        summed = row["table"] is not None and row["role"] == "total"
        if summed and (row["table"], row["indicator"]) in listed:
            row["matter"] = "·".join(filter(None, (row.get("matter"), kind)))


def _settle_named(rows: list[dict[str, Any]], result: ExtractionResult) -> None:
    """Set the roles of the figures of several bodies named in running text, and of their sum.

    Each is that body's own count. Their sum (三个镇居前，合计128件) is a part where the report
    tells a larger one of the same thing, else the whole.
    """
    by_place = {(row["start"], row["end"]): row for row in rows}
    for check in result.checks:
        whole = by_place.get(check.result)
        parts = [by_place[span] for span in check.operands if span in by_place]
        if not _is_sum(check.kind) or whole is None or whole["table"] is not None:
            continue
        bodies = {part["reporter"] for part in parts} - {whole["reporter"], None}
        if len(bodies) < 2 or len(bodies) != len(check.operands):
            continue
        for part in parts:
            part["role"] = "below" if part["role"] == "part" else part["role"]
        if whole["role"] == "total" and any(_larger(row, whole) for row in rows):
            whole["role"] = "part"


def _larger(row: Mapping[str, Any], than: Mapping[str, Any]) -> bool:
    """Return whether a row is another total of the same thing that the report breaks down."""
    alike = ("reporter", "indicator", "unit", "period", "matter")
    same = all(row[name] == than[name] for name in alike)
    told: bool = row["role"] == "total" and row["headline"] and row["low"] > than["low"]
    return same and told


def _parts(
    result: ExtractionResult, periods: Mapping[tuple[int, int], str | None]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return the figures that others of the same period sum up, and those of other periods.

    The quarters of a year are parts of its sum, and yet each the whole of its own time.
    """
    parts: set[tuple[int, int]] = set()
    timed: set[tuple[int, int]] = set()
    named = {(fact.start, fact.end): fact.indicator for fact in result.facts}
    for check in result.checks:
        if not _is_sum(check.kind):
            continue
        if _DONE_ABOUT.search(check.relation) and named.get(check.result) not in {
            named.get(span) for span in check.operands
        }:
            continue  # 线索6件，立案2件: part of what was found, and yet all that were filed
        times = [periods.get(span) for span in check.operands]
        whole = periods.get(check.result)
        apart = whole and len({*times, whole}) == len(times) + 1
        inside = apart and all(time and period_within(time, whole or "") for time in times)
        (timed if inside else parts).update(check.operands)
    return parts, timed - parts


def _bounds(fact: Fact) -> tuple[float, float | None]:
    interval = printed_interval(fact.value, fact.value_text, fact.qualifier)
    return float(interval.low), float(interval.high) if interval.high.is_finite() else None


def _table_role(
    fact: Fact,
    below: str | None,
    own: str | None,
    period: str | None,
    parts: set[tuple[int, int]],
) -> str | None:
    """Return what a count in a table is, None for rates and what stands in running text."""
    if fact.table is None or fact.unit in _RATES:
        return None
    if fact.qualifier in _DECLINES or CHANGES.search(fact.sentence):
        return "change"  # 3 fewer and 5 more are no 8
    if PER_EACH.search(fact.sentence):
        return "average"
    if _PER.search(fact.sentence):
        return None
    if below is not None:
        return "below"
    part = (fact.start, fact.end) in parts
    head = fact.total or fact.subject or ""
    if is_total_row(head):
        # A 合计 may be part of its row's sum, and yet is the whole of what its column counts.
        return "part" if part and _GROUP.search(head) else "total"
    if part and fact.subject is None and (own != period or "全年" in (fact.period or "")):
        return "total"  # a quarter's figure is part of the year's, and the whole of its own
    return "part" if part else None


def _role(
    fact: Fact,
    text: str,
    parts: set[tuple[int, int]],
    timed: set[tuple[int, int]],
    again: bool,
    below: str | None,
) -> str:
    before = text[max(0, fact.start - 12) : fact.start]
    clause = re.split(r"[，,。；;、：:\n]", before)[-1]
    # A share whose scale nobody tells (0.4 in a table) has no unit.
    if fact.unit in _RATES or (fact.unit is None and fact.category == "rate"):
        return "rate"
    if re.search("均|每", clause) or fact.qualifier == "均":
        return "average"
    if re.search(r"(?:增|减|多|少|升|降|增长|增加|下降|减少)(?:了)?$", clause):
        return "change"
    span = fact.start, fact.end
    which = _OF_WHICH.search(text[max(0, fact.start - 60) : fact.start])
    listed = which is not None and (again or "、" not in which[0])
    own = span in timed and which is not None and _WHEN.search(which[0])
    if span in parts or (listed and not own):
        return "part"
    return "below" if below is not None else "total"


def _is_sum(kind: str | None) -> bool:
    return kind in ("sum", "distributive", "part_whole", "table_sum")
