"""Things, places and money under a name that stands near them and is that of something else.

督查覆盖4个县区 are not all there are, 收回乱开支12.6万元 was spent by others and 其中耕地80亩 only
what was taken back. Asked by ``its_own.py``, by name or by rule, of the few that this befalls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named, led_off, same_unit
from extraction.naming.near_by import NEAR_BY
from extraction.naming.rule_names import ITS_OWN
from extraction.naming.true_things import Asked, last_clause
from extraction.patterns import rarely
from extraction.unit_kinds import AREAS, CASE_UNITS

__all__ = ["AIMS", "STARTS", "THINGS", "by_words_before", "plain_start", "standard"]

_LONGEST, _FAR, _EACH = 12, 40, 4
_BACK = rarely(
    "(?P<what>(?<![征未能])(?:收回|追回|追缴|清收|清退|退回|收缴|挽回|增加|新增|盘活|减少|节约|节省|压减|压缩|核减|化解)(?:了)?[\u4e00-\u9fff]{0,8}"
    "(?:开支|支出|集体资产|国有资产|资产|收入|债务))$"
)
_PLANNED_FOR = rarely("(?P<what>[\u4e00-\u9fff]{2,6}(?:经费|资金|费用?|款))按照?$")
_PROJECTS = rarely(
    "(?:[省市县州]级|[省市县]定|重点|重大|民生)*[\u4e00-\u9fff]{0,4}?(?P<what>(?:重点|重大|民生|政府投资|建设|产业|招商)?(?:项目|工程)|提案|议案|民生实事|实事)"
    "(?=[、，,。；;和及与]|$)"
)
_OF_CLUES = rarely("线索|信访|举报|案件|问题")
_LISTED_NEXT = rarely("^[个项件条起处][，,、；;](?:[\u4e00-\u9fff“”、]{3,20}?问题)(?:有|共)?\\d")
_KIND_FOUND = rarely(
    "(?:发现|排查出?|查出|检查出|反馈|查找出?|梳理出?|查处|查摆)(?:了|各类|涉及|存在)?(?P<what>[\u4e00-\u9fff、]{4,14}问题)$"
)
_CAME = rarely("^(?P<from>[\u4e00-\u9fff]{2,8}?)(?:移交|移送|转交)(?:来)?的?(?:问题)?线索$")
_TAKEN_IN = ("收到", "受理", "接收", "接到", "收信", "共收到", "共受理")
_NOBODY = ("已", "并", "均", "及时", "依规", "向", "其中")
_WAY_TOLD = rarely(
    "(?P<way>广播|大?喇叭|短信|微信|电视|网络|流动|上门|入户|设点|LED屏?|横幅|车载|户外)宣传$"
)
_RANKED = rarely(
    "(?:排[在名]?|位[列居]|居|其次|最多|最高|第[一二三四五])[^，,。；;\\d]{0,8}?(?:的)?[是为](?:涉及|有关|关于)?(?P<what>[\u4e00-\u9fff]{2,24})[，,]$"
)
_OF_SIGN = rarely(
    "[/／](?:每)?(?P<of>亩|人|生|户|年|月|天|日|次|平方米|吨|斤|公斤|股|度|公里|台|间|座|个|张|场|节|课时)"
)
_PRICED = ("标准", "价", "单价", "租金", "价格", "工资", "底价")
_CUT_PRICE = rarely("(?:以|按照?|为)$")
_PRICE_OF = rarely(
    "(?:的|合理|重新|统一)*(?:调高|调低|调整|提高|上调|下调)?(?P<what>[\u4e00-\u9fff]{0,4}(?:租金|价格|单价|承包费|标准|补贴|费))(?:金额)?$"
)
_OF_REPORTS = rarely("反映(?P<what>[\u4e00-\u9fff、]{2,10}?)(?:方面)?问题的?$")
_CONTRACTS = rarely(
    "(?:清理|清查|整改)(?:出|了)?(?P<what>(?:拖欠|欠缴|逾期|超期|到期|无效|口头|低价|显失公平|不规范)(?:(?!的)[\u4e00-\u9fff]){0,6}合同)$"
)
_GIVEN_UP = rarely(
    "(?P<deed>上[缴交]|退[缴还]|交出|主动上[缴交])的?(?P<what>[\u4e00-\u9fff、]{2,8})[，,]$"
)
_MEETING = rarely(
    "(?P<what>(?<!召)(?:党委|党组|党工委|支委|班子|院长办公|局长办公|院务|局务|委务|(?:(?!召开)[\u4e00-\u9fff]){0,4}领导小组|工作专班|常委)(?:扩大|联席|专题)?会议?)$"
)


def standard(named: Named, text: str, end: int) -> Named:
    """Return money so much for each, which is never added up: 承包费260元/亩.

    Args:
        named: the figure as its words name it.
        text: the report.
        end: where its unit ends, right before a slash.
    """
    of = _OF_SIGN.match(text, end)
    if of is None:
        return named
    own = last_clause(Frame(named.own, "", "", "", "元"))
    if _CUT_PRICE.search(own):
        return replace(named, name="单价", rule=ITS_OWN)
    told = _PRICE_OF.search(strip_light(own))
    root = stem(named.name).removesuffix("金额").removeprefix("给予")
    root = root[2:] if root[:1] == "每" and len(root) > _EACH else root
    if told is not None and len(told["what"]) > 1 and not root.endswith(("费", "补贴")):
        root = told["what"]
    name = root if root.endswith(_PRICED) else f"{root}标准"
    return replace(named, name=name, rule=ITS_OWN)


def _money(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """收回村干部乱开支12.6万元, 增加集体资产120万元: what was got back or is new."""
    del earlier, lexicon
    own = last_clause(frame)
    back = _BACK.search(own)
    if back is not None:
        what = back["what"].replace("了", "", 1)
        return replace(named, name=what, rule=ITS_OWN) if len(what) <= _LONGEST else None
    words = led_off(frame.own.strip("，,、；; "))
    planned = _PLANNED_FOR.search(words) if named.name == "预算金额" else None
    return replace(named, name=planned["what"], rule=ITS_OWN) if planned is not None else None


def _urged(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """挂牌督办8个省定重点项目: no clues."""
    del lexicon
    words = frame.after or last_clause(frame)
    if not words or _OF_CLUES.search(words) or (earlier and "线索" in earlier[-1].own):
        return None
    what = _PROJECTS.match(words) if frame.after else _PROJECTS.search(words)
    if what is None:
        return None
    return replace(
        named,
        name=suffixed(f"督办{what['what']}", frame.unit),
        category="supervision",
        rule=ITS_OWN,
    )


def _kind_found(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """发现贯彻决策不到位问题120个，群众身边腐败问题86个: the first of a list, not the whole."""
    del lexicon
    if frame.after or any(one.name == named.name for one in earlier):
        return None
    own = last_clause(frame)
    kind = _KIND_FOUND.search(own) if own.endswith("问题") else None
    if kind is None or _LISTED_NEXT.match(frame.around().beyond) is None:
        return None
    what = kind["what"]
    return replace(named, name=suffixed(what, frame.unit), category="problems", rule=ITS_OWN)


def _kind_found_or_bodies(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    asked = NEAR_BY[named.name] if frame.cut and frame.after else _kind_found
    if asked is _kind_found and "其" in frame.own[:2] != "其中":
        asked = _other_problems
    return asked(named, frame, earlier, lexicon)


def _way_told(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """广播宣传260次: nobody gave a talk."""
    del earlier, lexicon
    way = _WAY_TOLD.search(last_clause(frame)) if not frame.after else None
    return replace(named, name=suffixed(way.group(), frame.unit), rule=ITS_OWN) if way else None


def _part_of_area(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """收回集体土地96亩，其中耕地80亩: of what was taken back."""
    del frame, earlier
    whole = named.parent
    if whole is None or whole.unit not in AREAS:
        return None
    verb = lexicon.words.verb_pattern.match(whole.name)
    if verb is None or len(verb.group()) < 2 or named.name.startswith(verb.group()):
        return None
    return replace(named, name=verb.group() + named.name, category=whole.category, rule=ITS_OWN)


def _what_reports(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """信访件62件，其中反映医院乱收费问题的27件: letters about it, no problems."""
    del earlier, lexicon
    whole = named.parent
    if whole is None or not whole.name.startswith("群众信访") or frame.after:
        return None
    of = _OF_REPORTS.search(last_clause(frame))
    if of is None or frame.unit not in CASE_UNITS:
        return None
    name = suffixed(f"反映{of['what']}信访", "件次" if frame.unit in ("件", "起") else frame.unit)
    return replace(named, name=name, category="clues")


def _which_contracts(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """清理拖欠承包金合同570份: some of the contracts that were looked through."""
    del earlier, lexicon
    which = _CONTRACTS.search(last_clause(frame)) if not frame.after else None
    return replace(named, name=suffixed(which["what"], frame.unit)) if which else None


def _which_meeting(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """党委会议10次、领导小组会议7次、班子会4次: unlike meetings in one row."""
    del lexicon
    own = last_clause(frame)
    what = _MEETING.search(own) if own.endswith(("会", "会议")) and not frame.after else None
    if what is None:
        return None
    row = (earlier and earlier[-1].rule == "meetings") or (
        frame.cut and _NEXT_MEETING.match(frame.around().beyond)
    )
    return replace(named, name=f"{what['what']}次数", rule="meetings") if row else None


_NEXT_MEETING = rarely(
    "次[、，,][\u4e00-\u9fff]{0,14}(?:党委|党组|工委|支委|班子|办公|院务|局务|委务|领导小组|常委|专班)[\u4e00-\u9fff]{0,2}会议?\\d"
)


def by_words_before(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Return a figure that only 达 or nothing stands before by the clause before it.

    排在第二位的是“大操大办”，达9起; 收到上缴的红包、回扣，达到12万元.

    Args:
        named: the figure, named by the one before it or by its unit.
        frame: the words around it.
        earlier: the figures of its sentence before it.
        lexicon: unused, as all such ways are asked alike.
    """
    del earlier, lexicon
    before = frame.context[-_FAR:]
    if frame.after or before[-1:] not in "，," or strip_light(frame.own.strip("，, ")):
        return None
    if frame.unit == "元":
        given = _GIVEN_UP.search(before) if named.name == "金额" else None
        if given is None:
            return None
        what = given["deed"] + given["what"].replace("、", "")
        return replace(named, name=suffixed(what, "元"), rule=ITS_OWN)
    ranked = _RANKED.search(before) if frame.unit in CASE_UNITS else None
    if ranked is None:
        return None
    what = ranked["what"].removesuffix("的问题")
    what = what if what.endswith(("问题", "案件")) else f"{what}问题"
    return replace(named, name=suffixed(what, frame.unit), category="problems", rule=ITS_OWN)


