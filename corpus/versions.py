"""Versions of one work: which documents belong together, which was in force when.

A work is a regulation under its title; its versions are the documents of that title with
different dates. A version is in force from its effective date until the next one's, or
until it is repealed. What the dates do not decide is UNKNOWN (时效待核), never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.dates import date_range
from corpus.models import DocumentRecord, Metadata, Status
from corpus.normalize import fold

__all__ = ["UNDATED", "Timeline", "status_on", "version_date", "version_label", "work_key"]

UNDATED = "日期不详"
"""The label of a version of which no date is known."""

_EDITION = re.compile(
    r"[(\[](?:试行|[0-9〇一二三四五六七八九-]{4,10}年?(?:修[订正改]|版|本|施行|发布)?(?:版|本)?|修[订正]本?|最新(?:修[订正])?版?"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})[)\]]$"
)
_LATE_DAYS = 60
_JOINTS = re.compile(r"[\s、,\"'·]")


@lru_cache(maxsize=8192)
def work_key(title: str) -> str:
    """Return what the titles of one work have in common.

    中华人民共和国监察法, 监察法 and 《监察法》（2018年修正） are one work, as are X（试行）
    and X. （一）, （二） and 修正案（十二） are part of a name and stay.
    """
    key = _JOINTS.sub("", fold(title))
    while True:
        bare = _EDITION.sub("", key)
        if bare.startswith("<") and bare.endswith(">") and bare.find(">") == len(bare) - 1:
            bare = bare[1:-1]
        if bare == key or not bare:
            break
        key = bare
    prefix = "中华人民共和国"
    if key.startswith(prefix) and len(key) > len(prefix) + 1:
        key = key[len(prefix) :]
    return key


def version_date(metadata: Metadata) -> str | None:
    """Return the ISO date of a version: last amendment or adoption; None if unknown.

    The date in the file's name or given on ingest stands where it is not older than what
    the text says.
    """
    stated = metadata.amended or metadata.promulgated
    named = metadata.extra.get("version")
    if named is not None and re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", named):
        if stated is None or named > stated[: len(named)]:
            return named
        if len(named) > len(stated) and named.startswith(stated):
            return named
    return stated or metadata.effective


def version_label(metadata: Metadata) -> str:
    """Return the words that tell a version from the others: a date, or 日期不详."""
    found = version_date(metadata)
    return found or metadata.extra.get("version") or UNDATED


@dataclass(frozen=True, slots=True)
class _Start:
    """The first and last day on which a version may have come into force."""

    first: date
    last: date


def _start(record: DocumentRecord) -> _Start | None:
    """Return when a version comes into force, None if no date is known."""
    effective, version = record.metadata.effective, version_date(record.metadata)
    if effective is None or version is None:
        iso = effective or version
        return _Start(*date_range(iso)) if iso else None
    start, made = date_range(effective), date_range(version)
    # A version made long after the stated day: the day is that of an earlier version.
    return _Start(*(made if (made[0] - start[1]).days > _LATE_DAYS else start))


def _is_trial(record: DocumentRecord) -> bool:
    """Tell whether a version is the （试行） of its work."""
    return bool(re.search(r"[（(]试行[）)]$", record.title.strip()))


def _hints_at_end(metadata: Metadata) -> bool:
    """Tell whether somebody noted that the version is no longer in force."""
    hint = (metadata.status_hint or "").lower()
    return bool(
        re.search(
            r"repeal|amended|superseded|expired|(?<![未不])(?:废止|失效)|已?被?修[改订正]|无效",
            hint,
        )
    )


class Timeline:
    """The versions of one work in time order.

    Args:
        records: the documents of one work; of any kind, in any order.
        ends: by id, the days from which other texts say that a version is repealed.
    """

    def __init__(
        self, records: Iterable[DocumentRecord], ends: Mapping[int, str] | None = None
    ) -> None:
        self._ends = ends or {}
        dated: list[tuple[_Start, DocumentRecord]] = []
        self._undated: list[DocumentRecord] = []
        for record in records:
            start = _start(record)
            if start is None:
                self._undated.append(record)
            else:
                dated.append((start, record))
        dated.sort(key=_order)
        self._dated = dated

    @property
    def records(self) -> tuple[DocumentRecord, ...]:
        """The versions, oldest first; those without a date at the end, trials in front."""
        trials = [record for record in self._undated if _is_trial(record)]
        rest = [record for record in self._undated if not _is_trial(record)]
        return (*trials, *(record for _, record in self._dated), *rest)

    def in_force_on(self, on: date) -> DocumentRecord | None:
        """Return the version in force on a day, None if none is, or none is known to be."""
        for _, record in reversed(self._dated):
            if self.status(record, on) is Status.IN_FORCE:
                return record
        return None

    def status(self, record: DocumentRecord, on: date) -> Status:
        """Return where a version stands on a day."""
        end = min(filter(None, (record.metadata.repealed, self._ends.get(record.id))), default=None)
        if end is not None:
            first, last = date_range(end)
            if on >= last:
                return Status.REPEALED
            if on >= first:
                return Status.UNKNOWN
        start = _start(record)
        if start is None:
            return self._status_undated(record, on)
        if on < start.first:
            return Status.NOT_YET
        follower = self._follower(record)
        if follower is not None and on >= follower.last:
            return Status.SUPERSEDED
        uncertain = on < start.last or (follower is not None and on >= follower.first)
        if uncertain or (follower is None and _hints_at_end(record.metadata)):
            return Status.UNKNOWN
        return Status.IN_FORCE

    def _status_undated(self, record: DocumentRecord, on: date) -> Status:
        """Return where a version without a date stands: superseded for certain, or unknown."""
        started = [start for start, other in self._dated if on >= start.last]
        if started and (_is_trial(record) or _hints_at_end(record.metadata)):
            return Status.SUPERSEDED
        return Status.UNKNOWN

    def _follower(self, record: DocumentRecord) -> _Start | None:
        """Return the start of the next version, None for the last; copies do not follow."""
        label = version_label(record.metadata)
        position = next(
            index for index, (_, other) in enumerate(self._dated) if other.id == record.id
        )
        for start, other in self._dated[position + 1 :]:
            if version_label(other.metadata) != label:
                return start
        return None


def _order(entry: tuple[_Start, DocumentRecord]) -> tuple[date, str, bool, int]:
    """Return the place of a version in time; of equal starts the later text is later."""
    start, record = entry
    return start.first, version_date(record.metadata) or "", not _is_trial(record), record.id


def status_on(record: DocumentRecord, siblings: Sequence[DocumentRecord], on: date) -> Status:
    """Return where a version stands on a day.

    Args:
        record: the version.
        siblings: all documents of its work; the record itself may be among them.
        on: the day.
    """
    others = [other for other in siblings if other.id != record.id]
    return Timeline([record, *others]).status(record, on)
