"""The name of one figure: by what it leans on, by the lexicon, by its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import FALLBACK, Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import stem, suffixed
from extraction.naming.agreement import own_money
from extraction.naming.answers import answer, by, refined
from extraction.naming.changes import (
    against_mean,
    arrived,
    average,
    former,
    growth,
    multiple,
    planned,
    share,
)
from extraction.naming.customs import customary
from extraction.naming.doing import doing, of_these
from extraction.naming.faults import faulty
from extraction.naming.learned import reconsidered
from extraction.naming.named import (
    CASE_UNITS,
    NOUN_CATEGORIES,
    PEOPLE,
    PLACE,
    TIMES,
    Named,
    led_off,
    make_named,
    same_unit,
)
from extraction.naming.parts import (
    OTHERS,
    child,
    group_behind,
    level,
    may_be_level,
    others,
    parent_of,
    source,
    weaker,
)
from extraction.naming.remaining import remaining
from extraction.naming.settling import settled
from extraction.naming.turns import told_first, whose_place
from extraction.naming.unlisted import out_of_place, unlisted
from extraction.naming.whose import carried, divided, handed, spent
from extraction.patterns import rarely

__all__ = ["name_figure"]

_EACH_HAS = re.compile(r"[各均](?:为|有|达)?$")
_EACH = re.compile(r"(?:每[个名件]?[\u4e00-\u9fff]{1,6}|各[\u4e00-\u9fff]{0,4}|均|各自)$")
_OF_THESE = re.compile(r"(?:^|中)(?:就?有|的)?$")
_OF_THESE_ENDS = frozenset("中有的\n")
_NO_NOUN = re.compile(
    r"正在?|积极|均|全部|都|也|基本|暂|尚|全年|未|没有|存在|超过|仅|只|已|还|在|由|连续|为|是|不|达"
)
_EXAMPLES = re.compile(r"(?:围绕|聚焦|紧盯|针对|紧扣|瞄准|涵盖|包括|涉及)[^\d]*等$")
_DEED_INSIDE = re.compile("(?<=..)共(?!青团|产党|同|和)")
_MISUSED = re.compile("(?:违规|超标准|超范围)|挪用|套取|骗取|截留|侵占|虚报|虚列")
_OFFICERS = re.compile("[\u4e00-\u9fff]{0,4}(?:书记|主任|校长|院长|负责人|一把手)(?!的)")
_GOING_ON = re.compile("(?:正在|仍在|还在)(?:办理|核查|调查|审理|核实|整改|处置|推进)")
_DONE_WITH = re.compile("办结|了结|结案|整改|完成|处置|办理")
_LEAST_BEFORE = 3
_LEADS_ON = re.compile(
    "(?:提升|增加|增长|提高|上升|下降|减少|降低|缩短|压缩|压减|扩大|发展|精简|降|升|增|减)(?:至|到|为)"
)
_FROM_BEFORE = re.compile("(?<=[\u4e00-\u9fff]{2})[由从](?:原来|原先|此前|过去|以往|年初)?的?$")
_FIRST_OF_KIND = re.compile("[、，：]([\u4e00-\u9fff]{2,6}、)$")
_KINDS_OF = re.compile(
    "([\u4e00-\u9fff]{2,}?)(?:、[\u4e00-\u9fff]{2,8})+等(?!其)([\u4e00-\u9fff]{2,8})$"
)
_PRONOUN = re.compile(r"^(?:这|该|此)(?:一|项|个)?(?:数据|数字|数|指标|比例)|^为$")
_PRONOUN_STARTS = frozenset("这该此为")
_VIEWED = re.compile(r"从[^，,。；;]{2,14}(?:看|来看|分析|划分)[，,]")
# 辖9个村民小组468户1752人
_HOUSEHOLDS = {"户": ("户数", "other"), "人": ("人口数", "other")}
_PLAIN_HOUSEHOLDS = frozenset(("户数", "农户数", "户籍人口户数", "村民户数", "居民户数"))
_HOUSEHOLD_CATEGORIES = ("organization", "other")
_WHOLE = rarely(
    r"([^，,。；;]{2,20})的(?:人|人员|干部|党员|党员干部|公职人员|对象)(?:当)?中[，,][^。；;]*$"
)
_GOING = re.compile("(?:先后|相继|分别|分头)?(?:[到赴在向对从]|深入|走进|下沉到?)?")
_BEING = re.compile(r"^(?:为|系|属于?)([\u4e00-\u9fff]{2,8})$")
_FLEETING = rarely("全年|均|已经?|都|仍然?|仅|只|也|还|尚|过|了|从(?=未)|连续[两三四五]年|长期")
_SAYING = 10
_TIMES_SIGNS = frozenset("×xX*＊=＝")
_NOUN_LENGTH = 8
_BODIES = ("个", "家", "所", "户")
_BY_SOURCE = re.compile(r"线索来源(?:看|分析|来看|上看|划分)[，,]")
_THEY_CAME = re.compile(
    r"(?:余|多)?(?:名)?(?:党员|干部|党员干部|领导干部|群众|职工|教职工|师生|人员|代表)*(?:参加|参会|参训|到场|聆听|观看|受教育|接受教育)$"
)
_OPENS = re.compile(r"^[\s，,]*其中")
_CAME = re.compile(
    r"^(?:参加|参与|参训|参会|覆盖|受众|到场|听众|惠及)?(?:人数|人员|党员|干部|党员干部|群众|职工)?$"
)
_NUMBERED_BODY = re.compile("第[一二三四五六七八九十\\d]+[\u4e00-\u9fff]{0,6}[组队室区]")
_SUM = re.compile("(?:以上|上述|三项|[两三四五六七八九十]项)?(?:合计|总计|共计|一共|共)(?:为|达)?")
_REST_OF = re.compile("[对将]?(?:其余|其他|其它|余下|另外)的?")
_DEEDS = ("sanctions", "supervision", "cases", "rectification")
_GIVEN_TO = re.compile("(?:进行|予以|给予|被|均|已|作出?)+$")
_HOW_DEALT = re.compile("(?:限期|责令)$")
_UNDONE = re.compile("[未没将拟待]|正在|尚|计划")
_HELD = ("training", "supervision")
_SESSIONS = frozenset((*TIMES, "期", "堂", "节", "部"))


def name_figure(
    frame: Frame,
    earlier: Sequence[Named],
    lexicon: Lexicon,
    topics: Mapping[str | None, Named] | None = None,
) -> Named:
    """Return what a figure counts.

    Args:
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: the indicators.
        topics: by unit, the last matter that earlier sentences of the text counted; under
            ``acts`` the last of cases or sanctions, under ``problems`` the last of problems.
    """
    known = topics or {}
    last = earlier[-1] if earlier else None
    if last is not None and last.rule == "whose" and last.unit == frame.unit == "%":
        place = None if frame.after else whose_place(led_off(frame.own), lexicon)
        if place:
            return replace(last, own=frame.own, subject=place)  # 处置率第一组92%、第二组88%
    told = told_first(frame, lexicon, first=not earlier)
    if told is not None:
        named = name_figure(told[0], earlier, lexicon, topics)
        return replace(named, own=frame.own, rule="whose", subject=told[1])
    named = customary(_named(frame, earlier, lexicon, known), frame, earlier, lexicon)
    named = remaining(named, frame, earlier, known, lexicon)
    return reconsidered(settled(named, frame, earlier, lexicon), frame, earlier, lexicon)


def _named(
    frame: Frame, earlier: Sequence[Named], lexicon: Lexicon, known: Mapping[str | None, Named]
) -> Named:
    """Return a figure by the words that name what is counted."""
    if frame.cut and _LEADS_ON.match(frame.after):
        frame = replace(frame, after="")  # 由15万瓶提升到现在的60万瓶
    frame, whole = of_these(frame, lexicon, known)
    if whole is not None:
        return _same(whole, frame, "among")
    frame = _own_noun(_own_words(frame, earlier, lexicon), lexicon)
    core = strip_light(frame.own)
    for attempt in _ATTEMPTS.get(frame.unit or "", _FOR_ANY):
        named = attempt(frame, core, earlier, lexicon)
        if named is not None:
            return named
    if frame.unit in CASE_UNITS and "来源" in (words := frame.context + frame.own):
        by_source = source(frame, core) if _BY_SOURCE.search(_last_sentence(words)) else None
        if by_source is not None:
            return by_source
    return _plain(frame, core, earlier, lexicon, known)


def _own_words(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Frame:
    """4个乡镇23人: 乡镇 is what was counted before, no words of the next figure."""
    own = frame.own.strip("，, ")
    if frame.after and _EXAMPLES.match(own):
        return replace(frame, own="")  # 围绕校园餐、医保基金等17项重点任务
    if (since := _FROM_BEFORE.search(own)) is not None and frame.unit != "%":
        frame = replace(frame, own=own[: since.start()])
        own = frame.own
    if len(own) > _LEAST_BEFORE and own.endswith("其中"):
        frame, own = replace(frame, own=own.removesuffix("其中")), own.removesuffix("其中")
    if "等" in own and "、" in own:
        frame = replace(frame, own=_named_together(frame.own, lexicon))
        own = frame.own.strip("，, ")
    if frame.listed and "等其" in own and (first := _FIRST_OF_KIND.search(frame.context)):
        return replace(frame, own=first[1] + own)  # 一般干部58件、农村、企业等其他人员265件
    if not earlier or not own:
        return frame
    if own in _TIMES_SIGNS:
        return replace(frame, own=earlier[-1].own)  # 抽调干部10组×3名=30名
    if own == "方面":
        return replace(frame, own=earlier[-1].own)  # 反馈3个方面34个具体问题
    if own and earlier[-1].after == own and earlier[-1].unit in _BODIES:
        return _without_body(frame, own, lexicon)
    return frame


def _without_body(frame: Frame, own: str, lexicon: Lexicon) -> Frame:
    """Leave out what the figure before counts: it stands between the two."""
    for end in range(min(_NOUN_LENGTH, len(own)), 0, -1):
        noun = lexicon.words.noun_end.search(own[:end])
        if noun is None:
            continue
        body = lexicon.words.nouns[noun.group()] == "organization"
        if body and _DEED_INSIDE.search(own, 0, noun.start()):
            continue  # 14个市州共摸排幼儿园2170所
        if body and _GOING.fullmatch(own, end):
            return replace(frame, own="")  # 8个巡察组到12个村
        begins = noun.start() == 0
        if frame.unit == "元" and begins and end > 1 and len(own) - end > 3:
            return replace(frame, own=own[end:])  # 收回18个部门结转结余资金2105万元
        if body and begins and _acting(own, end, lexicon):
            return replace(frame, own=own[end:])  # 46个县挪用资金8.58亿元
    return frame


def _acting(own: str, at: int, lexicon: Lexicon) -> bool:
    """Whether what follows a body is what it did."""
    verb = _MISUSED.match(own, at) or lexicon.words.verb_pattern.match(own, at)
    return verb is not None and len(verb.group()) > 1 and verb.end() < len(own)


def _named_together(own: str, lexicon: Lexicon) -> str:
    """抽调财务、审计等业务骨干: the noun behind 等 takes in what is listed before it."""
    match = _KINDS_OF.search(own)
    if match is None:
        return own
    noun = lexicon.words.noun_end.search(match[2])
    if noun is None or lexicon.words.nouns[noun.group()] != "staffing":
        return own
    verb = lexicon.words.verb_pattern.match(led_off(match[1]))
    return own[: match.start()] + (verb.group() if verb is not None else "") + match[2]


def _rest_dealt(
    frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """通报批评2家，其余5家单位约谈: what was done with the rest is said behind it."""
    if not earlier or not _REST_OF.fullmatch(frame.own.strip("，, ")):
        return None
    del core
    words = lexicon.words
    for verb in words.verb_pattern.finditer(frame.after, 1 if frame.unit in _BODIES else 0):
        category = words.verbs.get(verb.group())
        if category not in _DEEDS or len(verb.group()) < 2:
            continue
        before = _GIVEN_TO.sub("", frame.after[: verb.start()])
        how = _HOW_DEALT.search(before)
        noun = words.noun_end.search(before[: how.start()] if how else before)
        if _UNDONE.search(before) or (noun is None and frame.unit not in PEOPLE):
            return None
        thing = noun.group() if noun is not None and frame.unit not in PEOPLE else ""
        deed = f"{how.group() if how else ''}{verb.group()}"
        return make_named(suffixed(deed + thing, frame.unit), category, frame, "rest")
    return None


def _own_noun(frame: Frame, lexicon: Lexicon) -> Frame:
    """18个村的监委会主任: it is villages that are counted, not what they have."""
    if "的" not in frame.after:
        return frame
    noun, of, _ = frame.after.partition("的")
    if of and len(noun) <= 8 and frame.unit not in PEOPLE and lexicon.words.noun_end.search(noun):
        return replace(frame, after=noun, forward=noun)
    return frame


def _same(base: Named, frame: Frame, rule: str = "same") -> Named:
    return make_named(base.name, base.category, frame, rule, base.parent)


def _leaves(found: Match, parent: Named) -> bool:
    """Whether a figure names a next step and is no part of the one before."""
    return parent.category == "clues" and found.indicator.category in ("cases", "sanctions")


def _leaning(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """No words of its own: 222件229人, 40.7%、1319人, 34家…、34家…."""
    if not earlier:
        return None
    own = led_off(core)
    if own and own[-1] not in _OF_THESE_ENDS and own[0] not in _PRONOUN_STARTS:
        return None
    base = same_unit(earlier, frame.unit)
    if base is not None and not frame.after and _PRONOUN.match(own):
        return _same(base, frame)
    if _OF_THESE.search(own) and (whose := _BEING.match(frame.after)) is not None:
        found = lexicon.match(Frame(whose[1], "", "", "", frame.unit))
        if found is not None and found.inside:
            return by(found, frame)  # 8件线索中仅1件为自行发现
    of_these = bool(own) and frame.unit not in PEOPLE and bool(_OF_THESE.search(own))
    some_of = frame.unit in _BODIES or _GOING_ON.match(frame.after) is not None
    if base is not None and not own and frame.after and some_of:
        of_these = True  # 18家已成立小组，1家正积极推进
    some = _of_some(base, frame, own, lexicon) if of_these and base is not None else None
    if some is not None:
        return some
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


def _of_some(base: Named, frame: Frame, own: str, lexicon: Lexicon) -> Named | None:
    """Some of what was counted before, of which or of whose officers something is said."""
    if _whose_officers(frame):
        return _such(base, frame, lexicon)
    said = _of_the_same(base, frame, own, lexicon)
    return _such(base, replace(frame, after=said, forward=said), lexicon) if said else None


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
    plain = _same(base, frame)
    going = _GOING_ON.match(frame.after)
    verb = _DONE_WITH.match(stem(base.name))
    if going is not None and verb is not None and not frame.cut:
        # 办结17件，2件正在办理
        name = suffixed(going[0] + stem(base.name)[verb.end() :], frame.unit)
        return make_named(name, base.category, frame, "such")
    if frame.cut or faulty(plain, frame, lexicon) is not None:
        return plain
    if noun is None or not 3 <= len(said) <= _SAYING or re.search(r"[\d的]", said):
        return plain
    return make_named(suffixed(said + noun.group(), frame.unit), base.category, frame, "such")


def _attended(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
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
    if frame.unit == "元" and last.rule == "fault" and not frame.after:
        # 未入账收入9笔11.2万元
        return make_named(f"{stem(last.name)}金额", "money", frame, "swapped", last.parent)
    together = Frame(last.own + frame.own, frame.context, frame.after, frame.forward, frame.unit)
    found = lexicon.match(together)
    if frame.after:
        if found is not None and found.indicator.category in NOUN_CATEGORIES and frame.listed:
            found = lexicon.match(together, without=NOUN_CATEGORIES) or found
        return refined(found, frame, None, lexicon) if found is not None else None
    if found is not None and found.inside and not (base and base is last):
        named = by(found, frame)
        if frame.unit == "元":
            # 领取补贴612条、68.7万元: the words before the first say which money it is
            named.name = by(found, replace(together, own=led_off(last.own))).name
        return named
    if frame.unit in _HOUSEHOLDS and base is None and last.category in _HOUSEHOLD_CATEGORIES:
        if last.unit == "户" and last.name not in _PLAIN_HOUSEHOLDS:
            # 监测对象412户1286人
            name = suffixed(stem(last.name).removesuffix("户"), frame.unit)
            return make_named(name, last.category, frame, "swapped", last.parent)
        return make_named(*_HOUSEHOLDS[frame.unit], frame, "unit")
    # 查处违纪违法问题222件229人: the words stand before the first of the two.
    spread = re.sub(r"问题$", "", strip_light(last.own))
    found = lexicon.match(Frame(spread, frame.context, "", "", frame.unit))
    if found is not None and not (base and base is last):
        return by(found, frame)
    if base is not None and not _of_another(base, last, earlier):
        return _summed(frame, base, earlier) or _same(base, frame)
    if last.segment != frame.segment and frame.own.strip("，, "):
        return None  # 出租门面房3间；加油卡使用不规范，涉及5张
    return _swapped(frame, last)


def _swapped(frame: Frame, last: Named) -> Named:
    """The same thing in another unit: 补交党费13人4860元."""
    if frame.unit == "元" and last.category != "money":
        name = own_money(led_off(strip_light(last.own))) or "涉及金额"
        return make_named(name, "money", frame, "swapped", last.parent)
    name = suffixed(stem(last.name), frame.unit)
    return make_named(name, last.category, frame, "swapped", last.parent)


def _of_another(base: Named, last: Named, earlier: Sequence[Named]) -> bool:
    """甲类问题31起43人，乙类问题22起38人: the persons of one kind are not those of the other."""
    at = next(index for index, named in enumerate(earlier) if named is base)
    if base.rule != "swapped" or last is base or not at:
        return False
    of = earlier[at - 1]
    return last.unit == of.unit and last.name != of.name and not base.own


def _summed(frame: Frame, base: Named, earlier: Sequence[Named]) -> Named | None:
    """超标准发放4万元，重复报销1万元，合计5万元: the sum of several is none of them."""
    if not _SUM.fullmatch(frame.own.strip("，,、 ")):
        return None
    row = [one.name for one in earlier[-3:] if one.unit == frame.unit and not one.is_change]
    if len(set(row)) < 3:
        return None
    return make_named(suffixed("合计", frame.unit), base.category, frame, "summed")


def _each(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """Each of several has so many of what was counted before: 商南、山阳三县每镇接近2个."""
    del lexicon
    own = frame.own
    if frame.after or not earlier or not ("每" in own or "各" in own or "均" in own):
        return None
    base = same_unit(earlier, frame.unit)
    if base is None:
        return None
    each = _EACH.search(core) or _EACH_HAS.search(own)
    if not each or _verbal(core):
        return None
    whose = core[: each.start()] if each.re is _EACH else ""
    if whose and not PLACE.search(whose):
        return None  # 校服收费由每套320元: something else has so much each
    return _same(base, frame, "each")


def _verbal(core: str) -> bool:
    """A figure with a verb of its own does not lean on another: 各镇立案6件."""
    return bool(re.search(r"立案|处分|查处|整改|发现|处置|培训|检查|追回", core))


def _viewed(frame: Frame, lexicon: Lexicon, known: Mapping[str | None, Named]) -> Named | None:
    """The whole that a clause before the figure names without a number."""
    if frame.unit not in PEOPLE:
        return None
    if _VIEWED.search(_sentence_of(frame)):
        # 从身份看，村干部21人，科级6人: those of the cases counted before.
        return known.get("acts")
    if "中" in frame.context and (whole := _WHOLE.search(frame.context)):
        # 被给予处分的人中，县处级干部37人: who they are of is said, not counted.
        match = lexicon.match(Frame(whole[1], "", "", "", frame.unit))
        return by(match, frame) if match is not None else None
    return None


def _of_rank(
    frame: Frame,
    own: str,
    base: Named | None,
    lexicon: Lexicon,
    known: Mapping[str | None, Named],
) -> Named | None:
    if not may_be_level(frame, own):
        return None
    return level(frame, own, base or _viewed(frame, lexicon, known), lexicon)


def _of_numbered(frame: Frame, own: str, base: Named | None) -> Named | None:
    """第一巡察组发现问题31个、第三巡察组22个: no body of a number is counted."""
    if base is None or base.is_rate or frame.after or not _NUMBERED_BODY.fullmatch(own):
        return None
    named = make_named(base.name, base.category, frame, "whose", base.parent)
    return replace(named, subject=own)


def _opened(
    frame: Frame, own: str, topic: Named | None, known: Mapping[str | None, Named]
) -> Named | None:
    """共发现问题402个。其中，程序方面158个: the whole stands in the sentence before."""
    if topic is None or not _OPENS.match(_sentence_of(frame)):
        return None
    problems = known.get("problems")
    resolved = topic.category == "rectification" and "问题" in own
    if resolved and problems is not None and problems.unit == topic.unit:
        topic = problems  # 发现问题21个，已整改19个。其中，采购方面问题6个
    return replace(topic, segment=frame.segment)


def _plain(
    frame: Frame,
    core: str,
    earlier: Sequence[Named],
    lexicon: Lexicon,
    known: Mapping[str | None, Named],
) -> Named:
    own = led_off(core)
    topic = known.get(frame.unit)
    passed = handed(frame, own, earlier, topic)
    if passed is not None:
        return passed
    base = same_unit(earlier, frame.unit) or _opened(frame, own, topic, known)
    base = divided(frame, lexicon) or base
    if own in OTHERS and base is not None and not frame.after and not base.is_rate:
        return others(frame, base, earlier)
    ranked = _of_numbered(frame, own, base) or _of_rank(frame, own, base, lexicon, known)
    if ranked is not None:
        return ranked
    found = answer(frame, own, earlier, lexicon, topic)
    gone_on = carried(found, frame, own, earlier, lexicon)
    if gone_on is not None:
        return gone_on
    if found is not None and found.alias == "查实" and base and base.category == "clues":
        return make_named("查实件数", "clues", frame, "part", base.parent)
    parent = parent_of(frame, own, base)
    if parent is not None and (found is None or weaker(found, own, parent)):
        return child(frame, own, parent, lexicon)
    if found is not None and not out_of_place(found.indicator.category, frame, own):
        if parent is not None and "其中" not in frame.own and _leaves(found, parent):
            parent = None  # 处置线索31件，其中函询2件；立案6件
        return refined(found, frame, parent, lexicon)
    named = unlisted(frame, own, earlier, lexicon, (parent, base, topic))
    if named is not None:
        return named
    if base is not None:
        return _same(base, frame)
    if found is not None:
        return by(found, frame, parent)
    name, category = FALLBACK.get(frame.unit or "", ("未归类数字", "other"))
    return make_named(name, category, frame, "unit")


def _sentence_of(frame: Frame) -> str:
    return _last_sentence(frame.context + frame.own)


def _last_sentence(words: str) -> str:
    return words[max(words.rfind("。"), words.rfind("！"), words.rfind("？")) + 1 :]


# What a figure may lean on, in the order of trying; some ways are those of one unit.
_FOR_ANY = (_rest_dealt, planned, average, former, growth, _leaning, _each)
_FOR_PEOPLE = (
    _rest_dealt, planned, average, former, growth, group_behind, _attended, doing, _leaning, _each,
)  # fmt: skip
_FOR_SHARES = (arrived, planned, average, former, growth, share, _leaning, _each)
_ATTEMPTS = {
    **dict.fromkeys(PEOPLE, _FOR_PEOPLE),
    "%": _FOR_SHARES,
    "成": _FOR_SHARES,
    "个百分点": (average, former, against_mean, growth, _leaning, _each),
    "倍": (average, former, growth, multiple, _leaning, _each),
    "元": (planned, average, former, growth, spent, _leaning, _each),
}
