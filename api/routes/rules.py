"""/api/rules: corrections as rules, their effect first, listed, taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request

from api.deps import ServiceDep
from api.responses import JsonResponse
from api.reviewers import reviewer_of
from api.routes.reports import Signed
from api.routes.uploads import wake
from api.ruling import (
    RuleAcceptance,
    accept_rule,
    preview_removal,
    preview_rule,
    remove_rule,
    rules_held,
)

__all__ = ["router"]

router = APIRouter()
_After = Annotated[int | None, Query(ge=1)]
_RuleId = Annotated[str, Path(max_length=20)]


@router.get("/api/rules")
def rule_list(service: ServiceDep) -> JsonResponse:
    """Answer with the rules in force and all that was done with rules."""
    return JsonResponse(rules_held(service))


@router.post("/api/rules")
def rule(
    request: Request,
    service: ServiceDep,
    body: Annotated[RuleAcceptance, Body()],
    accept: bool = False,
    after: _After = None,
) -> JsonResponse:
    """Answer with what a rule would change in the reports held; keep it with ``accept``."""
    if not accept:
        return JsonResponse(preview_rule(service, body.rule(), after))
    done = accept_rule(service, body, body.reviewer or reviewer_of(request))
    wake(request)
    return JsonResponse(done)


@router.get("/api/rules/{rule_id}")
def one_rule(service: ServiceDep, rule_id: _RuleId, after: _After = None) -> JsonResponse:
    """Answer with a rule and what taking it back would change in the reports held."""
    return JsonResponse(preview_removal(service, rule_id, after))


@router.post("/api/rules/{rule_id}/undo")
def take_back(
    request: Request, service: ServiceDep, rule_id: _RuleId, body: Annotated[Signed, Body()]
) -> JsonResponse:
    """Take a rule back; answer with it and with the one that stands again, if any."""
    done = remove_rule(service, rule_id, body.reviewer or reviewer_of(request), body.note)
    wake(request)
    return JsonResponse(done)
