"""Products: 10个组，每组3名，共30名; 3场，每场2小时，共计6小时; 4个片区各统筹4个镇."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.distribution import of_rest
from extraction.checks.figures import PERSON_KINDS, Figure, Page, common
from extraction.checks.parts import plus
from extraction.checks.verdicts import make_check, number
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["of_another_deed", "product_checks", "times_check"]

_EACH = re.compile(r"每(?P<unit>[个支家])?(?P<what>[^，,。；;、\d]{1,24}?)(?:各)?$")
_NOT_PRODUCT = re.compile("每(?:年|月|季|周|日|天|半年|人|次)")
# What is counted by itself: 8批次，每批走访12户.
_SERIES = re.compile(r"每(?P<unit>[场期批轮讲课堂节组])(?:次)?(?P<does>[^，,。；;、\d]{0,10})$")
_TOTAL = rarely(r"[，,](?:合计|共计|总计|总共|累计|共)(?P<does>[^，,。；;、\d]{0,8})$")
_ANOTHER_DEED = rarely("共(?!计|有|选派|抽|派|组织|安排|配|聘|投入|培训|参)[\u4e00-\u9fff]{2,6}$")
_REMARK = re.compile("（[^（）]{1,8}）")
_WITHIN = re.compile(r"每[个支家](?P<what>[^，,。；;、\d]{2,8})")
# What follows the noun of a count: 18个镇均配备…
_BEHIND = re.compile(r"(?:共|均|各|都|的|在|中|，).*")


def product_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of so many units times so many each."""
    if "每" not in page.text:
        return
    for figures in page.sentences():
        if "每" not in page.sentence_text(figures[0].sentence):
            continue
        for each in figures:
            if each.approximate or each.percent:
                continue
            made = _of_units(page, each) or _of_series(page, each) or _within(page, each)
            if made is not None:
                yield made


def _of_units(page: Page, each: Figure) -> Check | None:
    clause = _REMARK.sub("", each.clause)  # 每个县（市、区）随机抽取12件
    match = _EACH.search(clause)
    if match is None or _NOT_PRODUCT.search(each.clause):
        return None
    near = [f for f in page.near(each, 300, 120) if not f.approximate and not f.percent]
    others = [f for f in near if f.kind != each.kind and f.value > 1]
    counts = [f for f in others if _counted(f, match["what"])]
    totals = [f for f in near if f.kind == each.kind and f.value > each.value and not f.change]
    beside = _beside(page, each)
    if beside:
        return _of_both([each, *beside], counts, totals)
    return _product(each, counts, totals, match["what"])


def _beside(page: Page, each: Figure) -> list[Figure]:
    """Return what else each has, right behind: 每个乡镇工作经费3万元、办案经费10万元."""
    found: list[Figure] = []
    for figure in page.figures[each.index + 1 :]:
        if page.joint(figure) != "、" or figure.kind != each.kind or figure.kind != "元":
            break
        found.append(figure)
    return found


def _of_both(
    each: Sequence[Figure], counts: Sequence[Figure], totals: Sequence[Figure]
) -> Check | None:
    """15个乡镇，每个工作经费3万元、办案经费10万元 of 195万元: shown where it comes out."""
    amount = sum((figure.value for figure in each), Decimal(0))
    for count in counts:
        for total in totals:
            if count.value * amount == total.value and total not in each:
                return make_check(
                    "product",
                    f"{total.fact.indicator}：单位数乘以每个单位的数",
                    [count, " × （", *plus(each), f"） = {number(total.value)}，文中总数 ", total],
                    total,
                    holds=True,
                )
    return None


def _counted(count: Figure, what: str) -> bool:
    """Whether 10个派驻纪检监察组 counts what 每个派驻纪检监察组核定编制 or 每组 speaks of."""
    noun = _BEHIND.sub("", count.tail)
    if not noun:
        noun = count.label[-8:]
    shared = common(noun, what)
    short = bool(what) and what[0] == noun[-1:] and count.fact.unit in ("个", "支")
    return len(shared) >= 2 or short


