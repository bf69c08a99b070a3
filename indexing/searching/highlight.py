"""Where in a text the words of a query stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.normalize import fold

__all__ = ["best_window", "find_terms", "highlight", "query_terms"]

_RUN = re.compile(r"[0-9A-Za-z\u3007\u3400-\u9fff]+")
_LONGEST_RUN = 16
_MAX_TERMS = 64

Span = tuple[int, int]


def query_terms(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return what to mark for a query: its words, and its short unbroken runs.

    Args:
        text: the query's words as plain text.
        words: the same, cut by the analyzer, without stop words.
    """
    folded = fold(text)
    runs = [run for run in _RUN.findall(folded) if 2 <= len(run) <= _LONGEST_RUN]
    cut = [fold(word) for word in words]
    longer = [word for word in cut if len(word) > 1]
    terms = dict.fromkeys((*runs, *(longer or cut or _RUN.findall(folded))))
    return tuple(sorted(terms, key=lambda term: (-len(term), term)))[:_MAX_TERMS]


def _pairs(terms: Sequence[str]) -> tuple[str, ...]:
    """Return the character pairs of the terms: for words that the text writes otherwise."""
    pairs = (term[at : at + 2] for term in terms for at in range(len(term) - 1))
    return tuple(dict.fromkeys(pairs))[: _MAX_TERMS * 2]


def find_terms(
    text: str, terms: tuple[str, ...], alike: tuple[str, ...] = ()
) -> list[tuple[str, int, int]]:
    """Return (term, start, end) for each place of a term in a text, in order.

    The longest term counts at a place. Where none stands in the text, pairs of characters
    of ``terms`` do.

    Args:
        text: what is shown.
        terms: words of the query, folded, longest first.
        alike: words that say the same, likewise.
    """
    folded = fold(text)
    found = _places(folded, terms + alike)
    if found:
        return found
    # Pairs overlap: each position may begin one.
    wanted = frozenset(_pairs(terms))
    return [
        (folded[at : at + 2], at, at + 2)
        for at in range(len(folded) - 1 if wanted else 0)
        if folded[at : at + 2] in wanted
    ]


def _places(folded: str, terms: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Return the places of terms, longest first in ``terms``; none inside a longer one."""
    found: list[tuple[str, int, int]] = []
    taken = bytearray(len(folded))
    for term in terms:
        size = len(term)
        at = folded.find(term)
        while at >= 0:
            end = at + size
            if not (taken[at] and taken[end - 1]):
                taken[at:end] = b"\x01" * size
                found.append((term, at, end))
            at = folded.find(term, end)
    found.sort(key=lambda place: place[1])
    return found


def highlight(places: Iterable[tuple[str, int, int]]) -> list[Span]:
    """Return the spans to mark: places that touch or overlap are one span."""
    spans: list[Span] = []
    for _, start, end in sorted(places, key=lambda place: (place[1], place[2])):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def best_window(
    spans: Sequence[Span], places: Sequence[tuple[str, int, int]], weights: dict[str, float]
) -> int | None:
    """Return the index of the span that holds most of the terms; None if none holds any.

    Each term counts once in a span, by its weight; the earlier of equal spans wins.
    """
    best, best_score = None, 0.0
    for index, (start, end) in enumerate(spans):
        terms = {term for term, left, right in places if start <= left and right <= end}
        score = sum(weights.get(term, float(len(term))) for term in terms)
        if score > best_score:
            best, best_score = index, score
    return best
