"""When a report as a whole is from: as it prints that, and as periods are compared.

The one place where this is worked out. Figures that name no time take its words, the fact
table its period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from extraction.patterns import rarely
from extraction.times.claims import OPENING, claim_of, part_reported, period_at
from extraction.times.file_names import time_of_file
from extraction.times.headings import HeadingTime, heading_times
from extraction.times.issue_dates import (
    BRACKETED_DATE,
    DOC_NUMBER,
    dateline,
    told_by_date,
    year_of_issue,
)
from extraction.times.own import of_others, own_year, windows
from extraction.times.periods import (
    FROM_TO,
    HAN_DIGITS,
    PART,
    YEAR,
    YEARS,
    counts_up_to,
    from_and_to,
    last_year,
    months_since,
    period_in,
    period_within,
)
from extraction.times.reach import end_of_sheet, told_before, until_other_year
from extraction.times.title import (
    ISSUED,
    issue_year,
    title_lines,
    title_part,
    year_in_title,
)

__all__ = ["ReportTime"]

# What is read of the text for what it opens with; all of a sentence tells whether it is a story.
_SEEN = 800
# What is read for a year that nothing claims as the report's.
_BEGINNING = 300
_TITLE = 60
_SENTENCE = rarely(r"[。；;\n]")
# 二〇二四年度工作总结, 二〇二五年五月三十日
_HAN_DATE = rarely(
    r"二[〇零○](?P<year>[〇零○一二三四五六七八九]{2})年(?:(?P<month>十[一二]?|[一二三四五六七八九])月"
    r"(?P<day>[一二三四五六七八九十]{1,3}日)?)?"
)
# 五年来，全市…, 一、过去五年工作回顾: opens a report about as many years.
_SEVERAL = re.compile(
    r"(?:^|\n)[ \t\u3000]*(?:[一二]、)?(?P<words>(?:过去|近)[三四五]年来?|[三四五]年来)"
    r"(?:[，,]|的?(?:主要)?工作|全|我)"
)
_SEVERAL_WORDS = ("三年", "四年", "五年")
_ISSUED_IN_TITLE = rarely(r"[（(]\s*(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?\s*[）)]")
_PLANNED = rarely("计划|打算|安排|要点|方案|部署")
# 【数据】1至2月, ▲10月: what an issue of a series opens with; 今年一季度 further on, too.
_HEAD_OF_ISSUE = rarely(r"(?:^|[\n。；】▲△●■◆★·])[ \t\u3000]*(?:今年|本年)?$")
# What an inspection found is of the years that it names, one by one.
_FINDINGS = rarely(
    "^(?!.*整改)(?:.*反馈(?:意见|情况|报告)|.*审计(?:报告|结果|意见)|.*[核检督]查(?:结果|意见)$)"
)
_FIRST_HEAD = rarely(r"\n[ \t\u3000]*(?:[一二三四五六七八九十]、|（[一二三]）|第[一二]部分)")
# 2021年以来 goes on to a time that is not told.
_ONWARDS = rarely(r"(?:度|\d{1,2}月)?(?:份|\d{1,2}日)?以来")
_NOTE = rarely(r"[（(]括号[^（）()]{0,40}[）)]|[（(][^（）()]{0,24}括号[内中里][）)]")


class ReportTime:
    """The time of a report."""

    def __init__(
        self, text: str, title: str = "", issued: str | None = None, name: str = ""
    ) -> None:
        """Take a report and what is known about it.

        Args:
            text: all of it.
            title: as known; its first lines where not given.
            issued: when it was, as 2024-03-05, if known.
            name: of its file.
        """
        opening = text[:_SEEN]
        if "二〇" in opening or "二零" in opening or "二○" in opening:
            opening = _HAN_DATE.sub(_in_digits, opening)
        self._text, self._title, self._issued, self._name = text, title, issued, name
        self._opening = opening
        self._lines = title_lines(opening)

    @cached_property
    def words(self) -> str | None:
        """The words that date the report: its own, else those of the name of its file."""
        return self._own_words or self.filed

    @cached_property
    def filed(self) -> str | None:
        """The time in the name of the file, where the report itself says none at all."""
        if not self._name or self._series or self._own_words or self._own_normal:
            return None
        return time_of_file(self._name, self._text)

    @cached_property
    def _own_words(self) -> str | None:
        """The time that the title or the first lines name as the report's own, as printed.

        A year that only dates something (留置中心2024年投用, 2025年12月18日反馈) is not the
        report's, nor is that of an issue (2025年第2期): where nothing tells when a report is
        from, there are none. They are those of the text, whatever else is known.
        """
        opening = self._opening
        if of_others(opening.lstrip().split("\n", 1)[0][:120]):
            return None
        for start, end in self._lines:
            found = year_in_title(opening, start, end)
            if found is not None:
                part = (
                    part_reported(self._opening, found[:4]) if found[4:] in ("年", "年度") else None
                )
                return part or found
        told = self._claim[0] if self._claim is not None else None
        part = title_part(opening[slice(*self._lines[0])]) if self._lines else None
        if part is not None and (told is None or part not in told):
            return part
        if told is None and (self._series or self._several):
            return None
        return told or year_of_issue(self._opening)

    @cached_property
    def parts(self) -> list[HeadingTime]:
        """The parts of the report that a heading dates."""
        return heading_times(self._text)

    def heading(self, place: int) -> HeadingTime | None:
        """Return the dated part of the report that a place lies in, None if in none."""
        return next((part for part in self.parts if part.start <= place < part.end), None)

    def at(self, place: int) -> str | None:
        """Return the words that date a place: those of its heading, else the report's."""
        part = self.heading(place)
        if part is not None:
            return part.words
        if self._sheet_end is not None and place >= self._sheet_end:
            return None
        return self.words if self._claim_end is None or self._claimed(place) else None

    def reaches(self, place: int) -> bool:
        """Return whether the period of the report is that of a place which names none.

        One that no title names, and that only the text opens with, is not that of what stands
        in paragraphs before it, nor behind one that opens with another year.
        """
        if self._sheet_end is not None:
            return place < self._sheet_end
        if self._named_by_title:
            return True
        if self._claim is None:
            return self._named_end is None or place < self._named_end
        return self._claim_end is None or self._claimed(place)

    def _claimed(self, place: int) -> bool:
        return self._claim is not None and self._claim[2] <= place < (self._claim_end or 0)

    @cached_property
    def _sheet_end(self) -> int | None:
        """Where the table ends that alone is of the report's time, None where all of it is."""
        words = self._own_words
        return end_of_sheet(self._text, words) if words is not None else None

    @cached_property
    def _claim_end(self) -> int | None:
        """Where the time ends that the text opens with; None where it is that of all of it."""
        claim = self._claim
        if claim is None or claim[2] < 0 or self._own_words != claim[0]:
            return None
        end = until_other_year(self._text, claim[2], claim[0])
        return None if end is None and not claim[2] else (end or len(self._text))

    @cached_property
    def _named_end(self) -> int | None:
        """Where a year ends that is the report's only because it is the first; None if nowhere."""
        if self._own_normal is None or self._series or self._own_normal != self._first_named():
            return None
        return until_other_year(self._text, 0, self._own_normal)

    @cached_property
    def _named_by_title(self) -> bool:
        """Whether a title, or the part of a year in it, gives the report its period."""
        titles = (period_in(_undated(_own(title))) for title in self._titles())
        return any(titles) or self._part_of_title() is not None

    @cached_property
    def normal(self) -> str | None:
        """The period of the report as the fact table compares it; None where nothing tells it."""
        return self._own_normal or (period_in(self.filed) if self.filed else None)

    @cached_property
    def _own_normal(self) -> str | None:
        """The period that the report itself tells.

        From the title, what the report opens with, its date. One dated in the first three
        months is not given a year by its date, unless it says 今年: nothing else tells this
        year from the last. Years of a case it tells, or that were inspected, are not its
        own. A report headed by a quarter or a month that opens with what was counted up to
        its end (前三季度) is about all of that. The issue of a series is about the part of
        the year that it opens with or that its file is named by, else about none known.
        """
        if self._series:
            return self._of_issue()
        for title in self._titles():
            found = period_in(_undated(_own(title)))
            if found is not None and found.isdigit():
                part = part_reported(self._opening, found)
                return (period_in(part) if part else None) or found
            if found is not None:
                return _counted_up(found, self._text) or found
            if of_others(title):
                return None
        told = self._claim[1] if self._claim is not None else None
        return (
            self._part_of_title()
            or self._looked_back_on()
            or told
            or self._of_several()
            or self._first_named()
            or self._of_date()
            or self._latest_heading()
        )

    @cached_property
    def year(self) -> int | None:
        """The year that 今年 means, where that is known; an issue's though it has no period."""
        if self.normal is not None:
            return last_year(self.normal)
        if self._series:
            return self._series
        lines = self._opening[:OPENING].split("\n")
        return next((int(date["year"]) for line in lines if (date := dateline(line))), None)

    @cached_property
    def said(self) -> int | None:
        """The year of the date below the title, in which the report was given."""
        dated = BRACKETED_DATE.search(self._text[:_BEGINNING])
        return int(dated[1]) if dated is not None else None

    @cached_property
    def _series(self) -> int:
        """The year by which an issue of a series is numbered, 0 for any other report."""
        lines = [self._title, *(self._opening[slice(*line)] for line in self._lines)]
        years = [issue_year(line.strip()) for line in lines if line]
        return next((year for year in years if year), 0)

    def _titles(self) -> Iterator[str]:
        if self._title:
            yield self._title
        for start, end in self._lines:
            line = self._opening[start:end].strip()
            dates = ISSUED.match(line) or dateline(line) or DOC_NUMBER.search(line)
            if line != self._title and not dates:
                yield line

    @cached_property
    def _claim(self) -> tuple[str, str | None, int] | None:
        """The words by which the report opens what it tells, their period, and from where."""
        return claim_of(self._opening, self._lines[-1][1] if self._lines else 0)

    @cached_property
    def _several(self) -> str | None:
        """The years that a report without one of its own opens with: 五年来, 过去五年."""
        if not any(words in self._opening for words in _SEVERAL_WORDS):
            return None  # most have none; the pattern would try every character
        match = _SEVERAL.search(self._opening, 0, OPENING)
        return match["words"] if match is not None else None

    def _of_several(self) -> str | None:
        """Return the years up to the date of a report that opens with 五年来."""
        year = self._issued or year_of_issue(self._opening)
        return period_in(self._several, int(year[:4])) if self._several and year else None

    def _of_date(self) -> str | None:
        """Return the year of the date; of the first three months only where it is 今年."""
        issued = self._issued
        if issued and told_by_date(issued):
            return issued[:4]
        if "今年" in self._text[:_BEGINNING]:
            # 今年 is the year of issue, whenever in it that was.
            number = DOC_NUMBER.search(self._text[:_BEGINNING])
            if number or issued:
                return number[1] if number else issued and issued[:4]
        return (year_of_issue(self._opening) or "").rstrip("年") or None

    def _of_issue(self) -> str | None:
        """Return the period of an issue: that of its file's name, or what it opens with."""
        year = self._series
        part = PART.search(self._name)
        inner = period_in(self._name) if part is not None and not part["month"] else None
        if inner is not None and period_within(inner, str(year)):
            return inner
        for part in PART.finditer(self._text, 0, _BEGINNING):
            head = self._text[max(0, part.start() - 8) : part.start()]
            if not part["month"] or _HEAD_OF_ISSUE.search(head):
                return period_in(part.group(), year)
        return None

    def _part_of_title(self) -> str | None:
        """Return the part of a year that a title without a year names, that of the date below.

        上半年工作情况（2026年7月1日）is about 2026-H1, 下半年 dated in January about the year
        before. None for what is planned, and where the part was not over within six months.
        """
        for title in self._titles():
            part = PART.search(title)
            if part is None or part["month"] or _PLANNED.search(title):
                continue
            dated = BRACKETED_DATE.search(self._text[:_BEGINNING])
            year, month = (dated[1], dated[2]) if dated is not None else ("", "")
            if not year and self._issued is not None and len(self._issued) >= 7:
                year, month = self._issued[:4], self._issued[5:7]
            if not year:
                return None
            for known in (int(year), int(year) - 1):
                found = period_in(part.group(), known)
                if found is not None and 0 <= months_since(found, int(year), int(month)) < 6:
                    return found
            return None
        return None

    def _looked_back_on(self) -> str | None:
        """Return the year that a speech of the next one looks back on (一、2025年工作回顾)."""
        before = str(self.said - 1) if self.said is not None else None
        back = (part.words[:4] for part in self.parts if not part.planned)
        return before if before is not None and before in back else None

    def _latest_heading(self) -> str | None:
        """Return the last period that headings date where nothing else dates the report."""
        found = [period_in(part.words) for part in self.parts if not part.planned]
        return max((one for one in found if one is not None), key=last_year, default=None)

    def _first_named(self) -> str | None:
        """Return the first year of the beginning, though nothing claims it as the report's.

        A part of the year counts right behind its year only. What goes on since an earlier
        year (2021年以来) is that of some figures, and not known to have ended with that year.
        """
        text = self._text
        # Whether it is a story is told by all of the sentence that the opening ends in.
        close = _SENTENCE.search(text, _BEGINNING, 2 * _BEGINNING)
        opening = text[: close.start() if close else _BEGINNING]
        if any(_FINDINGS.search(title) for title in self._titles()):
            return None
        body = self._lines[-1][1] if self._lines else 0
        head = _FIRST_HEAD.search(opening, body + 1)
        for line in opening[: head.start() if head is not None else None].split("\n"):
            if ISSUED.match(line.strip()) or dateline(line):
                continue
            for named in sorted(
                (*YEARS.finditer(line), *YEAR.finditer(line)), key=lambda m: (m.start(), -m.end())
            ):
                both = FROM_TO.match(line, named.start())
                goes_on = _ONWARDS.match(line, named.end()) and both is None
                if goes_on and named[0][:4] != (self._issued or "")[:4]:
                    continue
                # 1924人 is no year.
                at = opening.find(line) + named.start()
                if told_before(opening, body, at, opening[at - 1 : at]):
                    continue
                if named[0].endswith("年") and own_year(line, *named.span()):
                    return (
                        from_and_to(both, None)
                        if both
                        else period_at(line, named.start(), named[0])
                    )
        return None


