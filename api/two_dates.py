"""双日期: the provisions in force when something was done and when it is decided on.

It sets texts, dates and transition clauses side by side and never says which applies.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from api.comparing import Pair, distinct_versions, map_of, provisions_of
from corpus.dates import date_range, parse_date
from corpus.errors import UsageError
from corpus.models import DocumentRecord, Kind, Status

if TYPE_CHECKING:
    from api.service import Service
    from corpus.compare.provisions import Provision

__all__ = ["Period", "parse_period", "two_dates"]

CONDUCT, DECISION = "行为时", "处理时"
_PROBED = 12
_WORKS = 6
_ROWS = 6
_DISCLAIMER = "以下只列出各日期有效的条文和过渡条款原文，适用哪一文本由承办人依照规定判断。"
_PRESENT = (Status.IN_FORCE, Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included."""

    first: datetime.date
    last: datetime.date

    def __str__(self) -> str:
        """Return the period as it is shown."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return first if first == last else f"{first} 至 {last}"


def parse_period(value: str) -> Period:
    """Return a period written 2017-03..2019-06, 2024-05 or 2024-05-13.

    Raises:
        UsageError: it is no period, or it ends before it begins.
    """
    ends = value.replace("至", "..").replace("~", "..").split("..")
    isos = [parse_date(end) for end in ends]
    if len(isos) > 2 or any(iso is None for iso in isos):
        raise UsageError(f"“{value}”不是日期或期间，请写成 2024-05 或 2017-03..2019-06。")
    ranges = [date_range(iso) for iso in isos if iso is not None]
    period = Period(ranges[0][0], ranges[-1][1])
    if period.first > period.last:
        raise UsageError(f"期间“{value}”的结束早于开始。")
    return period


@dataclass(slots=True)
class _Column:
    """A version, and when it was in force within what was asked."""

    record: DocumentRecord
    when: dict[str, list[Period]] = field(default_factory=dict)
    status: Status = Status.IN_FORCE


def two_dates(service: Service, query: str, conduct: Period, decision: Period) -> dict[str, Any]:
    """Return, for each regulation that a query finds, its provisions at both dates.

    Args:
        service: the collection.
        query: a subject, or an article; a number without a version is one of the version
            in force at the decision.
        conduct: when the act was done.
        decision: when it is decided on.
    """
    anchors, notes = _anchors(service, query, conduct, decision)
    works: dict[int, list[tuple[DocumentRecord, str]]] = {}
    for record, article in anchors:
        works.setdefault(record.work_id, []).append((record, article))
    body = [_work(service, found, conduct, decision) for found in list(works.values())[:_WORKS]]
    return {
        "query": query,
        "conduct": _period(conduct),
        "decision": _period(decision),
        "works": body,
        "notes": [_DISCLAIMER, *notes, *([] if body else ["没有找到与此相关的条文。"])],
    }


def _period(period: Period) -> dict[str, str]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _anchors(
    service: Service, query: str, conduct: Period, decision: Period
) -> tuple[list[tuple[DocumentRecord, str]], list[str]]:
    """Return the articles that the query finds at either date, those of the decision first."""
    from indexing.searching.explain import DIRECT

    by_doc = service.searcher.catalog.by_doc
    found: dict[tuple[str, str], float] = {}
    notes: list[str] = []
    for day in dict.fromkeys((decision.last, conduct.first, conduct.last)):
        body = service.search(query, top_k=_PROBED, as_of=day, kind=Kind.REGULATION.value)
        hits = [hit for hit in body["hits"] if hit["article"]]
        cited = [hit for hit in hits if hit["matched"]["why"].startswith(DIRECT)]
        for at, hit in enumerate(cited or hits):
            key = (hit["doc"], hit["article"])
            found[key] = max(found.get(key, 0.0), 1.0 / (at + 1))
        if cited:
            notes.append(
                "条号按所引版本（未注明的按处理时有效的版本）理解，其他版本的条文由条号对照得出。"
            )
            break
    ordered = sorted(found, key=lambda key: -found[key])
    return [(by_doc[doc], article) for doc, article in ordered], notes


def _work(
    service: Service,
    anchors: Sequence[tuple[DocumentRecord, str]],
    conduct: Period,
    decision: Period,
) -> dict[str, Any]:
    record = anchors[0][0]
    versions = distinct_versions(service, record)
    columns, notes = _columns(service, versions, conduct, decision)
    provisions = {column.record.id: _provisions(service, column.record) for column in columns}
    rows = _rows(service, versions, anchors, columns)
    return {
        "title": record.title,
        "columns": [_column(column) for column in columns],
        "rows": [
            [
                _cell(column.record, names, provisions)
                for column, names in zip(columns, row, strict=True)
            ]
            for row in rows[:_ROWS]
        ],
        "transition": [
            _quote(column.record, clause)
            for column in columns
            for clause in _clauses(provisions[column.record.id].values())
        ],
        "notes": notes,
    }


def _clauses(provisions: Iterable[Provision]) -> Iterable[Provision]:
    from corpus.transition import transition_clauses

    return transition_clauses(tuple(provisions))


def _provisions(service: Service, record: DocumentRecord) -> dict[str, Provision]:
    return {p.name: p for p in provisions_of(service, record)}


def _columns(
    service: Service, versions: Sequence[DocumentRecord], conduct: Period, decision: Period
) -> tuple[list[_Column], list[str]]:
    """Return the versions present at either date, and what is to be said about gaps."""
    columns: dict[int, _Column] = {}
    notes: list[str] = []
    for label, period in ((CONDUCT, conduct), (DECISION, decision)):
        for part in _parts(service, versions, period):
            record, status = _present(service, versions, part.first)
            if record is None:
                notes.append(f"{label}（{part}）本库没有当时有效的版本。")
                continue
            column = columns.setdefault(record.id, _Column(record))
            column.when.setdefault(label, []).append(part)
            if status is not Status.IN_FORCE:
                column.status = status
                notes.append(f"{label}（{part}）是否适用{record.version}版，时效待核。")
    place = {record.id: at for at, record in enumerate(versions)}
    ordered = sorted(columns.values(), key=lambda column: place[column.record.id])
    if sum(CONDUCT in column.when for column in ordered) > 1:
        notes.append("行为期间内文本有更替，各段分列。")
    return ordered, notes


def _present(
    service: Service, versions: Sequence[DocumentRecord], day: datetime.date
) -> tuple[DocumentRecord | None, Status]:
    statuses = service.searcher.catalog.statuses(day)
    for wanted in _PRESENT:
        found = [record for record in versions if statuses[record.id] is wanted]
        if found:
            return found[-1], wanted
    return None, Status.UNKNOWN


def _parts(service: Service, versions: Sequence[DocumentRecord], period: Period) -> list[Period]:
    """Return the period cut at the days on which another version comes into force."""
    days = {period.first}
    for record in versions:
        for iso in (record.metadata.effective, record.version, record.metadata.repealed):
            parsed = parse_date(iso) if iso else None
            if parsed is not None:
                days |= {day for day in date_range(parsed) if period.first < day <= period.last}
    repeals = service.searcher.catalog.repeals
    for record in versions:
        if record.id in repeals:
            day = date_range(repeals[record.id].day)[0]
            days |= {day} if period.first < day <= period.last else set()
    starts = sorted(days)
    # A day on which nothing changes cuts nothing.
    kept = [starts[0]]
    for day in starts[1:]:
        if _present(service, versions, day) != _present(service, versions, kept[-1]):
            kept.append(day)
    one = datetime.timedelta(days=1)
    return [
        Period(start, (kept[at + 1] - one) if at + 1 < len(kept) else period.last)
        for at, start in enumerate(kept)
    ]


def _rows(
    service: Service,
    versions: Sequence[DocumentRecord],
    anchors: Sequence[tuple[DocumentRecord, str]],
    columns: Sequence[_Column],
) -> list[list[tuple[str, ...]]]:
    """Return for each anchor the articles of each column; an article stands in one row."""
    labels = {record.version: record for record in versions}
    rows: list[list[tuple[str, ...]]] = []
    seen: set[tuple[int, str]] = set()
    for record, article in anchors:
        start = labels.get(record.version, record)
        if start.id not in {version.id for version in versions}:
            continue
        row = [_carried(service, versions, start, article, column.record) for column in columns]
        names = {(c.record.id, n) for c, found in zip(columns, row, strict=True) for n in found}
        if names and not names <= seen:
            seen |= names
            rows.append(row)
    return rows


def _carried(
    service: Service,
    versions: Sequence[DocumentRecord],
    start: DocumentRecord,
    article: str,
    target: DocumentRecord,
) -> tuple[str, ...]:
    """Return the articles of one version that another's became, or came from."""
    ids = [record.id for record in versions]
    at, end = ids.index(start.id), ids.index(target.id)
    names = [article]
    while at != end and names:
        step = 1 if end > at else -1
        low, high = (at, at + 1) if step > 0 else (at - 1, at)
        found = map_of(service, Pair(versions[low], versions[high]))
        names = list(
            dict.fromkeys(
                pair.new if step > 0 else pair.old
                for name in names
                for pair in (found.successors(name) if step > 0 else found.predecessors(name))
                if pair.new is not None
            )
        )
        at += step
    return tuple(name for name in names if name is not None)


def _column(column: _Column) -> dict[str, Any]:
    record = column.record
    return {
        "doc": record.doc,
        "version": record.version,
        "status": column.status.value,
        "effective": record.metadata.effective,
        "when": [
            {"label": label, **_period(part)}
            for label, parts in column.when.items()
            for part in parts
        ],
    }


def _cell(
    record: DocumentRecord, names: Sequence[str], provisions: dict[int, dict[str, Provision]]
) -> list[dict[str, Any]]:
    held = provisions[record.id]
    return [_quote(record, held[name]) for name in names if name in held]


def _quote(record: DocumentRecord, provision: Provision) -> dict[str, Any]:
    """Return an article verbatim, with the place of its text."""
    from indexing.searching.permalinks import permalink

    return {
        "doc": record.doc,
        "version": record.version,
        "article": provision.name,
        "text": provision.body,
        "start": provision.start,
        "end": provision.end,
        "permalink": permalink(record.doc, provision.name),
    }
