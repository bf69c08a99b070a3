"""Compile the themes into one file with frequencies: ``python -m indexing.dictionary.compile``.

jieba's `suggest_freq` finds, word by word in order, the frequency with which a word wins
over its own pieces. Kept in a file, it need not be found at each start, and the quick
segmenter (`indexing.quick_segmenter`) can do without the whole dictionary.
"""

from __future__ import annotations

import sys
from pathlib import Path

from indexing.dictionary import FREQUENCIES, theme_terms
from indexing.segmenter import python_tokenizer

__all__ = ["compiled"]


def compiled() -> str:
    """Return the content of the file: the total, then word and frequency a line."""
    terms = theme_terms()
    tokenizer = python_tokenizer(terms)
    lines = [
        "# Made by python -m indexing.dictionary.compile from the themes; do not edit.",
        f"total\t{tokenizer.total}",
        *(f"{term.word}\t{tokenizer.FREQ[term.word]}" for term in terms),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    target = Path(__file__).with_name(FREQUENCIES)
    target.write_text(compiled(), "utf-8")
    print(f"{target}: {len(theme_terms())} words", file=sys.stderr)
