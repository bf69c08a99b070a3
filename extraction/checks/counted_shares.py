"""Shares of several counts that the words number: 甲141件，乙109件……，五项合计占检控类486件的90.7%.

The words say how many are added up (五项合计占) and what they are a share of, so that one that
fails is reported: just so many counts stand right before it, and one figure bears the name of
the whole, between them and the share, before them or behind. 三类占96.7% without a word of adding
is shown where it comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import Figure, Page
from extraction.checks.parts import plus, same_kind
from extraction.checks.verdicts import Term, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["COUNTED_SHARE", "counted_shares"]

COUNTED_SHARE = re.compile(
    r"(?<![前后])(?P<n>[两二三四五六七八九十]|(?<!\d)\d{1,2})[项类种条个家者][^，。；\d]{0,6}?"
    r"(?:合计|共计|相加|加起来|合起来|之和|一共|总共|共)[^，。；\d]{0,3}?占(?P<base>[^，。；、\d]{0,14})"
)
"""Words of a share that say how many counts before it are added up."""
_SEVERAL = rarely(
    "(?<![前后第])(?P<n>[两二三四五六七八九十])(?:[项类种者]|个(?:领域|方面|类别|乡镇|单位))[^，。；\\d占]{0,6}占[^，。；、\\d]{0,14}$"
)
_FILLER = rarely(
    "(?:总数|总量|总额|件数|人数|数量|数|总)?的?(?:比例|比重|比)?(?:为|达|达到)?$|^(?:全部|所有|其)"
)
_REACH, _ROW, _FEWEST = 1500, 300, 2


def counted_shares(page: Page) -> Iterator[Check]:
    """Yield the checks of shares whose words number the counts that they are of."""
    if "占" not in page.text:
        return
    for rate in page.rates:
        plain = rate.percent and not (rate.change or rate.approximate)
        match = COUNTED_SHARE.search(rate.clause) if plain and "占" in rate.clause else None
        check = _of_counted(page, rate, match) if match is not None else None
        if match is None and plain and "占" in rate.label:
            check = _of_several(page, rate)
        if check is not None:
            yield check


def _of_counted(page: Page, rate: Figure, match: re.Match[str]) -> Check | None:
    count = int(match["n"]) if match["n"].isdigit() else parse_chinese_int(match["n"]) or 0
    said = rate.start - len(rate.clause)
    figures = [f for f in page.of_sentence(rate) if f.start < rate.start and not f.percent]
    between = [f for f in figures if f.start >= said + match.end()]
    before = [f for f in figures if f.start < said + match.start()]
    parts = before[-count:]
    if count < _FEWEST or len(parts) != count or len(between) > 1:
        return None
    if any(not f.counts or not same_kind(f, parts[0]) for f in parts):
        return None
    amount = sum((f.value for f in parts), Decimal(0))
    outer = before[-count - 1] if len(before) > count else None
    base = between[0] if between else _named(page, rate, parts, _FILLER.sub("", match["base"]))
    if base is None or not same_kind(base, parts[0]) or base.value < amount:
        return None
    if outer is not None and same_kind(outer, base) and outer.value != base.value:
        return None  # more are listed than the words say
    terms: list[Term] = ["（", *plus(parts), "）÷ ", base]
    name = f"占比：{match['n']}项之和占{base.label.rpartition('占')[2].strip() or '总数'}"
    check = quotient_check("rate", name, terms, 100 * amount / base.value, rate, sign="%")
    return check if check.holds or not _of_another(page, rate, base, amount) else None


def _of_several(page: Page, rate: Figure) -> Check | None:
    """甲类90件，占45%；乙类60件，占30%。两类占75%: of the counts before it, if it comes out.

    The whole stands before them, or right behind: 三个领域占全部立案的80%，全年立案50件.
    """
    match = _SEVERAL.search(rate.label)
    count = parse_chinese_int(match["n"]) or 0 if match is not None else 0
    near = page.before(rate, _ROW)
    before = [f for f in near if f.counts and f.paragraph == rate.paragraph]
    parts = before[-count:]
    if count < _FEWEST or len(parts) < count or not all(same_kind(f, parts[0]) for f in parts):
        return None
    amount = sum((f.value for f in parts), Decimal(0))
    behind = [f for f in page.figures[rate.index + 1 : rate.index + 2] if f.counts]
    for base in (*reversed(before[:-count]), *behind):
        if same_kind(base, parts[0]) and base.value >= amount:
            terms: list[Term] = ["（", *plus(parts), "）÷ ", base]
            exact = 100 * amount / base.value
            check = quotient_check("rate", "占比：各项之和占总数", terms, exact, rate, sign="%")
            if check.holds:
                return check
    return None


def _named(page: Page, rate: Figure, parts: Sequence[Figure], words: str) -> Figure | None:
    """Return the one figure of the page that bears the name of a whole, None for several."""
    if len(words) < _FEWEST:
        return None
    found = [
        f for f in page.near(rate, _REACH, _REACH)
        if f.counts and same_kind(f, parts[0]) and f.label.endswith(words) and f not in parts
    ]  # fmt: skip
    return found[0] if len({f.value for f in found}) == 1 else None


def _of_another(page: Page, rate: Figure, base: Figure, amount: Decimal) -> bool:
    """Whether the share comes out of another count around."""
    return any(
        f.counts and same_kind(f, base) and f.value >= amount
        and quotient_holds(100 * amount / f.value, rate)[0]
        for f in page.near(rate, _REACH, _REACH)
    )  # fmt: skip
