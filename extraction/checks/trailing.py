"""Totals that stand behind their parts, and 党纪处分 + 政务处分 − 双重处分."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extraction.checks.figures import MOST_BETWEEN, SEPARATOR, Figure, Page
from extraction.checks.parts import (
    OFFICE,
    counted_twice,
    may_overlap,
    same_kind,
    sum_check,
    sums_along,
)
from extraction.checks.verdicts import compared, make_check, number
from extraction.checks.wholes import far_parts
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["double", "trailing"]

# Words before a total that stands behind its parts.
_TRAILING = re.compile(
    r"(?:^|[，,、])(?:以上|各项|[两三四五六七八九][项类个种](?:形态|合在一起)?)?(?:合计|共计|总计|总共|共|计)(?:为|有)?$"
)
# 对8个党组、6个党委巡察，共覆盖14个: the words say what was done with them all.
_TRAILING_VERB = re.compile(
    r"(?:^|[，,、])(?:全年|全[市县区镇乡]|[两三四五六七八九][级类项种批次轮家者])?(?:合计|共计|总计|总共|共)[^，,、；;。\d]{1,4}$"
)


def trailing(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    """甲3件、乙4件，合计7件."""
    for at, total in enumerate(figures):
        words = page.plain[figures[at - 1].unit_end : total.start] if at else ""
        if "计" not in words and "共" not in words:
            continue
        words = words.rstrip("近约")
        loose = not _TRAILING.search(words) and _TRAILING_VERB.search(words)
        if not (loose or _TRAILING.search(words)) or len(words) > 16 or total.percent:
            continue
        parts: list[Figure] = []
        for figure in reversed(figures[:at]):
            if parts and len(page.between(figure, parts[0])) > MOST_BETWEEN:
                break
            if not same_kind(figure, total) or figure.change:
                break
            parts.insert(0, figure)
        sums = list(sums_along(parts[::-1]))[::-1]
        for start in range(len(parts) - 1):
            if total.interval.meets(sums[start]):
                yield sum_check(total, parts[start:])
                break
        else:
            far = far_parts(figures[:at], total)
            if far is not None:
                yield sum_check(total, far)
                continue
            words_between = [page.between(*pair) for pair in pairwise(parts)]
            marks = {mark for some in words_between for mark in SEPARATOR.findall(some)}
            explicit = not loose and re.search("合计|共计|总计|总共", words)
            each = any("每" in part.clause or "均" in part.clause for part in parts)
            if each:
                continue
            if len(parts) > 1 and explicit and marks == {"、"} and not may_overlap(parts):
                yield sum_check(total, parts)


_IN_ALL = rarely("共[^，]*处分|(?:实际|合计|实有)[^，]{0,4}处分[^，]{0,4}$")


def double(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    """党纪处分 + 政务处分 − 双重处分 = 处分人数."""
    for at in range(2, len(figures)):
        party, office, both = figures[at - 2], figures[at - 1], figures[at]
        fits = "党纪" in party.label and OFFICE.search(office.label)
        if not fits or not counted_twice(both) or {party.kind, office.kind, both.kind} != {"人"}:
            continue
        totals = [
            f for f in page.before(party, 160)
            if f.kind == "人" and not f.change and "处分" in f.label
            and f.paragraph == party.paragraph
        ]  # fmt: skip
        behind = figures[at + 1] if at + 1 < len(figures) else None
        if behind is not None and behind.kind == "人" and _IN_ALL.search(behind.label):
            totals.append(behind)
        if not totals:
            continue
        computed = party.interval + office.interval - both.interval
        if not computed.low.is_finite():
            continue  # 双重处分超5人: who knows how many
        total = next((f for f in reversed(totals) if f.interval.meets(computed)), totals[-1])
        holds, difference, note = compared(total.interval, computed)
        yield make_check(
            "sum",
            "处分人数：党纪处分加政务处分减双重处分",
            [party, " + ", office, " - ", both, f" = {number(computed.low)}，文中总数 ", total],
            total,
            holds=holds,
            difference=difference,
            note=note,
        )
