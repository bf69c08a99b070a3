"""What routes need, from the application's state."""

from __future__ import annotations

import re
import uuid
from typing import Annotated

from fastapi import Depends, Request

from api.drafts import Drafts
from api.service import Service

__all__ = [
    "READER_COOKIE",
    "DraftsDep",
    "ReaderDep",
    "ServiceDep",
    "get_drafts",
    "get_service",
    "known_reader",
    "reader_id",
]

READER_COOKIE = "jidian_reader"
_READER = re.compile(r"[0-9a-f]{32}")


def get_service(request: Request) -> Service:
    """Return the service over the open collection."""
    service: Service = request.app.state.service
    return service


def known_reader(request: Request) -> str | None:
    """Return the reader's id, None for one who has none yet."""
    found = request.cookies.get(READER_COOKIE, "")
    return found if _READER.fullmatch(found) else None


def reader_id(request: Request) -> str:
    """Return the reader's id; one who has none gets one, in a cookie of a year.

    The id says nothing of the person. `api.middleware` sets the cookie.
    """
    known: str | None = known_reader(request) or getattr(request.state, "new_reader", None)
    if known is None:
        known = request.state.new_reader = uuid.uuid4().hex
    return known


ReaderDep = Annotated[str, Depends(reader_id)]


def get_drafts(request: Request) -> Drafts:
    """Return the drafts that are looked at for a while, beside the open collection."""
    service: Service = request.app.state.service
    return Drafts(service.collection.home / "drafts")


DraftsDep = Annotated[Drafts, Depends(get_drafts)]
ServiceDep = Annotated[Service, Depends(get_service)]
