"""What the home page shows: what is held, where to go on, what needs attention."""

from __future__ import annotations

import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from api import personal
from api.pages.parts import permalink_path
from api.pages.render import linked
from api.shelf import record_row
from corpus.models import Kind

if TYPE_CHECKING:
    from api.service import Service
    from corpus.models import DocumentRecord

__all__ = ["home_context"]

_COMMON, _GOING_ON, _FAILURES = 6, 6, 3


def home_context(service: Service, reader: str | None) -> dict[str, Any]:
    """Return the template's values; ``reader`` None is one who has done nothing yet."""
    shelf, store = service.shelf, service.collection.store
    failures = service.failures()
    return {
        "page": "search",
        "counts": shelf.counts,
        "updated": shelf.updated,
        "autofocus": True,
        "regulations": _common(service),
        "going_on": personal.history_rows(service, reader, limit=_GOING_ON) if reader else [],
        "kept": store.personal().keeps_history(reader) if reader else True,
        "recent": _recent(service),
        "news": _news(service, reader),
        "failures": [
            {"name": PurePath(row["path"]).name, "error": row["error"]}
            for row in failures[:_FAILURES]
        ],
        "failed": len(failures),
    }


def _common(service: Service) -> list[dict[str, Any]]:
    """Return the regulations of the field that are held, in the order of its catalogue."""
    from corpus.citations.keys import data_lines

    catalog, today = service.searcher.catalog, datetime.date.today()
    current = catalog.current(today)
    found: list[DocumentRecord] = []
    for fields in data_lines("works.tsv"):
        for match in catalog.resolver.exact(fields[0])[:1]:
            versions = [r for r in catalog.versions(match.work_id) if r.id in current]
            if match.title == fields[0]:
                found += versions[-1:]
        if len(found) >= _COMMON:
            break
    if not found:
        regulations = service.shelf.select(kind=Kind.REGULATION.value)
        found = [record for record in regulations if record.id in current]
    return [linked(record_row(record)) for record in found[:_COMMON]]


def _recent(service: Service) -> dict[str, Any] | None:
    """Return how many documents came in within 30 days, unless all of them did."""
    found = service.shelf.recent(datetime.date.today())
    if not found or len(found) == len(service.shelf.documents):
        return None
    first = found[0]
    return {"count": len(found), "title": first.title, "link": permalink_path(first.doc)}


def _news(service: Service, reader: str | None) -> int:
    """Return how many saved searches may have something new; they are not run here."""
    if reader is None:
        return 0
    newest = service.shelf.newest
    saved = service.collection.store.personal().saved_searches(reader)
    return sum(newest > search.seen_document_id for search in saved)
