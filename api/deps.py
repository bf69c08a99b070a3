"""What routes need, from the application's state."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.drafts import Drafts
from api.service import Service

__all__ = ["DraftsDep", "ServiceDep", "get_drafts", "get_service"]


def get_service(request: Request) -> Service:
    """Return the service over the open collection."""
    service: Service = request.app.state.service
    return service


def get_drafts(request: Request) -> Drafts:
    """Return the drafts that are looked at for a while, beside the open collection."""
    service: Service = request.app.state.service
    return Drafts(service.collection.home / "drafts")


DraftsDep = Annotated[Drafts, Depends(get_drafts)]
ServiceDep = Annotated[Service, Depends(get_service)]
