"""So many a day: 5月6日至12日受理诉求8134件，日均1162件; 第一季度受理4140件，日均46件.

The days are those that the paragraph names before the mean (dates, a week, a month, a quarter),
the total is a count of its unit before it. Shown where it comes out.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.monthly import mean_over, totals_before
from extraction.checks.slips import printed_digits
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["daily_checks"]

_DAILY = rarely("(?:日均|天均|平均每[日天]|每[日天]平均)[\u4e00-\u9fff]{0,6}$")
_DATES = rarely(
    r"(?<!\d)(?P<m>1?\d)月(?P<d>[1-3]?\d)日?\s*[至到—\-－~～]+\s*(?:(?P<n>1?\d)月)?(?P<e>[1-3]?\d)日"
)
_MONTH = rarely(r"(?<!\d)(?<![至到—\-－~～])(?P<m>1?\d)月(?:份|(?!\d|[至到—\-－~～]))")
_SPANS = (
    ("周", (7,)), ("旬", (10, 11)), ("季度", (90, 91, 92)),
    ("上半年", (181, 182)), ("下半年", (184,)), ("全年", (365, 366)),
)  # fmt: skip
_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_BACK, _TRIES, _LEAST = 200, 4, 2


def daily_checks(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of daily means that none of ``known`` answers."""
    if "日均" not in page.text and "天均" not in page.text and "平均每" not in page.text:
        return
    for mean in page.figures:
        if mean.percent or mean.change or mean.span in known.results or mean.approximate:
            continue
        if printed_digits(mean) < _LEAST or not _DAILY.search(mean.label):
            continue
        check = _of_days(page, mean)
        if check is not None:
            known.results.add(mean.span)
            yield check


def _of_days(page: Page, mean: Figure) -> Check | None:
    start = max(page.text.rfind("\n", 0, mean.start) + 1, mean.start - _BACK)
    days = _days(page.text[start : mean.start])
    return mean_over(mean, totals_before(page, mean, start)[:_TRIES], days, ("天数", "天"))


def _days(words: str) -> tuple[int, ...]:
    """Return how many days some words may mean: by dates, else by the last span they name."""
    dates = list(_DATES.finditer(words))
    if dates:
        last = dates[-1]
        first, end = int(last["m"]), int(last["n"] or last["m"])
        if not 1 <= first <= end <= len(_OF_MONTH):
            return ()
        days = int(last["e"]) - int(last["d"]) + 1 + sum(_OF_MONTH[first - 1 : end - 1])
        return (days,) if days > 1 else ()
    spans = [(words.rfind(word), days) for word, days in _SPANS]
    for month in _MONTH.finditer(words):
        at = int(month["m"])
        if 1 <= at <= len(_OF_MONTH):
            days = _OF_MONTH[at - 1]
            spans.append((month.start(), (days, days - 1) if at == _FEBRUARY else (days,)))
    at, found = max(spans, key=lambda span: span[0])
    return found if at >= 0 else ()
