"""Figures without words of their own: the same in another unit, or the sum of those before.

查处问题222件229人, 补交党费13人4860元, 合计5万元. Decided here: whose words they take, those of
the figure right before or of the last in their unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import UNNAMED, Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import stem, suffixed
from extraction.naming.acting import sent_in_all
from extraction.naming.agreement import own_money
from extraction.naming.answers import by, refined
from extraction.naming.beside import THESE_TOGETHER, of_work
from extraction.naming.named import (
    MATTERS,
    NOUN_CATEGORIES,
    PLACE,
    Named,
    led_off,
    make_named,
    same,
)
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS, PEOPLE

__all__ = ["wordless"]

# 辖9个村民小组468户1752人
_HOUSEHOLDS = {"户": ("户数", "other"), "人": ("人口数", "other")}
_PLAIN_HOUSEHOLDS = frozenset(("住户数", "户数", "农户数", "户籍人口户数", "村民户数", "居民户数"))
_HOUSEHOLD_CATEGORIES = ("organization", "other")
_EACH_FIRST = rarely("(?:[人户村镇校件]均|每[\u4e00-\u9fff])(?=..)")
_SUM = rarely(
    "(?:以上|上述|这些|[两三四五六](?:者|类|部分|块|方面)|这?[两三四五六七八九十]个?[项人村镇乡县地家校组局类户])?(?:合计|总计|共计|一共|共|计)(?:为|达)?"
)
_TELLING, _BOTH = 2, 14
_THINGS = frozenset(("册", "本", "份", "套", "张", "台", "辆", "吨", "公斤", "只", "件套"))
_PUT_RIGHT = ("整改措施", "整改任务")
_NO_THINGS = frozenset(("whose", "part", "rank", "same", "each", "former", "relative", "unit"))
_MEASURE = rarely(
    "(?:共|共计|合计|累计)?(?:数量|重量|面积|金额|总额|资金|价值)?(?:分别|共|共计|合计|累计|约|达|为)*"
)
_PRESENT = frozenset(("training", "supervision", "staffing", "other"))


def wordless(
    frame: Frame, earlier: Sequence[Named], base: Named | None, lexicon: Lexicon
) -> Named | None:
    """Return a figure without words of its own by those of the figures before it, or None."""
    last = earlier[-1]
    if frame.after and not frame.listed:
        found = lexicon.match(frame)
        return refined(found, frame, None, lexicon) if found is not None else None
    apart = last.segment != frame.segment and bool(frame.own.strip("，, "))
    if frame.unit == "元" and last.rule == "fault" and not (frame.after or apart):
        # 未入账收入9笔11.2万元
        return make_named(f"{stem(last.name)}金额", "money", frame, "swapped", last.parent)
    households = last.unit == "户" and frame.unit in ("人", "名") and "在册" in last.own
    if (
        households
        and not frame.after
        and not frame.own.strip("，,、 ")
        and (last.name not in _PLAIN_HOUSEHOLDS)
    ):
        return _swapped(frame, last)  # 低保在册682户1134人
    together = Frame(last.own + frame.own, frame.context, frame.after, frame.forward, frame.unit)
    found = lexicon.match(together)
    if frame.after:
        if found is not None and found.indicator.category in NOUN_CATEGORIES and frame.listed:
            found = lexicon.match(together, without=NOUN_CATEGORIES) or found
        return refined(found, frame, None, lexicon) if found is not None else None
    if found is not None and found.inside and not (base and base is last):
        return _said_before(found, together, frame, base, last)
    if frame.unit in _HOUSEHOLDS and base is None and last.category in _HOUSEHOLD_CATEGORIES:
        if last.unit == "户" and last.name not in _PLAIN_HOUSEHOLDS:
            # 监测对象412户1286人
            name = suffixed(stem(last.name).removesuffix("户"), frame.unit)
            return make_named(name, last.category, frame, "swapped", last.parent)
        return make_named(*_HOUSEHOLDS[frame.unit], frame, "unit")
    # 查处违纪违法问题222件229人: the words stand before the first of the two.
    spread = re.sub(r"问题$", "", strip_light(last.own))
    found = lexicon.match(Frame(spread, frame.context, "", "", frame.unit))
    found = None if _victims(found, spread, last) else found
    if found is not None and not (base and base is last):
        return by(found, frame)
    gone_on = _gone_on(frame, base, earlier) if base is not None else None
    if gone_on is not None:
        return gone_on
    if apart:
        return None  # 出租门面房3间；加油卡使用不规范，涉及5张
    return of_work(frame, last) or _befallen(_swapped(frame, last), base, frame)


def _victims(found: Match | None, spread: str, last: Named) -> bool:
    """体罚学生问题1起1人: no pupil is counted."""
    of_whom = found is not None and found.indicator.category in ("other", "staffing")
    return of_whom and spread != strip_light(last.own)


def _said_before(
    found: Match, together: Frame, frame: Frame, base: Named | None, last: Named
) -> Named:
    """The lexicon's name by the words before the figure right before this one."""
    if base is not None and base.name.startswith(_PUT_RIGHT) and last.unit != frame.unit:
        # 26个问题、58项措施，整改24个、55项: of the measures, not of the problems
        return make_named(f"完成{base.name}", base.category, frame, "carried")
    named = by(found, frame)
    if frame.unit == "元":
        # 领取补贴612条、68.7万元: the words before the first say which money it is
        named.name = by(found, replace(together, own=led_off(last.own))).name
    return named


