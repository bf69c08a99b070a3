"""Times that go on: what a sentence counts in the time its paragraph opened with."""

from __future__ import annotations

import bisect
import re

from extraction.patterns import rarely
from extraction.stops import stops_of
from extraction.times.headings import FIRST_MARK, SECOND_MARK
from extraction.times.own import own_year
from extraction.times.periods import (
    EARLIER_YEAR,
    NAMED_YEAR,
    PART_OF_YEAR,
    RECENT,
    SHORT_TIME,
    UP_TO,
)
from extraction.times.reach import goes_on
from extraction.times.sentence import periods_in

__all__ = ["CarriedTimes"]

# 去年, 每月, 近三年, 目前, 2025年12月18日: of what they are said of alone.
_ALONE = re.compile(
    r"[去上前]年|同期|每|目前|年均|[近自]|届|轮|(?<!今年)以来|(?<!月)(?<!月份)至今|案发|\d日$"
    # A month of a named year is when a case was, more often than what a report counts.
    rf"|\d年\d{{1,2}}月(?!{UP_TO})|\d年第?[一二三四]季度"
)
_OF_ALL = re.compile(
    "[，,全我各本省市县区州镇乡]|(?:共|累计)?(?:立案|处分|查处|处置|受理|接收|留置|审结|结案|起诉|移送|追缴)[^的]{0,10}\\d"
)
# 2022年12月，全县检查6次。发现问题12个。: a month of a year, where all of them are told of.
_MONTH_OF_ALL = rarely(r"(?:19|20)\d\d年\d{1,2}月[，,](?:全|我)")
_ITEM = rarely(r"[\s\u3000]*[一二三四五六七八九十]是")
_ALTOGETHER = rarely(
    r"[\s\u3000]*累计[^。\n]{0,40}其中(?:第?[一二三四]季度|\d{1,2}月|当月|本月|本季度|上月)"
)
_SHORT = rarely(SHORT_TIME)
# 自2023年3月集中整治启动以来，全县立案31件。处分27人: since a month or year that is told.
_SINCE_TOLD = re.compile(
    r"自?(?:(?:(?:19|20)\d\d|[今去])年(?:\d{1,2}月)?|\d{1,2}月)[^，,季]*以来(?:[，,]?截.*)?"
)
_UP_TO = re.compile("截[至止]")
_DAY = re.compile("[月日底末]$")
_MONTHS = re.compile(rf"月?{UP_TO}+(?:年底|\d{{1,2}}月)$")
_DIGIT = re.compile(r"\d\s*[^\d\s年月日]")
_LEADING = 14
# What there is, not what was done in a time: 现有安全员44名.
_STOCK = re.compile(
    r"[^，,。；;]{0,10}(?:现有|目前|共有|实有|编制|在岗|在职|截至|历年|历史)|\s*(?:19|20)\d\d年[以之]?前"
)
# 已对5名责任人给予处分: by now, what came of those of another year.
_BY_NOW = rarely(r"[\s\u3000]*(?:已|均|现|对此|为此|[上前]述|以上|全部|随后|此后)")
_BUILT = rarely(
    r"[，,]?[^，,。；;\d]{0,8}(?:新建|改建|扩建|建成|建起|投用|启用|成立|组建|挂牌|设立)"
)
_HALF = rarely(r"[\s\u3000]*(?P<words>(?:近|这)?半年多?来)")
# 学习教育开展以来, 端午假期: not the month that the title names.
_LONGER = rarely(r"[\s\u3000]*[^，,。；;\d\n]{0,16}(?:以来|假期|长假|期间|开展后|节[日前后])")
# 自专项整治开展至今累计立案47件: since some year that is not named.
_SINCE = rarely(r"自[^，,。；;\d\n]{0,20}(?:以来|至今)[，,]?[^，,。；;\d\n]{0,8}(?:累计|共计?|已)")
_PART_OF = re.compile(r"[\s\u3000]*(?:其中|[一二三四五六七八九十]是)")
_BREAKDOWN = re.compile(
    r"[\s\u3000]*(?:按[^，,。；;：:]{1,12}[：:]|其中|从[^，,。；;：:\d]{2,10}(?:看|分析|划分)[，,])"
)
# 作风建设方面，9月份查处52起: what it is about stands before the time.
_ASPECT = rarely(r"[\s\u3000]*[^，,。；;：:\d]{3,30}方面[，,]")
# 2026年3月11日至5月20日，巡察组对…开展了巡察。巡察期间，谈话71人次
_DURING = rarely(r"[\s\u3000]*(?:[\u4e00-\u9fff]{0,6}期间|其间)")
_SPAN = rarely(
    rf"(?:(?:19|20)\d\d年|[今去]年)?\d{{1,2}}月(?:\d{{1,2}}日)?{UP_TO}+(?:(?:19|20)\d\d年)?\d{{1,2}}月(?:\d{{1,2}}日)?"
)


