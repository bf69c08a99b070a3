"""`jidian show REF`: one document, version or article by whatever it is called."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from corpus.dates import date_range, parse_date
from corpus.errors import NotFoundError, UsageError
from corpus.models import DocumentRecord, Kind, Paragraph, Segment, SegmentKind, Status
from corpus.numerals import format_article, parse_article
from indexing.query import parse_query
from indexing.references import ArticleReference, parse_reference
from indexing.searching.catalog import Catalog, may_see
from indexing.searching.permalinks import (
    WorkAddress,
    parse_permalink,
    parse_work_permalink,
    permalink,
)
from indexing.searching.targets import Target, TargetKind, find_target
from indexing.searching.version_choice import choose_version

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore

__all__ = [
    "ArticleEntry",
    "ArticleView",
    "DocumentView",
    "ItemView",
    "ParagraphView",
    "TableView",
    "resolve_reference",
    "resolve_work",
]

_NEAREST = 5


class _View(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ArticleEntry(_View):
    """An article in a document's table of contents; offsets into the document's text."""

    article: str
    heading_path: list[str]
    start: int
    end: int


class TableView(_View):
    """A table cell by cell, and where it stands in the document's text."""

    start: int
    end: int
    rows: list[list[str]]


class ItemView(_View):
    """A 项 or 目: ``text == document_text[start:end]``."""

    label: str
    number: int
    start: int
    end: int
    text: str
    subitems: list[ItemView] = []


class ParagraphView(_View):
    """A 款: ``text == document_text[start:end]``."""

    number: int
    start: int
    end: int
    text: str
    items: list[ItemView]


class DocumentView(_View):
    """A whole document. ``alternatives`` are docs that the reference may mean as well."""

    doc: str
    title: str
    kind: Kind
    version: str
    status: Status | None
    metadata: dict[str, Any]
    text: str
    articles: list[ArticleEntry]
    tables: list[TableView]
    permalink: str
    notes: list[str] = []
    alternatives: list[str] = []


class ArticleView(_View):
    """One article. ``paragraph`` and ``item`` are those asked for, if any.

    ``cites`` and ``cited_by`` are filled in by whoever has the links at hand.
    """

    doc: str
    title: str
    version: str
    status: Status | None
    article: str
    heading_path: list[str]
    text: str
    paragraphs: list[ParagraphView]
    cites: list[dict[str, Any]]
    cited_by: list[dict[str, Any]]
    start: int
    end: int
    permalink: str
    paragraph: int | None = None
    item: int | None = None
    notes: list[str] = []
    alternatives: list[str] = []


def resolve_reference(
    store: DocumentStore,
    catalog: Catalog,
    reference: str,
    *,
    as_of: date | None = None,
    audience: frozenset[str] | None = None,
) -> DocumentView | ArticleView:
    """Return the document or article that a reference names.

    Args:
        store: the collection's store.
        catalog: of the same store.
        reference: a permalink, a file's name as ingested, a title or short name, with an
            article and a version or without.
        as_of: the date on which the version is to be in force; None means today.
        audience: labels the reader has; None means no restriction.

    Raises:
        NotFoundError: there is no such document, version or article; the message says
            what there is.
    """
    on = as_of or date.today()
    work = parse_work_permalink(reference.strip())
    if work is not None:
        reference = permalink(*resolve_work(catalog, work, as_of))
    target = _by_name(reference.strip(), catalog) or _by_title(reference, catalog, on)
    records = tuple(r for r in target.records if may_see(r, audience)) if target else ()
    if target is None or not records:
        raise _not_found(reference, catalog, target)
    if not target.articles:
        record = records[0]
        if as_of is not None and catalog.status(record, on) is Status.NOT_YET and len(records) == 1:
            _check_in_force(record, reference, on)
        return _document(store, record, catalog.status(record, on), target, records)
    article = target.articles[0]
    for record in records:
        segment = _find_article(store, record, article)
        if segment is not None:
            return _article(
                store, record, catalog.status(record, on), segment, article, target, records
            )
    raise _no_article(records[0], article, store, catalog)


