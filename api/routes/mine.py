"""/api/mine/…: what belongs to the reader of the cookie; /api/suggest."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query

from api import personal
from api.deps import ReaderDep, ServiceDep
from api.params import parse_date
from api.responses import JsonResponse
from api.search_state import SearchState
from corpus.errors import NotFoundError

__all__ = ["router"]

router = APIRouter()


@router.get("/api/suggest")
def suggest(
    service: ServiceDep,
    q: Annotated[str, Query(max_length=200)] = "",
    as_of: str | None = None,
) -> JsonResponse:
    """Answer with what may be meant by what has been typed so far."""
    return JsonResponse({"query": q, "suggestions": service.suggest(q, parse_date(as_of))})


@router.get("/api/mine/history")
def history(
    service: ServiceDep, reader: ReaderDep, k: Annotated[int, Query(ge=1, le=500)] = 50
) -> JsonResponse:
    """Answer with the reader's history, newest first."""
    kept = service.collection.store.personal().keeps_history(reader)
    return JsonResponse({"kept": kept, "history": personal.history_rows(service, reader, limit=k)})


@router.post("/api/mine/history")
def switch_history(
    service: ServiceDep, reader: ReaderDep, kept: Annotated[bool, Body(embed=True)]
) -> JsonResponse:
    """Switch the reader's history on or off."""
    service.collection.store.personal().keep_history(reader, kept)
    return JsonResponse({"kept": kept})


@router.delete("/api/mine/history")
def clear_history(service: ServiceDep, reader: ReaderDep, id: int | None = None) -> JsonResponse:
    """Delete the reader's history, or one entry of it."""
    return JsonResponse({"deleted": service.collection.store.personal().forget(reader, id)})


@router.get("/api/mine/bookmarks")
def bookmarks(service: ServiceDep, reader: ReaderDep) -> JsonResponse:
    """Answer with the places the reader keeps."""
    return JsonResponse(personal.bookmark_rows(service, reader))


@router.post("/api/mine/bookmarks")
def add_bookmark(
    service: ServiceDep,
    reader: ReaderDep,
    doc: Annotated[str, Body(max_length=1000)],
    article: Annotated[str, Body(max_length=100)] = "",
    note: Annotated[str, Body(max_length=10_000)] = "",
) -> JsonResponse:
    """Keep a place."""
    return JsonResponse({"id": personal.bookmark(service, reader, doc, article, note)})


@router.get("/api/mine/bookmarks/{bookmark_id}/successors")
def successors(service: ServiceDep, reader: ReaderDep, bookmark_id: int) -> JsonResponse:
    """Answer with what stands today in the place of a kept article; null for nothing."""
    return JsonResponse(personal.successors_of(service, reader, bookmark_id))


@router.delete("/api/mine/bookmarks/{bookmark_id}")
def remove_bookmark(service: ServiceDep, reader: ReaderDep, bookmark_id: int) -> JsonResponse:
    """Let a place go."""
    if not service.collection.store.personal().remove_bookmark(reader, bookmark_id):
        raise NotFoundError("没有这条收藏。")
    return JsonResponse({"deleted": 1})


@router.get("/api/mine/searches")
def searches(service: ServiceDep, reader: ReaderDep) -> JsonResponse:
    """Answer with the reader's saved searches and what is new in each."""
    return JsonResponse(personal.search_rows(service, reader))


@router.post("/api/mine/searches")
def add_search(
    service: ServiceDep,
    reader: ReaderDep,
    q: Annotated[str, Body(max_length=2000)],
    options: Annotated[dict[str, Any] | None, Body()] = None,
) -> JsonResponse:
    """Keep a search."""
    state = SearchState.of({**(options or {}), "q": q})
    return JsonResponse({"id": personal.save_search(service, reader, state)})


@router.post("/api/mine/searches/{search_id}/seen")
def look_at_search(service: ServiceDep, reader: ReaderDep, search_id: int) -> JsonResponse:
    """Note that a saved search was looked at: what is there now is no longer new."""
    return JsonResponse({"address": personal.look_at(service, reader, search_id).address()})


@router.delete("/api/mine/searches/{search_id}")
def remove_search(service: ServiceDep, reader: ReaderDep, search_id: int) -> JsonResponse:
    """Let a saved search go."""
    if not service.collection.store.personal().remove_search(reader, search_id):
        raise NotFoundError("没有这条保存的检索。")
    return JsonResponse({"deleted": 1})
