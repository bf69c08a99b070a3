"""Stocks over a period: 年初34件，新收121件，办结118件，年末未结37件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import Term, in_units, make_check
from extraction.models import Check

__all__ = ["flow_checks"]

_OPENING = re.compile(
    r"原有|(?:年初|期初|上年|上期|去年)(?:结存|结转|存量|积存|共?有|实有|在册)|结转"
    r"|(?:[年月季期]初|上年[末底]|去年底)[^，。；、\d]{0,10}(?:余额|结余|结存|库存|存量|欠款|数)[^，。；、\d]{0,4}$"
)
_IN = re.compile(
    r"新收|新增|新接收|调入|转入|增加|招录|补充|新进|接收|受理|新立|收入|购入|入库|增拨|拨入"
)
_OUT = re.compile(
    r"办结|调出|转出|减少|退休|了结|销号|核销|审结|辞职|离职|注销|结案|收回|支出|支付|使用|领用|出库|偿还|归还|核减|清收|清欠|发放|报废"
)
_CLOSING = re.compile(
    r"现有|(?:年末|期末|年底|月底|月末|季末)(?:未结|结存|存量|在册|实有|共?有|尚?余|[^，。；、\d]{0,6}(?:余额|结余|库存|欠款)[^，。；、\d]{0,4}$)"
    r"|未结|结存|(?<!初)结余$|(?:年末|期末|年底|月底|月末|季末)数?$"
)
_MOST = 6


def flow_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of what there was, came, went and is left, all in one sentence."""
    for figures in page.sentences():
        if len(figures) < 4:
            continue
        for at, opening in enumerate(figures):
            if _OPENING.search(opening.label) and not opening.approximate:
                check = _flow(page, figures[at : at + _MOST])
                if check is not None:
                    yield check


def _flow(page: Page, figures: Sequence[Figure]) -> Check | None:
    opening = figures[0]
    amount, reach = opening.value, opening.interval
    terms: list[Term] = [opening]
    for figure in figures[1:]:
        if not same_kind(opening, figure) or figure.approximate:
            return None
        label = figure.label
        if _CLOSING.search(label):
            if len(terms) < 4:
                return None
            rounding = amount != figure.value and figure.interval.meets(reach)
            return make_check(
                "flow",
                f"{figure.fact.indicator}：原有加新增减去减少",
                [*terms, f" = {in_units(figure, amount)}，文中 ", figure],
                figure,
                holds=None if rounding else amount == figure.value,
                difference=Decimal(0) if rounding else figure.value - amount,
                note="差数在四舍五入的范围内" if rounding else None,
            )
        came, went = _IN.search(label), _OUT.search(label)
        # Words that say both, or neither, leave the flow open.
        if bool(came) == bool(went):
            return None
        amount += figure.value if came else -figure.value
        reach = reach + figure.interval if came else reach - figure.interval
        terms += [" + " if came else " - ", figure]
    return None
