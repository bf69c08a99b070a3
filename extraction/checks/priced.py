"""So much for each, so many, in all: 35亩，每亩1200元，收4.2万元; 4人，每人每月300元，发12个月."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product

from corpus.numerals import parse_chinese_int
from extraction.checks.distribution import of_rest
from extraction.checks.figures import PERSON_KINDS, Figure, Page, unit_class
from extraction.checks.verdicts import in_units, make_check, number
from extraction.intervals import Interval
from extraction.models import Check, Fact
from extraction.patterns import rarely

__all__ = ["durations", "each_of", "priced_checks"]

_MEASURE = (
    "公斤|公里|平方米|人次|季度|社区|行政村|街道|支部|科室|单位|部门|学生|老人|村民|职工|干部|车次"
    "|[人名位生户亩月季年天日周次场期斤吨套台辆份件村镇乡组校班队点米处间餐桌株棵头只箱车批轮家个支]"
)
_EACH = re.compile(rf"每(?:一|个|名|家|支|所|位)?(?P<unit>{_MEASURE})(?!均)")
_PER = re.compile(rf"^[/／](?:每)?(?P<unit>{_MEASURE})(?:[/／·.、每](?P<more>{_MEASURE}))?")
_BOTH = re.compile("[（(](?P<more>[\u4e00-\u9fff]{1,3})[）)]")
_SEVERAL = re.compile(
    r"(?P<unit>[村镇乡组校班队户社区街道支部科室]{1,2})(?:[（(](?P<more>[\u4e00-\u9fff]{1,3})[）)])?各"
)
_TIMES = {"月": "个月", "季": "个季度", "季度": "个季度", "年": "年", "周": "周"}
# What a total says of its time counts the months: 每人每月800元，全年共57600元.
_IMPLIED = (
    (rarely("^，?(?:全年|一年)"), {"月": 12, "季": 4, "季度": 4, "年": 1}),
    (rarely("^，?[上下]?半年"), {"月": 6, "季": 2, "季度": 2}),
    (rarely("^，?前三季度"), {"月": 9, "季": 3, "季度": 3}),
    (rarely("^，?(?:第?[一二三四]|本|该|当)季度?"), {"月": 3, "季": 1, "季度": 1}),
    (rarely("^，?(?:每年|年)"), {"月": 12, "季": 4, "季度": 4, "年": 1}),
)
_MONTHS = rarely(r"(?<!\d)(?P<first>\d{1,2})月?(?:至|到|[-—–－~～])(?P<last>\d{1,2})月")
_PRICE = re.compile("(?:单价|均价)(?:为|是)?$")
_DURATION = rarely(
    r"(?<![\d.年第])(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>个月|个季度|年|周)(?![\d月份底初末内前后级多余来])"
)
_PERSONS = frozenset("人名位生") | {"学生", "老人", "村民", "职工", "干部"}
_DAYS = frozenset("天日")
_SLASH = ("/", "／")
_PLAIN = rarely("[\\d一二两三四五六七八九十]+")
# Words that make a total of what stands right behind the price.
_TOTAL = rarely(
    r"^(?:[上下]半年|全年|每年|一年|年|总共|共计|合计|总计|累计|共|计|应|总价|总额|价款|收取|收入|支付|支出|发放|发|收|付|需|租金|补贴|工资|费用|金额|资金|款|为|了|得|的)+$"
)
_PARTLY = rarely("已|首|先|尚|欠|未|部分|其中|实际?|另|还")
_GAIN = rarely(
    "多付|多支付|多支|多花|多收|虚增|差价|高出|节约|节省|少付|少支|增收|增加|减少|降低|损失"
)
_NEAR, _FAR = 240, 2000
# The place of a length of time, which is none of a page's figures and beside none.
_NOWHERE = -2
_MOST = 6
_TELLING = Decimal(1000)
_FACTOR = Decimal("1.5")


@dataclass(slots=True)
class _Each:
    """So much (``price``) for each of ``units``; two names of one unit stand together."""

    price: Figure
    units: list[tuple[str, ...]]


def priced_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of totals that are so many times so much for each.

    Shown where they come out. One that fails is reported only within one sentence that
    holds just one count of each unit, and whose words make a total of what follows.
    """
    prices: dict[int, int] = {}
    for price in page.figures:
        each = each_of(page, price)
        if each is None:
            continue
        prices[price.sentence] = prices.get(price.sentence, 0) + 1
        check = _total(page, each) or _gain(page, each)
        if check is not None:
            yield check
    for figures in page.sentences() if prices else ():
        if prices.get(figures[0].sentence, 0) > 1:
            yield from _several(page, figures)


