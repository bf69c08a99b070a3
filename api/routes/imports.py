"""/api/imports: taking files in, and how far it is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Request

from api.deps import ServiceDep
from api.importing import ImportJobs
from api.pages.start import Choice, begin_folder
from api.responses import JsonResponse
from api.service import Service

__all__ = ["router"]

router = APIRouter()


def _jobs(service: Service) -> ImportJobs:
    return ImportJobs(service.collection.home)


@router.get("/api/imports")
def imports(service: ServiceDep) -> JsonResponse:
    """Answer with the last jobs, newest first."""
    return JsonResponse([job.to_json() for job in _jobs(service).recent()])


@router.post("/api/imports")
def begin(
    request: Request,
    service: ServiceDep,
    path: Annotated[str, Body(max_length=1000)],
    kind: Annotated[Choice, Body()] = "auto",
) -> JsonResponse:
    """Begin to take in a folder of the server, where that is allowed."""
    job = begin_folder(request.app.state.settings, service, path, kind)
    return JsonResponse(job.to_json(), status_code=202)


@router.get("/api/imports/{job_id}")
def one(service: ServiceDep, job_id: str) -> JsonResponse:
    """Answer with how far a job is."""
    return JsonResponse(_jobs(service).get(job_id).to_json())
