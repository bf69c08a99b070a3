"""Parts that would carry the name of their whole though a word right there tells them apart.

行政编制71名 and 事业编制25名 of 核定编制96名, 应巡察党组织112个 beside 已巡察86个, 逾期未了结的27条
线索 beside all there are: under one name they would be added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import NOUN_CATEGORIES, PLACE, Named, led_off, make_named, same_unit
from extraction.patterns import rarely
from extraction.unit_kinds import BODY_UNITS, PEOPLE, RATE_UNITS

__all__ = ["due_of_all", "graded", "kind_of_posts", "left_undone", "newly", "posts_of", "taken_in"]

_POSTS = "核定编制"
# 清退不符合条件对象217户，新增324户: those taken in are fit.
_UNFIT = rarely(
    "^(?:不再?符合(?:条件|规定|要求|政策)?的?|违规(?:享受|领取|纳入|发放)?|不合格的?|重复(?:享受|领取)?|虚假"
    "|(?:已)?死亡)(?:对象|人员)?"
)
_NEWLY = rarely(
    "(?:其中|全年|今年|当年|共|已|先后)*(?P<deed>新增|新设|增设|净增)(?P<what>[\u4e00-\u9fff]{2,8})$"
)
_PUT_OUT = rarely("(?:清退|取消|剔除|注销|停发)(?=..)(?!问题|整改)")
_KIND = rarely(
    "(?:机关|事业|行政|工勤|政法专项|政法|专项|全额|差额|参公|周转|派驻)+编制(?:数|总数)?$"
)
_PART = rarely(
    "(?:委?机关|派驻|派出|事业|行政|工勤|政法|专项|全额|差额|参公|巡察)(?:机构|机关|单位|专项|组|办)?(?:编制)?"
)
_DUE = rarely("占应(?P<due>[\u4e00-\u9fff]{2,10}?)(?:总数|总量|总?人数|户数|件数|数)?")
_UNDONE = rarely(
    "(?P<said>(?:逾期|超期|久拖|长期|到期|限期内|仍|尚|还)*(?:未能?|没有?|不)(?!来|成年|婚|同|起诉)[\u4e00-\u9fff]{1,6}|超期|逾期|积压)的$"
)
_SAYS_SO = rarely("未|没|不|超期|逾期|积压|久拖")
_SIGNS = frozenset("未没不超逾压")
_GRADE = rarely(
    "(?:经?评(?:定|出|为|选)|评|评查)?(?P<grade>优秀|良好|优良|基本合格|合格|不合格|较差|良|差)(?:案件|案卷|卷宗)?数"
)
_FILE_UNITS = frozenset(("件", "起", "卷", "宗", "份"))
# What was done to those who put nothing right (对整改不力的2个党组织问责) names them.
_MATTERS = frozenset(("clues", "cases", "problems", "rectification", "other"))
_THING, _LONGEST = 6, 12


def kind_of_posts(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """Return 行政编制 for a part of the posts counted before, None where it is all there are.

    Alone 行政编制24名 are the posts of an office (核定编制).
    """
    del lexicon
    kind = _KIND.search(strip_light(frame.own.strip("，, "))) or _KIND.fullmatch(frame.after)
    whole = next((one for one in reversed(earlier) if one.name == named.name), None)
    if (
        kind is None
        or whole is None
        or whole.rule == "former"
        or _KIND.search(strip_light(whole.own))
    ):
        return None
    return kind.group().removesuffix("总数").removesuffix("数")


def posts_of(frame: Frame, own: str, parent: Named) -> Named | None:
    """Return 机关168名 of 核定编制312名（机关168名、派驻108名）: posts too, no persons."""
    if parent.name != _POSTS or frame.unit not in PEOPLE or _PART.fullmatch(own) is None:
        return None
    return make_named(f"{own.removesuffix('编制')}编制", "staffing", frame, "part", parent)


def due_of_all(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str:
    """Return 应巡察党组织 for 占应巡察党组织112个的76.8%, '' elsewhere: they are not those done."""
    due = _DUE.fullmatch(frame.own.strip("，, ")) if "占应" in frame.own else None
    if due is None or frame.unit == "元":
        return ""
    what = due["due"].removesuffix("人") if frame.unit in PEOPLE else due["due"]
    if frame.unit not in BODY_UNITS or lexicon.words.noun_end.search(what) is not None:
        return f"应{what}"
    base = same_unit(earlier, frame.unit)
    noun = lexicon.words.noun_end.search(stem(base.name)) if base is not None else None
    return f"应{what}{noun.group() if noun is not None else ''}"


def graded(named: Named, frame: Frame) -> Named:
    """Return 评出优秀43卷、基本合格19卷、不合格4卷 of 评查案卷240卷 alike: one review in grades."""
    grade = _GRADE.fullmatch(named.name) if frame.unit in _FILE_UNITS else None
    if grade is None or named.is_rate:
        return named
    said = frame.context + frame.own
    if "评查" not in said and "案卷" not in said:
        return named
    thing = "案卷" if frame.unit == "卷" or "案卷" in said else "案件"
    return replace(named, name=f"{grade['grade']}{thing}数", category="supervision")


def left_undone(named: Named, frame: Frame, lexicon: Lexicon) -> Named:
    """Return 超期未办结的18件信访件 by what is said of them before 的; others as they are.

    Args:
        named: the figure as its other words name it.
        frame: the words around it.
        lexicon: for its nouns.
    """
    own = frame.own
    if not frame.after or own[-1:] != "的" or _SIGNS.isdisjoint(own[-8:]):
        return named
    if frame.unit in RATE_UNITS or frame.unit == "元" or _SAYS_SO.search(named.name):
        return named
    said = _UNDONE.search(own) if named.category in _MATTERS else None
    noun = _head(frame.after, lexicon) if said is not None else ""
    if said is None or not noun or PLACE.search(noun) or frame.unit in PEOPLE:
        return named
    words = led_off(said["said"]).lstrip("仍尚还")
    if len(words) + len(noun) > _LONGEST:
        return named
    return replace(named, name=suffixed(words + noun, frame.unit), rule="said of")


def _head(after: str, lexicon: Lexicon) -> str:
    """The noun phrase that words begin with, as far as a known noun ends it."""
    shortest = ""
    for end in range(min(_THING, len(after)), 1, -1):
        noun = lexicon.words.noun_end.search(after[:end])
        if noun is not None and not noun.start():
            return after[:end]
        shortest = after[:end] if noun is not None else shortest
    return shortest


def newly(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """Return new ones under a name that is not that of all: 新增党员12人; None for others.

    Args:
        named: the figure as it is named so far.
        frame: the words around it.
        lexicon: for the indicators of a collection's own.
    """
    if (
        named.category not in NOUN_CATEGORIES
        or frame.after
        or "增" in named.name
        or "新" in named.name
    ):
        return None
    new = _NEWLY.match(frame.own.strip("，,、；; "))
    thing = stem(named.name).removesuffix("人")
    if new is None or named.name in lexicon.own or not new["what"].endswith(thing[-2:]):
        return None
    return replace(named, name=f"{new['deed']}{named.name}")


def taken_in(base: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """Return what was taken in where its like was put out: 清退低保217户，新增324户; else None.

    Args:
        base: what was counted before.
        frame: the words around the figure, which are 新增 alone.
        lexicon: the indicators.
    """
    root = stem(base.name)
    out = _PUT_OUT.match(root) if frame.unit not in RATE_UNITS else None
    if out is None:
        return None
    words = f"新增{_UNFIT.sub('', root[out.end() :])}"
    found = lexicon.match(Frame(words, "", "", "", frame.unit))
    if found is not None and found.alias == words:
        return make_named(found.indicator.name, found.indicator.category, frame, "relative")
    return make_named(suffixed(words, frame.unit), base.category, frame, "relative")
