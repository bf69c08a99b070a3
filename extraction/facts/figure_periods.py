"""The period of each figure of a report, as the fact table compares it."""

from __future__ import annotations

import re

from extraction.facts.bracketed import Bracketed
from extraction.models import Fact
from extraction.patterns import rarely
from extraction.times.former import former_state
from extraction.times.periods import (
    YEARS,
    period_of,
    period_within,
    same_time,
    year_before,
)
from extraction.times.report import ReportTime

__all__ = ["FigurePeriods"]

# Since when is known to those who read it, not to this program.
_SINCE_THEN = re.compile(
    r"^(?!.*(?:\d[年月]|[今本当去前]年|十.五)).*[^年月日]以来$|^上一?[届轮]|多来$|^年初$|^累计$"
    r"|^(?:\d+|[两三四五六七八九十]+)个多?月[里间来]$"
)
# 四年间, 四年多来 in a report about some years: all of them.
_ALL_ALONG = re.compile("^(?!近|过去).*年(?:间|来|多来)$|^[两二三四五]年$")
_OF_THIS = re.compile("(?:本|当|这一?|上)一?个?(?:月|季)")
_EARLIER = re.compile(r"(?:上年|去年)(?:同期)?[的为是仅]?[（(]?(?:同期)?[为是]?$")
_ONE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年(?!\s*(?:\d|[至到—–－~～-]|以来))")
_PART_ALONE = rarely(
    r"[上下]半年|第?[一二三四]季度|\d{1,2}(?:月?[至到\-—－–~～]\d{1,2})?月份?"
    r"|前(?:[一二三]季度|\d{1,2}个月)"
)
_YEAR_OPENS = rarely(
    r"(?:^|[。；;])[ \t\u3000]*(?:（[一二三四五六七八九十]）|\d[.．、])?(?P<year>(?:19|20)\d\d)年"
    r"(?=上半年|第?[一二三]季度|\d{1,2}月|前[一二三\d])"
)
_NEAR = re.compile(r"[，,。；;：:（(\n]")


class FigurePeriods:
    """Says which period each figure of a report is about; asked in order of place."""

    def __init__(self, text: str, report: ReportTime) -> None:
        """Take the text and the time of a report."""
        self._text = text
        self._report = report
        self._bracketed = Bracketed(text, report.normal)
        self._last: tuple[int, str] | None = None

    def of(self, fact: Fact) -> str | None:
        """Return the period of a figure, the report's where nothing near it names one.

        None where what is named cannot be told in months (换届以来), or the report's is not
        known.
        """
        aside = self._bracketed.of(fact)
        if aside is not None:
            return aside
        if fact.table is None and (fact.period or "前").endswith(("前", "年中", "年初")):
            behind = fact.end + len(fact.unit or "")
            if former_state(self._text, fact.start, behind) is not None:
                return None  # 由5.2天压缩至2.8天: some time before
        base = self._base(fact.start)
        if fact.table is None and _EARLIER.search(self._text[max(0, fact.start - 12) : fact.start]):
            return self._year_before(fact.start, base) or base
        words = fact.period
        if words is not None and words.startswith("年初"):
            words = "今年以来"
        if words is not None and _ALL_ALONG.search(words) and self._of_years(base):
            return base
        if words is not None and _SINCE_THEN.search(words):
            return None
        own = self._own(fact, words, base)
        if own is None and words is not None and _OF_THIS.match(words):
            return None  # 本月 in a report about a year
        if own is not None and "同期" not in (words or ""):
            self._last = fact.start, own
        return own or base

    def _base(self, place: int) -> str | None:
        """Return the period of the heading that a place stands below, else the report's."""
        part = self._report.heading(place)
        if part is None:
            return self._report.normal if self._report.reaches(place) else None
        return period_of(part.words, self._report.normal if part.words[4:] == "年" else None)

    def _own(self, fact: Fact, words: str | None, base: str | None) -> str | None:
        report = self._report.normal
        if words and words == self._report.words and report is not None:
            # It may well be the title's: a year in which the report's months lie says no more.
            whole = period_of(words, None)
            if "/" in report:
                # 2022年33份 in a report about 2022 to 2024; one year of them named by itself.
                named = self._by_itself(fact) and period_within(whole or "", report)
                return whole if named else report
            named = words in fact.sentence or self._report.heading(fact.start) is not None
            return base if whole == report[:4] or not named else whole
        if words and "同期" in words:
            year = _ONE_YEAR.match(words)
            if year is not None:
                return same_time(base, int(words[:4])) if base is not None else None
            return self._year_before(fact.start, base)
        if words == "去年" and self._looks_back(fact):
            return base
        if words:
            told = self._year_in_line(fact) if _PART_ALONE.fullmatch(words) else None
            return period_of(words, told or base or self._report.normal, self._report.year)
        if fact.table is not None:
            heads = fact.sentence
            if "累计" in heads and report is not None:
                return period_of("今年", report)
            return period_of(heads, report) if re.search(r"20\d\d年", heads) else None
        return self._near(fact.start, base)

    def _of_years(self, base: str | None) -> bool:
        """Return whether a report is about several years."""
        first, _, last = (base or "").partition("/")
        return bool(last) and int(last[:4]) - int(first[:4]) > 1

    def _by_itself(self, fact: Fact) -> bool:
        """Return whether the year of a figure stands before it as a year, not as a span's end."""
        words = fact.sentence if fact.table is not None else ""
        line = self._text.rfind("\n", 0, fact.start) + 1
        words = words or self._text[line : fact.start][-160:].split("。")[-1]
        years = [m for m in _ONE_YEAR.finditer(words) if m[0] == fact.period]
        return bool(years) and YEARS.search(words) is None

    def _looks_back(self, fact: Fact) -> bool:
        """Return whether 去年 is the year of the heading: said in the next one, and of the whole.

        2023年工作回顾 in a speech of 2024: 去年，全县立案9件。 Not 今年40件，去年35件.
        """
        part = self._report.heading(fact.start)
        opens = "去年" in fact.sentence[:12] and not re.search("[今本当]年", fact.sentence)
        return opens and part is not None and self._report.said == int(part.words[:4]) + 1

    def _near(self, start: int, base: str | None) -> str | None:
        """Return what the words right before a figure name."""
        words = _NEAR.split(self._text[max(0, start - 24) : start])[-1]
        if re.search("上年|去年|同期", words) and base and "/" not in base:
            return year_before(base)
        if re.search(r"上年|去年|同期|[上下]半年|季度", words):
            return period_of(words, base)
        return None

    def _year_in_line(self, fact: Fact) -> str | None:
        """Return the year of which a part is told: that which a sentence before opens with.

        2021年上半年，立案52件。下半年立案80件: in 2021, whatever the report is about.
        """
        line = self._text.rfind("\n", 0, fact.start) + 1
        before = self._text[line : fact.start]
        year = None
        for match in _YEAR_OPENS.finditer(before):
            year = match["year"]
        return year if year is None or "今年" not in before else None

    def _year_before(self, start: int, base: str | None) -> str | None:
        """Return the 上年同期 of the period that was named last in the line, else the report's."""
        period = base
        if self._last is not None and "\n" not in self._text[self._last[0] : start]:
            period = self._last[1]
        return year_before(period) if period else None
