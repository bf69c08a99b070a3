"""Three counts in a row and a rate of them: 下达42.5万元，已用36.1万元，结余6.4万元，执行率85%.

The first is what the two others make, and the rate right behind them is one of the two in the
first: with both coming out their words need not say which is which. And a rate that explains
itself in the bracket behind it: 覆盖率81.3%（48个村已查39个). One such fails only beside another
of the same form that comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import (
    Term,
    make_check,
    quotient_check,
    quotient_holds,
    remainder_check,
)
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["rest_rates"]

_RATE = re.compile("[率例重度](?:已?[为达是]|达到|仅为?|约为)?$|占比?$")
_DONE = rarely("已|完成|实际|其中|整改|办结|达标|合格|参加|收回|覆盖|有")
_STEM = rarely("([\u4e00-\u9fff]{2})率")
_DENIED = rarely("[不未非][\u4e00-\u9fff]{2}$")
_HUNDRED = 100
_OPEN, _BOTH, _THREE = frozenset("（("), 2, 3
_NEAR, _NAME = 40, 5


def rest_rates(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of rates, and of the rests before them, that ``found`` does not answer."""
    answered = {check.result for check in found if check.kind not in ("part_whole", "derived")}
    explained: list[tuple[str, Check]] = []
    for rate in page.rates:
        if not rate.percent or rate.change or rate.approximate or not rate.value:
            continue
        if _RATE.search(rate.label) is None:
            continue
        known = rate.span in answered
        if not known or page.text[rate.unit_end : rate.unit_end + 1] in _OPEN:
            check = _in_bracket(page, rate)
            if check is not None:
                explained.append((rate.label[-_NAME:], check))
                continue
        if not known and rate.index >= _THREE:
            yield from _of_three(page, rate, answered)
        opposite = _opposite(page, rate)
        if opposite is not None:
            yield opposite
    sure = {name for name, check in explained if check.holds}
    for name, check in explained:
        if check.result not in answered and (check.holds or name in sure):
            yield check


def _opposite(page: Page, rate: Figure) -> Check | None:
    """不合格率2.09%，合格率97.91%: what the one takes the other leaves."""
    behind = page.figures[rate.index + 1] if rate.index + 1 < len(page.figures) else None
    if behind is None or not behind.percent:
        return None
    name = _STEM.search(rate.label)
    other = _STEM.search(behind.label)
    if name is None or other is None or behind.sentence != rate.sentence:
        return None
    words, said = rate.label[: name.end() - 1], behind.label[: other.end() - 1]
    denied = _DENIED.search(words) is not None
    if name[1] != other[1] or denied == (_DENIED.search(said) is not None):
        return None
    named, of = (_DENIED.sub("", w) if _DENIED.search(w) else w[:-2] for w in (words, said))
    if named and of and named != of:
        return None  # 采购合格率97.5%，食品不合格率2.5%
    if rate.value + behind.value != _HUNDRED or behind.approximate or behind.change:
        return None
    terms: list[Term] = [rate, "% + ", behind, "% = 100%"]
    return make_check("sum", "相反的两个比率之和为100%", terms, behind, holds=True)


def _of_three(page: Page, rate: Figure, answered: set[tuple[int, int]]) -> Iterator[Check]:
    whole, part, rest = page.figures[rate.index - _THREE : rate.index]
    plain = all(f.counts and f.sentence == rate.sentence for f in (whole, part, rest))
    if not plain or not (same_kind(whole, part) and same_kind(part, rest)):
        return
    if whole.value != part.value + rest.value or rate.start - rest.unit_end > _NEAR:
        return
    for top in (part, rest) if whole.value else ():
        exact = 100 * top.value / whole.value
        if quotient_holds(exact, rate)[0]:
            name = f"{rate.fact.indicator}：分子除以分母"
            yield quotient_check("rate", name, [top, " ÷ ", whole], exact, rate, sign="%")
            if not {part.span, rest.span, whole.span} & answered:
                yield remainder_check(rest, whole, part)
            return


def _in_bracket(page: Page, rate: Figure) -> Check | None:
    """62.5%（48个村已查30个）: what a bracket right behind a rate says that it is of."""
    if page.text[rate.unit_end : rate.unit_end + 1] not in _OPEN:
        return None
    inside = [f for f in page.figures[rate.index + 1 : rate.index + 2 + _BOTH]
              if page.bracketed(f) and f.sentence == rate.sentence]  # fmt: skip
    close = page.text.find("）", rate.unit_end)
    inside = [f for f in inside if f.start < close]
    if len(inside) != _BOTH:
        return None
    whole, done = inside
    plain = whole.counts and done.counts and same_kind(whole, done) and done.value <= whole.value
    stem = _STEM.search(rate.label)
    named = stem is not None and stem[1] in done.label + done.tail
    if not plain or not whole.value or not (named or _DONE.search(done.label)):
        return None
    exact = 100 * done.value / whole.value
    name = f"{rate.fact.indicator}：括号中两数相除"
    return quotient_check("rate", name, [done, " ÷ ", whole], exact, rate, sign="%")
