"""What can be said of parts that do not fill their total: 立案52件，其中乡科级5人 is 5 ≤ 52.

A list ends where something is told of its last part, or of all of them; one that names its rest, or
all classes there are, has to come out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extraction.checks.figures import JOINED, PERSON_KINDS, Figure, Page
from extraction.checks.larger_parts import larger_part
from extraction.checks.listed import REST
from extraction.checks.meetings import VOTE
from extraction.checks.parts import (
    PARALLEL,
    at_most,
    sum_check,
    summed,
)
from extraction.checks.verdicts import in_units, make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["DEED_OF", "leave_nothing", "opens_otherwise", "origin_and_outcome", "within"]

# A list that claims to be the whole misses its total by a slip, not by a multiple.
_SLIP = Decimal("0.05")
_DOING = re.compile("(?:立案|结案|处置|处分|受理|留置|移送|办结|审结|查处)$")
DEED_OF = re.compile("立案|追缴|追回|挽回|处分|查处|移送|留置|受理|处置|整改")
"""Words by which a part may name which of several wholes it is of."""
# What is told of the part before, or of the largest: no part beside it.
_OF_PART = re.compile(
    "^(?:[均现都全]*已|包括|包含|目前|实有|在岗|到岗|空编|缺编|责[令成]|涉及)|最[高低多少大小]|另有?$|另外|[各均]$|平均|[村镇乡组户人校件]均"
)
_BY_SOME = rarely(
    "(?:本级|[市县区镇乡村]|街道|机关|派驻\\w*|企业?|部门|单位|[局室组院校])[^，。；]{0,8}第?[一二]"
)
_BODY = rarely("[\u4e00-\u9fff]{0,6}?(?:组|单位|村|社区|镇|街道|部门|党组织|党委|支部|公司)")
_NO_BODY = rarely("(?:问题|线索|隐患|案件|项目|合同)$")
_DONE_WITH = re.compile(
    "^(?:其中)?(?:给予|移[送交]|立案|处分|清退|追[回缴]|挽回|退[回还赔]|采取|诫勉|通报|调整|查[实处]|发现|提出|暂缓|不同意|否定)"
)
_Pair = tuple[re.Pattern[str], re.Pattern[str]]
_PAIRS = tuple(
    (re.compile(f"(?:{one})$"), re.compile(f"(?:{other})$"))
    for one, other in (
        ("男性?|男同志", "女性?|女同志"),
        ("男干部", "女干部"),
        ("男党员", "女党员"),
        ("专职", "兼职"),
        ("上级转办|上级交办|上级转来", "自收|自行受理|本级受理|直接受理"),
    )
)
_OF_SEX = rarely("(?<=男)(?:干部|党员)$")
# Two that mostly are all there is, where they come out.
_MOSTLY = tuple(
    (rarely(f"(?:{one})$"), rarely(f"(?:{other})$"))
    for one, other in (
        ("实名(?:举报)?|署名(?:举报)?", "匿名(?:举报)?"),
        ("通过|同意|采纳|合格|准予", "退回|驳回|否决|未通过|不予通过|未采纳|不合格"),
        ("转办|交办|转来|移送|移交", "自收|自行[受办][理办]|自行发现|本级受理|直接受理|自办"),
        ("属实|查实", "不实|失实|未查实|不属实"),
        ("签订|已签", "未签|拒签"),
        (
            "已(?:完成)?整改|整改完成|完成整改|整改到位|全部整改",
            "未整改|正在整改|整改中|(?:部分|持续|基本|继续)整改|在改",
        ),
    )
)


_HANDED_ENDS = frozenset("办来送交件收")
_HANDED = rarely(
    "(?:上级|[省市县区]|纪委|监委|部门|组|审计)[^，]{0,6}(?:转办|交办|转来|移[送交])(?:信访)?件?$|自[办收](?:案?件)?$"
)
_BECAME = rarely("已?(?:经初核)?(?:转?立案|予?以?了结|办结|查结|结案|初核|处置(?:问题)?(?:线索)?)$")


def origin_and_outcome(first: Figure, second: Figure) -> bool:
    """Return whether the first tells where some came from, the second what became of some.

    其中上级转办6件，立案3件: what was handed down may have become cases as well.
    """
    if first.label[-1:] not in _HANDED_ENDS:
        return False
    return _HANDED.search(first.label) is not None and _BECAME.match(second.label) is not None


def opens_otherwise(page: Page, total: Figure, part: Figure) -> bool:
    """Whether a sentence's 其中 is of more than the last of a list before it.

    违反工作纪律82件、涉嫌犯罪40件。其中，9月立案18件: of the cases, not of the crimes.
    """
    deed = DEED_OF.search(part.label)
    if deed is None or deed[0] in total.label or not total.index:
        return False
    before = page.joint(page.figures[total.index - 1])
    listed = before == "、" or (before and total.sentence != part.sentence)
    return bool(listed) and page.joint(total) != ""


def _of_one_kind(page: Page, parts: Sequence[Figure]) -> int:
    """Return how many of the first parts may stand beside each other below one whole.

    问题合同52份，已规范48份: the second is of the first; 班子成员14人，发现违规8人: told of all.
    """
    first = parts[0]
    done = _DONE_WITH.search(first.label) is not None
    for at, part in enumerate(parts[1:], 1):
        if _OF_PART.search(part.label):
            return at
        if page.joint(part) in ("、", JOINED):
            continue  # one list
        if part.fact.category != first.fact.category or (
            not done and _DONE_WITH.search(part.label)
        ):
            return at
    return len(parts)


def _called(parts: Sequence[Figure], pairs: Sequence[_Pair]) -> bool:
    """Whether two parts are called by the words of one of some pairs, in whichever order."""
    first, second = parts
    return any(
        one.search(first.label) and other.search(second.label)
        for pair in pairs
        for one, other in (pair, pair[::-1])
    )


def _of_times(page: Page, total: Figure, part: Figure) -> bool:
    """Whether 其中 right before a part is of persons counted otherwise than its total.

    为33名干部开展谈话，回复意见472人次，对其中5人提出暂缓: five of the 472.
    """
    last = page.figures[part.index - 1] if part.index else total
    persons = {last.kind, part.kind} <= PERSON_KINDS and last.kind != part.kind
    return persons and last.index > total.index and last.value > part.value


def _of_other_things(total: Figure, part: Figure) -> bool:
    """Whether two counts are of bodies whose names have no sign in common.

    对17个单位和63个村党组织开展巡察，其中第六轮4个组: groups are no part of the villages.
    """
    if part.kind != "个" or total.kind != "个":
        return False
    if _NO_BODY.search(total.label) and not total.tail[:1].strip("，。；、"):
        return _BODY.match(part.tail) is not None  # 发现问题58个，其中18个单位存在财务问题
    if not _BODY.fullmatch(part.tail):
        return False
    body = _BODY.match(total.tail)
    return body is not None and not set(body[0]) & set(part.tail)


def leave_nothing(parts: Sequence[Figure]) -> bool:
    """Return whether two parts mostly are all there is: 通过107张、退回7张; 上级转来、自收."""
    return _called(parts, _PAIRS + _MOSTLY)


def within(page: Page, total: Figure, parts: list[Figure]) -> Check | None:
    """Return what can be said of parts that do not fill their total."""
    if VOTE.search(total.label) and VOTE.search(parts[0].label):
        return None  # 反对2票，含弃权1票: two ways to vote
    if _of_times(page, total, parts[0]) or _of_other_things(total, parts[0]):
        return None
    if _DOING.search(total.label):
        # Of 立案452件 only 甲县立案121件 is a part, not 甲县处置线索318件 before it.
        named = [part for part in parts if part.label.endswith(total.label[-2:])]
        parts = named or parts
    if not REST.search(parts[-1].label):
        parts = parts[: _of_one_kind(page, parts)]
    computed = summed(parts)
    rest = bool(REST.search(parts[-1].label)) and len(parts) > 2
    forms = {found[0] for p in parts if (found := PARALLEL.search(p.label))}
    if len(forms) == len(parts) == 4:  # all four forms, all four quarters
        if not total.interval.meets(computed) and _BY_SOME.search(page.between(total, parts[0])):
            return None  # 全市处理412人次。其中，市本级运用第一种形态201人次……
        return sum_check(total, parts)
    if len(parts) == 2 and _called(parts, _PAIRS) and not total.approximate:
        # 参训57名，其中男党员20名，女党员7名: men and women among some of them
        noun = _OF_SEX.search(parts[0].label)
        if noun is None or noun[0] in total.label + total.tail:
            return sum_check(total, parts)
    gap = total.value - computed.high
    if rest and not total.approximate and gap <= _SLIP * total.value:
        return sum_check(total, parts)
    if computed.low > total.interval.high:
        return sum_check(total, parts) if len(parts) > 1 else larger_part(page, total, parts[0])
    whole_numbers = all(p.value == p.value.to_integral_value() for p in (total, *parts))
    if not (whole_numbers or total.kind == "元") or parts[0].change:
        return None
    near = len(parts) > 2 and gap <= _SLIP * total.value
    short = in_units(total, total.value - sum((part.value for part in parts), Decimal(0)))
    return make_check(
        "part_whole",
        f"{total.fact.indicator}：所列各项不超过总数",
        at_most(parts, total),
        total,
        holds=None if near else True,
        difference=Decimal(0),
        note=f"各项之和比总数少 {short}，所列可能不全" if near else None,
    )
