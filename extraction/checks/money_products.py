"""Money that counts and prices come to, by the numbers: 24瓶，每瓶价值1200元，折合2.88万元.

Any word after 每 may be the unit, if a count near the price has it. Besides one count and
one price: several of both side by side or named alike (主任19名、委员42名……主任每月800元、
委员每月200元), months, and a price that rose. What an amount of three digits comes to from
figures so joined is hardly chance. Several counts each at its price that make all of a group
named before (6名……3人各送2000元，另外3人各送4000元) are told where they miss the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known, amounts_before
from extraction.checks.priced import durations
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import Term, in_units, make_check
from extraction.intervals import Interval
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["money_products"]

_EACH = rarely(r"每(?:一|个|名|家|位)?(?P<unit>[\u4e00-\u9fff]{1,6})[^，。；、\d]{0,10}$")
_PRICED = re.compile("[每各均]|单价")
_OF_EACH = rarely(r"各[^，。；、\d]{0,5}$")
_MONTHLY = rarely("每(?:人)?每?月|月")
_YEARLY = rarely("全年|一年|每年|年度")
_WHOLE_BEFORE = rarely(r"^[^，。；\d]{0,10}[，（：][^，。；\d]{0,4}$|其中")
_BACK, _BEHIND = 320, 150
_SENTENCES = 3
_LEAST, _LEAST_DIGITS = 1000, 3
_MOST = 8


def money_products(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of amounts of money that none of ``known`` answers."""
    prices = [
        f for f in page.figures
        if f.kind == "元" and f.amount and _PRICED.search(f.clause) and not f.change
    ]  # fmt: skip
    if not prices:
        return
    for group in _by_sentence(prices):
        totals = _totals(page, group, known)
        for total in totals:
            check = _several(page, group, total) or next(
                (c for price in group if (c := _one(page, price, total)) is not None), None
            )
            check = check or _yearly(page, group[-1], total)
            if check is None:
                check = _dearer(page, group, total)
            if check is not None:
                known.results.add(check.result)
                yield check
                break


def _by_sentence(prices: Sequence[Figure]) -> list[list[Figure]]:
    groups: list[list[Figure]] = []
    for price in prices:
        if groups and groups[-1][0].sentence == price.sentence:
            groups[-1].append(price)
        else:
            groups.append([price])
    return groups


def _totals(page: Page, prices: Sequence[Figure], known: Known) -> list[Figure]:
    first, last = prices[0], prices[-1]
    around = [*page.before(first, _BACK), *page.near(last, 0, _BEHIND)]
    return [
        f for f in sorted(around, key=lambda f: (f.start < last.start, abs(f.start - last.start)))
        if f.kind == "元" and f.counts and f.value >= _LEAST and f not in prices
        and f.span not in known.results and printed_digits(f) >= 2
        and f.paragraph == last.paragraph and -1 <= f.sentence - last.sentence <= 1
        and f.value > last.value
    ]  # fmt: skip


