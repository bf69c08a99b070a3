"""Where what is told of a time ends before its sentence does: with its bracket, clause or part.

Decided here: how far the times reach of habits (每年), rounds, remarks in brackets, data gone
through, surveys, cases, and matters that are done with by now.
"""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.times.named import OF_LOOKED, time_places
from extraction.times.own import windows

__all__ = ["CLAUSE_END", "HABIT", "closes_at", "same_time_closes"]

# 上年同期处理466人次，…: with a verb of its own at the head of a sentence it is that of all of it.
_WITH_VERB = rarely(
    r"(?![的为是仅共达约])[^，,。；;：:（(\d\s](?![^。]*(?:同比|本))(?![^。，,；;]*今)"
)
# 归集近5年交易数据310万条: of what was gone through, in its clause.
_GONE_THROUGH = rarely(
    "(?:归集|梳理|汇总|调取|采集|比对|复核|评查|倒查|清理|核查|排查|起底|统计|抽查|查出|查阅|抽取|抽检)$"
)
# 筛查三年来结算数据187万条，核查机构38家: of the data alone.
_OF_DATA = rarely(r"[^，,。；;\d]{0,12}(?:数据|记录|台账|凭证|账[目册]|信息|卷宗|档案|流水)\d")
# 去年的测评里仍有12%不满意；…: of that survey.
_OF_SURVEY = rarely(
    r"的[^，,。；;\d]{0,8}(?:测评|问卷|考核|评议|评价|调查|评查|考评|体检)[里中](?=[，,仍有还\d])"
)
# 熊某某五年间收受38万元；…: of that case.
_TAKEN = rarely(
    r"(?:(?!查|追|退|挽|清|缴|纠|治|发现|整|处理|处分)[^，,。；;\d]){0,16}(?:收受|受贿|贪污|侵占|挪用|套取|骗取|索要|冒领)[^，,。；;\d]{0,10}\d(?!\d*[起件个])"
)
# 每年办班2期，累计培训320人次
_ALL_TOLD = rarely(r"(?<=[，,])(?:累计|总共|共计?(?![同有]))")
# 已于2023年6月缴库800万元；…: when one thing was done.
_ONE_DEED = rarely(r"[^，,。；;：:\d]{0,8}\d")
_ONE_MONTH = rarely(r"(?:(?:19|20)\d\d年)?\d{1,2}月(?:份|[底初末]|\d{1,2}日)?")
_INSIDE = rarely("[\u4e00-\u9fff](?<![在于至到自从])$")
_NO_DIGIT = rarely(r"[^\d，,。；;]{3,}(?:，[^\d。；;]*)?；")
# 4月启动专项清理，清理合同216份: it began then.
_BEGAN = rarely(
    "(?:正式|全面|率先)?(?:启动|部署|出台|印发|制定|推行|建立|组建|成立|设立|挂牌|撤[县地乡]设[市区镇]|建[市县区])[^，,。；;\\d]{0,24}[，,]"
)
# 去年反馈的6个问题仍有1个未销号: those of that time, and what is so by now.
_BY_NOW = rarely(
    r"[^，,。；;\d]{0,16}的[^，,。；;\d]{0,12}\d[\d.,]*[^，,。；;\d]{1,10}?中?[，,]?(?=仍|尚|还有|已|现|目前|至今|均已|全部)"
)
# 2022年下达的补助1800万元，至今支付420万元: of what was handed out, not of what became of it.
_HANDED = rarely(
    r"(?:\d{1,2}月)?[^，,。；;\d]{0,8}(?:反馈|移交|交办|通报|上报|下达|下发|签订|发包|拨付)的[^，,。；;\d]{0,16}\d"
)
# 2018年实施的22个项目中，有7个损毁，已修复8.6公里: of the projects, not of the repairs.
_OF_MATTER = rarely(
    r"[^，,。；;\d]{0,8}(?:实施|立项|签订|下发|下达|出让|建设|建成|验收|招标|发放|提拔)的\d+[^，,。；;\d]{1,14}中[，,]?"
)
CLAUSE_END = rarely("[，,；;）)*×]")
# （上年102件）, （其中2024年立案3件）: what a bracket dates ends with it.
_TO_BRACKET = rarely(r"[^（()）]*?\d[^（()）]*[）)]")
_BRACKET_OPEN = re.compile(r"[（(][^（()）]*\Z")
# 去年为11批15人次，…: of both, up to the next clause or to what it changed into.
_REMARK_END = rarely("[，,；;）)。]|[增减升降上下提回达多少到]")
# 每年可为群众减负260万元；问责7人: so often goes as far as the next ；.
HABIT = re.compile("每(?:年|月|季度?|周)(?!度)")
_BOUND = rarely("[^，,。；;]{0,24}(?:不少于|不低于|不得少于|至少)")
_COUNTED = rarely(r"\d\s*[^\d\s年月日.．,，、至到\-—－–~～]")
_DIGIT = rarely(r"\d")
_PART_END = rarely("[；;]")
_SEGMENT_END = rarely("[；;）)]")


