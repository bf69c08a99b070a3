"""Totals and their parts: 共… 其中…、…; distributive sums; trailing totals; 双重处分."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.distribution import counted_parts, counted_sum
from extraction.checks.figures import Figure, Page, common
from extraction.checks.verdicts import compared, make_check, number
from extraction.intervals import Interval
from extraction.models import Check

__all__ = ["sum_checks"]

_ANNOUNCED = re.compile(r"其中|分别(?:为|是)|包括|分为")
_SEPARATOR = re.compile(r"[、，,；;]")
_MOST_BETWEEN = 24
_REST = re.compile(r"^(?:其他|其它|其余|另有|及其他)|其他|其它")
_PARALLEL = re.compile(r"第[一二三四]种形态|第[一二三四]季度|[上下]半年|市本级|县级|市级|乡级|村级")
# Words before a total that stands behind its parts.
_TRAILING = re.compile(
    r"(?:^|[，,、])(?:以上|四项|三项|两项|各项)?(?:合计|共计|总计|总共|共|计)(?:为|有)?$"
)
# A list that claims to be the whole misses its total by a slip, not by a multiple.
_SLIP = Decimal("0.05")
_OVERLAP = re.compile("双重处分|重复")
_PARTY, _OFFICE = re.compile("党纪"), re.compile("政务|政纪")


def sum_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of totals against their parts in running text."""
    taken: set[int] = set()
    sentences = list(page.sentences())
    for position, figures in enumerate(sentences):
        earlier = sentences[position - 1] if position else []
        for check, parts in _in_sentence(page, figures, earlier):
            taken.update(part.start for part in parts)
            yield check
    for figures in sentences:
        yield from _trailing(page, figures)
        yield from _double(page, figures)
        yield from _near_totals(page, figures, taken)
        yield from _halves(page, figures)


def _in_sentence(
    page: Page, figures: list[Figure], earlier: list[Figure]
) -> Iterator[tuple[Check, Sequence[Figure]]]:
    """Yield each announced list with its total, and plain lists right behind a total."""
    at = 0
    while at < len(figures):
        first = figures[at]
        announced = _announced(page, figures, at)
        before = figures[:at]
        if announced and not before and earlier and earlier[-1].paragraph == first.paragraph:
            before = earlier
        parts = _listed(page, figures, at)
        made = _list_check(page, before, figures, at, parts, announced) if before else None
        if made is not None:
            yield made
        at += len(parts) if made is not None else 1


def _announced(page: Page, figures: Sequence[Figure], at: int) -> bool:
    """Whether 其中, 包括 … stands between a figure and the one before it."""
    left = figures[at - 1].unit_end if at else max(0, figures[at].start - 40)
    words = page.plain[left : figures[at].start]
    if at == 0:
        words = re.split(r"[。！？\n]", words)[-1]
        return bool(re.match(r"\s*其中", words))
    return bool(_ANNOUNCED.search(words)) and len(words) <= 60


def _listed(page: Page, figures: Sequence[Figure], at: int) -> list[Figure]:
    """Return the figures one list holds: one unit, one mark between two, close by."""
    parts = [figures[at]]
    mark: str | None = None
    for figure in figures[at + 1 :]:
        words = page.between(parts[-1], figure)
        marks = _SEPARATOR.findall(words)
        if len(marks) != 1 or len(words) > _MOST_BETWEEN or not _same_kind(parts[0], figure):
            break
        if (mark is not None and marks[0] != mark) or figure.change:
            break
        mark = marks[0]
        parts.append(figure)
    return parts


def _same_kind(left: Figure, right: Figure) -> bool:
    if left.kind == right.kind:
        return left.kind is not None
    if {left.kind, right.kind} != {"人", "人次"}:
        return False
    return bool(_PARALLEL.search(left.label) and _PARALLEL.search(right.label))


def _list_check(
    page: Page,
    before: Sequence[Figure],
    figures: Sequence[Figure],
    at: int,
    parts: list[Figure],
    announced: bool,
) -> tuple[Check, Sequence[Figure]] | None:
    first = figures[at]
    if first.percent or first.change or first.kind in (None, "点", "倍"):
        return None
    totals = [f for f in before if _same_kind(f, first) and not f.percent]
    if not totals:
        return None
    if announced:
        made = _distributed(page, before, figures[at:], totals)
        if made is not None:
            return made
        made = _spread(page, figures, at, totals)
        if made is not None:
            return made
        check = _announced_sum(totals, parts, page)
        return (check, parts) if check is not None else None
    return _plain_sum(before, totals, parts)


def _announced_sum(totals: Sequence[Figure], parts: list[Figure], page: Page) -> Check | None:
    total = _total(totals, parts)
    if not total.interval.meets(_sum(parts)) and len(parts) == 2:
        # 其中双重处分17人；移送4人: the second is no part any more.
        parts = parts[:1] if re.search("[；;]", page.between(*parts)) else parts
    computed = _sum(parts)
    if total.interval.meets(computed) and len(parts) > 1:
        return _sum_check(total, parts)
    if total.interval.low > computed.high or len(parts) == 1:
        return _within(total, parts)
    # A part larger than the total shows that the total was not found.
    if _may_overlap(parts) or any(p.interval.low > total.interval.high for p in parts):
        return None
    return _sum_check(total, parts)


