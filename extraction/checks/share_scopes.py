"""What a sentence says that its shares are of, and shares that are of something else.

在岗人员中，书记15人、副书记14人、干部14人；本科34人，占79.1%: of the whole of its list. A part's
share in another part beside it is no share: 专职23人、兼职41人，专职占56.1%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = [
    "AMONG",
    "BARE",
    "STOP",
    "of_sibling",
    "one_whole",
    "pairs_of",
    "scope_of",
    "without_siblings",
]

BARE = re.compile(r"^[，（、]?(?:各|仅|约|只|均|分别|则|就)?占(?:比|总[数量]的?)?(?:为|达|到|了)*$")
"""Words of a share that does not say what it is of."""
AMONG = rarely("其中|[^其]中[，]")
"""Words between two counts of which the second is a part of the first."""
STOP = re.compile("[。；\n]")
"""What ends a part of a sentence that stands for itself."""
_FRAME = rarely(r"(?:在|从)?[\u4e00-\u9fff（）“”]{2,16}[中里][，]")
_CLAUSE_FRAME = re.compile(
    r"(?:在|从)?(?P<verb>收回|回收|发放|受理|发现|查出|排查|抽查|核查|评查|立案|处分|实有|在岗)的?[\u4e00-\u9fff（）“”]{0,8}?[中里][，]"
)
_OWN_RATE = re.compile("[\u4e00-\u9fff]{2,6}率(?:为|达|达到)?$")
_SCOPE = 240
_FEWEST = 2


def without_siblings(page: Page, found: Sequence[Check]) -> list[Check]:
    """Leave out shares of one part in another part beside it: 专职23人、兼职41人，专职占56.1%.

    Parts of one list that comes out are beside each other, and so are counts in a row of
    three and more, each with its share, of which the others have one whole.
    """
    lists: dict[tuple[int, int], set[int]] = {}
    for at, check in enumerate(found):
        if check.kind == "sum" and check.holds:
            for span in check.operands:
                lists.setdefault(span, set()).add(at)
    shares = {
        check.result: check for check in found
        if check.kind == "rate" and check.holds and len(check.operands) == _FEWEST
    }  # fmt: skip
    wrong = {
        result for result, check in shares.items()
        if lists.get(check.operands[0], set()) & lists.get(check.operands[1], set())
    }  # fmt: skip
    wrong.update(check.result for check in found if _fails_by_sibling(page, check))
    sums = [check for check in found if check.kind == "sum" and check.holds]
    asked: set[int] = set()
    for span, check in shares.items():
        rate, top = page.by_span.get(span), page.by_span.get(check.operands[0])
        if rate is None or top is None:
            continue
        figures = page.of_sentence(rate)
        if rate.sentence not in asked:
            asked.add(rate.sentence)
            wrong.update(_inside_row(figures, shares))
        if top.index + 1 == rate.index:
            base = scope_of(page, figures, top, rate, sums)
            of = check.operands[1]
            if base is not None and base.span != of and _contradicts(page, top, rate, base, of):
                wrong.add(span)
    return [check for check in found if check.result not in wrong or check.kind != "rate"]


def one_whole(one: Figure, other: Figure) -> bool:
    """Return whether two shares say the same of what they are of: 占举报件总数的, 占总数的."""
    left, right = (rate.label.rpartition("占")[2].rstrip("的为达到约了") for rate in (one, other))
    return left.endswith(right) or right.endswith(left)


def of_sibling(page: Page, rate: Figure, base: Figure) -> bool:
    """Return whether a share is set against a count that has a share of the same whole itself.

    土地案件96起，占所有案件的27.75%。工程案件74起，占所有案件的21.39%: the 74 are none of the 96.
    """
    beside = page.figures[base.index + 1] if base.index + 1 < len(page.figures) else rate
    if beside is rate or not beside.percent or beside.sentence != base.sentence:
        return False
    if "占" not in beside.label or "占" not in rate.label or beside.change:
        return False
    return len(rate.label.rpartition("占")[2]) > 1 and one_whole(beside, rate)


def _fails_by_sibling(page: Page, check: Check) -> bool:
    if check.kind != "rate" or check.holds is not False or len(check.operands) != _FEWEST:
        return False
    rate, base = (page.by_span.get(span) for span in (check.result, check.operands[-1]))
    return rate is not None and base is not None and of_sibling(page, rate, base)


def scope_of(
    page: Page, figures: Sequence[Figure], top: Figure, rate: Figure, sums: Sequence[Check]
) -> Figure | None:
    """Return the whole that a sentence says its shares are of, None where it says none.

    在岗人员中，书记15人、副书记14人、干部14人；本科34人，占79.1%: that of its lists.
    收回的问卷里，满意的4115份，满意率87%: 收回4730份.
    """
    if not BARE.match(rate.label) and not _OWN_RATE.match(rate.label):
        return None
    framed = _CLAUSE_FRAME.search(_clauses(page, top))
    if framed is not None:
        verb = framed["verb"]
        bases = [
            f for f in page.before(top, _SCOPE)
            if f.counts and same_kind(f, top) and f.value > top.value and f.label.endswith(verb)
        ]  # fmt: skip
        return bases[-1] if len({f.value for f in bases}) == 1 else None
    first = figures[0].start
    inside = [
        check for check in sums
        if check.operands[0][0] >= first and check.operands[-1][1] <= figures[-1].end
        and len(check.operands) > _FEWEST and check.operands[-1][0] < top.start
    ]  # fmt: skip
    wholes = {check.result for check in inside}
    if len(wholes) != 1 or not (BARE.match(rate.label) and _FRAME.match(_begun(page, figures))):
        return None
    whole = page.by_span.get(next(iter(wholes)))
    fits = whole is not None and same_kind(whole, top) and whole.value > top.value
    return whole if fits else None


def pairs_of(figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Return (count, its share) where a bare 占 joins them."""
    return [
        (top, rate) for top, rate in pairwise(figures)
        if rate.percent and not rate.change and top.counts and BARE.match(rate.label)
    ]  # fmt: skip


def _contradicts(page: Page, top: Figure, rate: Figure, base: Figure, of: tuple[int, int]) -> bool:
    other = page.by_span.get(of)
    apart = other is None or (other.value != base.value and other.sentence != rate.sentence)
    named = _CLAUSE_FRAME.search(_clauses(page, top)) is not None
    fails = not quotient_holds(100 * top.value / base.value, rate)[0]
    return fails and (apart or (named and other is not None and other.value != base.value))


def _inside_row(
    figures: Sequence[Figure], shares: dict[tuple[int, int], Check]
) -> Iterator[tuple[int, int]]:
    pairs = pairs_of(figures)
    if len(pairs) <= _FEWEST:
        return
    tops = {top.span for top, _ in pairs}
    bases = {
        rate.span: shares[rate.span].operands[1] for top, rate in pairs
        if rate.span in shares and shares[rate.span].operands[0] == top.span
    }  # fmt: skip
    outside = [base for base in bases.values() if base not in tops]
    for top, rate in pairs:
        inside = bases.get(rate.span) in tops and not AMONG.search(top.clause)
        if inside and len(outside) >= _FEWEST and len(set(outside)) == 1:
            yield rate.span


def _clauses(page: Page, top: Figure) -> str:
    """Return the words before a count back to the last figure, semicolon or full stop."""
    start = page.figures[top.index - 1].unit_end if top.index else 0
    return STOP.split(page.text[max(start, top.start - 60) : top.start])[-1]


def _begun(page: Page, figures: Sequence[Figure]) -> str:
    return page.sentence_text(figures[0].sentence).lstrip()[:24]
