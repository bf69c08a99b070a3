"""So many times so much, in whatever words: 14场，场均165人，受教育2310人次; 一口人50元，发64300元.

One that fails is reported where the words before the price name the unit that the count has
and a slip of the pen explains the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from extraction.checks.distribution import of_rest
from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.loose import Known, amounts_before, counted_as
from extraction.checks.priced import durations
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.verdicts import Term, in_units, make_check
from extraction.intervals import Interval
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["loose_products"]

_UNIT = (
    "人次|平方米|公斤|公里|个工|口人|人头|人|名|位|户|份|笔|件|卷|次|场|期|批|张|家|个|村|镇|乡|校|组|亩"
    "|台|辆|套|间|项|条|天|吨|斤|米|段|床|班|块|车|棵|头|只|桌|餐|科|县|区|局|所|站|店|厂|库|队|街道|社区"
    "|支部|单位|部门|企业|学校|季度?|月"
)
_EACH = (
    rf"(?:[每一]|按每?一?|均按)(?:个|名|家|位)?(?P<a>{_UNIT})[^，。；、\d]{{0,8}}$"
    rf"|(?P<b>{_UNIT})均[^，。；、\d]{{0,6}}$|(?:单价|均价|标准)(?:为|是|按)?$"
)
_FOR_EACH = re.compile(_EACH)
# 各 may stand far behind the unit; looking for it everywhere costs most.
_OR_OF_EACH = re.compile(
    rf"{_EACH}|(?P<c>{_UNIT})?[^，。；、\d]{{0,8}}各(?:自|人)?[^，。；、\d]{{0,4}}$"
)
# Prices without any of these signs before them are left alone.
_SIGNS = re.compile("[每一均各价准]")
_TOTAL = re.compile(
    "共|计|总|付|发|花|收|支|领|退|缴|交|罚|得|拿|应|受|去|套|骗|损|折|需|补|参|用|占|欠|算|合|全"
)
_PARTLY = rarely("已|首|先|尚|欠|未|部分|其中|另|还|剩")
_CLASS = {"人头": "人", "口人": "人", "名": "人", "位": "人", "个工": "个"}
_MONEY = frozenset(["元", "块"])
_BACK, _BEHIND = 200, 110
# More characters than any such words at the end of a clause.
_LONGEST = 18
_TELLING = 3
_BESIDE = 24
_LEAST = 1000


def loose_products(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of products that none of ``known`` answers."""
    firsts: dict[tuple[int, str | None], Figure | None] = {}
    for price in page.figures:
        if price.percent or price.change or not price.amount:
            continue
        match = _for_each(price) if _SIGNS.search(price.clause) else None
        if match is None:
            continue
        unit = next(filter(None, match.groups()), "")
        check = _times(page, price, unit, known)
        if check is None:
            # Asked of each price of a sentence: one look is enough for all but the first.
            key = price.sentence, counted_as(price)
            if key not in firsts:
                firsts[key] = next((each for _, each in _priced(page, price)), None)
            check = _added(page, price, known) if firsts[key] is price else None
        if check is not None:
            known.results.add(check.result)
            yield check


def _for_each(price: Figure) -> re.Match[str] | None:
    words = price.clause[-_LONGEST:]
    return (_OR_OF_EACH if "各" in words else _FOR_EACH).search(words)


def _alike(total: Figure, price: Figure) -> bool:
    kinds = {counted_as(total), counted_as(price)}
    return len(kinds) == 1 or kinds <= _MONEY or kinds == PERSON_KINDS


def _times(page: Page, price: Figure, unit: str, known: Known) -> Check | None:
    near = [f for f in amounts_before(page, price, _BACK, 2) if not f.change and f.value > 1]
    near = [f for f in near if f.paragraph == price.paragraph]
    behind = [
        f for f in page.near(price, 0, _BEHIND)
        if f.amount and f.start > price.start and f.sentence - price.sentence <= 1
        and f.paragraph == price.paragraph
    ]  # fmt: skip
    totals = [f for f in (*behind, *near[:8]) if _alike(f, price) and f.value > price.value]
    for total in totals:
        if total.span in known.results:
            continue
        between = [f for f in behind if f.start < total.start and f.value > 1]
        counts = [f for f in (*near[:5], *reversed(between)) if f.kind not in _MONEY]
        if unit in ("月", "季", "季度") and total.start > price.start:
            counts += durations(page, price, total, unit)
        for count in counts:
            if total is count or counted_as(count) == counted_as(total):
                continue
            amount = count.value * price.value
            telling = printed_digits(total) > _TELLING and total.start > price.start
            fits = total.interval.meets(Interval(amount, amount))
            if fits and (telling or _counts(count, unit)):
                return _check(total, count, price, amount, None)
        check = _twice(page, price, total, counts)
        if check is not None:
            return check
        note = _failing(page, price, total, [f for f in counts if _counts(f, unit)])
        if note is not None:
            return note
    return None


