"""The index of the offline copy: pairs of characters, in files that a script tag can load.

A page opened from disk may not fetch files, but it may load scripts. So the index is a set of
scripts, each with the pairs whose first character falls into it; a search loads the few that
its words need.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

__all__ = ["GramIndex", "normalized", "shard_of"]


def normalized(text: str) -> str:
    """Return the letters and digits of a text in lower case; all else is a space.

    The script of the pages does the same (``normalized`` in ``site.js``).
    """
    return "".join(char if char.isalnum() else " " for char in text.lower())


def shard_of(pair: str, shards: int) -> int:
    """Return the number of the file that a pair of characters is in."""
    return ord(pair[0]) % shards


class GramIndex:
    """Pair of characters → the passages it stands in, by ascending number."""

    def __init__(self) -> None:
        self._postings: dict[str, list[int]] = defaultdict(list)
        self.passages = 0

    def add(self, text: str) -> int:
        """Take in a passage and return its number."""
        number = self.passages
        self.passages += 1
        pairs = {pair for word in normalized(text).split() for pair in map("".join, pairwise(word))}
        for pair in pairs:
            self._postings[pair].append(number)
        return number

    @property
    def shards(self) -> int:
        """Return how many files the index is cut into: about 3,000 passages' worth each."""
        return max(16, min(1024, self.passages // 100))

    def files(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield (number of the file, its pairs with their passages as differences in base 36)."""
        parts: dict[int, dict[str, str]] = defaultdict(dict)
        for pair in sorted(self._postings):
            parts[shard_of(pair, self.shards)][pair] = _packed(self._postings[pair])
        yield from sorted(parts.items())


def _packed(numbers: list[int]) -> str:
    steps = [b - a for a, b in pairwise([0, *numbers])]
    return ",".join(map(_base36, steps))


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits
