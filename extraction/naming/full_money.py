"""Names of money that do not say what it was: 已收回68.9万元 of 欠款 is 收回欠款."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named
from extraction.naming.true_things import CLAUSE, AskedOfKnown, Known, last_clause
from extraction.patterns import rarely

__all__ = ["MONEY", "given_back"]

_OWED = rarely("(?:欠款|欠费|租金|借款|贷款|承包费|账款|债权|货款|工程款|房款|押金|保证金)$")
_GIVEN_OUT = rarely(
    "(?P<what>[\u4e00-\u9fff]{2,4}(?:救助|补助|慰问|补贴|津贴|奖励)金?)(?:共|已|累计)?发放(?:了)?"
)
# 从药店收回补助资金30万元, 至9月底退还多收的停车费4万元
_BACK_SIGNS = ("收回", "退还", "退回", "发还", "归还", "返还")
_GOT_BACK = rarely(
    r"(?P<lead>(?:[从向为替给帮][\u4e00-\u9fff、]{1,8}?|(?:截?至|到|[今去当]年)?[\d年月日]{2,9}[底末]?|[上中下]旬"
    "|督促|责令|协助|帮助|推动|共|累计|已|现|均|实际|成功|全部|先后|及时|依法)*)"
    r"(?P<deed>收回|退还|退回|发还|归还|返还)了?(?P<what>[\u4e00-\u9fff、“”\d]{0,28})$"
)
_BEHIND = rarely(
    "(?:已经?|现|均|也|全部|全额|分别|依法|及时|如数|悉数|仍|尚|还|有)*(?P<none>未能?|没有|没能)?(?:全部)?"
    "(?P<deed>收回|退还|退回|发还|归还|返还|追回|追缴|清退)(?:给|了|到位)?(?P<to>[\u4e00-\u9fff]{0,8})"
)
# 将多收学费9万元退还给家长
_TAKEN = rarely("(?:已|并|及时)?[将把](?P<what>[\u4e00-\u9fff]{2,14}?)(?:共计|合计|总计|共)*")
_GIVEN_BACK = rarely("(?:已经?|均|也|全部|全额|分别|依法|及时|如数|悉数)*(?:退还|退回|清退)")
_BARE = rarely("[，,、；;]?(?:其中[，,]?|剩余|其余|另有?|还有|有)?的?")
_BACK = rarely("[退追缴返归挽]|[收讨]回|发还|清收|化解")
_WHOLE_BACK, _NOUN_BACK, _NEAR = 14, 4, 30
# 核减工程投资额8万元 is no investment, 压减非必要、非刚性支出9万元 nothing spent
_FEE = rarely("(?!经费)[\u4e00-\u9fff]{1,5}(?<![花消收经])[费款]")
_LESS_OR_MORE = rarely(
    "(?P<deed>[核审调]减|压[减缩降]|削减|缩减|节[约省]|追加|新增|争取|减免|剔除|核销|拒付)了?"
    "(?P<what>(?![至到为的])[\u4e00-\u9fff、]{2,16})$"
)
_CHANGED = ("减", "缩", "降", "节", "追加", "新增", "争取", "免", "增", "剔除", "核销", "拒付")
# 追回、增加集体收益9万元: not all of it came back
_BOTH = rarely(
    "(?P<what>(?:追回|追缴|收缴|收回|清退|挽回|清收)[、和及](?:增加|新增|盘活|节约|节省|增收|压减|核减)[\u4e00-\u9fff]{2,8})$"
)
_FIRST = rarely(r"\d[\d.,]*[万余多]*[户人名件笔项处宗]$")
_FOR = rarely("用[于作](?P<what>[\u4e00-\u9fff]{4,10})")


def _got_back(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """清理陈年欠款211笔，已收回68.9万元."""
    del known, lexicon
    if frame.after:
        return None
    for base in reversed(earlier):
        owed = _OWED.search(stem(base.name))
        if owed is not None:
            return replace(named, name=f"{stem(named.name)}{owed.group()}")
    return None


def _given_out(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """临时救助发放28人次4.2万元."""
    del known, lexicon
    own = last_clause(frame) or (earlier[-1].own.strip("，, ") if earlier else "")
    given = _GIVEN_OUT.fullmatch(strip_light(own)) if not frame.after else None
    return None if given is None else replace(named, name=suffixed(f"发放{given['what']}", "元"))


def _meant_for(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """其中9.8万元用于更换门禁: what a part was for is all that is told of it."""
    del earlier, known, lexicon
    meant = _FOR.fullmatch(frame.after) if named.rule == "unit" and "其中" in frame.own else None
    return None if meant is None else replace(named, name=f"用于{meant['what']}金额")


def given_back(named: Named, frame: Frame) -> Named:
    """Return money that went back under a name that says so; others keep theirs.

    退还多收的停车费4万元 is no fee taken, 从药店收回补助资金30万元 no subsidy paid.

    Args:
        named: the figure as its words name it.
        frame: the words around it; its unit is one of money.
    """
    if frame.after:
        return _went_back(named, frame)
    both = _BOTH.search(strip_light(frame.own)) if "、" in frame.own else None
    if both is not None:
        return replace(named, name=suffixed(both["what"], "元"), rule="given back")
    if named.name == "支出金额" and (fee := _FEE.fullmatch(strip_light(frame.own))) is not None:
        return replace(named, name=f"支出{fee.group()}")  # 支出培训费2万元、人工费3万元
    words = frame.own or frame.context[-_NEAR:]
    if not any(map(words.__contains__, _BACK_SIGNS)):
        return _less_or_more(named, frame)
    # 退还多领的补贴7户2万元: the words stand before the first of the two.
    words = last_clause(frame) or _FIRST.sub("", CLAUSE.split(frame.context)[-1])
    told = _GOT_BACK.fullmatch(strip_light(words))
    if told is None:
        return named
    deed, what = told["deed"], told["what"]
    if len(what) > _WHOLE_BACK - len(deed):
        noun = what.rpartition("的")[2]
        what = noun if _NOUN_BACK <= len(noun) < len(what) else stem(named.name)
    name = suffixed(f"{deed}{what}", "元")
    if _BACK.search(named.name) is None:
        return replace(named, name=name, rule="given back")
    if told["lead"] and named.name != name and named.name.endswith(name):
        return replace(named, name=name)  # 帮合作社收回货款9万元
    return named


def _less_or_more(named: Named, frame: Frame) -> Named:
    """核减工程投资额8万元, 争取上级补助资金3万元: what was taken off or got is not all there is."""
    if any(map(named.name.__contains__, _CHANGED)) or named.rule == "growth":
        return named
    words = last_clause(frame) or _FIRST.sub("", CLAUSE.split(frame.context)[-1])
    told = _LESS_OR_MORE.search(strip_light(words))
    if told is None:
        return named
    what = told["what"]
    if "、" in what or len(what) > _WHOLE_BACK - len(told["deed"]):
        what = stem(named.name)
    return replace(named, name=suffixed(told["deed"] + what, "元"))


def _went_back(named: Named, frame: Frame) -> Named:
    """8万元上缴国库，5万元全部退还家长; 30万元已收回，4万元仍未收回: the deed stands behind."""
    taken = _TAKEN.fullmatch(frame.own.strip("，, ")) if "退" in frame.after else None
    if taken is not None:
        given = _GIVEN_BACK.match(frame.after)
        what = taken["what"].rpartition("的")[2]
        return (
            replace(named, name=suffixed(f"退还{what}", "元"), rule="given back")
            if given and what
            else named
        )
    if named.rule.startswith("lexicon") or _BARE.fullmatch(frame.own) is None:
        return named
    told = _BEHIND.fullmatch(frame.after)
    if told is None or (told["deed"] in named.name and ("未" in named.name) == bool(told["none"])):
        return named
    deed = ("未" if told["none"] else "") + told["deed"].replace("返", "退")
    return replace(named, name=suffixed(f"{deed}{told['to']}", "元"), rule="given back")


MONEY: Mapping[str, AskedOfKnown] = {
    **dict.fromkeys(("收回金额", "支付金额", "归还金额", "偿还金额"), _got_back),
    "发放资金": _given_out,
    "金额": _meant_for,
}
"""By name, what asks what the money was."""
