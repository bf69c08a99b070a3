"""/api/reports and what is decided on them: figures, checks, problems, rules."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.deps import ServiceDep
from api.page_images import page_image
from api.reports import act, report, report_record, reports
from api.responses import JsonResponse
from api.reviewers import reviewer_of
from api.routes.uploads import wake
from api.ruling import RuleRequest, accept_rule, preview_rule

__all__ = ["router"]

router = APIRouter()


class Decision(BaseModel):
    """What a reviewer decides: who (else the cookie says), new values, why."""

    model_config = ConfigDict(extra="forbid")

    reviewer: str = Field(default="", max_length=20)
    changes: dict[str, Any] = Field(default_factory=dict)
    note: str | None = Field(default=None, max_length=500)


class FindingDecision(Decision):
    """A decision on a check or a problem of a report."""

    doc: str = Field(max_length=500)


class Finishing(BaseModel):
    """A report reviewed as a whole: who (else the cookie says), why."""

    model_config = ConfigDict(extra="forbid")

    doc: str = Field(max_length=500)
    reviewer: str = Field(default="", max_length=20)
    note: str | None = Field(default=None, max_length=500)


class Undo(BaseModel):
    """What is to be taken back: a finding's last decision, or the reviewer's last one."""

    model_config = ConfigDict(extra="forbid")

    doc: str = Field(max_length=500)
    reviewer: str = Field(default="", max_length=20)
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
    row = act(
        service, body.doc, "add", reviewer=body.reviewer or reviewer_of(request),
        changes=body.changes, note=body.note,
    )  # fmt: skip
    return JsonResponse(row, status_code=201)


@router.post("/api/problems")
def add_problem(
    request: Request, service: ServiceDep, body: Annotated[FindingDecision, Body()]
) -> JsonResponse:
    """Add a problem that was missed; ``changes`` holds start, end, domain, category, label."""
    row = act(
        service, body.doc, "add_problem", reviewer=body.reviewer or reviewer_of(request),
        changes=body.changes, note=body.note,
    )  # fmt: skip
    return JsonResponse(row, status_code=201)


@router.post("/api/report/finish")
def finish(
    request: Request, service: ServiceDep, body: Annotated[Finishing, Body()]
) -> JsonResponse:
    """Accept every figure nobody decided on, and note that the report is reviewed."""
    done = act(
        service, body.doc, "finish", reviewer=body.reviewer or reviewer_of(request), note=body.note
    )
    return JsonResponse(done)


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
    return JsonResponse(
        act(
            service, row["doc"], action, target=fact_id,
            reviewer=body.reviewer or reviewer_of(request), changes=body.changes or None,
            note=body.note,
        )
    )  # fmt: skip


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
    act(
        service, body.doc, action, target=finding_id,
        reviewer=body.reviewer or reviewer_of(request), changes=body.changes or None,
        note=body.note,
    )  # fmt: skip
    return JsonResponse({"id": finding_id, "action": action})


@router.post("/api/undo")
def take_back(request: Request, service: ServiceDep, body: Annotated[Undo, Body()]) -> JsonResponse:
    """Take back the last decision on a finding, or the reviewer's last one in a report."""
    row = act(
        service, body.doc, "undo", target=body.id,
        reviewer=body.reviewer or reviewer_of(request),
    )  # fmt: skip
    return JsonResponse(row)


@router.post("/api/rules")
def rule(
    request: Request,
    service: ServiceDep,
    body: Annotated[RuleRequest, Body()],
    accept: bool = False,
    after: Annotated[int | None, Query(ge=1)] = None,
) -> JsonResponse:
    """Answer with what a rule would change in the reports held; keep it with ``accept``."""
    if not accept:
        return JsonResponse(preview_rule(service, body, after))
    done = accept_rule(service, body)
    wake(request)
    return JsonResponse(done)
