"""Changes between two years that words name, of counts told of years before.

2021年受理803件、2022年受理860件、2023年受理915件。2023年相比2021年增加112件，年均增加56件: the
counts stand in sentences before, each with its year. Shown where it comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extraction.checks.figures import JOINTS, Figure, Page, share_word
from extraction.checks.growth import direction_of
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import Term, in_units, make_check, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely
from extraction.stops import places_of

__all__ = ["between_years"]

_TWO = re.compile(
    r"(?P<b>20\d\d)年(?:度|末|底)?(?:相|与|同|跟)?[比较]于?(?P<a>20\d\d)年(?:度|末|底|的)?"
)
_SPAN = rarely(r"(?P<a>20\d\d)年?(?:至|到|—+|-+|－|～)(?P<b>20\d\d)年")
_YEAR = re.compile(r"(20\d\d)年")
_MEAN = rarely("年均|年平均|平均每年|每年平均")
_THAN = re.compile(r"[比较](?P<a>20\d\d)年(?:同期|全年|度)?(?:分别|依次)")
_PAIR = 2
_BACK, _NEAR = 600, 60


def between_years(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of changes between named years that none of ``known`` answers."""
    text = page.text
    if (
        not any(_THAN.match(text, at) for at in places_of(text, ("比20", "较20")))
        and _TWO.search(text) is None
        and "年均" not in text
        and "年平均" not in text
    ):
        return
    for step in page.figures:
        turn = step.percent and step.index and page.figures[step.index - 1].percent
        if not (step.change or turn) or step.span in known.results or step.approximate:
            continue
        if step.percent and (check := _in_turn(page, step)) is not None:
            known.results.add(step.span)
            yield check
            continue
        begun = page.stops.sentences[step.sentence - 1] if step.sentence else 0
        words = page.text[max(begun, step.start - _NEAR) : step.start]
        mean = _MEAN.search(step.label) is not None
        named = list((_SPAN if mean else _TWO).finditer(words))
        if not named or _YEAR.search(words, named[-1].end()) is not None:
            continue
        check = _between(page, step, named[-1]["a"], named[-1]["b"], mean=mean)
        if check is not None:
            known.results.add(step.span)
            yield check


def _in_turn(page: Page, step: Figure) -> Check | None:
    """受理803件、审结761件，比2022年分别上升5%和6.4%: by their places, now and in that year."""
    first = step.index
    while (
        first
        and page.between(page.figures[first - 1], page.figures[first]) in JOINTS
        and (page.figures[first - 1].percent)
    ):
        first -= 1
    than = _THAN.search(page.figures[first].label)
    if than is None or not step.percent:
        return None
    last = first
    while (
        last + 1 < len(page.figures)
        and page.figures[last + 1].percent
        and (page.between(page.figures[last], page.figures[last + 1]) in JOINTS)
    ):
        last += 1
    size, place = last - first + 1, step.index - first
    nows = page.figures[max(0, first - size) : first]
    if size < _PAIR or len(nows) != size or any(not f.counts for f in nows):
        return None
    direction = direction_of(page.figures[first]) or 1
    for at, then in enumerate(page.figures):
        thens = page.figures[at : at + size]
        told = abs(then.start - step.start) <= _BACK and _in_year(page, then, than["a"])
        if not told or then in nows or len(thens) != size or any(not f.amount for f in thens):
            continue
        if all(same_kind(now, old) for now, old in zip(nows, thens, strict=True)):
            new, old = nows[place], thens[place]
            gap = direction * (new.value - old.value)
            return _told(step, new, old, gap, 1) if gap > 0 else None
    return None


def _between(page: Page, step: Figure, then: str, now: str, *, mean: bool) -> Check | None:
    direction = direction_of(step) or 1
    years = int(now) - int(then) if mean else 1
    if years < 1:
        return None
    counts = [
        f for f in page.before(step, _BACK)
        if f.amount and not f.change and (step.percent or same_kind(f, step))
    ]  # fmt: skip
    for new in reversed([f for f in counts if _of_year(f, now)]):
        olds = [f for f in counts if _of_year(f, then) and same_kind(f, new)]
        for old in reversed(olds):
            gap = direction * (new.value - old.value)
            alike = printed_digits(step) > 1 or share_word(new.label, step.label)
            if gap <= 0 or not alike:
                continue
            check = _told(step, new, old, gap, years)
            if check is not None:
                return check
    return None


def _told(step: Figure, new: Figure, old: Figure, gap: Decimal, years: int) -> Check | None:
    high, low = (new, old) if new.value > old.value else (old, new)
    terms: list[Term] = [high, " - ", low]
    name = f"{new.fact.indicator}：两年之差"
    if step.percent and not old.value:
        return None
    if step.percent:
        exact = 100 * gap / old.value
        over: list[Term] = ["（", *terms, "）÷ ", old]
        fits = years == 1 and quotient_holds(exact, step)[0]
        return quotient_check("growth", name, over, exact, step, sign="%") if fits else None
    if years > 1:
        over = ["（", *terms, f"）÷ {years}"]
        fits = bool(quotient_holds(gap / years, step)[0])
        return quotient_check("average", name, over, gap / years, step) if fits else None
    if gap != step.value:
        return None
    return make_check(
        "difference", name, [*terms, f" = {in_units(step, gap)}，文中 ", step], step, holds=True
    )


def _of_year(figure: Figure, year: str) -> bool:
    """Whether a count's own clause says its year last."""
    named = _YEAR.findall(figure.clause)
    return bool(named) and named[-1] == year


def _in_year(page: Page, figure: Figure, year: str) -> bool:
    """Whether the year that a sentence names last before a count is one."""
    begun = page.stops.sentences[figure.sentence - 1] if figure.sentence else 0
    named = _YEAR.findall(page.text, begun, figure.start)
    return bool(named) and named[-1] == year
