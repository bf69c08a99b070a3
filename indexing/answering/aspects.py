"""What a question asks for, and where a provision says it.

Four things are asked for again and again: how long, who, with what consequence, how much.
They are found by the wording of regulations, as spans of the text; what is not worded so
is not found, and nothing is worked out from what is.
"""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.normalize import fold
from corpus.numerals import ARTICLE_LABEL

__all__ = ["ASKING", "LABEL", "Aspect", "Span", "aspects_asked", "find_points"]

Span = tuple[int, int]

LABEL = re.compile(rf"\s*{ARTICLE_LABEL}[\s：:、，．.]*(?:[【〔][^】〕\n]{{1,40}}[】〕])?\s*")
"""What an article begins with: its number, and the caption some editions print."""


class Aspect(StrEnum):
    """What can be asked for and pulled forward."""

    TIME = "期限"
    ORGAN = "机关"
    CONSEQUENCE = "后果"
    AMOUNT = "数额"


_ASKS: tuple[tuple[Aspect, re.Pattern[str]], ...] = (
    (
        Aspect.TIME,
        re.compile(
            r"多久|多长时间|多少[天日]|多少个(?:月|小时|工作日)|几[天日]|几个(?:月|小时|工作日|星期)"
            r"|(?<!判)(?<!蹲)(?<!坐)几年|何时|什么时候|期限|时限|最迟|最晚|影响期|处分期|多久一次"
        ),
    ),
    (
        Aspect.ORGAN,
        re.compile(
            r"谁(?:来|去|能|可以|有权|负责|说了算|拍板)?(?:批|审|同意|决定|负责|管|定|拍板|受理|签|办|牵头|组织|查|处理|说了算|报|备案)"
            r"|谁有权|谁可以|谁负责|[报由归找向经给]谁|要谁|谁的(?:批准|同意)"
            r"|(?:哪|什么|哪些|哪几)(?:个|级|一级)*(?:部门|机关|单位|领导|组织|机构|会议)"
            r"|(?:批准|审批|管辖|决定)权限?|[报向找归由]哪|哪一?级"
        ),
    ),
    (
        Aspect.CONSEQUENCE,
        re.compile(
            r"(?:怎么|怎样|如何|咋|能不能|会不会|要不要)(?:被|给|来|样)?(?:[^，。？?]{0,6})"
            r"(?:处分|处理|处罚|定处|追责|问责|追究|开除|撤职|判|量刑|罚)"
            r"|(?:什么|哪种|啥|何种|多重的?)(?:样的)?(?:处分|处理|后果|责任|处罚|刑)"
            r"|(?:处分|处罚)(?:档次|幅度|标准|种类)|判(?:几年|多久|多少年|什么刑|刑)"
            r"|坐几年|坐牢|量刑|罚多少|罚几|[会要]不?[会要]?(?:被)?(?:开除|撤职|双开|处分|判刑)|后果"
        ),
    ),
    (
        Aspect.AMOUNT,
        re.compile(
            r"多少(?:钱|元|万元?|人|个人|桌|平方?米?|平米|比例|倍|次)|百分之(?:几|多少)|数额|金额"
            r"|几(?:个人|人|桌|次|倍|成|块|元|万)|标准|上限|限额|起点|最[多高](?:能|可以|可|不能)?(?!判)"
        ),
    ),
)

ASKING = re.compile(
    r"多久|多长时间|多长|多少[天日个]?|几[天日个年次人]?|何时|什么时候|怎么样?|怎样|如何|什么|哪[个些级种里]?|谁"
    r"|是否|能否|可否|能不能|可不可以|会不会|要不要|是不是|算不算|有没有|请问|吗|呢|规定|处理|办理?"
)
"""What a question is asked with: it says nothing of the subject."""


def aspects_asked(question: str) -> tuple[Aspect, ...]:
    """Return what a question asks for, in a fixed order; () if for none of these."""
    folded = fold(question)
    return tuple(aspect for aspect, pattern in _ASKS if pattern.search(folded))


