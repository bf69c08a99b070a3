"""The period a report is about, and that of each of its figures."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right

from extraction.context import document_period, heading_periods
from extraction.facts.bracketed import NOTE, Bracketed
from extraction.facts.periods import (
    PART,
    RECENT,
    YEAR,
    YEARS,
    counts_up_to,
    from_to,
    last_year,
    months_since,
    period_in,
    period_of,
    period_within,
    year_before,
)
from extraction.models import Fact
from extraction.own_times import of_others, own_year, windows

__all__ = ["FigurePeriods", "normal_period"]

_ISSUED = re.compile(r"[（(]\s*(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?\s*[）)]")
_DATED = re.compile(r"[（(]\s*((?:19|20)\d\d)年(\d{1,2})月(?:\d{1,2}日)?\s*[）)]")
_PLANNED = re.compile("计划|打算|安排|要点|方案|部署")
_NUMBERED = re.compile(r"[〔\[［](20\d\d)[〕\]］]\s*\d{1,4}\s*号")
_OPENING = 300
_TITLE = 60
# 工作简报（2024年第3期）: the year is that of a series, not what one of it tells of.
_SERIES = re.compile(
    r"(?:简报|通讯|动态|信息|专报|快报|快讯|月报|季报|通报|专刊)[^。\n]*第\s*[\d一二三四五六七八九十]+\s*期"
)
# What an inspection found is of the years that it names, one by one.
_FINDINGS = re.compile(
    "^(?!.*整改)(?:.*反馈(?:意见|情况|报告)|.*审计(?:报告|结果|意见)|.*[核检督]查(?:结果|意见)$)"
)
# 2021年以来 goes on to a time that is not told.
_ONWARDS = re.compile(r"(?:度|\d{1,2}月)?(?:份|\d{1,2}日)?以来")
# 2024年5月启动专项整治以来，截至11月15日: from the one to the other.
_FROM_TO = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<first>1[0-2]|0?[1-9])月份?(?:\d{1,2}日)?"
    r"[^，,。；;：:\d\n]{0,16}以来[，,]?(?:截[至止到])(?:同年|当年|今年|(?P<last_year>(?:19|20)\d\d)年)?"
    r"(?P<last>1[0-2]|0?[1-9])月(?:份|底|末|\d{1,2}日)?"
)


def normal_period(title: str, text: str, promulgated: str | None, name: str = "") -> str | None:
    """Return the period a report is about: from its title, its beginning, its date.

    A report dated in the first three months, with no year in its title, is not given a
    year by its date, unless it says 今年: nothing else tells this year from the last. Years of a
    case it tells, or that were inspected, are not its own. A report headed by a quarter or
    a month that opens with what was counted up to its end (前三季度) is about all of that.
    The issue of a series (工作简报（2024年第3期）) is about the part of the year that it opens
    with or that its file is named by, else about none that is known.

    Args:
        title: of the report.
        text: all of it.
        promulgated: when it was issued, as 2024-03-05, if known.
        name: of its file.
    """
    found = _titled(title, text, name)
    if found is not None or (_SERIES.search(title) and YEAR.search(title)):
        return found
    if of_others(title):
        return None
    found = _part_in_title(title, text, promulgated) or _reviewed(text)
    if found is not None:
        return found
    # Whether it is a story is told by all of the sentence that the opening ends in.
    close = _SENTENCE.search(text, _OPENING, 2 * _OPENING)
    issued = promulgated[:4] if promulgated else None
    opening = text[: close.start() if close else _OPENING]
    if _FINDINGS.search(title):
        opening = opening.lstrip().split("\n", 1)[0]
    found = _opening(opening, issued)
    if found is not None:
        return found
    if promulgated and len(promulgated) >= 7 and promulgated[5:7] > "03":
        return issued
    number = _NUMBERED.search(text[:_OPENING])
    # 今年 is the year of issue, whenever in it that was.
    return (number[1] if number else issued) if "今年" in text[:_OPENING] else None


def _titled(title: str, text: str, name: str) -> str | None:
    """Return the period in a title, the part of it that the file or the opening tells."""
    found = period_in(_undated(_own(title)))
    if found is None:
        return None
    if not found.isdigit():
        return _counted_up(found, text) or found
    if not _SERIES.search(title):
        return found
    part = PART.search(name)
    inner = period_in(name) if part is not None and not part["month"] else None
    if inner is not None and period_within(inner, found):
        return inner
    return _first_part(text, int(found))


def _first_part(text: str, year: int) -> str | None:
    """Return the part of a year that the opening names first; of months one at the head only."""
    for part in PART.finditer(text, 0, _OPENING):
        head = text[max(0, part.start() - 8) : part.start()]
        if not part["month"] or re.search(r"(?:^|[\n。；;】])(?:今年|本年)?$", head):
            return period_in(part.group(), year)
    return None


def _part_in_title(title: str, text: str, promulgated: str | None) -> str | None:
    """Return the part of a year that a title without a year names, that of the date below it.

    上半年工作情况（2026年7月1日）is about 2026-H1, 下半年 dated in January about the year before.
    None for what is planned, and where the part was not over within six months of the date.
    """
    part = PART.search(title)
    if part is None or part["month"] or _PLANNED.search(title):
        return None
    dated = _DATED.search(text[:_OPENING])
    year, month = (dated[1], dated[2]) if dated is not None else ("", "")
    if not year and promulgated is not None and len(promulgated) >= 7:
        year, month = promulgated[:4], promulgated[5:7]
    if not year:
        return None
    for known in (int(year), int(year) - 1):
        found = period_in(part.group(), known)
        if found is not None and 0 <= months_since(found, int(year), int(month)) < 6:
            return found
    return None


def _reviewed(text: str) -> str | None:
    """Return the year that a speech of the next one looks back on (一、2025年工作回顾)."""
    dated = _DATED.search(text[:_OPENING])
    if dated is None:
        return None
    before = str(int(dated[1]) - 1)
    return before if any(year[:4] == before for *_, year in heading_periods(text)) else None


def _own(words: str) -> str:
    """Return words without the years that are not the report's own."""
    for start, end in sorted(windows(words), reverse=True):
        words = words[:start] + words[end:]
    return words