_START = rarely(
    "^(?:昨日|今日|日前|近日|最终|[\u4e00-\u9fff]{2}省(?=派出|派|选派|抽调|组织|开展)|共)+"
)
_BY_BODY = rarely("^(?:[\u4e00-\u9fff]{0,3}[省市县区州]?(?:纪委监委|纪委|监委))(?=通报|曝光|查处)")
_AIMS_END = rarely("(?:着手|入手|发力|突破)(?=数$)|出去(?=面积$)")
_BOUND = rarely(
    "(?:其[他它])?(?P<what>(?:(?!其[他它])[\u4e00-\u9fff]){0,4}(?:项目|工程|合同|案件))(?P<bound>\\d[\\d.]*[万亿]?元以[上下])$"
)


def plain_start(named: Named) -> Named | None:
    """Return a figure without the day, the place or the aim at the ends of its name.

    None where there is none; 其余工程项目300万元以上14个 are named in order.

    Args:
        named: the figure as its words name it.
    """
    bound = _BOUND.search(strip_light(named.own)) if "元以" in named.own else None
    if bound is not None:
        return replace(
            named, name=suffixed(bound["bound"] + bound["what"], named.unit), category="other"
        )
    name = _START.sub("", named.name)
    if name != named.name:
        name = _BY_BODY.sub("", name)
        name = name.removeprefix("评选出").removeprefix("评出") if "奖" in name else name
    name = _AIMS_END.sub("", name).replace("…", "")
    return replace(named, name=name) if name != named.name and len(name) > 2 else None


