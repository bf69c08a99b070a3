"""The page of one document."""

from __future__ import annotations

import datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api.deps import ServiceDep
from api.pages.reading import document_context
from api.pages.render import render
from api.params import parse_date

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/doc/{doc:path}")
def document(
    request: Request, service: ServiceDep, doc: str, as_of: str = "", q: str = ""
) -> Response:
    """Answer with a document, opened at an article where the address names one."""
    on = parse_date(as_of) or datetime.date.today()
    context = document_context(service, request.scope["raw_path"].decode(), doc, on, q)
    return render(request, "document.html", {"page": "library", **context})
