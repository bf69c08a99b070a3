"""Shares and multiples: 占74%, 占年度计划4500万元的80%, 是上年全年的5倍.

Decided here: of what the share is (words right before 占, a whole told between, an item of a
list, else the last count), and how much of what was planned is done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import formed, stem, suffixed
from extraction.indicators.shortening import shortened
from extraction.naming.change_names import relative
from extraction.naming.changes import past_brackets
from extraction.naming.kinds_of_problems import kind_shared
from extraction.naming.named import Named, led_off, make_named, same_unit
from extraction.naming.told_apart import due_of_all
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, CASE_UNITS, PERSON_UNITS

__all__ = ["multiple", "planned", "share"]

_SHARE = re.compile(
    r"(?P<before>.*?)(?:所?占)(?:比重?例?|到|了|总数|全部|[^占]{0,16}"
    r"|[^占，,；;。]{17,40}(?<=[数量额])的?)?(?:为|达|约)*$"
)
_RATIO_WORD = rarely(
    "(?P<name>[\u4e00-\u9fff]{1,6}占[\u4e00-\u9fff]比)(?:已|由|从|为|[降升增减达]|至|到|了|仅|约)*$"
)
# 反映村干部的较为突出，占46%: what the share is of ranks in the clause before it.
_RANKED_LEAD = rarely(
    "(?:^|[，,；;。：:看])(?P<what>[^，,；;。：:\\d]{2,20}?)的?"
    "(?:最|较|尤|更)?(?:为|比较|相对|十分)?(?:突出|集中|多|高|严重|普遍)[，,]$"
)
_SHORT_LEAD = 12
_OF_CASES = rarely(
    "占(?:全部|同期|已)?(?:立案|结案|审结|案件|查处案件|办结案件)(?:总数|件数|数)的?$"
)
_EVER = rarely("(?:每年|历年|各年|一直|始终|均|都)+$")
_OF_BODIES = rarely("占(?:全[省市县区镇乡村])?(?P<what>[\u4e00-\u9fff]{1,8}?)总?数的?$")
_OF = re.compile(r"^的(?:比例|比重)?(?:为|约|近)?$")
_OF_BASE = rarely(r"的\d[\d.]*[%％]")
# 完成年度任务的92%
_OF_PLAN = re.compile(
    "(?:^|[，,])(?:为|达到?|相当于|占)((?:年度|全年|年初|本年|调整)?(?:预算|计划|目标|任务)(?:任务|数|额|总额)?)的$"
)
_REACHED = re.compile(
    "完成(?:了)?((?:年度|全年|年初|本年|季度|既定)?[\u4e00-\u9fff]{0,2}(?:计划|目标|任务)(?:任务|数|量|总额)?)的$"
)
_WHOLE_OF = rarely("(?:^|[，,])占(?:其|全部|总数|总量|总额|总体|同期)?(?:总数|总量|总额)?的?$")
_PLAN = rarely(
    r"(?:年度|全年|年初|本年|当年|季度|月度)?"
    r"(?:(?![占完成达到实现超过])[\u4e00-\u9fff]){0,2}(?:计划|目标)(?:任务|总额|总量)?$"
)
_SOURCE = re.compile(
    r"^(?:以上|左右)?的?(?:问题)?(线索|案件|举报|问题|信访)(?:来自|来源|出自|源)于?(\w{2,5}?)(?:$|[，,的])"
)
_AMONG = rarely(r"^.*?中(?=[\u4e00-\u9fff]{2})")
_ITEM = rarely(
    "(?:^|[：:；;。\n])(?:[一二三四五六七八九]是|[（(]?[一二三四五六七八九\\d][）)、.．]|其[一二三四五])"
    "(?P<what>[\u4e00-\u9fff、]{3,14})[，,]$"
)
_TAKEN_TOGETHER = re.compile("(?<=..)(?:[合加]起来|合在一起|两者?合计|合计)$")
_WHOLE_TOLD = rarely(
    "[，,]?占(?:全部|全[市县区省院校局镇])?(?P<what>[\u4e00-\u9fff]{3,10})(?:总数|总量|总人数|总户数)"
    "|[，,]?占全部(?P<all>(?!案件)[\u4e00-\u9fff]{3,10})(?<!数)(?<!量)"
)
_SO_MANY_PLACES = rarely("(?:这|上述|以上)?[两三四五六七八九十][地县区市镇乡村]")


def planned(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """占年度计划4500万元的80%: what was planned, and how much of it was done."""
    if frame.unit == "%" and frame.own == "的" and earlier and earlier[-1].rule[:7] == "planned":
        done = "占" in earlier[-1].own and len(earlier) > 1
        if done:
            return relative("占", earlier[-2], "%")
        return make_named(f"{stem(earlier[-1].name)}完成率", "rate", frame, "planned")
    aimed = (
        _REACHED.search(frame.own) or _OF_PLAN.search(frame.own)
        if frame.unit == "%" and not frame.after
        else None
    )
    if aimed is not None:
        return make_named(f"{aimed[1]}完成率", "rate", frame, "planned")
    all_told = None if frame.after or frame.unit == "%" else _WHOLE_TOLD.fullmatch(frame.own)
    if all_told is not None:
        # 抽查60个，占在研项目总数（400个）的15%: all there are
        what = all_told["what"] or all_told["all"]
        _, category = formed(Frame(what, "", "", "", frame.unit), lexicon.words)
        return make_named(suffixed(what, frame.unit), category, frame, "planned")
    if not frame.after.startswith("的") or not _OF_BASE.match(frame.forward):
        return None
    category = "money" if frame.unit == "元" else "other"
    due = due_of_all(frame, earlier, lexicon)
    if due:
        base = same_unit(earlier, frame.unit)
        category = base.category if base is not None else category
        return make_named(suffixed(due, frame.unit), category, frame, "planned")
    if _WHOLE_OF.search(frame.own):
        # 处置98件，占总数120件的81.7%: the whole is not what was done of it
        whole = "总额" if frame.unit == "元" else "总数"
        return make_named(whole, category, frame, "planned")
    plan = _PLAN.search(core)
    if plan is None:
        return None
    return make_named(suffixed(plan.group(), frame.unit), category, frame, "planned")


_LETTERS_OF = rarely(
    "反映(?P<of>[\u4e00-\u9fff、]{2,12}?)(?:问题)?的(?:信访举报件|信访举报|信访件|举报件|举报|信访)$"
)
# 法律、财会、审计等专业人员占31.5%: the last of them is no part by itself
_EXAMPLES = rarely("[一-鿿]{2,6}(?:、[一-鿿]{2,6}){1,3}等[一-鿿]{2,6}")
_CASES_OF = rarely(
    "(?P<of>[\u4e00-\u9fff、]{2,8}?(?:干部|人员|党员|领域|方面))(?:的)?"
    "(?P<what>(?:违纪违法|违法违纪|违纪|职务犯罪|腐败)?案件)"
)


def share(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """占74%, 占比66%, 其中党员占三成."""
    if frame.unit not in ("%", "成"):
        return None
    if (source := _SOURCE.match(frame.after)) is not None:
        # 65%以上线索来自巡察
        return make_named(f"{source[2]}{source[1]}占比", "rate", frame, "source")
    ratio = _RATIO_WORD.search(frame.own) if "比" in frame.own else None
    if ratio is not None:
        return make_named(led_off(ratio["name"]), "rate", frame, "ratio")  # 违法占耕比降到1.9%
    match = _SHARE.match(core) or _SHARE.match(frame.own)
    if match is None and len(earlier) > 1 and _OF.match(frame.own) and "占" in earlier[-1].own:
        # 抽查186卷，占同期办结案件930件的20%: the whole stands between the part and its share.
        return relative("占", earlier[-2], "%")
    if match is None:
        return None
    found = lexicon.match(Frame(core, frame.context, frame.after, frame.forward, "%"))
    before = match["before"]
    short_of = before.removesuffix("的").endswith("不足")  # 认为力量不足的占61%: no 不足61%
    own = _EVER.sub("", before if short_of else strip_light(before))
    if found is not None and "占" in found.alias:
        return make_named(found.indicator.name, "rate", frame, f"lexicon:{found.fired}")
    own = led_off(_AMONG.sub("", own) if "中" in own else own).removesuffix("的")
    own = _TAKEN_TOGETHER.sub("", own)
    if _SO_MANY_PLACES.fullmatch(own):
        own = ""  # 三地合计占全市的52.5%: of what was counted there
    if own and own != "分别":
        name, _ = formed(Frame(own, "", "", "", "人"), lexicon.words)
        short = own if short_of or own in name else stem(name) or own[-8:]
        short = _share_of(own) or (own if short == "问题" and len(own) <= _SHORT_LEAD else short)
        return make_named(f"{short}占比", "rate", frame, "share")
    bases = _shared_of(frame, earlier)
    item = _ITEM.search(frame.context) if not bases or bases[-1].segment != frame.segment else None
    if item is not None and frame.own.strip("，, ").startswith("占"):
        return make_named(f"{item['what']}占比", "rate", frame, "share")  # 一是监管缺失，占34.3%
    ranked = None if bases else _RANKED_LEAD.search(frame.context)
    if ranked is not None and frame.own.strip("，, ").startswith("占"):
        what = led_off(ranked["what"])
        short = what if len(what) <= _SHORT_LEAD else shortened(what, lexicon.words)
        return make_named(f"{short}占比", "rate", frame, "share")
    base = _told_whole(frame.own, bases) or (bases[-1] if bases else None)
    return relative("占", base, "%") if base else make_named("占比", "rate", frame, "share")


def _shared_of(frame: Frame, earlier: Sequence[Named]) -> list[Named]:
    """处分112人，同比增加12人，占38%: a share is of what grew, not of its growth."""
    bases = [fact for fact in past_brackets(frame, earlier) if not fact.is_rate]
    grown = len(bases) > 1 and bases[-1].rule == "relative" and bases[-1].is_change
    return bases[:-1] if grown else bases


def _share_of(own: str) -> str:
    """Whose cases or letters, or which problems a share is of: 农村党员干部违纪违法案件一直占.

    '' where no words say it.
    """
    if own[-1:] not in "件信报诉":
        return kind_shared(own) or (own if _EXAMPLES.fullmatch(own) else "")
    letters = _LETTERS_OF.search(own)
    if letters is not None:
        return f"反映{letters['of']}信访"
    cases = _CASES_OF.fullmatch(own)
    return cases["of"] + cases["what"] if cases is not None else ""


def _told_whole(own: str, bases: Sequence[Named]) -> Named | None:
    """31个乡镇纪委立案，有的立案3件以上，占乡镇总数的50%: of bodies, not of cases.

    查处12件，处分14人，占结案数的23.5%: of cases, not of persons.
    """
    if bases and bases[-1].unit in PERSON_UNITS and _OF_CASES.search(own):
        cases = [b for b in bases if b.unit in CASE_UNITS and b.segment == bases[-1].segment]
        return cases[-1] if cases else None
    whole = _OF_BODIES.search(own) if bases and bases[-1].unit not in BODIES else None
    if whole is None:
        return None
    alike = [b for b in bases if b.unit in BODIES and whole["what"] in b.name and not b.is_change]
    return alike[-1] if alike else None


def multiple(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """是上年全年的5倍."""
    if frame.unit != "倍" or not earlier or frame.after:
        return None
    own = led_off(re.sub(r"(?:是|为|相当于|达).*$", "", core)).removesuffix("的")
    if len(own) >= 2:
        found = lexicon.match(Frame(own, "", "", "", "元")) or lexicon.match(
            Frame(own, "", "", "", "件")
        )
        return make_named(
            f"{stem(found.indicator.name) if found else own[-8:]}倍数", "rate", frame, "multiple"
        )
    return make_named(f"{earlier[-1].name}倍数", "rate", frame, "multiple")
