"""Problems that a report names itself, each with its class and the phrase that says so."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.models import ProblemCategory
from extraction.problems.aspects import finds_none
from extraction.problems.completing import completed
from extraction.problems.listing import listed_problems
from extraction.problems.taxonomy import Leaf, Taxonomy, load_taxonomy

__all__ = ["Leaf", "Taxonomy", "find_problems", "load_taxonomy"]


def find_problems(
    text: str, taxonomy: Taxonomy | None = None, *, judge: bool = True
) -> Iterator[ProblemCategory]:
    """Yield the problems a report lists, with their spans, in order of place.

    A problem that no phrase of the taxonomy fits is named by its own words.

    Args:
        text: the report.
        taxonomy: its classes and phrases; the shipped ones where None.
        judge: whether rows that nothing known announces are judged as well.
    """
    taxonomy = taxonomy or load_taxonomy()
    spans = list(listed_problems(text))
    for start, end in sorted(set(completed(text, spans))) if judge else spans:
        evidence = text[start:end]
        if finds_none(evidence):
            continue
        found = taxonomy.classify(evidence)
        if found is None:
            yield ProblemCategory(category=evidence, evidence=evidence, start=start, end=end)
            continue
        at = start + found.start
        yield ProblemCategory(
            category=found.leaf.name,
            evidence=evidence,
            start=start,
            end=end,
            domain=found.leaf.domain,
            trigger=text[at : start + found.end],
            trigger_start=at,
            trigger_end=start + found.end,
            rule=found.rule,
        )
