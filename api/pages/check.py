"""引条体检: a draft in, its findings beside the text out. The draft is not kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from api.checking import checked_draft, commented_copy
from api.deps import DraftsDep, ServiceDep
from api.pages.render import render
from api.sent import DOCX, download, sent_draft
from api.settings import Settings
from corpus.errors import DocumentError, UsageError

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/check")
def choose(request: Request) -> Response:
    """Answer with the form that takes a draft."""
    return _form(request)


@router.post("/check")
async def take(request: Request, drafts: DraftsDep) -> Response:
    """Take a draft for a while and lead to its findings."""
    settings: Settings = request.app.state.settings
    try:
        name, data = await sent_draft(request, settings.draft_mb * 1_000_000)
        key = await run_in_threadpool(drafts.add, name, data, ocr=settings.ocr)
    except (UsageError, DocumentError) as exc:
        return _form(request, exc.message)
    return RedirectResponse(f"/check/{key}", status_code=303)


@router.get("/check/{key}")
def findings(request: Request, service: ServiceDep, drafts: DraftsDep, key: str) -> Response:
    """Answer with a draft and what is the matter with its citations."""
    draft = drafts.get(key)
    body = checked_draft(service, draft.text, decisions=drafts.decisions(key))
    context = {"page": "check", "draft": draft, **body}
    answer = render(request, "check.html", context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.get("/check/{key}/commented.docx")
def commented(service: ServiceDep, drafts: DraftsDep, key: str) -> Response:
    """Answer with a copy of a .docx draft that has a comment at each finding."""
    draft = drafts.get(key)
    if not draft.commentable:
        raise UsageError("只有 .docx 文稿能加批注。")
    data = commented_copy(service, draft.path, draft.text, decisions=drafts.decisions(key))
    return download(data, DOCX, f"{Path(draft.name).stem}（批注）.docx")


@router.post("/check/{key}/decide")
def decide(
    drafts: DraftsDep,
    key: str,
    finding: Annotated[str, Form(max_length=100)],
    action: Annotated[Literal["adopt", "ignore", "undo"], Form()],
    number: Annotated[int, Form(ge=1)] = 1,
) -> Response:
    """Keep what was decided on a finding; go back to it."""
    drafts.decide(key, finding, None if action == "undo" else action)
    return RedirectResponse(f"/check/{key}#f{number}", status_code=303)


@router.post("/check/{key}/remove")
def remove(drafts: DraftsDep, key: str) -> Response:
    """Remove a draft before its time."""
    drafts.remove(key)
    return RedirectResponse("/check", status_code=303)


def _form(request: Request, error: str = "") -> Response:
    from corpus.readers.registry import supported_suffixes

    settings: Settings = request.app.state.settings
    context = {
        "page": "check",
        "error": error,
        "limit_mb": settings.draft_mb,
        "accept": ",".join(sorted(supported_suffixes())),
    }
    return render(request, "check_form.html", context, 422 if error else 200)
