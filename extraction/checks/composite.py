"""Rates of several terms: （311 + 287）÷ 1672, （640 − 13）÷ 640, 75.2万 ÷（61.35万 + 22.4万）.

Like `agreement`, shown only where they come out to three digits: nothing is said to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.agreement import is_count, is_precise, only_pair
from extraction.checks.figures import Figure, Page, common
from extraction.checks.parts import plus, same_kind
from extraction.checks.verdicts import Term, quotient_check, rounded
from extraction.models import Check

__all__ = ["composite_rates"]

_BACK = 900
_TOGETHER = re.compile("(?:合计|共计|加起来|两者|二者|三者|之和|总共|一共)[^，,。；;占]{0,4}占")
_RATE = re.compile(r"([\u4e00-\u9fff]{2,4})率(?:为|达|达到|约为)?$")
_JOINTS = ("和", "及", "与", "以及")
_MARK = re.compile("[、，,]")
_MOST_BETWEEN = 20
_LONGEST = 6
_NOT = ("不", "未", "没有")


def composite_rates(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of rates that none of the checks ``found`` answers.

    Args:
        page: the report's text.
        found: what other searches led to.
    """
    answered = {check.result for check in found}
    for at, rate in enumerate(page.figures):
        if not rate.percent or rate.change or rate.span in answered or not is_precise(rate):
            continue
        check = _together(page, at)
        match = _RATE.search(rate.label)
        if check is None and match is not None:
            stem = match[1]
            check = (
                _complement(page, at, stem)
                or _of_places(page, rate, stem)
                or _of_two(page, rate, stem)
            )
        if check is not None:
            yield check


def _fits(exact: Decimal, rate: Figure) -> bool:
    return rounded(exact, rate.places) == rate.value


def _together(page: Page, at: int) -> Check | None:
    """分别为311件和287件，合计占全市的35.8%: all that are listed, of a whole before."""
    rate = page.figures[at]
    if not _TOGETHER.search(rate.clause):
        return None
    parts: list[Figure] = []
    for figure in reversed(page.figures[max(0, at - _LONGEST - 1) : at]):
        if not parts and figure.start > rate.start - len(rate.clause):
            continue  # 三类加起来占30.9%: three kinds, none of the parts
        if not is_count(figure) or figure.sentence != rate.sentence:
            break
        if parts and not (same_kind(figure, parts[0]) and _joined(page, figure, parts[0])):
            break
        parts.insert(0, figure)
    if len(parts) < 2:
        return None
    amount = sum((part.value for part in parts), Decimal(0))
    wholes = [
        f for f in page.before(parts[0], _BACK)
        if is_count(f) and same_kind(f, parts[0]) and f.value > amount
        and _fits(100 * amount / f.value, rate)
    ]  # fmt: skip
    if len({f.value for f in wholes}) != 1:
        return None
    return _check(rate, ["（", *plus(parts), "）÷ ", wholes[-1]], 100 * amount / wholes[-1].value)


def _joined(page: Page, left: Figure, right: Figure) -> bool:
    words = page.between(left, right)
    one = len(_MARK.findall(words)) == 1 and len(words) <= _MOST_BETWEEN
    return words in _JOINTS or (one and "其中" not in words and not re.search("[。；;]", words))


def _complement(page: Page, at: int, stem: str) -> Check | None:
    """抽检640批次，不合格13批次，合格率98.0%."""
    if at < 2:
        return None
    whole, failed, rate = page.figures[at - 2 : at + 1]
    named = any(failed.label.endswith(word + stem) for word in _NOT)
    plain = is_count(whole) and is_count(failed) and same_kind(whole, failed)
    if not (named and plain and whole.sentence == rate.sentence and failed.value < whole.value):
        return None
    exact = 100 * (whole.value - failed.value) / whole.value
    if not _fits(exact, rate):
        return None
    return _check(rate, ["（", whole, " − ", failed, "）÷ ", whole], exact)


def _tops(page: Page, rate: Figure, stem: str) -> list[Figure]:
    """Return the counts of a rate's sentence that its stem names: 入住老人1.13万名, 入住率."""
    named = re.compile(f"(?:^|其中|已经?|完成|共|实际|累计){re.escape(stem)}")
    return [
        f for f in page.before(rate, _BACK)
        if f.sentence == rate.sentence and is_count(f) and named.match(f.label)
    ]  # fmt: skip


def _of_places(page: Page, rate: Figure, stem: str) -> Check | None:
    """床位2.64万张，入住老人1.13万名，入住率42.8%; 收回54张，满意46票: units unlike."""
    pairs = []
    for top in _tops(page, rate, stem):
        before = [f for f in page.before(top, _BACK) if f.sentence == rate.sentence]
        pairs += [
            (top, base) for base in before[-3:]
            if is_count(base) and base.kind != top.kind and base.value >= top.value
            and base.value >= 10 and _fits(100 * top.value / base.value, rate)
        ]  # fmt: skip
    pair = only_pair(pairs, rate)
    if pair is None:
        return None
    top, base = pair
    return _check(rate, [top, " ÷ ", base], 100 * top.value / base.value)


def _of_two(page: Page, rate: Figure, stem: str) -> Check | None:
    """津贴61.35万元……补贴22.4万元，已追回75.2万元，追回率89.8%: of two found before."""
    for top in reversed(_tops(page, rate, stem)):
        counts = [
            f for f in page.before(top, _BACK)
            if is_count(f) and f.kind == top.kind and f.paragraph >= top.paragraph - 1
        ]  # fmt: skip
        for first, second in reversed(list(pairwise(counts))):
            both = first.value + second.value
            near = first.sentence == second.sentence
            alike = len(common(first.label[-4:], second.label)) > 1 or second.kind == "元"
            if near and alike and both >= top.value and _fits(100 * top.value / both, rate):
                terms: list[Term] = [top, " ÷（", first, " + ", second, "）"]
                return _check(rate, terms, 100 * top.value / both)
    return None


def _check(rate: Figure, terms: Sequence[Term], exact: Decimal) -> Check:
    name = re.sub("(?:为|达|达到|约为)$", "", rate.label.strip()) or rate.fact.indicator
    return quotient_check("rate", f"{name}：几项之和或差相除", terms, exact, rate, sign="%")
