"""/api/uploads: files sent to the collection and what became of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Query, Request, UploadFile

from api.deps import ServiceDep
from api.responses import JsonResponse
from api.uploading import listing, receive

__all__ = ["router"]

router = APIRouter()


@router.post("/api/uploads")
def upload(
    request: Request,
    service: ServiceDep,
    files: Annotated[list[UploadFile], File()],
    kind: Annotated[str, Form()] = "report",
) -> JsonResponse:
    """Keep files and queue them; answers 202 with a row for each."""
    given = [(file.filename or "", file.file) for file in files]
    rows = receive(
        service, given, kind, request.cookies.get("jidian_reader", ""),
        limit_mb=request.app.state.settings.upload_limit_mb,
    )  # fmt: skip
    wake(request)
    return JsonResponse({"uploads": rows}, status_code=202)


@router.get("/api/uploads")
def uploads(service: ServiceDep, k: Annotated[int, Query(ge=1, le=1000)] = 200) -> JsonResponse:
    """Answer with the newest uploads and how many are in each state."""
    return JsonResponse(listing(service, k))


@router.get("/api/uploads/{upload_id}")
def one_upload(service: ServiceDep, upload_id: int) -> JsonResponse:
    """Answer with one upload."""
    return JsonResponse(service.collection.store.uploads().get(upload_id).to_json())


@router.post("/api/uploads/{upload_id}/retry")
def retry(request: Request, service: ServiceDep, upload_id: int) -> JsonResponse:
    """Queue a failed file again."""
    found = service.collection.store.uploads().retry(upload_id)
    wake(request)
    return JsonResponse(found.to_json())


@router.delete("/api/uploads/{upload_id}")
def remove(service: ServiceDep, upload_id: int) -> JsonResponse:
    """Take a file out of the queue; a document that is in stays in."""
    service.collection.store.uploads().remove(upload_id)
    return JsonResponse({"removed": upload_id})


def wake(request: Request) -> None:
    """Let the worker of this process look at the queue, where it has one."""
    worker = getattr(request.app.state, "worker", None)
    if worker is not None:
        worker.wake()
