"""How a page is made: templates, the frame around them, addresses with parameters."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from api.pages.parts import STATUS_CLASSES, permalink_path
from api.pages.static import static

__all__ = ["error_page", "link", "linked", "render"]

_THEMES = ("light", "dark")


@lru_cache(maxsize=1)
def _templates() -> Jinja2Templates:
    templates = Jinja2Templates(Path(__file__).parent.parent / "web" / "templates")
    templates.env.globals["static"] = static
    return templates


def render(request: Request, name: str, context: dict[str, Any], status: int = 200) -> Response:
    """Return the page of a template.

    ``page`` in the context names the entry of the main navigation that is marked.
    """
    chosen = request.cookies.get("jidian_theme")
    frame = {"theme": chosen if chosen in _THEMES else None}
    return _templates().TemplateResponse(request, name, {**frame, **context}, status_code=status)


def error_page(request: Request, status: int, message: str, request_id: str) -> Response:
    """Return the page of an error."""
    context = {"status": status, "message": message, "request_id": request_id}
    return render(request, "error.html", context, status)


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
