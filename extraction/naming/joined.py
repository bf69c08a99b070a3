"""Figures that several nouns side by side name: 检查食堂、宿舍150处, 设综合室、审理室2个科室.

What stands behind the number is the kind of all of them; where nothing does, they all are
counted, and the last of them is no name for the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import lead_off, stem, suffixed
from extraction.naming.named import PLACE, Named, led_off
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS, RATE_UNITS

__all__ = ["joined", "of_one_kind"]

_ITEMS = re.compile(
    "、|(?<=..)(?:以及|(?<![涉以普顾触波危遍提])及(?!格|时|其|以[上下])|和(?![解谐平睦好]|其))(?=..)"
)
_LIST_OF_FIELDS = rarely(
    "(?:具有|具备|有)?(?P<fields>[\u4e00-\u9fff]{2,6}(?:[、和及][\u4e00-\u9fff]{2,6}?){1,4})(?:等)?专业(?:背景)?(?:的|学历)*"
)
# 综合监督市教育局、市科技局3家单位: what is done to bodies, before the first of them.
_TO_BODIES = rarely(
    "(?:监督|联系|分管|巡察|督导|走访|检查|抽查|调研|约谈|问责|通报)(?=[\u4e00-\u9fff]{2})"
)
_NUMBER = re.compile("[\\d两一二三四五六七八九十]")
_EACH_OF = rarely("(?:各|共|共计|合计|总计|的|等)+$")
_COUNTED_IN = frozenset(("个", "家", "类", "支", "处", "项", "所", "条", "大类", "种"))
_DISCIPLINE = rarely("(?:政治|组织|廉洁|群众|工作|生活|国家法律法规|财经)(?:纪律|规定)?")
_BROKEN = rarely("违反[\u4e00-\u9fff]{2,8}?(?:纪律|规定)(?:精神)?")
# 县纪委、组织部联合开展检查: what the last of them did.
_NO_LIST = rarely("联合|共同|开展|进行|组织|牵头|分别")
_SIDE_BY_SIDE = (
    "formed",
    "literal",
    "looked",
    "shared",
    "carried",
    "part",
    "fault",
    "finer",
    "own",
    "lexicon",
)
_ALL_OF_THEM = re.compile("全部|均|都|已")
# 督导活动共总结特色、亮点做法24项: by what it was done
_ALL_TOLD = rarely(
    "[一-鿿]{2,10}?(?<![公总年党])共(?:发现(?=总结))?(?=(?:总结|发现|收集|梳理|整理|征集|提出|形成|推广))"
)
_GOOD = ("亮点", "工作", "经验", "做法", "典型")
_FEWEST, _MOST = 2, 4
_LONGEST_ITEM, _LONGEST = 9, 18


def of_one_kind(frame: Frame, lexicon: Lexicon) -> Frame:
    """Return the frame of things listed before their kind: 甲室、乙室、丙室3个科室 are 科室.

    Only the verb before the list is kept: 检查食堂、宿舍2个场所 are 检查场所.
    """
    own = frame.own
    if "、" not in own or frame.listed or not frame.after or frame.unit not in _COUNTED_IN:
        return frame
    said = led_off(strip_light(own))
    if said.endswith("等") or _NUMBER.search(said) or "的" in said:
        return frame
    head = _kind_behind(frame.after, lexicon)
    if not head:
        return frame
    first = lead_off(said.partition("、")[0])
    verb = lexicon.words.verb_pattern.match(first)
    if verb is None and PLACE.search(first):
        verb = _TO_BODIES.search(first)
    kept = verb is not None and len(first) - verb.end() > 1
    last = _ITEMS.split(said)[-1]
    deed = lexicon.words.verb_pattern.match(last) if not (kept or PLACE.search(last)) else None
    if len(last) > _LONGEST_ITEM or (deed is not None and deed.end() < len(last)):
        return frame
    towards = "对" if own.lstrip("，, ")[:1] == "对" else ""
    return replace(frame, own=towards + (verb.group() if kept and verb is not None else ""))


def _kind_behind(after: str, lexicon: Lexicon) -> str:
    """The noun that what follows a number begins with, '' where it is none."""
    for end in range(min(8, len(after)), 1, -1):
        word = after[:end]
        if lexicon.words.noun_end.search(word) and lexicon.words.verb_pattern.match(word) is None:
            return word
    kind = kind_of(after)[:1] if 1 < len(after) < 5 else "v"
    return after if kind != "v" and lexicon.words.verb_pattern.search(after) is None else ""


def joined(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the names of all that it counts; most count one thing.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs.
    """
    own = frame.own
    if "专业" in own and "、" in own and not frame.after and frame.unit in ("人", "名", "%"):
        fields = _LIST_OF_FIELDS.fullmatch(lead_off(strip_light(own)))
        if fields is not None:
            name = fields["fields"].replace("、", "") + "专业背景"
            return replace(named, name=suffixed(name, frame.unit))
    if frame.listed and earlier and "违反" in earlier[-1].own + earlier[-1].name:
        broken = _of_discipline(named, frame, earlier)
        if broken is not None:
            return broken
    listed = "、" in own or "及" in own or "和" in own
    if not (listed and _ITEMS.search(own)) or (frame.after and not _ALL_OF_THEM.match(frame.after)):
        return named
    if (
        "、" in named.name
        or not named.rule.startswith(_SIDE_BY_SIDE)
        or named.unit in RATE_UNITS
        or "等" in own
    ):
        return named
    said = _EACH_OF.sub("", strip_light(_EACH_OF.sub("", lead_off(led_off(own)))))
    together = _ALL_TOLD.match(said) if "共" in said else None
    said = said[together.end() :] if together is not None else said
    items = _ITEMS.split(said)
    if not _FEWEST <= len(items) <= _MOST or len(said) > _LONGEST or _NUMBER.search(said):
        return named
    both = _all_of(named, said, items, lexicon)
    if both.category == "problems" and together is not None and items[-1].endswith(_GOOD):
        return replace(both, category="other")
    return both


