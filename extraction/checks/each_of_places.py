"""So many in each of the places said further up: 203个村（社区）……每村（社区）3名，成员609名.

The place that 每 names is one that the count has before or behind it. Shown where they come
out, the price small against the count, or with digits enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, counted_as
from extraction.checks.parts import plus
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import Term, in_units, make_check
from extraction.models import Check

__all__ = ["each_of_places"]

_EACH = re.compile(
    r"(?:每一?个?|每家|各)(?P<what>[\u4e00-\u9fff]{1,6}?)(?:[（(][^）)]*[）)])?"
    r"(?:均|都|各|平均)?(?:抽查|选|配备|配|设|有|安排|派|选派|明确|聘请|建有|建|选聘|组建|查|走访|推荐)*(?:了|出|到)?$"
)
_BODIES = frozenset(["个", "家", "所", "户", "支"])
_FAR, _NEAR = 1800, 90
_LEAST_TOTAL = 20


def each_of_places(page: Page, known: Known) -> Iterator[Check]:
    """Yield the products that none of ``known`` answers."""
    for each in page.figures:
        if each.percent or not each.counts or ("每" not in each.clause and "各" not in each.clause):
            continue
        match = _EACH.search(page.text[max(0, each.start - 24) : each.start])
        if match is not None:
            check = _times(page, each, match["what"], known)
        else:
            check = _of_two(page, each, known)
        if check is not None:
            known.results.add(check.result)
            yield check


def _times(page: Page, each: Figure, what: str, known: Known) -> Check | None:
    for total in _totals(page, each, known):
        times = total.value / each.value
        if times != times.to_integral_value():
            continue
        for count in reversed(page.valued(times, each, _FAR, _NEAR)):
            named = what[-1:] in count.tail[:6] + count.label[-6:] or what in _around(page, count)
            plain = count.counts and count.kind in _BODIES and count is not total and named
            if plain and (printed_digits(total) > 2 or count.sentence >= each.sentence - 3):
                amount = count.value * each.value
                return make_check(
                    "product",
                    f"{total.fact.indicator}：单位数乘以每个单位的数",
                    [count, " × ", each, f" = {in_units(total, amount)}，文中 ", total],
                    total,
                    holds=True,
                )
    return None


def _totals(page: Page, each: Figure, known: Known) -> list[Figure]:
    return [
        f for f in page.near(each, _NEAR, _NEAR)
        if f.counts and counted_as(f) == counted_as(each) and f.value >= _LEAST_TOTAL
        and f.value > each.value and f.paragraph == each.paragraph
        and f.span not in known.results
    ]  # fmt: skip


def _of_two(page: Page, each: Figure, known: Known) -> Check | None:
    """警示教育26场，8个系统、18个乡镇各1场: so many for each of two kinds listed right before."""
    both = page.figures[max(0, each.index - 2) : each.index]
    listed = len(both) == 2 and each.label.endswith("各") and page.joint(both[1]) == "、"
    if not listed or any(f.kind not in _BODIES or not f.counts for f in both):
        return None
    amount = (both[0].value + both[1].value) * each.value
    for total in _totals(page, each, known):
        if total.value == amount and total.sentence == each.sentence:
            name = f"{total.fact.indicator}：单位数之和乘以每个单位的数"
            end = f" = {in_units(total, amount)}，文中 "
            terms: list[Term] = ["（", *plus(both), "）× ", each, end, total]
            return make_check("product", name, terms, total, holds=True)
    return None


def _around(page: Page, count: Figure) -> str:
    return page.text[max(0, count.start - 10) : count.unit_end + 8]