def each_of(page: Page, price: Figure) -> _Each | None:
    """Return what a figure is for each of (每人每月300元, 28.5元/公斤), None for others."""
    clause = price.clause
    if not ("每" in clause or "各" in clause or "价" in clause or price.tail[:1] in _SLASH):
        return None
    if price.percent or price.change or price.approximate or price.kind is None or not price.value:
        return None
    per = _PER.match(price.tail)
    if per is not None:
        return _Each(price, [(unit,) for unit in (per["unit"], per["more"]) if unit])
    start = max(price.start - len(price.clause), _end_before(page, price))
    words = page.text[start : price.start]
    units: list[tuple[str, ...]] = []
    last = 0
    for match in _EACH.finditer(words):
        more = _BOTH.match(words, match.end())
        units.append((match["unit"], more["more"]) if more else (match["unit"],))
        last = match.end()
    if not units and _PRICE.search(words):
        return _Each(price, [("",)])
    if not units:
        several = _SEVERAL.search(words) if "各" in words else None
        if several is None:
            return None
        units = [tuple(name for name in (several["unit"], several["more"]) if name)]
        last = several.end()
    if len(units) > 3 or price.start - start - last > 14 or "均" in words:
        return None
    return _Each(price, units)


def _end_before(page: Page, figure: Figure) -> int:
    before = page.before(figure, 80)
    return before[-1].unit_end if before else 0


# --- totals ---------------------------------------------------------------------------


def _total(page: Page, each: _Each) -> Check | None:
    price = each.price
    totals = [f for f in page.near(price, 60, 160) if _may_be_total(page, price, f)]
    if not totals:
        return None
    for far in (False, True):
        for total in totals:
            found = _fitting(page, each, total, far=far)
            if found is not None:
                return found
    return _failing(page, each, totals)


def _may_be_total(page: Page, price: Figure, total: Figure) -> bool:
    alike = total.kind == price.kind or {total.kind, price.kind} <= PERSON_KINDS
    plain = alike and total.value > price.value and not (total.change or total.approximate)
    if not plain or total.paragraph != price.paragraph:
        return False
    if total.start < price.start:
        return total.sentence == price.sentence
    return total.sentence - price.sentence <= 1 and each_of(page, total) is None


def _fitting(page: Page, each: _Each, total: Figure, *, far: bool) -> Check | None:
    """Return the check of counts that make a price come to a total, nearest counts first."""
    choices = [_counts(page, each, unit, total, far=far) for unit in each.units]
    if not all(choices):
        return None
    for counts in product(*choices):
        flat = [figure for group in counts for figure in group]
        if len({id(f) for f in flat}) != len(flat) or total in flat or each.price in flat:
            continue
        amount = each.price.value
        for group in counts:
            amount *= sum((f.value for f in group), Decimal(0)) if group else 1
        if any(counts) and total.interval.meets(Interval(amount, amount)):
            return _check(each, counts, total, amount, holds=True)
    return None


_Group = tuple[Figure, ...]


def _counts(
    page: Page, each: _Each, unit: tuple[str, ...], total: Figure, *, far: bool
) -> list[_Group]:
    """Return what may be counted in a unit: one figure, two added up, or for times none."""
    price = each.price
    reach = _FAR if far else _NEAR
    near = [f for f in page.near(price, reach, 120) if not (f.percent or f.change or f.approximate)]
    near = [f for f in near if f.value > 1 and f.start != total.start]
    near.sort(key=lambda f: (f.sentence != price.sentence, abs(f.start - price.start)))
    found: list[_Group] = [(f,) for f in near if _counts_in(f, unit) and each_of(page, f) is None]
    if not unit[0]:
        found = [g for g in found if g[0].sentence == price.sentence and g[0].start < price.start]
    if len(unit) > 1 or unit[0] in ("村", "单位", "个", "家"):
        found += _added(page, near, unit)
    if (
        unit[0]
        and far
        and total.value < _TELLING
        and len({sum(f.value for f in group) for group in found}) > 1
    ):
        found = []  # a small total comes out of one of many counts by chance
    if unit[0] in _TIMES:
        found += [(figure,) for figure in durations(page, price, total, unit[0])]
        found.append(())
    return found[: _MOST * 4 if far else _MOST]


