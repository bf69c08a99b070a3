"""The pages of one document: the reader, the links of an article, previews."""

from __future__ import annotations

import datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.background import BackgroundTask

from api import personal
from api.deps import ServiceDep, known_reader
from api.pages.parts import STATUS_CLASSES, permalink_path
from api.pages.reading import Asked, article_context, document_context, find_document
from api.pages.render import render
from api.params import parse_date
from api.reading.preview import preview
from corpus.errors import NotFoundError

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/doc/{doc:path}")
def document(
    request: Request,
    service: ServiceDep,
    doc: str,
    as_of: str = "",
    q: Annotated[str, Query(max_length=2000)] = "",
    go: Annotated[str, Query(max_length=40)] = "",
    part: Annotated[int | None, Query(ge=0, le=10_000)] = None,
    at: Annotated[int | None, Query(ge=0)] = None,
) -> Response:
    """Answer with a document, opened at an article where the address names one.

    ``go`` is an article as people type it (97, 第九十七条); ``part`` a part of a long text,
    0 for all of it; ``at`` a place in the text.
    """
    record, article = find_document(service, _raw_path(request), doc)
    if go.strip():
        return RedirectResponse(_article_address(record.doc, go), status_code=303)
    asked = Asked(parse_date(as_of) or datetime.date.today(), q, part, at)
    context = document_context(service, record, article, asked)
    page = "library" if record.kind.value != "report" else "reports"
    response = render(request, "document.html", {"page": page, **context})
    reader = known_reader(request)
    if reader is not None:
        words = f"{record.title} {article}" if article else record.title
        response.background = BackgroundTask(
            personal.note, service, reader, "read", words, permalink_path(record.doc, article)
        )
    return response


@router.get("/links/{doc:path}")
def links(request: Request, service: ServiceDep, doc: str, as_of: str = "") -> Response:
    """Answer with the links of an article and its numbers in other versions.

    Scripts ask with the header ``X-Fragment`` and get the parts without the frame.
    """
    record, article = find_document(service, _raw_path(request), doc, "/links/")
    sheet = service.sheets.get(service, record)
    if article is None or sheet.piece(article) is None:
        raise NotFoundError(f"《{record.title}》（{record.version}）没有这一条。", doc=record.doc)
    on = parse_date(as_of) or datetime.date.today()
    context = {
        "page": "library",
        "doc": record.doc,
        "record": record,
        "title": record.title,
        "link": permalink_path(record.doc),
        **article_context(service, sheet, article, on),
    }
    bare = "x-fragment" in request.headers
    return render(request, "_links.html" if bare else "links.html", context)


@router.get("/preview")
def preview_of(
    request: Request,
    service: ServiceDep,
    to: Annotated[str, Query(max_length=2000)],
    as_of: str = "",
) -> Response:
    """Answer with the first lines of what an address leads to, as a piece of a page."""
    found = preview(service, to, parse_date(as_of) or datetime.date.today())
    status = found.status.value if found.status else None
    context = {
        "found": found,
        "status": status,
        "status_class": STATUS_CLASSES.get(status or "", "unk"),
    }
    return render(request, "_preview.html", context)


def _raw_path(request: Request) -> str:
    raw: bytes = request.scope["raw_path"]
    return raw.decode()


def _article_address(doc: str, typed: str) -> str:
    """Return the address of an article as it was typed: 97, 97之一, 九十七, 第97条."""
    from corpus.numerals import format_article, parse_article

    text = typed.strip()
    for form in (text, f"第{text}条", f"第{text.replace('之', '条之', 1)}"):
        number = parse_article(form)
        if number is not None:
            name = format_article(*number)
            return f"{permalink_path(doc, name)}#{quote(name)}"
    return f"{permalink_path(doc)}?q={quote(text)}"
