"""Arithmetic in running text: 共… 其中…、… that should add up (勾稽)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.figures import to_number
from extraction.models import Check, Fact

__all__ = ["text_checks"]

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_PARTS = re.compile(r"其中|分别(?:为|是)|包括")
_SEPARATOR = re.compile(r"[、，,]")
_CHANGE = re.compile("[增减]加?|上升|下降|[多少]")
_MOST_BETWEEN = 18
# A list that claims to be the whole misses its total by a slip, not by a multiple.
_SLIP = Decimal("0.05")


def text_checks(text: str, facts: Sequence[Fact]) -> Iterator[Check]:
    """Yield a check for each total followed by an enumeration of its parts.

    Parts introduced by 其中 may leave something out, so that a smaller sum is no error.
    Without such a word three parts or more that come near the total are taken as its
    breakdown. Approximate figures (余, 多, 近 …) are never checked.
    """
    for match in _SENTENCE.finditer(text):
        inside = [f for f in facts if match.start() <= f.start and f.end <= match.end()]
        at = 0
        while at < len(inside) - 2:
            parts = _enumeration(text, inside[at + 1 :])
            between = text[inside[at].end : inside[at + 1].start]
            announced = bool(_PARTS.search(between))
            total = _total(text, inside[: at + 1], parts) if announced else inside[at]
            check = _sum(text, total, parts, announced)
            if check is not None:
                yield check
            at += len(parts) if check is not None else 1


def _total(text: str, before: Sequence[Fact], parts: Sequence[Fact]) -> Fact:
    """Return what the parts are parts of: the last figure of their unit before them.

    A rate or a change may stand between (立案176件，比上年增加25件，其中…).
    """
    same = [fact for fact in before if fact.unit == parts[0].unit] or [before[-1]]
    computed = sum(part.value for part in parts)
    fitting = [fact for fact in same if fact.value == computed]
    changes = [f for f in same if _CHANGE.search(text[max(0, f.start - 6) : f.start])]
    return (fitting or [f for f in same if f not in changes] or same)[-1]


def _enumeration(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """Return the leading facts that one list holds: one unit, one separator, close by."""
    parts = [facts[0]]
    separator: str | None = None
    for fact in facts[1:]:
        between = text[parts[-1].end : fact.start]
        marks = _SEPARATOR.findall(between)
        if len(marks) != 1 or fact.unit != parts[0].unit or len(between) > _MOST_BETWEEN:
            break
        if separator is not None and marks[0] != separator:
            break
        separator = marks[0]
        parts.append(fact)
    return parts


def _sum(text: str, total: Fact, parts: Sequence[Fact], announced: bool) -> Check | None:
    exact = all(f.qualifier is None for f in (total, *parts))
    if not exact or total.unit in (None, "%") or parts[0].unit != total.unit:
        return None
    if len(parts) < (2 if announced else 3):
        return None
    computed = sum((Decimal(str(f.value)) for f in parts), Decimal(0))
    printed = Decimal(str(total.value))
    if announced and computed < printed:
        return None
    if not announced and abs(computed - printed) > _SLIP * printed:
        return None
    terms = " + ".join(text[f.start : f.end] for f in parts)
    return Check(
        relation=f"{total.indicator}：分项之和与总数",
        equation=f"{terms} = {to_number(computed)}，文中总数 {total.value_text}",
        holds=computed == printed,
        difference=float(printed - computed),
        operands=tuple((f.start, f.end) for f in parts),
        result=(total.start, total.end),
    )
