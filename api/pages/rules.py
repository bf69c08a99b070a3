"""The pages of rules: those in force, and the effect of one before it is accepted or taken back."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from api.clock import local_time
from api.deps import ServiceDep
from api.pages.render import link, render
from api.reports import problem_classes
from api.reviewers import reviewer_of, sign
from api.routes.uploads import wake
from api.ruling import (
    RuleRequest,
    keep_rule,
    preview_removal,
    preview_rule,
    remove_rule,
    rules_held,
)
from corpus.errors import RuleError, UsageError
from extraction.indicators import CATEGORIES
from extraction.problems.taxonomy import ANYWHERE, NOT_A_PROBLEM

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)
# What is too long is shown again with a word on it, as whatever else is no rule.
_Typed = Annotated[str, Query(max_length=500)]
_After = Annotated[int | None, Query(ge=1)]
_LIMITS = {
    "words": "词或短语要有 2 到 60 个字（连同开头的 +）",
    "name": "要写明改为哪一类或哪个指标，最多 60 个字",
    "domain": "大类最多 60 个字",
    "category": "没有这个类别",
    "unit": "单位最多 10 个字",
}
_HISTORY = 100
_MOST_NAMES = 400
_SAID = {
    "removed": "规则已撤销，各报告将重新抽取，其间看到的是此前的结果",
    "restored": "规则已撤销，同一短语先前的规则恢复；各报告将重新抽取",
}


@router.get("/rules")
def rule(
    request: Request,
    service: ServiceDep,
    words: _Typed = "",
    name: _Typed = "",
    kind: Literal["problem", "indicator"] = "problem",
    domain: _Typed = "",
    category: _Typed = "",
    unit: _Typed = "",
    anywhere: bool = False,
    back: Annotated[str, Query(max_length=500)] = "",
    after: _After = None,
    said: str = "",
) -> Response:
    """Answer with the rules in force, or with what the one given would change in the reports.

    The reports are looked at from ``after`` on.
    """
    if not (words or name):
        return _listed(request, service, said)
    if kind == "indicator":
        category = category or "other"
    elif anywhere and name != NOT_A_PROBLEM and not words.startswith(ANYWHERE):
        # What is no problem is taken away where one was found, and looked for nowhere.
        words = f"{ANYWHERE}{words}"
    typed: dict[str, Any] = {
        "kind": kind, "words": words, "name": name, "domain": domain, "category": category,
        "unit": unit or None,
    }  # fmt: skip
    context: dict[str, Any] = {
        "page": "reports",
        "rule": typed,
        "back": back,
        "back_link": _report_link(back, kind) if back else "/rules",
        "categories": CATEGORIES,
        "reviewer": reviewer_of(request),
    }
    try:
        wanted = RuleRequest(**typed)
        body = preview_rule(service, wanted, after)
    except (RuleError, UsageError, ValidationError) as error:
        context["error"] = _no_rule(error)
        return render(request, "rule.html", context, 422)
    state = {**wanted.model_dump(), "back": back}
    context |= {"rule": wanted, **_effect(body, kind, "/rules", state, after)}
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
    reviewer: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Keep a rule; go back to the report it came from."""
    wanted = RuleRequest(
        kind=kind, words=words, name=name, domain=domain, category=category, unit=unit or None
    )
    held = service.collection.store.find(back) if back else None
    response = RedirectResponse(
        f"{_report_link(back, kind)}&said=rule" if back else "/reports?said=rule", 303
    )
    who = _signing(request, response, reviewer)
    keep_rule(service, wanted, who, held.doc if held is not None else None)
    wake(request)
    return response


@router.get("/rules/{rule_id}")
def one_rule(request: Request, service: ServiceDep, rule_id: str, after: _After = None) -> Response:
    """Answer with a rule and what taking it back would change in the reports held."""
    body = preview_removal(service, rule_id, after)
    kind = body["rule"]["kind"]
    context = {
        "page": "reports",
        "reviewer": reviewer_of(request),
        "address": f"/rules/{quote(rule_id)}",
        **_effect(body, kind, f"/rules/{quote(rule_id)}", {}, after),
        "rule": _view(service, body["rule"]),
    }
    return render(request, "rule_back.html", context)


