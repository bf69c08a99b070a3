"""Spans of a text, and whether others meet them: looked up, rather than compared one by one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

__all__ = ["Span", "Taken"]

Span = tuple[int, int]


class Taken:
    """The stretches that some spans cover."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            self.add(span)

    def meets(self, span: Span) -> bool:
        """Return whether a span has a character in common with them."""
        at = bisect_left(self._starts, span[1])
        return at > 0 and self._ends[at - 1] > span[0]

    def add(self, span: Span) -> None:
        """Cover what a span holds as well."""
        start, end = span
        last = bisect_left(self._starts, end)
        first = last
        while first and self._ends[first - 1] > start:
            first -= 1
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]
