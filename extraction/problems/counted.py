"""What is counted among problems: ①场所设施类16处。如3个谈话室未做软包; 其中虚报面积36个."""

from __future__ import annotations

from extraction.patterns import rarely
from extraction.problems.phrases import DEED, PREDICATE, phrase

__all__ = ["behind_count", "counted_faults"]

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
    r"[，,；;、]?(?:以及|[和及])?(?P<what>[\u4e00-\u9fff“”（）、]{2,24})\d+余?(?P<unit>[个项处条件起笔])"
    r"(?:问题)?(?=[，,；;、。\n]|\Z)"
)
_TIE = rarely("(?:的|共|各)?有$|的$")
# So many of a list, and such a share of them, have to find fault or name a deed.
_FEWEST, _MOST_FAULTS = 3, 0.6
_SHORTEST, _LONGEST = 4, 40


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
        found: list[tuple[int, int]] = []
        at, unit = lead.end(), ""
        while (one := _ONE.match(text, at, stop)) and unit in ("", one["unit"]):
            tie = _TIE.search(text, *one.span("what"))  # 超期的有7件
            found.append((one.start("what"), tie.start() if tie else one.end("what")))
            at, unit = one.end(), one["unit"]
        found = [span for span in found if not text.startswith(("其他", "其余"), span[0])]
        faults = sum(bool(PREDICATE.search(text, *s) or DEED.search(text, *s)) for s in found)
        if len(found) >= _FEWEST and faults >= _MOST_FAULTS * len(found):
            return found
    return []