def _undated(title: str) -> str:
    """Return a title without the month of issue in brackets: …2023年度报告（2023年12月）."""
    rest = _ISSUED.sub("", title)
    return rest if YEAR.search(rest) else title


def _opening(text: str, issued: str | None) -> str | None:
    """Return the period that the beginning of a text names first.

    In its first line that may be a month; further on a month says when something happened,
    and a part of the year counts right behind its year only. What goes on since an earlier
    year (2021年以来) is that of some figures, and not known to have ended with that year.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if lines and len(lines[0]) <= _TITLE and "。" not in lines[0]:
        found = period_in(_undated(_own(lines[0])))
        if found is not None:
            return found
    for line in lines:
        for named in sorted(
            (*YEARS.finditer(line), *YEAR.finditer(line)), key=lambda m: (m.start(), -m.end())
        ):
            both = _FROM_TO.match(line, named.start())
            if _ONWARDS.match(line, named.end()) and both is None and named[0][:4] != issued:
                continue
            # 1924人 is no year.
            if named[0].endswith("年") and own_year(line, *named.span()):
                return _from_to(both, None) if both is not None else _named(line, named)
    return None


def _named(line: str, named: re.Match[str]) -> str | None:
    part = PART.match(line, named.end())
    close = line[max(0, named.start() - 2) : named.start()] in ("截至", "截止", "截到")
    if close or (part is not None and part["month"] is None):
        return period_in(line[max(0, named.start() - 2) : named.end() + 16])
    return period_in(named.group())


def _from_to(both: re.Match[str], report: str | None) -> str | None:
    """Return the months from 5月…以来 to 截至11月, None where no year is told for them."""
    year = int(both["year"]) if both["year"] else last_year(report) if report else None
    if year is None:
        return None
    return from_to((year, int(both["first"])), (int(both["last_year"] or year), int(both["last"])))


def _counted_up(period: str, text: str) -> str | None:
    """Return what the text counts up to the end of the period in its title, if it does."""
    if "/" in period or "-" not in period:
        return None
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    body = lines[1:] if lines and len(lines[0]) <= _TITLE and "。" not in lines[0] else lines
    # （括号内为1—10月累计）is about what stands in brackets.
    opening = NOTE.sub("", "\n".join(body)[:_OPENING])
    for part in PART.finditer(opening):
        told = period_in(part.group(), last_year(period))
        if told == period:
            return None
        if told is not None and counts_up_to(told, period):
            return told
    return None


# Since when is known to those who read it, not to this program.
_SINCE_THEN = (
    r"(?:(?:十[六七八九]|二十)大|换届|成立|上任|履新|改革|巡察|组建|到任|新[一二三四五六七八九十\d]*届"
    r"[^，,。；;]{0,8})以来"
)
_TOLD = re.compile(
    rf"(?P<recent>{RECENT})|(?P<since>{_SINCE_THEN})|[今本当去上全]年|(?:19|20)\d\d年|半年|季度|\d月"
    r"|[一二三四五六七八九十]月|目前|同期|年初"
)
_EARLIER = re.compile(r"(?:上年|去年)(?:同期)?[的为是仅]?[（(]?(?:同期)?[为是]?$")


# 截至9月30日，… at the head of a paragraph says when all that it tells was counted.
_UP_TO = re.compile(
    r"[\s\u3000]*(?P<words>截[至止到](?:(?:19|20)\d\d年|今年)?\d{1,2}月(?:份|底|末|\d{1,2}日)?)[，,]"
)
_ONE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年(?!\s*(?:\d|[至到—–－~～-]|以来))")
_SENTENCE = re.compile(r"[。；;\n]")
_STOPS = re.compile("[。！？]")


class _Line:
    """What one line names: where, until where, and what was looked into."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.start, self.stop = start, stop
        line = text[start:stop]
        self.apart = sorted(windows(line))
        self.named = [m for m in _TOLD.finditer(line) if not _lies(m.start(), self.apart)]
        self.ends = [match.end() for match in self.named]
        vague = (at for at, m in enumerate(self.named) if m["recent"] or m["since"])
        self.first_vague = next(vague, None)
        self.up_to = _UP_TO.match(line)
        self._from_to = list(_FROM_TO.finditer(line))
        self._stops = [match.start() for match in _STOPS.finditer(line)]

    def counted_up(self, at: int) -> str | None:
        """Return the 截至… that heads the line, where no time is named between it and ``at``."""
        if self.up_to is None or at < self.up_to.end():
            return None
        later = bisect_right(self.ends, at) > bisect_right(self.ends, self.up_to.end())
        return None if later else self.up_to["words"]

    def from_to(self, at: int) -> re.Match[str] | None:
        """Return the 5月…以来，截至11月 before ``at`` in its sentence, with no time after it."""
        before = [match for match in self._from_to if match.end() <= at]
        if not before or self.sentence_ends(before[-1].end(), at):
            return None
        later = bisect_right(self.ends, at) > bisect_right(self.ends, before[-1].end())
        return None if later else before[-1]

    def sentence_ends(self, start: int, stop: int) -> bool:
        return bisect_left(self._stops, stop) > bisect_left(self._stops, start)


