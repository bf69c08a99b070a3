"""Results of a text that was read with its lines joined or in other words, put back to the
text of the file."""

from __future__ import annotations

from typing import Any, TypeVar

from corpus.normalize import NormalizedText
from extraction.models import (
    Check,
    DateMention,
    EquationPart,
    ExtractionResult,
    Fact,
    Identifier,
    Organ,
    ProblemCategory,
    Regulation,
)

__all__ = ["place_of", "placed", "placed_back", "printed", "printed_back", "printed_problem"]

_Spanned = TypeVar("_Spanned", Fact, Identifier, Organ, DateMention, Regulation, ProblemCategory)
# What a thing calls the words that stand at its span.
_WORDS = ("value_text", "text", "evidence")
# Behind the words of a problem, "" at the end of the text.
_ENDS = ("", "\n", "。", "；", "，")


def placed_back(result: ExtractionResult, read: NormalizedText, text: str) -> ExtractionResult:
    """Return a result whose spans are places of ``text``, and whose words stand there.

    Sentences are those of ``text``, with the ends of lines that were joined.

    Args:
        result: what was extracted from ``read.text``.
        read: the text with its lines joined.
        text: the text that it came from.
    """
    first = _changed_from(read, text)

    def back(things: tuple[_Spanned, ...]) -> tuple[_Spanned, ...]:
        return tuple(one if _ends(one) <= first else placed(one, read, text) for one in things)

    return result.changed(
        {
            "facts": back(result.facts),
            "case_numbers": back(result.case_numbers),
            "organs": back(result.organs),
            "dates": back(result.dates),
            "regulations": back(result.regulations),
            "problem_categories": back(result.problem_categories),
            "checks": tuple(_check(one, read) for one in result.checks),
        }
    )


def _changed_from(read: NormalizedText, text: str) -> int:
    """Return up to where a text and what was read of it are the same."""
    first = read.removed[0][0] if read.removed else len(text)
    return first if text.startswith(read.text[:first]) else 0


def _ends(one: _Spanned) -> int:
    """Return where a thing ends with all that it says; no sentence ends farther behind it."""
    if isinstance(one, Fact):
        return one.end + len(one.sentence)
    if isinstance(one, ProblemCategory):
        return max(one.end, one.trigger_end or 0)
    return one.end


def placed(one: _Spanned, read: NormalizedText, text: str) -> _Spanned:
    """Return one thing found in ``read.text`` at its place in ``text``."""
    start, end = read.original_span(one.start, one.end)
    told: dict[str, Any] = {"start": start, "end": end}
    if end - start != one.end - one.start or text[start:end] != read.text[one.start : one.end]:
        told |= {name: text[start:end] for name in _WORDS if hasattr(one, name)}
    if isinstance(one, Fact) and one.table is None and one.sentence not in text:
        # A sentence is given as it stands in the text, the ends of its lines within it.
        at = place_of(one.sentence, read.text, one)
        if at >= 0:
            first, last = read.original_span(at, at + len(one.sentence))
            told["sentence"] = text[first:last].strip()
    if not isinstance(one, ProblemCategory):
        return one.changed(told) if start != one.start or len(told) > 2 else one
    if one.trigger_start is not None:
        first, last = read.original_span(one.trigger_start, one.trigger_end or one.trigger_start)
        told |= {"trigger_start": first, "trigger_end": last, "trigger": text[first:last]}
    return one.changed(told)


def printed_back(
    result: ExtractionResult, read: NormalizedText, text: str, first: int = 0
) -> ExtractionResult:
    """Return a result of a text read in other words at its places, in the words printed there.

    What names and numbers of documents come to (`canonical`, `law`) is not put back.

    Args:
        result: what was extracted from ``read.text``.
        read: the text in the words that the rules know.
        text: the text that it came from.
        first: where the first word stands that was read as another.
    """
    problems = (printed_problem(one, read, text) for one in result.problem_categories)
    told = {
        # Figures whose sentence ends before the first other word stand as they are.
        "facts": tuple(
            one if _before(one, first, read.text) else printed(one, read, text)
            for one in result.facts
        ),
        "problem_categories": tuple(problems),
    }
    rest = result.changed({"facts": (), "problem_categories": ()})
    return placed_back(rest, read, text).changed(told)


def _before(fact: Fact, first: int, read: str) -> bool:
    """Return whether a figure stands before a place with all that it says."""
    if fact.end + len(fact.sentence) >= first:
        return False
    return fact.period is None or read.find(fact.period, 0, first) >= 0


def place_of(words: str, read: str, fact: Fact) -> int:
    """Return where the words of a figure stand: last before its end, else first behind."""
    at = read.rfind(words, 0, fact.end + len(words))
    return at if at >= 0 else read.find(words, fact.end)


def printed(fact: Fact, read: NormalizedText, text: str) -> Fact:
    """Return a figure of ``read.text`` at its place in ``text``, its words as printed there."""
    start, end = read.original_span(fact.start, fact.end)
    told: dict[str, Any] = {"start": start, "end": end, "value_text": text[start:end]}
    # The sentence and the subject of a figure of a table are its heads, which nothing changed.
    for name in ("sentence", "period", "subject") if fact.table is None else ("period",):
        words = getattr(fact, name)
        at = place_of(words, read.text, fact) if words else -1
        if at >= 0:
            first, last = read.original_span(at, at + len(words))
            if name == "sentence":  # what was left out before and behind its words is of it
                first = read.to_original(at - 1) + 1 if at else 0
                if read.text[at + len(words) : at + len(words) + 1] in ("", "\n"):
                    last = read.to_original(at + len(words))
            told[name] = text[first:last].strip()
    return fact.changed(told)


def printed_problem(problem: ProblemCategory, read: NormalizedText, text: str) -> ProblemCategory:
    """Return a problem at its place; one that no class has goes by its words as printed."""
    back = placed(problem, read, text)
    # What was left out behind its words is of it, and before 共 what it began with (一共).
    first, last = back.start, back.end
    if read.text.startswith("共", problem.start):
        first = read.to_original(problem.start - 1) + 1 if problem.start else 0
    if read.text[problem.end : problem.end + 1] in _ENDS:
        last = read.to_original(problem.end)
    told: dict[str, Any] = {"start": first, "end": last, "evidence": text[first:last]}
    if problem.domain is None:
        told["category"] = told["evidence"]
    return back.changed(told)


def _check(check: Check, read: NormalizedText) -> Check:
    ends = [check.result[1], *(end for _, end in check.operands)]
    ends += [part.end for part in check.parts if part.end is not None]
    if read.to_original(max(ends)) == max(ends):
        return check  # nothing was taken out before it
    return check.changed(
        {
            "operands": tuple(read.original_span(*span) for span in check.operands),
            "result": read.original_span(*check.result),
            "parts": tuple(_part(part, read) for part in check.parts),
        }
    )


def _part(part: EquationPart, read: NormalizedText) -> EquationPart:
    if part.start is None or part.end is None:
        return part
    start, end = read.original_span(part.start, part.end)
    return part.changed({"start": start, "end": end})
