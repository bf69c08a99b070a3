"""The help page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api.pages.render import render

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/help")
def help_page(request: Request) -> Response:
    """Answer with how to search, the keys, the words for validity, and what is not done."""
    return render(request, "help.html", {"page": "help"})
