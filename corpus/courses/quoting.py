"""Taking quotations from documents, and finding them there again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corpus.compare.difference import ratio
from corpus.courses.models import Quotation, QuotedTable
from corpus.errors import NotFoundError, UsageError
from corpus.exports.parts import article_body
from corpus.models import DocumentRecord, ParsedDocument, Segment, SegmentKind
from corpus.numerals import ARTICLE_LABEL

__all__ = [
    "MAX_PASSAGE",
    "body_of",
    "find_segment",
    "label_of",
    "nearest_paragraph",
    "quote_article",
    "quote_document",
    "quote_span",
    "still_there",
]

MAX_PASSAGE = 20_000
"""Characters that one quotation may have."""

_ALIKE = 0.5


def find_segment(segments: Sequence[Segment], article: str) -> Segment | None:
    """Return the first segment of an article's number, None if there is none."""
    for segment in segments:
        if segment.kind is SegmentKind.ARTICLE and segment.article == article:
            return segment
    return None


def quote_article(
    record: DocumentRecord,
    parsed: ParsedDocument,
    article: str,
    paragraph: int | None = None,
    *,
    on: date,
) -> Quotation:
    """Return an article, or one 款 of it, as a quotation.

    Raises:
        NotFoundError: the document has no such article or 款.
    """
    segment = find_segment(parsed.segments, article)
    if segment is None:
        raise NotFoundError(
            f"《{record.title}》（{record.version}）没有{article}。", doc=record.doc
        )
    start, end = segment.start, segment.end
    if paragraph is not None:
        found = next((p for p in segment.paragraphs if p.number == paragraph), None)
        if found is None:
            count = len(segment.paragraphs)
            raise NotFoundError(
                f"《{record.title}》{article}共{count}款，没有第{paragraph}款。", doc=record.doc
            )
        start, end = found.start, found.end
    return _quotation(record, parsed, start, end, on, article, paragraph, path=segment.heading_path)


def quote_span(
    record: DocumentRecord, parsed: ParsedDocument, start: int, end: int, *, on: date
) -> Quotation:
    """Return a stretch of a document's text as a quotation.

    Raises:
        UsageError: there is no such stretch, or nothing in it.
    """
    if not 0 <= start < end <= len(parsed.text) or not parsed.text[start:end].strip():
        raise UsageError(f"摘录的位置不对：全文共 {len(parsed.text)} 字。", doc=record.doc)
    inside = [s for s in parsed.segments if s.start <= start and end <= s.end]
    segment = inside[0] if inside else None
    return _quotation(
        record,
        parsed,
        start,
        end,
        on,
        segment.article if segment else None,
        path=segment.heading_path if segment else (),
    )


def quote_document(record: DocumentRecord, parsed: ParsedDocument, *, on: date) -> Quotation:
    """Return a whole document, without the title at its head, as a quotation.

    Raises:
        UsageError: it is too long; a passage has to be chosen.
    """
    text, start = parsed.text, 0
    first = next((s for s in parsed.segments if text[s.start : s.end].strip()), None)
    if first is not None and text[first.start : first.end].strip() == parsed.title:
        start = first.end
    elif text.lstrip().startswith(parsed.title + "\n"):
        start = text.index(parsed.title) + len(parsed.title)
    if not text[start:].strip():
        start = 0
    return _quotation(record, parsed, start, len(text), on, None)


def _quotation(
    record: DocumentRecord,
    parsed: ParsedDocument,
    start: int,
    end: int,
    on: date,
    article: str | None,
    paragraph: int | None = None,
    *,
    path: tuple[str, ...] = (),
) -> Quotation:
    text = parsed.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > MAX_PASSAGE:
        raise UsageError(
            f"《{record.title}》这一段有 {end - start} 字，超过 {MAX_PASSAGE} 字，请选其中一段。",
            doc=record.doc,
        )
    known = record.metadata
    return Quotation(
        doc=record.doc,
        title=record.title,
        kind=record.kind,
        version=record.version,
        text=text[start:end],
        start=start,
        end=end,
        article=article,
        paragraph=paragraph,
        heading_path=path,
        tables=tuple(
            QuotedTable(start=t.start - start, end=t.end - start, rows=t.table.rows)
            for t in parsed.tables
            if start <= t.start and t.end <= end
        ),
        issuer=known.issuer,
        doc_number=known.doc_number,
        effective=known.effective,
        sha256=record.sha256,
        taken=on.isoformat(),
        caution=next((warning for warning in parsed.warnings if "OCR" in warning), ""),
    )


def label_of(quote: Quotation) -> str:
    """Return the article's number as printed at the head of the words, "" if none is."""
    match = re.match(ARTICLE_LABEL, quote.text) if quote.article else None
    return match[0] if match else ""


def body_of(quote: Quotation) -> str:
    """Return the words of a quotation without the article's number."""
    return quote.text[len(label_of(quote)) :].lstrip()


def still_there(quote: Quotation, parsed: ParsedDocument) -> Quotation | None:
    """Return a quotation with the place where its words stand now, None if they do not.

    An article is looked for under its number, a passage where it was and else anywhere,
    provided that it stands in one place only.
    """
    text = parsed.text
    if text[quote.start : quote.end] == quote.text and quote.article is None:
        return quote
    if quote.article is not None:
        segment = find_segment(parsed.segments, quote.article)
        if segment is None:
            return None
        at = text.find(quote.text, segment.start, segment.end)
        whole = text[segment.start : segment.end].strip()
        if at < 0 or (quote.paragraph is None and _is_whole(quote) and whole != quote.text):
            return None
    else:
        at = text.find(quote.text)
        if at < 0 or text.find(quote.text, at + 1) >= 0:
            return None
    return quote.model_copy(update={"start": at, "end": at + len(quote.text)})


def _is_whole(quote: Quotation) -> bool:
    """Tell whether a quotation without a 款 is the article and not a passage in it."""
    return bool(label_of(quote))


def nearest_paragraph(
    record: DocumentRecord, parsed: ParsedDocument, article: str, quote: Quotation, *, on: date
) -> Quotation:
    """Return what stands for a quotation in another version's article.

    Of a quotation of one 款 the 款 that reads most alike; where none does, or the whole
    article was quoted, the whole article.
    """
    segment = find_segment(parsed.segments, article)
    if quote.paragraph is not None and segment is not None:
        alike = [
            (ratio(body_of(quote), _body(parsed.text, segment, p.start, p.end)), -p.number)
            for p in segment.paragraphs
        ]
        best = max(alike, default=(0.0, 0))
        if best[0] >= _ALIKE and len(segment.paragraphs) > 1:
            return quote_article(record, parsed, article, -best[1], on=on)
    return quote_article(record, parsed, article, on=on)


def _body(text: str, segment: Segment, start: int, end: int) -> str:
    return text[max(start, article_body(text, segment)) : end]
