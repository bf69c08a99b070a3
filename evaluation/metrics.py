"""Ranking measures, per query and over queries, with bootstrap intervals.

Checked against ir-measures (trec_eval) in the tests; written out here because the
library pulls in compiled packages that an office's installation has no other use for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.errors import EvaluationError
from evaluation.datasets import Qrels

__all__ = [
    "Interval",
    "Paired",
    "bootstrap_interval",
    "compare",
    "evaluate_run",
    "mean",
    "ndcg",
    "parse_measure",
    "percentiles",
    "recall",
    "reciprocal_rank",
    "success",
    "summary",
]

Ranking = Sequence[str]
Grades = Mapping[str, int]
Measure = Callable[[Ranking, Grades], float]

_RESAMPLES = 2000
_SEED = 20240101
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95% interval."""

    low: float
    high: float

    def rounded(self) -> list[float]:
        """Return both ends as reports have them."""
        return [round(self.low, _DECIMALS), round(self.high, _DECIMALS)]


@dataclass(frozen=True, slots=True)
class Paired:
    """Mean difference of two runs over the same queries, with its 95% interval."""

    difference: float
    interval: Interval
    better: int
    worse: int


def recall(ranking: Ranking, grades: Grades, k: int) -> float:
    """Return the share of relevant documents among the first ``k``; 0 where there is none."""
    relevant = {doc for doc, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:k])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Ranking, grades: Grades, k: int) -> float:
    """Return 1 / rank of the first relevant document among the first ``k``, else 0."""
    for rank, doc in enumerate(ranking[:k], 1):
        if grades.get(doc, 0) > 0:
            return 1.0 / rank
    return 0.0


def success(ranking: Ranking, grades: Grades, k: int) -> float:
    """Return 1 if one of the first ``k`` is relevant, else 0."""
    return float(any(grades.get(doc, 0) > 0 for doc in ranking[:k]))


def ndcg(
    ranking: Ranking, grades: Grades, k: int, gains: Mapping[int, float] | None = None
) -> float:
    """Return normalised discounted cumulative gain (Järvelin, Kekäläinen, TOIS 2002).

    Args:
        ranking: document ids, best first.
        grades: of the judged documents.
        k: cut-off.
        gains: gain of each grade; None is the grade itself, as trec_eval has it.
    """

    def gain(grade: int) -> float:
        if grade <= 0:
            return 0.0
        return float(grade) if gains is None else gains.get(grade, 0.0)

    def discounted(values: Sequence[float]) -> float:
        return sum(value / math.log2(rank + 1) for rank, value in enumerate(values[:k], 1))

    ideal = discounted(sorted(map(gain, grades.values()), reverse=True))
    return discounted([gain(grades.get(doc, 0)) for doc in ranking[:k]]) / ideal if ideal else 0.0


_MEASURES: Mapping[str, Callable[[Ranking, Grades, int], float]] = {
    "recall": recall,
    "mrr": reciprocal_rank,
    "hit": success,
    "ndcg": ndcg,
}


def parse_measure(name: str) -> Measure:
    """Return the measure of a name: recall@10, mrr@10, hit@1, ndcg@10.

    Raises:
        EvaluationError: there is no such measure.
    """
    kind, _, cut = name.partition("@")
    if kind not in _MEASURES or not cut.isdecimal() or int(cut) < 1:
        raise EvaluationError(f"没有这个评测指标：{name}", found=name, expected=sorted(_MEASURES))
    function, k = _MEASURES[kind], int(cut)
    return lambda ranking, grades: function(ranking, grades, k)


def evaluate_run(
    run: Mapping[str, Ranking], qrels: Qrels, measures: Sequence[str]
) -> dict[str, list[float]]:
    """Return each measure's value for every judged query, in the order of the judgements.

    A query that the run does not answer counts 0.
    """
    functions = {name: parse_measure(name) for name in measures}
    return {
        name: [function(run.get(query, ()), grades) for query, grades in qrels.items()]
        for name, function in functions.items()
    }


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean, 0 of nothing."""
    return math.fsum(values) / len(values) if values else 0.0


def bootstrap_interval(values: Sequence[float], resamples: int = _RESAMPLES) -> Interval:
    """Return the 95% percentile interval of the mean over resampled queries (Efron 1979)."""
    if not values:
        return Interval(0.0, 0.0)
    observed = np.asarray(values, np.float64)
    rng = np.random.default_rng(_SEED)
    drawn = rng.integers(0, len(observed), (resamples, len(observed)))
    low, high = np.percentile(observed[drawn].mean(axis=1), [2.5, 97.5])
    return Interval(float(low), float(high))


def summary(values: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """Return means and 95% intervals, as reports have them: ``{"metrics", "ci95"}``.

    Without queries both are empty: a 0 would read as a bad figure.
    """
    measured = {name: per for name, per in values.items() if per}
    return {
        "metrics": {name: round(mean(per), _DECIMALS) for name, per in measured.items()},
        "ci95": {name: bootstrap_interval(per).rounded() for name, per in measured.items()},
    }


def compare(first: Sequence[float], second: Sequence[float]) -> Paired:
    """Return by how much ``second`` is better than ``first``, query by query.

    Raises:
        EvaluationError: the runs answer different numbers of queries.
    """
    if len(first) != len(second):
        raise EvaluationError(
            "两次运行的问题数不同，无法比较", found=len(second), expected=len(first)
        )
    differences = [b - a for a, b in zip(first, second, strict=True)]
    return Paired(
        mean(differences),
        bootstrap_interval(differences),
        better=sum(value > 0 for value in differences),
        worse=sum(value < 0 for value in differences),
    )


def percentiles(values: Sequence[float], levels: Sequence[int] = (50, 95, 99)) -> dict[str, float]:
    """Return percentiles as ``{"p50": …}``, 0 of nothing."""
    found = np.percentile(np.asarray(values, np.float64), levels) if values else [0.0] * len(levels)
    return {f"p{level}": float(value) for level, value in zip(levels, found, strict=True)}
