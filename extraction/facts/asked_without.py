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
_WITHOUT = re.compile(
    rf"(?<![开解免扣消清拆废删铲破根切排剔撤驱祛])除(?:了|去|开)?(?P<lead>[^{_SIGNS}]{{2,40}}?)"
    r"(?:以外|之外|外(?![国地籍汇资商包卖来部宣省市县出面])|[，,]?(?=其[他余它]))"
    rf"|(?:不(?:包[含括]|含(?![税糖])|算(?!数))|排除|扣除|剔除|去掉|刨去|抛开)(?P<fore>[^{_SIGNS}的]{{2,40}})"
    rf"|(?P<back>[^{_SIGNS}]{{2,40}}?)(?:除外|以外|之外|不[算计]|不计[入算])"
)
_ENDS = re.compile("[在的、和与及，]+$|^(?:[、和与及，的]|在内)+")
_TIME = re.compile(
    r"^(?:\d{4}年度?|[今去前本上]年)(?:[上下]半年|前?第?[一二三四]个?季度|\d{1,2}月份?)?"
)
_OTHERS = re.compile("[，,、：:]*(?:的|在内)?[，,、]*(?:其[他余它]的?|剩[下余]的?)?")
_TOPS = ("中央", "省", "市", "县区", "乡镇")


@dataclass(frozen=True, slots=True)
class Without:
    """What a question leaves out: bodies, or the words of it that were not understood."""

    bodies: tuple[str, ...] = ()
    unread: str = ""


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
    found = _WITHOUT.search(question)
    if found is None or counted(question[found.start() : found.end()]):
        return question, None
    side = found.lastgroup or "lead"
    start, end = found.span()
    what = found[side]
    timed = _TIME.match(what) if side == "back" else None
    if timed is not None:
        start, what = start + timed.end(), what[timed.end() :]
    left, named = bodies_in(what, reporters, counted)
    if side == "fore" and named and what.endswith(left):
        end -= len(left)  # 不含青河县各县立案: what follows is asked for
    elif side == "back" and named and what.startswith(left):
        start += len(left)
    elif _ENDS.sub("", left):
        start += len(what) - len(left) if side == "back" and what.endswith(left) else 0
        named = []
    words = question[start:end]
    after = question[end:].lstrip("）)")
    before = question[:start].rstrip("（(，,、")
    others = _OTHERS.match(after)
    after = after[others.end() :] if others is not None else after
    if not before.endswith("各") and (kind := kind_in(f"各{after}")) and kind.start == 0:
        after = f"各{after}"
    return before + after, Without(tuple(named)) if named else Without(unread=words)


def rows_without(
    rows: Iterable[Mapping[str, Any]], bodies: Iterable[str]
) -> list[Mapping[str, Any]]:
    """Return rows but for those of some bodies and of what belongs to these."""
    rows = list(rows)
    names = set(bodies)
    places = tuple(place_of(name) for name in names)
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