def resolve_work(
    catalog: Catalog, address: WorkAddress, as_of: date | None = None
) -> tuple[str, str | None]:
    """Return the document's name and the article that a ``/reg/…`` address leads to.

    Args:
        catalog: the collection.
        address: what the address names.
        as_of: the day, if the address names none; None means today.

    Raises:
        NotFoundError: no such work, or no such version, is held, or none is in force.
        UsageError: the address names a day that is none.
    """
    works = {match.work_id for match in catalog.resolver.exact(address.work)}
    records = [r for work in sorted(works) for r in catalog.versions(work)]
    records = [record for record in records if record.kind is Kind.REGULATION]
    if not records:
        raise NotFoundError(f"本库没有收录《{address.work}》。", work=address.work)
    article = _canonical(address.article)
    if address.version is not None:
        found = [r for r in records if r.version == address.version] or [
            r for r in records if r.version.startswith(address.version)
        ]
        if not found:
            held = "、".join(dict.fromkeys(record.version for record in records))
            raise NotFoundError(
                f"《{address.work}》没有{address.version}版，本库有：{held}。", work=address.work
            )
        return found[-1].doc, article
    on = _day(address.as_of) or as_of or date.today()
    choice = choose_version(catalog, records[0].work_id, None, on)
    chosen = choice.records[0]
    if catalog.status(chosen, on) in (Status.NOT_YET, None):
        raise NotFoundError(f"《{address.work}》在{on.isoformat()}尚未施行。", work=address.work)
    return chosen.doc, article


def _canonical(article: str | None) -> str | None:
    number = parse_article(article) if article is not None else None
    return format_article(*number) if number is not None else None


def _day(value: str | None) -> date | None:
    if not value:
        return None
    iso = parse_date(value)
    if iso is None:
        raise UsageError(f"“{value}”不是日期，请写成 2020-07-01 的形式。")
    return date_range(iso)[0]


# --- what is meant --------------------------------------------------------------------


def _by_name(reference: str, catalog: Catalog) -> Target | None:
    """Return what a permalink or a file's name, with or without an article, stands for."""
    address = parse_permalink(reference)
    if address is not None:
        doc, article = address
        record = catalog.by_doc.get(doc)
        return _of_record(record, article) if record is not None else None
    record = _named(reference, catalog)
    if record is not None:
        return _of_record(record, None)
    cited = parse_reference(reference)
    if cited is None or not cited.articles:
        return None
    record = _named(cited.typed, catalog)
    if record is None:
        return None
    return Target(TargetKind.ARTICLE, (record,), cited.articles)


def _named(name: str, catalog: Catalog) -> DocumentRecord | None:
    """Return the document of a file's name, its ending left out or not."""
    found = catalog.by_doc.get(name)
    if found is not None or not name:
        return found
    matches = catalog.by_short_name.get(name, ())
    return matches[0] if len(matches) == 1 else None


def _of_record(record: DocumentRecord, article: str | None) -> Target:
    number = parse_article(article) if article is not None else None
    if number is None:
        return Target(TargetKind.DOCUMENT, (record,))
    return Target(TargetKind.ARTICLE, (record,), (ArticleReference(*number),))


def _by_title(reference: str, catalog: Catalog, on: date) -> Target | None:
    target = find_target(parse_query(reference), catalog, on)
    if target is None or target.kind is TargetKind.MENTION:
        return None
    return target


def _check_in_force(record: DocumentRecord, reference: str, on: date) -> None:
    """Raise when a title was asked for on a day before the regulation took effect."""
    if reference.strip() == record.doc or parse_permalink(reference.strip()) is not None:
        return
    raise NotFoundError(
        f"《{record.title}》在{on.isoformat()}尚未施行"
        f"（{record.metadata.effective or record.version}起施行）。",
        doc=record.doc,
    )


