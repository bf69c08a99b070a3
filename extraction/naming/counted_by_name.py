"""Established names that another deed, another kind or other persons have drawn in.

检察机关立案侦查职务犯罪5件 are no cases of the police, 36名犯罪嫌疑人投案自首 were not caught, and
行政和刑事拘留86人 are more than those of the one. Asked by name, by ``truly_counted.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming import bodies_counted
from extraction.naming.cut_short import CUT_NAMES
from extraction.naming.named import Named, led_off
from extraction.naming.of_others import OF_OTHERS, all_held, which_duty
from extraction.naming.rule_names import COUNTED
from extraction.naming.told_of import by_way
from extraction.naming.true_things import Asked, last_clause
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS

__all__ = ["BY_NAME"]

_FAR = 60
_PROSECUTORS = rarely(
    "检察(?!长)|国家工作人员|[县处厅局科]级|反贪|反渎|(?:贪污|贿赂|受贿|行贿|渎职|徇私|滥用职权|职务犯罪|职务违法)"
)
_POLICE = rarely("公安|经侦|派出所|警方|警务")
_DUTY = {
    "公安机关立案数": "职务犯罪立案数",
    "公安机关立案人数": "职务犯罪立案人数",
}
_SURRENDERED = rarely("(?:已|先后|主动|均)*(?:向[^，,。；;]{2,10})?(?:主动)?(?:投案|自首)")
_CAUGHT = rarely("抓获|抓捕|捕获|缉捕|缉拿|抓到|落网|到案|归案")
_HELD_NAMES = {
    "刑拘": "刑事拘留人数", "刑事拘留": "刑事拘留人数", "批捕": "批准逮捕人数",
    "批准逮捕": "批准逮捕人数", "逮捕": "批准逮捕人数", "移送起诉": "移送司法机关人数",
    "移送审查起诉": "移送司法机关人数", "提起公诉": "提起公诉人数", "起诉": "提起公诉人数",
    "立案侦查": "公安机关立案人数",
}  # fmt: skip
_HELD_DEEDS = "|".join(_HELD_NAMES)
_HELD = rarely(rf"(?P<deed>{_HELD_DEEDS}|判处|劝投)[\u4e00-\u9fff]{{0,6}}?犯罪嫌疑人$")
_THEY_WERE = rarely(rf"犯罪嫌疑人(?:已|均|先后|全部|依法)*被?(?:依法)?(?P<deed>{_HELD_DEEDS})")
_ONE_KIND = rarely("(?P<kind>贪污(?:贿赂|受贿)|受贿行贿|贪污渎职|渎职(?:侵权|犯罪)|玩忽职守)案件$")
_WHICH_SUSPECTS = rarely("(?P<which>[^的，,。；;\\d]{2,6})犯罪嫌疑人$")
_RED = rarely("红通")
_GOT_BACK = rarely("[^。；;]{0,24}?(?:均|都|已|全部|先后)*被(?P<deed>追回|抓获|缉捕|遣返|劝返)")
_CAME_IN = rarely(
    "(?:办理|受理|收到|接收|接到|承办|处置)(?:了)?(?P<who>[\u4e00-\u9fff]{2,12}?)(?P<deed>移送|移交|转来|交办)(?:的)?(?:问题)?线索"
)
_FLED_ABROAD = rarely(
    "(?P<did>外逃|出逃|潜逃)(?:出境|境外|海外)?(?:的)?(?P<who>国家工作人员|公职人员|党员|人员|干部)$"
)
_BECAME_CASES = rarely("(?:信访|举报|信访举报|群众举报)?(?:线索)?(?:被)?(?:转化)(?:成|为)案|转立案")
_FOR_NOW = rarely("(?<![或和及、])阶段性?办结$")
_CASES = rarely("(?:大要案|大案|要案|重点案件|典型案件|重大案件|案件)")
_SMALL = rarely("[了的]")
_KIND_OF_CLUES = rarely("移交(?P<kind>[\u4e00-\u9fff]{2,8}类)(?:问题)?线索$")
_POVERTY = rarely("贫困人口(?:已|全部|均|实现|如期)*(?:脱贫|减贫)")
_SEIZED = rarely("查封|扣押|冻结|查扣|暂扣")
_REWARD = rarely("举报(?:人)?[\u4e00-\u9fff]{0,8}?(?:奖励金|奖金|奖励|奖励资金)$")
_DEED_TO_BODY = rarely(
    "(?:全[国省市县区]|各地|共|累计|依法|已|先后|今年以来)*(?P<deed>查处|处罚|处理|处置|约谈|暂停|通报|关停|取缔|检查)(?=[\u4e00-\u9fff]{2})"
)
_BOTH_HELD = rarely("(?P<both>行政(?:拘留)?[和、及与（(]刑事[）)]?拘留)$")
_BOTH_WAYS = rarely(
    "(?P<both>(?:来[电访]|电话|网络|走访|上门|微信)[、和及与](?:来信|信件))举报(?:共|共计|合计)?$"
)
_DEALT_ALIKE = rarely("(?P<list>批评教育(?:[、和及与](?:[\u4e00-\u9fff]{2,6}))+)$")


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
    own = strip_light(frame.own.strip("，, "))
    if "立案侦查" in own:
        duty = _POLICE.search(own) is None and _PROSECUTORS.search(own) is not None
        return replace(named, name="职务犯罪立案人数", rule=COUNTED) if duty else None
    if own not in ("", "涉及", "涉案") or not earlier:
        return None
    last = earlier[-1].name
    if last in ("职务犯罪立案数", "公安机关立案数"):
        return replace(named, name=f"{last[:-1]}人数", rule=COUNTED)
    said = frame.context[frame.context.rfind("。") + 1 :]
    if own or named.name != "立案人数" or "立案侦查" not in said or "检察" not in said:
        return None
    return replace(named, name="职务犯罪立案人数", rule=COUNTED)


def _which_kind(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """贪污贿赂案件9件: more than those of 贪污."""
    del earlier, lexicon
    kind = _ONE_KIND.search(strip_light(frame.own)) if not frame.after else None
    return replace(named, name=f"{kind['kind']}案件数", rule=COUNTED) if kind else None


def _suspects(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """1.2万名犯罪嫌疑人投案自首, 刑拘犯罪嫌疑人56人: not those who were caught."""
    del lexicon
    if frame.after:
        came = frame.after.removeprefix("犯罪嫌疑人")
        if _SURRENDERED.match(came):
            return replace(named, name="主动投案人数", rule=COUNTED)
        they = _THEY_WERE.match(frame.after)
        if they is None:
            away = came.startswith(("潜逃", "在逃", "仍在逃", "逃往", "外逃", "尚未到案", "未到案"))
            return replace(named, name="在逃人员数", rule=COUNTED) if away else None
        return replace(named, name=_HELD_NAMES[they["deed"]], rule=COUNTED)
    own = strip_light(frame.own)
    held = _HELD.search(own)
    if held is not None:
        name = _HELD_NAMES.get(held["deed"]) or suffixed(f"{held['deed']}犯罪嫌疑", frame.unit)
        return replace(named, name=name, rule=COUNTED)
    which = _WHICH_SUSPECTS.search(led_off(own.rpartition("，")[2]))
    if which is None or _CAUGHT.search(frame.context[-20:] + own):
        return None
    return replace(named, name=f"{which['which']}犯罪嫌疑人数", rule=COUNTED)


def _red_notice(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """“百名红通人员”中已有50名归案; 网上追逃8人 may be at home."""
    del earlier, lexicon
    if "网上追逃" in frame.own:
        return replace(named, name="网上追逃人数", category="cases", rule=COUNTED)
    if _RED.search(frame.own + frame.context[-_FAR:]) is None:
        return None
    return replace(named, name="追回红通人员数", category="cases", rule=COUNTED)


def _fled(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """12名外逃人员、300万元违法所得均被追回: they came back."""
    del earlier, lexicon
    back = _GOT_BACK.match(frame.forward) if frame.after.startswith("外逃人员") else None
    if back is None:
        return None
    return replace(named, name=f"{back['deed']}外逃人员数", category="cases", rule=COUNTED)


def _clues_in(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """办理审计机关移送线索4条: they came from there; 移交组织处理类线索 are of a kind."""
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
        return replace(named, name=suffixed(_SMALL.sub("", came.group()), frame.unit), rule=COUNTED)
    kind = _KIND_OF_CLUES.search(own)
    if kind is None:
        return None
    return replace(named, name=suffixed(f"移交{kind['kind']}问题线索", frame.unit), rule=COUNTED)


def _out_of_poverty(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """6000贫困人口脱贫: not all who are poor."""
    del earlier, lexicon
    out = _POVERTY.match(frame.after) or _POVERTY.search(frame.own)
    return replace(named, name="脱贫人口", rule=COUNTED) if out is not None else None


def _seized(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """查封扣押冻结涉案资产36万元: what was seized, not what one has."""
    del earlier, lexicon
    if frame.after or _SEIZED.search(frame.own) is None:
        return None
    return replace(named, name="冻结扣押金额", rule=COUNTED)


def _reward(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """向举报人兑现奖励金12万元."""
    del earlier, lexicon
    if frame.after or _REWARD.search(strip_light(frame.own)) is None:
        return None
    return replace(named, name="举报奖励金额", rule=COUNTED)


def _dealt_bodies(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """查处违规售药医疗机构8家、定点药店5家: not all there are."""
    own = last_clause(frame)
    noun = stem(named.name)
    if not own.endswith(noun):
        return None
    deed = _DEED_TO_BODY.match(own)
    said = deed["deed"] if deed is not None else ""
    if not said and frame.listed and earlier and earlier[-1].unit == frame.unit:
        before = _DEED_TO_BODY.match(earlier[-1].name)
        said = before["deed"] if before is not None else ""
    if not said or own.startswith(("检查发现", "处理发现")):
        return None
    category = lexicon.words.verbs.get(said, "supervision")
    category = "sanctions" if category == "problems" else category
    name = suffixed(said + noun, frame.unit)
    return replace(named, name=name, category=category, rule=COUNTED)


def _visited(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """7轮巡视，覆盖31个党组织: of the rounds from above."""
    del earlier, lexicon
    sentence = frame.context[frame.context.rfind("。") + 1 :] + frame.own + frame.forward
    if "巡视" not in sentence or "巡察" in sentence:
        return None
    return replace(named, name="被巡视党组织数", category="supervision", rule=COUNTED)


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
            return replace(named, name=f"{kind}{visit}轮次", rule=COUNTED)
    if words.lstrip("“").startswith(visit) and "回头看" in words[:8]:
        return replace(named, name=f"{visit}“回头看”轮次", rule=COUNTED)
    return None


def _both_held(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """行政和刑事拘留86人; 开除、行政刑事拘留共7人."""
    del earlier, lexicon
    both = _BOTH_HELD.search(strip_light(frame.own)) if not frame.after else None
    if both is not None:
        return replace(named, name="行政和刑事拘留人数", rule=COUNTED)
    return all_held(named, frame)


def _both_ways(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """电话、来信举报共60件: both."""
    del earlier, lexicon
    both = _BOTH_WAYS.search(frame.own) if not frame.after else None
    if both is None:
        return None
    words = both["both"].replace("、", "")
    return replace(named, name=suffixed(f"{words}举报", frame.unit), rule=COUNTED)


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
    return replace(named, name=suffixed(words, frame.unit), rule=COUNTED)


def _fled_abroad(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """涉嫌职务犯罪的外逃国家工作人员65人: by what they did then."""
    fled = _FLED_ABROAD.search(frame.own) if "逃" in frame.own and not frame.after else None
    if fled is None:
        duty = which_duty(named, frame, earlier, lexicon)
        return duty or _with_cases(named, frame, earlier, lexicon)
    return replace(named, name=suffixed(f"{fled['did']}{fled['who']}", frame.unit), rule=COUNTED)


def _turned_into_cases(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """其中31件举报转化成案: those of the letters that became cases."""
    del earlier, lexicon
    if not frame.after or _BECAME_CASES.match(frame.after) is None:
        return None
    return replace(named, name="信访案件立案数", category="cases", rule=COUNTED)


def _whose_problems(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """发现单位问题12个、个人问题34个: two kinds."""
    del earlier, lexicon
    if frame.after or not frame.own.endswith(("单位问题", "个人问题", "共性问题", "个性问题")):
        return None
    return replace(named, name=f"发现{frame.own[-4:]}数")


def _not_leaders(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """拘留6人；约谈领导干部30人: of those held it is not said."""
    del earlier, lexicon
    if "干部" in frame.own + frame.after:
        return None
    return replace(named, name="拘留人数", category="cases", rule=COUNTED)


def _of_those_cases(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """查处损害营商环境案件23件24人: those of the cases, not all who were dealt with."""
    del lexicon
    if not earlier or strip_light(frame.own.strip("，, ")) or frame.after:
        return None
    last = earlier[-1]
    if last.unit not in CASE_UNITS or not last.name.endswith(("犯罪数", "案件数")):
        return None
    return replace(named, name=f"{last.name[:-1]}人数", category=last.category, rule="swapped")


def _for_now(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """已办结61件、阶段办结32件: those of which more is to come."""
    del earlier, lexicon
    so_far = _FOR_NOW.search(strip_light(frame.own)) if not frame.after else None
    return replace(named, name=f"阶段{named.name}", rule=COUNTED) if so_far is not None else None


def _cases_pressed(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """对12起大要案挂牌督办: cases, no clues."""
    del earlier, lexicon
    cases = _CASES.match(frame.after) if frame.after else None
    if cases is None:
        return None
    return replace(named, name=f"督办{cases.group()}数", category="cases", rule=COUNTED)


def _gangs(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """打掉涉黑组织6个、恶势力犯罪集团18个、“村霸”8个: the verb goes on."""
    del lexicon
    if named.name.startswith("打掉"):
        return replace(named, category="cases") if named.category != "cases" else None
    if frame.after or not frame.listed or not earlier or not earlier[-1].name.startswith("打掉"):
        return None
    return replace(named, name=f"打掉{named.name}", category="cases", rule=COUNTED)


_OWN: Mapping[str, Asked] = {
    **CUT_NAMES,
    "设区市数": bodies_counted.of_bodies_led,
    "公安机关立案数": _duty_crimes,
    "公安机关立案人数": _duty_crimes,
    "立案人数": _with_cases,
    **dict.fromkeys(("办结件数", "办结信访件次"), _for_now),
    "督办问题线索数": _cases_pressed,
    **dict.fromkeys(
        (
            "打掉涉黑组织数",
            "打掉犯罪集团数",
            "打掉涉恶犯罪集团数",
            "打掉恶势力犯罪集团数",
            "恶势力犯罪集团数",
            "涉恶犯罪集团数",
            "犯罪集团数",
            "涉恶犯罪团伙数",
            "村霸数",
        ),
        _gangs,
    ),
    "查处人数": _of_those_cases,
    "处置问题线索数": by_way,
    "职务犯罪人数": _fled_abroad,
    "群众信访件次": _turned_into_cases,
    "发现问题数": _whose_problems,
    "拘留领导干部人数": _not_leaders,
    "抓获犯罪嫌疑人数": _suspects,
    "追回外逃人员数": _red_notice,
    "外逃人员人数": _fled,
    "移交问题线索数": _clues_in,
    "贫困人口": _out_of_poverty,
    "资产总额": _seized,
    **dict.fromkeys(("发放资金", "奖励金额", "兑现奖金"), _reward),
    **dict.fromkeys(
        ("医疗机构数", "定点医疗机构数", "药店数", "定点药店数", "医院数", "企业数"), _dealt_bodies
    ),
    **dict.fromkeys(("被巡察党组织数", "巡视基层党组织数"), _visited),
    **dict.fromkeys(("巡视轮次", "巡察轮次"), _which_round),
    "刑事拘留人数": _both_held,
    "来信举报数": _both_ways,
    "批评教育人数": _dealt_alike,
    **dict.fromkeys(("完成任务数", "整改问题数"), bodies_counted.finishing),
    **dict.fromkeys(("贪污案件数", "受贿案件数", "渎职案件数"), _which_kind),
    "地市数": bodies_counted.of_places,
    "省区市数": bodies_counted.of_places,
    **dict.fromkeys(("健全机制数", "制定制度数", "新建制度数"), bodies_counted.setting_up),
    **dict.fromkeys(("调研单位数", "调研企业数"), bodies_counted.went_to),
    **{
        f"{deed}{place}数": bodies_counted.in_place
        for deed in ("", "走访", "抽查", "检查", "调研", "督查", "督导", "暗访", "核查", "约谈")
        for place in ("乡镇", "街道", "村社", "村", "社区", "县区")
    },
}


def _either(first: Asked, second: Asked) -> Asked:
    def asked(
        named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
    ) -> Named | None:
        told = first(named, frame, earlier, lexicon)
        return second(named, frame, earlier, lexicon) if told is None else told

    return asked


BY_NAME: Mapping[str, Asked] = {
    **OF_OTHERS,
    **_OWN,
    **{name: _either(_OWN[name], OF_OTHERS[name]) for name in _OWN.keys() & OF_OTHERS.keys()},
}
"""By name, what asks whether it is meant."""
