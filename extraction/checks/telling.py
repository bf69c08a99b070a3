"""Totals of so many digits that no words are needed: 津贴213.17万元……账外45.6万元……收缴258.77万元.

Two figures further up that make a number of five digits, or two neighbours of their unit that
make one of four, hardly do so by chance; neither do three in a row of which the first two are
of one noun and the last is their sum. Shown where they come out, never told to fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, islice

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, amounts_before
from extraction.checks.parts import like_kinds, same_kind, sum_check
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import in_units, make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["telling_sums"]

_FAR, _MOST = 1500, 12
_FOUR, _FIVE = 4, 5
_HAIR = 0.001
_LEAST = Decimal(10)
_TOGETHER = rarely("合计|共计|总计|累计|总共|一共|加起来|合起来|相加|之和")


def telling_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of two figures that none of ``known`` answers."""
    for total in page.figures:
        if not total.counts or total.index < 2 or total.span in known.results:
            continue
        check = None
        first, second = page.figures[total.index - 2 : total.index]
        if abs(first.size + second.size - total.size) < _HAIR:
            check = _of_one_noun(first, second, total, known)
        if check is None and len(total.fact.value_text) >= _FOUR:
            check = _of_digits(page, total, known)
        if check is not None:
            if check.kind == "sum":
                known.parts.update(dict.fromkeys(check.operands, total.start))
            known.results.add(total.span)
            yield check


def _of_digits(page: Page, total: Figure, known: Known) -> Check | None:
    digits = printed_digits(total)
    if digits < _FOUR or total.size < _LEAST or (not total.interval.exact and total.kind != "元"):
        return None
    kinds = like_kinds(total.kind)
    alike = (
        f for f in amounts_before(page, total, _FAR, 99)
        if f.kind in kinds and f.counts and not f.former and same_kind(f, total)
    )  # fmt: skip
    before = list(islice(alike, _MOST))
    size = total.size
    for (a, left), (b, right) in combinations(enumerate(before), 2):
        gap = abs(left.size - right.size)
        if abs(gap - size) > _HAIR and abs(left.size + right.size - size) > _HAIR:
            continue  # floats tell it quickly
        if abs(left.value - right.value) == total.value and digits >= _FIVE:
            return _minus(total, left, right)
        if left.value + right.value != total.value:
            continue
        if printed_digits(right) < 2:
            continue
        if (a, b) == (0, 1) or _TOGETHER.search(total.clause):
            return sum_check(total, [right, left])
        if {left.span, right.span} & known.parts.keys():
            continue
        if digits >= _FIVE or (b - a == 1 and left.sentence == right.sentence):
            return sum_check(total, [right, left])
    return None


def _minus(rest: Figure, left: Figure, right: Figure) -> Check:
    whole, part = sorted((left, right), key=lambda f: f.value, reverse=True)
    return make_check(
        "difference",
        f"{rest.fact.indicator}：两数之差",
        [whole, " - ", part, f" = {in_units(rest, whole.value - part.value)}，文中 ", rest],
        rest,
        holds=True,
    )


def _of_one_noun(first: Figure, second: Figure, total: Figure, known: Known) -> Check | None:
    """交办线索11件，自办线索7件，处置18件."""
    if total.size < _LEAST or first.value + second.value != total.value:
        return None
    alike = first.kind == second.kind == total.kind and first.sentence == total.sentence
    if not alike or not (first.counts and second.counts):
        return None
    if {first.span, second.span, total.span} & known.parts.keys():
        return None
    noun = first.label[-2:]
    named = len(noun) > 1 and second.label.endswith(noun)
    named = named or (len(first.tail[:2]) > 1 and first.tail[:2] == second.tail[:2])
    behind = total.tail[:2]
    words = (first.label[-6:] + first.tail[:6], second.label[-6:] + second.tail[:6])
    named = named or (len(behind) > 1 and any(behind in some for some in words))
    return sum_check(total, [first, second]) if named else None
