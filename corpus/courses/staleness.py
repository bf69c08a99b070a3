"""Which quotations of a pack have gone stale, why, and what stands in their place now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from corpus.compare.difference import Operation, compare_texts
from corpus.compare.provisions import core
from corpus.courses.models import Course, Entry, Quotation
from corpus.courses.quoting import body_of, nearest_paragraph, quote_article, still_there
from corpus.errors import NotFoundError
from corpus.models import DocumentRecord, Kind, ParsedDocument, Status

__all__ = [
    "Change",
    "ChangeKind",
    "Holdings",
    "NoteFinding",
    "change_of",
    "changes_of",
    "difference",
]


class ChangeKind(StrEnum):
    """What happened to what an entry quotes."""

    AMENDED = "amended"
    RENUMBERED = "renumbered"
    REISSUED = "reissued"
    DELETED = "deleted"
    REPEALED = "repealed"
    TEXT_CHANGED = "text_changed"
    REMOVED = "removed"
    CITATION = "citation"


LABELS = {
    ChangeKind.AMENDED: "已修改",
    ChangeKind.RENUMBERED: "条号已变",
    ChangeKind.REISSUED: "已有新版本",
    ChangeKind.DELETED: "新版已删",
    ChangeKind.REPEALED: "已废止",
    ChangeKind.TEXT_CHANGED: "原文有改动",
    ChangeKind.REMOVED: "出处已不在库",
    ChangeKind.CITATION: "讲稿引文须核",
}


@dataclass(frozen=True, slots=True)
class NoteFinding:
    """What is the matter with a citation in the trainer's own words."""

    message: str
    text: str
    suggestion: str | None


class Holdings(Protocol):
    """What is asked of a collection."""

    def find(self, doc: str) -> DocumentRecord | None:
        """Return the document of a name."""
        ...

    def parsed(self, record: DocumentRecord) -> ParsedDocument:
        """Return its text and structure."""
        ...

    def status(self, record: DocumentRecord, on: date) -> Status | None:
        """Return where a version stands on a day; None for what is no regulation."""
        ...

    def successors(
        self, record: DocumentRecord, article: str, on: date
    ) -> tuple[DocumentRecord, list[str]] | None:
        """Return the version in force and the articles there that an old one became."""
        ...

    def repealed_by(self, record: DocumentRecord) -> str | None:
        """Return the sentence of another text that repeals a version."""
        ...

    def elsewhere(self, quote: Quotation) -> DocumentRecord | None:
        """Return another document of the same work and version, or of the same bytes."""
        ...

    def findings(self, text: str, on: date) -> list[NoteFinding]:
        """Return what is the matter with the citations in a text."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """That an entry is stale.

    ``new`` are the quotations that would take its place, () where there is none. ``kept``:
    the trainer knows and goes on quoting the old text. ``version`` is the one in force.
    """

    entry: Entry
    kind: ChangeKind
    message: str
    new: tuple[Quotation, ...] = ()
    version: str | None = None
    kept: bool = False

    @property
    def label(self) -> str:
        """The kind in a few words."""
        return LABELS[self.kind]

    @property
    def updatable(self) -> bool:
        """Whether there is something to put in its place."""
        return bool(self.new)

    def to_json(self, number: int) -> dict[str, Any]:
        """Return the change for output; ``number`` is the entry's place, from 1."""
        quote = self.entry.quote
        return {
            "n": number,
            "entry": self.entry.id,
            "kind": self.kind.value,
            "label": self.label,
            "message": self.message,
            "kept": self.kept,
            "updatable": self.updatable,
            "old": _brief(quote) if quote else None,
            "new": [_brief(new) for new in self.new],
            "difference": [
                {"op": op.value, "text": text} for op, text in difference(quote, self.new)
            ]
            if quote and self.new
            else [],
        }


def _brief(quote: Quotation) -> dict[str, Any]:
    return {
        "doc": quote.doc,
        "title": quote.title,
        "version": quote.version,
        "article": quote.article,
        "paragraph": quote.paragraph,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
    }


def difference(old: Quotation, new: tuple[Quotation, ...]) -> Iterator[tuple[Operation, str]]:
    """Yield what leads from the old words to the new ones, article numbers left out."""
    left, right = body_of(old), "\n".join(body_of(quote) for quote in new)
    for run in compare_texts(left, right):
        if run.new_end > run.new_start:
            yield run.operation, right[run.new_start : run.new_end]
        else:
            yield run.operation, left[run.old_start : run.old_end]


def changes_of(course: Course, holdings: Holdings, on: date) -> list[Change]:
    """Return the stale entries of a pack in their order; those kept are among them."""
    return [
        change for entry in course.entries if (change := change_of(entry, holdings, on)) is not None
    ]


