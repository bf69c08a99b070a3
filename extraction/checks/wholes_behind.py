"""Relations whose last figures stand behind what they explain.

党员1240名，占职工总数的40%，职工总数3100名: a share whose whole is named behind it. 更新率98%，全县
1250份档案已更新1225份: a rate told before its counts. 比上年的24人多出12人，达36人: what a change
has led to. Shown where they come out.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.checks.figures import Figure, Page, common
from extraction.checks.growth import direction_of
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind
from extraction.checks.rates import named_base
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import Term, in_units, make_check, quotient_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["wholes_behind"]

_NAMED, _PAIR = 2, 2
_RATE = rarely("(?P<deed>[\u4e00-\u9fff]{2})率(?:已?达到?|为|是)?了?$")
_COMPARED = rarely("[比较][^，。；、\\d]{1,12}的$")
_REACHED = rarely("^[，]?(?:总[数量]|合计|共)?(?:达到?|增至|升至|增加到|降至|减至|减少到|为)了?$")


def wholes_behind(page: Page, known: Known) -> Iterator[Check]:
    """Yield the shares, rates and changes that none of ``known`` answers, where they come out."""
    yield from _levels(page, known)
    for rate in page.rates:
        if rate.change or rate.approximate or rate.span in known.results:
            continue
        if "率" in rate.label:
            check = _of_counts_behind(page, rate)
            if check is not None:
                yield check
        if "占" not in rate.label or not rate.index:
            continue
        top = page.figures[rate.index - 1]
        behind = page.figures[rate.index + 1 : rate.index + 2]
        if not behind or behind[0].sentence != rate.sentence or top.sentence != rate.sentence:
            continue
        whole = behind[0]
        if not (top.counts and whole.counts and same_kind(top, whole) and whole.size > top.size):
            continue
        if len(common(named_base(rate), whole.label)) < _NAMED:
            continue
        name = f"占比：{top.label or '分项'}占{named_base(rate)}"
        exact = 100 * top.value / whole.value
        check = quotient_check("rate", name, [top, " ÷ ", whole], exact, rate, sign="%")
        if check.holds:
            yield check


def _of_counts_behind(page: Page, rate: Figure) -> Check | None:
    """Return the rate that the two counts right behind it in its sentence come to."""
    name = _RATE.search(rate.label)
    behind = page.figures[rate.index + 1 : rate.index + 3]
    if name is None or len(behind) < _PAIR or printed_digits(rate) < _PAIR:
        return None
    if any(not f.counts or f.approximate or f.sentence != rate.sentence for f in behind):
        return None
    if page.joint(behind[0]) == "" and "，" not in page.between(rate, behind[0])[:1]:
        return None
    top, base = sorted(behind, key=lambda f: f.value)
    deed = name["deed"]
    if not same_kind(top, base) or deed not in top.label + top.tail[:4] or deed in base.label:
        return None
    exact = 100 * top.value / base.value
    relation = f"{name[0]}：分子除以分母"
    check = quotient_check("rate", relation, [top, " ÷ ", base], exact, rate, sign="%")
    return check if check.holds else None


def _levels(page: Page, known: Known) -> Iterator[Check]:
    """Yield what a former figure and the change behind it have led to."""
    for at, step in enumerate(page.figures[1:-1], 1):
        if not step.change or step.percent or step.approximate or step.span in known.results:
            continue
        former, level = page.figures[at - 1], page.figures[at + 1]
        if former.sentence != step.sentence or level.sentence != step.sentence:
            continue
        if not (same_kind(former, step) and same_kind(level, step)) or former.change:
            continue
        if not _COMPARED.search(former.label) or not _REACHED.match(level.label):
            continue
        direction = direction_of(step)
        if direction and former.value + direction * step.value == level.value:
            sign = " + " if direction > 0 else " - "
            amount = in_units(level, level.value)
            terms: list[Term] = [former, sign, step, f" = {amount}，文中 ", level]
            name = f"{level.fact.indicator}：上期数与变化量"
            yield make_check("growth", name, terms, level, holds=True)
