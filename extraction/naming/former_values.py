"""Values of an earlier time, and those that a change led to: 比上年同期847件, 由79件减至70件.

Decided here: such a figure counts what the one before it does, under the rule ``former``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import formed, stem, suffixed
from extraction.naming.named import Named, led_off, make_named, same_unit
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["former"]

_RATE = rarely(r"[\u4e00-\u9fff]{1,8}(率|占比|比重|比例|度)(?=$)")
_GREATLY = re.compile("(?:大幅度?|明显|稳步|逐步|进一步|显著|持续|快速|首次)$")
_FORMER = re.compile(
    r"^(?P<lead>.*?)(?:[较比与同]?(?:原来|原先|此前|过去|以往|上年|去年|前年|上月|上季度|上一年|上一?轮|上一?周期|上届|(?:19|20)\d\d年|第?[一二三四]季度|\d{1,2}月份?)(?:度|全年)?"
    r"(?:上半年|下半年)?同?期?|同期)(?:的|为|是|共|有|只有|仅|仅有)*$"
)
_TO = re.compile(
    r"(?:[降升增减涨扩提压]|缩短|压缩|提高|下降|减少|增加|提升|上升|压减|调整|精简|增长|扩大|发展)(?:至了?|到了?|为)(?:\d{1,2}月份?的|(?:19|20)\d\d年的|(?:现在|目前|如今|今年)的)?$"
)
# Both patterns end where the words before the number do; their last characters are few.
_FORMER_ENDS = frozenset("来先前去往年月度轮届份同期的为是共有仅\n")
_TO_ENDS = frozenset("的至到为了近约超逾\n")
_FROM_OR_TO = re.compile("^[（(]?(?:由|从|(?:去年|上年)同期(?:为|的)?)$")
_FROM_OR_TO_ENDS = frozenset("由从期为的\n")
_APART = frozenset(("", *"，,；;、：:（("))


def former(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """The value of an earlier period, or the one a change leads to: 比上年同期847件, 增至23人."""
    if frame.after:
        return None
    last = frame.own[-1:]
    told = _told_in_brackets(frame, earlier, lexicon) if last in _FROM_OR_TO_ENDS else None
    if told is not None:
        return told
    if last not in _FORMER_ENDS and core[-1:] not in _FORMER_ENDS and last not in _TO_ENDS:
        return None
    match = _FORMER.match(core) or _FORMER.match(frame.own)
    lead = re.sub("[由从]$", "", led_off(match["lead"])) if match else ""
    if len(lead) > 1 and lead != "而":
        # 自办案件由上年的31件: the words before the period name it.
        found = lexicon.match(Frame(lead, frame.context, "", "", frame.unit))
        if found is not None and found.inside:
            rule = f"lexicon:{found.fired}"
            return make_named(found.indicator.name, found.indicator.category, frame, rule)
    to = _TO.search(frame.own.rstrip("近约超逾"))
    at_once = to is not None and to.start() == 0 and frame.context[-1:] not in _APART
    plain = at_once and earlier and not (earlier[-1].is_rate or frame.unit in RATE_UNITS)
    base = earlier[-1] if plain else same_unit(earlier, frame.unit)  # 从0个增长到7种
    led = (
        _led(_GREATLY.sub("", frame.own[: to.start()]), base, frame, lexicon)
        if to is not None
        else None
    )
    if led is not None or base is None:
        return led
    if to is not None:
        return make_named(base.name, base.category, frame, "same", base.parent)
    if match is None or led_off(match["lead"]) not in ("", "而", "虽", "虽然", "但", "却", "仍"):
        return None
    counts = [
        fact for fact in earlier
        if fact.unit == base.unit and not fact.is_change and fact.rule != "former"
    ]  # fmt: skip
    base = counts[-1] if counts else base
    if base.own.startswith("含") and base.parent is not None:
        base = base.parent
    return make_named(base.name, base.category, frame, "former", base.parent)


def _told_in_brackets(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """文件同比减少11.4%（由79件减至70件）: of what the change before the bracket speaks."""
    if not earlier or not _FROM_OR_TO.match(frame.own):
        return None
    if same_unit(earlier, frame.unit) is not None:
        return None
    change = earlier[-1]
    if not change.name.endswith("增长率") or len(change.name) < 5:
        return None
    name = suffixed(change.name.removesuffix("增长率"), frame.unit)
    known = (one.category for one in lexicon.indicators if one.name == name)
    category = next(known, "other") if change.category == "rate" else change.category
    return make_named(name, category, frame, "told")


def _led(own: str, base: Named | None, frame: Frame, lexicon: Lexicon) -> Named | None:
    """药占比降到27.4%: the rate itself stands before what it came to."""
    rate = _RATE.search(led_off(own)) if frame.unit in ("%", "成") else None
    if rate is None or (base is not None and rate.group() in base.name):
        return None
    if rate[1] in ("比重", "比例", "占比"):
        found = formed(Frame(rate.group().removesuffix(rate[1]), "", "", "", "人"), lexicon.words)
        thing = rate.group().removesuffix(rate[1])
        short = stem(found[0])
        return make_named(f"{thing if thing in found[0] else short}占比", "rate", frame, "share")
    return make_named(rate.group(), "rate", frame, "formed")