# 巡察组听取汇报6次，个别谈话93人次: what those did who were there, not what they found.
_ACTS = rarely(
    r"[^，,。；;\d\n]{0,12}(?:听取|谈话|访谈|座谈|调阅|查阅|走访|下沉|列席|问卷|暗访|接待|延伸|受理|来信|来访|抽查|发放)"
)
_FOUND = rarely(
    r"[\s\u3000]*(?:[巡][察视]组?|检查组?|督查组?)?(?:共|累计|总共)?"
    r"(?:发现|移交|形成)[^，,。；;\d\n的]{0,12}\d"
)
_THERE = rarely("[巡][察视]|检查|督查|督导|调研|核查|审计")
_RECENT = re.compile(rf"(?:{RECENT}|[一两三四五]年多来)$")
# 截至2024年4月15日：, 2024年主要数据如下：, 今年以来，重点做了以下工作：, and each line of the list
# below it. What is planned, or is wrong, has no time by it.
_WHEN = (
    r"截[至止][^，,。；;：:\n]{2,14}[年月日底末前]|截至目前"
    rf"|(?:(?:19|20)\d\d年|今年){PART_OF_YEAR}?(?:以来)?"
    r"|本?年度|上半年|前[一二三]季度|[本第]?[一二三四]?季度"
)
_LEADS_LIST = rarely("[：:]\n")
_OVER_LIST = rarely(
    rf"[ \t\u3000]*(?P<words>{_WHEN})"
    r"(?=[，,：:全我各本主重工共县市区镇乡街院校局委的])"
    r"(?P<about>[^。；;：:\n\d]{0,30})[：:][ \t]*\n"
)
_NO_TIME = rarely("问题|不足|计划|打算|安排|目标|任务|思路|要求|建议|下一步|荣誉|规定|通知")
_LISTED_LINE = rarely(
    r"(?:[ \t\u3000]*\n)*[ \t\u3000]*(?:(?:[—–\-]{1,3}|[•●○◆■▪·①-⑳]|\d{1,2}[.．、)）](?!\d)"
    r"|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}是)[^\n]*|[^\n。；;：:]{2,60}[；;])(?:\n|$)"
)
_LAST_LINE = rarely(r"[ \t\u3000]*[^\n。；;：:]{2,60}。(?:\n|$)")
_YEAR_FOLLOWS = rarely(r"[。；;！][ \t\u3000\n]*$")
_CHAPTER = rarely(rf"^[ \t\u3000]*(?:{FIRST_MARK}|{SECOND_MARK})", re.M)
# A line that is a year and nothing else dates what stands below it, where another one does.
_YEAR_LINE = rarely(
    rf"^[ \t\u3000]*(?P<words>(?:19|20)\d\d年{PART_OF_YEAR}?)度?[：:]?[ \t\u3000]*\n", re.M
)


