"""Two runs over the same queries, compared query by query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError
from evaluation.datasets import (
    FieldQuery,
    Place,
    Qrels,
    is_json_lines,
    load_field_queries,
    load_qrels,
    load_run,
)
from evaluation.field import field_values
from evaluation.metrics import Paired, compare, evaluate_run, mean
from evaluation.retrieval import MEASURES

__all__ = ["compare_runs"]

_DECIMALS = 4

_Run = Mapping[str, Sequence[Place]]
_Values = Mapping[str, Sequence[float]]


def compare_runs(
    first: Path, second: Path, judged: Path, measures: Sequence[str] = ()
) -> dict[str, Any]:
    """Return by how much the second run is better than the first, per measure.

    Each measure has the means ``a`` and ``b``, their ``difference`` (b - a) with the 95%
    interval ``ci95`` (paired bootstrap over queries), and how many queries are ``better``,
    ``worse`` and the ``same`` in the second. All judged queries count; one that a run does
    not answer counts 0 there, and ``unanswered`` says how many that are.

    Args:
        first: a run, as the product writes it (.jsonl) or in TREC form.
        second: the other one.
        judged: judgements in BEIR or TREC form, or a file of field queries (.jsonl), which
            have their own measures, and figures by type in ``types``.
        measures: such as ``recall@10``; empty for the usual ones. Not for field queries.

    Raises:
        EvaluationError: a file is missing or damaged, a measure unknown, or runs and
            judgements do not belong together.
    """
    runs = load_run(first), load_run(second)
    if is_json_lines(judged):
        return _of_field(runs, load_field_queries(judged), measures)
    qrels = load_qrels(judged)
    _check(runs, qrels, {doc for grades in qrels.values() for doc in grades})
    names = tuple(measures) or MEASURES
    values = [evaluate_run(_rankings(run), qrels, names) for run in runs]
    return {
        "queries": len(qrels),
        "unanswered": _unanswered(runs, qrels),
        "measures": _paired(values[0], values[1]),
    }


def _of_field(
    runs: tuple[_Run, _Run], queries: Sequence[FieldQuery], measures: Sequence[str]
) -> dict[str, Any]:
    if measures:
        raise EvaluationError("领域问题有自己的指标，不能另选", found=list(measures))
    put = [query for query in queries if query.gold]
    ids = [query.id for query in put]
    _check(runs, ids, {doc for query in put for doc, _ in query.gold})
    kinds = list(dict.fromkeys(query.type for query in put))
    table = {}
    for kind in (None, *kinds):
        chosen = [query for query in put if kind in (None, query.type)]
        values = [_columns(list(field_values(chosen, run).values())) for run in runs]
        table[kind] = {"queries": len(chosen), "measures": _paired(values[0], values[1])}
    return {
        "queries": len(put),
        "unanswered": _unanswered(runs, ids),
        "measures": table[None]["measures"],
        "types": {kind: table[kind] for kind in kinds},
    }


def _columns(rows: Sequence[Mapping[str, float]]) -> dict[str, list[float]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def _paired(first: _Values, second: _Values) -> dict[str, dict[str, Any]]:
    return {
        name: _row(first[name], second[name], compare(first[name], second[name])) for name in first
    }


def _row(first: Sequence[float], second: Sequence[float], found: Paired) -> dict[str, Any]:
    return {
        "a": round(mean(first), _DECIMALS),
        "b": round(mean(second), _DECIMALS),
        "difference": round(found.difference, _DECIMALS),
        "ci95": found.interval.rounded(),
        "better": found.better,
        "worse": found.worse,
        "same": len(first) - found.better - found.worse,
    }


def _rankings(run: _Run) -> dict[str, list[str]]:
    """Return a run with one id for each hit: the document, or ``document#article``."""
    return {
        query: [doc if article is None else f"{doc}#{article}" for doc, article in hits]
        for query, hits in run.items()
    }


def _unanswered(runs: tuple[_Run, _Run], queries: Sequence[str] | Qrels) -> dict[str, int]:
    missing = [sum(not run.get(query) for query in queries) for run in runs]
    return {"a": missing[0], "b": missing[1]}


def _check(runs: tuple[_Run, _Run], queries: Sequence[str] | Qrels, judged: set[str]) -> None:
    """Refuse files of different data sets: every figure would be 0, and look like one."""
    for which, run in zip("甲乙", runs, strict=True):
        hits = [hit for query in queries for hit in run.get(query, ())]
        if not hits:
            raise EvaluationError(f"运行{which}没有回答任何一个有答案的问题：问题编号是否一致？")
        names = {doc for doc, _ in hits} | {f"{doc}#{article}" for doc, article in hits}
        if judged.isdisjoint(names):
            raise EvaluationError(f"运行{which}里没有任何一个标注过的文件：文件名或编号是否一致？")
