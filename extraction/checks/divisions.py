"""One whole divided in several ways: 按性质分……；按渠道分……；从级别看……, each list against it.

What comes out is shown. A list that fails is reported only where the whole is beyond doubt
(another list of the passage fills it, or nothing else of its unit stands before the list)
and the list is closed: it names its rest, or all kinds there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.parts import same_kind, sum_check, summed
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["division_checks"]

_LEAD = re.compile(
    r"(?:^|(?<=[，。；;\n：]))\s*(?:[一二三四五六]是|其中|再|另外?|如果)?[，]?"
    r"(?:[按从就依](?:照)?[\u4e00-\u9fff“”、（）]{2,14}?(?:划分|区分|分类|统计|构成|分布|[分看])|分[\u4e00-\u9fff]{2,6}看)"
    r"[，：]?"
)
# No list is led in without one of these.
_DIVIDES = re.compile("[按从就依分]")
_ENDS = re.compile(r"[。！？\n]")
_FILES = frozenset(["件", "件次", "起", "宗", "卷", "份", "例"])
_REST = rarely("其他|其它|其余|另外|另有|业务范围外|范围外")
# Lists that leave nothing out: how letters come, what a case is about, marks of cases.
_CLOSED = (
    ("来信", "来访", "电话|来电", "网络|网上|网信"),
    ("优秀", "合格|良好", "不合格|差"),
    ("初次|首次|初信", "重复|重信"),
    ("实名|署名", "匿名"),
    ("男", "女"),
    ("第一种", "第二种", "第三种", "第四种"),
    ("一季度", "二季度", "三季度", "四季度"),
)
_EXCLUSIVE = rarely(
    "(?:[按从就依分]|照)[^，。；]{0,8}(?:乡镇|地区|区域|地域|渠道|年龄|性别|级别|职级|身份|学历|文化|来源|行业|季度|月份)"
)
_SEVERAL = rarely("涉及多|交叉|重复统计|重复计算|兼有|多个(?:问题|类别|方面)")
_BACK = 700
_MOST_BETWEEN = 30
_AHEAD = 60
_SLIP = Decimal("0.05")
_FEWEST = 2
_LEAST_CASES = Decimal(20)


def division_checks(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of lists that say by what they divide a whole said before.

    Args:
        page: the report's text.
        found: what other searches led to; a list that they answer is left to them.
    """
    answered = {span for check in found if check.kind == "sum" for span in check.operands}
    lists = list(_lists(page))
    wholes: dict[int, Figure] = {}
    by_span: Mapping[tuple[int, int], Figure] = page.by_span
    open_lists: list[list[Figure]] = []
    for parts in lists:
        whole = next((f for f in _wholes(page, parts) if _fills(f, parts)), None)
        if whole is not None:
            wholes[parts[0].start] = whole
            if not {f.span for f in parts} <= answered:
                yield sum_check(whole, parts)
            continue
        told = [c for c in found if c.kind == "sum" and parts[0].span in c.operands and c.holds]
        if told:
            wholes[parts[0].start] = by_span.get(told[0].result, parts[0])
        elif not {f.span for f in parts} & answered:
            open_lists.append(parts)
    for parts in open_lists:
        shared = _shared_whole(parts, wholes)
        known = shared or _only_whole(page, parts)
        if known is None:
            continue
        # 按乡镇分: nothing belongs to two of them, so that a list that exceeds is in error.
        over = shared is not None and len(parts) > 2 and summed(parts).low > shared.value
        excludes = over and _EXCLUSIVE.search(page.text[parts[0].start - 40 : parts[0].start])
        if _is_slip(page, known, parts, closed=bool(excludes)):
            yield sum_check(known, parts)


