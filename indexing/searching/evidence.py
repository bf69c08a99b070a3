"""How much of a question a passage speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.normalize import fold

__all__ = ["coverage"]


def coverage(stretches: Sequence[str], words: Sequence[str], text: str) -> float:
    """Return the share of a question's content that stands in a text, 0 to 1.

    Counted in characters of the question: one counts when it belongs to a word of the
    question that the text holds.

    Args:
        stretches: the runs of content of the question, folded and condensed.
        words: its words, folded, without stop words.
        text: the passage, with its title and headings.
    """
    total = sum(map(len, stretches))
    if not total:
        return 0.0
    folded = fold(text)
    present = [word for word in words if len(word) > 1 and word in folded]
    covered = 0
    for stretch in stretches:
        marked = bytearray(len(stretch))
        for word in present:
            at = stretch.find(word)
            while at >= 0:
                marked[at : at + len(word)] = b"\x01" * len(word)
                at = stretch.find(word, at + 1)
        covered += sum(marked)
    return covered / total
