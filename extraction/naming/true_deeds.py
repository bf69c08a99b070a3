"""Established names that are those of another deed or another thing.

预警信息156条，查否118条 are no false reports, 通报3个单位 after 抽查12个单位 no three looked at,
and 8家 that 签订廉洁协议 were not summoned: under the established name each would be added to
figures that it has nothing to do with. Each name that words draw to what it does not mean is
listed with what asks whether it is meant (``_ASKED``); of any other name one look is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import formed, stem, suffixed
from extraction.naming.named import PEOPLE, Named, led_off, make_named, same_unit
from extraction.patterns import rarely

__all__ = ["true_deed"]

_RULE = "true deed"
_CLAUSE = re.compile("[，,；;：:。！？]")
_LONGEST, _SHORT, _LEAST, _FAR = 12, 6, 5, 40
_CAME_IN = frozenset(
    ("移交问题线索数", "审计移交问题线索数", "公安移交问题线索数", "公安移送数", "自收数")
)
_CAME = rarely("自收|(?!向|已|共|并|均|拟|对)[\u4e00-\u9fff、]{2,8}?(?:移交|移送|转交|转送)")
_BY_WAY = rarely("上级|自收|来信|来访|来电|网络|本级|[\u4e00-\u9fff]{0,6}转办")
_ALL_LETTERS = ("群众信访", "接收信访", "受理信访", "受理举报", "信访举报")
_LETTERS = rarely("举报|信访|反映|检举|控告|线索|来信|来访")
_RESULT = rarely("(?:核查|核实)?(?:查否|属实|查实)$")
_LISTED = rarely("^(?:列出|形成|推送|比对发出|发出|排出|梳理出|确定|明确|下达|承接|承担|分解)")
_REST = rarely("(?:其余|余下|剩余|剩下|另有|另外|还有)的?$")
_BY_THEN = rarely("[^，,。；;]{0,12}?(?:限期|限时)(?:已?全部)?(?:整改|整治|办理)?(?:到位|完毕)")
_IN_YEARS = rarely(
    "(?:[计拟]划?|将|分|在|于|由)[^，,。；;]{0,10}(?:完成|推进)|(?:按|跨|正|仍|继续)[^，,。；;]{0,6}(?:完成|推进)"
)
_TASKS = ("任务", "措施")
_PLEA = rarely(
    "(?P<deed>解决|化解|办结|核查|核实|转办)?(?:了|各类)?(?P<what>[\u4e00-\u9fff]{2,4}?)?(?P<noun>诉求|投诉)$"
)
_ANYBODY = rarely(
    "反映|转来|转办|扫码|平台|当场|有效|咨询|网络|答复|回复|反馈|征集|梳理|提出|办理|处理|处置|回应|办复|登记|群众|村民|居民|百姓|企业和群众|各类|合理|收到|受理|收集|接到|接收|现场|共|的"
)
_HANDED_OUT = rarely("^(?:[已并均]|全部|分类|及时|分别|当场|现场)*(?P<deed>交办|督办|转办)")
_THINGS = rarely("(?:问题|事项|隐患|建议|诉求)(?=数|件|$)")
_LOOKED = rarely("^被?(抽查|检查|督查|督导|巡察|巡视|走访|约谈|调研|暗访|监督|自查|审计)")
_TREATED = rarely(
    "[^，,。；;]{0,16}?(?:进行|开展|予以|给予|作出|实施)(?:了)?(?:集体|专题|全[县区市镇]|公开)?"
    "(?P<deed>通报批评|通报|约谈提醒|约谈|提醒谈话|问责|表扬|整改评估|评估|“?回头看”?|回访督查|回访|复查|整顿|警示|督促整改)(?:[，,。；;]|$)"
)
_TOLD = rarely(
    "^(?:并|已|还|共|先后|点名|全[县区市镇院]|公开)*(?P<deed>通报批评|通报表扬|通报|曝光|表扬|处罚|取缔|关停|查封)$"
)
_SIGNED = rarely("[^，,。；;]{0,8}?(?P<deed>签订|签署|递交|提交)(?:了)?[^，,。；;]{2,10}$")
_STUDIED = rarely(
    "[^，,。；;]{0,6}?(?:案件)?(?:[开展进行逐案宗件一集中全面]|复盘){0,8}(?P<deed>解剖|剖析|评查|复盘|回访|复查|自查|倒查|评估|“?回头看”?)"
)
_SENT = rarely("(?P<deed>派出|选送|选派|抽派|安排|抽调|抽选|组织|选聘|选调|增派)(?:了|共)?$")
_LEFT_OUT = rarely("(?:尚未|还未|仍未|未被?|没有被?|没被?)(?:巡察?|列入巡察|开展巡察)")
_VILLAGES = rarely("巡察(?:了|的)?[村社（(][^，,。；;\\d]{0,8}党组织")
_OLD_ROUND = rarely("(?:年|轮|届|次)(?:常规|专项|提级)?巡察(?:过)?的$")
_PAID = rarely(
    "(?P<deed>兑付|追回|追讨|讨回|清偿|补发|追缴|支付|清欠|协调支付|讨要)(?:了|所|被)?(?P<what>拖欠[\u4e00-\u9fff]{0,6}(?:工资|报酬))$"
)
_KEPT = frozenset(("", "建立", "健全", "完善", "建立健全", "形成", "建"))
_LEDGER = rarely("(?:问题|整改|隐患|销号|线索)?(?:清单)?台账$")
_MORE_POSTS = rarely("(?P<deed>增核|核增|新增|增加|增配|核减|减少|收回|划转|调剂|追加|争取)")
_OF_DEED = rarely(
    "(?P<what>(?:违规|接受|收受|涉嫌|违反|虚报|套取|骗取|冒领|挪用|侵占|索要)[\u4e00-\u9fff]{2,8}?)(?:问题|\\d|[，,。；;]|$)"
)
_BY_PHONE = rarely(
    "^(?:[并再另]|同时)?(?P<deed>(?:电话|视频|微信|网络|线上|实地)[\u4e00-\u9fff]{2})$"
)
_WAY = rarely("(?P<way>谈话函询|初步核实|初核|暂存待查|暂存|予以了结)(?:方式)?(?:处置)?的$")
_CUT_RATE = rarely("(?:压减|压降|压缩|缩减)(?:比例|幅度|率)(?:达到?|为|约)*$")
_CUT_BY = rarely("(?:压减|压降|压缩|缩减|精简|削减)(?:了|近|约)*$")
_ROOT_OF_CUT = rarely("^(?:压减|压降|压缩|缩减|精简|削减)")
_TOLD_LATER = rarely(
    "(?:的)?(?:问题)?(?:已?[于在])?[^，,。；;]{0,8}?(?P<deed>反馈|移交|交办)(?:$|[，,。；;])"
)
_DELAYED = rarely(
    "^(?:因|由于|申请)[^，,。；;]{2,24}?(?P<what>延期|延后|缓交|未[\u4e00-\u9fff]{2}|请假|免[\u4e00-\u9fff])"
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
    if named.name in _CAME_IN and not frame.after:
        return _from_where(named, frame, earlier, known) or named
    asked = _ASKED.get(named.name)
    if asked is None:
        if named.name.endswith("增长率") and named.rule == "relative":
            asked = _cut_down
        elif frame.after and named.category in _LOOKED_AT and _may_be_another(named, frame):
            asked = _another_deed
        else:
            return named
    if named.name in lexicon.own or named.rule.partition(":")[2].startswith("rule:"):
        return named
    return asked(named, frame, earlier, lexicon) or named


def _from_where(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Mapping[str | None, Named]
) -> Named | None:
    """收到信访件27件，其中巡察移交5件: letters that came from there, no clues handed on."""
    own = _last(frame).removesuffix("的")
    came = _CAME.fullmatch(own)
    alike = [one for one in earlier if one.unit == frame.unit and not one.is_rate]
    whole = next((one.parent or one for one in reversed(alike) if one.parent), None)
    if whole is None:
        first = alike[0] if alike and not _BY_WAY.match(alike[0].name) else None
        whole = first or known.get(frame.unit)
    if came is None or any("线索" in one.name for one in alike):
        return None
    of_letters = bool(alike) and all(_BY_WAY.match(one.name) for one in alike)
    if not (of_letters or (whole is not None and whole.name.startswith(_ALL_LETTERS))):
        return None
    viewed = "看" in frame.context[-_FAR:] or (alike and alike[-1].rule == _RULE)
    if named.name == "自收数" and not viewed:
        return None
    name = suffixed(f"{own}信访", "件次" if frame.unit == "件" else frame.unit)
    return make_named(name, "clues", frame, _RULE, whole)


def _may_be_another(named: Named, frame: Frame) -> bool:
    if named.category == "organization":
        return frame.unit not in PEOPLE and _TOLD.match(_last(frame)) is not None
    return _LOOKED.match(named.name) is not None


def _last(frame: Frame) -> str:
    """The figure's own clause before the number, without what leads to it."""
    return led_off(_CLAUSE.split(strip_light(frame.own).rstrip("，, "))[-1].strip('“”"（( '))


