"""Train the second stage: trees that put a search's candidates in order.

Its features come from the product itself: for each fold of the questions an encoder is
trained without them, a collection is indexed with it, and the search is asked for the
features of its candidates. So no feature is better than it will be for a question that
nobody has seen. LambdaMART (Burges 2010, MSR-TR-2010-82) by LightGBM.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.versions import work_key
from evaluation.beir_documents import RowNames, documents_of
from evaluation.datasets import load_beir
from evaluation.metrics import compare, evaluate_run, summary
from evaluation.train.folds import Split
from evaluation.train.material import WRITTEN
from indexing.collection import open_collection
from indexing.ingest import add_documents, ingest
from indexing.rescoring.features import FEATURES, dense_ranks
from indexing.rescoring.forest import Forest
from indexing.rescoring.order import GROWN_ON, grown, places_by_score, plain_sum
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

MEASURES = ("hit@1", "recall@10", "recall@100", "mrr@10", "ndcg@10")

# Of the candidates further down, one in so many is enough to learn what is wrong.
_FIRST = 60
_THINNED = 4

_KEYWORD_RANK = FEATURES.index("keyword_rank")
_KEYWORD = FEATURES.index("keyword")
_EVENED = FEATURES.index("evened")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RankerOptions:
    """How the trees are grown.

    ``law_weight`` is how much a question counts whose law the encoder has not seen, beside
    one whose law it has: the more, the better for such laws, and the worse for the others.
    ``written_weight`` is how much one of our own questions counts beside a public one.
    """

    trees: int = 200
    leaves: int = 15
    learning_rate: float = 0.06
    least_rows: int = 50
    l2: float = 5.0
    feature_share: float = 0.7
    question_share: float = 0.8
    law_weight: float = 0.6
    written_weight: float = 2.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of one question: features, which are right, how many answers exist.

    ``split`` is what the encoder of the features was trained without; ``question_fold``
    and ``law_folds`` are those of the question, ``source`` is where it comes from.
    """

    rows: FloatArray
    right: npt.NDArray[np.bool_]
    answers: int
    keys: tuple[str, ...]
    source: str = ""
    split: Split = Split.QUESTION
    question_fold: int = 0
    law_folds: frozenset[int] = frozenset()

    def belongs_to(self, split: Split, fold: int) -> bool:
        """Tell whether trees judged by this fold must not be grown on the question."""
        if split is Split.QUESTION:
            return self.question_fold == fold
        return fold in self.law_folds

    def learned_from(self) -> npt.NDArray[np.bool_]:
        """Return which candidates the trees see: the first, every right one, some others."""
        places = np.arange(len(self.right))
        seen: npt.NDArray[np.bool_] = (places < _FIRST) | self.right | (places % _THINNED == 0)
        return seen

    def start(self) -> npt.NDArray[np.float64]:
        """Return what the trees add to: the plain sum of each candidate's scores."""
        return GROWN_ON * plain_sum(self.rows[:, _EVENED], self.rows[:, _KEYWORD])


def judge_rows(
    folder: Path,
    split: str,
    questions: Sequence[tuple[str, frozenset[str]]],
    encoder: Path,
    progress: Progress,
) -> Iterator[Judged]:
    """Yield the judged candidates of questions asked of a BEIR folder, in their order.

    Args:
        folder: of the corpus.
        split: any of its splits.
        questions: text, and the ids of the rows that answer it.
        encoder: folder of the encoder.
        progress: called with (done, all).
    """
    data = load_beir(folder, split)
    with (
        tempfile.TemporaryDirectory(prefix="jidian-train-") as home,
        open_collection(Path(home), IndexOptions(encoder=str(encoder))) as collection,
    ):
        names = RowNames()
        add_documents(collection, documents_of(data.passages(), names))
        searcher = Searcher(collection)
        for done, (text, right) in enumerate(questions, 1):
            found = searcher.features(text, versions="all")
            keys = [names.find(hit.doc, hit.article) or "" for hit, _ in found]
            progress(done, len(questions))
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
            yield _judged(keys, [row for _, row in found], right)


def _judged(keys: Sequence[str], rows: Sequence[FloatArray], right: Set[str]) -> Judged:
    return Judged(
        rows=np.stack(rows) if rows else np.zeros((0, len(FEATURES)), np.float32),
        right=np.array([key in right for key in keys], np.bool_),
        answers=len(right),
        keys=tuple(keys),
    )


