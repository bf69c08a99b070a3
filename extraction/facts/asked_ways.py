"""How a question asks: for the most or least, for a whole place, for a kind, for several things."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extraction.facts.asked_kinds import AskedKind, kind_in

__all__ = ["Order", "family_of", "kind_at", "order_in", "pieces", "without_place"]

_MOST = "多|高|大"
_ORDER = re.compile(
    f"最(?:为)?(?P<way>[{_MOST}少低小])的?(?:是|为)?|(?P<down>从[多高大]到[少低小]|由[多高大]到[少低小])|(?P<up>[从由][少低小]到[多高大])"
    "|(?:名次)?(?:排(?:名|序|行|列)|名次)(?:情况)?|排在?(?:最?前面?|首位|第一)(?:的是?)?"
)
_WHO = re.compile("(?:是|有)?(?:哪(?:一)?(?:家|里|儿|些|个(?![^是最]))|谁|何处)(?:单位)?(?:是|的)?")
_GRAIN = re.compile("(?:是|在)?(?:哪个?|哪一个?|每个?|各个?)(?P<grain>年度?|季度|月份?)")
_WHOLE = re.compile("全(?P<place>[省市县区镇乡])(?![域员体面])(?:共|一共|总共|累计|合计)?")
_LEVELS = {"省": "省", "市": "市", "县": "县区", "区": "县区", "镇": "乡镇", "乡": "乡镇"}
_KIND_AT = re.compile(
    "^(?:[省市县区]纪委监委)?(?P<kind>派驻(?:机构|纪检监察组|组)|乡镇街?道?(?=纪委)|(?:乡镇|镇街|县区)(?=[收受立处结发查移追给谈整])"
    "|[市县区]直(?:单位|部门))(?:纪工?委(?:监委)?)?(?:一共|总共|共)?"
)
_FAMILIES = {"四种形态": [f"第{n}种形态" for n in "一二三四"]}
_ONLY = re.compile("(?:一共|总共|共|有|的|总?数量?|个数)*(?:多少|几|$)")
_APART = re.compile("各自?(?!类)|分别|每种|每一种")
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
        rest = _GRAIN.sub("", rest) if grain else _WHO.sub("", rest)
    return rest, Order("least" if up else "most", grain["grain"][0] if grain else "")


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
    return [piece for piece in (_LEADS.sub("", piece) for piece in found) if piece]
