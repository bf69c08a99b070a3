"""So many in each of several: 14个乡镇每个抽查5个村，合计70个村; 对14个乡镇各抽查3个村，共42个村.

And the averages of a period that the words give: 全年立案96件，月均8件.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.numerals import parse_chinese_int
from extraction.checks.distribution import of_rest
from extraction.checks.figures import Figure, Page
from extraction.checks.products import of_another_deed, times_check
from extraction.checks.verdicts import number, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["each_checks"]

_EACH = re.compile(
    r"^[^，。；：\d]{0,12}?[，]?(?:分别各|各自?|每[个家户村镇组所场期次]|均)[^，。；\d]{0,8}$"
)
_TOTAL = rarely(r"^[^，。；、\d]{0,8}[，、](?:合计|共计|总计|总共|累计|共)[^，。；、\d]{0,6}$")
_FLOW_OUT = rarely("不少于|至少|不低于|不超过|以上")
_BODIES = frozenset(["个", "家", "所", "户", "支", "组", "名", "人", "场", "期", "批", "次", "轮"])
_MONTHLY = re.compile(r"(?:月均|平均每月|每月平均)[^，。；、\d]{0,6}$")
_QUARTERLY = re.compile(r"(?:季均|平均每季度?|每季度?平均)[^，。；、\d]{0,6}$")
_MONTHS = (
    (rarely("全年|年度|去年|上年|一年来|今年(?!以来)"), 12),
    (rarely("[上下]半年"), 6),
    (rarely("前三季度"), 9),
    (rarely("[一二三四]季度"), 3),
)
_TO = rarely(r"(?<!\d)(\d{1,2})月?(?:至|—|－|-|到)(\d{1,2})月")
_NUMERAL_MONTHS = rarely("([一二三四五六七八九十]+)个月")


def each_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of so many in each and their total, and of averages by month."""
    figures = page.figures
    for before, figure, behind in zip(figures, figures[1:], (*figures[2:], None), strict=False):
        if figure.approximate or figure.percent or figure.change:
            continue
        if behind is not None and figure.kind == behind.kind:
            check = _of_each(page, before, figure, behind)
            if check is not None:
                yield check
        if "均" in figure.label:
            check = _by_month(page, before, figure)
            if check is not None:
                yield check


def _of_each(page: Page, count: Figure, each: Figure, total: Figure) -> Check | None:
    """Return the check of three figures in a row; it fails only where all count one thing."""
    counts = count.counts and total.counts
    if not counts or count.sentence != total.sentence or count.fact.unit not in _BODIES:
        return None
    words = page.between(count, each)
    if not _EACH.match(words) or _FLOW_OUT.search(words):
        return None
    if not _TOTAL.match(page.between(each, total)) or count.value < 2 or each.value < 1:
        return None
    computed = count.value * each.value
    same = each.tail[:2] == total.tail[:2] or not total.tail
    near = same and abs(computed - total.value) <= total.value / 4
    # A total behind 其余11个组均3人 takes in what was told before them.
    if computed != total.value and (not near or of_rest(count) or _joined(page, count, total)):
        return None
    if computed != total.value and not each.label.strip("，每个组家") and of_another_deed(total):
        return None
    return times_check(each, count, total)


def _joined(page: Page, count: Figure, total: Figure) -> bool:
    """Whether others were told right before: 甲组4人，11个组各3人，共37人."""
    before = page.figures[count.index - 1] if count.index else None
    if before is None or before.sentence != count.sentence or before.kind != total.kind:
        return False
    return before.value < total.value and "；" not in page.between(before, count)


def _by_month(page: Page, total: Figure, average: Figure) -> Check | None:
    """全年立案96件，月均8件: shown where it comes out."""
    monthly, quarterly = _MONTHLY.search(average.label), _QUARTERLY.search(average.label)
    if not (monthly or quarterly) or total.sentence != average.sentence or not total.counts:
        return None
    if total.kind != average.kind:
        return None
    sentence = page.sentence_text(total.sentence)
    for months in _months(sentence):
        parts = Decimal(months) if monthly else Decimal(months) / 3
        exact = total.value / parts
        if parts > 1 and quotient_holds(exact, average)[0]:
            words = f"{number(parts)}个{'月' if monthly else '季度'}"
            return quotient_check(
                "average", "平均数：总数除以月数", [total, " ÷ ", words], exact, average
            )
    return None


def _months(sentence: str) -> Iterator[int]:
    for match in _TO.finditer(sentence):
        yield int(match[2]) - int(match[1]) + 1
    for match in _NUMERAL_MONTHS.finditer(sentence):
        yield parse_chinese_int(match[1]) or 0
    for words, months in _MONTHS:
        if words.search(sentence):
            yield months
