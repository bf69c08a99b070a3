"""Which versions other texts of the collection repeal, from which day, in which words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.dates import date_range
from corpus.models import DocumentRecord, Kind, Metadata
from corpus.versions import version_date, work_key

__all__ = ["EXTRA", "Repeal", "RepealClause", "clauses_to_extra", "repeals_of"]

EXTRA = "repeals"
"""The name under which a document's metadata keep its repeal clauses, as JSON."""


@dataclass(frozen=True, slots=True)
class RepealClause:
    """A regulation that a text repeals: its title, the sentence, the day if it names one."""

    title: str
    quote: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Repeal:
    """That a version is repealed: from which day, by which document, in which words."""

    day: str
    by: DocumentRecord
    quote: str


def clauses_to_extra(clauses: Iterable[RepealClause]) -> str:
    """Return clauses as a document's metadata keep them."""
    rows = [[clause.title, clause.day, clause.quote[:300]] for clause in clauses]
    return json.dumps(rows, ensure_ascii=False)


def _clauses(metadata: Metadata) -> Iterable[RepealClause]:
    for title, day, quote in json.loads(metadata.extra.get(EXTRA, "[]")):
        yield RepealClause(title, quote, day)


def repeals_of(records: Iterable[DocumentRecord]) -> Mapping[int, Repeal]:
    """Return which documents others of the collection repeal, by id.

    A clause ends the versions that are older than the text it stands in; a later version
    of the same title lives. Versions of the clause's own work follow one another and are
    not repealed. A clause of a text without a date decides nothing.
    """
    all_records = [record for record in records if record.kind is Kind.REGULATION]
    works: dict[str, list[DocumentRecord]] = {}
    for record in all_records:
        works.setdefault(work_key(record.title), []).append(record)
    found: dict[int, Repeal] = {}
    for record in all_records:
        if EXTRA not in record.metadata.extra:
            continue
        start = record.metadata.effective or version_date(record.metadata)
        for clause in _clauses(record.metadata):
            day = clause.day or start
            if day is None:
                continue
            for other in works.get(work_key(clause.title), ()):
                if other.work_id == record.work_id or not _older(other, clause.day, record):
                    continue
                known = found.get(other.id)
                if known is None or day < known.day:
                    found[other.id] = Repeal(day, record, clause.quote)
    return found


def _older(other: DocumentRecord, day: str | None, than: DocumentRecord) -> bool:
    """Tell whether a version is older than a clause; one without a date is taken to be."""
    mine, limit = version_date(other.metadata), day or version_date(than.metadata)
    if limit is None:
        return False
    return mine is None or _first(mine) < _first(limit)


def _first(iso: str) -> date:
    return date_range(iso)[0]
