"""GET /api/articles/{…}/links, /api/card, /api/wanted; POST /api/cite, /api/check."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from api.deps import ServiceDep
from api.params import parse_date
from api.responses import JsonResponse
from api.sent import CHECK_BODY, DOCX, download, sent_draft, sent_text
from api.settings import Settings

__all__ = ["router"]

router = APIRouter()

_MAX_TEXT = 5_000_000
TextBody = Annotated[str, Body(embed=True, max_length=_MAX_TEXT)]


@router.get("/api/articles/{ref:path}/links")
def article_links(service: ServiceDep, ref: str, as_of: str | None = None) -> JsonResponse:
    """Answer with what an article cites, what cites it, and what corresponds to it."""
    return JsonResponse(service.links(ref, parse_date(as_of)))


@router.get("/api/card")
def card(
    service: ServiceDep,
    q: Annotated[str, Query(min_length=1, max_length=300)],
    as_of: str | None = None,
    former: bool = False,
) -> JsonResponse:
    """Answer with the card of a conduct; with ``former`` the articles' old numbers too."""
    on = parse_date(as_of)
    found = service.card(q, on)
    if former:
        from api.reading.former import former_numbers

        by_doc = service.searcher.catalog.by_doc
        for row in found["provisions"]:
            day = on or datetime.date.today()
            row["former"] = former_numbers(service, by_doc[row["doc"]], row["article"], day)
    return JsonResponse(found)


@router.get("/api/wanted")
def wanted(service: ServiceDep) -> JsonResponse:
    """Answer with the laws that are cited and not held."""
    return JsonResponse([law.to_json() for law in service.link_index.wanted()])


@router.post("/api/cite")
def cite(service: ServiceDep, text: TextBody) -> JsonResponse:
    """Answer as `jidian cite --json` does, for a text in the request."""
    return JsonResponse([citation.to_json() for citation in service.cite(text)])


@router.post("/api/check", openapi_extra={"requestBody": CHECK_BODY})
async def check(
    request: Request,
    service: ServiceDep,
    as_of: str | None = None,
    form: Literal["json", "docx"] = "json",
    adopt: Annotated[list[int] | None, Query()] = None,
    ignore: Annotated[list[int] | None, Query()] = None,
) -> Response:
    """Answer as `jidian check --json` does, for a text or a file in the request.

    With ``form=docx`` and a .docx file: the copy with comments; ``adopt`` and ``ignore`` are
    numbers of findings, from 1, that it takes over as revisions or leaves out.
    """
    from api.checking import check_file, check_text

    on = parse_date(as_of)
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        text = sent_text(await request.body(), _MAX_TEXT)
        return JsonResponse(await run_in_threadpool(check_text, service, text, on))
    settings: Settings = request.app.state.settings
    name, data = await sent_draft(request, settings.draft_mb * 1_000_000)
    found = await run_in_threadpool(
        check_file, service, name, data, on, ocr=settings.ocr, commented=form == "docx",
        adopt=adopt or (), ignore=ignore or (),
    )  # fmt: skip
    if isinstance(found, bytes):
        return download(found, DOCX, f"{Path(name).stem}（批注）.docx")
    return JsonResponse(found)
