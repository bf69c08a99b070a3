"""A row of counts with their shares: 甲26件，占总数的22%；乙8件，占总数的6.8%；….

Where all but one come out of one whole, whatever words name it, that is the whole of the last
as well, and its count or its share is in error. Shares that make 100 show that the row is
whole: then its counts make the whole, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import sum_check
from extraction.checks.series_shares import share_check
from extraction.checks.verdicts import number, quotient_holds, surely_fails
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["row_slips"]

_Pair = tuple[Figure, Figure]
# What may stand between a count and its share.
_SHARE = rarely("[，、（]?(?:约|各|所)?(?:占(?:到|了|比)?|比[例重率])[^，。；、（）\\d]{0,14}|（")
_OTHER = rarely("其中|[增下提降升减]|上年|去年|同比|每|均|率")
_FEWEST, _ONE_OFF, _REACH = 4, 1, 400
_HUNDRED, _SLACK = Decimal(100), Decimal("0.06")


def row_slips(page: Page, known: Known) -> Iterator[Check]:
    """Yield the shares of rows with one in error, and the sums that the same error spoils."""
    for figures in page.sentences():
        if len(figures) < 2 * _FEWEST or sum(f.percent for f in figures) < _FEWEST:
            continue
        row = list(_row(page, figures))
        if len(row) < _FEWEST or len({top.kind for top, _ in row}) > 1:
            continue
        whole = _whole_of(page, row)
        if whole is None:
            continue
        more = list(_told(row, whole, known))
        known.add(more)
        yield from more


def _row(page: Page, figures: Sequence[Figure]) -> Iterator[_Pair]:
    for top, rate in pairwise(figures):
        plain = top.counts and top.interval.exact and rate.percent
        if plain and not (rate.change or rate.approximate):
            words = page.text[top.unit_end : rate.start]
            if _SHARE.fullmatch(words) and not _OTHER.search(words):
                yield top, rate


def _whole_of(page: Page, row: Sequence[_Pair]) -> Figure | None:
    """Return what all pairs but one are shares of."""
    first = row[0][0]
    for whole in reversed(page.before(first, _REACH)):
        if not (whole.counts and whole.interval.exact) or whole.kind != first.kind:
            continue
        if _off(row, whole) is not None:
            return whole
    return None


def _off(row: Sequence[_Pair], whole: Figure) -> _Pair | None:
    """Return the one pair that does not come out of a whole, None where none or more do not."""
    off = [
        (top, rate) for top, rate in row
        if top.value >= whole.value or not quotient_holds(100 * top.value / whole.value, rate)[0]
    ]  # fmt: skip
    return off[0] if len(off) == _ONE_OFF else None


def _told(row: Sequence[_Pair], whole: Figure, known: Known) -> Iterator[Check]:
    for top, rate in row:
        if rate.span in known.results or top.value >= whole.value:
            continue
        check = share_check(rate, [top], whole)
        if check.holds or surely_fails(top, whole, rate):
            yield check
    tops = [top for top, _ in row]
    shares = sum((rate.value for _, rate in row), Decimal(0))
    complete = abs(shares - _HUNDRED) <= _SLACK * len(row)
    free = not any(f.span in known.parts for f in tops)
    amount = sum((f.value for f in tops), Decimal(0))
    if complete and free and amount != whole.value:
        check = sum_check(whole, tops)
        wrong = _off(row, whole)
        if check.holds is False and wrong is not None:
            yield check.model_copy(update={"note": _meant(wrong, tops, whole)})


def _meant(wrong: _Pair, tops: Sequence[Figure], whole: Figure) -> str | None:
    """Return what the count in error has to be by the others and by its share, if they agree."""
    top, rate = wrong
    left = whole.value - sum((f.value for f in tops if f is not top), Decimal(0))
    fits = left > 0 and quotient_holds(100 * left / whole.value, rate)[0]
    if not fits:
        return None
    return f"按总数和占比，“{top.fact.value_text}”应为 {number(left)}"
