"""The pages. Each module holds the routes of one part in ``router``; :data:`ROUTERS` lists them."""

from __future__ import annotations

from api.pages import card, check, compare, dates, library, reader, search

__all__ = ["ROUTERS"]

ROUTERS = (
    search.router,
    library.router,
    reader.router,
    check.router,
    compare.router,
    dates.router,
    card.router,
)
