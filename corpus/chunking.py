"""Retrieval units: one article, a part of a long one, or a section of other text.

Chunks are exact spans of the stored text. Headings and the table of contents make none
of their own; every other character that is not white space lies in exactly one chunk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.models import Chunk, Kind, ParsedDocument, Segment, SegmentKind

__all__ = ["ARTICLE_CHARS", "SECTION_CHARS", "make_chunks"]

ARTICLE_CHARS = 900
"""Articles up to this length stay whole."""

SECTION_CHARS = (200, 700)
"""Other text is cut along paragraphs into pieces of about this length."""

Span = tuple[int, int]
_SENTENCE_END = re.compile(r"[。！？；;!?]”?|\n")


def make_chunks(doc: ParsedDocument) -> list[Chunk]:
    """Return the chunks of a document in text order; at least one if there is any text."""
    chunks: list[Chunk] = []
    run: list[Segment] = []
    for segment in doc.segments:
        if segment.kind is SegmentKind.ARTICLE:
            _close_run(doc, run, chunks)
            _add_article(doc, segment, chunks)
        else:
            if run and not _joins(doc, run, segment):
                _close_run(doc, run, chunks)
            run.append(segment)
    _close_run(doc, run, chunks)
    if not chunks and doc.text.strip():
        for span in _pieces(doc.text, [(0, len(doc.text))], SECTION_CHARS[1], 0):
            _append(doc, chunks, span, None, 0, ())
    return chunks


def _append(
    doc: ParsedDocument,
    chunks: list[Chunk],
    span: Span,
    article: str | None,
    part: int,
    path: tuple[str, ...],
) -> None:
    """Add text[span] as a chunk, without white space at its ends."""
    start, end = span
    text = doc.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if text:
        end = start + len(text)
        chunks.append(Chunk(len(chunks), start, end, text, article, part, path))


# --- articles -----------------------------------------------------------------------------


def _add_article(doc: ParsedDocument, segment: Segment, chunks: list[Chunk]) -> None:
    """Add an article, in parts along its 款 and 项 if it is long."""
    if segment.end - segment.start <= ARTICLE_CHARS:
        spans = [(segment.start, segment.end)]
    else:
        cuts = {segment.start, segment.end}
        for paragraph in segment.paragraphs:
            if paragraph.number > 1:
                cuts.add(paragraph.start)
            cuts.update(item.start for item in paragraph.items)
        edges = sorted(cuts)
        units = list(zip(edges, edges[1:], strict=False))
        spans = list(_pieces(doc.text, units, ARTICLE_CHARS, ARTICLE_CHARS // 4))
    for part, span in enumerate(spans):
        _append(doc, chunks, span, segment.article, part, segment.heading_path)


# --- other text ---------------------------------------------------------------------------


def _joins(doc: ParsedDocument, run: Sequence[Segment], segment: Segment) -> bool:
    """Tell whether a segment goes on in the chunk that is open.

    Small neighbouring sections of a case or report share one; a numbered provision of a
    regulation, a table and an appendix begin their own.
    """
    if SegmentKind.TABLE in (segment.kind, run[-1].kind) or segment.kind is SegmentKind.APPENDIX:
        return False
    if segment.kind is SegmentKind.PREAMBLE or run[-1].kind is SegmentKind.PREAMBLE:
        return segment.kind is run[-1].kind
    if all(part.kind is SegmentKind.HEADING for part in run):
        return True
    if doc.kind is Kind.REGULATION and (segment.label or segment.kind is SegmentKind.HEADING):
        return False
    length = segment.end - run[0].start
    if segment.kind is SegmentKind.HEADING:
        return run[-1].end - run[0].start < SECTION_CHARS[0]
    return length <= SECTION_CHARS[1] or run[-1].kind is SegmentKind.HEADING


def _close_run(doc: ParsedDocument, run: list[Segment], chunks: list[Chunk]) -> None:
    """Add the chunks of neighbouring segments; headings alone give none."""
    while run and run[-1].kind is SegmentKind.HEADING:
        run.pop()
    body = [segment for segment in run if segment.kind is not SegmentKind.HEADING]
    if body:
        first = body[0]
        start = first.start if run[0] is first or doc.kind is Kind.REGULATION else _lead(run, first)
        path = _path(body[0])
        units = _paragraph_units(doc, start, run[-1].end)
        least, most = SECTION_CHARS
        for part, span in enumerate(_pieces(doc.text, units, most, least)):
            _append(doc, chunks, span, None, part, path)
    run.clear()


def _lead(run: Sequence[Segment], first: Segment) -> int:
    """Return where the chunk begins: headings inside a run stay, those above it do not."""
    return first.start


def _path(segment: Segment) -> tuple[str, ...]:
    """Return the headings above a section, its own run-in label last."""
    if segment.label and segment.kind in (SegmentKind.SECTION, SegmentKind.APPENDIX):
        return (*segment.heading_path, segment.label)
    return segment.heading_path


def _paragraph_units(doc: ParsedDocument, start: int, end: int) -> list[Span]:
    """Return the lines of text[start:end], each with its line feed."""
    units = []
    position = start
    while position < end:
        feed = doc.text.find("\n", position, end)
        stop = feed + 1 if feed >= 0 else end
        units.append((position, stop))
        position = stop
    return units


def _pieces(text: str, units: Sequence[Span], most: int, least: int) -> Iterator[Span]:
    """Yield spans of whole units up to ``most`` characters long; they tile the units.

    A unit longer than that is cut at sentence ends. A rest shorter than ``least`` joins the
    piece before it if the two are not half as long again as allowed.
    """
    pieces: list[Span] = []
    for start, end in (part for unit in units for part in _sentences(text, unit, most)):
        if pieces and end - pieces[-1][0] <= most:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    if len(pieces) > 1 and pieces[-1][1] - pieces[-1][0] < least:
        last = pieces[-1]
        if last[1] - pieces[-2][0] <= most * 1.5:
            pieces[-2:] = [(pieces[-2][0], last[1])]
    yield from pieces


def _sentences(text: str, unit: Span, most: int) -> Iterator[Span]:
    """Yield a unit whole, or in parts of whole sentences if it is too long."""
    start, end = unit
    while end - start > most:
        cut = start + most
        for match in _SENTENCE_END.finditer(text, start + most // 3, start + most):
            cut = match.end()
        yield start, cut
        start = cut
    if start < end:
        yield start, end
