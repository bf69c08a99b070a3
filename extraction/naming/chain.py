"""The name of one figure: by what it leans on, by the lexicon, by its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import FALLBACK, Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import formed, stem, suffixed
from extraction.naming.agreement import agreed, done, finer
from extraction.naming.changes import average, former, growth, multiple, share
from extraction.naming.doing import doing, of_these
from extraction.naming.named import (
    LEADING,
    NOUN_CATEGORIES,
    PEOPLE,
    PLACE,
    Named,
    make_named,
    same_unit,
)

__all__ = ["name_figure"]

_EACH = re.compile(r"(?:每[个名件]?[\u4e00-\u9fff]{1,6}|各[\u4e00-\u9fff]{0,4}|均|各自)$")
_LEVEL = re.compile(
    r"(?:(?:(?:省部|地厅|厅局|县处|乡科|副?[部厅局处科])级|[省市县中]管)(?:及?以[下上])?(?:领导|党员)?(?:干部)?"
    r"|一般(?:党员)?干部(?:及其他人员)?|农村党员(?:干部)?|村（社区）干部|村(?:组)?干部|其他人员|农村、企业等其他人员"
    r"|农村等其他人员|[^，；。]{0,8}村党支部书记、村委会主任|机关干部|企业人员|事业(?:单位)?人员|一把手)$"
)
_OF_THESE = re.compile(r"(?:^|中)(?:就?有|的)?$")
_NO_NOUN = re.compile(r"正在?|积极|均|全部|都|也|基本|暂|尚|全年|未|没有|存在|超过|仅|只|已|还|在|由|连续|为|是|不|达")
_PRONOUN = re.compile(r"^(?:这|该|此)(?:一|项|个)?(?:数据|数字|数|指标|比例)|^为$")
_FEW = 14
_VIEWED = re.compile(r"从[^，,。；;]{2,14}(?:看|来看|分析|划分)[，,]")
# 辖9个村民小组468户1752人
_HOUSEHOLDS = {"户": ("户数", "other"), "人": ("人口数", "other")}
_HOUSEHOLD_CATEGORIES = ("organization", "other")
_WHOLE = re.compile(
    r"([^，,。；;]{2,20})的(?:人|人员|干部|党员|党员干部|公职人员|对象)(?:当)?中[，,][^。；;]*$"
)
# Of somebody it is said what they are: no place, no name.
_TRAIT = re.compile(r"[懂有无会]|专业|学历|背景|以[上下]|男|女|岁")
# What is done to those of a rank goes by its short name: 处分县处级干部人数.
_RANK_ROOTS = {
    "党纪政务处分": "处分", "批评教育和处理": "处理", "第一种形态": "第一种形态处理",
    "查处问题": "查处", "追责问责": "问责", "群众信访": "反映", "检举控告": "反映", "处置问题线索": "反映",
}  # fmt: skip
_SOMEBODY = re.compile(r"(?:干部|人员|党员|群众|书记|主任|一把手|[部厅处科]级)$")
_RANK_END = re.compile("[部厅处科股]级$")
_BODIES = ("个", "家", "所", "户")
_SHARED = ("rectification", "supervision")
_OTHERS = ("其他", "其它", "其余")
_REST = ("问题线索", "线索", "问题", "案件", "举报", "人员")
_BY_SOURCE = re.compile(r"线索来源(?:看|分析|来看|上看|划分)[，,]")
_THEY_CAME = re.compile(
    r"(?:余|多)?(?:名)?(?:党员|干部|党员干部|领导干部|群众|职工|教职工|师生|人员|代表)*(?:参加|参会|参训|到场|聆听|观看|受教育|接受教育)$"
)
_KINDS = ("问题", "线索", "案件", "合同", "项目")
_KIND = re.compile("[类型式]$")
_DIVIDED = re.compile(r"(?:划分|分)(?:出|为|成)(?=[\u4e00-\u9fff])")
_THESE = re.compile(r"^(?:这|该|此|上述|这些|以上)$")
_DATED = re.compile(
    r"^(?:(?:19|20)\d\d年(?:度)?|\d{1,2}月份?|[上下]半年|第?[一二三四]季度|今年|去年|上年)+"
)
_OPENS = re.compile(r"^[\s，,]*其中")
_CAME = re.compile(
    r"^(?:参加|参与|参训|参会|覆盖|受众|到场|听众|惠及)?(?:人数|人员|党员|干部|党员干部|群众|职工)?$"
)
_HELD = ("training", "supervision")
_BARE = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}(?:自行|主动|直接|监督|检查|日常))?(?:发现|排查|摸排|起底)$"
)
_VERBS_ONLY = re.compile(r"^(?:目前|已|依法|全部|督促|推动|协助|现|截至目前|当场)*")
# What was done to N persons stands at the end of the clause.
_BEFALL = re.compile(
    r"(?:进行|开展|予以|给予|采取|实施|作出|受到|给以|被)(?:了)?([\u4e00-\u9fff]{2,14})$"
)
_TIMES = ("次", "轮", "批", "轮次", "批次", "场", "场次")
# Things that units of cases and matters do not count.
_CASE_UNITS = ("件", "起", "宗", "例", "件次")
_MATTERS = ("clues", "cases", "problems", "sanctions")
_WITH_BODY = re.compile(r"建议|通报|制度|清单|函|文件|问题|线索|信访|举报|案")


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
            ``acts`` the last of cases or sanctions.
    """
    known = topics or {}
    frame, whole = of_these(frame, lexicon, known)
    if whole is not None:
        return _same(whole, frame, "among")
    frame = _own_noun(_own_words(frame, earlier, lexicon), lexicon)
    core = strip_light(frame.own)
    for attempt in (average, former, growth, share, multiple, _attended, doing, _leaning, _each):
        named = attempt(frame, core, earlier, lexicon)
        if named is not None:
            return named
    viewed = None
    if frame.unit in _CASE_UNITS and _BY_SOURCE.search(_sentence_of(frame)):
        from_where = _from(frame, core)
        if from_where is not None:
            return from_where
    if frame.unit in PEOPLE and _VIEWED.search(_sentence_of(frame)):
        # 从身份看，村干部21人，科级6人: those of the cases counted before.
        viewed = known.get("acts")
    elif frame.unit in PEOPLE and "中" in frame.context and (whole := _WHOLE.search(frame.context)):
        # 被给予处分的人中，县处级干部37人: who they are of is said, not counted.
        match = lexicon.match(Frame(whole[1], "", "", "", frame.unit))
        viewed = _by(match, frame) if match is not None else None
    return _plain(frame, core, earlier, lexicon, known.get(frame.unit), viewed, known)


