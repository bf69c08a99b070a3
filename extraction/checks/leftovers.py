"""What remains beside a part, without words that always mean it: 46件办结39件，7件在办.

Where a rate of two figures comes out, the count right behind it that makes up the rest; of
three amounts in a row the last that is the difference of the first two, if its words say
that it is one (中标价……，节约……). Nothing is said to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.checks.figures import Figure, Page
from extraction.checks.listed import inside_list, one_of_several
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import quotient_check, quotient_holds, remainder_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["leftover_checks"]

_Span = tuple[int, int]
_REACH = 48
_LEFT_OVER = rarely(
    r"节约|节省|结余|结存|差额|相差|差距|核减|审减|审定|核定|净|实付|实发|实际|应付|余|剩|尚|仍|还|未|缺|欠|留|不"
    r"|补|转|在办|在查|在建|退|差|少|免|取消|空置|闲置|另"
)
_CUT = rarely(r"[节审核压扣]减|减少|节约|节省|结余|核减|审减|差额|减免")
_OF = re.compile(r"^的(?:约)?$")
_DONE_OF = rarely("完成|达到|占|相当于|覆盖|是|为")


def leftover_checks(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of what remains that none of the checks ``found`` answers.

    Args:
        page: the report's text.
        found: what other searches led to.
    """
    answered = {check.result for check in found}
    parts = {span for check in found if check.kind == "sum" for span in check.operands}
    by_span = page.by_span
    for check in found:
        if check.kind == "rate" and check.holds and len(check.operands) == 2:
            rest = _behind_rate(page, check, by_span, answered | parts)
            if rest is not None:
                answered.add(rest.result)
                yield rest
    for whole, part, figure in zip(page.figures, page.figures[1:], page.figures[2:], strict=False):
        if figure.percent and figure.span not in answered:
            rate = _of_task(page, figure.index)
            if rate is not None:
                yield rate
        elif whole.sentence != figure.sentence:
            continue
        elif figure.span not in answered and figure.span not in parts:
            left = _third(page, whole, part, figure)
            if left is not None:
                answered.add(left.result)
                yield left


def _behind_rate(
    page: Page, check: Check, by_span: dict[_Span, Figure], taken: set[_Span]
) -> Check | None:
    """办结159件，办结率85.5%，在办27件: the next count behind part and rate."""
    rate = by_span.get(check.result)
    top, base = (by_span.get(span) for span in check.operands)
    if rate is None or top is None or base is None or not (top.counts and base.counts):
        return None
    behind = max(rate.end, top.end)
    following = [f for f in page.near(rate, 0, _REACH) if f.start > behind and not f.percent]
    if not following or not same_kind(top, base):
        return None
    rest = following[0]
    fits = rest.span not in taken and rest.kind == base.kind and rest.sentence == rate.sentence
    if not fits or rest.approximate or base.value - top.value != rest.value:
        return None
    return remainder_check(rest, base, top)


def _third(page: Page, whole: Figure, part: Figure, rest: Figure) -> Check | None:
    """预算320万元，中标价286.4万元，节约33.6万元."""
    if not whole.counts or part.approximate or part.percent:
        return None
    alike = part.size > 0 and same_kind(whole, part) and same_kind(part, rest)
    if not alike or rest.approximate or whole.value - part.value != rest.value:
        return None
    words = rest.label + rest.tail[:6]
    if not (_LEFT_OVER.search(words) or _CUT.search(part.label)):
        return None
    if (part.value == rest.value and rest.value < 10) or inside_list(page, whole, (part, rest)):
        return None
    if one_of_several(page, rest):
        return None
    return remainder_check(rest, whole, part)


def _of_task(page: Page, at: int) -> Check | None:
    """已巡察68个，完成任务数92个的73.9%; 1260户，占总户数8400户的15%."""
    rate, base = page.figures[at], page.figures[at - 1]
    words = page.between(base, rate)
    if not _OF.match(words) or not base.counts or rate.approximate or rate.change:
        return None
    if not _DONE_OF.search(base.clause):
        return None
    for top in reversed(page.before(base, 90)):
        fits = top.sentence == base.sentence and top.counts and same_kind(top, base)
        if not fits or top.value > base.value:
            continue
        exact = 100 * top.value / base.value
        if quotient_holds(exact, rate)[0]:
            name = "占比：前数相除"
            return quotient_check("rate", name, [top, " ÷ ", base], exact, rate, sign="%")
    return None
