"""Products written out with their signs: 10组×3名=30名; 3户×2000元，共6000元; 8×（5-2）=24元.

Signs leave no doubt which figures belong together: one that fails is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.verdicts import Term, in_units, make_check
from extraction.intervals import Interval
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["written_products"]

_TIMES = rarely(r"^(?:/[^\d，。；]{1,3})?\s?[×✕╳＊*xX]\s?[^\d，。；、=＝×]{0,6}$")
_EQUALS = rarely(r"^(?:/[^\d，。；]{1,3})?\s?[=＝]\s?$")
_TOTAL = rarely(r"^(?:/[^\d，。；]{1,3})?[，、](?:合计|共计|总计|总共|一共|共)[^，。；、\d]{0,6}$")
_TIMES_SIGNS = "×✕╳＊*xX"
_SIGNS = re.compile(f"[{_TIMES_SIGNS}]")
# Few texts that write a product write one with a bracket, and few without one have the sign there.
_BEFORE_BRACKET = tuple(sign + bracket for sign in _TIMES_SIGNS for bracket in "（(")
_BRACKET = rarely(
    r"(?P<by>\d+(?:\.\d+)?)[\u4e00-\u9fff]{0,2}[×✕╳＊*xX][（(](?P<one>\d+(?:\.\d+)?)[元/\u4e00-\u9fff]{0,4}"
    r"(?P<sign>[-－—+＋−])(?P<other>\d+(?:\.\d+)?)[元/\u4e00-\u9fff]{0,4}[）)][=＝]"
)
_NEAR = 160
_MOST = 4


def written_products(page: Page) -> Iterator[Check]:
    """Yield the checks of products that signs write out, and of the totals right behind them."""
    if not any(sign in page.text for sign in _TIMES_SIGNS):
        return
    if any(map(page.text.__contains__, _BEFORE_BRACKET)):
        yield from _bracketed(page)
    for figures in page.sentences():
        if not _SIGNS.search(page.text, figures[0].end, figures[-1].start):
            continue
        at = 0
        while at + 2 < len(figures):
            end = at
            while end + 1 < len(figures) and _TIMES.match(page.between(*figures[end : end + 2])):
                end += 1
            if end > at and end + 1 < len(figures):
                check = _check(page, list(figures[at : end + 1]), figures[end + 1])
                if check is not None:
                    yield check
            at = end + 1


def _bracketed(page: Page) -> Iterator[Check]:
    """12600×（2.85-2.45）=5040元: of figures that the sentence tells, which the signs repeat."""
    for told in _BRACKET.finditer(page.text):
        result = page.inside(told.end(), told.end() + 1)
        if not result or result[0].approximate or not result[0].amount:
            continue
        total = result[0]
        named = [page.valued(Decimal(told[n]), total, _NEAR) for n in ("by", "one", "other")]
        ahead = [[f for f in found if f.start < told.start()] for found in named]
        inside = page.inside(told.start(), told.end())
        ahead = [
            [f for f in inside if f.value == Decimal(told[n])] or found
            for n, found in zip(("by", "one", "other"), ahead, strict=True)
        ]
        if not all(ahead):
            continue
        by, one, other = (found[-1] for found in ahead)
        minus = told["sign"] not in "+＋"
        amount = by.value * (one.value - other.value if minus else one.value + other.value)
        holds = total.interval.meets(Interval(amount, amount))
        yield make_check(
            "product",
            f"{total.fact.indicator}：所列各数相乘",
            [by, " ×（", one, " - " if minus else " + ", other, "） = ",
             f"{in_units(total, amount)}，文中 ", total],
            total,
            holds=holds,
            difference=Decimal(0) if holds else total.value - amount,
        )  # fmt: skip


def _check(page: Page, factors: list[Figure], total: Figure) -> Check | None:
    plain = all(f.amount or (f.kind is None and not f.approximate) for f in (*factors, total))
    words = page.between(factors[-1], total)
    signed = _EQUALS.match(words) is not None
    if len(factors) > _MOST or not plain or not (signed or _TOTAL.match(words)):
        return None
    if not signed and all(f.kind != total.kind for f in factors):
        return None  # 规格3米×4米，共12块
    amount = Decimal(1)
    terms: list[Term] = []
    for factor in factors:
        amount *= factor.value
        terms += [" × ", factor] if terms else [factor]
    holds = total.interval.meets(Interval(amount, amount))
    return make_check(
        "product",
        f"{total.fact.indicator}：所列各数相乘",
        [*terms, f" = {in_units(total, amount)}，文中 ", total],
        total,
        holds=holds,
        difference=Decimal(0) if holds else total.value - amount,
    )
