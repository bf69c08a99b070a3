"""A total in a heading and the numbered items below it: 二、全年收入20.9万元 （1）… （2）…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise, product
from math import prod

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import Figure, Page
from extraction.checks.parts import rounding_slack, same_kind, sum_check
from extraction.checks.priced import each_of
from extraction.checks.slips import printed_digits
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["headed_checks"]

_ITEM = re.compile(
    r"[ \u3000]*(?:[（(](?P<a>\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?P<b>\d{1,2})[.．、](?!\d)"
    r"|(?P<c>[①②③④⑤⑥⑦⑧⑨⑩])|(?P<d>[一二三四五六七八九十]{1,2})是|(?P<e>[-—·•●◆◇▲△■□★☆▶○]{1,2})|(?P<f>【))"
)
# A set at the head of each lets the search leap from sign to sign.
_INLINE = re.compile(
    r"[（(①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九十]"
    r"(?:(?<=[（(])\d{1,2}[）)]|(?<=[①②③④⑤⑥⑦⑧⑨⑩])|(?<=[：；。][一二三四五六七八九十])是)"
)
_NUMBERED = re.compile(r"[（(①②③：；。](?:(?<=[（(])\d{1,2}[）)]|(?<=[①②③])|(?<=[：；。])[一二]是)")
_NUMBERED_LINE = re.compile(
    r"[ \u3000]*(?:[（(][一二三四]|\d{1,2}[.．、]|[一二三四五]是|[-—·•●◆◇▲△■□★☆▶○【])"
)
_LINE_SIGNS = frozenset("-—·•●◆◇▲△■□★☆▶○【 \u3000")
# 前四项有金额的违规加总，计1514.10万元: what stands above, item by item.
_FOOT = rarely(
    r"(?:前|上述|上列|以上|这)(?P<n>[两二三四五六七八九十]|\d{1,2})?[项类条点个笔种][^。；]{0,24}?"
    r"(?:加总|合计|共计|总计|累计|相加|加起来|合起来|汇总|之和|计|共)[^。；、\d]{0,8}$"
)
_FOOT_SIGNS = rarely("[前述列以这]")
_MOST_CHOICES = 400
# What of an item is no part of the total: what of it is whose, what it was before.
_INNER = rarely("其中|原来|原定|去年|上年|另有|每")
_SURE = rarely(r"(?:收入|支出|收|支|合计|共计|总计|总额|总共|共)[^，。；\d]{0,6}$")
_OPENS = rarely(
    r"^[^，。；\d]{0,8}(?:[：:]|$|[，。](?:具体|其中|包括|分别|明细|如下)|（|[，。：]?[（(①](?:1[）)])?)"
    r"|^(?!.{0,40}(?:主要|重点|突出|部分))[^。；]{0,40}(?:分布|分类|类别|构成|具体|明细)[^。；\d]{0,8}[：:]$"
)
_MOST_ITEMS = 20
_TELLING = 3
_SLIP = Decimal("0.1")


def headed_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of totals that head a list against one figure from each item.

    Of several figures in an item the one that a price and its counts come to is meant,
    else the first. Shown where all come out; a list that fails is reported only where the
    heading speaks of a total and each item has just one figure that can be meant.
    """
    if not (_has_numbered_line(page) or _NUMBERED.search(page.text)):
        return
    lines = _lines(page)
    yield from _footed(page, lines)
    starts = {start: at for at, (start, _) in enumerate(lines)}
    for _, group in groupby(page.figures, lambda f: f.paragraph):
        heads = [f for f in group if f.counts]
        if not heads:
            continue
        at = starts[page.text.rfind("\n", 0, heads[0].start) + 1]
        end = lines[at][1]
        items = _inline(page, heads[0], end) or _below(page, lines, at)
        if len(items) < 2:
            continue
        for total in {f.kind: f for f in reversed(heads)}.values():
            check = _listed(page, total, items)
            if check is not None:
                yield check


def _has_numbered_line(page: Page) -> bool:
    text, stops = page.text, page.stops
    # Lines that begin with a number, then those that may begin with a sign, or blanks before one.
    signed = [at for at in stops.lines if text[at : at + 1] in _LINE_SIGNS]
    return any(_NUMBERED_LINE.match(text, at) for at in (*stops.numbered, *signed))


