"""From candidates to hits: text, 款, highlights, reason, address."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpus.models import ChunkRecord, DocumentRecord, Paragraph, Segment, SegmentKind, Status
from corpus.numerals import ARTICLE_LABEL
from corpus.structure.paragraphs import parse_paragraphs
from indexing.searching.chunk_cache import ChunkCache
from indexing.searching.explain import explain
from indexing.searching.highlight import Span, best_window, find_terms, highlight
from indexing.searching.models import Hit, Matched
from indexing.searching.permalinks import permalink
from indexing.searching.ranking import Candidate

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore

__all__ = ["Passage", "Presenter", "Terms", "article_segment"]

_MAX_TERMS_SHOWN = 12
_LABEL = re.compile(rf"\s*{ARTICLE_LABEL}[\s：:、，．.]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """What is shown of a candidate: ``text == stored_text[start:end]``.

    ``part`` is 0 when it begins where the article begins.
    """

    start: int
    end: int
    text: str
    article: str | None
    heading_path: tuple[str, ...]
    part: int = 0


def article_segment(segments: Sequence[Segment], at: int) -> Segment | None:
    """Return the article that an offset lies in, None if it lies in none."""
    index = bisect_right(segments, at, key=lambda segment: segment.start) - 1
    if index < 0:
        return None
    segment = segments[index]
    inside = segment.kind is SegmentKind.ARTICLE and at < segment.end
    return segment if inside else None


class Terms(NamedTuple):
    """What is marked: words as typed, and what rules call the same; longest first."""

    typed: tuple[str, ...]
    alike: tuple[str, ...] = ()


class Presenter:
    """Makes hits; reads of the store only what is shown."""

    def __init__(self, store: DocumentStore, chunks: ChunkCache) -> None:
        self._store = store
        self._chunks = chunks

    def passages(self, candidates: Sequence[Candidate]) -> dict[int, Passage]:
        """Return what to show, by chunk id; chunks that are gone are left out.

        An article that was cited is shown whole, others by the part that was found.
        """
        chunks = self._chunks.records([candidate.chunk_id for candidate in candidates])
        found = {}
        for candidate in candidates:
            chunk = chunks.get(candidate.chunk_id)
            if chunk is None:
                continue
            whole = candidate.direct is not None and chunk.article is not None
            found[chunk.id] = self._whole_article(chunk) if whole else _passage(chunk)
        return found

    def _whole_article(self, chunk: ChunkRecord) -> Passage:
        """Return all parts of an article: the stretch of the document from first to last."""
        if chunk.part == 0 and not self._goes_on(chunk):
            return _passage(chunk)
        parts = [
            part
            for part in self._store.article_chunks(chunk.document_id, chunk.article or "")
            if part.seq - part.part == chunk.seq - chunk.part
        ]
        start, end = parts[0].start, parts[-1].end
        text = self._store.text(chunk.document_id)[start:end]
        return Passage(start, end, text, chunk.article, chunk.heading_path)

    def _goes_on(self, chunk: ChunkRecord) -> bool:
        """Tell whether the next chunk is a further part of the same article."""
        following = self._chunks.keys([chunk.id + 1]).get(chunk.id + 1)
        return (
            following is not None
            and following.document_id == chunk.document_id
            and following.article == chunk.article
            and following.part == chunk.part + 1
        )

    def hit(
        self,
        rank: int,
        candidate: Candidate,
        passage: Passage,
        record: DocumentRecord,
        status: Status | None,
        terms: Terms,
    ) -> Hit:
        """Return the hit of a candidate."""
        places = find_terms(passage.text, terms.typed, terms.alike)
        paragraph, cited, focus = self._paragraph(candidate, passage, places)
        spans = [cited] if cited is not None else highlight(places)
        shown = list(dict.fromkeys(term for term, _, _ in places))[:_MAX_TERMS_SHOWN]
        why = explain(
            direct=candidate.direct,
            keyword_rank=candidate.keyword_rank,
            dense_rank=candidate.dense_rank,
            scoped=candidate.scoped,
            alike=[term for term in shown if term in terms.alike],
        )
        return Hit(
            rank=rank,
            score=round(candidate.score, 6),
            doc=record.doc,
            title=record.title,
            version=record.version,
            status=status,
            article=passage.article,
            paragraph=paragraph,
            heading_path=list(passage.heading_path),
            text=passage.text,
            highlights=spans,
            focus=focus,
            matched=Matched(terms=shown, why=why),
            permalink=permalink(record.doc, passage.article, paragraph=paragraph, at=passage.start),
            kind=record.kind,
            issuer=record.metadata.issuer,
            level=record.metadata.level,
            start=passage.start,
            end=passage.end,
            others=candidate.others,
        )

    def _paragraph(
        self, candidate: Candidate, passage: Passage, places: Sequence[tuple[str, int, int]]
    ) -> tuple[int | None, Span | None, Span | None]:
        """Return the 款 that matches best, where in the text a cited 款 or 项 stands, and the 款.

        The spans are offsets into the text shown; None for what does not stand in it.
        """
        if passage.article is None:
            return None, None, None
        if candidate.paragraph is not None or candidate.item is not None:
            stored = self._stored_paragraphs(candidate, passage)
            cited = _cited_span(stored, candidate)
            if cited is not None:
                number, start, end = cited
                whole = next((p.start, p.end) for p in stored if p.number == number)
                return number, _inside(passage, start, end), _inside(passage, *whole)
        label = _LABEL.match(passage.text) if passage.part == 0 else None
        if "\n" not in passage.text and passage.part == 0:
            return 1, None, (label.end() if label is not None else 0, len(passage.text))
        paragraphs, offset = self._paragraphs(candidate, passage)
        if not paragraphs:
            return None, None, None
        spans = [(p.start - offset, p.end - offset) for p in paragraphs]
        best = best_window(spans, places, {}) or 0
        start, end = spans[best]
        return paragraphs[best].number, None, (max(0, start), min(len(passage.text), end))

    def _paragraphs(
        self, candidate: Candidate, passage: Passage
    ) -> tuple[Sequence[Paragraph], int]:
        """Return the 款 that a passage shows, and the offset their spans count from.

        They are found again in the text shown: reading the structure of ten documents
        takes longer than all the rest of a search. The numbers are the same (tested). Only
        a later part of a long article has to be counted from its beginning.
        """
        if passage.part == 0:
            label = _LABEL.match(passage.text)
            start = label.end() if label is not None else 0
            return parse_paragraphs(passage.text, start, len(passage.text)), 0
        stored = self._stored_paragraphs(candidate, passage)
        shown = [p for p in stored if p.start < passage.end and p.end > passage.start]
        return shown, passage.start

    def _stored_paragraphs(self, candidate: Candidate, passage: Passage) -> Sequence[Paragraph]:
        segment = article_segment(self._store.segments(candidate.document_id), passage.start)
        return segment.paragraphs if segment is not None else ()


def _inside(passage: Passage, start: int, end: int) -> Span | None:
    """Return a span of the document as one of the passage, None if it reaches out of it."""
    if passage.start <= start and end <= passage.end:
        return start - passage.start, end - passage.start
    return None


def _passage(chunk: ChunkRecord) -> Passage:
    return Passage(
        chunk.start, chunk.end, chunk.text, chunk.article, chunk.heading_path, chunk.part
    )


def _cited_span(
    paragraphs: Sequence[Paragraph], candidate: Candidate
) -> tuple[int, int, int] | None:
    """Return (款, start, end) of what was cited, None if the article has no such part.

    An item cited without its 款 is looked for in all of them.
    """
    for paragraph in paragraphs:
        if candidate.paragraph is not None and paragraph.number != candidate.paragraph:
            continue
        if candidate.item is None:
            return paragraph.number, paragraph.start, paragraph.end
        for item in paragraph.items:
            if item.number == candidate.item:
                return paragraph.number, item.start, item.end
    return None
