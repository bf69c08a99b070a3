"""Shares and changes said as fractions: 9个中的3个，占三分之一; 64件，比上年的96件减少三分之一."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, common
from extraction.checks.loose import denied
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import make_check, number
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["fraction_checks"]

_FRACTION = rarely(r"分之|/")
_SHARE = rarely(
    r"占(?P<base>[^，,。；;、\d]{0,16}?)的?$|(?:正好|恰好|刚好|恰恰?|整整|约为|大约|将近)(?:是|为|有|占)?(?:其|总数|总额)?的?$"
)
_JUST = rarely("正好|恰|刚好|整整")
_FALL = rarely("(?:减少|下降|降低|压减|压缩|少|减|降)了?$")
_RISE = rarely("(?:增加|增长|上升|提高|提升|多|增|升)了?$")
_FORMER = rarely("上年|去年|同期|上一年|上期|上季|上月|上半年|原来|此前")
_FROM = rarely("[由从][^，。]{0,10}$")
_ENDS = ("到", "至", "为")
_FILLER = rarely(r"其|全部|总数|总量|总|的|所有|数|量|中$")
# A fraction in words is rounded as one likes; closer than this it is meant.
_CLOSE, _WRONG = Decimal("0.02"), Decimal("0.12")
_CROSS = Decimal("0.08")
_OF = ("的", "的约", "的近", "")
_NEAR = 160


def fraction_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of fractions against the two counts right before them.

    One that fails is reported only where the words name the whole, or the former count
    stands between the two, and it is far off.
    """
    for rate in page.rates:
        fact = rate.fact
        if fact.unit is not None or not _FRACTION.search(fact.value_text) or not 0 < rate.value < 1:
            continue
        before = [f for f in page.before(rate, _NEAR) if f.sentence == rate.sentence]
        counts = [f for f in before if f.kind not in (None, "%", "点", "倍")]
        counts = [f for f in counts if not f.change or f.label[-1:] in _ENDS]
        counts = [f for f in counts if not f.approximate and f.value > 0]
        share = _SHARE.search(rate.label)
        if rate.label in _OF and len(counts) > 1 and "占" in counts[-1].label:
            check = _of_figure(counts[-2], counts[-1], rate)
        elif share is not None:
            check = _share(counts, rate, _FILLER.sub("", share["base"] or ""))
        elif _FALL.search(rate.label) or fact.qualifier in ("减少", "下降"):
            check = _change(page, counts, rate, -1)
        elif _RISE.search(rate.label) or fact.qualifier in ("增加", "增长", "上升", "提高"):
            check = _change(page, counts, rate, 1)
        else:
            continue
        if check is not None:
            yield check


def _share(counts: Sequence[Figure], rate: Figure, words: str) -> Check | None:
    if len(counts) < 2:
        return None
    top = counts[-1]
    wholes = [f for f in counts[:-1] if same_kind(f, top) and f.value >= top.value]
    for whole in reversed(wholes):
        exact = top.value / whole.value
        if _near(exact, rate.value, _CLOSE) and not denied(exact, rate.value, rate):
            return _quotient(rate, [top, " ÷ ", whole], exact, "占比", holds=True)
    named = [f for f in wholes if len(words) > 1 and len(common(words, f.label + f.tail)) > 1]
    if not named and _JUST.search(rate.label) and "其中" in top.clause and len(wholes) == 1:
        named = wholes  # 一共50.4万元，其中37.8万元……，正好是三分之二
    if len(named) != 1 or rate.approximate:
        return None
    exact = top.value / named[0].value
    if _near(exact, rate.value, _WRONG):
        return None
    return _quotient(rate, [top, " ÷ ", named[0]], exact, "占比", holds=False)


def _of_figure(top: Figure, whole: Figure, rate: Figure) -> Check | None:
    """27件，占全乡36件的四分之三: the whole stands between the part and its share."""
    if not same_kind(top, whole) or not 0 < top.value < whole.value:
        return None
    exact = top.value / whole.value
    holds = _near(exact, rate.value, _CLOSE)
    if not holds and (rate.approximate or _near(exact, rate.value, _CROSS)):
        return None
    return _quotient(rate, [top, " ÷ ", whole], exact, "占比", holds=holds)


def _change(page: Page, counts: Sequence[Figure], rate: Figure, sign: int) -> Check | None:
    if len(counts) < 2:
        return None
    new, old = counts[-2:]
    if _FROM.search(new.label) or (_FORMER.search(new.clause) and not _FORMER.search(old.label)):
        new, old = old, new  # 上年同期96件，今年64件
    if not same_kind(new, old) or not (_FORMER.search(old.clause) or _FROM.search(old.label)):
        return None
    exact = sign * (new.value - old.value) / old.value
    holds = _near(exact, rate.value, _CLOSE)
    beside = rate.start - counts[-1].unit_end <= 6 and not page.between(new, old).count("、")
    if not holds and (not beside or rate.approximate or _near(exact, rate.value, _WRONG)):
        return None
    first, second = (new, old) if sign > 0 else (old, new)
    terms: list[str | Figure] = ["（", first, " - ", second, "）÷ ", old]
    return _quotient(rate, terms, exact, "增减额除以上期数", holds=holds)


def _near(exact: Decimal, printed: Decimal, slack: Decimal) -> bool:
    return abs(exact - printed) <= slack * printed


def _quotient(
    rate: Figure, terms: Sequence[str | Figure], exact: Decimal, name: str, *, holds: bool
) -> Check:
    return make_check(
        "rate" if name == "占比" else "growth",
        f"{rate.fact.indicator}：{name}",
        [*terms, f" = {number(100 * exact, 1)}%，文中 ", rate],
        rate,
        holds=holds,
        difference=Decimal(0) if holds else rate.value - exact,
    )
