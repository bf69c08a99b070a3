"""GET /api/documents, /api/show, /api/versions, /api/failures, originals."""

from __future__ import annotations

import datetime
from pathlib import PurePath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from api.deps import ServiceDep
from api.params import parse_date
from api.responses import JsonResponse
from corpus.errors import NotFoundError

__all__ = ["router"]

router = APIRouter()


@router.get("/api/documents")
def documents(
    service: ServiceDep,
    kind: str | None = None,
    offset: Annotated[int, Query(ge=0)] = 0,
    k: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> JsonResponse:
    """Answer with the documents held, a page of them."""
    rows = service.documents(kind)
    return JsonResponse({"total": len(rows), "documents": rows[offset : offset + k]})


@router.get("/api/show")
def show(
    service: ServiceDep,
    ref: Annotated[str, Query(min_length=1, max_length=500)],
    as_of: str | None = None,
) -> JsonResponse:
    """Answer as `jidian show --json` does."""
    return JsonResponse(service.show(ref, parse_date(as_of)))


@router.get("/api/versions")
def versions(
    service: ServiceDep,
    title: Annotated[str, Query(min_length=1, max_length=300)],
    as_of: str | None = None,
) -> JsonResponse:
    """Answer as `jidian versions --json` does."""
    on = parse_date(as_of) or datetime.date.today()
    return JsonResponse(service.versions(title, on))


@router.get("/api/failures")
def failures(service: ServiceDep) -> JsonResponse:
    """Answer with the inputs that could not be taken in; names only, no folders."""
    rows = [
        {"name": PurePath(row["path"]).name, "error": row["error"], "code": row["code"]}
        for row in service.failures()
    ]
    return JsonResponse(rows)


@router.get("/api/health")
def health(service: ServiceDep) -> JsonResponse:
    """Answer with the state of the collection."""
    return JsonResponse(
        {
            "ok": True,
            "documents": len(service.collection.store.documents()),
            "generation": service.collection.store.generation,
        }
    )


@router.get("/original/{doc:path}")
def original(service: ServiceDep, doc: str) -> Response:
    """Answer with the original file, as a download."""
    record = service.collection.store.find(doc)
    if record is None:
        raise NotFoundError(f"资料库中没有“{doc}”。", doc=doc)
    name = quote(record.doc.rsplit("/", 1)[-1])
    # Never shown inline: an ingested html must not run in our origin.
    return Response(
        service.collection.store.original(record.id),
        media_type="application/octet-stream",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )
