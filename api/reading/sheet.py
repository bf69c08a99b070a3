"""A document made ready for reading, and kept: its pieces as HTML, its contents, its parts.

A short text is one page. A long one is cut into parts at its headings, so that a page stays
light; the whole can be asked for.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from api.reading.inline import Ref, Spans, anchor_of, lines_html, refs_of
from corpus.models import DocumentRecord, Kind, ParsedDocument, Segment, SegmentKind

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["Clause", "Entry", "Piece", "Sheet", "Sheets"]

WHOLE_CHARS = 60_000
"""Texts up to this length are one page."""
_PART_CHARS, _LONGEST_PART = 22_000, 44_000
_CUE_CHARS = 14
_LABEL_CHARS = 40
_KEPT = 48


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, an article or a passage. ``html`` is what stands between its tags."""

    segment: Segment
    anchor: str
    part: int
    html: str

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.segment.kind is SegmentKind.HEADING


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a heading, or an article with its first words."""

    label: str
    cue: str
    depth: int
    anchor: str
    part: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """An article's number and its text."""

    name: str
    body: str


class Sheet:
    """One document in one state of the collection; immutable.

    Args:
        parsed: the document.
        record: the same, as listed.
        refs: what it cites.
    """

    def __init__(self, parsed: ParsedDocument, record: DocumentRecord, refs: list[Ref]) -> None:
        self.parsed = parsed
        self.record = record
        self.refs = refs
        self._ref_ends = [ref.end for ref in refs]
        self._tables = {table.start: table for table in parsed.tables}
        self.regulation = record.kind is Kind.REGULATION
        self.pieces = tuple(self._pieces())
        self.parts = 1 + max((piece.part for piece in self.pieces), default=0)
        self.articles = tuple(
            piece.anchor for piece in self.pieces if piece.segment.article is not None
        )
        self._by_anchor = {piece.anchor: piece for piece in reversed(self.pieces)}

    def _pieces(self) -> Iterator[Piece]:
        parsed = self.parsed
        whole = len(parsed.text) <= WHOLE_CHARS
        part, length = 0, 0
        for segment in parsed.segments:
            text = parsed.text[segment.start : segment.end].strip()
            if not text or (segment.start < 400 and text == parsed.title):
                continue
            heading = segment.kind is SegmentKind.HEADING
            room = _PART_CHARS if heading else _LONGEST_PART
            if not whole and length >= room:
                part, length = part + 1, 0
            length += segment.end - segment.start
            anchor = anchor_of(segment.article) if segment.article else f"o{segment.start}"
            html = self._heading(segment) if heading else self.body(segment)
            yield Piece(segment, anchor, part, html)

    def _heading(self, segment: Segment) -> str:
        text = self.parsed.text[segment.start : segment.end]
        return "<br>".join(escape(line.strip(), quote=False) for line in text.split("\n") if line)

    def body(self, segment: Segment, marks: Spans = (), *, named: bool = False) -> str:
        """Return what stands in a segment as HTML, with words marked."""
        first = bisect_right(self._ref_ends, segment.start)
        refs: Sequence[Ref] = []
        if first < len(self.refs) and self.refs[first].start < segment.end:
            last = first
            while last < len(self.refs) and self.refs[last].start < segment.end:
                last += 1
            refs = self.refs[first:last]
        inside = [(a, b) for a, b in marks if a < segment.end and b > segment.start]
        text, title = self.parsed.text, self.parsed.title
        return lines_html(text, segment, self._tables, refs, inside, named=named, title=title)

    def piece(self, anchor: str) -> Piece | None:
        """Return the piece of an anchor; of a number used twice the first."""
        return self._by_anchor.get(anchor)

    def part_at(self, offset: int) -> int:
        """Return the part that holds a place of the text."""
        starts = [piece.segment.start for piece in self.pieces]
        at = bisect_right(starts, offset) - 1
        return self.pieces[max(0, at)].part if self.pieces else 0

    def of_part(self, part: int | None) -> tuple[Piece, ...]:
        """Return the pieces of a part; None means all."""
        return self.pieces if part is None else self._of_part[part]

    @cached_property
    def _of_part(self) -> tuple[tuple[Piece, ...], ...]:
        return tuple(
            tuple(piece for piece in self.pieces if piece.part == part)
            for part in range(self.parts)
        )

    @cached_property
    def contents(self) -> tuple[Entry, ...]:
        """The table of contents: headings, and articles with their first words."""
        return tuple(self._contents())

    def _contents(self) -> Iterator[Entry]:
        for piece in self.pieces:
            segment = piece.segment
            if segment.article is not None:
                yield Entry(
                    segment.article.removeprefix("第").replace("条", "", 1),
                    self._cue(segment),
                    len(segment.heading_path) + 1,
                    piece.anchor,
                    piece.part,
                    False,
                )
                continue
            listed = piece.heading or segment.kind is SegmentKind.APPENDIX
            titled = segment.kind is SegmentKind.SECTION and not self.regulation
            if segment.label and (listed or (titled and len(segment.label) <= _LABEL_CHARS)):
                label = " ".join(segment.label.split())[:_LABEL_CHARS]
                depth = len(segment.heading_path)
                yield Entry(label, "", depth, piece.anchor, piece.part, True)

    def _cue(self, segment: Segment) -> str:
        text = self.parsed.text
        start = segment.start + len(segment.article or "")
        end = min(segment.end, start + _CUE_CHARS + 8)
        return " ".join(text[start:end].split())[:_CUE_CHARS]

    @cached_property
    def transition(self) -> tuple[Clause, ...]:
        """The articles that say which cases the text applies to, and from when."""
        from corpus.transition import transition_clauses

        text = self.parsed.text
        return transition_clauses(
            [
                Clause(name, text[s.start + len(name) : s.end].strip())
                for s in self.parsed.segments
                if (name := s.article) is not None
            ]
        )

    def range_of(self, part: int) -> str:
        """Return what a part holds, in words: 第九十四条至第一百条, or its first heading."""
        pieces = self.of_part(part)
        articles = [p.anchor for p in pieces if p.segment.article is not None]
        if len(articles) > 1:
            return f"{articles[0]}至{articles[-1]}"
        if articles:
            return articles[0]
        first = next((p.segment.label for p in pieces if p.segment.label), None)
        return " ".join((first or "").split())[:_LABEL_CHARS] or f"第 {part + 1} 部分"


class Sheets:
    """The sheets used last; a sheet holds for one state of the collection."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._documents: object = None
        self._kept: OrderedDict[int, Sheet] = OrderedDict()

    def get(self, service: Service, record: DocumentRecord) -> Sheet:
        """Return the sheet of a document."""
        index = service.link_index
        with self._lock:
            if self._documents is not index:
                self._documents = index
                self._kept.clear()
            known = self._kept.get(record.id)
            if known is not None:
                self._kept.move_to_end(record.id)
                return known
        parsed = service.collection.store.parsed(record.id)
        whole = len(parsed.text) <= WHOLE_CHARS
        refs = refs_of(index.cites(record), record.doc, parsed.text, whole=whole)
        sheet = Sheet(parsed, record, refs)
        with self._lock:
            if self._documents is index:
                self._kept[record.id] = sheet
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return sheet
