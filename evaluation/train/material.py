"""What the static encoder learns from: passages of real texts, and answered questions."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from corpus.errors import DocumentError, EvaluationError
from corpus.versions import UNDATED, version_label, work_key
from evaluation.datasets import load_beir
from evaluation.train.questions import (
    Provision,
    WrittenQuestion,
    nearest,
    titles_asked_for,
)
from evaluation.train.sayings import Saying

__all__ = [
    "EVERYDAY",
    "PUBLIC",
    "WRITTEN",
    "Material",
    "Question",
    "TrainingPassage",
    "all_texts",
    "read_material",
    "sentences",
]

_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？\n]*")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇0-9]+条(?:之[一二三四五六七八九十]+)?$")
_LEAST_CHARS = 12

PUBLIC = "public"
"""Source of the questions of a BEIR folder."""
WRITTEN = "written"
"""Source of the questions that this project wrote about its field."""
EVERYDAY = "everyday"
"""Source of the questions that this project wrote about the law of everyday life."""


@dataclass(frozen=True, slots=True)
class TrainingPassage:
    """A chunk of a document, or a row of a BEIR corpus (``row`` is its id there).

    ``weight`` is how often it is drawn beside the others.
    """

    document: str
    title: str
    headings: str
    text: str
    weight: float = 1.0
    article: str | None = None
    version: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and where in the corpus it is answered.

    ``answers`` are the positions that answer it, ``targets`` those of them that it is
    trained to find (of a long article the part it is about), ``scope`` the stretch of the
    corpus that it is asked of, ``source`` where it comes from, ``name`` its id there.
    """

    text: str
    answers: tuple[int, ...]
    targets: tuple[int, ...]
    scope: tuple[int, int]
    source: str = PUBLIC
    name: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """Unlabelled passages, a corpus with questions over it, and how people say things.

    All but the passages may be empty.
    """

    passages: tuple[TrainingPassage, ...]
    corpus: tuple[TrainingPassage, ...] = ()
    questions: tuple[Question, ...] = field(default=())
    sayings: tuple[Saying, ...] = ()


def sentences(text: str) -> list[str]:
    """Return the sentences and clauses of a text, each with its closing mark."""
    return _SENTENCE.findall(text)


def read_material(
    folders: Mapping[Path, float],
    beir: Path | None,
    split: str = "train",
    written: Sequence[WrittenQuestion] = (),
    everyday: Sequence[WrittenQuestion] = (),
    sayings: Sequence[Saying] = (),
) -> Material:
    """Return what is in these places; passages that repeat a text are left out.

    Args:
        folders: folders of documents, read as the product reads them, with weights.
        beir: a BEIR folder with questions, None for none.
        split: which of its judgements are learned from.
        written: questions whose provisions stand in the folders.
        everyday: questions whose provisions stand in the BEIR folder's corpus.
        sayings: entries of a dictionary of how people say things.

    Raises:
        EvaluationError: a folder holds nothing, or the BEIR folder is incomplete.
    """
    passages: list[TrainingPassage] = []
    asked = {work_key(title) for title in titles_asked_for(written)}
    held: list[TrainingPassage] = []
    seen: set[str] = set()
    for folder, weight in folders.items():
        before = len(passages)
        for passage in _read_folder(folder, weight):
            if passage.article is not None and work_key(passage.title) in asked:
                held.append(passage)
            if len(passage.text) >= _LEAST_CHARS and passage.text not in seen:
                seen.add(passage.text)
                passages.append(passage)
        if len(passages) == before:
            raise EvaluationError(f"文件夹里没有可用于训练的文字：{folder}", path=str(folder))
    corpus: list[TrainingPassage] = []
    questions: list[Question] = []
    if beir is not None:
        _add_public(beir, split, corpus, questions)
        _add_everyday(everyday, corpus, questions)
    if written:
        _add_written(written, held, corpus, questions)
    return Material(tuple(passages), tuple(corpus), tuple(questions), tuple(sayings))


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
    version = version_label(document.metadata)
    return [
        TrainingPassage(
            document=str(path),
            title=document.title,
            headings=" ".join(chunk.heading_path),
            text=chunk.text,
            weight=weight,
            article=chunk.article,
            version=version,
        )
        for chunk in make_chunks(document)
    ]


