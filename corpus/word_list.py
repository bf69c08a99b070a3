"""The words of a dictionary of Chinese without loading it.

jieba's dictionary of 350,000 words takes 0.15 s to load into Rust and above 0.7 s into Python.
Its file is sorted, so that a few words are looked up in it by bisection instead.
"""

from __future__ import annotations

import importlib.util
import math
import mmap
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

__all__ = [
    "MISPLACED",
    "SortedDictionary",
    "is_word",
    "jieba_dictionary",
    "kind_of",
    "prefixes",
    "word_around",
]

_BYTES = 5_071_852
"""Size of the dictionary file whose order, exceptions and total are known."""

MISPLACED = ("吉林", "高富帅")
"""Words out of order in that file."""

_NONE = (0, "")
_ALL = math.log(60_101_967)
"""All that the frequencies of the dictionary add up to, as a logarithm."""

_LONGEST = 5
_NEAR = 7
_FIRST_WORD = "\n一 ".encode()


@lru_cache(maxsize=1)
def jieba_dictionary() -> Path | None:
    """Return jieba's dictionary file, None where it is absent or another edition."""
    package = importlib.util.find_spec("jieba")
    for folder in (package.submodule_search_locations or ()) if package else ():
        path = Path(folder) / "dict.txt"
        if path.is_file() and path.stat().st_size == _BYTES:
            return path
    return None


class SortedDictionary:
    """Looks words up in a file of ``word frequency tag`` lines, sorted by word in bytes.

    Args:
        path: the file. What stands before the word 一 is not in order and is read whole.
        misplaced: words after it that are out of order.
    """

    def __init__(self, path: Path, misplaced: Sequence[str] = ()) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._start = self._data.find(_FIRST_WORD) + 1
        self._misplaced = frozenset(word.encode() for word in misplaced)
        self._apart: dict[str, tuple[int, str]] = {}
        self._blocks: dict[str, bytes] = {}
        lines = self._data[: self._start].splitlines()
        for word in self._misplaced:
            at = self._data.find(b"\n" + word + b" ") + 1
            lines.append(self._data[at : self._data.find(b"\n", at)])
        for line in lines:
            word, _, rest = line.partition(b" ")
            self._apart[word.decode()] = _entry(rest)
        self._apart_prefixes = prefixes(self._apart)

    def lookup(self, fragment: str) -> tuple[int, bool]:
        """Return the frequency of a word (0: none) and whether it begins any word."""
        apart = self._apart[fragment][0] if fragment in self._apart else 0
        if apart or fragment in self._apart_prefixes:
            return apart or self._bisect(fragment)[0], True
        return self._bisect(fragment)

    def entry(self, word: str) -> tuple[int, str]:
        """Return frequency and kind of a word, (0, "") where there is none.

        The lines of its first character are kept and searched as they are: to make words of
        all of them takes a hundred times as long as the few that are asked for.
        """
        apart = self._apart.get(word)
        if apart is not None or not word:
            return apart or _NONE
        lines = self._blocks.get(word[0])
        if lines is None:
            lines = self._blocks[word[0]] = self._lines_of(word[0].encode())
        key = b"\n" + word.encode() + b" "
        at = lines.find(key)
        if at < 0:
            return _NONE
        at += len(key)
        return _entry(lines[at : lines.index(b"\n", at)])

    def _lines_of(self, key: bytes) -> bytes:
        """Return the lines of all words in order that begin with a character, \\n around each."""
        start, end = self._place(key), self._place(key[:-1] + bytes((key[-1] + 1,)))
        return b"\n" + self._data[start:end] + b"\n"

    def _bisect(self, fragment: str) -> tuple[int, bool]:
        key = fragment.encode()
        data, low = self._data, self._place(key)
        word, _, rest = data[low : self._line_end(low, len(data))].partition(b" ")
        if word in self._misplaced:
            low = self._line_end(low, len(data)) + 1
            word, _, rest = data[low : self._line_end(low, len(data))].partition(b" ")
        return (int(rest.split(b" ")[0]) if word == key else 0), word.startswith(key)

    def _place(self, key: bytes) -> int:
        """Where the first line stands whose word is not before a key."""
        data, low, high = self._data, self._start, len(self._data)
        while low < high:
            middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._line_end(middle, high)
            word = data[middle : data.find(b" ", middle, end)]
            if word in self._misplaced and end + 1 < high:
                # Its neighbour tells the way.
                word = data[end + 1 : data.find(b" ", end + 1, high)]
            if word < key:
                low = end + 1
            else:
                high = middle
        return low

    def _line_end(self, start: int, limit: int) -> int:
        end = self._data.find(b"\n", start, limit)
        return limit if end < 0 else end


def _entry(rest: bytes) -> tuple[int, str]:
    """Frequency and kind of a word, from what follows it in its line."""
    frequency, _, kind = rest.partition(b" ")
    return int(frequency), kind.decode()


def prefixes(words: Iterable[str]) -> set[str]:
    """Return all beginnings of some words that are shorter than they are."""
    return {word[:end] for word in words for end in range(1, len(word))}


@lru_cache(maxsize=1)
def _jieba() -> SortedDictionary | None:
    path = jieba_dictionary()
    return None if path is None else SortedDictionary(path, MISPLACED)


@lru_cache(maxsize=16_384)
def _known(word: str) -> tuple[int, str]:
    dictionary = _jieba()
    return _NONE if dictionary is None else dictionary.entry(word)


def is_word(word: str, least: int = 1) -> bool:
    """Tell whether jieba's dictionary holds a word; False for all where the file is absent.

    Args:
        word: what may be one.
        least: how frequent it has to be, in the counts of the dictionary.
    """
    return bool(word) and _known(word)[0] >= least


def kind_of(word: str) -> str:
    """Return the part of speech of a word in jieba's dictionary: v, n, vn …; '' if unknown."""
    return _known(word)[1]


def word_around(text: str, at: int) -> str:
    """Return the word that a place in a text stands within, "" where it stands between two.

    The words are those of the likeliest way to cut the text near by: 微生物 in 微生物污染, though
    物污 is none and 生物 one. Only a place within some word of the dictionary is cut for.

    Args:
        text: some words of a sentence.
        at: the place, as many characters from its beginning.
    """
    low, high = max(0, at - _NEAR), min(len(text), at + _NEAR)
    if not low < at < high or not any(
        _known(text[start:end])[0]
        for start in range(max(low, at - 3), at)
        for end in range(at + 1, min(high, start + 4) + 1)
    ):
        return ""
    start = low
    for end in _ends(text[low:high]):
        if low + end > at:
            return text[start : low + end]
        start = low + end
        if start == at:
            break
    return ""


@lru_cache(maxsize=4096)
def _ends(text: str) -> tuple[int, ...]:
    """Where the words of a short text end, as it is cut most likely."""
    size = len(text)
    best, ends = [0.0] * (size + 1), [0] * size
    for start in range(size - 1, -1, -1):
        likely = -math.inf
        for end in range(start + 1, min(size, start + _LONGEST) + 1):
            frequency = _known(text[start:end])[0] or (1 if end == start + 1 else 0)
            if frequency and (found := math.log(frequency) - _ALL + best[end]) > likely:
                likely, ends[start] = found, end
        best[start] = likely
    at, cut = 0, []
    while at < size:
        at = ends[at]
        cut.append(at)
    return tuple(cut)
