"""How well the product finds: it indexes a BEIR folder and answers its queries.

Nothing is special to the evaluation: rows become documents of a collection in a temporary
home, and `Searcher.rank` answers, as ``jidian search --batch`` does.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.beir_documents import RowNames, documents_of
from evaluation.datasets import BeirFolder, Qrels, load_beir, load_qrels
from evaluation.failures import Answered, Failure, explain_failures, failures_page, measured
from evaluation.metrics import evaluate_run, summary
from evaluation.rankings import (
    Progress,
    make_room,
    page_times,
    query_times,
    rank_all,
    silent,
    write_run,
)
from indexing.collection import Collection, open_collection
from indexing.ingest import add_documents
from indexing.searcher import Searcher
from indexing.searching.models import Mode, SearchRequest
from indexing.types import IndexOptions

__all__ = ["MEASURES", "evaluate_retrieval", "unseen_queries"]

MEASURES = ("recall@10", "recall@100", "mrr@10", "ndcg@10")

_DEPTH = 100


def evaluate_retrieval(
    folder: Path,
    split: str,
    *,
    seen: str | None = None,
    out: Path | None = None,
    failures: Path | None = None,
    mode: Mode = "hybrid",
    options: IndexOptions | None = None,
    pages: bool = False,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Return measures, intervals and times as the contract has them.

    Args:
        folder: a BEIR folder.
        split: whose judgements count (``qrels/<split>.tsv``).
        seen: a split that something was trained on; ``unseen`` then holds the figures of
            the queries none of whose answers occur in its judgements.
        out: where the run is written, as the contract has it; ``doc`` is the row's ``_id``.
        failures: where the page of what went wrong is written (HTML).
        mode: which of the product's rankings is measured.
        options: engine and encoder; None is the product's own.
        pages: also time pages of ten hits with their texts (``page_ms``).
        progress: called while indexing and searching.

    Raises:
        EvaluationError: the folder is incomplete or damaged.
    """
    data = load_beir(folder, split)
    trained = load_qrels(folder / "qrels" / f"{seen}.tsv") if seen is not None else None
    make_room(out, failures)
    with (
        tempfile.TemporaryDirectory(prefix="jidian-evaluate-") as home,
        open_collection(Path(home), options) as collection,
    ):
        names, index_seconds = _index(collection, data, progress)
        searcher = Searcher(collection)
        requests = {
            query_id: SearchRequest(query=text, top_k=_DEPTH, mode=mode, versions="all")
            for query_id, text in data.queries.items()
        }
        run, milliseconds = _answer(searcher, requests, names, progress)
        report = {
            "queries": len(data.qrels),
            **_figures(run, data.qrels),
            "index_seconds": round(index_seconds, 2),
        } | _times(searcher, requests, milliseconds, pages=pages)
        if trained is not None:
            unseen = unseen_queries(data.qrels, trained)
            report["unseen"] = {"queries": len(unseen), **_figures(run, unseen)}
        if out is not None:
            write_run(out, {query_id: _hits(rows) for query_id, rows in run.items()})
        if failures is not None:
            found = list(
                explain_failures(_answered(data, requests, run, names), searcher, names.place)
            )
            subject = f"{folder.resolve().name}（{split}）"
            failures.write_text(_page(found, subject, mode, report), encoding="utf-8")
    return report


def _times(
    searcher: Searcher,
    requests: Mapping[str, SearchRequest],
    milliseconds: Sequence[float],
    *,
    pages: bool,
) -> dict[str, dict[str, float]]:
    times = {"query_ms": query_times(milliseconds)}
    return times | {"page_ms": page_times(searcher, requests)} if pages else times


def unseen_queries(qrels: Qrels, seen: Qrels) -> dict[str, Mapping[str, int]]:
    """Return the judgements of the queries none of whose answers is an answer in ``seen``.

    What was trained on ``seen`` may know its answers by heart; of these it cannot.
    """
    known = {doc for grades in seen.values() for doc, grade in grades.items() if grade > 0}
    return {
        query_id: grades
        for query_id, grades in qrels.items()
        if not any(grade > 0 and doc in known for doc, grade in grades.items())
    }


_Run = Mapping[str, Mapping[str, float]]


def _index(collection: Collection, data: BeirFolder, progress: Progress) -> tuple[RowNames, float]:
    """Put the corpus into the collection; return what is what, and the seconds taken."""
    names = RowNames()
    started = time.perf_counter()
    add_documents(
        collection,
        documents_of(data.passages(), names),
        progress=lambda done, _total, _name: progress("index", done, 0),
    )
    return names, time.perf_counter() - started


def _page(found: Sequence[Failure], subject: str, mode: Mode, report: Mapping[str, Any]) -> str:
    groups = {"all": report}
    if "unseen" in report:
        groups["unseen"] = report["unseen"]
    return failures_page(found, subject=subject, about=measured(mode, report), figures=groups)


def _answer(
    searcher: Searcher,
    requests: Mapping[str, SearchRequest],
    names: RowNames,
    progress: Progress,
) -> tuple[dict[str, dict[str, float]], list[float]]:
    """Return for each query its rows with scores, best first, and the milliseconds taken."""
    found, milliseconds = rank_all(searcher, requests, progress)
    run: dict[str, dict[str, float]] = {}
    for query_id, hits in found.items():
        rows = run[query_id] = {}
        for hit in hits:
            row = names.find(hit.doc, hit.article)
            if row is not None:
                rows.setdefault(row, hit.score)
    return run, milliseconds


def _answered(
    data: BeirFolder, requests: Mapping[str, SearchRequest], run: _Run, names: RowNames
) -> Sequence[Answered]:
    return [
        Answered(
            id=query_id,
            type="",
            request=requests[query_id],
            grades=grades,
            answers=frozenset(row for row, grade in grades.items() if grade > 0),
            found=list(run[query_id]),
            thing=names.find,
        )
        for query_id, grades in data.qrels.items()
    ]


def _figures(run: _Run, qrels: Qrels) -> dict[str, Any]:
    rankings = {query_id: list(rows) for query_id, rows in run.items()}
    return summary(evaluate_run(rankings, qrels, MEASURES))


def _hits(rows: Mapping[str, float]) -> list[dict[str, Any]]:
    return [{"doc": row, "score": score} for row, score in rows.items()]
