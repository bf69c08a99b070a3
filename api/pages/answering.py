"""What the page of a question shows of an answer."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from api.pages.parts import STATUS_CLASSES, excerpt, opening
from corpus.versions import UNDATED

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["answer_context"]

_NEAREST = 3


def answer_context(service: Service, body: dict[str, Any]) -> dict[str, Any]:
    """Return the template's values for an answer in the contract's form."""
    citations = body["citations"]
    points: dict[int, list[tuple[int, int]]] = {}
    for point in body["points"]:
        points.setdefault(point["citation"], []).append((point["start"], point["end"]))
    shown = [_citation(index, row, points.get(index, [])) for index, row in enumerate(citations)]
    return {
        "answer": body["answer"],
        "abstained": body["abstained"],
        "notes": body["notes"],
        "citations": shown,
        "nearest": _nearest(service, body) if body["abstained"] else [],
        "looked": _looked(service, body) if body["abstained"] else None,
        "copied": _copied(body),
        "written": _written(body["written"]),
        "points": _points(body),
        "groups": [
            {"name": group["name"], "citations": [shown[index] for index in group["citations"]]}
            for group in body["groups"]
        ],
    }


def _nearest(service: Service, body: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the passages that came nearest to an answer and do not bear one."""
    on = datetime.date.fromisoformat(body["as_of"])
    hits = service.search(body["question"], top_k=_NEAREST, as_of=on)["hits"]
    return [
        {
            **hit,
            "link": opening(hit),
            "status": hit["status"] if hit["kind"] == "regulation" else None,
            "status_class": STATUS_CLASSES.get(hit["status"], "unk"),
            "version": "" if hit["version"] == UNDATED else hit["version"],
            "html": _focus(hit),
        }
        for hit in hits
    ]


def _focus(hit: dict[str, Any]) -> Markup:
    if hit["focus"] is None:
        return excerpt(hit["text"], hit["highlights"])
    start, end = hit["focus"]
    spans = [
        (max(s, start) - start, min(e, end) - start)
        for s, e in hit["highlights"]
        if s < end and e > start
    ]
    return excerpt(hit["text"][start:end].rstrip(), spans)


def _looked(service: Service, body: dict[str, Any]) -> dict[str, int]:
    """Return what was looked through: versions in force, and texts without validity."""
    on = datetime.date.fromisoformat(body["as_of"])
    counts = service.shelf.counts
    texts = counts["all"] - counts["regulation"]
    return {"regulations": len(service.searcher.catalog.current(on)) - texts, "texts": texts}


def _copied(body: dict[str, Any]) -> str:
    """Return the quotations with their sources, to be pasted into a document."""
    lines = [body["question"]]
    for number, citation in enumerate(body["citations"], 1):
        version = "" if citation["version"] == UNDATED else f"（{citation['version']}）"
        source = f"《{citation['title']}》{version}{citation['article'] or ''}"
        lines.append(f"〔{number}〕{source}：{citation['quote'].strip()}")
    return "\n".join(lines)


def _written(written: dict[str, Any] | None) -> dict[str, Any] | None:
    if written is None:
        return None
    sentences = [
        {
            "text": sentence["text"],
            "numbers": list(dict.fromkeys(mark["citation"] + 1 for mark in sentence["marks"])),
        }
        for sentence in written["sentences"]
    ]
    return {"model": written["model"], "sentences": sentences}


def _points(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what was asked for, a row for each aspect of each quotation."""
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    for point in body["points"]:
        row = rows.setdefault(
            (point["aspect"], point["citation"]),
            {
                "aspect": point["aspect"],
                "number": point["citation"] + 1,
                "source": _source(body["citations"], point),
                "texts": [],
            },
        )
        row["texts"].append(point["text"])
    return list(rows.values())


def _source(citations: Sequence[dict[str, Any]], point: dict[str, Any]) -> str:
    citation = citations[point["citation"]]
    return " ".join(x for x in (citation["title"], citation["article"]) if x)


def _citation(
    index: int, citation: dict[str, Any], points: Sequence[tuple[int, int]]
) -> dict[str, Any]:
    return {
        **citation,
        "number": index + 1,
        "link": opening(citation),
        "version": "" if citation["version"] == UNDATED else citation["version"],
        "regulation": citation["kind"] == "regulation",
        "status_class": STATUS_CLASSES.get(citation["status"], "unk"),
        "html": _marked(citation["quote"], citation["deciding"], points),
    }


def _marked(quote: str, deciding: Sequence[int], points: Sequence[tuple[int, int]]) -> Markup:
    """Return the quotation as safe HTML: the deciding sentence marked, what was asked bold."""
    first, last = deciding
    cuts = sorted({0, len(quote), first, last, *(at for span in points for at in span)})
    parts: list[Markup] = []
    for start, end in itertools.pairwise(cuts):
        part: Markup = escape(quote[start:end])
        if any(left <= start and end <= right for left, right in points):
            part = Markup("<b>{}</b>").format(part)
        if first <= start and end <= last:
            part = Markup("<mark>{}</mark>").format(part)
        parts.append(part)
    return Markup("").join(parts)
