"""Blocks that count the same things in turn, behind one that counts them all.

采购473个，计划97万元，实际81万元；其中货物类231个，计划49万元，实际40万元；工程类94个，计划…: each
measure of the blocks makes that of the first. One measure may come out by chance, two show what
belongs together; a third that does not come out is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import may_overlap, rounding_slack, sum_check
from extraction.models import Check

__all__ = ["block_sums"]

_Blocks = list[Sequence[Figure]]
_WIDEST, _MOST = 5, 8
_FEWEST, _TELLING = 2, 10
_REACH = 900
_OFF = Decimal("0.3")


def block_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of blocks that none of ``known`` answers."""
    counts = [f for f in page.figures if f.counts]
    kinds = [f.kind for f in counts]
    at = 0
    while at + 3 * _FEWEST <= len(counts):
        blocks = _blocks(counts, kinds, at)
        if not blocks:
            at += 1
            continue
        more = list(_told(blocks, known))
        known.add(more)
        yield from more
        at += len(blocks) * len(blocks[0])


def _blocks(counts: Sequence[Figure], kinds: Sequence[str | None], at: int) -> _Blocks:
    """Return the block of totals that begins at a count and those that make it, or nothing."""
    for width in range(_WIDEST, 1, -1):
        pattern = kinds[at : at + width]
        if kinds[at + width : at + 2 * width] != pattern:
            continue
        if len(set(pattern)) == 1 and not _named_apart(counts[at : at + width]):
            continue
        end = at + width
        while kinds[end : end + width] == pattern and _near(counts, at, end, width):
            end += width
        for size in range(min((end - at) // width - 1, _MOST), 1, -1):
            blocks = [counts[n : n + width] for n in range(at, at + (size + 1) * width, width)]
            if _fitting(blocks) >= _FEWEST:
                return blocks
    return []


def _near(counts: Sequence[Figure], at: int, end: int, width: int) -> bool:
    if end + width > len(counts):
        return False
    first, next_one = counts[at], counts[end]
    return next_one.paragraph == first.paragraph and next_one.start - first.start <= _REACH


def _named_apart(block: Sequence[Figure]) -> bool:
    """Whether counts of one unit bear a name each."""
    names = {f.label[-2:] for f in block}
    return len(names) == len(block) and all(len(name) > 1 for name in names)


def _fitting(blocks: _Blocks) -> int:
    """Return how many measures of the first block are, to the digit, what the others make."""
    fits = 0
    for total, *parts in zip(*blocks, strict=True):
        alike = total.label[-2:] == parts[0].label[-2:] or total.kind not in (
            blocks[0][n].kind for n in range(len(blocks[0])) if blocks[0][n] is not total
        )
        off = abs(sum((part.value for part in parts), -total.value))
        fits += alike and total.value >= _TELLING and off <= _slack(total, parts)
    return fits


def _slack(total: Figure, parts: Sequence[Figure]) -> Decimal:
    """Return what rounding may account for, at most two steps of the last digit."""
    last = Decimal(1).scaleb(-total.places) if total.kind == "元" else Decimal(0)
    unit = Decimal(10_000) if total.fact.value_text.endswith("万") else Decimal(1)
    return min(rounding_slack((total, *parts)), 2 * last * unit)


def _told(blocks: _Blocks, known: Known) -> Iterator[Check]:
    sums = known.sums
    for total, *parts in zip(*blocks, strict=True):
        off = abs(sum((part.value for part in parts), -total.value))
        if off > _slack(total, parts):
            answered = total.span in known.results or any(f.span in known.parts for f in parts)
            over = off > _OFF * total.value or any(part.value > total.value for part in parts)
            if answered or over or may_overlap(parts):
                continue
        # What is left of one total (97 - 81 = 16) may be a measure of its own.
        elif any(check.result == total.span and parts[0].span in check.operands for check in sums):
            continue
        yield sum_check(total, parts)
