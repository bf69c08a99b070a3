"""A last look at what a figure counts: cases by their source, lists, kinds, teams, ranks.

在立案的案件中，群众举报42件 are cases and no letters, 盗窃、诈骗犯罪案件29件 are of both
kinds. Asked by name (``counted_by_name.py``) or by a sign of the unit; nearly all figures pay
one look-up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import UNNAMED, Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming import bodies_counted
from extraction.naming.about_what import about_what
from extraction.naming.counted_by_name import BY_NAME
from extraction.naming.cut_short import (
    SPREAD_STARTS,
    compared_to,
    formed_anew,
    kinds_told,
    of_kind_growing,
    problems_filed,
    share_of_all,
    some_there,
)
from extraction.naming.named import Named, led_off
from extraction.naming.of_others import (
    body_has,
    brought_out,
    great_cases,
    mended,
    of_field,
    of_officials,
    sent_to,
    short_of_posts,
)
from extraction.naming.ranks_said import because, of_rank_and_more
from extraction.naming.rule_names import COUNTED
from extraction.naming.some_of_them import some_of_them
from extraction.naming.told_apart import newly
from extraction.naming.told_of import (
    beside_item,
    dealt_with_too,
    made,
    made_to_repent,
    refused_what,
    taken_from,
    told_of,
    without_receiver,
)
from extraction.naming.true_things import last_clause
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, CASE_UNITS, PERSON_UNITS, TEAM_UNITS

__all__ = ["truly_counted"]

_TEAM_SIGNS = frozenset("组队班")
_OF_CASES = rarely(
    "(?:^|[，,：:。；;])(?:在)?(?:[^，,。；;：:\\d]{0,8})?(?:立案|查办|查结|办结|查处|审查调查|留置)[^，,。；;：:\\d]{0,6}(?:[\\d.]+万?[余多]?)?[件起]?(?:的)?(?:(?:案件)?(?:当?中|里)|案件来?看)[，,][^。]*$"
)
_SOURCE = rarely(
    "(?:来自|源于|由|通过)?(?P<from>[\u4e00-\u9fff]{0,12}?(?:举报|发现|移[送交]|转办|交办|自首|投案|反馈|控告|信访))(?:问题)?(?:线索)?(?:的|来源)?"
)
_CASES_OF = rarely(
    "(?P<list>(?:[\u4e00-\u9fff“”]{2,14}[、和及与])+(?P<last>[\u4e00-\u9fff“”]{2,14}?))(?P<head>犯罪案件|犯罪案|案件|案)$"
)
_LEADS = rarely(
    "^(?:其中|全国|依法|严肃|坚决|从严|共|已|重点|全[省市县区国]|各级|(?:检察|审判|司法|公安|纪检监察)机关|[省市县]?法院)*(?:依法)?(?:惩[处治]|查处|查办|查结|起诉|提起公诉|审结|审理|办理|批捕|批准逮捕|立案侦查|立案查处|立案|移送起诉|打击|侦破|破获|发现|通报|曝光)(?:了|一批)?"
)
_ITEMS = rarely("[、，,]|和|及|与")
_GIVEN_TO = rarely(
    "(?P<who>[\u4e00-\u9fff]{0,8}?(?:群众|学生|村民|农户|居民|职工|工人|老人|患者|家庭|被害人|当事人|农民工|消费者|干部|人员|业主|儿童|妇女|企业))"
    "(?:依法|及时|提供|发放|追回|追讨|讨回|办理|解决|挽回|落实|申请|减免|澄清|送|补发|兑付|兑现)"
)
_CRIMES = rarely(
    "(?:(?:贪污|行贿|受贿|介绍贿赂|渎职|挪用公款|滥用职权|玩忽职守|徇私舞弊|私分国有资产)[、和及]?){2,}犯罪$"
)
_ABOVE = rarely("(?:^|[，,。；;])(?P<said>[^，,。；;]{2,40}元以[上下]案件)$")
_BOUND = rarely("(?P<bound>[万亿]?元及?以[上下])的?")
_NUMBER_OF_BOUND = rarely("(?P<number>\\d[\\d.]*)(?=[万亿]?元及?以[上下][^，,。；;\\d]*$)")
_BAND = rarely(
    "(?P<band>\\d[\\d.]*[万亿]?元?(?:(?:到|至|-|—|~)\\d[\\d.]*[万亿]?元|以[上下]))(?:以[上下])?的?[，,]?(?:共|有|为)*$"
)
_FILED_AMONG = rarely("立案(?:查处)?(?:的)?(?:[\\d.]+[万余多]*件)?(?:案件)?(?:当?中|里)[，,]")
_PERSONS = ("成员", "人员", "干部")
_NO_DEED = ("非", "市管", "省管", "班子", "其他", "一般", "公职", "领导")
_KINDS = frozenset(("类", "大类", "种"))
_GIVING = frozenset("为给向对帮")
_TAKING = frozenset("向对从")
_GIVEN_OUT = frozenset("发送收退兑")
_TOO_SHORT = (UNNAMED, "问题数")
_KIND_NEAR = 6
_TAKEN_FROM = PERSON_UNITS | {"户", "家", "个"}


def truly_counted(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the name of what its words count; nearly all have it.

    Args:
        named: the figure as it is named so far.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs, and the indicators of a collection's own.
    """
    if named.name[:2] == named.name[2:4] and named.name not in lexicon.names:
        named = replace(named, name=named.name[2:])  # 监督委员会监督工程项目17个
    look = BY_NAME.get(named.name)
    other = look(named, frame, earlier, lexicon) if look is not None else None
    if other is None:
        other = about_what(named, frame, earlier, lexicon)
    if other is None:
        other = some_of_them(named, frame, earlier, lexicon)
    if other is None and "增" in frame.own:
        other = newly(named, frame, lexicon)
    if other is None and "出" in frame.after[:4]:
        other = brought_out(named, frame, earlier, lexicon)
    if other is None and frame.unit in PERSON_UNITS and not frame.after:
        other = mended(named, lexicon)
    if other is None:
        other = _by_unit(named, frame, earlier)
    if other is None or named.name in lexicon.own or named.is_taught:
        return named
    return other


