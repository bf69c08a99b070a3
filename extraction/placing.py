"""Results of a text that was read with its lines joined, put back to the text of the file."""

from __future__ import annotations

from typing import Any

from corpus.normalize import NormalizedText
from extraction.models import Check, EquationPart, ExtractionResult

__all__ = ["placed_back"]

# What a thing calls the words that stand at its span.
_WORDS = ("value_text", "text", "evidence")


def placed_back(result: ExtractionResult, read: NormalizedText, text: str) -> ExtractionResult:
    """Return a result whose spans are places of ``text``, and whose words stand there.

    Sentences stay as they were read, without the ends of lines.

    Args:
        result: what was extracted from ``read.text``.
        read: the text with its lines joined.
        text: the text that it came from.
    """

    def placed(one: Any) -> Any:
        start, end = read.original_span(one.start, one.end)
        told: dict[str, Any] = {"start": start, "end": end}
        told |= {name: text[start:end] for name in _WORDS if hasattr(one, name)}
        if getattr(one, "trigger_start", None) is not None:
            first, last = read.original_span(one.trigger_start, one.trigger_end)
            told |= {"trigger_start": first, "trigger_end": last, "trigger": text[first:last]}
        return one.model_copy(update=told)

    def part(one: EquationPart) -> EquationPart:
        if one.start is None or one.end is None:
            return one
        start, end = read.original_span(one.start, one.end)
        return one.model_copy(update={"start": start, "end": end})

    def check(one: Check) -> Check:
        return one.model_copy(
            update={
                "operands": tuple(read.original_span(*span) for span in one.operands),
                "result": read.original_span(*one.result),
                "parts": tuple(map(part, one.parts)),
            }
        )

    return result.model_copy(
        update={
            "facts": tuple(map(placed, result.facts)),
            "case_numbers": tuple(map(placed, result.case_numbers)),
            "organs": tuple(map(placed, result.organs)),
            "dates": tuple(map(placed, result.dates)),
            "regulations": tuple(map(placed, result.regulations)),
            "problem_categories": tuple(map(placed, result.problem_categories)),
            "checks": tuple(map(check, result.checks)),
        }
    )
