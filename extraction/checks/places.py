"""Villages and communities, towns and districts together: 14个村、2个社区……纪检委员16名.

What each of them has one of, or is all of them, is their sum; shown where it comes out and
its words speak of both, or of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["place_sums"]

_FIRST = re.compile("^(?:行政村|自然村|村|乡镇|镇|乡|建制镇|县|市直|区直|机关|企业|中学|公办)")
_SECOND = rarely("^(?:社区|居委会|居|街道|办事处|乡|镇|区|市|事业|单位|小学|民办|园区|农场)")
_BOTH = rarely(
    "村居|村社|村[（、和与及/(]+社区|村级|[村镇乡]街|乡镇|各村|每个?村|一村一|镇办|各单位|各[县镇乡校]|[县镇]市?区|两级|所有|全部|逐[村一]|实现全覆盖|全覆盖"
)
_UNITS = frozenset("个家所")
_REACH = 1200
_MOST, _LEAST = 3, 5


def place_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of what there is one of in each of two kinds of places.

    Args:
        page: the report's text.
        known: what other searches led to.
    """
    for left, right in pairwise(page.figures):
        if left.kind not in _UNITS or left.kind != right.kind:
            continue
        if not (left.counts and right.counts and page.between(left, right)[-1:] in "、和，"):
            continue
        if not (_FIRST.match(left.tail) and _SECOND.match(right.tail)):
            continue
        if left.sentence == right.sentence and right.span not in known.parts:
            yield from _together(page, left, right, known)


def _together(page: Page, left: Figure, right: Figure, known: Known) -> Iterator[Check]:
    amount = left.value + right.value
    told = 0
    for total in page.near(right, 0, _REACH):
        fits = total.counts and total.value == amount >= _LEAST and total.start > right.start
        if not fits or total.span in known.results or total.fact.unit in ("元", "件", "件次"):
            continue
        said = _BOTH.search(total.clause[-24:]) or _BOTH.search(total.tail[:12])
        beside = total.index == right.index + 1 and total.sentence == right.sentence
        if said or (beside and left.tail[:1] in total.tail[:8]):
            told += 1
            yield sum_check(total, [left, right])
        if told == _MOST:
            return
