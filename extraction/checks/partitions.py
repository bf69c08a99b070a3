"""Whole and parts by a criterion or by time: 按账龄分：…; 一季度11次，二季度15次，上半年26次."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page, common
from extraction.checks.parts import (
    counted_twice,
    less_twice,
    parallel,
    same_kind,
    sum_check,
    summed,
)
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["partition_checks"]

# What follows divides the whole said before by one criterion, all of it.
_BY = rarely(
    r"(?:^|[，。；：\n])\s*(?:其中)?(?:按|从|以)[^，。；、\d]{1,10}?(?:划分|分类|区分|统计|来看|来分|分|看|计)(?:为)?[，：]?[^，。；\d]{0,12}$"
    r"|(?:^|[。；\n])\s*(?:信访|线索|举报|问题|案件|资金|收入|支出|人员)?(?:来源|渠道|去向|构成|类型|类别|方式|账龄|年龄结构|结构)[：]"
    r"[^，。；\d]{0,12}$"
)
# What any such words hold; most texts and places hold none. All begin with one sign, so that the
# search leaps from one to the next.
_DIVIDED = tuple(re.compile(f"{sign}[^，。；]{{1,10}}(?:分|区分|统计|看|计)") for sign in "按从以")
_HEADED = re.compile("：(?<=来源：|渠道：|去向：|构成：|类型：|类别：|方式：|账龄：|结构：)")
# One letter may speak of several matters: parts by these may come to more than the whole.
_SEVERAL = rarely("性质|问题|内容|领域|事项")
_FORMER = rarely("[年月季期]初|上年|去年|上期|[比较与同](?:19|20)\\d\\d年[^，]{0,6}的?$")
_MARK = rarely(r"[、，；]")
_LONGEST, _REACH = 40, 900
_CLOSE, _SLIP = Decimal("0.05"), Decimal("0.1")
_LEAST = 3
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PERIOD = rarely(
    r"第?(?P<q>[一二三四1-4])季度|前(?P<to>[二三两])个?季度|(?P<half>[上下])半年|(?P<year>全年|全年度)"
    r"|(?<![\d年至到\-])(?P<month>\d{1,2})月份?(?![\d至到日\-—])"
)
_TOGETHER = rarely(r"共|合计|累计|总")


def partition_checks(page: Page, taken: set[tuple[int, int]]) -> Iterator[Check]:
    """Yield the checks of lists that divide a whole by a criterion, and of periods of one.

    A list that fails is reported where its words announce a division (按…划分, 来源：), and
    the count right before it, or just one of its paragraph, is near its sum. Periods fail
    only where they make up the whole period without a gap.

    Args:
        page: the report's text.
        taken: the figures that are parts of a sum already found.
    """
    divided = _may_divide(page.text)
    for figures in page.sentences():
        if len(figures) > 1 and divided:
            yield from _divided(page, figures, taken)
        if len(figures) > _LEAST - 1 and _dated(figures):
            yield from _periods(page, figures, taken)


def _may_divide(words: str) -> bool:
    return any(divided.search(words) for divided in _DIVIDED) or _HEADED.search(words) is not None


def _dated(figures: Sequence[Figure]) -> bool:
    dated = [f for f in figures if "季" in f.label or "月" in f.label or "年" in f.label]
    return len(dated) >= _LEAST


def _divided(page: Page, figures: Sequence[Figure], taken: set[tuple[int, int]]) -> Iterator[Check]:
    for at, first in enumerate(figures):
        if not first.counts or first.span in taken or at + 1 == len(figures):
            continue
        words = page.text[max(0, first.start - _LONGEST) : first.start]
        if not _may_divide(words) or not _BY.search(words):
            continue
        parts = _list(page, figures[at:])
        if len(parts) < 2:
            continue
        behind = page.figures[parts[-1].index + 1 : parts[-1].index + 2]
        if behind and behind[0].sentence == first.sentence and counted_twice(behind[0]):
            yield from _less_twice(page, parts, behind[0])
            continue
        total = _whole(page, first, summed(parts).low, taken)
        if total is None:
            continue
        exact = total.value == summed(parts).low
        several = _SEVERAL.search(words) and summed(parts).low > total.value
        if exact or (len(parts) >= _LEAST and not several):
            yield sum_check(total, parts)


def _less_twice(page: Page, parts: Sequence[Figure], twice: Figure) -> Iterator[Check]:
    """警告71人、严重警告43人；政务处分39人，其中17人同时受到党纪处分: in two parts at once."""
    amount = sum((f.value for f in parts), Decimal(0)) - twice.value
    for total in reversed(page.valued(amount, parts[0], _REACH)):
        check = less_twice(total, parts, twice) if total.counts else None
        if check is not None and same_kind(total, parts[0]):
            yield check
            return


def _list(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """Return the parts of one list: one unit, a mark between two; shares in between left out."""
    parts = [figures[0]]
    last = figures[0]
    for figure in figures[1:]:
        if figure.percent and not figure.change and "占" in page.between(last, figure):
            last = figure
            continue
        words = page.between(last, figure)
        fits = figure.counts and same_kind(figure, parts[0])
        if not fits or len(words) > 30 or not _MARK.search(words) or "其中" in words:
            break
        parts.append(figure)
        last = figure
    return parts


def _whole(
    page: Page, first: Figure, amount: Decimal, taken: set[tuple[int, int]]
) -> Figure | None:
    before = [
        f for f in page.before(first, 500)
        if same_kind(f, first) and f.counts and f.paragraph == first.paragraph
        and not _FORMER.search(f.label) and not _is_part(page, f)
    ]  # fmt: skip
    if not before:
        return None
    fitting = [f for f in before if f.value == amount]
    if fitting:
        return fitting[-1]
    # A part of another list (一季度187件、二季度164件) is not what this one falls short of.
    before = [f for f in before if f.span not in taken and not parallel(f)]
    if not before:
        return None
    if abs(before[-1].value - amount) <= _SLIP * amount:
        return before[-1]
    close = [f for f in before if abs(f.value - amount) <= _CLOSE * amount]
    return close[0] if len({f.value for f in close}) == 1 else None


def _is_part(page: Page, figure: Figure) -> bool:
    """Whether a count is itself of a division: 从年龄看，……688人。从学历看，……."""
    start = max(page.text.rfind(sign, 0, figure.start) for sign in "。\n")
    return _may_divide(page.text[start + 1 : figure.start])


# --- periods --------------------------------------------------------------------------


def _periods(page: Page, figures: Sequence[Figure], taken: set[tuple[int, int]]) -> Iterator[Check]:
    """一季度检查11次，二季度15次，上半年共26次: periods without a gap and the one they make."""
    dated = [(f, _months(f)) for f in figures if f.counts and f.span not in taken]
    for at, (total, whole) in enumerate(dated):
        if not whole or len(whole) < _LEAST:
            continue
        behind = [(f, m) for f, m in dated[:at] if m and same_kind(f, total)]
        ahead = [(f, m) for f, m in dated[at + 1 :] if m and same_kind(f, total)]
        for run in (_tiling(behind[::-1], whole)[::-1], _tiling(ahead, whole)):
            parts = [f for f, _ in run]
            if len(parts) > 1 and _one_thing(page, [*parts, total]):
                check = sum_check(total, parts)
                bare = not _PERIOD.sub("", total.label)
                said = bare or _TOGETHER.search(total.label) or total.start < parts[0].start
                if check.holds or said:
                    yield check
                break


def _tiling(run: Sequence[tuple[Figure, range]], whole: range) -> list[tuple[Figure, range]]:
    """Return the first figures of a run whose periods make up ``whole``; none if they do not."""
    months: list[int] = []
    for count, (_, period) in enumerate(run, 1):
        if set(period) & set(months) or not set(period) <= set(whole):
            return []
        months += period
        if len(months) == len(whole):
            return [*run[:count]]
    return []


def _months(figure: Figure) -> range | None:
    """Return the months that a figure's own words name last."""
    found = list(_PERIOD.finditer(figure.label))
    if not found:
        return None
    match = found[-1]
    if match["q"]:
        first = 3 * _QUARTERS[match["q"]] - 2
        return range(first, first + 3)
    if match["to"]:
        return range(1, 10 if match["to"] == "三" else 7)
    if match["half"]:
        return range(1, 7) if match["half"] == "上" else range(7, 13)
    if match["month"]:
        return range(int(match["month"]), int(match["month"]) + 1)
    return range(1, 13)


def _one_thing(page: Page, figures: Sequence[Figure]) -> bool:
    """Whether the words of periods speak of one thing: later ones may leave it out."""
    names = [_TOGETHER.sub("", _PERIOD.sub("", f.label)).strip() for f in figures]
    return all(
        not name or name == names[0] or len(common(names[0], name)) > 1 for name in names
    ) and not any("其中" in page.between(*pair) for pair in pairwise(sorted(figures, key=_at)))


def _at(figure: Figure) -> int:
    return figure.start
