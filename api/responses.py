"""How answers are made that are neither a page nor a file: JSON, and refusals."""

from __future__ import annotations

from typing import Any

import orjson
from fastapi import Request, Response

from api.errors import error_body

__all__ = ["JsonResponse", "refusal"]


class JsonResponse(Response):
    """A response whose body is JSON by orjson."""

    media_type = "application/json; charset=utf-8"

    def render(self, content: Any) -> bytes:
        """Return the body."""
        return orjson.dumps(content)


def refusal(request: Request, status: int, code: str, message: str, **data: Any) -> Response:
    """Return why a request was not answered: the one JSON shape below /api/, else a page."""
    request_id = getattr(request.state, "id", "-")
    if request.url.path.startswith("/api/"):
        body = error_body(code, message, request_id, **data)
        return JsonResponse(body, status_code=status)
    from api.pages.render import error_page

    return error_page(request, status, message, request_id, data.get("nearest", ()))
