"""Names by whom or what a deed befell: the group, the recipient, the thing the clause is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.bodies import name_end
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import stem, suffixed
from extraction.naming.agreement import agreed
from extraction.naming.named import ACTS, NOUN_CATEGORIES, Named, led_off, make_named, same_unit
from extraction.patterns import rarely
from extraction.subjects import subjects_in
from extraction.unit_kinds import CASE_UNITS, PEOPLE, RATE_UNITS, TIMES

__all__ = [
    "HANDED_ON",
    "HANDED_PART",
    "befell",
    "carried",
    "divided",
    "handed",
    "handed_on",
    "handed_to",
    "spent",
    "without_whose",
]

_DEEDS = ("查处", "立案", "处分", "清退", "清理")
_PLAIN = re.compile("(?:查处|立案|处分|清退|清理)(?:人员|问题)?(?:人数|数)$")
# Of these it is no news who they are.
_ANYBODY = rarely(
    "(?:有关|相关|涉案|违纪|违法|违规|违纪违法)*(?:党员|领导|纪检监察|公职)?(?:干部|党员|人员|责任人|人|对象)?$"
)
_VAGUE = re.compile(
    "^(?:不符合条件的?|违规|违纪违法|违纪|违法|不合格|现任或原任|现任|原任|原|的|了|共|各类)+"
)
# All up to a rank are those of the whole: 立案查处乡科级及以下干部.
_BOUND = rarely(r"[\d，。]|以[上下]|^(?:查[处办]|惩处|审查|调查)")
_OFFICIAL = re.compile("(?:级(?:领导)?干部|一把手)问题$")
_BEFELL = rarely(
    "^([一-龥]{2,10}?)(?:[和、及]\\d+[余多]?名[一-龥]{2,10}?)?(?:同时|均|已|都|先后)*被(?:依法)?(查处|立案|清退)"
)
_HANDED = rarely(
    "^(?:已|并|按规定|依规依纪|依规|均|其中|及时|分别)*(?:移交|移送|转交|转送|转)(?:至|给)?([一-龥、]{2,14})$"
)
HANDED_ON = "handed on"
# 转社区132条, 上报区政府12条
_HANDED_ON = re.compile(
    "^(?:已|并|均|其中|及时|分别)*(?P<deed>转交|转办|转送|转|上报|报送|呈报|报)"
    "(?:至|给|到)?(?P<whom>[一-龥]{2,10})$"
)
_HANDED_OVER = rarely(
    "(?:已|并|均|其中|及时|分别)*(?P<deed>转交|转办|转送|转|移交|交办)(?:至|给|到)?(?P<whom>[一-龥]{2,10})$"
)
_HANDED_FIRST = frozenset("已并均其及分转移交上报呈")
_IN_FULL = {"转": "转办", "报": "上报"}
_PAPERS = frozenset((*CASE_UNITS, "条", "项", "封", "份"))
_RECIPIENT = rarely(
    "(?:纪委监委|监委|纪委|纪检监察机关|组织部|公安局|公安机关|检察院|检察机关|司法机关|法院|政法委|税务局|主管部门|职能部门|部门|派驻机构)等?$"
)
HANDED_PART = "handed part"
HANDED_TO = "handed to"
_GIVEN_OVER = ("移送", "移交")
_NO_CASES = frozenset((*RATE_UNITS, "元"))
_LONG_BODY = 10
_TO_BODY = rarely(
    "(?:[\u4e00-\u9fff]{1,8}?(?:纪委监委|纪委|监委|纪检组|巡[察视]组|巡察办|审计局|专班))?"
    "(?:已|并|均|其中|分别|依法|及时)*移[送交](?:至|给)?(?P<whom>[\u4e00-\u9fff]{2,10})$"
)
_OFFICE_ENDS = rarely("(?:机关|部门|[^结布格]局|[派监]出所|管所|纪委|监委|[支大]队|检察院|法院)$")
_OWN_FIELD = rarely("纪委|监委|纪检")
_PLACE_LED = rarely("^[省市县区镇乡](?=[\u4e00-\u9fff]{2})")
_GIVEN = rarely(
    "^(?:主动|共|累计)*(?:退[还回赔缴]|上[交缴]|清退|发放|补发|追[回缴]|收[受取]|拒收|收到|报销|减免|兑付|领取)[\u4e00-\u9fff]{2,8}$"
)
_RECIPIENT_ENDS = frozenset("委关部局院门构会组等\n")
_DIVIDED = rarely(
    "(?:^|[。！？\n，,；;])(?:从)?([一-龥]{2,8}?)(?:按|以)(?:所在|被举报|所属)?(?:地区|区域|地域|类型|类别|来源|县区|单位|行业|领域|性质|渠道|方式|部门|层级|级别)"
    "(?:划)?(?:分|看|来看|统计)?[，,：:]$"
)
_ADVERBS = re.compile(
    "^(?:目前|现|截至目前|均|全部|都|当场|当年|当月|现场|依法|督促|推动|协助|其中|还|并|共|累计|已经?)+"
)
_ADVERB_STARTS = frozenset("目现截均全都当依督推协其还并共累已")
# Letters, cases and sanctions have words of their own for what is done next.
_NO_THINGS = frozenset((*PEOPLE, *TIMES, *RATE_UNITS))
_GOING_ON = frozenset(("rectification", "supervision", "clues", "training"))
# 提出提案320件，立案298件: no cases
_OF_MOTIONS = {"立案数": "提案立案数", "结案数": "提案办结数", "办结件数": "提案办结数"}
_SPENT = re.compile(
    "^(?:票面)?(?:金额|总?金额|计|共计|合计|金额合计|金额共计|总计)(?:为|达|近|约)*$"
)
_PAID = rarely(
    "(?P<what>(?:收取|索要|索取|摊派|收缴|发放|补发|拨付|退还|兑付|支付|兑现|减免|返还|补缴|追回|收受)(?!了)"
    "[\u4e00-\u9fff、“”]{0,12}?(?:费|费用|款|款项|金|资金|补贴|补助|工资|租金|财物|利息))$"
)
_INVESTED = ("投资", "总投资", "投入", "投入资金")
_BODY_FIRST = rarely(
    "[全\u4e00-\u9fff]{1,6}?(?:[县市区镇乡]|医院|学校|局|集团|公司)(?=[\u4e00-\u9fff]{2})"
)


def befell(found: Match, frame: Frame, lexicon: Lexicon) -> Named | None:
    """查处村党组织书记16人, 9名评标专家被清退: the deed with those whom it befell."""
    name, category = found.indicator.name, found.indicator.category
    if frame.unit in PEOPLE and frame.after:
        caught = _BEFELL.match(frame.forward) if "被" in frame.forward else None
        if caught is None or not _somebody(caught[1], lexicon):
            return None
        category = {"立案": "cases", "查处": "problems"}.get(caught[2], category)
        return _acted(caught[2], caught[1], category, frame)
    if frame.after or name[:2] not in _DEEDS or not _PLAIN.fullmatch(name):
        return None
    if frame.unit not in PEOPLE and not (frame.unit in CASE_UNITS and "问题" in frame.own):
        return None
    deed = next((deed for deed in _DEEDS if found.alias.strip("#").startswith(deed)), None)
    if deed is None:
        return None
    whom = _VAGUE.sub("", strip_light(frame.own).rpartition(deed)[2].rpartition("的")[2])
    if frame.unit not in PEOPLE:
        known = _OFFICIAL.search(whom) and len(whom) <= 12
        return _acted(deed, whom, category, frame) if known else None
    return _acted(deed, whom, category, frame) if _somebody(whom, lexicon) else None


def _somebody(whom: str, lexicon: Lexicon) -> bool:
    """Whether words name a group of people by what they are."""
    if not 2 <= len(whom) <= 14 or _ANYBODY.fullmatch(whom) or _BOUND.search(whom):
        return False
    noun = lexicon.words.noun_end.search(whom)
    return noun is not None and lexicon.words.nouns[noun.group()] in ("staffing", "cases")


def _acted(deed: str, whom: str, category: str, frame: Frame) -> Named:
    whole = make_named(suffixed(deed, frame.unit), category, frame, "acted")
    name = suffixed(deed + whom, frame.unit)
    return make_named(name, category, frame, f"acted:{deed}", whole)


def handed(frame: Frame, own: str, earlier: Sequence[Named], topic: Named | None) -> Named | None:
    """移交县纪委18件、县委组织部5件: to whom it went is no part of what is counted."""
    if frame.after or own[-1:] not in _RECIPIENT_ENDS or frame.unit not in CASE_UNITS:
        return None
    if not _RECIPIENT.search(own):
        return None
    last = earlier[-1] if earlier else topic
    if last is None or last.unit != frame.unit:
        return None
    to_whom = _HANDED.match(own)
    if last.rule == HANDED_PART or (to_whom and "其中" in frame.own and "线索" in last.name):
        # 移送线索20件，其中移送公安机关3件、主管部门11件: under the name of all they count twice
        who = led_off(own) if to_whom is None else to_whom[1]
        whole = last.parent if last.rule == HANDED_PART else last
        return make_named(f"移送{who}问题线索数", "clues", frame, HANDED_PART, whole)
    if last.rule == "handed" or (to_whom and "线索" in last.name):
        name = last.name if last.rule == "handed" else "移交问题线索数"
        return make_named(name, "clues", frame, "handed", last.parent)
    return None


def handed_to(frame: Frame, own: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """移送公安机关9件、税务部门2件: each by whom it went to, who has done nothing himself."""
    last = earlier[-1] if earlier else None
    if last is None or last.name[:2] not in _GIVEN_OVER or last.unit != frame.unit:
        return None
    if frame.after or frame.unit in _NO_CASES or not 2 < len(own) <= _LONG_BODY:
        return None
    first = _TO_BODY.match(led_off(last.own.strip("，, ")))
    if last.rule != HANDED_TO and (first is None or not _is_whole_body(first["whom"])):
        return None
    if not _is_whole_body(own):
        return None
    known = lexicon.match(Frame(f"移送{own}", "", "", "", frame.unit))
    ending = "案件" if last.name.endswith("案件数") else ""
    fits = known is not None and known.inside and known.alias.endswith(own)
    if known is not None and fits and ending in known.indicator.name:
        name, category = known.indicator.name, known.indicator.category
    else:
        whom = "纪检监察机关" if _OWN_FIELD.search(own) else _PLACE_LED.sub("", own)
        name, category = suffixed(f"{last.name[:2]}{whom}{ending}", frame.unit), last.category
    return replace(make_named(name, category, frame, HANDED_TO), subject="")


def _is_whole_body(words: str) -> bool:
    return _OFFICE_ENDS.search(words) is not None or name_end(words) == len(words)


def handed_on(
    frame: Frame, own: str, earlier: Sequence[Named], topic: Named | None, lexicon: Lexicon
) -> Named | None:
    """收到意见167条，转社区132条: no bodies are counted, but what was handed on to them."""
    if frame.after or own[:1] not in _HANDED_FIRST:
        return None
    if frame.unit not in _PAPERS and frame.unit != "个":
        return None
    said = (_HANDED_OVER if frame.unit == "个" else _HANDED_ON).match(own)
    if said is None or not _is_body(said["whom"], lexicon):
        return None
    if frame.unit == "个":
        # 发现问题59个，移交主管部门9个: the problems, unless bodies are what is counted in 个
        last = same_unit(earlier, frame.unit)
        if last is None or last.category != "problems" or "问题" not in last.name:
            return None
        deed = _IN_FULL.get(said["deed"], said["deed"])
        return make_named(f"{deed}问题数", "problems", frame, HANDED_ON)
    deed = _IN_FULL.get(said["deed"], said["deed"])
    bases = [one for one in (*earlier[::-1], topic) if one is not None and one.unit == frame.unit]
    base = next((one for one in bases if one.rule != HANDED_ON), None)
    if base is None or base.category in NOUN_CATEGORIES:
        whom = said["whom"]
        if name_end(whom) == len(whom):
            deed = said["deed"] + whom  # 上报省纪委12件，上报市纪委30件
        return make_named(suffixed(deed, frame.unit), "clues", frame, HANDED_ON)
    for words in (base.after, strip_light(base.own), stem(base.name)):
        thing = lexicon.words.noun_end.search(words)
        if thing is not None and not _is_body(words, lexicon):
            own = deed + thing.group()
            break
    category = "problems" if base.category == "problems" else "clues"
    named = make_named(suffixed(own, frame.unit), category, frame, HANDED_ON)
    return replace(named, own=own)  # what is told next is of the thing


def _is_body(words: str, lexicon: Lexicon) -> bool:
    noun = lexicon.words.noun_end.search(words)
    if noun is not None and lexicon.words.nouns[noun.group()] == "organization":
        return True
    return name_end(words) == len(words)


def carried(
    found: Match | None, frame: Frame, own: str, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """合同76份，已规范68份, 隐患27处，已整改19处: what was done to what was counted before."""
    if found is None or not earlier or frame.after or frame.unit in _NO_THINGS:
        return None
    last = same_unit(earlier, frame.unit)
    if last is None or last.category in ACTS or last.is_rate or last.is_change:
        return None
    if last.name.startswith("提案") and found.indicator.name in _OF_MOTIONS:
        return make_named(_OF_MOTIONS[found.indicator.name], "other", frame, "carried")
    verb = _ADVERBS.sub("", own) if own[:1] in _ADVERB_STARTS else own
    if not 2 <= len(verb) <= 4 or verb == "建章立制":
        return None
    kinds = [lexicon.words.verbs.get(m.group()) for m in lexicon.words.verb_pattern.finditer(verb)]
    if not kinds or lexicon.words.verb_pattern.sub("", verb) or kinds[-1] not in _GOING_ON:
        return None
    noun = None
    for words in (last.after, strip_light(last.own).removesuffix("的"), stem(last.name)):
        noun = noun or lexicon.words.noun_end.search(words)
        if noun is not None and words is last.after and noun.group() not in last.name:
            noun = None  # 对528个采购项目实行备案，抽查72个: no 案 is counted
    if noun is None or noun.group() in found.indicator.name:
        return None
    thing = noun.group()
    if lexicon.words.nouns[thing] in ("problems", "organization"):
        return None  # 排查隐患426项，完成整改398项: problems put right, whatever they are
    match = lexicon.match(Frame(verb + thing, "", "", "", frame.unit))
    known = match.indicator.name if match is not None and match.inside else ""
    done = known == last.name and verb.startswith("完成")
    if match is not None and thing in known and not done:
        name = match.indicator.name  # but 完成整改98个 of 整改任务106个 are no more of them
        return make_named(name, match.indicator.category, frame, f"carried:{match.fired}")
    thing = thing.removeprefix(verb[-2:])  # 完成整改 of 整改措施
    name = suffixed(verb + thing, frame.unit)
    return make_named(name, found.indicator.category, frame, "carried")


def divided(frame: Frame, lexicon: Lexicon) -> Named | None:
    """检举控告按地区分，…: what the list is of stands before its first item."""
    head = _DIVIDED.search(frame.context) if "按" in frame.context else None
    found = lexicon.match(Frame(head[1], "", "", "", frame.unit)) if head is not None else None
    if found is None or not found.inside:
        return None
    name = agreed(found.indicator.name, frame, found.alias)
    return make_named(name, found.indicator.category, frame, f"divided:{found.alias}")


def spent(frame: Frame, _core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """审核票据527张，金额148万元, 水池1座、投资21万元: money of what was counted before."""
    if frame.unit != "元" or not earlier or frame.after:
        return None
    last = earlier[-1]
    if last.is_rate or last.category == "money":
        return None
    paid = _PAID.search(last.after) if last.after else None
    if paid is not None and _SPENT.match(led_off(frame.own.strip("，, "))):
        # 向26户农户收取手续费，共计1.2万元
        return make_named(suffixed(paid["what"], "元"), "money", frame, "spent")
    if last.unit in PEOPLE and not _GIVEN.match(stem(last.name)):
        return None  # 退还红包30人次、金额4.6万元
    own = led_off(frame.own.strip("，, ")) if not frame.own.startswith("涉及") else ""
    if own in _INVESTED and frame.listed:
        noun = lexicon.words.noun_end.search(strip_light(last.own))
        thing = noun.group() if noun is not None and not last.after else ""
        return make_named(f"{thing}投资", "money", frame, "spent") if thing else None
    if not _SPENT.match(own) or last.rule in ("unit", "whose"):
        return None
    if last.after and last.own.rstrip("，, ").endswith("涉及"):
        return make_named("涉及金额", "money", frame, "spent", last.parent)  # 涉及81个课题组、金额
    return make_named(f"{stem(last.name)}金额", "money", frame, "spent", last.parent)


def without_whose(own: str) -> str:
    """Return what changed without whose it is: 县医院门诊量同比减少3.2%.

    Args:
        own: the words for what changed.
    """
    if _BODY_FIRST.match(own) is None:
        return own
    named = subjects_in(own)
    if not named:
        return own
    end, words = named[0]
    return own[end:] if words and own.startswith(words) and len(own) - end > 1 else own
