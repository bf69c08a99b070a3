"""Patterns that few reports need, made when the first of them does."""

from __future__ import annotations

import re
from typing import Any, cast

from extraction import PATTERNS

__all__ = ["RARE", "SPACES", "keep_patterns", "rarely"]

SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What ``\\s`` matches: a set with these signs is looked up at once, with ``\\s`` in two steps."""

RARE: list[_Made] = []
"""All of them, so that tests can see that each can be made."""


class _Made:
    """The searches of a pattern."""

    __slots__ = ("findall", "finditer", "flags", "fullmatch", "match", "pattern", "search",
                 "split", "sub")  # fmt: skip

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags


class _Rare(_Made):
    """Stands for a pattern; what it is asked for first is what makes it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name not in _Made.__slots__:
            raise AttributeError(name)
        made = re.compile(self.pattern, self.flags)
        for each in _Made.__slots__:
            if each not in ("pattern", "flags"):
                setattr(self, each, getattr(made, each))
        # Where a class has this method every look-up takes as long again as a short search.
        self.__class__ = _Made  # type: ignore[assignment]
        return getattr(made, name)


def rarely(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what can be used like the compiled pattern, which is made at its first use.

    Making a pattern takes as long as 10,000 searches for one character, and a start waits
    for all of them: those that fewer than one report in seven needs are left until then.
    It offers the searches of a pattern, no more.
    """
    rare = _Rare(pattern, flags)
    RARE.append(rare)
    return cast("re.Pattern[str]", rare)


def keep_patterns() -> None:
    """Keep all patterns made so far, and those left for later, for the next start."""
    PATTERNS.save((rare.pattern, rare.flags) for rare in RARE)
