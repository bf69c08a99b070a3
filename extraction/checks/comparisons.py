"""Two periods compared pair by pair, or with the former figure behind.

查处22起33人，与上季度的17起24人相比，分别增加5起、9人; 比上年多2人，上年为4人.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.growth import direction_of
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import Term, make_check, number, quotient_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["comparison_checks"]

_FORMER_BEHIND = rarely(
    r"^(?:而|其中)?(?:上年|去年|上一年|同期|[一二两三四五六七八九十]年前)(?:同期)?[^，。；\d]{0,6}$"
)
_AGAINST = rarely(
    r"^(?:与|和|同|较|比)(?:上年|去年|上一年|上季度?|上月|[一二三四]季度)[^，。；\d]{0,8}的?$"
)
_COMPARING = ("相比", "相较", "比较", "对比")
_COMPARED = rarely("|".join(_COMPARING))
_DIRECTION = rarely("(?:分别|同比|均|各)*(?:增长|增加|上升|提高|下降|减少|降低|多|少)(?:了)?$")


def comparison_checks(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of changes that none of the checks ``found`` answers.

    Args:
        page: the report's text.
        found: what other searches led to.
    """
    answered = {check.result for check in found}
    for at, figure in enumerate(page.figures):
        if not figure.change or figure.percent or figure.approximate:
            continue
        check = _former_behind(page, at) if at and figure.span not in answered else None
        if check is not None:
            yield check
    if any(word in page.text for word in _COMPARING):
        for figures in page.sentences():
            yield from _with_last(page, figures, answered)


def _former_behind(page: Page, at: int) -> Check | None:
    """6人，比上年多2人，上年为4人: shown where it comes out."""
    if at + 1 >= len(page.figures):
        return None
    latter, step, former = page.figures[at - 1 : at + 2]
    direction = direction_of(step)
    near = latter.sentence == former.sentence and not (latter.change or latter.percent)
    near = near and bool(direction) and not latter.approximate
    if not near or not (same_kind(latter, step) and same_kind(step, former)):
        return None
    if not _FORMER_BEHIND.search(former.label) or former.approximate or former.change:
        return None
    if latter.value - former.value != direction * step.value:
        return None
    first, second = (latter, former) if direction > 0 else (former, latter)
    return make_check(
        "growth",
        f"{latter.fact.indicator}：本期数减上期数",
        [first, " - ", second, f" = {number(step.value)}，文中 ", step],
        step,
        holds=True,
    )


def _with_last(
    page: Page, figures: Sequence[Figure], answered: set[tuple[int, int]]
) -> Iterator[Check]:
    """查处22起33人。与上季度的17起24人相比，分别增加5起、9人，增长29.4%和37.5%: if it comes out.

    And 立案11件……与去年的8件相比，立案增长37.5%.
    """
    at = next((i for i, f in enumerate(figures) if _AGAINST.match(f.label)), None)
    if at is None:
        return
    size = 1
    while at + size < len(figures) and not page.between(
        figures[at + size - 1], figures[at + size]
    ).strip("、和"):
        size += 1
    then = figures[at : at + size]
    behind = figures[at + size :]
    if not _COMPARED.search(then[-1].tail) or not behind:
        return
    now = _latest(page, then, behind[0])
    if now is None:
        return
    direction = direction_of(behind[0])
    steps = [f for f in behind if not f.percent][:size]
    rates = [f for f in behind if f.percent][:size]
    for n, (new, old) in enumerate(zip(now, then, strict=True)):
        step = new.value - old.value
        signed = direction * step
        if len(steps) == size and steps[n].kind == old.kind and steps[n].value == signed:
            first, second = (new, old) if step > 0 else (old, new)
            terms: list[Term] = [first, " - ", second, f" = {number(signed)}，文中 ", steps[n]]
            name = f"{new.fact.indicator}：本期数减上期数"
            yield make_check("growth", name, terms, steps[n], holds=True)
        if len(rates) == size and rates[n].span not in answered and old.value:
            check = _grown(new, old, rates[n], direction)
            if check.holds:
                yield check


def _latest(page: Page, then: Sequence[Figure], change: Figure) -> list[Figure] | None:
    """Return the last figures before that count as former ones do, side by side as they stand."""
    before = [f for f in page.before(then[0], 300) if not (f.percent or f.change or f.approximate)]
    noun = _DIRECTION.sub("", change.label).strip("，分别")
    size = len(then)
    for end in range(len(before), size - 1, -1):
        run = before[end - size : end]
        alike = all(same_kind(new, old) for new, old in zip(run, then, strict=True))
        named = len(noun) < 2 or noun in run[0].label
        if alike and named and all(not page.between(*pair).strip("、和") for pair in pairwise(run)):
            return run
    return None


def _grown(new: Figure, old: Figure, rate: Figure, direction: int) -> Check:
    upper, lower = (new, old) if direction > 0 else (old, new)
    terms: list[Term] = ["（", upper, " - ", lower, "）÷ ", old]
    exact = Decimal(100 * direction) * (new.value - old.value) / old.value
    name = f"{new.fact.indicator}：增减额除以上期数"
    return quotient_check("growth", name, terms, exact, rate, sign="%")
