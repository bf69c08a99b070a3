"""GET /api/search, /api/ask."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api.deps import ServiceDep
from api.params import parse_date, parse_filters
from api.responses import JsonResponse

__all__ = ["router"]

router = APIRouter(prefix="/api")


@router.get("/search")
def search(
    service: ServiceDep,
    q: Annotated[str, Query(min_length=1, max_length=2000)],
    k: Annotated[int, Query(ge=1, le=200)] = 10,
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
    mode: Literal["hybrid", "keyword", "dense"] = "hybrid",
    as_of: str | None = None,
    versions: Literal["current", "all"] = "current",
    kind: Literal["regulation", "case", "report", "training"] | None = None,
    sort: Literal["relevance", "date", "level"] = "relevance",
    filter: Annotated[list[str] | None, Query()] = None,
) -> JsonResponse:
    """Answer as `jidian search --json` does."""
    body = service.search(
        q,
        top_k=k,
        offset=offset,
        mode=mode,
        as_of=parse_date(as_of),
        versions=versions,
        kind=kind,
        sort=sort,
        filters=parse_filters(filter),
    )
    return JsonResponse(body)


@router.get("/ask")
def ask(
    service: ServiceDep,
    q: Annotated[str, Query(min_length=1, max_length=2000)],
    as_of: str | None = None,
) -> JsonResponse:
    """Answer as `jidian ask --json` does."""
    return JsonResponse(service.ask(q, parse_date(as_of)))
