"""Stocks over a period: 年初34件，新收121件，办结118件，年末未结37件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import JOINED, Figure, Page, more_said
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import (
    Term,
    in_units,
    make_check,
    quotient_check,
    quotient_holds,
)
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["came_or_went", "flow_checks"]

_OPENING = re.compile(
    r"原有|(?:年初|期初|上年|上期|去年)(?:结存|结转|存量|积存|库存|共?有|实有|在册|未结|在办)|结转"
    r"|(?:[年月季期]初|上年[末底]|去年底)[^，。；、\d]{0,10}(?:余额|结余|结存|库存|存量|欠款|数)[^，。；、\d]{0,4}$"
)
# What was there when the time began, whatever it is called: 截至上月底在办, 上期留置对象.
_BEFORE = rarely(
    r"[年期月季]初|(?:上(?:年|月|季度?|半年|学期)|去年|20\d\d年)度?[末底]|上期"
    r"|上(?:年|月|季度?|半年|学期)[^，。；、\d]{0,3}[未在存余留欠]"
)
# And when it ended.
_NOW = rarely(
    r"(?:^|[，；、。])(?:[^，；、。]{0,4}(?:(?:[年期月季]|季度)[末底]|目前|现有?|如今)|[仍还尚]|剩|余|结余)[^，；、。]{0,9}$"
)
_LEADING = rarely(
    r"^[，；、。]?(?:[^，；、。]{0,4}?(?:(?:[年期月季]|季度)[末底]|目前|现有?|如今)|[仍还尚]有?|剩余?|结余|余)+[有共的]*"
)
_ASIDE = rarely("其中|[每均另占]|同比|同期|[比较][上去年]|率|预[算计]|计划|目标|任务|拟")
_UNDONE = rarely("[未待][\u4e00-\u9fff]{2}")
_IN = rarely(
    r"新[收采选发排摸]|收缴|上级(?:返还|下拨)|拨来|购进|接诉|接访|发展(?!党|对)|招聘|纳入|选任|(?<!支)收[^，。；、\d回缴]{1,4}[费款租]$|新增|新接收|调入|转入|增加|招录|补充|新进|接收|受理|新立|收入|购入|入库|增拨|拨入"
)
_OUT = rarely(
    r"办结|调出|转出|减少|退休|了结|销号|核销|审结|辞职|离职|注销|结案|收回|支出|支付|使用|领用|出库|偿还|归还|核减|清收|清欠|发放|报废|退[出还回]|去世|死亡|解除|消化|办毕|办理完毕|缴出|除名|清退|处置|处理|化解|整改|调解"
)
_CLOSING = rarely(
    r"现有|(?:年末|期末|年底|月底|月末|季末)(?:未结|结存|存量|在册|在办|库存|结余|实有|共?有|尚?余|[^，。；、\d]{0,6}(?:余额|结余|库存|欠款)[^，。；、\d]{0,4}$)"
    r"|未结|结存|(?<!初)结余$|(?:年末|期末|年底|月底|月末|季末)数?$"
)
_ON = re.compile(
    r"(?:结转|转入|转到|留到|留转)(?:至|到)?(?:下|明|次)(?:一)?(?:年|期|月|季|半年)|结转(?:20\d\d年|[一二三四]季度)"
)
_RATE = rarely(r"(?:办结|了结|审结|结案|销号|核销)率(?:为|达|达到)?$")
_STOCK = rarely(
    "(?:(?:[年期月季]|季度)[末底初]|目前|现[有存]?|尚|仍|还|截至|如今|账[面户]|[实共]有|结[余存转]|剩余?|余[额款]?"
    "|库存|存量|在[册办岗编职库]|未[结办审][结毕]?|未|累计|总数|合计|共|数|为|有|的|是)+"
)
_BESIDES = rarely("[借抽]调|挂职|返聘|[调转迁][出入]|退|辞|新")
_WAY = rarely("办结|了结|化解|整改|处置|处理|销号|核销|调解|消化")
_LOST = rarely("[损耗亏]")
_AND = ("、", JOINED)
_FEWEST, _MOST = 4, 8


def flow_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of what there was, came, went and is left, all in one sentence."""
    for figures in page.sentences():
        if len(figures) < _FEWEST:
            continue
        for at, opening in enumerate(figures[: 1 - _FEWEST]):
            label = opening.label
            if _ON.search(label) or not (_OPENING.search(label) or _was_there(label)):
                continue
            if not opening.approximate:
                yield from _flow(page, figures[at : at + _MOST])


def came_or_went(label: str) -> int:
    """Return 1 for what came, -1 for what went, 0 where words say neither or both."""
    return bool(_IN.search(label)) - bool(_OUT.search(label))


def _was_there(label: str) -> bool:
    """Whether a count is of before and tells no deed: 期初党员236名, not 去年受理236件."""
    # One of these signs is in all such words.
    if not ("初" in label or "上" in label or "末" in label or "底" in label):
        return False
    if _BEFORE.search(label) is None:
        return False
    deeds = _UNDONE.sub("", label)  # 去年底未整改问题37个: none of them went
    return not (_IN.search(deeds) or _OUT.search(deeds) or _ASIDE.search(deeds))


