"""Packs as the command line, the API and the pages change them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.courses.held import ServiceHoldings, address_of
from corpus.courses.models import ITEM_KINDS, MAX_TEXT, Course, Entry, EntryKind, Quotation, new_id
from corpus.courses.quoting import quote_article, quote_document, quote_span
from corpus.errors import NotFoundError, UsageError
from corpus.models import DocumentRecord, Kind, Status

if TYPE_CHECKING:
    from api.service import Service
    from corpus.courses.staleness import Change
    from corpus.store.courses import CourseStore

__all__ = ["DEFAULT_TITLE", "Courses", "Wanted", "course_body", "entry_body", "summary_body"]

DEFAULT_TITLE = "未命名课程包"
_TITLE_CHARS = 120
_TEXT_KINDS = (EntryKind.HEADING, EntryKind.NOTE, EntryKind.QUESTION)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be quoted: a reference, or a document with an article, 款 or span."""

    ref: str = ""
    doc: str = ""
    article: str = ""
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None


class Courses:
    """The packs of a collection; ``today`` is the day that law in force is told for."""

    def __init__(self, service: Service, today: datetime.date | None = None) -> None:
        self._service = service
        self.today = today or datetime.date.today()

    @property
    def store(self) -> CourseStore:
        """The packs as stored."""
        return self._service.collection.store.courses()

    # --- packs ----------------------------------------------------------------------------

    def all(self) -> list[Course]:
        """Return all packs, the one changed last first."""
        return self.store.courses()

    def find(self, name: str) -> Course:
        """Return the pack of an id, of a title, or of the beginning of just one title.

        Raises:
            NotFoundError: there is none, or several.
        """
        name = name.strip()
        packs = self.all()
        for test in (
            lambda pack: pack.id == name,
            lambda pack: pack.title == name,
            lambda pack: bool(name) and pack.title.startswith(name),
            lambda pack: bool(name) and name in pack.title,
        ):
            found = [pack for pack in packs if test(pack)]
            if len(found) == 1:
                return found[0]
            if found:
                rows = "、".join(f"{pack.title}（{pack.id}）" for pack in found[:5])
                raise NotFoundError(f"有几个课程包都叫“{name}”，请用编号：{rows}。", name=name)
        titles = "、".join(pack.title for pack in packs[:5])
        hint = f"已有：{titles}。" if titles else "还没有课程包，用 jidian course new 新建。"
        raise NotFoundError(f"没有课程包“{name}”。{hint}", name=name)

    def new(
        self,
        title: str,
        audience: str = "",
        as_of: datetime.date | None = None,
        made_by: str | None = None,
    ) -> Course:
        """Make an empty pack and return it.

        Raises:
            UsageError: the title is empty or too long.
        """
        now = _now()
        course = Course(
            id=new_id(),
            title=_title(title),
            audience=audience.strip()[:_TITLE_CHARS],
            as_of=as_of.isoformat() if as_of else None,
            created_at=now,
            changed_at=now,
            made_by=made_by,
        )
        self.store.add(course)
        return course

    def change(self, course_id: str, edit: Callable[[Course], Course]) -> Course:
        """Change a pack in one transaction and return it as it is now."""
        return self.store.change(course_id, edit, _now())

    def edit(
        self,
        course_id: str,
        *,
        title: str | None = None,
        audience: str | None = None,
        as_of: str | None = None,
    ) -> Course:
        """Change a pack's head; what is None stays, ``as_of`` "" follows the law in force."""
        from api.params import parse_date

        update: dict[str, Any] = {}
        if title is not None:
            update["title"] = _title(title)
        if audience is not None:
            update["audience"] = audience.strip()[:_TITLE_CHARS]
        if as_of is not None:
            day = parse_date(as_of)
            update["as_of"] = day.isoformat() if day else None
        return self.change(course_id, lambda course: course.model_copy(update=update))

    # --- entries --------------------------------------------------------------------------

    def quoted(self, course: Course, wanted: Sequence[Wanted]) -> list[Entry]:
        """Return entries that quote what is wanted, as the law stands on the pack's day.

        Raises:
            NotFoundError: there is no such document or article.
            UsageError: a regulation without an article, or a text that is too long.
        """
        return [self._entry(one, course.on(self.today)) for one in wanted]

    @staticmethod
    def written(kind: EntryKind, text: str, *, level: int = 1) -> Entry:
        """Return an entry of the trainer's own words.

        Raises:
            UsageError: it is empty, too long, or of a kind that quotes.
        """
        if kind not in _TEXT_KINDS:
            raise UsageError("这里只能添标题、讲稿和讨论题。")
        return Entry(id=new_id(), kind=kind, text=_text(text), level=2 if level == 2 else 1)

    def put(
        self, course_id: str, entries: Sequence[Entry], at: int | None = None
    ) -> tuple[Course, list[Entry]]:
        """Put entries into a pack; return it and the entries as they stand in it.

        What the pack quotes already from the same place is not put in twice.
        """
        found: list[Entry] = []

        def edit(now: Course) -> Course:
            found.clear()
            fresh: list[Entry] = []
            for entry in entries:
                known = _same(now, entry)
                found.append(known or entry)
                if known is None:
                    fresh.append(entry)
            return now.added(fresh, at)

        return self.change(course_id, edit), found

    def add(
        self, course_id: str, wanted: Sequence[Wanted], at: int | None = None
    ) -> tuple[Course, list[Entry]]:
        """Quote what is wanted, all of it or nothing; see `quoted` and `put`."""
        return self.put(course_id, self.quoted(self.store.course(course_id), wanted), at)

    def add_text(
        self, course_id: str, kind: EntryKind, text: str, *, level: int = 1, at: int | None = None
    ) -> tuple[Course, Entry]:
        """Add a heading, note or question; see `written`."""
        course, entries = self.put(course_id, [self.written(kind, text, level=level)], at)
        return course, entries[0]

    def edit_entry(
        self, course_id: str, entry_id: str, *, text: str | None = None, note: str | None = None,
        level: int | None = None,
    ) -> Course:  # fmt: skip
        """Change the words of an entry; what is None stays.

        Raises:
            UsageError: a heading, note or question would be empty, or something too long.
        """

        def edit(course: Course) -> Course:
            entry = course.entry(entry_id)
            update: dict[str, Any] = {}
            if text is not None:
                own = entry.kind in ITEM_KINDS and not text.strip()
                update["text"] = "" if own else _text(text)
            if note is not None:
                update["note"] = _text(note) if note.strip() else ""
            if level is not None:
                update["level"] = 2 if level == 2 else 1
            return course.replaced(entry_id, [entry.model_copy(update=update)])

        return self.change(course_id, edit)

    def move(self, course_id: str, entry_id: str, *, to: int | None = None, by: int = 0) -> Course:
        """Move an entry to a place (from 0), or by so many places."""

        def edit(course: Course) -> Course:
            target = to if to is not None else course.place(entry_id) + by
            return course.moved(entry_id, max(0, target))

        return self.change(course_id, edit)

    def remove(self, course_id: str, entry_ids: Sequence[str]) -> Course:
        """Take entries out of a pack."""

        def edit(course: Course) -> Course:
            for entry_id in entry_ids:
                course = course.without(entry_id)
            return course

        return self.change(course_id, edit)

    def drop_question(self, course_id: str, question: str, *, back: bool = False) -> Course:
        """Leave a self-test question out from now on, or take it in again."""

        def edit(course: Course) -> Course:
            kept = tuple(other for other in course.dropped if other != question)
            dropped = kept if back else (*kept, question)
            return course.model_copy(update={"dropped": dropped[-500:]})

        return self.change(course_id, edit)

    # --- what is quoted -------------------------------------------------------------------

    def _entry(self, wanted: Wanted, on: datetime.date) -> Entry:
        record, article, paragraph = self._place(wanted, on)
        parsed = self._service.collection.store.parsed(record.id)
        if wanted.start is not None and wanted.end is not None:
            quote = quote_span(record, parsed, wanted.start, wanted.end, on=on)
        elif article is not None:
            quote = quote_article(record, parsed, article, paragraph, on=on)
        elif record.kind is Kind.REGULATION and record.article_count:
            raise UsageError(f"《{record.title}》请写明是哪一条，如“{record.title} 第一条”。")
        else:
            quote = quote_document(record, parsed, on=on)
        kept = self._kept(record, quote, on)
        return Entry(id=new_id(), kind=_kind_of(record, quote, wanted), quote=quote, kept=kept)

    def _place(
        self, wanted: Wanted, on: datetime.date
    ) -> tuple[DocumentRecord, str | None, int | None]:
        """Return the document, article and 款 that are meant."""
        from corpus.numerals import format_article, parse_article

        catalog = self._service.searcher.catalog
        if wanted.doc:
            record = catalog.by_doc.get(wanted.doc)
            if record is None:
                raise NotFoundError(f"资料库中没有“{wanted.doc}”。", doc=wanted.doc)
            if not wanted.article:
                return record, None, None
            number = parse_article(wanted.article)
            name = format_article(*number) if number else wanted.article
            return record, name, wanted.paragraph
        body = self._service.show(wanted.ref, on)
        record = catalog.by_doc[body["doc"]]
        paragraph = body.get("paragraph")
        return record, body.get("article"), wanted.paragraph or paragraph

    def _kept(self, record: DocumentRecord, quote: Quotation, on: datetime.date) -> str | None:
        """Return the version in force where an old one was asked for by name."""
        held = ServiceHoldings(self._service)
        status = held.status(record, on)
        if status is Status.REPEALED:
            return "已废止"
        if status is not Status.SUPERSEDED or quote.article is None:
            return None
        found = held.successors(record, quote.article, on)
        return found[0].version if found is not None else None

    # --- what went stale ------------------------------------------------------------------

    def changes(self, course: Course, on: datetime.date | None = None) -> list[Change]:
        """Return the stale entries of a pack, those kept on purpose among them."""
        from corpus.courses.staleness import changes_of

        day = on or course.on(self.today)
        return self._service.course_changes.get(
            (course.id, course.changed_at, self._service.searcher.catalog.generation, day),
            lambda: changes_of(course, ServiceHoldings(self._service), day),
        )

    def update(
        self, course_id: str, entry_id: str | None = None, on: datetime.date | None = None
    ) -> tuple[Course, list[Change], list[Change]]:
        """Put the present text in place of one stale entry, or of all.

        Returns:
            The pack, the changes made, and those for which there is nothing to put in place.
        """
        course = self.store.course(course_id)
        if entry_id is not None:
            course.place(entry_id)
        changes = [
            change
            for change in self.changes(course, on)
            if (change.entry.id == entry_id if entry_id else not change.kept)
        ]
        ready = [change for change in changes if change.updatable]
        rest = [change for change in changes if not change.updatable]
        if not ready:
            return course, [], rest

        def edit(now: Course) -> Course:
            for change in ready:
                # Changed by somebody else meanwhile: what was compared is not there any more.
                if change.entry in now.entries:
                    now = now.replaced(change.entry.id, _updated(change))
            return now

        return self.change(course_id, edit), ready, rest

    def keep(self, course_id: str, entry_id: str) -> Course:
        """Go on quoting an old version: the entry is not stale until a newer one is in force.

        Raises:
            UsageError: the entry is not of an old version.
        """
        course = self.store.course(course_id)
        course.place(entry_id)
        found = [c for c in self.changes(course) if c.entry.id == entry_id]
        if not found or found[0].version is None:
            raise UsageError("只有旧版本的条文可以“注明旧版，保留”。")
        version = found[0].version

        def edit(now: Course) -> Course:
            entry = now.entry(entry_id)
            return now.replaced(entry_id, [entry.model_copy(update={"kept": version})])

        return self.change(course_id, edit)


