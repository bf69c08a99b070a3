"""The words that name indicators, indexed for the search of those that a figure's words hold.

An alias is words that stand right before the number (立案 → 立案41件) or right after its
unit (派驻机构 → 10个派驻机构). ``*`` is a gap within the clause; ``#`` is the number's own
place, where it matters; ``*`` at the end lets an object stand between the words and the
number (处分* → 处分县处级干部24人).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.errors import ExtractionError

__all__ = ["Alias", "AliasIndex", "Indicator", "aliases_of", "opening_of"]

_LONGEST = 14
_FIRST_TWO, _LAST_TWO = slice(2), slice(-2, None)
_ONE = 1 << 1


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: canonical name, category, the units it takes, the words that name it.

    ``taught`` tells that a reviewer's rule and not the lexicon says so.
    """

    name: str
    category: str
    units: frozenset[str | None]
    aliases: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...] = ()
    examples: tuple[str, ...] = ()
    taught: bool = False

    def takes(self, unit: str | None) -> bool:
        """Return whether it counts in a unit.

        A bare number (自查问题为零) may be any count, not money or a rate.
        """
        if unit is None:
            return self.category not in ("money", "rate")
        if unit == "个" and self.category != "staffing" and self.name.endswith("人数"):
            return False
        return unit in self.units


@dataclass(slots=True)
class Alias:
    """One alias of an indicator, taken apart; nothing changes it.

    ``parts`` are its words before the number, ``after`` those behind the unit, None where
    the place of the number does not matter; ``lead`` are its parts but the last, ``nearest``
    the last of these, '' where there are none. ``only`` tells that one word after the unit
    is all of it; ``order`` is its place in the lexicon.
    """

    indicator: Indicator
    category: str
    text: str
    parts: tuple[str, ...]
    after: tuple[str, ...] | None
    open_end: bool
    gap_after: bool
    order: int
    weight: float
    lead: tuple[str, ...]
    nearest: str
    only: bool


class AliasIndex:
    """The aliases of the indicators that take one unit, by the words they are found by.

    ``closed`` go by their last word, ``ending`` by the last before the number, ``opened`` by
    the one that an object may follow, ``placed`` by the first word after the unit;
    ``anchored`` end at the number itself. ``opening`` finds any word of ``opened``, those of
    other units too: most words hold none. Aliases are given, and kept, with the weightiest
    first: whoever looks for the best can stop at the first that cannot beat it.
    """

    __slots__ = (
        "anchored", "anchored_ends", "closed", "ending", "ends", "opened", "opened_starts",
        "opening", "patterned", "placed", "starts",
    )  # fmt: skip

    def __init__(
        self,
        aliases: Iterable[Alias],
        patterned: Iterable[Indicator],
        opening: re.Pattern[str],
    ) -> None:
        self.opening = opening
        self.patterned = [(one, pattern) for one in patterned for pattern in one.patterns]
        self.closed: dict[str, list[Alias]] = {}
        self.opened: dict[str, list[Alias]] = {}
        self.placed: dict[str, list[Alias]] = {}
        between: dict[str, list[Alias]] = {}
        for alias in aliases:
            if alias.after is None:
                found = self.opened if alias.open_end else self.closed
                found.setdefault(alias.parts[-1], []).append(alias)
                continue
            self.placed.setdefault(alias.after[0] if alias.after else "", []).append(alias)
            if alias.parts and alias.after and alias.gap_after:
                between.setdefault(alias.parts[-1], []).append(alias)
        # Few words have both kinds: the others share their list with those that are closed.
        self.ending = dict(self.closed)
        for word, few in between.items():
            self.ending[word] = sorted((*self.closed.get(word, ()), *few), key=_weightiest)
        self.anchored = self.placed.pop("", [])
        self.anchored_ends = frozenset(alias.parts[-1][-1] for alias in self.anchored)
        self.opened_starts: dict[str, list[str]] = {}
        for word in self.opened:
            self.opened_starts.setdefault(word[:2], []).append(word)
        # How long the words are that end, or begin, with two characters, or are one.
        self.ends = _lengths(self.ending, _LAST_TWO)
        self.starts = _lengths((*self.closed, *self.placed), _FIRST_TWO)


def aliases_of(indicators: Iterable[Indicator]) -> Iterator[Alias]:
    """Yield the aliases of indicators in their order.

    Raises:
        ExtractionError: an alias says nothing.
    """
    order = 0
    for indicator in indicators:
        for text in indicator.aliases:
            order += 1
            yield _parse(indicator, text, order)


def opening_of(aliases: Iterable[Alias]) -> re.Pattern[str]:
    """Return a pattern that finds any word that an object may follow."""
    words = {alias.parts[-1] for alias in aliases if alias.after is None and alias.open_end}
    return re.compile("|".join(map(re.escape, sorted(words))) or "(?!)")


def _parse(indicator: Indicator, text: str, order: int) -> Alias:
    if text and "*" not in text and "#" not in text:  # most are words alone
        return Alias(
            indicator, indicator.category, text, (text,), None, False, False, order,
            float(len(text)), (), "", False,
        )  # fmt: skip
    before, placed, after = text.partition("#")
    pieces = tuple(filter(None, before.split("*")))
    rest = tuple(filter(None, after.split("*"))) if placed else None
    if not pieces and not rest:
        raise ExtractionError(f"指标“{indicator.name}”的别名“{text}”没有内容。")
    open_end = not placed and text.endswith("*")
    words = (*pieces, *(rest or ()))
    weight = sum(map(len, words)) + 0.6 * (len(words) - 1)
    return Alias(
        indicator, indicator.category, text, pieces, rest, open_end, after.startswith("*"), order,
        weight, pieces[:-1], pieces[-2] if len(pieces) > 1 else "",
        not pieces and rest is not None and len(rest) == 1,
    )  # fmt: skip


def _weightiest(alias: Alias) -> tuple[float, int]:
    return -alias.weight, alias.order


def _lengths(words: Iterable[str], sign_of: slice) -> Mapping[str, Sequence[int]]:
    """Return for each sign the lengths, in order, of the words that go with it.

    A sign is two characters, or the one of a word of one: that word may stand at every sign
    that it is part of.
    """
    # One bit for each length: most signs have the same few, made into numbers once.
    bits: dict[str, int] = defaultdict(int)
    for word in words:
        length = len(word)
        if length <= _LONGEST:
            bits[word[sign_of]] |= 1 << length
    single = {sign for sign, lengths in bits.items() if len(sign) == 1 and lengths & _ONE}
    return {
        sign: _numbers(lengths if single.isdisjoint(sign) else lengths | _ONE)
        for sign, lengths in bits.items()
    }


@lru_cache(maxsize=512)
def _numbers(bits: int) -> Sequence[int]:
    return tuple(length for length in range(1, _LONGEST + 1) if bits >> length & 1)
