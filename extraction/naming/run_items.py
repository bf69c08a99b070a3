"""The items that one 分别 holds, and figures named by them: 低保、水费两类分别是12件、9件.

Decided here: which words before 分别 are its items, whether they are kinds of one thing, places,
fields in which one thing was done, or those who were scored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon, by_unit
from extraction.indicators.naming import formed, stem, suffixed
from extraction.naming.named import LEADING, Named, make_named
from extraction.naming.turns import whose_place
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS

__all__ = [
    "CATCH_ALL",
    "FOREMOST",
    "RESPECTIVELY",
    "done_in_fields",
    "foremost_in",
    "items_of",
    "named_by_item",
    "scores_of",
]

RESPECTIVELY = re.compile(
    r"(?:分别|依次)(?:为|是|达|占|增长|上升|下降|减少|增加|降低|同比增长|同比下降|提高|较|比|有$)?"
)
CATCH_ALL = re.compile(
    r"等?(?:这)?(?<!第)[一二两三四五六七八九十\d]+(?:(?:大|个)?(?:重点)?(?:领域|行业|系统|条线)|个方面|大类|类|项|种(?!形态)|方面|个县区?|个区县|个乡镇|家单位|个单位|个)[^、，]{0,14}$"
)
_HEAD = rarely(r"^.*?(?:主要集中在|集中在|主要是|主要为|为|是|在(?!前)|看)(?=[\u4e00-\u9fff]{2})")
_LISTED = re.compile("[、和与及]")
_NUMBERED = re.compile(r"^\d{1,2}[.．、]\s*")
_REMARK = re.compile(
    "的?(?:举报|信访)?(?:数量)?(?:上升|下降|增长|减少|增加|较为|比较|较|最为|最|相对)(?:明显|突出|集中|较快|较多|多|快)$"
)
_FORM = rarely("第?[一二三四]$")
_BARE_FORMS = frozenset("一二三四")
_ORDINAL = re.compile("^(?=[一二三四]种形态$)")
# 金融、国企两大领域分别立案5件、3件
_FIELDS = rarely(
    "[两三四五六七八九十\\d](?:大|个)?(?:重点)?(?P<kind>领域|行业|系统|方面|环节|条线)"
)
# 推进金融、国企等领域反腐败，分别立案39件、127件
_FIELD_END = rarely("等?(?:重点|关键)?(?P<kind>领域|行业|系统|条线)[^、]{0,8}$")
_SEEKING = rarely(
    "^(?:持续|深入|全面|扎实)*(?:严查|严肃查处|查处|聚焦|紧盯|围绕|针对|涉及|推进|深化|开展|加强|突出|瞄准|紧扣|加大)"
)
_MAINLY = rarely(
    "(?P<what>问题|线索|诉求|投诉)(?:(?:主要|多|大多)?(?:集中|表现|分布|体现)在[^。；;]{4,60}$"
    "|数?(?:分别|依次)[为是]?$)"
)
_MATTERS = {"问题": "problems", "线索": "clues", "诉求": "clues", "投诉": "clues"}
# 诉求134件，低保、水费两类分别是12件、9件: kinds of what was counted before.
_KINDS_OF = {
    "诉求": "诉求",
    "投诉": "投诉",
    "信访": "信访",
    "举报": "信访",
    "线索": "问题线索",
    "问题": "问题",
}
_FIGURE = rarely(r"\d[余多]?(?:[件起人名个项家次条%％]|[万亿])")
_NAME = 8
# 来信来访来电网络举报分别为, 信、访、网、电分别为: ways something came.
_WAYS = rarely("来信|来访|来电|网络举报|网上举报|网络|网信|[信访电网]")
_WAY_NAMES = {"信": "来信", "访": "来访", "电": "来电", "网": "网络举报"}
FOREMOST = rarely(
    r"^(.*?)(?:位?居|排名?在?)?(?:前[列几两三四五六七八九十\d][位名]?|[最较][多高少低大])的"
)
_LAST_CLAUSE = rarely("[^，,。；;：:]+$")
_HOW_MUCH = rarely("(?:总?数|总?量|总?数量)$")
_LAST_NOUN = rarely("(?:问题|案件|线索|人员|干部)$")


def named_by_item(
    frames: Sequence[Frame],
    items: Sequence[str],
    base: Named | None,
    lexicon: Lexicon,
    *,
    kinds: bool,
) -> list[Named]:
    """Return figures named by the item in their place, as kinds of a whole where those are."""
    base = _foremost_in(items[0], frames[0], lexicon) or base
    named = [_item(item, frame, base, lexicon) for item, frame in zip(items, frames, strict=True)]
    mainly = _MAINLY.search(frames[0].context + frames[0].own) if base is None and kinds else None
    if mainly is not None:
        what = mainly["what"]
        base = make_named(f"{what}数", _MATTERS[what], frames[0], "listed")
        named = [replace(one, category=base.category) for one in named]
    if base is None or not kinds or base.unit != frames[0].unit:
        return _faults_alike(named) if frames[0].unit in CASE_UNITS else named
    thing = next((noun for said, noun in _KINDS_OF.items() if said in base.name), "")
    if not thing or any(one.rule != "listed" or thing in one.name for one in named):
        return _faults_alike(named)
    category = base.category
    return [
        replace(one, name=suffixed(f"{stem(one.name)}{thing}", one.unit), category=category)
        for one in named
    ]


def _faults_alike(named: list[Named]) -> list[Named]:
    """违规收礼、公款吃请分别为7起和4起: faults, also where no word says so."""
    faults = [one.category == "problems" for one in named]
    if not (any(faults) or all(one.name.startswith(_FAULTS) for one in named)):
        return named
    return [
        replace(one, name=suffixed(f"{stem(one.name)}问题", one.unit), category="problems")
        if one.rule == "listed" and one.category == "other"
        else one
        for one in named
    ]


_FAULTS = ("违规", "公款", "大操大办", "公车私用", "收送", "违反", "滥发")


def done_in_fields(
    frames: Sequence[Frame], items: Sequence[str], deed: str, lexicon: Lexicon
) -> list[Named] | None:
    """金融、国企两大领域分别立案58件、143件: what was done, in each of the fields."""
    first = frames[0]
    field = _FIELDS.search(first.context + first.own)
    if field is None and (field := _FIELD_END.search(items[-1])) is not None:
        items = [*items[:-1], items[-1][: field.start()]]
    if field is None or len(deed) < 2:
        return None
    found = lexicon.match(Frame(deed, "", "", "", first.unit))
    if found is None or not found.inside:
        return None
    kind = field["kind"]
    names = [_SEEKING.sub("", item).removesuffix(kind) for item in items]
    if not all(0 < len(name) <= _NAME for name in names):
        return None
    name, category = found.indicator.name, found.indicator.category
    return [make_named(f"{one}{kind}{name}", category, first, "listed") for one in names]


def scores_of(
    frames: Sequence[Frame], items: Sequence[str], own: str, lexicon: Lexicon
) -> list[Named] | None:
    """前三名是北岭、杨店，得分依次为96分、95分: a score of each of those listed."""
    if frames[0].unit != "分" or not own.endswith(("得分", "分数", "成绩", "分值")):
        return None
    found = lexicon.match(Frame(own.lstrip("，, "), "", "", "", "分"))
    if found is None or not found.inside or any(len(item) > _NAME for item in items):
        return None
    name = found.indicator.name
    named = (make_named(name, found.indicator.category, frame, "whose") for frame in frames)
    return [replace(one, subject=item) for one, item in zip(named, items, strict=True)]


def items_of(first: Frame, mark: re.Match[str], count: int) -> list[str] | None:
    """Return the items named before 分别, None where they are not as many as ``count``.

    Args:
        first: the words around the first of the figures.
        mark: where 分别 stands in the words before it.
        count: how many figures follow.
    """
    for words in (first.own[: mark.start()], first.context):
        listed = CATCH_ALL.sub("", words.rstrip("，, ").removesuffix("以"))
        clauses = re.split(r"[，,：:。；;]", listed)
        clause = _REMARK.sub("", _NUMBERED.sub("", clauses[-1]))
        before = clauses[-2] if len(clauses) > 1 else ""
        if not before and words is not first.context:
            before = re.split(r"[，,。；;]", first.context.rstrip("，, "))[-1]
        ways = _ways_in(clause, count, before)
        if ways is not None:
            return ways
        for pattern in (r"[、和与及]", r"、|和(?=[^、和]*$)"):
            items = [item for item in re.split(pattern, clause) if item]
            if len(items) == count and not any(map(_FIGURE.search, items)):
                items[-1] = _ORDINAL.sub("第", items[-1])  # 第三、四种形态
                for ending in ("种形态", "季度"):
                    if items[-1].endswith(ending):
                        if ending[0] == "种":
                            items = [f"第{one}" if one in _BARE_FORMS else one for one in items]
                        items = [f"{one}{ending}" if _FORM.match(one) else one for one in items]
                return [_HEAD.sub("", LEADING.sub("", items[0])) or items[0], *items[1:]]
    return None


def _ways_in(clause: str, count: int, before: str) -> list[str] | None:
    """The ways something came that a clause lists, None where it lists anything else.

    None too where the clause before it lists as many: 甲镇、乙镇，来信来访分别为12件、9件.
    """
    if "信" not in clause and "访" not in clause:
        return None
    if len(_LISTED.split(before)) == count:
        return None
    words = clause.replace("、", "")
    ways = _WAYS.findall(words)
    if len(ways) != count or "".join(ways) != words or clause == "信访":
        return None  # 2023年、2024年，信访分别为12件、9件
    return [_WAY_NAMES.get(way, way) for way in ways]


def foremost_in(own: str) -> str:
    """In what places are foremost: 信访量 of 信访量居前三位的是甲镇、乙镇, '' elsewhere."""
    clause = _LAST_CLAUSE.search(own.rstrip("，, "))
    what = FOREMOST.match(clause.group()) if clause is not None else None
    return _HOW_MUCH.sub("", what[1]) if what is not None else ""


def _foremost_in(item: str, frame: Frame, lexicon: Lexicon) -> Named | None:
    """信访量居前三位的甲镇、乙镇分别为97件、82件: in what they are foremost."""
    what = FOREMOST.match(item)
    if what is None or len(what[1]) < 2:
        return None
    match = lexicon.match(
        Frame(what[1].removesuffix("数").removesuffix("量"), "", "", "", frame.unit)
    )
    if match is None or not match.inside:
        return None
    name = match.indicator.name
    return make_named(name, match.indicator.category, frame, f"lexicon:{match.fired}")


def _item(item: str, frame: Frame, base: Named | None, lexicon: Lexicon) -> Named:
    """Return one figure by its item: a place, what the lexicon knows, or the words of it."""
    place = whose_place(FOREMOST.sub("", item), lexicon)
    if place:
        # 居前三位的甲镇、乙镇分别为97件次、82件次: a place says whose they are
        while base is not None and base.parent is not None:
            base = base.parent
        unnamed = by_unit(frame.unit)
        name, category = unnamed if base is None or base.is_rate else (base.name, base.category)
        return replace(make_named(name, category, frame, "whose"), subject=place)
    short = _LAST_NOUN.sub("", item) or item
    for words in (item, short):
        match = lexicon.match(Frame(words, "", "", "", frame.unit))
        if match is not None and match.inside:
            rule = f"lexicon:{match.fired}"
            return make_named(match.indicator.name, match.indicator.category, frame, rule)
    reflected = "反映" in frame.own or "反映" in frame.context
    if reflected and frame.unit in ("件", "起", "件次", "条"):
        # 反映问题主要集中在工程建设、惠农补贴两个方面，分别为6件、4件
        about = short.removeprefix("反映")[-8:]
        name = f"反映{about}件次" if frame.unit == "件次" else f"反映{about}问题数"
        return make_named(name, "clues", frame, "listed")
    name, category = formed(Frame(short, "", "", "", frame.unit), lexicon.words)
    if base is not None:
        category = base.category
    return make_named(name or f"{short[-8:]}数", category, frame, "listed")
