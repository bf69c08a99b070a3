"""Figures that one 分别 holds together, each with the item or the count in its place.

Decided here: in which order that is tried. Places and times are in ``run_places.py``, changes
and shares in ``run_changes.py``, all other items in ``run_items.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import formed
from extraction.naming.acting import done_by_each, sent_by_each
from extraction.naming.change_names import relative
from extraction.naming.named import Named, make_named, same_unit
from extraction.naming.run_changes import changes_of_bases, changes_of_items, shares_of_items
from extraction.naming.run_items import (
    CATCH_ALL,
    RESPECTIVELY,
    done_in_fields,
    foremost_in,
    items_of,
    named_by_item,
    scores_of,
)
from extraction.naming.run_places import of_bare_range, of_places, of_years
from extraction.naming.run_times import in_times
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE, RATE_UNITS

__all__ = ["four_forms", "name_run", "some_forms"]

_CHANGE = rarely(r"(?:增加|减少|增长|下降|净增|上升|提高|降低|多|少|增|减)(?:了)?$")
_FORMS = ("第一种形态", "第二种形态", "第三种形态", "第四种形态")
# 一至四季度, 四个季度, 一、二、三、四季度: as many times as there are forms
_QUARTERS = rarely("[至到—、-]第?[四4]季|四个季度|[各每逐]个?季")
# 第一种、第二种形态处理92人次、31人次: one number for each of those listed
_SOME_FORMS = rarely("(?:第?[一二三四]种?(?:形态)?[、和与及])+第?[一二三四]种形态|[前后]两种形态")
_TWO_FORMS = {"前两种形态": "一二", "后两种形态": "三四"}
_FORM_LIST = rarely("[第一二三四种形态、和与及前后两]+$")
_WHICH_FORM = rarely("[一二三四]")
# 甲镇、乙镇…, 2021至2024年, 近四年, 四个乡镇: what the numbers may be told of instead
_TOLD_OF_SEVERAL = rarely(
    r"[县市区镇乡村街局办院年季月][、和]|[\d年][至到~—-]+(?:\d{4}|\d+年|4月)|(?<![\d十第])[四4](?:[年家县市区镇乡]|个(?!方面))|[各每历逐]个?[年季月县市区镇乡单]"
)
_ONE_OF_ROW = rarely("[县市区镇乡村街年月][、和与]")
_ASPECTS = rarely(
    r"^(?:其中|这|上述|以上|按|从|，)*[两二三四五六七八九十\d](?:个方面|类|个环节|个领域|项|种类型|种)[一-龥]{0,6}$"
)
_RATE = rarely("([\u4e00-\u9fff]{1,8}(?:率|比例|比重|占比|满意度))$")
_PART_OF = rarely(
    "(?:近[两三四五六七八九十]年来?|历年来?)?(?P<what>[一-鿿“”]{2,20}?)占(?!比)[^，,。；;占]{2,16}的?(?:比例|比重)$"
)
_RATE_TAIL = rarely("[\u4e00-\u9fff]{2}(?:率|比例|比重|占比|度)$")

_YEAR_ON_YEAR = rarely("(?:[，,]?(?:同比|环比|[比较与](?:去年|上年)(?:同期)?(?:相比)?))+$")
_SYSTEMS = ("系统", "领域", "行业", "条线")


def name_run(
    frames: Sequence[Frame],
    earlier: Sequence[Named],
    lexicon: Lexicon,
    topics: Mapping[str | None, Named] | None = None,
) -> list[Named] | None:
    """Return the names of figures that follow one 分别, None where the sentence gives none.

    Either as many figures stand before it, each with its own change or share, or as many
    items are listed.
    """
    mark = RESPECTIVELY.search(frames[0].own)
    if mark is None or len(frames) < 2:
        return None
    timed = in_times(frames, mark.start(), earlier, lexicon, topics or {})
    return timed or _told_in_turn(frames, mark, earlier, lexicon, topics)


def _told_in_turn(
    frames: Sequence[Frame],
    mark: re.Match[str],
    earlier: Sequence[Named],
    lexicon: Lexicon,
    topics: Mapping[str | None, Named] | None,
) -> list[Named] | None:
    """Return figures by the places, the figures or the items that stand before 分别."""
    first = frames[0]
    count = len(frames)
    way = first.own[mark.start() :]
    ways = [way, *(frame.own or way for frame in frames[1:])]
    if count == len(_FORMS) and _of_four_forms(first, mark.start(), way, earlier):
        return _each_form(first)
    items = items_of(first, mark, count)
    deed = way.removeprefix(mark.group())
    behind = bool(deed.strip())
    if not deed and (items is None or "、" not in first.own[: mark.start()]):
        # 立案数分别为5件、4件；线索分别为9件、8件, 甲镇、乙镇2个乡镇信访量分别为9件、8件
        deed = first.own[: mark.start()].strip("，, ")
    deed = deed or foremost_in(first.own[: mark.start()] or first.context)
    topic = (topics or {}).get(first.unit)
    changed = bool(_CHANGE.search(way))
    sent = None if changed or items is None else sent_by_each(frames, items, deed)
    if sent is not None:
        return sent
    placed = of_places(frames, items, deed, earlier, lexicon, behind=behind, topic=topic)
    if changed:
        placed = placed or _rates_of_places(frames, items, deed, lexicon)
        told = placed and _changes_at(placed, ways, first.unit)
        told = told or changes_of_items(frames, first.own[: mark.start()], ways, lexicon)
    else:
        told = placed or _rates(frames, items, first.own[: mark.start()], lexicon)
    if told is not None:
        return told
    if "占" in first.own[: mark.start()]:
        ways = [f"占{one}" for one in ways]
    based = changes_of_bases(frames, ways, earlier, changed=changed)
    if based is not None:
        return based
    own = first.own[: mark.start()]
    if items is None:
        return of_bare_range(frames) or _aspects(frames, own, earlier, topics or {})
    after = way.removeprefix(mark.group())
    told = scores_of(frames, items, own, lexicon) or of_years(frames, items, after, lexicon)
    if told is not None:
        return told
    if changed or first.unit in RATE_UNITS:
        return _moved(frames, items, ways, lexicon, changed=changed)
    base = same_unit(earlier, first.unit) or (topics or {}).get(first.unit)
    in_fields = done_by_each(frames, items, after, lexicon) or done_in_fields(
        frames, items, deed, lexicon
    )
    kinds = not deed.strip() or deed == own.strip("，, ")
    said = (own or first.context).rstrip("，, ")
    kinds = kinds and (CATCH_ALL.search(said) is not None or said.endswith(_SYSTEMS))
    return in_fields or named_by_item(frames, items, base, lexicon, kinds=kinds)


def _rates_of_places(
    frames: Sequence[Frame], items: Sequence[str] | None, deed: str, lexicon: Lexicon
) -> list[Named] | None:
    """甲镇、乙镇立案同比分别增长5%、8%: whatever it is counted in, of which places it is said."""
    if items is None or frames[0].unit != "%" or items[0].startswith(("城镇", "农村", "城乡")):
        return None  # 城镇和农村居民收入: whose income, no places
    items = [_YEAR_ON_YEAR.sub("", item) for item in items]
    for unit in ("件", "人", "元"):
        counted = [replace(frame, unit=unit) for frame in frames]
        placed = of_places(counted, items, deed, (), lexicon, behind=bool(deed), topic=None)
        if placed is not None and all(one.subject for one in placed):
            return placed
    return None


def _changes_at(placed: Sequence[Named], ways: Sequence[str], unit: str | None) -> list[Named]:
    """甲镇、乙镇立案同比分别增加5件、2件: by how much it changed in each of the places."""
    return [
        one if one.is_rate or one.is_change
        else replace(relative(way, one, unit), subject=one.subject, period=one.period)
        for way, one in zip(ways, placed, strict=False)
    ]  # fmt: skip


def _moved(
    frames: Sequence[Frame],
    items: Sequence[str],
    ways: Sequence[str],
    lexicon: Lexicon,
    *,
    changed: bool,
) -> list[Named]:
    """信访、立案同比分别减少5件、3件: by how much each of the items changed, or its share."""
    items = [_YEAR_ON_YEAR.sub("", item) for item in items] if changed else items
    if frames[0].unit in RATE_UNITS:
        return shares_of_items(frames, items, ways, changed=changed)
    levels = named_by_item(frames, items, None, lexicon, kinds=False)
    return [relative(way, one, one.unit) for way, one in zip(ways, levels, strict=True)]


def some_forms(frames: Sequence[Frame]) -> list[Named] | None:
    """Return the names of as many numbers as forms are listed, None for another row."""
    own, unit = frames[0].own, frames[0].unit
    listed = _SOME_FORMS.search(own) if len(frames) > 1 else None
    if listed is None or _CHANGE.search(own) or _of_several(frames[0]):
        return None
    if unit not in RATE_UNITS and unit not in PEOPLE:
        return None
    which = _TWO_FORMS.get(listed.group()) or _WHICH_FORM.findall(listed.group())
    if len(which) != len(frames):
        return None
    return _each_form(frames[0], [f"第{one}种形态" for one in which])


def four_forms(frames: Sequence[Frame]) -> list[Named] | None:
    """Return the names of four numbers for the four forms, None for another row."""
    own, unit = frames[0].own, frames[0].unit
    if len(frames) != len(_FORMS) or "第四种形态" in own or _CHANGE.search(own):
        return None
    if _of_several(frames[0]):
        return None
    if unit not in RATE_UNITS and unit not in PEOPLE:
        return None
    return _each_form(frames[0])


def _of_quarters(own: str) -> bool:
    return "季" in own and _QUARTERS.search(own) is not None


def _of_several(first: Frame) -> bool:
    """近四年运用四种形态处理12人次、15人次…: without 分别 nothing tells times from forms."""
    if "种形态" not in first.own:
        return False  # 近四年运用四种形态处理57人次，占60%、…: the shares are of that total
    before, told, _ = f"{first.context}{first.own}".rpartition("种形态")
    if not told:
        return False
    before = _FORM_LIST.sub("", before)
    clauses = re.split("[。；;]", before)[-1].split("，")[-2:]
    row = "，".join(clauses)
    return _of_quarters(row) or _TOLD_OF_SEVERAL.search(row) is not None


def _each_form(first: Frame, forms: Sequence[str] = _FORMS) -> list[Named]:
    ending, category = ("占比", "rate") if first.unit in RATE_UNITS else ("人次", "sanctions")
    return [make_named(f"{form}{ending}", category, first, "listed") for form in forms]


def _of_four_forms(first: Frame, at: int, way: str, earlier: Sequence[Named]) -> bool:
    """四种形态分别占60%、30%、8%、2%; also where the words are with the sum of all before it."""
    own = first.own
    before, told, _ = own.partition("四种形态")
    row = re.split("[，。；;]", first.context.rstrip("，, "))[-1] + before if told else ""
    if _of_quarters(row) or len(_ONE_OF_ROW.findall(row)) == len(_FORMS) - 1:
        return False  # one number for each of four quarters or places
    if "四种形态" in own or "至第四种" in own or "到第四种" in own:
        return True
    bare = own[:at].strip("，,、；;（( ").removeprefix("其中").strip("，, ") in ("", "占比", "占")
    whole = earlier[-1].name if earlier else ""
    return bare and whole == "四种形态总人次" and _CHANGE.search(way) is None


def _rates(
    frames: Sequence[Frame], items: Sequence[str] | None, own: str, lexicon: Lexicon
) -> list[Named] | None:
    """甲区、乙区处置率分别为71.5%、68%, 办结率、满意率分别为92%、96%."""
    first = frames[0]
    if first.unit not in ("%", "成"):
        return None
    if items is not None and all(item.endswith(("率", "度", "比例")) for item in items):
        return [make_named(item, "rate", first, "listed") for item in items]
    rate = _RATE.search(own)
    if rate is None:
        return None
    part = _PART_OF.search(own) if "占" in own else None
    if part is not None:
        # 村干部案件占全县立案总数的比例分别为38%、41%: of what the share is
        return [make_named(f"{part['what']}占比", "rate", first, "listed") for _ in frames]
    tail = _RATE_TAIL.search(rate[1])
    if items is not None and tail is not None and items[-1].endswith(rate[1]):
        # 门诊、住院患者满意度分别为91%、95%: of each of them
        names = [one if one.endswith(tail[0]) else one + tail[0] for one in items]
        return [make_named(one, "rate", first, "listed") for one in names]
    name, _ = formed(Frame(rate[1], "", "", "", first.unit), lexicon.words)
    return [make_named(name or rate[1], "rate", first, "listed") for _ in frames]


def _aspects(
    frames: Sequence[Frame], own: str, earlier: Sequence[Named], topics: Mapping[str | None, Named]
) -> list[Named] | None:
    """其中四个方面问题依次为128个、216个…: parts that only a sentence elsewhere names."""
    if _ASPECTS.match(own) is None or frames[0].unit in RATE_UNITS:
        return None
    base = same_unit(earlier, frames[0].unit) or topics.get(frames[0].unit)
    if base is None or base.is_rate:
        return None
    whole = base.parent or base
    return [make_named(whole.name, whole.category, frame, "aspects", whole) for frame in frames]