def _in_digits(date: re.Match[str]) -> str:
    """Return a date in Chinese numerals with a year and a month in Arabic ones."""
    year = f"20{date['year'].translate(HAN_DIGITS)}年"
    month = date["month"]
    if month is None:
        return year
    ten = month[0] == "十"
    number = (10 if ten else 0) + int(month[ten:].translate(HAN_DIGITS) or 0)
    # Which day it is does not matter.
    return f"{year}{number}月{'1日' if date['day'] else ''}"


def _own(words: str) -> str:
    """Return words without the years that are not the report's own."""
    for start, end in sorted(windows(words), reverse=True):
        words = words[:start] + words[end:]
    return words


def _undated(title: str) -> str:
    """Return a title without the month of issue in brackets: …2023年度报告（2023年12月）."""
    rest = _ISSUED_IN_TITLE.sub("", title)
    return rest if YEAR.search(rest) else title


_OF_ITS_OWN = rarely("[本当](?:月|季)")


def _counted_up(period: str, text: str) -> str | None:
    """Return what the text counts up to the end of the period in its title, if it does."""
    if "/" in period or "-" not in period:
        return None
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    body = lines[1:] if lines and len(lines[0]) <= _TITLE and "。" not in lines[0] else lines
    # （括号内为1—10月累计）is about what stands in brackets.
    opening = _NOTE.sub("", "\n".join(body)[:_BEGINNING])
    for part in PART.finditer(opening):
        told = period_in(part.group(), last_year(period))
        if told == period or _OF_ITS_OWN.search(opening, 0, part.start()):
            return None  # 当月立案12件，1—6月累计45件
        if told is not None and counts_up_to(told, period):
            return told
    return None
