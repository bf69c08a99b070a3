"""GET /api/diff, /api/map, /api/dates, /api/export, and the permalinks /reg/…"""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.deps import ServiceDep
from api.params import parse_date
from api.responses import JsonResponse
from corpus.errors import NotFoundError

__all__ = ["router"]

router = APIRouter()

Ref = Annotated[str, Query(min_length=1, max_length=500)]
OptionalRef = Annotated[str | None, Query(min_length=1, max_length=500)]


@router.get("/api/diff")
def diff(
    service: ServiceDep,
    a: Ref,
    b: OptionalRef = None,
    form: Literal["json", "html", "docx"] = "json",
    changes: bool = False,
) -> Response:
    """Answer as `jidian diff` does: JSON, a page, or a Word document."""
    from api.comparing import compare, comparison_body, find_pair, version_name

    pair = find_pair(service, a, b)
    if form == "json":
        return JsonResponse(comparison_body(service, pair))
    comparison = compare(service, pair)
    names = version_name(pair.old), version_name(pair.new)
    if form == "html":
        from corpus.compare.rendering import comparison_html

        page = comparison_html(comparison, *names, changes_only=changes)
        return _download(
            page.encode(), "text/html; charset=utf-8", f"{names[1].title}新旧对照.html"
        )
    from api.exporting import MEDIA_TYPES
    from corpus.compare.word import comparison_docx

    data = comparison_docx(comparison, *names, changes_only=changes)
    return _download(data, MEDIA_TYPES["docx"], f"{names[1].title}新旧对照表.docx")


@router.get("/api/map")
def article_map(service: ServiceDep, a: Ref, b: OptionalRef = None) -> JsonResponse:
    """Answer as `jidian map --json` does."""
    from api.comparing import find_pair, map_body

    return JsonResponse(map_body(service, find_pair(service, a, b)))


@router.get("/api/dates")
def dates(
    service: ServiceDep,
    q: Annotated[str, Query(min_length=1, max_length=2000)],
    conduct: Annotated[str, Query(min_length=4, max_length=40)],
    decision: Annotated[str, Query(min_length=4, max_length=40)],
) -> JsonResponse:
    """Answer as `jidian dates --json` does."""
    from api.two_dates import parse_period, two_dates

    return JsonResponse(two_dates(service, q, parse_period(conduct), parse_period(decision)))


@router.get("/api/export")
def export_file(
    service: ServiceDep,
    ref: Annotated[list[str], Query(min_length=1, max_length=200)],
    form: Literal["md", "docx", "akn"] = "md",
    versions: bool = False,
    as_of: str | None = None,
) -> Response:
    """Answer with a file of what `ref` names."""
    from api.exporting import MEDIA_TYPES, export, parts_of

    parts = parts_of(service, ref, parse_date(as_of), all_versions=versions)
    data, media_type = export(parts, form)
    suffixes = {MEDIA_TYPES["akn"]: "xml", MEDIA_TYPES["zip"]: "zip"}
    return _download(data, media_type, f"{parts[0].record.title}.{suffixes.get(media_type, form)}")


def _download(data: bytes, media_type: str, name: str) -> Response:
    # Never shown inline: what it holds was read from files.
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media_type, headers={"Content-Disposition": disposition})


@router.get("/reg/{path:path}")
def permalink(request: Request, service: ServiceDep, path: str, as_of: str = "") -> Response:
    """Answer with the way to the document that a stable address means today, or on a day."""
    from indexing.lookup import resolve_work
    from indexing.searching.permalinks import parse_work_permalink
    from indexing.searching.permalinks import permalink as document_permalink

    del path  # decoded already; a title may hold a slash
    query = f"?{urlencode({'as_of': as_of})}" if as_of else ""
    address = parse_work_permalink(request.scope["raw_path"].decode() + query)
    if address is None:
        raise NotFoundError("没有这个页面。")
    doc, article = resolve_work(service.searcher.catalog, address)
    place = document_permalink(doc, article)
    fragment = f"#{quote(article)}" if article else ""
    return RedirectResponse(f"{place}{query}{fragment}", status_code=302)