class CarriedTimes:
    """Says which time a sentence takes from those before it; asked in order of place."""

    def __init__(self, text: str) -> None:
        """Take the text of a report."""
        self._text = text
        self._ends = stops_of(text).sentences
        self._read = 0
        self._time: str | None = None
        # A time of all the paragraph, though the report has one of its own: 截至…, 五年来.
        self._leading: str | None = None
        # When those were there who tell what they found, and whether in this paragraph.
        self._span: str | None = None
        self._near = False
        # Whether the time was told in an item of a list (一是…).
        self._in_item = False
        self._over_lists = sorted(_over_lists(text))
        self._list_starts = [first for first, _, _ in self._over_lists]

    def at(self, start: int, told: str | None) -> str | None:
        """Return the time of what the sentence from ``start`` on tells without naming one.

        Where the report has a time only what goes on to break down a figure takes another
        (今年1至8月，处理763人。按干部层级：县处级58人), what follows on another year or on months
        of the report's that have a year (2021年，立案52件。处分41人), and all of a paragraph
        that opens with a time that reaches beyond the report's or ends before it (五年来;
        截至10月20日).

        Args:
            start: where the sentence begins.
            told: the time of the report, None where it is not known.
        """
        self._read_up_to(start)
        listed = bisect.bisect_right(self._list_starts, start) - 1
        if listed >= 0:
            _, end, words = self._over_lists[listed]
            if start < end and not _STOCK.match(self._text, start):
                return words
        if told is not None:
            return self._beside(start, told)
        half = _HALF.match(self._text, start)
        if half is not None:
            return half["words"]
        if self._span is not None and self._of_stay(start):
            return self._span
        if self._in_item and _ITEM.match(self._text, start):
            return None
        if _STOCK.match(self._text, start) or _LONGER.match(self._text, start):
            return None
        return self._time

    def _beside(self, start: int, told: str) -> str | None:
        """Return the time of a sentence of a report that has one."""
        if self._text[start : start + 1] == "自" and _SINCE.match(self._text, start):
            return None
        if _ALTOGETHER.match(self._text, start) and _SHORT.search(told):
            return "累计"  # 累计立案74件，其中三季度17件: more than the quarter's
        if "月" in told and _LONGER.match(self._text, start):
            if _MONTHS.search(told):
                return told  # 2024年4月至12月: the campaign that is meant
            return told[: told.index("年") + 1] if "年" in told else None
        if self._leading is not None:
            return told if _STOCK.match(self._text, start) else self._leading
        if self._time is None:
            return told
        if _BREAKDOWN.match(self._text, start) is not None:
            return self._time
        if not goes_on(self._time, told):
            return told
        if _BY_NOW.match(self._text, start) or _STOCK.match(self._text, start):
            self._time = None  # 现有展板120块。接待3000人次: nor what follows is of 2019年
            return told
        return self._time

    def _of_stay(self, start: int) -> bool:
        """Whether a sentence tells what was done in the time of an inspection or what it found."""
        if _DURING.match(self._text, start) or _FOUND.match(self._text, start):
            return True
        return self._near and _ACTS.match(self._text, start) is not None

    def _read_up_to(self, start: int) -> None:
        line = self._text.rfind("\n", 0, start) + 1
        if line > self._read or start < self._read:
            self._read, self._time, self._leading = line, None, None
            self._near = self._in_item = False
        at = bisect.bisect_right(self._ends, self._read)
        while at < len(self._ends) and self._ends[at] <= start:
            self._take(self._read, self._ends[at])
            self._read = self._ends[at]
            at += 1

    def _take(self, start: int, end: int) -> None:
        sentence = self._text[start:end]
        named = [(at, words) for at, words in periods_in(sentence) if words not in ("", "累计")]
        if named and "其中" in sentence:
            # 三年间，共受理9件，其中2022年4件: the years are of the parts alone
            first = sentence.index("其中")
            named = [(at, words) for at, words in named if at <= first] if first > 4 else named
        if _ITEM.match(sentence):
            self._time = None if self._in_item else self._time
            self._in_item = True
        if not named:
            half = _HALF.match(sentence)
            self._time = half["words"] if half is not None else self._time
            return
        if _PART_OF.match(sentence):
            return  # 其中10月查处9起, 一是第二季度晚了12天: of these alone
        named = _as_one(named)
        first, words = named[0]
        if len(named) == 1 and _SPAN.fullmatch(words) and _THERE.search(sentence, first):
            self._span, self._near = words, True
        up_to = _UP_TO.match(words) is not None
        about = _ASPECT.match(sentence) if "方面" in sentence[:first] else None
        lead = first - len(words) - (about.end() if about is not None else 0)
        opens = lead <= _LEADING and _DIGIT.search(sentence, first) is not None
        several = len({other for _, other in named if not EARLIER_YEAR.match(other)}) != 1
        since = "以来" in words and _SINCE_TOLD.fullmatch(words) is not None
        reaching = since or _RECENT.search(words) or (up_to and _DAY.search(words))
        if self._text[start - 1 : start] in ("", "\n"):
            self._leading = words if opens and reaching and not several else None
        elif opens:
            self._leading = None
        alone = _ALONE.search(words) and not (since or up_to or _RECENT.search(words))
        if NAMED_YEAR.match(words) and not _OF_ALL.match(sentence, first):
            opens = False  # 2022年出租门面收入2.7万元
        if NAMED_YEAR.match(words) and _BUILT.match(sentence, first):
            opens = False  # 2019年，建成展馆1座。接待3000人次
        alone = alone and _MONTH_OF_ALL.match(sentence, first - len(words)) is None
        told = opens and not alone and not several
        # What costs most is asked last.
        own = told and own_year(self._text, start + first - len(words), start + first)
        self._time = words if own or self._last_year_told(sentence, start, named) else None

    def _last_year_told(self, sentence: str, start: int, named: list[tuple[int, str]]) -> bool:
        """Whether a paragraph opens with what was counted last year: 去年，全县立案52件。"""
        first, words = named[0]
        opens = self._text[start - 1 : start] in ("", "\n") and len(named) == 1
        if words != "去年" or not opens or not sentence.startswith("去年"):
            return False
        return _OF_ALL.match(sentence, first) is not None and _DIGIT.search(sentence) is not None


