"""The whole training, step by step: what ``jidian train`` does.

    texts and questions → pieces, co-occurrence → for each fold an encoder without its
    questions → what the product finds with it → trees → the encoder trained on everything

Folds are of two kinds (`evaluation.train.folds`): questions at random, and whole laws.
The trees learn from both, so that they rely on what holds for a law nobody asked about;
the figures of the second are what carries over to such a law.

Each step leaves its result in the work folder; a repeat of the command goes on after the
last that is there. The same texts, questions and options give the same model.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import JidianError
from corpus.versions import work_key
from evaluation.train.contrastive import TrainingOptions
from evaluation.train.folds import Fold, Split, law_folds, question_folds
from evaluation.train.judging import (
    TOKENIZER,
    VECTORS,
    WORKSHOP,
    Job,
    Sources,
    judged_by,
    run_tasks,
    say,
    write_atomically,
    write_encoder,
)
from evaluation.train.material import EVERYDAY, PUBLIC, WRITTEN, Material
from evaluation.train.ranker import Judged, RankerOptions, cross_validated, fit_forest
from evaluation.train.static import (
    add_material_arguments,
    material_of,
    open_workshop,
    options_of,
)
from indexing.rescoring.features import FEATURES
from indexing.rescoring.forest import write_forest
from indexing.searching.second_stage import RANKER

__all__ = ["Folds", "Sources", "main", "run_recipe"]

_FOLD_SEED = 11


@dataclass(frozen=True, slots=True)
class Folds:
    """How many encoders are trained for the trees, each without a part of the questions."""

    question: int = 4
    law: int = 5


def run_recipe(
    material: Material,
    sources: Sources,
    options: TrainingOptions,
    work: Path,
    out: Path,
    folds: Folds = Folds(),
    at_once: int | None = None,
) -> dict[str, Any]:
    """Train encoder and trees into ``out`` and return the record of it.

    Args:
        material: texts and questions.
        sources: where the questions are asked of.
        options: of the encoder.
        work: folder for the results of the steps; what is there of the same material and
            options is not done again.
        out: the model's folder.
        folds: of the questions; 0 leaves a kind of folds out.
        at_once: how many encoders are trained side by side; None is one a core. Each
            process holds the material in memory.
    """
    key = _key(material, options)
    if (work / "key").is_file() and (work / "key").read_text() != key:
        shutil.rmtree(work)
    work.mkdir(parents=True, exist_ok=True)
    (work / "key").write_text(key)
    _open_workshop(material, options, work)
    job = Job(work, sources, options)
    planned = _folds_of(material, folds) if material.questions else []
    run_tasks(job, planned, at_once or os.cpu_count() or 1)
    out.mkdir(parents=True, exist_ok=True)
    scores: dict[str, Any] = {}
    if planned:
        say("训练排序模型")
        judged = list(_judged(job, planned, len(material.questions)))
        scores = cross_validated(judged)
        write_forest(out / RANKER, fit_forest(judged))
    write_encoder(out, np.load(work / VECTORS), work / TOKENIZER, material.sayings)
    record = {
        "options": asdict(options),
        "folds": asdict(folds),
        "ranker": asdict(RankerOptions()),
        "passages": len(material.passages),
        "sayings": len(material.sayings),
        "questions": {
            source: sum(q.source == source for q in material.questions)
            for source in (PUBLIC, EVERYDAY, WRITTEN)
        },
        "cross_validation": scores,
    }
    text = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    (out / "training.json").write_text(text, encoding="utf-8")
    return record


def _key(material: Material, options: TrainingOptions) -> str:
    digest = hashlib.sha256(repr((options, FEATURES)).encode())
    for passage in (*material.passages, *material.corpus):
        digest.update(f"{passage.title}{passage.text}{passage.weight}".encode())
    for question in material.questions:
        digest.update(f"{question.text}{question.answers}".encode())
    for saying in material.sayings:
        digest.update(f"{saying.expressions}{saying.wordings}".encode())
    return digest.hexdigest()


def _open_workshop(material: Material, options: TrainingOptions, work: Path) -> None:
    if not (work / WORKSHOP).is_file():
        workshop = open_workshop(material, work / TOKENIZER, options)
        write_atomically(work / WORKSHOP, pickle.dumps(workshop, protocol=5))


def _folds_of(material: Material, folds: Folds) -> list[Fold]:
    count = len(material.questions)
    return [
        *(question_folds(count, folds.question, _FOLD_SEED) if folds.question else ()),
        *(law_folds(_laws(material), folds.law) if folds.law else ()),
    ]


def _judged(job: Job, folds: Sequence[Fold], questions: int) -> Iterator[Judged]:
    """Yield judged candidates, of each question by encoders that have not seen it."""
    by_law = [fold for fold in folds if fold.split is Split.LAW]
    question_fold = {
        place: fold.number
        for fold in folds
        if fold.split is Split.QUESTION
        for place in fold.tested
    }
    trained = [set(fold.use) for fold in by_law]
    of_laws = [
        frozenset(fold.number for fold in by_law if place not in trained[fold.number])
        for place in range(questions)
    ]
    for fold in folds:
        for place, one in judged_by(job, fold):
            yield replace(
                one,
                split=fold.split,
                question_fold=question_fold.get(place, -1),
                law_folds=of_laws[place],
            )


def _laws(material: Material) -> list[frozenset[str]]:
    """Return the works that answer each question."""
    key = {passage.document: work_key(passage.document) for passage in material.corpus}
    return [
        frozenset(key[material.corpus[place].document] for place in question.answers)
        for question in material.questions
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write the model; return the exit code."""
    parser = argparse.ArgumentParser(prog="evaluation.train.recipe", description=__doc__)
    add_material_arguments(parser)
    parser.add_argument("--work", type=Path, required=True, help="folder for the steps' results")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    for name, count in asdict(Folds()).items():
        parser.add_argument(
            f"--{name}-folds", type=int, default=count, help=f"encoders without a {name}'s part"
        )
    parser.add_argument("--jobs", type=int, help="encoders trained side by side (one a core)")
    arguments = parser.parse_args(argv)
    try:
        material = material_of(arguments)
        sources = Sources(arguments.questions, arguments.split, arguments.written)
        record = run_recipe(
            material,
            sources,
            options_of(arguments),
            arguments.work,
            arguments.out,
            Folds(arguments.question_folds, arguments.law_folds),
            arguments.jobs,
        )
    except JidianError as error:
        print(error.message, file=sys.stderr)
        return 1
    print(json.dumps(record["cross_validation"], indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
