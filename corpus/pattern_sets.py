"""Character sets of patterns, worked out once for all patterns that hold them.

To make a pattern, ``re`` marks every character of each of its sets in a map of 65,536, one step
of Python for each: 20,992 steps for what stands for any Chinese character, again and again in
hundreds of patterns. That was a third of what a start waited for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

__all__ = ["keep_sets"]

_Set = tuple[list[Any], bool]


def keep_sets() -> None:
    """Let patterns made from now on share the sets that they have in common.

    They match what they would otherwise. A Python that makes them in another way, under other
    names, is left as it is.
    """
    compiler = getattr(re, "_compiler", None)
    work_out = getattr(compiler, "_optimize_charset", None)
    if work_out is not None and not hasattr(work_out, "plain"):
        compiler._optimize_charset = _kept(work_out)  # type: ignore[union-attr]


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
            known = kept[key] = work_out(charset, iscased, fixup, fixes)
        items, cased = known
        return list(items), cased

    with_kept.plain = work_out  # type: ignore[attr-defined]
    return with_kept
