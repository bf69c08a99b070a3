"""The static encoder's training: material prepared once, vectors trained on any of it.

The same texts, seed and number of threads give the same vectors.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.train.batches import PairSource, Prepared, prepare
from evaluation.train.contrastive import TrainingOptions, train_vectors
from evaluation.train.lexical import lexical_runs
from evaluation.train.material import EVERYDAY, PUBLIC, WRITTEN, Material, all_texts, read_material
from evaluation.train.questions import EVERYDAY_QUESTIONS, read_questions
from evaluation.train.sayings import read_sayings
from evaluation.train.start import cooccurrence_vectors
from evaluation.train.vocabulary import PieceCutter, choose_pieces
from indexing.encoders.pieces import write_tokenizer
from indexing.types import FloatArray, ScoredChunk

__all__ = [
    "RUN_DEPTH",
    "Workshop",
    "add_material_arguments",
    "material_of",
    "open_workshop",
    "options_of",
    "train",
]

RUN_DEPTH = 200

# A wrong answer that ranks first may well be right: nobody has judged it.
_CONFUSION_RANKS = slice(2, 32)

# Part of the questions' and sayings' shares that is left in the trainings averaged with the first.
_FEWER = 0.4
# Part of the first training in the average.
_FIRST_PART = 0.7
# So many articles that words find for a saying's wording are what it is about.
_ABOUT = 3


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all trainings over one material share.

    ``lexical`` is a run a question; ``sayings_about`` are for each saying the positions in
    the corpus that its wording fits best.
    """

    material: Material
    prepared: Prepared
    start: FloatArray
    lexical: Sequence[Sequence[ScoredChunk]]
    sayings_about: Sequence[tuple[int, ...]] = ()


def open_workshop(material: Material, tokenizer: Path, options: TrainingOptions) -> Workshop:
    """Choose pieces, write them to ``tokenizer`` and prepare everything but the training."""
    _say("统计词语")
    write_tokenizer(tokenizer, choose_pieces(all_texts(material)))
    cutter = PieceCutter(tokenizer)
    _say(f"词片 {cutter.size} 个；切分 {len(material.passages)} 段文字")
    prepared = prepare(material, cutter)
    _say("分解共现矩阵")
    start = cooccurrence_vectors(
        prepared.all_sentences(), cutter.size, options.dimension, options.seed
    )
    return Workshop(material, prepared, start, _lexical(material), _sayings_about(material))


def _lexical(material: Material) -> list[tuple[ScoredChunk, ...]]:
    """Return for each question what words find in the stretch that it is asked of."""
    runs: list[tuple[ScoredChunk, ...]] = [()] * len(material.questions)
    for start, end in dict.fromkeys(question.scope for question in material.questions):
        _say(f"按字词给 {end - start} 条条文排序")
        asked = [n for n, q in enumerate(material.questions) if q.scope == (start, end)]
        texts = [material.questions[place].text for place in asked]
        found = lexical_runs(material.corpus[start:end], texts, RUN_DEPTH)
        for place, run in zip(asked, found, strict=True):
            runs[place] = tuple(ScoredChunk(hit.chunk_id + start, hit.score) for hit in run)
    return runs


def _sayings_about(material: Material) -> list[tuple[int, ...]]:
    if not material.sayings or not material.corpus:
        return [()] * len(material.sayings)
    _say(f"为 {len(material.sayings)} 种说法给条文排序")
    wordings = [" ".join(saying.wordings) for saying in material.sayings]
    found = lexical_runs(material.corpus, wordings, _ABOUT)
    return [tuple(hit.chunk_id for hit in run) for run in found]


def train(
    workshop: Workshop,
    options: TrainingOptions,
    use: Sequence[int] | None = None,
    sayings: Sequence[int] | None = None,
) -> FloatArray:
    """Return piece vectors trained with these questions and sayings (None: all).

    With ``options.blended`` above 1 so many trainings are averaged: they start from the
    same vectors and stay near each other (Wortsman et al., ICML 2022). The first sees many
    questions, which puts the right answer first; the others few, which keeps more of what
    unlabelled text teaches, and with it the answers further down.
    """
    vectors = _train_once(workshop, options, use, sayings)
    for number in range(1, options.blended):
        fewer = replace(
            options,
            seed=options.seed + number,
            public_share=options.public_share * _FEWER,
            everyday_share=options.everyday_share * _FEWER,
            written_share=options.written_share * _FEWER,
            saying_share=options.saying_share * _FEWER,
        )
        part = np.float32((1.0 - _FIRST_PART) / (options.blended - 1))
        if number == 1:
            vectors *= np.float32(_FIRST_PART)
        vectors += part * _train_once(workshop, fewer, use, sayings)
    return vectors


def _train_once(
    workshop: Workshop,
    options: TrainingOptions,
    use: Sequence[int] | None,
    sayings: Sequence[int] | None,
) -> FloatArray:
    source = PairSource(
        workshop.prepared,
        shares={
            PUBLIC: options.public_share,
            EVERYDAY: options.everyday_share,
            WRITTEN: options.written_share,
        },
        saying_share=options.saying_share,
        query_dropout=options.query_dropout,
        confusions=[[hit.chunk_id for hit in run[_CONFUSION_RANKS]] for run in workshop.lexical],
        use=use,
        sayings=sayings,
        seed=options.seed,
    )
    return train_vectors(
        workshop.start, source, options, lambda step, loss: _say(f"第 {step} 步：损失 {loss:.4f}")
    )


def add_material_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what says where the texts are and how they are trained on."""
    parser.add_argument(
        "--texts",
        action="append",
        required=True,
        metavar="FOLDER[=WEIGHT]",
        help="folder of documents; passages of a folder of weight 3 are drawn 3 times as often",
    )
    parser.add_argument("--questions", type=Path, help="BEIR folder with answered questions")
    parser.add_argument(
        "--written",
        type=Path,
        help="folder of the regulations that the project's own questions are about",
    )
    parser.add_argument("--split", default="train", help="its judgements to learn from")
    for option in fields(TrainingOptions):
        name = "--" + option.name.replace("_", "-")
        parser.add_argument(name, type=type(option.default), default=option.default)


def options_of(arguments: argparse.Namespace) -> TrainingOptions:
    """Return the training options among parsed arguments."""
    values: dict[str, Any] = {f.name: getattr(arguments, f.name) for f in fields(TrainingOptions)}
    return TrainingOptions(**values)


def material_of(arguments: argparse.Namespace) -> Material:
    """Read the texts and questions that parsed arguments name."""
    folders: dict[Path, float] = {}
    for given in arguments.texts:
        path, _, weight = given.partition("=")
        folders[Path(path)] = float(weight or 1.0)
    _say(f"读取 {'、'.join(map(str, folders))}")
    written = read_questions() if arguments.written else ()
    if arguments.written:
        folders.setdefault(arguments.written, 1.0)
    return read_material(
        folders,
        arguments.questions,
        arguments.split,
        written,
        read_questions(EVERYDAY_QUESTIONS),
        read_sayings(),
    )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
