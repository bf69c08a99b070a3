"""Amounts that are a rate or a multiple of another: 40万元，按3%预留1.2万元; 18件的2倍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import Figure, Page
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import Term, in_units, make_check, quotient_check, quotient_holds
from extraction.intervals import Interval
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["scaled_checks"]

_AT = re.compile(
    r"(?:按照?|以|依)[^，。；、\d]{0,14}$|[的之]$|(?:费率|税率|比例|利率|提成|年息|月息|折扣)(?:为|是)?$"
)
_TAKEN = rarely(
    r"提取|计提|预留|收取|缴纳|交纳|返还|扣除|扣留|扣|上浮|补贴|补助|奖励|提成|支付|应[收付提缴交退补发]|缴|提|计|利息|税|费|金|款"
)
_YEARLY, _MONTHLY = rarely("年(?:利率|息|化)"), rarely("月(?:利率|息)|每月")
_TERM = rarely(r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>年|个月)(?!\d|份|底|初|末)")
_TIMES_OF = rarely(r"的$|(?:是|为|相当于)[^，。；\d]{0,12}$")
_GROWN = rarely("(?:增长|增加|上升|提高|扩大|上涨|增|涨|多|高出?|升)(?:了|出|近|约|超过|将近)*$")
_FORMER = rarely("上年|去年|同期|上一年|原来|此前|市场|标准|规定|平均")
_NEAR = 120
_index = attrgetter("index")
_HALF, _LESS, _MORE = Decimal("0.5"), Decimal("0.95"), Decimal("1.05")
_NEARLY = ("近", "接近", "将近", "不足", "不到")


def scaled_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of amounts against a base and a rate, and of multiples.

    Shown where they come out. One that fails is reported where base, rate and amount are
    all the figures of the sentence up to there, in this order, and the words say 按…%.
    """
    for figure in page.rates:
        if figure.percent and not figure.change and not figure.approximate:
            check = _at_rate(page, figure.index)
        elif figure.kind == "倍":
            check = _multiple(page, figure.index)
        else:
            continue
        if check is not None:
            yield check


def _at_rate(page: Page, at: int) -> Check | None:
    rate = page.figures[at]
    if not _AT.search(rate.label):
        return None
    before = [f for f in page.before(rate, _NEAR) if f.sentence == rate.sentence]
    behind = [f for f in page.near(rate, 0, _NEAR // 2) if f.sentence == rate.sentence]
    amounts = [f for f in behind if f.kind == "元" and not f.approximate][:2]
    bases = [f for f in before if f.kind == "元" and not f.change and f.value > 1]
    for amount in amounts:
        if not _TAKEN.search(amount.label) and not _TAKEN.search(rate.label):
            continue
        for base in reversed(bases):
            for count, words in ((Decimal(1), ""), *_terms(page, rate)):
                exact = base.value * rate.value / 100 * count
                if amount.interval.meets(Interval(exact, exact)):
                    return _scaled(base, rate, amount, exact, words, holds=True)
    sure = len(before) == len(bases) == 1 and amounts and behind[0] is amounts[0]
    if not sure or not re.search("按照?", rate.label) or _lasting(page, rate):
        return None
    amount, base = amounts[0], bases[0]
    exact = base.value * rate.value / 100
    low, high = sorted((exact, amount.value))
    if high > 2 * low or not _TAKEN.search(amount.label) or base.approximate:
        return None
    return _scaled(base, rate, amount, exact, "", holds=False)


def _terms(page: Page, rate: Figure) -> Iterator[tuple[Decimal, str]]:
    """Yield (how often, words) where interest runs for a time that the sentence names."""
    if not _lasting(page, rate):
        return
    words = page.sentence_text(rate.sentence)
    for match in _TERM.finditer(words):
        number = int(match["n"]) if match["n"].isdigit() else parse_chinese_int(match["n"])
        if not number:
            continue
        monthly = _MONTHLY.search(rate.label) is not None
        count = Decimal(number) * (12 if monthly else 1)
        if match["unit"] == "个月":
            count = Decimal(number) / (1 if monthly else 12)
        yield count, match[0]


def _lasting(page: Page, rate: Figure) -> bool:
    return bool(_YEARLY.search(rate.label) or _MONTHLY.search(rate.label))


def _scaled(
    base: Figure, rate: Figure, amount: Figure, exact: Decimal, words: str, *, holds: bool
) -> Check:
    terms: Sequence[Term] = [base, " × ", rate, f"% × {words}" if words else "%"]
    return make_check(
        "product",
        f"{amount.fact.indicator}：基数乘以比率",
        [*terms, f" = {in_units(amount, exact)}，文中 ", amount],
        amount,
        holds=holds,
        difference=Decimal(0) if holds else amount.value - exact,
    )


def _multiple(page: Page, at: int) -> Check | None:
    """36件，是去年18件的2倍; 9件，比去年的3件增长2倍: only where it comes out."""
    times = page.figures[at]
    before = [f for f in page.before(times, _NEAR) if f.sentence == times.sentence]
    counts = [f for f in before if f.kind not in (None, "%", "点", "倍") and f.value > 0]
    grown = bool(_GROWN.search(times.label)) or times.fact.qualifier in ("增长", "增加", "上升")
    if len(counts) < 2 or not (grown or _TIMES_OF.search(times.label)):
        return None
    new, old = counts[-2:]
    if _FORMER.search(new.clause) and not _FORMER.search(old.label):
        new, old = old, new
    if times.value >= 1 and new.value < old.value:
        new, old = old, new  # 由4.5万元涨到16.2万元，涨了2.6倍
    if not same_kind(new, old) or new.approximate or old.approximate:
        return None
    if abs(new.index - old.index) == 1 and page.joint(max(new, old, key=_index)) == "、":
        return None  # 民事420件、行政96件、公益诉讼240件，分别上升1.5倍、2.1倍、30%
    exact = new.value / old.value - (1 if grown else 0)
    if times.approximate:
        step = _HALF if times.fact.qualifier in _NEARLY else -_HALF
        low, high = sorted((times.value, times.value - step))
        if times.fact.qualifier in ("约", "左右", "大约"):
            low, high = times.value * _LESS, times.value * _MORE
        if not low <= exact <= high:
            return None
    elif not quotient_holds(exact, times)[0]:
        by_one = grown and times.places > 0 and quotient_holds(exact + 1, times)[0]
        if not by_one:
            return None  # 涨了3.6倍, where it is 3.6 times as much: 2.6倍 more
    terms: list[Term] = ["（", new, " - ", old, "）÷ ", old] if grown else [new, " ÷ ", old]
    return quotient_check("growth", f"{new.fact.indicator}：倍数", terms, exact, times, sign="倍")