def _lists(page: Page) -> Iterator[list[Figure]]:
    """Yield the counts of each list that is introduced by what it divides by."""
    for figures in page.sentences():
        words = page.text[max(0, figures[0].start - _AHEAD) : figures[-1].start]
        if not _may_divide(words):
            continue
        at = 0
        while at < len(figures):
            first = figures[at]
            left = figures[at - 1].unit_end if at else max(0, first.start - _AHEAD)
            lead = None
            if first.counts and _DIVIDES.search(page.text, left, first.start):
                words = _ENDS.split(page.text[left : first.start])[-1]
                lead = _LEAD.search(words) if _may_divide(words) else None
            parts = _list(page, figures, at) if lead is not None else []
            if len(parts) >= _FEWEST:
                yield parts
            at = figures.index(parts[-1]) + 1 if parts else at + 1


def _may_divide(words: str) -> bool:
    """Whether words have a sign of where a division is seen from, and one of dividing."""
    seen = "从" in words or "按" in words or "看" in words or "依" in words or "就" in words
    return seen and ("分" in words or "看" in words or "统计" in words or "构成" in words)


def _list(page: Page, figures: Sequence[Figure], at: int) -> list[Figure]:
    """Return the counts of one unit from a place on; their shares between them are left out."""
    parts = [figures[at]]
    last = figures[at]
    for figure in figures[at + 1 :]:
        if page.bracketed(figure) and not page.bracketed(last):
            continue  # 开除9人（其中移送6人）、免予处分4人
        words = page.between(last, figure)
        if "另" in words:
            break  # 另有3件并案: beside the list
        if figure.percent and len(words) < 12:
            last = figure
            continue
        if not figure.counts or not same_kind(parts[0], figure):
            break
        if len(words) > _MOST_BETWEEN or re.search("其中|[按从][^，]{1,8}[分看]", words):
            break
        parts.append(figure)
        last = figure
    return parts


def _wholes(page: Page, parts: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the counts before a list that it may divide, the nearest first.

    案件57件；从职务看，书记24人，主任19人，文书14人: as many persons as cases, if all fit.
    """
    persons = parts[0].kind in PERSON_KINDS and len(parts) > _FEWEST
    whole_cases = _FILES if persons and summed(parts).low >= _LEAST_CASES else frozenset()
    for figure in reversed(page.before(parts[0], _BACK)):
        alike = same_kind(figure, parts[0]) or {figure.kind, parts[0].kind} <= _FILES
        alike = alike or (figure.kind in whole_cases and "案" in figure.clause + figure.tail)
        if alike and figure.counts and figure.value > max(p.value for p in parts):
            yield figure


def _fills(whole: Figure, parts: Sequence[Figure]) -> bool:
    return whole.interval.exact and whole.value == summed(parts).low


def _shared_whole(parts: Sequence[Figure], wholes: Mapping[int, Figure]) -> Figure | None:
    """Return what the nearest list of the passage divides."""
    near = [
        (abs(start - parts[0].start), whole)
        for start, whole in wholes.items()
        if abs(start - parts[0].start) <= _BACK and same_kind(whole, parts[0])
        and whole.start < parts[0].start
    ]  # fmt: skip
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _only_whole(page: Page, parts: Sequence[Figure]) -> Figure | None:
    """Return the count that a paragraph begins with, if it is the only one of its unit."""
    before = [
        f for f in page.before(parts[0], _BACK)
        if f.paragraph == parts[0].paragraph and same_kind(f, parts[0]) and not f.former
        and not f.change
    ]  # fmt: skip
    return before[0] if len(before) == 1 and before[0].counts else None


def _is_slip(page: Page, whole: Figure, parts: Sequence[Figure], *, closed: bool) -> bool:
    """Whether a list is meant for all of a whole and misses it by little."""
    amount = summed(parts).low
    if not whole.interval.exact or abs(amount - whole.value) > _SLIP * whole.value:
        return False
    around = page.text[parts[0].start : parts[-1].end + 60]
    if _SEVERAL.search(around) or whole.value <= max(p.value for p in parts):
        return False
    return closed or bool(_REST.search(parts[-1].label)) or _is_closed(parts)


def _is_closed(parts: Sequence[Figure]) -> bool:
    names = [part.label for part in parts]
    return any(
        len(kinds) == len(names)
        and all(any(re.search(kind, name) for name in names) for kind in kinds)
        for kinds in _CLOSED
    )