class FigurePeriods:
    """Says which period each figure of a report is about; asked in order of place."""

    def __init__(self, text: str, report: str | None) -> None:
        """Take the text and the period of a report, None where it is not known."""
        self._text = text
        self._report = report
        self._default = document_period(text)
        self._dated = heading_periods(text)
        self._bracketed = Bracketed(text, report)
        said = _DATED.search(text[:_OPENING])
        self._said = int(said[1]) if said is not None else None
        self._last: tuple[int, str] | None = None
        self._line: _Line | None = None

    def of(self, fact: Fact) -> str | None:
        """Return the period of a figure, the report's where nothing near it names one.

        None where what is named cannot be told in months (换届以来), or the report's is not
        known.
        """
        aside = self._bracketed.of(fact)
        if aside is not None:
            return aside
        if fact.table is None:
            if _EARLIER.search(self._text[max(0, fact.start - 12) : fact.start]):
                return self._year_before(fact.start) or self._report
            told = self._told(fact)
            if told is not None and told["since"]:
                return None
            if told is not None and told["recent"]:
                return period_of(told.group(), self._report)
            line = self._line_of(fact.start)
            both = line.from_to(fact.start - line.start)
            if both is not None and (since := _from_to(both, self._report)) is not None:
                return since
            close = line.counted_up(fact.start - line.start)
            if close is not None and (counted := period_of(close, self._report)) is not None:
                return counted
        own = self._own(fact)
        if own is not None and "同期" not in (fact.period or ""):
            self._last = fact.start, own
        return own or self._report

    def _told(self, fact: Fact) -> re.Match[str] | None:
        """Return what is named last before a figure in its line, save what was looked into.

        What began at a time that is not told (巡察以来) holds to the end of its sentence.
        """
        line = self._line_of(fact.start)
        at = fact.start - line.start
        before = bisect_right(line.ends, at)
        if not before or line.first_vague is None or line.first_vague >= before:
            return None
        named = line.named[before - 1]
        return None if named["since"] and line.sentence_ends(named.end(), at) else named

    def _line_of(self, start: int) -> _Line:
        """Return the line of a place; figures come in order, so that each is read once."""
        if self._line is None or not self._line.start <= start <= self._line.stop:
            opens = self._text.rfind("\n", 0, start) + 1
            stop = self._text.find("\n", start)
            self._line = _Line(self._text, opens, stop if stop >= 0 else len(self._text))
        return self._line

    def _own(self, fact: Fact) -> str | None:
        if fact.period is not None and self._looked_into(fact):
            return self._report
        if self._report is None and fact.table is None and self._of_title(fact):
            return None
        if fact.period == self._default and fact.period is not None and self._report is not None:
            # It may well be the title's: a year in which the report's months lie says no more.
            whole = period_of(fact.period, None)
            if "/" in self._report:
                # 2022年33份 in a report about 2022 to 2024; one year of them named by itself.
                named = self._by_itself(fact) and period_within(whole or "", self._report)
                return whole if named else self._report
            named = fact.period in fact.sentence or self._heading(fact.start) is not None
            return self._report if whole == self._report[:4] or not named else whole
        if fact.period and "同期" in fact.period:
            return self._year_before(fact.start)
        if fact.period == "去年" and self._looks_back(fact):
            return self._heading(fact.start)
        if fact.period:
            return period_of(fact.period, self._report)
        if fact.table is not None:
            heads = fact.sentence
            if "累计" in heads and self._report is not None:
                return period_of("今年", self._report)
            return period_of(heads, self._report) if re.search(r"20\d\d年", heads) else None
        return self._near(fact.start)

    def _of_title(self, fact: Fact) -> bool:
        """Return whether a figure's year is only taken from the beginning of its report."""
        if fact.period is None or fact.period != self._default:
            return False
        return fact.period not in fact.sentence and self._heading(fact.start) is None

    def _by_itself(self, fact: Fact) -> bool:
        """Return whether the year of a figure stands before it as a year, not as a span's end."""
        line = self._line_of(fact.start)
        words = fact.sentence if fact.table is not None else ""
        words = words or self._text[line.start : fact.start][-160:].split("。")[-1]
        years = [m for m in _ONE_YEAR.finditer(words) if m[0] == fact.period]
        return bool(years) and YEARS.search(words) is None

    def _heading(self, at: int) -> str | None:
        """Return the year of the heading that a place stands below, None where it names none."""
        return next((year[:4] for start, end, year in self._dated if start <= at < end), None)

    def _looks_back(self, fact: Fact) -> bool:
        """Return whether 去年 is the year of the heading: said in the next one, and of the whole.

        2023年工作回顾 in a speech of 2024: 去年，全县立案9件。 Not 今年40件，去年35件.
        """
        year = self._heading(fact.start)
        opens = fact.sentence.startswith("去年") and not re.search("[今本当]年", fact.sentence)
        return opens and year is not None and self._said == int(year) + 1

    def _looked_into(self, fact: Fact) -> bool:
        """Return whether a figure's period is that of what was inspected (对2021年的账…)."""
        line = self._line_of(fact.start)
        if not line.apart:
            return False
        at = self._text.rfind(fact.period or "", line.start, fact.start)
        return at >= 0 and _lies(at - line.start, line.apart)

    def _near(self, start: int) -> str | None:
        """Return what the words right before a figure name."""
        words = re.split(r"[，,。；;：:（(\n]", self._text[max(0, start - 24) : start])[-1]
        if re.search("上年|去年|同期", words) and self._report and "/" not in self._report:
            return year_before(self._report)
        if re.search(r"上年|去年|同期|[上下]半年|季度", words):
            return period_of(words, self._report)
        return None

    def _year_before(self, start: int) -> str | None:
        """Return the 上年同期 of the period that was named last in the line, else the report's."""
        period = self._report
        if self._last is not None and "\n" not in self._text[self._last[0] : start]:
            period = self._last[1]
        return year_before(period) if period else None


def _lies(at: int, spans: list[tuple[int, int]]) -> bool:
    """Return whether a place lies in one of the spans, which are sorted and lie apart."""
    before = bisect_right(spans, (at, sys.maxsize)) - 1
    return any(start <= at < end for start, end in spans[max(0, before - 1) : before + 1])
