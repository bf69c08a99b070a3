"""GET /api/facts, GET /api/facts/checks."""

from __future__ import annotations

import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from api.app import JsonResponse
from api.deps import ServiceDep
from api.params import parse_filters

__all__ = ["router"]

router = APIRouter()


@router.get("/api/facts")
def facts(
    service: ServiceDep,
    q: Annotated[str, Query(max_length=500)] = "",
    filter: Annotated[list[str] | None, Query()] = None,
    by: Annotated[str, Query(max_length=100)] = "",
    mask: bool = True,
) -> JsonResponse:
    """Answer as `jidian facts --json` does; personal data is masked unless asked not to."""
    return JsonResponse(
        service.facts(
            q,
            datetime.date.today(),
            filters=parse_filters(filter),
            by=[name for name in by.split(",") if name],
            mask=mask,
        )
    )


@router.get("/api/facts/checks")
def checks(
    service: ServiceDep,
    filter: Annotated[list[str] | None, Query()] = None,
    mask: bool = True,
) -> JsonResponse:
    """Answer as `jidian facts --checks --json` does."""
    return JsonResponse(service.fact_checks(filters=parse_filters(filter), mask=mask))
