"""The pages. Each module holds the routes of one part in ``router``; :data:`ROUTERS` lists them."""

from __future__ import annotations

from api.pages import (
    card,
    check,
    compare,
    courses,
    dates,
    facts,
    helping,
    library,
    mine,
    quiz,
    reader,
    reports,
    rules,
    search,
    start,
)

__all__ = ["ROUTERS"]

ROUTERS = (
    search.router,
    start.router,
    mine.router,
    helping.router,
    library.router,
    reader.router,
    rules.router,
    facts.router,
    reports.router,
    check.router,
    compare.router,
    dates.router,
    card.router,
    quiz.router,
    courses.router,
)
