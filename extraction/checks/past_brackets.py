"""What stands before and behind remarks in brackets, the figures of the remarks left out.

受理290件（同比增长12%），其中甲类120件（含转来的7件），乙类170件: the lists, shares and changes of a
sentence go on behind a bracket, whatever was counted inside. The searches by words are asked once
more without the figures in brackets, where the sentence of one goes on; shown where it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.checks.figures import Figure, Page
from extraction.checks.growth import growth_checks
from extraction.checks.rates import rate_checks
from extraction.checks.sums import sum_checks
from extraction.models import Check

__all__ = ["past_brackets"]

_NO_ANSWER = ("part_whole", "derived")
_KINDS = ("sum", "rate", "growth", "difference", "distributive")
_HIDDEN = "\x00"


def past_brackets(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield what comes out over a bracket and none of ``found`` answers.

    Args:
        page: the report's text.
        found: what the searches by words led to.
    """
    plain = page.plain
    inside = [figure for figure in page.figures if plain[figure.start] == _HIDDEN]
    if not inside or not any(_goes_on(page, figure) for figure in inside):
        return
    hidden = {figure.span for figure in inside}
    outside = Page(page.text, [f.fact for f in page.figures if f.span not in hidden])
    answered = {
        check.result for check in found if check.kind not in _NO_ANSWER and check.holds is not False
    }
    starts = sorted(start for start, _ in hidden)
    for search in (sum_checks, rate_checks, growth_checks):
        for check in search(outside):
            plain_kind = check.kind in _KINDS and check.holds
            if plain_kind and check.result not in answered and _over(check, starts):
                answered.add(check.result)
                yield check


def _goes_on(page: Page, inner: Figure) -> bool:
    """Whether a sentence counts on behind the bracket that a figure stands in."""
    rest = page.of_sentence(inner)[-1]
    return rest.index > inner.index and page.plain[rest.start] != _HIDDEN


def _over(check: Check, starts: Sequence[int]) -> bool:
    """Whether a bracket with figures stands between those of a check."""
    ends = [check.result, *check.operands]
    first, last = min(ends)[0], max(ends)[0]
    return any(first < start < last for start in starts)