def _not_found(reference: str, catalog: Catalog, target: Target | None) -> NotFoundError:
    nearest = catalog.resolver.nearest(reference, _NEAREST)
    unheld = target.unheld if target is not None else None
    message = f"本库没有收录《{unheld}》" if unheld else f"没有找到“{reference}”"
    if nearest:
        message += "，相近的有：" + "、".join(f"《{title}》" for title in nearest)
    return NotFoundError(message + "。", reference=reference, nearest=nearest)


def _no_article(
    record: DocumentRecord, article: ArticleReference, store: DocumentStore, catalog: Catalog
) -> NotFoundError:
    version = f"（{record.version}）" if record.version else ""
    message = f"《{record.title}》{version}没有{article.article}"
    if record.article_count:
        message += f"，全文共{record.article_count}条"
    elsewhere = [
        other.version
        for other in catalog.versions(record.work_id)
        if other.id != record.id and _find_article(store, other, article) is not None
    ]
    if elsewhere:
        message += "；其他版本中有：" + "、".join(elsewhere)
    return NotFoundError(message + "。", doc=record.doc, article=article.article)


def _find_article(
    store: DocumentStore, record: DocumentRecord, article: ArticleReference
) -> Segment | None:
    name = format_article(article.number, article.sub)
    for segment in store.segments(record.id):
        if segment.kind is SegmentKind.ARTICLE and segment.article == name:
            return segment
    return None


# --- what is shown --------------------------------------------------------------------


def _alternatives(shown: DocumentRecord, records: tuple[DocumentRecord, ...]) -> list[str]:
    return [record.doc for record in records if record.id != shown.id]


def _document(
    store: DocumentStore,
    record: DocumentRecord,
    status: Status | None,
    target: Target,
    records: tuple[DocumentRecord, ...],
) -> DocumentView:
    parsed = store.parsed(record.id)
    return DocumentView(
        doc=record.doc,
        title=record.title,
        kind=record.kind,
        version=record.version,
        status=status,
        metadata={**asdict(record.metadata), "format": record.format, "sha256": record.sha256},
        text=parsed.text,
        articles=[
            ArticleEntry(
                article=segment.article,
                heading_path=list(segment.heading_path),
                start=segment.start,
                end=segment.end,
            )
            for segment in parsed.segments
            if segment.article is not None
        ],
        tables=[
            TableView(start=span.start, end=span.end, rows=[list(row) for row in span.table.rows])
            for span in parsed.tables
        ],
        permalink=permalink(record.doc),
        notes=list(target.notes),
        alternatives=_alternatives(record, records),
    )


def _article(
    store: DocumentStore,
    record: DocumentRecord,
    status: Status | None,
    segment: Segment,
    article: ArticleReference,
    target: Target,
    records: tuple[DocumentRecord, ...],
) -> ArticleView:
    text = store.text(record.id)
    return ArticleView(
        doc=record.doc,
        title=record.title,
        version=record.version,
        status=status,
        article=article.article,
        heading_path=list(segment.heading_path),
        text=text[segment.start : segment.end].rstrip("\n"),
        paragraphs=[_paragraph(paragraph, text) for paragraph in segment.paragraphs],
        cites=[],
        cited_by=[],
        start=segment.start,
        end=segment.start + len(text[segment.start : segment.end].rstrip("\n")),
        permalink=permalink(record.doc, article.article, paragraph=article.paragraph),
        paragraph=article.paragraph,
        item=article.item,
        notes=list(target.notes),
        alternatives=_alternatives(record, records),
    )


def _paragraph(paragraph: Paragraph, text: str) -> ParagraphView:
    return ParagraphView(
        number=paragraph.number,
        start=paragraph.start,
        end=paragraph.end,
        text=text[paragraph.start : paragraph.end],
        items=[_item(item, text) for item in paragraph.items],
    )


def _item(item: Any, text: str) -> ItemView:
    return ItemView(
        label=item.label,
        number=item.number,
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        subitems=[_item(sub, text) for sub in item.subitems],
    )
