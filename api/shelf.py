"""The documents held, counted and in order, made once for each state of the collection."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus.genres import genre_of
from corpus.models import DocumentRecord, Kind
from corpus.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.models import Status

__all__ = ["SORTS", "Shelf", "record_row"]

SORTS = {"title": "题名", "date": "日期", "added": "入库时间", "articles": "条数"}
_RECENT_DAYS = 30


def record_row(record: DocumentRecord) -> dict[str, Any]:
    """Return what lists say of a document."""
    known = record.metadata
    return {
        "doc": record.doc,
        "kind": record.kind.value,
        "title": record.title,
        "version": record.version,
        "issuer": known.issuer,
        "level": known.level,
        "doc_number": known.doc_number,
        "promulgated": known.promulgated,
        "effective": known.effective,
        "amended": known.amended,
        "repealed": known.repealed,
        "articles": record.article_count,
        "chars": record.char_count,
        "format": record.format,
        "ingested_at": record.ingested_at,
    }


class Shelf:
    """The documents of one state; immutable, shared by threads.

    Args:
        documents: all of them, by id.
    """

    def __init__(self, documents: Sequence[DocumentRecord]) -> None:
        self.documents = documents
        self._orders: dict[str, tuple[DocumentRecord, ...]] = {}

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return documents by kind, with ``works`` and ``articles`` of the regulations."""
        found: dict[str, int] = dict.fromkeys((kind.value for kind in Kind), 0)
        found.update(Counter(record.kind.value for record in self.documents))
        regulations = [record for record in self.documents if record.kind is Kind.REGULATION]
        found["works"] = len({record.work_id for record in regulations})
        found["articles"] = sum(record.article_count for record in regulations)
        found["all"] = len(self.documents)
        return found

    @cached_property
    def genres(self) -> dict[str, int]:
        """Return how many case files are cases, answers and studies."""
        return dict(Counter(genre for record in self.documents if (genre := genre_of(record))))

    @cached_property
    def levels(self) -> dict[str, int]:
        """Return how many regulations there are of each level, most first."""
        levels = Counter(r.metadata.level for r in self.documents if r.kind is Kind.REGULATION)
        return {level: count for level, count in levels.most_common() if level}

    @cached_property
    def newest(self) -> int:
        """Return the highest id, 0 when nothing is held."""
        return self.documents[-1].id if self.documents else 0

    @cached_property
    def updated(self) -> str | None:
        """Return the day on which the last document came in."""
        return max((record.ingested_at for record in self.documents), default="")[:10] or None

    def recent(self, today: datetime.date) -> list[DocumentRecord]:
        """Return what came in within the last 30 days, newest first."""
        since = (today - datetime.timedelta(days=_RECENT_DAYS)).isoformat()
        found = []
        for record in reversed(self.documents):
            if record.ingested_at[:10] < since:
                break
            found.append(record)
        return found

    def in_order(self, sort: str = "title") -> tuple[DocumentRecord, ...]:
        """Return all documents by title, or newest first by date or day of entry, or longest."""
        known = self._orders.get(sort)
        if known is None:
            known = self._orders[sort] = tuple(sorted(self.documents, key=_KEYS[sort]))
        return known

    def select(
        self,
        *,
        kind: str = "",
        words: str = "",
        level: str = "",
        status: str = "",
        statuses: Mapping[int, Status] | None = None,
        sort: str = "title",
    ) -> list[DocumentRecord]:
        """Return the documents that fit all that is given, in order.

        ``words`` are parts of the title, of the file's name or of the number. ``statuses``
        are needed where ``status`` is given.
        """
        parts = fold(words).split()

        def fits(record: DocumentRecord) -> bool:
            if kind and record.kind.value != kind:
                return False
            if level and record.metadata.level != level:
                return False
            if parts and not all(part in self._searched[record.id] for part in parts):
                return False
            if status and statuses is not None:
                return record.kind is Kind.REGULATION and statuses[record.id].value == status
            return True

        return [record for record in self.in_order(sort) if fits(record)]

    @cached_property
    def _searched(self) -> dict[int, str]:
        return {
            record.id: fold(f"{record.title}\n{record.doc}\n{record.metadata.doc_number or ''}")
            for record in self.documents
        }


def _by_title(record: DocumentRecord) -> tuple[str, ...]:
    return (record.kind.value, record.title, record.version, record.doc)


def _descending(text: str) -> tuple[int, ...]:
    """Return a key that puts dates in the order newest first, those without one last."""
    return tuple(-ord(char) for char in text) or (0,)


_KEYS: dict[str, Callable[[DocumentRecord], Any]] = {
    "title": _by_title,
    "date": lambda r: (_descending(r.version if r.version[:1].isdigit() else ""), _by_title(r)),
    "added": lambda r: (_descending(r.ingested_at), _by_title(r)),
    "articles": lambda r: (-r.article_count, _by_title(r)),
}
