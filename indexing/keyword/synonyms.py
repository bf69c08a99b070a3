"""From the language of the office to the wording of the rules, for queries only."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, groupby

from indexing.analysis import Analyzer
from indexing.dictionary import synonyms

__all__ = ["wordings"]


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, synonyms()), default=0)


def wordings(analyzer: Analyzer, text: str) -> tuple[str, ...]:
    """Return what rules call the expressions of a query, each once, in order.

    Of overlapping expressions the first and longest counts. One of two characters must be
    whole words, so that 会所 is not found in 社会所得.
    """
    table, longest = synonyms(), _longest()
    found: dict[str, None] = {}
    for blank, run in groupby(analyzer.pieces(text), str.isspace):
        if blank:
            continue
        pieces = list(run)
        letters = "".join(pieces)
        edges = {0, *accumulate(map(len, pieces))}
        at = 0
        while at < len(letters):
            for size in range(min(longest, len(letters) - at), 1, -1):
                expression = letters[at : at + size]
                if expression in table and (size > 2 or {at, at + size} <= edges):
                    found.update(dict.fromkeys(table[expression]))
                    at += size - 1
                    break
            at += 1
    return tuple(found)
