"""Items that name an aspect before the fault, answers to faults, and rows that find none."""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.problems.phrases import PREDICATE, is_fault

__all__ = ["ANSWERS", "asks", "called", "finds_none", "is_aspect", "is_told", "may_find_fault"]

# （二）选人用人方面。干部档案审核不严: what is wrong follows.
_ASPECT = rarely(r"[^，,。；;：:\n]{2,18}(?:方面|层面|环节|领域)$|[^，,。；;：:\n]{2,48}方面$")
# What an aspect is about, and what some call the fight against it: 腐败问题和不正之风方面.
_MATTER = rarely("不正之风|不合理负担|不良风气|未成年人|未来")
# 二、整改落实情况: the headings below it may be the problems that were put right.
ANSWERS = rarely(r"整改(?:落实|进展|完成|工作|推进)?(?:的)?(?:情况|进展|结果|台账)$")
"""Ends a heading over answers to problems."""

_TO_DO = rarely(
    r"^(?:坚持|坚决|强化|压实|健全|推动|推进|加强|加大|深化|完善|持续|聚焦|抓好|抓实|狠抓|提升|提高|规范"
    r"|扎实|着力|切实|开展|做好|做实|建立|全面|全力|严肃|突出|紧盯|围绕|督促|落实好|统筹|认真|高度|迅速"
    r"|立行|及时|明确|组织|召开|制定)"
)
_PUT_RIGHT = rarely(
    "严查|整治|清退|纠治|纠正|查处|治理|防止|补齐|化解|追缴|清理|整改|惩治|打击|(?:健全|强化|完善)[^，]{2,8}[，,]"
)
_DONE = rarely("关于|解决|整治|查处|纠治|破解|针对|处理|反映|[如为]何|怎[么样]|几个|若干")
_LACKS = rarely(
    "[不未无缺]|没有|尚|违规|违反|超[标期预范]|虚|滞后|拖欠|挂账|流于|薄弱|弱化|缓慢|混乱"
)
# 不断提高, 坚定不移, 监督无死角: no fault for all their signs.
_NO_LACK = rarely(
    "不断|不折不扣|坚定不移|毫不[\u4e00-\u9fff]{2}|[决绝]不|不忘|不懈|不留[\u4e00-\u9fff]{2}|不打折扣|不搞"
    "|无缝|无死角|未雨绸缪|不[敢能想]腐|不松[劲懈]|不减|久久为功|不变|不停|不漏|必不可少|不可或缺|尚德|崇尚|风尚"
)
_CALLED_SO = rarely("(?<=[\u4e00-\u9fff]{4})(?:等|方面)?的?问题$")
_WHO = r"(?:[^，,。；;：:\n]{1,16}[：:\t|｜ \u3000]+)?"
_SAID = (
    r"(?:经[^，,。经]{0,10}[，,]?)?(?:目前|暂时?|均|尚|也|都|(?:本次|此次|检查|巡察|抽查|审计)中?){0,3}"
    r"(?:[^，,。；;：:\n]{2,6}(?=[未没]))?"
)
_BEHIND = r"(?:[ \t\u3000|｜].*)?"
_NONE = re.compile(
    rf"{_WHO}{_SAID}(?:未|没有?)(?:发现|查出|见|检出|收到)[^，,。；;\n]*?"
    rf"(?:问题|情况|情形|现象|行为|异常|疑点|隐患){_BEHIND}"
    rf"|{_WHO}(?:均|暂|目前)?(?:无|没有|不存在)(?:明显|突出|其他|违纪|违规|违法|上述)*"
    rf"(?:问题|异常|情况){_BEHIND}"
)
# 未发现问题线索的派驻组: that nothing was found is the fault.
_BLAMED = rarely("线索|[全半]年|连续|长期|近[一二两三四五]年|从未|应发现|本应|失察|监督")


def is_aspect(words: str) -> bool:
    """Return whether words name only what a problem is about: 选人用人方面."""
    return _ASPECT.fullmatch(words) is not None and _LACKS.search(_MATTER.sub("", words)) is None


def called(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return where the words of a heading stand that tell the fault: 执行不严 of 执行不严的问题."""
    named = _CALLED_SO.search(text, *span)
    return (span[0], named.start()) if named is not None else span


def asks(words: str) -> bool:
    """Return whether a heading says what is or shall be done: 着力解决群众反映强烈的问题."""
    return _TO_DO.match(words) is not None or _DONE.search(words) is not None


def is_told(words: str) -> bool:
    """Return whether a heading says by itself that something is wrong, and not what is done."""
    if _PUT_RIGHT.match(words):
        return False  # 严查违规吃喝, 清退超标准用房: what is done about it
    if is_fault(words):
        return True
    said = _NO_LACK.sub("", words)
    if _CALLED_SO.search(said) and not _TO_DO.match(said):
        return True  # 干部教育管理宽松的问题
    return not _TO_DO.match(said) and bool(_LACKS.search(said) and PREDICATE.search(said))


def may_find_fault(words: str) -> bool:
    """Return whether words have a sign of a fault that is none of praise: 高压不减."""
    return PREDICATE.search(_NO_LACK.sub("", words)) is not None


def finds_none(words: str) -> bool:
    """Return whether a row says that no problem was found: 乙村：未发现违规问题."""
    # Few deny anything.
    if not ("未" in words or "没" in words or "无" in words or "不存在" in words):
        return False
    none = _NONE.fullmatch(words.strip(" \t\n\u3000。；;")) is not None
    return none and not _BLAMED.search(words)
