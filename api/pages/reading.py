"""What the reading page shows: contents, the bar of versions, the text, links beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from api.comparing import distinct_versions, offer
from api.pages.parts import STATUS_CLASSES, permalink_path
from api.reading.bar import maps_ready, numbers_of, span_of_versions
from api.reading.contents import contents_html
from api.reading.related import cited_laws, related, successors_group
from api.reading.sheet import Piece, Sheet
from api.service import Service
from corpus.errors import NotFoundError
from corpus.models import DocumentRecord, Kind, SegmentKind, Status

__all__ = ["Asked", "article_context", "document_context", "find_document"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. ``part`` counts from 1, 0 is all, None is what fits."""

    on: datetime.date
    query: str = ""
    part: int | None = None
    at: int | None = None


def find_document(
    service: Service, raw_path: str, path: str, prefix: str = "/doc/"
) -> tuple[DocumentRecord, str | None]:
    """Return the document and the article that an address names.

    Args:
        service: the collection.
        raw_path: the request's path as sent, still encoded (a name may hold a slash).
        path: the same after the prefix, decoded.
        prefix: what the address begins with.
    Raises:
        NotFoundError: no such document.
    """
    from corpus.numerals import format_article, parse_article
    from indexing.searching.permalinks import parse_permalink

    address = "/doc/" + raw_path.removeprefix(prefix)
    doc, article = parse_permalink(address) or (path, None)
    head, slash, tail = doc.rpartition("/")
    held = service.searcher.catalog.by_doc
    record = held.get(doc)
    if record is None and slash and (number := _number(tail)) is not None:
        record, article = held.get(head), format_article(number)
    if record is None:
        raise NotFoundError(f"资料库中没有“{doc}”。", doc=doc)
    if article is not None and (parts := parse_article(article)) is not None:
        article = format_article(*parts)
    return record, article


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 5 else None


def document_context(
    service: Service, record: DocumentRecord, article: str | None, asked: Asked
) -> dict[str, Any]:
    """Return the template's values for the page of a document."""
    sheet = service.sheets.get(service, record)
    piece = sheet.piece(article) if article else None
    part = _part(sheet, piece, asked)
    catalog = service.searcher.catalog
    status = catalog.status(record, asked.on)
    context: dict[str, Any] = {
        "doc": record.doc,
        "link": permalink_path(record.doc),
        "title": record.title,
        "record": record,
        "regulation": sheet.regulation,
        "status": status.value if status else None,
        "status_class": STATUS_CLASSES.get(status.value if status else "", "unk"),
        "meta": _about(record),
        "notes": _notes(service, record, article if piece else None, status, asked.on),
        "missing": article if article and piece is None else None,
        "contents": contents_html(sheet, part, article),
        "body": _body(service, sheet, part, article, asked.query),
        "around": _around(sheet, part),
        "parts": sheet.parts,
        "versions": _neighbours(service, record, article),
        "laws": () if sheet.regulation else cited_laws(service, sheet),
        "boxed": len(sheet.articles) > 1,
        "pages": sheet.parsed.pages if record.format == "pdf" else None,
        **_named(service, sheet, article if piece else None, asked.on),
    }
    return context


def _part(sheet: Sheet, piece: Piece | None, asked: Asked) -> int | None:
    """Return the part that is shown, None for all."""
    if sheet.parts == 1 or asked.part == 0:
        return None
    if asked.part is not None:
        return min(asked.part, sheet.parts) - 1
    if piece is not None:
        return piece.part
    return sheet.part_at(asked.at) if asked.at is not None else 0


def _named(
    service: Service, sheet: Sheet, article: str | None, on: datetime.date
) -> dict[str, Any]:
    """Return the bar and the links, for the article if one is named.

    Where the maps between the versions are not made yet, the page does without them and the
    browser asks for the rest (``later``).
    """
    record = sheet.record
    ready = article is not None and sheet.regulation and maps_ready(service, record)
    body = article_context(service, sheet, article, on, with_maps=ready)
    several = sum(span.record is not None for span in body["bar"]) > 1
    body["later"] = article is not None and sheet.regulation and several and not ready
    return body


