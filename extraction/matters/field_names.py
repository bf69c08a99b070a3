"""The name of a field or a kind of cases, without the words around it: who acts, how, where."""

from __future__ import annotations

import re

from corpus.word_list import is_word, word_around
from extraction.indicators import load_lexicon
from extraction.matters.known_fields import known_names, known_written

__all__ = [
    "ALL_OF_PLACE",
    "BODIES",
    "COUNTED",
    "HAN",
    "LEADS",
    "PLACE",
    "TOGETHER",
    "WHOLE",
    "field_name",
    "kind_name",
    "plain",
    "quoted_name",
]

HAN = '[\u4e00-\u9fff“”"]'

LEADS = re.compile(
    "^(?:在|把|对|仅|围绕|聚焦|针对|开展|进行|实施|紧盯|深化|推进|查处|查办|惩处|曝光|强化|加强|抓好|其中|全[省市县区镇乡]|今年|持续|深入|关于"
    "|组织|及|以及|以来|年度?|重点|突出|关键|有关|相关|各(?:地|[类种]?)|损害(?=营商)|等|本|该|和|的|了|与|共|个|大(?![办操])|项|[省市县区]"
    "|第?[一二三四]季度|前[一二三]季度|[上下]半年|整治(?=重点)|[抓做](?:实|细|牢|紧|严|深|优|强)|为(?=推进|切实|了)|推动|但在?|而|始终|瞄[定准]|排查|化解|清理|发现|起诉|审结|累计|先后|立案|新收|受理|处置|反映|涉及|接收|收到|移送|编[印写]|制作|摄制|[一二三四五六七八九十]是"
    "|[近前过]?[一二两三四五六七八九十]+年(?:间|来)?)+"
)

# 柳泉县纪委监委关于医药: who acts and how is no part of the matter.
_ACTS = re.compile(
    "^.*(?:关于|聚焦|围绕|紧[盯扣]|作为|对(?![口外比]))"
    "|^.*(?:纪委|监委|纪律检查委员会|监察委员会|纪检监察(?:机关|机构|组)|巡察办)[在对就]?"
)

# 5月启动专项整治, 为切实整治执法司法领域: when and to what end is none either.
_DONE = re.compile(
    "^.*(?:启动|部署|开展(?=..)|进行(?=..)|实施(?=..)|[查督][处办]|查纠|惩处|办结|立查|立案|通报|曝光|切实|坚决|严肃|全面|有力|扎实|牵头)(?:对|推进|开展|整治|查处|查办|惩处|治理|解决|纠治|规范|加强)*"
)

# 医药领域腐败问题集中整治, 医药专项治理 and 医药领域 are one matter.
_PLAIN = re.compile(
    "腐败乱象|不正之风|腐败|突出问题|问题|作风|管理|使用|相关|领域|系统|行业|战线|工作|专项|集中|整治|治理|清理|监督|检查|审计|行动|整顿"
    "|攻坚|违规|违法|违纪|情况|等(?:重点|窗口)$|[等和的及]+$"
)

_NONE = re.compile(
    "纪检监察(?!干部)|检察|政法机关|全|^$|^.$|(?<!纪检监察)干部|^(?:集团|政治|日常|公司|本|地域|区域|地区|层级)$|强烈|典型|等(?:组织)?(?:开展|进行|实施)|其[他它]|对$"
    "|^(?:为期|(?:部门|多部门)?联[动合]|事项|[此该这同]类$|(?:上述|以上)[各几]?类?$)|(?:考评|预警|监测|查询)$|^(?:考核|评价|信息)$|等新$|^这|这[一个]|一些|部分|正风肃纪|小切口|^方面$|巡[察视]$|纪检$|^等|国资委$|建立|上线|自动|召开|贯彻落实|^.{1,4}[省市县区州]$"
    # 已对6个村进行了专项检查, 联合印发了专项治理方案, 设由镇长任组长的专项整治小组
    "|了|进行|印发|任组长|为组长|牵头"
    r"|[一二两三四五六七八九十\d](?:大|个|类|方面)?$|[一二两三四五\d]轮|和[^、]{0,6}[“\"][^、]*、"
)