def _counts_in(figure: Figure, unit: tuple[str, ...]) -> bool:
    name = unit[0]
    if not name:  # 260套，单价420元
        return figure.kind not in ("元", "点", "倍", None)
    if name in _PERSONS:
        return figure.kind == "人"
    if name in _DAYS:
        return figure.fact.unit in _DAYS
    if figure.fact.unit == name or unit_class(name) == figure.kind:
        return len(name) > 1 or name not in "个家支"
    placed = figure.fact.unit in ("个", "家", "支", "所")
    noun = figure.tail.partition("，")[0]
    return placed and (noun.endswith(name) or noun.startswith(name) or (
        not noun and figure.label.endswith(name)
    ))  # fmt: skip


def _added(page: Page, near: Sequence[Figure], unit: tuple[str, ...]) -> Iterator[_Group]:
    """14个行政村、3个社区 are what 每个村（社区） speaks of."""
    ordered = sorted(near, key=lambda f: f.start)
    for left, right in pairwise(ordered):
        apart = page.between(left, right)
        if left.kind != right.kind or apart[-1:] not in ("、", "和", "，") or len(apart) > 8:
            continue
        names = [left.tail.rstrip("、和，"), right.tail]
        if len(unit) > 1 and not all(map(_speaks, names, unit)):
            continue
        if len(unit) == 1 and not all(_speaks(name, unit[0]) for name in names):
            continue
        yield left, right


def _speaks(words: str, noun: str) -> bool:
    return bool(words) and (words.endswith(noun) or words.startswith(noun))


def durations(page: Page, price: Figure, total: Figure, unit: str) -> Iterator[Figure]:
    """Yield 18个月, 2月至6月, 全年 and the like in the sentence of a price, as figures."""
    sentence = page.sentence_text(price.sentence)
    start = page.text.find(sentence, max(0, price.start - len(sentence)))
    behind = page.text[price.unit_end : total.start] if price.start < total.start else ""
    clause = max(behind.rfind("，"), 0)
    for words, counts in _IMPLIED:
        match = words.match(behind, clause)
        if match is not None and unit in counts:
            at = price.unit_end + clause
            yield _as_figure(price, match[0].lstrip("，"), Decimal(counts[unit]), at, unit)
            break
    for match in _MONTHS.finditer(sentence) if unit == "月" else ():
        months = int(match["last"]) - int(match["first"]) + 1
        if 1 < months <= 12:
            yield _as_figure(price, match[0], Decimal(months), start + match.start(), unit)
    for match in _DURATION.finditer(sentence):
        if match["unit"] != _TIMES[unit]:
            continue
        count = int(match["n"]) if match["n"].isdigit() else parse_chinese_int(match["n"])
        if count and count > 1:
            yield _as_figure(price, match["n"], Decimal(count), start + match.start(), unit)


def _as_figure(like: Figure, text: str, value: Decimal, start: int, unit: str) -> Figure:
    """Return a length of time as a figure; on its own it counts nothing."""
    fact = Fact(
        indicator="时间", category="other", value=int(value), value_text=text, unit=unit,
        start=start, end=start + len(text), sentence=like.fact.sentence, rule="duration",
    )  # fmt: skip
    return Figure(
        index=_NOWHERE, fact=fact, start=start, end=fact.end, unit_end=fact.end,
        label="", tail="", clause="", sentence=like.sentence, paragraph=like.paragraph,
        kind=unit, value=value, interval=Interval(value, value), approximate=False, change=False,
    )  # fmt: skip


# --- what fails -----------------------------------------------------------------------


def _failing(page: Page, each: _Each, totals: Sequence[Figure]) -> Check | None:
    price = each.price
    behind = [f for f in totals if f.start > price.start and f.sentence == price.sentence]
    if len(behind) != 1:
        return None
    total = behind[0]
    if not _TOTAL.match(total.label) or _PARTLY.search(total.clause):
        return None
    between = page.figures[price.index + 1 : total.index]
    others = price.index and of_rest(page.figures[price.index - 1])
    if others or any(f.kind in (price.kind, total.kind) for f in between):
        return None  # 每组4人，另抽专家3人，共23人
    groups: list[_Group] = []
    for unit in each.units:
        found = [
            group for group in _counts(page, each, unit, total, far=False)
            if group and all(_beside(page, each, f, total, unit) for f in group)
        ]  # fmt: skip
        if len(found) > 1 and len(unit) > 1:
            found = [group for group in found if len(group) > 1]
        if len(found) != 1:
            return None
        groups.append(found[0])
    amount = price.value
    for group in groups:
        amount *= sum((f.value for f in group), Decimal(0))
    low, high = sorted((amount, total.value))
    if high > low * _FACTOR and high != low * 10:
        return None
    return _check(each, groups, total, amount, holds=False)


