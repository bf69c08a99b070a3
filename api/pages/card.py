"""违纪行为卡: what the collection holds on a conduct, each line with its source."""

from __future__ import annotations

import datetime
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

from api.deps import ServiceDep
from api.pages.dates import with_sanctions
from api.pages.parts import permalink_path
from api.pages.render import render
from api.params import parse_date
from api.reading.former import former_numbers
from api.service import Service

__all__ = ["router"]

_AT_ONCE, _COMPARED = 6_000, 500_000
"""Pairs of articles compared for old numbers with the page, and after it."""
router = APIRouter(default_response_class=HTMLResponse)


@router.get("/card")
def card_page(request: Request, service: ServiceDep, q: str = "", as_of: str = "") -> Response:
    """Answer with the card of a conduct, or with the question which one."""
    query = q.strip()[:300]
    day = parse_date(as_of)
    card = service.card(query, day) if query else None
    if card is not None:
        for provision in card["provisions"]:
            provision["html"] = _with_consequences(provision)
            provision["link"] = permalink_path(provision["doc"], provision["article"])
            provision["former"] = _former(
                service, provision["doc"], provision["article"], day, _AT_ONCE
            )
            for other in provision["corresponding"]:
                other["link"] = permalink_path(other["doc"], other["article"])
        for place in (*card["cases"], *card["answers"]):
            place["link"] = permalink_path(place["doc"])
    return render(request, "card.html", {"page": "search", "query": query, "card": card})


@router.get("/card/former", include_in_schema=False)
def former(
    request: Request, service: ServiceDep, doc: str, article: str, as_of: str = ""
) -> Response:
    """Answer with the old numbers of an article, for a script that puts them into the card."""
    rows = _former(service, doc, article, parse_date(as_of), _COMPARED) or []
    return render(request, "_former.html", {"rows": rows})


def _former(
    service: Service, doc: str, article: str, day: datetime.date | None, most: int
) -> list[dict[str, Any]] | None:
    record = service.searcher.catalog.by_doc.get(doc)
    if record is None:
        return []
    return former_numbers(service, record, article, day or datetime.date.today(), most=most)


def _with_consequences(provision: dict[str, Any]) -> Markup:
    """Return a provision without its number as safe HTML, the sanctions it names in bold."""
    text, offset = provision["text"], provision["start"]
    body = text.removeprefix(provision["article"]).lstrip()
    parts: list[Markup] = []
    at = len(text) - len(body)
    for row in provision["consequences"]:
        start, end = max(at, row["start"] - offset), row["end"] - offset
        parts += [escape(text[at:start]), with_sanctions(text[start:end])]
        at = end
    parts.append(escape(text[at:]))
    return Markup("").join(parts)
