"""Figures that compare: former values, growth, shares, multiples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import at_number, formed, growth_of, shortened, stem, suffixed
from extraction.naming.agreement import agreed, literal
from extraction.naming.named import (
    BODIES,
    CASE_UNITS,
    PERIOD,
    PERSON_UNITS,
    PLACE,
    PLACE_ENDS,
    RATE_UNITS,
    Named,
    led_off,
    make_named,
    same_unit,
)
from extraction.naming.told_apart import due_of_all, taken_in
from extraction.naming.whose import without_whose
from extraction.patterns import rarely

__all__ = [
    "COMPARED",
    "WAYS",
    "arrived",
    "changed_first",
    "counted_before",
    "former",
    "growth",
    "multiple",
    "own_growth",
    "planned",
    "relative",
    "share",
]

_RATE = rarely(r"[\u4e00-\u9fff]{1,8}(率|占比|比重|比例|度)(?=$)")
_CHANGE_END = rarely("(?:增加|减少)(?:数|额|件次|期数|场次|批次)$")
# 由17项压减至9项，压减47%: what was meant to be cut.
_ALL_THE_TIME = frozenset(("全年", "全年还", "全年又", "还", "上半年", "下半年", "全年都"))
_CUT_DOWN = "压减率"
_CUT = ("压缩", "压减", "缩减", "压降")
_CHANGED_FIRST = re.compile(
    f"(?:全[市县区镇乡省院校州年]|[比较](?:去年|上年)(?:同期)?|同比|累计|共)*(?P<way>{'|'.join(_CUT)}|减少|降低|提高|增加|提升)(?P<what>(?!了|为|至|到)[\u4e00-\u9fff]{{2,8}}(?<![为至到由从]))"
)
_ENOUGH = 6
_BY_UNIT = ("件", "人", "人次", "元", "起", "个")
_BY_PERSONS = ("人", "件")
_DOWN = re.compile("下降|减|降|少|回落|下滑|压|缩短|低")
_COUNTED = rarely("(?:件次|期数|场次|批次)$")
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
    r"(?:(?:较(?![大为多少高低好强小快])|[比与同相]).{0,14}?(?:同期|[去上前今]?年[初中底末]|上年|去年|前年|年|上月|上季度|期|上届|上一?轮|第[一-十]+轮|季度|半年|\d{1,2}月份?(?:那一?[轮次批期])?|(?<=[较比])(?:预算|概算|计划|规定|标准))"
    r"|同比|环比|分别|总量|(?<![占对])[较比](?![大小多少高低例])[\u4e00-\u9fff]{2,8}?(?:[之以]前|前|之初|初期|时)(?=相|大|明|$))"
    r"(?:相比|相比较)?"
)
_AGAINST = re.compile("^相比(?:较)?[，,]?(?:总量|总数)?")
_GREATLY = re.compile("(?:大幅度?|明显|稳步|逐步|进一步|显著|持续|快速|首次)$")
_MOVED = re.compile("(?:提高|上升|下降)百分点$")
_ARRIVED = rarely("(?:达到?了?|[升降]至|[升降]到|为|上升到|提高到|下降到|下降至)")
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
_FORMER = re.compile(
    r"^(?P<lead>.*?)(?:[较比与同]?(?:原来|原先|此前|过去|以往|上年|去年|前年|上月|上季度|上一年|上一?轮|上一?周期|上届|(?:19|20)\d\d年|第?[一二三四]季度|\d{1,2}月份?)(?:度|全年)?"
    r"(?:上半年|下半年)?同?期?|同期)(?:的|为|是|共|有|只有|仅|仅有)*$"
)
_TO = re.compile(
    r"(?:[降升增减涨扩提压]|缩短|压缩|提高|下降|减少|增加|提升|上升|压减|调整|精简|增长|扩大|发展)(?:至了?|到了?|为)(?:\d{1,2}月份?的|(?:19|20)\d\d年的|(?:现在|目前|如今|今年)的)?$"
)

# Both patterns end where the words before the number do; their last characters are few.
_FORMER_ENDS = frozenset("来先前去往年月度轮届份同期的为是共有仅\n")
_TO_ENDS = frozenset("的至到为了的近约超逾\n")
_CAUGHT = re.compile("^(?:查处(?=[\u4e00-\u9fff]{5})|反映(?!问题$)(?=[\u4e00-\u9fff]{2}))")
_FORM_CASES = re.compile("(?<=形态)案件$")
_AMONG = rarely(r"^.*?中(?=[\u4e00-\u9fff]{2})")
_ITEM = rarely(
    "(?:^|[：:；;。\n])(?:[一二三四五六七八九]是|[（(]?[一二三四五六七八九\\d][）)、.．]|其[一二三四五])"
    "(?P<what>[\u4e00-\u9fff、]{3,14})[，,]$"
)
_TAKEN_TOGETHER = re.compile("(?<=..)(?:[合加]起来|合在一起|两者?合计|合计)$")
# 比去年同期件次减少12件次: the measure says nothing of what is counted.
_FROM_OR_TO = re.compile("^[（(]?(?:由|从|(?:去年|上年)同期(?:为|的)?)$")
_FROM_OR_TO_ENDS = frozenset("由从期为的\n")
_APART = frozenset(("", *"，,；;、：:（("))
_GREW_MOST = rarely(
    "(?:[\u4e00-\u9fff]{0,8}?)(?:增幅|降幅|涨幅)(?:较|最|居前)?[大高快小低]?的?(?:依次|分别)?(?:有|是|为)+"
    "(?P<where>[\u4e00-\u9fff]{2,8})"
)
_WHOLE_TOLD = rarely(
    "[，,]?占(?:全部|全[市县区省院校局镇])?(?P<what>[\u4e00-\u9fff]{3,10})(?:总数|总量|总人数|总户数)"
    "|[，,]?占全部(?P<all>(?!案件)[\u4e00-\u9fff]{3,10})(?<!数)(?<!量)"
)
_SO_MANY_PLACES = rarely("(?:这|上述|以上)?[两三四五六七八九十][地县区市镇乡村]")
_CLOSES = ("）", ")")
_MEASURES = frozenset(
    ("件", "件次", "人次", "人数", "件数", "数量", "总量", "次数", "户数", "金额")
)
# 467件，2023年比上年增长10.9%, 末一年较上年增长
_WHEN = re.compile(
    rf"(?:{PERIOD.pattern}|全年度?|一?整年|(?:[末首头]|最[后末]|前|后)[一两三]?(?:年|个?季度|个?月)(?:度|份)?)+"
)
_UNNAMED = "未归类数字"
_BARELY = re.compile("(?:平均|则|仅|也|却|仍然?|依然|还|虽然?|又|再|更|都|已|反而|继续)+$")


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
        return make_named(rate.name + _points(match["way"]), "rate", frame, "relative")
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
        return _unbased(frame, earlier) if rated else None
    cut = after_former and match["way"] in ("压减", "压缩")
    base = bases[-1] if rated else _counted_in(bases, frame.unit)
    anew = taken_in(base, frame, lexicon) if core == match["way"] == "新增" else None
    return anew or relative(_CUT_DOWN if cut else match["way"], base, frame.unit)


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
    return make_named(f"{_CHANGE_END.sub('', change.name)}增长率", "rate", frame, "relative")


def own_growth(way: str, own: str, frame: Frame, lexicon: Lexicon) -> Named:
    """Return a change that the words before it name: 发放资金增加4.14亿元.

    Args:
        way: how it changed.
        own: what changed.
        frame: the words around the figure.
        lexicon: the indicators.
    """
    said_of = Frame(own := without_whose(own), "", "", "", frame.unit)
    base = lexicon.match(said_of)
    if base is None and frame.unit in RATE_UNITS:
        for unit in _BY_PERSONS if own.endswith("人数") else _BY_UNIT:
            said_of = Frame(own, "", "", "", unit)
            if (base := lexicon.match(said_of)) is not None and base.inside:
                break
            base = None
    if base is None and frame.unit not in RATE_UNITS:
        name, category = _change_name(way, own, frame, lexicon)
        return make_named(name, category, frame, "growth")
    said = own.rpartition("的")[2] if len(own.rpartition("的")[2]) > 1 else own
    if base is None:
        return relative(
            way, make_named(stem(_short(said, lexicon)), "other", frame, ""), frame.unit
        )
    name = literal(base, said_of, lexicon.words) or agreed(base.indicator.name, said_of, base.alias)
    if base.indicator.category == "other" and name.endswith("人数") and "人" not in own:
        name = stem(name)  # 公务接待减少21%: of persons nothing is said
    return relative(way, make_named(name, base.indicator.category, said_of, ""), frame.unit)


def _short(words: str, lexicon: Lexicon) -> str:
    """The end of the words for what changed, whole words where that leaves enough to tell."""
    short = shortened(words, lexicon.words)
    return short if len(short) >= _ENOUGH else at_number(words, len(words) - 8)


def _change_name(way: str, own: str, frame: Frame, lexicon: Lexicon) -> tuple[str, str]:
    change = "减少" if _DOWN.search(way) else "增加"
    suffix = {"元": f"{change}额", "人次": f"人次{change}数", "人": f"人数{change}数"}.get(
        frame.unit or "", f"{change}数"
    )
    _, category = formed(Frame(own, "", "", "", frame.unit), lexicon.words)
    return stem(_short(own, lexicon)) + suffix, category


def relative(way: str, base: Named, unit: str | None) -> Named:
    """Return a change or a share of a figure: 立案数 → 立案增长率, 立案占比, 立案增加数."""
    root = stem(base.name)
    root = "编制" if root == "核定编制" else root
    down = bool(_DOWN.search(way))
    if "占" in way:
        # 处分人员中，村干部5人，占40%: whose share it is, not what was done.
        if base.rule.startswith("acted:"):
            root = root.removeprefix(base.rule.removeprefix("acted:"))
        root = _CAUGHT.sub("", root)
        root = "" if len(root) < 2 or base.name == _UNNAMED else _FORM_CASES.sub("", root)
        name, category = f"{root}占比", "rate"
    elif unit in ("%", "成") and way == _CUT_DOWN:
        name, category = f"{root}压减率", "rate"
    elif unit in ("%", "成", "倍", "番"):
        whole = base.unit in PERSON_UNITS and base.name.endswith("人数")
        root = "" if base.name == _UNNAMED else root
        name, category = growth_of(base.name if whole else root), "rate"
    elif unit == "个百分点":
        name, category = root + _points(way), "rate"
    elif unit == "元":
        name, category = f"{root}{'减少' if down else '增加'}额", "money"
    elif (ending := _COUNTED.search(base.name)) is not None and _fits(ending.group(), unit):
        # 群众信访减少件次, 培训班增加期数
        name, category = f"{root}{'减少' if down else '增加'}{ending.group()}", base.category
    else:
        root = f"{root}数" if root.endswith("天") else root
        people = {"人次": "人次", "人": "人数", "名": "人数"}.get(unit or "", "")
        people = "" if root.endswith(("人次", "人数", "编制")) else people
        name, category = f"{root}{people}{'减少' if down else '增加'}数", base.category
    return Named(name, category, unit, base.own, base.after, base.parent, "relative")


def _fits(measure: str, unit: str | None) -> bool:
    """Whether a measure that a name ends in is that of a unit: no 件次 for 12人次."""
    return unit is None or unit in "个起" or unit in measure or measure[:-1] in unit


def _points(way: str) -> str:
    """How a rate moved: 满意率提高百分点, 负债率上升百分点, 重复率下降百分点."""
    if _DOWN.search(way):
        return "下降百分点"
    return "提高百分点" if "提高" in way or "提升" in way else "上升百分点"


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
    own = _EVER.sub("", strip_light(match["before"]))
    if found is not None and "占" in found.alias:
        return make_named(found.indicator.name, "rate", frame, f"lexicon:{found.fired}")
    own = led_off(_AMONG.sub("", own) if "中" in own else own).removesuffix("的")
    own = _TAKEN_TOGETHER.sub("", own)
    if _SO_MANY_PLACES.fullmatch(own):
        own = ""  # 三地合计占全市的52.5%: of what was counted there
    if own and own != "分别":
        name, _ = formed(Frame(own, "", "", "", "人"), lexicon.words)
        short = own if own in name else stem(name) or own[-8:]
        short = _share_of(own) or short
        return make_named(f"{short}占比", "rate", frame, "share")
    bases = [fact for fact in past_brackets(frame, earlier) if not fact.is_rate]
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


def _share_of(own: str) -> str:
    """Whose cases or letters a share is of: 农村党员干部违纪违法案件一直占; '' where none says."""
    if own[-1:] not in "件信报诉":
        return ""
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
