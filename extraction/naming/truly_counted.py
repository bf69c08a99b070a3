"""A last look at what a figure counts: cases by their source, lists, persons by what they did.

在立案的案件中，群众举报420件 are cases and no letters, 贪污贿赂、渎职犯罪案件209件 are of both
kinds, and 1.2万名犯罪嫌疑人投案自首 were not caught. Asked by name or by a sign of the unit;
nearly all figures pay one look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming import bodies_counted
from extraction.naming.cut_short import (
    CUT_NAMES,
    SPREAD_STARTS,
    formed_anew,
    kinds_told,
    of_kind_growing,
    problems_filed,
    share_of_all,
    some_there,
)
from extraction.naming.named import CASE_UNITS, PERSON_UNITS, Named, led_off
from extraction.naming.ranks_said import because, of_rank_and_more
from extraction.naming.true_things import last_clause
from extraction.patterns import rarely

__all__ = ["truly_counted"]

_RULE = "counted"
_FAR = 60
_TEAM_SIGNS = frozenset("组队班")
_OF_CASES = rarely(
    "(?:^|[，,：:。；;])(?:在)?(?:[^，,。；;：:\\d]{0,8})?(?:立案|查办|审查调查|留置)[^，,。；;：:\\d]{0,6}(?:[\\d.]+万?[余多]?)?[件起]?(?:的)?(?:案件)?(?:当?中|里)[，,][^。]*$"
)
_SOURCE = rarely(
    "(?:来自|源于|由|通过)?(?P<from>[\u4e00-\u9fff]{0,12}?(?:举报|发现|移[送交]|转办|交办|自首|投案|反馈|控告|信访))(?:问题)?(?:线索)?(?:的|来源)?"
)
_PROSECUTORS = rarely(
    "检察(?!长)|反贪|反渎|(?:贪污|贿赂|受贿|行贿|渎职|徇私|滥用职权|职务犯罪|职务违法)"
)
_POLICE = rarely("公安|经侦|派出所|警方|警务")
_DUTY = {
    "公安机关立案数": "职务犯罪立案数",
    "公安机关立案人数": "职务犯罪立案人数",
}
_CASES_OF = rarely(
    "(?P<list>(?:[\u4e00-\u9fff“”]{2,14}[、和及与])+(?P<last>[\u4e00-\u9fff“”]{2,14}?))(?P<head>犯罪案件|犯罪案|案件|案)$"
)
_THRESHOLD = rarely("(?P<sum>[\\d.]+万?元以[上下])案件$")
_LEADS = rarely(
    "^(?:其中|全国|依法|严肃|坚决|从严|共|已|重点|全[省市县区国]|各级|(?:检察|审判|司法|公安|纪检监察)机关|[省市县]?法院)*(?:依法)?(?:惩[处治]|查处|查办|查结|起诉|提起公诉|审结|审理|办理|批捕|批准逮捕|立案侦查|立案查处|立案|移送起诉|打击|侦破|破获|发现|通报|曝光)(?:了|一批)?"
)
_ITEMS = rarely("[、，,]|和|及|与")
_SURRENDERED = rarely("(?:已|先后|主动|均)*(?:向[^，,。；;]{2,10})?(?:主动)?(?:投案|自首)")
_CAUGHT = rarely("抓获|抓捕|捕获|缉捕|缉拿|抓到|落网|到案|归案")
_HELD = rarely(
    "(?P<deed>刑拘|刑事拘留|批捕|批准逮捕|逮捕|移送起诉|移送审查起诉|提起公诉|起诉|判处|劝投|立案侦查)[\u4e00-\u9fff]{0,6}?犯罪嫌疑人$"
)
_HELD_NAMES = {
    "刑拘": "刑事拘留人数", "刑事拘留": "刑事拘留人数", "批捕": "批准逮捕人数",
    "批准逮捕": "批准逮捕人数", "逮捕": "逮捕人数", "移送起诉": "移送起诉人数",
    "移送审查起诉": "移送审查起诉人数", "提起公诉": "提起公诉人数", "起诉": "提起公诉人数",
    "立案侦查": "公安机关立案人数",
}  # fmt: skip
_WHICH_SUSPECTS = rarely("(?P<which>[^的，,。；;\\d]{2,6})犯罪嫌疑人$")
_GIVEN_TO = rarely(
    "(?P<who>[\u4e00-\u9fff]{0,8}?(?:群众|学生|村民|农户|居民|职工|工人|老人|患者|家庭|被害人|当事人|农民工|消费者|干部|人员|业主|儿童|妇女|企业))"
    "(?:依法|及时|提供|发放|追回|追讨|讨回|办理|解决|挽回|落实|申请|减免|澄清|送|补发|兑付|兑现)"
)
_RED = rarely("红通")
_GOT_BACK = rarely("[^。；;]{0,12}?(?:均|都|已|全部|先后)*被(?P<deed>追回|抓获|缉捕|遣返|劝返)")
_CAME_IN = rarely(
    "(?:办理|受理|收到|接收|接到|承办|处置)(?:了)?(?P<who>[\u4e00-\u9fff]{2,12}?)(?P<deed>移送|移交|转来|交办)(?:的)?(?:问题)?线索"
)
_KIND_OF_CLUES = rarely("移交(?P<kind>[\u4e00-\u9fff]{2,8}类)(?:问题)?线索$")
_POVERTY = rarely("贫困人口(?:已|全部|均|实现|如期)*(?:脱贫|减贫)")
_SEIZED = rarely("查封|扣押|冻结|查扣|暂扣")
_REWARD = rarely("举报(?:人)?[\u4e00-\u9fff]{0,8}?(?:奖励金|奖金|奖励|奖励资金)$")
_DEED_TO_BODY = rarely(
    "(?:共|累计|依法|已)*(?P<deed>查处|处罚|处理|处置|约谈|暂停|通报|关停|取缔|检查)(?=[\u4e00-\u9fff]{2})"
)
_INSPECTED = rarely("^(?:完成)?(?:了)?对")
_TO_ALL = rarely(
    "[^。；;]{0,80}?(?:的|开展(?:了)?|进行(?:了)?|实施(?:了)?)(?:[\u4e00-\u9fff]{0,4})?(?P<deed>巡视|巡察)"
)
_ROUND = rarely("(?:轮|轮次)?(?P<kind>“?回头看”?|专项|机动|提级|交叉|常规)")
_BOTH_HELD = rarely("(?P<both>行政(?:拘留)?[和、及与（(]刑事[）)]?拘留)$")
_BOTH_WAYS = rarely(
    "(?P<both>(?:来[电访]|电话|网络|走访|上门|微信)[、和及与](?:来信|信件))举报(?:共|共计|合计)?$"
)
_DEALT_ALIKE = rarely("(?P<list>批评教育(?:[、和及与](?:[\u4e00-\u9fff]{2,6}))+)$")

_Look = Callable[[Named, Frame, Sequence[Named], Lexicon], Named | None]


def truly_counted(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the name of what its words count; nearly all have it.

    Args:
        named: the figure as it is named so far.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs, and the indicators of a collection's own.
    """
    look = _BY_NAME.get(named.name)
    other = look(named, frame, earlier, lexicon) if look is not None else None
    if other is None:
        other = _by_unit(named, frame, earlier)
    if other is None or named.name in lexicon.own or named.is_taught:
        return named
    return other


