"""Figures whose form says what they are, before and after the lexicon is asked.

被吊销证书的2人, 应招未招项目12个, 精简文件23%, 前移两位: no list of words could hold them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import lead_off, stem, suffixed
from extraction.naming.change_names import relative
from extraction.naming.faults import not_done
from extraction.naming.named import PLACE, Named, led_off, make_named, same_unit
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, PEOPLE

__all__ = ["by_form", "reformed"]

_IN_ALL = rarely("(?:共计|合计|总计)$")
_SUFFERED = rarely("被(?:依法|依规|依纪|分别|予以)*([\u4e00-\u9fff]{2,10})$")
_CUT = rarely(
    "^(?:全[市县区镇乡省院校州年]|[比较](?:去年|上年)(?:同期)?|同比|累计|共)*(精简|压减|压缩|削减|核减|缩短|节约|节省)([\u4e00-\u9fff]{2,6})$"
)
_PLACES_MOVED = rarely("(?:前移|后移|前进|后退|上升|下降|提升)了?$")
_SHOULD_HAVE = rarely("应(?P<deed>[\u4e00-\u9fff]{1,3})未(?P=deed)(?:的)?")
_KINDS = rarely("((?:[\u4e00-\u9fff]{2,8}、){1,4}[\u4e00-\u9fff]{2,8}类)([\u4e00-\u9fff]{2,8})$")
_SEVERAL = rarely("(?P<what>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8}){1,3})等$")
_LACKING = rarely("(?:缺少|没有|未|无|缺)[\u4e00-\u9fff]{2,10}$")
_FOR = frozenset("为助给替")
_DONE_FOR = rarely(
    "[\u4e00-\u9fff]{2,5}?(?P<deed>办好|办妥|办下|办理|补办|颁发|解决|追回|追讨|讨回|兑付|落实|减免|退还|安装|修缮|化解|挽回)了?"
    "(?P<what>[\u4e00-\u9fff]{1,8})$"
)
_HAVE_FAULT = rarely(
    "存在(?:着|有)?(?P<fault>[\u4e00-\u9fff、]{3,12}?)(?:等|的)*(?:问题|情形|情况|现象)"
)
_SOME_FOUND = frozenset(("", "其", "发现", "仍", "还", "另", "尚"))
_SOME_OF = rarely("(?:[\u4e00-\u9fff]{0,12}中)?(?:还|仍|尚)?有?$")
_THE_MOST = rarely(
    "^(?:其中)?最([高低多少大小长短])的?一[个笔起次家项名件份户处](?:达到?|为|是|有)*$"
)
# 得分最高的青石县平均95.3分: whose score it is
_SCORED = rarely(
    "[，,]?[\u4e00-\u9fff]{0,8}?最[高低]的是?(?P<where>[\u4e00-\u9fff]{1,8}?(?:[县区市镇乡村局组委院]|街道|社区|公司|学校|支部))"
    "(?P<mean>平均)?(?:得分?)?(?:为|达|仅|只有)*"
)
_FOR_LACK = rarely("(?:因为?|由于)[\u4e00-\u9fff]{2,8}不足")
_EACH = rarely("每(?:[人户亩年月件间套张份次天]|名?学?生|[名个位]?[\u4e00-\u9fff]{1,3})$")
_BY_THE_PIECE = rarely("均|^每|(?:标准|收费|价格|[单均总]价)(?:金额)?[由从]?$")
_AMOUNTS = tuple("价费金款额资贴助")
_BARE_MONEY = frozenset(("资金", "涉及资金"))
_MONEY_KINDS = rarely(
    "([\u4e00-\u9fff]{3,14}(?:费用?|金|款|税|补贴|补助|津贴|收入))(?:、[\u4e00-\u9fff]{2,14}){1,5}等$"
)
_MOVED = rarely("(?:分别|均|各|同比|环比)*(减少|下降|增加|上升|增长|降低)(?:了)?")
_WHO = rarely("(?:举报人|当事人|村民|群众|职工|学生|教师|患者|农户|老人|党员|亲属|家属)")
_DONE = rarely("^(?:已经?|现已|均已|全部|目前|其中)*(完成|办结|落实|建成|完工|兑现|处置|盘活)了?$")
_OF_CASES = rarely("案|贪|贿|立案|线索|查处|留置|侵占|涉嫌|违纪|违法|举报|反映")
_CLOSED = ("结案数", "办结件数")
_OPEN_KINDS = frozenset(("rectification", "other", "problems", "training", "supervision"))
_LESS_DEEDS = ("减少", "压减", "精简", "取消")
_LESS_OF = rarely(f"({'|'.join(_LESS_DEEDS)})([\u4e00-\u9fff]{{2,8}})$")
_NO_DUTY = frozenset("相响反对适顺供回效")
# All of these forms hold one of them.
_FORM_SIGNS = re.compile("[定足最类等]")
_NEAR, _SHORT, _LONGEST_ITEM, _LONGEST_LACK = 60, 6, 9, 14
# 多计利润34万元 is no profit, 未上缴财政收入9万元 nothing that was handed in.
_WRONG_MONEY = rarely(
    "(?P<how>[多少漏虚]计|[多少虚漏]列|虚增|隐[匿瞒]|(?:超范围|超标准|违规|擅自|提前)列支|未上缴(?=财政|国库))"
    "(?:(?![的，,。；;、])[\u4e00-\u9fff]){2,8}$"
)
_UNDULY_SIGNS = ("未", "没", "漏", "瞒", "迟")
_UNDULY = rarely(
    "(?:(?:未|没有)(?:按照?(?:规定|要求|程序|期限?|时|计划|制度|标准|比例|进度)?|及时|如期|如实|足额"
    "|严格|执行|经(?:批准|审批|集体研究))+|漏[报记登]|瞒报|迟报|应[\u4e00-\u9fff]{1,2}未[\u4e00-\u9fff]{1,2})"
    "(?:(?![的，,。；;、])[\u4e00-\u9fff“”]){2,12}$"
)
_DENIES = rarely("[未没无]|漏报|瞒报|迟报")
_CLAUSE_STOP = rarely("[，,：:；;。]")
# 督促未按规定公开信息的5家: what was done about it is told
_DEALT_WITH = rarely(
    "[对就针]|督促|责令|整改|纠正|整治|清理|查处|通报|约谈|处理|问责|追究|反映|举报|因"
)


def by_form(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """Return a figure that its form alone names, None for most."""
    if frame.unit == "%":
        return _cut(core, frame, earlier)
    if "应" in frame.own or frame.after[:1] == "应":
        missed = _missed(frame, lexicon)
        if missed is not None:
            return missed
    if frame.unit == "户" and frame.own[-1:] in _FOR and frame.after and frame.own:
        return _helped(frame, lexicon)
    if frame.after:
        if frame.after[0] == "被" and frame.unit in PEOPLE and not led_off(core):
            return _suffered(frame, lexicon)
        if frame.after[0] in "缺没未无" and earlier:
            return _lacking(frame, earlier, lexicon)
        if frame.after[0] == "存" and earlier:
            return _faulty(frame, earlier, lexicon)
        return None
    return _without_noun(frame, core, earlier, lexicon)


def _without_noun(
    frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    own = frame.own
    if frame.unit == "元":
        return _money(frame, core, earlier, lexicon)
    if frame.unit == "分" and "最" in own and (best := _SCORED.fullmatch(own)) is not None:
        named = make_named("平均得分" if best["mean"] else "得分", "other", frame, "whose")
        return replace(named, subject=best["where"])
    if frame.unit == "位":
        moved = _PLACES_MOVED.search(core) is not None
        return make_named("名次变化位数", "other", frame, "form") if moved else None
    if _FORM_SIGNS.search(own) is None:
        return None
    if own.endswith("核定") and frame.unit in PEOPLE and "编" in frame.context:
        where = led_off(own[:-2].strip("，,；; "))
        if not where or PLACE.search(where):
            # 全市核定编制748名。市本级核定312名
            return replace(make_named("核定编制", "staffing", frame, "form"), subject=where or None)
    if own.endswith("不足") and (lack := _FOR_LACK.fullmatch(own)) is not None:
        return make_named(suffixed(lack.group(), frame.unit), "problems", frame, "form")
    if "最" in own and (most := _THE_MOST.match(own)) is not None:
        return make_named(suffixed(f"最{most[1]}", frame.unit), "other", frame, "form")
    if frame.unit in PEOPLE and "类" in own and (kinds := _KINDS.search(core)) is not None:
        name = suffixed(lead_off(kinds[1]).replace("、", "") + kinds[2], frame.unit)
        return make_named(name, "staffing", frame, "form")
    if own.endswith("等") and frame.unit in PEOPLE and (list_ := _SEVERAL.search(own)) is not None:
        items = lead_off(led_off(list_["what"])).split("、")
        found = lexicon.match(Frame(items[0], "", "", "", frame.unit))
        if found is not None and found.indicator.category == "sanctions":
            return make_named(suffixed("".join(items), frame.unit), "sanctions", frame, "form")
    return None


def _money(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """抽查项目64个、资金9470万元; 滞留保证金、开垦费等共1532万元."""
    if core in _BARE_MONEY and frame.listed and earlier and earlier[-1].category != "money":
        verb = lexicon.words.verb_pattern.match(earlier[-1].name)
        if verb is not None and len(verb.group()) > 1:
            return make_named(f"{verb.group()}资金", "money", frame, "form")
    if "、" in core and core.endswith("等") and (kinds := _MONEY_KINDS.match(core)) is not None:
        return make_named(f"{lead_off(kinds[1])}等金额", "money", frame, "form")
    if "、" in core and frame.own.endswith(("共计", "合计", "总计")):
        first = lead_off(core.partition("、")[0])
        if 2 <= len(first) <= _LONGEST_ITEM:
            return make_named(f"{first}等金额", "money", frame, "form")  # 上交红包、回扣共计356万元
    return None


def _cut(core: str, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """精简文件23%、会议17.5%: by how much something was cut down."""
    cut = _CUT.match(core) if core[-1:] and not frame.after else None
    if cut is not None:
        verb = "压减" if cut[1] == "压缩" else cut[1]
        return make_named(f"{cut[2]}{verb}率", "rate", frame, f"cut:{verb}")
    last = earlier[-1] if earlier else None
    if last is None or not frame.listed or not last.rule.startswith("cut:"):
        return None
    own = led_off(core)
    verb = last.rule.removeprefix("cut:")
    return make_named(f"{own}{verb}率", "rate", frame, last.rule) if 2 <= len(own) <= 6 else None


def _missed(frame: Frame, lexicon: Lexicon) -> Named | None:
    """应招未招项目12个, 应上会未上会的重大事项9项: what ought to have been done and was not."""
    for words in (frame.own, frame.after):
        missed = _SHOULD_HAVE.search(words) if "未" in words else None
        if missed is None or (words is frame.after and missed.start()):
            continue
        behind = strip_light(words[missed.end() :])
        ends = range(min(6, len(behind)), 0, -1)
        thing = next((behind[:n] for n in ends if lexicon.words.noun_end.search(behind[:n])), "")
        if not thing:
            continue
        name = suffixed(missed.group().removesuffix("的") + thing, frame.unit)
        return make_named(name, "money" if frame.unit == "元" else "problems", frame, "form")
    return None


def _suffered(frame: Frame, lexicon: Lexicon) -> Named | None:
    """2人被吊销执业证书: what befell them, where the lexicon does not know it."""
    said = _SUFFERED.match(frame.after)
    if said is None or frame.cut:
        return None
    found = lexicon.match(Frame(said[1], "", "", "", frame.unit))
    if found is not None and found.inside:
        return None
    return make_named(suffixed(said[1], frame.unit), "sanctions", frame, "form")


def _lacking(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """90份谈话方案中有13份缺少风险评估，8份没有安全预案: those that lack something."""
    if frame.unit in PEOPLE or frame.unit in BODIES or frame.cut:
        return None
    base = same_unit(earlier, frame.unit)
    said = _LACKING.match(frame.after)
    if base is None or said is None or not _SOME_OF.fullmatch(frame.own.strip("，,、 ")):
        return None
    whole = base.parent or base
    noun = lexicon.words.noun_end.search(stem(whole.name))
    if noun is None:
        return None
    name = suffixed(not_done(said.group(), lexicon) + noun.group(), frame.unit)
    return make_named(name, "problems", frame, "form", whole)


def _helped(frame: Frame, lexicon: Lexicon) -> Named | None:
    """为2.87万户群众办好了证: for whom something was done, not how many there are."""
    said = _DONE_FOR.match(frame.after)
    if said is None:
        return None
    deed, what = said["deed"], said["what"]
    deed = (deed[0] if len(what) == 1 else "办理") if deed in ("办好", "办妥", "办下") else deed
    righted = lexicon.words.verbs.get(deed) == "rectification"
    category = "rectification" if righted else "other"
    return make_named(suffixed(deed + what, frame.unit), category, frame, "true deed")


def _faulty(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """42件案件有9件存在文书不规范问题: the cases with that fault are not all cases."""
    said = _HAVE_FAULT.fullmatch(frame.after)
    base = same_unit(earlier, frame.unit)
    if said is None or base is None or base.is_rate or frame.unit in PEOPLE or frame.cut:
        return None
    some = strip_light(frame.own.strip("，,、 ")).rstrip("中里")
    of = lexicon.words.noun_end.search(some)
    if of is None and some not in _SOME_FOUND:
        return None
    of = of or lexicon.words.noun_end.search(stem((base.parent or base).name))
    name = suffixed(said["fault"] + (of.group() if of is not None else ""), frame.unit)
    return make_named(name, "problems", frame, "true deed", base)


def reformed(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the name that its form asks for; most keep theirs.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its nouns.
    """
    if named.name in lexicon.own:
        return named
    own = frame.own
    if frame.unit == "元" and "每" in own[-4:] and not frame.after:
        each = _EACH.search(own.rstrip("约近"))
        if each is not None:
            return replace(named, name=_for_each(named.name, each.group()))
    if frame.unit == "元" and not frame.after and named.rule.startswith("lexicon:"):
        wrong = _WRONG_MONEY.search(own)
        if wrong is not None and wrong["how"] not in named.name:
            return replace(named, name=suffixed(wrong.group(), "元"), rule="not so")
    if named.name in ("涉案人数", "涉案人次") and named.rule == "lexicon:涉及":
        return _not_of_a_case(named, frame, earlier)
    if named.name == "人员人数" and any("涉及" in one.own for one in earlier):
        return _not_of_a_case(named, frame, earlier)  # 涉及单位17家、人员426人
    if named.rule.startswith("lexicon:") and not (frame.after or named.is_rate):
        told = _moved(named, frame, earlier) or _fewer(named, own) or _not_so(named, own)
        told = told or _unduly(named, own)
        if told is not None:
            return told
    if "应" in own and named.unit != "%":
        return _due(named, own)
    if not frame.after and earlier:
        return _done(named, frame, earlier, lexicon)
    return named