def _beside(page: Page, each: _Each, count: Figure, total: Figure, unit: tuple[str, ...]) -> bool:
    """Whether a count stands in the sentence of its price; places are counted farther up."""
    if count.sentence == each.price.sentence:
        return not _PARTLY.search(count.label)
    behind = page.text[each.price.unit_end : total.start]
    return len(unit) > 1 and bool(re.fullmatch("，(?:共|合计|共计|总计)", behind))


def _check(
    each: _Each, counts: Sequence[Sequence[Figure]], total: Figure, amount: Decimal, *, holds: bool
) -> Check:
    terms: list[str | Figure] = []
    for group in counts:
        if not group or (group[0].value == 1 and _said_otherwise(group[0])):
            continue
        if len(group) > 1:
            terms += ["（", group[0], " + ", group[1], "）", " × "]
        else:
            terms.append(group[0])
            if _said_otherwise(group[0]):
                terms.append(f"（{number(group[0].value)}{_TIMES[str(group[0].kind)]}）")
            terms.append(" × ")
    note = None if not holds or total.value == amount else "含四舍五入的数，在其范围内相符"
    return make_check(
        "product",
        f"{total.fact.indicator}：数量乘以每个的数",
        [*terms, each.price, f" = {in_units(total, amount)}，文中 ", total],
        total,
        holds=holds,
        difference=Decimal(0) if holds else total.value - amount,
        note=note,
    )


def _said_otherwise(count: Figure) -> bool:
    """Whether a length of time is not printed as a number (全年, 2月至6月)."""
    return count.fact.rule == "duration" and not _PLAIN.fullmatch(count.fact.value_text)


def _several(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    """12名职工每人3000元、5名临聘人员每人1000元，共计4.1万元."""
    pairs = [
        (count, each) for count, each in pairwise(figures)
        if (found := each_of(page, each)) is not None and len(found.units) == 1
        and _counts_in(count, found.units[0])
    ]  # fmt: skip
    if len(pairs) < 2:
        return
    last = pairs[-1][1]
    if any(each.kind != last.kind for _, each in pairs) or any(c.approximate for c, _ in pairs):
        return
    total = next((f for f in figures if f.start > last.start), None)
    if total is None or total.kind != last.kind or total.approximate:
        return
    between = [f for f in figures if pairs[0][0].start <= f.start < total.start]
    amount = sum((count.value * each.value for count, each in pairs), Decimal(0))
    holds = total.interval.meets(Interval(amount, amount))
    said = re.search("^，?(?:共计|合计|总计|共|计)[\u4e00-\u9fff]{0,4}$", total.label)
    low, high = sorted((amount, total.value))
    if not holds and (not said or len(between) != 2 * len(pairs) or high > low * _FACTOR):
        return
    terms: list[str | Figure] = []
    for count, each in pairs:
        terms += [" + " if terms else "", count, "×", each]
    yield make_check(
        "product",
        f"{total.fact.indicator}：各项数量乘以标准之和",
        [*terms[1:], f" = {in_units(total, amount)}，文中 ", total],
        total,
        holds=holds,
        difference=Decimal(0) if holds else total.value - amount,
    )


# --- what a dearer price costs --------------------------------------------------------


def _gain(page: Page, each: _Each) -> Check | None:
    """采购价28.5元/公斤，市场价24元/公斤……买了1200公斤，多付5400元, if it comes out."""
    price = each.price
    unit = each.units[0][0]
    around = [f for f in page.near(price, 10, 300) if f.paragraph == price.paragraph]
    others = [
        f for f in around
        if f.kind == price.kind and f.start > price.start and f.value != price.value
        and f.sentence == price.sentence and not f.change
    ]  # fmt: skip
    counts = [f for f in around if f.fact.unit == unit and f.value > 1 and not f.approximate]
    for other in others[:2]:
        step = abs(price.value - other.value)
        for count in counts:
            amount = step * count.value
            for total in around:
                if total.kind != price.kind or total in (price, other) or total.approximate:
                    continue
                said = _GAIN.search(total.clause) and total.interval.meets(Interval(amount, amount))
                if said and total.value >= 100:
                    high, low = sorted((price, other), key=lambda f: f.value, reverse=True)
                    return make_check(
                        "product",
                        f"{total.fact.indicator}：价差乘以数量",
                        ["（", high, " - ", low, "）× ", count,
                         f" = {in_units(total, amount)}，文中 ", total],
                        total,
                        holds=True,
                    )  # fmt: skip
    return None
