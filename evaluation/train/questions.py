"""Questions written for this project, and the provisions that answer them.

One file a regulation in ``questions/``::

    # 临江市公务接待管理办法 | 2023-03-01

    @ 第十六条 ; 临江市差旅费管理办法 第四条
    k 陪餐人数
    q 来了六个客人，最多几个人作陪？
    s 县里来了三位同志，办公室坐了满满两桌

``#`` names the regulation and its version, ``@`` the provisions that answer every question
below it (of this regulation, or of another one, in force, by its title), and each question
says how it is put: as keywords, as a question or as a small scenario. The files hold our
questions and references only; the text of the provisions comes from a collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from corpus.errors import EvaluationError

__all__ = [
    "EVERYDAY_QUESTIONS",
    "QUESTIONS",
    "Provision",
    "Voice",
    "WrittenQuestion",
    "nearest",
    "read_questions",
    "titles_asked_for",
]

QUESTIONS = Path(__file__).parent / "questions"
"""The folder of the project's own questions about its field."""
EVERYDAY_QUESTIONS = Path(__file__).parent / "everyday"
"""The folder of its questions about the law of everyday life, as citizens put them."""

_REFERENCE = re.compile(r"(?:(?P<title>.+) )?(?P<article>第[^ ]+条(?:之[一二三四五六七八九十]+)?)")


class Voice(StrEnum):
    """How a question is put."""

    KEYWORDS = "k"
    QUESTION = "q"
    SCENARIO = "s"


@dataclass(frozen=True, slots=True)
class Provision:
    """An article of a regulation; ``version`` is its date as printed, None the one in force."""

    title: str
    version: str | None
    article: str


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question, how it is put, what answers it, and the file it stands in."""

    text: str
    voice: Voice
    answers: tuple[Provision, ...]
    file: str


def read_questions(folder: Path = QUESTIONS) -> list[WrittenQuestion]:
    """Return the questions of all files of a folder, in the order of names and lines.

    What is asked twice in the same words stands once, with the answers of both.

    Raises:
        EvaluationError: a line is not understood, or there is no file.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise EvaluationError(f"文件夹里没有问题文件：{folder}", path=str(folder))
    found: dict[str, WrittenQuestion] = {}
    for question in (question for path in paths for question in _read(path)):
        known = found.get(question.text)
        if known is not None:
            answers = tuple(dict.fromkeys((*known.answers, *question.answers)))
            question = replace(known, answers=answers)
        found[question.text] = question
    return list(found.values())


def _read(path: Path) -> Iterator[WrittenQuestion]:
    title, version = "", ""
    answers: tuple[Provision, ...] = ()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        mark, _, rest = line.strip().partition(" ")
        if not mark:
            continue
        if mark == "#":
            title, _, version = (part.strip() for part in rest.partition("|"))
            answers = ()
        elif mark == "@" and title:
            answers = tuple(_provisions(rest, title, version, f"{path.name}:{number}"))
        elif mark in tuple(Voice) and answers and rest:
            yield WrittenQuestion(rest.strip(), Voice(mark), answers, path.stem)
        else:
            raise EvaluationError(f"{path.name} 第 {number} 行无法理解：{line[:40]}")


def _provisions(text: str, title: str, version: str, place: str) -> Iterator[Provision]:
    for part in text.split(" ; "):
        match = _REFERENCE.fullmatch(part.strip())
        if match is None:
            raise EvaluationError(f"{place}：无法理解的条款：{part.strip()[:40]}")
        other = match["title"]
        if other is None or other == title:
            yield Provision(title, version, match["article"])
        else:
            yield Provision(other, None, match["article"])


def nearest(question: str, texts: Sequence[str]) -> int:
    """Return which of the texts shares most with a question, by pairs of characters."""
    wanted = _bigrams(question)
    shares = [len(wanted & _bigrams(text)) / (20 + len(text)) ** 0.5 for text in texts]
    return max(range(len(texts)), key=shares.__getitem__)


def _bigrams(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def titles_asked_for(questions: Iterable[WrittenQuestion]) -> set[str]:
    """Return the titles of all regulations that answer a question."""
    return {provision.title for question in questions for provision in question.answers}
