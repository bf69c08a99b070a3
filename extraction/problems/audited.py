"""Findings of an audit or an inspection, item by item below what they are about.

Its opening says that problems were found; the headings below only name aspects (收费方面), and
no heading says 问题.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.problems.aspects import finds_none, is_told
from extraction.problems.candidates import Item, signed_rows
from extraction.problems.judged import Span, clause_of
from extraction.problems.leads import role_of
from extraction.problems.phrases import DEED, is_fault

__all__ = ["audited"]

_OPENING = 600
_FOUND = re.compile(
    r"(?:审计|检查|督查|督导|核查|抽查|巡察|评查|暗访|稽查|验收|清查)[^。\n]{0,60}?"
    r"(?:发现|查出|指出|查实|表明|显示|反映出)[^。\n]{0,30}?(?:问题|不足|隐患|漏洞)"
    # What an inspection gives back are problems, whether its opening says so or not.
    r"|巡[察视][^。\n]{0,40}的?(?:反馈意见|意见反馈)"
)
_NONE_FOUND = re.compile("(?:未|没有)(?:发现|查出)")
_ABOUT = re.compile(
    "[^，,。；;：:\n]{2,18}(?:方面|层面|环节|领域|管理|核算|收支|采购|执行)(?:情况)?"
)
_ON_WORK = rarely("整改|整治|做法|成效|亮点|特点|开展|推进|总体")
# What auditors call a fault without a word of it: 滞留补助资金, 多付工程款.
_BOOKED = rarely("滞留|多[付计结列报]|少[计列缴征]|漏[缴计列]|虚[列增开]|超付|重复(?:支付|计|列)")
_FEWEST = 3
_SHARE = 0.6
"""So many of the items have to find fault by their own words."""


def audited(text: str) -> Iterator[Span]:
    """Yield where each finding stands, in order; nothing where the opening tells of none.

    Args:
        text: the report.
    """
    opening = _FOUND.search(text, 0, _OPENING)
    if opening is None or _NONE_FOUND.search(opening.group()):
        return
    rows = [row for row in signed_rows(text) if _about(row.heading)]
    items = [item for row in rows if row.items[0].start > opening.end() for item in row.items]
    faults = sum(_finds_fault(text, item) for item in items)
    if len(items) < _FEWEST or faults < _SHARE * len(items):
        return
    for item in sorted(items, key=lambda item: item.start):
        if not finds_none(text[item.start : item.stop]):
            yield item.start, item.stop


def _about(heading: str) -> bool:
    """Whether a heading names what the items below are about and no work or plan."""
    if _ABOUT.fullmatch(heading) is None:
        return False
    # 落实上级决策部署方面 names what was looked at, as 上级决策部署落实方面 does.
    named = heading.endswith(("方面", "层面", "环节", "领域")) and not _ON_WORK.search(heading)
    return role_of(heading) in (("other", "none", "work") if named else ("other", "none"))


def _finds_fault(text: str, item: Item) -> bool:
    words = text[item.start : item.stop]
    if is_fault(words) or is_told(words) or DEED.search(words) or _BOOKED.search(words):
        return True
    return clause_of(text, Item(item.start, item.stop, item.stop), in_full=False)[0] > 0
