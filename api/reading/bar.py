"""The bar of versions: how long each was in force, which are not held, an article's numbers."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api.comparing import Pair, distinct_versions, map_of
from corpus.dates import date_range, find_dates
from corpus.models import DocumentRecord, Kind, ParsedDocument, SegmentKind, Status

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["Span", "maps_ready", "numbers_of", "span_of_versions"]

_YEAR_DAYS = 365.25
_NARROWEST, _WIDEST = 1.1, 14.0
_SAME_DAYS = 150
_AMENDED = re.compile("修正|修订|修改")
_MADE = re.compile("通过|公布|发布|印发|颁布|施行")
_HEAD_CHARS = 900
_SOON = 6_000
"""Pairs of articles that may be compared while a reader waits."""


@dataclass(frozen=True, slots=True)
class Span:
    """A version on the bar, or a time whose text is not held (``record`` None).

    ``years`` is its width; ``numbers`` what the article is called there, None if unknown
    so far, () if there is none.
    """

    label: str
    record: DocumentRecord | None
    years: float
    status: Status | None = None
    numbers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Point:
    day: datetime.date
    record: DocumentRecord | None


def span_of_versions(
    service: Service,
    record: DocumentRecord,
    parsed: ParsedDocument,
    on: datetime.date,
    numbers: Mapping[int, tuple[str, ...]] | None = None,
) -> list[Span]:
    """Return the versions of a regulation, oldest first, and the times between not held.

    Args:
        service: the collection.
        record: the version that is read.
        parsed: its text, whose head may tell of versions that are not held.
        on: the day for statuses, and where the bar ends.
        numbers: the article's numbers by document, if they are known.
    """
    if record.kind is not Kind.REGULATION:
        return []
    catalog = service.searcher.catalog
    held = distinct_versions(service, record)
    if record.id not in {other.id for other in held}:
        # A copy of a version: it stands for it here.
        held = [record if other.version == record.version else other for other in held]
    dated = [_Point(day, other) for other in held if (day := _day(other.version)) is not None]
    undated = [other for other in held if _day(other.version) is None]
    points = sorted([*dated, *_not_held(parsed, dated)], key=lambda point: point.day)
    statuses = catalog.statuses(on)
    spans: list[Span] = []
    for index, point in enumerate(points):
        end = points[index + 1].day if index + 1 < len(points) else _end(service, point, on)
        years = min(_WIDEST, max(_NARROWEST, (end - point.day).days / _YEAR_DAYS))
        spans.append(_span(point.record, str(point.day.year), years, statuses))
    spans += [_span(other, other.version, _NARROWEST, statuses) for other in undated]
    if numbers is not None:
        spans = [
            replace(span, numbers=numbers.get(span.record.id, ())) if span.record else span
            for span in spans
        ]
    return _told_apart(spans)


def _span(
    record: DocumentRecord | None, label: str, years: float, statuses: Mapping[int, Status]
) -> Span:
    return Span(label, record, round(years, 2), statuses[record.id] if record else None)


def _told_apart(spans: list[Span]) -> list[Span]:
    """Give versions of one year their month as well."""
    labels = [span.label for span in spans]
    return [
        replace(span, label=span.record.version[:7])
        if labels.count(span.label) > 1 and span.record is not None
        else span
        for span in spans
    ]


def _day(iso: str) -> datetime.date | None:
    try:
        return date_range(iso)[0]
    except ValueError:
        return None


def _end(service: Service, point: _Point, on: datetime.date) -> datetime.date:
    if point.record is not None:
        repeal = service.searcher.catalog.repeals.get(point.record.id)
        ended = point.record.metadata.repealed or (repeal.day if repeal else None)
        day = _day(ended) if ended else None
        if day is not None and day > point.day:
            return min(day, on)
    return max(on, point.day)


def _not_held(parsed: ParsedDocument, held: Sequence[_Point]) -> Iterator[_Point]:
    """Yield the adoptions and amendments that the head of a text tells of and nobody holds."""
    known = [point.day for point in held]
    last = max(known, default=None)
    for day in _told(parsed):
        if last is not None and day > last:
            continue  # what is told of a day after the last text is its entry into force
        if all(abs((day - other).days) > _SAME_DAYS for other in known):
            known.append(day)
            yield _Point(day, None)


def _told(parsed: ParsedDocument) -> Iterator[datetime.date]:
    metadata = parsed.metadata
    for iso in (metadata.promulgated, metadata.amended):
        if iso is not None and (day := _day(iso)) is not None:
            yield day
    head = next((s for s in parsed.segments if s.kind is SegmentKind.PREAMBLE), None)
    if head is None:
        return
    text = parsed.text[head.start : min(head.end, head.start + _HEAD_CHARS)]
    found = find_dates(text)
    for index, (_, end, iso) in enumerate(found):
        after = text[end : found[index + 1][0] if index + 1 < len(found) else end + 80]
        first = index == 0 and _MADE.search(after)
        if (first or _AMENDED.search(after)) and (day := _day(iso)) is not None:
            yield day


# --- an article's numbers ----------------------------------------------------------------


def maps_ready(service: Service, record: DocumentRecord, most: int = _SOON) -> bool:
    """Tell whether a page may ask for the maps between all versions.

    They are made already, or soon made: between short texts, of which ``most`` pairs of
    articles would have to be compared.
    """
    work = sum(
        old.article_count * new.article_count
        for old, new in itertools.pairwise(distinct_versions(service, record))
        if service.maps.get((old.id, new.id)) is None
    )
    return work <= most


def numbers_of(
    service: Service, record: DocumentRecord, article: str
) -> dict[int, tuple[str, ...]]:
    """Return what an article is called in each version, by the version's id; () for nothing.

    The way leads from version to version, so that each step is between neighbours.
    """
    versions = distinct_versions(service, record)
    labels = [other.version for other in versions]
    if record.version not in labels:
        return {record.id: (article,)}
    at = labels.index(record.version)
    found: dict[int, tuple[str, ...]] = {record.id: (article,), versions[at].id: (article,)}
    names: tuple[str, ...] = (article,)
    for old, new in itertools.pairwise(versions[at:]):
        pairs = map_of(service, Pair(old, new)).pairs
        names = tuple(dict.fromkeys(p.new for p in pairs if p.old in names and p.new))
        found[new.id] = names
    names = (article,)
    for old, new in zip(versions[at - 1 :: -1] if at else [], versions[at:0:-1], strict=False):
        pairs = map_of(service, Pair(old, new)).pairs
        names = tuple(dict.fromkeys(p.old for p in pairs if p.new in names))
        found[old.id] = names
    return found
