"""What stands beside the results: the card of a conduct, the other versions of the best hit.

It is fetched after the page: what a search is waited for must not wait for this.
"""

from __future__ import annotations

import datetime
import re
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from api.pages.parts import STATUS_CLASSES, permalink_path
from api.reading.former import former_numbers
from api.search_state import SearchState
from corpus.models import Kind

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["aside_context"]

_LOOKED_AT = 20
_PROVISIONS, _PLACES, _VERSIONS = 4, 3, 5
_LONGEST_CONDUCT = 24
_COMPARED = 100_000
"""Pairs of articles compared for old numbers, some seconds' work, once for each law."""
_QUOTE = 40
_NO_CONDUCT = re.compile(r"第.{1,8}条|[0-9]+条|[\"“”+\-:：]")


def aside_context(service: Service, query: str, as_of: datetime.date | None) -> dict[str, Any]:
    """Return the template's values; both parts may be empty."""
    query = query.strip()
    documents = service.collection.store.documents()
    key = (query, as_of or datetime.date.today())
    known = _made.get(documents, key)
    if known is None:
        known = _made.put(documents, key, _aside(service, query, as_of))
    return known


class _Made:
    """What was made last for one state of the collection; shared by threads."""

    _SIZE = 200

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._documents: object = None
        self._entries: OrderedDict[object, dict[str, Any]] = OrderedDict()

    def get(self, documents: object, key: object) -> dict[str, Any] | None:
        """Return what was made, None if it has gone or the collection has changed."""
        with self._lock:
            return self._entries.get(key) if self._documents is documents else None

    def put(self, documents: object, key: object, value: dict[str, Any]) -> dict[str, Any]:
        """Keep what was made; the oldest goes when there is too much."""
        with self._lock:
            if self._documents is not documents:
                self._documents = documents
                self._entries.clear()
            self._entries[key] = value
            if len(self._entries) > self._SIZE:
                self._entries.popitem(last=False)
            return value


_made = _Made()


def _aside(service: Service, query: str, as_of: datetime.date | None) -> dict[str, Any]:
    found: dict[str, Any] = {"hits": []}
    if query:
        found = service.search(query, top_k=_LOOKED_AT, kind="regulation", as_of=as_of)
    hit = found["hits"][0] if found["hits"] else None
    direct = hit is not None and hit["matched"]["why"].startswith("引用直达")
    sure = hit is not None and found["confident"] and not direct
    former = _former(service, hit, as_of)  # makes maps that the card tells old numbers by
    return {
        "card": _card(service, query, found["hits"], as_of) if sure else None,
        "card_link": SearchState(q=query).address("/card"),
        "dates_link": SearchState(q=query).address("/dates"),
        "former": former,
        "versions": _versions(service, hit, as_of),
    }


def _former(
    service: Service, hit: dict[str, Any] | None, as_of: datetime.date | None
) -> dict[str, Any] | None:
    """Return the old numbers of the best hit's article, None where there are none."""
    record = service.searcher.catalog.by_doc.get(hit["doc"]) if hit is not None else None
    if hit is None or record is None or record.kind is not Kind.REGULATION or not hit["article"]:
        return None
    on = as_of or datetime.date.today()
    rows = former_numbers(service, record, hit["article"], on, most=_COMPARED)
    return {"title": record.title, "article": hit["article"], "rows": rows} if rows else None


def _card(
    service: Service, query: str, hits: list[dict[str, Any]], as_of: datetime.date | None
) -> dict[str, Any] | None:
    """Return the card of a conduct in short, None for what is none."""
    if len(query) > _LONGEST_CONDUCT or _NO_CONDUCT.search(query):
        return None
    card = service.card_of(query, hits)
    provisions = [row for row in card["provisions"] if row["consequences"]][:_PROVISIONS]
    if not provisions:
        return None
    levels = {hit["doc"]: hit["level"] for hit in hits}
    return {
        "conduct": query,
        "provisions": [
            {
                "sphere": _sphere(row["title"], levels.get(row["doc"])),
                "title": row["title"],
                "article": row["article"],
                "link": permalink_path(row["doc"], row["article"]),
                "former": _old(service, row, as_of),
                "quote": _short(row["consequences"][0]["quote"].removeprefix(row["article"])),
            }
            for row in provisions
        ],
        "cases": _places(card["cases"]),
        "answers": _places(card["answers"]),
    }


def _old(service: Service, row: dict[str, Any], as_of: datetime.date | None) -> str | None:
    """Return an article's numbers before, in a few words; None where there is none to tell.

    Only what is known already: the card is not waited for that long.
    """
    record = service.searcher.catalog.by_doc[row["doc"]]
    on = as_of or datetime.date.today()
    rows = former_numbers(service, record, row["article"], on, most=0) or []
    told = [f"{old['year']} 版{'、'.join(old['articles'])}" for old in rows if old["articles"]]
    moved = any(old["articles"] not in ([], [row["article"]]) for old in rows)
    return "，".join(told[:_VERSIONS]) if moved else None


def _places(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{"title": row["title"], "link": permalink_path(row["doc"])} for row in rows[:_PLACES]]


def _sphere(title: str, level: str | None) -> str:
    """Return the sphere of law in a word: 党纪, 政务, 刑事; else the level."""
    if "刑法" in title or "刑事" in title:
        return "刑事"
    if "政务处分" in title or "公务员处分" in title:
        return "政务"
    return "党纪" if level == "党内法规" else (level or "规定")


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _QUOTE else line[:_QUOTE] + "…"


def _versions(
    service: Service, hit: dict[str, Any] | None, as_of: datetime.date | None
) -> list[dict[str, Any]]:
    """Return the other versions of the best hit's regulation, newest first."""
    catalog = service.searcher.catalog
    record = catalog.by_doc.get(hit["doc"]) if hit is not None else None
    if record is None or record.kind is not Kind.REGULATION:
        return []
    on = as_of or datetime.date.today()
    found: dict[str, dict[str, Any]] = {}
    for other in reversed(catalog.versions(record.work_id)):
        status = catalog.status(other, on)
        if other.version == record.version or status is None:
            continue
        found.setdefault(
            other.version,
            {
                "title": other.title,
                "version": other.version,
                "status": status.value,
                "status_class": STATUS_CLASSES[status.value],
                "link": permalink_path(other.doc),
            },
        )
    return list(found.values())[:_VERSIONS]
