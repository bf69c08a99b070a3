"""The reading page of one document: contents, versions, articles 款 by 款."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from api.comparing import offer
from api.pages.parts import STATUS_CLASSES, marked, permalink_path
from api.service import Service
from corpus.errors import NotFoundError
from corpus.models import DocumentRecord, Kind, ParsedDocument, Segment, SegmentKind, TableSpan

__all__ = ["document_context"]


def document_context(
    service: Service, raw_path: str, path: str, on: datetime.date, query: str
) -> dict[str, Any]:
    """Return what the reading page shows.

    Args:
        service: the collection.
        raw_path: the request's path as sent, still encoded (a name may hold a slash).
        path: the same after /doc/, decoded.
        on: the date that statuses are told for.
        query: words to mark, as typed in a search.
    Raises:
        NotFoundError: no such document.
    """
    record, article = _find(service, raw_path, path)
    parsed = service.collection.store.parsed(record.id)
    spans = service.marks(parsed.text, query) if query.strip() else []
    shown = list(_segments(parsed, article, spans))
    versions = _versions(service, record, article, on)
    current = next(v for v in versions if v["current"])
    successors = offer(service, record, article, on) if article else None
    return {
        "title": record.title,
        "successors": successors,
        "status": current["status"] or None,
        "status_class": STATUS_CLASSES.get(current["status"], "unk"),
        "meta": _about(record),
        "original": f"/original/{permalink_path(record.doc).removeprefix('/doc/')}",
        "versions": versions,
        "missing": article if article and not any(s["here"] for s in shown) else None,
        "segments": shown,
        "toc": _contents(parsed, article),
    }


def _find(service: Service, raw_path: str, path: str) -> tuple[DocumentRecord, str | None]:
    from corpus.numerals import format_article, parse_article
    from indexing.searching.permalinks import parse_permalink

    doc, article = parse_permalink(raw_path) or (path, None)
    head, slash, tail = doc.rpartition("/")
    record = service.collection.store.find(doc)
    if record is None and slash and (number := _number(tail)) is not None:
        record, article = service.collection.store.find(head), format_article(number)
    if record is None:
        raise NotFoundError(f"资料库中没有“{doc}”。", doc=doc)
    if article is not None and (parts := parse_article(article)) is not None:
        article = format_article(*parts)
    return record, article


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 5 else None


def _about(record: DocumentRecord) -> list[str]:
    known = record.metadata
    dated = (
        (known.promulgated, "公布"),
        (known.amended, "修订"),
        (known.effective, "施行"),
        (known.repealed, "废止"),
    )
    about = [text for text in (known.level, known.issuer, known.doc_number) if text]
    about += [f"{date} {word}" for date, word in dated if date]
    if record.kind is not Kind.REGULATION:
        about.append("参考，非规范性文件")
    return about


def _versions(
    service: Service, record: DocumentRecord, article: str | None, on: datetime.date
) -> list[dict[str, Any]]:
    catalog = service.searcher.catalog
    statuses = catalog.statuses(on)
    regulation = record.kind is Kind.REGULATION
    siblings = catalog.versions(record.work_id) if regulation else (record,)
    return [
        {
            "label": other.version,
            "status": statuses[other.id].value if regulation else "",
            "link": permalink_path(other.doc, article if other is record else None),
            "current": other.id == record.id,
        }
        for other in siblings
    ]


def _contents(parsed: ParsedDocument, article: str | None) -> list[dict[str, Any]]:
    rows = []
    for segment in parsed.segments:
        if segment.kind is SegmentKind.HEADING or (
            segment.kind in (SegmentKind.SECTION, SegmentKind.APPENDIX) and segment.label
        ):
            label, head = (segment.label or "").split("\n")[0][:40], True
        elif segment.kind is SegmentKind.ARTICLE:
            label, head = segment.article or "", False
        else:
            continue
        depth = min(3, len(segment.heading_path) + (0 if head else 1))
        rows.append(
            {
                "label": label,
                "depth": depth,
                "head": head,
                "here": segment.article is not None and segment.article == article,
                "anchor": _anchor(segment),
            }
        )
    return rows


def _anchor(segment: Segment) -> str:
    return segment.article or f"o{segment.start}"


def _segments(
    parsed: ParsedDocument, article: str | None, spans: Sequence[Sequence[int]]
) -> Iterator[dict[str, Any]]:
    tables = {table.start: table for table in parsed.tables}
    for segment in parsed.segments:
        text = parsed.text[segment.start : segment.end]
        if not text.strip() or (segment.start == 0 and text.strip() == parsed.title):
            continue  # the title stands above already
        yield {
            "kind": segment.kind.value,
            "label": segment.label or text.strip(),
            "anchor": _anchor(segment),
            "here": segment.article is not None and segment.article == article,
            "paragraphs": list(
                _paragraphs(parsed.text, segment, tables, spans, _anchors(segment, article))
            ),
        }


def _anchors(segment: Segment, article: str | None) -> dict[int, str]:
    """Return offset → k2 for the 款 of the article that the address names."""
    if segment.article is None or segment.article != article:
        return {}
    return {paragraph.start: f"k{paragraph.number}" for paragraph in segment.paragraphs}


def _paragraphs(
    text: str,
    segment: Segment,
    tables: dict[int, TableSpan],
    spans: Sequence[Sequence[int]],
    anchors: Mapping[int, str],
) -> Iterator[dict[str, Any]]:
    """Yield the lines of a segment, a table in place of its lines."""
    number = segment.article
    at = segment.start
    while at < segment.end:
        if at in tables and tables[at].end > at:
            yield {"html": _table(tables[at]), "number": None, "item": False, "anchor": None}
            at = tables[at].end
            continue
        stop = text.find("\n", at, segment.end)
        end = segment.end if stop < 0 else stop
        start = at
        if number and text.startswith(number, at):
            start = at + len(number)
            while start < end and text[start].isspace():
                start += 1
        line = text[start:end]
        if line.strip():
            shown = number if start > at else None
            yield {
                "html": marked(line, _within(spans, start, end)),
                "number": shown,
                "item": line.lstrip().startswith(("（", "(")),
                "anchor": anchors.get(at) or (f"o{at}" if number is None else None),
            }
        at = end + 1


def _within(spans: Sequence[Sequence[int]], start: int, end: int) -> list[tuple[int, int]]:
    return [(max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and e > start]


def _table(span: TableSpan) -> Markup:
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(Markup("<td>{}</td>").format(escape(cell)) for cell in row)
        )
        for row in span.table.rows
    )
    return Markup("<table>{}</table>").format(rows)
