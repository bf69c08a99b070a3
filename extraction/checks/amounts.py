"""Amounts over several sentences and the total that announces them: 上述问题涉及资金共5万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import Figure, Page
from extraction.checks.parts import plus, summed
from extraction.checks.verdicts import in_units, make_check
from extraction.models import Check

__all__ = ["amount_checks"]

_ANNOUNCED = re.compile(
    r"(?P<back>上述|以上|前述|上列|这)?(?P<count>[两二三四五六七八九十\d]{0,3})(?P<what>[项起笔个类案]*)"
    r"[^，,。；;、\d]{0,8}?(?:合计|共计|总计|累计|总共|共|总额|总金额)[^，,。；;、\d]{0,8}$"
)
_LOOK_BACK = 800
_MOST = 9
_SAVED = re.compile("节[约省支]|压[减缩]|核减|减少|增加")
_STOP = re.compile(r"[。；;，,\n]")


def amount_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of amounts of money against a total that points back at them.

    The words must announce a total of what was said (上述, 以上, 三项合计). It is shown where
    the amounts right before it add up; one that fails is reported only where the words
    count the items (三项) and just so many amounts stand in its paragraph, or since the
    last heading.
    """
    for total in page.figures:
        if total.kind != "元" or total.approximate or total.change:
            continue
        words = _STOP.split(page.plain[max(0, total.start - 40) : total.start])[-1]
        match = _ANNOUNCED.search(words)
        if match is None or not (match["back"] or match["what"]):
            continue
        earlier = [
            f for f in page.before(total, _LOOK_BACK)
            if f.kind == "元" and f.paragraph >= total.paragraph - _MOST
        ]  # fmt: skip
        check = _fitting(page, earlier, total) or _counted(page, earlier, total, match["count"])
        if check is not None:
            yield check


def _fitting(page: Page, earlier: Sequence[Figure], total: Figure) -> Check | None:
    """Return the check of the last amounts that add up to the digit, at least two."""
    parts: list[Figure] = []
    for figure in reversed(earlier):
        if figure.approximate or figure.change or _of_which(page, figure):
            continue
        parts.insert(0, figure)
        amount = sum(part.value for part in parts)
        if amount > total.value or len(parts) > _MOST:
            return None
        if amount == total.value and len(parts) > 1:
            return _check(total, parts, holds=True)
    return None


def _counted(page: Page, earlier: Sequence[Figure], total: Figure, count: str) -> Check | None:
    wanted = int(count) if count.isdigit() else parse_chinese_int(count) if count else None
    near = [f for f in earlier if f.paragraph == total.paragraph]
    starts = page.text.rfind("：", 0, total.start), page.text.rfind(":", 0, total.start)
    near = [f for f in near if f.start > max(starts)] or near
    if not wanted or wanted < 2 or len(near) != wanted:
        return None
    if any(f.approximate or f.change or _of_which(page, f) for f in near):
        return None
    if all(_SAVED.search(f.clause) for f in near) and not _SAVED.search(total.clause):
        return None  # 节约会议费11.2万元、培训费4.6万元，两项支出合计83.6万元: another thing
    if total.interval.meets(summed(near)):
        return None  # within rounding, and not to the digit: nothing to say
    return _check(total, near, holds=False)


def _of_which(page: Page, figure: Figure) -> bool:
    """其中1.1万元未入账: within an amount already said."""
    return "其中" in figure.clause or bool(re.search("已(?:追缴|退缴|收缴|退还)", figure.clause))


def _check(total: Figure, parts: Sequence[Figure], *, holds: bool) -> Check:
    amount = sum((part.value for part in parts), Decimal(0))
    return make_check(
        "sum",
        f"{total.fact.indicator}：各笔之和与所称合计",
        [*plus(parts), f" = {in_units(total, amount)}，文中合计 ", total],
        total,
        holds=holds,
        difference=total.value - amount,
    )
