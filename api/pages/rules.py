"""The page of a rule: its effect on the reports held, before it is accepted."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.deps import ServiceDep
from api.pages.render import link, render
from api.pages.report_view import CATEGORIES
from api.routes.uploads import wake
from api.ruling import RuleRequest, keep_rule, preview_rule

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)
_Words = Annotated[str, Query(min_length=2, max_length=60)]
_Short = Annotated[str, Query(max_length=60)]


@router.get("/rules")
def rule(
    request: Request,
    service: ServiceDep,
    words: _Words,
    name: _Short,
    kind: Literal["problem", "indicator"] = "problem",
    domain: _Short = "",
    category: _Short = "",
    unit: _Short = "",
    back: Annotated[str, Query(max_length=500)] = "",
    after: Annotated[int | None, Query(ge=1)] = None,
) -> Response:
    """Answer with what a rule would change in the reports held, from ``after`` on."""
    if kind == "indicator":
        category = category or "other"
    wanted = RuleRequest(
        kind=kind, words=words, name=name, domain=domain, category=category, unit=unit or None
    )
    body = preview_rule(service, wanted, after)
    state = {**wanted.model_dump(), "back": back}
    tab = "problems" if kind == "problem" else "facts"
    context: dict[str, Any] = {
        "page": "reports",
        "rule": wanted,
        "category_word": CATEGORIES.get(category, category),
        "back": back,
        "back_link": f"/reports/{quote(back)}?tab={tab}" if back else "/reports",
        "first_link": link(state, "/rules") if after else None,
        "next_link": link(state, "/rules", after=body["next"]) if body["next"] else None,
        "categories": CATEGORIES,
        **body,
        "changes": [
            change | {"link": f"/reports/{quote(change['report'])}?tab={tab}"}
            for change in body["changes"]
        ],
    }
    return render(request, "rule.html", context)


@router.post("/rules")
def accept(
    request: Request,
    service: ServiceDep,
    words: Annotated[str, Form(max_length=60)],
    name: Annotated[str, Form(max_length=60)],
    kind: Annotated[Literal["problem", "indicator"], Form()],
    domain: Annotated[str, Form(max_length=60)] = "",
    category: Annotated[str, Form(max_length=20)] = "",
    unit: Annotated[str, Form(max_length=10)] = "",
    back: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Keep a rule; go back to the report it came from."""
    wanted = RuleRequest(
        kind=kind, words=words, name=name, domain=domain, category=category, unit=unit or None
    )
    keep_rule(service, wanted)
    wake(request)
    tab = "problems" if kind == "problem" else "facts"
    return RedirectResponse(
        f"/reports/{quote(back)}?tab={tab}&said=rule" if back else "/reports?said=rule", 303
    )
