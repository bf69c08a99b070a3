"""Accounts over a whole report: 上年结余18.6万元……收入20.9万元……支出14万元……年末结余25.5万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import rounding_slack
from extraction.checks.verdicts import in_units, make_check
from extraction.intervals import Interval
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["balance_checks"]

_STOCK = re.compile(r"(?:结余|余额|结存|结转|节余|盈余|存款)[^，。；、\d]{0,4}$")
_BEFORE = rarely(r"上年|去年|年初|期初|上期|上季|上月末|上半年|原有|上届|[年月季]初")
_AFTER = rarely(r"年末|年底|期末|[月季]末|月底|目前|现有|截至|滚存|累计结余|最终")
_YEAR = rarely(r"(20\d\d)年(?:度)?(?:底|末|年底|年末|12月)")
_IN = rarely(
    r"(?:收入|进账|入账|收款|筹集|拨入|到账)(?:合计|总额|总计|共计|共)?(?:为|是|了|资金)?$"
)
_OUT = rarely(r"(?:支出|开支|使用|支付|拨付|花费)(?:合计|总额|总计|共计|共)?(?:为|是|了|资金)?$")
_WHOLE = rarely("全年|本年|当年|年度|总|合计|共|全部|累计")
_OTHER = rarely("其中|上年|去年|同期|每|另")
_STEP = rarely(
    r"[比较]?(?:上年|去年|年初|期初|上期|上年末|上年底|去年底|去年末)[^，。；、\d]{0,4}(?P<how>多|增加|增长|净增|少|减少|下降|净减)(?:了)?$"
)
_UP = frozenset(["多", "增加", "增长", "净增"])
_MOST = 6


def balance_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of what was there, came in, went out and is left, over all sections.

    Shown where it comes out. A failing one is reported where the report states just one of
    each, with words of the whole (全年收入), and the two stocks by their time.
    """
    money = [f for f in page.figures if f.kind == "元" and not f.percent]
    stocks = [f for f in money if _STOCK.search(f.label) and not f.approximate]
    if not stocks:
        return
    moves = [f for f in money if not (f.approximate or f.change)]
    came = [f for f in moves if _IN.search(f.label) and not _OTHER.search(f.clause)]
    went = [f for f in moves if _OUT.search(f.label) and not _OTHER.search(f.clause)]
    for closing in stocks:
        opening = _opening(stocks, closing)
        if opening is not None:
            yield from _moved(page, opening, closing)
        if came and went:
            yield from _balance(opening, came, went, closing, stocks, moves)


def _opening(stocks: Sequence[Figure], closing: Figure) -> Figure | None:
    """Return the last stock before one that is of the time before it."""
    year = _YEAR.search(closing.clause)
    later = bool(_AFTER.search(closing.clause)) or year is not None
    for stock in reversed([f for f in stocks if f.start < closing.start]):
        past = _YEAR.search(stock.clause)
        if year is not None and past is not None:
            if int(year[1]) - int(past[1]) == 1:
                return stock
            continue
        if later and (_BEFORE.search(stock.clause) or past is not None or "结转" in stock.label):
            return stock
    return None


def _moved(page: Page, opening: Figure, closing: Figure) -> Iterator[Check]:
    """2024年底结余25.49万元，比上年底多6.89万元."""
    behind = [f for f in page.near(closing, 0, 40) if f.start > closing.start]
    step = behind[0] if behind else None
    if step is None or step.kind != closing.kind or step.sentence != closing.sentence:
        return
    match = _STEP.search(step.clause)
    if match is None or step.approximate:
        return
    up = match["how"] in _UP
    first, second = (closing, opening) if up else (opening, closing)
    amount = first.value - second.value
    holds = amount == step.value
    if not holds and abs(amount - step.value) <= rounding_slack((closing, opening, step)):
        return  # rounding may account for it
    yield make_check(
        "growth",
        f"{closing.fact.indicator}：期末与期初之差",
        [first, " - ", second, f" = {in_units(step, amount)}，文中 ", step],
        step,
        holds=holds,
        difference=step.value - amount,
    )


def _balance(
    opening: Figure | None,
    came: Sequence[Figure],
    went: Sequence[Figure],
    closing: Figure,
    stocks: Sequence[Figure],
    moves: Sequence[Figure],
) -> Iterator[Check]:
    """Yield opening + income − expense = closing, or income − expense = what is left over."""
    income = [f for f in came if f.start < closing.start][-_MOST:]
    expense = [f for f in went if f.start < closing.start][-_MOST:]
    for bases in ((opening,), ()) if opening is not None else ((),):
        for inflow in income:
            for outflow in expense:
                amount = sum((f.value for f in bases if f), inflow.value) - outflow.value
                if closing.interval.meets(Interval(amount, amount)):
                    yield _flow([*(f for f in bases if f), inflow], outflow, closing, holds=True)
                    return
    last = [f for f in stocks if f.start > closing.start] == []
    whole_in = _whole(income)
    whole_out = _whole(expense)
    if opening is None or not last or whole_in is None or whole_out is None:
        return
    if len([f for f in stocks if f.start < closing.start]) != 1:
        return
    gap = opening.value + whole_in.value - whole_out.value - closing.value
    # Also told right behind: 年末结余15万元，偿还债务2万元.
    told = [f for f in moves if f.start > opening.start and f.sentence <= closing.sentence]
    if any(f.value == abs(gap) for f in told):
        return  # 支出98万元，上缴10万元，年末余额47万元: what else went
    if abs(gap) > rounding_slack((opening, whole_in, whole_out, closing)):
        yield _flow([opening, whole_in], whole_out, closing, holds=False)


def _whole(figures: Sequence[Figure]) -> Figure | None:
    """Return the one figure whose words are of the whole, or the only one."""
    whole = [f for f in figures if _WHOLE.search(f.clause)]
    return whole[0] if len(whole) == 1 else figures[0] if len(figures) == 1 else None


def _flow(bases: Sequence[Figure], outflow: Figure, closing: Figure, *, holds: bool) -> Check:
    amount = sum((f.value for f in bases[1:]), bases[0].value) - outflow.value
    terms: list[str | Figure] = []
    for figure in bases:
        terms += [" + ", figure] if terms else [figure]
    return make_check(
        "flow",
        f"{closing.fact.indicator}：上期结余加收入减支出",
        [*terms, " - ", outflow, f" = {in_units(closing, amount)}，文中 ", closing],
        closing,
        holds=holds,
        difference=closing.value - amount,
    )
