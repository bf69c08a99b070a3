"""A reader's own things as pages and API show them: history, bookmarks, saved searches."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from api.search_state import SearchState
from corpus.errors import JidianError, NotFoundError, UsageError
from corpus.numerals import format_article, parse_article
from corpus.store.personal import Bookmark, SavedSearch

if TYPE_CHECKING:
    from api.service import Service
    from corpus.models import DocumentRecord

__all__ = [
    "bookmark",
    "bookmark_rows",
    "history_rows",
    "look_at",
    "note",
    "now",
    "save_search",
    "search_rows",
]

_LOOKED_THROUGH = 50
_NEWS_SHOWN = 5
_LONGEST_NOTE = 500
_MOST_BOOKMARKS = 1000
_MOST_SEARCHES = 50


def now() -> str:
    """Return the time as it is kept, to the second."""
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")


# --- history --------------------------------------------------------------------------


def note(
    service: Service, reader: str, kind: str, words: str, address: str, total: int | None = None
) -> None:
    """Add to a reader's history; a busy store is no reason to fail."""
    try:
        service.collection.store.personal().note(reader, kind, words, address, total, now())
    except JidianError:
        return


def history_rows(
    service: Service, reader: str, *, limit: int = 50, kind: str | None = None
) -> list[dict[str, Any]]:
    """Return a reader's history, newest first."""
    found = service.collection.store.personal().history(reader, limit=limit, kind=kind)
    return [asdict(entry) for entry in found]


# --- bookmarks ------------------------------------------------------------------------


def bookmark(service: Service, reader: str, doc: str, article: str, text: str) -> int:
    """Keep a place for a reader; return its id.

    Args:
        service: the collection.
        reader: whose place it is.
        doc: the document's name.
        article: its number in any form, "" for the whole document.
        text: a note.
    Raises:
        NotFoundError: there is no such document or article.
        UsageError: the note is too long, or too much is kept already.
    """
    store = service.collection.store
    record = store.find(doc)
    if record is None:
        raise NotFoundError(f"资料库中没有“{doc}”，没有收藏。", doc=doc)
    name = _article(record, article, service) if article.strip() else None
    if len(text) > _LONGEST_NOTE:
        raise UsageError(f"备注最多{_LONGEST_NOTE}字，现有{len(text)}字，没有收藏。")
    personal = store.personal()
    if len(personal.bookmarks(reader)) >= _MOST_BOOKMARKS:
        raise UsageError(f"收藏已有{_MOST_BOOKMARKS}条，没有再加；请先删去不用的。")
    kept = Bookmark(0, doc, name, record.title, record.version, text.strip(), now())
    return personal.add_bookmark(reader, kept)


def _article(record: DocumentRecord, article: str, service: Service) -> str:
    typed = article.strip()
    number = parse_article(typed) or parse_article(f"第{typed}条")
    name = format_article(*number) if number is not None else article.strip()
    if not service.collection.store.article_chunks(record.id, name):
        raise NotFoundError(
            f"《{record.title}》没有“{article.strip()}”，没有收藏。",
            doc=record.doc,
            article=article,
        )
    return name


def bookmark_rows(service: Service, reader: str) -> list[dict[str, Any]]:
    """Return a reader's places, newest first, each with where it stands today.

    ``held`` is False for a document that has gone. ``successors`` says what stands in the
    place of an article of an old version, None where nothing has to be said.
    """
    today = datetime.date.today()
    return [
        _bookmark_row(service, kept, today)
        for kept in service.collection.store.personal().bookmarks(reader)
    ]


def _bookmark_row(service: Service, kept: Bookmark, today: datetime.date) -> dict[str, Any]:
    from indexing.searching.permalinks import permalink

    catalog = service.searcher.catalog
    record = catalog.by_doc.get(kept.doc)
    row: dict[str, Any] = {
        **asdict(kept),
        "held": record is not None,
        "kind": None,
        "status": None,
        "permalink": permalink(kept.doc, kept.article),
        "newer": None,
        "successors": None,
    }
    if record is None:
        return row
    status = catalog.status(record, today)
    row |= {"kind": record.kind.value, "status": status.value if status else None}
    row["newer"] = _newer(service, record, today)
    return row


