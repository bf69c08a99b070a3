"""Which version of a regulation a reader means: 2018年版, 旧, 现行, or on a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import date_range
from corpus.models import DocumentRecord, Status
from corpus.versions import version_date
from indexing.references import HintKind, VersionHint
from indexing.searching.catalog import Catalog

__all__ = ["Choice", "choose_version", "version_before"]


_LATEST = "9999"


@dataclass(frozen=True, slots=True)
class Choice:
    """The version meant; several records where a version is kept in several files."""

    records: tuple[DocumentRecord, ...]
    note: str | None = None


def choose_version(
    catalog: Catalog, work_id: int, hint: VersionHint | None, on: date, *, trial: bool = False
) -> Choice:
    """Return the version of a work that is meant.

    Args:
        catalog: the collection.
        work_id: the work.
        hint: what was said about the version; None means the one in force.
        on: the date on which it is to be in force.
        trial: the title said （试行） or 暂行.
    """
    choice = _choose(catalog, catalog.versions(work_id), hint, on, trial=trial)
    undated = hint is None or hint.kind is HintKind.CURRENT
    if undated and choice.records and choice.note is None:
        record = choice.records[0]
        if catalog.status(record, on) is Status.NOT_YET:
            starts = record.metadata.effective or record.version
            note = f"《{record.title}》在{on.isoformat()}尚未施行（{starts}起施行）。"
            return Choice(choice.records, note)
    return choice


def _choose(
    catalog: Catalog,
    records: Sequence[DocumentRecord],
    hint: VersionHint | None,
    on: date,
    *,
    trial: bool,
) -> Choice:
    if trial:
        marked = [record for record in records if _is_trial(record)]
        if marked and len(marked) < len(records):
            return Choice(_same_version(marked, marked[-1]))
    if len(records) < 2:
        return Choice(tuple(records), _single_note(records, hint))
    if hint is None or hint.kind is HintKind.CURRENT:
        return Choice(_same_version(records, _standing(catalog, records, on)))
    if hint.kind is HintKind.NEWEST:
        dated = [record for record in records if version_date(record.metadata)]
        return Choice(_same_version(records, (dated or records)[-1]))
    if hint.kind is HintKind.PREVIOUS:
        return _previous(catalog, records, on)
    return _dated(catalog, records, hint, on)


def version_before(catalog: Catalog, work_id: int, day: date) -> Choice:
    """Return the version of a work that was in force the day before ``day``."""
    records = catalog.versions(work_id)
    if not records:
        return Choice(())
    day_before = date.fromordinal(max(1, day.toordinal() - 1))
    return Choice(_same_version(records, _standing(catalog, records, day_before)))


def _is_trial(record: DocumentRecord) -> bool:
    return "试行" in record.title or "暂行" in record.title


def _same_version(
    records: Sequence[DocumentRecord], chosen: DocumentRecord
) -> tuple[DocumentRecord, ...]:
    """Return the records that carry the version of one: a code kept book by book."""
    wanted = version_date(chosen.metadata)
    same = [record for record in records if version_date(record.metadata) == wanted]
    return (chosen, *(record for record in same if record.id != chosen.id))


def _standing(catalog: Catalog, records: Sequence[DocumentRecord], on: date) -> DocumentRecord:
    """Return the version in force on a date, else the nearest there is to that."""
    statuses = catalog.statuses(on)
    for wanted in (Status.IN_FORCE, Status.UNKNOWN, Status.SUPERSEDED, Status.REPEALED):
        found = [record for record in records if statuses[record.id] is wanted]
        if found:
            return found[-1]
    return records[0]


def _single_note(records: Sequence[DocumentRecord], hint: VersionHint | None) -> str | None:
    if not records or hint is None or hint.kind in (HintKind.CURRENT, HintKind.NEWEST):
        return None
    record = records[0]
    if hint.value and (_adopted(record, hint.value) or _entered(record, hint.value)):
        return None
    label = f"（{record.version}）" if record.version else ""
    return f"《{record.title}》本库只收有一个版本{label}。"


def _previous(catalog: Catalog, records: Sequence[DocumentRecord], on: date) -> Choice:
    standing = _standing(catalog, records, on)
    limit = version_date(standing.metadata) or ""
    older = [r for r in records if (version_date(r.metadata) or _LATEST) < limit]
    if older:
        return Choice(_same_version(records, older[-1]))
    return Choice(_same_version(records, standing), f"《{standing.title}》本库没有更早的版本。")


def _adopted(record: DocumentRecord, value: str) -> bool:
    """Tell whether this very text was adopted then: not the law's first version."""
    return (version_date(record.metadata) or "").startswith(value)


def _entered(record: DocumentRecord, value: str) -> bool:
    return (record.metadata.effective or "").startswith(value)


def _dated(
    catalog: Catalog, records: Sequence[DocumentRecord], hint: VersionHint, on: date
) -> Choice:
    """Return the version adopted then, else the one that took effect then, else in force."""
    adopted = [record for record in records if _adopted(record, hint.value)]
    entered = [record for record in records if _entered(record, hint.value)]
    for found in (entered, adopted) if hint.entry else (adopted, entered):
        if found:
            return Choice(_same_version(records, found[-1]))
    day = _last_day(hint.value)
    if day is None:
        return Choice(_same_version(records, _standing(catalog, records, on)))
    standing = _standing(catalog, records, day)
    if catalog.statuses(day)[standing.id] is Status.NOT_YET:
        return Choice(
            _same_version(records, standing),
            f"《{standing.title}》本库没有{hint.value}年的版本，所示为最早的版本。",
        )
    label = "年" if len(hint.value) == 4 else ""
    return Choice(
        _same_version(records, standing),
        f"《{standing.title}》没有在{hint.value}{label}公布或施行的版本，"
        f"所示为当时有效的版本（{standing.version}）。",
    )


def _last_day(value: str) -> date | None:
    """Return the last day of 2018, 2018-08 or 2018-08-18; None for an impossible date."""
    try:
        return date_range(value)[1]
    except ValueError:
        return None