def _add_public(
    folder: Path, split: str, corpus: list[TrainingPassage], questions: list[Question]
) -> None:
    data = load_beir(folder, split)
    place: dict[str, int] = {}
    start = len(corpus)
    for passage in data.passages():
        place[passage.id] = len(corpus)
        law = _ARTICLE.sub("", passage.title)
        corpus.append(
            TrainingPassage(law, passage.title, passage.headings, passage.text, row=passage.id)
        )
    for query_id, text in data.queries.items():
        relevant = [key for key, grade in data.qrels[query_id].items() if grade > 0]
        answers = tuple(place[key] for key in relevant if key in place)
        if answers:
            scope = (start, len(corpus))
            questions.append(Question(text, answers, answers, scope, name=query_id))


def _add_everyday(
    everyday: Sequence[WrittenQuestion],
    corpus: Sequence[TrainingPassage],
    questions: list[Question],
) -> None:
    """Add the questions all of whose provisions stand in the corpus of the public ones."""
    places: dict[tuple[str, str], int] = {}
    for place, passage in enumerate(corpus):
        match = _ARTICLE.search(passage.title)
        if match:
            places.setdefault((work_key(passage.document), match[0]), place)
    for question in everyday:
        held = [places.get((work_key(p.title), p.article)) for p in question.answers]
        answers = tuple(place for place in held if place is not None)
        if len(answers) == len(held):
            scope = (0, len(corpus))
            questions.append(Question(question.text, answers, answers, scope, EVERYDAY))


def _add_written(
    written: Sequence[WrittenQuestion],
    held: Sequence[TrainingPassage],
    corpus: list[TrainingPassage],
    questions: list[Question],
) -> None:
    """Add the provisions in force of the works asked for, and the questions they answer.

    A question that names a provision that is not held, or not in that version, is left out.
    """
    start = len(corpus)
    newest: dict[str, str] = {}
    for passage in held:
        key = work_key(passage.title)
        newest[key] = max(newest.get(key, ""), passage.version)
    places: dict[tuple[str, str], list[int]] = {}
    for passage in held:
        key = work_key(passage.title)
        # What is no longer in force would be a wrong answer that reads like the right one.
        if passage.version == newest[key]:
            places.setdefault((key, passage.article or ""), []).append(len(corpus))
            corpus.append(replace(passage, document=key))
    for question in written:
        parts = [_parts(provision, newest, places) for provision in question.answers]
        if not all(parts):
            continue
        targets = [
            places_of[nearest(question.text, [corpus[place].text for place in places_of])]
            for places_of in parts
        ]
        answers = tuple(place for places_of in parts for place in places_of)
        scope = (start, len(corpus))
        questions.append(Question(question.text, answers, tuple(targets), scope, WRITTEN))


def _parts(
    provision: Provision, newest: Mapping[str, str], places: Mapping[tuple[str, str], list[int]]
) -> list[int]:
    """Return where the parts of a provision stand, [] where it is not held as meant."""
    key = work_key(provision.title)
    held, meant = newest.get(key, ""), provision.version
    # A date known to the year alone agrees with every day of it; 日期不详 with any.
    if meant and meant != UNDATED and held != UNDATED and not held.startswith(meant[:4]):
        return []
    return places.get((key, provision.article), [])


def all_texts(material: Material) -> Iterable[str]:
    """Yield every text, question and saying once, for counting words."""
    yield from (question.text for question in material.questions)
    for saying in material.sayings:
        yield from (*saying.expressions, *saying.wordings)
    seen: set[str] = set()
    sources: Sequence[Sequence[TrainingPassage]] = (material.passages, material.corpus)
    for passage in (passage for source in sources for passage in source):
        if passage.text not in seen:
            seen.add(passage.text)
            yield passage.text
