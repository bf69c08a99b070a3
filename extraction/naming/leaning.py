"""Figures that lean on an earlier one of their sentence: 222件229人, 各2名, 参加860人次.

Decided here: whether one leans at all, on which, and as what. Some of what was counted are in
``said_of_some.py``, figures without any words in ``other_units.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.answers import by
from extraction.naming.beside import all_told, of_work
from extraction.naming.named import (
    NOUN_CATEGORIES,
    PLACE,
    Named,
    led_off,
    make_named,
    same,
    same_unit,
)
from extraction.naming.other_units import wordless
from extraction.naming.said_of_some import GOING_ON, being_what, some_of_base, such_ones, told_why
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, PEOPLE, TIMES

__all__ = ["attended", "each_has", "leaning"]

_EACH_HAS = rarely(r"[各均](?:为|有|达)?$")
_EACH = re.compile(r"(?:每[个名件]?[\u4e00-\u9fff]{1,6}|各[\u4e00-\u9fff]{0,4}|均|各自)$")
_FORMS_TOGETHER = rarely("(第[一二三四](?:种形态)?(?:[、和及]第?[一二三四])+)种形态(?:[各均])?$")
_ALL_KINDS = rarely("各[项类种式级]")
_OF_THESE = re.compile(r"(?:^|中)(?:[就仍还尚]?有|[仍还尚]|的)?$")
_OF_THESE_ENDS = frozenset("中有的仍还尚\n")
_NO_NOUN = re.compile(
    r"正在?|近[一两二三四五]年|连续|积极|均|全部|都|也|基本|暂|尚|全年|未|没有|存在|超过|仅|只|已|还|在|由|为|是|不|达"
)
_PRONOUN = re.compile(r"^(?:这|该|此)(?:一|项|个)?(?:数据|数字|数|指标|比例)|^为$")
_PRONOUN_STARTS = frozenset("这该此为")
_THEY_CAME = re.compile(
    r"(?:余|多)?(?:名)?(?:党员|干部|党员干部|领导干部|群众|职工|教职工|师生|人员|代表)*(?:参加|参会|参训|到场|聆听|观看|受教育|接受教育)$"
)
_CAME = re.compile(
    r"^(?:参加|参与|参训|参会|覆盖|受众|到场|听众|惠及|计|共计)?(?:人数|人员|党员|干部|党员干部|群众|职工)?$"
)
_HELD = ("training", "supervision")
_SESSIONS = frozenset((*TIMES, "期", "堂", "节", "部"))
_CREW = rarely("[一-鿿]{2,5}?(?<!各小)组(?=[将分对]|分别|负责|进驻|赴|到|开展)")


def leaning(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """No words of its own: 222件229人, 40.7%、1319人, 34家…、34家…."""
    if not earlier:
        return None
    bare = frame.own.strip("，,、 ")
    together = all_told(bare, frame, earlier)
    own = "" if together else led_off(core)
    if own and own[-1] not in _OF_THESE_ENDS and own[0] not in _PRONOUN_STARTS:
        return of_work(frame, earlier[-1]) if own == earlier[-1].after else None
    base = same_unit(earlier, frame.unit)
    because = not own and told_why(frame)
    if base is not None and (because or (not frame.after and _PRONOUN.match(own))):
        return same(base, frame)
    being = being_what(base, frame, lexicon) if _OF_THESE.search(own) else None
    if being is not None:
        return being
    of_these = bool(own) and frame.unit not in PEOPLE and bool(_OF_THESE.search(own))
    some_of = frame.unit in BODIES or GOING_ON.match(frame.after) is not None
    if base is not None and not own and some_of and frame.after[:1] not in ("", "共"):
        of_these = True  # 18家已成立小组，1家正积极推进
    some = some_of_base(base, frame, own, lexicon) if of_these and base is not None else None
    if some is not None:
        return some
    if of_these and not own and _CREW.match(frame.after):
        return None  # 3个检查组对5个镇…，2个检查组对8个单位: another crew
    verb_follows = of_these and (
        _NO_NOUN.match(frame.after) or lexicon.words.verb_pattern.match(frame.after)
    )
    if verb_follows:
        # 有55个正在整改
        found = lexicon.match(replace(frame, own="", context=""), without=NOUN_CATEGORIES)
        if found is not None and found.alias.startswith("#"):
            return by(found, frame)
    if base is not None and verb_follows:
        return such_ones(base, frame, lexicon)
    if own:
        return None
    return wordless(frame, earlier, base, lexicon)


def attended(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """召开警示教育会12场，参加860人次: those who came to what was held."""
    del lexicon
    if not earlier or frame.unit not in PEOPLE:
        return None
    if not (_CAME.match(core) if not frame.after else not core and _THEY_CAME.match(frame.after)):
        return None
    held = earlier[-1]
    if held.unit not in _SESSIONS or held.category not in _HELD:
        return None
    root = "培训" if stem(held.name) == "培训班" else stem(held.name)
    return make_named(suffixed(root, frame.unit), held.category, frame, "attended")


def each_has(frame: Frame, core: str, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """Each of several has so many of what was counted before: 商南、山阳三县每镇接近2个."""
    del lexicon
    own = frame.own
    if frame.after or not earlier:
        return None
    base = same_unit(earlier, frame.unit)
    if base is None:
        return None
    each = _EACH.search(core) or _EACH_HAS.search(own)
    if not each or _verbal(core) or _ALL_KINDS.match(each.group()):
        return None
    forms = _FORMS_TOGETHER.search(core) if "形态" in core else None
    if forms is not None:
        return make_named(suffixed(f"{forms[1]}种形态", frame.unit), "sanctions", frame, "both")
    whose = core[: each.start()] if each.re is _EACH else ""
    if whose and not PLACE.search(whose):
        return None  # 校服收费由每套320元: something else has so much each
    return same(base, frame, "each")


def _verbal(core: str) -> bool:
    """A figure with a verb of its own does not lean on another: 各镇立案6件."""
    return bool(re.search(r"立案|处分|查处|整改|发现|处置|培训|检查|追回", core))
