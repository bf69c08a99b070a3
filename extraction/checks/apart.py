"""Steps whose two counts stand apart: 受理115件……与去年一季度的68件相比，增加47件.

The count of before stands right in front of the step, the one of now further up; or both are told
in sections of their own and the step names them (2025年公务接待预算11.8万元……2024年公务接待12.39
万元……公务接待减少0.59万元，减少4.76%). A step in all is told by steps in its parts (增加5.4万个。
其中，机关增加1万个，……). Shown where it comes out; nothing is said to fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known, comes_out, past
from extraction.checks.loose_changes import direction_of, is_earlier
from extraction.checks.parts import same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.stocks import CARRIED
from extraction.checks.verdicts import Term, in_units, make_check, quotient_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["steps_apart"]

_THAN = rarely("同比|环比|[比较与同](?![例重率])")
_NO_NAME = rarely(
    "其中|年度?|本[年月季期]|今年|上半年|季度|全[市县区镇乡]|同期|[增减]|支出|合计|总计|共|预算|决算|经费|总数|累计|\\d"
)
_FAR, _BACK, _MOST, _FEW = 1200, 700, 6, 2
_CLOSE, _LONGEST = 8, 9


def steps_apart(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of steps that none of ``known`` answers."""
    for step in page.figures:
        if not step.change or step.percent or step.approximate or step.span in known.results:
            continue
        if step.kind in (None, "点", "倍") or step.size <= 0:
            continue
        direction = direction_of(step)
        if not direction:
            continue
        checks = _beside_former(page, step, direction) or _told_twice(page, step, direction)
        if not checks:
            checks = _of_steps(page, step, direction)
        for check in checks:
            if check.result not in known.results:
                known.results.add(check.result)
                yield check


def _beside_former(page: Page, step: Figure, direction: int) -> list[Check]:
    """与去年一季度的68件相比，今年增加47件: what there is now stands further up."""
    if not step.index:
        return []
    old = page.figures[step.index - 1]
    if old.sentence != step.sentence or not (old.amount and same_kind(old, step)):
        return []
    if not (past(old) or is_earlier(old)) or old.change or CARRIED.search(old.label):
        return []
    now = old.value + direction * step.value
    for new in reversed(page.valued(now, step, _FAR)):
        plain = new.counts and same_kind(new, old) and not past(new)
        if plain and printed_digits(new) >= _FEW and share_word(new.label, old.label + old.clause):
            return [_minus(step, new, old, direction)]
    return []


def _told_twice(page: Page, step: Figure, direction: int) -> list[Check]:
    """公务接待较上年减少0.59万元，减少4.76%: of the two counts that are called so."""
    than = _THAN.search(step.label)
    name = _NO_NAME.sub("", step.label[: than.start()]).strip("“”的") if than is not None else ""
    if len(name) < _FEW or printed_digits(step) < _FEW:
        return []
    called = [
        f for f in page.before(step, _BACK)
        if f.amount and not f.change and same_kind(f, step) and _called(f, name)
        and f.sentence != step.sentence
    ][-_MOST:]  # fmt: skip
    for new in called:
        old = _former(called, new, new.value - direction * step.value)
        if old is not None:
            return [_minus(step, new, old, direction), *_rate_of(page, step, old, direction)]
    return []


def _called(figure: Figure, name: str) -> bool:
    words = figure.label + figure.fact.indicator
    return name in words or (share_word(name, words) and name[-2:] in words)


def _former(called: Sequence[Figure], new: Figure, value: Decimal) -> Figure | None:
    """Return the count of another time, or of another part of the report, of that value."""
    return next(
        (
            f for f in called
            if f.value == value and f is not new and f.sentence != new.sentence
            and f.fact.subject == new.fact.subject and f.fact.period != new.fact.period
        ),
        None,
    )  # fmt: skip


def _rate_of(page: Page, step: Figure, old: Figure, direction: int) -> Iterator[Check]:
    """Yield the check of the change in per cent right behind a step."""
    rate = page.figures[step.index + 1] if step.index + 1 < len(page.figures) else None
    if rate is None or not rate.percent or rate.approximate or rate.sentence != step.sentence:
        return
    if len(page.between(step, rate)) > _CLOSE or direction_of(rate) != direction:
        return
    exact = 100 * step.value / old.value
    if comes_out(exact, rate):
        terms: list[Term] = [step, " ÷ ", old]
        yield quotient_check("growth", "变化量除以上期数", terms, exact, rate, sign="%")


def _of_steps(page: Page, step: Figure, direction: int) -> list[Check]:
    """增加54个。其中，机关增加10个、企业增加39个、村增加5个: the parts' own steps."""
    behind = page.figures[step.index + 1 : step.index + 1 + _LONGEST]
    parts: list[Figure] = []
    amount = Decimal(0)
    for figure in behind:
        if figure.percent or figure.kind == "点":
            continue
        if figure.sentence > step.sentence + 1 or not same_kind(figure, step):
            break
        way = direction_of(figure) if figure.change else 0
        if not way or figure.approximate or (not parts and "其中" not in _words(page, figure)):
            break
        parts.append(figure)
        amount += way * direction * figure.value
        if len(parts) > 1 and amount == step.value:
            return [_sum(step, parts, direction)]
    return []


def _words(page: Page, figure: Figure) -> str:
    left = page.figures[figure.index - 1].unit_end if figure.index else 0
    return page.text[left : figure.start]


def _sum(step: Figure, parts: Sequence[Figure], direction: int) -> Check:
    terms: list[Term] = []
    for part in parts:
        sign = " + " if direction_of(part) == direction else " - "
        terms += [sign, part]
    terms = terms[1:] if terms[0] == " + " else terms
    terms += [f" = {in_units(step, step.value)}，文中总数 ", step]
    name = f"{step.fact.indicator}：各项增减之和"
    return make_check("sum", name, terms, step, holds=True)


def _minus(step: Figure, new: Figure, old: Figure, direction: int) -> Check:
    high, low = (new, old) if direction > 0 else (old, new)
    terms: list[Term] = [high, " - ", low]
    terms += [f" = {in_units(step, high.value - low.value)}，文中 ", step]
    return make_check("difference", f"{new.fact.indicator}：两数之差", terms, step, holds=True)
