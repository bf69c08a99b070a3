"""Which article of one version became which of the next: by what they say and their order.

1. What stands word for word in both is paired.
2. The rest is assigned one to one for the greatest total likeness, with a bonus for what
   keeps its place between neighbours that are certain (numbers play no part).
3. Sentences and items that went elsewhere make a split; an article that is contained in
   one that has a partner already is merged into it.
4. What the old text only names and the new one writes out is found by its matter
   (`restated`).
5. What has no partner is deleted or added.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from corpus.compare.assignment import assign
from corpus.compare.difference import ratio
from corpus.compare.provisions import Provision
from corpus.compare.restated import Meaning, remembered, restated
from corpus.compare.similarity import Weights, likeness

__all__ = [
    "ArticleMap",
    "ArticlePair",
    "Change",
    "Meaning",
    "longest_rise",
    "map_provisions",
    "with_corrections",
]

_CERTAIN = 0.5
"""Likeness from which a pair is certain enough to judge the places of others by."""
_FLOOR = 0.22
"""Least likeness of a pair, the bonuses included."""
_PLACE = 0.12
"""Greatest bonus for standing where the neighbours lead one to expect."""
_MEANING = 0.1
_UNRELATED = 0.4
"""Bonus per point of likeness in meaning above that of unrelated articles."""
_PIECE_ALIKE = 0.33
_PIECE_AHEAD = 0.12
_PIECE_SHARE = 0.08
"""A sentence went elsewhere if it is that alike to one there, that much more than to any
of the partner; together such sentences are that share of the old article at least."""
_COVERED = 0.5
_LEFT = 0.15
"""Share of a new article that an old one must explain to be its predecessor in part; share
that must have left the old one's partner."""
_MERGED = 0.36
_GAINED = 0.2
"""Share of an old article found in the one it merged into; share found there for no other
reason."""
_CANDIDATES = 12


class Change(StrEnum):
    """What happened to an article."""

    SAME = "same"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """An old article and the new one it became; ``new`` is None for a deleted one.

    ``likeness`` is 1.0 for the same words, 0.0 for nothing in common.
    ``also`` are further articles that took over a clause. ``confirmed`` is True where a
    person said so.
    """

    old: str
    new: str | None
    kind: Change
    likeness: float
    also: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ArticleMap:
    """All old articles with their successors, in order, and the new ones without predecessor."""

    pairs: tuple[ArticlePair, ...]
    added: tuple[str, ...]

    def successors(self, article: str) -> tuple[ArticlePair, ...]:
        """Return the pairs of an old article."""
        return tuple(pair for pair in self.pairs if pair.old == article)

    def predecessors(self, article: str) -> tuple[ArticlePair, ...]:
        """Return the pairs that lead to a new article."""
        return tuple(pair for pair in self.pairs if pair.new == article)


def map_provisions(
    old: Sequence[Provision], new: Sequence[Provision], meaning: Meaning | None = None
) -> ArticleMap:
    """Return the map from the provisions of one version to those of the next.

    Args:
        old: the provisions of the earlier version, in order.
        new: those of the later version, in order.
        meaning: an encoder; with one, articles that were written anew in other words are
            recognised more often.
    """
    return _Mapper(old, new, meaning).result()


def with_corrections(
    found: ArticleMap,
    corrections: Mapping[str, tuple[str, ...]],
    old: Sequence[Provision],
    new: Sequence[Provision],
) -> ArticleMap:
    """Return a map in which what people said wins.

    Args:
        found: the map.
        corrections: old article → its successors, () for deleted. What neither version
            has is left out.
        old: the provisions of the earlier version.
        new: those of the later.
    """
    before = {provision.name: provision for provision in old}
    after = {provision.name: provision for provision in new}
    pairs: list[ArticlePair] = []
    for name in before:
        said = corrections.get(name)
        known = tuple(to for to in said if to in after) if said is not None else ()
        if said is None or (said and not known):
            pairs.extend(found.successors(name))
        elif not known:
            pairs.append(ArticlePair(name, None, Change.DELETED, 0.0, confirmed=True))
        else:
            pairs += [_said(before[name], after[to], len(known) > 1) for to in known]
    reached = {pair.new for pair in pairs}
    return ArticleMap(tuple(pairs), tuple(name for name in after if name not in reached))


def _said(old: Provision, new: Provision, several: bool) -> ArticlePair:
    same = old.exact == new.exact
    kind = Change.SPLIT if several else Change.SAME if same else Change.REWORDED
    return ArticlePair(old.name, new.name, kind, ratio(old.body, new.body), confirmed=True)


