"""Two counts of which one is of a time before, and a change between them that is not it.

去年42件，今年56件，同比增长29%; 增长29%，由42件上升到56件: in whatever order a sentence tells the
three, where it counts nothing else in the unit and the change is near what the two make.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known
from extraction.checks.stocks import LEFT_OVER
from extraction.checks.verdicts import in_units, make_check, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["near_changes"]

_UP = rarely("增|升|长|多|涨|扩")
_DOWN = rarely("降|减|少|缩|跌|落|低")
_THEN = rarely("去年|上一?[年月季期届轮学]|上年|同期|前年|此前|原[来先有为]?|[由从]")
_YEAR = rarely("(20\\d\\d)年|([一二三四])季度|([上下])半年|(\\d\\d?)月")
_TIME = rarely(
    "[今去本上前]一?年度?|20\\d\\d年|同期|[上下]半年|[第一二三四]+季度|[较比由从到至为是的有达与相，]"
)
_ON_YEAR = rarely("同比|全年|20\\d\\d年|[上去]年")
_INNER = rarely("预计|计划|[每均]|其中|比重|占比|累计|翻|倍|连续|分别")
_NEAR, _FAR_OFF, _ONE = Decimal("0.15"), Decimal(25), Decimal(1)
_SCARCE = Decimal("0.08")


def near_changes(page: Page, known: Known) -> Iterator[Check]:
    """Yield the failing changes that none of ``known`` answers."""
    for change in page.figures:
        if not change.change or change.approximate or change.span in known.results:
            continue
        figures = page.of_sentence(change)
        check = _missed(figures, change, known) if len(figures) == 3 else None
        if check is not None:
            known.add([check])
            yield check


def _missed(figures: Sequence[Figure], change: Figure, known: Known) -> Check | None:
    others = [f for f in figures if f is not change]
    if any(f.approximate or f.percent or f.change for f in others):
        return None
    one, other = others
    if one.kind != other.kind or (not change.percent and change.kind != one.kind):
        return None
    if any(f.span in known.results or f.size <= 0 for f in others):
        return None
    if any(_INNER.search(f.clause) or LEFT_OVER.search(f.label) for f in figures):
        return None
    former = _former(one, other, change)
    if former is None:
        return None
    now = other if former is one else one
    if not _of_one(former, now) or former.index < change.index < now.index:
        return None  # 去年受理23件，同比下降4.2%，审结22件
    up = bool(_UP.search(change.label[-6:] + (change.fact.qualifier or "")))
    down = bool(_DOWN.search(change.label[-6:] + (change.fact.qualifier or "")))
    if up == down or up != (now.value > former.value):
        return None
    return _percent(former, now, change, up=up) if change.percent else _step(former, now, change)


def _former(one: Figure, other: Figure, change: Figure) -> Figure | None:
    """Return the one of two counts that is of the time before, None if the words leave it open."""
    then = [f for f in (one, other) if _THEN.search(f.clause[-16:])]
    if len(then) == 1:
        return then[0]
    dated = [_YEAR.search(f.clause) for f in (one, other)]
    first, second = dated
    if then or first is None or second is None:
        return None
    if _ON_YEAR.search(change.clause):
        return None  # 一季度100件，二季度120件，同比增长18%
    for left, right in zip(first.groups(), second.groups(), strict=True):
        if left and right and left != right:
            order = "一二三四上下"
            keys = [order.index(w) if w in order else int(w) for w in (left, right)]
            return one if keys[0] < keys[1] else other
    return None


def _of_one(former: Figure, now: Figure) -> bool:
    """Whether two counts are of one thing: by one name, or where one has none of its own."""
    if former.fact.indicator == now.fact.indicator or share_word(former.label, now.label):
        return True
    return any(len(_TIME.sub("", f.label)) < 2 for f in (former, now))


def _percent(former: Figure, now: Figure, rate: Figure, *, up: bool) -> Check | None:
    exact = 100 * abs(now.value - former.value) / former.value
    off = abs(exact - rate.value)
    if quotient_holds(exact, rate)[0] or off > min(max(_NEAR * exact, _ONE), _FAR_OFF):
        return None
    high, low = (now, former) if up else (former, now)
    return quotient_check(
        "growth",
        f"{rate.fact.indicator}：变化量除以上期数",
        ["（", high, " - ", low, "）÷ ", former],
        exact,
        rate,
        sign="%",
    )


def _step(former: Figure, now: Figure, step: Figure) -> Check | None:
    high, low = (now, former) if now.value > former.value else (former, now)
    exact = high.value - low.value
    off = abs(exact - step.value)
    exactly = all(f.interval.exact for f in (former, now, step))
    if not exactly or not 0 < off <= max(_NEAR * exact, _SCARCE * high.value, _ONE):
        return None
    return make_check(
        "growth",
        f"{now.fact.indicator}：两期之差",
        [high, " - ", low, f" = {in_units(step, exact)}，文中 ", step],
        step,
        holds=False,
        difference=step.value - exact,
    )