def _gone_on(frame: Frame, base: Named, earlier: Sequence[Named]) -> Named | None:
    """What the last figure of the same unit counted, or what the one right before did."""
    last = earlier[-1]
    summed = _summed(frame, base, earlier)
    anew = _told_anew(base, last, frame) if summed is None else None
    if anew is not None:
        return make_named(anew, "money" if frame.unit == "元" else last.category, frame, "swapped")
    if last.category == "cases" != base.category and not frame.own and summed is None:
        return None  # 惩处省管干部8人，审结案件11件12人: of those cases
    return None if _of_another(base, last, frame, earlier) else summed or same(base, frame)


def _told_anew(base: Named, last: Named, frame: Frame) -> str | None:
    """Return the name by the words of the figure right before, of which this is the measure.

    主动上交9万元，退还患者43人次、4.9万元: what was given back is not what was handed in. None
    where those words name nothing of their own.
    """
    if last is base or last.rule in _NO_THINGS or last.category in ("rate", "money"):
        return None
    if base.category in _PRESENT and last.category in MATTERS and not frame.own.strip("，, "):
        # 干部420人参会，会上通报典型案例12起16人
        told_of = last.unit in CASE_UNITS and frame.unit in PEOPLE
        return suffixed(stem(last.name), frame.unit) if told_of else None
    told = led_off(strip_light(last.own)).strip("，, ")
    own = led_off(frame.own.strip("，,、 "))
    if len(told) < _TELLING or PLACE.search(told) or (own and not _MEASURE.fullmatch(own)):
        return None
    if last.segment != frame.segment or _MEASURE.fullmatch(told):
        return None
    if frame.unit == "元":
        return own_money(told) or suffixed(stem(last.name), frame.unit)
    return suffixed(stem(last.name), frame.unit) if base.segment != last.segment else None


def _befallen(swapped: Named, base: Named | None, frame: Frame) -> Named:
    """查处甲类问题31起43人，乙类问题22起38人: those of either kind befell the same."""
    alike = base is not None and frame.unit in PEOPLE and swapped.category == "problems"
    return replace(swapped, category=base.category) if base is not None and alike else swapped


def _swapped(frame: Frame, last: Named) -> Named:
    """The same thing in another unit: 补交党费13人4860元."""
    if frame.unit == "元" and last.category != "money":
        name = own_money(led_off(strip_light(last.own))) or "涉及金额"
        return make_named(name, "money", frame, "swapped", last.parent)
    if frame.unit == "分" and "均" in frame.own:
        # 80分以下的1家，平均86.4分: of all of them
        return make_named("平均得分", "other", frame, "swapped")
    if last.category == "organization" and frame.unit in _THINGS:
        # 9个班订购教辅，共300册: no classes are counted by the copy
        return make_named(f"{frame.unit}数", "other", frame, "unit")
    if last.name == UNNAMED:
        return make_named(last.name, last.category, frame, "unit")
    name = suffixed(stem(last.name), frame.unit)
    category = "rate" if frame.unit == "成" else last.category
    return make_named(name, category, frame, "swapped", last.parent)


def _of_another(base: Named, last: Named, frame: Frame, earlier: Sequence[Named]) -> bool:
    """甲类问题31起43人，乙类问题22起38人: the persons of one kind are not those of the other."""
    at = next(index for index, named in enumerate(earlier) if named is base)
    if last is base:
        return False
    if "其中" in last.own and frame.unit in PEOPLE and last.unit in CASE_UNITS:
        return True  # 处分23人，其中违规吃喝9起14人: no more than those of the 9
    if not at:
        return False
    of = earlier[at - 1]
    if base.rule != "swapped" and base.own.strip("，, "):
        # 多结算资金37万元；……涉及417户12.51万元: another clause, another thing
        return base.segment != last.segment and last.unit != of.unit
    return last.unit == of.unit and last.name != of.name and not base.own


def _summed(frame: Frame, base: Named, earlier: Sequence[Named]) -> Named | None:
    """超标准发放4万元，重复报销1万元，合计5万元: the sum of several is none of them."""
    if not _SUM.fullmatch(frame.own.strip("，,、 ")):
        return None
    if base is earlier[-1] and _EACH_FIRST.match(base.name):
        # 收取人均35元，合计3220元: all of it, not each one's
        name = _EACH_FIRST.sub("", base.name)
        name = f"合计{name}" if len(name) <= _TELLING else name
        return make_named(name, base.category, frame, "summed")
    alike = [one for one in earlier[-3:] if one.unit == frame.unit and not one.is_change]
    if (clues := sent_in_all(frame, alike)) is not None:
        return clues
    row = [one.name for one in alike]
    several = 2 if THESE_TOGETHER.match(frame.own.strip("，,、 ")) else 3
    if frame.own.lstrip("，, ")[:1] == "两" and len(row) > 1 and row[-1] != row[-2]:
        both = f"{stem(row[-2])}和{stem(row[-1])}"  # 约谈22人次，谈心38人次，两项合计60人次
        if len(both) <= _BOTH:
            return make_named(suffixed(both, frame.unit), base.category, frame, "summed")
    if len(set(row)) < several:
        shared = _shared_end(*(stem(name) for name in row[-2:])) if len(row) > 1 else ""
        if len(set(row[-2:])) < 2 or len(shared) < 2 or base.parent is not None:
            return None
        # 起底存量线索188条，新增线索602条，合计790条
        return make_named(suffixed(f"合计{shared}", frame.unit), base.category, frame, "summed")
    return make_named(suffixed("合计", frame.unit), base.category, frame, "summed")


def _shared_end(one: str, other: str) -> str:
    """The words that two names end in alike."""
    size = 0
    while size < min(len(one), len(other)) and one[-size - 1 :] == other[-size - 1 :]:
        size += 1
    return one[-size:] if size else ""
