"""How a question asks: for the most or least, for a whole place, for a kind, for several things."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extraction.facts.asked_kinds import AskedKind, kind_in

__all__ = [
    "Order",
    "every_time",
    "family_of",
    "kind_at",
    "order_in",
    "pieces",
    "such_bodies",
    "without_place",
]

_MOST = "多|高|大"
_ORDER = re.compile(
    f"最(?:为)?(?P<way>[{_MOST}少低小])的?(?:是|为)?|(?P<down>从[多高大]到[少低小]|由[多高大]到[少低小])|(?P<up>[从由][少低小]到[多高大])"
    "|(?:排名?)?(?:在)?前(?:[两三四五六七八九十]|\\d{1,2})(?!个?[月季]|[\\d年])[名位家个]?的?"
    "|(?:名次)?(?:排(?:名|序|行|列)|名次)(?:情况)?|排在?(?:最?前面?|首位|第一)(?:的是?)?"
)
_WHO = re.compile("(?:是|有)?(?:哪(?:一)?(?:家|里|儿|些|个(?![^是最]))|谁|何处)(?:单位)?(?:是|的)?")
_GRAIN = re.compile("(?:是|在)?(?:哪个?|哪一个?|每个?|各个?)(?P<grain>年度?|季度|月份?)")
_YEARLY = re.compile("[每历逐]年(?!度)的?|各年(?![级度])的?")
_EVERY = re.compile("(?:[每各逐分按]个?)(?P<grain>季|月)(?:度|份)?(?!例|报|薪|度假)(?:的|来)?")
_WHOLE = re.compile("全(?P<place>[省市县区镇乡])(?![域员体面])(?:共|一共|总共|累计|合计)?")
_LEVELS = {"省": "省", "市": "市", "县": "县区", "区": "县区", "镇": "乡镇", "乡": "乡镇"}
_KIND_AT = re.compile(
    "^(?:[省市县区]纪委监委)?(?P<kind>派驻(?:机构|纪检监察组|组)|乡镇街?道?(?=纪委)|(?:乡镇|镇街|县区)(?=[收受立处结发查移追给谈整])"
    "|[市县区]直(?:单位|部门))(?:纪工?委(?:监委)?)?(?:一共|总共|共)?"
)
_FAMILIES = {"四种形态": [f"第{n}种形态" for n in "一二三四"]}
_ONLY = re.compile("(?:一共|总共|共|有|的|总?数量?|个数)*(?:多少|几|$)")
_APART = re.compile("各自?(?!类)|分别|每种|每一种")
_SUCH = re.compile(
    "的(?P<kind>单位|部门|县区|县|区|乡镇街?道?|街道|村社区|村|派驻(?:机构|纪检监察组|组)|学校|医院|企业)"
    "(?:是|有|都有|分别是)?(?:哪一?些|哪几[个家]|名单)?[？?。]?$"
)
_CONDITION = re.compile("以上|以下|超过|不足|不到|低于|高于|大于|小于|[上下]降|上升|增长|增加|减少")
_ENDS = re.compile(r"(?:多少|几)(?:件次|人次|万元|[件人名个次家项条元起期场份钱])?")
_JOINTS = re.compile("[，,；;。？?]|、|(?:以及|[和及并与])")
_LEADS = re.compile("^(?:其中|又|还|再|各自?|分别|并|及|和|与|[，,；;、。])+")


@dataclass(frozen=True, slots=True)
class Order:
    """Which ``way`` figures are asked for, "most" or "least", and by which ``grain`` of time."""

    way: str
    grain: str = ""


def order_in(question: str) -> tuple[str, Order | None]:
    """Return a question without its word for the most or least, and that: 立案最多的是哪个县区."""
    found = _ORDER.search(question)
    if found is None:
        return question, None
    up = found["up"] or (found["way"] and found["way"] not in _MOST)
    before, after = question[: found.start()], question[found.end() :]
    grain = _GRAIN.search(before + after)
    rest = before + after
    if kind_in(rest) is None:
        kind = kind_in(f"各{after}")
        if kind is not None and kind.start == 0 and "的" in found[0]:
            rest = f"{before}各{after}"
        rest = rest if grain else _WHO.sub("", rest)
    rest = _GRAIN.sub("", rest) if grain else rest
    return rest, Order("least" if up else "most", grain["grain"][0] if grain else "")


def every_time(question: str) -> tuple[str, str]:
    """Return a question without its word for each year, quarter or month, and which: 每季度."""
    question = _YEARLY.sub("", question)
    found = _EVERY.search(question)
    if found is None:
        return question, ""
    return question[: found.start()] + question[found.end() :], found["grain"]


def such_bodies(question: str) -> tuple[str, bool]:
    """Return a question for bodies of which something holds as one for each, and if it was one.

    立案下降的县区 asks for each of them: what holds is for the reader to see.
    """
    found = _SUCH.search(question)
    if found is None or kind_in(question) is not None:
        return question, False
    each = f"{question[: found.start()]}各{found['kind']}"
    return each, _CONDITION.search(question[: found.start()]) is not None


def without_place(question: str) -> tuple[str, str | None]:
    """Return a question without 全县, and the level whose own figures that asks for."""
    found = _WHOLE.search(question)
    if found is None:
        return question, None
    return question[: found.start()] + question[found.end() :], _LEVELS[found["place"]]


def kind_at(question: str, counted: Callable[[str], bool]) -> tuple[str, AskedKind | None]:
    """Return a question without the kind of bodies that it begins with, and that: 派驻组立案."""
    found = _KIND_AT.match(question)
    # 派驻机构数, 派驻机构有多少 count the bodies themselves.
    if found is None or counted(question[: found.end() + 1]) or _ONLY.match(question, found.end()):
        return question, None
    kind = kind_in(f"各{found['kind']}")
    return (question, None) if kind is None else (question[found.end() :], kind)


def family_of(question: str) -> list[str]:
    """Return what is asked for one by one under one name: 四种形态各多少人次."""
    if not _APART.search(question):
        return []
    return next((names for word, names in _FAMILIES.items() if word in question), [])


def pieces(question: str) -> list[str]:
    """Return the questions in one, apart at 多少, or at marks and 和 where that stands once."""
    ends = list(_ENDS.finditer(question))
    if len(ends) > 1:
        starts = [0, *(end.end() for end in ends)]
        found = [question[a : end.end()] for a, end in zip(starts, ends, strict=False)]
    elif ends:
        said = question[: ends[0].start()]
        found = [f"{piece}{ends[0][0]}" for piece in _JOINTS.split(said) if piece]
    else:
        found = _JOINTS.split(question)
    some = [piece for piece in (_LEADS.sub("", piece) for piece in found) if piece]
    # 培训多少期，多少人次: of the same.
    for at in range(1, len(some)):
        if _ENDS.match(some[at]):
            some[at] = _ENDS.split(some[at - 1])[0] + some[at]
    return some
