"""Retrieval units: one article, a part of a long one, or a section of other text.

Chunks are exact spans of the stored text. Headings and the table of contents make none
of their own; every other character that is not white space lies in exactly one chunk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

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
        if segment.kind is SegmentKind.HEADING:
            run.append(segment)
            continue
        if not _joins(doc, run, segment):
            _close_run(doc, run, segment, chunks)
        if segment.kind is SegmentKind.ARTICLE:
            _add_article(doc, segment, chunks)
            run.clear()
        else:
            run.append(segment)
    _close_run(doc, run, None, chunks)
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
        units = list(pairwise(edges))
        spans = list(_pieces(doc.text, units, ARTICLE_CHARS, ARTICLE_CHARS // 4))
    for part, span in enumerate(spans):
        _append(doc, chunks, span, segment.article, part, segment.heading_path)


# --- other text ---------------------------------------------------------------------------


def _joins(doc: ParsedDocument, run: Sequence[Segment], segment: Segment) -> bool:
    """Tell whether a segment goes on in the chunk that is open.

    Small neighbouring sections of a case or report share one; a numbered provision of a
    regulation, a table and an appendix begin their own.
    """
    body = [part for part in run if part.kind is not SegmentKind.HEADING]
    if not body or segment.kind is not body[-1].kind:
        return False
    if segment.kind is SegmentKind.PREAMBLE:
        return True
    if segment.kind is not SegmentKind.SECTION:
        return False
    if doc.kind is Kind.REGULATION and (segment.label or run[-1] is not body[-1]):
        return False
    least, most = SECTION_CHARS
    return body[-1].end - body[0].start < least and segment.end - body[0].start <= most


def _close_run(
    doc: ParsedDocument, run: list[Segment], following: Segment | None, chunks: list[Chunk]
) -> None:
    """Add the chunk of the sections in ``run``; headings after them stay in it.

    Text under one heading carries it in the path; sections that share a chunk keep their
    headings in its text, and the path they have in common. A heading under which nothing
    stands is in no path, so it makes a chunk.
    """
    last = max(
        (i for i, part in enumerate(run) if part.kind is not SegmentKind.HEADING), default=-1
    )
    trailing = run[last + 1 :]
    body = [part for part in run[: last + 1] if part.kind is not SegmentKind.HEADING]
    if body:
        start = body[0].start
        if len(body) > 1:
            start = next(part.start for part in run if part in body or part.level is not None)
        units = _paragraph_units(doc, start, body[-1].end)
        least, most = SECTION_CHARS
        path = _common_path(body)
        for part, span in enumerate(_pieces(doc.text, units, most, least)):
            _append(doc, chunks, span, None, part, path)
    childless = _childless(trailing, following)
    run.clear()
    for heading in trailing:
        if heading in childless:
            run.clear()  # what follows this chunk cannot begin above it
            _append(doc, chunks, (heading.start, heading.end), None, 0, heading.heading_path)
        else:
            run.append(heading)


def _childless(headings: Sequence[Segment], following: Segment | None) -> list[Segment]:
    """Return the headings that no path of what follows carries to a chunk.

    A label in a path is the nearest heading above of that name: an earlier one of the same
    name has nothing below it.
    """
    carried = Counter(following.heading_path if following is not None else ())
    found = []
    for heading in reversed(headings):
        label = heading.label
        if heading.level is None or label is None:
            continue
        if carried[label]:
            carried[label] -= 1
        else:
            found.append(heading)
            carried |= Counter(heading.heading_path)
    return found


def _common_path(body: Sequence[Segment]) -> tuple[str, ...]:
    """Return the headings that stand above all of these sections."""
    paths = [_path(segment) for segment in body]
    common = paths[0]
    for path in paths[1:]:
        length = 0
        while length < min(len(common), len(path)) and common[length] == path[length]:
            length += 1
        common = common[:length]
    return common


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
