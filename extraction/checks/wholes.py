"""Wholes whose parts are told by their shares, by brackets, or by a total far behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import may_overlap, same_kind, sum_check, summed
from extraction.models import Check

__all__ = ["alternating", "bracketed", "far_parts", "halves", "paired", "shared_parts"]

_OPENING = re.compile("[^，,。；;（(]{0,6}[（(]")
_SLIP = Decimal("0.05")
_PARTS = 3


def halves(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    """77件案件中，甲类57件，占74%；乙类20件，占26%: parts that each have their share."""
    for total, parts in shared_parts(page, figures):
        yield sum_check(total, parts)


def shared_parts(page: Page, figures: Sequence[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Yield (whole, parts) where each part of a sentence has its share and all come out."""
    pairs = [
        left for left, right in pairwise(figures)
        if right.percent and not left.percent and not left.change
        and "占" in page.between(left, right)[:6]
    ]  # fmt: skip
    if len(pairs) < 2:
        return
    groups: dict[str | None, list[Figure]] = {}
    for part in pairs:
        groups.setdefault(part.kind, []).append(part)
    for parts in groups.values():
        amount = sum(p.value for p in parts)
        whole = next(
            (
                f for f in reversed(page.before(parts[0], 600))
                if f.value == amount and f.interval.exact and not f.change and not f.former
                and same_kind(f, parts[0])
            ),
            None,
        )  # fmt: skip
        if whole is not None and len(parts) > 1:
            yield whole, parts


def bracketed(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    """追回外逃人员35名（引渡7人，遣返12人，劝返16人）: the parts stand in brackets."""
    for total in figures:
        near = page.text[total.unit_end : total.unit_end + 8]
        if ("（" not in near and "(" not in near) or not _OPENING.match(near):
            continue
        if total.percent or total.change or total.approximate:
            continue
        close = re.search("[）)]", page.text[total.unit_end : total.unit_end + 200])
        stop = total.unit_end + (close.start() if close else 0)
        parts = [f for f in figures if total.unit_end < f.start < stop]
        plain = all(same_kind(total, f) and not f.change and not f.percent for f in parts)
        if len(parts) < 2 or not plain or any(f.approximate for f in parts):
            continue
        gap = abs(summed(parts).low - total.value)
        off = len(parts) > 2 and gap <= _SLIP * total.value and not may_overlap(parts)
        if gap == 0 or off:
            yield sum_check(total, parts)


def far_parts(figures: Sequence[Figure], total: Figure) -> list[Figure] | None:
    """自查问题143个，抽查合同87份，又发现问题35个，合计178个: with others between, if exact."""
    same = [
        f for f in figures
        if same_kind(f, total) and not f.change and not f.percent and f.interval.exact
    ]  # fmt: skip
    amount = Decimal(0)
    for start in range(len(same) - 1, -1, -1) if total.interval.exact else ():
        amount += same[start].value
        if amount == total.value and start < len(same) - 1:
            return same[start:]
    # 自查问题143个，抽查采购项目52个，又发现问题35个，合计178个: those of one name.
    named = [f for f in same if len(same[-1].label) > 1 and f.label.endswith(same[-1].label[-2:])]
    if len(named) > 1 and total.interval.exact and sum(f.value for f in named) == total.value:
        return named
    return None


def alternating(figures: Sequence[Figure], earlier: Sequence[Figure]) -> Iterator[Check]:
    """编制92名，实有83人。其中甲编制62名，实有55人；乙编制30名，实有28人: each two said alike.

    What begins with a word and has it again behind each part (实有) is told part by part; so
    is what stands before it. Shown if both come out.
    """
    row = [f for f in (*earlier, *figures) if f.counts]
    places: dict[str, list[int]] = {}
    for at, figure in enumerate(row):
        if at and len(figure.label) > 1 and same_kind(row[at - 1], figure):
            places.setdefault(figure.label, []).append(at)
    for found in places.values():
        whole, *inner = found
        if len(inner) < _PARTS or any(b - a == 1 for a, b in pairwise(found)):
            continue
        total, parts = row[whole], [row[at] for at in inner]
        before, beside = row[whole - 1], [row[at - 1] for at in inner]
        if total.value == sum(f.value for f in parts) and before.value == sum(
            f.value for f in beside
        ):
            yield sum_check(before, beside)
            yield sum_check(total, parts)


def paired(page: Page, figures: Sequence[Figure], earlier: Sequence[Figure]) -> Iterator[Check]:
    """清收26户38.4万元，其中甲村12户17.6万元、乙村……: two lists in one, if both come out."""
    pairs: list[tuple[Figure, Figure]] = []
    for left, right in pairwise([*earlier, *figures]):
        if left.kind == right.kind or not left.kind or not right.kind:
            continue
        plain = not (left.percent or right.percent or left.change or right.change)
        if plain and not page.between(left, right).strip("、，, "):
            pairs.append((left, right))
    for at, (first, second) in enumerate(pairs):
        inner = [p for p in pairs[at + 1 :] if p[0].kind == first.kind and p[1].kind == second.kind]
        if len(inner) < 2 or first.approximate or second.approximate:
            continue
        if first.value == sum(p[0].value for p in inner) and second.value == sum(
            p[1].value for p in inner
        ):
            yield sum_check(first, [p[0] for p in inner])
            yield sum_check(second, [p[1] for p in inner])
            return
