"""What was carried over, came in, was dealt with and is left, wherever a sentence tells it.

新收812件（不含上年结转64件），办结790件，办结率90.2%，尚有86件未办结: what was carried over stands
beside what came in, mostly in a bracket that says whether it is counted there already. Shown where
it comes out; nothing is said to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import Term, in_units, make_check, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["CARRIED", "carried_over"]

CARRIED = rarely(
    "旧存|积存|(?:上年|去年|上期|上季度?|以前年度|往年|历年)[^，。；、\\d]{0,4}(?:结[转存余]|遗留|未结|未办结|转入|带入)"
    "[^，。；、\\d]{0,4}$"
)
"""Words of what was not dealt with in the time before."""
# One of these signs is in all such words.
_SIGNS = re.compile("[存转余遗未入]")
_DONE = rarely("(?:办|审|执|了|查)结|结案|处[置结理]|化解|销号")
_LEFT = rarely("未[办审执了]?结|未结案|[未待]处[置理]|在办|剩余?|尚有|仍有|结存|积压")
_RATE = rarely("(?:办|审|了|查)结率|结案率|处置率|化解率|销号率")
_BACK, _BEHIND = 60, 260
_TELLING = 2


def carried_over(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of stocks carried over that none of ``found`` answers."""
    answered = {check.result for check in found if check.holds is not False}
    for carried in page.figures:
        if not carried.amount or _SIGNS.search(carried.label) is None:
            continue
        if CARRIED.search(carried.label) is None:
            continue
        came = _came(page, carried)
        if came is None:
            continue
        behind = [
            f for f in page.near(carried, 0, _BEHIND)
            if f.start > max(carried.end, came.end) and f.paragraph == carried.paragraph
        ]  # fmt: skip
        done = next((f for f in behind if _is_done(f, carried)), None)
        if done is None:
            continue
        added: Sequence[Term] = [came, " + ", carried]
        amount = came.value + carried.value
        for check in (
            *_rate(behind, done, added, amount),
            *_left(behind, done, added, amount),
        ):
            if check.result not in answered:
                answered.add(check.result)
                yield check


def _came(page: Page, carried: Figure) -> Figure | None:
    """Return the count beside which one carried over stands, None where it is counted in that."""
    before = [f for f in page.before(carried, _BACK) if f.sentence == carried.sentence]
    hidden = page.bracketed(carried)
    if hidden:
        _, inside = page.bracket(carried, _BACK)
        if not inside.startswith("不") and "另" not in inside[:2]:
            return None
    near = [f for f in before if f.counts and same_kind(f, carried)]
    if near:
        return near[-1]
    behind = page.figures[carried.index + 1 : carried.index + 2]
    plain = behind and behind[0].sentence == carried.sentence and behind[0].counts
    return behind[0] if plain and same_kind(behind[0], carried) and not hidden else None


def _is_done(figure: Figure, like: Figure) -> bool:
    if not figure.counts or not same_kind(figure, like):
        return False
    said = figure.label[-8:] + figure.tail[:6]
    return _DONE.search(said) is not None and _LEFT.search(said) is None


def _rate(
    behind: Sequence[Figure], done: Figure, added: Sequence[Term], amount: Decimal
) -> Iterator[Check]:
    for rate in behind:
        if not rate.percent or rate.change or rate.approximate or not amount:
            continue
        exact = 100 * done.value / amount
        if _RATE.search(rate.label) and quotient_holds(exact, rate)[0]:
            name = f"{rate.fact.indicator}：办结数除以原有与新增之和"
            terms = [done, " ÷（", *added, "）"]
            yield quotient_check("rate", name, terms, exact, rate, sign="%")
            return


def _left(
    behind: Sequence[Figure], done: Figure, added: Sequence[Term], amount: Decimal
) -> Iterator[Check]:
    rest = amount - done.value
    for left in behind:
        plain = left.amount and not left.change and same_kind(left, done)
        if not plain or left.value != rest:
            continue
        said = _LEFT.search(left.label[-8:] + left.tail[:6]) is not None
        if said and (printed_digits(left) >= _TELLING or left.start - done.end < _BACK):
            yield make_check(
                "flow",
                f"{left.fact.indicator}：原有加新增减去减少",
                [*added, " - ", done, f" = {in_units(left, rest)}，文中 ", left],
                left,
                holds=True,
            )
            return
