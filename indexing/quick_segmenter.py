"""The first cuts of a process without loading the dictionary.

jieba's dictionary takes 0.15 s to load into Rust and above 0.7 s into Python; one search
from the command line needs some dozens of its 350,000 words. The file is sorted, so they
are looked up in it by bisection instead. The algorithm is jieba's without HMM: the most
probable path through the words of the dictionary. After a while, or for a long text, the
full segmenter takes over; a test keeps both in agreement.
"""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from corpus.word_list import MISPLACED, SortedDictionary, prefixes
from indexing.dictionary import Term, bundled_frequencies, bundled_total
from indexing.segmenter import Segmenter

__all__ = ["QuickSegmenter"]

_MAX_USER_TERMS = 300
_RUN = re.compile(r"([\u4e00-\u9fd5a-z0-9]+)")


class QuickSegmenter:
    """Cuts a little text by look-ups, then hands over to the full segmenter.

    Args:
        full: what takes over; its dictionary is loaded only then.
        dictionary: jieba's file.
        user_terms: words added to ours.
        budget: how many characters are cut before the full segmenter takes over.
    """

    def __init__(
        self,
        full: Segmenter,
        dictionary: Path,
        user_terms: Sequence[Term] = (),
        budget: int = 4_000,
    ) -> None:
        self._full = full
        self._path = dictionary
        self._user_terms = user_terms
        self._budget = budget if len(user_terms) <= _MAX_USER_TERMS else -1
        self._lock = threading.Lock()
        self._words: _Words | None = None

    @property
    def name(self) -> str:
        """Return the name of the engine that takes over."""
        return self._full.name

    def cut(self, text: str) -> list[str]:
        """Return search-mode words: a long word after its pieces of two and three."""
        words = self._affordable(text)
        return self._full.cut(text) if words is None else list(words.for_search(text))

    def cut_plain(self, text: str) -> list[str]:
        """Return words that tile the text."""
        words = self._affordable(text)
        return self._full.cut_plain(text) if words is None else list(words.tile(text))

    def has_word(self, word: str) -> bool:
        """Tell whether the dictionary holds a word."""
        words = self._affordable("")
        return self._full.has_word(word) if words is None else words.frequency(word) > 0

    def load(self) -> None:
        """Load the full segmenter's dictionary now, for those who will cut a lot."""
        self._budget, self._words = -1, None
        self._full.load()

    def _affordable(self, text: str) -> _Words | None:
        """Return the looked-up words, None when the full segmenter is to be used."""
        if len(text) > self._budget:
            self._budget, self._words = -1, None
            return None
        with self._lock:
            self._budget -= len(text)
            if self._words is None:
                self._words = _Words(SortedDictionary(self._path, MISPLACED), self._user_terms)
            return self._words


class _Words:
    """Our words, the user's, and jieba's as they are asked for."""

    def __init__(self, dictionary: SortedDictionary, user_terms: Sequence[Term]) -> None:
        self._lookup = lru_cache(maxsize=None)(dictionary.lookup)
        self._own: dict[str, int] = dict(bundled_frequencies())
        self._prefixes = prefixes(self._own)
        self._total = bundled_total()
        self._log_total = math.log(self._total)
        for term in user_terms:
            self._add(term.word, term.frequency or self._suggest(term.word))

    def frequency(self, word: str) -> int:
        own = self._own.get(word)
        return self._lookup(word)[0] if own is None else own

    def for_search(self, text: str) -> Iterator[str]:
        """Yield the words of `tile`, each after the words of two and three in it."""
        for word in self.tile(text):
            for size in (2, 3):
                if len(word) > size:
                    for start in range(len(word) - size + 1):
                        if self.frequency(word[start : start + size]):
                            yield word[start : start + size]
            yield word

    def tile(self, text: str) -> Iterator[str]:
        """Yield the words of the most probable path; what is no letter singly."""
        for at, run in enumerate(_RUN.split(text)):
            if at % 2:
                yield from self._path(run)
            else:
                yield from run

    def _path(self, run: str) -> Iterator[str]:
        ends = self._best_ends(run)
        at, latin = 0, ""
        while at < len(run):
            word = run[at : ends[at]]
            at = ends[at]
            if len(word) == 1 and word.isascii():
                latin += word
                continue
            if latin:
                yield latin
                latin = ""
            yield word
        if latin:
            yield latin

    def _best_ends(self, run: str) -> list[int]:
        """Return for each place where the most probable word from there ends."""
        size = len(run)
        scores = [0.0] * (size + 1)
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            best: tuple[float, int] | None = None
            for end, frequency in self._from(run, start):
                score = math.log(frequency or 1) - self._log_total + scores[end]
                if best is None or (score, end) > best:
                    best = (score, end)
            if best is None:
                best = (-self._log_total + scores[start + 1], start + 1)
            scores[start], ends[start] = best
        return ends

    def _from(self, run: str, start: int) -> Iterator[tuple[int, int]]:
        """Yield end and frequency of the dictionary's words that begin at a place."""
        for end in range(start + 1, len(run) + 1):
            fragment = run[start:end]
            known, begins = self._lookup(fragment)
            own = self._own.get(fragment)
            if own is None and not begins and fragment not in self._prefixes:
                return
            if frequency := (known if own is None else own):
                yield end, frequency

    def _suggest(self, word: str) -> int:
        """Return the frequency that makes a word win over its pieces."""
        joint = 0.0
        for piece in self.tile(word):
            joint += math.log(self.frequency(piece) or 1) - self._log_total
        return max(int(math.exp(joint + self._log_total)) + 1, self.frequency(word) or 1)

    def _add(self, word: str, frequency: int) -> None:
        self._total += frequency - self.frequency(word)
        self._log_total = math.log(self._total)
        self._own[word] = frequency
        self._prefixes |= prefixes({word: frequency})