def _by_unit(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    unit, own, after = frame.unit, frame.own, frame.after
    if unit == "%":
        return _rate(named, frame, earlier)
    if unit in _KINDS:
        return kinds_told(named, frame)
    if named.rule.startswith("formed"):
        anew = formed_anew(named, frame)
        if anew is not None:
            return anew
    if after:
        if unit in _OF_BODIES and _visit_told(frame):
            visited = _visited_bodies(named, frame, earlier)
            if visited is not None:
                return visited
        if unit in _OF_TEAMS:
            if not _TEAM_SIGNS.isdisjoint(after):
                return bodies_counted.after_its_noun(named, frame)
            return None
        if unit in PERSON_UNITS:
            if "级" in after[:4] and "因" in after:
                return because(named, frame)
            if named.rule == "same" and own[-1:] in _GIVING:
                return _given_to(named, frame)
        if named.rule == "same" and after[:1] in SPREAD_STARTS:
            return some_there(named, frame, earlier, None)
        return None
    if "以上" in own or "以下" in own:
        ranked = of_rank_and_more(named, frame, earlier)
        if ranked is not None:
            return ranked
    if unit in CASE_UNITS or unit in PERSON_UNITS:
        if named.rule == "own:问题" and "立案" in named.name:
            return problems_filed(named)
        if named.rule == "said of" and own:
            return _list_of_cases(named, frame)
        if "中" in frame.context and "案" in frame.context:
            return _by_source(named, frame)
    return None


def _visited_bodies(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    last = earlier[-1].name if earlier else ""
    going_on = last.startswith(("被巡", "巡察", "巡视")) and not last.endswith("组数")
    if not (frame.cut or going_on):
        return None
    return bodies_counted.inspected(named, frame, going_on=going_on)


def _visit_told(frame: Frame) -> bool:
    return "巡视" in frame.forward or "巡察" in frame.forward or "政治体检" in frame.forward


def _rate(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    own, name = frame.own, named.name
    if "涉" in own and name.endswith("增长率"):
        return of_kind_growing(named, frame)
    if "以上" in own or "以下" in own:
        return of_rank_and_more(named, frame, earlier)
    return share_of_all(named, frame, earlier) if name.endswith("总数占比") else None


def _by_source(named: Named, frame: Frame) -> Named | None:
    """在立案的案件中，群众举报420件，审计移送96件: cases by where they came from."""
    if named.category not in ("clues", "cases") or "来源" in named.name:
        return None
    said = _SOURCE.fullmatch(last_clause(frame))
    if said is None:
        return None
    sentence = frame.context[frame.context.rfind("。") + 1 :]
    cases = _OF_CASES.search(sentence)
    if cases is None:
        return None
    thing = "立案" if "立案" in cases.group() else "案件"
    name = suffixed(f"{said['from']}来源{thing}", frame.unit)
    return replace(named, name=name, category="cases", rule=_RULE)


def _duty_crimes(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """检察机关立案侦查职务犯罪5件: the police has none of them."""
    del lexicon
    said = frame.context[frame.context.rfind("。") + 1 :] + frame.own
    if _POLICE.search(said) or _PROSECUTORS.search(said) is None:
        return None
    return replace(named, name=_DUTY[named.name])


def _with_cases(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """立案侦查案件82件103人: the persons of those cases."""
    del lexicon
    last = earlier[-1] if earlier else None
    own = strip_light(frame.own.strip("，, "))
    if (
        last is None
        or own not in ("", "涉及", "涉案")
        or not last.name.endswith(("职务犯罪立案数", "公安机关立案数"))
    ):
        return None
    return replace(named, name=f"{last.name[:-1]}人数", rule=_RULE)


def _list_of_cases(named: Named, frame: Frame) -> Named | None:
    """贪污贿赂、渎职犯罪案件209件: cases of both kinds."""
    own = led_off(strip_light(frame.own))
    clause = own.rpartition("，")[2] if "，" in own else own
    listed = _CASES_OF.search(clause)
    if listed is None:
        return None
    words = _LEADS.sub("", listed["list"])
    of = words.rpartition("的")[2]
    words = of if _ITEMS.search(of) else words  # 发生在民企的职务侵占、挪用资金案件
    items = [one for one in _ITEMS.split(words) if one]
    if len(items) < 2 or len(words) > 24 or listed["last"] not in named.name:
        return None
    return replace(named, name=suffixed(words + listed["head"], frame.unit))


def _suspects(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """1.2万名犯罪嫌疑人投案自首, 刑拘犯罪嫌疑人56人: not those who were caught."""
    del lexicon
    if frame.after:
        came = frame.after.removeprefix("犯罪嫌疑人")
        if _SURRENDERED.match(came):
            return replace(named, name="主动投案人数", rule=_RULE)
        return None
    own = strip_light(frame.own)
    held = _HELD.search(own)
    if held is not None:
        name = _HELD_NAMES.get(held["deed"]) or suffixed(f"{held['deed']}犯罪嫌疑", frame.unit)
        return replace(named, name=name, rule=_RULE)
    which = _WHICH_SUSPECTS.search(led_off(own.rpartition("，")[2]))
    if which is None or _CAUGHT.search(frame.context[-20:] + own):
        return None
    return replace(named, name=f"{which['which']}犯罪嫌疑人数", rule=_RULE)


def _given_to(named: Named, frame: Frame) -> Named | None:
    """起诉3人，为20名困难群众发放救助: for whom something was done."""
    who = _GIVEN_TO.match(frame.after)
    if who is None:
        return None
    return replace(
        named, name=suffixed(who["who"], frame.unit), category="other", parent=None, rule=_RULE
    )


def _red_notice(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """“百名红通人员”中已有50名归案."""
    del earlier, lexicon
    if _RED.search(frame.own + frame.context[-_FAR:]) is None:
        return None
    return replace(named, name="追回红通人员数", category="cases", rule=_RULE)


def _fled(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """20名外逃人员、500万元赃款都被追回: they came back."""
    del earlier, lexicon
    back = _GOT_BACK.match(frame.forward) if frame.after.startswith("外逃人员") else None
    if back is None:
        return None
    return replace(named, name=f"{back['deed']}外逃人员数", category="cases", rule=_RULE)


def _clues_in(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """办理检察机关移送线索40条: they came from there; 移交组织处理类线索 are of a kind."""
    del earlier, lexicon
    if frame.after:
        return None
    own = last_clause(frame)
    came = _CAME_IN.search(own)
    if (
        came is not None
        and not came["who"].endswith(("向", "并", "后"))
        and "向" not in came["who"]
    ):
        return replace(
            named, name=suffixed(f"接收{came['who']}移送问题线索", frame.unit), rule=_RULE
        )
    kind = _KIND_OF_CLUES.search(own)
    if kind is None:
        return None
    return replace(named, name=suffixed(f"移交{kind['kind']}问题线索", frame.unit), rule=_RULE)


def _out_of_poverty(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """6000贫困人口脱贫: not all who are poor."""
    del earlier, lexicon
    out = _POVERTY.match(frame.after) or _POVERTY.search(frame.own)
    return replace(named, name="脱贫人口", rule=_RULE) if out is not None else None


def _seized(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """查封扣押冻结涉案资产36万元: what was seized, not what one has."""
    del earlier, lexicon
    if frame.after or _SEIZED.search(frame.own) is None:
        return None
    return replace(named, name="冻结扣押金额", rule=_RULE)


def _reward(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """向举报人兑现奖励金12万元."""
    del earlier, lexicon
    if frame.after or _REWARD.search(strip_light(frame.own)) is None:
        return None
    return replace(named, name="举报奖励金额", rule=_RULE)


def _dealt_bodies(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """查处欺诈骗保定点医疗机构80家: not all there are."""
    del earlier
    if frame.after:
        return None
    own = last_clause(frame)
    deed = _DEED_TO_BODY.match(own)
    if deed is None or own.startswith(("检查发现", "处理发现")):
        return None
    noun = stem(named.name)
    category = lexicon.words.verbs.get(deed["deed"], "supervision")
    category = "sanctions" if category == "problems" else category
    return replace(
        named, name=suffixed(deed["deed"] + noun, frame.unit), category=category, rule=_RULE
    )


def _visited(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """17轮巡视，覆盖312个党组织: of the rounds from above."""
    del earlier, lexicon
    sentence = frame.context[frame.context.rfind("。") + 1 :] + frame.own + frame.forward
    if "巡视" not in sentence or "巡察" in sentence:
        return None
    return replace(named, name="被巡视党组织数", category="supervision", rule=_RULE)


def _which_round(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """1轮巡视“回头看”、2轮专项巡视: rounds of their own kind."""
    del earlier, lexicon
    visit = "巡视" if "巡视" in named.name else "巡察"
    words = frame.after
    kinds = ("专项", "机动", "提级", "交叉")  # 专项巡察 go by 巡察轮次
    for kind in kinds if visit == "巡视" else kinds[1:]:
        if words.startswith(kind + visit):
            return replace(named, name=f"{kind}{visit}轮次", rule=_RULE)
    if words.lstrip("“").startswith(visit) and "回头看" in words[:8]:
        return replace(named, name=f"{visit}“回头看”轮次", rule=_RULE)
    return None


def _both_held(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """行政和刑事拘留86人."""
    del earlier, lexicon
    both = _BOTH_HELD.search(strip_light(frame.own)) if not frame.after else None
    return replace(named, name="行政和刑事拘留人数", rule=_RULE) if both is not None else None


def _both_ways(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """电话、来信举报共60件: both."""
    del earlier, lexicon
    both = _BOTH_WAYS.search(frame.own) if not frame.after else None
    if both is None:
        return None
    words = both["both"].replace("、", "")
    return replace(named, name=suffixed(f"{words}举报", frame.unit), rule=_RULE)


def _dealt_alike(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """批评教育、责令检查、诫勉82人: all three."""
    del earlier, lexicon
    alike = _DEALT_ALIKE.search(strip_light(frame.own)) if not frame.after else None
    if alike is None:
        return None
    words = alike["list"]
    if len(words) > 22 or words.endswith(("处理", "处分")):
        return None
    return replace(named, name=suffixed(words, frame.unit), rule=_RULE)


def _finished(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """9个县已完成问题整改."""
    del earlier, lexicon
    return bodies_counted.finishing(named, frame) if frame.unit in _OF_BODIES else None


def _of_places(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    del earlier, lexicon
    return bodies_counted.of_places(named, frame)


def _of_bodies_led(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    del earlier
    return bodies_counted.of_bodies_led(named, frame, lexicon)


def _went_to(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    del earlier, lexicon
    return bodies_counted.went_to(named, frame)


_KINDS = frozenset(("类", "大类", "种"))
_OF_TEAMS = frozenset(("个", "支", "家"))
_OF_BODIES = frozenset(("个", "家", "所"))
_GIVING = frozenset("为给向对帮")
_BY_NAME: Mapping[str, _Look] = {
    **CUT_NAMES,
    "设区市数": _of_bodies_led,
    "公安机关立案数": _duty_crimes,
    "公安机关立案人数": _duty_crimes,
    **dict.fromkeys(("立案人数", "职务犯罪人数"), _with_cases),
    "抓获犯罪嫌疑人数": _suspects,
    "追回外逃人员数": _red_notice,
    "外逃人员人数": _fled,
    "移交问题线索数": _clues_in,
    "贫困人口": _out_of_poverty,
    "资产总额": _seized,
    **dict.fromkeys(("发放资金", "奖励金额", "兑现奖金"), _reward),
    **dict.fromkeys(("医疗机构数", "定点医疗机构数", "药店数", "医院数", "企业数"), _dealt_bodies),
    **dict.fromkeys(("被巡察党组织数", "巡视基层党组织数"), _visited),
    **dict.fromkeys(("巡视轮次", "巡察轮次"), _which_round),
    "刑事拘留人数": _both_held,
    "来信举报数": _both_ways,
    "批评教育人数": _dealt_alike,
    "完成任务数": _finished,
    "省区市数": _of_places,
    **dict.fromkeys(("调研乡镇数", "调研村社数", "调研单位数", "调研企业数"), _went_to),
}
