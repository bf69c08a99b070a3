"""How well the product finds: it indexes a BEIR folder and answers its queries.

Nothing is special to the evaluation: rows become documents of a collection in a temporary
home, and `Searcher.rank` answers, as ``jidian search --batch`` does.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.beir_documents import RowNames, documents_of
from evaluation.datasets import BeirFolder, load_beir
from evaluation.metrics import bootstrap_interval, evaluate_run, mean, percentiles
from indexing.collection import open_collection
from indexing.ingest import add_documents
from indexing.searcher import Searcher
from indexing.searching.models import Mode, SearchRequest
from indexing.types import IndexOptions

__all__ = ["MEASURES", "evaluate_retrieval"]

MEASURES = ("recall@10", "recall@100", "mrr@10", "ndcg@10")

_DEPTH = 100
_DECIMALS = 4

Progress = Callable[[str, int, int], None]
"""Called with (what, done, total); total is 0 where it is not known."""


def evaluate_retrieval(
    folder: Path,
    split: str,
    *,
    out: Path | None = None,
    mode: Mode = "hybrid",
    options: IndexOptions | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Return measures, 95% intervals and times in the form of the command-line contract.

    Args:
        folder: a BEIR folder.
        split: whose judgements count (``qrels/<split>.tsv``).
        out: where the run is written, one JSON object a query: ``{"id", "hits": [{"doc",
            "score"}]}``; ``doc`` is the row's ``_id``.
        mode: which of the product's rankings is measured.
        options: engine and encoder; the product's defaults when None.
        progress: called while indexing and searching.

    Raises:
        EvaluationError: the folder is incomplete or damaged.
    """
    data = load_beir(folder, split)
    tell = progress or (lambda what, done, total: None)
    with (
        tempfile.TemporaryDirectory(prefix="jidian-evaluate-") as home,
        open_collection(Path(home), options) as collection,
    ):
        names = RowNames()
        started = time.perf_counter()
        add_documents(
            collection,
            documents_of(data.passages(), names),
            progress=lambda done, _total, _name: tell("index", done, 0),
        )
        index_seconds = time.perf_counter() - started
        run, milliseconds = _answer(Searcher(collection), data, names, mode, tell)
    if out is not None:
        _write_run(out, run)
    rankings = {query: [row for row, _ in hits] for query, hits in run.items()}
    values = evaluate_run(rankings, data.qrels, MEASURES)
    return {
        "queries": len(data.qrels),
        "metrics": {name: round(mean(per), _DECIMALS) for name, per in values.items()},
        "ci95": {name: _interval(per) for name, per in values.items()},
        "index_seconds": round(index_seconds, 2),
        "query_ms": {key: round(ms, 2) for key, ms in percentiles(milliseconds).items()},
    }


def _answer(
    searcher: Searcher, data: BeirFolder, names: RowNames, mode: Mode, tell: Progress
) -> tuple[dict[str, list[tuple[str, float]]], list[float]]:
    """Return for each query its rows with scores, best first, and the milliseconds taken."""
    run: dict[str, list[tuple[str, float]]] = {}
    milliseconds: list[float] = []
    for done, (query_id, text) in enumerate(data.queries.items(), 1):
        request = SearchRequest(query=text, top_k=_DEPTH, mode=mode, versions="all")
        started = time.perf_counter()
        hits = searcher.rank(request)
        milliseconds.append((time.perf_counter() - started) * 1000)
        rows: dict[str, float] = {}
        for hit in hits:
            row = names.find(hit.doc, hit.article)
            if row is not None:
                rows.setdefault(row, hit.score)
        run[query_id] = list(rows.items())
        tell("search", done, len(data.queries))
    return run, milliseconds


def _interval(values: Sequence[float]) -> list[float]:
    found = bootstrap_interval(values)
    return [round(found.low, _DECIMALS), round(found.high, _DECIMALS)]


def _write_run(path: Path, run: Mapping[str, Sequence[tuple[str, float]]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for query_id, hits in run.items():
            row = {"id": query_id, "hits": [{"doc": doc, "score": score} for doc, score in hits]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