PLACE = re.compile("^(?:[一-鿿]{2,4}?(?:[省市县区州镇]|乡(?!村)|街道))+(?=..)")

_CASES_OF = re.compile("(?:的|和|、|突出|不正之风|作风|腐败|问题|案件|领域)+$")


# 全年, 今年以来: what is counted from here on is no longer that of the field.
WHOLE = re.compile("全年|今年以来|上半年|下半年")
COUNTED = "(?:立案|处分|查处|查办|惩处|处置|发现|受理|问责|给予|留置|移送|收到|接收)"
TOGETHER = "(?:共|累计|一共|总共|先后|合计)*"
BODIES = "(?:(?:各级)?(?:纪检监察(?:机关|机构|组织)|纪委监委|纪委))?"
# 全县处分60人 is of all there is also behind 聚焦医药领域, but not behind 在医药领域….
ALL_OF_PLACE = re.compile(f"全[省市县区镇乡]{BODIES}[，,]?{TOGETHER}{COUNTED}")
# 网上信访系统, 智能监控系统 are programs; 在为企服务领域存在的问题 says where one looks.
_NO_FIELD = re.compile(
    "^从|案发|活动|办公室|发布|平台|电话|网上|智能|监控|通过|结合|成立|组建|较[去上]年|[去今上]年|贯通|为企|查找|查摆|存在"
    "|有计划|以来|期间|方案|已有|推动|督促|要求|成绩单|^各?类|其次|最[的多高少]"
)
_SHORT = 4


def field_name(words: str) -> str:
    """Return the name of a field as it is called, "" where the words name none.

    江苏共排查出扶贫, 资金闲置等扶贫 are 扶贫; 浙江省粮食 is 粮食, 农村小型工程建设 all of it.

    Args:
        words: what stands before 领域, 系统 or 专项整治, quotation marks left out.
    """
    name = _ACTS.sub("", _DONE.sub("", words))
    name = plain(_behind(LEADS, name.lstrip('“”"') if "”" not in name else name))
    last = known_written(name)
    if last is not None and _led_to(name[: last[0]]):
        return known_names(name[last[0] :])
    name = _behind(PLACE, name)
    return "" if _NONE.search(name) or _NO_FIELD.search(name) else name


def _behind(leads: re.Pattern[str], words: str) -> str:
    """Return words without what leads to them, and no part of a word with it: 市 of 市场监管."""
    lead = leads.match(words)
    if lead is None:
        return words
    at = lead.end()
    word = word_around(words, at)
    if not word:
        return words[at:]
    begun = words.rfind(word, 0, at + len(word))
    rest = words[at : begun + len(word)]
    return words[at:] if len(rest) > 1 and is_word(rest) else words[begun:]


def quoted_name(words: str) -> str:
    """Return the name of a field that stands in quotation marks, "" for one of every drive."""
    name = plain(words)
    name = name if len(name) > 1 else words
    return "" if _NONE.search(name) else name


def _led_to(before: str) -> bool:
    """Whether words before a known field lead to it, and are no part of its name or list."""
    if not before or before[-1] == "、" or known_names(before):
        return "等" in before
    acts = load_lexicon().words.verb_pattern.search(before) is not None
    return (
        acts or "等" in before or len(before) > _SHORT or PLACE.match(f"{before}地方") is not None
    )


def plain(name: str) -> str:
    """Return a name without what every drive says; twice, as one such word hides another."""
    return _PLAIN.sub("", _PLAIN.sub("", name))


def kind_name(words: str) -> str:
    """Return what kind of cases words speak of, "" for cases of every kind."""
    name = _behind(LEADS, words)
    if "纪检监察干部" in name:
        return "纪检监察干部"
    return "" if _NONE.search(plain(name)) else _CASES_OF.sub("", name)
