"""What the names of organs end with, looked up by their last two signs.

A head stands behind a place or a level: 甲县|教育局, 市|纪委监委. What names one organ of the
whole country stands alone: 最高人民法院.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import NamedTuple

__all__ = ["Heads", "load_heads", "words_of"]

_ENDS = {"bureau": ("局", "厅", "分局"), "commission": ("委", "委员会"), "office": ("办",)}


class Heads(NamedTuple):
    """Heads by their last two signs (委: by this one), the longest first.

    ``alone`` are those that need no place or level before them.
    """

    by_ending: dict[str, tuple[str, ...]]
    alone: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("organ_words.tsv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        kind, _, words = line.partition("\t")
        if words:  # no comment
            found.setdefault(kind, set()).update(words.split())
    return {kind: frozenset(words) for kind, words in found.items()}


def words_of(kind: str) -> frozenset[str]:
    """Return the words of a kind in `organ_words.tsv`."""
    return _words()[kind]


@lru_cache(maxsize=1)
def load_heads() -> Heads:
    """Return the heads of `organ_words.tsv`."""
    heads: set[str] = set()
    for kind in ("bureau", "commission", "office", "party", "body", "alone"):
        ends = _ENDS.get(kind, ("",))
        heads.update(f"{word}{end}" for word in words_of(kind) for end in ends)
    by_ending: dict[str, list[str]] = {}
    for head in sorted(heads, key=lambda head: (-len(head), head)):
        by_ending.setdefault(head[-2:], []).append(head)
    for ending, found in by_ending.items():
        found += by_ending.get(ending[1:], []) if len(ending) > 1 else []  # 委 behind 团县委
    return Heads({ending: tuple(found) for ending, found in by_ending.items()}, words_of("alone"))
