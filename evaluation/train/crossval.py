"""Cross-validate the static encoder: ``python -m evaluation.train.crossval --help``.

Two splits of the same questions: by question (an answer may have been trained on with
another question) and by law (no question of a tested law was trained on). No figure comes
from a question that was trained on. Each row of the output is one way of ranking.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.errors import JidianError
from evaluation.metrics import bootstrap_interval, compare, evaluate_run, mean
from evaluation.train.static import (
    RUN_DEPTH,
    Workshop,
    add_material_arguments,
    material_of,
    open_workshop,
    options_of,
    train,
)
from indexing.encoders.static import StaticEncoder, write_static_model
from indexing.fusion import blend, rrf
from indexing.types import FloatArray, ScoredChunk

__all__ = ["Fold", "folds_by_law", "folds_by_question", "main"]

_MEASURES = ("recall@10", "recall@100", "mrr@10", "ndcg@10")
_STATE = "中华人民共和国"
_WEIGHTS = (0.3, 0.4, 0.5, 0.7, 1.0, 1.5)
_BLOCK = 64

Run = Sequence[ScoredChunk]


@dataclass(frozen=True, slots=True)
class Fold:
    """Positions of questions to train on and to test with."""

    use: tuple[int, ...]
    test: tuple[int, ...]


def folds_by_question(count: int, folds: int, seed: int) -> list[Fold]:
    """Return folds of questions drawn at random."""
    order = np.random.default_rng(seed).permutation(count).tolist()
    tests = [sorted(order[number::folds]) for number in range(folds)]
    return [Fold(tuple(sorted(set(order) - set(test))), tuple(test)) for test in tests]


def folds_by_law(laws: Sequence[frozenset[str]], folds: int, seed: int) -> list[Fold]:
    """Return folds that share no law between training and test.

    Args:
        laws: titles of the laws that answer each question; a question all of whose laws
            are in a fold is tested there, one with a law in it is not trained on.
        folds: how many.
        seed: of the random order of laws.
    """
    titles = sorted({title for group in laws for title in group})
    order = np.random.default_rng(seed).permutation(len(titles))
    fold_of = {titles[place]: number % folds for number, place in enumerate(order.tolist())}
    made = []
    for fold in range(folds):
        inside = [{fold_of[title] == fold for title in group} for group in laws]
        made.append(
            Fold(
                tuple(n for n, found in enumerate(inside) if found == {False}),
                tuple(n for n, found in enumerate(inside) if found == {True}),
            )
        )
    return made


def _law(title: str) -> str:
    """Return a law's title without what short titles leave out."""
    return title.removeprefix(_STATE)


def _rankings(lexical: Run, dense: Run) -> Iterator[tuple[str, Run]]:
    yield "keyword", lexical
    yield "dense", dense
    for weight in _WEIGHTS:
        yield f"rrf {weight}", rrf([lexical, dense], [1.0, weight])
        yield f"blend {weight}", blend([lexical, dense], [1.0, weight])


def _dense_runs(encoder: StaticEncoder, workshop: Workshop, test: Sequence[int]) -> list[Run]:
    """Return exact dense runs of the tested questions."""
    corpus = workshop.material.corpus
    passages = encoder.encode_passages([f"{p.title}\n{p.headings}\n{p.text}" for p in corpus])
    texts = [workshop.material.questions[place].text for place in test]
    queries = encoder.encode_queries(texts)
    runs: list[Run] = []
    for start in range(0, len(queries), _BLOCK):
        for scores in queries[start : start + _BLOCK] @ passages.T:
            best = np.argpartition(-scores, RUN_DEPTH)[:RUN_DEPTH]
            order = best[np.lexsort((best, -scores[best]))]
            runs.append([ScoredChunk(int(row), float(scores[row])) for row in order])
    return runs


def _test(
    workshop: Workshop, vectors: FloatArray, tokenizer: Path, fold: Fold
) -> Mapping[str, Mapping[str, list[float]]]:
    """Return ranking → measure → value for each tested question."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_static_model(folder, vectors)
        (folder / "tokenizer.json").write_bytes(tokenizer.read_bytes())
        dense = _dense_runs(StaticEncoder(folder), workshop, fold.test)
    qrels = {
        str(place): {str(answer): 1 for answer in workshop.material.questions[place].answers}
        for place in fold.test
    }
    runs: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for place, found in zip(fold.test, dense, strict=True):
        for ranking, run in _rankings(workshop.lexical[place], found):
            runs[ranking][str(place)] = [str(hit.chunk_id) for hit in run[:100]]
    return {ranking: evaluate_run(run, qrels, _MEASURES) for ranking, run in runs.items()}


def _validate(
    workshop: Workshop,
    folds: Sequence[Fold],
    fit: Callable[[Fold], FloatArray],
    tokenizer: Path,
) -> dict[str, dict[str, list[float]]]:
    """Return ranking → measure → values over all tested questions."""
    gathered: dict[str, dict[str, list[float]]] = {}
    for fold in folds:
        for ranking, measures in _test(workshop, fit(fold), tokenizer, fold).items():
            for name, values in measures.items():
                gathered.setdefault(ranking, {}).setdefault(name, []).extend(values)
    return gathered


def main(argv: Sequence[str] | None = None) -> int:
    """Train on each fold's questions, test on the others, print one JSON line a ranking."""
    parser = argparse.ArgumentParser(prog="evaluation.train.crossval", description=__doc__)
    add_material_arguments(parser)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, default=0, help="stop after so many folds; 0: all")
    parser.add_argument("--by", choices=("question", "law"), action="append")
    arguments = parser.parse_args(argv)
    try:
        options = options_of(arguments)
        material = material_of(arguments)
        with tempfile.TemporaryDirectory() as folder:
            tokenizer = Path(folder) / "tokenizer.json"
            workshop = open_workshop(material, tokenizer, options)
            for split in arguments.by or ("question", "law"):
                folds = _folds(workshop, split, arguments.folds)[: arguments.only or None]
                table = _validate(
                    workshop, folds, lambda fold: train(workshop, options, fold.use), tokenizer
                )
                _print(split, table)
    except JidianError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


def _folds(workshop: Workshop, split: str, count: int) -> list[Fold]:
    questions, corpus = workshop.material.questions, workshop.material.corpus
    if split == "question":
        return folds_by_question(len(questions), count, seed=7)
    laws = [frozenset(_law(corpus[a].document) for a in question.answers) for question in questions]
    return folds_by_law(laws, count, seed=7)


def _print(split: str, table: Mapping[str, Mapping[str, list[float]]]) -> None:
    for ranking, measures in table.items():
        row: dict[str, object] = {"split": split, "ranking": ranking}
        for name, values in measures.items():
            found = bootstrap_interval(values)
            row[name] = [round(mean(values), 4), round(found.low, 4), round(found.high, 4)]
        gain = compare(table["keyword"]["recall@10"], measures["recall@10"])
        row["recall@10 over keyword"] = [
            round(gain.difference, 4),
            round(gain.interval.low, 4),
            round(gain.interval.high, 4),
        ]
        row["queries"] = len(measures["recall@10"])
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    sys.exit(main())