def article_context(
    service: Service,
    sheet: Sheet,
    article: str | None,
    on: datetime.date,
    *,
    with_maps: bool = True,
) -> dict[str, Any]:
    """Return the values of the bar of versions and of the links of an article."""
    record = sheet.record
    numbers = None
    if article is not None and with_maps and sheet.regulation:
        numbers = numbers_of(service, record, article)
    spans = span_of_versions(service, record, sheet.parsed, on, numbers)
    groups = []
    if article is not None:
        maps = service.article_maps if with_maps else None
        groups = related(service, sheet, article, maps)
        found = offer(service, record, article, on) if with_maps else None
        if (now := successors_group(found)) is not None:
            groups.insert(0, now)
    return {
        "article": article,
        "bar": spans,
        "bar_columns": " ".join(f"{span.years}fr" for span in spans),
        "bar_links": [_bar_link(span.record, span.numbers) for span in spans],
        "groups": groups,
        "permalink": permalink_path(record.doc, article),
        "cited": f"《{record.title}》{article or ''}",
        "version": record.version,
        **_pair(service, record, article),
    }


def _bar_link(record: DocumentRecord | None, numbers: tuple[str, ...] | None) -> str | None:
    if record is None:
        return None
    return permalink_path(record.doc, numbers[0] if numbers else None)


def _pair(service: Service, record: DocumentRecord, article: str | None) -> dict[str, Any]:
    """Return the address of the comparison with the version before, or after an old one."""
    versions = distinct_versions(service, record) if record.kind is Kind.REGULATION else []
    labels = [other.version for other in versions]
    if len(versions) < 2 or record.version not in labels:
        return {"compare": None, "compare_label": ""}
    at = labels.index(record.version)
    other = versions[at - 1] if at else versions[at + 1]
    pair = (other, record) if at else (record, other)
    query = urlencode({"a": pair[0].doc, "b": pair[1].doc})
    place = f"#{article}" if article else ""
    return {"compare": f"/compare?{query}{place}", "compare_label": other.version[:4]}


def _neighbours(
    service: Service, record: DocumentRecord, article: str | None
) -> dict[str, str | None]:
    """Return the addresses of the version before and after; of the article if that is known."""
    versions = distinct_versions(service, record) if record.kind is Kind.REGULATION else []
    labels = [other.version for other in versions]
    if record.version not in labels:
        return {"older": None, "newer": None}
    at = labels.index(record.version)
    del article  # its number there is on the bar, which the keys follow where it is known
    return {
        "older": permalink_path(versions[at - 1].doc) if at else None,
        "newer": permalink_path(versions[at + 1].doc) if at + 1 < len(versions) else None,
    }


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
    return about


# --- notes ---------------------------------------------------------------------------------


def _notes(
    service: Service,
    record: DocumentRecord,
    article: str | None,
    status: Status | None,
    on: datetime.date,
) -> list[dict[str, Any]]:
    """Return what must be known before the text is used."""
    if status is Status.SUPERSEDED:
        return [_superseded(service, record, article, on)]
    if status is Status.REPEALED:
        return [_repealed(service, record)]
    if status is Status.NOT_YET:
        day = record.metadata.effective
        return [{"class": "act", "text": f"尚未施行{f'，自 {day} 起施行' if day else ''}。"}]
    if status is Status.UNKNOWN:
        return [{"class": "mark", "text": "时效待核：已知的日期不能断定这个版本是否有效。"}]
    return []


