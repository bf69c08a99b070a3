"""What changed in a text, character by character; what only looks different is equal.

White space, width, punctuation and simplified or traditional form do not count. A change
is shown by word where the texts are alike, by clause where they are not, and text that
only changed its place is marked as moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from corpus.compare.provisions import core

__all__ = ["Operation", "Run", "compare_texts", "ratio"]

_ALIKE = 0.45
"""Below this ratio texts are compared by clause: single characters in common mean nothing."""
_ISLAND = 2
"""So few equal characters between two changes are part of the change."""
_MOVED = 6
"""Least length of a text that is said to have moved."""
_OPENING = frozenset("（(《〈“‘「【[")
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|[a-z]+|[零〇一二三四五六七八九十百千万]+|.", re.DOTALL)
_CLAUSE = re.compile(r"[^，,。；;：:\n]*[，,。；;：:\n]*")


class Operation(StrEnum):
    """What happened to a stretch of text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the old and of the new text; one of them is empty unless they are equal.

    Runs in order tile both texts. ``twin`` is the run that a moved one went to or came
    from, by its place in the sequence.
    """

    operation: Operation
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    twin: int | None = None


@dataclass(frozen=True, slots=True)
class _Tokens:
    """What counts of a text in tokens; ``starts`` are offsets into it, its length the last."""

    texts: list[str]
    starts: list[int]

    @classmethod
    def of(cls, text: str, pattern: re.Pattern[str]) -> _Tokens:
        bare, offsets = core(text)
        matches = [match for match in pattern.finditer(bare) if match[0]]
        return cls(
            [match[0] for match in matches],
            [_opening(text, offsets[match.start()]) for match in matches] + [len(text)],
        )

    @classmethod
    def clauses(cls, text: str) -> _Tokens:
        texts, starts = [], []
        for match in _CLAUSE.finditer(text):
            bare = core(match[0])[0]
            if bare:
                texts.append(bare)
                starts.append(match.start())
        return cls(texts, [*starts, len(text)])


def _opening(text: str, at: int) -> int:
    """Return where a word begins with the brackets and quotation marks that open before it."""
    while at and text[at - 1] in _OPENING:
        at -= 1
    return at


def ratio(old: str, new: str) -> float:
    """Return how alike two texts are, 0 to 1, without what does not count."""
    from rapidfuzz.fuzz import ratio as percent

    return float(percent(core(old)[0], core(new)[0])) / 100


def compare_texts(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs that lead from the old text to the new one; they tile both."""
    if core(old)[0] == core(new)[0]:
        return (Run(Operation.EQUAL, 0, len(old), 0, len(new)),) if old or new else ()
    fine = ratio(old, new) >= _ALIKE
    left, right = (
        _Tokens.of(text, _TOKEN) if fine else _Tokens.clauses(text) for text in (old, new)
    )
    matcher = SequenceMatcher(None, left.texts, right.texts, autojunk=False)
    blocks = [tuple(code[1:]) for code in matcher.get_opcodes() if code[0] == "equal"]
    if fine:
        blocks = _without_islands(blocks, len(left.texts), len(right.texts), left.texts)
    return _with_moves(tuple(_runs(blocks, left, right)), old, new)


_Block = tuple[int, ...]


def _without_islands(
    blocks: Sequence[_Block], old_size: int, new_size: int, texts: Sequence[str]
) -> list[_Block]:
    """Return the equal blocks but those that are short and have changes on both sides."""
    kept: list[_Block] = []
    for at, block in enumerate(blocks):
        old_start, old_end, new_start, new_end = block
        first = old_start == 0 and new_start == 0
        last = old_end == old_size and new_end == new_size
        short = sum(map(len, texts[old_start:old_end])) < _ISLAND
        before = kept[-1] if kept else (0, 0, 0, 0)
        after = blocks[at + 1] if at + 1 < len(blocks) else (old_size, 0, new_size, 0)
        # Changed on both sides of it, and more changed than stayed.
        gap = (old_start - before[1]) + (new_start - before[3])
        rest = (after[0] - old_end) + (after[2] - new_end)
        if short and not first and not last and gap > 1 and rest > 1:
            continue
        kept.append(block)
    return kept


def _runs(blocks: Sequence[_Block], left: _Tokens, right: _Tokens) -> Iterator[Run]:
    """Yield runs that tile both texts; what does not count goes with what precedes it."""
    old_at = new_at = 0
    ends = (len(left.texts), len(left.texts), len(right.texts), len(right.texts))
    for old_start, old_end, new_start, new_end in (*blocks, ends):
        old_cut = left.starts[old_start] if old_start else 0
        new_cut = right.starts[new_start] if new_start else 0
        if old_cut > old_at:
            yield Run(Operation.DELETE, old_at, old_cut, new_at, new_at)
        if new_cut > new_at:
            yield Run(Operation.INSERT, old_cut, old_cut, new_at, new_cut)
        old_at, new_at = left.starts[old_end], right.starts[new_end]
        if old_at > old_cut or new_at > new_cut:
            yield Run(Operation.EQUAL, old_cut, old_at, new_cut, new_at)


def _with_moves(runs: tuple[Run, ...], old: str, new: str) -> tuple[Run, ...]:
    """Return runs in which text that was deleted here and inserted there is moved."""
    gone: dict[str, list[int]] = {}
    for at, run in enumerate(runs):
        if run.operation is Operation.DELETE:
            bare = core(old[run.old_start : run.old_end])[0]
            if len(bare) >= _MOVED:
                gone.setdefault(bare, []).append(at)
    marked = list(runs)
    for at, run in enumerate(runs):
        if run.operation is not Operation.INSERT:
            continue
        sources = gone.get(core(new[run.new_start : run.new_end])[0])
        if sources:
            source = sources.pop(0)
            marked[source] = replace(marked[source], operation=Operation.MOVED_FROM, twin=at)
            marked[at] = replace(run, operation=Operation.MOVED_TO, twin=source)
    return tuple(marked)
