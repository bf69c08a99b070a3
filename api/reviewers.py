"""Who reviews: a name or initials that a person signs with, kept in a cookie."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request, Response

from corpus.errors import UsageError

__all__ = ["reviewer_of", "sign"]

_COOKIE = "jidian_reviewer"
_YEAR_S = 31_536_000
_LONGEST = 20


def reviewer_of(request: Request) -> str:
    """Return the name a person signs with, "" where they have not said."""
    return unquote(request.cookies.get(_COOKIE, ""))[:_LONGEST]


def sign(response: Response, name: str) -> None:
    """Remember the name a person signs with.

    Raises:
        UsageError: it is empty or too long.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST:
        raise UsageError(f"复核人的姓名或代号应为 1 至 {_LONGEST} 个字。")
    response.set_cookie(
        _COOKIE, quote(name), max_age=_YEAR_S, httponly=True, samesite="lax", path="/"
    )
