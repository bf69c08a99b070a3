"""What a reader may mean while still typing: articles, titles, headings, words of the field.

All of it comes from memory: titles and names of one state of the collection, the words of
the dictionary. Each list is one string with line feeds between its entries, so that a
substring is found at the speed of memory, whatever the size of the collection. Only the
articles named and the counts of the few words shown are looked up.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.models import DocumentRecord, Kind, Status
from corpus.normalize import fold
from indexing.dictionary import synonyms, theme_terms
from indexing.query import parse_query
from indexing.searching.permalinks import permalink
from indexing.searching.targets import Target, TargetKind, find_target
from indexing.suggested_headings import Headings
from indexing.title_keys import (
    bare_key,
    customary_names,
    initials,
    is_generic_title,
    title_key,
)
from indexing.types import PhraseNode

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore
    from indexing.searching.catalog import Catalog
    from indexing.types import KeywordIndex

__all__ = ["Suggester", "Suggestion"]

_THEMES = ("conduct", "crimes", "sanctions", "measures")
_LONGEST = 60
_ARTICLES, _TITLES, _HEADINGS, _TERMS = 3, 5, 3, 5
_TRIED = 24
_WORDS_TRIED = 12
_COUNTS_KEPT = 5000
_OPENING = 60
_FEWEST_INITIALS = 2
_STATE = "中华人民共和国"
_TITLE = re.compile(r"(?:法|条例|规定|办法|规则|准则|细则)$")
_NUMBER = re.compile(r"[0-9一二三四五六七八九十百]")
_UNFINISHED = re.compile(r"(?:[^0-9第\s]\s*[0-9]{1,4}|第\s*[0-9零一二三四五六七八九十百]+)$")
"""An article that still lacks its 条: 处分条例 97, 处分条例第九十七."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line: ``kind`` is article, title, heading or term.

    ``text`` is what to search for, ``permalink`` where it leads at once (None for a word),
    ``note`` the words of the rules for an expression, how an article begins, or the
    regulation that a heading is in. ``count``
    is the number of passages with a word, None for what is not counted.
    """

    kind: str
    text: str
    permalink: str | None = None
    note: str = ""
    status: Status | None = None
    version: str = ""
    count: int | None = None


class _Lines:
    """Entries that are searched for a substring all at once."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._text = "\n".join(("", *entries, ""))
        self._starts: list[int] = []
        at = 1
        for entry in entries:
            self._starts.append(at)
            at += len(entry) + 1

    def find(self, part: str, most: int) -> list[int]:
        """Return indexes of entries with a part: first those that begin with it."""
        return list(dict.fromkeys((*self._places("\n" + part, most), *self._places(part, most))))

    def _places(self, part: str, most: int) -> Iterable[int]:
        found: dict[int, None] = {}
        at = self._text.find(part)
        while at >= 0 and len(found) < most:
            index = bisect_right(self._starts, at + part.startswith("\n")) - 1
            found[index] = None
            end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
            at = self._text.find(part, max(at + 1, end - 1))
        return found


@dataclass(frozen=True, slots=True)
class _Titles:
    """The titles and short names of one catalog, and the work each stands for.

    ``bare`` are the names without state or party in front, ``letters`` their initials.
    """

    names: _Lines
    bare: _Lines
    letters: _Lines
    works: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[str, ...]
    lines: _Lines
    letters: _Lines


@lru_cache(maxsize=1)
def _words() -> _Words:
    """Return the words of conduct, crimes, measures and sanctions, and what people say."""
    known = dict.fromkeys((*synonyms(), *(term.word for term in theme_terms(_THEMES))))
    titles = {word for word, same in synonyms().items() if _TITLE.search(same[0])}
    wanted = (word for word in known if len(word) > 1 and word not in titles)
    words = tuple(sorted(wanted, key=lambda word: (len(word), word)))
    folded = [fold(word) for word in words]
    return _Words(words, _Lines(folded), _Lines([initials(word) for word in folded]))


