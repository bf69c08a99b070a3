"""Numbers of something else than the name beside them tells: bodies, cases, those told of again.

11 of 63 towns 超编 are towns and no persons, 向22个单位下发任务清单 counts who got it, and 干部案件
20件 are no officials. Asked last, by ``truly_counted.py``; nearly all figures pay one look-up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named, led_off
from extraction.naming.rule_names import COUNTED
from extraction.naming.true_things import Asked, last_clause, thing_of
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES

__all__ = [
    "OF_OTHERS", "all_held", "body_has", "brought_out", "great_cases", "mended", "of_field",
    "of_officials", "sent_to", "short_of_posts", "which_duty",
]  # fmt: skip

_POSTS = rarely(
    "(?:均|都|已|仍|还|存在|长期)*(?P<said>超编(?:进人|运行)?|空编|缺编|满编|超职数(?:配备)?)(?:干部|的|状态)?"
)
# 12所学校超编，5所缺编: the noun alone goes on
_LOOKED = rarely(
    "^(?:抽查|检查|核查|督查|走访|调研|巡察|涉及|其中|(?:超编|空编|缺编|满编|超职数)(?:进人|运行|配备)?)(?=..)"
)
_NOUN = 6
_TOWARDS = frozenset("向给对")
_SENT = rarely(
    "(?P<body>[一-鿿]{0,6}?(?:单位|部门|乡镇|镇街|街道|社区|村|县区|企业|公司|学校|医院|机构|党组织|党支部|支部|科室))"
    "(?:党组|党委|党组织)?(?:逐一|分别|逐个|及时|同步|依次|统一|集中|先后)*"
    "(?P<deed>下发|印发|发放|送达|发出|制发|推送|下达|反馈|移交|交办)(?:了)?"
    "(?P<paper>[一-鿿]{2,8}(?:清单|书|函|单|意见|通知|提示|台账))"
)
_BODY_HAS = rarely(
    "^[一-鿿]{0,10}?(?:法院|检察院|纪委监委|纪委|监委|党委|局|院|中心|公司|集团|学校|医院|系统|机关|支队|大队|学院|支部)"
    "有(?![关偿效限害毒序力些的无利益责])(?P<what>[一-鿿]{2,})$"
    "|^[一-鿿]{2,10}?[室委局院部所站办科处](?:全年|[上下]半年|前[一二三]季度|累计)(?P<then>[一-鿿]{3,})$"
)
_OFFICIALS = (
    "干部数", "党员数", "人员数", "一把手数", "负责人数", "厅级数", "处级数", "科级数", "局级数",
)  # fmt: skip
_NOT_OFFICIALS = ("反映", "涉及", "来信", "信访", "反应")
_OF_CASES = rarely("案|立案|查办|查处|犯罪|审查调查")
_TOLD_AGAIN = rarely(
    "(?P<thing>[一-鿿“”]{0,20}?(?:问题|案件|案例))(?:的)?(?:及其?|和|的)?(?:查处|处理|查办|处置|整改|办理)(?:情况|结果)"
    "(?:进行|予以|作出|作|全部|公开|集中|及时|依法|向社会)*(?:通报|曝光|公开|公布)"
)
_TOLD_OF = rarely(
    "通报(?!批评)(?P<who>[一-鿿]{2,8}(?:负责人|责任人|当事人|带头人|领头人|经办人))(?:已|达到?|共|有|的)*$"
)
_BROUGHT_OUT = rarely(
    "(?:同步|同时|均|都|已|也)*(?P<did>[挖查检牵带揪测搜][出](?:了)?(?P<what>[“”一-鿿]{2,8}))"
)
_OF_THESE = frozenset(("其中", "有", "其中有", "中有", "里有", "其中已有", "中", "已有"))
_DESCRIBED = rarely(
    "[个起件处]、(?:涉及|涉案|总|合计|共计)?(?:金额|资金|价值|面积|款项)[^，,。；;\\d]{0,4}\\d[\\d.]*[余多]?[万亿]?[余多]?(?:元|亩|平方米)的(?P<what>[“”一-鿿]{2,10})"
)
_GREAT_CASE = rarely("^(?P<who>[一-鿿]*?)的?(?P<case>要案|大案)[一-鿿]*(?:案件|犯罪)(?P<of>人?数)$")
_DEEDS = rarely("^(?:查处|查办|发现|查出|清理|查实)")
_WHOSE_DUTY = rarely(
    "(?:查办|查处|惩治|立案侦查|立案查处|查出|起诉|审结|办理|查结|打击|发现)(?:了)?"
    "(?P<what>(?!国家(?:机关)?工作人员|公职人员)[一-鿿]{2,10}?)(?P<more>(?:、[一-鿿]{2,8})*等)?的?(?P<head>职务犯罪(?:案件)?)$"
)
_REPORTED = rarely("(?P<who>(?:记录)?(?:报告|填报|申报|报备|请示)[一-鿿]{0,6}事项)(?:共|有|达)*$")
_OF_STAFF = rarely("(?:[，,]?其中|[、，,])?(?P<kind>专职|兼职)")
_TO_PUT_RIGHT = rarely("(?:巡[视察]|审计|督察)?整改问题(?:清单)?[中里]")
_BOTH_WAYS = rarely("(?P<both>来[信访电][、和及]?来[信访电](?:[、和及]?来[信访电])?)$")
_BARE = rarely(
    "(?:^|[，,；;。])(?P<how>[一-鿿]{0,6}?(?:发现|查出|查实|清理出|排查出|自查出))(?:了|问题)?$"
)
_FOUND = rarely("^[一-鿿]{0,2}?(?:自查|检查|排查|抽查|清理|清查|查找|梳理)?(?:发现|查出|出)(?=..)")
_FIELD = rarely("[一-鿿]{2,5}(?:系统|领域|行业)")
_STAFF = rarely("(?P<who>(?:[专兼]职)?(?:纪检监察|[一-鿿]{2})(?:工作)?人员)(?:共|有|达)*$")
_PAID_IN = rarely(
    "(?P<no>(?:未|(?<!罚)没(?!收))[一-鿿]{0,5}?|应缴未|滞留|欠)(?P<deed>上缴|缴纳|缴)(?P<what>[一-鿿]{0,8})$"
    "|(?P<income>[一-鿿]{0,4}(?:收入|收益|租金|利润|价款))(?:全部|已|均|全额)*上缴(?:国库|财政|专户)?$"
)
_STAGES = rarely("(?P<how>分阶段|限期|长期|延期|按期|逐步|近期|中期)整改的$")
_TOLD_TO = rarely("责令(?P<how>停工|停业|停产|限期|立即)整改(?:的)?$")
_HANDED_TO = rarely(
    "[、，,和及]?(?:移[送交])?(?P<to>纪检监察机关|纪检监察部门|纪检监察|纪委监委|纪检部门|主管部门|行业主管部门|有关部门|组织部门)"
)
_DEALT_SOMEHOW = rarely(
    "(?P<ways>(?:(?:组织处理|(?:党纪|政务|纪律|党政纪)*处分|组织措施|问责|行政处罚)[、和及与或])+移[送交]司法机关)(?:处理)?的?(?:共|共计|合计|有|达)?$"
)
_SIDES = rarely(
    "方面\\d+[项条个件](?P<what>[一-鿿]{0,10}?(?:举措|措施|任务|工作|制度|机制|要求|指标|内容))(?:$|[，,。；;])"
)
_WRONG_DEEDS = rarely("八项规定|腐败|作风|四风|违纪|违法")
_WHO = rarely("^[一-鿿]{0,6}?(?:人员|干部)")
_ALL_KINDS = ("各类", "涉嫌", "移送", "相关", "重大", "一批")
_ALL_HELD = rarely(
    "(?P<list>(?:[一-鿿“”]{2,8}、)+[一-鿿]{0,4}刑事拘留)(?:的)?(?:共|共计|合计|累计)?$"
)


def short_of_posts(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """Return bodies with too many or too few posts as bodies: 63个乡镇中11个超编; else None.

    Args:
        named: the figure, in a unit of bodies.
        frame: the words around it, with 编 behind the number.
        earlier: the figures of its sentence before it, in order.
    """
    said = _POSTS.match(frame.after)
    if said is None:
        return None
    base = next((one for one in earlier if one.unit in BODIES), None)
    root = _LOOKED.sub("", stem(base.name)) if base is not None else ""
    thing = root if 0 < len(root) <= _NOUN else "单位"
    name = suffixed(said["said"] + thing, frame.unit)
    return replace(named, name=name, category="staffing", rule=COUNTED)


def sent_to(named: Named, frame: Frame) -> Named | None:
    """Return bodies that got a paper, where it is they that are counted; else None.

    Args:
        named: the figure, in a unit of bodies.
        frame: the words around it.
    """
    if frame.own[-1:] not in _TOWARDS or frame.cut:
        return None
    sent = _SENT.match(frame.after)
    if sent is None:
        return None
    name = suffixed(f"{sent['deed']}{sent['paper']}{sent['body']}", frame.unit)
    return replace(named, name=name, category="supervision", rule=COUNTED)


def body_has(named: Named, frame: Frame) -> Named | None:
    """Return persons or things without the body that has them: 法院有陪审员; else None.

    Args:
        named: the figure, whose name holds 有 or how long.
        frame: the words around it.
    """
    root = stem(named.name)
    has = _BODY_HAS.match(root.removesuffix("人"))
    what = has["what"] or has["then"] if has is not None else ""
    if not what or what not in frame.own:
        return None
    return replace(named, name=suffixed(what, frame.unit))


def of_officials(named: Named, frame: Frame) -> Named | None:
    """Return cases of officials as cases: 查办处级以上干部9件; None for all others.

    Args:
        named: the figure, in a unit of cases.
        frame: the words around it.
    """
    name = named.name
    if not name.endswith(_OFFICIALS) or "立案" in name or name.startswith(_NOT_OFFICIALS):
        return None  # 立案县处级干部 say by themselves that they are cases
    said = frame.context[frame.context.rfind("。") + 1 :] + frame.own
    if _OF_CASES.search(said) is None:
        return None
    return replace(named, name=f"{name[:-1]}案件数", category="cases")


def _told_again(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """对6起问题及查处情况予以通报: told of, not found."""
    del earlier, lexicon
    if frame.own[-1:] not in ("对", "将", "就") or _TOLD_AGAIN.match(frame.after) is None:
        return None
    return replace(named, name="通报典型问题数", category="problems", rule=COUNTED)


def _told_of_them(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """公开通报被查的医院负责人16名: told of, not criticised."""
    del earlier, lexicon
    told = _TOLD_OF.search(frame.own) if not frame.after else None
    if told is None:
        return None
    praised = told["who"].startswith(("表扬", "表彰"))
    category = "other" if praised else named.category
    name = suffixed(f"通报{told['who']}", frame.unit)
    return replace(named, name=name, category=category, rule=COUNTED)


def all_held(named: Named, frame: Frame) -> Named | None:
    """Return all that befell some where the last of it names the figure; else None.

    Args:
        named: the figure.
        frame: the words around it: 开除、行政刑事拘留共7人.
    """
    held = _ALL_HELD.search(led_off(last_clause(frame))) if "、" in frame.own else None
    if held is None or frame.after:
        return None
    words = held["list"].replace("“", "").replace("”", "").replace("、", "")
    return replace(named, name=suffixed(words, frame.unit), rule=COUNTED)


def brought_out(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return those of whom something came out: 排查团伙30个，其中12个牵出“保护伞”; else None.

    Args:
        named: the figure.
        frame: the words around it, 出 among the first behind the number.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its nouns.
    """
    out = _BROUGHT_OUT.fullmatch(frame.after) if not frame.cut else None
    base = next((one for one in reversed(earlier) if one.unit == frame.unit), None)
    if out is None or base is None or frame.own.strip("，,；; ") not in _OF_THESE:
        return None
    root = stem(base.name)
    noun = lexicon.words.noun_end.search(root)
    thing = noun.group() if noun is not None else thing_of(base, lexicon)
    if not thing or out["what"].endswith(thing):
        return None
    said = out["did"].replace("了", "").replace("“", "").replace("”", "")
    said = said.removesuffix("问题") if thing.startswith("问题") else said
    return replace(
        named, name=suffixed(said + thing, frame.unit), category="problems", rule=COUNTED
    )