def _all_of(named: Named, said: str, items: Sequence[str], lexicon: Lexicon) -> Named:
    """The figure by all items, where the last of them alone names it."""
    *others, last = items
    root = stem(named.name)
    rest = root[: -len(last)] if root.endswith(last) else None
    if rest is None or any(not _FEWEST <= len(one) <= _LONGEST_ITEM for one in (*others[1:], last)):
        return named
    verb = lexicon.words.verb_pattern.match(items[0])
    deed = verb.group() if verb is not None and len(items[0]) - verb.end() > 1 else ""
    if rest and not (deed and rest.startswith(deed)):
        if rest not in items[0]:
            return named
        deed = deed if deed in lexicon.words.settings else ""
        said = said[len(deed) :]
    elif deed in lexicon.words.settings:
        said = said[len(deed) :]
    first = items[0].removeprefix(deed)
    if not _FEWEST <= len(first) <= _LONGEST_ITEM or (
        PLACE.search(first) and (not PLACE.search(last) or _NO_LIST.search(last))
    ):
        return named
    if named.rule.startswith("lexicon") and not _of_its_own(first, named, lexicon):
        return named
    return replace(named, name=suffixed(said.replace("、", ""), named.unit))


def _of_its_own(first: str, named: Named, lexicon: Lexicon) -> bool:
    """党内警告和严重警告: two of the lexicon's; 整改意见和建议 are one."""
    other = lexicon.match(Frame(first, "", "", "", named.unit))
    if other is None and named.category == "staffing" and named.unit in PERSON_UNITS:
        noun = lexicon.words.noun_end.search(first)  # 人大代表、政协委员6名
        return noun is not None and lexicon.words.nouns[noun.group()] == "staffing"
    if other is None or not other.inside or "建议书" in first:
        return False
    return other.indicator.name != named.name


def _of_discipline(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """违反政治纪律237件、组织纪律411件、廉洁纪律3260件: the verb goes on."""
    own = led_off(strip_light(frame.own))
    if frame.after or _DISCIPLINE.fullmatch(own) is None or "违反" in own:
        return None
    last = earlier[-1]
    if _BROKEN.search(last.name):
        name = _BROKEN.sub(f"违反{own}", last.name)
    elif last.category == "cases":
        name = suffixed(f"违反{own}案件", frame.unit)
    else:
        return None
    # kept so that the next of the list finds it
    return replace(named, name=name, category=last.category, rule="broken", own=f"违反{own}")
