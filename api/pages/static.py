"""Files of the pages: addresses that change with the content, so that browsers keep them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

__all__ = ["KeptFiles", "static"]

FOLDER = Path(__file__).parent.parent / "web" / "static"
_KEEP = "public, max-age=31536000, immutable"
_ASK = "no-cache"


def static(name: str) -> str:
    """Return the address of a static file, with a mark of its content.

    Args:
        name: its path below the folder of static files: ``css/base.css``.
    """
    path = FOLDER / name
    return f"/static/{name}?v={_mark(path, path.stat().st_mtime_ns)}"


@lru_cache(maxsize=256)
def _mark(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


class KeptFiles(StaticFiles):
    """Static files: kept for a year under an address with a mark, asked for anew without."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file, or that it has not changed."""
        response = await super().get_response(path, scope)
        marked = scope.get("query_string", b"").startswith(b"v=")
        response.headers["Cache-Control"] = _KEEP if marked else _ASK
        return response
