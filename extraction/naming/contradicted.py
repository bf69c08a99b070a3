"""The name of a figure whose category is not that of its name's.

An indicator belongs to one category. Where the words of a clause speak against the category
of the noun that is counted (抽样的40个村, 5个村的合同没有台账), the figure is no count of all
villages, and bears what is said of them in its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import of_sentence
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import NOUN_CATEGORIES, Named, make_named
from extraction.patterns import rarely

__all__ = ["renamed"]

_NEAR, _FAR = 24, 80
_NO_FAULT = rarely("(?:未|没有?)(?:发现|存在)[^，。；]{0,4}问题|(?:无|没有)问题")
_FAULT = rarely(
    "问题|违|虚|假|[不未超冒套挪欠乱拖]|没有|侵占|挤占|逾期|长期|缺|低价|私|索要|隐瞒|混"
)
_NOUNS = (*NOUN_CATEGORIES, "other")
_VERBS: Mapping[str, re.Pattern[str]] = {
    category: re.compile(verbs)
    for category, verbs in {
        "supervision": "检查|抽查|走访|调研|审计|巡察|巡视|排查|暗访|督查|督导|评查|核查|约谈|访谈"
        "|受访|抽样|查核|包联",
        "sanctions": "通报批评|处罚|罚款|吊销|限制|惩戒|暂停|取消|问责|追责|通报|处分|诫勉",
        "rectification": "清理|清退|盘活|取消|暂停|整改|化解|修复|压减|清欠|解除|关停|改造",
        "training": "参训|培训|参观|授课|观看|参赛|跟班",
    }.items()
}
_SPENT = rarely("(?:支出|支付|使用|拨付|结余|投资|到账|完成|资金|经费|金额)$")
_DONE_BADLY = rarely("(?:不[力到及严实彻]|滞后|缓慢)")
_LED = rarely(
    "新建|建成|打造|创建|新增|推动|督促|指导|帮助|协助|支持|引导|带动|招标|招投标|遴选|选取|[选确]定"
)
_NO_VERB = rarely("[组办员站室队局点]")
_DEED = re.compile("恢复|核减|新增|减少|增加")
_WRONG = rarely("问题|违规|违法|违纪|虚|不|未|无|超|异常")
_DONE_ANYHOW = {"结案数": "办结件数", "收案数": "受理件数"}
_PLAIN_NOUN = {"实有人数": "人员", "占地面积": ""}
_LETTERS = {"收案数": "群众信访件次"}


def renamed(named: Named, category: str, frame: Frame, lexicon: Lexicon) -> Named:
    """Return a figure of another category under a name that agrees with it.

    Args:
        named: the figure as the lexicon names it.
        category: what its clause speaks for.
        frame: the words around it.
        lexicon: for its verbs.
    """
    if category == "problems" and frame.cut and not frame.own and _money_told(frame):
        return named  # 6个项目实际支出18.9万元 after 不全的票据37张: no fault is told of them
    name = _name(named, category, frame, lexicon) or named.name
    return make_named(name, category, frame, f"{named.rule}+learned", named.parent)


def _money_told(frame: Frame) -> bool:
    """Whether it is told how much money those counted have, and nothing else."""
    told = _SPENT.search(frame.after)
    return told is not None and _FAULT.search(of_sentence(frame.context) + frame.forward) is None


def _name(named: Named, category: str, frame: Frame, lexicon: Lexicon) -> str | None:
    if named.name in _DONE_ANYHOW:
        letters = _LETTERS.get(named.name) if category == "clues" and frame.unit == "件次" else None
        return letters or _DONE_ANYHOW[named.name]
    noun = _PLAIN_NOUN.get(named.name, re.sub("村社$", "村", stem(named.name)))
    if named.category not in _NOUNS or _acts(noun, lexicon):
        return None
    if category == "problems":
        said = _NO_FAULT.sub("", frame.context[-_FAR:] + frame.own + frame.forward)
        faulty = _FAULT.search(said)
        named_so = (
            _WRONG.search(noun) is None and faulty is not None and not noun.startswith(("缺", "空"))
        )
        return suffixed(f"问题{noun}", frame.unit) if named_so else None
    verbs = _VERBS.get(category)
    if verbs is None:
        return None
    led = _LED.search(frame.own) is not None  # 清退企业26家，推动18所学校建成智慧食堂
    before = "" if led else of_sentence(frame.context)[-_NEAR:]
    for words in (frame.forward, frame.own, before):
        for match in verbs.finditer(words):
            verb = match.group()
            if words is frame.own and _DONE_BADLY.match(words, match.end()):
                continue  # 对执行处分不力的9家单位下发督办函
            if noun and not _NO_VERB.match(words, match.end()) and not noun.startswith(verb):
                return suffixed(verb + noun, frame.unit)
    return None


def _acts(noun: str, lexicon: Lexicon) -> bool:
    return bool(_DEED.match(noun) or lexicon.words.verb_pattern.match(noun))
