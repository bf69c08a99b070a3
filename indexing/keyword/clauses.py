"""What a query looks for in the fields of the index, before an engine is asked.

`indexing.keyword.compiler` turns query nodes into these clauses; each backend turns them
into queries of its own, so that both mean the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = [
    "AllOf",
    "AnyOf",
    "Clause",
    "Everything",
    "Nothing",
    "Phrase",
    "Prefix",
    "Terms",
    "Whole",
    "phrase_offsets",
]


@dataclass(frozen=True, slots=True)
class Terms:
    """Any of these terms, scored by BM25 and added up.

    ``boosts`` are the fields the terms are looked for in and what their score is
    multiplied by. Of more than ``limit`` terms only the rarest (in the first field) are
    asked for: they decide the ranking, the frequent ones cost the time.
    """

    terms: tuple[str, ...]
    boosts: tuple[tuple[str, float], ...]
    limit: int

    def rarest(self, frequency: Callable[[str, str], int]) -> tuple[str, ...]:
        """Return the terms to ask for, given ``frequency(field, term)`` in chunks."""
        if len(self.terms) <= self.limit:
            return self.terms
        field = self.boosts[0][0]
        order = {
            term: (frequency(field, term) or 1 << 60, at) for at, term in enumerate(self.terms)
        }
        kept = set(sorted(self.terms, key=order.__getitem__)[: self.limit])
        return tuple(term for term in self.terms if term in kept)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Bigrams one after the other, each one character further on, in one of the fields."""

    bigrams: tuple[str, ...]
    boosts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """A term that begins with this, in any of the fields; every match scores the same."""

    prefix: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A field's whole value; every match adds ``score``."""

    field: str
    value: str
    score: float


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of ``required``, none of ``excluded``; ``optional`` only add to the score."""

    required: tuple[Clause, ...]
    excluded: tuple[Clause, ...] = ()
    optional: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these; the scores add up."""

    children: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every chunk."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No chunk."""


Clause = Terms | Phrase | Prefix | Whole | AllOf | AnyOf | Everything | Nothing


def phrase_offsets(count: int) -> tuple[int, ...]:
    """Return which of ``count`` overlapping bigrams say the whole phrase: every other one.

    The last is always among them: it closes a phrase of odd length.
    """
    return (*range(0, count - 1, 2), count - 1)
