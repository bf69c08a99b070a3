"""The organs that a report names: 甲县纪委监委, 市住建局, 省委第三巡视组."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extraction.mentions.organ_heads import load_heads
from extraction.mentions.organ_places import house_start, place_start
from extraction.models import Organ
from extraction.patterns import rarely

__all__ = ["find_organs"]

Span = tuple[int, int]

_GROUPS = frozenset(("察组", "检组", "视组", "察办", "视办", "公室"))
_STATION = rarely(
    "(?:第[一二三四五六七八九十]{1,3})?派?驻(?:第[一二三四五六七八九十]{1,3}|[^\\W\\d_a-zA-Z驻]{2,14})?(?:纪检监察|纪检)组$"
)
_SENT_BY = rarely("(?:纪委监委|纪委|监委)(?:机关)?$")
_TOUR = rarely("委(?:第[一二三四五六七八九十\\d]{1,3}|专项|提级|机动)?巡[察视](?:组|办公室|办)$")
_CENTRAL_TOUR = rarely("中央(?:第[一二三四五六七八九十\\d]{1,3})?巡视(?:组|办公室|办)$")
# 纪委 goes on: 纪委监委, 市纪委市监委; 机关 belongs to the name.
_GOES_ON = rarely("(?:[省市县区旗]?监委)?(?:机关(?!党委|纪委|工委))?")
# 财政部门, 县人大代表: no organs.
_NO_END = rarely("[门分]|代表|系统|员(?!会)|们|(?<=办)[理公事案结好实学]")
_OF_A_KIND = ("驻纪检监察组", "派驻纪检监察组", "派驻纪检组")
_PARTY = rarely("(?:中共|中国共产党)$")
# 甲大学纪委, 乙集团党委
_HOUSE = rarely("(?:大学|学院|学校|中学|小学|医院|集团|公司|银行)$")
_OF_HOUSE = frozenset(("纪委", "党委"))
_ENDS_PLACE = rarely("[，。、；）)]|$|常委会|书记|副书记|办公会|理论")
_NEAR = 34


def find_organs(text: str) -> tuple[Organ, ...]:
    """Return the organs that a text names, each time it does; generic ones are left out."""
    spans = sorted(set(_spans(text)), key=lambda span: (span[0], -span[1]))
    found, reached = [], 0
    for start, end in spans:
        if end > reached:
            found.append(Organ(text=text[start:end], start=start, end=end))
            reached = end
    return tuple(found)


def _spans(text: str) -> Iterator[Span]:
    heads = load_heads()
    ends: list[int] = []
    for sign in _last_signs().finditer(text):
        end = sign.end()
        pair = text[end - 2 : end]
        if pair in _GROUPS:
            span = _sent(text, end, ends) or _touring(text, end, ends)
            if span is not None:
                yield span
                ends.append(span[1])
                continue
        for head in heads.by_ending.get(pair) or heads.by_ending.get(sign[0], ()):
            if text.startswith(head, end - len(head)):
                span = _named(text, head, end, _behind(ends, end - len(head)))
                if span is not None:
                    yield span
                    ends.append(span[1])
                break


@lru_cache(maxsize=1)
def _last_signs() -> re.Pattern[str]:
    """Return what finds the last sign of a head behind the one before it."""
    before: dict[str, set[str]] = {}
    for pair in (*load_heads().by_ending, *_GROUPS):
        before.setdefault(pair[-1], set()).add(pair[0] if len(pair) > 1 else "")
    return re.compile(
        "|".join(
            last if "" in signs else f"{last}(?<=[{''.join(sorted(signs))}]{last})"
            for last, signs in sorted(before.items())
        )
    )


def _named(text: str, head: str, end: int, floor: int) -> Span | None:
    """Return the organ with this head that ends here, None if it is none."""
    at = end - len(head)
    if _NO_END.match(text, end):
        return None
    if head in load_heads().alone:
        return _with_party(text, at), end
    if head == "委" and not _ENDS_PLACE.match(text, end):
        return None
    start = place_start(text, at, floor, named=head == "委")
    if start is None:
        house = head in _OF_HOUSE and _HOUSE.search(text, max(0, at - 2), at)
        start = house_start(text, at, floor) if house else None
    if start is None:
        return None
    if head.endswith(("纪委", "监委")):
        told = _GOES_ON.match(text, end)
        end = told.end() if told is not None else end
    return _with_party(text, start), end


def _behind(ends: Sequence[int], at: int) -> int:
    """Return where the last name ends that ends before a place."""
    return next((end for end in reversed(ends) if end <= at), 0)


def _with_party(text: str, start: int) -> int:
    party = _PARTY.search(text, max(0, start - 5), start)
    return party.start() if party is not None else start


def _sent(text: str, end: int, ends: Sequence[int]) -> Span | None:
    """Return the group of inspectors in another organ that ends here: 驻县教育局纪检监察组."""
    group = _STATION.search(text, max(0, end - _NEAR), end)
    if group is None:
        return None
    by = _SENT_BY.search(text, max(0, group.start() - 6), group.start())
    at = by.start() if by is not None else group.start()
    if text.endswith(("中央", "国家"), 0, at):
        found = re.search("(?:中央纪委国家|中央)$", text[max(0, at - 6) : at])
        return (at - len(found[0]) if found else at), end
    start = place_start(text, at, _behind(ends, at))
    if start is not None:
        return start, end
    return None if group[0] in _OF_A_KIND and by is None else (at, end)


def _touring(text: str, end: int, ends: Sequence[int]) -> Span | None:
    """Return the group or office of inspection tours that ends here: 县委第一巡察组."""
    central = _CENTRAL_TOUR.search(text, max(0, end - 14), end)
    if central is not None:
        return central.start(), end
    group = _TOUR.search(text, max(0, end - 14), end)
    if group is None:
        return None
    start = place_start(text, group.start(), _behind(ends, group.start()))
    return None if start is None else (start, end)