_NUMBER = r"(?:[0-9]{1,4}|[一二三四五六七八九十百两半]{1,6})"
_UNIT = r"(?:个?工作日|个?小时|日|天|周|个月|年|季度)"
_LIMIT = (
    rf"(?:不得?(?:超过|少于|低于|早于)|至[少多]|最[长迟短]不?(?:得|超过)*|[提]前|延长|为|满|每)?"
    rf"{_NUMBER}{_UNIT}"
)
_SINCE = r"(?:自[^，。；：\n]{1,24}?(?:之日|之时)?起|在?[^，。；：\n、]{1,16}?后)"
_OF_SENTENCE = r"(?:以[上下])?[^，。；\n]{0,8}(?:有期徒刑|拘役|管制)"
# Numbers of years that belong to a sentence of imprisonment, to a date or to an age.
_NO_TIME = re.compile(
    rf"{_OF_SENTENCE}|[0-9]{{0,2}}月[0-9]{{1,2}}日|度|级|龄|代|岁|(?:以[上下])?(?:工作|任职)?(?:经历|资历|工龄)"
)
_TIME = re.compile(
    rf"(?:{_SINCE}，?(?:应当|必须|可以|须)?(?:在|于)?)?(?<![第〇0-9一二三四五六七八九十百])"
    rf"(?P<limit>{_LIMIT})(?P<tail>以内|之内|内|以[上下]|以?前|期满)?(?:至{_NUMBER}{_UNIT}(?:以内|内)?)?"
)
# A bare span of time is a limit only by what stands beside it.
_LIMITING = re.compile(
    r"内$|前$|不得?(?:超过|少于|低于|早于)|至[少多]|最[长迟短]|期限|起|延长|提前|每|满"
)
_LIMITED_BEFORE = re.compile(r"(?:期限?|时限|时间|保存|保管|周期)(?:一般|均|最长)?(?:为|是)?$")
_VAGUE_TIME = re.compile(
    r"(?:立即|当[日天场即]|即[时行]|及时|尽快)[^，。；：\n]{0,20}|每(?:年|半年|季度|月|周)(?:至少)?[^，。；]{0,6}次"
)

_NAME = r"[^，。；：、\n（）]{1,36}?"
_NAMES = rf"{_NAME}(?:(?:、|或者){_NAME}){{0,4}}?"
# What acts must be named: 由最初受理的… alone says nothing.
_BODY = re.compile(
    r"委|党?组(?!织实施)|部门?|机关|单位|法院|检察院|政府|国务院|会|机构|负责人|中央|厅|局|署|室"
    r"|院长|书记|首长|领导|人(?!民)|企业|银行"
)
_APPROVAL = r"(?:审查批准|批准|审批|审核|审定|核准|同意|决定|备案|审议|研究)"
_ORGAN = re.compile(
    rf"(?:应当|必须|须|由其|可以)?(?:(?:报经|报请|提请|报(?!告|酬|名|销|道|刊|考|复|价|案)|经(?!过|费|济|验|营|常|手)){_NAMES}(?:集体)?(?:主要负责人|负责人)?(?:集体|讨论|研究)?{_APPROVAL}(?:或者备案|后|，?备案)?"
    rf"|由{_NAMES}(?:会同{_NAME})?(?:{_APPROVAL}|负责(?!人)|受理|管辖|执行|实施|作出|组织|承担|给予|依法|办理|处理|调查|任免|任命|行使|解释)"
    rf"|向{_NAMES}(?:书面)?(?:报告|申请|提出|备案|申诉|举报|检举|控告|通报|移送))"
)

_PENALTIES = (
    r"警告|撤销党内职务|留党察看|开除|记大?过|降级|撤职|诫勉|改组|解散|除名|辞退"
    r"|处分|问责|处理|处罚"
)
_NO_PENALTY = r"(?!的(?!，)|种类|时|后|决定|期|建议|意见|权|批准|程序|对象)"
_BEGINS = r"(?:(?<=[，。；：\n）])|(?<=依法)|(?<=予以)|(?<=应当)|(?<=可以)|^)"
_CONSEQUENCE = re.compile(
    rf"(?:给予|予以)[^。；：\n]{{0,40}}?(?:{_PENALTIES}){_NO_PENALTY}[^。；：\n，]{{0,40}}"
    r"|(?<![论惩查])处[^。；：\n，置理罚分]{1,40}(?:徒刑|拘役|管制|罚金|罚款|死刑)[^。；：\n，]{0,30}"
    r"|依[法照纪](?!被)[^。；：\n，]{0,30}(?:追究|处理|处罚)[^。；：\n，]{0,30}"
    rf"|{_BEGINS}(?:责令|没收|追缴|批评教育|诫勉|责成|不得(?:晋升|提拔|重用|担任|录用|享受))"
    r"[^。；：\n，]{0,40}",
    re.MULTILINE,
)
_MORE_PENALTY = re.compile(r"，(?:并处?|可以|可以并处|单处)[^。；：\n，]{2,40}")
_UNIT_END = "。；：\n"
_LONGEST_UNIT = 60
_CONDITION = re.compile(
    r"(?:^|[，。；：\n])(?P<all>(?:对[^，。；：\n]{2,30}，)?[^，。；：\n]{1,40}[的者]，(?:应当|可以|依法|并|一律)*)$"
)

