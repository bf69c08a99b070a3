"""The list of documents."""

from __future__ import annotations

import datetime
from pathlib import PurePath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from api.clock import local_time
from api.deps import ServiceDep
from api.pages.parts import KIND_NAMES
from api.pages.render import link, linked, render
from api.shelf import SORTS, record_row
from corpus.models import Kind, Status
from corpus.versions import UNDATED

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)
LIBRARY_PAGE = 50


@router.get("/library")
def library(
    request: Request,
    service: ServiceDep,
    kind: Literal["", "regulation", "case", "report", "training"] = "",
    q: Annotated[str, Query(max_length=200)] = "",
    level: Annotated[str, Query(max_length=50)] = "",
    status: Annotated[str, Query(max_length=20)] = "",
    sort: Literal["title", "date", "added", "articles"] = "title",
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Answer with the list of documents."""
    shelf, today = service.shelf, datetime.date.today()
    counts = shelf.counts
    shown_kind = kind or _first_kind(counts)
    regulations = shown_kind == Kind.REGULATION.value
    level, status = (level, status) if regulations else ("", "")
    statuses = service.searcher.catalog.statuses(today) if shelf.documents else {}
    found = shelf.select(
        kind=shown_kind, words=q, level=level, status=status, statuses=statuses, sort=sort
    )
    end = offset + LIBRARY_PAGE
    state = {
        "kind": shown_kind, "q": q, "level": level, "status": status,
        "sort": sort if sort != "title" else "",
    }  # fmt: skip
    shown = found[offset:end]
    context: dict[str, Any] = {
        "page": "library",
        **state,
        "sort": sort,
        "regulations": regulations,
        "levels": shelf.levels if regulations else {},
        "statuses": [each.value for each in Status] if regulations else [],
        "sorts": SORTS,
        "tabs": [
            {
                "label": label,
                "count": counts[name],
                "current": name == shown_kind,
                "link": link({"kind": name, "q": q}, "/library"),
            }
            for name, label in KIND_NAMES.items()
        ],
        "documents": [_row(record, statuses) for record in shown],
        "total": len(found),
        "first": offset + 1,
        "last": offset + len(shown),
        "held": counts["all"],
        "chosen": bool(q or level or status),
        "clear_link": link({"kind": shown_kind}, "/library"),
        "previous_link": link(state, "/library", offset=max(0, offset - LIBRARY_PAGE))
        if offset
        else None,
        "next_link": link(state, "/library", offset=end) if end < len(found) else None,
        "failed": len(service.failures()),
    }
    return render(request, "library.html", context)


@router.get("/failures")
def failures(request: Request, service: ServiceDep) -> Response:
    """Answer with the files that could not be taken in; names only, no folders."""
    rows = [
        {"name": PurePath(row["path"]).name, "error": row["error"], "day": local_time(row["at"])}
        for row in service.failures()
    ]
    return render(request, "failures.html", {"page": "library", "rows": rows})


def _row(record: Any, statuses: Any) -> dict[str, Any]:
    row = record_row(record)
    row["status"] = statuses[record.id].value if record.kind is Kind.REGULATION else None
    row["version"] = "" if record.version == UNDATED else record.version
    row["genre"] = record.metadata.extra.get("genre") or ""
    row["day"] = record.ingested_at[:10]
    return linked(row)


def _first_kind(counts: dict[str, int]) -> str:
    return next((name for name in KIND_NAMES if counts[name]), "regulation")
