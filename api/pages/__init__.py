"""The pages. Each module holds the routes of one part in ``router``; :data:`ROUTERS` lists them."""

from __future__ import annotations

from api.pages import courses, library, quiz, reader, search

__all__ = ["ROUTERS"]

ROUTERS = (
    search.router,
    library.router,
    reader.router,
    quiz.router,
    courses.router,
)
