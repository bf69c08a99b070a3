"""So many a month: 1至10月累计查处5213起，处理7340人。月均查处521起.

The months are those that the paragraph names (1至10月, 上半年, 前三季度), the total is a count of
its unit before it. Shown where it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import Term, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["mean_over", "monthly_checks", "totals_before"]

_MONTHLY = rarely("(?:月均|平均每个?月|每个?月平均)[\u4e00-\u9fff]{0,6}$")
_MONTHS = rarely(r"(?<!\d)(?P<first>1?\d)月?(?:份)?[至到—\-－~～]+(?P<last>1?\d)月")
_SO_MANY = rarely(r"(?<![\d几数])(?P<n>\d{1,2}|[两二三四五六七八九十])个月(?![内前后])")
_SPANS = (("上半年", 6), ("前三季度", 9), ("全年", 12))
_BACK, _TRIES = 300, 6


def monthly_checks(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of monthly means that none of ``known`` answers."""
    if "月均" not in page.text and "平均每" not in page.text and "月平均" not in page.text:
        return
    for mean in page.figures:
        if mean.percent or mean.change or mean.span in known.results or "月" not in mean.label:
            continue
        if not _MONTHLY.search(mean.label):
            continue
        check = _of_months(page, mean)
        if check is not None:
            known.results.add(mean.span)
            yield check


def _of_months(page: Page, mean: Figure) -> Check | None:
    start = max(page.text.rfind("\n", 0, mean.start) + 1, mean.start - _BACK)
    months = _months(page.text[start : mean.start])
    if not months or (printed_digits(mean) < 2 and mean.approximate):
        return None
    totals = totals_before(page, mean, start)
    return mean_over(mean, totals[:_TRIES], months, ("月数", "个月"))


def totals_before(page: Page, mean: Figure, start: int) -> list[Figure]:
    """Return the counts from a place on that a mean may be of, the nearest first."""
    totals = [
        f for f in page.before(mean, mean.start - start)
        if f.counts and same_kind(f, mean) and f.value > mean.value
    ]  # fmt: skip
    return totals[::-1]


def mean_over(
    mean: Figure, totals: Sequence[Figure], spans: Sequence[int], called: tuple[str, str]
) -> Check | None:
    """Return the check of a mean by the first total and span of time that it comes out of.

    Args:
        mean: the mean as printed.
        totals: what it may be of.
        spans: how many days or months that may be.
        called: what their number is called, and their unit: 月数, 个月.
    """
    for total in totals:
        for count in spans:
            exact = total.value / Decimal(count)
            # What is a number of one digit comes out of many: only without remainder.
            plain = printed_digits(mean) > 1 or exact == mean.value
            if plain and quotient_holds(exact, mean)[0]:
                name = f"{mean.fact.indicator}：总数除以{called[0]}"
                terms: list[Term] = [total, f" ÷ {count}{called[1]}"]
                return quotient_check("average", name, terms, exact, mean)
    return None


def _months(words: str) -> list[int]:
    """Return how many months the last spans in some words have: as named, and as 历时3个月."""
    spans = [(m.start(), int(m["last"]) - int(m["first"]) + 1) for m in _MONTHS.finditer(words)]
    spans += [(at, count) for word, count in _SPANS if (at := words.rfind(word)) >= 0]
    lasted = [(m.start(), parse_chinese_int(m["n"]) or 0) for m in _SO_MANY.finditer(words)]
    last = sorted((max(some) for some in (spans, lasted) if some), reverse=True)
    return [count for _, count in last if count > 1]
