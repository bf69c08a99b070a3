"""Established names that are those of another deed or another thing.

预警信息156条，查否118条 are no false reports, 通报3个单位 after 抽查12个单位 no three looked at,
and 8家 that 签订廉洁协议 were not summoned: under the established name each would be added to
figures that it has nothing to do with. Each name that words draw to what it does not mean is
listed with what asks whether it is meant (``_ASKED``); of any other name one look is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.drawn_in import DRAWN_IN
from extraction.naming.named import Named, make_named
from extraction.naming.rule_names import TRUE_DEED
from extraction.naming.true_things import (
    CLAUSE,
    REST,
    RESULT,
    SENT,
    THINGS,
    Asked,
    last_clause,
    thing_of,
)
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE

__all__ = ["true_deed"]

_LONGEST, _SHORT, _LEAST, _FAR = 12, 6, 5, 40
_CAME_IN = frozenset(
    (
        "移交问题线索数",
        "上级交办问题线索数",
        "审计移交问题线索数",
        "公安移交问题线索数",
        "公安移送数",
        "自收数",
    )
)
_OF_LETTERS = ("件", "起", "件次")
_HANDED_OVER = ("移送数", "移交数", "转交数")
_CAME = rarely("自收|(?!向|已|共|并|均|拟|对)[\u4e00-\u9fff、]{2,8}?(?:移交|移送|转交|转送|交办)")
_BY_WAY = rarely("上级|自收|来信|来访|来电|网络|本级|[\u4e00-\u9fff]{0,6}转办")
_ALL_LETTERS = ("群众信访", "检举控告", "接收信访", "受理信访", "受理举报", "信访举报")
_LETTERS = rarely("举报|信访|反映|检举|控告|线索|来信|来访")
_ALL_WAYS = frozenset(("上级交办问题线索数", "群众信访件次", "上级转来数", "上级转办数"))
_VISITS = frozenset(("来信来访", "来信来电", "来电来访", "来信来访来电", "来信", "来访"))
_WAY_IN = rarely(
    "(?:其中)?(?:上级|本级|自行)?(?:交办|转来|转办|移交|转交|自收|受理)|来[信电访](?:来[信电访])*"
)
_BY_SOURCE = rarely(
    r"(?:[从按](?:照)?)(?:线索|信访|举报)?(?:来源|渠道|途径|方式)[^，,。；;\d]{0,3}[，,：:][^。]*$"
)
_BY_THEN = rarely("[^，,。；;]{0,12}?(?:限期|限时)(?:已?全部)?(?:整改|整治|办理)?(?:到位|完毕)")
_HANDED_OUT = rarely("^(?:[已并均]|全部|分类|及时|分别|当场|现场)*(?P<deed>交办|督办|转办)")
_MATTERS = rarely("(?:问题|事项|隐患|建议|诉求)(?=数|件|$)")
_LOOKED = rarely("^被?(抽查|检查|督查|督导|巡察|巡视|走访|约谈|调研|暗访|监督|自查|审计)")
_TREATED = rarely(
    "[^，,。；;]{0,16}?(?:进行|开展|予以|给予|作出|实施|实行)(?:了)?(?:集体|专题|提级|全[县区市镇]|公开)?"
    "(?P<deed>通报批评|通报|约谈提醒|约谈|提醒谈话|问责|表扬|整改评估|评估|“?回头看”?|回访督查|回访|复查|整顿|警示|督促整改)(?:[，,。；;]|$)"
)
_TOLD = rarely(
    "^(?:并|已|还|共|先后|点名|全[县区市镇院]|公开)*(?P<deed>通报批评|通报表扬|通报|曝光|表扬|处罚|取缔|关停|查封)$"
)
_SIGNED = rarely("[^，,。；;]{0,8}?(?P<deed>签订|签署|递交|提交)(?:了)?[^，,。；;]{2,10}$")
_STUDIED = rarely(
    "[^，,。；;]{0,6}?(?:案件)?(?:[开展进行逐案宗件一集中全面]|复盘){0,8}(?P<deed>解剖|剖析|评查|复盘|回访|复查|自查|倒查|评估|“?回头看”?)"
)
_LEFT_OUT = rarely("(?:尚未|还未|仍未|未被?|没有被?|没被?)(?:巡察?|列入巡察|开展巡察)")
_VILLAGES = rarely("巡察(?:了|的)?[村社（(][^，,。；;\\d]{0,8}党组织")
_OLD_ROUND = rarely("(?:年|轮|届|次)(?:常规|专项|提级)?巡察(?:过)?的$")
_BY_PHONE = rarely(
    "^(?:[并再另]|同时)?(?P<deed>(?:电话|视频|微信|网络|线上|实地)[\u4e00-\u9fff]{2})$"
)
_WAY = rarely("(?P<way>谈话函询|初步核实|初核|暂存待查|暂存|予以了结)(?:方式)?(?:处置)?的$")
_OFFICERS = rarely(
    "[\u4e00-\u9fff]{0,6}?(?:党委书记|纪委书记|支部书记|书记|主任|院长|校长|局长|站长)(?![\u4e00-\u9fff]{0,2}(?:部门|办公室))"
)
_CUT_RATE = rarely("(?:压减|压降|压缩|缩减)(?:比例|幅度|率)(?:达到?|为|约)*$")
_CUT_BY = rarely("(?:压减|压降|压缩|缩减|精简|削减)(?:了|近|约)*$")
_ROOT_OF_CUT = rarely("^(?:压减|压降|压缩|缩减|精简|削减)")
_TOLD_LATER = rarely(
    "(?:的)?(?:问题)?(?:已?[于在])?[^，,。；;]{0,8}?(?P<deed>反馈|移交|交办)(?:$|[，,。；;])"
)
_OPINION = rarely(
    "(?:提出|出具)(?:了)?(?P<what>(?:暂缓|否定|不同意|保留|缓[\u4e00-\u9fff])[\u4e00-\u9fff]{0,6})意见$"
)


def true_deed(
    named: Named,
    frame: Frame,
    earlier: Sequence[Named],
    known: Mapping[str | None, Named],
    lexicon: Lexicon,
) -> Named:
    """Return a figure under a name of its own where the established one means something else.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        known: by unit, the last matter that earlier sentences counted.
        lexicon: for its verbs and nouns, and the indicators of a collection's own.
    """
    if not frame.after and named.category == "clues" and named.name in _ALL_WAYS:
        of_letters = _by_one_way(named, frame, earlier, known)
        if of_letters is not None:
            return of_letters
    if not frame.after and (named.name in _CAME_IN or named.name.endswith(_HANDED_OVER)):
        return _from_where(named, frame, earlier, known) or named
    drawn = DRAWN_IN.get(named.name)
    other = drawn(named, frame, earlier, lexicon) if drawn is not None else None
    if other is not None and not (named.name in lexicon.own or named.is_taught):
        return other
    asked = _ASKED.get(named.name)
    if asked is None:
        if named.name.endswith("增长率") and named.rule == "relative":
            asked = _cut_down
        elif frame.after and named.category in _LOOKED_AT and _may_be_another(named, frame):
            asked = _another_deed
        else:
            return named
    if named.name in lexicon.own or named.is_taught:
        return named
    return asked(named, frame, earlier, lexicon) or named


def _from_where(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Mapping[str | None, Named]
) -> Named | None:
    """收到信访件27件，其中巡察移交5件: letters that came from there, no clues handed on."""
    own = last_clause(frame).removesuffix("的")
    came = _CAME.fullmatch(own)
    units = _OF_LETTERS if frame.unit in _OF_LETTERS else (frame.unit,)
    alike = [one for one in earlier if one.unit in units and not one.is_rate]
    whole = next((one.parent for one in reversed(alike) if one.parent), None)
    if whole is None:
        first = alike[0] if alike and not _BY_WAY.match(alike[0].name) else None
        whole = first or known.get(frame.unit)
    if came is None or any("线索" in one.name for one in alike):
        return None
    of_letters = bool(alike) and all(_BY_WAY.match(one.name) for one in alike)
    if not (of_letters or (whole is not None and whole.name.startswith(_ALL_LETTERS))):
        return None
    viewed = "看" in frame.context[-_FAR:] or (alike and alike[-1].rule == TRUE_DEED)
    counted_so = whole is None or whole.unit == frame.unit
    if named.name == "自收数" and counted_so and not viewed:
        return None
    return make_named(_part_of_letters(own, whole, frame.unit), "clues", frame, TRUE_DEED, whole)


def _part_of_letters(own: str, whole: Named | None, unit: str | None) -> str:
    """Return the name of those that came in one way: 上级交办信访件次, 上级交办检举控告数."""
    if whole is not None and whole.name.startswith("检举控告"):
        return suffixed(f"{own}检举控告", unit)
    return suffixed(f"{own}信访", "件次" if unit in ("件", "起") else unit)


def _by_one_way(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Mapping[str | None, Named]
) -> Named | None:
    """受理信访举报92件次。按来源分：上级交办34件次，来信来访27件次: parts of those letters."""
    own = last_clause(frame).removesuffix("的")
    alike = [one for one in earlier if one.unit == frame.unit and not one.is_rate]
    whole = next((one for one in alike if one.name.startswith(_ALL_LETTERS)), None)
    if whole is None and (_BY_SOURCE.search(frame.context) or "其中" in frame.own):
        whole = known.get(frame.unit)
    if whole is None or not whole.name.startswith(_ALL_LETTERS) or whole.is_change:
        return None
    if any("线索" in one.name and "信访" not in one.name for one in alike) or not _WAY_IN.fullmatch(
        own
    ):
        return None
    name = suffixed(own, "件次") if own in _VISITS else _part_of_letters(own, whole, frame.unit)
    return make_named(name, "clues", frame, TRUE_DEED, whole)


def _may_be_another(named: Named, frame: Frame) -> bool:
    if named.category == "organization":
        own = last_clause(frame)
        called = own[:1] == "对" and "约谈" in frame.forward
        return frame.unit not in PEOPLE and (called or _TOLD.match(own) is not None)
    return _LOOKED.match(named.name) is not None


def _no_report(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """预警信息156条，核查属实21条，查否118条: the messages are no reports of anybody."""
    own = last_clause(frame)
    said = RESULT.search(own)
    if said is None or frame.after or _LETTERS.search(own):
        return None
    told = [one for one in earlier if one.unit == frame.unit and not one.is_rate]
    if not told or any(_LETTERS.search(one.name) for one in told if one.rule != TRUE_DEED):
        base = next((one for one in reversed(told) if "线索" in one.name), None)
        if "查否" not in said.group() or (base is None and _LETTERS.search(frame.context)):
            return None
        if base is None:
            return make_named(suffixed(said.group(), frame.unit), named.category, frame, TRUE_DEED)
        return make_named(
            suffixed("查否问题线索", frame.unit), "clues", frame, TRUE_DEED, base.parent
        )
    plain = (one for one in reversed(told) if not RESULT.search(stem(one.name)))
    base = next((one for one in plain if one.rule != TRUE_DEED), told[0])
    thing = thing_of(base, lexicon)
    if not thing and "查否" not in said.group():
        return None
    name = suffixed(said.group() + thing, frame.unit)
    return make_named(name, base.category, frame, TRUE_DEED, base.parent)


def _done_by_then(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """其余8处限期整改到位: they are put right, only later."""
    del earlier, lexicon
    if not REST.search(frame.own.strip("，,、 ")) or _BY_THEN.match(frame.forward) is None:
        return None
    name = suffixed("限期整改问题", frame.unit)
    return make_named(name, "rectification", frame, TRUE_DEED, named.parent)


def _handed_out(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """发现问题73条，交办73条: problems, no clues."""
    del lexicon
    deed = _HANDED_OUT.match(last_clause(frame))
    if deed is None or frame.after or "线索" in frame.own + frame.context:
        return None
    told = [one for one in earlier if one.unit == frame.unit and not one.is_rate]
    if any("线索" in one.name for one in told):
        return None
    for base in reversed(told):
        thing = _MATTERS.search(stem(base.name))
        if thing is not None:
            name = suffixed(deed["deed"] + thing.group(), frame.unit)
            return make_named(name, "problems", frame, TRUE_DEED, base.parent)
    return None


def _another_deed(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """抽查12个单位，通报3个单位, 对3家单位进行约谈, 23家企业签订协议: not those looked at."""
    del earlier
    own = last_clause(frame)
    if frame.unit in PEOPLE:
        return None
    told = _TOLD.match(own)
    noun = lexicon.words.noun_end.search(stem(named.name))
    thing = noun.group() if noun is not None else "单位"
    said = CLAUSE.split(frame.after)[0]
    thing = said if thing not in said and 0 < len(said) < _LEAST else thing
    thing = "单位" if thing == "党组织" and "党组织" not in frame.after else thing
    officers = _OFFICERS.match(frame.after) if frame.unit == "个" else None
    thing = officers.group() if officers is not None else thing  # 4个科室主任, no departments
    if told is not None:
        name = suffixed(told["deed"] + thing, frame.unit)
        return make_named(name, "sanctions", frame, TRUE_DEED)
    verb = _LOOKED.match(named.name)
    treated = _TREATED.match(frame.forward) if own.startswith(("对", "就", "向")) else None
    if treated is not None and treated["deed"] not in named.name and not frame.cut:
        deed = treated["deed"]
        if "回头看" in deed and verb is not None and verb[1] in own:
            return make_named(f"{verb[1]}“回头看”{thing}数", named.category, frame, TRUE_DEED)
        category = "sanctions" if deed in ("通报批评", "通报", "问责") else "supervision"
        return make_named(suffixed(deed + thing, frame.unit), category, frame, TRUE_DEED)
    if verb is None:
        return None
    signed = _SIGNED.match(frame.forward) if verb[1] not in frame.own and not frame.cut else None
    if signed is not None and frame.after.startswith(thing):
        said = frame.forward[signed.start("deed") :]
        name = suffixed(said + thing, frame.unit)
        return make_named(name, "training", frame, TRUE_DEED) if len(said) <= _LONGEST else None
    return None


def _old_cases(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """对近三年查处的37起案件逐案解剖: cases of earlier years that are studied."""
    del earlier, lexicon
    if not frame.own.endswith("的") or not last_clause(frame).startswith(("对", "就")):
        return None
    studied = _STUDIED.match(frame.forward)
    if studied is None:
        return None
    name = suffixed(f"{studied['deed'].strip('“”')}案件", frame.unit)
    return make_named(name, "supervision", frame, TRUE_DEED)


def _sent(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """派出22名干部全程参与招生监督: they watch and are not watched."""
    del earlier
    sent = SENT.search(last_clause(frame))
    noun = lexicon.words.noun_end.search(CLAUSE.split(frame.after)[0][:_SHORT])
    if sent is None or not frame.after:
        return None
    if sent["deed"] in ("组织", "安排"):
        return make_named(suffixed("参与监督", frame.unit), "staffing", frame, TRUE_DEED)
    head = frame.after[:_SHORT]
    if "纪检" in head:
        who = "纪检干部"
    else:
        who = "干部" if noun is None or "干部" in head else noun.group()
    return make_named(suffixed(sent["deed"] + who, frame.unit), "staffing", frame, TRUE_DEED)


def _left_out(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """尚有5个未巡察: those that no inspection went to."""
    del earlier, lexicon
    said = _LEFT_OUT.match(frame.forward)
    if said is None and (frame.after or _LEFT_OUT.search(last_clause(frame)) is None):
        return None
    return make_named("未巡察党组织数", "supervision", frame, TRUE_DEED, named.parent)


def _which_bodies(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """延伸巡察村党组织84个, 尚有5个未巡, 对上年巡察的22个单位开展整改评估."""
    unvisited = _left_out(named, frame, earlier, lexicon)
    if unvisited is not None:
        return unvisited
    own = last_clause(frame)
    if not frame.after:
        if _VILLAGES.search(own) is None:
            return None
        return make_named("巡察村社数", "supervision", frame, TRUE_DEED)
    if "被巡" in own:
        return None  # 对上轮被巡察的12家单位开展整改评估
    old = _OLD_ROUND.search(own)
    return _another_deed(named, frame, earlier, lexicon) if old or "对" in frame.own else None


def _otherwise_visited(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """入户走访186户、电话核实126户: nobody went to those."""
    del earlier, lexicon
    asked = _BY_PHONE.match(last_clause(frame)) if not frame.after else None
    if asked is None or asked["deed"].endswith("走访"):
        return None
    return make_named(suffixed(asked["deed"], frame.unit), named.category, frame, TRUE_DEED)


def _by_way(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """采取谈话函询方式处置的14件中: a part of those dealt with."""
    del lexicon
    way = _WAY.search(frame.own)
    if way is None:
        return _of_pleas(named, frame, earlier)
    name = suffixed(f"{way['way'].removeprefix('予以')}问题线索", frame.unit)
    return make_named(name, "clues", frame, TRUE_DEED, named.parent)


def _of_pleas(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """收集诉求300件，分类处置260件; 收到建议30条，处置26条: what was asked for is no clue."""
    last = next((one for one in reversed(earlier) if one.unit == frame.unit), None)
    if last is None or _OF_CLUES.search(frame.own) or "线索" in last.name:
        return None
    plea = next((noun for noun in _PLEAS if noun in last.name), None)
    if plea is None:
        return None
    what = f"群众{plea}" if f"群众{plea}" in last.name else plea
    return replace(named, name=f"处置{what}数", category=last.category)


def _cut_down(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """压降账款1.35亿元，压降比例23%, 报表压减四成以上: a fall that no sign tells of."""
    del earlier, lexicon
    own = frame.own.rstrip("，, ")
    if "压" not in own and "减" not in own:
        return None
    told = _CUT_RATE.search(own)
    if told is None and not (_CUT_BY.search(own) and "以上" in frame.around().beyond[:4]):
        return None
    root = _ROOT_OF_CUT.sub("", named.name.removesuffix("增长率"))
    return replace(named, name=f"{root}压减率", rule=TRUE_DEED)


def _told_later(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """546个问题于12月中旬反馈，正在整改: told of, not yet put right."""
    del earlier, lexicon
    later = _TOLD_LATER.match(frame.forward) if frame.after.startswith("问题") else None
    if later is None:
        return None
    name = suffixed(f"{later['deed']}问题", frame.unit)
    return make_named(name, "problems", frame, TRUE_DEED, named.parent)


def _held_back(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """对2项议题提出暂缓上会意见: what was said against them is no opinion of all kinds."""
    del earlier, lexicon
    said = _OPINION.search(CLAUSE.split(frame.forward)[0]) if frame.after else None
    if said is None:
        return None
    noun = frame.after.partition("提出")[0].partition("出具")[0]
    noun = noun if 2 <= len(noun) <= 4 else ""
    return make_named(suffixed(said["what"] + noun, frame.unit), "supervision", frame, TRUE_DEED)


def _told_bodies(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """暗访18个站点，曝光3个站点: bodies, no cases."""
    del earlier
    told = _TOLD.match(last_clause(frame)) if frame.after and not frame.cut else None
    noun = lexicon.words.noun_end.search(frame.after)
    if told is None or noun is None or lexicon.words.nouns[noun.group()] != "organization":
        return None
    name = suffixed(told["deed"] + frame.after, frame.unit)
    return make_named(name, "sanctions", frame, TRUE_DEED) if len(frame.after) <= _SHORT else None


_OF_CLUES = rarely("线索|举报|信访|问题|来信|来访")
_PLEAS = ("诉求", "投诉", "工单", "建议", "意见", "求助", "心愿")
_LOOKED_AT = frozenset(("supervision", "organization", "problems", "sanctions"))
_ASKED: Mapping[str, Asked] = {
    **THINGS,
    "失实举报数": _no_report,
    "查否数": _no_report,
    "查否笔数": _no_report,
    "属实数": _no_report,
    "核实属实数": _no_report,
    "核查属实数": _no_report,
    "通报典型问题数": _told_bodies,
    "查实线索数": _no_report,
    "查处问题数": _no_report,
    "未整改问题数": _done_by_then,
    "督办问题线索数": _handed_out,
    "被巡察党组织数": _which_bodies,
    "基层党组织数": _left_out,
    "未巡基层党组数": _left_out,
    "立案数": _old_cases,
    "结案数": _old_cases,
    "监督对象人数": _sent,
    "走访户数": _otherwise_visited,
    "处置问题线索数": _by_way,
    "问题数": _told_later,
    "整改问题数": _told_later,
    "提出意见建议数": _held_back,
}
