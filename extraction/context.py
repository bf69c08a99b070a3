"""What a sentence names, of whom or when, and which of it a place in it goes by."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Mentions", "last_before"]

Mentions = list[tuple[int, str]]
"""What a sentence names, each with the place where it ends."""


def last_before(found: Sequence[tuple[int, str]], at: int) -> str | None:
    """Return what is named last up to a place of a sentence, None if nothing is."""
    for end, words in reversed(found):
        if end <= at:
            return words
    return None
