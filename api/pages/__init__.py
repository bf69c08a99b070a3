"""The pages. Each module holds the routes of one part in ``router``; :data:`ROUTERS` lists them."""

from __future__ import annotations

from api.pages import facts, library, reader, reports, rules, search

__all__ = ["ROUTERS"]

ROUTERS = (
    search.router,
    library.router,
    reader.router,
    rules.router,
    facts.router,
    reports.router,
)