def _thing_of(base: Named | None, lexicon: Lexicon) -> str:
    """What an earlier figure counts, without what was done with it: 异常信息 of 预警异常信息."""
    if base is None or base.is_rate or base.rule == "unit":
        return ""
    root = stem(base.name)
    verb = lexicon.words.verb_pattern.match(root)
    rest = root[verb.end() :] if verb is not None and len(verb.group()) > 1 else root
    noun = lexicon.words.noun_end.search(root)
    rest = _LISTED.sub("", rest)
    if _RESULT.search(rest):
        return ""
    if len(rest) > _SHORT or not rest:
        return noun.group() if noun is not None else ""
    return rest


def _no_report(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """预警信息156条，核查属实21条，查否118条: the messages are no reports of anybody."""
    own = _last(frame)
    said = _RESULT.search(own)
    if said is None or frame.after or _LETTERS.search(own):
        return None
    told = [one for one in earlier if one.unit == frame.unit and not one.is_rate]
    if not told or any(_LETTERS.search(one.name) for one in told if one.rule != _RULE):
        base = next((one for one in reversed(told) if "线索" in one.name), None)
        if "查否" not in said.group() or (base is None and _LETTERS.search(frame.context)):
            return None
        if base is None:
            return make_named(suffixed(said.group(), frame.unit), named.category, frame, _RULE)
        return make_named(suffixed("查否问题线索", frame.unit), "clues", frame, _RULE, base.parent)
    plain = (one for one in reversed(told) if not _RESULT.search(stem(one.name)))
    base = next((one for one in plain if one.rule != _RULE), told[0])
    thing = _thing_of(base, lexicon)
    if not thing and "查否" not in said.group():
        return None
    name = suffixed(said.group() + thing, frame.unit)
    return make_named(name, base.category, frame, _RULE, base.parent)


def _done_by_then(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """其余8处限期整改到位: they are put right, only later."""
    del earlier, lexicon
    if not _REST.search(frame.own.strip("，,、 ")) or _BY_THEN.match(frame.forward) is None:
        return None
    name = suffixed("限期整改问题", frame.unit)
    return make_named(name, "rectification", frame, _RULE, named.parent)


def _which_task(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """列出清单事项47项，已完成43项, 三年一轮审261个村，今年完成102个，其余159个分两年完成."""
    own = _last(frame)
    if _WORKS_DONE.fullmatch(own) and not frame.after:
        return make_named(suffixed(own, frame.unit), named.category, frame, _RULE)  # 小区改造完成
    base = next((one for one in earlier if one.unit == frame.unit and not one.is_rate), None)
    left = bool(_REST.search(frame.own.strip("，,、 ")))
    thing = _thing_of(base, lexicon)
    if base is None or not thing:
        return None
    if left and frame.after and _IN_YEARS.match(frame.forward):
        name = suffixed(f"未完成{thing.removeprefix('完成')}", frame.unit)
        return make_named(name, base.category, frame, _RULE, named.parent)
    if frame.after or thing.endswith(_TASKS) or "任务" in frame.own or thing.startswith("完成"):
        return None
    category = named.category if base.category != "organization" else base.category
    if thing.endswith("问题"):
        return make_named("整改问题数", category, frame, _RULE, named.parent)  # 13个问题完成12个
    return make_named(suffixed(f"完成{thing}", frame.unit), category, frame, _RULE, named.parent)


def _which_plea(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """现场解决诉求318件, 涉企诉求49件, 师德投诉17件: settled, or not those of the people."""
    del earlier, lexicon
    said = _PLEA.search(_last(frame)) if not frame.after else None
    if said is None or "、" in frame.own:
        return None
    what = _ANYBODY.sub("", said["what"] or "")
    if len(what) == 1 or not (what or said["deed"]):
        return None
    deed = said["deed"] or ""
    name = suffixed(deed + what + said["noun"], frame.unit)
    category = "rectification" if deed in ("解决", "化解") else "clues"
    return make_named(name, category, frame, _RULE, named.parent)


def _settled_plea(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """收到涉企诉求49件，推动解决44件: no problems that somebody found."""
    del lexicon
    base = same_unit(earlier, frame.unit)
    if frame.after or base is None or "问题" in frame.own:
        return None
    noun = next((one for one in ("诉求", "投诉", "建议") if one in base.name), "")
    if not noun:
        return None
    root = stem(base.name)
    what = root[max(0, root.rfind(noun) - 2) :] if root.startswith("涉") else noun
    return make_named(suffixed(f"解决{what}", frame.unit), named.category, frame, _RULE)


def _handed_out(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """发现问题73条，交办73条: problems, no clues."""
    del lexicon
    deed = _HANDED_OUT.match(_last(frame))
    if deed is None or frame.after or "线索" in frame.own + frame.context:
        return None
    told = [one for one in earlier if one.unit == frame.unit and not one.is_rate]
    base = next((one for one in reversed(told) if _THINGS.search(stem(one.name))), None)
    if base is None or any("线索" in one.name for one in told):
        return None
    noun = _THINGS.search(stem(base.name))
    thing = noun.group() if noun is not None else "问题"
    name = suffixed(deed["deed"] + thing, frame.unit)
    return make_named(name, "problems", frame, _RULE, base.parent)


def _another_deed(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """抽查12个单位，通报3个单位, 对3家单位进行约谈, 23家企业签订协议: not those looked at."""
    own = _last(frame)
    if frame.unit in PEOPLE:
        return None
    told = _TOLD.match(own)
    noun = lexicon.words.noun_end.search(stem(named.name))
    thing = noun.group() if noun is not None else "单位"
    said = _CLAUSE.split(frame.after)[0]
    thing = said if thing not in said and 0 < len(said) < _LEAST else thing
    thing = "单位" if thing == "党组织" and "党组织" not in frame.after else thing
    if told is not None:
        name = suffixed(told["deed"] + thing, frame.unit)
        return make_named(name, "sanctions", frame, _RULE)
    verb = _LOOKED.match(named.name)
    if verb is None:
        return None
    treated = _TREATED.match(frame.forward) if own.startswith(("对", "就", "向")) else None
    if treated is not None and treated["deed"] not in named.name and not frame.cut:
        deed = treated["deed"]
        if "回头看" in deed and verb[1] in own:
            return make_named(f"{verb[1]}“回头看”{thing}数", named.category, frame, _RULE)
        category = "sanctions" if deed in ("通报批评", "通报", "问责") else "supervision"
        return make_named(suffixed(deed + thing, frame.unit), category, frame, _RULE)
    signed = _SIGNED.match(frame.forward) if verb[1] not in frame.own and not frame.cut else None
    if signed is not None and frame.after.startswith(thing):
        said = frame.forward[signed.start("deed") :]
        name = suffixed(said + thing, frame.unit)
        return make_named(name, "training", frame, _RULE) if len(said) <= _LONGEST else None
    del earlier
    return None


def _old_cases(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """对近三年查处的37起案件逐案解剖: cases of earlier years that are studied."""
    del earlier, lexicon
    if not frame.own.endswith("的") or not _last(frame).startswith(("对", "就")):
        return None
    studied = _STUDIED.match(frame.forward)
    if studied is None:
        return None
    name = suffixed(f"{studied['deed'].strip('“”')}案件", frame.unit)
    return make_named(name, "supervision", frame, _RULE)


def _sent(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """派出22名干部全程参与招生监督: they watch and are not watched."""
    del earlier
    sent = _SENT.search(_last(frame))
    noun = lexicon.words.noun_end.search(_CLAUSE.split(frame.after)[0][:_SHORT])
    if sent is None or not frame.after:
        return None
    if sent["deed"] in ("组织", "安排"):
        return make_named(suffixed("参与监督", frame.unit), "staffing", frame, _RULE)
    who = "纪检干部" if "纪检" in frame.after[:_SHORT] else "干部" if noun is None else ""
    who = who or ("干部" if "干部" in frame.after[:_SHORT] else noun.group() if noun else "人员")
    return make_named(suffixed(sent["deed"] + who, frame.unit), "staffing", frame, _RULE)


def _left_out(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """尚有5个未巡察: those that no inspection went to."""
    del earlier, lexicon
    said = _LEFT_OUT.match(frame.forward)
    if said is None and (frame.after or _LEFT_OUT.search(_last(frame)) is None):
        return None
    return make_named("未巡察党组织数", "supervision", frame, _RULE, named.parent)


def _which_bodies(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """延伸巡察村党组织84个, 尚有5个未巡, 对上年巡察的22个单位开展整改评估."""
    unvisited = _left_out(named, frame, earlier, lexicon)
    if unvisited is not None:
        return unvisited
    own = _last(frame)
    if not frame.after:
        if _VILLAGES.search(own) is None:
            return None
        return make_named("巡察村社数", "supervision", frame, _RULE)
    if "被巡" in own:
        return None  # 对上轮被巡察的12家单位开展整改评估
    old = _OLD_ROUND.search(own)
    return _another_deed(named, frame, earlier, lexicon) if old or "对" in frame.own else None


def _got_paid(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """兑付拖欠农民工工资127万元: paid at last, no wages owed."""
    del earlier, lexicon
    paid = _PAID.search(_last(frame)) if not frame.after else None
    if paid is None:
        return None
    name = paid["deed"] + paid["what"]
    name = name if len(name) <= _LONGEST else f"{paid['deed']}拖欠工资"
    return make_named(name, "money", frame, _RULE, named.parent)


def _which_ledger(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """抽查公务用车台账35本, 建立监督台账2本: no lists of problems."""
    del earlier
    own = _last(frame)
    ledger = _LEDGER.search(own) if not frame.after else None
    if ledger is None or ledger.group() != "台账" or own.removesuffix("台账") in _KEPT:
        return None
    name, category = formed(replace(frame, own=own), lexicon.words)
    if not name.endswith(suffixed("台账", frame.unit)) or name == suffixed("台账", frame.unit):
        return None
    category = "supervision" if "监督" in name else category
    return make_named(name, category, frame, _RULE, named.parent)


def _more_posts(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """为乡镇纪委增核编制20名: what was added to the posts is not all of them."""
    del earlier, lexicon
    own = _last(frame)
    more = _MORE_POSTS.search(own) if "编" in own and not frame.after else None
    if more is None or not own.endswith("编制") or len(own) - more.start() > _SHORT + 2:
        return None
    name = suffixed(f"{more['deed']}编制", frame.unit).removesuffix("人数").removesuffix("数")
    return make_named(f"{name}数", "staffing", frame, _RULE, named.parent)


def _told_of(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """1名工作人员接受宴请问题: it is told what they did, not how many work there."""
    del earlier, lexicon
    if not frame.after.startswith("工作人员"):
        return None
    did = _OF_DEED.match(frame.forward, len("工作人员"))
    if did is None:
        return None
    return make_named(suffixed(did["what"], frame.unit), "problems", frame, _RULE)


def _otherwise_visited(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """入户走访186户、电话核实126户: nobody went to those."""
    del earlier, lexicon
    asked = _BY_PHONE.match(_last(frame)) if not frame.after else None
    if asked is None or asked["deed"].endswith("走访"):
        return None
    return make_named(suffixed(asked["deed"], frame.unit), named.category, frame, _RULE)


def _by_way(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """采取谈话函询方式处置的14件中: a part of those dealt with."""
    del earlier, lexicon
    way = _WAY.search(frame.own)
    if way is None:
        return None
    name = suffixed(f"{way['way'].removeprefix('予以')}问题线索", frame.unit)
    return make_named(name, "clues", frame, _RULE, named.parent)


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
    return replace(named, name=f"{root}压减率", rule=_RULE)


def _told_later(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """546个问题于12月中旬反馈，正在整改: told of, not yet put right."""
    del earlier, lexicon
    later = _TOLD_LATER.match(frame.forward) if frame.after.startswith("问题") else None
    if later is None:
        return None
    name = suffixed(f"{later['deed']}问题", frame.unit)
    return make_named(name, "problems", frame, _RULE, named.parent)


def _held_back(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """对2项议题提出暂缓上会意见: what was said against them is no opinion of all kinds."""
    del earlier, lexicon
    said = _OPINION.search(_CLAUSE.split(frame.forward)[0]) if frame.after else None
    if said is None:
        return None
    noun = frame.after.partition("提出")[0].partition("出具")[0]
    noun = noun if 2 <= len(noun) <= 4 else ""
    return make_named(suffixed(said["what"] + noun, frame.unit), "supervision", frame, _RULE)


def _by_own_words(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """清退股份9人, 电话回访农户712人, 选送4人参加培训班, 民意调查得分91分, 3个项目部."""
    del earlier, lexicon
    own = _last(frame)
    if frame.after:
        if named.name == "项目数" and frame.after.startswith("项目部"):
            return make_named("项目部数", "organization", frame, _RULE, named.parent)
        sent = _SENT.search(own) if named.name == "培训人数" else None
        return replace(named, name=f"{sent['deed']}培训人数", rule=_RULE) if sent else None
    pattern = _OWN_WORDS.get(named.name)
    said = pattern.search(own) if pattern is not None else None
    if said is None:
        return None
    return replace(named, name=suffixed(said["what"], frame.unit), rule="formed")


def _paid_out(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """拖欠农民工工资230万元，已兑付180万元: of what was owed."""
    del lexicon
    owed = next((one for one in reversed(earlier) if one.unit == "元"), None)
    paid = _PAID_ALONE.fullmatch(_last(frame)) if not frame.after else None
    if owed is None or paid is None or not owed.name.startswith("拖欠"):
        return None
    return make_named(f"{paid['deed']}{owed.name}", "money", frame, _RULE, named.parent)


def _of_members(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """党员186名（在职121名、离退休65名）: of those counted before, not of all who work there."""
    last = same_unit(earlier, frame.unit)
    own = _last(frame).removesuffix("的")
    if last is None or frame.after or "纪" in frame.own or own not in _STANDING:
        return _told_of(named, frame, earlier, lexicon) if named.name == "实有人数" else None
    noun = lexicon.words.noun_end.search(stem(last.name).removesuffix("人"))
    thing = noun.group() if noun is not None else ""
    if thing == "党员":
        return make_named(suffixed(own + thing, frame.unit), "staffing", frame, _RULE, named.parent)
    return _told_of(named, frame, earlier, lexicon) if named.name == "实有人数" else None


def _most_times(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """最多的一件先后举报47次: not so many letters."""
    del earlier, lexicon
    if frame.unit == "次" and "最多" in frame.own:
        return make_named("单件最多举报次数", "clues", frame, _RULE)
    return None


_STANDING = frozenset(("在职", "离退休", "退休", "在岗"))
_WORKS_DONE = rarely("[\u4e00-\u9fff]{2,8}(?:改造|建设|整治|治理|修复|改建|搬迁|评查|验收)完成")
_PAID_ALONE = rarely("(?:目前|现)?(?:已|共)*(?P<deed>兑付|支付|清偿|补发|发放)(?:到位)?")
_OWN_WORDS = {
    "清退人员数": rarely(
        "(?P<what>清退[\u4e00-\u9fff]{0,4}(?:股份|股权|资金|款项|报酬|津贴|补贴|补助|投资))$"
    ),
    "回访人数": rarely(
        "(?:电话|上门|随机|入户)?(?P<what>回访(?:农户|患者|群众|企业|家长|村民|业主|服务对象))$"
    ),
    "债务金额": rarely(
        "(?P<what>(?:清收|追收|收回|清欠)[\u4e00-\u9fff]{0,4}(?:欠款|借款|债权|账款))$"
    ),
    "监督检查次数": rarely("(?P<what>(?:涉企行政|涉企|行政|执法)检查)$"),
    "考核得分": rarely(
        "(?P<what>[\u4e00-\u9fff]{2}(?:调查|测评|评议|评价|评查|竞赛|测试))(?:平均)?得分$"
    ),
}
_Asked = Callable[[Named, Frame, Sequence[Named], Lexicon], Named | None]
_LOOKED_AT = frozenset(("supervision", "organization", "problems", "sanctions"))
_ASKED: Mapping[str, _Asked] = {
    "失实举报数": _no_report,
    "查实线索数": _no_report,
    "查处问题数": _no_report,
    "未整改问题数": _done_by_then,
    "完成任务数": _which_task,
    "群众诉求件数": _which_plea,
    "解决问题数": _settled_plea,
    "督办问题线索数": _handed_out,
    "被巡察党组织数": _which_bodies,
    "基层党组织数": _left_out,
    "未巡基层党组数": _left_out,
    "立案数": _old_cases,
    "结案数": _old_cases,
    "监督对象人数": _sent,
    "拖欠工资金额": _got_paid,
    "问题台账数": _which_ledger,
    "发放资金": _paid_out,
    "核定编制": _more_posts,
    "实有人数": _of_members,
    "退休人数": _of_members,
    "群众信访件次": _most_times,
    "债务金额": _by_own_words,
    "监督检查次数": _by_own_words,
    "走访户数": _otherwise_visited,
    "处置问题线索数": _by_way,
    "问题数": _told_later,
    "整改问题数": _told_later,
    "提出意见建议数": _held_back,
    "项目数": _by_own_words,
    "培训人数": _by_own_words,
    "清退人员数": _by_own_words,
    "回访人数": _by_own_words,
    "考核得分": _by_own_words,
}
