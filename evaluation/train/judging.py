"""What each encoder finds: trained without a fold's questions, then judged by them.

Every fold is a task of its own that leaves its result in the work folder, so that several
run side by side, and what is there is not done again.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from corpus.versions import work_key
from evaluation.train.contrastive import TrainingOptions
from evaluation.train.folds import Fold
from evaluation.train.material import EVERYDAY, PUBLIC, WRITTEN, Material
from evaluation.train.ranker import Judged, judge_provisions, judge_rows
from evaluation.train.sayings import Saying
from evaluation.train.static import Workshop, train
from indexing.encoders.hubness import write_hubness
from indexing.encoders.neighbours import write_neighbours
from indexing.encoders.pieces import read_pieces
from indexing.encoders.static import StaticEncoder, write_static_model
from indexing.types import FloatArray

__all__ = [
    "TOKENIZER",
    "VECTORS",
    "WORKSHOP",
    "Job",
    "Sources",
    "judged_by",
    "run_tasks",
    "say",
    "write_atomically",
    "write_encoder",
]

WORKSHOP = "workshop.pickle"
TOKENIZER = "tokenizer.json"
VECTORS = "vectors.npy"

# Each training step makes a gradient as large as the table. glibc would hand that memory
# back and fetch it again every time, which costs a third of the training.
_KEEPING_MEMORY = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(8 << 30)}

# Expressions that passages are compared with.
_SAID = 1500
# Questions of our own that are asked, of each source, to judge the encoders by.
_JUDGED = 1500


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the questions' texts stand: a BEIR folder and its split, our regulations."""

    beir: Path | None
    split: str
    regulations: Path | None


@dataclass(frozen=True, slots=True)
class Job:
    """What all tasks share: the work folder, which holds the workshop, and how to train."""

    work: Path
    sources: Sources
    options: TrainingOptions


def run_tasks(job: Job, folds: Sequence[Fold], at_once: int) -> None:
    """Train an encoder for each fold and judge it, and train the one of all questions.

    Args:
        job: what they share.
        folds: of the questions.
        at_once: how many tasks run side by side; each holds the material in memory.
    """
    tasks: list[Fold | None] = [fold for fold in folds if not _judged_path(job, fold).is_file()]
    if not (job.work / VECTORS).is_file():
        tasks.append(None)
    if not tasks:
        return
    threads = max(1, (os.cpu_count() or 1) // at_once)
    with (
        _memory_kept(),
        ProcessPoolExecutor(
            min(at_once, len(tasks)), multiprocessing.get_context("spawn"), _use_threads, (threads,)
        ) as pool,
    ):
        for done in as_completed([pool.submit(_run, job, task) for task in tasks]):
            done.result()


@contextmanager
def _memory_kept() -> Iterator[None]:
    """While it lasts processes are started with `_KEEPING_MEMORY`, unless told otherwise."""
    added = {name: value for name, value in _KEEPING_MEMORY.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


def _use_threads(count: int) -> None:
    import torch

    torch.set_num_threads(count)


def _run(job: Job, fold: Fold | None) -> None:
    workshop = _workshop(job.work / WORKSHOP)
    if fold is None:
        say("用全部资料训练语义模型")
        _kept(job.work / VECTORS, lambda: train(workshop, job.options))
        return
    say(f"语义模型 {fold.name}，用 {len(fold.use)} 个问题训练")
    folder = job.work / fold.name
    sayings = _sayings(workshop, fold)
    vectors = _kept(
        folder.with_suffix(".npy"), lambda: train(workshop, job.options, fold.use, sayings)
    )
    said = [workshop.material.sayings[place] for place in sayings]
    write_encoder(folder, vectors, job.work / TOKENIZER, said)
    found = list(_judge(workshop.material, job.sources, fold, folder))
    write_atomically(_judged_path(job, fold), pickle.dumps(found, protocol=5))


def judged_by(job: Job, fold: Fold) -> list[tuple[int, Judged]]:
    """Return (position of the question, what was found), once the fold's task has run."""
    found: list[tuple[int, Judged]] = pickle.loads(_judged_path(job, fold).read_bytes())
    return found


def _judged_path(job: Job, fold: Fold) -> Path:
    return job.work / f"judged-{fold.name}.pickle"


@cache
def _workshop(path: Path) -> Workshop:
    # Written by this very program, in a folder that it made.
    workshop: Workshop = pickle.loads(path.read_bytes())
    return workshop


def _kept(path: Path, make: Any) -> FloatArray:
    if not path.is_file():
        array = make()
        scratch = path.with_suffix(".part.npy")
        np.save(scratch, array)
        scratch.replace(path)
    loaded: FloatArray = np.load(path)
    return loaded


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    scratch = path.with_suffix(".part")
    scratch.write_bytes(data)
    scratch.replace(path)


def write_encoder(
    folder: Path, vectors: FloatArray, tokenizer: Path, sayings: Sequence[Saying]
) -> None:
    """Write a model folder: piece vectors, the neighbours of each, what people say."""
    folder.mkdir(parents=True, exist_ok=True)
    if tokenizer != folder / TOKENIZER:
        shutil.copyfile(tokenizer, folder / TOKENIZER)
    write_static_model(folder, vectors)
    write_neighbours(folder, vectors, read_pieces(folder / TOKENIZER).texts)
    # Each further one costs time at every search, and fifteen hundred say enough.
    drawn = np.linspace(0, len(sayings) - 1, min(len(sayings), _SAID)).round().astype(int)
    said = [sayings[place].expressions[0] for place in drawn]
    write_hubness(folder, StaticEncoder(folder).encode_queries(said))


def _sayings(workshop: Workshop, fold: Fold) -> list[int]:
    """Return the positions of the sayings that are not about the fold's laws."""
    corpus = workshop.material.corpus
    about = [{work_key(corpus[n].document) for n in places} for places in workshop.sayings_about]
    return [place for place, laws in enumerate(about) if not laws & fold.laws]


def _judge(
    material: Material, sources: Sources, fold: Fold, encoder: Path
) -> Iterator[tuple[int, Judged]]:
    """Yield (position, judged) of a fold's questions; of our own, a sample."""
    asked_of_rows = _sample(material, fold, PUBLIC) + _sample(material, fold, EVERYDAY)
    written = _sample(material, fold, WRITTEN)
    if asked_of_rows and sources.beir is not None:
        rows = [_asked_of_rows(material, place) for place in asked_of_rows]
        found = judge_rows(sources.beir, sources.split, rows, encoder, _progress("案例"))
        for place, one in zip(asked_of_rows, found, strict=True):
            yield place, replace(one, source=material.questions[place].source)
    if written and sources.regulations is not None:
        asked = [_asked(material, place) for place in written]
        found = judge_provisions(sources.regulations, asked, encoder, _progress("自拟问题"))
        for place, one in zip(written, found, strict=True):
            yield place, replace(one, source=WRITTEN)


def _sample(material: Material, fold: Fold, source: str) -> list[int]:
    """Return the questions of a source that a fold judges: of our own, about `_JUDGED`."""
    tested = [place for place in fold.tested if material.questions[place].source == source]
    if source == PUBLIC:
        return tested
    every = sum(question.source == source for question in material.questions)
    return tested[:: max(1, round(every / _JUDGED))]


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
            say(f"{what}：{done}/{total} 个问题")

    return tell


def say(text: str) -> None:
    """Tell what is being done, with the time."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)
