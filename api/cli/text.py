"""Text for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["highlighted"]


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
