"""Character sets of patterns: worked out once for all that hold them, Chinese told at once.

To make a pattern, ``re`` marks every character of each of its sets in a map of 65,536, one step
of Python for each: 20,992 steps for what stands for any Chinese character, again and again in
hundreds of patterns. That was a third of what a start waited for.

Where a set is asked, three characters in four of a report are Chinese ones that it has none of: it
is looked up in a map of all characters, then it is asked whether it is a digit or a blank. One
comparison that comes first answers for all of them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from typing import Any

__all__ = ["FORM", "keep_sets"]

FORM = 1
"""Goes up with every change to how sets are written; patterns written before are not used."""

_Set = tuple[list[Any], bool]
_FEW = 4
_HAN = 0x4E00, 0x9FFF
# Kinds of characters that no Chinese one is of.
_NO_HAN = ("CATEGORY_DIGIT", "CATEGORY_SPACE")


def keep_sets() -> None:
    """Let patterns made from now on share the sets that they have in common.

    They match what they would otherwise. A Python that makes them in another way, under other
    names, is left as it is.
    """
    compiler = getattr(re, "_compiler", None)
    work_out = getattr(compiler, "_optimize_charset", None)
    if work_out is not None and not hasattr(work_out, "plain"):
        compiler._optimize_charset = _kept(work_out)  # type: ignore[union-attr]
    write = getattr(compiler, "_compile_charset", None)
    if write is not None and not hasattr(write, "plain"):
        compiler._compile_charset = _with_han_first(write)  # type: ignore[union-attr]


def _kept(work_out: Callable[..., _Set]) -> Callable[..., _Set]:
    kept: dict[tuple[Any, ...], _Set] = {}

    def with_kept(
        charset: Sequence[Any], iscased: Any = None, fixup: Any = None, fixes: Any = None
    ) -> _Set:
        if fixup is not None:  # where case does not count, they are worked out otherwise
            return work_out(charset, iscased, fixup, fixes)
        key = tuple(charset)
        known = kept.get(key)
        if known is None:
            known = kept[key] = _few(charset) or work_out(charset, iscased, fixup, fixes)
        items, cased = known
        return list(items), cased

    with_kept.plain = work_out  # type: ignore[attr-defined]
    return with_kept


def _few(charset: Sequence[Any]) -> _Set | None:
    """Return a set of a few characters as it is: these are compared before a map is read."""
    names = {str(part) for part, _ in charset}
    return (list(charset), False) if len(charset) <= _FEW and names == {"LITERAL"} else None


def _with_han_first(write: Callable[..., None]) -> Callable[..., None]:
    def written(charset: Sequence[Any], flags: int, code: list[Any]) -> None:
        write(_han_first(charset) if flags & re.UNICODE else charset, flags, code)

    written.plain = write  # type: ignore[attr-defined]
    return written


def _han_first(charset: Sequence[Any]) -> Sequence[Any]:
    """Return the parts of a set with one before them that answers for Chinese characters.

    The first part that a character is of answers: that it is in the set, or that it is not where
    the parts before it turn the answer round an odd number of times.
    """
    names = [str(part) for part, _ in charset]
    negated = names[:1] == ["NEGATE"]
    # A few single characters are compared as soon.
    if not (negated or "BIGCHARSET" in names or "CATEGORY" in names):
        return charset
    if any(_may_be_han(*part) for part in charset[negated:]):
        return charset
    turn, han = _parts()
    return [han, *charset] if negated else [turn, han, turn, *charset]


def _parts() -> tuple[Any, Any]:
    """Return the parts that turn the answer round, and that any Chinese character is of."""
    compiler = re._compiler  # type: ignore[attr-defined]
    return (compiler.NEGATE, None), (compiler.RANGE, _HAN)


def _may_be_han(part: Any, value: Any) -> bool:
    """Return whether a Chinese character may be of a part of a set."""
    name, (first, last) = str(part), _HAN
    if name == "LITERAL":
        return first <= int(value) <= last
    if name == "RANGE":
        return int(value[0]) <= last and int(value[1]) >= first
    if name == "CATEGORY":
        return str(value) not in _NO_HAN
    if name == "CHARSET":
        return False  # of the first 256 alone
    if name != "BIGCHARSET":
        return True
    # How many different blocks of 256 there are, which of them each is, and their bits.
    blocks = array("I", value[1:65]).tobytes()
    used = {*blocks[first >> 8 : (last >> 8) + 1]}
    return any(any(value[65 + 8 * n : 73 + 8 * n]) for n in used)
