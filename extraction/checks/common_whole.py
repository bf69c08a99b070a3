"""Shares of a paragraph that all come out of one count before it, whatever their words say.

受理村务纠纷247起。……与修路补偿有关的64起，约占26%。其次是林地，52起，约占21%，再次为42起，约占17%:
one share of two digits comes out of many counts, three and more of one do not by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, past
from extraction.checks.parts import same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import quotient_check
from extraction.models import Check

__all__ = ["common_wholes"]

_Pair = tuple[Figure, Figure]
_NEAR, _REACH, _FEWEST, _DIGITS = 30, 1500, 3, 6
_LEAST = Decimal(20)


def common_wholes(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of shares of one whole that none of ``known`` answers."""
    rows: dict[int, list[_Pair]] = {}
    for top, rate in pairwise(page.figures):
        plain = rate.percent and not rate.change and top.counts and top.sentence == rate.sentence
        if plain and "占" in rate.label and rate.start - top.unit_end <= _NEAR:
            rows.setdefault(rate.paragraph, []).append((top, rate))
    for pairs in rows.values():
        left = [pair for pair in pairs if pair[1].span not in known.results]
        for kind in {top.kind for top, _ in left}:
            alike = [pair for pair in pairs if pair[0].kind == kind]
            whole = _whole(page, alike)
            if whole is None:
                continue
            for top, rate in left:
                if top.kind == kind:
                    yield _share(top, rate, whole)


def _whole(page: Page, pairs: Sequence[_Pair]) -> Figure | None:
    """Return the nearest count before a paragraph that all its shares come out of."""
    digits = sum(printed_digits(rate) for _, rate in pairs)
    if len(pairs) < _FEWEST or digits < _DIGITS:
        return None
    first = pairs[0][0]
    most = max(top.value for top, _ in pairs)
    for whole in reversed(page.before(first, _REACH)):
        plain = whole.counts and whole.value > max(most, _LEAST) and not past(whole)
        if plain and same_kind(whole, first) and all(_fits(whole, *pair) for pair in pairs):
            return whole
    return None


def _fits(whole: Figure, top: Figure, rate: Figure) -> bool:
    """Whether a share is that of a whole, rounded."""
    half = Decimal(1).scaleb(-rate.places) / 2
    return abs(100 * top.value / whole.value - rate.value) <= half


def _share(top: Figure, rate: Figure, whole: Figure) -> Check:
    name = f"占比：{top.label.strip() or '分项'}占{whole.label.strip() or '总数'}"
    exact = 100 * top.value / whole.value
    return quotient_check("rate", name, [top, " ÷ ", whole], exact, rate, sign="%")
