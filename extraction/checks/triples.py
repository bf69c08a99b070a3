"""Three figures in a row that words join: 送审价86.5万元，审减6.2万元，审定80.3万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extraction.checks.figures import PAST, Figure, Page
from extraction.checks.parts import rounding_slack, same_kind, sum_check
from extraction.checks.verdicts import in_units, make_check, number, quotient_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["of_another_rate", "triple_checks"]


@dataclass(frozen=True, slots=True)
class _Form:
    """Words of two figures and of the one that is the first less the second."""

    whole: re.Pattern[str]
    part: re.Pattern[str]
    rest: re.Pattern[str]
    name: str


def _form(whole: str, part: str, rest: str, name: str) -> _Form:
    end = r"[^，。；、\d]{0,4}$"
    first, second, third = (rarely(f"(?:{words}){end}") for words in (whole, part, rest))
    return _Form(first, second, third, name)


_FORMS = (
    _form(
        "送审|报审|申报|报价|上报|结算|概算|原价",
        "[审核]减|核减|扣减|剔除|扣除",
        "审定|核定|确认|认定|实付|实际|最终",
        "送审数减核减数",
    ),
    _form(
        "送审|报审|申报|报价|上报|结算|概算",
        "审定|核定|确认|认定",
        "[审核]减|核减|虚报|多报|虚增",
        "送审数减审定数",
    ),
    _form(
        "账面|账上|账载|台账|登记|账存|在册",
        "盘点|实际|实有|实存|清点|实盘|实地|现场",
        "相差|差额|短少|盘亏|短款|少|缺",
        "账面数减实有数",
    ),
    _form(
        "盘点|实际|实有|实测|实存|清点|丈量",
        "账面|账上|台账|登记|合同|上报|在册|面积",
        "相差|差额|多出|盘盈|少计|漏[记计登报]|多|少报|少算",
        "实有数减账面数",
    ),
    _form(
        "预算|控制价|限价|概算|计划|估算|上年|去年|原价",
        "中标价?|成交价?|实际|决算|合同价|支出|采购价|开支",
        "节约|节省|节支|节余|结余|少支|减少|下降|节资",
        "预算数减实际数",
    ),
    _form(
        "支出|开支|列支|实际|花费|决算|使用",
        "预算|计划|标准|限额|指标|定额|上限",
        "超支|超出|超预算|超标|超标准|超|多支|多花|高出",
        "实际数减预算数",
    ),
    _form(
        "任务|目标|计划|指标|应|需|要求",
        "完成|已[\u4e00-\u9fff]{1,4}|实际|到位|建成|达到",
        "还差|尚差|差|还剩|剩余|尚缺|还缺|缺口",
        "任务数减完成数",
    ),
    _form(
        "经费|资金|拨款|收入|预算|款|补助|贷款|总额|额度|到账|下达|收到",
        "支出|使用|开支|支付|拨付|发放|花费|报销|兑付",
        "结余|剩余|节余|尚余|余|结存|滞留|未[使拨支发兑][\u4e00-\u9fff]",
        "收入减支出",
    ),
    _form(
        "采购价|成交价|合同价|中标价|购买价|售价|单价|高价",
        "市场价|进价|批发价|成本价?|评估价|指导价|均价|公布价|限价",
        "高出|多付|多支|差价|加价|贵|高|溢价",
        "价差",
    ),
)
_RESTS = re.compile("|".join(form.rest.pattern for form in _FORMS))
# One of these signs is in all of them.
_REST_SIGNS = re.compile("[定认实最减虚多差短亏少缺盈漏节余降超高剩存滞未加贵溢]")
# 此前已清退30万元，本月清退5万元，累计清退35万元: what was, what came, what it makes.
_SO_FAR = rarely(
    r"(?:此前|前期|上期|之前|截至(?:上|去)[年月季]\S{0,2}|以前年度|往年|上半年|前[一二三]季度)[^，。；、\d]{0,10}$"
)
_NOW = rarely(
    r"(?:本期|本月|本季度?|本轮|本次|今年|当年|此次|下半年|[第]?[二三四]季度|又|再|新增?)[^，。；、\d]{0,10}$"
)
_TOGETHER = re.compile(r"(?:累计|合计|共计|总计|总共|共)[^，。；、\d]{0,8}$")
_SAVED = rarely(
    "(?:节约|节资|节支|节省|核减|审减|压减|下浮|降幅|让利)(?:率|幅度|比例)?(?:为|达|达到)?$"
)
_FROM = rarely("[由从][^，。；\\d]{0,14}$")
_TO = rarely("[到至为][^，。；\\d]{0,8}$")
_AGAINST = rarely("(?:比(?![例重率])|较)(?:上|去|此|前|年初|同|一)[^，。；\\d]{0,12}$")
_RATE_AGAINST = rarely(
    "[，,；;]?(?P<rate>[\u4e00-\u9fff]{1,12}?(?:率|度|占比|比重))(?:同|较|比|与|环|由|从)"
)
# 实际采购金额共计: what was bought in fact.
_FILLING = rarely("(?:采购|金额|资金|总额|规模|合计|共计|总计)+[为达]?$")
_THAN_BEFORE = rarely("同比|环比|[比较]上|[比较]去|[比较]同期")
_BESIDE = 8
_PARTLY = re.compile("其中|每|均")
_CLOSING = rarely("年末|期末|[年月季]底|月末|季末|累计|历年|滚存")
_MOST_BETWEEN, _THREE = 24, 3


def triple_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of figures of one unit that follow each other in a sentence.

    Their words say which is the whole, which the part and which the rest; so one that fails
    is reported, unless rounding may account for it.
    """
    for figures in page.sentences():
        if len(figures) < _THREE:
            continue
        yield from _points(page, figures)
        groups: dict[str | None, list[Figure]] = {}
        for figure in figures:
            if not figure.percent:
                groups.setdefault(figure.kind, []).append(figure)
        for kind, alike in groups.items():
            if kind in (None, "点", "倍"):
                continue
            for at in range(2, len(alike)):
                check = _difference(page, alike[at - 2 : at + 1]) or _cumulative(
                    page, alike[at - 2 : at + 1]
                )
                if check is None:
                    continue
                yield check
                if check.holds and check.kind == "difference":
                    yield from _saved(page, figures, alike[at - 2 : at + 1])


