"""What a question leaves out: 除青河县外, 不含青河县, 青河县以外, 青河县除外."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extraction.facts.asked_bodies import bodies_in
from extraction.facts.asked_kinds import kind_in
from extraction.facts.reporters import normal_reporter, own_place, place_of
from extraction.facts.scope import ATTACHED, level_of

__all__ = ["Without", "rows_without", "still_within", "without_in"]

_SIGNS = "，。？?；;（）()"
_NO_SIGN = "[开解免扣消清拆废删铲破根切排剔撤驱祛]"
_WITHOUT = re.compile(
    rf"(?<!{_NO_SIGN})除(?:了|去|开)?(?P<lead>[^{_SIGNS}]{{2,40}}?)"
    r"(?:以外|之外|外(?![国地籍汇资商包卖来部宣省市县出面])|[，,]?(?=其[他余它]))"
    rf"|(?:不(?:包[含括]|含(?![税糖]))|排除|扣除|剔除|去掉|刨去|抛开)(?P<fore>[^{_SIGNS}的]{{2,40}})"
    rf"|(?P<back>[^{_SIGNS}除]{{2,40}}?)(?:除外|以外|之外)"
    rf"|(?<!{_NO_SIGN})除(?:了|去|开)?(?P<bare>[^{_SIGNS}]{{2,40}})"
)
_ENDS = re.compile("[在的、和与及，]+$|^(?:[、和与及，的]|在内)+")
_TIME = re.compile(
    r"^(?:\d{4}年度?|[今去前本上]年)(?:[上下]半年|前?第?[一二三四]个?季度|\d{1,2}月份?)?"
)
_OTHERS = re.compile("[，,、：:]*(?:的|在内)?[，,、]*(?:其[他余它]的?|剩[下余]的?)?")
# 扣除青河县后全市: 后 ends what is left out.
_THEN = re.compile("(?P<what>.{1,40}?[县区市旗镇乡道局委组院校司])(?:之|以)?后")
# 青河县柳泉县 are two, 青河县青石镇 is one.
_BESIDE = re.compile(
    r"(?<=县)(?=[^\W各哪每全]{1,3}县)|(?<=区)(?=[^\W各哪每全]{1,3}区)"
    r"|(?<=[镇乡])(?=[^\W各哪每全]{1,3}[镇乡])"
)
_ASKS = re.compile("[各哪每几]|多少")
_TOPS = ("中央", "省", "市", "县区", "乡镇")


@dataclass(frozen=True, slots=True)
class Without:
    """What a question leaves out: bodies, or the words of it that were not understood."""

    bodies: tuple[str, ...] = ()
    unread: str = ""
    places: tuple[str, ...] = ()
    """Of the bodies, those of which all that belongs to the place is left out."""


def without_in(
    question: str, reporters: set[str], counted: Callable[[str], bool]
) -> tuple[str, Without | None]:
    """Return a question without what it leaves out, and that; None where it leaves out nothing.

    What is no body is not left out: an answer has to say so.

    Args:
        question: free words.
        reporters: who made reports.
        counted: whether words begin the name of an indicator, and so are no body.
    """
    rest, without = _first_without(question, reporters, counted)
    # 除青河县外，除柳泉县外: each of them
    while without is not None and without.bodies:
        again, more = _first_without(rest, reporters, counted)
        if more is None or not more.bodies:
            break
        rest = again
        without = Without(
            tuple(dict.fromkeys((*without.bodies, *more.bodies))),
            places=(*without.places, *more.places),
        )
    return rest, without


def _first_without(
    question: str, reporters: set[str], counted: Callable[[str], bool]
) -> tuple[str, Without | None]:
    found = _WITHOUT.search(question)
    if found is None or counted(question[found.start() : found.end()]):
        return question, None
    side = found.lastgroup or "lead"
    start, end = found.span()
    what = found[side]
    timed = _TIME.match(what) if side == "back" else None
    if timed is not None:
        start, what = start + timed.end(), what[timed.end() :]
    then = _THEN.match(what) if side == "fore" else None
    if then is not None:
        end, what = found.start(side) + then.end(), then["what"]
    left, named = bodies_in(_BESIDE.sub("、", what), reporters, counted)
    left = left.lstrip("、和与及，")
    if side in ("fore", "bare") and named and what.endswith(left):
        end -= len(left)  # 不含青河县各县立案: what follows is asked for
    elif side == "bare":
        return question, None
    elif side == "back" and named and what.startswith(left):
        start += len(left)
    elif _ENDS.sub("", left):
        named = []
        start, end = _unread(question, found, start, left if what.endswith(left) else what)
    words = question[start:end] or found[0]
    after = question[end:].lstrip("）)")
    before = question[:start].rstrip("（(，,、")
    others = _OTHERS.match(after)
    after = after[others.end() :] if others is not None else after
    if not named:
        return before + after, Without(unread=words)
    if not before.endswith("各") and (kind := kind_in(f"各{after}")) and kind.start == 0:
        after = f"各{after}"
    return before + after, Without(tuple(named), places=_whole(named, what))


def _whole(named: Iterable[str], what: str) -> tuple[str, ...]:
    """Return the places that are left out with all in them: not 临江市 of 临江市纪委监委."""
    places = dict.fromkeys(map(place_of, named))
    return tuple(place for place in places if not re.search(f"{place}(?:纪|监委)", what))


def _unread(question: str, found: re.Match[str], start: int, what: str) -> tuple[int, int]:
    """Return where words stand that are cut, as they are not understood: as few as can be.

    What the question asks for may be among them: 立案和处分除外各多少.
    """
    end = found.end()
    if found.lastgroup == "fore" and _ASKS.search(found["fore"]):
        return start, found.start("fore")
    if found.lastgroup == "back":
        asked = re.sub("[各有为是多少几件人次个\\W]", "", question[end:])
        return (found.end("back") if len(asked) < 2 else found.end("back") - len(what)), end
    return start, end


def rows_without(
    rows: Iterable[Mapping[str, Any]], bodies: Iterable[str]
) -> list[Mapping[str, Any]]:
    """Return rows but for those of some bodies and of what belongs to these."""
    rows = list(rows)
    names = set(bodies)
    # The name of a committee alone leaves out no more than its own figures.
    places = tuple(name for name in names if place_of(name) == name)
    titles = {row["doc"]: row["title"] or "" for row in rows}
    docs = {
        doc for doc, title in titles.items() if (normal_reporter(title) or "").startswith(places)
    }

    def of_them(row: Mapping[str, Any]) -> bool:
        whose = str(row["reporter"] or "")
        if whose in names or whose.startswith(places) or own_place(whose)[1].startswith(places):
            return True
        # 青石镇 in the table of its county.
        level = level_of(whose) or ""
        below = level == "乡镇" or level.endswith(ATTACHED)
        return row["doc"] in docs and below and not own_place(whose)[0]

    return [row for row in rows if not of_them(row)]


def still_within(bodies: Iterable[str], found: Iterable[Mapping[str, Any]]) -> str:
    """Return whose figures may hold those of bodies left out: 临江市's those of its counties."""
    heights = [_height(name) for name in bodies]
    above = _TOPS[: max(heights, default=0)]
    held = dict.fromkeys(
        str(row["reporter"]) for row in found
        if row["role"] in ("total", "below") and level_of(row["reporter"]) in above
    )  # fmt: skip
    return "、".join(held)


def _height(body: str) -> int:
    """Return how many levels stand above a body: above a bureau its own place, too."""
    level = level_of(body) or ""
    plain = level.removesuffix(ATTACHED)
    return _TOPS.index(plain) + (plain != level) if plain in _TOPS else 0
