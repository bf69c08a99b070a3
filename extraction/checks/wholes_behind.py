"""A share whose whole stands right behind it, by the name that the share gives it.

党员1240名，占职工总数的40%，职工总数3100名. Shown where it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.checks.figures import Page, common
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind
from extraction.checks.rates import named_base
from extraction.checks.verdicts import quotient_check
from extraction.models import Check

__all__ = ["wholes_behind"]

_NAMED = 2


def wholes_behind(page: Page, known: Known) -> Iterator[Check]:
    """Yield the shares that none of ``known`` answers, where they come out."""
    for rate in page.rates:
        if "占" not in rate.label or rate.change or rate.span in known.results or not rate.index:
            continue
        top = page.figures[rate.index - 1]
        behind = page.figures[rate.index + 1 : rate.index + 2]
        if not behind or behind[0].sentence != rate.sentence or top.sentence != rate.sentence:
            continue
        whole = behind[0]
        if not (top.counts and whole.counts and same_kind(top, whole) and whole.size > top.size):
            continue
        if len(common(named_base(rate), whole.label)) < _NAMED:
            continue
        name = f"占比：{top.label or '分项'}占{named_base(rate)}"
        exact = 100 * top.value / whole.value
        check = quotient_check("rate", name, [top, " ÷ ", whole], exact, rate, sign="%")
        if check.holds:
            yield check
