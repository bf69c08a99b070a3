"""Train the second stage: trees that put a search's candidates in order.

Its features come from the product itself: for each fold of the questions an encoder is
trained without them, a collection is indexed with it, and the search is asked for the
features of its candidates. So no feature is better than it will be for a question that
nobody has seen. LambdaMART (Burges 2010, MSR-TR-2010-82) by LightGBM.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.versions import work_key
from evaluation.beir_documents import RowNames, documents_of
from evaluation.datasets import load_beir
from evaluation.metrics import evaluate_run, mean
from indexing.collection import open_collection
from indexing.ingest import add_documents, ingest
from indexing.rescoring.features import FEATURES
from indexing.rescoring.forest import Forest
from indexing.searcher import Searcher
from indexing.types import FloatArray, IndexOptions

__all__ = [
    "Judged",
    "RankerOptions",
    "cross_validated",
    "fit_forest",
    "judge_provisions",
    "judge_rows",
]

MEASURES = ("hit@1", "recall@10", "mrr@10", "ndcg@10")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RankerOptions:
    """How the trees are grown."""

    trees: int = 120
    leaves: int = 12
    learning_rate: float = 0.08
    least_rows: int = 50
    l2: float = 5.0
    feature_share: float = 0.7
    question_share: float = 0.8
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of one question: features, which are right, how many answers exist."""

    rows: FloatArray
    right: npt.NDArray[np.bool_]
    answers: int
    fold: int = 0
    source: str = ""
    keys: tuple[str, ...] = field(default=())


def judge_rows(
    folder: Path, split: str, queries: Sequence[str], encoder: Path, progress: Progress
) -> Iterator[Judged]:
    """Yield the judged candidates of these queries of a BEIR folder, in their order."""
    data = load_beir(folder, split)
    with (
        tempfile.TemporaryDirectory(prefix="jidian-train-") as home,
        open_collection(Path(home), IndexOptions(encoder=str(encoder))) as collection,
    ):
        names = RowNames()
        add_documents(collection, documents_of(data.passages(), names))
        searcher = Searcher(collection)
        for done, query in enumerate(queries, 1):
            found = searcher.features(data.queries[query], versions="all")
            keys = [names.find(hit.doc, hit.article) or "" for hit, _ in found]
            right = {key for key, grade in data.qrels[query].items() if grade > 0}
            progress(done, len(queries))
            if found:
                yield _judged(keys, [row for _, row in found], right)


def judge_provisions(
    folder: Path,
    questions: Sequence[tuple[str, frozenset[tuple[str, str]]]],
    encoder: Path,
    progress: Progress,
) -> Iterator[Judged]:
    """Yield the judged candidates of questions about regulations, in their order.

    Args:
        folder: of the regulations.
        questions: text, and what answers it as (key of the work, article).
        encoder: folder of the encoder.
        progress: called with (done, all).
    """
    with (
        tempfile.TemporaryDirectory(prefix="jidian-train-") as home,
        open_collection(Path(home), IndexOptions(encoder=str(encoder))) as collection,
    ):
        ingest(collection, [folder])
        works = {record.doc: work_key(record.title) for record in collection.store.documents()}
        searcher = Searcher(collection)
        for done, (text, answers) in enumerate(questions, 1):
            found = searcher.features(text)
            keys = [f"{works[hit.doc]}\0{hit.article}" for hit, _ in found]
            right = {"\0".join(answer) for answer in answers}
            progress(done, len(questions))
            if found:
                yield _judged(keys, [row for _, row in found], right)


def _judged(keys: Sequence[str], rows: Sequence[FloatArray], right: set[str]) -> Judged:
    return Judged(
        rows=np.stack(rows),
        right=np.array([key in right for key in keys]),
        answers=len(right),
        keys=tuple(keys),
    )


def fit_forest(judged: Sequence[Judged], options: RankerOptions = RankerOptions()) -> Forest:
    """Return trees grown on these questions; those without a right candidate say nothing."""
    import lightgbm

    used = [one for one in judged if one.right.any()]
    data = lightgbm.Dataset(
        np.concatenate([one.rows for one in used]),
        np.concatenate([one.right for one in used]).astype(np.int8),
        group=[len(one.right) for one in used],
    )
    parameters = {
        "objective": "lambdarank",
        "lambdarank_truncation_level": 15,
        "learning_rate": options.learning_rate,
        "num_leaves": options.leaves,
        "min_data_in_leaf": options.least_rows,
        "lambda_l2": options.l2,
        "feature_fraction": options.feature_share,
        "bagging_fraction": options.question_share,
        "bagging_freq": 1,
        "bagging_by_query": True,
        "seed": options.seed,
        "deterministic": True,
        # Two libraries that spin on the same cores stop each other for minutes.
        "num_threads": 1,
        "verbose": -1,
    }
    model = lightgbm.train(parameters, data, options.trees)
    return _forest(model.dump_model()["tree_info"])


def _forest(trees: Sequence[Mapping[str, Any]]) -> Forest:
    """Return LightGBM's trees as arrays."""
    nodes: list[tuple[int, float, int, int, float]] = []

    def add(tree: Mapping[str, Any]) -> int:
        place = len(nodes)
        if "leaf_value" in tree:
            nodes.append((-1, 0.0, 0, 0, float(tree["leaf_value"])))
            return place
        nodes.append((-1, 0.0, 0, 0, 0.0))
        left = add(tree["left_child"])
        right = add(tree["right_child"])
        nodes[place] = (tree["split_feature"], float(tree["threshold"]), left, right, 0.0)
        return place

    roots = [add(tree["tree_structure"]) for tree in trees]
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    return Forest(
        features=FEATURES,
        roots=np.array(roots, np.int32),
        feature=np.array(feature, np.int16),
        threshold=np.array(threshold, np.float64),
        left=np.array(left, np.int32),
        right=np.array(right, np.int32),
        value=np.array(value, np.float64),
    )


def cross_validated(
    judged: Sequence[Judged], options: RankerOptions = RankerOptions()
) -> dict[str, dict[str, dict[str, float]]]:
    """Return source → ranking → measure, each fold ranked by trees grown on the others.

    ``first`` is the order in which the candidates came, ``second`` that of the trees.
    """
    runs: dict[tuple[str, str], tuple[dict[str, list[str]], dict[str, dict[str, int]]]] = {}
    for fold in sorted({one.fold for one in judged}):
        forest = fit_forest([one for one in judged if one.fold != fold], options)
        for number, one in enumerate(judged):
            if one.fold != fold:
                continue
            query = str(number)
            right = {key for key, good in zip(one.keys, one.right, strict=True) if good}
            # Answers that were not found count as answers all the same.
            missing = {f"missing {n}": 1 for n in range(one.answers - len(right))}
            grades = dict.fromkeys(right, 1) | missing
            order = np.argsort(-forest.scores(one.rows), kind="stable")
            for name, keys in (
                ("first", list(one.keys)),
                ("second", [one.keys[place] for place in order]),
            ):
                run, qrels = runs.setdefault((one.source, name), ({}, {}))
                run[query] = list(dict.fromkeys(keys))
                qrels[query] = grades
    table: dict[str, dict[str, dict[str, float]]] = {}
    for (source, name), (run, qrels) in runs.items():
        values = evaluate_run(run, qrels, MEASURES)
        row = {measure: round(mean(per), 4) for measure, per in values.items()}
        table.setdefault(source, {})[name] = {"questions": float(len(qrels)), **row}
    return table
