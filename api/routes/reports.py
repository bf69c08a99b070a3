"""/api/reports and what is decided on them: figures, checks, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.deps import ServiceDep
from api.page_images import page_image
from api.reports import act, report, report_record, reports
from api.responses import JsonResponse
from api.reviewers import reviewer_of

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["router"]

router = APIRouter()


class Signed(BaseModel):
    """What each act says: who does it (else the cookie says), why."""

    model_config = ConfigDict(extra="forbid")

    reviewer: str = Field(default="", max_length=20)
    note: str | None = Field(default=None, max_length=500)


class Decision(Signed):
    """What a reviewer decides, with new values."""

    changes: dict[str, Any] = Field(default_factory=dict)


class FindingDecision(Decision):
    """A decision on a check or a problem of a report."""

    doc: str = Field(max_length=500)


class Finishing(Signed):
    """A report reviewed as a whole."""

    doc: str = Field(max_length=500)


class Undo(Signed):
    """What is to be taken back: a finding's last decision, or the reviewer's last one."""

    doc: str = Field(max_length=500)
    id: str | None = Field(default=None, max_length=16)


@router.get("/api/reports")
def report_list(service: ServiceDep) -> JsonResponse:
    """Answer with the reports, what needs work first."""
    return JsonResponse(reports(service))


@router.get("/api/report")
def one_report(
    service: ServiceDep, doc: Annotated[str, Query(min_length=1, max_length=500)]
) -> JsonResponse:
    """Answer with all that was found in a report and what people decided."""
    return JsonResponse(report(service, doc))


@router.get("/api/page-image")
def image(
    service: ServiceDep,
    doc: Annotated[str, Query(min_length=1, max_length=500)],
    page: Annotated[int, Query(ge=1, le=10_000)],
) -> Response:
    """Answer with a page of a report's PDF as PNG."""
    data = page_image(service.collection.store, report_record(service, doc), page)
    return Response(data, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


@router.post("/api/facts")
def add_fact(
    request: Request, service: ServiceDep, body: Annotated[FindingDecision, Body()]
) -> JsonResponse:
    """Add a figure that was missed; ``changes`` holds start, end, indicator, unit …"""
    return JsonResponse(_decided(request, service, body.doc, "add", body), status_code=201)


@router.post("/api/problems")
def add_problem(
    request: Request, service: ServiceDep, body: Annotated[FindingDecision, Body()]
) -> JsonResponse:
    """Add a problem that was missed; ``changes`` holds start, end, domain, category, label."""
    return JsonResponse(_decided(request, service, body.doc, "add_problem", body), status_code=201)


@router.post("/api/report/finish")
def finish(
    request: Request, service: ServiceDep, body: Annotated[Finishing, Body()]
) -> JsonResponse:
    """Accept every figure nobody decided on, and note that the report is reviewed."""
    return JsonResponse(_decided(request, service, body.doc, "finish", body))


@router.post("/api/facts/{fact_id}/{action}")
def decide_on_fact(
    request: Request,
    service: ServiceDep,
    fact_id: str,
    action: Literal["confirm", "correct", "reject"],
    body: Annotated[Decision, Body()],
) -> JsonResponse:
    """Confirm, correct or reject a figure; answers with its row as it stands then."""
    from corpus.errors import NotFoundError

    row = service.collection.store.facts().row(fact_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {fact_id} 的数字。", fact_id=fact_id)
    return JsonResponse(_decided(request, service, row["doc"], action, body, fact_id))


@router.get("/api/facts/{fact_id}/history")
def history(service: ServiceDep, fact_id: str) -> JsonResponse:
    """Answer with the decisions on a figure, check or problem, oldest first."""
    found = service.collection.store.facts().reviews(fact_id)
    return JsonResponse(
        [
            {"action": r.action, "changes": dict(r.changes), "reviewer": r.reviewer,
             "note": r.note, "at": r.at, "doc": r.doc}
            for r in found
        ]
    )  # fmt: skip


@router.post("/api/findings/{finding_id}/{action}")
def decide_on_finding(
    request: Request,
    service: ServiceDep,
    finding_id: str,
    action: Literal["keep", "return", "confirm", "reject", "classify"],
    body: Annotated[FindingDecision, Body()],
) -> JsonResponse:
    """Decide on a check (keep, return) or a problem (confirm, reject, classify)."""
    _decided(request, service, body.doc, action, body, finding_id)
    return JsonResponse({"id": finding_id, "action": action})


@router.post("/api/undo")
def take_back(request: Request, service: ServiceDep, body: Annotated[Undo, Body()]) -> JsonResponse:
    """Take back the last decision on a finding, or the reviewer's last one in a report."""
    return JsonResponse(_decided(request, service, body.doc, "undo", body, body.id))


def _decided(
    request: Request,
    service: Service,
    doc: str,
    action: str,
    body: Signed,
    target: str | None = None,
) -> dict[str, Any] | None:
    """Do what a body says; whoever is not named in it signs as the cookie says."""
    changes = body.changes if isinstance(body, Decision) else {}
    return act(
        service, doc, action, target=target, reviewer=body.reviewer or reviewer_of(request),
        changes=changes or None, note=body.note,
    )  # fmt: skip
