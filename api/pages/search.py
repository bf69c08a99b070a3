"""The pages of the first job: home, results, answers. They work without scripts."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from api.deps import ServiceDep
from api.pages.answering import answer_context
from api.pages.facts import counted
from api.pages.parts import KIND_NAMES, STATUS_CLASSES, excerpt, opening
from api.pages.render import link, linked, render
from api.params import parse_date

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=True)
PAGE = 10
_FACET_NAMES = {"level": "层级", "issuer": "制定机关", "year": "年份", "status": "时效"}


@router.get("/")
def home(request: Request, service: ServiceDep) -> Response:
    """Answer with the home page."""
    rows = service.documents()
    counts = {kind: sum(row["kind"] == kind for row in rows) for kind in KIND_NAMES}
    regulations = [row for row in rows if row["kind"] == "regulation"]
    counts["works"] = len({row["title"] for row in regulations})
    counts["articles"] = sum(row["articles"] for row in regulations)
    context = {
        "page": "search",
        "counts": counts,
        "autofocus": True,
        "regulations": [linked(row) for row in regulations[:8]],
        "failures": [
            {"name": PurePath(row["path"]).name, "error": row["error"]}
            for row in service.failures()[:8]
        ],
    }
    return render(request, "home.html", context)


@router.get("/search")
def search(
    request: Request,
    service: ServiceDep,
    q: Annotated[str, Query(max_length=2000)] = "",
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
    as_of: str = "",
    versions: Literal["current", "all"] = "current",
    kind: Literal["", "regulation", "case", "report", "training"] = "",
    level: Annotated[list[str] | None, Query()] = None,
    issuer: Annotated[list[str] | None, Query()] = None,
    year: Annotated[list[str] | None, Query()] = None,
    status: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """Answer with the page of results."""
    if not q.strip():
        return home(request, service)
    chosen = {"level": level, "issuer": issuer, "year": year, "status": status}
    filters = {name: values for name, values in chosen.items() if values}
    body = service.search(
        q,
        top_k=PAGE,
        offset=offset,
        as_of=parse_date(as_of),
        versions=versions,
        kind=kind or None,
        filters=filters,
    )
    state = {"q": q, "as_of": as_of, "versions": versions, "kind": kind, **filters}
    context = _search_context(body, state, filters)
    return render(request, "search.html", {**context, "counted": counted(service, q)})


def _search_context(
    body: dict[str, Any], state: dict[str, Any], filters: dict[str, list[str]]
) -> dict[str, Any]:
    offset, total, hits = body["offset"], body["total"], body["hits"]
    end = offset + len(hits)
    everything = state["versions"] == "all"
    keep = [(n, v) for n in ("versions", "kind") if (v := state[n]) not in ("", "current")]
    kinds: list[dict[str, Any]] = next(
        (f["values"] for f in body["facets"] if f["name"] == "kind"), []
    )
    return {
        "page": "search",
        "query": state["q"],
        "as_of": state["as_of"],
        "keep": keep,
        "tabs": _tabs(state, {v["value"]: v["count"] for v in kinds}),
        "facets": _facets(body["facets"], state, filters),
        "notes": body["notes"],
        "hits": [_hit(hit) for hit in hits],
        "nearest": [
            {"title": title, "link": link(state, q=title, offset=None)}
            for title in body["nearest_titles"]
        ],
        "total": f"{total} 条" if body["total_is_exact"] else f"{total} 条以上",
        "took": round(body["took_ms"]),
        "first": offset + 1,
        "last": end,
        "versions_link": link(state, versions="current" if everything else "all", offset=None),
        "versions_label": "只看现行" if everything else "全部版本",
        "previous_link": link(state, offset=max(0, offset - PAGE)) if offset else None,
        "next_link": link(state, offset=end) if end < total and len(hits) == PAGE else None,
    }


def _hit(hit: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": hit["title"],
        "article": hit["article"],
        "link": opening(hit),
        "status": hit["status"] if hit["kind"] == "regulation" else None,
        "status_class": STATUS_CLASSES.get(hit["status"], "unk"),
        "kind": hit["kind"],
        "version": hit["version"],
        "path": " › ".join(hit["heading_path"]),
        "html": excerpt(hit["text"], hit["highlights"]),
        "why": hit["matched"]["why"],
    }


def _tabs(state: dict[str, Any], counts: dict[str, int]) -> list[dict[str, Any]]:
    tabs = [
        {
            "label": "全部",
            "link": link(state, kind="", offset=None),
            "current": not state["kind"],
            "count": None,
        }
    ]
    for kind, label in KIND_NAMES.items():
        tabs.append(
            {
                "label": label,
                "link": link(state, kind=kind, offset=None),
                "current": state["kind"] == kind,
                "count": counts.get(kind),
            }
        )
    return tabs


def _facets(
    facets: list[dict[str, Any]], state: dict[str, Any], filters: dict[str, list[str]]
) -> list[dict[str, Any]]:
    shown = []
    for facet in facets:
        name = facet["name"]
        if name not in _FACET_NAMES or not facet["values"]:
            continue
        chosen = filters.get(name, [])
        values = []
        for row in facet["values"][:12]:
            value, current = row["value"], row["value"] in chosen
            rest = [v for v in chosen if v != value] if current else [*chosen, value]
            values.append(
                {
                    "label": value,
                    "count": row["count"],
                    "current": current,
                    "link": link({**state, name: rest, "offset": None}),
                }
            )
        shown.append({"label": _FACET_NAMES[name], "values": values})
    return shown


@router.get("/ask")
def ask(
    request: Request,
    service: ServiceDep,
    q: Annotated[str, Query(max_length=2000)] = "",
    as_of: str = "",
) -> Response:
    """Answer with the page of a question."""
    context: dict[str, Any] = {
        "page": "ask",
        "query": q,
        "as_of": as_of,
        "action": "/ask",
        "button": "提问",
        "label": "用一句话提问",
        "answer": None,
    }
    if q.strip():
        body = service.ask(q, parse_date(as_of))
        context.update(answer_context(body))
        context["counted"] = counted(service, q)
    return render(request, "ask.html", context)