def _newer(service: Service, record: DocumentRecord, on: datetime.date) -> dict[str, Any] | None:
    """Return the version in force of a work that is kept in an old version."""
    from corpus.models import Status
    from indexing.searching.permalinks import permalink

    catalog = service.searcher.catalog
    if catalog.status(record, on) is not Status.SUPERSEDED:
        return None
    statuses = catalog.statuses(on)
    for other in reversed(catalog.versions(record.work_id)):
        if statuses[other.id] is Status.IN_FORCE:
            return {
                "doc": other.doc, "version": other.version, "permalink": permalink(other.doc)
            }  # fmt: skip
    return None


def successors_of(service: Service, reader: str, bookmark_id: int) -> dict[str, Any] | None:
    """Return what stands today in the place of a kept article of an old version.

    Raises:
        NotFoundError: the reader keeps no such place.
    """
    from api.comparing import offer

    for kept in service.collection.store.personal().bookmarks(reader):
        if kept.id == bookmark_id:
            record = service.searcher.catalog.by_doc.get(kept.doc)
            if record is None or kept.article is None:
                return None
            return offer(service, record, kept.article, datetime.date.today())
    raise NotFoundError("没有这条收藏。")


# --- saved searches -------------------------------------------------------------------


def save_search(service: Service, reader: str, state: SearchState) -> int:
    """Keep a search for a reader; return its id.

    Raises:
        UsageError: nothing is searched for, or too much is kept already.
    """
    if not state.q.strip():
        raise UsageError("没有检索词，没有保存。")
    state.request()  # raises for a date that is none
    personal = service.collection.store.personal()
    if len(personal.saved_searches(reader)) >= _MOST_SEARCHES:
        raise UsageError(f"保存的检索已有{_MOST_SEARCHES}条，没有再加；请先删去不用的。")
    return personal.save_search(
        reader, state.q.strip(), state.chosen(), service.shelf.newest, now()
    )


def state_of(saved: SavedSearch) -> SearchState:
    """Return the state of a saved search."""
    return SearchState(q=saved.query, **saved.options)


def look_at(service: Service, reader: str, search_id: int) -> SearchState:
    """Note that a reader looks at a saved search now; return its state.

    Raises:
        NotFoundError: the reader has no such search.
    """
    personal = service.collection.store.personal()
    for saved in personal.saved_searches(reader):
        if saved.id == search_id:
            personal.look_at_search(reader, search_id, service.shelf.newest, now())
            return state_of(saved)
    raise NotFoundError("没有这条保存的检索。")


def search_rows(service: Service, reader: str) -> list[dict[str, Any]]:
    """Return a reader's saved searches with what is new since each was looked at.

    New is a hit among the first 50 whose document came in after that day.
    """
    rows = []
    for saved in service.collection.store.personal().saved_searches(reader):
        state = state_of(saved)
        rows.append(
            {
                "id": saved.id,
                "query": saved.query,
                "options": dict(saved.options),
                "address": state.address(),
                "at": saved.at,
                "seen_at": saved.seen_at,
                **_news(service, saved, state),
            }
        )
    return rows


def _news(service: Service, saved: SavedSearch, state: SearchState) -> dict[str, Any]:
    if service.shelf.newest <= saved.seen_document_id:
        return {"new_documents": 0, "new": 0, "hits": []}
    found = service.search(state.q, top_k=_LOOKED_THROUGH, **state.request())["hits"]
    catalog = service.searcher.catalog
    came = {record.doc for record in _while(reversed(catalog.documents), saved.seen_document_id)}
    new = [hit for hit in found if hit["doc"] in came]
    names = ("doc", "title", "article", "version", "permalink", "kind")
    hits = [{name: hit[name] for name in names} for hit in new[:_NEWS_SHOWN]]
    return {"new_documents": len(came), "new": len(new), "hits": hits}


def _while(documents: Iterator[DocumentRecord], seen: int) -> Iterator[DocumentRecord]:
    """Yield documents, newest first, that have come in since one was seen."""
    for record in documents:
        if record.id <= seen:
            return
        yield record
