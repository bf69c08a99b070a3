"""Queries answered by the product and timed; runs written down."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.metrics import percentiles

if TYPE_CHECKING:
    from indexing.searcher import Searcher
    from indexing.searching.models import BatchHit, SearchRequest

__all__ = [
    "Progress",
    "make_room",
    "page_times",
    "query_times",
    "rank_all",
    "silent",
    "write_run",
]

Progress = Callable[[str, int, int], None]
"""Called with (what, done, total); total is 0 where it is not known."""

_WARM_UP = "值班"
_PAGES = 300


def silent(what: str, done: int, total: int) -> None:
    """Report nothing."""
    del what, done, total


def rank_all(
    searcher: Searcher, requests: Mapping[str, SearchRequest], progress: Progress = silent
) -> tuple[dict[str, list[BatchHit]], list[float]]:
    """Return for each request what is found, best first, and the milliseconds each took.

    What is opened once, at the first search (model, indexes, catalogue), is opened before
    and is in no query's time: of a few dozen queries one would be the 99th percentile.
    """
    searcher.collection.refresh()
    for request in list(requests.values())[:1]:
        searcher.rank(request.model_copy(update={"query": _WARM_UP}))
    found: dict[str, list[BatchHit]] = {}
    milliseconds: list[float] = []
    for done, (query_id, request) in enumerate(requests.items(), 1):
        started = time.perf_counter()
        found[query_id] = searcher.rank(request)
        milliseconds.append((time.perf_counter() - started) * 1000)
        progress("search", done, len(requests))
    return found, milliseconds


def page_times(searcher: Searcher, requests: Mapping[str, SearchRequest]) -> dict[str, float]:
    """Return the times of one page of hits, texts included: what a person waits for.

    Of the first 300 requests, one after the other, after one that opens everything.
    """
    milliseconds: list[float] = []
    for request in list(requests.values())[:_PAGES]:
        page = request.model_copy(update={"top_k": 10})
        if not milliseconds:
            searcher.search(page)
        started = time.perf_counter()
        searcher.search(page)
        milliseconds.append((time.perf_counter() - started) * 1000)
    return query_times(milliseconds)


def query_times(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return p50, p95 and p99 in milliseconds, as reports have them."""
    return {key: round(ms, 2) for key, ms in percentiles(milliseconds).items()}


def make_room(*paths: Path | None) -> None:
    """Make the folders of files that are written at the end.

    A measurement takes minutes: that its file cannot be written is to be known before.
    """
    for path in paths:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)


def write_run(path: Path, run: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write one JSON object a query: ``{"id", "hits": [{"doc", …, "score"}]}``."""
    with path.open("w", encoding="utf-8") as file:
        for query_id, hits in run.items():
            row = {"id": query_id, "hits": list(hits)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
