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
_IN_ALL = rarely("总体|综合|累计|整体|平均|合计|总")
_NAME = rarely("(?P<of>[\u4e00-\u9fff]{2})率(?:为|达到?)?$")
_A_WHOLE = rarely("送审|总|应|共|概算|预算|计划|全部")
_NEAR, _LONGEST = 200, 8
_FEWEST, _MOST, _BETWEEN = 2, 6, 20
_ALL, _ROUNDING = Decimal(100), Decimal("0.3")


def summed_rates(page: Page, known: Known) -> Iterator[Check]:
    """Yield the rates and shares of several counts that ``known`` has not."""
    for rate in page.rates:
        if not rate.percent or rate.change or rate.approximate or not rate.index:
            continue
        if rate.span in known.results:
            continue
        found: list[Check] = []
        if "占" in rate.label or "比" in rate.label:
            found = list(_in_turn(page, rate)) or list(_by_turns(page, rate))
        if not found:
            check = _named(page, rate) if "率" in rate.label else _of_list(page, rate)
            found = [check] if check is not None else []
        if found:
            known.add(found)
            yield from found


def _named(page: Page, rate: Figure) -> Check | None:
    return _of_done(page, rate) or _of_pairs(page, rate) or _of_whole_behind(page, rate)


def _of_list(page: Page, rate: Figure) -> Check | None:
    """Return the share of all that a list tells, of the whole right before the share."""
    base = page.figures[rate.index - 1]
    if "占" not in base.label or not base.counts or base.sentence != rate.sentence:
        return None
    if not _TOGETHER.search(base.label):
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


def _of_pairs(page: Page, rate: Figure) -> Check | None:
    """Return the rate of all where each whole stands before its part.

    第一批45个，已整改45个；第二批62个，已整改38个，总体整改率77.6%.
    """
    if not _IN_ALL.search(rate.label):
        return None
    counts = [f for f in page.of_sentence(rate) if f.index < rate.index and not f.percent]
    wholes, tops = counts[::2], counts[1::2]
    if not _FEWEST <= len(wholes) <= _MOST or len(wholes) != len(tops):
        return None
    if not all(f.counts and same_kind(f, counts[0]) for f in counts):
        return None
    alike = len({f.label[-2:] for f in tops}) == 1
    if not alike or any(top.value > whole.value for whole, top in zip(wholes, tops, strict=True)):
        return None
    done, base = (sum((f.value for f in some), Decimal(0)) for some in (tops, wholes))
    exact = 100 * done / base
    if not quotient_holds(exact, rate)[0]:
        return None
    terms: list[Term] = ["（", *plus(tops), "）÷（", *plus(wholes), "）"]
    name = f"{rate.fact.indicator}：几项之和除以总数之和"
    return quotient_check("rate", name, terms, exact, rate, sign="%")


def _of_whole_behind(page: Page, rate: Figure) -> Check | None:
    """审减46.2万元，审减率5.5%，送审金额840万元: the whole that words call so stands behind."""
    named = _NAME.search(rate.label)
    top, *behind = page.figures[rate.index - 1 : rate.index + 2 : 2]
    if named is None or not behind or set(named["of"]).isdisjoint(top.label[-_LONGEST:]):
        return None
    whole = behind[0]
    plain = top.counts and whole.counts and same_kind(top, whole) and whole.value > top.value
    if not plain or not top.sentence == rate.sentence == whole.sentence:
        return None
    exact = 100 * top.value / whole.value
    if not _A_WHOLE.search(whole.label) or not quotient_holds(exact, rate)[0]:
        return None
    name = f"{rate.fact.indicator}：部分除以总数"
    return quotient_check("rate", name, [top, " ÷ ", whole], exact, rate, sign="%")


def _by_turns(page: Page, rate: Figure) -> Iterator[Check]:
    """Yield the shares told behind their counts, of all these: 男132人，占88%，女18人，占12%."""
    if not rate.label.endswith(("占", "占比")):
        return
    row = list(page.figures[rate.index - 1 : rate.index + 2 * _MOST])
    parts, rates = row[::2], row[1::2]
    size = 0
    for part, one in zip(parts, rates, strict=False):
        counted = part.counts and same_kind(part, parts[0]) and part.sentence == rate.sentence
        if not counted or not one.percent or one.label != rate.label:
            break
        size += 1
    parts, rates = parts[:size], rates[:size]
    amount = sum((f.value for f in parts), Decimal(0))
    if size < _FEWEST or _inner(parts) or sum(f.value for f in rates) != _ALL:
        return
    if any(f.value == amount and same_kind(f, parts[0]) for f in page.near(rate, _NEAR, _NEAR)):
        return  # the whole is told: other searches have it
    if all(_fits(part, amount, one) for part, one in zip(parts, rates, strict=True)):
        base: list[Term] = [" ÷（", *plus(parts), "）"]
        yield from (_share(part, base, amount, one) for part, one in zip(parts, rates, strict=True))


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
