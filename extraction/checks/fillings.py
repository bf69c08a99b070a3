"""Totals that lists fill to the digit, without words that announce them.

A list of three or more that makes up an earlier number of three digits hardly does so by
chance, whatever each counts in (受访者516人、472人……of 问卷2256份). Nothing is said to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import PERSON_KINDS, Figure, Page, common
from extraction.checks.listed import two_clauses
from extraction.checks.loose import counted_as
from extraction.checks.parts import parallel, same_kind, sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["filling_checks"]

_Span = tuple[int, int]
# One person answers one sheet, one letter is one case, a household has one book.
_UNITS = frozenset(
    ["人", "人次", "份", "张", "票", "户", "件", "件次", "本", "名", "起", "卷", "个", "家"]
)
_THINGS = frozenset(["个", "家", "起", "本"])
_LEAST = {2: Decimal(1000), 3: Decimal(100)}
_LEAST_OF_MANY = Decimal(50)
_LEAST_NAMED = Decimal(5)
_BACK = 700
_MOST = 9
_MOST_BETWEEN = 30
_ALL = re.compile(r"(?:合计|共计|总计|累计|总共|一共|共)")
_FRAME = re.compile(r"^\s*(?:在|从)?([\u4e00-\u9fff“”]{3,14}?)(?:问题|案件|方面|类)?中[，]")
_PAIR_TOTAL = rarely(r"^[，](?:共计?|合计|总计|累计)[^，。；、\d]{0,6}$")
_TOTALS = re.compile(r"[^，。；\d]{0,8}(?:合计|共计|总计|累计|加起来)")
_OPENING = 11


def filling_checks(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the sums of figures that no check of ``found`` takes as parts.

    Args:
        page: the report's text.
        found: what other searches led to.
    """
    used = {span for check in found if check.kind == "sum" for span in check.operands}
    totals = {check.result for check in found if check.kind in ("sum", "product", "distributive")}
    for figures in page.sentences():
        for parts in _lists(page, figures):
            free = not {f.span for f in parts} & used
            check = (_earlier(page, parts) or _named(page, parts)) if free else None
            if check is not None:
                used.update(check.operands)
                yield check
        # Two rows of two, three pairs: shorter sentences are not looked at.
        columns = _columns(page, figures, used) if len(figures) > 3 else ()
        pairs = _pairs(page, figures, totals) if len(figures) > 5 else ()
        for check in (*columns, *pairs):
            used.update(check.operands)
            yield check
        if _opens_with_totals(page, figures[0]):
            yield from _of_totals(page, figures, totals)
        for at in range(2, len(figures)):
            if figures[at].counts and figures[at].span not in totals:
                half = _halves(figures[at - 2], figures[at - 1], figures[at], used)
                if half is not None:
                    yield half


