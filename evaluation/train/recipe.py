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
import pickle
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import JidianError
from corpus.versions import work_key
from evaluation.train.contrastive import TrainingOptions
from evaluation.train.folds import Fold, law_folds, question_folds
from evaluation.train.material import EVERYDAY, PUBLIC, WRITTEN, Material
from evaluation.train.ranker import (
    Judged,
    RankerOptions,
    cross_validated,
    fit_forest,
    judge_provisions,
    judge_rows,
)
from evaluation.train.static import (
    Workshop,
    add_material_arguments,
    material_of,
    open_workshop,
    options_of,
    train,
)
from indexing.encoders.neighbours import write_neighbours
from indexing.encoders.pieces import read_pieces
from indexing.encoders.static import write_static_model
from indexing.rescoring.forest import write_forest
from indexing.searching.second_stage import RANKER
from indexing.types import FloatArray

__all__ = ["Folds", "Sources", "main", "run_recipe"]

_FOLD_SEED = 11
# Questions of our own that are asked, of each source, to judge the encoders by.
_JUDGED = 1500


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the questions' texts stand: a BEIR folder and its split, our regulations."""

    beir: Path | None
    split: str
    regulations: Path | None


@dataclass(frozen=True, slots=True)
class Folds:
    """How many encoders are trained for the trees, each without a part of the questions."""

    question: int = 3
    law: int = 3