def _as_one(named: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return times without one that the next closes at once: 今年以来，截至9月底."""
    if len(named) < 2 or "以来" not in named[0][1] or named[1][1][0] != "截":
        return named
    opens = named[1][0] - len(named[1][1])
    return named[1:] if opens - named[0][0] <= 1 else named


def _over_lists(text: str) -> list[tuple[int, int, str]]:
    """Return where lists stand whose lead gives a time (截至4月15日：), and that time."""
    found: list[tuple[int, int, str]] = []
    # The mark that ends a lead is looked for first, and then where its sentence begins.
    for colon in _LEADS_LIST.finditer(text) if "：\n" in text or ":\n" in text else ():
        at = max(text.rfind(mark, 0, colon.start()) for mark in "。\n") + 1
        lead = _OVER_LIST.match(text, at)
        if lead is None:
            continue
        end, listed = lead.end(), 0
        while (line := _LISTED_LINE.match(text, end)) is not None and line.end() > end:
            end, listed = line.end(), listed + 1
        last = _LAST_LINE.match(text, end) if listed else None
        if last is not None and text[end - 2 : end - 1] in "；;":
            end = last.end()
        if listed and _NO_TIME.search(lead["about"]) is None:
            found.append((lead.end(), end, lead["words"]))
    return found or _below_years(text)


def _below_years(text: str) -> list[tuple[int, int, str]]:
    """Return what stands below lines that are years: 2023年|立案12件|2024年|立案15件.

    None of them does where one stands below a label (成文日期|2023年). The last goes as far as
    the next heading.
    """
    lines = list(_YEAR_LINE.finditer(text)) if "年\n" in text or "年：\n" in text else []
    if len({line["words"] for line in lines}) < 2:
        return []
    if not all(_YEAR_FOLLOWS.search(text[: line.start()]) for line in lines[1:]):
        return []
    if text[: lines[0].start()].count("\n") > 1 and not _YEAR_FOLLOWS.search(
        text[: lines[0].start()]
    ):
        return []
    heading = _CHAPTER.search(text, lines[-1].end())
    last = heading.start() if heading is not None else len(text)
    ends = [*(line.start() for line in lines[1:]), last]
    return [(line.end(), end, line["words"]) for line, end in zip(lines, ends, strict=True)]
