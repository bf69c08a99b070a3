"""Compiled patterns kept from one start to the next, as Python keeps compiled modules.

``re`` is written in Python: to make some two thousand patterns of Chinese text takes it a third
of a second, before the first report is read and in every process anew. What comes out of that, the
numbers that its matcher runs on, is kept in ``__pycache__`` beside the modules that hold the
patterns and handed to the matcher again, which checks them.

A pattern is looked up by its whole text and flags, so that what is kept is never out of date. What
another Python wrote, or what is damaged, is not read; where nothing is kept, where the folder
cannot be written or Python must not write there, patterns are made as ever.
"""

from __future__ import annotations

import array
import contextlib
import importlib.util
import marshal
import os
import re
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.pattern_sets import FORM

__all__ = ["KeptPatterns"]

_Key = tuple[str, int]
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What the matcher takes beside the text: flags, numbers, and how groups are called."""

_DEBUG = int(re.DEBUG)

_MOST = 8000
"""Patterns remembered as asked for; with more kept, those not asked for are let go."""


class KeptPatterns:
    """The compiled patterns of a package, in its ``__pycache__``.

    Args:
        module: the file of the package; None where there is none.
        stamp: what they belong to beside this Python, such as a version: others are not read.
    """

    def __init__(self, module: str | None, stamp: str = "") -> None:
        self._path = _place(module)
        self._stamp = stamp
        self._kept: dict[_Key, _Code] = {}
        self._asked: dict[_Key, None] = {}
        self._new = False
        self._used = False

    def use(self) -> bool:
        """From now on make patterns of what is kept; return whether this Python lets us.

        They match what they would otherwise.
        """
        compiler = getattr(re, "_compiler", None)
        matcher = getattr(compiler, "_sre", None)
        plain = getattr(compiler, "compile", None)
        if plain is None or not hasattr(matcher, "compile") or not hasattr(matcher, "MAGIC"):
            return False
        self._used = True
        self._kept = self._read()
        make = matcher.compile  # type: ignore[union-attr]

        def compile_kept(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
            if type(pattern) is not str or flags & _DEBUG:
                return plain(pattern, flags)  # type: ignore[no-any-return]
            key = pattern, int(flags)
            if len(self._asked) < _MOST:
                self._asked[key] = None
            known = self._kept.get(key)
            if known is not None:
                try:
                    return make(pattern, known[0], _numbers(known[1]), *known[2:])  # type: ignore[no-any-return]
                except (RuntimeError, TypeError, ValueError, OverflowError):
                    del self._kept[key]  # the matcher does not take it
            self._new = True
            return plain(pattern, flags)  # type: ignore[no-any-return]

        compiler.compile = compile_kept  # type: ignore[union-attr]
        return True

    def save(self, others: Iterable[_Key] = ()) -> bool:
        """Keep what was asked for so far, and others, for the next start; return whether it was.

        Does nothing where all of it was known. What cannot be written is not kept.

        Args:
            others: patterns with flags that were not made yet.
        """
        if not self._used or self._path is None or sys.dont_write_bytecode:
            return False
        wanted = dict.fromkeys([*self._asked, *((text, int(flags)) for text, flags in others)])
        lacking = [key for key in wanted if key not in self._kept]
        if (not self._new and not lacking) or not _writable(self._path.parent):
            return False
        if len(self._kept) > _MOST:
            self._kept = {key: code for key, code in self._kept.items() if key in wanted}
        try:
            self._kept.update((key, _made(key)) for key in lacking)
        except AttributeError:  # a Python that makes them in another way
            return False
        self._new = False
        body = marshal.dumps((self._signs(), self._kept))
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            part = self._path.with_name(f".{self._path.name}.{os.getpid()}")
            try:
                part.write_bytes(zlib.crc32(body).to_bytes(4, "little") + body)
                part.replace(self._path)
            finally:
                part.unlink(missing_ok=True)
            return True
        return False

    def _read(self) -> dict[_Key, _Code]:
        if self._path is None:
            return {}
        try:
            data = self._path.read_bytes()
            if zlib.crc32(data[4:]).to_bytes(4, "little") != data[:4]:
                return {}
            signs, kept = marshal.loads(memoryview(data)[4:])
        except (OSError, EOFError, ValueError, TypeError):
            return {}
        return kept if signs == self._signs() else {}

    def _signs(self) -> tuple[Any, ...]:
        """Return what must be the same for patterns to be used again."""
        matcher = re._compiler._sre  # type: ignore[attr-defined]
        return sys.hexversion, sys.byteorder, matcher.MAGIC, matcher.CODESIZE, FORM, self._stamp


def _place(module: str | None) -> Path | None:
    """Return where patterns of a package are kept, None where there is no such place."""
    try:
        compiled = Path(importlib.util.cache_from_source(module or ""))
    except (NotImplementedError, ValueError):
        return None
    if not module:
        return None
    return compiled.with_name(f"patterns.{sys.implementation.cache_tag}.bin")


def _writable(folder: Path) -> bool:
    """Whether files can be kept there: asked before patterns are worked out for them."""
    return os.access(folder if folder.exists() else folder.parent, os.W_OK)


def _numbers(kept: bytes) -> list[int]:
    return array.array("I", kept).tolist()


def _made(key: _Key) -> _Code:
    """Return what the matcher is given for a pattern, as ``re`` works it out."""
    compiler = re._compiler  # type: ignore[attr-defined]
    pattern, flags = key
    parsed = compiler._parser.parse(pattern, flags)
    state = parsed.state
    by_number: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        by_number[number] = name
    numbers = array.array("I", map(int, compiler._code(parsed, flags))).tobytes()
    every_flag = int(flags | state.flags)
    return every_flag, numbers, state.groups - 1, dict(state.groupdict), tuple(by_number)