class Suggester:
    """Suggestions from one collection; shared by threads.

    Args:
        store: for the articles that are named.
        keyword: returns the keyword index, for counting.
    """

    def __init__(self, store: DocumentStore, keyword: Callable[[], KeywordIndex]) -> None:
        self._store = store
        self._keyword = keyword
        self._headings = Headings(store, _Lines)
        self._known: tuple[Catalog, _Titles] | None = None
        self._counts: tuple[KeywordIndex | None, dict[str, int]] = (None, {})

    def suggest(self, text: str, catalog: Catalog, on: date) -> list[Suggestion]:
        """Return suggestions for what has been typed so far, articles first, then titles
        and headings.

        Args:
            text: as typed.
            catalog: of the store as it is now.
            on: the day whose versions are meant.
        """
        typed = " ".join(text.split())[:_LONGEST]
        if not typed or len(fold(typed)) < 2:
            return []
        return [
            *self._articles(typed, catalog, on),
            *self._by_title(typed, catalog, on),
            *self._by_heading(typed, catalog, on),
            *self._terms(typed),
        ]

    def warm(self, catalog: Catalog) -> None:
        """Prepare what the first suggestion would have to wait for."""
        self._titles(catalog)
        self._headings.warm(catalog)
        _words()

    # --- articles ---------------------------------------------------------------------

    def _articles(self, typed: str, catalog: Catalog, on: date) -> list[Suggestion]:
        if _NUMBER.search(typed) is None:
            return []
        number = _UNFINISHED.search(typed)
        whole = typed if number is None else f"{typed}条"
        target = find_target(parse_query(whole), catalog, on)
        if target is None or target.kind is not TargetKind.ARTICLE:
            return []
        return [one for one in self._named(target, catalog, on) if one is not None][:_ARTICLES]

    def _named(self, target: Target, catalog: Catalog, on: date) -> Iterable[Suggestion | None]:
        works: set[int] = set()
        for record in target.records[:_ARTICLES]:
            for article in target.articles[:_ARTICLES]:
                chunks = self._store.article_chunks(record.id, article.article)
                if not chunks or record.work_id in works:
                    continue
                chunk = chunks[0]
                opening = chunk.text.removeprefix(article.article).strip()
                yield Suggestion(
                    "article",
                    f"{record.title} {article.article}",
                    permalink(record.doc, article.article, paragraph=article.paragraph),
                    " ".join(opening.split())[:_OPENING],
                    catalog.status(record, on),
                    record.version,
                )
            works.add(record.work_id)

    # --- titles -----------------------------------------------------------------------

    def _by_title(self, typed: str, catalog: Catalog, on: date) -> list[Suggestion]:
        titles = self._titles(catalog)
        key = title_key(typed)
        if len(key) < 2:
            return []
        works = [match.work_id for match in catalog.resolver.exact(typed)[:_TITLES]]
        if works and is_generic_title(typed):
            works = []
        whole = bare_key(key) != key or _STATE.startswith(key)
        for lines in (titles.names,) if whole else (titles.bare, titles.names):
            works += [titles.works[at] for at in lines.find(key, _TRIED)]
        if _is_letters(key):
            works += [titles.works[at] for at in titles.letters.find(key, _TRIED)]
        found = []
        for work_id in dict.fromkeys(works):
            record = _shown(catalog, work_id, on)
            found.append(
                Suggestion(
                    "title",
                    record.title,
                    permalink(record.doc),
                    status=catalog.status(record, on),
                    version=record.version,
                )
            )
        return found[:_TITLES]

    def _titles(self, catalog: Catalog) -> _Titles:
        known = self._known
        if known is None or known[0] is not catalog:
            known = self._known = (catalog, _titles_of(catalog))
        return known[1]

    # --- headings ---------------------------------------------------------------------

    def _by_heading(self, typed: str, catalog: Catalog, on: date) -> list[Suggestion]:
        return [
            Suggestion(
                "heading",
                one.path[-1],
                permalink(one.record.doc, one.article),
                " › ".join((one.record.title, *one.path[:-1])),
                catalog.status(one.record, on),
                one.record.version,
            )
            for one in self._headings.find(typed, catalog, on, _HEADINGS)
        ]

    # --- words ------------------------------------------------------------------------

    def _count(self, word: str) -> int:
        """Return how many passages have a word; asked once for each state of the index."""
        keyword = self._keyword()
        if self._counts[0] is not keyword or len(self._counts[1]) > _COUNTS_KEPT:
            self._counts = (keyword, {})
        counts = self._counts[1]
        if word not in counts:
            counts[word] = keyword.search(PhraseNode(word), 1).total
        return counts[word]

    def _terms(self, typed: str) -> list[Suggestion]:
        known, part = _words(), fold(typed)
        places = known.lines.find(part, _WORDS_TRIED)
        if _is_letters(part):
            places += known.letters.find(part, _WORDS_TRIED)
        found: list[Suggestion] = []
        for at in dict.fromkeys(places[:_WORDS_TRIED]):
            word = known.words[at]
            same = synonyms().get(fold(word), ())
            count = self._count(word)
            if count or same:
                note = "、".join(same[:2]) if not count else ""
                found.append(Suggestion("term", word, note=note, count=count or None))
        # What the texts say in these words comes before what they say otherwise.
        found.sort(key=lambda one: (one.text != typed, not one.count))
        return found[:_TERMS]


def _is_letters(text: str) -> bool:
    return len(text) >= _FEWEST_INITIALS and text.isascii() and text.isalpha()


def _titles_of(catalog: Catalog) -> _Titles:
    """Return the titles of a catalog, regulations first and short ones before long ones."""
    firsts: dict[int, DocumentRecord] = {}
    for record in catalog.documents:
        firsts.setdefault(record.work_id, record)
    ordered = sorted(
        firsts.values(),
        key=lambda r: (r.kind is not Kind.REGULATION, len(bare_key(title_key(r.title))), r.title),
    )
    names = [(title_key(record.title), record.work_id) for record in ordered]
    held = dict(names)
    for title, short in customary_names().values():
        work_id = held.get(title_key(title))
        if work_id is not None:
            names += [(name, work_id) for name, shared in short if not shared]
    return _Titles(
        _Lines([name for name, _ in names]),
        _Lines([bare_key(name) for name, _ in names]),
        _Lines([initials(bare_key(name)) for name, _ in names]),
        tuple(work_id for _, work_id in names),
    )


def _shown(catalog: Catalog, work_id: int, on: date) -> DocumentRecord:
    """Return the version of a work that is meant when none is named."""
    versions = catalog.versions(work_id)
    current = catalog.current(on)
    return next((record for record in reversed(versions) if record.id in current), versions[-1])
