"""Which pieces a text is cut into: words of at most four characters, and characters."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexing.analysis import Analyzer
from indexing.encoders.pieces import KEPT

__all__ = ["PieceCutter", "choose_pieces"]

_LONGEST = 4


def choose_pieces(
    texts: Iterable[str], *, word_count: int = 5, char_count: int = 3
) -> list[tuple[str, float]]:
    """Return pieces with log probabilities, the most frequent first.

    Args:
        texts: what the words are counted in.
        word_count: how often a word of two to four characters must occur.
        char_count: how often a character must; those in a chosen word are always there.
    """
    kept = re.compile(f"[{KEPT}]")
    analyzer = Analyzer()
    words: Counter[str] = Counter()
    chars: Counter[str] = Counter()
    for text in texts:
        plain = unicodedata.normalize("NFKC", text).lower()
        words.update(analyzer.words(plain))
        chars.update(kept.findall(plain))
    chosen = {
        word: count
        for word, count in words.items()
        if count >= word_count and 2 <= len(word) <= _LONGEST and _is_han(word)
    }
    needed = {char for word in chosen for char in word}
    singles = {
        char: max(1, words[char])
        for char, count in chars.items()
        if count >= char_count or char in needed
    }
    total = sum(chosen.values()) + sum(singles.values())
    counts = sorted({**chosen, **singles}.items(), key=lambda item: (-item[1], item[0]))
    return [(piece, math.log(count / total)) for piece, count in counts]


def _is_han(word: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in word)


class PieceCutter:
    """Cuts texts into piece numbers with the tokenizer that the model ships."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))

    @property
    def size(self) -> int:
        """Number of pieces, the unknown one included."""
        return int(self._tokenizer.get_vocab_size())

    def cut(self, texts: Sequence[str], batch: int = 8192) -> list[npt.NDArray[np.int32]]:
        """Return the pieces of each text, unknown ones left out."""
        cut: list[npt.NDArray[np.int32]] = []
        for start in range(0, len(texts), batch):
            for encoding in self._tokenizer.encode_batch_fast(
                list(texts[start : start + batch]), add_special_tokens=False
            ):
                ids = np.array(encoding.ids, np.int32)
                cut.append(ids[ids > 0])
        return cut