def _counts(page: Page, price: Figure) -> list[Figure]:
    before = amounts_before(page, price, _BACK, _SENTENCES)
    behind = [f for f in page.near(price, 0, _BEHIND // 2) if f.amount and f.start > price.start]
    return [
        f for f in (*before, *behind)
        if f.kind != "元" and f.value > 1 and f.paragraph == price.paragraph and not f.change
    ]  # fmt: skip


def _one(page: Page, price: Figure, total: Figure) -> Check | None:
    """Return the check of a count whose unit the price names, times the price."""
    match = _EACH.search(price.clause)
    if match is None or printed_digits(total) < _LEAST_DIGITS:
        return None
    unit = match["unit"]
    for count in _counts(page, price)[:_MOST]:
        said = count.fact.unit or "-"
        named = unit.startswith(said) or (len(unit) > 1 and count.tail.startswith(unit[:2]))
        amount = count.value * price.value
        if named and count is not total and total.interval.meets(Interval(amount, amount)):
            return _check(total, [count, " × ", price], amount)
    return None


def _yearly(page: Page, price: Figure, total: Figure) -> Check | None:
    """每月大米1200公斤，单价5.6元，一年8.064万元: so much a month, at a price, in a year."""
    if printed_digits(total) < _LEAST_DIGITS or total.start < price.start or not price.index:
        return None
    count = page.figures[price.index - 1]
    monthly = _MONTHLY.search(count.clause) is not None and count.sentence == price.sentence
    if not monthly or not _YEARLY.search(page.text, price.unit_end, total.start):
        return None
    amount = count.value * price.value * 12
    if count.kind == "元" or not total.interval.meets(Interval(amount, amount)):
        return None
    return _check(total, [count, " × ", price, " × 12个月"], amount)


def _several(page: Page, prices: Sequence[Figure], total: Figure) -> Check | None:
    if len(prices) < 2:
        return None
    pairs = _paired(page, prices)
    if pairs is None:
        return None
    amount = sum((count.value * price.value for count, price in pairs), Decimal(0))
    times: list[tuple[Decimal, Term]] = [(Decimal(1), "")]
    if total.start > prices[-1].start and any(_MONTHLY.search(p.clause) for p in prices):
        times += [(f.value, f) for f in durations(page, prices[-1], total, "月")]
        if _YEARLY.search(page.text, prices[-1].unit_end, total.start):
            times.append((Decimal(12), "12个月"))
    terms: list[Term] = []
    for count, price in pairs:
        terms += [" + " if terms else "", count, " × ", price]
    for factor, figure in times:
        whole = amount * factor
        if not total.interval.meets(Interval(whole, whole)):
            continue
        if printed_digits(total) >= _LEAST_DIGITS or _adjacent(page, pairs, total):
            shown = terms if figure == "" else ["（", *terms, "）× ", figure]
            return _check(total, shown, whole)
    return _missed(page, pairs, total, amount, terms)


def _paired(page: Page, prices: Sequence[Figure]) -> list[tuple[Figure, Figure]] | None:
    """Return each price with its count: right before it, in the same order, or named alike."""
    beside = [
        (count, price) for price in prices
        if (count := page.figures[price.index - 1]).kind != "元" and count.value > 1
        and count.sentence == price.sentence and price.start - count.unit_end <= 16
    ]  # fmt: skip
    if len(beside) == len(prices):
        return beside
    counts = _counts(page, prices[0])[::-1]
    runs = [counts[at : at + len(prices)] for at in range(len(counts) - len(prices) + 1)]
    for run in reversed(runs):
        if len({f.kind for f in run}) > 1 or run[0].sentence != run[-1].sentence:
            continue
        listed = all(len(page.between(*pair)) <= 12 for pair in pairwise(run))
        in_order = listed and "分别" in prices[0].clause
        named = all(
            share_word(c.label + c.tail[:4], p.label) for c, p in zip(run, prices, strict=True)
        )
        if in_order or named:
            return list(zip(run, prices, strict=True))
    return None


def _adjacent(page: Page, pairs: Sequence[tuple[Figure, Figure]], total: Figure) -> bool:
    last = pairs[-1][1]
    return total.index in (last.index + 1, pairs[0][0].index - 1)


def _missed(
    page: Page,
    pairs: Sequence[tuple[Figure, Figure]],
    total: Figure,
    amount: Decimal,
    terms: Sequence[Term],
) -> Check | None:
    """Return the check of a total before counts that are all of a group, each at its price."""
    first = pairs[0][0]
    if not all(_OF_EACH.search(price.label) for _, price in pairs):
        return None
    if total.index != first.index - 1 or total.sentence != first.sentence:
        return None
    if not _WHOLE_BEFORE.search(page.between(total, first)):
        return None
    people = sum((count.value for count, _ in pairs), Decimal(0))
    group = page.valued(people, total, 40)
    if not group or group[-1].sentence != total.sentence or group[-1].kind != first.kind:
        return None
    return _check(total, terms, amount)


def _dearer(page: Page, prices: Sequence[Figure], total: Figure) -> Check | None:
    """每亩120元……提高到每亩380元，一年多收59.8万元: the difference for each, so many times."""
    last = prices[-1]
    match = _EACH.search(last.clause)
    if match is None or printed_digits(total) < _LEAST_DIGITS or total.start < last.start:
        return None
    unit = match["unit"]
    others = [
        f for f in page.before(last, _BACK)
        if f.kind == "元" and f.amount and f.paragraph == last.paragraph
        and (found := _EACH.search(f.clause)) and found["unit"][:1] == unit[:1]
    ]  # fmt: skip
    counts = [c for c in _counts(page, last) if unit.startswith(c.fact.unit or "-")]
    for other in others[-2:]:
        for count in counts[:_MOST]:
            amount = abs(last.value - other.value) * count.value
            if amount and total.interval.meets(Interval(amount, amount)):
                high, low = sorted((last, other), key=lambda f: f.value, reverse=True)
                return _check(total, ["（", high, " - ", low, "）× ", count], amount)
    return None


def _check(total: Figure, terms: Sequence[Term], amount: Decimal) -> Check:
    holds = total.interval.meets(Interval(amount, amount))
    return make_check(
        "product",
        f"{total.fact.indicator}：数量乘以每个的数",
        [*(t for t in terms if t != ""), f" = {in_units(total, amount)}，文中 ", total],
        total,
        holds=holds,
        difference=Decimal(0) if holds else total.value - amount,
    )
