"""Figures that something moved from and to: 家访由每月1次改为每周2次.

Both count the same. What leads from the one to the other (改为每周, 缩到, 整合为) names neither,
nor does what says since when: 由首次的, 提升到第九轮的.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named, make_named
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["at_most", "from_what", "moved_on"]

_FIRM = (
    "改|调整|优化|整合|合并|归并|精简|简化|压缩|压减|压降|压|缩短|缩减|缩|降低|下降|降|减少|减|瘦身|削减|裁减"
    "|增加|增长|增|提升|提高|上升|上涨|升|攀升|爬升|跃升|扩充|扩大|扩展|拓展|扩|涨|跌|滑落|下滑|回落|回升"
    "|收窄|放宽|延长|拉长|控制"
)
_LOOSE = "变|调|并|合|落|攀|爬|跃|转变|恢复|发展|提"
_TO = "(?:为|到了?|至了?|成了?)"
_HOW = (
    "(?:一路|一举|稳步|大幅度?|逐步|逐年|逐渐|逐季|持续|快速|迅速|明显|显著|直接|进一步|同步|相应|随后|陆续"
    "|又|再|也|已|均|都|陡然|骤然)*"
)
_WHEN = (
    "(?:19|20)\\d\\d年?(?:度|上半年|下半年|底|末|初)?|[今去上前本当]年(?:同期|底|末|初|度)?|目前|现在|如今|现有?|当前|最终"
    "|年[底末初中]|期[末初]|原来|原先|此前|过去|以往|以前|从前|最初|起初|当初|早先|同期"
    "|第[一二三四五六七八九十\\d]+(?:季度|个?月|轮|期|批|次|周|年|届)|[一二三四]季度|[上下]半年|\\d{1,2}月份?[底末初]?"
    "|[首末上本][次轮期批周月届年]|最后一?[次轮期批]|上一?[次轮期批季度月届]+|[\u4e00-\u9fff]{2,4}[前后]|最[高多低少](?:时|峰)?"
)
_EACH = "每个?[\u4e00-\u9fff]{1,3}"
_TAIL = f"(?:{_WHEN}|{_EACH}|平均|[日月年户村人件]均|约|近|不足|不到|仅|只有?|只|将近|超过|的|时)"
_ON = re.compile(f"[，,]?(?:{_WHEN})?{_HOW}(?:{_FIRM}){_TO}{_TAIL}{{0,4}}$")
_ON_AGAIN = rarely(f"[，,]?再[到至]{_TAIL}{{1,4}}$")
_ON_LOOSELY = rarely(f"[，,]?(?:{_WHEN})?{_HOW}(?:{_LOOSE}){_TO}{_TAIL}{{0,4}}$")
_LEADS_ON = re.compile(f"{_HOW}(?:{_FIRM}|{_LOOSE}){_TO}")
_SINCE = re.compile(f"(?:[却则也已都]|(?<![日月年户村镇人件组])均)?[由从]{_TAIL}{{0,4}}$")
# 夜学由每周一次改成每周两次: a practice that is no figure stands between.
_BOTH = rarely(
    f"(?<=[\u4e00-\u9fff]{{2}})[由从][^，,由从\\d]{{1,10}}(?:{_FIRM}|{_LOOSE}){_TO}{_TAIL}{{0,4}}$"
)
# 涉案金额从几千元到87万元不等: the most that one of them came to
_UP_TO = rarely("(?<=[\u4e00-\u9fff]{2})[由从][几数十百千上]+[十百千万]*余?元?[到至]$")
_ANY_WAY = rarely(f"(?P<way>[\u4e00-\u9fff]{{1,4}}){_TO}{_TAIL}{{0,4}}")
_ON_ANYHOW = rarely(f"[，,]?(?:{_WHEN})?{_HOW}[\u4e00-\u9fff]{{1,4}}?{_TO}{_TAIL}{{0,4}}$")
_ONWARDS = re.compile("[为到至成了]")
_CUT_DOWN = ("压缩", "压减", "精简", "减少", "缩减", "削减", "压降", "缩短", "降低", "优化")
_EACH_ONE = rarely("每个?(?![年月周日天季期轮次])[\u4e00-\u9fff]{1,3}")
_ALIKE = (
    frozenset(("天", "小时", "分钟")),
    frozenset(("件", "起", "个", "项", "条", "类", "家", "支", "份", "种")),
)


def from_what(frame: Frame, lexicon: Lexicon) -> Frame:
    """Return the frame of what something moved from without what leads on from it.

    平均分由首次的81.3分提高到93.6分: 平均分 is all that is counted.
    """
    if frame.cut and frame.forward.endswith("不等") and frame.own[-1:] in "由从":
        return replace(frame, own=f"最低{frame.own[:-1].lstrip('，, ')}", after="", forward="")
    if frame.unit == "元" and (several := _UP_TO.search(frame.own)) is not None:
        return replace(frame, own=f"最高{frame.own[: several.start()].lstrip('，, ')}")
    if ("由" not in frame.own and "从" not in frame.own) or frame.unit in RATE_UNITS:
        return frame
    both = _BOTH.search(frame.own) if not frame.after else None
    if both is not None:
        return replace(frame, own=frame.own[: both.start()])
    leads = _LEADS_ON.match(frame.after) if frame.after else frame.cut
    if not leads:
        # 协管员由42名分流至26名: any verb will do, a noun (由7家供应商减到3家) is what is counted
        way = _ANY_WAY.fullmatch(frame.after) if frame.cut else None
        if way is None or lexicon.words.noun_end.search(way["way"][:-1] or way["way"]):
            return frame
    since = _SINCE.search(frame.own) if len(frame.own) > 1 else None
    if since is None:
        return frame
    said = frame.own[: since.start()]
    each = _EACH_ONE.search(since.group()) if said.strip("，, ") else None
    if each is not None:
        if frame.unit == "元":
            return frame  # a price
        said = f"{each.group()}{said.lstrip('，, ')}"
    return replace(frame, own=said, after="", forward="")


def at_most(named: Named, frame: Frame, told: Frame) -> Named:
    """涉案金额从几千元到87万元不等: the highest of several is no sum of them."""
    if frame is told and named.rule[:7] != "average":
        return named
    if named.name.startswith(_CUT_DOWN) and told.own[-1:] in "由从":
        # 压缩审批环节由11个减至7个: there were eleven, and none of them was cut
        root = named.name[2:]
        return replace(named, name=root) if len(stem(root)) > 1 else named
    if named.rule[:7] == "average" and named.name.startswith("人均最高"):
        return replace(named, name=named.name.replace("最高", "", 1))
    most = frame.own[:2]
    if most not in ("最高", "最低") or told.own[:2] == most or most in named.name:
        return named
    return replace(named, name=f"{most}{named.name}", rule="most")


def moved_on(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """家访由每月1次改为每周2次, 会议34场压到19场，今年再压至11场: what it came to is the same."""
    del core, lexicon
    own = frame.own
    if earlier and frame.after == "不等" and earlier[-1].name.startswith("最低"):
        name = earlier[-1].name.replace("最低", "最高", 1)  # 从两千元到36万元不等
        return replace(earlier[-1], name=name, own=own)
    if not earlier or frame.after or _ONWARDS.search(own) is None:
        return None
    last = earlier[-1]
    if last.rule == "swapped" and last.unit != frame.unit and len(earlier) > 1:
        first = earlier[-2]  # 由17批43人次降为6批11人次
        on = _ON.fullmatch(own) or _ON_LOOSELY.fullmatch(own)
        if on and first.unit == frame.unit:
            return make_named(first.name, first.category, frame, "same", first.parent)
    loose = "由" in last.own or "从" in last.own
    anyhow = loose and last.unit == frame.unit and _SINCE.search(last.own)
    if not (
        _ON.fullmatch(own)
        or (anyhow and _ON_ANYHOW.fullmatch(own))
        or (loose and _ON_LOOSELY.fullmatch(own))
        or (own.endswith("的") and _ON_AGAIN.fullmatch(own))
    ):
        return None
    if last.unit == frame.unit:
        return make_named(last.name, last.category, frame, "same", last.parent)
    if last.unit in RATE_UNITS or frame.unit in RATE_UNITS or not loose:
        return None
    if any(last.unit in units and frame.unit in units for units in _ALIKE):
        name = suffixed(stem(last.name), frame.unit)
        return make_named(name, last.category, frame, "same", last.parent)
    return None
