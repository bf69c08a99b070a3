"""Stocks over a period: 年初34件，新收121件，办结118件，年末未结37件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import Term, make_check, number
from extraction.models import Check

__all__ = ["flow_checks"]

_OPENING = re.compile(
    r"原有|(?:年初|期初|上年|上期|去年)(?:结存|结转|存量|积存|共?有|实有|在册)|结转"
)
_IN = re.compile(r"新收|新增|新接收|调入|转入|增加|招录|补充|新进|接收|受理|新立")
_OUT = re.compile(r"办结|调出|转出|减少|退休|了结|销号|核销|审结|辞职|离职|注销|结案")
_CLOSING = re.compile(
    r"现有|(?:年末|期末|年底|月底|季末)(?:未结|结存|存量|在册|实有|共?有|尚?余)|未结|结存"
)
_FEWEST, _MOST = 4, 6


def flow_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of what there was, came, went and is left, all in one sentence."""
    for figures in page.sentences():
        if len(figures) < _FEWEST:
            continue
        for at, opening in enumerate(figures[: 1 - _FEWEST]):
            if _OPENING.search(opening.label) and not opening.approximate:
                check = _flow(page, figures[at : at + _MOST])
                if check is not None:
                    yield check


def _flow(page: Page, figures: Sequence[Figure]) -> Check | None:
    opening = figures[0]
    amount = opening.value
    terms: list[Term] = [opening]
    for figure in figures[1:]:
        if not same_kind(opening, figure) or figure.approximate:
            return None
        label = figure.label
        if _CLOSING.search(label):
            if len(terms) < 4:
                return None
            return make_check(
                "flow",
                f"{figure.fact.indicator}：原有加新增减去减少",
                [*terms, f" = {number(amount)}，文中 ", figure],
                figure,
                holds=amount == figure.value,
                difference=figure.value - amount,
            )
        came, went = _IN.search(label), _OUT.search(label)
        # Words that say both, or neither, leave the flow open.
        if bool(came) == bool(went):
            return None
        amount += figure.value if came else -figure.value
        terms += [" + " if came else " - ", figure]
    return None
