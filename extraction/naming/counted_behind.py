"""Figures whose noun and deed stand behind the number: 对3名不在岗的进行了调整.

Under the bare noun they would be all officials, members or households there are, and under
the word before the number (造成17名, 发现有2户) they would be nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import PEOPLE, Named
from extraction.patterns import rarely

__all__ = ["counted_behind"]

RULE = "behind"
_UNITS = PEOPLE | {"个", "家", "户", "所", "处", "条", "宗", "起", "份"}
_TO_THEM = ("对", "将", "把")
_CAUSED = rarely(
    "(?:[，,。；;：:]|^|[\u4e00-\u9fff])(?:造成了?|导致了?|致使|(?:仍|还|抽查|检查|排查|核查)?(?:发现|查出|查实)有)$"
)
_DEALT = rarely(
    "(?P<who>[\u4e00-\u9fff]{0,14}?)的?(?:(?:依[规纪法]+|及时|分别|逐一|全部|均|已|一律|当场|坚决)*)"
    "(?:进行了?|予以了?|给予了?|实施了?|作出了?|开展了?|采取了?)(?P<deed>[\u4e00-\u9fff]{2,8})"
)
_ASKED = rarely("(?P<who>[\u4e00-\u9fff]{2,12}?)的(?P<deed>(?:提请|责令|限期|建议|督促|要求)[\u4e00-\u9fff]{2,6})")
# Not 对286名主任开展业务培训, where those who are there are told.
_CHANGES = rarely(
    "调整|撤换|更换|免职|停职|撤职|清退|清理|取消|处理|处罚|处分|问责|约谈|诫勉|通报|批评|劝退|辞退|解聘|关停|查封|取缔|整顿|销号|注销"
    "|退出|澄清|正名|慰问|资助|救助|奖励|表彰|提请|责令|限期|建议|督促|要求"
)
_SUMMED = rarely("(?:一共|共计|合计|累计|共|达)$")
_WHO = rarely(
    "[\u4e00-\u9fff]{0,6}?(?:干部|党员|人员|群众|职工|教师|学生|村民|居民|老人|家庭|农户|对象|书记|主任|企业|单位|商户|村|社区|项目)"
)
# 8名书记年龄在60岁以上, 6名干部任职不满1年: not all there are.
_AGED = rarely(
    "(?P<who>[\u4e00-\u9fff、]{2,14}?)(?P<what>年龄|任职|工龄|党龄|任期|从业|从事[\u4e00-\u9fff]{2,8}?)(?:都|均|已)?[在为]?"
    "(?P<bound>(?:不满|未满|不足|不到|超过|满|达)?[\\d一二两三四五六七八九十]{1,3}(?:岁|周岁|年|个月)(?:以[上下]|左右)?)"
)
_SOME = ("有", "其中", "仅", "中", "但")
_VAGUE = frozenset(("人员", "群众", "村民", "居民", "家庭", "农户", "对象", ""))
_WHILE = rarely("(?:长期|仍然?|还|继续|一直|多次|先后|曾|已|均|都|全年|目前|至今|未经批准)+")
_LONGEST, _LEAST = 14, 2


def counted_behind(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named:
    """Return a figure under what was done to those behind it, or what they did; most as named.

    Args:
        named: the figure as the words beside it name it.
        frame: the words around it.
        earlier: the figures of its sentence before it.
        lexicon: for its verbs.
    """
    after = frame.after
    if frame.unit not in _UNITS or named.name in lexicon.own:
        return named
    if frame.cut:
        after = _SUMMED.sub("", after) if "有" in frame.own[-1:] else after
        if after == frame.after:
            return named
        frame = replace(frame, after=after)  # 发现有2户占用集体土地共1.7亩
    own = frame.own.rstrip("，, ")
    if frame.unit in PEOPLE or frame.unit == "个":
        aged = _AGED.fullmatch(after) if "年" in after or "岁" in after else None
        if aged is not None and (not own or own.endswith(_SOME)):
            what = aged["bound"] if aged["what"] == "年龄" else aged["what"] + aged["bound"]
            unit = "人" if frame.unit == "个" else frame.unit
            return replace(named, name=suffixed(what + aged["who"], unit), rule=RULE)
    if own.endswith(_TO_THEM):
        return _dealt_with(named, frame) if _says_little(named, after) else named
    caused = _CAUSED.search(own)
    if caused is not None and (_says_little(named, after) or own[-2:] in named.name):
        return _they_did(named, frame, lexicon) or named
    return named


def _says_little(named: Named, after: str) -> bool:
    """Whether a name is none, or the bare noun that stands behind the number."""
    root = stem(named.name)
    return named.name[:3] == "未归类" or after.startswith(root) or root.removesuffix("人") in _VAGUE


def _dealt_with(named: Named, frame: Frame) -> Named:
    """对12名村干部进行调整, 对1户不再符合条件的提请取消."""
    said = _DEALT.fullmatch(frame.after) or _ASKED.fullmatch(frame.after)
    if said is None or not _CHANGES.match(said["deed"].removeprefix("了")):
        return named
    who = "" if said["who"] in _VAGUE else said["who"]
    name = suffixed(said["deed"].removeprefix("了") + who, frame.unit)
    return replace(named, name=name, rule=RULE) if len(name) <= _LONGEST + 4 else named


def _they_did(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """造成17名已去世人员继续享受津贴, 发现有2户长期占用集体土地."""
    after = frame.after
    known = _WHO.match(after)
    who = known.group() if known is not None else ""
    did = _WHILE.sub("", after[len(who) :])
    if "的" in did or "、" in did or not _LEAST <= len(did) <= _LONGEST:
        return None
    verb = lexicon.words.verb_pattern.match(did)
    if verb is None and kind_of(did[:2])[:1] != "v" and did[0] not in "未没无不被违偷漏":
        if not who or len(after) > _LONGEST:
            return None
        return replace(named, name=suffixed(after, frame.unit), rule=RULE)  # 群众房屋受损
    name = suffixed(did + ("" if who in _VAGUE else who), frame.unit)
    return replace(named, name=name, category="problems", rule=RULE)