def _lists(page: Page, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield the runs of counts of one unit in a sentence; shares between them are left out."""
    run: list[Figure] = []
    last: Figure | None = None
    for figure in figures:
        if figure.percent and run:
            last = figure
            continue
        words = page.between(last, figure) if last is not None else ""
        goes_on = run and same_kind(run[0], figure) and len(words) <= _MOST_BETWEEN
        if not (goes_on and figure.counts and "其中" not in words and not _ALL.search(words)):
            if len(run) > 1:
                yield run
            run = []
        if figure.counts:
            run.append(figure)
        last = figure
    if len(run) > 1:
        yield run


def _earlier(page: Page, parts: Sequence[Figure]) -> Check | None:
    """Return the sum of a list that an earlier number of any such unit is filled by."""
    amount = sum((f.value for f in parts), Decimal(0))
    if amount < _LEAST.get(len(parts), _LEAST_OF_MANY) or len(parts) > _MOST:
        return None
    if min(f.value for f in parts) * 100 < amount and len(parts) < 4:
        return None
    for total in reversed(page.valued(amount, parts[0], _BACK)):
        alike = same_kind(total, parts[0]) or _answers(total, parts[0])
        if total.counts and alike and total.interval.exact:
            return sum_check(total, parts) if not two_clauses(page, parts) else None
    return None


def _answers(total: Figure, part: Figure) -> bool:
    """Whether one of what a figure counts may stand for one of another: a person, a sheet.

    述责述廉217人 is no number of rules made, changed and done away with (65个、112个、40个).
    """
    kinds = {counted_as(total), counted_as(part)}
    return kinds <= _UNITS and not (kinds & PERSON_KINDS and kinds & _THINGS)


def _named(page: Page, parts: Sequence[Figure]) -> Check | None:
    """虚报冒领问题中，甲9个，乙12个: of 虚报冒领21个, which the sentence names."""
    frame = _FRAME.match(page.sentence_text(parts[0].sentence))
    if frame is None:
        return None
    name = re.sub("[“”]", "", frame[1])
    amount = sum((f.value for f in parts), Decimal(0))
    for total in reversed(page.valued(amount, parts[0], _BACK)):
        if not (total.counts and same_kind(total, parts[0])):
            continue
        if len(common(re.sub("[“”]", "", total.label), name)) >= min(3, len(name)):
            return sum_check(total, parts) if amount >= _LEAST_NAMED else None
    return None


def _columns(page: Page, figures: Sequence[Figure], used: set[_Span]) -> Iterator[Check]:
    """甲编制86名、实有79名；乙编制60名、实有55名: of 编制146名、实有134名 said before.

    At least two columns have to come out; one may be known already.
    """
    if "；" not in page.between(figures[0], figures[-1]):
        return
    rows: list[list[Figure]] = [[]]
    for left, right in pairwise([figures[0], *figures]):
        if left is not right and "；" in page.between(left, right):
            rows.append([])
        rows[-1].append(right)
    width = len(rows[-1])
    if len(rows) < 2 or width < 2:
        return
    first = rows[0][-width:]
    rows = [first, *rows[1:]]
    if any(len(row) != width or not all(f.counts for f in row) for row in rows):
        return
    made: list[Check] = []
    known = 0
    for column in range(width):
        parts = [row[column] for row in rows]
        known += {f.span for f in parts} <= used
        amount = sum((f.value for f in parts), Decimal(0))
        noun = parts[0].label[-2:]
        if {f.span for f in parts} & used or any(f.kind != parts[0].kind for f in parts):
            continue
        total = next(
            (
                f for f in reversed(page.valued(amount, parts[0], _BACK))
                if f.counts and f.kind == parts[0].kind and noun in f.label
            ),
            None,
        )  # fmt: skip
        if total is not None and len(noun) == 2:
            made.append(sum_check(total, parts))
    if len(made) + known > 1 or (made and len(rows) > 2):
        yield from made


def _pairs(page: Page, figures: Sequence[Figure], totals: set[_Span]) -> Iterator[Check]:
    """甲3起5人、乙4起6人，共7起11人: the second of each beside the first."""
    pairs = [
        (left, right) for left, right in pairwise(figures)
        if not page.between(left, right).strip() and left.kind != right.kind
        and left.counts and right.counts
    ]  # fmt: skip
    if len(pairs) < 3:
        return
    whole, parts = pairs[-1], pairs[:-1]
    before = parts[-1][1]
    if not _PAIR_TOTAL.match(page.between(before, whole[0])):
        return
    plain = all(p[0].kind == whole[0].kind and p[1].kind == whole[1].kind for p in parts)
    if not plain or whole[0].value != sum(p[0].value for p in parts):
        return
    if whole[1].value != sum(p[1].value for p in parts):
        return
    for at in (0, 1):
        if whole[at].span not in totals:
            yield sum_check(whole[at], [p[at] for p in parts])


def _halves(first: Figure, second: Figure, total: Figure, used: set[_Span]) -> Check | None:
    """上半年抽查8个村，下半年抽查11个村，实现19个村全覆盖."""
    plain = first.counts and second.counts and total.interval.exact
    if not plain or first.value + second.value != total.value:
        return None
    if {first.span, second.span} & used:
        return None
    if not (same_kind(first, second) and same_kind(second, total)):
        return None
    halves = parallel(first) and parallel(second)
    nouns = first.tail[:2] == second.tail[:2] == total.tail[: len(first.tail[:2])]
    alike = nouns and len(common(first.label[-4:], second.label)) > 1
    return sum_check(total, [first, second]) if halves or (alike and first.tail) else None


def _opens_with_totals(page: Page, figure: Figure) -> bool:
    """Whether the sentence of a figure speaks of a total before anything else."""
    words = page.sentence_text(figure.sentence).lstrip()[:_OPENING]
    return ("计" in words or "加起来" in words) and _TOTALS.match(words) is not None


def _of_totals(page: Page, figures: Sequence[Figure], totals: set[_Span]) -> Iterator[Check]:
    """前四轮反馈1036个……第五轮反馈268个……五轮合计反馈1304个，整改1113个: those named alike."""
    first = figures[0]
    for total in figures:
        if not total.counts or total.span in totals or not total.interval.exact:
            continue
        noun = re.sub("(?:合计|共计|总计|累计|总共|共|已|了|为)+", "", total.label)[-2:]
        if len(noun) < 2:
            continue
        named = [
            f for f in page.before(first, 300)
            if f.counts and same_kind(f, total) and noun in f.label
            and f.paragraph == total.paragraph
        ]  # fmt: skip
        if 2 <= len(named) <= _MOST and sum(f.value for f in named) == total.value >= 10:
            yield sum_check(total, named)
