"""The words of a figure that are its own: without those of others beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.naming.named import PLACE, Named, led_off
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, PEOPLE, RATE_UNITS

__all__ = ["own_noun", "own_words"]

_IN_BRACKETS = re.compile("[（(](?:含|其中|包括|其中有)$")
# 重复件降至12件, 监督员增加到23名: what it came to, no change.
_MOVED_TO = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:大幅度?|明显|稳步|逐步|进一步|显著|持续|快速|首次|同步|同时|已|也|又)*"
    "(?:缩短|压缩|压减|压降|缩减|提高|下降|降低|减少|增加|提升|上升|精简|增长|扩大|拓展|扩充|扩展|发展|[降升增减涨扩提压])"
    "(?:至了?|到了?|(?<=下降|降低|减少|缩短|压减|上升|增加)为|(?<=[降减])为)(?:(?:现在|目前|如今|今年)的)?(?:约|近|超过?|逾)?$"
)
# The characters that these end with: most words do not.
_IN_BRACKETS_ENDS = frozenset("含中括有\n")
_FROM_BEFORE_ENDS = frozenset("期由从来先前去往初的\n个人户天月年册份套亩吨斤餐次桶件")
_MOVED_TO_ENDS = frozenset("至到为了的约近过超逾\n")
_NO_OWN = rarely(
    "^(?:[一-龥]{0,4}(?:总数|总量|数量|人数|件数|次数|件次|规模|总额|金额|范围|年限|时间|时限|期限))?$"
    "|[由从较比将把]|分别|依次|各$|[今去同当][年期]$"
)
_SCHOOLING = frozenset(("本科", "大专", "专科", "中专", "高中", "初中"))
_EXAMPLES = rarely(r"(?:围绕|聚焦|紧盯|针对|紧扣|瞄准|涵盖|包括|涉及)[^\d]*等$")
_DEED_INSIDE = re.compile("(?<=..)共(?!青团|产党|同|和)")
_MISUSED = re.compile("(?:违规|超标准|超范围)|挪用|套取|骗取|截留|侵占|虚报|虚列")
_LEAST_BEFORE = 3
_FROM_BEFORE = re.compile(
    "(?<=[\u4e00-\u9fff]{2})[由从](?:原来|原先|此前|过去|以往|年初|(?:去年|上年)?同期|去年|上年|(?:19|20)\\d\\d年)?的?(?:每[个人户天月年册份套亩吨斤餐次桶件])?$"
)
_MEANS = rarely(
    "(?:通过|以|采取|利用)[^，,。；;]{2,30}?等?(?:方式|形式|手段|名义|办法)(?=[\u4e00-\u9fff]{2})"
)
_FIRST_OF_KIND = rarely("[、，：]([\u4e00-\u9fff]{2,6}、)$")
_KINDS_OF = re.compile(
    "([\u4e00-\u9fff]{2,}?)(?:、[\u4e00-\u9fff]{2,8})+等(?!其)([\u4e00-\u9fff]{2,8})$"
)
_OTHER_KINDS = rarely(
    "等(其[他它](?:领域|方面|行业|部门|单位|环节|类型?|情形|原因|问题)(?:的|问题)?)$"
)
_THE_MOST = rarely(
    "(?<=..)(?:的)?最[高低多少大小长短]的?一(?:个|笔|起|次|家|项|名|件|份|户|处)(?:有|为|是|达|达到)*$"
)
# 9个组中满编的仅2个, 7人里有5人: what stands before 中 was counted already.
_AMONG_THESE = re.compile("^([\u4e00-\u9fff]{0,8}?)(?:当中|之中|里面|中|里)(?=[\u4e00-\u9fff])")
_STANDARD = rarely(
    "(?:远?[高低]于|超过|超出|未?达到|达不到|没有达到|[少多]于|不及|不足)"
    "(?=[\u4e00-\u9fff]{0,6}(?:规定|要求|标准|核定|下达|约定)的$)"
)
_WHO_ARE = rarely(
    "^(?:为|是|系|属于?)(?:[今去当]年|近年来?|近[两三]年)?(?P<who>[\u4e00-\u9fff]{2,8}(?:人员|干部|党员|教师|职工|学员))$"
)
# 32个村2019年以来的工程项目
_SINCE = re.compile("(?:(?:19|20)\\d\\d年(?:度|至今|以来)?|近[一二两三五]年来?|上一?年度?)$")
_HEARD = rarely("(?:听取|审议|审阅|听取[和并]?审议)$")
_OF_PERSONS = rarely(
    "(?:个人)?(?:有关事项|档案|情况|问题|材料|账户|资产|房产|诉求|线索|表现|财物|述职|整改|违纪|违法|处分|申报|报告)"
)
_ADVERBS = re.compile("(?:就|都|还|又|也|只|才|共|已|均|仅)*")
_GOING = re.compile("(?:先后|相继|分别|分头)?(?:[到赴在向对从]|深入|走进|下沉到?)?")
# What something is for or a way of doing it: nothing that is counted.
_NO_NOUN = (
    "统筹用于", "全部用于", "主要用于", "专项用于",
    "的方式", "的形式", "的手段", "的名义", "的办法",
)  # fmt: skip
# 对专项经费20万元的使用进行跟踪: what becomes of money
_USED = ("的使用", "的管理", "的拨付", "的支出", "的分配", "的发放", "的流向", "的去向", "的收支")
_TIMES_SIGNS = frozenset("×xX*＊=＝")
_NOUN_LENGTH = 8
_SET_UP = rarely(
    "[设建]立|设置|组建|成立|建成|新建|打造|配备|选派|派出|抽调|安装|[开增]设|创建|布设|搭建|选聘|聘请"
)
_OF_LEVEL = rarely("[省市县区镇乡村]一级的?(?P<body>[一-鿿]{0,6}?(?:机关|部门|单位|机构|组织))")
_PLACE_KINDS = frozenset("乡镇县市区省州旗")


def own_words(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Frame:
    """Return a frame with only those words before a number that are its own.

    4个乡镇23人: 乡镇 is what was counted before, no words of the next figure.

    Args:
        frame: the words around a figure.
        earlier: the figures of its sentence before it.
        lexicon: for its nouns and verbs.
    """
    own = frame.own.strip("，, ")
    if not own:
        return frame
    if own[-1:] in _IN_BRACKETS_ENDS and _IN_BRACKETS.search(own):
        return replace(frame, own="其中", bracketed=True)  # 23所监狱（含2所未成年犯管教所）
    if own.endswith("等") and frame.after and _EXAMPLES.match(own):
        return replace(frame, own="")  # 围绕校园餐、医保基金等17项重点任务
    if frame.listed and "等其" in own and (first := _FIRST_OF_KIND.search(frame.context)):
        return replace(frame, own=first[1] + own)  # 一般干部58件、农村、企业等其他人员265件
    if own.startswith(("通过", "以", "采取", "利用")) and (means := _MEANS.match(own)) is not None:
        return replace(frame, own=own[means.end() :])  # 通过“快递送礼”等方式收礼的31起
    if own in _SCHOOLING and frame.unit in PEOPLE:
        return replace(frame, own=f"{own}学历")  # 本科83人、大专3人
    if "等其" in own and (others := _OTHER_KINDS.search(own)):
        return replace(frame, own=others[1])  # 选人用人、费用报销等其他领域24件
    if frame.unit == "元" and own.endswith("完成") and len(own) > 3:
        frame, own = replace(frame, own=own[:-2]), own[:-2]  # 一般公共预算收入完成9.74亿元
    if "最" in own and (one := _THE_MOST.search(own)):
        return replace(frame, own=own[: one.start()])  # 超付金额最高的一个达96万元
    if own[-1:] == "的" and (asked := _STANDARD.match(own)) is not None:
        return replace(frame, own=own[asked.end() : -1])  # 高于规定的30学时: what is asked for
    frame = _without_end(frame, own)
    if "等" in own and "、" in own:
        frame = replace(frame, own=_named_together(frame.own, lexicon))
    return _apart_from(frame, earlier, lexicon)


def _without_end(frame: Frame, own: str) -> Frame:
    """Leave out what only leads to the number: 由原来的, 降至; and who leads those of 一行4人."""
    if own.endswith("一行"):
        return replace(frame, own="一行")
    last = own[-1:]
    if last == "按" and frame.unit == "元" and len(own) > _LEAST_BEFORE:
        return replace(frame, own=own[:-1])  # 工作经费按3万元列入预算
    rated = frame.unit in RATE_UNITS
    since = moved = None
    if last in _FROM_BEFORE_ENDS and frame.unit != "%" and ("由" in own or "从" in own):
        since = _FROM_BEFORE.search(own)
    if last in _MOVED_TO_ENDS and not (rated or frame.after):
        moved = _MOVED_TO.search(own)
    if moved is not None:
        thing = led_off(own[: moved.start()]).lstrip("，,")
        if len(thing) >= _LEAST_BEFORE and thing[0] in "将把":
            thing = thing[1:]  # 将问题减少到5个
        if _NO_OWN.search(thing) or PLACE.search(thing):
            moved = None  # 乙镇降至3件: of what was counted before
    end = since or moved
    if end is not None:
        left = own[: end.start()]
        led = moved is not None and len(left) >= _LEAST_BEFORE and left[0] in "将把"
        return replace(frame, own=left[1:] if led else left)
    if len(own) > _LEAST_BEFORE and own.endswith("其中"):
        return replace(frame, own=own.removesuffix("其中"))  # 通过其中21件
    return frame


def _apart_from(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Frame:
    """Leave out what belongs to the figure before, or take its words where there are none."""
    own = frame.own.strip("，, ")
    if not earlier or not own:
        return frame
    if own in _TIMES_SIGNS:
        return replace(frame, own=earlier[-1].own)  # 抽调干部10组×3名=30名
    if own == "方面":
        return replace(frame, own=earlier[-1].own)  # 反馈3个方面34个具体问题
    if own[0] == "中" and own[1:2].isdigit():
        return replace(frame, own=own[1:])  # 党员40名中60岁以上的过半，有22名
    among = _AMONG_THESE.match(own) if "中" in own or "里" in own else None
    if among is not None and (
        earlier[-1].after == own or earlier[-1].after.startswith(among[1] or own)
    ):
        some = _some_of(frame, own[among.end() :], among[1], lexicon)
        if some is not None:
            return some
    if earlier[-1].after != own:
        return frame
    return _without_body(frame, own, lexicon) if earlier[-1].unit in BODIES else frame


def _some_of(frame: Frame, said: str, whole: str, lexicon: Lexicon) -> Frame | None:
    """9个组中满编的2个: what is said of some of a whole, None where it is said behind them."""
    if whole and lexicon.words.noun_end.search(whole) is None:
        return None
    if strip_light(said):
        return replace(frame, own=said)
    who = _WHO_ARE.match(frame.after)
    # 3名干部中有2名为今年新转岗人员
    return replace(frame, own="", after=who["who"], forward=who["who"]) if who else None


def _without_body(frame: Frame, own: str, lexicon: Lexicon) -> Frame:
    """Leave out what the figure before counts: it stands between the two."""
    if own in _PLACE_KINDS:
        return replace(frame, own="")  # 4个乡23人
    for end in range(min(_NOUN_LENGTH, len(own)), 0, -1):
        noun = lexicon.words.noun_end.search(own[:end])
        if noun is None:
            continue
        body = lexicon.words.nouns[noun.group()] == "organization"
        if body and _DEED_INSIDE.search(own, 0, noun.start()):
            continue  # 14个市州共摸排幼儿园2170所
        if body and _SET_UP.search(own, 1, noun.start()):
            continue  # 8个乡镇设立监督站12个
        if body and _GOING.fullmatch(own, end):
            return replace(frame, own="")  # 8个巡察组到12个村
        begins = noun.start() == 0
        if frame.unit == "元" and begins and end > 1 and len(own) - end > 3:
            return replace(frame, own=own[end:])  # 收回18个部门结转结余资金2105万元
        if body and begins and _acting(own, end, lexicon):
            return replace(frame, own=own[end:])  # 46个县挪用资金8.58亿元
    return frame


def _acting(own: str, at: int, lexicon: Lexicon) -> bool:
    """Whether what follows a body is what it did."""
    adverb = _ADVERBS.match(own, at)
    at = adverb.end() if adverb is not None else at
    verb = (
        _MISUSED.match(own, at)
        or _SET_UP.match(own, at)
        or lexicon.words.verb_pattern.match(own, at)
    )
    return verb is not None and len(verb.group()) > 1 and verb.end() < len(own)


def _named_together(own: str, lexicon: Lexicon) -> str:
    """抽调财务、审计等业务骨干: the noun behind 等 takes in what is listed before it."""
    # 等 stands at most eight characters, and perhaps a line's end, before the number.
    match = _KINDS_OF.search(own) if "等" in own[-10:-2] else None
    if match is None:
        return own
    noun = lexicon.words.noun_end.search(match[2])
    if noun is None or lexicon.words.nouns[noun.group()] != "staffing":
        return own
    verb = lexicon.words.verb_pattern.match(led_off(match[1]))
    return own[: match.start()] + (verb.group() if verb is not None else "") + match[2]


def own_noun(frame: Frame, lexicon: Lexicon) -> Frame:
    """18个村的监委会主任: it is villages that are counted, not what they have."""
    if frame.after.startswith(_NO_NOUN):
        # 压减的4300万元统筹用于民生, 虚开食材票据42张的方式
        return replace(frame, after="", forward="")
    if frame.after[1:3] == "一级" and (body := _OF_LEVEL.match(frame.after)) is not None:
        # 向42个县一级机关派驻监督组
        return replace(frame, after=body["body"])
    if "的" not in frame.after:
        return frame
    if frame.unit == "元" and frame.after.startswith(_USED):
        return replace(frame, after="", forward="")
    noun, of, thing = frame.after.partition("的")
    if thing in ("报告", "汇报") and _HEARD.search(frame.own):
        return replace(frame, after=thing, forward=thing)  # 听取审议22个监督工作的报告
    if frame.unit in PEOPLE and _OF_PERSONS.match(thing) and lexicon.words.noun_end.search(noun):
        return replace(frame, after=noun, forward=noun)  # 对36名干部的档案进行核查
    noun = _SINCE.sub("", noun)
    if of and len(noun) <= 8 and frame.unit not in PEOPLE and lexicon.words.noun_end.search(noun):
        return replace(frame, after=noun, forward=noun)
    return frame
