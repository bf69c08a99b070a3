"""Which regulation is meant: titles, short names, spelling errors.

A title is known by its key (folded, without punctuation, organs in their short form), by
what is left when 中华人民共和国, 关于…的 or （试行） go, and by the customary short names of
the catalogue (``corpus.citations.catalogue``). Where no key fits, all keys are compared at once
(RapidFuzz): abbreviations are subsequences of a title, spelling errors are near in
characters or in sound (pinyin).
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from corpus.models import DocumentRecord, Kind
from corpus.normalize import fold
from indexing.title_keys import (
    GENERIC,
    TRIAL,
    bare_key,
    common_characters,
    contract,
    customary_names,
    derived_keys,
    is_generic_title,
    is_usable,
    likeness,
    sounds,
    title_key,
)

__all__ = [
    "TitleMatch",
    "TitleMention",
    "TitleResolver",
]

EXACT = 1.0
ALIAS = 0.98
DERIVED = 0.95
LOCAL = 0.88
SHARED = 0.7
"""Scores of a match by key: the title, a customary name, a part of the title, a local
title without its place, a name that several regulations share (条例)."""

_CANDIDATES = 48
_MIN_RECALL = 0.6
_PLACE = re.compile(r"^[^省市县区州盟旗]{1,6}(?:省|自治区|市|自治州|县|区|盟|旗)+")
_SHORTEST_LOCAL = 5
_STATE_BEFORE = re.compile(r"(?:中华人民共和国|中国共产党|中共中央|中共|中国|党的)$")
_AFTER_LAW = frozenset("律规院官庭人治制学医警典理令案则定")
_PART_OF_CODE = re.compile(r"(?:第[一二三四五六七八九十]+编)?(?:总则|分则|附则|[^编]{2,6}编)$")


class TitleMatch(NamedTuple):
    """A work whose title fits: ``how`` is title, alias, derived, local, part or
    similar."""

    work_id: int
    title: str
    score: float
    how: str


class TitleMention(NamedTuple):
    """A title inside a text, at text[start:end]; ``works`` is empty for one not held."""

    start: int
    end: int
    title: str
    works: tuple[TitleMatch, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What a key stands for: a held work or, with ``work_id`` None, only a known title."""

    work_id: int | None
    title: str
    score: float
    how: str


# --- resolver -------------------------------------------------------------------------


