"""Lists that fill a total however far it stands, whatever stands between their parts.

Other searches read a list mark by mark; shares in words (接近六成), other units, or a clause
more end it there. Here the counts of one unit in a sentence, or between two semicolons, are
one list: all of them, or all but the first or the last. How far its total is looked for
depends on how much has to agree: the digits, the parts, and whether words name the whole
(在人身伤亡支出中，……). Nothing is said to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.complements import closed
from extraction.checks.figures import PERSON_KINDS, Figure, Page, common, share_word
from extraction.checks.listed import two_clauses
from extraction.checks.loose import Known, counted_as
from extraction.checks.parts import same_kind, sum_check
from extraction.checks.slips import printed_digits
from extraction.models import Check

__all__ = ["spread_lists"]

_DECIMALS = 4
_LONGEST, _FEWEST = 9, 2
_FAR, _NEAR, _BEHIND = 1600, 500, 160
_BREAK = re.compile("[；;]")
_FRAME = re.compile(
    r"(?:^|[。；，：\n])\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、．.]\s*)?(?:在|从)?(?P<name>[\u4e00-\u9fff“”（）]{2,16}?)中[，：]?"
)
_INNER = re.compile("其中|每|均|人头")
# What hardly counts alike, but one makes the other: persons questioned and sheets.
_LEAST_BARE = {2: Decimal(1000), 3: Decimal(100)}
_LEAST_OF_MANY = Decimal(40)
_LEAST_NEAR = {2: Decimal(60), 3: Decimal(20)}
_LEAST_PAIR = Decimal(20)
_LEAST_BASE = Decimal(20)
_LEAST_NAMED = Decimal(10)
_BODIES = frozenset(["个", "家", "所", "户"])


def spread_lists(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of lists that none of ``known`` takes as parts."""
    # Few sums are a number of the page; floats tell it quickly.
    sizes = {round(f.size, _DECIMALS) for f in page.figures if f.counts}
    for figures, kinds, most in page.alike():
        shared = most > _FEWEST and any("占" in f.clause for f in figures)
        inside = _around_base(figures, known) if shared else None
        if inside is not None:
            yield inside
            continue
        for parts in _lists(page, kinds, known, sizes):
            check = _filled(page, parts, known)
            if check is not None:
                known.parts.update(dict.fromkeys(check.operands, check.result[0]))
                known.results.add(check.result)
                yield check
                break


def _around_base(figures: Sequence[Figure], known: Known) -> Check | None:
    """优秀18人，占参评120人的15%；称职99人；不定等次3人: a base and all its parts."""
    for total in figures[1:-1]:
        if "占" not in total.clause or not total.counts or total.value < _LEAST_BASE:
            continue
        parts = [f for f in figures if f.kind == total.kind and f is not total]
        if not _FEWEST < len(parts) <= _LONGEST or any(not f.counts for f in parts):
            continue
        amount = sum((f.value for f in parts), Decimal(0))
        if amount == total.value and not {f.span for f in (total, *parts)} & known.parts.keys():
            known.parts.update(dict.fromkeys((f.span for f in parts), total.start))
            return sum_check(total, parts)
    return None


def _lists(
    page: Page, kinds: dict[str | None, list[Figure]], known: Known, sizes: set[float]
) -> Iterator[Sequence[Figure]]:
    """Yield the counts of one unit between two semicolons, or in the sentence.

    Only those that come to one of ``sizes``.
    """
    for alike in kinds.values():
        if len(alike) < _FEWEST:
            continue
        broken = len(alike) > _FEWEST and _BREAK.search(page.text, alike[0].end, alike[-1].start)
        groups = _between_breaks(page, alike) if broken else []
        for group in (*groups, alike):
            # Without its ends a group answered elsewhere is so still.
            if len(group) > _FEWEST and any(f.span in known.parts for f in group[1:-1]):
                continue
            amount = sum([f.size for f in group])
            if len(group) <= _LONGEST and round(amount, _DECIMALS) in sizes:
                yield group
            if _FEWEST < len(group) <= _LONGEST + 1:
                if round(amount - group[0].size, _DECIMALS) in sizes:
                    yield group[1:]
                if round(amount - group[-1].size, _DECIMALS) in sizes:
                    yield group[:-1]


def _between_breaks(page: Page, alike: Sequence[Figure]) -> list[list[Figure]]:
    groups: list[list[Figure]] = [[alike[0]]]
    for last, figure in pairwise(alike):
        if _BREAK.search(page.text, last.end, figure.start):
            groups.append([])
        groups[-1].append(figure)
    return [group for group in groups if _FEWEST <= len(group) < len(alike)]


def _filled(page: Page, parts: Sequence[Figure], known: Known) -> Check | None:
    amount = sum([f.value for f in parts], Decimal(0))
    first, last = parts[0], parts[-1]
    totals = page.valued(amount, first, _FAR, _BEHIND) if amount >= _LEAST_NAMED else []
    if not totals or any(f.span in known.parts for f in parts):
        return None
    if any(_INNER.search(f.clause) for f in parts[1:]):
        return None
    name = _frame(page, first)
    for total in reversed(totals):
        inside = first.start <= total.start <= last.start
        if inside or not total.counts or not _alike(total, first):
            continue
        if _tells(page, total, parts, name):
            return sum_check(total, parts)
    return None


def _alike(total: Figure, part: Figure) -> bool:
    kinds = {counted_as(total), counted_as(part)}
    return same_kind(total, part) or kinds == {"人"} or kinds <= PERSON_KINDS or kinds <= _BODIES


def _frame(page: Page, first: Figure) -> str:
    """Return the name of the whole that the words before a list say it is of, else ''."""
    start = first.start - len(first.clause)
    words = page.text[max(0, start - 24) : first.start]
    found = list(_FRAME.finditer(words))
    return found[-1]["name"] if found else ""


def _tells(page: Page, total: Figure, parts: Sequence[Figure], name: str) -> bool:
    """Whether so many parts and digits are no chance, the nearer and the better named the fewer."""
    count, amount = len(parts), total.value
    digits = printed_digits(total)
    own = total.label + total.tail[:8]
    if name and len(common(own, name)) >= min(3, len(name)):
        return amount >= _LEAST_NAMED
    if digits < 2:
        return False
    least = _LEAST_BARE.get(count, _LEAST_OF_MANY)
    if amount >= least and min(p.value for p in parts) * 100 >= amount:
        return not two_clauses(page, parts)
    if count == 2 and amount >= _LEAST_PAIR and closed(parts):
        return total.start < parts[0].start
    between = abs(total.start - parts[0].start)
    near = between <= _NEAR and total.paragraph == parts[0].paragraph
    words = name or parts[0].label
    alike = share_word(own, words)
    return near and alike and amount >= _LEAST_NEAR.get(count, _LEAST_NAMED)