def _updated(change: Change) -> list[Entry]:
    """Return what takes a stale entry's place: an article that was split becomes several."""
    old = change.entry
    former = (*old.former, old.quote) if old.quote is not None else old.former
    first, *rest = change.new
    head = old.model_copy(update={"quote": first, "former": former[-5:], "kept": None})
    return [head, *(Entry(id=new_id(), kind=old.kind, quote=quote) for quote in rest)]


def _same(course: Course, entry: Entry) -> Entry | None:
    quote = entry.quote
    for other in course.items:
        if quote is not None and other.quote is not None:
            place = (other.quote.doc, other.quote.start, other.quote.end)
            if place == (quote.doc, quote.start, quote.end):
                return other
    return None


def _kind_of(record: DocumentRecord, quote: Quotation, wanted: Wanted) -> EntryKind:
    if record.kind is Kind.REGULATION:
        return EntryKind.PROVISION if quote.article else EntryKind.PASSAGE
    whole = wanted.start is None and record.kind is Kind.CASE
    return EntryKind.CASE if whole else EntryKind.PASSAGE


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise UsageError("课程包要有名称。")
    if len(title) > _TITLE_CHARS:
        raise UsageError(f"课程包名称不超过 {_TITLE_CHARS} 字。")
    return title


def _text(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise UsageError("没有写内容。")
    if len(text) > MAX_TEXT:
        raise UsageError(f"一项文字不超过 {MAX_TEXT} 字。")
    return text


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")


# --- JSON forms -----------------------------------------------------------------------------


def summary_body(course: Course, changes: Sequence[Change]) -> dict[str, Any]:
    """Return what a list of packs says of one."""
    return {
        "id": course.id,
        "title": course.title,
        "audience": course.audience,
        "as_of": course.as_of,
        "entries": len(course.entries),
        "items": len(course.items),
        "stale": sum(not change.kept for change in changes),
        "created_at": course.created_at,
        "changed_at": course.changed_at,
    }


def course_body(course: Course, changes: Sequence[Change]) -> dict[str, Any]:
    """Return a pack with its entries."""
    by_entry = {change.entry.id: change for change in changes}
    return {
        **summary_body(course, changes),
        "entries": [
            entry_body(entry, number, by_entry) for number, entry in enumerate(course.entries, 1)
        ],
        "dropped_questions": list(course.dropped),
    }


def entry_body(entry: Entry, number: int, changes: Mapping[str, Change]) -> dict[str, Any]:
    """Return an entry; ``number`` is its place, from 1."""
    change = changes.get(entry.id)
    quote = entry.quote
    return {
        "n": number,
        "id": entry.id,
        "kind": entry.kind.value,
        "label": entry.label,
        "text": entry.text,
        "level": entry.level if entry.kind is EntryKind.HEADING else None,
        "note": entry.note,
        "quote": {**quote.model_dump(mode="json"), "permalink": address_of(quote)}
        if quote
        else None,
        "stale": change.to_json(number) if change is not None else None,
    }