def _product(
    each: Figure, counts: Sequence[Figure], totals: Sequence[Figure], what: str
) -> Check | None:
    for count in sorted(counts, key=lambda f: abs(f.start - each.start)):
        for total in sorted(totals, key=lambda f: abs(f.start - each.start)):
            if total.start != count.start and count.value * each.value == total.value:
                return times_check(each, count, total)
    if len({f.value for f in counts}) != 1 or "均" in each.clause or of_rest(counts[-1]):
        return None  # 平均每个县区7.4人 is rounded, and of another total as like as not
    # The total must name both the units and what each has: 派驻纪检监察组共配备…编制.
    units = _BEHIND.sub("", counts[0].tail) or counts[0].label[-8:]
    named = [
        f
        for f in totals
        if len(common(f.clause, units)) >= max(3, 0.75 * len(units))
        and len(common(f.label + f.tail, what)) >= 2
        and re.search("共|总|合计", f.clause)
    ]
    return times_check(each, counts[-1], named[-1]) if len(named) == 1 else None


def _of_series(page: Page, each: Figure) -> Check | None:
    """8批次，每批走访12户，共走访96户: the total right behind, the number of times before."""
    match = _SERIES.search(each.clause)
    if match is None:
        return None
    sentence = [f for f in page.near(each, 120, 60) if f.sentence == each.sentence]
    before = [f for f in sentence if f.start < each.start and not f.percent]
    counts = [f for f in before if (f.fact.unit or "")[:1] == match["unit"]]
    counts = counts or [f for f in before if f.tail.endswith(match["unit"])]
    after = [f for f in sentence if f.start > each.start]
    if not counts or not after or counts[-1].approximate or counts[-1].value < 2:
        return None
    total, count = after[0], counts[-1]
    alike = total.kind == each.kind or {total.kind, each.kind} <= PERSON_KINDS
    said = _TOTAL.search(page.text[each.unit_end : total.start])
    if said is None or not alike or total.approximate or total.change:
        return None
    if count.value * each.value == total.value:
        return times_check(each, count, total)
    # A total of another kind of doing (每场8人，共答复30人) is a total of something else.
    other = match["does"] and said["does"] and not common(match["does"], said["does"])
    other = other or (not match["does"] and of_another_deed(total))
    near = [f for f in before if f.start > count.start] == [] and not of_rest(count)
    return times_check(each, count, total) if near and not other else None


def _within(page: Page, each: Figure) -> Check | None:
    """划分为4个片区，每个片区统筹4个乡镇 of 16个乡镇: shown where it comes out."""
    words = page.sentence_text(each.sentence)
    at = _WITHIN.search(words)
    if at is None or each.value < 2:
        return None
    sentence = [f for f in page.near(each, 120, 0) if f.sentence == each.sentence]
    noun = each.tail[:2]
    counts = [
        f for f in sentence
        if f.value > 1 and f.tail and at["what"].startswith(f.tail) and not f.approximate
    ]  # fmt: skip
    if not counts or len(noun) < 2 or "每" not in page.text[counts[-1].unit_end : each.start]:
        return None
    totals = [
        f for f in page.before(each, 300)
        if f.kind == each.kind and f.tail.startswith(noun) and not f.approximate
        and f.value == counts[-1].value * each.value
    ]  # fmt: skip
    return times_check(each, counts[-1], totals[-1]) if totals else None


def of_another_deed(total: Figure) -> bool:
    """Return whether persons in all are of a deed of their own: 5个组，每组3人，共走访16人."""
    return total.kind in PERSON_KINDS and _ANOTHER_DEED.search(total.label) is not None


def times_check(each: Figure, count: Figure, total: Figure) -> Check:
    """Return the check that so many times so much is the total."""
    computed = count.value * each.value
    return make_check(
        "product",
        f"{total.fact.indicator}：单位数乘以每个单位的数",
        [count, " × ", each, f" = {number(computed)}，文中总数 ", total],
        total,
        holds=computed == total.value,
        difference=total.value - computed,
    )
