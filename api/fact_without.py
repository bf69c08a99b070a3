"""Answers of which some bodies are left out: 临江市除青河县以外."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.fact_words import amount
from extraction.facts.asked_without import still_within
from extraction.facts.query import FactQuery, find, total
from extraction.facts.reporters import city_of, own_place, place_of
from extraction.facts.scope import level_of
from extraction.facts.wording import reports_of

__all__ = ["left_out", "others_told"]

Rows = Sequence[Mapping[str, Any]]


def left_out(query: FactQuery, found: Sequence[Mapping[str, Any]]) -> str:
    """Say what of a question was not understood, and who may still count for those left out."""
    said = [f"{words}。" for words in query.unread]
    held = still_within(query.without, found)
    if held:
        whose = "、".join(dict.fromkeys(map(place_of, query.without)))
        said.append(f"{held}的数可能含有{whose}的，没有扣除。")
    return "".join(said)


def others_told(
    query: FactQuery, asked: Mapping[str, Sequence[str]], rows: Rows, found: Rows, said: str
) -> str:
    """Say what the bodies of the same level make up, where the answer may hold those left out.

    The sum of the other counties is no figure of the city without one of them: it has none of
    what the city did itself. Nothing is said where the answer is narrower than the sum would be,
    and where one of the others may belong elsewhere.

    Args:
        query: what is asked for.
        asked: the filters.
        rows: the table without the bodies that are left out.
        found: the figures of the answer.
        said: the answer.
    """
    levels = {level_of(name) for name in query.without}
    held = set(still_within(query.without, found).split("、")) - {""}
    # 处分72人 of one matter alone, where no report tells how many in all.
    narrow = query.about or all(row.get("matter") for row in found)
    if narrow or not held or len(levels) != 1 or None in levels:
        return ""
    names = ("indicator", "period")
    same = {name: list(asked[name]) for name in names if name in asked}
    level = str(next(iter(levels)))
    wanted = find(rows, FactQuery(query.words, {**same, "level": [level]}, field=query.field))
    others = total(wanted)
    if others["value"] is None or level in asked.get("level", ()) or _told(others, said):
        return ""
    summed = {source["id"] for source in others["sources"]}
    bodies = {str(source["reporter"]) for source in others["sources"]}
    of_some = any(row["id"] in summed and row.get("matter") for row in wanted)
    everyone = {str(row["reporter"]) for row in rows if row["reporter"]}
    if of_some or len(bodies) < 2 or not _all_within(bodies, held, everyone):
        return ""
    whose = "、".join(dict.fromkeys(map(place_of, query.without)))
    return (
        f"不含{whose}的其他 {len(bodies)} 个{level}单位相加：{amount(others)}"
        f"（{reports_of(others)} 份报告），不含上级本级的。"
    )


def _told(summed: Mapping[str, Any], said: str) -> bool:
    """Return whether an answer has a sum already: 550件 is not 50件."""
    return re.search(rf"(?<![\d.,]){re.escape(amount(summed))}(?!次)", said) is not None


def _all_within(bodies: Iterable[str], held: Iterable[str], everyone: Iterable[str]) -> bool:
    """Return whether bodies are of the one place that an answer is about.

    A county that names no city may be of any where there are reports of several.
    """
    places = {place_of(name) for name in held}
    levels = {level_of(name) for name in held}
    if len(places) != 1 or len(levels) != 1:
        return False
    (place,), (level,) = places, levels
    above = [city_of(name) if level == "市" else own_place(name)[0] for name in bodies]
    if level not in ("市", "县区"):
        return True
    if any(name and not (name.endswith(place) or place.endswith(name)) for name in above):
        return False
    others = (n for n in everyone if level_of(n) == level and len(place_of(n)) > 1)
    return all(above) or all(place in name for name in others)
