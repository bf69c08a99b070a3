"""Organs, dates and cited regulations of a report, each with its span."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.citations.cite import laws_cited
from corpus.citations.holdings import Holdings
from corpus.dates import find_dates as dates_of
from extraction.models import DateMention, Organ, Regulation
from extraction.stops import full_marks, going_on, places_of, stops_of

__all__ = ["find_dates", "find_organs", "find_regulations"]

# Letters that stand in no name of a place; they end the words before an organ's name.
_LETTER = (
    r"[^\W\d_a-zA-Z的了和与对在由向被将把经各每该本其及或为以因于等是有从所报送给会请按据某到]"
)
_PLACE = (
    # 石桥镇纪委围绕镇党委 names two organs, no place 纪委围绕镇.
    rf"(?:呼和浩特市|和平[区县]|和田[市县]|(?!纪委|监委|纪工委|党委|政府){_LETTER}{{2,4}}?"
    r"(?:自治[区州县]|[省市县区州盟旗镇乡]|街道|新区|开发区))"
)
_DISCIPLINE = (
    "纪律检查委员会|监察委员会|纪委[省市县区]?监委(?:机关)?|纪检监察工委|纪工委|纪委(?:机关)?|监委"
)
_OTHER = (
    "(?:高级|中级|基层)?人民法院|中院|高院|(?:人民)?检察院|人民政府|人大常委会|政协|党委|区?委巡察办|委?巡察[办组]"
    "|委组织部|委宣传部|委统战部|委政法委|委办公室|政府办公室|人民检察院"
    "|(?:公安|司法|财政|民政|教育|审计|税务|统计|信访|水利|林业|农业农村|交通运输|自然资源|生态环境|住房和城乡建设|卫生健康"
    "|市场监督管理|应急管理|人力资源和社会保障|文化和旅游|退役军人事务|医疗保障|乡村振兴|行政审批服务|城市管理|国有资产监督管理"
    "|发展和改革|工业和信息化)(?:分局|局|厅|委员会)"
)
_LEADING = (
    "根据|按照|会同|移送|移交|配合|联合|协助|责成|督促|指导|要求"
    "|其中|以及|收到|商请|报请|通报|抄送|印发|经由|提请|交由|转交"
)
# Most characters end none of these words; looking at one leaves them at once.
_LEADING_ENDS = "".join(sorted({word[-1] for word in _LEADING.split("|")}))
_ORGAN = re.compile(
    # A name begins where a sentence or clause does, or after a word that leads to one.
    rf"(?:(?<![^\W\d_])|(?<=[由向对经报与和及在将被为给请送到至从受])|(?<=[{_LEADING_ENDS}])(?<={_LEADING}))"
    rf"(?P<name>(?:{_PLACE}{{1,2}}|[省市县区])?(?:纪委监委|纪委)?(?:派驻|驻){_LETTER}{{2,12}}?纪检监察组"
    rf"|中共中央纪律检查委员会|中央纪委国家监委(?!网站)|国家监察委员会|中央纪委|国家监委"
    rf"|(?:中共|中国共产党)?{_PLACE}{{1,3}}(?:{_DISCIPLINE}|{_OTHER}|委(?=[，。、；）)]|$))"
    rf"|(?:[省市县区]|本[省市县区])(?:{_DISCIPLINE}|委?巡察[办组]|人民法院|人民检察院|人民政府|委组织部|公安局|审计局|财政局))"
)
# Every name of an organ holds one of these signs, with some of these before or behind it; a
# search for all words at once looks at each character of a text.
_SEATS = (
    ("委", "查察纪监工党常", "组宣统政办员，。、；）)\n"),
    ("院", "法中高察", ""),
    ("府", "", "办"),
    ("协", "政", ""),
    ("察", "", "办组"),
)
_SEAT_ENDS = ("局", "厅", "人民政府")
# Words that the letters of a place may have taken in.
_LEAD = re.compile(
    r"(?:同时|此外|实行|推行|加强|抽调|选派|全面|深入|现任|曾任|时任|原任|原系|建议|部分|落实|指导|伙同|征求|办理|利用|致使|协调|联系|走访|邀请"
    r"|个|应|日|则|并(?!州)|予|托|原(?!州|平|阳))+(?=[省市县区乡镇]|[^\W\d_]{2,4}[省市县区乡镇])"
)


def find_organs(text: str) -> tuple[Organ, ...]:
    """Return the organs that a text names, each time it does; generic ones are left out."""
    return tuple(_organs(text))


def _organs(text: str) -> Iterator[Organ]:
    for match in _named(text):
        lead = _LEAD.match(match["name"])
        start = match.start("name") + (lead.end() if lead else 0)
        yield Organ(text=text[start : match.end()], start=start, end=match.end("name"))


def _named(text: str) -> Iterator[re.Match[str]]:
    """Yield what the pattern for organs finds, looked for between stops that hold a seat.

    A name holds no stop and at least one of these words. The stop behind is still seen, as
    the pattern may ask for it.
    """
    # Those of the text with full-width marks are known by now; what is a point here is none.
    read = going_on(full_marks(text))
    marks = stops_of(read).marks
    if text.count(".") != read.count("."):
        marks = [end for end in marks if text[end - 1] != "."]
    at = 0
    for seat in _seats(text):
        if seat < at:
            continue
        index = bisect.bisect_right(marks, seat)
        start = max(at, marks[index - 1]) if index else at
        end = marks[index] + 1 if index < len(marks) else len(text)
        match = _ORGAN.search(text, start, end)
        if match is None:
            at = end - 1
            continue
        yield match
        at = match.end()


def _seats(text: str) -> list[int]:
    """Return places in the words one of which every name of an organ holds, in order."""
    found = places_of(text, _SEAT_ENDS)
    for sign, before, behind in _SEATS:
        at = text.find(sign)
        while at >= 0:
            # At the end of the text nothing stands behind, which is a stop.
            if (at and text[at - 1] in before) or (behind and text[at + 1 : at + 2] in behind):
                found.append(at)
            at = text.find(sign, at + 1)
    found.sort()
    return found


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates of a text to the day or month, with their ISO form.

    A year alone is a period, which each figure has; it is no date here.
    """
    return tuple(
        DateMention(text=text[start:end], iso=iso, start=start, end=end)
        for start, end, iso in dates_of(text)
        if len(iso) > 4
    )


def find_regulations(text: str) -> tuple[Regulation, ...]:
    """Return the regulations and articles that a text cites, by their full titles.

    Names are resolved by the catalogue of known works alone: what is read out of a report
    does not change with what a collection holds.
    """
    if "《" not in text and "条" not in text:
        return ()
    return tuple(
        Regulation(
            text=text[found.mention.start : found.mention.end],
            law=found.law,
            articles=found.articles,
            start=found.mention.start,
            end=found.mention.end,
        )
        for found in laws_cited(text, _catalogue())
    )


@lru_cache(maxsize=1)
def _catalogue() -> Holdings:
    return Holdings(())
