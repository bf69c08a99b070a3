"""What a question is answered with; the JSON form of the contract, and more."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from corpus.models import Kind, Status

__all__ = [
    "AnswerGroup",
    "AskResponse",
    "Citation",
    "Mark",
    "Point",
    "WrittenAnswer",
    "WrittenSentence",
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(_Frozen):
    """A verbatim quotation: ``quote == stored_text[start:end]``.

    ``deciding`` is the sentence that speaks most of the question, as offsets into
    ``quote``. ``status`` is None for what is no regulation.
    """

    doc: str
    title: str
    version: str
    article: str | None
    quote: str
    start: int
    end: int
    status: Status | None
    permalink: str
    kind: Kind
    level: str | None
    issuer: str | None
    deciding: tuple[int, int]


class Point(_Frozen):
    """A time limit, organ, consequence or amount, where the question asks for one.

    ``text == citations[citation].quote[start:end]``; ``aspect`` is 期限, 机关, 后果 or 数额.
    """

    aspect: str
    text: str
    citation: int
    start: int
    end: int


class AnswerGroup(_Frozen):
    """Quotations of one level (法律, 党内法规 …) or 相关案例, as indexes of ``citations``."""

    name: str
    citations: list[int]


class Mark(_Frozen):
    """What a written sentence rests on: ``text == citations[citation].quote[start:end]``."""

    citation: int
    start: int
    end: int
    text: str


class WrittenSentence(_Frozen):
    """One sentence of a written answer and the words of the quotations it rests on."""

    text: str
    marks: list[Mark]


class WrittenAnswer(_Frozen):
    """What a language model wrote from the quotations, only sentences that cite them.

    ``dropped`` counts sentences left out because nothing quoted bears them.
    """

    model: str
    sentences: list[WrittenSentence]
    dropped: int


class AskResponse(_Frozen):
    """An answer made of quotations; ``abstained`` says that the collection has none.

    ``citations`` stand in the order of ``groups``. ``asked`` names what the question asks
    for (期限, 机关, 后果, 数额), ``points`` where the quotations say it.
    """

    question: str
    answer: str
    citations: list[Citation]
    abstained: bool
    as_of: date
    groups: list[AnswerGroup] = Field(default_factory=list)
    asked: list[str] = Field(default_factory=list)
    points: list[Point] = Field(default_factory=list)
    written: WrittenAnswer | None = None
    notes: list[str] = Field(default_factory=list)
    took_ms: float = 0.0
