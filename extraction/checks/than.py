"""More or less than some figure of any other time: 受理386件次，比二季度的412件次减少26件次.

What is compared stands right before, or further up (与上一轮的287个相比，增加55个). One that
fails is reported where the three follow each other with nothing else between.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.checks.figures import Figure, Page
from extraction.checks.growth import direction_of
from extraction.checks.loose import Known, amounts_before, past
from extraction.checks.parts import rounding_slack, same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import in_units, make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["than_checks"]

_THAN = rarely(
    r"(?:比(?![例重率])|较(?![大多好高])|[与同和](?=[^，。；\d]{1,14}$))"
    r"(?:[^，,。；;\d]{1,14}?|(?:19|20)\d\d年[^，,。；;\d]{0,10}?)的?$"
)
_OTHER_TIME = rarely("上|去年|前|同期|季|月|年|轮|届|期|次|初")
_BREAK = rarely("[。；;\n]")
_ONLY = rarely(r"^[^，。；\d]{0,8}[，（][^，。；\d]{0,16}$")
_INNER = rarely("其中|每|均")
_BACK, _SENTENCES, _REACH = 480, 4, 22
_FEW, _MANY = 2, 8


def than_checks(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of steps against two counts that none of ``known`` answers."""
    for step in page.figures:
        if step.percent or not step.change or step.index < 1 or step.span in known.results:
            continue
        former = page.figures[step.index - 1]
        direction = direction_of(step)
        if not direction or not _joined(page, former, step):
            continue
        check = _against(page, former, step, direction)
        if check is not None:
            known.results.add(step.span)
            yield check


def _joined(page: Page, former: Figure, step: Figure) -> bool:
    if former.sentence != step.sentence or not same_kind(former, step) or former.change:
        return False
    if former.approximate or step.approximate or not _OTHER_TIME.search(former.label[-16:]):
        return False
    words = page.between(former, step)
    near = len(words) <= _REACH and not _BREAK.search(words)
    return near and _THAN.search(former.clause or former.label) is not None


def _against(page: Page, former: Figure, step: Figure, direction: int) -> Check | None:
    nows = [
        f for f in amounts_before(page, former, _BACK, _SENTENCES)
        if same_kind(f, former) and not (f.change or past(f)) and f.paragraph == step.paragraph
    ]  # fmt: skip
    most = _MANY if printed_digits(step) > 1 else _FEW
    for now in nows[:most]:
        if now.value - former.value == direction * step.value:
            return _step(now, former, step, direction, holds=True)
    if not nows or nows[0].index != former.index - 1 or nows[0].sentence != former.sentence:
        return None
    now = nows[0]
    gap = abs(now.value - former.value - direction * step.value)
    sure = (
        _ONLY.match(page.between(now, former))
        and not _INNER.search(now.clause)
        and ("平均" in former.clause) == ("平均" in now.clause)
        and direction * (now.value - former.value) > 0
        and gap > rounding_slack((now, former, step))
    )
    return _step(now, former, step, direction, holds=False) if sure else None


def _step(now: Figure, former: Figure, step: Figure, direction: int, *, holds: bool) -> Check:
    first, second = (now, former) if direction > 0 else (former, now)
    amount = first.value - second.value
    return make_check(
        "growth",
        f"{now.fact.indicator}：本期数减上期数",
        [first, " - ", second, f" = {in_units(step, amount)}，文中 ", step],
        step,
        holds=holds,
        difference=step.value - amount,
    )