def _own_words(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Frame:
    """4个乡镇23人: 乡镇 is what was counted before, no words of the next figure."""
    own = frame.own.strip("，, ")
    if own == "方面" and earlier:
        return replace(frame, own=earlier[-1].own)  # 反馈3个方面34个具体问题
    if own and earlier and earlier[-1].after == own and earlier[-1].unit in ("个", "家", "所"):
        noun = lexicon.words.noun_end.search(own)
        if noun is not None and noun.start() == 0:
            return replace(frame, own="")
    return frame


def _own_noun(frame: Frame, lexicon: Lexicon) -> Frame:
    """18个村的监委会主任: it is villages that are counted, not what they have."""
    noun, of, _ = frame.after.partition("的")
    if of and len(noun) <= 8 and frame.unit not in PEOPLE and lexicon.words.noun_end.search(noun):
        return replace(frame, after=noun, forward=noun)
    return frame


def _by(found: Match, frame: Frame, parent: Named | None = None) -> Named:
    rule = f"lexicon:{found.alias}"
    name = agreed(found.indicator.name, frame, found.alias)
    return make_named(name, found.indicator.category, frame, rule, parent)


def _refined(found: Match, frame: Frame, parent: Named | None, lexicon: Lexicon) -> Named:
    deed = done(found, frame, lexicon.words)
    if deed is not None:
        return make_named(*deed, frame, f"done:{found.alias}", parent)
    name = finer(found, frame, lexicon.words)
    if not name:
        return _by(found, frame, parent)
    return make_named(name, found.indicator.category, frame, f"finer:{found.alias}", parent)


def _same(base: Named, frame: Frame, rule: str = "same") -> Named:
    return make_named(base.name, base.category, frame, rule, base.parent)


def _leaning(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """No words of its own: 222件229人, 40.7%、1319人, 34家…、34家…."""
    if not earlier:
        return None
    base = same_unit(earlier, frame.unit)
    own = LEADING.sub("", core)
    if base is not None and not frame.after and _PRONOUN.match(own):
        return _same(base, frame)
    of_these = bool(own) and frame.unit not in PEOPLE and bool(_OF_THESE.search(own))
    if base is not None and not own and frame.after and frame.unit in _BODIES:
        of_these = True  # 18家已成立小组，1家正积极推进
    verb_follows = _NO_NOUN.match(frame.after) or lexicon.words.verb_pattern.match(frame.after)
    if of_these and verb_follows:
        # 有55个正在整改
        found = lexicon.match(replace(frame, own="", context=""), without=NOUN_CATEGORIES)
        if found is not None and found.alias.startswith("#"):
            return _by(found, frame)
    if base is not None and of_these and verb_follows:
        # 14个乡镇中有6个全年立案不足4件
        return _same(base, frame)
    if own:
        return None
    return _wordless(frame, earlier, base, lexicon)


def _attended(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """召开警示教育会12场，参加860人次: those who came to what was held."""
    del lexicon
    if not earlier or frame.unit not in PEOPLE:
        return None
    if not (_CAME.match(core) if not frame.after else not core and _THEY_CAME.match(frame.after)):
        return None
    held = earlier[-1]
    if held.unit not in (*_TIMES, "期", "堂", "节", "部") or held.category not in _HELD:
        return None
    return make_named(suffixed(stem(held.name), frame.unit), held.category, frame, "attended")


def _wordless(
    frame: Frame, earlier: Sequence[Named], base: Named | None, lexicon: Lexicon
) -> Named | None:
    last = earlier[-1]
    if frame.after and not frame.listed:
        found = lexicon.match(frame)
        return _refined(found, frame, None, lexicon) if found is not None else None
    together = Frame(last.own + frame.own, frame.context, frame.after, frame.forward, frame.unit)
    found = lexicon.match(together)
    if frame.after:
        if found is not None and found.indicator.category in NOUN_CATEGORIES and frame.listed:
            found = lexicon.match(together, without=NOUN_CATEGORIES) or found
        return _refined(found, frame, None, lexicon) if found is not None else None
    if found is not None and found.inside and not (base and base is last):
        return _by(found, frame)
    if frame.unit in _HOUSEHOLDS and base is None and last.category in _HOUSEHOLD_CATEGORIES:
        return make_named(*_HOUSEHOLDS[frame.unit], frame, "unit")
    # 查处违纪违法问题222件229人: the words stand before the first of the two.
    spread = re.sub(r"问题$", "", strip_light(last.own))
    found = lexicon.match(Frame(spread, frame.context, "", "", frame.unit))
    if found is not None and not (base and base is last):
        return _by(found, frame)
    if base is not None:
        return _same(base, frame)
    if frame.unit == "元" and last.category != "money":
        return make_named("涉及金额", "money", frame, "swapped", last.parent)
    return make_named(
        suffixed(stem(last.name), frame.unit), last.category, frame, "swapped", last.parent
    )


def _each(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """Each of several has so many of what was counted before: 商南、山阳三县每镇接近2个."""
    del lexicon
    base = same_unit(earlier, frame.unit)
    each = _EACH.search(core) or re.search(r"[各均](?:为|有|达)?$", frame.own)
    if base is None or frame.after or not each or _verbal(core):
        return None
    whose = core[: each.start()] if each.re is _EACH else ""
    if whose and not PLACE.search(whose):
        return None  # 校服收费由每套320元: something else has so much each
    return _same(base, frame, "each")


def _verbal(core: str) -> bool:
    """A figure with a verb of its own does not lean on another: 各镇立案6件."""
    return bool(re.search(r"立案|处分|查处|整改|发现|处置|培训|检查|追回", core))


def _plain(
    frame: Frame,
    core: str,
    earlier: Sequence[Named],
    lexicon: Lexicon,
    topic: Named | None,
    viewed: Named | None,
    known: Mapping[str | None, Named] | None = None,
) -> Named:
    own = LEADING.sub("", core)
    base = same_unit(earlier, frame.unit)
    if base is None and topic is not None and _OPENS.match(_sentence_of(frame)):
        # 共发现问题402个。其中，程序方面158个: the whole stands in the sentence before.
        whole = (known or {}).get("problems")
        if topic.category == "rectification" and "问题" in own and whole and whole.unit == topic.unit:
            topic = whole  # 发现问题21个，已整改19个。其中，采购方面问题6个
        base = replace(topic, segment=frame.segment)
    if own in _OTHERS and base is not None and not frame.after and not base.is_rate:
        return _others(frame, base)
    level = _level(frame, own, base or viewed, lexicon)
    if level is not None:
        return level
    found = _found(frame, own, earlier, lexicon, topic)
    if found is not None and found.alias == "查实" and base is not None and base.category == "clues":
        return make_named("查实件数", "clues", frame, "part", base.parent)
    parent = _parent(frame, own, base)
    if parent is not None and (found is None or _weaker(found, own, parent)):
        return _child(frame, own, parent, lexicon)
    if found is not None and not _out_of_place(found.indicator.category, frame, own):
        return _refined(found, frame, parent, lexicon)
    whose = _whose(frame, own, base or topic, base is not None, lexicon)
    if whose is not None:
        return whose
    carried = _object_of(own, frame.unit, earlier, topic, lexicon)
    if carried and not frame.after and carried != own and not _BARE.match(own):
        # 发放问卷110份，回收106份
        category = formed(replace(frame, own=carried), lexicon.words)[1]
        return make_named(suffixed(carried, frame.unit), category, frame, "carried")
    acted = _times(frame, own, lexicon)
    if acted is not None:
        return acted
    name, category = formed(frame, lexicon.words)
    if name and earlier and not frame.after and earlier[-1].unit == frame.unit:
        verb = lexicon.words.verb_pattern.match(earlier[-1].name)
        going_on = verb is not None and lexicon.words.verbs.get(verb.group()) in _SHARED
        if verb and going_on and not re.search(r"\d", own) and not lexicon.words.verb_pattern.search(own) and len(name) <= 9:
            # 清理信息平台3个，政务软件11个
            return make_named(verb.group() + name, earlier[-1].category, frame, "shared", parent)
    if name:
        listed = frame.unit in _CASE_UNITS and not _acts(own, lexicon)
        if _out_of_place(category, frame, own) or (listed and (parent or base or topic)):
            leading = parent or base or topic
            category = leading.category if leading and not leading.is_rate else "other"
            if category == "clues" and _SOMEBODY.search(own) and not name.startswith("反映"):
                name = f"反映{name}"  # 反映对象中，乡科级干部5件
        if category == "clues" and frame.unit in _CASE_UNITS and _RANK_END.search(own):
            name = suffixed(f"{stem(name)}干部", frame.unit)
        return make_named(name, category, frame, "formed", parent)
    if base is not None:
        return _same(base, frame)
    if found is not None:
        return _by(found, frame, parent)
    name, category = FALLBACK.get(frame.unit or "", ("未归类数字", "other"))
    return make_named(name, category, frame, "unit")


def _from(frame: Frame, core: str) -> Named | None:
    """从线索来源看，信访举报15件: clues by where they come from."""
    own = LEADING.sub("", core).removesuffix("线索").removesuffix("问题")
    if frame.after or not 2 <= len(own) <= 8:
        return None
    return make_named(f"{own}线索数", "clues", frame, "source")


def _others(frame: Frame, base: Named) -> Named:
    """其他8起 at the end of a list: the rest of what is counted."""
    noun = next((n for n in _REST if n in base.name), "")
    if base.name.startswith("反映"):
        return make_named(suffixed("反映其他", frame.unit), base.category, frame, "others")
    if not noun and (base.parent is None or base.category in NOUN_CATEGORIES):
        return _same(base.parent or base, frame)
    return make_named(suffixed(f"其他{noun}", frame.unit), base.category, frame, "others", base.parent)


def _sentence_of(frame: Frame) -> str:
    return re.split(r"[。！？]", frame.context + frame.own)[-1]


def _acts(own: str, lexicon: Lexicon) -> bool:
    """Whether words hold a verb that is kept in a name."""
    verbs = (match.group() for match in lexicon.words.verb_pattern.finditer(own))
    return any(verb not in lexicon.words.settings for verb in verbs)


def _found(
    frame: Frame, own: str, earlier: Sequence[Named], lexicon: Lexicon, topic: Named | None
) -> Match | None:
    """The lexicon's answer; in a list the verb may stand before its first item."""
    found = lexicon.match(frame)
    befallen = _befallen(frame, found, lexicon)
    if befallen is not None:
        return befallen
    if not frame.after and (found is None or _BARE.match(own)):
        carried = _object_of(own, frame.unit, earlier, topic, lexicon)
        match = lexicon.match(replace(frame, own=carried, context="")) if carried else None
        if match is not None and match.inside:
            return match
    if found is None and own.endswith("的"):
        # 被给予党纪政务处分的5101人中: what they are is said before 的.
        found = lexicon.match(replace(frame, own=own.removesuffix("的")))
    if frame.listed and earlier and (found is None or found.indicator.category in NOUN_CATEGORIES):
        # 问责党组织3个、领导干部11人
        joined = Frame(earlier[-1].own + own, "", frame.after, frame.forward, frame.unit)
        verbal = lexicon.match(joined, without=NOUN_CATEGORIES)
        if verbal is not None and (found is None or verbal.inside):
            return verbal
    if frame.listed and earlier and found is not None and not frame.after and _plain_noun(found, lexicon):
        # 发现问题59个、问题线索2件: the verb goes on
        verb = lexicon.words.verb_pattern.match(earlier[-1].name)
        shared = lexicon.match(replace(frame, own=verb.group() + own, context="")) if verb else None
        if shared is not None and shared.alias.startswith(verb.group() if verb else "#"):
            return shared
    return found


def _plain_noun(found: Match, lexicon: Lexicon) -> bool:
    """Whether the words that fired say what is counted, and not what was done."""
    alias = found.alias.strip("#*")
    return lexicon.words.verb_pattern.match(alias) is None or alias in lexicon.words.nouns


def _befallen(frame: Frame, found: Match | None, lexicon: Lexicon) -> Match | None:
    """对4名承办人进行约谈, 4名村干部被采取留置措施: what befell them, not who they are."""
    if frame.unit not in PEOPLE or (found and found.indicator.category not in NOUN_CATEGORIES):
        return None
    end = _BEFALL.search(frame.forward)
    if end is None:
        return None
    match = lexicon.match(Frame(end[1], "", "", "", frame.unit))
    wanted = ("sanctions", "cases", "clues") if found else ("supervision", *_MATTERS)
    return match if match is not None and match.indicator.category in wanted else None


def _object_of(
    own: str, unit: str | None, earlier: Sequence[Named], topic: Named | None, lexicon: Lexicon
) -> str:
    """Verbs without an object take that of the figure before: 清理合同412份，已规范129份."""
    bases = [fact for fact in (*earlier[::-1], topic) if fact is not None and fact.unit == unit]
    if not bases:
        return ""
    if _BARE.match(own):
        return own + "问题线索" if bases[0].category == "clues" else ""
    verb = _VERBS_ONLY.sub("", own)
    if not verb or len(verb) > 6 or lexicon.words.verb_pattern.sub("", verb):
        return ""
    for base in bases:
        for words in (strip_light(base.own), base.after):
            noun = lexicon.words.noun_end.search(words)
            if noun:
                return verb + noun.group()
    return ""


def _out_of_place(category: str, frame: Frame, own: str) -> bool:
    """Officials and bodies are not counted in 件: 反映县处级干部82件 counts the letters."""
    matters = frame.unit in _CASE_UNITS and category in (*NOUN_CATEGORIES, "other")
    return matters and not _WITH_BODY.search(frame.after) and bool(own)


def _whose(
    frame: Frame, own: str, base: Named | None, near: bool, lexicon: Lexicon
) -> Named | None:
    """甲县203件、乙县147件: a place says whose figure it is; what is counted goes on."""
    if base is not None and _THESE.match(own) and not base.is_rate:
        return _same(base, frame)
    if base is None or frame.after or base.is_rate or not own or len(own) > 2 * _FEW:
        return None
    if frame.unit not in (*_CASE_UNITS, *PEOPLE) and base.unit != frame.unit:
        return None
    short = re.sub(r"(?:各|均|分别|共)$", "", own)
    continued = len(own) <= 6 and (
        base.rule == "whose" or (frame.unit in PEOPLE and base.category in _MATTERS and (near or not _TRAIT.search(own)))
    )
    known = lexicon.words.verb_pattern.search(own) or lexicon.words.noun_end.search(own)
    bodies = base.category == "organization" and lexicon.words.noun_end.search(own)
    if base.name.startswith("反映") and near and frame.unit in _CASE_UNITS:
        if not lexicon.words.verb_pattern.search(own):
            return make_named(f"反映{suffixed(short, frame.unit)}", base.category, frame, "whose")
    if PLACE.search(short) and not bodies and not lexicon.words.verb_pattern.search(own):
        return _same(base, frame, "whose")
    return _same(base, frame, "whose") if continued and not known else None


def _times(frame: Frame, own: str, lexicon: Lexicon) -> Named | None:
    """先后4次对22起问题予以通报: what was done so many times follows."""
    if frame.unit not in _TIMES or lexicon.words.verb_pattern.search(own):
        return None
    if not re.match(r"[对向就在深赴前到]", frame.forward) and own not in ("分", "先后", "并分", ""):
        return None
    verbs = [
        m.group() for m in lexicon.words.verb_pattern.finditer(frame.forward)
        if m.group() not in lexicon.words.settings
    ]  # fmt: skip
    if not verbs:
        return None
    category = lexicon.words.verbs[verbs[-1]]
    return make_named(suffixed(verbs[-1], frame.unit), category, frame, "times")


def _weaker(found: Match, own: str, parent: Named) -> bool:
    """Whether the place in a list says more than the lexicon found."""
    noun = found.indicator.category in NOUN_CATEGORIES
    if found.alias in _KINDS and found.alias in parent.name and len(own) > len(found.alias) + 1:
        return True  # 发现问题21个，其中采购方面问题6个
    longer = len(found.alias.strip("*#")) < len(own)
    if found.indicator.name == parent.name and longer:
        return True  # 其中，初次举报362件
    return not found.inside or (noun and longer and bool(PLACE.search(own)))


def _parent(frame: Frame, own: str, base: Named | None) -> Named | None:
    """The whole of which a figure is a part: after 其中, or the next of a list of such parts."""
    if base is None or frame.after or not own:
        return None
    if base.segment != frame.segment and not _alike(own, base):
        return None
    if base.rule.startswith("average"):
        return None
    if len(own) > (2 * _FEW if PLACE.search(own) else _FEW):
        return None
    if frame.bracketed or _DIVIDED.search(frame.own):
        return base
    if "其中" in frame.own or frame.own.startswith("含"):
        return base.parent or base
    if "其中" in frame.context[-_FEW:]:
        # 其中党员89人，设党支部4个: another thing is counted already.
        among = re.search(r"其中[^。；;]*\d", frame.context[-_FEW:])
        return base.parent if among else base.parent or base
    return base.parent


def _alike(own: str, base: Named) -> bool:
    """招投标方面问题63个；工程变更方面问题38个: parts in one form, whatever divides them."""
    return base.parent is not None and len(own) > 4 and own[-4:] == base.own[-4:]


def _child(frame: Frame, own: str, parent: Named, lexicon: Lexicon) -> Named:
    """A part of a whole is named after both; a place or a unit of it is its subject only."""
    own = _DIVIDED.split(own)[-1]
    if frame.bracketed or parent.rule == "bracketed":
        return make_named(suffixed(own, frame.unit), parent.category, frame, "part", parent)
    dated = _DATED.sub("", own)
    if PLACE.search(re.sub(r"(?:各|均|分别|共)$", "", own)) or own.startswith("其余"):
        return make_named(parent.name, parent.category, frame, "part", parent)
    if dated != own and (not dated or dated in parent.own):
        # 其中2018年受理16092人: the year is a period, no part of the name.
        return make_named(parent.name, parent.category, frame, "part", parent)
    own = dated
    if own.startswith("涉及") and "线索" in parent.name and frame.unit in _CASE_UNITS:
        return make_named(f"{own}线索数", parent.category, frame, "part", parent)
    root = stem(parent.name)
    if parent.category == "staffing" and not own.endswith(("空编", "编制")):
        return make_named(suffixed(own, frame.unit), "staffing", frame, "part", parent)
    if root == "群众信访":
        return make_named(
            suffixed(own.removeprefix("含"), frame.unit), parent.category, frame, "part", parent
        )
    verb = lexicon.words.verb_pattern.match(root)
    if parent.category in NOUN_CATEGORIES and _KIND.search(own):
        name = own + root  # 村中重点类19个
    elif own.endswith("问题") and root.endswith("问题"):
        name = own
    elif root.endswith("问题") and own.endswith(("方面", "类", "领域")):
        name = own + "问题"
    elif frame.unit in PEOPLE and own and _acts(own, lexicon):
        name = own  # 追回35名，其中边境触网9人
    elif verb and lexicon.words.noun_end.search(own) and _is_noun(root[verb.end() :], lexicon):
        # 清理合同412份，其中口头协议36份: the part takes the place of the whole's noun.
        name = verb.group() + own
    else:
        name = own if own.startswith(root[:2]) else root + own
    return make_named(suffixed(name, frame.unit), parent.category, frame, "part", parent)


def _is_noun(words: str, lexicon: Lexicon) -> bool:
    noun = lexicon.words.noun_end.search(words)
    return noun is not None and noun.start() <= 2


def _level(frame: Frame, own: str, base: Named | None, lexicon: Lexicon) -> Named | None:
    """Officials of a rank: 处分厅局级干部207人、县处级1382人 → 处分县处级干部人数."""
    match = _LEVEL.search(own)
    if match is None or frame.after or frame.unit not in PEOPLE:
        return None
    rank = match.group()
    rank += "" if rank.endswith(("干部", "人员", "主任", "党员", "手")) else "干部"
    before = LEADING.sub("", own[: match.start()])
    if before:
        found = lexicon.match(Frame(before, "", "", "", frame.unit))
        if (
            "以下" in rank
            or "以上" in rank
            or found is None
            or found.indicator.category not in ("cases", "sanctions")
        ):
            return None
        whole = _by(found, frame)
    elif base is not None and (base.parent or base).category in ("cases", "sanctions", "clues"):
        whole = base.parent or base
    else:
        return None
    root = _RANK_ROOTS.get(stem(whole.name), stem(whole.name))
    name = suffixed(root + rank.removeprefix(root), frame.unit)
    return make_named(name, whole.category, frame, "rank", whole)