def _saved(page: Page, figures: Sequence[Figure], three: Sequence[Figure]) -> Iterator[Check]:
    """预算50万元，中标46.5万元，节约3.5万元，节约率7%: of the whole that it was saved from."""
    rest = three[-1]
    behind = [f for f in figures if f.start > rest.start]
    whole = max(three, key=lambda f: f.value)
    if not behind or not behind[0].percent or behind[0].approximate:
        return
    rate = behind[0]
    if _SAVED.search(rate.label) and len(page.between(rest, rate)) <= _MOST_BETWEEN:
        name = f"{rate.fact.indicator}：差数除以总数"
        exact = 100 * rest.value / whole.value
        yield quotient_check("rate", name, [rest, " ÷ ", whole], exact, rate, sign="%")


def _difference(page: Page, three: Sequence[Figure]) -> Check | None:
    first, second, rest = three
    if not _REST_SIGNS.search(rest.label) or not _RESTS.search(rest.label):
        return None
    if any(f.approximate or _PARTLY.search(f.clause) for f in three):
        return None
    if len(page.between(first, second)) > _MOST_BETWEEN:
        return None
    for form in _FORMS:
        if not form.rest.search(rest.label) or _THAN_BEFORE.search(rest.label):
            continue  # 预算15万元的82%，比上年减少1.2万元: of last year's, not of the budget
        for whole, part in ((first, second), (second, first)):
            told = (_FILLING.sub("", figure.label) for figure in (whole, part))
            if not (form.whole.search(next(told)) and form.part.search(next(told))):
                continue
            computed = whole.value - part.value
            if computed != rest.value and _CLOSING.search(rest.label):
                return None  # 年初结余12万元，收入35万元，支出30万元，年末结余17万元
            if computed != rest.value and (
                PAST.search(rest.label) or not _told(page, whole, part, rest)
            ):
                return None  # 计划300万元，实际280万元，上年节约35万元
            return make_check(
                "difference",
                f"{rest.fact.indicator}：{form.name}",
                [whole, " - ", part, f" = {in_units(rest, computed)}，文中 ", rest],
                rest,
                holds=computed == rest.value,
                difference=rest.value - computed,
            )
    return None


def _told(page: Page, whole: Figure, part: Figure, rest: Figure) -> bool:
    """Whether a difference that fails is one: beside its terms, beyond rounding, no multiple."""
    near = len(page.between(max(whole, part, key=_at), rest)) <= _MOST_BETWEEN
    if not near or whole.value <= part.value or rest.value >= whole.value:
        return False
    return abs(whole.value - part.value - rest.value) > rounding_slack((whole, part, rest))


def _points(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    """由82.4%提高到90.1%，提高7.7个百分点; 90.1%，比上年的82.4%提高7.7个百分点."""
    for at in range(2, len(figures)):
        first, second, points = figures[at - 2 : at + 1]
        if points.kind != "点" or not (first.percent and second.percent) or points.approximate:
            continue
        if first.change or (second.change and not _TO.search(second.label)):
            continue
        moved = _FROM.search(first.clause) and _TO.search(second.label)
        against = _AGAINST.search(second.clause) and not second.change
        beside = len(page.between(second, points)) <= _BESIDE
        if not (moved or against) or not beside or first.approximate or second.approximate:
            continue
        if not moved and of_another_rate(first, second):
            continue
        high, low = sorted((first, second), key=lambda f: f.value, reverse=True)
        step = high.value - low.value
        last = Decimal(1).scaleb(-max(f.places for f in (first, second, points)))
        # The rates were rounded, and the step perhaps taken before that.
        close = abs(step - points.value) == last
        yield make_check(
            "difference",
            f"{high.fact.indicator}：相差的百分点",
            [high, "% − ", low, f"% = {number(step)}，文中 ", points],
            points,
            holds=None if close else step == points.value,
            difference=points.value - step,
            note="末位差一，可能由四舍五入而来" if close else None,
        )


def of_another_rate(first: Figure, second: Figure) -> bool:
    """Return whether what moved is no rate of those before: 整改率92%，满意率较上年的88.5%提高."""
    named = _RATE_AGAINST.match(second.label)
    return named is not None and named["rate"] not in first.fact.indicator + first.clause


def _cumulative(page: Page, three: Sequence[Figure]) -> Check | None:
    first, second, total = three
    if not _TOGETHER.search(total.label) or any(
        f.approximate or _PARTLY.search(f.clause) or f.change for f in three
    ):
        return None
    if not (_SO_FAR.search(first.label) and _NOW.search(second.label)):
        return None
    if not same_kind(first, total):
        return None
    amount = first.value + second.value
    if 0 < abs(amount - total.value) <= rounding_slack((first, second, total)):
        return None
    low, high = sorted((amount, total.value))
    return sum_check(total, [first, second]) if high <= low * Decimal("1.5") else None


def _at(figure: Figure) -> int:
    return figure.start
