"""Changes: 同比增长6.1%, 比上年增加47件, 压缩三公经费21.4%, and the rates that they led to.

Decided here: of which figure before it one is the change, where its own words do not say it.
How it is called then is in ``change_names.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.naming.change_names import CUT_DOWN, own_growth, points_moved, relative
from extraction.naming.named import (
    CHANGE_END,
    PERIOD,
    PLACE,
    PLACE_ENDS,
    Named,
    led_off,
    make_named,
    same_unit,
)
from extraction.naming.told_apart import taken_in
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS, RATE_UNITS

__all__ = [
    "COMPARED",
    "WAYS",
    "arrived",
    "changed_first",
    "counted_before",
    "growth",
    "past_brackets",
]

_ALL_THE_TIME = frozenset(("全年", "全年还", "全年又", "还", "上半年", "下半年", "全年都"))
_CUT = ("压缩", "压减", "缩减", "压降")
_CHANGED_FIRST = re.compile(
    f"(?:全[市县区镇乡省院校州年]|[比较](?:去年|上年)(?:同期)?|同比|累计|共)*(?P<way>{'|'.join(_CUT)}|减少|降低|提高|增加|提升)(?P<what>(?!了|为|至|到)[\u4e00-\u9fff]{{2,8}}(?<![为至到由从]))"
)
WAYS = (
    "净增|净减少?|多出|新增加?|增长|上升|提高|增加|提升|增幅|上涨|增|下降|减少|降低|降幅|回落|下滑|缩减"
    "|压减|压降|压缩|缩短|延长|高出|高于|低于|翻|精简|减|多|少|升|降|高|低"
)
_GROWTH = re.compile(rf"(?P<before>.*?)(?:同比|环比)?(?P<way>{WAYS})(?:了|为|达|到|幅度?)*$")
_GROWTH_ENDS = frozenset("增加长升高幅涨降少低落滑减缩短延出于翻简多了为达到度\n")
_MEAN_GROWTH = frozenset(("平均增幅", "平均降幅", "平均升幅", "平均涨幅"))
_RATE_OF_GROWTH = re.compile(
    r"(?:同比|环比)?(?:上升|增长|下降|减少)率(?:为|达|约)?|(?:增|升|降|减|涨|跌)幅(?:为|达|约)?"
)
COMPARED = re.compile(
    r"(?:(?:较(?![大为多少高低好强小快])|[比与同相]).{0,14}?(?:同期|[去上前今]?年[初中底末]|上年|去年|前年|年|上[周旬月]|上季度|期|上届|上一?[轮次]|第[一-十]+轮|季度|半年|\d{1,2}月份?(?:那一?[轮次批期])?|(?<=[较比])(?:预算|概算|计划|规定|标准))"
    r"|同比|环比|分别|总量|(?<![占对])[较比](?![大小多少高低例])[\u4e00-\u9fff]{2,8}?(?:[之以]前|前|之初|初期|时)(?=相|大|明|$))"
    r"(?:相比|相比较)?"
)
_AGAINST = re.compile("^相比(?:较)?[，,]?(?:总量|总数)?")
_MOVED = re.compile("(?:提高|上升|下降)百分点$")
_ARRIVED = rarely("(?:达到?了?|[升降]至|[升降]到|为|上升到|提高到|下降到|下降至)")
_GREW_MOST = rarely(
    "(?:[\u4e00-\u9fff]{0,8}?)(?:增幅|降幅|涨幅)(?:较|最|居前)?[大高快小低]?的?(?:依次|分别)?(?:有|是|为)+"
    "(?P<where>[\u4e00-\u9fff]{2,8})"
)
_CLOSES = ("）", ")")
# 比去年同期件次减少12件次: the measure says nothing of what is counted.
_MEASURES = frozenset(
    ("件", "件次", "人次", "人数", "件数", "数量", "总量", "次数", "户数", "金额")
)
# 467件，2023年比上年增长10.9%, 末一年较上年增长
_WHEN = re.compile(
    rf"(?:{PERIOD.pattern}|全年度?|一?整年|(?:[末首头]|最[后末]|前|后)[一两三]?(?:年|个?季度|个?月)(?:度|份)?)+"
)
_STOP_END = rarely("[；;：:][^\\d，,]*$")
_MEASURED = rarely("(?:增加|减少)(件次|期数|场次|批次)$")
_BARELY = re.compile("(?:平均|则|仅|也|却|仍然?|依然|还|虽然?|又|再|更|都|已|反而|继续)+$")


def growth(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """同比增长6.1%, 比上年增加47件, 少297件 after a former value."""
    rated = frame.unit in RATE_UNITS
    if not rated and (frame.after or core[-1:] not in _GROWTH_ENDS):
        return None
    told = (_rate_told(frame, earlier) or _of_the_most(frame, earlier)) if rated else None
    if told is not None:
        return told
    match = _GROWTH.match(core) if core[-1:] in _GROWTH_ENDS else None
    if rated and core in _MEAN_GROWTH:
        return make_named(core, "rate", frame, "growth")
    if match is None or frame.unit is None:
        return None
    bare = not led_off(match["before"])
    after_former = bool(earlier) and earlier[-1].rule in ("former", "same") and bare
    # 单价降了15%: of a rate one letter says enough, where what moved stands before it.
    said = frame.unit == "%" and len(led_off(match["before"])) > 1
    one_letter = len(match["way"]) == 1 and not said
    compared = COMPARED.search(match["before"]) or "同比" in core or "环比" in core
    if one_letter and not after_former and not compared and frame.unit != "番":
        return None
    before = _AGAINST.sub("", match["before"])
    own = _grown_words(before)
    own = own if rated else _unless_before(own, frame, earlier)
    if own and not (own in _MEASURES and any(not one.is_change for one in earlier)):
        return own_growth(match["way"], own, frame, lexicon)
    rate = _rate_before(earlier) if frame.unit == "个百分点" else None
    if rate is not None:
        return make_named(rate.name + points_moved(match["way"]), "rate", frame, "relative")
    if frame.unit == "%" and earlier and earlier[-1].is_change and bare:
        return _rate_of(earlier[-1], frame)  # 减少19件，下降24.7%
    bases = counted_before(past_brackets(frame, earlier))
    whole = bases[-1].parent if len(bases) > 2 and bases[-1].rule != "former" else None
    if whole is not None and bases[-2].parent is whole:
        # After a list of parts the change is that of the whole.
        return relative(match["way"], whole, frame.unit)
    counted = bases[-1] if len(bases) > 1 and bases[-1].unit in PERSON_UNITS else None
    if counted is not None and not counted.after and not strip_light(counted.own):
        bases.pop()  # 立案11件11人，同比增长37.5%: the first of the two
    if not bases:
        return _unbased(frame, earlier) if rated else _changed_again(match["way"], frame, earlier)
    cut = after_former and match["way"] in ("压减", "压缩")
    base = bases[-1] if rated else _counted_in(bases, frame.unit)
    anew = taken_in(base, frame, lexicon) if core == match["way"] == "新增" else None
    return anew or relative(CUT_DOWN if cut else match["way"], base, frame.unit)


def _changed_again(way: str, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """处置量比二季度多26件，比去年同期少11件: two changes of what only the first names."""
    change = same_unit(earlier, frame.unit)
    if change is None or not change.is_change or _STOP_END.search(frame.context):
        return None  # 立案增加12件；信访：减少5件
    # 群众信访减少件次: of 群众信访件次, so that both changes have one name
    measured = _MEASURED.sub(r"\1", change.name)
    return relative(way, replace(change, name=CHANGE_END.sub("", measured)), frame.unit)


def _of_the_most(frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """增幅较大的有甲县（43.2%）、乙区（38.5%）: whose growth it is."""
    most = _GREW_MOST.fullmatch(frame.own.strip("，,；; ")) if "幅" in frame.own else None
    if most is None:
        return None
    bases = counted_before(earlier)
    change = relative("增长", bases[-1], frame.unit) if bases else None
    if change is None:
        change = make_named("增长率", "rate", frame, "growth")
    return replace(change, own=frame.own, rule="whose", subject=most["where"])


def _rate_before(earlier: Sequence[Named]) -> Named | None:
    """成案率31.1%，低于全市平均4.3个百分点，同比上升2个百分点: both changes are of the rate."""
    last = next((one for one in reversed(earlier) if one.unit != "个百分点"), None)
    return last if last is not None and last.unit == "%" else None


def _rate_told(frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """编制增加37名，增幅4%: of what the change before speaks, or the count (上升率44%)."""
    if not _RATE_OF_GROWTH.fullmatch(led_off(frame.own)):
        return None
    if earlier and earlier[-1].is_change:
        return _rate_of(earlier[-1], frame)
    bases = [fact for fact in earlier if not fact.is_rate and not fact.is_change]
    return relative("增长", bases[-1], frame.unit) if bases else None


def _unless_before(own: str, frame: Frame, earlier: Sequence[Named]) -> str:
    """Return the words for what changed, '' for a place or a time of what was counted before.

    甲县、乙县立案96件、88件，其中乙县减少17件; 比去年全年还多6件.
    """
    if not own:
        return own
    if own not in _ALL_THE_TIME:
        told = own[-1] in PLACE_ENDS and ("其中" in frame.own or own in frame.context)
        if not told or PLACE.search(own) is None:
            return own
    base = same_unit(counted_before(earlier), frame.unit)
    return own if base is None or base.rule == "unit" else ""


def _grown_words(before: str) -> str:
    """The words for what changed, without those that only say since when."""
    own = _BARELY.sub("", led_off(COMPARED.sub("", before)))
    return "" if _WHEN.fullmatch(own) or own == "净" else own


def counted_before(earlier: Sequence[Named]) -> list[Named]:
    """Return the counts on which a change may lean: no rates, no changes, nothing planned."""
    plain = (one for one in earlier if not (one.is_rate or one.is_change))
    return [one for one in plain if not one.rule.startswith("planned")]


def past_brackets(frame: Frame, earlier: Sequence[Named]) -> Sequence[Named]:
    """Return the figures before one, without those in a bracket that has just closed.

    收到40件（含转办9件），同比减少5件: fewer of the forty.
    """
    context = frame.context.rstrip("，,、 ")
    opened = max(context.rfind("（"), context.rfind("("))
    if context[-1:] not in _CLOSES or opened < 0:
        return earlier
    within, kept = context[opened + 1 :], len(earlier)
    while kept and earlier[kept - 1].own.strip("（(") and earlier[kept - 1].own in within:
        kept -= 1
    return earlier[:kept] or earlier


def changed_first(
    frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """压缩三公经费21.4%: what changed stands behind how it changed."""
    del earlier
    found = None if frame.after else _CHANGED_FIRST.fullmatch(led_off(core))
    if found is None:
        return None
    said = own_growth(found["way"], found["what"], frame, lexicon)
    return replace(said, name=f"{found['what']}压减率") if found["way"] in _CUT else said


def _counted_in(bases: Sequence[Named], unit: str | None) -> Named:
    """受理120件次230人次，同比减少5件次: the last count in the unit of its change, if any."""
    return same_unit(bases, unit) or bases[-1]


def _unbased(frame: Frame, earlier: Sequence[Named]) -> Named:
    """排查线索增加43条，增长16%: of what the change before speaks, if of anything."""
    if earlier and earlier[-1].is_change:
        return _rate_of(earlier[-1], frame)
    return make_named("增长率", "rate", frame, "growth")


def arrived(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """整改率提高9.3个百分点，达到83.1%: the rate that moved."""
    del lexicon, core
    moved = _MOVED.search(earlier[-1].name) if earlier else None
    if moved is None or not moved.start() or not _ARRIVED.fullmatch(frame.own.strip("，, ")):
        return None
    name = earlier[-1].name[: moved.start()]
    said = re.search(re.escape(name) + "(?:率|度|占比)", earlier[-1].own)
    return make_named(said.group() if said else name, "rate", frame, "same")


def _rate_of(change: Named, frame: Frame) -> Named:
    return make_named(f"{CHANGE_END.sub('', change.name)}增长率", "rate", frame, "relative")
