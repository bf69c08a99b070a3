"""Shares of several counts that the words name: 班子3人，中层7人，一般10人，班子同中层两类占50%.

Each name is in the words of one count of the sentence alone, the whole is a count of their unit
before the last of them. Shown where it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, comes_out
from extraction.checks.parts import plus, same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import quotient_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["named_parts"]

_NAMED = rarely(
    "^(?P<names>[\u4e00-\u9fff]{2,8}(?:[、和与及][\u4e00-\u9fff]{2,8}){1,3}?)(?:[两三四][项类者])?"
    "(?:合计|合起来|加起来|相加|共|一共|总共|两项|两类|两者|三项|三类)[^占]{0,4}占[^，。；]{0,10}$"
)
_AND = rarely("[、和与及]")
_BACK = 200


def named_parts(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of such shares that none of ``known`` answers."""
    for rate in page.rates:
        if not rate.percent or rate.span in known.results or "占" not in rate.clause:
            continue
        said = _NAMED.match(rate.clause)
        if said is None or rate.approximate or printed_digits(rate) < 2:
            continue
        check = _of_names(page, rate, _AND.split(said["names"]))
        if check is not None:
            known.results.add(rate.span)
            yield check


def _of_names(page: Page, rate: Figure, names: Sequence[str]) -> Check | None:
    before = [f for f in page.before(rate, _BACK) if f.counts and f.paragraph == rate.paragraph]
    here = [f for f in before if f.sentence == rate.sentence]
    parts = [[f for f in here if name in f.label] for name in names]
    if any(len(found) != 1 for found in parts):
        return None
    several = [found[0] for found in parts]
    if len(set(several)) != len(names) or any(not same_kind(f, several[0]) for f in several):
        return None
    amount = sum((f.value for f in several), Decimal(0))
    for whole in reversed(before):
        if whole in several or not same_kind(whole, several[0]) or whole.value <= amount:
            continue
        exact = 100 * amount / whole.value
        if whole.start < several[-1].start and comes_out(exact, rate):
            terms = ["（", *plus(several), "）÷ ", whole]
            return quotient_check("rate", "占比：几项之和占总数", terms, exact, rate, sign="%")
    return None
