"""What several bodies or their leaders did in turn.

区委、区政府主要领导分别领办问题2个、3个: who acted stands in the row, what was done behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import formed, suffixed
from extraction.naming.named import PLACE_ENDS, Named, make_named
from extraction.naming.turns import whose_place
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS, PEOPLE, RATE_UNITS

__all__ = ["done_by_each", "sent_by_each", "sent_in_all"]

_LEADERS = rarely(
    "(?:党政|班子)?(?:主要|分管|有关|班子)?(?:领导(?:同志|干部)?|负责同志|负责人|成员|同志|一把手)"
)
_OFFICERS = rarely(
    "[\u4e00-\u9fff]{0,8}(?:书记|[县市区镇乡局院校处科所州]长|主任|主席|领导|负责同志|负责人|组长)"
)
_CASE = rarely("(?:系统|领域)?(?:的)?(?P<case>[\u4e00-\u9fff]{0,8}案(?:件)?)")
_WHO_SENDS = (
    "(?:公安|(?:人民)?检察院|检察|(?:人民)?法院|审判|审计|司法|税务|财政|信访|巡察|公检法|行政执法)"
    "(?:机关|部门|机构|局|办|组)?"
)
_ALL_OF = rarely("^全?[省市县区州](?=公|法|检|人民|审|司|税|财|信|巡|行)")
_SENDER = rarely(_WHO_SENDS)
# 信访、审计 alone may be what was done as well.
_BODY = rarely(
    f"公安|(?:人民)?检察院?|(?:人民)?法院|司法|公检法|(?=[\u4e00-\u9fff]+(?:机关|部门|局|办|院)$){_WHO_SENDS}"
)
_SENT = rarely(f"(?P<who>{_WHO_SENDS})(?P<what>移[送交](?:的)?(?:问题)?线索)数?量?")
_OFFICES = ("政府", "组织部", "宣传部", "统战部", "政协", "人大", "监委")
_LEAST, _MOST = 2, 9


def done_by_each(
    frames: Sequence[Frame], items: Sequence[str], deed: str, lexicon: Lexicon
) -> list[Named] | None:
    """Return figures of one deed, each of the body in its place; None for other rows.

    Args:
        frames: the words around the figures.
        items: what stands in the row before 分别.
        deed: what stands behind it.
        lexicon: the indicators.
    """
    deed = deed.strip("，, ")
    first = frames[0]
    if len(deed) < _LEAST or any(frame.unit != first.unit for frame in frames):
        return None
    bodies, tail = _bodies(items, lexicon)
    if not bodies:
        if first.unit in PEOPLE or not all(map(_OFFICERS.fullmatch, items)):
            return None
        bodies, tail = list(items), ""
    case = _CASE.fullmatch(tail) if tail else None
    leaders = _LEADERS.fullmatch(tail) or _OFFICERS.fullmatch(tail)
    if tail and case is None and leaders is None:
        return None
    found = lexicon.match(Frame(deed, "", first.after, first.forward, first.unit))
    acts = found is not None and lexicon.words.verb_pattern.match(found.alias.strip("*#"))
    if found is not None and found.inside and acts:
        name, category = found.indicator.name, found.indicator.category
        rule = f"lexicon:{found.fired}"
    elif case is not None:
        name, category, rule = suffixed(case["case"] + deed, first.unit), "cases", "formed"
    else:
        _, category = formed(Frame(deed, "", "", "", first.unit), lexicon.words)
        deed = deed[-_MOST:] if len(deed) > _MOST + 2 else deed
        name, rule = suffixed(deed, first.unit), "formed"
        if category in ("problems", "cases", "organization", "staffing", "other"):
            category = "supervision"  # what is taken in hand: 领办重点问题, 包联乡镇
    named = [make_named(name, category, frame, rule) for frame in frames]
    return [replace(one, subject=body) for one, body in zip(named, bodies, strict=True)]


def sent_by_each(frames: Sequence[Frame], items: Sequence[str], deed: str) -> list[Named] | None:
    """公安、法院移送问题线索分别为87件、34件: clues by who sent them; None for other rows.

    Args:
        frames: the words around the figures.
        items: what stands in the row before 分别.
        deed: what stands behind it.
    """
    if any(frame.unit in RATE_UNITS for frame in frames):
        return None
    senders = [_ALL_OF.sub("", items[0]), *items[1:]]
    last = _SENT.fullmatch(senders.pop() + deed)
    if last is None or not all(map(_SENDER.fullmatch, senders)):
        return None
    senders.append(last["who"])
    return [
        make_named(suffixed(who + last["what"], frame.unit), "clues", frame, "listed")
        for who, frame in zip(senders, frames, strict=True)
    ]


def sent_in_all(frame: Frame, row: Sequence[Named]) -> Named | None:
    """…分别移送问题线索87件、34件，共121件: all clues that were sent; None for other sums."""
    if frame.unit not in CASE_UNITS or len(row) < 2:
        return None
    if not all("移" in one.name and _SENT.fullmatch(one.name) for one in row):
        return None
    return make_named("移交问题线索数", "clues", frame, "summed")


def _bodies(items: Sequence[str], lexicon: Lexicon) -> tuple[list[str], str]:
    """The bodies that a row names, and what stands behind the last of them; none elsewhere."""
    *others, last = items
    if not all(_BODY.fullmatch(one) or whose_place(one, lexicon) for one in others):
        return [], ""
    if _BODY.fullmatch(last):
        return list(items), ""
    for end in range(min(_MOST, len(last) - 1), 1, -1):
        body = last[:end]
        if (
            _BODY.fullmatch(body)
            or body.endswith(_OFFICES)
            or (body[-1] in PLACE_ENDS and whose_place(body, lexicon))
        ):
            return [*others, last[:end]], last[end:]
    return [], ""
