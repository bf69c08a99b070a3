"""The page of what belongs to the reader, and the forms that change it."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api import personal
from api.deps import ReaderDep, ServiceDep
from api.pages.parts import STATUS_CLASSES
from api.pages.render import render
from api.search_state import SearchState

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)

_KINDS = {"search": "检索", "ask": "提问", "read": "阅读"}
_HISTORY = 100


@router.get("/mine")
def mine(request: Request, service: ServiceDep, reader: ReaderDep, said: str = "") -> Response:
    """Answer with the reader's history, bookmarks and saved searches."""
    store = service.collection.store.personal()
    held = bool(service.shelf.documents)
    marks = personal.bookmark_rows(service, reader) if held else []
    context: dict[str, Any] = {
        "page": "mine",
        "said": _SAID.get(said, ""),
        "kept": store.keeps_history(reader),
        "days": _by_day(personal.history_rows(service, reader, limit=_HISTORY)),
        "bookmarks": [
            {**row, "status_class": STATUS_CLASSES.get(row["status"] or "", "unk")} for row in marks
        ],
        "searches": [_saved(row) for row in personal.search_rows(service, reader)] if held else [],
    }
    return render(request, "mine.html", context)


_SAID = {
    "kept": "已收藏。",
    "removed": "已删除。",
    "saved": "检索已保存，以后有新入库的结果会在这里列出。",
    "cleared": "历史已清空。",
    "on": "从现在起记录历史。",
    "off": "不再记录历史；已有的仍在，可以清空。",
}


def _saved(row: dict[str, Any]) -> dict[str, Any]:
    state = SearchState(q=row["query"], **row["options"])
    return {**row, "conditions": "，".join(_conditions(state)), "seen_at": row["seen_at"][:10]}


def _conditions(state: SearchState) -> list[str]:
    """Return what was chosen besides the words, as people say it."""
    kinds = {"regulation": "法规", "case": "案例", "report": "报告", "training": "培训"}
    found = [state.genre or kinds.get(state.kind, "")]
    found += [*state.status, *state.level, *state.issuer, *state.year]
    if state.year_from or state.year_to:
        found.append(f"{state.year_from or '不限'}–{state.year_to or '不限'} 年")
    if state.as_of:
        found.append(f"截至 {state.as_of}")
    if state.versions == "all":
        found.append("全部版本")
    return [value for value in found if value]


def _by_day(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    days: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        entry = {**row, "label": _KINDS.get(row["kind"], row["kind"]), "time": row["at"][11:16]}
        days.setdefault(row["at"][:10], []).append(entry)
    return [{"day": day, "entries": entries} for day, entries in days.items()]


@router.post("/mine/bookmarks")
def add_bookmark(
    service: ServiceDep,
    reader: ReaderDep,
    doc: Annotated[str, Form(max_length=1000)],
    article: Annotated[str, Form(max_length=100)] = "",
    note: Annotated[str, Form(max_length=10_000)] = "",
    back: Annotated[str, Form(max_length=4000)] = "",
) -> Response:
    """Keep a place; goes back to where the form stood, or to the reader's page."""
    personal.bookmark(service, reader, doc, article, note)
    return RedirectResponse(_inside(back) or "/mine?said=kept#bookmarks", status_code=303)


@router.post("/mine/bookmarks/{bookmark_id}/delete")
def remove_bookmark(service: ServiceDep, reader: ReaderDep, bookmark_id: int) -> Response:
    """Let a place go."""
    service.collection.store.personal().remove_bookmark(reader, bookmark_id)
    return RedirectResponse("/mine?said=removed#bookmarks", status_code=303)


@router.get("/mine/bookmarks/{bookmark_id}/now")
def bookmark_now(
    request: Request, service: ServiceDep, reader: ReaderDep, bookmark_id: int
) -> Response:
    """Lead to what stands today in the place of a kept article of an old version."""
    found = personal.successors_of(service, reader, bookmark_id)
    if found is not None and len(found["articles"]) == 1:
        return RedirectResponse(found["articles"][0]["permalink"], status_code=303)
    row = next(r for r in personal.bookmark_rows(service, reader) if r["id"] == bookmark_id)
    return render(request, "bookmark.html", {"page": "mine", "row": row, "found": found})


@router.post("/mine/searches")
async def add_search(request: Request, service: ServiceDep, reader: ReaderDep) -> Response:
    """Keep a search: the words and what was chosen, in the fields of the search page."""
    form = await request.form()
    values: dict[str, Any] = {}
    for name in SearchState.model_fields:
        given = [value for value in form.getlist(name) if isinstance(value, str) and value]
        if given:
            many = name in ("level", "issuer", "year", "status")
            values[name] = tuple(given) if many else given[0]
    personal.save_search(service, reader, SearchState.of(values))
    return RedirectResponse("/mine?said=saved#searches", status_code=303)


@router.post("/mine/searches/{search_id}/open")
def open_search(service: ServiceDep, reader: ReaderDep, search_id: int) -> Response:
    """Go to the results of a saved search; what is there now is no longer new."""
    state = personal.look_at(service, reader, search_id)
    return RedirectResponse(state.address(), status_code=303)


@router.post("/mine/searches/{search_id}/delete")
def remove_search(service: ServiceDep, reader: ReaderDep, search_id: int) -> Response:
    """Let a saved search go."""
    service.collection.store.personal().remove_search(reader, search_id)
    return RedirectResponse("/mine?said=removed#searches", status_code=303)


@router.post("/mine/history/clear")
def clear_history(service: ServiceDep, reader: ReaderDep) -> Response:
    """Delete the reader's history."""
    service.collection.store.personal().forget(reader)
    return RedirectResponse("/mine?said=cleared#history", status_code=303)


@router.post("/mine/history/switch")
def switch_history(
    service: ServiceDep, reader: ReaderDep, kept: Annotated[bool, Form()]
) -> Response:
    """Switch the reader's history on or off."""
    service.collection.store.personal().keep_history(reader, kept)
    return RedirectResponse(f"/mine?said={'on' if kept else 'off'}#history", status_code=303)


@router.post("/mine/history/{entry_id}/delete")
def forget(service: ServiceDep, reader: ReaderDep, entry_id: int) -> Response:
    """Delete one entry of the history."""
    service.collection.store.personal().forget(reader, entry_id)
    return RedirectResponse("/mine#history", status_code=303)


def _inside(address: str) -> str:
    """Return an address of ours, "" for any other."""
    parts = urlsplit(address)
    inside = not parts.scheme and not parts.netloc and parts.path.startswith("/")
    return address if inside and not address.startswith(("//", "/\\")) else ""
