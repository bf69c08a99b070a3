"""Counts within counts, and places of which something is said: 2大类8项34个问题, 9个市问责人数上升.

Under the name of what is counted last, the counts on the way to it would be added to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame
from extraction.indicators.naming import suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely

__all__ = ["NESTED", "by_each", "nested"]

NESTED = "nested"
"""The rule of a step of a nested count."""


_GROUPS = ("问题方面数", "问题类别数", "问题环节数", "问题领域数")
_STEPS = frozenset(("项", "条", "种", "点"))
_LAST = rarely(
    "(?:共计?|合计|总计|的)?\\d+[个条件项起](?:[\u4e00-\u9fff]{0,4}问题|$|(?=[，,。；;]))"
)
_TOGETHER = ("", "共", "共计", "合计")
_SIDES = ("", "方面", "领域", "环节")
_SEEN_AS = ("具体表现", "表现", "具体情形", "表现形式")
_MOVED = frozenset(("上升", "下降", "增长", "减少", "增加", "回落", "反弹", "攀升", "翻番", "持平"))
_PLACES = rarely(
    "(?P<kind>县区|区县|市县|乡镇|镇街|街道|社区|[市县区镇乡村州省]|单位|部门|学校|医院|企业)"
    "的?(?P<what>(?!的|中|内|里)[\u4e00-\u9fff]{2,8}(?:[数量率额次]|度))(?P<how>(?:同比|环比|有所|明显|呈)*[\u4e00-\u9fff]{2})"
)

_EACH_ONE = (
    "每[个名支家]?(?:派驻|监督|检查|巡察|包联|督导|协作)?"
    "(?:村|社区|乡镇|镇街|镇|乡|县区|县|街道|单位|部门|支部|学校|医院|组|片区)"
)
_DEED = "(?:走访|检查|抽查|入户|联系|访谈|约谈|核查|回访|监督|巡察|暗访|调研|督查)"
_EACH = rarely(
    f"{_EACH_ONE}(?:要|须|应|再|各|共|先后|分别)*(?P<deed>{_DEED}[\u4e00-\u9fff]{{0,6}})"
    f"|(?P<first>{_DEED}){_EACH_ONE}"
)


def by_each(frame: Frame) -> Frame | None:
    """Return the words of what each did or what was done in each: 每个村走访10户.

    None for others. Villages are visited by no households that each of them has.

    Args:
        frame: the words around a figure.
    """
    each = _EACH.fullmatch(frame.own.lstrip("，,、"))
    if each is None:
        return None
    return replace(frame, own=each["deed"] or each["first"], context="")


def nested(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """Return a step of a nested count, or places with what is said of them, as such.

    Args:
        named: the figure as it is named.
        frame: the words around it.
        earlier: the figures of its sentence before it.
    """
    after = frame.after
    if not after and earlier:
        # 查处问题2大类8项34个: the last are the problems, the step before them none
        last = earlier[-2].name if len(earlier) > 1 and earlier[-1].rule == NESTED else ""
        if named.name == earlier[-1].name and last.endswith(_GROUPS):
            return replace(named, name=f"{last[:-3]}数", rule=NESTED)
    if frame.cut and earlier and frame.unit in _STEPS and _is_step(frame, earlier[-1]):
        name = suffixed(f"问题{frame.unit}", frame.unit)
        return replace(named, name=name, category="problems", rule=NESTED)
    if after in _SEEN_AS and frame.own == "问题" and earlier and frame.unit in ("个", "种", "项"):
        return replace(named, name=f"问题{after}数", category="problems", rule=NESTED)
    if after[-2:] in _MOVED and frame.unit in ("个", "家") and frame.own[-1:] not in ("的", "少"):
        places = _PLACES.fullmatch(after)
        if places is not None and places["how"][-2:] in _MOVED:
            name = f"{places['what']}{places['how'][-2:]}{places['kind']}数"
            return replace(named, name=name, category="organization", rule=NESTED)
    return named


def _is_step(frame: Frame, last: Named) -> bool:
    """Whether a count stands between the kinds of problems and the problems."""
    if not last.name.endswith(_GROUPS) or frame.after not in _TOGETHER:
        return False
    return frame.own.strip("，、共的") in _SIDES and _LAST.match(frame.forward) is not None
