"""What is counted with what is said of it: under its bare noun it would be all there are.

三资混乱的村31个 are not the villages of a county, 有4个乡镇上半年零查处 not its towns and
12名纪检干部转岗 not its officials.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import lead_off, stem, suffixed
from extraction.naming.named import PERIOD, PLACE, Named, led_off
from extraction.naming.rule_names import FROM_WORDS
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS, PEOPLE, RATE_UNITS

__all__ = ["said_of", "without_actor"]

_WAYS = frozenset((*FROM_WORDS, "same"))
_KINDS = frozenset(
    ("organization", "other", "staffing", "cases", "problems", "supervision", "clues")
)
_NOUNS_OF = {
    "村社": ("村",),
    "县区": ("县", "区"),
    "地市": ("市州", "市"),
    "问题村社": ("村",),
    "派驻机构": ("派驻纪检监察组", "派驻组", "纪检监察组"),
    "党支部": ("支部",),
    "基层党组织": ("党组织", "党支部"),
    "乡镇": ("镇街", "镇办"),
    "内设机构": ("科室",),
}
# 9个社区党委同步开展自查: no communities are counted
_LONGER = ("党委", "党总支", "党支部", "党组织", "纪委", "居委会", "村委会", "卫生院", "卫生室")
_MATTERS = ("问题线索", "线索", "问题")
_CLAUSE = re.compile("[，,；;：:。]")
_PRESENT = ("参加", "出席", "参与", "列席", "主持")
_LONGEST, _LEAST = 12, 3
_SOME = rarely(
    "(?:[\u4e00-\u9fff]{1,6}[县市区镇乡局委院校]|近?[一两二三四五六]年(?:来|间)?|[今去全]年)?(?:其中|目前|现|全[市县区省镇州])*"
    "(?:另|还|仍|尚|已|先后)?(?:共?有|仅有|只有|仅|只)"
)
_FLEETING = rarely(
    "全年|[上下]半年|前?[一二三四]季度|当年|今年|去年|至今|目前|均|已经?|仍然?|仅|只|也|还|尚|首次|过(?![程错失度渡])|了(?![解结])|连续[一两二三四五]年|长期"
)
# What is said of all there are, or says nothing that sets some of them apart.
_ALL = rarely("均|都|全部|全面|各|共|分别|中|的|里|和|与|及|、|为|是|系|由|同样|[建设]有")
_ANY = rarely(f"{_ALL.pattern}|参与|参加|进行|开展了?|(?:存在)?(?:此|这|同)类|签订|在")
# 3个督导组注重实地走访，发现…: how all of them went about it
_MANNER = rarely(
    "着力|坚持|注重|紧盯|聚焦|围绕|突出|充分|积极|深入|紧扣|立足|通过|采[取用]|[运利]用|严格|认真|扎实|全力|持续"
    "|切实|结合|用好|按照?|根据|依托|发挥|瞄准|针对|以"
)
# 主动上缴礼金医务人员46名: not all who work there
_GAVE_UP = rarely(
    "(?:主动)?(?:上[缴交]|退[缴还]|交出|说明|报告|投案|违规|收受)[一-鿿]{2,8}$|主动(?:投案|交代)(?:问题)?$"
)
_TAKING = rarely("^(?:把|将|属于?)")
_BOUND = rarely(
    "[\u4e00-\u9fff]{2,10}(?:不足|不到|少于|低于|超过|未满|突破)[\\d百千一二三四五六七八九十.]+[万亿]?[\u4e00-\u9fff%]"
    "|[\u4e00-\u9fff]{2,8}[数量]为零"
)
_FEW = rarely(
    "(?:仅|只)(?:有|配备?|设)?[\\d一二两三]{1,3}[名个人位][\u4e00-\u9fff]{2,6}(?=[，,。；;、]|$)"
)
_BRACKETS = rarely("[（(][^（）()]*[）)]")
_ANY_CASE = rarely("(?<=[\u4e00-\u9fff]{2})(?:各类|疑难复杂|重大复杂|重点|重大|典型|复杂)$")
_BY_WHOM = rarely(
    "^[\u4e00-\u9fff]{0,8}?(?:书记|人|机关|部门)(?:共|累计|已)*(?=[\u4e00-\u9fff]{2})"
)
_OF_ALL = rarely("^(?:全[国省市县区镇乡州校院]|我[省市县区]|本[省市县区]|辖区|所有|各)")
_HAVING = rarely(".*(?:具有|拥有|具备)")
_VAGUE = rarely(
    "^(?:相关|有关|其他|其余|上述|这些|部分|个别|所在|涉及|存在|反映|发现|涉案|所属|下属|辖区内?|市级|县级|全部)$"
)
_CASE_KIND = rarely(
    "(?:经?评查|评定|评出|其中|评选|选送|共|累计)*(?P<kind>[\u4e00-\u9fff]{1,9})案件$"
)
_BY_OFFICE = rarely(
    "^[\u4e00-\u9fff]{0,8}?(?:纪委监委机关|纪委监委|纪委|监委|纪检监察组|纪工委|检察院|检察机关|公安局|公安机关|法院)"
    "(?=[\u4e00-\u9fff]{2,9}案件$)"
)
_CASE_OF = rarely(
    "(?:^|[，,。；;])(?:从|对)?(?:我[\u4e00-\u9fff])?(?P<of>(?:被|随机)?[\u4e00-\u9fff]{2,8})的$"
)
_GRADED = rarely("^(?:评定|认定|评|定)为")
_WHY = rarely("(?:因|由于)[^，,。；;]{2,14}?(?=被|受到|调|转|退|辞|离)")
_BEING = rarely(
    "组成|构成|为|是|任|担任|兼任?|在[岗编职]|到岗|负责|实有|不足|均|中|的|和|、|分工|参与|平均|占|从事|共|以上|以下|对|向|在|于"
)
_HOW = rarely(
    "^(?:全部|均|都|已经?|先后|主动|陆续|相继|积极|自愿|当场|曾|共|如实|及时|向(?:党?组织|纪[检委律][^，说报交反]{0,8}|单位|上级))+"
)
_MONEY = rarely("(?:上[缴交]|退[缴还]|领取|收受|冒领|交出)[\u4e00-\u9fff]{2,8}$")
_MORE_OF_THEM = rarely("^(?:干部|群众|人员|同志|职工|代表|教师|和|及|、)+")
# 全校1864名党员干部和教职工填报自查表
_WHOLE_BODY = rarely("[，,]?(?:组织|动员|督促|要求)?全[院校局厅县市区镇乡街省系]统?")
_AND_OTHERS = rarely(
    "(?:干部)?[和及、与][\u4e00-\u9fff]{0,6}?(?:人员|干部|教职工|职工|教师|党员|代表|家属|骨干|学生|成员)"
)
# 3名班子成员未参加双重组织生活; 12人未发现问题, 4名干部未受影响 set nobody apart.
_SEEN = ("发现", "查出")
_DENIES = frozenset("未没长一从连")
_UNDONE = rarely(
    "(?P<how>长期|一直|从|连续[\u4e00-\u9fff]{2,4})?"
    "(?P<what>(?:未|没有|不)(?!发[现生]|出现|受(?!到?处)|来|成年|婚|设|满|能)(?:[\u4e00-\u9fff](?!的)){2,14})"
)
_PASSIVE = rarely("^(?:被|受到|获|得到)(?=[\u4e00-\u9fff]{2})")


def said_of(named: Named, frame: Frame, lexicon: Lexicon) -> Named:
    """Return a figure under its noun with what is said of it; most keep their names.

    Args:
        named: the figure as the words beside it name it.
        frame: the words around it.
        lexicon: for its verbs and nouns.
    """
    if frame.unit in RATE_UNITS or frame.unit == "元":
        return named
    absent = frame.unit in PEOPLE and "不参加" in frame.after
    if named.category not in _KINDS and not absent:
        return named
    if named.rule.partition(":")[0] not in _WAYS or named.name in lexicon.own:
        return named
    noun = _noun_of(named, frame, lexicon)
    if not noun:
        return named
    if noun == "案件":
        said = _case(frame)
    elif frame.after and frame.unit in PEOPLE:
        return _what_they_did(named, frame, noun, lexicon)
    elif frame.after:
        said = _behind(frame, noun)
    else:
        said = _before(frame, noun, lexicon)
    if not said:
        return named
    name = suffixed(said if said.endswith(noun) else said + noun, frame.unit)
    return replace(named, name=name, rule="said of")


def _noun_of(named: Named, frame: Frame, lexicon: Lexicon) -> str:
    """The noun as the text has it where it is all that the name says, '' for other names."""
    whole = stem(named.name)
    if whole not in lexicon.words.nouns:
        whole = whole.removesuffix("人")
    if whole.endswith(("问题", "线索")):
        some = _SOME.fullmatch(frame.own.strip("，,、；; ")) and whole in _MATTERS
        return next((one for one in _MATTERS if frame.after.startswith(one)), "") if some else ""
    if whole not in lexicon.words.nouns and whole not in _NOUNS_OF:
        people = frame.unit in PEOPLE and frame.after.startswith(whole)
        return whole if people and lexicon.words.noun_end.search(whole) else ""
    for noun in (whole, *_NOUNS_OF.get(whole, ())):
        if frame.after.startswith(noun):
            rest = frame.after[len(noun) :]
            if noun[-1] == "办" and rest[:1] in "理结案公事":
                continue  # 2个镇办结率不足70%
            return noun + next((end for end in _LONGER if rest.startswith(end)), "")
        if strip_light(frame.own).endswith(noun):
            return noun
    return ""


def _behind(frame: Frame, noun: str) -> str:
    """有4个乡镇上半年零查处, 仅4个乡镇把经费列入预算: what is said of some of all there are."""
    own = frame.own.strip("，,、；; ")
    if "、" in own and "被" in frame.after:
        own = ""  # 甲村、乙村、丙村三个村因账外收支被约谈: these are they
    if own and not _SOME.fullmatch(own):
        return ""
    said = frame.after.removeprefix(noun)
    if frame.cut:
        bounded = _BOUND.match(frame.forward, len(noun))
        said = bounded.group() if bounded is not None else ""
        said = said or _how_few(frame, noun)
    if (_ALL if own else _ANY).match(said) or "的" in said or "、" in said:
        return ""
    if not own and (frame.listed or _TAKING.match(said) or _MANNER.match(said)):
        return ""  # 13个村、1个社区散落沿河
    said = _TAKING.sub("", _FLEETING.sub("", said))
    said = f"仅{said}" if said[:1] == "有" and said[1:2].isdigit() else said
    fits = _LEAST - 1 <= len(said) <= _LONGEST
    return said if fits and (own or len(said) > _LEAST or said[0] in "未没无零被") else ""


def _how_few(frame: Frame, noun: str) -> str:
    """有87个乡镇仅有1名专职人员: how few they have sets them apart from all there are."""
    few = _FEW.match(frame.forward, len(noun)) if frame.forward.startswith(noun) else None
    return few.group() if few is not None else ""


def _before(frame: Frame, noun: str, lexicon: Lexicon) -> str:
    """三资混乱的村31个, 缺编1人以上的乡镇29个: what they are stands before 的."""
    core = strip_light(frame.own)
    before = core.removesuffix(noun)
    if not before.endswith("的"):
        gave = _GAVE_UP.search(before) if frame.unit in PEOPLE else None
        return gave.group() if gave is not None else ""
    said = _CLAUSE.split(before[:-1])[-1]
    said = led_off(_HAVING.sub("", said))
    if not _LEAST - 1 <= len(said) <= _LONGEST or _VAGUE.match(said) or _OF_ALL.match(said):
        return ""
    if PERIOD.fullmatch(said) or said.endswith(_PRESENT):
        return ""  # 各类人员参加的座谈会: who was there
    acts = lexicon.words.verb_pattern.search(said)
    if PLACE.search(said) and acts is None:
        return ""  # 县纪委的支部
    return said


def _case(frame: Frame) -> str:
    """自办留置案件34件, 抽查的60件案件: which cases they are."""
    if frame.unit not in CASE_UNITS:
        return ""
    if not frame.after:
        words = _BY_OFFICE.sub("", _BRACKETS.sub("", strip_light(frame.own)))
        kind = _CASE_KIND.search(lead_off(led_off(words)))
        said = _ANY_CASE.sub("", kind["kind"]) if kind is not None else ""
        return without_actor(said)
    if frame.after.startswith("案件"):
        of = _CASE_OF.search(frame.own)
        if of is not None and not _VAGUE.match(of["of"]):
            return _GRADED.sub("", of["of"].removeprefix("被"))
        return _behind(frame, "案件")
    return ""


def without_actor(words: str) -> str:
    """Return words without who acts before what was done: 纪委书记领办案件.

    Args:
        words: what stands before a number.
    """
    whom = _BY_WHOM.match(words)
    if whom is None:
        return words
    told = whom.group().endswith(("共", "累计", "已"))
    acts = told or kind_of(words[whom.end() : whom.end() + 2])[:1] == "v"
    return words[whom.end() :] if acts else words


def _what_they_did(named: Named, frame: Frame, noun: str, lexicon: Lexicon) -> Named:
    """12名纪检干部转岗, 317名党员全部签订承诺书: what they did, not who they are."""
    own = frame.own.strip("，,、；; ")
    whole = own.endswith("组织") or _WHOLE_BODY.fullmatch(own) is not None
    if (frame.cut and _MONEY.search(frame.after) is None) or (
        own and not whole and not _SOME.fullmatch(own) and own not in _SEEN
    ):
        return named
    said = frame.after[len(noun) :]
    if said[:1] in "和及、与干" and (more := _AND_OTHERS.match(said)) is not None:
        said = said[more.end() :]
    said = _MORE_OF_THEM.sub("", said)
    said = _PASSIVE.sub("", _HOW.sub("", _WHY.sub("", said)))
    if said[:1] in _DENIES and (not_done := _UNDONE.fullmatch(said)) is not None:
        what = f"{not_done['how'] or ''}{not_done['what']}{noun}"
        return replace(named, name=suffixed(what, frame.unit), category="problems", rule="said of")
    if not 2 <= len(said) <= _LONGEST - 2 or _BEING.match(said) or "的" in said or "、" in said:
        return named
    verb = lexicon.words.verb_pattern.match(said)
    deed = verb.group() if verb is not None and len(verb.group()) > 1 else ""
    if not deed and kind_of(said[:2])[:1] != "v":
        return named
    category = lexicon.words.verbs.get(deed, named.category)
    return replace(named, name=suffixed(said, frame.unit), category=category, rule="said of")
