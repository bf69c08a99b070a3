"""The list of documents."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from api.deps import ServiceDep
from api.pages.parts import KIND_NAMES
from api.pages.render import link, linked, render

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)
LIBRARY_PAGE = 100


@router.get("/library")
def library(
    request: Request,
    service: ServiceDep,
    kind: Literal["regulation", "case", "report", "training"] = "regulation",
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Answer with the list of documents."""
    rows = service.documents(with_status=True)
    counts = {name: sum(row["kind"] == name for row in rows) for name in KIND_NAMES}
    chosen = [row for row in rows if row["kind"] == kind]
    end = offset + LIBRARY_PAGE
    state = {"kind": kind}
    context = {
        "page": "library",
        "tabs": [
            {
                "label": label,
                "count": counts[name],
                "current": name == kind,
                "link": link({"kind": name}, "/library"),
            }
            for name, label in KIND_NAMES.items()
        ],
        "documents": [linked(row) for row in chosen[offset:end]],
        "previous_link": link(state, "/library", offset=max(0, offset - LIBRARY_PAGE))
        if offset
        else None,
        "next_link": link(state, "/library", offset=end) if end < len(chosen) else None,
    }
    return render(request, "library.html", context)