def _twice(page: Page, price: Figure, total: Figure, counts: Sequence[Figure]) -> Check | None:
    """每天多报15份，单价12元，报了20天，虚报3600元: two counts and the price, if it comes out."""
    if total.value < _LEAST or total.start < price.start:
        return None
    here = [f for f in counts if f.sentence == price.sentence and counted_as(f) != total.kind]
    for unit in ("月", "年"):
        if unit in price.clause:
            here += durations(page, price, total, unit)
    for first, second in combinations(here, 2):
        amount = first.value * second.value * price.value
        if first.kind != second.kind and total.interval.meets(Interval(amount, amount)):
            terms: list[Term] = [first, " × ", second, " × ", price]
            name = f"{total.fact.indicator}：数量乘以每个的数"
            terms += [f" = {in_units(total, amount)}，文中 ", total]
            return make_check("product", name, terms, total, holds=True)
    return None


def _counts(count: Figure, unit: str) -> bool:
    if count.fact.rule == "duration":
        return True
    if not unit:
        return False
    if unit == count.fact.unit or _CLASS.get(unit, unit) == count.kind:
        return True
    return count.tail.startswith(unit) or unit in count.tail[:6]


def _failing(page: Page, price: Figure, total: Figure, counts: Sequence[Figure]) -> Check | None:
    """Return the check of a total that its count and price miss by a slip of the pen."""
    beside = [f for f in counts if f.index in (price.index - 1, total.index - 1)]
    said = _TOTAL.search(total.label + total.tail[:2]) and not _PARTLY.search(total.clause)
    if len(beside) != 1 or not said or total.start < price.start or of_rest(beside[0]):
        return None
    others = [f for f in page.figures[price.index + 1 : total.index] if _alike(f, price)]
    amount = beside[0].value * price.value
    note = misprint(total, amount) if not others else None
    return _check(total, beside[0], price, amount, note) if note is not None else None


def _check(total: Figure, count: Figure, price: Figure, amount: Decimal, note: str | None) -> Check:
    return make_check(
        "product",
        f"{total.fact.indicator}：数量乘以每个的数",
        [count, " × ", price, f" = {in_units(total, amount)}，文中 ", total],
        total,
        holds=note is None,
        difference=Decimal(0) if note is None else total.value - amount,
        note=note,
    )


def _priced(page: Page, price: Figure) -> Iterator[tuple[Figure, Figure]]:
    """Yield the counts of a price's sentence that stand before prices alike, with these."""
    for count, each in pairwise(f for f in page.of_sentence(price) if f.amount):
        near = each.start - count.unit_end <= _BESIDE and count.kind != each.kind
        if near and _alike(each, price) and _for_each(each):
            yield count, each


def _added(page: Page, price: Figure, known: Known) -> Check | None:
    """4户各罚8000元，5名各罚2000元，罚没款4.2万元; 3组，每组5人，外请2人，共17人."""
    pairs = list(_priced(page, price))
    figures = [f for f in page.of_sentence(price) if f.amount]
    used = {f.span for pair in pairs for f in pair}
    others = [f for f in figures if f.start > pairs[-1][1].start and f.span not in used]
    others = [f for f in others if _alike(f, price)][:3]
    for at, total in enumerate(others):
        more = others[:at]
        if (len(pairs) < 2 and not more) or total.span in known.results:
            continue
        amount = sum((count.value * each.value for count, each in pairs), Decimal(0))
        amount += sum((f.value for f in more), Decimal(0))
        if total.interval.meets(Interval(amount, amount)) and _TOTAL.search(total.label):
            terms: list[Term] = []
            for count, each in pairs:
                terms += [" + ", count, " × ", each]
            for figure in more:
                terms += [" + ", figure]
            terms = [*terms[1:], f" = {in_units(total, amount)}，文中 ", total]
            name = f"{total.fact.indicator}：各项数量乘以标准之和"
            return make_check("product", name, terms, total, holds=True)
    return _added_ahead(page, pairs) if len(pairs) > 1 else None


def _added_ahead(page: Page, pairs: Sequence[tuple[Figure, Figure]]) -> Check | None:
    """培训1056人次。其中甲班4期、每期120人，乙班8期、每期72人: of the total told before them."""
    amount = sum((count.value * each.value for count, each in pairs), Decimal(0))
    first = pairs[0][0]
    for total in reversed(page.valued(amount, first, _BACK)):
        ahead = total.counts and total.start < first.start and total.paragraph == first.paragraph
        if not ahead or not _alike(total, pairs[0][1]):
            continue
        terms: list[Term] = []
        for count, each in pairs:
            terms += [" + ", count, " × ", each]
        terms = [*terms[1:], f" = {in_units(total, amount)}，文中 ", total]
        name = f"{total.fact.indicator}：各项数量乘以标准之和"
        return make_check("product", name, terms, total, holds=True)
    return None