STARTS = frozenset("昨今日近最")
"""Signs that a name without a day or the like at its head does not begin with, save by chance."""

AIMS = ("着手数", "入手数", "发力数", "突破数", "出去面积", "以上数", "以下数", "…人数", "…数")
"""How a name ends that holds the aim of what is counted."""


def _from_whom(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """收到信访件12件，巡察移交问题线索2件: what came in, not what was handed on."""
    del lexicon
    if frame.after or not earlier or not led_off(earlier[0].own).startswith(_TAKEN_IN):
        return None
    came = _CAME.match(last_clause(frame))
    if came is None or came["from"].startswith(_NOBODY):
        return None
    return replace(named, name=suffixed(f"{came['from']}移交问题线索", frame.unit), rule=ITS_OWN)


def _told_as_typical(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """通报受理的7起典型案件处理结果: cases made known, not all that came in."""
    del earlier, lexicon
    if "通报" not in frame.context[-_FAR:] + frame.own or not frame.after.startswith("典型"):
        return None
    return replace(named, name="通报典型问题数", category="problems", rule=ITS_OWN)


def _kind_caught(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """发现…问题320个，侵害群众利益问题210个: found as well; nobody was caught."""
    own = led_off(frame.own.strip("，,、；; "))
    last = same_unit(earlier, frame.unit)
    if frame.after or last is None or last.category != "problems" or not own.endswith("问题"):
        return _kind_found_or_bodies(named, frame, earlier, lexicon)
    said = frame.context[frame.context.rfind("。") + 1 :] + own
    if "查处" in said or "查实" in said or "发现" not in said or "发现" in own:
        return _kind_found_or_bodies(named, frame, earlier, lexicon)
    return replace(named, name=suffixed(own, frame.unit), rule=ITS_OWN)


def _other_problems(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """其他方面问题31个: those that are left, not all."""
    if frame.cut and frame.after:
        return NEAR_BY["问题数"](named, frame, earlier, lexicon)
    if frame.cut and frame.unit in _KINDS and _NEXT_PROBLEMS.match(frame.forward):
        name = "问题类别数" if frame.unit == "类" else f"问题{frame.unit}数"
        return replace(named, name=name, rule=ITS_OWN)  # 3个方面存在的11项26个具体问题
    other = not frame.after and _OTHER_PROBLEMS.fullmatch(strip_light(frame.own.strip("，,、；; ")))
    return replace(named, name=suffixed("其他问题", frame.unit), rule=ITS_OWN) if other else None


_KINDS = frozenset(("项", "类"))
_NEXT_PROBLEMS = rarely("\\d{1,5}[个条][\u4e00-\u9fff]{0,4}问题")
_OTHER_PROBLEMS = rarely("其[他它](?:方面|类)?的?问题")


def _typical(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """斗殴等6起典型案件: some that are told of, not all cases."""
    del earlier, lexicon
    if not frame.after.startswith(("典型案件", "典型案例")):
        return None
    return replace(named, name=f"{frame.after[:4]}数", category="problems", rule=ITS_OWN)


def _cities(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """21个地级以上市: one word."""
    del earlier, lexicon
    if not frame.after.startswith(("地级以上市", "地级市")):
        return None
    return replace(named, name=f"{frame.after.partition('市')[0]}市数", rule=ITS_OWN)


def _urged_too(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """督办12个民生工程、4个乡村振兴项目: urged like those before."""
    del lexicon
    urged = frame.listed and not frame.own and earlier and earlier[-1].name.startswith("督办")
    if not urged:
        return None
    return replace(named, name=f"督办{named.name}", category=earlier[-1].category, rule=ITS_OWN)


THINGS: Mapping[str, Asked] = {
    **dict.fromkeys(
        (
            "支出金额",
            "收入金额",
            "集体资产",
            "国有资产",
            "资产金额",
            "债务金额",
            "化解债务",
            "预算金额",
        ),
        _money,
    ),
    "督办问题线索数": _urged,
    **dict.fromkeys(("项目数", "工程数"), _urged_too),
    **dict.fromkeys(("检查发现问题数", "反馈问题数"), _kind_found),
    "发现问题数": _kind_found_or_bodies,
    "查处问题数": _kind_caught,
    "问题数": _other_problems,
    "案件数": _typical,
    "宣讲次数": _way_told,
    "地级数": _cities,
    "移交问题线索数": _from_whom,
    "受理件数": _told_as_typical,
    **dict.fromkeys(("耕地面积", "林地面积", "土地面积", "水面面积", "山林面积"), _part_of_area),
    "反映问题数": _what_reports,
    "清理合同数": _which_contracts,
    "会议次数": _which_meeting,
}
"""By name, what asks whether it is meant."""
