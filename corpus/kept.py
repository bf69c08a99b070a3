"""What takes long to load and never changes, kept as it was made: a command starts sooner.

Hundreds of patterns are compiled anew, and tables parsed, each time a program starts; that
takes longer than all other loading. Python keeps modules that it has compiled in
``__pycache__``. Here patterns and tables are kept in the same place by the same rules: for
one version of Python, and only where it keeps modules too. A pattern is found by itself, a
table by the text and the code that made it, so that neither can be out of date. A file that is
missing, broken or of another version costs the time that it would have saved, nothing else.
"""

from __future__ import annotations

import contextlib
import importlib.util
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar, cast

__all__ = ["kept", "kept_file", "kept_yaml", "loading"]

_T = TypeVar("_T")
_Key = tuple[str, int]
_Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What Python's matcher takes: flags, code as 32-bit words, groups, their names both ways."""
_Table = tuple[str, bytes]
"""What makes a table, and the digest of its code and of what the table is made from."""

_WORD = "I"
_MOST = 3000


@dataclass(slots=True)
class _Store:
    """What is kept, and what of it was asked for; ``missing`` and ``made`` are new."""

    patterns: dict[_Key, _Parts] = field(default_factory=dict)
    tables: dict[_Table, Any] = field(default_factory=dict)
    asked: set[_Key | _Table] = field(default_factory=set)
    missing: list[_Key] = field(default_factory=list)
    made: bool = False


_STORES: list[_Store] = []


@contextmanager
def loading() -> Iterator[None]:
    """While it lasts, patterns and tables that were kept are not made again.

    What has to be made is kept for the next time, in the end, where Python may keep modules.
    Within another `loading` it adds nothing. Not for several threads at once.
    """
    if _STORES:
        yield
        return
    try:
        from re import _compiler  # type: ignore[attr-defined]
    except ImportError:  # a Python whose `re` is built in another way
        yield
        return
    store = _read()
    plain = _compiler.compile
    _compiler.compile = _compile_of(store, plain)
    _STORES.append(store)
    try:
        yield
    finally:
        _STORES.remove(store)
        _compiler.compile = plain
    if (store.missing or store.made) and not sys.dont_write_bytecode:
        # No program fails because what would save time cannot be kept.
        with contextlib.suppress(Exception):
            _write(store)


def kept(make: Callable[[str], _T], source: str) -> _T:
    """Return ``make(source)``: while `loading` lasts, as it was made before.

    Args:
        make: a function that calls no other of the program's own, since what was kept is
            known by its code; what it makes is of plain dicts, lists, strings and numbers.
        source: the text of a table.
    """
    if not _STORES:
        return make(source)
    store = _STORES[-1]
    code = marshal.dumps(cast(FunctionType, make).__code__)
    key = make.__name__, sha256(code + source.encode()).digest()
    store.asked.add(key)
    if key in store.tables:
        found: _T = store.tables[key]
        return found
    made = store.tables[key] = make(source)
    store.made = True
    return made


def kept_yaml(source: str) -> Any:
    """Return what a YAML text says: while `loading` lasts, as it was parsed before.

    Raises:
        ValueError: it is no YAML.
    """
    return kept(_parsed, source)


def _parsed(source: str) -> Any:
    import yaml

    try:
        return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def kept_file() -> Path:
    """Return the file that all is kept in; it need not exist.

    Raises:
        NotImplementedError: this Python keeps no compiled modules.
    """
    return Path(importlib.util.cache_from_source(__file__)).with_suffix(".bin")


def _compile_of(store: _Store, plain: Callable[..., Any]) -> Callable[..., Any]:
    def compile_kept(pattern: Any, flags: int = 0) -> Any:
        if not isinstance(pattern, str) or flags & re.DEBUG:
            return plain(pattern, flags)
        key = pattern, int(flags)
        store.asked.add(key)
        if (parts := store.patterns.get(key)) is not None:
            with contextlib.suppress(Exception):
                return _made(pattern, parts)
        store.missing.append(key)
        return plain(pattern, flags)

    return compile_kept


def _version() -> tuple[int, int, int]:
    import _sre  # type: ignore[import-not-found]

    return sys.hexversion, _sre.MAGIC, array(_WORD).itemsize


def _read() -> _Store:
    try:
        version, patterns, tables = marshal.loads(kept_file().read_bytes())
        return _Store(dict(patterns), dict(tables)) if version == _version() else _Store()
    except (OSError, NotImplementedError, EOFError, ValueError, TypeError):
        return _Store()


def _write(store: _Store) -> None:
    patterns, tables = store.patterns, store.tables
    if len(patterns) > _MOST:  # most are of a program that was since changed
        patterns = {key: parts for key, parts in patterns.items() if key in store.asked}
        tables = {key: made for key, made in tables.items() if key in store.asked}
    patterns |= {key: _parts(*key) for key in store.missing}
    path = kept_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(marshal.dumps((_version(), patterns, tables)))
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _made(pattern: str, parts: _Parts) -> re.Pattern[str]:
    """Return a pattern from its parts; the matcher looks its code through before it runs."""
    import _sre

    flags, code, groups, named, names = parts
    words = array(_WORD, code).tolist()
    made: re.Pattern[str] = _sre.compile(pattern, flags, words, groups, named, names)
    return made


def _parts(pattern: str, flags: int) -> _Parts:
    """Compile a pattern into its parts, as `re` does on the way to a pattern."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    code = _compiler._code(parsed, flags)
    named = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in named.items():
        names[number] = name
    words = array(_WORD, code).tobytes()
    return flags | parsed.state.flags, words, parsed.state.groups - 1, named, tuple(names)
