"""新旧对照: two versions in two columns, from the article map."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api.comparing import Pair, compare, distinct_versions, find_pair
from api.deps import ServiceDep
from api.pages.parts import STATUS_CLASSES, permalink_path
from api.pages.render import link, render
from corpus.models import DocumentRecord, Kind
from corpus.numerals import parse_article

if TYPE_CHECKING:
    from api.service import Service
    from corpus.compare.comparison import Row, Side

__all__ = ["router"]

router = APIRouter(default_response_class=HTMLResponse)

_KINDS = {
    "reworded": "修改",
    "added": "新增",
    "deleted": "删除",
    "split": "拆分",
    "merged": "合并",
    "moved": "移动",
    "same": "文字未变",
}
_WORKS = 200
_OPENING = 28


@router.get("/compare")
def comparison(
    request: Request, service: ServiceDep, a: str = "", b: str = "", only: str = ""
) -> Response:
    """Answer with two versions side by side, or with the regulations that have several."""
    if not a:
        return render(request, "compare_choose.html", _choice(service))
    pair = _in_order(find_pair(service, a, b or None))
    rows = compare(service, pair).rows
    only = only if only in _KINDS else ""
    state = {"a": pair.old.doc, "b": pair.new.doc}
    counts = Counter(kind for row in rows for kind in _kinds(row))
    context = {
        "page": "library",
        "title": pair.new.title,
        "old": _version(service, pair.old),
        "new": _version(service, pair.new),
        "versions": [
            {"doc": record.doc, "version": record.version}
            for record in distinct_versions(service, pair.new)
        ],
        "rows": [_row(row, pair) for row in rows if not only or only in _kinds(row)],
        "tally": [
            {
                "name": name,
                "count": counts[kind],
                "chosen": only == kind,
                "link": link(state, "/compare", only="" if only == kind else kind),
            }
            for kind, name in _KINDS.items()
            if counts[kind] or kind in ("reworded", "added", "deleted")
        ],
        "docx": f"/api/diff?{urlencode({**state, 'form': 'docx'})}",
    }
    return render(request, "compare.html", context)


def _choice(service: Service) -> dict[str, Any]:
    works: dict[int, list[DocumentRecord]] = {}
    for record in service.collection.store.documents():
        if record.kind is Kind.REGULATION:
            works.setdefault(record.work_id, []).append(record)
    rows = []
    for records in works.values():
        if len(records) > 1:
            versions = distinct_versions(service, records[0])
            if len(versions) > 1:
                rows.append(
                    {
                        "title": versions[-1].title,
                        "versions": [record.version for record in versions],
                        "link": link({}, "/compare", a=versions[-2].doc, b=versions[-1].doc),
                    }
                )
    rows.sort(key=lambda row: str(row["title"]))
    return {"page": "library", "works": rows[:_WORKS], "more": max(0, len(rows) - _WORKS)}


def _in_order(pair: Pair) -> Pair:
    """Return versions of one work with the earlier first, whichever was named first."""
    same = pair.old.work_id == pair.new.work_id
    return Pair(pair.new, pair.old) if same and pair.old.version > pair.new.version else pair


def _version(service: Service, record: DocumentRecord) -> dict[str, Any]:
    status = service.searcher.catalog.statuses(datetime.date.today())[record.id].value
    return {
        "doc": record.doc,
        "title": record.title,
        "version": record.version,
        "effective": record.metadata.effective,
        "status": status,
        "status_class": STATUS_CLASSES.get(status, "unk"),
        "link": permalink_path(record.doc),
    }


def _kinds(row: Row) -> set[str]:
    return {row.kind, "moved"} if row.moved else {row.kind}


def _row(row: Row, pair: Pair) -> dict[str, Any]:
    words = [_KINDS[row.kind]] if row.kind != "same" else []
    if row.moved:
        words.append("移动")
    return {
        "kind": row.kind,
        "same": row.kind == "same",
        "old": [_side(side, pair.old) for side in row.old],
        "new": [_side(side, pair.new) for side in row.new],
        "numbers": " → ".join(filter(None, (_numbers(row.old), _numbers(row.new)))),
        "words": "，".join(words),
    }


def _side(side: Side, record: DocumentRecord) -> dict[str, Any]:
    article = side.name if parse_article(side.name) is not None else None
    text = side.text
    return {
        "name": side.name,
        "link": permalink_path(record.doc, article),
        "spans": [(span.operation.value, span.text) for span in side.spans],
        "opening": text[:_OPENING] + ("…" if len(text) > _OPENING else ""),
    }


def _numbers(sides: Iterable[Side]) -> str:
    """Return 85, 120之1 …; nothing for what has no number."""
    found = []
    for side in sides:
        number = parse_article(side.name)
        if number is not None:
            article, inserted = number
            found.append(f"{article}之{inserted}" if inserted else str(article))
    return "、".join(found)
