"""Three figures that follow each other and of which the last comes out of the two before.

按每人每天120元虚报350个工日，套取4.2万元; 按3%的比例，从640万元采购款中拿走19.2万元;
11个派驻机构44人，平均每组4人; 点评1.2万张处方，不合理的24张，不合理率0.2%. Nothing stands between
them, so that one try only is made and words need not name units. Nothing is said to fail, but a
fraction that stands right beside its part and is far off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known, in_words, past
from extraction.checks.loose_rates import contrary
from extraction.checks.parts import may_hold, same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import Term, in_units, make_check, number, quotient_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["side_by_side"]

_EACH = rarely("[每均]|单价|标准")
_AT = rarely("按|以|提|比例|回扣|好处|利率|费率|佣金|返点")
_MEAN = re.compile(
    "(?:[\u4e00-\u9fff]均|平均每?[^，。；、\\d]{0,6}|每[^，。；、\\d]{1,6}?平?均[^，。；、\\d]{0,3})(?:近|约|达|为|就有)?$"
)
# 约每校3次, 每家约4次: no word of averages, so that it has to come out without remainder.
_ABOUT_EACH = rarely(
    "约每(?P<a>[\u4e00-\u9fff])[\u4e00-\u9fff]?$|每(?P<b>[\u4e00-\u9fff])[\u4e00-\u9fff]?约$"
)
_NAMED_BY = {"校": "学", "车": "辆", "案": "件"}
_LEVEL = rarely("一般|左右")
_STEM = rarely("(?P<stem>[\u4e00-\u9fff]{2,8})率(?:仅|只|达到?|为|约|就?有|也?就?是)*$")
_OPEN = rarely("未|没|仍|不|无|缺|尚|拒")
_CHANGE = re.compile("增|(?<![核审])减|升|降|涨|跌|同比|环比|上年|去年|提高|高出|利率|税率")
_TOTAL = rarely("总|共|全部|台账|应")
_SHARE = rarely("占(?:比)?(?:了|到|为|达)?$|比例(?:为|达|是)?$")
_ABOUT = ("左右", "上下")
_BREAK = rarely("[。\n]")
_LEAST_DIGITS, _LONGEST, _BEHIND = 3, 60, 40
_FAR_OFF = Decimal("0.15")
_HALF = Decimal("0.5")
_HAIR = 1e-6


def side_by_side(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of threes that none of ``known`` answers."""
    for figures in page.sentences():
        for first, second, third in zip(figures, figures[1:], figures[2:], strict=False):
            if not _may_come_out(first, second, third):
                continue
            if third.unit_end - first.start > 3 * _LONGEST:
                continue
            # What parts behind it make may be a product of what is before it as well.
            if third.span in known.results and third.span not in known.behind:
                continue
            check = _product(page, first, second, third)
            if check is None and third.span not in known.results:
                check = _rate(page, first, second, third) or _average(first, second, third, known)
            if check is not None:
                known.results.add(check.result)
                yield check
        yield from _named_rates(page, figures, known)


def _may_come_out(first: Figure, second: Figure, third: Figure) -> bool:
    """Whether the plain numbers make a product or a quotient; shares are looked at later."""
    one, other, last = first.size, second.size, third.size
    if third.percent or (third.kind is None and last < 1):
        return True
    made = one * other
    if abs(made - last) <= _HAIR * last or abs(made - 100 * last) <= _HAIR * made:
        return True
    return abs(other - one * last) < one or abs(one - other * last) < other


# --- products ---------------------------------------------------------------------------


