"""What is counted among problems: ①场所设施类16处。如3个谈话室未做软包; 其中虚报面积36个."""

from __future__ import annotations

from extraction.patterns import rarely
from extraction.problems.phrases import DEED, PREDICATE, phrase
from extraction.stops import places_of

__all__ = ["behind_count", "counted_faults", "found_and_counted"]

_COUNT = rarely(
    r"(?P<what>[\u4e00-\u9fff“”、（）]{2,16}?)(?:共|有|计)?\d+余?[个处条项件类起](?:问题|隐患)?"
)
_KIND = rarely("(?:存在)?(?:的)?(?:突出|主要|具体)?(?:问题|隐患|不足)(?:类)?")
_LIKE = rarely(
    "(?:例如|比如|譬如|如(?![期实何下上数])|主要(?:是|有|表现为)|表现为|集中在)[，,：:]?"
)
_MARKS = "。；;，,：:"
_LIST = rarely(
    "(?:其中|分别[是为]|包括|[：:]|(?:方面|环节|领域|类)(?:问题)?\\d+余?[个处项条件起](?:[，,]占[^。]{1,16})?[。：:，,])"
    "[：:，,]?(?:其中[，,]?)?(?=[\u4e00-\u9fff“”（）、]{2,20}\\d)"
)
_ONE = rarely(
    r"[，,；;、]?(?:以及|[和及])?(?P<what>[\u4e00-\u9fff“”（）、]{2,24})\d+(?:\.\d+)?[余多]?[万亿]?"
    r"(?P<unit>[个项处条件起笔元])(?:问题)?(?=[，,；;、。\n]|\Z)"
)
# 共发现问题48个，其中…15个; 查出问题金额320万元：…185万元: anywhere in a report.
_NAMES = ("问题", "隐患")
_MANY = rarely(
    r"[^。；;，,\n\d]{0,12}\d+(?:\.\d+)?[余多]?[万亿]?[个项处条件类起笔元](?:问题)?[，,：:]"
)
_FOUND = rarely(
    r"(?:发现|查出|梳理|排查|查摆|检查|核查|查找)[^。；;，,\n]{0,24}?(?:问题|隐患|不足)[^。；;，,\n\d]{0,12}"
    r"\d+(?:\.\d+)?[余多]?[万亿]?[个项处条件类起笔元](?:问题)?(?:[，,]?(?:涉及|金额|涉资)[^，,：:。；;\n]{2,16})?[，,：:]"
    r"(?:其中|分别[是为]|包括)?[：:，,]?(?=[\u4e00-\u9fff“”（）、]{2,20}\d)"
)
_DONE = rarely("已|均|责令|下发|[^不未]{0,4}(?:完成|整改|解决|移送|立案|处分|建议|意见)$")
_BREACH = rarely("违反|多[计列付报]|高套|重复")
_TIE = rarely("(?:的|共|各)?有$|的$")
# So many of a list, and such a share of them, have to find fault or name a deed.
_FEWEST, _MOST_FAULTS = 3, 0.6
_SHORTEST, _LONGEST = 4, 40
_BEFORE, _BEHIND = 28, 50


def behind_count(text: str, span: tuple[int, int], stop: int) -> tuple[int, int] | None:
    """Return where an item tells what is wrong, None where it does no more than count.

    Args:
        text: the report.
        span: the first words of the item.
        stop: where the list ends that it belongs to.
    """
    count = _COUNT.fullmatch(text, *span)
    if count is None:
        return span
    what = _KIND.sub("", count["what"])
    if PREDICATE.search(what) or DEED.search(what):
        return span  # 超标准配车16处
    if text[span[1] : span[1] + 1] not in tuple(_MARKS):
        return None
    end = text.find("\n", span[1], stop)
    found = phrase(text, span[1] + 1, end if end >= 0 else stop)
    if found is None:
        return None
    like = _LIKE.match(text, *found)
    start = like.end() if like is not None else found[0]
    words = text[start : found[1]]
    if not PREDICATE.search(words):
        # 看护人员流动性大，去年以来离职23人: what is told first, without its figures.
        words = words.replace(",", "，").partition("，")[0]
        if any(sign.isdecimal() for sign in words):
            return None
    return (start, start + len(words)) if _SHORTEST <= len(words) <= _LONGEST else None


def counted_faults(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return where the faults stand that a list counts, none where it counts other things.

    Args:
        text: the report.
        start: where to look, in a part on problems.
        stop: where that part ends.
    """
    for lead in _LIST.finditer(text, start, stop):
        found = _listed(text, lead.end(), stop)
        faults = sum(_is_fault(text, span) for span in found)
        if len(found) >= _FEWEST and faults >= _MOST_FAULTS * len(found):
            return found
    return []


def found_and_counted(text: str) -> list[tuple[int, int]]:
    """Return where the faults stand that a sentence says were found, with how many of each.

    Args:
        text: the report.
    """
    told: list[tuple[int, int]] = []
    for at in places_of(text, _NAMES):
        many = _MANY.match(text, at + 2)
        if many is None:
            continue
        near = max(0, at - _BEFORE), many.end() + _BEHIND
        lead = _FOUND.search(text, *near)
        if lead is None or lead.end() < many.end():
            continue
        found = _listed(text, lead.end(), len(text))
        faults = sum(_is_fault(text, s) or bool(_BREACH.match(text, *s)) for s in found)
        if len(found) >= _FEWEST and faults >= _MOST_FAULTS * len(found):
            told += found
    return told


def _listed(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """What a list counts in one unit, item by item, without 其他."""
    found: list[tuple[int, int]] = []
    at, unit = start, ""
    while (one := _ONE.match(text, at, stop)) and unit in ("", one["unit"]):
        if _DONE.match(one["what"]):
            break
        tie = _TIE.search(text, *one.span("what"))  # 超期的有7件
        found.append((one.start("what"), tie.start() if tie else one.end("what")))
        at, unit = one.end(), one["unit"]
    return [span for span in found if not text.startswith(("其他", "其余"), span[0])]


def _is_fault(text: str, span: tuple[int, int]) -> bool:
    return bool(PREDICATE.search(text, *span) or DEED.search(text, *span))
