"""Shares of a group of which something is said: 68%的乡镇纪委书记仍分管其他工作.

The group alone would be the share of such persons among others; what is said of them makes it.
"""

from __future__ import annotations

from dataclasses import replace

from extraction.indicators import Frame
from extraction.indicators.frame import strip_light
from extraction.naming.named import Named, led_off
from extraction.naming.whole_words import first_of
from extraction.patterns import rarely

__all__ = ["of_whom_said"]

_SAID = rarely("(?:以上|以下|左右|多)?的?(?P<said>[\u4e00-\u9fff《》“”、A-Za-z0-9]{5,40})$")
# Whom one asks is no news: 58%的受访者认为缺乏办案经验 is 缺乏办案经验占比.
_ASKED = rarely(
    "^人(?=认为|表示|反映|觉得)|^(?:受访|被访|被调查|参与调查的?)(?:者|村?干部|群众|党员|村民|居民|对象|人员|职工|企业|家长|学生)?"
    "(?:认为|表示|反映|觉得|反馈|承认|提出|坦言|直言|说|(?=[承兼担从曾没未不有能缺每经自对在]))"
    "|^(?:坦言|直言|坦承)|^[\u4e00-\u9fff]{0,6}(?:干部|书记|委员|党员|群众|职工|教师|学生|企业|村民|人员)(?:坦言|直言|坦承|认为|表示|反映|承认)"
)
_EVER = rarely("(?<=[\u4e00-\u9fff]{2})(?:仍然?|依然|都|还|均|也|已经?|普遍)(?=[\u4e00-\u9fff]{2})")
_OPENS = rarely(
    "(?:截[至止](?:20\\d\\d年)?(?:\\d{1,2}月)?[底末]?|目前|问卷|调查|调研|座谈|抽样|结果|数据|统计|受访(?:者|干部|群众|党员|教师|职工)?|访谈|当?中|其中|仅|只|有|仍|还|也|而|近|约|超过?|显示|表明|发现|反映)*"
)
_TALKS = rarely("^(?:访谈|座谈|问卷|调查|调研|谈话)(?:当?中|里)?")
# 群众对党风廉政建设成效表示满意: who said it and what, not what about.
_ANSWERED = rarely("(?:表示|认为|感到|觉得)[一-鿿]{2,8}$")
_RATES = frozenset(("%", "成"))
_LONGEST, _LEAST = 24, 4


def of_whom_said(named: Named, frame: Frame) -> Named:
    """Return a share of a group with what is said of it; most shares are of something else.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
    """
    if frame.unit not in _RATES or len(frame.after) < 5 or frame.cut:
        return named
    if not named.rule.startswith("formed") or not named.name.endswith("占比"):
        return named
    root = _TALKS.sub("", named.name.removesuffix("占比"))
    if root not in frame.after or not _OPENS.fullmatch(led_off(strip_light(frame.own))):
        return named
    match = _SAID.match(frame.after)
    if match is None:
        return named
    said = _EVER.sub("", _ASKED.sub("", match["said"]), count=1).strip("“”")
    if len(said) < _LEAST or len(match["said"]) <= len(root) + 1:
        return named
    if len(said) > _LONGEST:
        answered = _ANSWERED.search(said)
        short = root + answered.group() if answered is not None else said
        said = short if len(short) <= _LONGEST else first_of(said, _LONGEST)
    return replace(named, name=f"{said}占比")
