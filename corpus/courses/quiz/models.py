"""Questions, their key, and what they are made from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from corpus.courses.lesson import Source

__all__ = ["LETTERS", "CaseText", "LawText", "Question", "QuestionKind", "Quiz", "question_id"]

LETTERS = "ABCD"


class QuestionKind(StrEnum):
    """What a question asks for."""

    CLOZE = "cloze"
    TRUTH = "truth"
    ARTICLE = "article"
    CASE = "case"


KIND_NAMES = {
    QuestionKind.CLOZE: "填空",
    QuestionKind.TRUTH: "判断",
    QuestionKind.ARTICLE: "找条文",
    QuestionKind.CASE: "案例对应条文",
}


@dataclass(frozen=True, slots=True)
class LawText:
    """A quoted provision: ``body`` without its number, ``offset`` where it begins in the quote.

    ``others`` are the bodies of the other articles of the same regulation by number.
    """

    source: Source
    body: str
    offset: int
    others: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaseText:
    """A quoted case. ``cites`` are the articles that it cites of each document, by name;
    ``numbers`` all article numbers that it cites of each document's work."""

    source: Source
    cites: Mapping[str, frozenset[str]]
    numbers: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right option.

    ``answer`` is the right option's place, from 0. ``marks`` are the spans of the source's
    words that decide, ``why`` says so in a sentence.
    """

    id: str
    kind: QuestionKind
    stem: str
    quoted: str
    options: tuple[str, ...]
    answer: int
    source: Source
    marks: tuple[tuple[int, int], ...]
    why: str

    @property
    def letter(self) -> str:
        """The right option's letter."""
        return LETTERS[self.answer]

    def to_json(self) -> dict[str, Any]:
        """Return the question with its key for output."""
        quote = self.source.quote
        return {
            "id": self.id,
            "kind": self.kind.value,
            "stem": self.stem,
            "quoted": self.quoted,
            "options": list(self.options),
            "answer": self.answer,
            "letter": self.letter,
            "why": self.why,
            "source": {
                "number": self.source.number,
                "name": quote.name,
                "doc": quote.doc,
                "article": quote.article,
                "text": quote.text,
                "start": quote.start,
                "end": quote.end,
                "permalink": self.source.address,
                "marks": [list(mark) for mark in self.marks],
            },
        }


@dataclass(frozen=True, slots=True)
class Quiz:
    """Questions of a pack on a day (ISO date), made with ``seed``."""

    title: str
    on: str
    seed: int
    questions: tuple[Question, ...]


def question_id(kind: QuestionKind, source: Source, *parts: object) -> str:
    """Return an id that the same question has in every pack and with every seed."""
    quote = source.quote
    known = "\x1f".join(map(str, (kind.value, quote.sha256, quote.title, quote.place, *parts)))
    return hashlib.sha256(known.encode()).hexdigest()[:10]
