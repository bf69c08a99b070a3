"""What a bracket right behind a count says is part of it: 842件（含转来的316件）、来电91件.

The word that opens the bracket says so (含, 包括, 其中), wherever the sentence goes on behind it.
Shown where the parts are no more than the count; nothing is said to fail, since a bracket may also
hold what is below, beside or of another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import MOST_BETWEEN, SEPARATOR, Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import at_most, same_kind, sum_check, summed
from extraction.checks.verdicts import make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["bracket_parts"]

_OPENS = re.compile("（(?:其中|[均内]?[包内]?含(?!税)|[均还也]?包括)")
_APART = rarely("[，。；、：？！\n]")
_OTHERS = rarely("其中|另|此外|还有|以外|占|（")
_OF_EACH = rarely("[每均各]")
# 处分6人（含1人重复计算）, （含往年立案今年办结的）: no part, or of another time.
_NO_PART = rarely("重复|折合|人均|以前|次均|除外")
# A list that opens with its first part: （满意144件，….
_LIST = rarely("（[^（）。\\d]{1,10}\\d[^（）。]{1,12}[，、][^（）。\\d]{1,12}\\d")
_BEFORE, _NEAR, _FAR = 40, 14, 120
_PAIR, _LEAST = 2, 10
# In others what a bracket holds may be below or beside: 乡镇18个（含行政村42个).
_OF_ONE_KIND = frozenset(
    ("件", "起", "宗", "件次", "人", "名", "人次", "元", "批", "批次", "条", "票", "张", "户")
)


def bracket_parts(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of counts against the parts in a bracket right behind them."""
    for match in _OPENS.finditer(page.text):
        start = match.start()
        close = page.text.find("）", start)
        inside = page.inside(start, close) if close > 0 else []
        before = page.inside(start - _BEFORE, start) if inside else []
        if before and inside[0].sentence == before[-1].sentence:
            check = _check(page, before[-1], inside, start, known)
            if check is not None:
                yield check
    for match in _LIST.finditer(page.text):
        check = _listed(page, match.start(), known)
        if check is not None:
            yield check


def _listed(page: Page, start: int, known: Known) -> Check | None:
    """办结146件，满意率100%（满意144件，基本满意2件）: all of the bracket, of a count before it."""
    inside = page.inside(start, page.text.find("）", start))
    if len(inside) < _PAIR or not inside[0].counts or inside[0].span in known.parts:
        return None
    if not all(f.counts and same_kind(f, inside[0]) and f.interval.exact for f in inside):
        return None
    amount = sum((f.value for f in inside), Decimal(0))
    for whole in reversed(page.valued(amount, inside[0], _FAR)):
        here = whole.start < start and whole.sentence == inside[0].sentence
        if here and whole.counts and same_kind(whole, inside[0]) and amount >= _LEAST:
            return sum_check(whole, inside)
    return None


def _check(
    page: Page, whole: Figure, inside: list[Figure], start: int, known: Known
) -> Check | None:
    words = page.text[whole.unit_end : start]
    if not whole.amount or whole.change or len(words) > _NEAR or _APART.search(words):
        return None
    if whole.fact.unit not in _OF_ONE_KIND:
        return None
    parts = _run(page, whole, inside)
    if not parts or any(part.span in known.parts for part in parts):
        return None
    computed = summed(parts)
    if len(parts) > 1 and computed.exact and computed.low == whole.value:
        return sum_check(whole, parts)
    within = computed.high <= whole.interval.low
    if not within:
        return None
    return make_check(
        "part_whole",
        f"{whole.fact.indicator}：括号中所含不超过总数",
        at_most(parts, whole),
        whole,
        holds=True,
        difference=Decimal(0),
    )


def _run(page: Page, whole: Figure, inside: Sequence[Figure]) -> list[Figure]:
    """Return the list that a bracket opens with, of the unit of the count before it."""
    run: list[Figure] = []
    mark = ""
    for figure in inside:
        if run:
            words = page.text[run[-1].unit_end : figure.start]
            marks = SEPARATOR.findall(words)
            one = len(marks) == 1 and (not mark or marks[0] == mark)
            if not one or len(words) > MOST_BETWEEN or _OTHERS.search(words):
                break
            mark = marks[0]
        if not _plain(whole, figure):
            break
        run.append(figure)
    return run


def _plain(whole: Figure, part: Figure) -> bool:
    alike = same_kind(whole, part) and part.amount and not part.change
    return alike and not _OF_EACH.search(part.clause) and not _NO_PART.search(part.label)
