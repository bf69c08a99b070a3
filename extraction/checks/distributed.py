"""Distributive totals that stand behind their parts, or further before them than a list reaches.

派驻甲组4人，其余11个组均3人，共37人; 2个组各5人，其余10个组各3人，共40人; 12个组，其中1个组4人，
其余均为3人，共37人. So many times so much and what stands beside it are parts of one total; how
many the others are may be left to the number of all. One that fails is reported only where
the others are named as such and the list holds nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.distribution import GROUPS, Counted, counted_sum, of_rest
from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.slips import misprint
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["distributed_totals"]

_SIGNS = re.compile("[各均都每]")
# And what is held one after the other: 首场300人，其余6场每场150人.
_GROUPS = GROUPS | frozenset("场期批轮")
_EACH = rarely(
    r"^[^，。；：、\d]{0,12}?(?:各自?|平?均|都|每[个家支组镇村处所场期批轮])[^，。；：、\d]{0,6}$"
)
_REST_EACH = re.compile(
    r"(?:其余|其他|其它|余下|剩下)[^，。；：、\d]{0,10}?(?:各自?|均|都|每[个家支组镇村处所场期批轮])[^，。；：、\d]{0,4}$"
)
_TOTAL = re.compile(
    r"^[^，。；：、\d]{0,6}[，、；]?[^，。；：、\d]{0,4}(?:合计|共计|总计|总共|累计|一共|共)[^，。；、\d]{0,6}$"
)
_NAMED_TOTAL = re.compile(r"^，[^，。；：、\d]{2,14}$")
_CLOSE = rarely(r"^[^，。；：、\d]{0,8}$")
_STOP = rarely("[。：\n]|同比|上年")
_SEVERAL = rarely("[、和与及各均每都]")
_MOST_BETWEEN = 30
_FAR, _LEAST = 200, 10
_SLIP = Decimal("0.25")
_ONE = Decimal(1)


def distributed_totals(page: Page) -> Iterator[Check]:
    """Yield the checks of parts, some of them each of several, against their total."""
    if not _SIGNS.search(page.text):
        return
    for figures in page.sentences():
        if len(figures) < 3 or not _SIGNS.search(page.text[figures[0].start : figures[-1].start]):
            continue
        for at in range(2, len(figures)):
            check = _behind(page, figures, at) or _ahead(page, figures, at)
            if check is not None:
                yield check


def _behind(page: Page, figures: Sequence[Figure], at: int) -> Check | None:
    """Return the check of a total that stands right behind its parts."""
    total, last = figures[at], figures[at - 1]
    gap = page.between(last, total)
    if not total.counts or total.kind != last.kind:
        return None
    plain = _TOTAL.match(gap) is not None
    if not plain and not _NAMED_TOTAL.match(gap):
        return None
    made: tuple[list[Counted], int] | None = None
    for parts, start in _parts(page, figures, at - 1):
        named = plain or any(share_word(gap, part.each.label) for part in parts)
        if named and _amount(parts) == total.value and _told_apart(parts):
            return counted_sum(total, parts)
        made = parts, start
    # What names its own thing (…，全县干部共80名) may be of more than these.
    if made is None or not plain or not _closed(page, figures, *made):
        return None
    off = abs(_amount(made[0]) - total.value)
    near = off <= _SLIP * total.value or misprint(total, _amount(made[0])) is not None
    return counted_sum(total, made[0]) if near else None


def _ahead(page: Page, figures: Sequence[Figure], at: int) -> Check | None:
    """Return the check of parts against a total before them, if it comes out."""
    last = figures[at]
    if not last.counts or not (_REST_EACH.search(last.clause) or of_rest(figures[at - 1])):
        return None
    for parts, start in _parts(page, figures, at):
        if not _told_apart(parts):
            continue
        for total in reversed(page.valued(_amount(parts), figures[start], _FAR)):
            near = total.paragraph == last.paragraph and total.start < figures[start].start
            if near and total.counts and total.kind == last.kind and total.value >= _LEAST:
                return counted_sum(total, parts)
    return None


def _parts(page: Page, figures: Sequence[Figure], end: int) -> Iterator[tuple[list[Counted], int]]:
    """Yield the runs of parts that end at a figure, the shortest first, and where they begin."""
    parts: list[Counted] = []
    at = end
    kind = figures[end].kind
    while at >= 0:
        each = figures[at]
        if not each.counts or each.kind != kind:
            return
        part, taken = _part(page, figures, at)
        if part is None:
            return
        parts.insert(0, part)
        at -= taken
        whole = _with_rest(figures[: at + 1], parts)
        if whole is not None and len(parts) > 1:
            yield whole, at + 1
        if at >= 0:
            gap = page.between(figures[at], figures[at + 1])
            if len(gap) > _MOST_BETWEEN or _STOP.search(gap):
                return


def _part(page: Page, figures: Sequence[Figure], at: int) -> tuple[Counted | None, int]:
    """Return the part that a figure says, and how many figures say it."""
    each = figures[at]
    count = figures[at - 1] if at else None
    if count is not None and count.counts and count.kind != each.kind:
        words = page.between(count, each)
        if count.fact.unit in _GROUPS and _EACH.match(words):
            return Counted(each, count.value, "printed", groups=count), 2
        if count.fact.unit in _GROUPS and _CLOSE.match(words) and not _SIGNS.search(words):
            # 1个组4人, 2个组10人: so many in them all.
            return Counted(each, _ONE, "single", whole=count), 2
    if _REST_EACH.search(each.clause):
        return Counted(each, Decimal(0), "rest"), 1
    if _SIGNS.search(each.clause.rsplit("其中", 1)[-1]):
        return None, 1
    return Counted(each, _ONE, "single"), 1


def _with_rest(before: Sequence[Figure], parts: Sequence[Counted]) -> list[Counted] | None:
    """Return parts with the number of the others filled in, from that of all before them."""
    told = [Counted(p.each, p.count, p.how, p.groups) for p in parts]
    if parts[-1].how != "rest":
        return told if all(part.how != "rest" for part in parts) else None
    if any(part.how == "rest" for part in parts[:-1]):
        return None
    whole = before[-1] if before else None
    if whole is None or not whole.counts or whole.fact.unit not in _GROUPS:
        return None
    used = Decimal(0)
    for part in parts[:-1]:
        group = part.groups or part.whole
        used += group.value if group is not None else _ONE
    if whole.value - used < _ONE:
        return None
    last = parts[-1].each
    return [*told[:-1], Counted(last, whole.value - used, "rest", whole=whole)]


def _told_apart(parts: Sequence[Counted]) -> bool:
    return any(part.how != "single" and part.count > 1 for part in parts)


def _closed(page: Page, figures: Sequence[Figure], parts: Sequence[Counted], start: int) -> bool:
    """Whether parts are surely all: others named as such behind what is told one by one."""
    last, others = parts[-1], parts[:-1]
    if last.how != "rest" and not (last.groups is not None and of_rest(last.groups)):
        return False
    if any(p.groups is None and _SEVERAL.search(p.each.label) for p in others):
        return False
    if last.how == "rest":
        return True
    # What is said of the others begins the sentence, or follows the number of all.
    if not start:
        return True
    whole = figures[start - 1]
    count = sum((p.groups.value if p.groups is not None else _ONE for p in parts), Decimal(0))
    return whole.fact.unit in _GROUPS and whole.value == count


def _amount(parts: Sequence[Counted]) -> Decimal:
    return sum((part.each.value * part.count for part in parts), Decimal(0))
