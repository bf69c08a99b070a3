"""违纪行为卡: what the collection holds on a conduct, each line with its source."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

from api.deps import ServiceDep
from api.pages.dates import with_sanctions
from api.pages.parts import permalink_path
from api.pages.render import render
from api.params import parse_date

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/card")
def card_page(request: Request, service: ServiceDep, q: str = "", as_of: str = "") -> Response:
    """Answer with the card of a conduct, or with the question which one."""
    query = q.strip()[:300]
    card = service.card(query, parse_date(as_of)) if query else None
    if card is not None:
        for provision in card["provisions"]:
            provision["html"] = _with_consequences(provision)
            provision["link"] = permalink_path(provision["doc"], provision["article"])
            for other in provision["corresponding"]:
                other["link"] = permalink_path(other["doc"], other["article"])
        for place in (*card["cases"], *card["answers"]):
            place["link"] = permalink_path(place["doc"])
    return render(request, "card.html", {"page": "search", "query": query, "card": card})


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
