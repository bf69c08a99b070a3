"""Words that say that a number is about so much, left out of what the rules read.

查处问题57余起, 查处近57起 and 查处57起左右 tell of the same, and none of the rules that look for
a number and its measure has to know how roughly it is told. Who reads the text without these
words gets told of them by the places of the numbers. What says from where on something counts,
how much more it is or when it was (超过5人的聚餐, 超3人, 近3个月, 3人以上) is no such word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.stops import at_lines, places_of

__all__ = ["SAID_BEHIND", "rough_words"]

_MEASURE = (
    "(?:个(?![月季半周多年]|百分|小时|工作日|星期|学期|交易日)|人(?![均/／])"
    "|[件名户起家条次项份处所场元笔宗位支只篇期座辆台亩吨张类批部本栋间套])"
)
_NUMBER = r"[1-9][\d,]*+(?:\.\d+)?[余多]?[万亿]?[余多]?"
_HAN = "一二两三四五六七八九"
SAID_BEHIND = frozenset(("余", "多", "来", "左右"))
"""Words that stand behind their number; the others stand before it."""
# 57余起, 3万余元, 三十多名, 十来户. It begins with a set, and so does the next: a search leaps
# from one of the signs to the next.
_MORE = re.compile(
    rf"[余多来](?:(?<!来)(?:(?<=\d.)|(?<=[\d{_HAN}百千][十百千万亿].)|(?<=十[{_HAN}十].))"
    rf"|(?<=[\d{_HAN}]十来))(?={_MEASURE})"
)
# 近57起, 约3万元; 最近 and 节约 are other words.
_ABOUT = re.compile(
    "[近约超逾](?:(?<=近)(?<![附最临邻靠亲贴走拉抵新远].)"
    "|(?<=约)(?<![节合条契预违公邀签履制特集续毁相解赴失守隐简].)"
    r"|(?<=[超逾])(?<![反高赶出远不未没编额标限].)(?<!(?<![应包会药销厂运理])商.)(?<=[\u4e00-\u9fff].)过?"
    rf"(?={_NUMBER}(?:人次|[件人名户起家条次项份处场个])(?![的以未没不无仍还才就者内]))"
    r")(?=[1-9]\d|.[件人户起家名个]|(?<=[超逾过]).)"
    rf"(?={_NUMBER}{_MEASURE})"
)
_AROUND = rarely(r"左右(?<=\d[件人名户起家个条次项份元处所万亿]左右)(?=[，,。；;、）)\n]|\Z)")
_FULL = {"近": "接近", "约": "约", "超": "超过", "逾": "超过"}
# 有6个乡镇立案数超过5件: which of the towns are counted.
_OVER = frozenset("超逾")
_OF_SOME = rarely(r"\d[个家户所名](?!.*[合总共]计?)[\u4e00-\u9fff]{1,9}[数量]$")
# 接近, 将近, 大约 are said as one.
_DOUBLED = frozenset(("接近", "将近", "大约"))
# 党员共57名: 一共, 合计共, 两批共, 5个县共 and 三项金额共 sum up.
_IN_ALL = re.compile(
    r"共(?<=[\u4e00-\u9fff]{2}.)(?<![公中总一合全计后批轮次期项者类级上市省县区镇乡村地家年月日].)[计有]?"
    rf"(?={_NUMBER}{_MEASURE}(?<!元))"
)
# Behind a list too, 甲18人、乙17人，谈话共35人.
_COUNTED_BEFORE = re.compile(
    r"(?:(?:\d|[两三四五六七八九十](?!项规定|种形态)[个项批轮家类种期者位名件起])[^，,。；;：:、\n]*"
    r"|\d[^，,。；;、\n]{1,12}、[^，,。；;\n]{0,12}\d[^，,。；;、\n]{0,12}[，,][^，,。；;：:、\n]{0,12})\Z"
)
_BESIDE = re.compile(r"共(?<=[\d余多万][件起批].)(?=[1-9][\d,.]*+[余多]?[件起人名户](?!次))")
# 查处问题高达57起, 多达57起: so many, and the writer finds that many.
_AS_MANY = rarely(rf"[高多](?<![最增提升].)达(?={_NUMBER}{_MEASURE})")


def rough_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where such words begin and end, and what they say, "" for what says no more."""
    for match in at_lines(_MORE, text, places_of(text, "余多来")):
        yield match.start(), match.end(), match[0]
    for match in at_lines(_ABOUT, text, places_of(text, "近约超逾")):
        start = match.start()
        if text[start] in _OVER and _OF_SOME.search(text, max(0, start - 16), start):
            continue
        doubled = text[start - 1 : start + 1] in _DOUBLED
        yield start - doubled, match.end(), _FULL[text[start]]
    if "左右" in text:
        for match in _AROUND.finditer(text):
            yield match.start(), match.end(), "左右"
    for match in _no_more(text):
        yield match.start(), match.end(), ""


def _no_more(text: str) -> Iterator[re.Match[str]]:
    """Yield the words beside a number that say nothing of it."""
    if "共" in text:
        for match in _IN_ALL.finditer(text):
            start = match.start()
            if not _COUNTED_BEFORE.search(text, max(0, start - 60), start):
                yield match
        yield from _BESIDE.finditer(text)
    if "高达" in text or "多达" in text:
        yield from _AS_MANY.finditer(text)
