"""Three figures side by side of which the third is made of the other two, and is not.

应到98人，实到50人，到会率44.2%; 19人每人34元，共680元; 14户，784元，户均59元: where nothing else is
counted between them and the words fit, a rate, an average or a product that does not come out
is a slip. What comes out is found elsewhere, in whatever words; an average here as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.loose import Known, past
from extraction.checks.parts import MATTERS, same_kind
from extraction.checks.verdicts import (
    in_units,
    make_check,
    quotient_check,
    quotient_holds,
    rounded,
    surely_fails,
)
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["near_triples"]

_RATE = rarely(
    "(?P<stem>[\u4e00-\u9fff]{1,6}?)(?:比[例重]|[率比]|(?<=[意可])度)(?:为|是|达到?|只有|仅)?$"
)
_BARE = rarely("^[，、]?占比?(?:为|达到?)?$")
_UNLIKE = rarely(
    "去年|上年|往年|累计|历年|本年|今年|当[年月]|[上下]半年|季度|至今|基本|部分|正在|尚|未|待|[每均]"
    "|不|非|无|没|退|同比|环比|以上|同期|按[期时]|及时|一次|当场|提前|初次|首次|综合|总体|[利税费汇]率"
)
_OF_BEFORE = rarely("去年|上年|往年|累计|历年|基本|部分|正在|尚|未|其中|[每均]|同期")
_SPENT = rarely("支出|支付|执行|使用|已用|开支|花费")
_EACH = rarely(
    "(?P<one>(?!平)[\u4e00-\u9fff])均|(?:平均)?每(?:个|名|位)?(?P<each>[\u4e00-\u9fff])[\u4e00-\u9fff]{0,8}$"
)
_LIMIT = rarely("限|最多|至多|不超过|上限|不少于|至少")
_IN_ALL = rarely("共|合计|总")
_SENT = rarely("(?:共|合计|总计|共计)(?:[计有]|选派|抽调|派出|组织|安排|配备|聘任|培训|投入)?$")
_PARTLY = rarely("已|拨付|到位|首批|先行|预付|支付|实际|实发|实付|剩|结余")
_OTHERS = rarely("其余|其他|剩余|另|除|不含|还有")
_BREAK = rarely("[；。\n（）]")
_TIMES = frozenset(["月", "年", "天", "日", "次", "期", "季", "周", "个月", "轮", "场"])
_EVENTS = frozenset(["次", "期", "轮", "场", "批"])
_PER_TIME = rarely("每(?:人|户|个|名)?每?[月年天日次期季周]|[月年日季周]均")
_PERSONS = frozenset("人名位")
_CLASSIFIERS = frozenset("个家所支")
_ONCE = {"人次": "人", "件次": "件"}
_GAP, _REACH = 16, 900
_FAR_OFF = Decimal(25)
_LOW, _HIGH = Decimal("0.5"), Decimal(2)
_THREE, _ONE = 3, Decimal(1)


def near_triples(page: Page, known: Known) -> Iterator[Check]:
    """Yield the rates, averages and products of adjacent figures that ``known`` has not."""
    for figures in page.sentences():
        if len(figures) < _THREE or not _may_be(figures):
            continue
        for at in range(len(figures) - 2):
            three = figures[at : at + _THREE]
            if not _close(page, three):
                continue
            check = _rate(page, figures, three, known) or _each(page, figures, three, known)
            if check is not None:
                known.add([check])
                yield check


def _may_be(figures: Sequence[Figure]) -> bool:
    """Whether a rate, or so much each, is among the figures."""
    return any(f.percent or "均" in f.label or "每" in f.label for f in figures)


def _close(page: Page, three: Sequence[Figure]) -> bool:
    words = [page.text[left.unit_end : right.start] for left, right in pairwise(three)]
    return all(len(some) <= _GAP and not _BREAK.search(some) for some in words)


# --- a part, its whole, the share -----------------------------------------------------


def _rate(
    page: Page, figures: Sequence[Figure], three: Sequence[Figure], known: Known
) -> Check | None:
    rates = [f for f in three if f.percent]
    if len(rates) != 1 or three[0].percent:
        return None
    rate = rates[0]
    base, top = (f for f in three if f is not rate)
    if base.value < top.value and rate is three[-1] and not _BARE.search(rate.label):
        base, top = top, base  # 结案42件，立案56件，结案率75%
    if rate.span in known.results or rate.change or rate.approximate or past(rate):
        return None
    if rate.start < top.start and _BARE.search(rate.label):
        return None  # 甲274件，占52.29%，乙139件: of what stands before it
    alike = same_kind(base, top) or {base.kind, top.kind} <= MATTERS
    plain = all(f.counts and (f.interval.exact or f.kind == "元") for f in (base, top))
    if not (alike and plain and base.value > top.value) or not _alone(page, figures, three[0]):
        return None
    unlike = any(_UNLIKE.search(f.clause[-24:] + f.tail[:6]) for f in (top, rate))
    if unlike or _OF_BEFORE.search(base.clause[-24:] + base.tail[:6]) or not _of(rate, top, base):
        return None
    exact = 100 * top.value / base.value
    if abs(exact - rate.value) > _FAR_OFF or not surely_fails(top, base, rate):
        return None
    following = page.figures[three[-1].index + 1 : three[-1].index + 2]
    if any(f.sentence == top.sentence and same_kind(f, top) for f in following):
        return None  # 办结146件，满意率98.6%，满意130件，基本满意14件
    if any(
        quotient_holds(100 * top.value / f.value, rate)[0]
        for f in page.near(rate, _REACH, _REACH)
        if f.counts and f.value > top.value
    ):
        return None
    name = f"{rate.fact.indicator}：分子除以分母"
    return quotient_check("rate", name, [top, " ÷ ", base], exact, rate, sign="%")


def _alone(page: Page, figures: Sequence[Figure], base: Figure) -> bool:
    """Whether nothing before a whole, in its part of the sentence, counts what it counts."""
    start = max(page.text.rfind("；", 0, base.start), page.text.rfind("\n", 0, base.start))
    return not any(f.start > start and f.index < base.index for f in figures)


def _of(rate: Figure, top: Figure, base: Figure) -> bool:
    """Whether a rate names what a count is of: 到会率 and 实到, 结收比 and 结案; or 占 alone."""
    if _BARE.search(rate.label):
        return True
    named = _RATE.search(rate.label)
    if named is None:
        return False
    words = top.label[-8:] + top.tail[:6]
    if "应" in base.label[-6:] and "实" in top.label[-6:]:
        return True
    # 开工率 is not of 竣工31户, 办结率 not of 办理100件; 结收比 is of 结案 and 收案.
    if len(top.label) > 1 and base.label[-2:] == top.label[-2:]:
        return False  # 初次举报824件，重复举报158件，重复率20.5%: of the two together
    stem = named["stem"][-2:]
    if stem == "执行":
        return "预算" in base.clause and _SPENT.search(words) is not None
    if rate.label.endswith(("比", "比为", "比是")):
        return stem[:1] in words and stem[1:] in base.label
    return set(stem) <= set(words)


# --- so much each, so many, so much in all --------------------------------------------


def _each(
    page: Page, figures: Sequence[Figure], three: Sequence[Figure], known: Known
) -> Check | None:
    told = [f for f in three if _EACH.search(f.label[-10:]) and not _IN_ALL.search(f.label)]
    if len(told) != 1 or not all(f.counts and f.interval.exact for f in three):
        return None
    each = told[0]
    match = _EACH.search(each.label[-10:])
    if (
        match is None
        or _LIMIT.search(each.clause)
        or any(f.former or past(f) or _OTHERS.search(f.clause) for f in three)
    ):
        return None  # 综合室5人，其余7个组均3人，共31人
    what = match["one"] or match["each"]
    rest = [f for f in three if f is not each]
    for count, total in permutations(rest):
        kinds = {_ONCE.get(f.kind or "", f.kind) for f in (total, each)}
        if _counts(count, what) and len(kinds) == 1 and total.kind != count.kind:
            break
    else:
        return None
    times = any(f.kind in _TIMES and f not in three for f in figures)
    once = _PER_TIME.search(each.clause) is None or _PER_TIME.search(total.clause) is not None
    once = once or count.kind in _EVENTS  # 每期培训31人，共办4期，培训130人
    if times or not once or any(f.span in known.results for f in (each, total)):
        return None
    if match["one"] or "平均" in each.label:
        # 座谈120人次，每村3.5人: of those who came once or more often
        return _average(page, total, count, each) if total.kind == each.kind else None
    return _product(page, total, count, each)


def _counts(figure: Figure, what: str) -> bool:
    """Whether a figure says how many of what: 14户, 27个乡镇, 农户14户."""
    if what in _PERSONS:
        return figure.kind in ("人", "人次")
    if figure.fact.unit == what or figure.tail.startswith(what):
        return True
    return figure.kind in _CLASSIFIERS and what in figure.label[-6:]  # 团队共14个


def _average(page: Page, total: Figure, count: Figure, each: Figure) -> Check | None:
    exact = total.value / count.value
    check = quotient_check(
        "average", f"{each.fact.indicator}：总数除以个数", [total, " ÷ ", count], exact, each
    )
    if check.holds is not False:
        return check if check.holds else None
    likely = _LOW * each.value <= exact <= _HIGH * each.value
    return check if likely and abs(exact - each.value) >= _ONE.scaleb(-each.places) else None


def _product(page: Page, total: Figure, count: Figure, each: Figure) -> Check | None:
    exact = count.value * each.value
    if exact == total.value or rounded(exact, total.places) == total.value:
        return None
    if not _LOW * total.value <= exact <= _HIGH * total.value:
        return None
    if total.start < count.start and total.value > exact:
        return None  # 抽调62人，组成12个组，每组5人: two lead them
    if (
        each.kind in PERSON_KINDS
        and total.start > count.start
        and not (_SENT.search(total.label) or each.label[-2:] == total.label[-2:])
    ):
        return None  # 每桌10人，18桌，就餐166人; 5个组，每组3人，共走访16人
    if _PARTLY.search(total.clause):
        return None  # 每个项目5万元，8个项目，已拨付30万元
    return make_check(
        "product",
        f"{total.fact.indicator}：个数乘以每一个的数",
        [count, " × ", each, f" = {in_units(total, exact)}，文中 ", total],
        total,
        holds=False,
        difference=total.value - exact,
    )
