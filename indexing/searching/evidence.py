"""How much of a question a passage speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.normalize import fold

__all__ = ["coverage"]


def coverage(question: str, words: Sequence[str], text: str) -> float:
    """Return the share of a question's content that stands in a text, 0 to 1.

    Counted in characters of the question: those of its words are its content, those of
    words that the text holds too are covered. Single characters never cover.

    Args:
        question: as typed.
        words: its words, folded, without stop words.
        text: the passage, with its title and headings.
    """
    asked, folded = fold(question), fold(text)
    content = _marked(asked, words)
    total = sum(content)
    if not total:
        return 0.0
    return sum(_marked(asked, (word for word in words if len(word) > 1 and word in folded))) / total


def _marked(text: str, words: Iterable[str]) -> bytearray:
    """Return a 1 for each character of a text that belongs to one of the words."""
    marks = bytearray(len(text))
    for word in words:
        at = text.find(word)
        while at >= 0:
            marks[at : at + len(word)] = b"\x01" * len(word)
            at = text.find(word, at + 1)
    return marks