def run_recipe(
    material: Material,
    sources: Sources,
    options: TrainingOptions,
    work: Path,
    out: Path,
    folds: Folds = Folds(),
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
    """
    key = _key(material, options)
    if (work / "key").is_file() and (work / "key").read_text() != key:
        shutil.rmtree(work)
    work.mkdir(parents=True, exist_ok=True)
    (work / "key").write_text(key)
    workshop = _workshop(material, options, work)
    judged = list(_judged(workshop, sources, options, work, folds)) if material.questions else []
    out.mkdir(parents=True, exist_ok=True)
    scores: dict[str, Any] = {}
    if judged:
        _say("growing trees")
        scores = cross_validated(judged)
        write_forest(out / RANKER, fit_forest(judged))
    _say("training the encoder on everything")
    vectors = _kept(work / "vectors.npy", lambda: train(workshop, options))
    _write_encoder(out, vectors, work / "tokenizer.json")
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
    digest = hashlib.sha256(repr(options).encode())
    for passage in (*material.passages, *material.corpus):
        digest.update(f"{passage.title}{passage.text}{passage.weight}".encode())
    for question in material.questions:
        digest.update(f"{question.text}{question.answers}".encode())
    for saying in material.sayings:
        digest.update(f"{saying.expressions}{saying.wordings}".encode())
    return digest.hexdigest()


def _workshop(material: Material, options: TrainingOptions, work: Path) -> Workshop:
    path = work / "workshop.pickle"
    if path.is_file():
        # Written by this very program, in a folder that it made.
        return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
    workshop = open_workshop(material, work / "tokenizer.json", options)
    _atomic(path, pickle.dumps(workshop, protocol=5))
    return workshop


def _kept(path: Path, make: Any) -> FloatArray:
    if not path.is_file():
        array = make()
        scratch = path.with_suffix(".part.npy")
        np.save(scratch, array)
        scratch.replace(path)
    loaded: FloatArray = np.load(path)
    return loaded


def _atomic(path: Path, data: bytes) -> None:
    scratch = path.with_suffix(".part")
    scratch.write_bytes(data)
    scratch.replace(path)


def _write_encoder(folder: Path, vectors: FloatArray, tokenizer: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if tokenizer != folder / "tokenizer.json":
        shutil.copyfile(tokenizer, folder / "tokenizer.json")
    write_static_model(folder, vectors)
    write_neighbours(folder, vectors, read_pieces(folder / "tokenizer.json").texts)


def _judged(
    workshop: Workshop, sources: Sources, options: TrainingOptions, work: Path, folds: Folds
) -> Iterator[Judged]:
    """Yield judged candidates, of each question by encoders that have not seen it."""
    questions = workshop.material.questions
    by_question = (
        question_folds(len(questions), folds.question, _FOLD_SEED) if folds.question else []
    )
    by_law = law_folds(_laws(workshop.material), folds.law) if folds.law else []
    question_fold = {place: fold.number for fold in by_question for place in fold.tested}
    trained = [set(fold.use) for fold in by_law]
    of_laws = [
        frozenset(fold.number for fold in by_law if place not in trained[fold.number])
        for place in range(len(questions))
    ]
    for fold in (*by_question, *by_law):
        path = work / f"judged-{fold.name}.pickle"
        if not path.is_file():
            _say(f"encoder {fold.name}, trained on {len(fold.use)} questions")
            folder = work / fold.name
            vectors = _kept(
                folder.with_suffix(".npy"), lambda fold=fold: _train(workshop, options, fold)
            )
            _write_encoder(folder, vectors, work / "tokenizer.json")
            found = list(_judge(workshop, sources, fold, folder))
            _atomic(path, pickle.dumps(found, protocol=5))
        for place, one in pickle.loads(path.read_bytes()):
            yield replace(
                one,
                split=fold.split,
                question_fold=question_fold.get(place, -1),
                law_folds=of_laws[place],
            )


def _train(workshop: Workshop, options: TrainingOptions, fold: Fold) -> FloatArray:
    """Return vectors trained without the fold's questions, and the sayings about its laws."""
    corpus = workshop.material.corpus
    about = [{work_key(corpus[n].document) for n in places} for places in workshop.sayings_about]
    sayings = [place for place, laws in enumerate(about) if not laws & fold.laws]
    return train(workshop, options, fold.use, sayings)


def _judge(
    workshop: Workshop, sources: Sources, fold: Fold, encoder: Path
) -> Iterator[tuple[int, Judged]]:
    """Yield (position, judged) of a fold's questions; of our own, a sample."""
    material = workshop.material
    asked_of_rows = _sample(material, fold, PUBLIC) + _sample(material, fold, EVERYDAY)
    written = _sample(material, fold, WRITTEN)
    if asked_of_rows and sources.beir is not None:
        rows = [_asked_of_rows(material, place) for place in asked_of_rows]
        found = judge_rows(sources.beir, sources.split, rows, encoder, _progress("rows"))
        for place, one in zip(asked_of_rows, found, strict=True):
            yield place, replace(one, source=material.questions[place].source)
    if written and sources.regulations is not None:
        asked = [_asked(material, place) for place in written]
        found = judge_provisions(sources.regulations, asked, encoder, _progress("written"))
        for place, one in zip(written, found, strict=True):
            yield place, replace(one, source=WRITTEN)


def _sample(material: Material, fold: Fold, source: str) -> list[int]:
    """Return the questions of a source that a fold judges: of our own, about `_JUDGED`."""
    tested = [place for place in fold.tested if material.questions[place].source == source]
    if source == PUBLIC:
        return tested
    every = sum(question.source == source for question in material.questions)
    return tested[:: max(1, round(every / _JUDGED))]


def _laws(material: Material) -> list[frozenset[str]]:
    """Return the works that answer each question."""
    key = {passage.document: work_key(passage.document) for passage in material.corpus}
    return [
        frozenset(key[material.corpus[place].document] for place in question.answers)
        for question in material.questions
    ]


def _asked_of_rows(material: Material, place: int) -> tuple[str, frozenset[str]]:
    question = material.questions[place]
    return question.text, frozenset(material.corpus[answer].row for answer in question.answers)


def _asked(material: Material, place: int) -> tuple[str, frozenset[tuple[str, str]]]:
    question = material.questions[place]
    passages = (material.corpus[answer] for answer in question.answers)
    return question.text, frozenset((p.document, p.article or "") for p in passages)


def _progress(what: str) -> Any:
    def tell(done: int, total: int) -> None:
        if done % 200 == 0 or done == total:
            _say(f"{what}: {done} of {total} questions")

    return tell


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
        )
    except JidianError as error:
        print(error.message, file=sys.stderr)
        return 1
    print(json.dumps(record["cross_validation"], indent=2))
    return 0


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
