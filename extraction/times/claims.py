"""By which words a report opens what it tells, and so says which time it is about.

2025年，全市…; 现将2025年工作情况报告如下; 截至2024年8月底; 2024年4月至12月，…开展专项整治. Decided
here: which of the years in its opening it claims for all that it tells, and from where on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.times.own import own_year
from extraction.times.periods import PART, UP_TO, period_in, period_of
from extraction.times.reach import told_before
from extraction.times.title import ISSUED, of_some

__all__ = ["OPENING", "claim_of", "part_reported", "period_at"]

# What is read for the words that claim a time.
OPENING = 400
# 2025年，全市…; 2025年我局…: a year that opens what is told, and of those that tell it.
_TELLER = (
    r"(?:[，,]|(?:全|我|各|本|该)|[\u4e00-\u9fff]{0,10}?(?:纪委|监委|纪检监察|党委|党组|巡[察视](?:机构|组|办)|审计局|法院|检察院|集团|公司"
    r"|学校|医院|委员会))"
)
_OPENS = re.compile(
    r"(?P<before>^|[\n。，,：:；;])[ \t\u3000]*(?:在|(?P<until>截[至止]到?))?"
    rf"(?P<year>(?:19|20)\d{{2}}年)(?:(?P<part>度|[上下]半年|第?[一二三四]季度)?(?={_TELLER})"
    r"|(?(until)(?:\d{1,2}月(?:底|末|份|\d{1,2}日)?|[底末])(?=[，,])|(?!)))"
)
# 现将2025年工作情况报告如下
_REPORTED = re.compile(
    r"(?:[现将把对就]|关于)[^，,。；;\n]{0,14}?(?P<year>(?:19|20)\d{2}年)(?P<part>度|[上下]半年|第?[一二三四]季度)?"
    r"(?!\d)[^，,。；;\n]{0,24}?(?:情况|工作|总结|形势)[^，,。；;\n]{0,12}(?:报告|汇报|通报|总结|公布|述职|分析)"
)
# 现将我院2024年1至11月工作情况报告如下, under a title of 2024年
_REPORTED_PART = rarely(
    rf"[现将][^，,。；;\n]{{0,14}}?(?P<year>(?:19|20)\d\d年)"
    rf"(?P<part>\d{{1,2}}月?{UP_TO}\d{{1,2}}月|前(?:\d{{1,2}}|[一二两三四五六七八九十]+)个月|前[一二三]季度|[上下]半年)"
    r"[^，,。；;\n]{0,24}(?:情况|工作|总结)[^，,。；;\n]{0,12}如下"
)
# 现将截至2024年8月底的情况报告如下
_REPORTED_UNTIL = rarely(
    r"[现将][^，,。；;\n]{0,14}?(?P<close>截[至止]到?)(?P<year>(?:19|20)\d\d年)"
    r"(?P<part>\d{1,2}月(?:底|末|份|\d{1,2}日)?|底|末)的?"
    r"[^，,。；;\n\d]{0,24}(?:情况|工作|总结|数据)[^，,。；;\n\d]{0,12}如下"
)
# 2025年一季度工作小结如下：
_AS_FOLLOWS = rarely(
    r"(?:^|[\n。])[ \t\u3000]*(?P<year>(?:19|20)\d{2}年)"
    r"(?P<part>度|[上下]半年|第?[一二三四]季度|前[一二三]季度)?(?!\d)[^，,。；;：:\n\d]{0,24}"
    r"(?:工作(?!经费|人员|用)|总结|小结|履职)[^，,。；;：:\n\d]{0,12}如下"
)
# 2024年4月至12月，县纪委监委牵头开展专项整治: opens a report; a time of days is an inspection's.
_CAMPAIGN = rarely(
    rf"\s*自?(?P<year>(?:19|20)\d{{2}}年)(?P<part>\d{{1,2}}月{UP_TO}(?:年底|\d{{1,2}}月(?!\d)))[，,]?"
    r"(?=[^，,。；;\n\d对]{0,30}(?:开展|进行|组织|实施|部署|推进)"
    r"(?:(?![巡审][察视计])[^，,。；;\n\d]){0,30}"
    r"(?:整治|治理|专项行动|专项监督|集中攻坚|专项清理|清理行动))"
)
_SPAN_AT_ONCE = re.compile(rf"\s*自?20\d\d年\d{{1,2}}月{UP_TO}")
_DATE = re.compile(r"(?:19|20)\d{2}(?=年(?!投|建|成|启))")


def claim_of(opening: str, body: int) -> tuple[str, str | None, int] | None:
    """Return the words by which a report opens what it tells, and the period that they name.

    Then where what they date begins: -1 where they say that it is all of the report.

    Args:
        opening: the beginning of the report.
        body: where its title ends.
    """
    for match in sorted(_claims(opening, body), key=lambda found: found.start("year")):
        start, end = match.span("year")
        if match.groupdict().get("until") and match["before"] not in ("", "\n"):
            continue  # 截至2026年6月18日，… further on is about its own sentence
        part = match.groupdict().get("part") or ""
        if of_some(opening, start, end + len(part)) or not own_year(opening, start, end):
            continue
        opens = "before" in match.groupdict()
        line = opening.rfind("\n", 0, start) + 1
        # 今年一季度，…⏎2019年一季度，…: the same.
        same = bool(part) and f"今年{part}" in opening[body:line]
        if opens and not same and told_before(opening, body, start, match["before"]):
            continue
        year = int(match["year"][:4])
        if any(int(date[0]) > year for date in _DATE.finditer(opening, body, start)
               if not _in_issue(opening, date.start())):  # fmt: skip
            return None  # what an inspection of 2026 found of 2025
        words = (match.groupdict().get("close") or "") + match["year"] + part
        whole = not opens or same
        where = -1 if whole else line if opening[body:line].strip() else 0
        if not whole and match["before"] in ("。", "；", ";"):
            where = start  # nor of what its paragraph told before
        named = period_in(words) if words[0] == "截" else period_at(opening, start, words)
        return words, named, where
    return None


def _claims(opening: str, body: int) -> Iterator[re.Match[str]]:
    """All places of an opening that may claim a time."""
    patterns = [_OPENS, _REPORTED]
    if "如下" in opening:
        patterns += [_AS_FOLLOWS, _REPORTED_PART, _REPORTED_UNTIL]
    for pattern in patterns:
        for match in pattern.finditer(opening, max(0, body - 1)):
            if match.start("year") < OPENING:
                yield match
    if _SPAN_AT_ONCE.match(opening, body):
        campaign = _CAMPAIGN.match(opening, body)
        if campaign is not None:
            yield campaign


def part_reported(opening: str, year: str) -> str | None:
    """Return the part of a title's year that the opening says to report on, if it does."""
    match = _REPORTED_PART.search(opening, 0, 2 * OPENING)
    return match["year"] + match["part"] if match and match["year"][:4] == year else None


def _in_issue(opening: str, at: int) -> bool:
    """Whether a year stands in a line that says when the report was issued."""
    first = opening.rfind("\n", 0, at) + 1
    last = opening.find("\n", at)
    return ISSUED.match(opening[first : last if last >= 0 else len(opening)].strip()) is not None


def period_at(line: str, start: int, words: str) -> str | None:
    """Return the period that a year begins; 截至2023年10月 is all months up to it."""
    end = start + len(words)
    part = PART.match(line, end)
    close = line[max(0, start - 2) : start] in ("截至", "截止", "截到")
    if close or (part is not None and part["month"] is None):
        return period_in(line[max(0, start - 2) : end + 16])
    return period_of(words, None)
