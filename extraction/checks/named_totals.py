"""Totals that add up what was named alike: 结余12.2万元……结余7.3万元，累计结余19.5万元.

Also lists within lists (盘活39处，其中出租26处、自用8处、处置5处，其余18处), of which the rest
belongs to the outer whole, and totals of lists in which some are counted twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known, amounts_before
from extraction.checks.parts import counted_twice, less_twice, same_kind, sum_check
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import remainder_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["named_totals"]

_TOTAL = re.compile(
    r"(?:合计|共计|总计|累计|总共|一共|共|加起来|合起来|总)(?P<noun>[\u4e00-\u9fff]{2,6})$"
)
_COUNTED = rarely(r"[两二三四五六七八九十](?:[个类项级次批轮年期季月笔家村镇处种]|学期|季度)")
_LIGHT = re.compile("(?:了|为|是|有|的|资金|金额|人数|件数)+$")
_REST = rarely("其余|其他|剩余|余下")
_TRIED = re.compile(f"{_REST.pattern}|双重|重复|同时|既|都受|两种处分|并处")
_FAR, _LONGEST = 420, 9
_LEAST = Decimal(10)


def named_totals(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums that none of ``known`` answers."""
    for total in page.figures:
        if not total.counts or total.index < 2 or total.span in known.results:
            continue
        label = total.label
        told = "计" in label or "共" in label or "总" in label or "起来" in label
        check = _of_named(page, total) if told else None
        if check is not None:
            known.results.add(total.span)
            yield check
    for figures in page.sentences():
        words = page.text[figures[0].start : figures[-1].unit_end + 12] if len(figures) > 3 else ""
        if not words or not _TRIED.search(words):
            continue
        for at, total in enumerate(figures[:-2]):
            if total.counts and total.span not in known.results:
                yield from _outer(page, total, figures[at + 1 :], known)
                check = _inner(page, total, figures[at + 1 :])
                check = check or _overlapping(total, figures[at + 1 :])
                if check is not None:
                    known.results.add(total.span)
                    yield check


def _of_named(page: Page, total: Figure) -> Check | None:
    match = _TOTAL.search(total.label)
    if match is None:
        return None
    noun = _LIGHT.sub("", match["noun"])[-2:]
    if len(noun) < 2:
        return None
    named = [
        f for f in amounts_before(page, total, _FAR, 5)
        if same_kind(f, total) and _LIGHT.sub("", f.label).endswith(noun)
        and f.paragraph == total.paragraph and not f.change
    ]  # fmt: skip
    amount = Decimal(0)
    for count, part in enumerate(named[:_LONGEST], 1):
        amount += part.value
        if count < 2 or amount != total.value:
            continue
        telling = printed_digits(total) > 2 or count > 2 or _COUNTED.search(total.clause)
        return sum_check(total, named[:count][::-1]) if telling and amount >= _LEAST else None
    return None


def _outer(page: Page, part: Figure, behind: Sequence[Figure], known: Known) -> Iterator[Check]:
    """57处，盘活39处，其中……，其余18处: the rest of the whole right before the part."""
    if part.index < 1 or _inner(page, part, behind) is None:
        return
    whole = page.figures[part.index - 1]
    rest = next((f for f in behind if _REST.search(f.label)), None)
    plain = rest is not None and whole.counts and same_kind(whole, part)
    if not plain or rest is None or whole.sentence != part.sentence or rest.span in known.results:
        return
    if whole.value - part.value == rest.value:
        known.results.add(rest.span)
        yield remainder_check(rest, whole, part)


def _inner(page: Page, total: Figure, behind: Sequence[Figure]) -> Check | None:
    """盘活39处，其中出租26处、自用8处、处置5处，其余18处: of 39 without what begins with 其余."""
    alike: list[Figure] = []
    for figure in behind:
        if figure.percent or not figure.counts or not same_kind(figure, total):
            break
        alike.append(figure)
    if len(alike) < 3 or "其中" not in page.between(total, alike[0]):
        return None
    last = next((at for at, f in enumerate(alike) if _REST.search(f.label)), 0)
    parts = alike[:last]
    if len(parts) < 2 or total.value < _LEAST:
        return None
    fits = total.value == sum((f.value for f in parts), Decimal(0))
    return sum_check(total, parts) if fits else None


def _overlapping(total: Figure, behind: Sequence[Figure]) -> Check | None:
    """36人，党纪处分14人、政务处分7人（其中2人同时受党纪处分）、诫勉9人、批评教育8人."""
    alike = [f for f in behind if same_kind(f, total)]
    if len(alike) != len(behind) or not 3 <= len(alike) <= _LONGEST:
        return None
    twice = [f for f in alike if counted_twice(f)]
    if len(twice) != 1 or any(not f.counts for f in alike):
        return None
    parts = [f for f in alike if f is not twice[0]]
    return less_twice(total, parts, twice[0]) if total.value >= _LEAST else None
