"""Answers of which some bodies are left out: 临江市除青河县以外."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.fact_words import amount
from extraction.facts.asked_without import still_within
from extraction.facts.query import FactQuery, find, total
from extraction.facts.reporters import place_of
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
    what the city did itself.

    Args:
        query: what is asked for.
        asked: the filters.
        rows: the table without the bodies that are left out.
        found: the figures of the answer.
        said: the answer.
    """
    levels = {level_of(name) for name in query.without}
    if not still_within(query.without, found) or len(levels) != 1 or None in levels:
        return ""
    names = ("indicator", "period")
    same = {name: list(asked[name]) for name in names if name in asked}
    level = str(next(iter(levels)))
    others = total(
        find(rows, FactQuery(query.words, {**same, "level": [level]}, field=query.field))
    )
    if others["value"] is None or level in asked.get("level", ()) or amount(others) in said:
        return ""
    whose = "、".join(dict.fromkeys(map(place_of, query.without)))
    bodies = len({source["reporter"] for source in others["sources"]})
    return (
        f"不含{whose}的其他 {bodies} 个{level}单位相加：{amount(others)}"
        f"（{reports_of(others)} 份报告），不含上级本级的。"
    )
