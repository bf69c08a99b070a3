"""Figures that lean on an earlier one of their sentence: 222件229人, 有11家未办案, 各2名."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import stem, suffixed
from extraction.naming.agreement import own_money
from extraction.naming.answers import by, refined
from extraction.naming.beside import THESE_TOGETHER, all_told, of_work
from extraction.naming.faults import faulty, not_done
from extraction.naming.named import (
    BODIES,
    CASE_UNITS,
    MATTERS,
    NOUN_CATEGORIES,
    PEOPLE,
    PLACE,
    TIMES,
    Named,
    led_off,
    make_named,
    same_unit,
)
from extraction.patterns import rarely

__all__ = ["attended", "denied", "each_has", "leaning", "rest_dealt", "said_behind", "same"]

_EACH_HAS = rarely(r"[各均](?:为|有|达)?$")
_EACH = re.compile(r"(?:每[个名件]?[\u4e00-\u9fff]{1,6}|各[\u4e00-\u9fff]{0,4}|均|各自)$")
_FORMS_TOGETHER = rarely("(第[一二三四](?:种形态)?(?:[、和及]第?[一二三四])+)种形态(?:[各均])?$")
_ALL_KINDS = rarely("各[项类种式级]")
_OF_THESE = re.compile(r"(?:^|中)(?:[就仍还尚]?有|[仍还尚]|的)?$")
_OF_THESE_ENDS = frozenset("中有的仍还尚\n")
_NO_NOUN = re.compile(
    r"正在?|近[一两二三四五]年|连续|积极|均|全部|都|也|基本|暂|尚|全年|未|没有|存在|超过|仅|只|已|还|在|由|连续|为|是|不|达"
)
_OFFICERS = re.compile("[\u4e00-\u9fff]{0,4}(?:书记|主任|校长|院长|负责人|一把手)(?!的)")
_GOING_ON = re.compile(
    "(?:正在|仍在|还在)[\u4e00-\u9fff]{2,4}$|(?:正在|仍在|还在)(?:办理|核查|调查|审理|核实|整改|处置|推进)"
)
_DONE_WITH = rarely("办结|了结|结案|整改|完成|处置|办理")
_PRONOUN = re.compile(r"^(?:这|该|此)(?:一|项|个)?(?:数据|数字|数|指标|比例)|^为$")
_PRONOUN_STARTS = frozenset("这该此为")
# 辖9个村民小组468户1752人
_HOUSEHOLDS = {"户": ("户数", "other"), "人": ("人口数", "other")}
_PLAIN_HOUSEHOLDS = frozenset(("住户数", "户数", "农户数", "户籍人口户数", "村民户数", "居民户数"))
_HOUSEHOLD_CATEGORIES = ("organization", "other")
_BEING = re.compile(r"^(?:为|系|属于?)([\u4e00-\u9fff]{2,8})$")
_ANOTHER = rarely("^(?:另有|还有|另|尚有)$")
_BECAUSE = re.compile("(?:系?因|由于)(?!公|私)")
_BEFALLEN = rarely("被|受到|受(?=[^理到])")
_NOT_BEING = re.compile(
    "^(?:[\u4e00-\u9fff]{0,6}?)(?:均|都|仍)?(?:不是|并非|不属于)(?P<what>[\u4e00-\u9fff]{2,10})$"
)
_FLEETING = rarely("全年|均|已经?|都|仍然?|仅|只|也|还|尚|过|了|从(?=未)|连续[两三四五]年|长期")
_PROGRESS = rarely("完工|竣工|开工|停工|复工|建成|投产|投用|通车|交付|停产|关停|注销")
_SAYING = 10
_SAID_MOST, _THING = 12, 4
_SAID = rarely("(?!(?:用于|用作|[在将因为由及按被]))[\u4e00-\u9fff\\d]+(?<![的了在对向将由为是])")
_SAID_BOUND = rarely(
    "[\u4e00-\u9fff]{2,12}(?:不足|不到|少于|低于|超过|未满)\\d[\\d.]*[\u4e00-\u9fff]{1,2}"
)
_TOO_FEW = rarely("(?:不足|不到|少于|低于)\\d+(?:件|起|次|人次|场)$")
_THEY_CAME = re.compile(
    r"(?:余|多)?(?:名)?(?:党员|干部|党员干部|领导干部|群众|职工|教职工|师生|人员|代表)*(?:参加|参会|参训|到场|聆听|观看|受教育|接受教育)$"
)
_CAME = re.compile(
    r"^(?:参加|参与|参训|参会|覆盖|受众|到场|听众|惠及|计|共计)?(?:人数|人员|党员|干部|党员干部|群众|职工)?$"
)
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
_OF_TIMES = rarely(r"\d[\d.,]*[万余多]*人次")
_REST_OF = re.compile("[对将]?(?:其余|其他|其它|余下|另外)的?")
_DEEDS = ("sanctions", "supervision", "cases", "rectification")
_GIVEN_TO = rarely("(?:进行|予以|给予|被|均|已|作出?)+$")
_PASSED_ON = ("移交", "移送", "转交", "交由", "转")
_ALL_OF_THEM = "均都也仍还尚全部"
_HOW_DEALT = rarely("(?:限期|责令)$")
_UNDONE = rarely("[未没将拟待不免暂]|正在|正(?=研究)|尚|计划|建议")
_NOT_DONE_BEHIND = rarely("期满|解除$|撤销$")
_GIVING = frozenset(("给予", "予以", "责令", "作出"))
_HELD = ("training", "supervision")
_PRESENT = frozenset(("training", "supervision", "staffing", "other"))
_SESSIONS = frozenset((*TIMES, "期", "堂", "节", "部"))


def same(base: Named, frame: Frame, rule: str = "same") -> Named:
    """Return a figure that counts what an earlier one does."""
    return make_named(base.name, base.category, frame, rule, base.parent)


_CREW = rarely("[一-鿿]{2,5}?(?<!各小)组(?=[将分对]|分别|负责|进驻|赴|到|开展)")


def leaning(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """No words of its own: 222件229人, 40.7%、1319人, 34家…、34家…."""
    if not earlier:
        return None
    bare = frame.own.strip("，,、 ")
    together = all_told(bare, frame, earlier)
    own = "" if together else led_off(core)
    if own and own[-1] not in _OF_THESE_ENDS and own[0] not in _PRONOUN_STARTS:
        return of_work(frame, earlier[-1]) if own == earlier[-1].after else None
    base = same_unit(earlier, frame.unit)
    because = not own and _because(frame)
    if base is not None and (because or (not frame.after and _PRONOUN.match(own))):
        return same(base, frame)
    being = _being(base, frame, lexicon) if _OF_THESE.search(own) else None
    if being is not None:
        return being
    of_these = bool(own) and frame.unit not in PEOPLE and bool(_OF_THESE.search(own))
    some_of = frame.unit in BODIES or _GOING_ON.match(frame.after) is not None
    if base is not None and not own and some_of and frame.after[:1] not in ("", "共"):
        of_these = True  # 18家已成立小组，1家正积极推进
    some = _of_some(base, frame, own, lexicon) if of_these and base is not None else None
    if some is not None:
        return some
    if of_these and not own and _CREW.match(frame.after):
        return None  # 3个检查组对5个镇…，2个检查组对8个单位: another crew
    verb_follows = of_these and (
        _NO_NOUN.match(frame.after) or lexicon.words.verb_pattern.match(frame.after)
    )
    if verb_follows:
        # 有55个正在整改
        found = lexicon.match(replace(frame, own="", context=""), without=NOUN_CATEGORIES)
        if found is not None and found.alias.startswith("#"):
            return by(found, frame)
    if base is not None and verb_follows:
        return _such(base, frame, lexicon)
    if own:
        return None
    return _wordless(frame, earlier, base, lexicon)


def _being(base: Named | None, frame: Frame, lexicon: Lexicon) -> Named | None:
    """8件线索中仅1件为自行发现, 4件中，1件为宅基地纠纷、1件为涉法涉诉: what they are."""
    being = _BEING.match(frame.after.rstrip("、和及"))
    found = lexicon.match(Frame(being[1], "", "", "", frame.unit)) if being is not None else None
    if found is not None and found.inside:
        return by(found, frame)
    if being is None or base is None or frame.unit in PEOPLE:
        return None
    return make_named(suffixed(being[1], frame.unit), base.category, frame, "such")


def _because(frame: Frame) -> bool:
    """12件中，9件因合同不公开引起; of 1名因履职不力被免职 it is said what befell them."""
    if _BECAUSE.match(frame.after) is None:
        return False
    return frame.unit not in PEOPLE or _BEFALLEN.search(frame.after) is None


def _of_some(base: Named, frame: Frame, own: str, lexicon: Lexicon) -> Named | None:
    """Some of what was counted before, of which or of whose officers something is said."""
    if _whose_officers(frame):
        return _such(base, frame, lexicon)
    said = _of_the_same(base, frame, own, lexicon)
    return _such(base, replace(frame, after=said, forward=said), lexicon) if said else None


def denied(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """现场管理人员有8名不是中标单位职工: what they are not, behind their number."""
    del core, earlier
    if frame.unit not in PEOPLE and frame.unit not in BODIES:
        return None
    after = frame.after
    none = _NOT_BEING.match(after) if "不" in after or "非" in after else None
    noun = lexicon.words.noun_end.search(none["what"]) if none is not None else None
    if none is None or noun is None:
        return None
    category = "staffing" if frame.unit in PEOPLE else lexicon.words.nouns[noun.group()]
    return make_named(suffixed(f"非{none['what']}", frame.unit), category, frame, "denied")


def _whose_officers(frame: Frame) -> bool:
    """19家企业中，有6家纪委书记兼任其他职务: what is said is of those whom the bodies have."""
    who = _OFFICERS.match(frame.after)
    among = frame.context.rstrip("，, ").endswith("中") or "中" in frame.own
    return who is not None and among and len(frame.after) - who.end() > 2


def _of_the_same(base: Named, frame: Frame, own: str, lexicon: Lexicon) -> str:
    """9个部门中有4个部门实现了对接: what is said of some of the same, '' where nothing is."""
    noun = lexicon.words.noun_end.search(stem(base.name))
    if noun is None or "中" not in own or not frame.after.startswith(noun.group()):
        return ""
    said = frame.after.removeprefix(noun.group())
    done = lexicon.words.verb_pattern.match(said)
    return said if done is not None and not frame.cut else ""


def _such(base: Named, frame: Frame, lexicon: Lexicon) -> Named:
    """29家单位中有11家全年未自办案件: those of the whole of which so much is said."""
    said = _FLEETING.sub("", frame.after)
    noun = lexicon.words.noun_end.search(stem(base.name))
    plain = same(base, frame)
    going = _GOING_ON.match(frame.after)
    verb = _DONE_WITH.match(stem(base.name))
    if going is not None and verb is not None and not frame.cut:
        # 办结17件，2件正在办理
        name = suffixed(going[0] + stem(base.name)[verb.end() :], frame.unit)
        return make_named(name, base.category, frame, "such")
    if frame.cut:
        few = _TOO_FEW.search(frame.forward) is not None  # 中有3个自办案件不足5件
        return (said_behind(base, frame, lexicon) if few else None) or plain
    if faulty(plain, frame, lexicon) is not None:
        return plain
    another = _ANOTHER.search(frame.own) and lexicon.words.verb_pattern.match(said)
    if noun is None and another and len(said) <= _SAYING:
        # 追回7户，另有1户签订还款协议
        return make_named(suffixed(said, frame.unit), base.category, frame, "such")
    if noun is None:
        return said_behind(base, frame, lexicon) or plain
    progress = _PROGRESS.fullmatch(said) is not None
    if not (3 <= len(said) <= _SAYING or progress) or re.search(r"[\d的]", said):
        return plain
    thing = "立案" if stem(base.name) == "立案" else noun.group()
    said += "" if said.endswith(thing) else thing
    category = "other" if progress and base.category == "problems" else base.category
    return make_named(suffixed(said, frame.unit), category, frame, "such")


def said_behind(base: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """有9人长期空岗吃饷, 库中2座没有制定细则: what is said of some is what names them.

    Args:
        base: what was counted before, of which these are some.
        frame: the words around the figure.
        lexicon: for its nouns.
    """
    if frame.bracketed or frame.unit == "元":
        return None  # 23所监狱（含2所未成年犯管教所）; 尚有1360万元待拨
    said = frame.after
    if frame.cut:
        bounded = _SAID_BOUND.fullmatch(frame.forward)
        said = bounded.group() if bounded is not None else ""  # 2人全年谈话不足4次
    said = not_done(_FLEETING.sub("", said), lexicon).lstrip("与对向和系")
    if not 3 <= len(said) <= _SAID_MOST or "的" in said or not _SAID.fullmatch(said):
        return None
    if frame.unit in PEOPLE:
        return make_named(suffixed(said, frame.unit), base.category, frame, "such", base.parent)
    noun = lexicon.words.noun_end.search(stem(base.name))
    thing = noun.group() if noun is not None else stem(base.name)
    thing = "立案" if stem(base.name) == "立案" else thing
    deed = lexicon.words.verb_pattern.match(thing) if noun is None else None
    thing = thing[deed.end() :] if deed is not None else thing  # 抽查阵地40处，26处以展板为主
    thing = "" if noun is None and base.rule == "meant" else thing
    if len(thing) > _THING:
        return None
    return make_named(suffixed(said + thing, frame.unit), base.category, frame, "such", base.parent)


def attended(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """召开警示教育会12场，参加860人次: those who came to what was held."""
    del lexicon
    if not earlier or frame.unit not in PEOPLE:
        return None
    if not (_CAME.match(core) if not frame.after else not core and _THEY_CAME.match(frame.after)):
        return None
    held = earlier[-1]
    if held.unit not in _SESSIONS or held.category not in _HELD:
        return None
    root = "培训" if stem(held.name) == "培训班" else stem(held.name)
    return make_named(suffixed(root, frame.unit), held.category, frame, "attended")


def _wordless(
    frame: Frame, earlier: Sequence[Named], base: Named | None, lexicon: Lexicon
) -> Named | None:
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
    if last.name == "未归类数字":
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
    row = [one.name for one in earlier[-3:] if one.unit == frame.unit and not one.is_change]
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


def each_has(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """Each of several has so many of what was counted before: 商南、山阳三县每镇接近2个."""
    del lexicon
    own = frame.own
    if frame.after or not earlier:
        return None
    base = same_unit(earlier, frame.unit)
    if base is None:
        return None
    each = _EACH.search(core) or _EACH_HAS.search(own)
    if not each or _verbal(core) or _ALL_KINDS.match(each.group()):
        return None
    forms = _FORMS_TOGETHER.search(core) if "形态" in core else None
    if forms is not None:
        return make_named(suffixed(f"{forms[1]}种形态", frame.unit), "sanctions", frame, "both")
    whose = core[: each.start()] if each.re is _EACH else ""
    if whose and not PLACE.search(whose):
        return None  # 校服收费由每套320元: something else has so much each
    return same(base, frame, "each")


def _verbal(core: str) -> bool:
    """A figure with a verb of its own does not lean on another: 各镇立案6件."""
    return bool(re.search(r"立案|处分|查处|整改|发现|处置|培训|检查|追回", core))


def rest_dealt(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """通报批评2家，其余5家单位约谈: what was done with the rest is said behind it."""
    if not earlier or not _REST_OF.fullmatch(frame.own.strip("，, ")):
        return None
    if frame.unit in PEOPLE and frame.cut and _OF_TIMES.search(frame.forward):
        return None  # 其他6名成员开展廉政谈话73人次
    del core
    words = lexicon.words
    undone = _UNDONE.search(frame.after) or _NOT_DONE_BEHIND.search(frame.after)
    if undone is not None:
        who = frame.after[: undone.start()].rstrip(_ALL_OF_THEM)
        if frame.unit in BODIES and words.noun_end.search(who):
            return None  # 其余4个县区均没有达标: told by what they are
        # 其余6人不再追究责任, 处分期满: nothing was done that a name could tell
        base = earlier[-1]
        return make_named(suffixed("其余", frame.unit), base.category, frame, "rest", base.parent)
    if frame.unit in PEOPLE:
        known = lexicon.match(replace(frame, own="", context=""), without=NOUN_CATEGORIES)
        if known is not None:
            return by(known, frame)  # 其余3人开除党籍
    for verb in words.verb_pattern.finditer(frame.after, 1 if frame.unit in BODIES else 0):
        category = words.verbs.get(verb.group())
        if category not in _DEEDS or len(verb.group()) < 2 or verb.group() in _GIVING:
            continue
        before = _GIVEN_TO.sub("", frame.after[: verb.start()])
        how = _HOW_DEALT.search(before)
        noun = words.noun_end.search(before[: how.start()] if how else before)
        if _UNDONE.search(before) or (noun is None and frame.unit not in PEOPLE):
            return None
        thing = noun.group() if noun is not None and frame.unit not in PEOPLE else ""
        if thing and words.nouns[thing] == "organization" and before.startswith(_PASSED_ON):
            # 其余21处移交安监站限期销号: to whom they went is not what is counted
            whole = words.noun_end.search(stem(earlier[0].name))
            thing = whole.group() if whole is not None else ""
        deed = f"{how.group() if how else ''}{verb.group()}"
        return make_named(suffixed(deed + thing, frame.unit), category, frame, "rest")
    return None
