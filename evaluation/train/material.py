"""What the static encoder learns from: passages of real texts, and answered questions."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from corpus.errors import DocumentError, EvaluationError
from evaluation.datasets import load_beir

__all__ = ["Material", "Question", "TrainingPassage", "all_texts", "read_material", "sentences"]

_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？\n]*")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇0-9]+条(?:之[一二三四五六七八九十]+)?$")
_LEAST_CHARS = 12


@dataclass(frozen=True, slots=True)
class TrainingPassage:
    """A chunk of a document; ``weight`` is how often it is drawn beside the others."""

    document: str
    title: str
    headings: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the positions of its answers in the passages of its corpus."""

    text: str
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Unlabelled passages, and a corpus with questions over it (both may be empty)."""

    passages: tuple[TrainingPassage, ...]
    corpus: tuple[TrainingPassage, ...] = ()
    questions: tuple[Question, ...] = field(default=())


def sentences(text: str) -> list[str]:
    """Return the sentences and clauses of a text, each with its closing mark."""
    return _SENTENCE.findall(text)


def read_material(
    folders: Mapping[Path, float], beir: Path | None, split: str = "train"
) -> Material:
    """Return what is in these places; passages that repeat a text are left out.

    Args:
        folders: folders of documents, read as the product reads them, with weights.
        beir: a BEIR folder with questions, None for none.
        split: which of its judgements are learned from.

    Raises:
        EvaluationError: a folder holds nothing, or the BEIR folder is incomplete.
    """
    passages: list[TrainingPassage] = []
    seen: set[str] = set()
    for folder, weight in folders.items():
        before = len(passages)
        for passage in _read_folder(folder, weight):
            if len(passage.text) >= _LEAST_CHARS and passage.text not in seen:
                seen.add(passage.text)
                passages.append(passage)
        if len(passages) == before:
            raise EvaluationError(f"文件夹里没有可用于训练的文字：{folder}", path=str(folder))
    if beir is None:
        return Material(tuple(passages))
    corpus, questions = _read_questions(beir, split)
    return Material(tuple(passages), corpus, questions)


def _read_folder(folder: Path, weight: float) -> Iterator[TrainingPassage]:
    from corpus.readers.registry import supported_suffixes

    known = supported_suffixes()
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in known)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for chunks in pool.map(partial(_read_file, weight=weight), paths, chunksize=16):
            yield from chunks


def _read_file(path: Path, weight: float) -> list[TrainingPassage]:
    from corpus.assemble import assemble
    from corpus.chunking import make_chunks
    from corpus.readers.registry import read_file

    try:
        document = assemble(read_file(path), name=path.name)
    except DocumentError:
        return []
    return [
        TrainingPassage(str(path), document.title, " ".join(chunk.heading_path), chunk.text, weight)
        for chunk in make_chunks(document)
    ]


def _read_questions(
    folder: Path, split: str
) -> tuple[tuple[TrainingPassage, ...], tuple[Question, ...]]:
    data = load_beir(folder, split)
    corpus: list[TrainingPassage] = []
    place: dict[str, int] = {}
    for passage in data.passages():
        place[passage.id] = len(corpus)
        law = _ARTICLE.sub("", passage.title)
        corpus.append(TrainingPassage(law, passage.title, passage.headings, passage.text))
    questions = []
    for query_id, text in data.queries.items():
        relevant = [key for key, grade in data.qrels[query_id].items() if grade > 0]
        answers = tuple(place[key] for key in relevant if key in place)
        if answers:
            questions.append(Question(text, answers))
    return tuple(corpus), tuple(questions)


def all_texts(material: Material) -> Iterable[str]:
    """Yield every text once, for counting words."""
    seen: set[str] = set()
    sources: Sequence[Sequence[TrainingPassage]] = (material.passages, material.corpus)
    for passage in (passage for source in sources for passage in source):
        if passage.text not in seen:
            seen.add(passage.text)
            yield passage.text
