"""Headings of regulations (编, 章, 节) that hold what is being typed.

They are read once for each state of the collection, the first article under each with them,
and searched in memory as titles are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from corpus.models import DocumentRecord, Kind
from corpus.normalize import fold
from indexing.searching.ordering import level_rank
from indexing.title_keys import title_key

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore
    from indexing.searching.catalog import Catalog

__all__ = ["Heading", "Headings", "Searchable"]

_LABEL = re.compile(r"^第[零〇一二三四五六七八九十百千0-9]+(?:分?编|[章节])[\s　]*")
_COMMON = frozenset(("总则", "附则", "一般规定", "其他规定", "其它规定", "附录",
                     "法律责任", "罚则"))  # fmt: skip
"""Headings of almost every regulation: shown where the regulation is named beside them."""
_TRIED = 200


class Searchable(Protocol):
    """A list of entries that is searched for a substring."""

    def find(self, part: str, most: int) -> list[int]:
        """Return indexes of entries with a part: first those that begin with it."""
        ...


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a regulation: its words without the number, all above it, where it begins."""

    record: DocumentRecord
    name: str
    path: tuple[str, ...]
    article: str


class Headings:
    """The headings of one collection; shared by threads.

    Args:
        store: where they are.
        lines: makes a list of entries that can be searched for a substring.
    """

    def __init__(self, store: DocumentStore, lines: Callable[[Sequence[str]], Searchable]) -> None:
        self._store = store
        self._make = lines
        self._known: tuple[Catalog, Searchable, Sequence[Heading]] | None = None

    def find(self, typed: str, catalog: Catalog, on: date, most: int) -> list[Heading]:
        """Return headings with what has been typed, of the versions meant on a day.

        Words before the last may name the regulation: 公务接待办法 监督.

        Args:
            typed: what has been typed.
            catalog: the collection as it is now.
            on: the day whose versions are meant.
            most: how many at most.
        """
        *before, last = typed.split()
        part = fold(last)
        law = title_key("".join(before))
        if len(part) < 2 or (part in _COMMON and not law):
            return []
        lines, headings = self.warm(catalog)
        found: dict[tuple[int, str], Heading] = {}
        for at in lines.find(part, _TRIED):
            one = headings[at]
            record = one.record
            if law not in title_key(record.title) or (one.name in _COMMON and not law):
                continue
            if not _is_meant(record, catalog, on):
                continue
            found.setdefault((record.work_id, one.name), one)
        ordered = sorted(
            found.values(),
            key=lambda one: (
                not fold(one.name).startswith(part),
                level_rank(one.record),
                len(one.name),
                one.record.title,
            ),
        )
        return ordered[:most]

    def warm(self, catalog: Catalog) -> tuple[Searchable, Sequence[Heading]]:
        """Return the headings of a catalog, read if that was not done yet."""
        known = self._known
        if known is None or known[0] is not catalog:
            headings = list(self._read(catalog))
            made = self._make([fold(one.name) for one in headings])
            known = self._known = (catalog, made, headings)
        return known[1], known[2]

    def _read(self, catalog: Catalog) -> list[Heading]:
        found = []
        for document_id, path, article in self._store.first_under_headings():
            record = catalog.by_id.get(document_id)
            if record is None or record.kind is not Kind.REGULATION or article is None or not path:
                continue
            name = _LABEL.sub("", path[-1]).strip()
            if len(name) > 1:
                found.append(Heading(record, name, path, article))
        return found


def _is_meant(record: DocumentRecord, catalog: Catalog, on: date) -> bool:
    """Tell whether a version is the one in force, or the last of a work of which none is."""
    current = catalog.current(on)
    if record.id in current:
        return True
    versions = catalog.versions(record.work_id)
    return versions[-1].id == record.id and not any(one.id in current for one in versions)
