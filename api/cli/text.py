"""Text for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

__all__ = ["highlighted", "plain_link", "status_on"]


def highlighted(text: str, spans: Sequence[Sequence[int]], *, color: bool) -> str:
    """Return the text with its spans marked: bold yellow, or 【】 where there is no colour."""
    open_mark, close_mark = ("\x1b[1;33m", "\x1b[0m") if color else ("【", "】")
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], open_mark, text[start:end], close_mark]
        at = end
    parts.append(text[at:])
    return "".join(parts)


def plain_link(link: str) -> str:
    """Return a link with its Chinese as Chinese, where it then still leads to the same place."""
    path, mark, rest = link.partition("#")
    plain = unquote(path)
    return link if any(sign in plain for sign in " %#?") else plain + mark + rest


def status_on(status: str | None, dated: object) -> str | None:
    """Return a status as it is shown: what was in force on a date asked for may not be so now."""
    return "当时有效" if dated and status == "现行有效" else status
