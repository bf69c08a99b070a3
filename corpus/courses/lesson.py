"""A pack made ready for print: sources numbered, older versions beside, reading list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.compare.difference import Operation, compare_texts
from corpus.compare.provisions import core
from corpus.courses.models import ITEM_KINDS, Course, Entry, EntryKind, Quotation
from corpus.courses.quoting import body_of
from corpus.courses.staleness import Change
from corpus.models import Kind, Status
from corpus.numerals import to_chinese

__all__ = [
    "REFERENCE_ONLY",
    "Lesson",
    "Older",
    "Part",
    "Reading",
    "Source",
    "Span",
    "compare_older",
    "make_lesson",
]

REFERENCE_ONLY = "参考，非规范性文件"
"""What is printed on everything that is no regulation."""

Span = tuple[Operation, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source. ``status`` is where the version stands on ``on`` (ISO date)."""

    number: int
    quote: Quotation
    status: Status | None
    on: str
    address: str

    @property
    def line(self) -> str:
        """The source as it is printed alone, without its number."""
        return self.short + (f"（截至 {self.on}）" if self.status is not None else "")

    @property
    def short(self) -> str:
        """The source where the day is said elsewhere on the page."""
        parts = [self.quote.name]
        if self.status is not None:
            parts.append(self.status.value)
        elif self.quote.kind is not Kind.REGULATION:
            parts.append(REFERENCE_ONLY)
        return "　".join(parts)

    @property
    def full(self) -> str:
        """The source with issuer, number, dates and file."""
        quote = self.quote
        rows = [
            self.short,
            quote.issuer,
            quote.doc_number,
            f"{quote.effective}起施行" if quote.effective else None,
            f"文件：{quote.doc}",
            quote.caution or None,
        ]
        return "，".join(row for row in rows if row)


@dataclass(frozen=True, slots=True)
class Older:
    """An item beside what an earlier version says in its place.

    The spans joined are the texts without the articles' numbers. ``same``: only number or
    version changed.
    """

    old: tuple[Quotation, ...]
    new: Quotation
    old_spans: tuple[Span, ...]
    new_spans: tuple[Span, ...]
    same: bool

    @property
    def old_name(self) -> str:
        """Version and articles of the earlier text."""
        return f"{self.old[0].version}版" + "、".join(quote.place for quote in self.old)

    @property
    def new_name(self) -> str:
        """Version and article of the present text."""
        return f"{self.new.version}版{self.new.place}"


@dataclass(frozen=True, slots=True)
class Part:
    """An entry with what print needs: its number among headings, its source, its past.

    ``title`` is the heading above a slide of it. ``flag`` is a sentence on an item that is
    stale and stays as it is.
    """

    entry: Entry
    title: str
    source: Source | None = None
    older: Older | None = None
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A work to read: which places of it the pack quotes."""

    quote: Quotation
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pack as it is printed on a day (``on``, ISO date)."""

    course: Course
    on: str
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    reading: tuple[Reading, ...]
    stale: int = 0

    @property
    def headings(self) -> tuple[str, ...]:
        """The numbered headings of the first level."""
        return tuple(
            part.title
            for part in self.parts
            if part.entry.kind is EntryKind.HEADING and part.entry.level == 1
        )

    @property
    def questions(self) -> tuple[str, ...]:
        """What is to be discussed: the trainer's questions, else one for each case."""
        asked = [p.entry.text for p in self.parts if p.entry.kind is EntryKind.QUESTION]
        if asked:
            return tuple(asked)
        cases = [p for p in self.parts if p.entry.kind is EntryKind.CASE]
        return tuple(
            f"“{part.entry.label}”一案，对应本课哪些条文？请在案例原文中找出依据。"
            for part in cases
        )


def compare_older(old: Sequence[Quotation], new: Quotation) -> Older:
    """Return an item beside its predecessors, what changed marked on both sides."""
    left, right = "\n".join(body_of(quote) for quote in old), body_of(new)
    runs = compare_texts(left, right)
    return Older(
        tuple(old),
        new,
        tuple(
            (r.operation, left[r.old_start : r.old_end]) for r in runs if r.old_end > r.old_start
        ),
        tuple(
            (r.operation, right[r.new_start : r.new_end]) for r in runs if r.new_end > r.new_start
        ),
        core(left)[0] == core(right)[0],
    )


def make_lesson(
    course: Course,
    on: str,
    *,
    status: Callable[[Quotation], Status | None],
    address: Callable[[Quotation], str],
    older: Mapping[str, Older],
    changes: Sequence[Change] = (),
) -> Lesson:
    """Return a pack ready for print.

    Args:
        course: the pack.
        on: the day that statuses are told for.
        status: where a quotation's version stands on that day.
        address: a quotation's permalink.
        older: earlier texts by entry id.
        changes: the stale entries.
    """
    sources: dict[tuple[str, int, int], Source] = {}
    stale = {change.entry.id: change for change in changes}
    parts: list[Part] = []
    numbers = [0, 0]
    for entry in course.entries:
        source = None
        if entry.kind in ITEM_KINDS and entry.quote is not None:
            quote = entry.quote
            key = (quote.doc, quote.start, quote.end)
            if key not in sources:
                number = len(sources) + 1
                sources[key] = Source(number, quote, status(quote), on, address(quote))
            source = sources[key]
        parts.append(
            Part(
                entry,
                _title(entry, numbers),
                source,
                older.get(entry.id),
                _flag(stale.get(entry.id)),
            )
        )
    return Lesson(
        course,
        on,
        tuple(parts),
        tuple(sources.values()),
        _reading(sources.values()),
        sum(not change.kept for change in changes),
    )


def _title(entry: Entry, numbers: list[int]) -> str:
    """Return an entry's title, headings numbered 一、 and （一）."""
    if entry.kind is not EntryKind.HEADING:
        case = entry.kind is EntryKind.CASE and not entry.text
        named = entry.label.startswith(("案例", "典型案例"))
        return ("案例：" if case and not named else "") + entry.label
    if entry.level == 1:
        numbers[:] = [numbers[0] + 1, 0]
        return f"{to_chinese(numbers[0])}、{entry.text}"
    numbers[1] += 1
    return f"（{to_chinese(numbers[1])}）{entry.text}"


def _flag(change: Change | None) -> str:
    if change is None:
        return ""
    if change.kept:
        return f"本处引用旧版。{change.message}"
    return f"{change.label}：{change.message}"


def _reading(sources: Iterable[Source]) -> tuple[Reading, ...]:
    found: dict[str, tuple[Quotation, list[str]]] = {}
    for source in sources:
        _, places = found.setdefault(source.quote.doc, (source.quote, []))
        if source.quote.place and source.quote.place not in places:
            places.append(source.quote.place)
    order = list(Kind)
    rows = sorted(found.values(), key=lambda row: order.index(row[0].kind))
    return tuple(Reading(quote, tuple(places)) for quote, places in rows)
