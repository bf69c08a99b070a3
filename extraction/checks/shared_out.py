"""A sum named further up and shared out: 光伏分红5.1万元……把光伏分红分给农户。340户，户均150元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.verdicts import quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["shared_out_checks"]

_EACH = re.compile(
    r"(?P<per>[户人村镇组校班家亩生])均(?:分得?|领取|可?得|补贴|发放|收入|分红|增收)?[\u4e00-\u9fff]{0,4}$"
    r"|平均?每(?P<each>[户人村镇组校班家亩生])[\u4e00-\u9fff]{0,6}$|每(?P<one>[户人村镇组校班家亩生])(?:分得?|领取|可?得|发放?)[\u4e00-\u9fff]{0,2}$"
)
_OF = {"人": "人", "户": "户", "亩": "亩", "家": "家", "生": "人"}
_SHARED = rarely(r"分给|分配|发放|分红|均分|平分|退还|返还|发给|兑现|分得")
_BACK, _WORDS = 1500, 4
_NAMED = Decimal("0.75")
_CLOSE = Decimal("0.15")
_TITLE = rarely(r"[。；，、：）)\n\d.]")


def shared_out_checks(page: Page, answered: set[int]) -> Iterator[Check]:
    """Yield the checks of what each gets of a sum that the sentences before name again.

    One that fails is reported where one sum only bears the name, one count only is there,
    and the two are not far apart.

    Args:
        page: the report's text.
        answered: where the figures start that other searches answered.
    """
    for each in page.figures:
        match = _EACH.search(each.clause) if each.kind == "元" and not each.approximate else None
        if match is None or each.start in answered:
            continue
        unit = match["per"] or match["each"] or match["one"]
        check = _shared(page, each, unit)
        if check is not None:
            yield check


def _shared(page: Page, each: Figure, unit: str) -> Check | None:
    near = [f for f in page.before(each, 60) if f.sentence == each.sentence]
    counts = [f for f in near if f.counts and (f.kind == _OF.get(unit) or f.tail.startswith(unit))]
    start = page.text.rfind("\n", 0, each.start) + 1
    heading = page.text.rfind("\n", 0, start - 1) + 1
    said = page.text[heading : each.start]
    if len(counts) != 1 or not _SHARED.search(said):
        return None
    count = counts[0]
    sums = [
        f
        for f in page.before(each, _BACK)
        if f.kind == "元" and f.paragraph != each.paragraph and f.counts
        if _named(_name(page, f), said)
    ]
    for whole in reversed(sums):
        if quotient_holds(whole.value / count.value, each)[0]:
            return _check(each, whole, count)
    if len(sums) != 1 or not count.interval.exact:
        return None
    exact = sums[0].value / count.value
    return _check(each, sums[0], count) if abs(exact - each.value) <= _CLOSE * exact else None


def _name(page: Page, figure: Figure) -> str:
    """Return the words of a figure; before a colon they are its title (光伏电站分红：5.1万元)."""
    if figure.label or page.text[figure.start - 1 : figure.start] != "：":
        return figure.label
    words = page.text[max(0, figure.start - 21) : figure.start - 1]
    return _TITLE.split(words)[-1]


def _named(label: str, said: str) -> bool:
    """Whether words name again most of what a label does (光伏电站分红: 光伏分红)."""
    name = label.strip("：（）() ")
    pairs = [name[i : i + 2] for i in range(0, len(name) - 1, 2)]
    found = sum(pair in said for pair in pairs)
    return len(name) >= _WORDS and found >= 2 and found >= _NAMED * len(pairs) - Decimal("0.5")


def _check(each: Figure, whole: Figure, count: Figure) -> Check:
    return quotient_check(
        "average",
        f"{each.fact.indicator}：总数除以份数",
        [whole, " ÷ ", count],
        whole.value / count.value,
        each,
    )
