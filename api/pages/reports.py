"""The analyst's pages: the list of reports with the queue of uploads, and the workbench."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from api.deps import ServiceDep
from api.errors import http_status
from api.pages.render import link, part, render
from api.pages.report_view import (
    STATES,
    completion,
    fact_view,
    failing_spans,
    signed,
    workbench,
)
from api.reports import act, problem_classes, progress, report, report_record, reports
from api.responses import JsonResponse
from api.reviewers import reviewer_of, sign
from api.routes.uploads import wake
from api.uploading import KINDS, NOTE, listing, receive
from corpus.errors import JidianError
from extraction.facts.wording import ROLE_WORDS
from extraction.indicators import CATEGORIES

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)
_PAGE = 50
_KIND_WORDS = {
    "report": "报告", "case": "案例", "regulation": "法规", "training": "培训材料",
    "auto": "由程序判断",
}  # fmt: skip
_SAID = {
    "confirm": "已采用", "correct": "已改正", "reject": "已否决", "undo": "已撤销上一步",
    "add": "已补录", "keep": "已记为口径不同，保留", "return": "已标记退回填报单位核实",
    "classify": "已改归类别", "add_problem": "已补录问题", "finish": "核对完成",
    "signed": "已署名", "upload": "文件已收下，正在排队读取",
    "retry": "已重新排队", "remove": "已移除",
    "rule": "规则已采用，各报告将按新规则重新抽取；在“规则”里可以查看、撤销",
}  # fmt: skip
_EDITED = ("value", "unit", "indicator", "category", "period", "subject", "qualifier", "role")


@router.get("/reports")
def report_list(
    request: Request,
    service: ServiceDep,
    q: Annotated[str, Query(max_length=100)] = "",
    todo: bool = False,
    offset: Annotated[int, Query(ge=0)] = 0,
    said: str = "",
) -> Response:
    """Answer with the reports and where each stands, and with the queue of uploads."""
    body = reports(service)
    rows = [
        row for row in body["reports"]
        if (not q or q in row["title"] or q in row["doc"] or q in (row["reporter"] or ""))
        and (not todo or row["unreviewed"] or row["failing"] or not row["finished"])
    ]  # fmt: skip
    queue = listing(service, limit=100)
    state = {"q": q, "todo": todo}
    end = offset + _PAGE
    context = {
        "page": "reports",
        "rows": [
            row | {"link": f"/reports/{quote(row['doc'])}",
                   "by": signed(row["finished"]) if row["finished"] else None}
            for row in rows[offset:end]
        ],
        "found": len(rows),
        "all": body["reports"],
        "unreviewed": sum(row["unreviewed"] for row in body["reports"]),
        "failing": sum(row["failing"] for row in body["reports"]),
        "missing": body["missing"],
        "q": q,
        "todo": todo,
        "previous_link": link(state, "/reports", offset=max(0, offset - _PAGE)) if offset else None,
        "next_link": link(state, "/reports", offset=end) if end < len(rows) else None,
        "kinds": [(kind, _KIND_WORDS[kind]) for kind in KINDS],
        "said": _SAID.get(said),
        "refused": said == "too_large",
        "limit_mb": request.app.state.settings.upload_limit_mb,
        **_queue_context(queue),
    }  # fmt: skip
    context["busy"] = context["busy"] or body["missing"] > 0
    if request.headers.get("x-fragment"):
        return render(request, "_uploads.html", context)
    return render(request, "reports.html", context)


@router.post("/reports")
def change_queue(
    request: Request,
    service: ServiceDep,
    action: Annotated[Literal["upload", "retry", "remove"], Form()] = "upload",
    files: Annotated[list[UploadFile] | None, File()] = None,
    kind: Annotated[str, Form()] = "report",
    upload: Annotated[int | None, Form()] = None,
) -> Response:
    """Take files, or queue one again or take it out; go back to the list."""
    queue = service.collection.store.uploads()
    said: str = action
    if action == "upload":
        given = [(file.filename or "", file.file) for file in files or []]
        limit = request.app.state.settings.upload_limit_mb
        reader = request.cookies.get("jidian_reader", "")
        rows = receive(service, given, kind, reader, limit_mb=limit)
        if any(row["id"] is None for row in rows):
            said = "too_large"
    elif upload is not None and action == "retry":
        queue.retry(upload)
    elif upload is not None:
        queue.remove(upload)
    wake(request)
    return RedirectResponse(f"/reports?said={said}#uploads", 303)


@router.post("/reviewer")
def set_reviewer(
    name: Annotated[str, Form(max_length=100)], back: Annotated[str, Form(max_length=2000)] = ""
) -> Response:
    """Remember who reviews; go back to where they came from."""
    to = back if back.startswith("/reports") else "/reports"
    response = RedirectResponse(f"{to}{'&' if '?' in to else '?'}said=signed", 303)
    sign(response, name)
    return response


@router.get("/reports/{doc:path}")
def one_report(
    request: Request,
    service: ServiceDep,
    doc: str,
    tab: Literal["", "text", "checks", "facts", "problems", "history"] = "",
    view: Literal["text", "pages"] = "text",
    edit: str = "",
    add: bool = False,
    missed: bool = False,
    said: str = "",
) -> Response:
    """Answer with the workbench of a report."""
    body = report(service, doc)
    names = service.collection.store.facts().indicators()
    context = {
        "page": "reports",
        **workbench(service, body, view),
        **_words(),
        "tab": tab or ("checks" if body["failing"] else "facts"),
        "edit": edit,
        "adding": add,
        "missed": missed,
        "indicators": list(names)[:400],
        "leaves": problem_classes(service),
        "reviewer": reviewer_of(request),
        "said": _SAID.get(said),
    }
    return render(request, "workbench.html", context)


@router.post("/reports/{doc:path}")
async def decide_on_report(request: Request, service: ServiceDep, doc: str) -> Response:
    """Do what a reviewer decided; go back to the report, or say what changed (``part``)."""
    from starlette.concurrency import run_in_threadpool

    form = {name: str(value) for name, value in (await request.form()).items()}
    return await run_in_threadpool(_decide, request, service, doc, form)


def _decide(request: Request, service: Any, doc: str, form: dict[str, str]) -> Response:
    action, target = form.get("action", ""), form.get("id") or None
    partly = bool(form.get("part"))
    try:
        changes = _changes(service, action, target, form)
        row = act(
            service, doc, action, target=target, reviewer=reviewer_of(request),
            changes=changes or None, note=form.get("note") or None,
        )  # fmt: skip
    except JidianError as error:
        if not partly:
            raise
        return JsonResponse({"error": error.message}, status_code=http_status(error))
    if partly:
        return JsonResponse(_part_of(request, service, doc, action, row))
    values = {"tab": form.get("tab", ""), "view": form.get("view", ""), "said": action}
    values = {name: value for name, value in values.items() if value}
    anchor = form.get("next") or _anchor(row)
    return RedirectResponse(f"/reports/{quote(doc)}?{urlencode(values)}#{anchor}", 303)


def _anchor(row: dict[str, Any] | None) -> str:
    """Return where the page is opened again: at the figure or problem that was dealt with."""
    if not row or row["id"][0] in "rk":
        return "panel"
    return f"p-{row['id']}" if row["id"][0] == "p" else f"f-{row['id']}"


def _changes(service: Any, action: str, target: str | None, form: dict[str, str]) -> dict[str, Any]:
    """Return what a form changes: only the fields that differ from what stands."""
    if action in ("classify", "add_problem"):
        domain, _, leaf = form.get("leaf", "").partition("/")
        given = {"category": leaf, "domain": domain} if leaf else {}
        if action == "add_problem":
            given |= {name: form.get(name, "") for name in ("start", "end", "label")}
        return given
    if action == "add":
        return {name: form.get(name, "") for name in (*_EDITED, "start", "end", "reporter")}
    if action != "correct":
        return {}
    row = service.collection.store.facts().row(target or "") or {}
    changes: dict[str, Any] = {}
    for name in _EDITED:
        if name in form and form[name].strip() != str(
            row.get(name) if row.get(name) is not None else ""
        ):
            changes[name] = form[name].strip() or None
    place = (form.get("start", ""), form.get("end", ""))
    if all(place) and place != (str(row.get("start")), str(row.get("end"))):
        changes |= {"start": place[0], "end": place[1]}
    return changes


def _part_of(
    request: Request, service: Any, doc: str, action: str, row: dict[str, Any] | None
) -> dict[str, Any]:
    """Return what a script puts in the page's place: the figure's row, its mark, progress."""
    body = report(service, doc)
    state = progress(body["facts"])
    fact = next((f for f in body["facts"] if row and f["id"] == row["id"]), None)
    answer: dict[str, Any] = {
        "said": _SAID[action], "progress": state, "id": row and row["id"],
        "done": completion(body),
    }  # fmt: skip
    if fact is None:
        return answer | {"html": None}
    text = service.collection.store.text(report_record(service, doc).id)
    view = fact_view(fact, failing_spans(body), text if fact["renamed"] else "")
    context = {
        "f": view,
        **_words(),
        "doc": doc,
        "address": f"/reports/{quote(doc)}",
        "edit": "",
        "tab": "facts",
    }
    return answer | {
        "html": part("_fact.html", context),
        "mark": f"fig {view['mark']}".strip(),
        "said": f"{_SAID[action]}：{view['shown']}{view['unit'] or ''} {view['indicator']}",
    }


def _words() -> dict[str, Any]:
    return {"categories": CATEGORIES, "roles": ROLE_WORDS, "states": STATES}


def _queue_context(queue: dict[str, Any]) -> dict[str, Any]:
    """Return the queue as the page shows it: what is under way or failed, then what is in."""
    shown = [
        row | {"word": NOTE[row["state"]], "link": f"/reports/{quote(row['doc'])}"
               if row["doc"] and row["kind"] in ("report", "auto") else None}
        for row in queue["uploads"]
    ]  # fmt: skip
    order = {"failed": 0, "running": 1, "waiting": 2, "done": 3}
    shown.sort(key=lambda row: (order[row["state"]], -row["id"]))
    counts = queue["counts"]
    return {
        "uploads": [row for row in shown if row["state"] != "done"]
        + [row for row in shown if row["state"] == "done"][:10],
        "counts": counts,
        "busy": counts["waiting"] + counts["running"] > 0,
    }
