"""What the page of a question shows of an answer."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from api.pages.parts import STATUS_CLASSES, opening

__all__ = ["answer_context"]


def answer_context(body: dict[str, Any]) -> dict[str, Any]:
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
        "written": _written(body["written"]),
        "points": [
            {**point, "number": point["citation"] + 1, "source": _source(citations, point)}
            for point in body["points"]
        ],
        "groups": [
            {"name": group["name"], "citations": [shown[index] for index in group["citations"]]}
            for group in body["groups"]
        ],
    }


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
