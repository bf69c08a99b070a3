"""GET /api/articles/{…}/links, /api/card, /api/wanted; POST /api/cite, /api/check."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query

from api.deps import ServiceDep
from api.params import parse_date
from api.responses import JsonResponse

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
) -> JsonResponse:
    """Answer with the card of a conduct."""
    return JsonResponse(service.card(q, parse_date(as_of)))


@router.get("/api/wanted")
def wanted(service: ServiceDep) -> JsonResponse:
    """Answer with the laws that are cited and not held."""
    return JsonResponse([law.to_json() for law in service.link_index.wanted()])


@router.post("/api/cite")
def cite(service: ServiceDep, text: TextBody) -> JsonResponse:
    """Answer as `jidian cite --json` does, for a text in the request."""
    return JsonResponse([citation.to_json() for citation in service.cite(text)])


@router.post("/api/check")
def check(service: ServiceDep, text: TextBody, as_of: str | None = None) -> JsonResponse:
    """Answer as `jidian check --json` does, for a text in the request."""
    findings = service.check(text, parse_date(as_of))
    return JsonResponse({"findings": [finding.to_json() for finding in findings]})
