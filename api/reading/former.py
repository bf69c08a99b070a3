"""What an article was called in earlier versions, and when those were in force."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from api.comparing import distinct_versions
from api.pages.parts import STATUS_CLASSES, permalink_path
from api.reading.bar import maps_ready, numbers_of
from corpus.dates import date_range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.service import Service
    from corpus.models import DocumentRecord, Status

__all__ = ["former_numbers"]


def former_numbers(
    service: Service,
    record: DocumentRecord,
    article: str,
    on: datetime.date,
    *,
    most: int | None = None,
) -> list[dict[str, Any]] | None:
    """Return the earlier versions with the article's number in each, the newest first.

    A row has ``doc``, ``version``, ``articles`` ([] where the version has nothing like it),
    ``since`` and ``until`` (ISO dates, None where unknown), ``status`` and ``link``.

    Args:
        service: the collection.
        record: the version the article is of.
        article: its number there.
        on: the day for statuses.
        most: pairs of articles that may be compared for it, where that was not done yet;
            beyond them None is returned, which means: unknown so far. None for any number.
    """
    versions = distinct_versions(service, record)
    labels = [other.version for other in versions]
    if record.version not in labels or len(versions) < 2:
        return []
    if most is not None and not maps_ready(service, record, most):
        return None
    at = labels.index(record.version)
    statuses = service.searcher.catalog.statuses(on)
    numbers = numbers_of(service, record, article)
    return [
        _row(versions[place], versions[place + 1], numbers.get(versions[place].id, ()), statuses)
        for place in range(at - 1, -1, -1)
    ]


def _row(
    record: DocumentRecord,
    following: DocumentRecord,
    names: tuple[str, ...],
    statuses: Mapping[int, Status],
) -> dict[str, Any]:
    status = statuses[record.id].value
    since, ended = _starts(record), _starts(following)
    until = (ended - datetime.timedelta(days=1)).isoformat() if ended else None
    return {
        "doc": record.doc,
        "version": record.version,
        "year": record.version[:4] if record.version[:4].isdigit() else record.version,
        "articles": list(names),
        "since": since.isoformat() if since else None,
        "until": until,
        "status": status,
        "status_class": STATUS_CLASSES[status],
        "link": permalink_path(record.doc, names[0] if names else None),
    }


def _starts(record: DocumentRecord) -> datetime.date | None:
    """Return the day a version came into force, None where only a month or nothing is known."""
    iso = record.metadata.effective
    if iso is None:
        return None
    try:
        first, last = date_range(iso)
    except ValueError:
        return None
    return first if first == last else None