def great_cases(named: Named) -> Named | None:
    """Return great cases, or those in them, without the cases these are among; else None.

    Args:
        named: the figure, a part of all cases or persons: 其中县处级以上要案9人.
    """
    great = _GREAT_CASE.match(named.name)
    if great is None:
        return None
    return replace(named, name=great["who"] + great["case"] + great["of"])


def _to_put_right(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """78项整改问题中，已整改72项; 分阶段整改的32个问题; 责令停工整改8个: not yet put right."""
    del earlier, lexicon
    if not frame.after:
        told = _TOLD_TO.search(frame.own)
        return replace(named, name=f"责令{told['how']}整改数", rule=COUNTED) if told else None
    if _TO_PUT_RIGHT.fullmatch(frame.after) is not None:
        return replace(named, name="需整改问题数", category="problems", rule=COUNTED)
    how = _STAGES.search(frame.own) if frame.after.startswith("问题") else None
    if how is None:
        return None
    return replace(named, name=f"{how['how']}整改问题数", rule=COUNTED)


def _paid_in(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """未及时上缴非税收入80万元 is still owed, 拍卖收入上缴财政9万元 was taken by nobody."""
    del earlier, lexicon
    paid = _PAID_IN.search(last_clause(frame)) if not frame.after else None
    if paid is None:
        return None
    if paid["income"]:
        return replace(named, name=f"上缴{paid['income']}", rule=COUNTED)
    what = paid["what"] or "资金"
    return replace(named, name=f"未{paid['deed']}{what}", rule=COUNTED)


def _handed_to(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """移送司法机关3件、纪检监察机关8件: each has its own."""
    del earlier, lexicon
    to = _HANDED_TO.fullmatch(led_off(frame.own)) if not frame.after else None
    if to is None:
        return _dealt_somehow(named, frame)
    whom = "纪检监察机关" if to["to"].startswith("纪") else to["to"]
    name = named.name.replace("司法机关", whom)
    return replace(named, name=name, subject=None, rule=COUNTED)


def _dealt_somehow(named: Named, frame: Frame) -> Named | None:
    """受到处分和移送司法机关处理的21人: not all of them were handed over."""
    dealt = _DEALT_SOMEHOW.search(frame.own) if not frame.after else None
    if dealt is None:
        return None
    ways = dealt["ways"].replace("移交", "移送")
    return replace(named, name=suffixed(ways, frame.unit), category="sanctions", rule=COUNTED)


def _sides(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """聚焦6个方面23项重点任务: of tasks, no problems."""
    del earlier, lexicon
    if not frame.cut or _SIDES.match(frame.forward) is None:
        return None
    return replace(named, name="方面数", category="other", rule=COUNTED)


def which_duty(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return 查办涉农职务犯罪18人 as those of that kind, None where it is all of them.

    Args:
        named: the figure, of duty crimes.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: the indicators.
    """
    del earlier, lexicon
    said = _WHOSE_DUTY.search(frame.own) if not frame.after else None
    if said is None or any(one in said["what"] for one in _ALL_KINDS):
        return None
    who = said["what"]
    if said["more"]:
        person = _WHO.match(who)
        if person is None:
            return None
        who = person.group()
    return replace(named, name=suffixed(who + said["head"], frame.unit), rule=COUNTED)


def _found_more(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """自查发现账外账15个，重点检查发现6个: more of the same."""
    how = _BARE.search(frame.own) if not frame.after else None
    last = next((one for one in reversed(earlier) if one.unit == frame.unit), None)
    if how is None or last is None or last.category != "problems" or "问题" in last.name:
        return None
    found = _FOUND.match(last.name)
    if found is None:
        return None
    return replace(named, name=f"发现{last.name[found.end() :]}", rule=COUNTED)


def _both_ways(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """收到来信来电60件: both."""
    del earlier, lexicon
    both = _BOTH_WAYS.search(frame.own) if not frame.after else None
    if both is None:
        return None
    words = both["both"].replace("、", "").replace("和", "").replace("及", "")
    return replace(named, name=suffixed(words, frame.unit), rule=COUNTED)


def of_field(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """Return cases whose name is a rate or only a field as cases: 发案率最高，32件; else None.

    Args:
        named: the figure, in a unit of cases.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
    """
    root = stem(named.name)
    if root.endswith("类") and "案" in frame.context:
        return replace(named, name=f"{root}案件数", category="cases")  # 查处的案件中，贪污类9件
    if root.endswith("率"):
        return replace(named, name=suffixed(root[:-1], frame.unit), category="cases")
    if not root.endswith(("系统", "领域", "行业")) or _FIELD.fullmatch(root) is None:
        return None
    last = next((one for one in reversed(earlier) if one.unit == frame.unit), None)
    lead = _FIELD.match(last.name) if last is not None else None
    if last is None or lead is None:
        return None
    # 教育系统发案32件，卫生系统28件
    return replace(named, name=root + last.name[lead.end() :], category=last.category)


def _published(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """公布8起作风问题典型案例: told of; never 问题典型案例, half of what they are."""
    del earlier, lexicon
    told = "公布" in frame.own or "公开发布" in frame.own
    if told and _WRONG_DEEDS.search(last_clause(frame) + frame.after):
        return replace(named, name="通报典型问题数", rule=COUNTED)
    return replace(named, name="典型案例数") if named.name.startswith("问题") else None


def _described(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """查处12个、涉及金额60万元的“小金库”; 对6起问题及查处情况予以通报."""
    if named.name == "发现问题数" and (again := _found_more(named, frame, earlier)) is not None:
        return again
    bare = frame.cut and not (frame.after or frame.forward)
    what = _DESCRIBED.match(frame.around().beyond) if bare else None
    if what is None:
        return _told_again(named, frame, earlier, lexicon)
    deed = _DEEDS.match(named.name)
    thing = what["what"].replace("“", "").replace("”", "")
    name = suffixed((deed.group() if deed is not None else "") + thing, frame.unit)
    return replace(named, name=name, rule=COUNTED)


def of_staff(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """配备纪检委员156名，其中专职6名: of those counted before."""
    last = next((one for one in reversed(earlier) if one.unit == frame.unit), None)
    kind = _OF_STAFF.fullmatch(frame.own) if not frame.after else None
    noun = lexicon.words.noun_end.search(stem(last.name).removesuffix("人")) if last else None
    if kind is None or last is None or last.segment != frame.segment:
        return None  # 干部52名，其中纪检委员26名；专职19名: of all of them
    if noun is None or noun.group().endswith(("干部", "人员")):
        return None
    return replace(named, name=suffixed(kind["kind"] + noun.group(), frame.unit), rule=COUNTED)


def mended(named: Named, lexicon: Lexicon) -> Named | None:
    """Return a figure of persons whose name is put together of two that do not fit; else None.

    Args:
        named: the figure, nothing standing behind its number.
        lexicon: for its verbs.
    """
    name, rule = named.name, named.rule
    if "犯罪嫌疑" in name and rule == "part" and "嫌疑人" not in name:
        return replace(named, name=name.replace("犯罪嫌疑", "", 1))  # 抓获…，其中主犯6名
    if name.endswith("编制人数"):
        return replace(named, name=f"{name[:-2]}数")  # 收回编制20名
    if name.endswith("备案人数") and named.category == "cases":
        return replace(named, category="supervision")
    if name.startswith("移送司法机关") and (to := _HANDED_TO.fullmatch(stem(name)[6:])) is not None:
        return replace(named, name=suffixed(f"移送{to['to']}", named.unit))
    in_case = named.parent is not None and named.parent.name == "涉案人数"
    if in_case and rule == "part" and name.endswith("案人数"):
        return replace(named, name=f"涉案{name[:-3]}人数")  # 涉案26人，其中行长6人
    whole = rule.removeprefix("acted:")
    if whole == rule or not whole.endswith(("人员", "干部")) or not name.startswith(whole):
        return None
    deed = lexicon.words.verb_pattern.match(whole)
    if deed is None:
        return None
    # 处分企业人员41人，其中班子成员3人
    return replace(named, name=deed.group() + name.removeprefix(whole))


def _which_staff(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """境外项目派驻纪检人员6名, 记录报告有关事项60件: more than that they are persons or matters."""
    del earlier, lexicon
    pattern = _STAFF if named.name == "人员人数" else _REPORTED
    who = pattern.search(frame.own) if not frame.after else None
    return replace(named, name=suffixed(who["who"], frame.unit)) if who is not None else None


OF_OTHERS: Mapping[str, Asked] = {
    **dict.fromkeys(("查处问题数", "发现问题数"), _described),
    **dict.fromkeys(("典型案件数", "典型问题数", "问题数"), _told_again),
    "职务犯罪案件数": which_duty,
    "整改问题数": _to_put_right,
    "问题方面数": _sides,
    **dict.fromkeys(("人员人数", "事项数"), _which_staff),
    **dict.fromkeys(("典型案例数", "问题典型案例数"), _published),
    **dict.fromkeys(
        ("上缴违规资金", "上缴租金", "上缴承包费", "上缴利润", "上缴党费", "租金收入"), _paid_in
    ),
    **dict.fromkeys(("移送司法机关案件数", "移送司法机关人数"), _handed_to),
    **dict.fromkeys(("来电数", "来信数", "来访数", "来电件次", "来信件次"), _both_ways),
    **dict.fromkeys(("专职纪检监察干部人数", "兼职纪检监察干部人数"), of_staff),
    "通报批评人次": _told_of_them,
    "通报批评人数": _told_of_them,
}
"""By name, what asks whether it is meant."""
