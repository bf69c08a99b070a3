"""The pages of the first job: home, results, answers. They work without scripts."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from starlette.background import BackgroundTask

from api import personal
from api.deps import ReaderDep, ServiceDep, known_reader
from api.pages.answering import answer_context
from api.pages.aside import aside_context
from api.pages.facts import counted
from api.pages.home import home_context
from api.pages.render import render
from api.pages.results import PAGE, results_context
from api.pages.start import start_context
from api.params import parse_date
from api.search_state import SearchState
from api.service import Service

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=True)
_COUNTING = re.compile(r"多少(?:件|人|次|起|个|份|万|元|名)|几(?:件|人|次|起)|总数|合计|同比|共计")


@router.get("/")
def home(request: Request, service: ServiceDep) -> Response:
    """Answer with the home page; with that of the first start while nothing is held."""
    if not service.shelf.documents:
        return render(request, "start.html", start_context(request, service))
    return render(request, "home.html", home_context(service, known_reader(request)))


@router.get("/search")
def search(
    request: Request,
    service: ServiceDep,
    reader: ReaderDep,
    q: Annotated[str, Query(max_length=2000)] = "",
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
    as_of: str = "",
    versions: Literal["current", "all"] = "current",
    kind: Literal["", "regulation", "case", "report", "training"] = "",
    genre: Literal["", "案例", "问答", "研讨"] = "",
    sort: Literal["relevance", "date", "level"] = "relevance",
    level: Annotated[list[str] | None, Query()] = None,
    issuer: Annotated[list[str] | None, Query()] = None,
    year: Annotated[list[str] | None, Query()] = None,
    status: Annotated[list[str] | None, Query()] = None,
    year_from: Annotated[str, Query(pattern=r"^(\d{4})?$")] = "",
    year_to: Annotated[str, Query(pattern=r"^(\d{4})?$")] = "",
) -> Response:
    """Answer with the page of results."""
    if not q.strip() or not service.shelf.documents:
        return home(request, service)
    state = SearchState(
        q=q,
        as_of=as_of,
        versions=versions,
        kind=kind,
        genre=genre,
        sort=sort,
        level=tuple(level or ()),
        issuer=tuple(issuer or ()),
        year=tuple(year or ()),
        status=tuple(status or ()),
        year_from=year_from,
        year_to=year_to,
    )
    body = service.search(q, top_k=PAGE, offset=offset, **state.request())
    context = results_context(service, body, state, offset)
    context["counted"] = counted(service, q)
    response = render(request, "search.html", context)
    if offset == 0:
        # Kept after the answer has gone out; what was typed is in no log.
        response.background = BackgroundTask(
            personal.note, service, reader, "search", q, state.address(), body["total"]
        )
    return response


@router.get("/search/aside", include_in_schema=False)
def aside(
    request: Request,
    service: ServiceDep,
    q: Annotated[str, Query(max_length=300)] = "",
    as_of: str = "",
) -> Response:
    """Answer with what stands beside the results: the card of a conduct, other versions."""
    return render(request, "_aside.html", aside_context(service, q, parse_date(as_of)))


@router.get("/ask")
def ask(
    request: Request,
    service: ServiceDep,
    reader: ReaderDep,
    q: Annotated[str, Query(max_length=2000)] = "",
    as_of: str = "",
) -> Response:
    """Answer with the page of a question."""
    context: dict[str, Any] = {
        "page": "ask",
        "mode": "ask",
        "query": q,
        "as_of": as_of,
        "answer": None,
        "counts": service.shelf.counts,
        "examples": _examples(service),
    }
    if not q.strip() or not service.shelf.documents:
        return render(request, "ask.html", context)
    body = service.ask(q, parse_date(as_of))
    context.update(answer_context(service, body))
    context["counted"] = counted(service, q)
    context["counting"] = bool(_COUNTING.search(q))
    address = context["here"] = SearchState(q=q, as_of=as_of).address("/ask")
    context["search_link"] = SearchState(q=q, as_of=as_of).address()
    response = render(request, "ask.html", context)
    response.background = BackgroundTask(
        personal.note, service, reader, "ask", q, address, len(body["citations"])
    )
    return response


def _examples(service: Service) -> list[str]:
    """Return questions that the field asks often; whether they can be answered is seen then."""
    return [
        "谁可以批准延长留置",
        "党员收受管理服务对象的礼金给予什么处分",
        "公务接待陪餐人数有什么规定",
        "党纪处分的影响期是多久",
    ]