_COUNT = (
    r"(?:百分之[一二三四五六七八九十百]{1,5}|[一二三四五六七八九十]{1,3}分之[一二三四五六七八九十]{1,3}|(?:[0-9][0-9.,]*|[一二三四五六七八九十百千两])+"
    r"(?:分之[一二三四五六七八九十]+|万|亿|千|百)*余?"
    r"(?:元|%|人(?!民)|桌|倍|平方米|㎡|次(?!会|全)|批|辆))(?:以[上下内])?"
)
_AMOUNT = re.compile(
    rf"(?:每[人天日次桌辆张平]{{1,2}})?(?:不得?(?:超过|少于|低于|高于)|至[少多]|控制在|不满)?"
    rf"(?<![第])(?:{_COUNT})(?:至?(?:不满)?{_COUNT})?"
)
_LONGEST_LEAD = 20
_ENDS = " ，、：；。\n\t"
_MARKS = "，。；：、（）\n "


def find_points(text: str, aspect: Aspect) -> list[Span]:
    """Return where a text gives what is asked for, in order, without overlaps.

    Args:
        text: of a provision, as quoted.
        aspect: what is asked for.
    """
    found = {
        Aspect.TIME: _times,
        Aspect.ORGAN: _organs,
        Aspect.CONSEQUENCE: _consequences,
        Aspect.AMOUNT: _amounts,
    }[aspect](text)
    return [_trimmed(text, span) for span in found]


def _organs(text: str) -> list[Span]:
    return [match.span() for match in _ORGAN.finditer(text) if _BODY.search(match.group())]


def _times(text: str) -> list[Span]:
    found = []
    for match in _TIME.finditer(text):
        after = "" if match["tail"] else text[match.end() : match.end() + 2]
        before = text[max(0, match.start() - 10) : match.start()]
        if _NO_TIME.match(text, match.end("limit")):
            continue
        limits = _LIMITING.search(match.group()) or _LIMITED_BEFORE.search(before)
        if limits or "期" in after:
            found.append(match.span())
    return _with_leads(text, found or [match.span() for match in _VAGUE_TIME.finditer(text)])


def _consequences(text: str) -> list[Span]:
    """Return each consequence with the condition it stands under, where that is short.

    情节严重的，给予… without its first half would say more than the provision does.
    """
    found: list[Span] = []
    for match in _CONSEQUENCE.finditer(text):
        start, end = match.span()
        if match.group().endswith("的"):
            continue
        more = _MORE_PENALTY.match(text, end)
        end = more.end() if more is not None else end
        unit = max(text.rfind(mark, 0, start) for mark in _UNIT_END) + 1
        condition = _CONDITION.search(text[unit:start])
        if start - unit <= _LONGEST_UNIT:
            start = unit
        elif condition is not None:
            start = unit + condition.start("all")
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _amounts(text: str) -> list[Span]:
    return _with_leads(text, [match.span() for match in _AMOUNT.finditer(text)])


def _with_leads(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans with the words before each up to a mark, where they are few."""
    found: list[Span] = []
    for start, end in spans:
        lead = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
        begin = lead if start - lead <= _LONGEST_LEAD else start
        found.append((max(begin, found[-1][1]) if found else begin, end))
    return found


def _trimmed(text: str, span: Span) -> Span:
    """Return the span without the article's label, and without marks at its ends."""
    start, end = span
    label = LABEL.match(text, start, end)
    start = label.end() if label is not None else start
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return start, end