class _Mapper:
    """The state of one mapping; rows are old provisions, columns new ones."""

    def __init__(
        self,
        old: Sequence[Provision],
        new: Sequence[Provision],
        meaning: Meaning | None = None,
    ) -> None:
        self._old, self._new = old, new
        self._meaning = None if meaning is None else remembered(meaning)
        self._weights = Weights((*old, *new))
        self._partner = _identical(old, new)
        taken = set(self._partner.values())
        self._rows = [at for at in range(len(old)) if at not in self._partner]
        self._columns = [at for at in range(len(new)) if at not in taken]
        self._like = likeness(
            [self._weights.features(old[at].clauses) for at in self._rows],
            [self._weights.features(new[at].clauses) for at in self._columns],
            self._weights,
        )
        self._row_of = {row: at for at, row in enumerate(self._rows)}
        self._column_of = {column: at for at, column in enumerate(self._columns)}
        self._links: dict[int, list[int]] = defaultdict(list)
        self._also: dict[int, list[int]] = defaultdict(list)
        self._whole: set[tuple[int, int]] = set()
        self._piece_features: dict[int, list[tuple[dict[str, float], float]]] = {}

    def result(self) -> ArticleMap:
        """Return the map."""
        self._assign()
        for row, column in self._partner.items():
            self._links[row].append(column)
        self._find_splits()
        self._find_merged()
        self._find_restated()
        return self._map()

    # --- one to one -----------------------------------------------------------------------

    def _assign(self) -> None:
        if not self._rows or not self._columns:
            return
        like = self._like.both
        first = dict(assign(like, _CERTAIN))
        certain = dict(self._partner)
        certain.update({self._rows[r]: self._columns[c] for r, c in first.items()})
        chain = longest_rise(certain)
        # Where little is certain (a successor under another title) order says little.
        order = len(chain) / min(len(self._old), len(self._new))
        gain = like + _PLACE * order * self._places(chain) + self._kinship()
        for row, column in assign(gain, _FLOOR):
            self._partner[self._rows[row]] = self._columns[column]

    def _kinship(self) -> NDArray[np.float64] | float:
        """Return the bonus for a like meaning; what the whole regulation is about apart."""
        if self._meaning is None:
            return 0.0
        texts = [self._old[at].body for at in self._rows]
        texts += [self._new[at].body for at in self._columns]
        vectors = self._meaning(texts).astype(np.float64)
        vectors -= vectors.mean(axis=0)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        alike = vectors[: len(self._rows)] @ vectors[len(self._rows) :].T
        return _MEANING * np.clip(alike - _UNRELATED, 0.0, 1.0)

    def _places(self, chain: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
        """Return how well each pair fits between its certain neighbours, 0 to 1."""
        ends = [(-1, -1), *chain, (len(self._old), len(self._new))]
        starts = [row for row, _ in ends]
        places = np.zeros(self._like.both.shape)
        columns = np.array(self._columns, dtype=np.float64)
        for at, row in enumerate(self._rows):
            after = bisect_left(starts, row)
            (low_row, low), (high_row, high) = ends[after - 1], ends[min(after, len(ends) - 1)]
            if high_row == row:
                low, high = high - 1, high + 1
            share = (row - low_row) / max(1, high_row - low_row)
            expected = low + share * (high - low)
            inside = (columns > low) & (columns < high)
            near = 1.0 / (1.0 + np.abs(columns - expected) / 2)
            places[at] = np.where(inside, 0.5 + 0.5 * near, 0.0)
        return places

    # --- split and merged -----------------------------------------------------------------

    def _find_splits(self) -> None:
        """Link an old provision to others that took up sentences or items of it."""
        partnered = set(self._partner.values())
        takers = {row: self._takers(row) for row in self._rows}
        givers = Counter(column for columns in takers.values() for column in columns)
        for row, columns in takers.items():
            for column in columns:
                # What gathers clauses of several is a new article, and named with each.
                gathers = givers[column] > 1
                (self._also if gathers else self._links)[row].append(column)
        for column in self._columns:
            if column in partnered or any(column in links for links in self._links.values()):
                continue
            share = self._like.of_new[:, self._column_of[column]]
            best = int(np.argmax(share)) if len(share) else -1
            if best >= 0 and share[best] >= _COVERED and self._left(self._rows[best], column):
                self._links[self._rows[best]].append(column)

    def _left(self, row: int, column: int) -> bool:
        """Tell whether what an old provision gave to a new one is no longer in its partner."""
        features = self._weights.features(self._old[row].clauses)
        for other in self._links[row]:
            for gram in self._weights.features(self._new[other].clauses):
                features.pop(gram, None)
        new = self._weights.features(self._new[column].clauses)
        return self._weights.shared(features, new) >= _LEFT * self._weights.size(new)

    def _takers(self, row: int) -> list[int]:
        """Return the new provisions other than the partner that took up a part of one."""
        own = self._partner.get(row)
        if own is None:
            return []
        pieces = self._pieces(self._old[row])
        total = sum(size for _, size in pieces) or 1.0
        moved: dict[int, float] = defaultdict(float)
        for piece, size in pieces:
            found = self._taker(row, own, piece, size)
            if found is not None:
                moved[found] += size / total
        return [column for column, share in sorted(moved.items()) if share >= _PIECE_SHARE]

    def _taker(self, row: int, own: int, piece: dict[str, float], size: float) -> int | None:
        if size <= 0:
            return None
        kept = self._best_piece(piece, size, self._new[own])
        best, taker = 0.0, None
        for at in np.argsort(-self._like.both[self._row_of[row]])[:_CANDIDATES]:
            column = self._columns[int(at)]
            if column == own:
                continue
            alike = self._best_piece(piece, size, self._new[column])
            if alike > best and not self._explained(column, row, piece, size, alike):
                best, taker = alike, column
        if taker is None or best < max(_PIECE_ALIKE, kept + _PIECE_AHEAD):
            return None
        return taker

    def _explained(
        self, column: int, row: int, piece: dict[str, float], size: float, alike: float
    ) -> bool:
        """Tell whether an old provision that became ``column`` had such a sentence itself."""
        return any(
            self._best_piece(piece, size, self._old[other]) >= alike
            for other, partner in self._partner.items()
            if partner == column and other != row
        )

    def _best_piece(self, piece: dict[str, float], size: float, provision: Provision) -> float:
        """Return how alike the most similar sentence or item of a provision is."""
        best = 0.0
        for other, other_size in self._pieces(provision):
            # Sizes so far apart cannot have more in common than the best found.
            if 2 * math.sqrt(size * other_size) <= best * (size + other_size):
                continue
            shared = self._weights.shared(piece, other)
            if shared:
                best = max(best, 2 * shared / (size + other_size))
        return best

    def _pieces(self, provision: Provision) -> list[tuple[dict[str, float], float]]:
        """Return the features and the size of each sentence and item of a provision."""
        key = id(provision)  # both versions live as long as this
        known = self._piece_features.get(key)
        if known is None:
            features = [self._weights.features(clauses) for clauses in provision.pieces]
            known = [(found, self._weights.size(found)) for found in features]
            self._piece_features[key] = known
        return known

    def _find_merged(self) -> None:
        for row in self._rows:
            if self._links[row]:
                continue
            share = self._like.of_old[self._row_of[row]]
            if not len(share):
                continue
            best = int(np.argmax(share))
            column = self._columns[best]
            if share[best] >= _MERGED and self._gained(row, column) >= _GAINED:
                self._links[row].append(column)
                self._whole.add((row, column))

    def _gained(self, row: int, column: int) -> float:
        """Return the share of an old provision that a new one has from nowhere else."""
        features = self._weights.features(self._old[row].clauses)
        size = self._weights.size(features)
        for other, partner in self._partner.items():
            if partner == column:
                for gram in self._weights.features(self._old[other].clauses):
                    features.pop(gram, None)
        new = self._weights.features(self._new[column].clauses)
        return self._weights.shared(features, new) / size if size else 0.0

    def _find_restated(self) -> None:
        found = restated(self._old, self._new, self._links, self._weights, self._meaning)
        for pair in found:
            self._links[pair.old].append(pair.new)
            self._also[pair.old].extend(pair.also)

    # --- result ---------------------------------------------------------------------------

    def _map(self) -> ArticleMap:
        merged = {column for _, column in self._whole}
        pairs: list[ArticlePair] = []
        for row, provision in enumerate(self._old):
            columns = sorted(self._links[row])
            if not columns:
                pairs.append(ArticlePair(provision.name, None, Change.DELETED, 0.0))
            for column in columns:
                kind = self._kind(row, column, len(columns) > 1, column in merged)
                name, alike = self._new[column].name, self._alike(row, column)
                also = tuple(self._new[other].name for other in sorted(self._also[row]))
                pairs.append(ArticlePair(provision.name, name, kind, alike, also))
        reached = {column for columns in self._links.values() for column in columns}
        added = tuple(p.name for at, p in enumerate(self._new) if at not in reached)
        return ArticleMap(tuple(pairs), added)

    def _kind(self, row: int, column: int, several: bool, merged: bool) -> Change:
        if several:
            return Change.SPLIT
        if self._old[row].exact == self._new[column].exact:
            return Change.SAME
        return Change.MERGED if merged else Change.REWORDED

    def _alike(self, row: int, column: int) -> float:
        if row not in self._row_of or column not in self._column_of:
            return 1.0
        return round(float(self._like.both[self._row_of[row], self._column_of[column]]), 3)


def _identical(old: Sequence[Provision], new: Sequence[Provision]) -> dict[int, int]:
    """Return the pairs of the same words; where several have them, in their order."""
    places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, provision in enumerate(old):
        places[provision.exact][0].append(at)
    for at, provision in enumerate(new):
        places[provision.exact][1].append(at)
    return {
        row: column
        for rows, columns in places.values()
        if len(rows) == len(columns)
        for row, column in zip(rows, columns, strict=True)
    }


def longest_rise(pairs: dict[int, int]) -> list[tuple[int, int]]:
    """Return the longest run of pairs in which both sides rise, by patience sorting."""
    ordered = sorted(pairs.items())
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, column) in enumerate(ordered):
        place = bisect_left(tails, column)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(column)
            ends.append(at)
        else:
            tails[place], ends[place] = column, at
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]
