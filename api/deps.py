"""What routes need, from the application's state."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.service import Service

__all__ = ["ServiceDep", "get_service"]


def get_service(request: Request) -> Service:
    """Return the service over the open collection."""
    service: Service = request.app.state.service
    return service


ServiceDep = Annotated[Service, Depends(get_service)]
