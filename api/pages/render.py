"""How a page is made: templates, the frame around them, addresses with parameters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlencode

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from api.pages.parts import STATUS_CLASSES, permalink_path
from api.pages.static import static
from extraction.facts.wording import of_whom, period_words

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["error_page", "link", "linked", "part", "render"]

_THEMES = ("light", "dark")
NOT_FOUND = 404
_TITLES_OFFERED = 5
_ENDING = re.compile(r"(?:[(（][^()（）]*[)）])?\.[A-Za-z]{2,5}$")


@lru_cache(maxsize=1)
def _templates() -> Jinja2Templates:
    templates = Jinja2Templates(Path(__file__).parent.parent / "web" / "templates")
    templates.env.globals["static"] = static
    templates.env.filters["period"] = period_words
    templates.env.filters["of_whom"] = of_whom
    return templates


def render(request: Request, name: str, context: dict[str, Any], status: int = 200) -> Response:
    """Return the page of a template.

    ``page`` in the context names the entry of the main navigation that is marked.
    """
    chosen = request.cookies.get("jidian_theme")
    frame = {"theme": chosen if chosen in _THEMES else None}
    return _templates().TemplateResponse(request, name, {**frame, **context}, status_code=status)


def part(name: str, context: dict[str, Any]) -> str:
    """Return a piece of a page, for a script that puts it in the place of another."""
    return _templates().get_template(name).render(context)


def error_page(
    request: Request,
    status: int,
    message: str,
    request_id: str,
    nearest: Sequence[str] = (),
) -> Response:
    """Return the page of an error; ``nearest`` are titles that may have been meant."""
    titles = list(nearest) or (_nearest(request) if status == NOT_FOUND else [])
    context = {
        "status": status,
        "message": message,
        "request_id": request_id,
        "nearest": [{"title": title, "link": link({"q": title})} for title in titles],
    }
    return render(request, "error.html", context, status)


def _nearest(request: Request) -> list[str]:
    """Return titles like what the address names; [] where it names nothing like one."""
    service: Service | None = getattr(request.app.state, "service", None)
    name = PurePosixPath(unquote(request.url.path)).name
    if service is None or not name or not service.shelf.documents:
        return []
    words = _ENDING.sub("", name)
    return service.searcher.catalog.resolver.nearest(words, _TITLES_OFFERED)


def link(state: dict[str, Any], path: str = "/search", **changes: Any) -> str:
    """Return an address that keeps what was chosen, with some of it changed."""
    values = {**state, **changes}
    if values.get("versions") == "current":
        values["versions"] = ""
    pairs = {name: value for name, value in values.items() if value not in (None, "", [], 0)}
    return f"{path}?{urlencode(pairs, doseq=True)}"


def linked(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of the list of documents with its address and the class of its status."""
    status = row.get("status")
    return {
        **row,
        "link": permalink_path(row["doc"]),
        "status_class": STATUS_CLASSES.get(status or "", "unk"),
    }
