"""What extraction yields: facts, numbers of cases and documents, problems, checks.

Every value points at its span in the text it was read from; a value without a span
does not exist. The JSON form is part of the command-line contract.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

__all__ = [
    "VERDICT_WORDS",
    "Check",
    "DateMention",
    "EquationPart",
    "ExtractionResult",
    "Fact",
    "Identifier",
    "MaskedResult",
    "Organ",
    "ProblemCategory",
    "Regulation",
    "checked_check",
    "checked_fact",
]

VERDICT_WORDS = {True: "相符", False: "不符", None: "不能判定"}
"""What a check comes to, as readers see it."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def changed(self, told: Mapping[str, Any]) -> Self:
        """Return it with other values in some fields, as `model_copy` does in half the time."""
        made = self.__class__.__new__(self.__class__)
        made.__setstate__(
            {
                "__dict__": {**self.__dict__, **told},
                "__pydantic_fields_set__": self.__pydantic_fields_set__.union(told),
                "__pydantic_extra__": None,
                "__pydantic_private__": None,
            }
        )
        return made


class Fact(_Model):
    """One figure: ``text[start:end] == value_text``; money in 元, rates in per cent.

    ``table`` numbers the table it stands in; ``inferred`` names the fields that were taken
    from a merged cell printed in another row, or ("period") from the name of the file;
    ``total`` is the head that makes a figure of a table the sum of others (合计, 小计).
    ``matter`` is the field, drive or kind of bodies that alone the figure is about by its own
    sentence, "" where it is about all there is.
    """

    indicator: str
    category: str
    value: int | float
    value_text: str
    unit: str | None = None
    qualifier: str | None = None
    period: str | None = None
    subject: str | None = None
    matter: str = ""
    start: int
    end: int
    sentence: str
    rule: str
    table: int | None = None
    inferred: tuple[str, ...] = ()
    total: str | None = None


def checked_fact(values: dict[str, Any]) -> Fact:
    """Return a figure of its fields, checked as by its constructor in half the time."""
    return Fact.__pydantic_validator__.validate_python(values)  # type: ignore[no-any-return]


class Organ(_Model):
    """An organ that is named: ``text`` stands at its span."""

    text: str
    start: int
    end: int


class DateMention(_Model):
    """A date as printed and as ISO string, to the day or the month."""

    text: str
    iso: str
    start: int
    end: int


class Regulation(_Model):
    """A citation: ``law`` is the full title, None where unknown."""

    text: str
    law: str | None
    articles: tuple[str, ...] = ()
    start: int
    end: int


class Identifier(_Model):
    """A document or case number as printed and in canonical form.

    ``kind`` is document, case, clue, guiding_case or order (of a government or a head of
    state).
    """

    text: str
    canonical: str
    kind: str
    start: int
    end: int


class ProblemCategory(_Model):
    """A problem that the report itself names, and the words that say so.

    ``category`` is its class (or its own words, unclassified), ``domain`` the class above;
    ``trigger`` are the words that decided, ``text[trigger_start:trigger_end]``, ``rule`` the
    phrase of the taxonomy.
    """

    category: str
    evidence: str
    start: int
    end: int
    domain: str | None = None
    trigger: str | None = None
    trigger_start: int | None = None
    trigger_end: int | None = None
    rule: str | None = None


class EquationPart(_Model):
    """A piece of an equation; one that stands in the text has its span."""

    text: str
    start: int | None = None
    end: int | None = None


class Check(_Model):
    """An arithmetic relation in the text and whether it holds.

    ``operands`` and ``result`` are spans (start, end); ``equation`` is readable
    (21 = 3 + 9×2) and ``parts`` are its pieces, joined the same string. ``difference`` is
    printed value minus computed value. ``holds`` is None where it cannot be told
    (approximate figures, a different scope); ``note`` then says why.
    """

    relation: str
    equation: str
    holds: bool | None
    difference: float
    operands: tuple[tuple[int, int], ...]
    result: tuple[int, int]
    note: str | None = None
    kind: str | None = None
    parts: tuple[EquationPart, ...] = ()

    @property
    def verdict(self) -> str:
        """Return 相符, 不符 or 不能判定."""
        return VERDICT_WORDS[self.holds]


def checked_check(values: dict[str, Any]) -> Check:
    """Return a check of its fields, as `checked_fact` does."""
    return Check.__pydantic_validator__.validate_python(values)  # type: ignore[no-any-return]


class ExtractionResult(_Model):
    """Everything read out of one report; ``id`` is the file's name without its ending."""

    schema_version: int = 1
    id: str
    title: str | None = None
    facts: tuple[Fact, ...] = ()
    case_numbers: tuple[Identifier, ...] = ()
    organs: tuple[Organ, ...] = ()
    dates: tuple[DateMention, ...] = ()
    regulations: tuple[Regulation, ...] = ()
    problem_categories: tuple[ProblemCategory, ...] = ()
    checks: tuple[Check, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the contract's JSON form."""
        return self.model_dump(mode="json")


class _MaskedFact(Fact):
    value: int | float | None  # type: ignore[assignment]


class _MaskedCheck(Check):
    difference: float | None  # type: ignore[assignment]


class MaskedResult(ExtractionResult):
    """A result with personal data hidden.

    A figure whose printed number is hidden has no ``value``, a check with such a figure no
    ``difference``.
    """

    facts: tuple[_MaskedFact, ...] = ()
    checks: tuple[_MaskedCheck, ...] = ()
