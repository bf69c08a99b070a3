"""What is exported: a text or some of its articles, with what a reader must know of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar
from urllib.parse import unquote

from corpus.models import DocumentRecord, ParsedDocument, Segment, SegmentKind
from corpus.numerals import ARTICLE_LABEL

__all__ = [
    "ExportPart",
    "about",
    "article_body",
    "chosen_segments",
    "lines_and_tables",
    "printed_segments",
]

_LABEL = re.compile(rf"\s*{ARTICLE_LABEL}\s*")


@dataclass(frozen=True, slots=True)
class ExportPart:
    """A document, or some of its articles (``articles`` None: all of it).

    ``status`` is where the version stands on ``on`` (ISO date); ``address`` is its
    permalink.
    """

    record: DocumentRecord
    parsed: ParsedDocument
    status: str | None
    on: str
    address: str
    articles: tuple[str, ...] | None = None


def about(part: ExportPart) -> list[tuple[str, str]]:
    """Return what is known of a text, as (name, value) pairs."""
    known = part.record.metadata
    rows = (
        ("制定机关", known.issuer),
        ("文号", known.doc_number),
        ("效力层级", known.level),
        ("版本", part.record.version),
        ("公布", known.promulgated),
        ("修订", known.amended),
        ("施行", known.effective),
        ("废止", known.repealed),
        ("时效", f"{part.status}（截至{part.on}）" if part.status else None),
        ("来源", f"{part.record.doc}  {unquote(part.address)}"),
    )
    return [(name, value) for name, value in rows if value]


def chosen_segments(part: ExportPart) -> Iterator[Segment]:
    """Yield the segments to export; of a selection the articles and the headings above them."""
    segments = part.parsed.segments
    if part.articles is None:
        yield from segments
        return
    wanted = set(part.articles)
    shown: set[str] = set()
    headings = {s.label: s for s in segments if s.kind is SegmentKind.HEADING and s.label}
    for segment in segments:
        if segment.article not in wanted or segment.article in shown:
            continue
        for label in segment.heading_path:
            if label not in shown and label in headings:
                shown.add(label)
                yield headings[label]
        shown.add(segment.article)
        yield segment


def printed_segments(part: ExportPart) -> Iterator[tuple[Segment, str]]:
    """Yield the segments to print with their text, without the title at the beginning."""
    text = part.parsed.text
    for segment in chosen_segments(part):
        body = text[segment.start : segment.end].strip()
        if body and not (segment.start == 0 and body == part.parsed.title):
            yield segment, body


def article_body(text: str, segment: Segment) -> int:
    """Return where an article's words begin, after its number."""
    match = _LABEL.match(text, segment.start, segment.end)
    return match.end() if match else segment.start


class _Ending(Protocol):
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Ending)


def lines_and_tables(text: str, start: int, end: int, tables: Mapping[int, T]) -> Iterator[str | T]:
    """Yield the lines between two offsets, stripped, and a table in place of its lines.

    Args:
        text: the whole text.
        start: offset of the first line.
        end: offset after the last one.
        tables: by the offset at which each begins.
    """
    at = start
    while at < end:
        table = tables.get(at)
        if table is not None and table.end > at:
            yield table
            at = table.end
            continue
        stop = text.find("\n", at, end)
        line_end = end if stop < 0 else stop
        yield text[at:line_end].strip()
        at = line_end + 1