def _product(page: Page, first: Figure, second: Figure, total: Figure) -> Check | None:
    if total.percent or not total.amount or total.change or printed_digits(total) < 2:
        return None
    if first.percent and second.amount and not first.change:
        return _at_rate(page, first, second, total)
    if not (first.amount and second.amount) or first.change or second.change:
        return None
    one, other = _EACH.search(first.clause[-14:]), _EACH.search(second.clause[-14:])
    price = first if one else second if other else None
    if price is None or not same_kind(price, total) or (one and other):
        return None
    count = second if price is first else first
    amount = count.value * price.value
    telling = printed_digits(count) + printed_digits(price) >= _LEAST_DIGITS
    if same_kind(count, price) or not telling or count.value <= 1 or amount != total.value:
        return None
    terms: list[Term] = [count, " × ", price]
    name = f"{total.fact.indicator}：数量乘以每个的数"
    terms += [f" = {in_units(total, amount)}，文中 ", total]
    return make_check("product", name, terms, total, holds=True)


def _at_rate(page: Page, rate: Figure, base: Figure, amount: Figure) -> Check | None:
    words = page.text[max(0, rate.start - 12) : base.start]
    if (
        not _AT.search(words)
        or not same_kind(base, amount)
        or printed_digits(amount) < _LEAST_DIGITS
    ):
        return None
    exact = base.value * rate.value / 100
    if exact != amount.value or _BREAK.search(words):
        return None
    terms: list[Term] = [base, " × ", rate, f"% = {in_units(amount, exact)}，文中 ", amount]
    name = f"{amount.fact.indicator}：基数乘以比例"
    return make_check("product", name, terms, amount, holds=True)


# --- averages ---------------------------------------------------------------------------


def _average(first: Figure, second: Figure, mean: Figure, known: Known) -> Check | None:
    if mean.percent or mean.kind in (None, "点", "倍", "成") or mean.change or past(mean):
        return None
    words = mean.clause[-16:]
    about = _ABOUT_EACH.search(words) if "约" in words else None
    if not (about or _MEAN.search(words)) or _LEVEL.search(words) or mean.value <= 0:
        return None
    if not (first.amount and second.amount) or first.change or second.change:
        return None
    for total, count in ((second, first), (first, second)):
        if not _counts_times(total, mean) or same_kind(count, mean) or count.value <= 1:
            continue
        if about is not None and not (_named(count, about) and total.value % count.value == 0):
            continue
        if count.kind == "元" or total.span in known.parts or "每" in count.clause[-8:]:
            continue
        exact = total.value / count.value
        close = mean.interval.low <= exact <= mean.interval.high
        fits = exact == mean.value or (
            close and mean.approximate and abs(exact - mean.value) < _HALF
        )
        if fits and exact != total.value:
            name = f"{mean.fact.indicator}：总数除以单位数"
            return quotient_check("average", name, [total, " ÷ ", count], exact, mean)
    return None


def _counts_times(total: Figure, mean: Figure) -> bool:
    """Whether a total may be so many of what a mean counts: 检查213所次, 每校3次."""
    if same_kind(total, mean):
        return True
    return mean.kind == "次" and total.kind is not None and total.kind.endswith("次")


def _named(count: Figure, about: re.Match[str]) -> bool:
    """Whether a count is of what a mean says that it is of: 每校 and 71所学校."""
    each = about["a"] or about["b"]
    said = (count.fact.unit or "") + count.tail[:8] + count.label[-4:]
    return each in said or _NAMED_BY.get(each, each) in said


# --- shares -----------------------------------------------------------------------------


def _rate(page: Page, base: Figure, top: Figure, rate: Figure) -> Check | None:
    said = in_words(rate)
    if said is not None and not rate.percent:
        return _fraction(page, base, top, rate, said[0])
    if not rate.percent or rate.approximate or rate.change or _CHANGE.search(rate.label):
        return None
    if not 0 < rate.size <= 100 or not top.counts:
        return None
    if not (base.amount and may_hold(base, top)) or rate.start - top.unit_end > _BEHIND:
        return None
    stem = _STEM.search(rate.label)
    if stem is None:
        return None
    words = stem["stem"]
    if contrary(top, rate) or (_OPEN.search(top.label[-6:]) and not _OPEN.search(words)):
        exact = 100 * (base.value - top.value) / base.value
        terms: list[Term] = ["（", base, " - ", top, "）÷ ", base]
        name = f"{rate.label}：总数减去未达到的，除以总数"
    elif share_word(words[-2:], top.label) and not _OPEN.search(top.label[-4:].replace(words, "")):
        exact, terms = 100 * top.value / base.value, [top, " ÷ ", base]
        name = f"{rate.label}：前两数相除"
    else:
        return None
    if exact != rate.value:
        return None
    return quotient_check("rate", name, terms, exact, rate, sign="%")


