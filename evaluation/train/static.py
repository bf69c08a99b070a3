"""Train the static encoder: ``python -m evaluation.train.static --help``.

Minutes on two cores. The same texts, seed and number of threads give the same model.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from corpus.errors import JidianError
from evaluation.train.batches import PairSource, Prepared, prepare
from evaluation.train.contrastive import TrainingOptions, train_vectors
from evaluation.train.lexical import lexical_runs
from evaluation.train.material import PUBLIC, WRITTEN, Material, all_texts, read_material
from evaluation.train.start import cooccurrence_vectors
from evaluation.train.vocabulary import PieceCutter, choose_pieces
from indexing.encoders.pieces import write_tokenizer
from indexing.encoders.static import write_static_model
from indexing.types import FloatArray, ScoredChunk

__all__ = [
    "RUN_DEPTH",
    "Workshop",
    "add_material_arguments",
    "main",
    "material_of",
    "open_workshop",
    "options_of",
    "train",
]

RUN_DEPTH = 200

# A wrong answer that ranks first may well be right: nobody has judged it.
_CONFUSION_RANKS = slice(2, 32)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all trainings over one material share; ``lexical`` is a run a question."""

    material: Material
    prepared: Prepared
    start: FloatArray
    lexical: Sequence[Sequence[ScoredChunk]]


def open_workshop(material: Material, tokenizer: Path, options: TrainingOptions) -> Workshop:
    """Choose pieces, write them to ``tokenizer`` and prepare everything but the training."""
    _say("counting words")
    write_tokenizer(tokenizer, choose_pieces(all_texts(material)))
    cutter = PieceCutter(tokenizer)
    _say(f"{cutter.size} pieces; cutting {len(material.passages)} passages")
    prepared = prepare(material, cutter)
    _say("factorising co-occurrence")
    start = cooccurrence_vectors(
        prepared.all_sentences(), cutter.size, options.dimension, options.seed
    )
    lexical: list[tuple[ScoredChunk, ...]] = []
    if material.questions:
        _say(f"ranking {len(material.corpus)} articles by words for hard negatives")
        texts = [question.text for question in material.questions]
        lexical = lexical_runs(material.corpus, texts, RUN_DEPTH)
    return Workshop(material, prepared, start, lexical)


def train(
    workshop: Workshop, options: TrainingOptions, use: Sequence[int] | None = None
) -> FloatArray:
    """Return piece vectors trained with these questions (None: all)."""
    source = PairSource(
        workshop.prepared,
        shares={PUBLIC: options.public_share, WRITTEN: options.written_share},
        query_dropout=options.query_dropout,
        confusions=[[hit.chunk_id for hit in run[_CONFUSION_RANKS]] for run in workshop.lexical],
        use=use,
        seed=options.seed,
    )
    return train_vectors(
        workshop.start, source, options, lambda step, loss: _say(f"step {step}: loss {loss:.4f}")
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write the model; return the exit code."""
    parser = argparse.ArgumentParser(prog="evaluation.train.static", description=__doc__)
    add_material_arguments(parser)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    arguments = parser.parse_args(argv)
    started = time.monotonic()
    try:
        options = options_of(arguments)
        material = material_of(arguments)
        out: Path = arguments.out
        out.mkdir(parents=True, exist_ok=True)
        workshop = open_workshop(material, out / "tokenizer.json", options)
        write_static_model(out, train(workshop, options))
    except JidianError as error:
        print(error.message, file=sys.stderr)
        return 1
    record = {
        "options": asdict(options),
        "passages": len(material.passages),
        "questions": len(material.questions),
        "seconds": round(time.monotonic() - started, 1),
    }
    (out / "training.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    _say(f"written to {out} after {record['seconds']} s")
    return 0


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
    _say(f"reading {', '.join(map(str, folders))}")
    return read_material(folders, arguments.questions, arguments.split)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
