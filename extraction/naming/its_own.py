"""Figures that would go by the name of another thing, and so enter its total.

Parts of those sanctioned are no stock of officials (中层正职2人), the 6 cars with faults are not
all 49, and what came to 累计27个 is not what was built this year. Each way looks only at figures of
its own units or names; most are asked nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming import near_by
from extraction.naming.named import MARKS, Named, led_off, same_unit
from extraction.naming.not_meant import by_its_rule
from extraction.naming.not_meant_things import THINGS
from extraction.naming.parts import acts
from extraction.naming.rule_names import FROM_WORDS, ITS_OWN, TRUE_DEED
from extraction.naming.true_things import Asked
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, PEOPLE, PERSON_UNITS

__all__ = ["its_own"]

_DONE_TO = frozenset(("sanctions", "cases"))
_STOCK = frozenset(("staffing", "sanctions", "other"))
_STOCK_RULES = (*FROM_WORDS, "rest", "same")
_ROOTS = {"党纪政务处分": "处分", "党纪处分": "处分", "政务处分": "处分", "批评教育和处理": "处理"}
_BY_RANK = rarely(
    "(?:从|按)[^，,。；;\\d]{0,6}(?:层级|职级|级别|身份|职务|人员类别|人员结构|对象)[^，,。；;\\d]{0,4}(?:看|分|划分|统计)?[，,：:]"
)
_WHO = rarely(
    "(?:[^，,。；;\\d]{0,8}(?:管理|所属|下属)的)?(?P<who>[\u4e00-\u9fff、（）()]{0,14}?(?:正职|副职|干部|人员|职工|员工|教师|医生|护士|党员|负责人|书记|主任|班子成员|中层|[部厅处科股]级|成员|群众|村民|师|员|一把手))"
)
_REST = rarely("(?:其余|余下|其他|剩余|另外)的?")
_ARE = rarely("(?:均?为|都?是|系|属于?)(?P<who>[\u4e00-\u9fff、]{2,18})")
_STILL = rarely("后(?:继续|仍然?|又|再次)(?P<said>[\u4e00-\u9fff]{4,14})的$")
_BESIDE = rarely(
    "[（(，,；;：:](?:其中)?(?P<who>(?:[\u4e00-\u9fff]{2,8}、){0,2}[\u4e00-\u9fff]{2,8})、$"
)
_GOING_ON = rarely("(?:正在|仍在|还在|正)[\u4e00-\u9fff]{2,6}")
_WAYS_END = ("途径", "渠道", "方式", "原因", "情形", "来源")
_SO_FAR = rarely("(?:目前|现|全[市县省区]|已)*累计(?:总数|总量|建成|已|达|到|为|有|共)*")
_THIS_YEAR = rarely("^(?:第?[一二三四]季度|[上下]半年|全年|[今本当]年|\\d{1,2}月份?)")
_MADE = rarely("^(?:新建成?|新增|建成|创建|新创建|新设|增设|打造)")
_RATE_OF_ROW = rarely(
    "(?P<rate>[\u4e00-\u9fff]{1,10}?(?:率|满意度|知晓度|占比))"
    "(?:的)?(?:存在|之间|有)?(?:较大|明显|一定)?(?:差别|差距|差异|相差|悬殊|高低|参差|不一|不均|有别|不同|分化|分布|各异|情况)[^，,：:]{0,8}[：:]"
)
_RATE_LEADS = rarely(
    r"^(?:各|全|[一两二三四五六七八九十\d]+[个类大所家])?"
    "(?:[\u4e00-\u9fff]{0,6}?(?:片区|区域|层级|学校|单位|部门|乡镇|镇街|县区)(?=[\u4e00-\u9fff]{2,8}率))?"
)
_TELLS = rarely("(?:[为是达仅约占]|高达|低至|只有|仅有|仅为|达到)+$")
_FOUND_FAULTY = rarely(
    "(?P<thing>[\u4e00-\u9fff]{0,6}?)(?:当?中|里)?(?:发现|查出|存在)(?:有)?问题的?$"
)
_MATTERS = frozenset(("个", "项", "件", "条", "起", "处", "类", "种", "宗", "例", "人次", "次"))
_CHECKED = rarely(
    "(?:逐[\u4e00-\u9fff])?(?P<deed>核对|核查|检查|抽查|清查|排查|查验|盘点|筛查|审核|评查|复核|比对|清理)[，,]$"
)
_AMONG = rarely(
    "(?P<thing>[\u4e00-\u9fff]{1,6})(?:当?中|里)(?:仍|还|共)?(?:发现|查出|存在)(?:有)?问题"
)
_CASE_SIGNS = rarely("案|违纪|违法|违规|问题|线索|处分|举报|贪|贿|查处|反映")
_GIVEN = rarely(
    "(?:进行了?研究)?提出(?:了)?(?P<what>[\u4e00-\u9fff]{0,6}?(?:意见|建议))(?:建议)?(?:[，,。；;]|$)"
)
_OF_PAPERS = rarely(
    "(?:建议书|通知书|督办函|提示函|提醒函|建议函|意见书|整改函|监督函|督办单|工单|交办单|反馈函)"
)
_PAPER_DEED = rarely(
    "(?:已|均|全部|均已|督促|推动|收到)*(?P<deed>整改完成|完成整改|整改到位|落实整改|整改|落实|回复|反馈|采纳|办结|销号)(?:到位|的)?"
)
_IDLE = rarely(
    "(?P<who>[\u4e00-\u9fff]{0,10}?(?:纪委监?委?|纪检监察组|委|组|支部|单位|部门|机关|企业|公司|[镇乡村局院校所室科]))"
    "(?:全年|[上下]半年|至今|仍然?|尚|还|均|连续[一二两三四]年|近[一二两三]年|一年来|长期)*"
    "(?P<said>(?:从?未|没有)[\u4e00-\u9fff]{2,12})"
)
_SOME = rarely("(?:其中|当?中|里)?(?:仍然?|还|尚|仅|只|就|也|却)?有|其中|另有|仍|还")
_ONCE = rarely("(?:过|了)?一[起件条次名个项份]|过(?=$)")
_BELOW = rarely(
    "(?:[^，,。；;]*(?:发现|查出|筛查出|排查出|比对出|其中))?(?P<said>[\u4e00-\u9fff]{2,10}"
    "(?:不?[低高]于|超过?|不足|不到|未达到?|达不到|少于)\\d[\\d.]*%(?:以[上下])?)的(?P<noun>[\u4e00-\u9fff]{1,8})$"
)
_INACTION = rarely(
    "(?:不担当|不作为|乱作为)(?:、(?:不担当|不作为|乱作为|慢作为|假作为))+(?:等?的?问题)?"
)
_CUT_RULES = frozenset(("formed", "literal", "said of", "fault", "finer"))
_KIND = 3
_BACK_AGAIN = rarely(
    "(?:又|已|均|都|存在|出现)*(?P<said>反弹回潮|反弹|回潮|复发|未整改到位|整改不到位|久拖未决|超期未结)(?:现象)?"
)
_COMPARED = rarely("片区[\u4e00-\u9fff]{2,8}(?:率|数|量|度)")


def its_own(
    named: Named,
    frame: Frame,
    earlier: Sequence[Named],
    known: Mapping[str | None, Named],
    lexicon: Lexicon,
) -> Named:
    """Return a figure under a name that is only its own; nearly all of them have one.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        known: by unit, the last matter that earlier sentences counted.
        lexicon: for its verbs and nouns, and the indicators of a collection's own.
    """
    near = _NEAR_BY.get(named.name)
    other = near(named, frame, earlier, lexicon) if near is not None else None
    other = (
        other
        or _by_unit(named, frame, earlier, known, lexicon)
        or by_its_rule(named, frame, earlier, lexicon)
    )
    if other is None or named.name in lexicon.own or named.is_taught:
        return named
    return other


def _by_unit(
    named: Named,
    frame: Frame,
    earlier: Sequence[Named],
    known: Mapping[str | None, Named],
    lexicon: Lexicon,
) -> Named | None:
    if frame.unit in PEOPLE:
        return _of_people(named, frame, earlier, known, lexicon)
    if frame.unit == "%":
        return _rate_of_row(named, frame, earlier)
    if frame.unit in _LESSONS and named.rule == "part+learned" and named.parent is not None:
        return replace(named, category=named.parent.category)  # 党课164堂，其中县级领导21堂
    if named.category == "clues" and named.name.endswith(_LISTS):
        return replace(named, category="other")  # 实事清单28件: nobody reported them
    return _of_things(named, frame, earlier, lexicon)


def _of_people(
    named: Named,
    frame: Frame,
    earlier: Sequence[Named],
    known: Mapping[str | None, Named],
    lexicon: Lexicon,
) -> Named | None:
    if frame.own[-1:] in _TOWARDS and "意见" in frame.forward:
        return _opinion_on(named, frame, earlier, lexicon)
    if frame.own[-1:] == "等" and named.rule.startswith("formed"):
        return near_by.persons_listed(named, frame, lexicon)
    if "联名" in frame.after:
        return near_by.signed_together(named, frame)
    if named.rule == "part+learned" and named.category == "problems":
        return near_by.for_what(named)
    if named.category in _STOCK or named.rule == "rest":
        return _of_acts(named, frame, earlier, known, lexicon)
    asked = _BY_NAME.get(named.name)
    return asked(named, frame, earlier, lexicon) if asked is not None else None


def _of_things(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    own = frame.own
    if "累计" in own and named.rule == "same":
        return _so_far(named, frame, earlier)
    if "%" in own or "等" in own or "作为" in own:
        return _whole_said(named, frame)
    if frame.unit in BODIES:
        if "未" in frame.after:
            return _idle_bodies(named, frame)
        other = near_by.of_bodies(named, frame)
        if other is not None:
            return other
    asked = _BY_NAME.get(named.name) or _BY_RULE.get(named.rule) or _BY_UNIT.get(frame.unit)
    if asked is None and "问题" in (own or frame.after):
        asked = _faulty_ones
    return asked(named, frame, earlier, lexicon) if asked is not None else None


def _of_acts(
    named: Named,
    frame: Frame,
    earlier: Sequence[Named],
    known: Mapping[str | None, Named],
    lexicon: Lexicon,
) -> Named | None:
    """处分63人。从层级看，中层正职2人，其余54人为普通职工: all of them were sanctioned."""
    own = frame.own.strip(MARKS)
    if own[:1] in _RESTS and _REST.fullmatch(own):
        who = _ARE.match(frame.after) if frame.after else None
        return _the_rest(named, who["who"], frame, earlier, lexicon) if who else None
    if frame.after or not named.rule.startswith(_STOCK_RULES) or named.rule == "same":
        return None
    if frame.context[-1:] == "、" and stem(named.name).removesuffix("人") == own:
        return _side_by_side(named, frame, lexicon)
    whole = _whole_of_row(frame, earlier, known)
    if whole is None:
        return _still(named, frame) if "后" in own and own[-1] == "的" else None
    said = _WHO.fullmatch(led_off(strip_light(own).rpartition("，")[2]))
    if said is None or acts(said["who"], lexicon):
        return None
    return _with_deed(named, said["who"], whole, frame)


def _still(named: Named, frame: Frame) -> Named | None:
    """调整后继续留在纪检监察系统的285人: where what they did is cut in two, what they still do."""
    still = _STILL.search(frame.own) if named.rule.startswith("formed") else None
    if still is None or (stem(named.name) in frame.own and len(stem(named.name)) > _KIND):
        return None
    return replace(named, name=suffixed(still["said"], frame.unit), rule="formed")


def _side_by_side(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """监督员20名（人大代表、政协委员6名）: the first of the two has no number of its own."""
    before = _BESIDE.search(frame.context[-_ROW:])
    who = before["who"] if before is not None else ""
    noun = lexicon.words.noun_end.search(who) if who else None
    if noun is None or lexicon.words.nouns[noun.group()] != "staffing" or acts(who, lexicon):
        return None
    return replace(named, name=f"{who.replace('、', '')}{named.name}", rule=ITS_OWN)


def _whole_of_row(
    frame: Frame, earlier: Sequence[Named], known: Mapping[str | None, Named]
) -> Named | None:
    """Those to whom something was done, of whom this figure is a part; None elsewhere."""
    last = earlier[-1] if earlier else None
    if last is not None and frame.listed and last.unit in PERSON_UNITS and last.parent is not None:
        return last.parent if last.parent.category in _DONE_TO else None
    if last is not None and any(one.unit in PEOPLE for one in earlier):
        return None
    whole = known.get("acts")
    if whole is None or whole.unit not in PEOPLE:
        return None
    sentence = frame.context[frame.context.rfind("。") + 1 :] + frame.own
    viewed = "从" in sentence or "按" in sentence
    return whole if viewed and _BY_RANK.search(sentence) else None


def _with_deed(named: Named, who: str, whole: Named, frame: Frame) -> Named:
    root = stem(whole.name)
    root = _ROOTS.get(root, root)
    name = suffixed(root + who.removeprefix(root), frame.unit)
    return replace(named, name=name, category=whole.category, rule="rank", parent=whole)


def _the_rest(
    named: Named, who: str, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """其余54人为一般职工 of those sanctioned, 其余100人为其他途径 of those who came."""
    if who.endswith(_WAYS_END):
        base = same_unit(earlier, frame.unit)
        category = base.category if base is not None else named.category
        return replace(named, name=suffixed(who, frame.unit), category=category, rule=ITS_OWN)
    last = same_unit(earlier, frame.unit)
    whole = last.parent if last is not None else None
    if whole is None or whole.category not in _DONE_TO or acts(who, lexicon):
        return None
    return _with_deed(named, who, whole, frame)


def _going_on(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """了结10件，转立案3件，其余5件正在核查: clues of which nothing has come yet."""
    del lexicon
    going = _GOING_ON.fullmatch(frame.after) if not frame.cut else None
    if going is None or not named.name.startswith("其余"):
        return None
    clues = any(one.category == "clues" for one in earlier if one.unit == frame.unit)
    category = "clues" if clues else named.category
    return replace(named, name=suffixed(going.group(), frame.unit), category=category)


def _so_far(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """新建示范点11个，其中省级1个，累计达到27个: all there are, not those of this year."""
    if frame.after or _SO_FAR.fullmatch(frame.own.strip(MARKS)) is None:
        return None
    base = same_unit(earlier, frame.unit)
    if base is None or base.category in ("clues", "cases", "sanctions", "problems"):
        return None
    base = base.parent or base
    thing = _MADE.sub("", _THIS_YEAR.sub("", stem(base.name)))
    return replace(named, name=suffixed(f"累计{thing}", frame.unit), parent=None, rule=ITS_OWN)


def _rate_of_row(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """三个片区空编率差别明显：沿江片区为6.8%，中部片区12.9%: the rate stands before its row."""
    last = earlier[-1] if earlier else None
    goes_on = last is not None and last.rule == "rate of row"
    if frame.after or not (goes_on or named.name.endswith("占比")):
        return None
    if named.rule.partition("+")[0] not in ("formed", "same", "shared"):
        return None
    where = _TELLS.sub("", led_off(frame.own.strip(MARKS)))
    if not 1 < len(where) <= _PLACE:
        return None
    if last is not None and goes_on:
        return replace(named, name=last.name, rule=last.rule, subject=where)
    told = _RATE_OF_ROW.search(frame.context[-_ROW:]) if frame.context[-1:] in "：:" else None
    if told is None:
        return None
    rate = _RATE_LEADS.sub("", told["rate"])
    return replace(named, name=rate, rule="rate of row", subject=where)


def _faulty_ones(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """逐台核对，49台公车中发现问题6台: the cars that were looked at, and those with faults."""
    if not frame.own:
        return _looked_at(named, frame)
    if frame.unit in _MATTERS or frame.unit == "元" or frame.after or not earlier:
        return None
    faulty = _FOUND_FAULTY.fullmatch(led_off(frame.own.strip(MARKS)))
    last = earlier[-1]
    if faulty is None or last.unit != frame.unit:
        return None
    noun = lexicon.words.noun_end.search(stem(last.name))
    thing = faulty["thing"]
    if not thing or kind_of(thing)[:1] == "v":  # 认定存在问题的168艘
        thing = noun.group() if noun is not None else ""
    if not thing:
        return None
    return replace(
        named, name=suffixed(f"问题{thing}", frame.unit), category="problems", rule=ITS_OWN
    )


def _looked_at(named: Named, frame: Frame) -> Named | None:
    """逐台核对，49台公车中发现问题6台: the 49 were looked at; only the 6 have faults."""
    among = _AMONG.match(frame.after)
    if among is None or named.category not in _LOOKED:
        return None
    if named.rule.partition(":")[0].partition("+")[0] not in ("literal", "formed", "fault") and (
        "问题" not in named.name
    ):
        return None
    deed = _CHECKED.search(frame.context[-_ROW:]) if frame.context[-1:] in "，," else None
    name = suffixed((deed["deed"] if deed is not None else "") + among["thing"], frame.unit)
    return replace(named, name=name, category="supervision", rule=TRUE_DEED)


def _idle_bodies(named: Named, frame: Frame) -> Named | None:
    """有10个学院二级纪委全年未上报过一条问题线索: bodies that did nothing, not all there are."""
    own = frame.own.strip(MARKS)
    if frame.cut or named.category not in ("organization", "problems", "other"):
        return None
    idle = _IDLE.fullmatch(frame.after) if not own or _SOME.fullmatch(own) else None
    if idle is None or ("未" in named.name and idle["who"] in named.name):
        return None
    said = _ONCE.sub("", idle["said"]).replace("没有", "未")
    return replace(named, name=suffixed(said + idle["who"], frame.unit), rule=ITS_OWN)


def _whole_said(named: Named, frame: Frame) -> Named | None:
    """率低于60%的项目9个, 职称评审、人才引进等监督事项76项: the words in one piece."""
    if frame.after or named.rule.partition(":")[0].partition("+")[0] not in _CUT_RULES:
        return None
    if "%" in frame.own:
        below = _BELOW.search(frame.own.strip(MARKS))
        if below is None:
            return None
        return replace(
            named, name=suffixed(below["said"] + below["noun"], frame.unit), rule=ITS_OWN
        )
    if "作为" in frame.own:
        idle = _INACTION.search(frame.own)
        name, category = "不担当不作为问题数", "problems"
        return replace(named, name=name, category=category, rule=ITS_OWN) if idle else None
    return _kind_of_these(named, frame)


def _kind_of_these(named: Named, frame: Frame) -> Named | None:
    """What stands behind 等 where the name has begun inside the last of those listed."""
    own = frame.own.strip(MARKS)
    listed, _, kind = own.rpartition("等")
    root = stem(named.name)
    if "、" not in listed or len(kind) < _KIND or not root.endswith(kind) or root == kind:
        return None
    begun = root[: -len(kind)]
    at = listed.find(begun)
    if at < 0 or listed[at + len(begun) : at + len(begun) + 1] not in ("", "、") or not at:
        return None
    return replace(named, name=suffixed(kind, frame.unit), rule=ITS_OWN)


def _touched(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """职工招聘全程监督，涉及人员388人次: nobody is in a case."""
    del lexicon
    said = frame.context[frame.context.rfind("。") + 1 :] + frame.own
    if "涉及人员" not in frame.own or _CASE_SIGNS.search(said):
        return None
    category = earlier[-1].category if earlier else "supervision"
    category = category if category not in ("rate", "money") else "supervision"
    category = "supervision" if "监督" in said or "核查" in said else category
    return replace(named, name=suffixed("涉及人员", frame.unit), category=category, rule=ITS_OWN)


def _closed(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """实事清单28件已办结21件: of the list, neither letters nor cases."""
    base = same_unit(earlier, frame.unit)
    if base is None or not base.name.endswith(_LISTS) or frame.after:
        return None
    noun = lexicon.words.noun_end.search(stem(base.name))
    thing = noun.group() if noun is not None else "清单"
    name = suffixed(f"办结{thing}", frame.unit)
    return replace(named, name=name, category="rectification", rule=TRUE_DEED)


def _areas(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """三个片区空编率差别明显: areas that are compared; nothing is said of working together."""
    del earlier, lexicon
    compared = _COMPARED.match(frame.after) is not None
    return replace(named, name="片区数", rule=ITS_OWN) if compared else None


def _opinion_on(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """对21项“三重一大”事项提出意见, 对12名拟提拔人选提出暂缓意见: those on which one spoke."""
    del earlier, lexicon
    given = _GIVEN.search(frame.forward) if frame.own[-1:] in _TOWARDS else None
    if given is None or not frame.after:
        return None
    of_whom = frame.unit in PEOPLE
    if of_whom and "意见" not in named.name:
        return None  # 对31名拟提拔对象提出否定意见, 对19名责任人提出处理意见
    if not of_whom and "事项" not in frame.forward[: given.start()]:
        return None
    said = given["what"]
    said = said if of_whom and len(said) > _KIND else f"提出{said}"
    name = suffixed(said if of_whom else f"{said}事项", frame.unit)
    return replace(named, name=name, category="supervision", rule=TRUE_DEED)


def _of_papers(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """制发建议书26份，整改完成24份: of the papers, neither problems nor all that went out."""
    del lexicon
    deed = _PAPER_DEED.fullmatch(led_off(frame.own.strip(MARKS))) if not frame.after else None
    if deed is None:
        return None
    papers = (_OF_PAPERS.search(one.name) for one in reversed(earlier) if one.unit == frame.unit)
    paper = next(filter(None, papers), None)
    if paper is None:
        return None
    name = suffixed(f"{deed['deed']}{paper.group()}", frame.unit)
    return replace(named, name=name, category="rectification", rule=ITS_OWN)


_LOOKED = frozenset(("supervision", "problems", "other", "rectification"))
_TOWARDS = frozenset("对就向")
_LESSONS = frozenset(("堂", "讲", "课", "节", "课时", "学时"))
_RESTS = frozenset("其余剩另")
_LISTS = ("清单数", "实事数", "办结清单数", "办结实事数")
_PLACE, _ROW = 8, 30


def _turned_bad(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """抽查的60个问题有8个反弹: neither all problems there are nor put right."""
    said = _BACK_AGAIN.fullmatch(frame.after) if frame.after else None
    if said is None:
        asked = _faulty_ones if named.name == "问题数" else _of_papers
        return asked(named, frame, earlier, lexicon)
    return replace(named, name=suffixed(f"{said['said']}问题", frame.unit), category="problems")


_NEAR_BY = {**near_by.NEAR_BY, **THINGS}
_BY_NAME: Mapping[str, Asked] = {
    **dict.fromkeys(("问题数", "整改问题数"), _turned_bad),
    **dict.fromkeys(("涉案人数", "涉案人次"), _touched),
    "协作区数": _areas,
    **dict.fromkeys(("办结件数", "结案数"), _closed),
    **dict.fromkeys(("研究事项数", "提出意见建议数", "意见人数"), _opinion_on),
    **dict.fromkeys(("制发纪检监察建议书数", "监察建议书数", "纪检监察建议书数"), _of_papers),
}
_BY_UNIT: Mapping[str | None, Asked] = {
    "分": near_by.marks,
    **dict.fromkeys(("类", "项", "条"), near_by.kinds_told),
}
_BY_RULE: Mapping[str, Asked] = {"rest": _going_on}
