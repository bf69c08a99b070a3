"""What an address leads to, in a few lines: shown when a link is pointed at."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import NotFoundError
from corpus.models import DocumentRecord, SegmentKind, Status
from corpus.numerals import to_chinese
from indexing.lookup import resolve_work
from indexing.searching.permalinks import parse_permalink, parse_work_permalink, permalink

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["Preview", "preview"]

_CHARS = 360
_FRAGMENT = re.compile(r"k(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Preview:
    """An article or a 款: ``text`` is verbatim; ``cut`` whether more follows."""

    record: DocumentRecord
    name: str
    status: Status | None
    text: str
    cut: bool
    address: str
    note: str = ""


def preview(service: Service, address: str, on: datetime.date) -> Preview:
    """Return what an address of this site leads to.

    Args:
        service: the collection.
        address: ``/doc/…`` or ``/reg/…``, with #k2 for a 款.
        on: the day for statuses and for what is in force.
    Raises:
        NotFoundError: it leads to no text.
    """
    path, fragment = urlsplit(address).path, urlsplit(address).fragment
    doc, article, note = _find(service, path, on)
    record = service.searcher.catalog.by_doc.get(doc)
    if record is None:
        raise NotFoundError(f"资料库中没有“{doc}”。", doc=doc)
    paragraph = _FRAGMENT.fullmatch(fragment)
    number = int(paragraph.group(1)) if paragraph else None
    text = _text(service, record, article, number)
    status = service.searcher.catalog.status(record, on)
    name = f"{article or ''}{f'第{to_chinese(number)}款' if article and number else ''}"
    shown, cut = _cut(text)
    return Preview(
        record, name, status, shown, cut, permalink(doc, article, paragraph=number), note
    )


def _find(service: Service, path: str, on: datetime.date) -> tuple[str, str | None, str]:
    work = parse_work_permalink(path)
    if work is not None:
        doc, article = resolve_work(service.searcher.catalog, work, on)
        return doc, article, "" if work.version else "引用时未注明版本，此处为现行版"
    found = parse_permalink(path)
    if found is None:
        raise NotFoundError("没有这个页面。")
    return (*found, "")


def _text(service: Service, record: DocumentRecord, article: str | None, number: int | None) -> str:
    store = service.collection.store
    if article is None:
        return store.text(record.id)[: _CHARS * 2].strip()
    for segment in store.segments(record.id):
        if segment.kind is SegmentKind.ARTICLE and segment.article == article:
            found = next((p for p in segment.paragraphs if p.number == number), None)
            span = (found.start, found.end) if found else (segment.start, segment.end)
            return store.text(record.id)[slice(*span)].strip()
    raise NotFoundError(f"《{record.title}》（{record.version}）没有{article}。")


def _cut(text: str) -> tuple[str, bool]:
    if len(text) <= _CHARS:
        return text, False
    end = max(text.rfind(mark, _CHARS // 2, _CHARS) for mark in "。；\n")
    return text[: end + 1 if end > 0 else _CHARS].rstrip(), True