def _for_each(name: str, each: str) -> str:
    """退还学生每人126元: the name with 每人; 校服收费由每套320元 is a price by itself."""
    thing = name.removesuffix("金额") if name.endswith(f"{each}金额") else name
    thing = thing.removesuffix(each).rstrip("由从")
    if not thing or _BY_THE_PIECE.search(thing):
        return thing or name
    name = f"{each}{thing.removeprefix(each[-2:])}"  # 每个项目 + 项目金额
    return name if name.endswith(_AMOUNTS) else suffixed(name, "元")


def _not_of_a_case(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """违规发放补助12万元，涉及61人: of whom no case is told."""
    if _OF_CASES.search(frame.context[-_NEAR:] + frame.own):
        return named
    who = _WHO.match(frame.after)
    if who is not None:
        return replace(named, name=f"涉及{who.group()}人数", category="other")
    faulty = earlier and earlier[-1].category in ("problems", "money")
    category = "problems" if faulty else "other"
    return replace(named, name=suffixed("涉及", named.unit), category=category)


def _moved(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """两地立案数不升反降，分别减少3件、7件: by so much, where the clause before names it."""
    own = frame.own.strip("，,、 ")
    if not own:
        last = earlier[-1] if earlier and frame.listed else None
        alike = last is not None and last.rule == "moved" and last.unit == frame.unit
        return replace(last, own=own, segment=frame.segment) if last and alike else None
    way = _MOVED.fullmatch(own)
    if way is None or named.is_change:
        return None
    return replace(relative(way[1], named, frame.unit), own=own, rule="moved")


def _fewer(named: Named, own: str) -> Named | None:
    """减少重复检查3400次: what there was less of is nothing that was done."""
    less = _LESS_OF.match(own) if own.startswith(_LESS_DEEDS) else None
    if less is None or less[1] in named.name:
        return None
    return replace(named, name=suffixed(f"{less[1]}{less[2]}", named.unit), rule="fewer")


def _not_so(named: Named, own: str) -> Named | None:
    """未建立联农带农机制的19个: not those where what the alias says was done."""
    if "未" not in own and "没有" not in own:
        return None
    alias = named.rule.partition(":")[2]
    verb = alias.partition("*")[0].strip("#")
    at = max(own.rfind(f"未{verb}"), own.rfind(f"没有{verb}")) if len(verb) > 1 else -1
    if at < 0 or named.name.startswith(("未", "没有", "无")):
        return None
    said = _IN_ALL.sub("", own[at:].rstrip("的")).replace("没有", "未")
    if not len(verb) + 1 < len(said) <= _LONGEST_LACK:
        return None
    category = "money" if named.unit == "元" else "problems"
    return replace(named, name=suffixed(said, named.unit), category=category, rule="not so")


def _unduly(named: Named, own: str) -> Named | None:
    """未按规定公开信息5项, 应签未签责任书4份, 漏报个人事项9人: not done as it should be."""
    if named.unit == "元" or not any(sign in own for sign in _UNDULY_SIGNS):
        return None
    if _DENIES.search(named.name):
        return None
    clause = _CLAUSE_STOP.split(own.rstrip("，,、 "))[-1]
    said = _UNDULY.search(clause)
    if said is None or _DEALT_WITH.search(clause, 0, said.start()):
        return None
    name = suffixed(said.group(), named.unit)
    return replace(named, name=name, category="problems", rule="not so")


def _due(named: Named, own: str) -> Named:
    """应执行处分决定1473份, 应拆除的11处违建: what has to be done is not yet done."""
    at = own.rfind("应")
    deed = own[at + 1 : at + 3]
    if len(deed) < 2 or not named.name.startswith(deed) or own[at - 1 : at] in _NO_DUTY:
        return named
    return replace(named, name=f"应{named.name}")


def _done(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """民生实事10件，已完成7件; 认领事项96件，办结84件: of what was counted before."""
    done = _DONE.match(strip_light(frame.own.strip("，,、 "))) if len(frame.own) < 10 else None
    base = same_unit(earlier, frame.unit) if done is not None else None
    if done is None or base is None or base.category not in _OPEN_KINDS:
        return named
    if named.name == base.name and named.rule != "same":
        return replace(named, name=f"{done[1]}{named.name}", category="rectification")
    noun = lexicon.words.noun_end.search(stem(base.name))
    thing = noun.group() if noun is not None else stem(base.name)
    if (named.name in _CLOSED or named.name == f"{done[1]}数") and len(thing) <= _SHORT:
        name = suffixed(f"{done[1]}{thing}", frame.unit)
        return replace(named, name=name, category="rectification")
    return named
