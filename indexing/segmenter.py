"""jieba without HMM, in Python or in Rust, behind one small protocol.

Neither engine's global instance is touched, and no cache file is written. Words are
added in the same order with the same frequencies, so both cut alike: a word without a
frequency gets the one that makes it win over its own pieces (jieba's `suggest_freq`).
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import logging
import math
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, Protocol

from corpus.errors import UsageError
from indexing.dictionary import Term

__all__ = ["Segmenter", "open_segmenter", "python_tokenizer"]

TermSource = Callable[[], Sequence[Term]]


class Segmenter(Protocol):
    """Cuts text by dictionary alone; safe to share between threads."""

    @property
    def name(self) -> str:
        """Return the engine's name."""
        ...

    def cut(self, text: str) -> list[str]:
        """Return search-mode words: a long word after its pieces of two and three."""
        ...

    def cut_plain(self, text: str) -> list[str]:
        """Return words that tile the text."""
        ...

    def has_word(self, word: str) -> bool:
        """Tell whether the dictionary holds a word."""
        ...

    def load(self) -> None:
        """Load the dictionary now and not at the first cut."""
        ...


def open_segmenter(engine: str, terms: TermSource) -> Segmenter:
    """Return a segmenter whose dictionary is loaded at the first cut.

    Args:
        engine: "jieba", "rjieba", or "auto" for rjieba where it is installed.
        terms: called once, for the words to add.

    Raises:
        UsageError: there is no such engine, or it is not installed.
    """
    if engine == "auto":
        engine = "rjieba" if importlib.util.find_spec("rjieba") else "jieba"
    if engine == "jieba":
        return _PythonSegmenter(terms)
    if engine == "rjieba":
        if importlib.util.find_spec("rjieba") is None:
            raise UsageError("没有安装 rjieba，请改用 jieba 分词。", engine=engine)
        return RustSegmenter(terms)
    raise UsageError(f"没有这种分词引擎：{engine}（可用 auto、jieba、rjieba）", engine=engine)


class _Lazy:
    """Builds the engine once, at first use, whichever thread comes first."""

    name = ""

    def __init__(self, terms: TermSource) -> None:
        self._terms = terms
        self._lock = threading.Lock()
        self._engine: Any = None

    def _loaded(self) -> Any:
        engine = self._engine
        if engine is None:
            with self._lock:
                if self._engine is None:
                    self._engine = self._build()
                engine = self._engine
        return engine

    def load(self) -> None:
        """Load the dictionary now and not at the first cut."""
        self._loaded()

    def _build(self) -> Any:
        raise NotImplementedError


class RustSegmenter(_Lazy):
    """jieba in Rust (rjieba)."""

    name = "rjieba"

    def cut(self, text: str) -> list[str]:
        words: list[str] = self._loaded().cut_for_search(text, False)
        return words

    def cut_plain(self, text: str) -> list[str]:
        words: list[str] = self._loaded().cut(text, False)
        return words

    def has_word(self, word: str) -> bool:
        return bool(self._loaded().has_word(word))

    def _build(self) -> Any:
        engine = _rust_module().Jieba()
        for term in self._terms():
            frequency = term.frequency or engine.suggest_freq(term.word)
            engine.add_word(term.word, frequency, None)
        return engine


def _rust_module() -> ModuleType:
    """Return rjieba's extension module without its package's global instance.

    ``import rjieba`` loads a dictionary of its own, which would double the time to start.
    """
    name = "rjieba.rjieba"
    if name in sys.modules:
        return sys.modules[name]
    package = importlib.util.find_spec("rjieba")
    locations = package.submodule_search_locations if package else None
    spec = importlib.machinery.PathFinder.find_spec(name, locations) if locations else None
    if spec is None or spec.loader is None:
        return importlib.import_module("rjieba")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[name] = module
    return module


class _PythonSegmenter(_Lazy):
    name = "jieba"

    def cut(self, text: str) -> list[str]:
        return list(self._loaded().cut_for_search(text, HMM=False))

    def cut_plain(self, text: str) -> list[str]:
        return list(self._loaded().cut(text, HMM=False))

    def has_word(self, word: str) -> bool:
        return bool(self._loaded().FREQ.get(word))

    def _build(self) -> Any:
        return python_tokenizer(self._terms())


def python_tokenizer(terms: Sequence[Term]) -> Any:
    """Return a jieba tokenizer of its own with these words added in order."""
    tokenizer = _python_module().Tokenizer()
    # Loaded here and not by `initialize`, which keeps a cache file in the folder for
    # temporary files, where other users can put one in its place.
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    for term in terms:
        _add_word(tokenizer, term.word, term.frequency or _suggest(tokenizer, term.word))
    return tokenizer


def _python_module() -> ModuleType:
    """Return jieba, imported without its warnings about pkg_resources and escapes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = importlib.import_module("jieba")
    logging.getLogger("jieba").setLevel(logging.WARNING)
    return module


def _suggest(tokenizer: Any, word: str) -> int:
    """Return the frequency that makes a word win over its pieces, as rjieba computes it."""
    total = math.log(tokenizer.total)
    joint = 0.0
    for piece in tokenizer.cut(word, HMM=False):
        joint += math.log(tokenizer.FREQ.get(piece) or 1) - total
    return max(int(math.exp(joint + total)) + 1, tokenizer.FREQ.get(word) or 1)


def _add_word(tokenizer: Any, word: str, frequency: int) -> None:
    """Add a word; unlike jieba's own method the total stays the sum of all frequencies."""
    known = tokenizer.FREQ
    tokenizer.total += frequency - known.get(word, 0)
    known[word] = frequency
    for end in range(1, len(word)):
        known.setdefault(word[:end], 0)
