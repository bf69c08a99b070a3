"""Shares that two exchanged digits keep from coming out: 86起……33起，占34.8% (38.4%).

The part stands right beside the share, in a row of counts with their shares (分别占), or is
named by it; the whole is the one larger count that makes the share but for the slip, in the
sentence, the one before, or named alike. Where any count before or behind gives the share as
printed, nothing is said to fail. Shares of a row that come out are shown as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known, past
from extraction.checks.loose_rates import contrary
from extraction.checks.parts import may_hold, same_kind
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.verdicts import quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["crossed_shares"]

_CHANGE = re.compile(
    "增|(?<![核审])减|升|降|涨|跌|回落|提高|高出|高于|低于|多出|压|缩|同比|环比|上年|去年|同期|目标|利率|税率|以[上下]$"
)
_SHARE = re.compile("率|占|比[例重]|[面度]$")
_ROW = re.compile("^(?:、|和|及|，)$")
_TOLD_BEHIND = rarely("^[，、]?(?:共|计|即|也就是|有|为)?$")
# 占41.3%，有31件未办结: what befell some, not how many the share is.
_BEFALLEN = rarely("^(?:[已未没尚仍还正在待被受]|因|经|获|涉)")
_SUBJECT = rarely("(?P<name>[\u4e00-\u9fff]{4,12}?)(?:人?数)?(?:则|仅|约|就)?占")
_STEM = rarely("[\u4e00-\u9fff]{2,6}率")
_BODIES = rarely("单位|部门|乡镇|街道|[村镇乡]|社区|企业|公司|学校|医院|支部|党组织|科室|机构")
_LEAST, _NEAR, _FAR, _MOST = 3, 30, 1500, 14
_PART_FAR = 300


def crossed_shares(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of shares that none of ``known`` answers."""
    bases = {check.result: check.operands[1] for check in known.rates}
    for rate in page.rates:
        if not rate.percent or rate.span in known.results or rate.approximate or rate.change:
            continue
        if printed_digits(rate) < _LEAST or not 0 < rate.size < 100 or past(rate):
            continue
        first, top = _of_row(page, rate)
        if _CHANGE.search(first.label) or not (_SHARE.search(first.label) or first is not rate):
            continue
        check = _of_base(page, rate, first, top, bases)
        if check is None:
            check = _crossed(page, rate, first, top or _part(page, rate))
        if check is not None:
            known.results.add(rate.span)
            bases[rate.span] = check.operands[1]
            yield check


def _of_row(page: Page, rate: Figure) -> tuple[Figure, Figure | None]:
    """Return the first of a row of shares, and the count that stands as far on in its own row.

    开户180个，实名174个，缴存169个，覆盖率分别为96.8%、95.3%和90.9%: 174 of 95.3.
    """
    first = rate
    while first.index and _ROW.match(page.between(page.figures[first.index - 1], first)):
        before = page.figures[first.index - 1]
        if not before.percent or before.sentence != rate.sentence:
            break
        first = before
    last = rate
    while last.index + 1 < len(page.figures):
        after = page.figures[last.index + 1]
        if not after.percent or not _ROW.match(page.between(last, after)):
            break
        last = after
    size, place = last.index - first.index + 1, rate.index - first.index
    if size == 1:
        return rate, None
    counts = page.figures[max(0, first.index - size) : first.index]
    if len(counts) < size or any(
        not f.counts or f.sentence != rate.sentence or not same_kind(f, counts[0]) for f in counts
    ):
        return first, None
    return first, counts[place]


def _of_base(
    page: Page,
    rate: Figure,
    first: Figure,
    top: Figure | None,
    bases: dict[tuple[int, int], tuple[int, int]],
) -> Check | None:
    """Return the check against the whole that another share of the row has."""
    if top is None:
        return None
    row = page.figures[first.index : first.index + _MOST]
    spans = {bases[f.span] for f in row if f.percent and f.span in bases}
    base = page.by_span.get(spans.pop()) if len(spans) == 1 else None
    if base is None or not may_hold(base, top):
        return None
    exact = 100 * top.value / base.value
    if quotient_holds(exact, rate)[0]:
        return _share(rate, top, base)
    return None if _given(page, rate, top) else _noted(rate, top, base)


def _part(page: Page, rate: Figure) -> Figure | None:
    """Return the count that a share is of: right before it, right behind, or named by it."""
    before = page.figures[rate.index - 1] if rate.index else None
    if before is not None and _beside(before, rate) and before.counts:
        return before
    after = page.figures[rate.index + 1] if rate.index + 1 < len(page.figures) else None
    told = after is not None and after.counts and _TOLD_BEHIND.match(page.between(rate, after))
    if after is not None and told and not _BEFALLEN.match(after.tail):
        return after
    subject = _SUBJECT.search(rate.label)
    if subject is None:
        return None
    named = [
        f for f in page.before(rate, _PART_FAR)
        if f.counts and f.label.endswith(subject["name"]) and not past(f)
    ]  # fmt: skip
    return named[0] if len(named) == 1 else None


def _beside(top: Figure, rate: Figure) -> bool:
    return top.sentence == rate.sentence and rate.start - top.unit_end <= _NEAR


def _crossed(page: Page, rate: Figure, first: Figure, top: Figure | None) -> Check | None:
    if top is None or contrary(top, rate) or not _own(top, first):
        return None
    values: set[Decimal] = set()
    wholes: list[Figure] = []
    for base in reversed(page.before(rate, _FAR)):
        if base is top or not base.counts or past(base) or base.value in values:
            continue
        if not may_hold(base, top):
            continue
        if len(values) < _MOST and _linked(base, top, first):
            values.add(base.value)
            wholes.append(base)
    checks = [check for base in wholes if (check := _noted(rate, top, base)) is not None]
    return checks[0] if len(checks) == 1 and not _given(page, rate, top) else None


def _given(page: Page, rate: Figure, top: Figure) -> bool:
    """Whether a count before or behind a share gives it as printed."""
    return any(
        base is not top and base.counts and not past(base) and may_hold(base, top)
        and quotient_holds(100 * top.value / base.value, rate)[0]
        for base in page.near(rate, _FAR, _FAR)
    )  # fmt: skip


def _own(top: Figure, rate: Figure) -> bool:
    """Whether a rate with a name of its own names its part: 整改率 is none of 发现33个."""
    stem = _STEM.search(rate.label)
    return stem is None or share_word(stem[0], top.label + top.tail[:6])


def _linked(base: Figure, top: Figure, rate: Figure) -> bool:
    """Whether a count is likely the whole: near, or of the same words as part or share."""
    bodies = _BODIES.search(base.tail) is not None
    if rate.sentence - base.sentence <= 1 and not bodies:
        return True
    words = base.label[-8:] + base.tail[:6]
    return share_word(words, top.label + top.tail[:6]) or share_word(words, rate.label)


def _noted(rate: Figure, top: Figure, base: Figure) -> Check | None:
    note = misprint(rate, 100 * top.value / base.value)
    if note is None or "颠倒" not in note:
        return None
    check = _share(rate, top, base)
    return check.model_copy(update={"note": note}) if check.holds is False else None


def _share(rate: Figure, top: Figure, base: Figure) -> Check:
    exact = 100 * top.value / base.value
    name = f"占比：{top.label.strip() or '分项'}占{base.label.strip() or '总数'}"
    return quotient_check("rate", name, [top, " ÷ ", base], exact, rate, sign="%")