def fit_forest(judged: Sequence[Judged], options: RankerOptions = RankerOptions()) -> Forest:
    """Return trees grown on these questions; those without a right candidate say nothing."""
    import lightgbm

    used = [(one, one.learned_from()) for one in judged if one.right.any()]
    weights = [_weight(one, options) for one, _ in used]
    sizes = [int(kept.sum()) for _, kept in used]
    data = lightgbm.Dataset(
        np.concatenate([one.rows[kept] for one, kept in used]),
        np.concatenate([one.right[kept] for one, kept in used]).astype(np.int8),
        group=sizes,
        weight=np.repeat(weights, sizes),
        init_score=np.concatenate([one.start()[kept] for one, kept in used]),
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


def _weight(one: Judged, options: RankerOptions) -> float:
    of_law = options.law_weight if one.split is Split.LAW else 1.0
    return of_law * (options.written_weight if one.source == WRITTEN else 1.0)


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
) -> dict[str, dict[str, dict[str, Any]]]:
    """Return split → source → ranking → measures with intervals.

    Each fold is ranked by trees grown on the questions outside it. ``keyword`` and
    ``dense`` are the runs alone, ``first`` is the order in which the candidates came,
    ``second`` that of the trees; ``gain`` is by how much that finds more than the keyword
    run, as (difference, 95% interval).
    """
    table: dict[str, dict[str, dict[str, Any]]] = {}
    for split in Split:
        ranked: dict[str, list[tuple[Judged, dict[str, list[str]]]]] = {}
        for fold in _folds(judged, split):
            forest = fit_forest([o for o in judged if not o.belongs_to(split, fold)], options)
            for one in judged:
                if one.split is split and one.belongs_to(split, fold):
                    ranked.setdefault(one.source, []).append((one, _rankings(one, forest)))
        for source, found in ranked.items():
            table.setdefault(split.value, {})[source] = _measured(found)
    return table


def _folds(judged: Sequence[Judged], split: Split) -> list[int]:
    tested = [one for one in judged if one.split is split]
    if split is Split.QUESTION:
        return sorted({one.question_fold for one in tested})
    return sorted({fold for one in tested for fold in one.law_folds})


def _rankings(one: Judged, forest: Forest) -> dict[str, list[str]]:
    by_rank = np.lexsort((-one.rows[:, _KEYWORD], -one.rows[:, _KEYWORD_RANK]))
    orders: dict[str, Iterable[int]] = {
        "keyword": [place for place in by_rank if one.rows[place, _KEYWORD] > 0],
        "dense": np.argsort(-one.rows[:, _EVENED], kind="stable"),
        "first": range(len(one.keys)),
        "second": places_by_score(
            grown(forest.scores(one.rows), one.rows[:, _EVENED], one.rows[:, _KEYWORD]),
            one.rows[:, _EVENED],
            one.rows[:, _KEYWORD],
            dense_ranks(one.rows),
        ),
    }
    return {
        name: list(dict.fromkeys(one.keys[place] for place in order))
        for name, order in orders.items()
    }


def _measured(found: Sequence[tuple[Judged, Mapping[str, Sequence[str]]]]) -> dict[str, Any]:
    qrels: dict[str, dict[str, int]] = {}
    for number, (one, _) in enumerate(found):
        right = {key for key, good in zip(one.keys, one.right, strict=True) if good}
        # Answers that were not found count as answers all the same.
        missing = {f"missing {n}": 1 for n in range(one.answers - len(right))}
        qrels[str(number)] = dict.fromkeys(right, 1) | missing
    values = {}
    for name in ("keyword", "dense", "first", "second"):
        run = {str(number): rankings[name] for number, (_, rankings) in enumerate(found)}
        values[name] = evaluate_run(run, qrels, MEASURES)
    gains = {}
    for measure in MEASURES:
        paired = compare(values["keyword"][measure], values["second"][measure])
        gains[measure] = [round(paired.difference, 4), *paired.interval.rounded()]
    return {
        "questions": len(found),
        **{name: summary(per) for name, per in values.items()},
        "gain": gains,
    }
