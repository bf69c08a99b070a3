"""Persons of a rank or a group: 处分厅局级干部207人、县处级1382人, 其中2名县处级干部.

Decided here: whether words are a rank or a group and nothing more, and the name of those, which
is what was done to all of them with the rank put in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.answers import by
from extraction.naming.named import ACTS, Named, led_off, make_named, same_unit
from extraction.naming.parts import FEW, RANK_ROOTS, acts
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE

__all__ = ["OTHERS", "group_behind", "level", "may_be_level"]

_LEVEL = re.compile(
    r"(?:(?:(?:省部|地厅|厅局|县处|乡科|[正副]?[部厅局处科])级|[省市县中]管)(?:及?以[下上])?(?:领导|党员)?(?:干部)?"
    r"|一般(?:党员)?干部(?:及其他人员)?|农村党员(?:干部)?|村（社区）(?:两委)?(?:干部|成员)|农?村(?:组|社|级|居|社区)?(?:党员)?(?:干部|两委(?:班子)?(?:干部|成员|人员))|其他人员|农村、企业等其他人员"
    r"|农村等其他人员|[^，；。]{0,8}村党支部书记、村委会主任|机关干部|企业人员|事业(?:单位)?人员|一把手)$"
)
_LEVEL_ENDS = frozenset("级管上下导员部任手\n")
OTHERS = ("其他", "其它", "其余")
_BEING = rarely("^(?:为|系|是|属于?)")
_PERSONS_END = rarely("(?:人员|干部|成员|党员|职工|教师)$")
_OPENING = rarely("其中|包括|含")


def may_be_level(frame: Frame, own: str) -> bool:
    """Return whether a figure may be one of a rank, by its unit and how its words end."""
    return own[-1:] in _LEVEL_ENDS and not frame.after and frame.unit in PEOPLE


def level(frame: Frame, own: str, base: Named | None, lexicon: Lexicon) -> Named | None:
    """Officials of a rank: 处分厅局级干部207人、县处级1382人 → 处分县处级干部人数."""
    match = _LEVEL.search(own)
    if match is None or frame.after or frame.unit not in PEOPLE:
        return None
    rank = match.group()
    rank += "" if rank.endswith(("干部", "人员", "成员", "主任", "党员", "手")) else "干部"
    before = led_off(own[: match.start()])
    if before:
        found = lexicon.match(Frame(before, "", "", "", frame.unit))
        all_of_them = ("以下" in rank or "以上" in rank) and not _among(frame)
        if all_of_them or found is None or found.indicator.category not in ("cases", "sanctions"):
            return None
        whole = by(found, frame)
    elif base is not None and (base.parent or base).category in ACTS:
        # 处分31人（县处级2人、乡科级17人）: the brackets are of what stands before them.
        inside = frame.bracketed and base.rule != "rank"
        whole = base if inside else _unranked(base.parent or base)
    else:
        return None
    if not before and base is not None and _unnamed(rank, base, lexicon):
        return make_named(suffixed(rank, frame.unit), base.category, frame, "rank", base.parent)
    return _of_group(whole, rank, frame)


def _among(frame: Frame) -> bool:
    """其中，处分厅局级及以上干部77人: some of those counted, told by their rank."""
    return "其中" in frame.own or frame.context.rstrip("，, ").endswith("其中")


def _unranked(base: Named) -> Named:
    """处分县处级15人，乡科级61人: of the whole, whose name the first rank holds."""
    root = _LEVEL.sub("", stem(base.name))
    return base if root == stem(base.name) else replace(base, name=suffixed(root, base.unit))


def _unnamed(rank: str, base: Named, lexicon: Lexicon) -> bool:
    """涉及班子成员5人、其他人员15人: of whom the others are no name says."""
    root = stem(base.name)
    others = rank.startswith(OTHERS) and base.rule != "rank"
    return others and _PERSONS_END.search(root) is not None and not acts(root, lexicon)


def group_behind(
    frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """处分40人，其中2名县处级干部、11名村干部: the group stands behind its number."""
    base = same_unit(earlier, frame.unit) if frame.after else None
    if base is None or led_off(core):
        return None
    opened = frame.bracketed or bool(_OPENING.search(frame.own))
    if not (opened or (base.rule == "rank" and frame.listed)):
        return None
    whole = base.parent if base.rule == "rank" and base.parent is not None else base
    group = _BEING.sub("", frame.after.rstrip("、，"))
    if whole.category not in ACTS or not _is_group(group, lexicon):
        return None
    return _of_group(whole, group, frame)


def _is_group(words: str, lexicon: Lexicon) -> bool:
    """Whether words are a rank or a group of persons and nothing more."""
    if _LEVEL.fullmatch(words):
        return True
    noun = lexicon.words.noun_end.search(words)
    persons = noun is not None and lexicon.words.nouns[noun.group()] == "staffing"
    return persons and len(words) <= FEW and not acts(words, lexicon)


# 厅级干部 is 厅局级, 处级干部 is 县处级: one name for each.
_SHORT_RANKS = {"厅级": "厅局级", "处级": "县处级"}


def _of_group(whole: Named, group: str, frame: Frame) -> Named:
    """Return persons of a rank or group by what was done to the whole that they are of."""
    root = RANK_ROOTS.get(stem(whole.name), stem(whole.name))
    root = "" if whole.name.startswith("未归类") else root
    group = _SHORT_RANKS.get(group[:2], group[:2]) + group[2:]
    name = suffixed(root + group.removeprefix(root), frame.unit)
    return make_named(name, whole.category, frame, "rank", whole)
