"""Figures that only repeat one which is told in words elsewhere.

Reprinted pages set large numbers above the sentence that tells them: 6.9万起 in a line of its
own, and 查处问题6.9万起 below. A text comes back to a whole by its number: 264件线索中, 29人中.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.indicators import UNNAMED
from extraction.models import Fact
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS, RATE_UNITS

__all__ = ["named_elsewhere", "named_wholes"]

_UNNAMED = frozenset((UNNAMED, "金额", "比率"))
_LABEL = 12
_BARE = rarely(r"[\d.,，万亿余多约近超\s%％]*[\u4e00-\u9fff]{0,3}")
# 29人中, 这264件线索里: the number of a whole that was told before.
_AMONG = re.compile(
    "(?P<noun>[\u4e00-\u9fff]{0,8}?)(?:当中|之中|里面|中(?![央心介小学层医药标])|里)"
)
_OPENS = re.compile("(?:^|[，,。；;：:！？!?\n（(”“]|[这在]|上述|以上)$")
_MORE = "余多"
_TOLD_BY_ITSELF = 10
"""From what number on no noun is needed to tell which whole is meant."""
_BEFORE, _BEHIND = 14, 10


def named_wholes(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """Return the figures; the number of a whole goes by the name it was told with before.

    Args:
        text: the report.
        facts: its figures in order of place.
    """
    told: dict[tuple[object, ...], list[Fact]] = {}
    named: list[Fact] = []
    for fact in facts:
        if fact.table is None and fact.unit not in RATE_UNITS:
            alike = told.setdefault(_kind(fact), [])
            like = _whole_of(text, fact, alike)
            if like is not None:
                fact = fact.model_copy(
                    update={
                        "indicator": like.indicator,
                        "category": like.category,
                        "subject": fact.subject or like.subject,
                        "rule": "repeated",
                    }
                )
            if fact.indicator not in _UNNAMED:
                alike.append(fact)
        named.append(fact)
    return named


def _kind(fact: Fact) -> tuple[object, ...]:
    return (fact.value, "人" if fact.unit in PERSON_UNITS else fact.unit)


def _whole_of(text: str, fact: Fact, alike: Sequence[Fact]) -> Fact | None:
    """The one figure before of which this is the number again, None if there is none."""
    if not alike or not _OPENS.search(text[max(0, fact.start - 2) : fact.start]):
        return None
    behind = text[fact.end : fact.end + _BEHIND + 4].lstrip(_MORE).removeprefix(fact.unit or "")
    among = _AMONG.match(behind)
    if among is None or (not among["noun"] and fact.value < _TOLD_BY_ITSELF):
        return None
    noun = among["noun"].removeprefix("的")[-2:]
    meant = [one for one in alike if noun in _words_of(text, one)]
    return meant[-1] if len({one.indicator for one in meant}) == 1 else None


def _words_of(text: str, fact: Fact) -> str:
    return fact.indicator + text[max(0, fact.start - _BEFORE) : fact.end + _BEHIND]


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
    alike = {key: one for key, some in told.items() if (one := _one_of(some)) is not None}
    return [
        _named(text, fact, alike.get(_key(fact))) if fact.indicator in _UNNAMED else fact
        for fact in facts
    ]


def _one_of(alike: Sequence[Fact]) -> Fact | None:
    """The first of some figures of one value if they all count the same of the same."""
    one = len({(fact.indicator, fact.subject) for fact in alike}) == 1
    return alike[0] if one else None


def _key(fact: Fact) -> tuple[object, ...]:
    return (fact.value, fact.unit)


def _named(text: str, fact: Fact, like: Fact | None) -> Fact:
    if like is None or fact.table is not None:
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