def _by_unit(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    unit, own = frame.unit, frame.own
    of_bodies = _of_bodies(named, frame, earlier) if unit in BODIES else None
    if of_bodies is not None:
        return of_bodies
    if unit == "%":
        return _rate(named, frame, earlier)
    if unit in _KINDS:
        return kinds_told(named, frame)
    if unit == "倍" and named.name[:1] == "是":
        return replace(named, name=named.name[1:])  # 是此前4年总量的2倍
    anew = _formed_anew(named, frame)
    if anew is None and own[-1:] in _TAKING and unit in _TAKEN_FROM:
        anew = taken_from(named, frame)
    if anew is not None or frame.after:
        return anew or _behind(named, frame, earlier)
    return _before(named, frame, earlier)


def _of_bodies(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    other = bodies_counted.of_party(named, frame, earlier) or sent_to(named, frame)
    if other is None and "编" in frame.after:
        other = short_of_posts(named, frame, earlier)
    return other or _special_bodies(named, frame, earlier)


def _before(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """What a figure is asked for whose words all stand before it."""
    unit, own, name = frame.unit, frame.own, named.name
    told = own and ("有" in name or "全年" in name or "半年" in name or "累计" in name)
    other = body_has(named, frame) if told else None
    if other is None and ("以上" in own or "以下" in own):
        other = of_rank_and_more(named, frame, earlier)
    if other is None and named.rule == "part" and "案" in name:
        other = great_cases(named)
    if other is not None:
        return other
    if frame.listed and unit in PERSON_UNITS:
        return _beside_persons(named, frame, earlier)
    if unit not in CASE_UNITS:
        return None
    return of_field(named, frame, earlier) or _of_cases(named, frame)


def _special_bodies(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    own, after = frame.own, frame.after
    if frame.listed and (after or own) and earlier and named.name == earlier[-1].name:
        return bodies_counted.next_place(named, frame)
    if "涉" in after[:1] or "涉" in own[-_KIND_NEAR:]:
        return bodies_counted.of_kind(named, frame)
    if "零" in own and not after:
        return bodies_counted.without_cases(named, frame)
    return None


def _formed_anew(named: Named, frame: Frame) -> Named | None:
    rule = named.rule
    if rule.startswith("formed"):
        other = beside_item(named, frame) if frame.own[-1:] == "、" else made(named, frame)
        other = other or told_of(named, frame) or formed_anew(named, frame)
        if other is not None:
            return other
    elif named.name in _TOO_SHORT or rule.startswith("literal"):
        return told_of(named, frame)
    return None if _GIVEN_OUT.isdisjoint(named.name) else without_receiver(named, frame)


def _beside_persons(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """非省管班子成员2名、科级及以下干部9名: the second are none of the first."""
    if named.rule != "rank":
        return dealt_with_too(named, frame, earlier[-1]) if earlier else None
    whole = named.parent
    if whole is None or not earlier or earlier[-1].name != whole.name:
        return None
    root = stem(whole.name)
    if not root.endswith(_PERSONS) or not root.startswith(_NO_DEED):
        return None
    return replace(named, name=suffixed(stem(named.name).removeprefix(root), frame.unit))


def _persons_behind(named: Named, frame: Frame) -> Named | None:
    after = frame.after
    if frame.own.endswith(("责令", "责成")):
        return made_to_repent(named, frame)
    if "不予" in after:
        refused = refused_what(named, frame)
        if refused is not None:
            return refused
    if after[:1] == "的":
        return bodies_counted.manned(named, frame)
    if "级" in after[:4] and "因" in after:
        return because(named, frame)
    if named.rule == "same" and frame.own[-1:] in _GIVING:
        return _given_to(named, frame)
    return None


def _behind(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """What a figure is asked for that words stand behind."""
    unit, after = frame.unit, frame.after
    if unit in TEAM_UNITS:
        such = bodies_counted.of_such(named, frame) if "的" in after else None
        if such is not None:
            return such
        if _visit_told(frame):
            visited = _visited_bodies(named, frame, earlier)
            if visited is not None:
                return visited
        if not _TEAM_SIGNS.isdisjoint(after):
            return bodies_counted.after_its_noun(named, frame)
        if named.name.endswith(("组数", "队数")) and named.rule.startswith("looked:"):
            return bodies_counted.place_gone_to(named, frame)
    elif unit in PERSON_UNITS:
        persons = _persons_behind(named, frame)
        if persons is not None:
            return persons
    if named.rule == "fault" and named.name[:1] == "不":
        at = after.find(named.name[:3])  # 因责任落实不力被扣分
        return replace(named, name=after[at - 2 : at] + named.name) if at > 1 else None
    if named.rule == "same" and after[:1] in SPREAD_STARTS:
        return some_there(named, frame, earlier, None)
    return None


def _of_cases(named: Named, frame: Frame) -> Named | None:
    of_officials_only = of_officials(named, frame)
    if of_officials_only is not None:
        return of_officials_only
    if named.rule == "own:问题" and "立案" in named.name:
        return problems_filed(named)
    context = frame.context
    if named.rule == "part" and named.name.startswith("结案") and "审结" in named.name:
        return replace(named, name=suffixed("结案", frame.unit))  # 其中一审审结诈骗案件6件
    if named.rule.startswith("formed") and named.name.endswith("犯罪数") and "、" in frame.own:
        return _list_of_crimes(named, frame)
    if named.rule == "said of" and frame.own:
        if named.name.startswith(("万元", "元")):
            return _above(named, frame)
        return _list_of_cases(named, frame)
    if "元" in frame.own or "元" in context[-12:]:
        return _by_sum(named, frame)
    if "案" in context and ("中" in context or "看" in context):
        return _by_source(named, frame)
    return None


def _list_of_crimes(named: Named, frame: Frame) -> Named | None:
    """查处行贿、受贿犯罪36件: both."""
    crimes = _CRIMES.search(strip_light(frame.own))
    if crimes is None or crimes.group() in named.name:
        return None
    deed = next((one for one in ("查处", "查办", "立案") if named.name.startswith(one)), "")
    return replace(named, name=suffixed(deed + crimes.group(), frame.unit))


def _above(named: Named, frame: Frame) -> Named | None:
    """受贿3万元、挪用公款6万元以上案件8件: by what was taken and how much."""
    said = _ABOVE.search(frame.context + frame.own)
    if said is None:
        return _of_band(named, frame)
    words = _LEADS.sub("", led_off(said["said"]))
    return replace(named, name=suffixed(words, frame.unit)) if len(words) <= 30 else None


def _of_band(named: Named, frame: Frame) -> Named | None:
    """金额在5万元以上的案件有36起: the name has lost the number of its bound."""
    bound = _BOUND.match(named.name)
    number = _NUMBER_OF_BOUND.search(frame.context + frame.own) if bound is not None else None
    if bound is None or number is None:
        return None
    return replace(named, name=f"{number['number']}{bound['bound']}{named.name[bound.end() :]}")


def _by_sum(named: Named, frame: Frame) -> Named | None:
    """在立案的50件中，涉及金额5万元以下的32件: a part of those cases."""
    words = frame.context[frame.context.rfind("。") + 1 :] + frame.own
    band = _BAND.search(words)
    if band is None or not _FILED_AMONG.search(words):
        return None
    name = suffixed(f"金额{band['band']}立案", frame.unit)
    return replace(named, name=name, category="cases", rule=COUNTED)


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
    if named.rule == "swapped" and name.endswith("占比") and named.category != "rate":
        return replace(named, category="rate")  # 来访20件，25%
    if "相比" in own and name.endswith("增长率"):
        return compared_to(named, frame)
    if "涉" in own and name.endswith("增长率"):
        return of_kind_growing(named, frame)
    if "以上" in own or "以下" in own:
        return of_rank_and_more(named, frame, earlier)
    return share_of_all(named, frame, earlier) if name.endswith("总数占比") else None


def _by_source(named: Named, frame: Frame) -> Named | None:
    """在立案的案件中，群众举报42件，审计移送9件: cases by where they came from."""
    if named.category not in ("clues", "cases") or "来源立案" in named.name:
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
    return replace(named, name=name, category="cases", rule=COUNTED)


def _list_of_cases(named: Named, frame: Frame) -> Named | None:
    """盗窃、诈骗犯罪案件29件: cases of both kinds."""
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


def _given_to(named: Named, frame: Frame) -> Named | None:
    """起诉3人，为20名困难群众发放救助: for whom something was done."""
    who = _GIVEN_TO.match(frame.after)
    if who is None:
        return None
    return replace(
        named, name=suffixed(who["who"], frame.unit), category="other", parent=None, rule=COUNTED
    )
