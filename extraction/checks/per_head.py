"""Amounts by what each costs and a count that stands far off: 支出149.7万元，人均1500元……实训998人.

The amount and the price stand beside each other; divided without remainder they give a count
of three digits and more that the report names before, in the unit of the price or of its noun.
Shown where it is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import in_units, make_check, quotient_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["per_head"]

_MEAN = re.compile("(?P<unit>[人户亩村镇校件场次期组家车台])均[^，。；、\\d]{0,4}$")
_EACH = rarely("每(?:个|名)?(?P<unit>[人户亩村镇校月年])|[一每]年|标准|补贴|补助")
_CLASS = {"村": "个", "镇": "个", "校": "所", "场": "场", "次": "人次"}
_FAR = 1500
_LEAST, _TELLING, _NEAR = 100, 3, 60


def per_head(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of amounts and averages that none of ``known`` answers."""
    for left, right in zip(page.figures, page.figures[1:], strict=False):
        if left.kind != "元" or left.sentence != right.sentence:
            continue
        if right.kind != "元":  # 四个县区年需支出: a small count may stand between
            after = page.figures[right.index + 1 : right.index + 2]
            if right.size > 10 or not after or after[0].kind != "元":
                continue
            right = after[0]
        if not (left.amount and right.amount) or left.change or right.change:
            continue
        if right.start - left.unit_end > _NEAR or left.sentence != right.sentence:
            continue
        check = _mean(page, left, right) if left.value > right.value else _price(page, left, right)
        if check is not None and check.result not in known.results:
            known.results.add(check.result)
            yield check


def _mean(page: Page, total: Figure, mean: Figure) -> Check | None:
    match = _MEAN.search(mean.label)
    count = _count(page, total, mean, match["unit"]) if match is not None else None
    if count is None:
        return None
    name = f"{mean.fact.indicator}：总数除以单位数"
    exact = total.value / count.value
    return quotient_check("average", name, [total, " ÷ ", count], exact, mean)


def _price(page: Page, price: Figure, total: Figure) -> Check | None:
    if printed_digits(total) <= _TELLING:
        return None
    match = _EACH.search(page.sentence_text(price.sentence))
    count = _count(page, total, price, match["unit"] or "") if match is not None else None
    if count is None:
        return None
    amount = count.value * price.value
    return make_check(
        "product",
        f"{total.fact.indicator}：数量乘以每个的数",
        [count, " × ", price, f" = {in_units(total, amount)}，文中 ", total],
        total,
        holds=True,
    )


def _count(page: Page, total: Figure, price: Figure, unit: str) -> Figure | None:
    """Return the count of three digits and more that the amount holds the price times."""
    if printed_digits(total) < _TELLING or total.value % price.value:
        return None
    times = total.value // price.value
    if times < _LEAST or not times % 10:
        return None
    sentence = page.sentence_text(price.sentence)
    for count in reversed(page.valued(times, price, _FAR)):
        if not count.amount or count.change or count.kind == "元":
            continue
        named = count.kind == _CLASS.get(unit, unit) or count.tail.startswith(unit or "\n")
        noun = count.label[-4:] + count.tail[:4]
        if named or share_word(noun, sentence):
            return count
    return None
