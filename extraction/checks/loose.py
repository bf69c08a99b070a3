"""What the searches share that go by a figure's own words and by what comes out.

The words of a figure (合计, 还剩, 占, 平均) say what kind of arithmetic it may be the result
of; whatever words its operands have, the nearest that can be meant are tried in turn. How
many may be tried depends on how many digits have to agree: a number of two digits comes
out of one pair in some fifty by chance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from extraction.checks.figures import Figure, Page
from extraction.checks.slips import printed_digits
from extraction.checks.stocks import CARRIED
from extraction.checks.verdicts import quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = [
    "Known",
    "amounts_before",
    "at_first",
    "beside",
    "comes_out",
    "counted_as",
    "denied",
    "in_words",
    "may_try",
    "moved",
    "past",
]

# Results of so many digits may be looked for among so many candidates.
_TRIES = {0: 0, 1: 1, 2: 4, 3: 24}
_MOST_TRIES = 120
_FIVE, _NEARLY = Decimal(5), Decimal("2.5")
# How far what a word makes of tenths lies from them, and how far it reaches.
_ABOUT = {
    **dict.fromkeys(("近", "接近", "将近", "不足"), (-_NEARLY, _NEARLY)),
    **dict.fromkeys(("多", "余", "超过", "超", "以上", "逾"), (_FIVE, _FIVE)),
    **dict.fromkeys(("约", "左右", "大约"), (Decimal(0), _NEARLY)),
}
_OVER = ("超", "逾", "高于")
_BOUND = rarely("超|逾|高于|近|不足|不到|低于")
_PAST = re.compile(
    r"(?:上年|去年|上一年|前年|上月|上季度?|上期|上届|上一?[轮次][^，。；、]{0,3}$|同期|同季|同月|往年|此前|原先|原来|整治前|改革前)"
)


_FROM, _TO = rarely("[由从][^，。；]{0,10}$"), rarely("[到至为]了?$")


class Known:
    """What searches led to so far: results, and what is part of a total that begins where.

    ``rates`` are the shares of one figure in another that came out, ``sums`` the lists;
    ``behind`` says where the first part of a total stands that only sums have answered.
    """

    __slots__ = ("behind", "parts", "rates", "results", "sums")

    def __init__(self, found: Sequence[Check]) -> None:
        self.results: set[tuple[int, int]] = set()
        self.parts: dict[tuple[int, int], int] = {}
        self.rates: list[Check] = []
        self.sums: list[Check] = []
        self.behind: dict[tuple[int, int], int] = {}
        self.add(found)

    def add(self, found: Sequence[Check]) -> None:
        """Take in what a further search found."""
        for check in found:
            kind = check.kind
            # That a part does not exceed its whole says little about either.
            if kind not in ("part_whole", "derived"):
                self.results.add(check.result)
            if kind == "sum":
                self.parts.update(dict.fromkeys(check.operands, check.result[0]))
                if check.holds:
                    self.sums.append(check)
                first = min(check.operands)[0]
                self.behind[check.result] = min(first, self.behind.get(check.result, first))
            elif kind == "rate" and check.holds and len(check.operands) == 2:
                self.rates.append(check)


def amounts_before(page: Page, figure: Figure, chars: int, sentences: int) -> list[Figure]:
    """Return the amounts before a figure, nearest first, in so many sentences before its own."""
    first = figure.sentence - sentences
    return [f for f in reversed(page.before(figure, chars)) if f.amount and f.sentence >= first]


def counted_as(figure: Figure) -> str | None:
    """Return what a figure counts in: 20个人 are persons."""
    persons = figure.kind == "个" and figure.tail.startswith("人") and figure.tail[:2] != "人大"
    return "人" if persons else figure.kind


def in_words(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """Return what a share in words is in per cent, and how far off it may be; else None.

    三成 is 30 within half a per cent, 三分之一 33.3 within a fiftieth of itself; 近三成 is
    from 25 to 30, 三成多 from 30 to 40.
    """
    if figure.kind == "成":
        word = figure.fact.qualifier if figure.approximate else None
        step, width = _ABOUT.get(word or "", (Decimal(0), Decimal("0.5")))
        return 10 * figure.value + step, width
    if figure.fact.unit is None and "分之" in figure.fact.value_text and 0 < figure.size < 1:
        return 100 * figure.value, 2 * figure.value
    return None


def denied(exact: Decimal, value: Decimal, rate: Figure) -> bool:
    """Return whether words before a fraction rule out what it is: 超过…的四分之一 of 24.9%."""
    found = _BOUND.findall(rate.label[-16:]) if rate.kind is None else []
    if not found:
        return False
    return exact < value if found[-1] in _OVER else exact > value


def may_try(result: Figure, tries: int) -> bool:
    """Return whether a result has digits enough to be looked for among so many candidates."""
    return tries <= _TRIES.get(printed_digits(result), _MOST_TRIES)


def past(figure: Figure) -> bool:
    """Return whether a figure's own words say that it is of a time before."""
    return figure.former or _of_past(figure.label)


def at_first(figure: Figure) -> bool:
    """Return whether a figure is of the beginning of a time, so that nothing changed to it.

    年初预算8652万元，全年预算9899万元，较上年下降12.6%: the first is no decline of the second.
    """
    return "初" in figure.label and ("年初" in figure.label or "期初" in figure.label)


def moved(former: Figure, latter: Figure) -> bool:
    """Return whether two counts are one, then and now: none is a share of the other.

    内设机构由9个增至12个.
    """
    if former.index > latter.index:
        former, latter = latter, former
    return (
        former.index + 1 == latter.index
        and _FROM.search(former.label) is not None
        and _TO.search(latter.label) is not None
    )


# Every figure that may have to do with a change or a share is asked, most several times.
@lru_cache(maxsize=2048)
def _of_past(label: str) -> bool:
    # 去年同期结余5万元 is of then alone.
    return _PAST.search(label) is not None and ("同期" in label or CARRIED.search(label) is None)


def beside(page: Page, left: Figure, right: Figure, chars: int) -> bool:
    """Return whether two figures of a sentence follow each other closely."""
    return left.sentence == right.sentence and right.start - left.unit_end <= chars


def comes_out(exact: Decimal, rate: Figure) -> bool:
    """Return whether a share or change in per cent is what a rate prints or says in words."""
    said = in_words(rate)
    if said is not None:
        return abs(exact - said[0]) < said[1] and not denied(exact, said[0], rate)
    if printed_digits(rate) < 3:
        return abs(exact - rate.value) <= Decimal(1).scaleb(-rate.places) / 2
    return quotient_holds(exact, rate)[0] is True
