"""How a change, a growth or a share is called after what it is of: 立案数 → 立案增长率, 立案占比.

Decided here: the words of the name only. Of which figure a change is decides ``changes.py``, of
which one a share ``shares.py``, of which ones those behind 分别 ``run_changes.py``.
"""

from __future__ import annotations

import re

from extraction.indicators import UNNAMED, Frame, Lexicon
from extraction.indicators.naming import formed, growth_of, stem
from extraction.indicators.shortening import at_number, shortened
from extraction.naming.agreement import agreed, literal
from extraction.naming.named import Named, make_named
from extraction.naming.whose import without_whose
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS, RATE_UNITS

__all__ = ["CUT_DOWN", "own_growth", "points_moved", "relative"]

CUT_DOWN = "压减率"
_ENOUGH = 6
_BY_UNIT = ("件", "人", "人次", "元", "起", "个")
_BY_PERSONS = ("人", "件")
_DOWN = re.compile("下降|减|降|少|回落|下滑|压|缩短|低")
_COUNTED = rarely("(?:件次|期数|场次|批次)$")
_CAUGHT = re.compile("^(?:查处(?=[\u4e00-\u9fff]{5})|反映(?!问题$)(?=[\u4e00-\u9fff]{2}))")
_FORM_CASES = re.compile("(?<=形态)案件$")


def own_growth(way: str, own: str, frame: Frame, lexicon: Lexicon) -> Named:
    """Return a change that the words before it name: 发放资金增加4.14亿元.

    Args:
        way: how it changed.
        own: what changed.
        frame: the words around the figure.
        lexicon: the indicators.
    """
    said_of = Frame(own := without_whose(own), "", "", "", frame.unit)
    base = lexicon.match(said_of)
    if base is None and frame.unit in RATE_UNITS:
        for unit in _BY_PERSONS if own.endswith("人数") else _BY_UNIT:
            said_of = Frame(own, "", "", "", unit)
            if (base := lexicon.match(said_of)) is not None and base.inside:
                break
            base = None
    if base is None and frame.unit not in RATE_UNITS:
        name, category = _change_name(way, own, frame, lexicon)
        return make_named(name, category, frame, "growth")
    said = own.rpartition("的")[2] if len(own.rpartition("的")[2]) > 1 else own
    if base is None:
        return relative(
            way, make_named(stem(_short(said, lexicon)), "other", frame, ""), frame.unit
        )
    name = literal(base, said_of, lexicon.words) or agreed(base.indicator.name, said_of, base.alias)
    if base.indicator.category == "other" and name.endswith("人数") and "人" not in own:
        name = stem(name)  # 公务接待减少21%: of persons nothing is said
    return relative(way, make_named(name, base.indicator.category, said_of, ""), frame.unit)


def _short(words: str, lexicon: Lexicon) -> str:
    """The end of the words for what changed, whole words where that leaves enough to tell."""
    short = shortened(words, lexicon.words)
    return short if len(short) >= _ENOUGH else at_number(words, len(words) - 8)


def _change_name(way: str, own: str, frame: Frame, lexicon: Lexicon) -> tuple[str, str]:
    change = "减少" if _DOWN.search(way) else "增加"
    suffix = {"元": f"{change}额", "人次": f"人次{change}数", "人": f"人数{change}数"}.get(
        frame.unit or "", f"{change}数"
    )
    _, category = formed(Frame(own, "", "", "", frame.unit), lexicon.words)
    return stem(_short(own, lexicon)) + suffix, category


def relative(way: str, base: Named, unit: str | None) -> Named:
    """Return a change or a share of a figure: 立案数 → 立案增长率, 立案占比, 立案增加数."""
    root = stem(base.name)
    root = "编制" if root == "核定编制" else root
    down = bool(_DOWN.search(way))
    if "占" in way:
        # 处分人员中，村干部5人，占40%: whose share it is, not what was done.
        if base.rule.startswith("acted:"):
            root = root.removeprefix(base.rule.removeprefix("acted:"))
        root = _CAUGHT.sub("", root)
        root = "" if len(root) < 2 or base.name == UNNAMED else _FORM_CASES.sub("", root)
        name, category = f"{root}占比", "rate"
    elif unit in ("%", "成") and way == CUT_DOWN:
        name, category = f"{root}压减率", "rate"
    elif unit in ("%", "成", "倍", "番"):
        whole = base.unit in PERSON_UNITS and base.name.endswith("人数")
        root = "" if base.name == UNNAMED else root
        name, category = growth_of(base.name if whole else root), "rate"
    elif unit == "个百分点":
        name, category = root + points_moved(way), "rate"
    elif unit == "元":
        name, category = f"{root}{'减少' if down else '增加'}额", "money"
    elif (ending := _COUNTED.search(base.name)) is not None and _fits(ending.group(), unit):
        # 群众信访减少件次, 培训班增加期数
        name, category = f"{root}{'减少' if down else '增加'}{ending.group()}", base.category
    else:
        root = f"{root}数" if root.endswith("天") else root
        people = {"人次": "人次", "人": "人数", "名": "人数"}.get(unit or "", "")
        people = "" if root.endswith(("人次", "人数", "编制")) else people
        name, category = f"{root}{people}{'减少' if down else '增加'}数", base.category
    return Named(name, category, unit, base.own, base.after, base.parent, "relative")


def _fits(measure: str, unit: str | None) -> bool:
    """Whether a measure that a name ends in is that of a unit: no 件次 for 12人次."""
    return unit is None or unit in "个起" or unit in measure or measure[:-1] in unit


def points_moved(way: str) -> str:
    """How a rate moved: 满意率提高百分点, 负债率上升百分点, 重复率下降百分点."""
    if _DOWN.search(way):
        return "下降百分点"
    return "提高百分点" if "提高" in way or "提升" in way else "上升百分点"