def _superseded(
    service: Service, record: DocumentRecord, article: str | None, on: datetime.date
) -> dict[str, Any]:
    ready = article is not None and maps_ready(service, record)
    found = offer(service, record, article, on) if article and ready else None
    if found is not None:
        links = [
            {"label": f"看现行{row['article']}", "address": row["permalink"]}
            for row in found["articles"]
        ]
        links = links or [{"label": "看现行版", "address": permalink_path(found["doc"])}]
        return {"class": "act", "text": found["note"], "links": links}
    statuses = service.searcher.catalog.statuses(on)
    later = [
        other
        for other in distinct_versions(service, record)
        if other.version > record.version and statuses[other.id] is Status.IN_FORCE
    ]
    text = f"这是 {record.version} 版，已被修改。"
    links = [
        {"label": f"看现行 {other.version} 版", "address": permalink_path(other.doc)}
        for other in later[-1:]
    ]
    if article and later:
        address = f"/links/{permalink_path(record.doc, article).removeprefix('/doc/')}"
        links.append({"label": f"查{article}的现行条号", "address": address})
    return {"class": "act", "text": text, "links": links}


def _repealed(service: Service, record: DocumentRecord) -> dict[str, Any]:
    repeal = service.searcher.catalog.repeals.get(record.id)
    day = record.metadata.repealed or (repeal.day if repeal else None)
    text = f"已废止{f'，自 {day} 起' if day else ''}。"
    if repeal is None:
        return {"class": "wrong", "text": text}
    by = repeal.by
    link = {"label": f"《{by.title}》（{by.version}）", "address": permalink_path(by.doc)}
    return {"class": "wrong", "text": text, "quote": repeal.quote, "links": [link]}


# --- the text ------------------------------------------------------------------------------


def _body(
    service: Service, sheet: Sheet, part: int | None, article: str | None, query: str
) -> Markup:
    pieces = sheet.of_part(part)
    marks: list[tuple[int, int]] = []
    if query.strip() and pieces:
        start, end = pieces[0].segment.start, pieces[-1].segment.end
        found = service.marks(sheet.parsed.text[start:end], query)
        marks = [(first + start, last + start) for first, last in found]
    return Markup("".join(_pieces(sheet, pieces, article, marks)))


def _pieces(
    sheet: Sheet,
    pieces: Sequence[Piece],
    article: str | None,
    marks: Sequence[tuple[int, int]],
) -> Iterable[str]:
    upcoming = 0
    named = False
    for piece in pieces:
        segment = piece.segment
        while upcoming < len(marks) and marks[upcoming][1] <= segment.start:
            upcoming += 1
        marked = upcoming < len(marks) and marks[upcoming][0] < segment.end
        if piece.heading:
            depth = min(4, 2 + len(segment.heading_path))
            yield f'<h{depth} class="ch" id="{piece.anchor}">{piece.html}</h{depth}>'
            continue
        here = segment.article is not None and segment.article == article and not named
        named = named or here
        html = piece.html
        if marked or here:
            html = sheet.body(segment, marks[upcoming:], named=here)
        if segment.article is not None:
            current = ' class="here"' if here else ""
            tools = "<!--tools-->" if here else ""
            yield f'<section id="{piece.anchor}"{current}>{html}{tools}</section>'
        else:
            kind = "pre" if segment.kind is SegmentKind.PREAMBLE and sheet.regulation else "passage"
            yield f'<div class="{kind}">{html}</div>'


def _around(sheet: Sheet, part: int | None) -> dict[str, Any]:
    """Return the addresses of the parts before and after, with what they hold."""
    if part is None:
        return {}
    link = permalink_path(sheet.record.doc)

    def at(index: int) -> dict[str, str] | None:
        if not 0 <= index < sheet.parts:
            return None
        return {"label": sheet.range_of(index), "address": f"{link}?part={index + 1}"}

    return {
        "before": at(part - 1),
        "after": at(part + 1),
        "whole": f"{link}?part=0",
        "place": f"第 {part + 1} 部分，共 {sheet.parts} 部分",
    }
