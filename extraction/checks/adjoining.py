"""Figures that stand right beside each other: 抽查项目120个，问题项目18个，占比15%.

Of three in a row the last may be a rate of the second in the first, too coarse for a search
that goes by the numbers alone; nothing stands between them, so only one pair is tried. And
what a subtotal and the rest behind it (此外……) make together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import PERSON_KINDS, Figure, Page, common
from extraction.checks.loose import moved
from extraction.checks.loose_rates import contrary
from extraction.checks.parts import parallel, same_kind, sum_check, summed
from extraction.checks.rates import named_base
from extraction.checks.verdicts import quotient_check, quotient_holds, surely_fails
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["adjoining_checks"]

_BODIES = frozenset(["个", "家", "所", "户", "支", "组"])
_COUNTS = frozenset(["件", "个", "条", "项", "起", "份", "宗", "件次", "卷", "例"])
_RATE = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{0,8}?)(?:率|占比?|占总?数的?|比[例重])(?:为|达|达到|约为?)*$"
)
_NAMED = rarely(r"^(?P<what>[\u4e00-\u9fff]{2,10}?)(?:的)?(?:占比|比例|比重)(?:为|达|达到)?$")
_OF_TOTAL = rarely("^占(?:其|总[数量额]|全部)?的?(?:比例|比重|比)?(?:为|达)?$")
_NOT_RATE = re.compile("增|降|升|减|同比|环比|提高|利率|税率|费率|中标率|下浮")
_BREAK = rarely(r"[。；;\n]")
_STEP_BACK = rarely("其中|另|还|又")
_BESIDES = rarely(r"^\s*(?:此外|另外|其余|除此之外|其他|剩余|余下)")
_SUBTOTAL = re.compile("(?:合计|共计|小计|总计|共)[^，。；\\d]{0,6}$")
_LEAST_TOTAL = Decimal(30)
_BACK = 500
_MOST_BETWEEN = 26


def adjoining_checks(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of rates and totals that none of the checks ``found`` answers.

    Args:
        page: the report's text.
        found: what other searches led to.
    """
    answered = {check.result for check in found}
    for rate in page.rates:
        if rate.percent and rate.index > 1 and rate.span not in answered:
            check = _rate(page, *page.figures[rate.index - 2 : rate.index + 1])
            if check is not None:
                yield check
    yield from _with_rest(page, found)


def _rate(page: Page, base: Figure, top: Figure, rate: Figure) -> Check | None:
    """抽查120个，发现18个，占15%; one that fails is reported where 占比 names its part."""
    if rate.change or rate.approximate or not (base.counts and top.counts):
        return None
    said = _RATE.search(rate.label)
    if said is None or _NOT_RATE.search(rate.label) or base.value < top.value:
        return None
    words = page.between(base, top) + page.between(top, rate)
    if _BREAK.search(words) or len(words) > 2 * _MOST_BETWEEN or not _may_divide(base, top):
        return None
    if _denied(said["what"], rate.label) != _denied(said["what"], top.label):
        return None  # 不合格3批次，合格率98%: of the others
    if contrary(top, rate) or moved(base, top):
        return None
    whole = named_base(rate)
    if whole and len(common(whole, base.label + base.tail)) < 2:
        return None
    exact = 100 * top.value / base.value
    name = re.sub("(?:为|达|达到)$", "", rate.label.strip(" ，")) or "占比"
    check = quotient_check("rate", f"{name}：前两数相除", [top, " ÷ ", base], exact, rate, sign="%")
    joined = _is_named(page, base, top, rate) or _is_of_which(page, base, top, rate)
    return check if check.holds or (joined and surely_fails(top, base, rate)) else None


def _denied(what: str, words: str) -> bool:
    """Whether some words deny what a rate names: 不合格 of 合格率, 未办结 of 办结率."""
    return bool(what) and any(sign + what[-2:] in words for sign in "不未没无非")


def _may_divide(base: Figure, top: Figure) -> bool:
    if parallel(base) and parallel(top):
        return False  # one form of handling is no share of another
    if same_kind(base, top) or {base.kind, top.kind} <= _COUNTS:
        return True
    return base.kind in _BODIES and top.kind in PERSON_KINDS and base.value >= top.value


def _is_named(page: Page, base: Figure, top: Figure, rate: Figure) -> bool:
    """Whether 问题项目占比 names 存在问题的项目18个, and both counts are of one noun."""
    named = _NAMED.match(rate.label)
    if named is None or not same_kind(base, top) or _STEP_BACK.search(page.between(base, top)):
        return False
    what = named["what"]
    noun = what[-2:]
    both = all(f.label.endswith(noun) or f.tail.startswith(noun) for f in (base, top))
    others = [
        f for f in page.before(base, 120)
        if f.sentence == rate.sentence and same_kind(f, top) and f.value >= top.value
    ]  # fmt: skip
    return both and len(what) > 2 and _follows(what, top.label + top.tail) and not others


def _is_of_which(page: Page, base: Figure, top: Figure, rate: Figure) -> bool:
    """Whether 320件次，其中涉农112件次，占总数的35% says that the share is of the first."""
    joined = re.match(r"^[^，。；\d]{0,4}[，（]?其中[^，、。；]{0,14}$", page.between(base, top))
    total = _OF_TOTAL.match(rate.label) and rate.start - top.unit_end <= len(rate.label) + 2
    if not (joined and total and same_kind(base, top)):
        return False
    return not any(
        quotient_holds(100 * top.value / f.value, rate)[0]
        for f in page.before(rate, _BACK)
        if same_kind(f, top) and f.value > top.value
    )


def _follows(what: str, words: str) -> bool:
    """Whether the signs of a name stand in some words in their order."""
    at = 0
    for sign in what:
        at = words.find(sign, at) + 1
        if not at:
            return False
    return True


def _with_rest(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """三项合计108件。此外，甲类26件，其他23件: with the rest they make up 157件 said before."""
    by_span = page.by_span
    used = {span for check in found if check.kind == "sum" for span in check.operands}
    for check in found:
        some = by_span.get(check.result)
        if check.kind != "sum" or some is None or some.span in used or not check.holds:
            continue
        if not _SUBTOTAL.search(some.label) or max(check.operands)[0] > some.start:
            continue
        rest = _rest(page, some)
        if not rest or {f.span for f in rest} & used:
            continue
        parts = [some, *rest]
        amount = summed(parts).low
        for whole in reversed(page.before(by_span[min(check.operands)], _BACK)):
            fits = whole.counts and same_kind(whole, some) and whole.value == amount
            if fits and amount >= _LEAST_TOTAL and whole.interval.exact:
                yield sum_check(whole, parts)
                break


def _rest(page: Page, some: Figure) -> list[Figure]:
    """Return the counts of the next sentence, if it says 此外."""
    behind = [f for f in page.near(some, 0, 160) if f.start > some.start and not f.percent]
    behind = [f for f in behind if f.paragraph == some.paragraph]
    if not behind:
        return []
    first = behind[0]
    start = max(page.plain.rfind(mark, 0, first.start) for mark in "。；") + 1
    if start <= some.start or not _BESIDES.match(page.plain[start : first.start]):
        return []
    parts: list[Figure] = []
    for figure in behind:
        words = page.between(parts[-1], figure) if parts else ""
        near = len(words) <= _MOST_BETWEEN and not _BREAK.search(words)
        if not figure.counts or not same_kind(figure, some) or not near:
            break
        parts.append(figure)
    return parts