def _named_rates(page: Page, figures: Sequence[Figure], known: Known) -> Iterator[Check]:
    """Yield rates whose whole is told last, or whose part the rate's name tells among several.

    清理账款4320万元，化解率96%，尚余180万元；台账总额4500万元; 十件实事，完成的9件，
    跨年的1件，完成率90%.
    """
    for at, rate in enumerate(figures):
        if not at or not rate.percent or rate.approximate or rate.span in known.results:
            continue
        if "率" not in rate.label:
            continue
        stem = _STEM.search(rate.label)
        if stem is None or rate.change or _CHANGE.search(rate.label) or not 0 < rate.size <= 100:
            continue
        top = figures[at - 1]
        check = None
        if top.counts and rate.start - top.unit_end <= _BEHIND:
            check = _base_behind(top, rate, figures[at + 1 : at + 3])
        check = check or _named_part(rate, stem["stem"][-2:], figures[max(0, at - 4) : at])
        if check is not None:
            known.results.add(rate.span)
            yield check


def _base_behind(top: Figure, rate: Figure, behind: Sequence[Figure]) -> Check | None:
    for base in behind:
        if base.start - rate.end > _LONGEST or not base.counts or not same_kind(base, top):
            continue
        if base.value > top.value and _TOTAL.search(base.label):
            exact = 100 * top.value / base.value
            return _quotient(rate, top, base, exact) if exact == rate.value else None
    return None


def _named_part(rate: Figure, deed: str, before: Sequence[Figure]) -> Check | None:
    named = [f for f in before if f.counts and deed in f.label and not _OPEN.search(f.label[-6:])]
    if len(named) != 1:
        return None
    top = named[0]
    whole = before[before.index(top) - 1] if top is not before[0] else None
    if whole is None or not whole.counts or not same_kind(whole, top) or whole.value <= top.value:
        return None
    exact = 100 * top.value / whole.value
    return _quotient(rate, top, whole, exact) if exact == rate.value else None


def _quotient(rate: Figure, top: Figure, base: Figure, exact: Decimal) -> Check:
    name = f"{rate.label}：分子除以分母"
    return quotient_check("rate", name, [top, " ÷ ", base], exact, rate, sign="%")


def _fraction(page: Page, base: Figure, top: Figure, rate: Figure, said: Decimal) -> Check | None:
    """立案36人，移送9人，移送比例为三分之一: far from what the two counts beside it make."""
    if rate.approximate or not (base.counts and top.counts and same_kind(base, top)):
        return None
    stem = _SHARE.search(rate.label)
    own = rate.label[: stem.start()].strip("，、的") if stem else ""
    if len(own) < 2 or own not in top.label or rate.start - top.unit_end > _BEHIND // 2:
        return None
    if base.value <= top.value or _BREAK.search(page.text[base.start : rate.start]):
        return None
    if re.search(f"[不未没无非]{re.escape(own)}", top.label):
        return None  # 未结业60人，结业比例为四分之三: of the others
    if page.text.startswith(_ABOUT, rate.unit_end):
        return None
    exact = 100 * top.value / base.value
    if abs(exact - said) <= _FAR_OFF * said:
        return None
    others = [f for f in page.before(base, 900) if f.counts and same_kind(f, top)]
    if any(abs(100 * top.value / f.value - said) <= 2 * said / 100 for f in others):
        return None
    terms: list[Term] = [top, " ÷ ", base, f" = {number(exact, 1)}%，文中 ", rate]
    name = f"占比：{top.label.strip()}占{base.label.strip()}"
    gap = said - exact
    return make_check("rate", name, terms, rate, holds=False, difference=gap)