def same_time_closes(sentence: str, start: int, end: int) -> int | None:
    """Return where what is told of 上年同期 at the head of a clause ends, None if nowhere.

    In brackets at their end, else with its clause (上年同期为38件，处分30人), save where it
    heads a sentence with a verb of its own (上年同期处理466人次，…).
    """
    if not sentence[:start].strip() and _WITH_VERB.match(sentence, end):
        return None
    if sentence[end : end + 1] in ("，", ","):
        return None
    closing = "[）)]" if sentence[start - 1 : start] in ("（", "(") else "[，,；;]"
    close = re.search(closing, sentence[end:])
    return end + close.end() if close is not None else None


def closes_at(sentence: str, time: tuple[int, int], remark: bool) -> int | None:
    """Return where what is told of a time ends before its sentence does, None if nowhere.

    Args:
        sentence: the sentence.
        time: where the time stands in it.
        remark: whether it is an earlier one with a figure right behind, as in 去年为11批15人次.
    """
    start, end = time
    inside = _BRACKET_OPEN.search(sentence, 0, start) and _TO_BRACKET.match(sentence, end)
    if inside is not None:
        return inside.end()
    if HABIT.match(sentence, start, end):
        told = _ALL_TOLD.search(sentence, end)
        if told is not None and _SEGMENT_END.search(sentence, end, told.start()) is None:
            return told.start()
        bound = sentence[start - 2 : start] == "平均" or _BOUND.match(sentence, end)
        close = (CLAUSE_END if bound else _SEGMENT_END).search(sentence, end)
        return close.end() if close is not None else None
    mark = _stage_mark(sentence, start, end)
    if mark is not None:
        close = mark.search(sentence, end + 1)
        return close.end() if close is not None else None
    of_matter = _matter_end(sentence, start, end)
    if of_matter is not None:
        return of_matter.end()
    if remark and (sentence[end : end + 1] in "为是仅" or _COUNTED.search(sentence, 0, start)):
        figure = _DIGIT.search(sentence, end)
        close = _REMARK_END.search(sentence, figure.end()) if figure is not None else None
        return close.end() if close is not None else None
    if _GONE_THROUGH.search(sentence, max(0, start - 4), start):
        close = CLAUSE_END.search(sentence, end)
        return close.end() if close is not None else None
    by_now = _BY_NOW.match(sentence, end)
    if by_now is not None:
        return by_now.end()
    if sentence[end - 1] in "年月" and _HANDED.match(sentence, end):
        close = CLAUSE_END.search(sentence, end)
        return close.end() if close is not None else None
    if _INSIDE.search(sentence, 0, start):
        # 两个乡近两年未办案；5个乡…: what it was said of had no figure.
        bare = _NO_DIGIT.match(sentence, end)
        if bare is not None:
            return bare.end()
    began = _BEGAN.match(sentence, end) if sentence[end - 1] in "月起" else None
    return began.end() if began is not None else None


def _stage_mark(sentence: str, start: int, end: int) -> re.Pattern[str] | None:
    """Return what ends the time of a round, of a stage or of what was looked into."""
    if sentence[end - 1] == "轮" and sentence[start] == "第":
        listed = sentence[start - 1 : start] == "、" or sentence[start - 2 : start] == "其中"
        return CLAUSE_END if listed else _SEGMENT_END
    if sentence[start - 3 : start - 1] == "阶段" and sentence[end : end + 1] in ("）", ")"):
        return _SEGMENT_END  # 检查阶段（1月至3月），…；整改阶段，…
    if OF_LOOKED.match(sentence, end) and any(a <= start < b for a, b in windows(sentence)):
        return CLAUSE_END
    return None


def _deed_end(sentence: str, start: int, end: int) -> re.Match[str] | None:
    """Return what ends the time of one deed with its figure, None where another time follows."""
    if sentence[start - 1 : start] != "于" or not _ONE_DEED.match(sentence, end):
        return None
    if not _ONE_MONTH.fullmatch(sentence, start, end):
        return None
    close = _PART_END.search(sentence, end)
    if close is None or any(end <= at < close.start() for at, _ in time_places(sentence)):
        return None
    return close


def _matter_end(sentence: str, start: int, end: int) -> re.Match[str] | None:
    """Return what ends the time of a survey, of a case that is told, of data or of projects."""
    deed = _deed_end(sentence, start, end)
    if deed is not None:
        return deed
    if _OF_SURVEY.match(sentence, end) or _TAKEN.match(sentence, end):
        return _SEGMENT_END.search(sentence, end)
    if _INSIDE.search(sentence, 0, start) and _OF_DATA.match(sentence, end):
        return CLAUSE_END.search(sentence, end)
    return _OF_MATTER.match(sentence, end) if sentence[end - 1] == "年" else None
