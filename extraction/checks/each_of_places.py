"""So many in each of the places said further up: 203个村（社区）……每村（社区）3名，成员609名.

The place that 每 names is one that the count has before or behind it. Shown where they come
out, the price small against the count, or with digits enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, counted_as
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import in_units, make_check
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
        if match is None:
            continue
        check = _times(page, each, match["what"], known)
        if check is not None:
            known.results.add(check.result)
            yield check


def _times(page: Page, each: Figure, what: str, known: Known) -> Check | None:
    totals = [
        f for f in page.near(each, _NEAR, _NEAR)
        if f.counts and counted_as(f) == counted_as(each) and f.value >= _LEAST_TOTAL
        and f.value > each.value and f.paragraph == each.paragraph
        and f.span not in known.results
    ]  # fmt: skip
    for total in totals:
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


def _around(page: Page, count: Figure) -> str:
    return page.text[max(0, count.start - 10) : count.unit_end + 8]
