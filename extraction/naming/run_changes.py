"""Changes and shares that one 分别 holds: 立案52件、处分41人，分别增加7件、减少4人.

Decided here: each is of the figure, or of the item, in its place; of the present ones where
former ones stand between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.naming.change_names import own_growth, relative
from extraction.naming.named import CHANGE_END, Named, make_named
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS, RATE_UNITS

__all__ = ["changes_of_bases", "changes_of_items", "shares_of_items"]

# 立案件数、信访量: what is measured, said with its measure.
_MEASURE = rarely(r"[\u4e00-\u9fff]{2}(?:[数量额率度]|件次|人次|人数)$")
_COMPARED = rarely(
    "[，,]?(?:同比|环比|(?:[较比与同][^、，]{0,8}?)?(?:上年|去年|上月|上季度|年初)(?:同期)?(?:相比)?|均)*[，,]?$"
)
_WAY = rarely("^(?:分别|依次|同比|环比|[较比](?:上年|去年|上月|上季度)(?:同期)?)+|了$")
_MEASURED = rarely(
    "(?<=..)(?:(?:案件|犯罪)(?:人数|件数|数)|(?:采购|销售|零售|批发|平均|结算|中标)?(?:单价|均价|价格|价|销量|产量|用量|成本|消耗))$"
)
_WHOLE_NAME = 14
_MOVED = rarely("(?:增长|上升|提高|增加|下降|减少|降低|[增减升降])了?$")
_OF_THOSE = rarely("^.{0,12}?(?:查处|立案|查办|起诉|处分|受理)的(?=..)")
_SET_AGAINST = rarely(
    "(?:[比较与]|相比)(?:前|上|去|此前)[\\d一二两三四五]?个?年(?:度|同期)?(?:相比)?$"
)


def changes_of_bases(
    frames: Sequence[Frame], ways: Sequence[str], earlier: Sequence[Named], *, changed: bool
) -> list[Named] | None:
    """立案52件、处分41人，分别增加7件、减少4人: each change is of the figure in its place."""
    unit = frames[0].unit
    rated = unit in RATE_UNITS
    counts = [
        at for at, one in enumerate(earlier)
        if (one.unit == "%" if unit == "个百分点" else not (one.is_rate or one.is_change))
    ]  # fmt: skip
    places = _present(counts, earlier, len(frames))
    bases = [earlier[at] for at in places]
    if len(bases) != len(frames):
        return _rates_of_changes(frames, ways, earlier) if rated else None
    if not (changed or rated):
        return None
    if not rated and not _alike(frames, bases):
        return None
    if unit == "倍" and not changed:
        # 分别是上年同期的1.3倍和1.6倍
        names = [f"{base.name}倍数" for base in bases]
        return [make_named(name, "rate", frames[0], "multiple") for name in names]
    named = [
        _of_base(relative(way, base, frame.unit or unit or ""), base, at)
        for way, base, frame, at in zip(ways, bases, frames, places, strict=True)
    ]
    return _told_apart(named, bases)


def _rates_of_changes(
    frames: Sequence[Frame], ways: Sequence[str], earlier: Sequence[Named]
) -> list[Named] | None:
    """立案减少5件、处分减少8人，降幅分别为12%、16%: of nothing but changes was told before."""
    changes = earlier[-len(frames) :]
    said = "幅" in frames[0].own or _MOVED.search(ways[0]) is not None
    if not said or frames[0].unit != "%" or len(changes) != len(frames):
        return None
    if not all(one.is_change for one in changes):
        return None
    places = range(len(earlier) - len(frames), len(earlier))
    names = [f"{CHANGE_END.sub('', one.name)}增长率" for one in changes]
    return [
        replace(
            _of_base(make_named(name, "rate", frame, "relative"), one, at), unit=frame.unit or "%"
        )
        for name, one, frame, at in zip(names, changes, frames, places, strict=True)
    ]


def _told_apart(named: list[Named], bases: Sequence[Named]) -> list[Named]:
    """赔付11例、146万元，分别下降31%和22%: the cases and the money of one thing."""
    if len({one.name for one in named}) == len(named) or not named[0].name.endswith("增长率"):
        return named
    if len({one.name for one in bases}) != len(bases) or len({one.unit for one in bases}) == 1:
        return named
    return [replace(one, name=f"{base.name}增长率") for one, base in zip(named, bases, strict=True)]


def _present(counts: Sequence[int], earlier: Sequence[Named], size: int) -> Sequence[int]:
    """Return the places of the last counts, of the present ones where former ones stand between.

    立案50件，处分30人，比上年的40件、20人分别增加10件、10人: what changed is that of this year.
    """
    places, before = counts[-size:], counts[-2 * size : -size]
    if len(before) < size or any(earlier[at].rule != "former" for at in places):
        return places
    alike = all(earlier[a].name == earlier[b].name for a, b in zip(before, places, strict=True))
    return before if alike else places


def shares_of_items(
    frames: Sequence[Frame], items: Sequence[str], ways: Sequence[str], *, changed: bool
) -> list[Named]:
    """工程建设、惠农补贴分别占5%、6%, or grew by so much."""
    head = re.sub(r"^.*?(?:主要集中在|集中在|为|是|在)", "", items[0]) or items[0]
    names = [_OF_THOSE.sub("", name) for name in (head, *items[1:])]
    if not changed:
        return [make_named(f"{_last_of(n)}占比", "rate", frames[0], "listed") for n in names]
    names = [_SET_AGAINST.sub("", name) for name in names]
    measure = _MEASURED.search(names[-1])
    if measure is not None:
        # 大米、食用油采购价分别下降11.3%和8.6%
        names = [n if _MEASURED.search(n) else n + measure.group() for n in names]
    named = [
        relative(way, make_named(_last_of(name), "other", frame, ""), frame.unit or "")
        for way, name, frame in zip(ways, names, frames, strict=True)
    ]
    if frames[0].unit == "%" and names[-1].endswith("人数"):
        return [replace(one, name=f"{n}增长率") for one, n in zip(named, names, strict=True)]
    return named


def _last_of(name: str) -> str:
    """A name of some length as it is, of a longer one the end."""
    return name if len(name) <= _WHOLE_NAME else name[-8:]


def _alike(frames: Sequence[Frame], bases: Sequence[Named]) -> bool:
    """Whether figures that change by 个 were counted in 个."""
    return all(
        frame.unit in (None, base.unit) or {base.unit, frame.unit} <= PERSON_UNITS
        for frame, base in zip(frames, bases, strict=True)
    )


def _of_base(change: Named, base: Named, at: int) -> Named:
    """甲县41件、乙县32件，分别增加9件、减少3件: each change is of its own place and time."""
    return replace(change, subject=base.subject, period=base.period, like=at)


def changes_of_items(
    frames: Sequence[Frame], own: str, ways: Sequence[str], lexicon: Lexicon
) -> list[Named] | None:
    """立案件数、处分人数同比分别增长5%、6%: each item is what changed."""
    items = re.split("[、和与及]", _COMPARED.sub("", own))
    if len(items) != len(frames) or not all(map(_MEASURE.search, items)):
        return None
    return [
        own_growth(_WAY.sub("", way), item, frame, lexicon)
        for way, item, frame in zip(ways, items, frames, strict=True)
    ]