def _is_left(label: str, opening: str) -> bool:
    """Whether a count is of what is left at the end: 目前在办18件, not 目前办结18件.

    It is of what was there at the beginning: 仍有重点问题5个 are not all the 存量问题 of then.
    """
    if _CLOSING.search(label) or _ON.search(label):
        return True
    now = _NOW.search(label)
    if now is None or _IN.search(label) or _OUT.search(label) or _ASIDE.search(label):
        return False
    return _LEADING.sub("", now.group()) in opening


def _flow(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    opening = figures[0]
    amount = taken = opening.value
    lent = "贷款" in opening.label
    reach = opening.interval
    terms: list[Term] = [opening]
    came_in: list[Term] = [opening]
    gone: list[Figure] = []
    rates: list[Figure] = []
    for figure in figures[1:]:
        if figure.percent:
            rates.append(figure)
            continue
        if not same_kind(opening, figure) or figure.approximate:
            return
        label = figure.label
        if _is_left(label, opening.label):
            if len(terms) < 4:
                return
            if amount != figure.value and _explained(page, figures, figure, amount, gone):
                return
            rounding = amount != figure.value and figure.interval.meets(reach)
            yield make_check(
                "flow",
                f"{figure.fact.indicator}：原有加新增减去减少",
                [*terms, f" = {in_units(figure, amount)}，文中 ", figure],
                figure,
                holds=None if rounding else amount == figure.value,
                difference=Decimal(0) if rounding else figure.value - amount,
                note="差数在四舍五入的范围内" if rounding else None,
            )
            yield from _rates(rates, gone, came_in, taken, closed=amount == figure.value)
            return
        came, went = bool(_IN.search(label)), bool(_OUT.search(label))
        if not (came or went) and page.joint(figure) in _AND and terms[-2] != opening:
            came = terms[-2] == " + "  # 收伙食费66万元、补助8万元: so does what is told with it
            went = not came
        # Words that say both, or neither, leave the flow open.
        if came == went or _ASIDE.search(label):
            return
        if lent and "发放" in label:
            came, went = True, False  # 年初贷款余额: what is paid out is lent
        amount += figure.value if came else -figure.value
        reach = reach + figure.interval if came else reach - figure.interval
        terms += [" + " if came else " - ", figure]
        if came:
            taken += figure.value
            came_in += [" + ", figure]
        else:
            gone.append(figure)


def _explained(
    page: Page,
    figures: Sequence[Figure],
    closing: Figure,
    amount: Decimal,
    gone: Sequence[Figure],
) -> bool:
    """Whether words tell why what is left is not what was there, with what came and went."""
    gap = abs(closing.value - amount)
    if any(f.value == gap and f.start > closing.start for f in figures):
        return True  # 年末结余15万元，偿还债务2万元: what else went is told behind
    sentence = page.sentence_text(closing.sentence)
    if _LOST.search(sentence, sentence.rfind(closing.fact.value_text)):
        return True  # 年末13.6吨，损耗率0.95%
    # 年初欠款120万元，…，年末逾期欠款60万元: of some of what is left
    own = _STOCK.sub("", closing.label)
    if more_said(own, "，".join(f.label + f.tail for f in figures if f is not closing)):
        return True
    return _moved_behind(figures, closing) or _done_twice(amount, closing, gone)


def _moved_behind(figures: Sequence[Figure], closing: Figure) -> bool:
    """Whether what came or went besides is told behind what is left: 现有职工125人，借调2人."""
    behind = (one for one in figures if one.index > closing.index and same_kind(one, closing))
    return any(_BESIDES.search(one.label) and not _ASIDE.search(one.label) for one in behind)


def _done_twice(amount: Decimal, closing: Figure, gone: Sequence[Figure]) -> bool:
    """Whether some that went may be among others that did: 整改50个，化解15个, 剩20个 of 72."""
    ways = [one.value for one in gone if _WAY.search(one.label)]
    if len(ways) < 2 or len(ways) < len(gone):
        return False
    return amount < closing.value <= amount + sum(ways) - max(ways)


def _rates(
    rates: Sequence[Figure],
    gone: Sequence[Figure],
    came_in: Sequence[Term],
    taken: Decimal,
    *,
    closed: bool,
) -> Iterator[Check]:
    """办结率84.8%: what went of what there was and came; of another base nothing is said.

    One that fails is reported only in a flow that comes out.
    """
    if len(gone) != 1 or not taken:
        return
    for rate in rates:
        if not _RATE.search(rate.label) or rate.approximate:
            continue
        bases = [figure.value for figure in came_in if isinstance(figure, Figure)]
        other = any(base and quotient_holds(100 * gone[0].value / base, rate)[0] for base in bases)
        check = quotient_check(
            "rate",
            "办结率：办结数除以原有与新增之和",
            [gone[0], " ÷（", *came_in, "）"],
            100 * gone[0].value / taken,
            rate,
            sign="%",
        )
        if check.holds or (closed and not other):
            yield check
