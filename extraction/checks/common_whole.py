"""Shares of a paragraph that all come out of one count before it, whatever their words say.

受理村务纠纷247起。……与修路补偿有关的64起，约占26%。其次是林地，52起，约占21%，再次为42起，约占17%:
one share of two digits comes out of many counts, three and more of one do not by chance. Where no
count is that whole, shares of one thing (占总数的…) have to leave one number that it can be; and
those of a row that leave nothing over make a hundred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, past
from extraction.checks.parts import plus, same_kind
from extraction.checks.share_scopes import one_whole
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import Term, make_check, number, quotient_check
from extraction.models import Check

__all__ = ["common_wholes", "hundred_of"]

_Pair = tuple[Figure, Figure]
_NEAR, _REACH, _FEWEST, _DIGITS = 30, 1500, 3, 6
_LEAST = Decimal(20)
_UNTOLD_DIGITS, _HUNDRED = 7, Decimal(100)


def common_wholes(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of shares of one whole that none of ``known`` answers."""
    rows: dict[int, list[_Pair]] = {}
    for top, rate in pairwise(page.figures):
        plain = rate.percent and not rate.change and top.counts and top.sentence == rate.sentence
        if plain and "占" in rate.label and rate.start - top.unit_end <= _NEAR:
            rows.setdefault(rate.paragraph, []).append((top, rate))
    for pairs in rows.values():
        yield from _hundreds(pairs)
        left = [pair for pair in pairs if pair[1].span not in known.results]
        for kind in dict.fromkeys(top.kind for top, _ in left):
            alike = [pair for pair in pairs if pair[0].kind == kind]
            whole = _whole(page, alike)
            if whole is None:
                yield from _untold([pair for pair in left if pair[0].kind == kind])
                continue
            for top, rate in left:
                if top.kind == kind:
                    yield _share(top, rate, whole)


def _whole(page: Page, pairs: Sequence[_Pair]) -> Figure | None:
    """Return the nearest count before a paragraph that all its shares come out of."""
    digits = sum(printed_digits(rate) for _, rate in pairs)
    if len(pairs) < _FEWEST or digits < _DIGITS:
        return None
    first = pairs[0][0]
    most = max(top.value for top, _ in pairs)
    for whole in reversed(page.before(first, _REACH)):
        plain = whole.counts and whole.value > max(most, _LEAST) and not past(whole)
        if plain and same_kind(whole, first) and all(_fits(whole, *pair) for pair in pairs):
            return whole
    return None


def _fits(whole: Figure, top: Figure, rate: Figure) -> bool:
    """Whether a share is that of a whole, rounded."""
    half = Decimal(1).scaleb(-rate.places) / 2
    return abs(100 * top.value / whole.value - rate.value) <= half


def _share(top: Figure, rate: Figure, whole: Figure) -> Check:
    name = f"占比：{top.label.strip() or '分项'}占{whole.label.strip() or '总数'}"
    exact = 100 * top.value / whole.value
    return quotient_check("rate", name, [top, " ÷ ", whole], exact, rate, sign="%")


# --- of what is printed nowhere -----------------------------------------------------------------


def _untold(pairs: Sequence[_Pair]) -> Iterator[Check]:
    """Yield that shares of one thing have one whole, which the text does not say.

    举报412件，占全部举报件的45.18%。举报203件，占全部举报件的22.26%: both of 912.
    """
    first = pairs[0] if pairs else None
    alike = [pair for pair in pairs if first and one_whole(first[1], pair[1])]
    # Each share leaves but so many wholes: the fewer digits, the more.
    if len(alike) < 2 or sum(printed_digits(rate) for _, rate in alike) < _UNTOLD_DIGITS:
        return
    low, high = _wholes(alike)
    least = low.to_integral_value(ROUND_CEILING)
    if not low <= high or least > high or least <= max(top.value for top, _ in alike):
        return
    # A row that makes up all there is has its own sum for a whole.
    if abs(sum(rate.value for _, rate in alike) - _HUNDRED) < 1:
        return
    terms: list[Term] = []
    for top, rate in alike:
        terms += [" ≈ ", top, " ÷ ", rate, "%"] if terms else [top, " ÷ ", rate, "%"]
    name = "占比：所占的总数一致，文中未给"
    yield make_check("rate", name, [*terms, f" ≈ {number(least)}"], alike[-1][1], holds=True)


def _wholes(pairs: Sequence[_Pair]) -> tuple[Decimal, Decimal]:
    """Return the least and the most that one whole of several shares may be."""
    low, high = Decimal(0), Decimal("Infinity")
    for top, rate in pairs:
        half = Decimal(1).scaleb(-rate.places) / 2
        low = max(low, 100 * top.value / (rate.value + half))
        high = min(high, 100 * top.value / max(rate.value - half, half))
    return low, high


def hundred_of(rates: Sequence[Figure]) -> Iterator[Check]:
    """分别占a%、b%和c%: yield that shares of one whole make a hundred within rounding."""
    total = sum((rate.value for rate in rates), Decimal(0))
    slack = sum((Decimal(1).scaleb(-rate.places) for rate in rates), Decimal(0)) / 2
    rough = any(rate.approximate for rate in rates)
    if "占" in rates[0].label and abs(total - _HUNDRED) <= slack and not rough:
        yield _hundred(rates, total)


def _hundred(rates: Sequence[Figure], total: Decimal) -> Check:
    terms = [*plus(rates, "%"), f" = {number(total)}%"]
    return make_check("sum", "各项占比之和为100%", terms, rates[-1], holds=True)


def _hundreds(pairs: Sequence[_Pair]) -> Iterator[Check]:
    """已整改317个，占96.06%；正在整改13个，占3.94%: a row of shares that makes up a hundred."""
    run: list[_Pair] = []
    for pair in (*pairs, None):
        if pair and (not run or (run[-1][1].index + 1 == pair[0].index and _like(run[0], pair))):
            run.append(pair)
            continue
        rates = [rate for _, rate in run]
        exact = len(rates) > 1 and all(printed_digits(r) > 1 and not r.approximate for r in rates)
        telling = sum(map(printed_digits, rates)) >= _DIGITS
        full = exact and telling and sum(rate.value for rate in rates) == _HUNDRED
        if full and _wholes(run)[0] <= _wholes(run)[1]:
            yield _hundred(rates, _HUNDRED)
        run = [pair] if pair else []


def _like(first: _Pair, other: _Pair) -> bool:
    return same_kind(first[0], other[0]) and one_whole(first[1], other[1])