def _within(total: Figure, parts: list[Figure]) -> Check | None:
    """Return what can be said of parts that do not fill their total."""
    computed = _sum(parts)
    rest = bool(_REST.search(parts[-1].label)) and len(parts) > 2
    forms = {found[0] for p in parts if (found := _PARALLEL.search(p.label))}
    if len(forms) == len(parts) == 4:  # all four forms, all four quarters
        return _sum_check(total, parts)
    gap = total.value - computed.high
    if rest and not total.approximate and gap <= _SLIP * total.value:
        return _sum_check(total, parts)
    if computed.low > total.interval.high:
        return _sum_check(total, parts) if len(parts) > 1 else None
    whole_numbers = all(p.value == p.value.to_integral_value() for p in (total, *parts))
    if len(parts) < 2 or not (whole_numbers or total.kind == "元"):
        return None
    near = len(parts) > 2 and gap <= _SLIP * total.value
    terms = _plus(parts)
    return make_check(
        "part_whole",
        f"{total.fact.indicator}：所列各项不超过总数",
        [*terms, f" = {number(computed.low)} ≤ ", total],
        total,
        holds=None if near else True,
        difference=Decimal(0),
        note=f"各项之和比总数少 {number(gap)}，所列可能不全" if near else None,
    )


def _plain_sum(
    before: Sequence[Figure], totals: Sequence[Figure], parts: list[Figure]
) -> tuple[Check, Sequence[Figure]] | None:
    """A list that nothing announces: the whole only if it comes out or names the rest."""
    if len(parts) < 3 or any(part.approximate for part in parts):
        return None
    total = totals[-1]
    if total.approximate or total is not before[-1]:
        fitting = [f for f in totals if f.interval.meets(_sum(parts)) and not f.approximate]
        return (_sum_check(fitting[-1], parts), parts) if fitting else None
    computed = _sum(parts)
    if total.interval.meets(computed):
        return _sum_check(total, parts), parts
    claims = _REST.search(parts[-1].label) or all(_PARALLEL.search(p.label) for p in parts)
    if claims and abs(computed.low - total.value) <= _SLIP * total.value:
        return _sum_check(total, parts), parts
    return None


def _total(totals: Sequence[Figure], parts: Sequence[Figure]) -> Figure:
    """Return what the parts are parts of.

    That is the one they add up to; else the one whose words the parts repeat (处分…处分
    厅局级干部); else the nearest that is no change and no part of a remark.
    """
    computed = _sum(parts)
    fitting = [f for f in totals if f.interval.meets(computed) and not f.change]
    if fitting and len(parts) > 1:
        return fitting[-1]
    counts = [f for f in totals if not f.change] or list(totals)
    named = [f for f in counts if len(f.label) > 1 and parts[0].label.startswith(f.label[-2:])]
    large = [f for f in named if f.value >= max(part.value for part in parts)]
    return (large or counts)[-1]


def _spread(
    page: Page, figures: Sequence[Figure], at: int, totals: Sequence[Figure]
) -> tuple[Check, Sequence[Figure]] | None:
    """Parts with other words between them are taken only if they come out exactly."""
    first = figures[at]
    parts = [f for f in figures[at:] if _same_kind(first, f) and not f.change and not f.percent]
    # A list is taken whole: some of its parts may come out by chance.
    shortest = max(2, len(_listed(page, figures, at)))
    for end in range(len(parts), shortest - 1, -1):
        some = parts[:end]
        for total in reversed(totals):
            if total.change or total.approximate or any(p.approximate for p in some):
                continue
            if total.value == sum(p.value for p in some):
                return _sum_check(total, some), some
    return None


def _distributed(
    page: Page, before: Sequence[Figure], figures: Sequence[Figure], totals: Sequence[Figure]
) -> tuple[Check, Sequence[Figure]] | None:
    parts = counted_parts(page, before, figures)
    if parts is None:
        return None
    counts = [f for f in totals if not f.change]
    computed = sum((part.each.value * part.count for part in parts), Decimal(0))
    total = next(
        (f for f in reversed(counts) if f.value == computed), counts[-1] if counts else None
    )
    if total is None:
        return None
    return counted_sum(total, parts), [part.each for part in parts]