class TitleResolver:
    """Titles of one state of a collection; immutable, to be shared between threads.

    Args:
        documents: the collection's documents.
    """

    def __init__(self, documents: Sequence[DocumentRecord]) -> None:
        self._keys: dict[str, list[_Known]] = defaultdict(list)
        self._titles: dict[int, str] = {}
        self._kinds: dict[int, Kind] = {}
        for record in documents:
            if self._titles.get(record.work_id) == record.title:
                continue
            self._titles[record.work_id] = record.title
            self._kinds[record.work_id] = record.kind
            self._add_title(record)
        self._add_aliases()
        self._lengths: dict[str, tuple[int, ...]] = self._mention_lengths()

    def _add(self, key: str, known: _Known) -> None:
        entries = self._keys[key]
        for at, other in enumerate(entries):
            if other.work_id == known.work_id and known.work_id is not None:
                if other.score < known.score:
                    entries[at] = known
                return
        entries.append(known)

    def _add_title(self, record: DocumentRecord) -> None:
        key = title_key(record.title)
        if not key:
            return
        for form in {key, contract(key)}:
            self._add(form, _Known(record.work_id, record.title, EXACT, "title"))
        if record.kind is not Kind.REGULATION:
            return
        derived = _Known(record.work_id, record.title, DERIVED, "derived")
        local = _Known(record.work_id, record.title, LOCAL, "local")
        for shorter in dict.fromkeys(derived_keys(key)):
            for form in {shorter, contract(shorter)}:
                if form != key and is_usable(form):
                    self._add(form, derived)
                elsewhere = _PLACE.sub("", form)
                if elsewhere != form and len(elsewhere) >= _SHORTEST_LOCAL and is_usable(elsewhere):
                    self._add(elsewhere, local)

    def _add_aliases(self) -> None:
        for key, (title, names) in customary_names().items():
            targets = [
                known
                for known in self._keys.get(title_key(title)) or self._keys.get(key) or ()
                if known.work_id is not None
                and known.score > LOCAL
                and self._kinds[known.work_id] is Kind.REGULATION
            ]
            if not targets:
                targets = [_Known(None, title, EXACT, "alias")]
                self._add_unheld(key, title)
            for name, shared in names:
                for target in targets:
                    # Of a shared name the first in the file is meant most often.
                    score = SHARED - len(self._keys[name]) * 1e-4 if shared else ALIAS
                    self._add(name, _Known(target.work_id, target.title, score, "alias"))

    def _add_unheld(self, key: str, title: str) -> None:
        if not self._keys.get(key):
            self._add(key, _Known(None, title, EXACT, "title"))
        full = title_key(title)
        if not self._keys.get(full):
            self._add(full, _Known(None, title, EXACT, "title"))

    def _mention_lengths(self) -> dict[str, tuple[int, ...]]:
        lengths: dict[str, set[int]] = defaultdict(set)
        for key in self._keys:
            if len(key) >= 2:
                lengths[key[:2]].add(len(key))
        return {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}

    # --- lookups ----------------------------------------------------------------------

    def exact(self, text: str) -> list[TitleMatch]:
        """Return the works that this very name stands for, best first."""
        return _held(self._lookup(text))

    def known_title(self, text: str) -> str | None:
        """Return the full title a name stands for, held or not; None if it is unknown."""
        known = self._lookup(text)
        return max(known, key=lambda entry: entry.score).title if known else None

    def _lookup(self, text: str) -> list[_Known]:
        key = title_key(text)
        for form in (key, contract(key)):
            if found := self._keys.get(form):
                return found
        shorter = contract(TRIAL.sub("", bare_key(key)))
        return self._keys.get(shorter, []) if is_usable(shorter) else []

    def resolve(self, text: str, *, limit: int = 8, floor: float = 0.6) -> list[TitleMatch]:
        """Return the works a name may stand for, best first, with scores from 0 to 1.

        A customary or derived name ends the search; otherwise all names are compared.
        """
        matches = self.exact(text)
        if matches and matches[0].score > SHARED:
            return [match for match in matches if match.score >= matches[0].score - 0.05][:limit]
        if self.known_title(text) is not None and not matches:
            return []
        if is_generic_title(text):
            return self._of_sort(title_key(text), matches)[:limit]
        return self.similar(text, limit=limit, floor=floor)

    def _of_sort(self, noun: str, shared: list[TitleMatch]) -> list[TitleMatch]:
        """Return works of a sort (条例), those usually called so first, then short titles."""
        usual = {match.work_id for match in shared}
        others = [match for match in self._by_length if match.work_id not in usual]
        return [
            *shared,
            *(match for match in others if self._endings[match.work_id].endswith(noun)),
        ]

    @cached_property
    def _endings(self) -> dict[int, str]:
        return {work_id: title_key(TRIAL.sub("", title)) for work_id, title in self._titles.items()}

    @cached_property
    def _by_length(self) -> list[TitleMatch]:
        matches = (
            TitleMatch(work_id, title, SHARED - 0.1, "similar")
            for work_id, title in self._titles.items()
            if self._kinds[work_id] is Kind.REGULATION
        )
        return sorted(matches, key=_order)

    @cached_property
    def _fuzzy_keys(self) -> tuple[list[str], list[tuple[_Known, ...]]]:
        """Return all contracted keys of held works and what they stand for."""
        grouped: dict[str, dict[int, _Known]] = defaultdict(dict)
        for key, entries in self._keys.items():
            if key in GENERIC:
                continue
            bare = bare_key(key)
            for form in {bare, contract(bare)}:
                for entry in entries:
                    if entry.work_id is not None:
                        grouped[form].setdefault(entry.work_id, entry)
        return list(grouped), [tuple(works.values()) for works in grouped.values()]

    @cached_property
    def _by_sound(self) -> dict[tuple[str, ...], list[int]]:
        """Return the keys of each sound: one may share no character with what was typed."""
        heard: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, key in enumerate(self._fuzzy_keys[0]):
            heard[sounds(key)].append(at)
        return heard

    def similar(self, text: str, *, limit: int = 8, floor: float = 0.6) -> list[TitleMatch]:
        """Return works whose names are like a text, misspelt or shortened, best first."""
        query = contract(bare_key(title_key(text)))
        keys, entries = self._fuzzy_keys
        if len(query) < 2 or not keys:
            return []
        best: dict[int, TitleMatch] = {}
        for at in (*self._by_sound.get(sounds(query), ()), *self._nearest_keys(query, keys)):
            score = likeness(query, keys[at])
            if score < floor:
                continue
            for entry in entries[at]:
                work_id = entry.work_id or 0
                if work_id not in best or best[work_id].score < score:
                    best[work_id] = TitleMatch(work_id, entry.title, score, "similar")
        return sorted(best.values(), key=_order)[:limit]

    def _nearest_keys(self, query: str, keys: list[str]) -> list[int]:
        """Return the keys that share most of the query in order, the shortest first."""
        least = max(1, int(len(query) * _MIN_RECALL))
        wanted = [
            (-shared, len(keys[at]), at) for at, shared in common_characters(query, keys, least)
        ]
        return [at for _, _, at in heapq.nsmallest(_CANDIDATES, wanted)]

    def nearest(self, text: str, n: int = 5) -> list[str]:
        """Return titles that share most with a text, for when nothing was found."""
        query = contract(title_key(text))
        keys, entries = self._fuzzy_keys
        if len(query) < 2 or not keys:
            return []
        pairs = {query[at : at + 2] for at in range(len(query) - 1)}
        scored: dict[str, float] = {}
        common = [(-shared, at) for at, shared in common_characters(query, keys, 2)]
        for shared, at in heapq.nsmallest(_CANDIDATES * 2, common):
            key = keys[at]
            together = sum(pair in key for pair in pairs)
            if together:
                score = together / len(pairs) - shared / len(key)
                for entry in entries[at]:
                    scored[entry.title] = max(scored.get(entry.title, 0.0), score)
        return sorted(scored, key=lambda title: (-scored[title], title))[:n]

    def mentions(self, text: str) -> list[TitleMention]:
        """Return the titles and short names that stand in a text, longest first at a place.

        Names shared by several regulations (条例) and spelling errors are not found here.
        """
        places = [at for at, char in enumerate(text) if char.isalnum()]
        key = "".join(fold(text[at]) for at in places)
        found: list[TitleMention] = []
        at = 0
        while at < len(key) - 1:
            size = self._mention_at(key, at)
            if not size:
                at += 1
                continue
            known = self._keys[key[at : at + size]]
            end = places[at + size - 1] + 1
            best = max(known, key=lambda entry: entry.score)
            start = places[_with_state(key, at)]
            found.append(TitleMention(start, end, best.title, tuple(_held(known))))
            at += size
        return found

    def _mention_at(self, key: str, at: int) -> int:
        """Return the length of the longest name that begins at a place, 0 if none does."""
        for size in self._lengths.get(key[at : at + 2], ()):
            name = key[at : at + size]
            known = self._keys.get(name) if len(name) == size else None
            if not known or known[0].score <= SHARED:
                continue
            following = key[at + size : at + size + 2]
            if name.endswith("法") and following[:1] in _AFTER_LAW and following != "规定":
                continue
            return size
        return 0

    def parts(self, title: str) -> list[TitleMatch]:
        """Return works that are parts of one: the books of a code kept in files of their own."""
        stem = title_key(title)
        return [
            match._replace(how="part")
            for match in self._by_length
            if (key := self._endings[match.work_id]).startswith(stem)
            and _PART_OF_CODE.fullmatch(key[len(stem) :])
        ]


def _with_state(key: str, at: int) -> int:
    """Return where a name begins when state or party stand before it: 中共党员处分条例."""
    before = _STATE_BEFORE.search(key, max(0, at - 7), at)
    return before.start() if before is not None else at


def _held(known: Iterable[_Known]) -> list[TitleMatch]:
    """Return the works among what a key stands for, best first."""
    matches = (
        TitleMatch(entry.work_id, entry.title, entry.score, entry.how)
        for entry in known
        if entry.work_id is not None
    )
    return sorted(matches, key=_order)


def _order(match: TitleMatch) -> tuple[float, int, str, int]:
    return (-match.score, len(match.title), match.title, match.work_id)