def change_of(entry: Entry, holdings: Holdings, on: date) -> Change | None:
    """Return what happened to an entry, None if it is as it was."""
    if entry.quote is None:
        return _note_change(entry, entry.text, holdings, on)
    quote = entry.quote
    record = holdings.find(quote.doc)
    if record is None:
        return _removed(entry, quote, holdings, on)
    if record.kind is Kind.REGULATION:
        status = holdings.status(record, on)
        if status is Status.REPEALED:
            clause = holdings.repealed_by(record)
            message = f"《{quote.title}》已废止" + (f"：“{clause}”" if clause else "") + "。"
            return Change(entry, ChangeKind.REPEALED, message, kept=entry.kept == "已废止",
                          version="已废止")  # fmt: skip
        if status is Status.SUPERSEDED:
            change = _superseded(entry, quote, record, holdings, on)
            if change is not None:
                return change
    if still_there(quote, holdings.parsed(record)) is None:
        return _text_changed(entry, quote, record, holdings, on)
    return _note_change(entry, entry.note, holdings, on)


def _note_change(entry: Entry, text: str, holdings: Holdings, on: date) -> Change | None:
    found = holdings.findings(text, on) if text.strip() else []
    if not found:
        return None
    message = "；".join(
        f"“{one.text}”：{one.message}" + (f"建议：{one.suggestion}" if one.suggestion else "")
        for one in found[:3]
    )
    return Change(entry, ChangeKind.CITATION, message)


def _superseded(
    entry: Entry, quote: Quotation, record: DocumentRecord, holdings: Holdings, on: date
) -> Change | None:
    article = quote.article
    if article is None:
        message = f"《{quote.title}》{quote.version}版已有新版本。"
        return Change(entry, ChangeKind.AMENDED, message)
    found = holdings.successors(record, article, on)
    if found is None:
        message = f"《{quote.title}》{quote.version}版已修改，新版本的施行日期待核。"
        return Change(entry, ChangeKind.AMENDED, message)
    current, names = found
    kept = entry.kept == current.version
    head = f"{_since(current)}现行{current.version}版"
    if not names:
        message = f"{head}没有与{article}对应的条文。"
        return Change(entry, ChangeKind.DELETED, message, (), current.version, kept)
    parsed = holdings.parsed(current)
    new = tuple(
        nearest_paragraph(current, parsed, name, quote, on=on)
        if len(names) == 1
        else quote_article(current, parsed, name, on=on)
        for name in names
    )
    kind, what = _compared(quote, new)
    return Change(entry, kind, f"{head}为{_places(new)}，{what}。", new, current.version, kept)


def _since(record: DocumentRecord) -> str:
    return f"{record.metadata.effective}起施行的" if record.metadata.effective else ""


def _places(quotes: tuple[Quotation, ...]) -> str:
    return "、".join(quote.place for quote in quotes)


def _compared(old: Quotation, new: tuple[Quotation, ...]) -> tuple[ChangeKind, str]:
    same = core(body_of(old))[0] == core("\n".join(body_of(quote) for quote in new))[0]
    if not same:
        moved = len(new) > 1 or new[0].article != old.article
        return ChangeKind.AMENDED, "条号和文字有改动" if moved else "文字有改动"
    if [quote.article for quote in new] != [old.article]:
        return ChangeKind.RENUMBERED, f"原{old.place}，文字未改"
    return ChangeKind.REISSUED, "条号和文字未改"


def _removed(entry: Entry, quote: Quotation, holdings: Holdings, on: date) -> Change:
    other = holdings.elsewhere(quote)
    message = f"资料库中已没有“{quote.doc}”。"
    new: tuple[Quotation, ...] = ()
    if other is not None:
        message += f"同一版本另有“{other.doc}”。"
        again = _taken_again(quote, other, holdings, on)
        new = (again,) if again is not None else ()
    return Change(entry, ChangeKind.REMOVED, message, new)


def _text_changed(
    entry: Entry, quote: Quotation, record: DocumentRecord, holdings: Holdings, on: date
) -> Change:
    again = _taken_again(quote, record, holdings, on)
    if again is None:
        message = f"“{record.doc}”的原文有改动，已找不到所引的{quote.place or '这一段'}。"
        return Change(entry, ChangeKind.TEXT_CHANGED, message)
    alike = core(body_of(quote))[0] == core(body_of(again))[0]
    what = "只有标点或空格不同" if alike else "文字与课程包中的引文不同"
    message = f"“{record.doc}”的原文有改动，{quote.place or '这一段'}{what}。"
    return Change(entry, ChangeKind.TEXT_CHANGED, message, (again,))


def _taken_again(
    quote: Quotation, record: DocumentRecord, holdings: Holdings, on: date
) -> Quotation | None:
    """Return the same place of a document as it reads now, None if it cannot be told."""
    from corpus.courses.quoting import quote_document

    parsed = holdings.parsed(record)
    if quote.article is not None:
        try:
            return quote_article(record, parsed, quote.article, quote.paragraph, on=on)
        except NotFoundError:
            return None
    moved = still_there(quote, parsed)
    if moved is not None:
        fresh = {"doc": record.doc, "sha256": record.sha256, "taken": on.isoformat()}
        return moved.model_copy(update=fresh)
    if record.kind is not Kind.REGULATION and quote.start <= len(quote.title) + 4:
        return quote_document(record, parsed, on=on)
    return None