@router.post("/rules/{rule_id}")
def take_back(
    request: Request,
    service: ServiceDep,
    rule_id: str,
    reviewer: Annotated[str, Form(max_length=100)] = "",
    note: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Take a rule back; go to the rules that are left."""
    response = RedirectResponse("/rules?said=removed", 303)
    who = _signing(request, response, reviewer)
    done = remove_rule(service, rule_id, who, note.strip() or None)
    if done["restored"]:
        response.headers["location"] = "/rules?said=restored"
    wake(request)
    return response


def _no_rule(error: RuleError | UsageError | ValidationError) -> str:
    """Return what is wrong with a rule as it was typed."""
    if not isinstance(error, ValidationError):
        return error.message
    wrong = dict.fromkeys(str(each["loc"][0]) for each in error.errors())
    return "；".join(_LIMITS.get(field, field) for field in wrong) + "。"


def _listed(request: Request, service: Any, said: str) -> Response:
    body = rules_held(service)
    told = {rule["id"] for rule in body["rules"]}
    history: list[dict[str, Any]] = []
    for entry in body["history"][:_HISTORY]:
        # Only the last word on a rule that stands no more leads to its being accepted again.
        again = None if entry["id"] in told else _again(entry)
        told.add(entry["id"])
        history.append(_view(service, entry) | {"again": again})
    context = {
        "page": "reports",
        "rules": [_view(service, rule) for rule in body["rules"]],
        "missing": body["missing"],
        "history": history,
        "said": _SAID.get(said),
        "categories": CATEGORIES,
        "indicators": list(service.collection.store.facts().indicators())[:_MOST_NAMES],
        "leaves": problem_classes(service),
    }
    return render(request, "rules.html", context)


def _view(service: Any, rule: dict[str, Any]) -> dict[str, Any]:
    """Return a rule, or what was done with one, as lists show it."""
    found = service.collection.store.find(rule["report"]) if rule["report"] else None
    units = rule["units"]
    scope = [CATEGORIES.get(rule["category"], rule["category"])] if rule["category"] else []
    if rule["kind"] == "indicator" and units is not None:
        scope.append("、".join(unit or "没有单位" for unit in units))
    return {
        **rule,
        "said_words": "、".join(rule["words"]) or "（写在文件里的样式）",
        "what": "问题" if rule["kind"] == "problem" else "数字",
        "scope": rule["domain"] or "，".join(scope),
        "when": local_time(rule["at"]),
        "report_link": _report_link(found.doc, rule["kind"]) if found is not None else None,
        "link": f"/rules/{quote(rule['id'])}",
    }


def _again(entry: dict[str, Any]) -> str | None:
    """Return where a rule that stands no more can be accepted again, after its effect."""
    if len(entry["words"]) != 1 or len(entry["units"] or ("",)) != 1:
        return None
    values = {
        "kind": entry["kind"], "words": entry["words"][0], "name": entry["name"],
        "domain": entry["domain"], "category": entry["category"],
        "unit": (entry["units"] or ("",))[0] or "", "back": entry["report"] or "",
    }  # fmt: skip
    return link(values, "/rules")


def _effect(
    body: dict[str, Any], kind: str, address: str, state: dict[str, Any], after: int | None
) -> dict[str, Any]:
    """Return the template's values for an effect: its changes with links, and the next part."""
    return {
        **body,
        "first_link": link(state, address) if after else None,
        "next_link": link(state, address, after=body["next"]) if body["next"] else None,
        "changes": [
            change | {"link": _report_link(change["report"], kind)} for change in body["changes"]
        ],
    }


def _report_link(doc: str, kind: str) -> str:
    return f"/reports/{quote(doc)}?tab={'problems' if kind == 'problem' else 'facts'}"


def _signing(request: Request, response: Response, name: str) -> str:
    """Return who signs: the name given with a form, which is then remembered, or as before."""
    if name.strip():
        sign(response, name)
        return name.strip()
    return reviewer_of(request)
