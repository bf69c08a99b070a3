"""What stands before and behind remarks in brackets, the figures of the remarks left out.

受理290件（同比增长12%），其中甲类120件（含转来的7件），乙类170件: the lists, shares and changes of
a sentence go on behind a bracket, whatever was counted inside. The searches by words are asked once
more without the figures in brackets, where the sentence of one goes on; shown where it comes out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from extraction.checks.figures import HIDDEN, Figure, Page
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
_FEWEST = 3
_Span = tuple[int, int]


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
    kept = [
        check for check in found
        if check.holds is not False or check.result not in results
        or all(page.plain[start] != HIDDEN for start, _ in check.operands)
    ]  # fmt: skip
    return [*kept, *more]


def _over_brackets(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    below = _sublists(page, found)
    answered = {
        check.result for check in found if check.kind not in _NO_ANSWER and check.holds is not False
    }
    sums = (check for check in found if check.kind == "sum" and check.holds is not False)
    parts = {span for check in sums for span in check.operands}
    asked, near = _asked(page, answered, parts, below)
    if not asked:
        return
    text = page.text
    for start, end in below:
        text = f"{text[:start]}{HIDDEN * (end - start)}{text[end:]}"
    left_out = {f.start for f in page.figures if page.bracketed(f) or text[f.start] == HIDDEN}
    shown = [f for f in page.figures if f.start not in left_out and f.paragraph in near]
    outside = Page(text, [figure.fact for figure in shown])
    searches = [search(outside) for search in (sum_checks, rate_checks, growth_checks)
                if search in asked]  # fmt: skip
    if below:
        searches.append(loose_sums(outside, Known(())))
    for check in chain.from_iterable(searches):
        plain_kind = check.kind in _KINDS and check.holds
        if plain_kind and check.result not in answered and _over(check, left_out):
            answered.add(check.result)
            yield check


def _asked(
    page: Page, answered: set[_Span], parts: set[_Span], below: Sequence[_Span]
) -> tuple[set[object], set[int]]:
    """Return which searches have something to find behind brackets, and the paragraphs of it.

    Counts of one unit that are parts of nothing, shares and changes that nothing answers.
    """
    asked: set[object] = {sum_checks} if below else set()
    at = [bisect_right(page.stops.lines, start) - 1 for start, _ in below]
    near = {line for last in at for line in (last, last - 1)}
    for figures in page.sentences():
        if len(figures) < _FEWEST:
            continue
        outside = [f for f in figures if not page.bracketed(f)]
        if len(outside) in (0, len(figures)) or outside[-1].index < _first_inside(page, figures):
            continue
        here: set[object] = set()
        kinds: dict[str | None, int] = {}
        for figure in outside:
            if figure.counts and figure.span not in parts:
                kinds[figure.kind] = kinds.get(figure.kind, 0) + 1
            elif figure.span not in answered and (figure.percent or figure.change):
                here.add(growth_checks if figure.change else rate_checks)
        if max(kinds.values(), default=0) >= _FEWEST:
            here.add(sum_checks)
        if here:
            asked |= here
            near |= {outside[0].paragraph, outside[0].paragraph - 1}
    return asked, near


def _first_inside(page: Page, figures: Sequence[Figure]) -> int:
    """Return the place of the first figure of a sentence in a bracket."""
    return next(figure.index for figure in figures if page.bracketed(figure))


def _sublists(page: Page, found: Sequence[Check]) -> list[tuple[int, int]]:
    """Return where lists stand, from behind their total, before a total of more than theirs.

    税收7.7亿元（其中甲税5.9亿元、乙税1.8亿元）, or no bracket, and 补助21.6亿元，合计29.3亿元.
    """
    spans: list[tuple[int, int]] = []
    for check in found:
        whole = page.by_span.get(check.result)
        if check.kind != "sum" or not check.holds or whole is None:
            continue
        if page.bracketed(whole):
            continue
        behind = [f for f in page.of_sentence(whole) if f.start > max(check.operands)[0]]
        inner = min(check.operands)[0] > whole.start and max(check.operands) in page.by_span
        if inner and any(_TOTAL.search(f.label) is not None for f in behind if f.counts):
            spans.append((whole.unit_end, page.by_span[max(check.operands)].unit_end))
    return spans


def _over(check: Check, starts: Collection[int]) -> bool:
    """Whether a bracket with figures stands between those of a check."""
    ends = [check.result, *check.operands]
    first, last = min(ends)[0], max(ends)[0]
    return any(first < start < last for start in starts)
