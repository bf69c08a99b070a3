"""Originals as they look: /original/{doc}/pages and the pictures of their pages."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.deps import ServiceDep
from api.pages.parts import permalink_path
from api.pages.reading import find_document
from api.pages.render import render
from corpus.models import ParsedDocument, SegmentKind

__all__ = ["router"]

router = APIRouter()

_PICTURE = re.compile(r"/pages/\d+\.png$")


@router.get("/original/{doc:path}/pages/{number}.png")
def page_picture(request: Request, service: ServiceDep, doc: str, number: int) -> Response:
    """Answer with a page of a PDF as a picture."""
    from api.reading.originals import page_image

    raw = _PICTURE.sub("", request.scope["raw_path"].decode())
    record, _ = find_document(service, raw, doc, "/original/")
    data = page_image(service, record, number)
    # The address names the content by its mark: it may be kept.
    kept = "private, max-age=31536000, immutable" if request.url.query else "no-cache"
    return Response(data, media_type="image/png", headers={"Cache-Control": kept})


@router.get("/original/{doc:path}/pages")
def pages(
    request: Request,
    service: ServiceDep,
    doc: str,
    article: Annotated[str, Query(max_length=40)] = "",
    q: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """Answer with the original as it looks, an article and words marked on it."""
    from api.reading.originals import as_read, first_marked, sheets

    raw = request.scope["raw_path"].decode().removesuffix("/pages")
    record, _ = find_document(service, raw, doc, "/original/")
    parsed = service.collection.store.parsed(record.id)
    span = _span(parsed, article)
    context: dict[str, Any] = {
        "page": "reports" if record.kind.value == "report" else "library",
        "title": record.title,
        "record": record,
        "article": article,
        "missing": bool(article) and span is None,
        "link": permalink_path(record.doc, article or None),
        "file": f"/original/{permalink_path(record.doc).removeprefix('/doc/')}",
    }
    if record.format == "pdf":
        words = _words(service, parsed.text[slice(*span)] if span else parsed.text, q)
        found = sheets(service, record, parsed, span, words)
        context["sheets"] = found
        context["first"] = first_marked(found)
    else:
        context["blocks"] = as_read(parsed, span)
    return render(request, "original.html", context)


def _span(parsed: ParsedDocument, article: str) -> tuple[int, int] | None:
    for segment in parsed.segments:
        if article and segment.kind is SegmentKind.ARTICLE and segment.article == article:
            return segment.start, segment.end
    return None


def _words(service: ServiceDep, text: str, query: str) -> list[str]:
    if not query.strip():
        return []
    return list(dict.fromkeys(text[a:b] for a, b in service.marks(text, query)))