def _trailing(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    """甲3件、乙4件，合计7件."""
    for at, total in enumerate(figures):
        words = page.plain[figures[at - 1].unit_end : total.start] if at else ""
        if not _TRAILING.search(words) or len(words) > 12 or total.percent:
            continue
        parts: list[Figure] = []
        for figure in reversed(figures[:at]):
            if parts and len(page.between(figure, parts[0])) > _MOST_BETWEEN:
                break
            if not _same_kind(figure, total) or figure.change:
                break
            parts.insert(0, figure)
        for start in range(len(parts) - 1):
            if total.interval.meets(_sum(parts[start:])):
                yield _sum_check(total, parts[start:])
                break
        else:
            words_between = [page.between(*pair) for pair in pairwise(parts)]
            marks = {mark for some in words_between for mark in _SEPARATOR.findall(some)}
            explicit = re.search("合计|共计|总计|总共", words)
            if len(parts) > 1 and explicit and marks == {"、"} and not _may_overlap(parts):
                yield _sum_check(total, parts)


def _halves(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    """77件案件中，甲类57件，占74%；乙类20件，占26%: parts that each have their share."""
    for at, total in enumerate(figures):
        if total.change or total.approximate or total.percent or total.kind is None:
            continue
        parts = [
            figures[i]
            for i in range(at + 1, len(figures) - 1)
            if figures[i + 1].percent and _same_kind(total, figures[i])
            and "占" in page.between(figures[i], figures[i + 1])[:6]
        ]  # fmt: skip
        if len(parts) > 1 and sum(p.value for p in parts) == total.value:
            yield _sum_check(total, parts)


def _double(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    """党纪处分 + 政务处分 − 双重处分 = 处分人数."""
    for at in range(2, len(figures)):
        party, office, both = figures[at - 2], figures[at - 1], figures[at]
        fits = _PARTY.search(party.label) and _OFFICE.search(office.label)
        if (
            not fits
            or not _OVERLAP.search(both.label)
            or {party.kind, office.kind, both.kind} != {"人"}
        ):
            continue
        totals = [
            f for f in page.before(party, 160)
            if f.kind == "人" and not f.change and "处分" in f.label
            and f.paragraph == party.paragraph
        ]  # fmt: skip
        if not totals:
            continue
        computed = party.interval + office.interval - both.interval
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


def _near_totals(page: Page, figures: Sequence[Figure], taken: set[int]) -> Iterator[Check]:
    """Lists whose total stands in an earlier sentence of the paragraph, if they come out."""
    at = 0
    while at < len(figures):
        parts = _listed(page, figures, at)
        at += len(parts)
        usable = [p for p in parts if p.start not in taken and not p.percent and not p.change]
        pair = len(parts) == 2 and all(_PARALLEL.search(p.label) for p in parts)
        shares = len(parts) >= 2 and parts[0].percent
        if shares:
            yield from _shares(parts)
        if len(usable) != len(parts) or (len(parts) < 3 and not pair) or parts[0].kind is None:
            continue
        if any(p.approximate for p in parts):
            continue
        computed = _sum(parts)
        for total in reversed(page.before(parts[0], 400)):
            near = (
                total.paragraph == parts[0].paragraph or total.paragraph == parts[0].paragraph - 1
            )
            alike = _same_kind(total, parts[0]) and not total.change
            if near and alike and total.value == computed.low and total.interval.exact:
                yield _sum_check(total, parts)
                break


def _shares(parts: Sequence[Figure]) -> Iterator[Check]:
    """分别占a%、b%和c%: shares of one whole make 100 within rounding."""
    total = sum((p.value for p in parts), Decimal(0))
    slack = sum((Decimal(1).scaleb(-p.places) for p in parts), Decimal(0)) / 2
    if "占" not in parts[0].label or abs(total - 100) > slack or any(p.approximate for p in parts):
        return
    yield make_check(
        "sum",
        "各项占比之和为100%",
        [*_plus(parts, "%"), f" = {number(total)}%"],
        parts[-1],
        holds=True,
    )


def _sum(parts: Sequence[Figure]) -> Interval:
    total = Interval(Decimal(0), Decimal(0))
    for part in parts:
        total = total + part.interval
    return total


def _may_overlap(parts: Sequence[Figure]) -> bool:
    """Whether one person may be counted twice: under 党纪处分 and under 政务处分."""
    labels = [part.label for part in parts]
    return any(map(_PARTY.search, labels)) and any(map(_OFFICE.search, labels))


def _plus(parts: Sequence[Figure], sign: str = "") -> list[str | Figure]:
    terms: list[str | Figure] = []
    for part in parts:
        terms += [" + ", part, sign] if terms else [part, sign]
    return [term for term in terms if term != ""]


def _sum_check(total: Figure, parts: Sequence[Figure]) -> Check:
    computed = _sum(parts)
    holds, difference, note = compared(total.interval, computed)
    middle = sum((part.value for part in parts), Decimal(0))
    name = common(total.label, total.fact.indicator)
    if len(name) < 2 and len(total.label) > 1:
        name = total.label
    return make_check(
        "sum",
        f"{name if len(name) > 1 else total.fact.indicator}：分项之和与总数",
        [*_plus(parts), f" = {number(middle)}，文中总数 ", total],
        total,
        holds=holds,
        difference=difference if holds is not False else total.value - middle,
        note=note,
    )
