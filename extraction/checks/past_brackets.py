"""What stands before and behind remarks in brackets, the figures of the remarks left out.

受理290件（同比增长12%），其中甲类120件（含转来的7件），乙类170件: the lists, shares and changes of a
sentence go on behind a bracket, whatever was counted inside. The searches by words are asked once
more without the figures in brackets, where the sentence of one goes on; shown where it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from extraction.checks.figures import Figure, Page
from extraction.checks.growth import growth_checks
from extraction.checks.loose import Known
from extraction.checks.loose_sums import loose_sums
from extraction.checks.rates import rate_checks
from extraction.checks.sums import sum_checks
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["past_brackets"]

_NO_ANSWER = ("part_whole", "derived")
_KINDS = ("sum", "rate", "growth", "difference", "distributive")
_TOTAL = rarely("(?:合计|总计|共计|累计|共)[^，。；、\\d]{0,4}$")
_HIDDEN = "\x00"


def past_brackets(page: Page, found: list[Check]) -> list[Check]:
    """Return the checks found, and what comes out over a bracket and none of them answers.

    What was said to fail with figures of a bracket among its parts, and comes out without
    them, is left out.

    Args:
        page: the report's text.
        found: what the searches by words led to.
    """
    more = list(_over_brackets(page, found))
    if not more:
        return found
    results = {check.result for check in more}
    plain = page.plain
    kept = [
        check for check in found
        if check.holds is not False or check.result not in results
        or all(plain[start] != _HIDDEN for start, _ in check.operands)
    ]  # fmt: skip
    return [*kept, *more]


def _over_brackets(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    plain = page.plain
    inside = [figure for figure in page.figures if plain[figure.start] == _HIDDEN]
    below = _sublists(page, found)
    if not below and not any(_goes_on(page, figure) for figure in inside):
        return
    text = page.text
    for start, end in below:
        text = f"{text[:start]}{_HIDDEN * (end - start)}{text[end:]}"
    hidden = {figure.span for figure in inside}
    shown = [
        f for f in page.figures if f.span not in hidden and text[f.start] != _HIDDEN
    ]
    outside = Page(text, [figure.fact for figure in shown])
    answered = {
        check.result for check in found if check.kind not in _NO_ANSWER and check.holds is not False
    }
    starts = [f.start for f in page.figures if f.span in hidden or text[f.start] == _HIDDEN]
    searches = [search(outside) for search in (sum_checks, rate_checks, growth_checks)]
    if below:
        searches.append(loose_sums(outside, Known(())))
    for check in chain.from_iterable(searches):
        plain_kind = check.kind in _KINDS and check.holds
        if plain_kind and check.result not in answered and _over(check, starts):
            answered.add(check.result)
            yield check


def _goes_on(page: Page, inner: Figure) -> bool:
    """Whether a sentence counts on behind the bracket that a figure stands in."""
    plain = page.plain
    behind = reversed(page.of_sentence(inner))
    last = next((figure for figure in behind if plain[figure.start] != _HIDDEN), inner)
    return last.index > inner.index


def _sublists(page: Page, found: Sequence[Check]) -> list[tuple[int, int]]:
    """Return where lists stand, from behind their total, before a total of more than theirs.

    税收7.7亿元（其中甲税5.9亿元、乙税1.8亿元）, or without a bracket, and 补助21.6亿元，合计29.3亿元.
    """
    spans: list[tuple[int, int]] = []
    for check in found:
        whole = page.by_span.get(check.result)
        if check.kind != "sum" or not check.holds or whole is None:
            continue
        if page.plain[whole.start] == _HIDDEN:
            continue
        behind = [f for f in page.of_sentence(whole) if f.start > max(check.operands)[0]]
        inner = min(check.operands)[0] > whole.start and max(check.operands) in page.by_span
        if inner and any(_TOTAL.search(f.label) is not None for f in behind if f.counts):
            spans.append((whole.unit_end, page.by_span[max(check.operands)].unit_end))
    return spans


def _over(check: Check, starts: Sequence[int]) -> bool:
    """Whether a bracket with figures stands between those of a check."""
    ends = [check.result, *check.operands]
    first, last = min(ends)[0], max(ends)[0]
    return any(first < start < last for start in starts)
