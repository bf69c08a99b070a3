"""Rates of several counts of one sentence taken together, and shares of all that a row tells.

甲镇12件，乙镇9件，丙镇15件，合计占全县90件的40%; 受理640件，当场答复410件，转办230件，已办结198件，
办结率95%: of those answered at once as well. 甲类31个、乙类22个，占比分别为58.5%、41.5%: of the 53.
Shown where they come out; nothing is said to fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import plus, same_kind
from extraction.checks.verdicts import Term, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["summed_rates"]

_TOGETHER = rarely("(?:合计|共计|总共|一共|加起来|之和|共)[^，。；\\d]{0,3}占[^，。；\\d]{0,12}$")
_DONE = tuple(
    (rarely(f"(?:{rate})率(?:为|达到?)?$"), rarely(f"(?:{done})(?:了)?$"))
    for rate, done in (
        ("办[结复]|答复|处置", "办结|答复|办理完毕|办复|了结|化解|调解"),
        ("执行|支[出付]|使用", "支出|支付|拨付|使用|列支|开支"),
        ("整改|完成|销号|解决", "整改|解决|销号|完成|改到位"),
    )
)
_NOT_DONE = rarely("[未没待尚]|正在|部分|其中|计划|应|拟|去年|上年|往年")
_IN_TURN = rarely("(?:占比?|比[例重])?(?:分别|依次|各)(?:占|为|是)?[^，。；\\d]{0,8}$")
_SHARE = rarely("占|比[例重]")
_INNER = rarely("其中|[每均]|同比|上年|去年|同期")
_FEWEST, _MOST, _BETWEEN = 2, 6, 20
_ALL, _ROUNDING = Decimal(100), Decimal("0.3")


def summed_rates(page: Page, known: Known) -> Iterator[Check]:
    """Yield the rates and shares of several counts that ``known`` has not."""
    for rate in page.rates:
        if not rate.percent or rate.change or rate.approximate or rate.index < _FEWEST:
            continue
        if rate.span in known.results:
            continue
        found = list(_in_turn(page, rate))
        if not found:
            check = _of_list(page, rate) or _of_done(page, rate)
            found = [check] if check is not None else []
        known.add(found)
        yield from found


def _of_list(page: Page, rate: Figure) -> Check | None:
    """Return the share of all that a list tells, of the whole right before the share."""
    base = page.figures[rate.index - 1]
    if not base.counts or base.sentence != rate.sentence or not _TOGETHER.search(base.label):
        return None
    parts: list[Figure] = []
    for figure in reversed(page.figures[max(0, base.index - _MOST) : base.index]):
        words = page.between(figure, parts[0] if parts else base)
        near = figure.sentence == base.sentence and len(words) <= _BETWEEN
        if not (near and figure.counts and same_kind(figure, base)) or "；" in words:
            break
        parts.insert(0, figure)
    return _quotient(rate, parts, base) if not _inner(parts) else None


def _of_done(page: Page, rate: Figure) -> Check | None:
    """Return the rate of all that a sentence says was done, of the first and largest count."""
    done = next((words for name, words in _DONE if name.search(rate.label)), None)
    if done is None:
        return None
    counts = [f for f in page.of_sentence(rate) if f.index < rate.index and f.counts]
    whole = counts[0] if counts else rate
    tops = [f for f in counts[1:] if done.search(f.label) and same_kind(f, whole)]
    if not _FEWEST <= len(tops) <= _MOST or any(_NOT_DONE.search(f.clause) for f in tops):
        return None
    return _quotient(rate, tops, whole)


def _quotient(rate: Figure, parts: Sequence[Figure], whole: Figure) -> Check | None:
    amount = sum((f.value for f in parts), Decimal(0))
    if len(parts) < _FEWEST or not whole.value or amount > whole.value:
        return None
    exact = 100 * amount / whole.value
    if not quotient_holds(exact, rate)[0]:
        return None
    name = f"{rate.fact.indicator}：几项之和除以总数"
    terms: list[Term] = ["（", *plus(parts), "）÷ ", whole]
    return quotient_check("rate", name, terms, exact, rate, sign="%")


def _in_turn(page: Page, rate: Figure) -> Iterator[Check]:
    """Yield the shares told in turn, of a whole behind them, or of what their counts come to."""
    if not _IN_TURN.search(rate.label) or not _SHARE.search(rate.label):
        return
    rates = _row(page, rate)
    last = page.figures[rate.index - 1]
    size = len(rates)
    parts = page.figures[max(0, last.index - size + 1) : last.index + 1]
    if size < _FEWEST or len(parts) != size or _inner(parts):
        return
    if not all(f.counts and same_kind(f, last) and f.sentence == rate.sentence for f in parts):
        return
    before = page.figures[parts[0].index - 1] if parts[0].index else None
    amount = sum((f.value for f in parts), Decimal(0))
    if before is not None and page.joint(parts[0]) == "、" and same_kind(before, last):
        return  # more are listed than have a share
    for whole in page.of_sentence(rate):
        if whole.index > rates[-1].index and whole.counts and same_kind(whole, last):
            if all(_fits(part, whole.value, one) for part, one in zip(parts, rates, strict=True)):
                yield from (
                    _share(part, [" ÷ ", whole], whole.value, one)
                    for part, one in zip(parts, rates, strict=True)
                )
            return
    hundred = abs(sum((f.value for f in rates), Decimal(0)) - _ALL) <= _ROUNDING
    if hundred and all(_fits(part, amount, one) for part, one in zip(parts, rates, strict=True)):
        base: list[Term] = [" ÷（", *plus(parts), "）"]
        yield from (_share(part, base, amount, one) for part, one in zip(parts, rates, strict=True))


def _row(page: Page, rate: Figure) -> list[Figure]:
    """Return a rate and those right behind it in one list."""
    row = [rate]
    for figure in page.figures[rate.index + 1 : rate.index + _MOST]:
        if not figure.percent or page.between(row[-1], figure) not in ("、", "和", "及"):
            break
        row.append(figure)
    return row


def _fits(part: Figure, whole: Decimal, rate: Figure) -> bool:
    return quotient_holds(100 * part.value / whole, rate)[0] is True


def _share(part: Figure, whole: Sequence[Term], amount: Decimal, rate: Figure) -> Check:
    name = f"占比：{part.label.strip('，、')}占总数"
    terms: list[Term] = [part, *whole]
    return quotient_check("rate", name, terms, 100 * part.value / amount, rate, sign="%")


def _inner(parts: Sequence[Figure]) -> bool:
    return any(_INNER.search(f.clause) for f in parts)