def _footed(page: Page, lines: Sequence[tuple[int, int]]) -> Iterator[Check]:
    """Yield the checks of totals behind numbered items, one figure of each, if they come out."""
    for total in page.figures:
        if not total.counts or printed_digits(total) < _TELLING or total.sentence < 2:
            continue
        words = page.text[max(0, total.start - 48) : total.start]
        match = _FOOT.search(words) if _FOOT_SIGNS.search(words) else None
        if match is None:
            continue
        line = page.text.rfind("\n", 0, total.start) + 1
        at = next((n for n, (start, end) in enumerate(lines) if start <= line < end), 0)
        items = _above(page, lines, at)
        wanted = parse_chinese_int(match["n"]) if match["n"] else None
        found = [
            [f for f in page.figures if start <= f.start < end and f.counts and same_kind(f, total)]
            for start, end in items[:wanted]
        ]
        choices = [choice for choice in found if choice]
        if len(choices) < 2 or prod(map(len, choices)) > _MOST_CHOICES:
            continue
        for parts in product(*choices):
            if _meets(total, parts):
                yield sum_check(total, parts)
                break


def _above(page: Page, lines: Sequence[tuple[int, int]], at: int) -> list[tuple[int, int]]:
    """Return the numbered items above a line, lines without a number with the item they follow."""
    items: list[tuple[int, int]] = []
    form = ""
    end = lines[at][0] if lines else 0
    for start, _ in reversed(lines[max(0, at - _MOST_ITEMS) : at]):
        match = _ITEM.match(page.text, start)
        if match is None:
            continue
        form = form or str(match.lastgroup)
        if match.lastgroup != form:
            break
        items.insert(0, (start, end))
        end = start
    return items


def _lines(page: Page) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for line in page.text.splitlines(keepends=True):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line)
    return spans


def _below(page: Page, lines: Sequence[tuple[int, int]], at: int) -> list[tuple[int, int]]:
    """Return the numbered lines right below one, up to where the numbering ends."""
    head = _ITEM.match(page.text, lines[at][0])
    items: list[tuple[int, int]] = []
    form = ""
    for start, end in lines[at + 1 : at + 1 + _MOST_ITEMS]:
        match = _ITEM.match(page.text, start)
        if match is None or (head is not None and match.lastgroup == head.lastgroup):
            break
        form = form or str(match.lastgroup)
        if match.lastgroup != form or (form == "a" and _chinese(match) != _chinese_of(page, items)):
            break
        items.append((start, end))
    return items


def _chinese(match: re.Match[str]) -> bool:
    return not (match["a"] or "1").isdigit()


def _chinese_of(page: Page, items: Sequence[tuple[int, int]]) -> bool:
    first = _ITEM.match(page.text, items[0][0]) if items else None
    return _chinese(first) if first is not None else False


def _inline(page: Page, head: Figure, end: int) -> list[tuple[int, int]]:
    """Return （1）…；（2）… in the line of a total, behind it."""
    starts = [m.start() for m in _INLINE.finditer(page.text, head.unit_end, end)]
    return [*pairwise([*starts, end])] if starts else []


def _listed(page: Page, total: Figure, items: Sequence[tuple[int, int]]) -> Check | None:
    """Return the check of a total against one figure of each item that has any."""
    choices: list[list[Figure]] = []
    for start, end in items:
        found = [
            f for f in page.near(total, 0, end - total.start)
            if start <= f.start < end and same_kind(f, total) and not f.change and not f.percent
        ]  # fmt: skip
        meant = [
            f for f in found if not (f.former or _INNER.search(f.clause)) and not each_of(page, f)
        ]
        if meant:
            choices.append(meant)
        elif found:
            return None
    if len(choices) < 2 or any(c[0].approximate for c in choices):
        return None
    parts = [choice[0] for choice in choices]
    if _meets(total, parts):
        return sum_check(total, parts) if len(parts) > 2 or total.value >= 100 else None
    sure = len(choices) == len(items) > 2 and all(len(choice) == 1 for choice in choices)
    said = _SURE.search(total.label) and _OPENS.match(
        page.text[total.unit_end :].partition("\n")[0]
    )
    gap = abs(sum((part.value for part in parts), Decimal(0)) - total.value)
    if not (sure and said) or gap > _SLIP * total.value:
        return None
    return sum_check(total, parts)


def _meets(total: Figure, parts: Sequence[Figure]) -> bool:
    gap = abs(sum((part.value for part in parts), Decimal(0)) - total.value)
    return gap <= rounding_slack((total, *parts))
