"""Rows of numbers before what was done to each: 对12人、8人分别给予党纪处分、政务处分.

Under the words right behind the last number that one would be all of the first deed, and the
others would have no name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.chain import name_figure
from extraction.naming.named import Named
from extraction.unit_kinds import PEOPLE, RATE_UNITS

__all__ = ["numbers_first", "opens_row"]

_RESPECTIVELY = ("分别", "依次")
# What may stand before the first number: 分别对, 有, 先后将.
_OPENS = re.compile(
    "(?:^|[，,。；;：:]|其中|全[国省市县区]|先后|分别|依次|并|共)(?:[对将有给向把为]|给予)?$"
)
_EACH = re.compile("(?P<who>[\u4e00-\u9fff]{0,10}?)(?:分别|依次)(?P<deeds>[\u4e00-\u9fff“”]{2}.*)")
_ITEMS = re.compile("、|以及|[和及与]")
# Whom or what the numbers count: 干部, 企业; behind them begins the deed.
_WHO = re.compile(
    "(?:党员干部|领导干部|公职人员|干部|党员|人员|职工|教师|村干部|企业|单位|党组织|部门|学校|医院|公司|商户|机构|乡镇|村|社区|项目|合同|账户)"
)
_ANYBODY = frozenset(("", "人员", "干部", "党员干部", "领导干部", "党员", "公职人员"))
_BY_WHOM = ("由", "在", "于", "向", "被")
_VERB = 2
_LONGEST = 40


def opens_row(frame: Frame, following: Frame) -> bool:
    """Return whether a figure may be the first of such a row; most are not.

    Args:
        frame: the words around it.
        following: those around the next one.
    """
    return (
        frame.cut and not frame.after and following.listed and not following.own
        and frame.unit == following.unit and frame.unit not in RATE_UNITS
        and _OPENS.search(frame.own) is not None
    )  # fmt: skip


def numbers_first(frames: Sequence[Frame], lexicon: Lexicon) -> list[Named] | None:
    """Return the names of the figures of a row, None where its words do not say them.

    As many deeds as numbers are theirs in turn; one deed is that of all.

    Args:
        frames: the words around figures that only 、 or 和 divides.
        lexicon: the indicators.
    """
    first, last = frames[0], frames[-1]
    behind = last.after
    if not behind or len(behind) > _LONGEST or last.cut:
        return None
    each = _EACH.match(behind)
    if each is not None:
        who, deeds = each["who"], each["deeds"]
    elif any(word in first.own for word in _RESPECTIVELY):
        known = _WHO.match(behind)
        who = known.group() if known is not None else ""
        deeds = behind[len(who) :]
    else:
        return None
    items = [item for item in _ITEMS.split(deeds) if item]
    if len(items) == 1:
        items *= len(frames)
    if len(items) != len(frames) or min(map(len, items)) < _VERB:
        return None
    if any(item.startswith(_BY_WHOM) for item in items):
        return None  # 分别由县纪委、镇纪委进行约谈: by whom, not what
    verb = _verb_of(items, lexicon)
    named = []
    for frame, item in zip(frames, items, strict=True):
        one = _done(item if item.startswith(verb) else verb + item, who, frame, lexicon)
        if one.name.startswith("未归类"):
            return None
        named.append(replace(one, own=frame.own, after=frame.after, segment=frame.segment))
    if all(one.rule.startswith("formed") for one in named):
        named = [replace(one, category=named[0].category) for one in named]
    return named


def _done(said: str, who: str, frame: Frame, lexicon: Lexicon) -> Named:
    """Return a figure under what was done, with those to whom it was where that says more."""
    bare = frame.unit in PEOPLE and who in _ANYBODY
    named = name_figure(Frame(said + ("" if bare else who), "", "", "", frame.unit), [], lexicon)
    if who and stem(named.name) == who:  # 列入失信名单企业 are not all firms
        named = replace(named, name=suffixed(said + who, frame.unit), rule="formed")
    return named


def _verb_of(items: Sequence[str], lexicon: Lexicon) -> str:
    """Return the verb that only the first of several items has: 给予 of 给予党纪处分、政务处分."""
    found = lexicon.words.verb_pattern.match(items[0])
    verb = found.group() if found is not None else items[0][:_VERB]
    if found is None and kind_of(verb)[:1] != "v":
        return ""
    # 列入失信名单和关注名单: 关注 is no deed of its own.
    others = [item for item in items[1:] if item[-_VERB:] not in (items[0][-_VERB:], "处分")]
    deeds = any(kind_of(item[:_VERB])[:1] == "v" for item in others)
    return "" if len(verb) == len(items[0]) or deeds else verb
