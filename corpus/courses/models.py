"""A course pack: an ordered outline of headings, notes and quotations.

A quotation keeps its words, its place and its version, so that a pack can be printed and
checked when the collection has changed since. Stored as JSON; ``schema_version`` says how.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import NotFoundError, UsageError
from corpus.models import Kind

__all__ = [
    "ITEM_KINDS",
    "MAX_ENTRIES",
    "MAX_TEXT",
    "Course",
    "Entry",
    "EntryKind",
    "Quotation",
    "QuotedTable",
    "new_id",
]

MAX_ENTRIES = 500
MAX_TEXT = 20_000


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EntryKind(StrEnum):
    """What an entry of the outline is."""

    HEADING = "heading"
    NOTE = "note"
    QUESTION = "question"
    PROVISION = "provision"
    CASE = "case"
    PASSAGE = "passage"


ITEM_KINDS = frozenset({EntryKind.PROVISION, EntryKind.CASE, EntryKind.PASSAGE})
"""The kinds that quote."""


class QuotedTable(_Frozen):
    """A table inside a quotation; ``start`` and ``end`` count in the quotation's text."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]


class Quotation(_Frozen):
    """Words as they stand in a document: ``text == stored_text[start:end]`` when taken.

    ``article`` and ``paragraph`` (款, from 1) are None where the text has none or the whole
    is meant. ``sha256`` is the file's, ``taken`` the day (ISO date). ``caution`` is what the
    reader of a scanned file has to know.
    """

    doc: str
    title: str
    kind: Kind
    version: str
    text: str
    start: int
    end: int
    article: str | None = None
    paragraph: int | None = None
    heading_path: tuple[str, ...] = ()
    tables: tuple[QuotedTable, ...] = ()
    issuer: str | None = None
    doc_number: str | None = None
    effective: str | None = None
    sha256: str = ""
    taken: str = ""
    caution: str = ""

    @property
    def place(self) -> str:
        """Article and 款 as printed, "" for a text without articles."""
        from corpus.numerals import to_chinese

        if self.article is None:
            return ""
        part = f"第{to_chinese(self.paragraph)}款" if self.paragraph else ""
        return self.article + part

    @property
    def name(self) -> str:
        """Title, version and place, as a list of sources names it."""
        dated = self.kind is Kind.REGULATION and self.version
        version = f"（{self.version}）" if dated else ""
        return f"《{self.title}》{version}{self.place}"


class Entry(_Frozen):
    """One line of the outline.

    ``text`` is what a heading, note or question says; of an item it is a title of the
    trainer's own, "" for none. ``note`` is what the trainer says to an item. ``former``
    are the quotations that updates replaced, oldest first. ``kept`` is the version that
    was in force when the trainer decided to go on quoting an older one.
    """

    id: str
    kind: EntryKind
    text: str = ""
    level: int = Field(default=1, ge=1, le=2)
    note: str = ""
    quote: Quotation | None = None
    former: tuple[Quotation, ...] = ()
    kept: str | None = None

    @property
    def label(self) -> str:
        """What the outline shows."""
        if self.text:
            return self.text
        if self.quote is None:
            return ""
        if self.quote.kind is Kind.REGULATION:
            return f"《{self.quote.title}》{self.quote.place}"
        return self.quote.title


class Course(_Frozen):
    """A course pack.

    ``as_of`` (ISO date) pins the pack to the law of a day; None follows the law in force.
    ``dropped`` are self-test questions that the trainer does not want, by id. Times are
    ISO, in UTC.
    """

    id: str
    title: str
    audience: str = ""
    as_of: str | None = None
    entries: tuple[Entry, ...] = ()
    dropped: tuple[str, ...] = ()
    created_at: str = ""
    changed_at: str = ""
    made_by: str | None = None
    schema_version: int = 1

    @property
    def items(self) -> tuple[Entry, ...]:
        """The entries that quote."""
        return tuple(entry for entry in self.entries if entry.kind in ITEM_KINDS)

    def on(self, today: datetime.date) -> datetime.date:
        """Return the day whose law the pack is to show."""
        return datetime.date.fromisoformat(self.as_of) if self.as_of else today

    def place(self, entry_id: str) -> int:
        """Return where an entry stands, from 0.

        Raises:
            NotFoundError: the pack has no such entry.
        """
        for at, entry in enumerate(self.entries):
            if entry.id == entry_id:
                return at
        raise NotFoundError("课程包里没有这一项，可能已被移除。", entry=entry_id)

    def entry(self, entry_id: str) -> Entry:
        """Return an entry.

        Raises:
            NotFoundError: the pack has no such entry.
        """
        return self.entries[self.place(entry_id)]

    def added(self, entries: Iterable[Entry], at: int | None = None) -> Course:
        """Return the pack with entries put in before place ``at`` (from 0), or at the end.

        Raises:
            UsageError: it would become too long.
        """
        where = len(self.entries) if at is None else max(0, min(at, len(self.entries)))
        changed = (*self.entries[:where], *entries, *self.entries[where:])
        if len(changed) > MAX_ENTRIES:
            raise UsageError(f"一个课程包最多 {MAX_ENTRIES} 项。")
        return self.model_copy(update={"entries": changed})

    def moved(self, entry_id: str, to: int) -> Course:
        """Return the pack with an entry at another place (from 0; beyond an end is the end)."""
        entry = self.entry(entry_id)
        rest = [other for other in self.entries if other.id != entry_id]
        rest.insert(max(0, min(to, len(rest))), entry)
        return self.model_copy(update={"entries": tuple(rest)})

    def without(self, entry_id: str) -> Course:
        """Return the pack without an entry."""
        at = self.place(entry_id)
        return self.model_copy(update={"entries": (*self.entries[:at], *self.entries[at + 1 :])})

    def replaced(self, entry_id: str, entries: Iterable[Entry]) -> Course:
        """Return the pack with an entry's place taken by others."""
        at = self.place(entry_id)
        changed = (*self.entries[:at], *entries, *self.entries[at + 1 :])
        return self.model_copy(update={"entries": changed})


def new_id() -> str:
    """Return an id for a pack or an entry: ten hexadecimal digits."""
    return secrets.token_hex(5)
