"""Figures that stand alone in a line and are told in words elsewhere.

Reprinted pages set large numbers above the sentence that tells them: 6.9万起 in a line of its
own, and 查处问题6.9万起 below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.models import Fact

__all__ = ["named_elsewhere"]

_UNNAMED = frozenset(("未归类数字", "金额", "比率"))
_LABEL = 12
_BARE = re.compile(r"[\d.,，万亿余多约近超\s%％]*[\u4e00-\u9fff]{0,3}")


def named_elsewhere(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """Return the figures; one alone in its line goes by the same value and unit told in words.

    Args:
        text: the report.
        facts: its figures in order of place.
    """
    if not any(fact.indicator in _UNNAMED for fact in facts):
        return list(facts)
    told: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.indicator not in _UNNAMED and fact.table is None:
            told.setdefault(_key(fact), []).append(fact)
    return [_named(text, fact, _one_of(told.get(_key(fact), ()))) for fact in facts]


def _one_of(alike: Sequence[Fact]) -> Fact | None:
    """The first of some figures of one value if they all count the same of the same."""
    one = len({(fact.indicator, fact.subject) for fact in alike}) == 1
    return alike[0] if one else None


def _key(fact: Fact) -> tuple[object, ...]:
    return (fact.value, fact.unit)


def _named(text: str, fact: Fact, like: Fact | None) -> Fact:
    if like is None or fact.indicator not in _UNNAMED or fact.table is not None:
        return fact
    start = text.rfind("\n", 0, fact.start) + 1
    end = text.find("\n", fact.end)
    line = text[start : end if end >= 0 else len(text)]
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)].strip()
    labelled = 1 < len(above) <= _LABEL and not _BARE.fullmatch(above)
    if labelled or not _BARE.fullmatch(line.strip()):
        return fact
    update = {
        "indicator": like.indicator,
        "category": like.category,
        "period": fact.period or like.period,
        "subject": fact.subject or like.subject,
        "rule": "repeated",
    }
    return fact.model_copy(update=update)
