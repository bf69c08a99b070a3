"""What is due, done and lacking: 应收60份，实收57份，缺3份; 42个科室，谈完38个，没有谈的4个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.checks.figures import Figure, Page, denies
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import in_units, make_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["due_checks"]

_DUE = rarely(
    r"应(?!急|用|对|聘|邀)(?:当|该)?(?P<verb>[\u4e00-\u9fff]{1,3}?)(?:[\u4e00-\u9fff]{0,6})$"
)
_LACKING = re.compile(
    r"(?:缺少?|少|差|欠|短|漏|还差|尚差|尚缺|尚欠|短缺|缺席|请假|未到|缺勤|旷课)"
    r"[\u4e00-\u9fff]{0,4}$"
)
_NOT_DONE = rarely(r"(?:没有|尚未|还未|还没|仍未|未|没)[^，。；、\d]{1,8}$")
_NOT_BEHIND = rarely(r"^[^，。；\d]{0,6}(?:没有|尚未|还未|还没|仍未|未|没)")
_RATE = rarely(r"率(?:为|达|达到|只有|仅)?$")
_NEAR = 200


def due_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of what is lacking of what was due, or of what was not done of all.

    Due, done and lacking are told by their words (应…, 实…, 缺…), so that a failing one is
    reported where the three follow each other in one sentence. What was not done of a
    whole is shown where it comes out, and reported where a rate confirms whole and part.
    """
    for figure in page.figures:
        if not figure.counts:
            continue
        label, tail = figure.label, figure.tail
        if _LACKING.search(label):
            check = _lacking(page, figure)
        elif ("未" in label or "没" in label or "未" in tail or "没" in tail) and _denied(figure):
            check = _lacking(page, figure) or _undone(page, figure)
        else:
            continue
        if check is not None:
            yield check


def _denied(figure: Figure) -> bool:
    """Whether the words before a count, or right behind it, say that something is not done."""
    if denies(figure.label) and _NOT_DONE.search(figure.label):
        return True
    return denies(figure.tail) and _NOT_BEHIND.match(figure.tail) is not None


def _lacking(page: Page, gap: Figure) -> Check | None:
    """应发66份，实发58份，缺8份."""
    before = [f for f in page.before(gap, _NEAR) if same_kind(f, gap) and f.counts]
    near = [f for f in before if gap.sentence - f.sentence <= 1 and f.paragraph == gap.paragraph]
    for due, done in pairwise(reversed(near)):
        due, done = done, due
        named = _DUE.search(due.label)
        if named is None or not _is_done(done.label, named["verb"][0]):
            continue
        holds = due.value - done.value == gap.value
        adjacent = done is near[-1] and done.sentence == gap.sentence == due.sentence
        adjacent = adjacent and not _more_lacking(page, gap)
        if holds or (adjacent and due.value >= done.value):
            return _difference(gap, due, done, "应有减实有")
    return None


def _is_done(label: str, verb: str) -> bool:
    words = (f"实{verb}", f"实际{verb}", f"已{verb}", "实有", "实到")
    return any(word in label for word in words)


def _more_lacking(page: Page, gap: Figure) -> bool:
    """Whether more is said to lack behind it: 请假1人，未到1人."""
    return any(
        same_kind(f, gap) and f.sentence == gap.sentence and f.start > gap.start
        and (_LACKING.search(f.label) or _NOT_DONE.search(f.label))
        for f in page.near(gap, 0, 40)
    )  # fmt: skip


def _undone(page: Page, rest: Figure) -> Check | None:
    """全院42个科室，谈完38个，覆盖率90.5%，没有谈的4个."""
    sentence = [f for f in page.before(rest, _NEAR) if f.sentence == rest.sentence]
    counts = [f for f in sentence if same_kind(f, rest) and f.counts]
    for whole, part in pairwise(counts):
        if page.between(whole, part) == "、":
            continue  # 三村6个、4个和3个: neither is the whole of the other
        if denies(part.label + part.tail) and _denied(part):
            continue  # 11份超期宣布；7份未宣布，4份未送达: two that are not done
        if whole.value > part.value and whole.value - part.value == rest.value and rest.value > 1:
            return _difference(rest, whole, part, "总数减已办的")
    if len(counts) != 2 or counts[0].value <= counts[1].value:
        return None
    whole, part = counts
    confirmed = any(
        f.percent and _RATE.search(f.label) and f.start > part.start
        and quotient_holds(100 * part.value / whole.value, f)[0]
        for f in sentence
    )  # fmt: skip
    return _difference(rest, whole, part, "总数减已办的") if confirmed else None


def _difference(rest: Figure, whole: Figure, part: Figure, words: str) -> Check:
    computed = whole.value - part.value
    return make_check(
        "difference",
        f"{rest.fact.indicator}：{words}",
        [whole, " - ", part, f" = {in_units(rest, computed)}，文中 ", rest],
        rest,
        holds=computed == rest.value,
        difference=rest.value - computed,
    )
