"""Checks found in a report against those annotated: found, with the right verdict, cried wolf.

An annotated relation is free text (结案率 = 结案34/立案41 = 82.93%). A check answers it where
the numbers that it takes from the report all stand in that text and are at least half of
those there. Relations marked as derived or as no identity are not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extraction.models import Check

__all__ = ["CheckScore", "score_checks"]

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SCALES = (("亿", 1e8), ("万", 1e4))
_LARGE = 1000  # what is as large may be written in 万
_IN_WORDS = re.compile("([二三四五六七八九十])分之([一二三四五六七八九])")
_WORDS = {word: float(n) for n, word in enumerate("一二三四五六七八九十", 1)}
_OPTIONAL = re.compile("派生|不是恒等|仅供核对")
_VERDICTS = {True: "相符", False: "不符", None: "不能判定"}


@dataclass(slots=True)
class CheckScore:
    """Counts of checks; ``misses`` and ``alarms`` say what went wrong.

    ``wanted`` are the annotated relations asked for, ``found`` those that a check answers,
    ``right`` those answered with the annotated verdict; ``given`` all checks, ``told``
    those with a verdict, ``false_alarms`` those that fail where no annotation says so.
    """

    wanted: int = 0
    found: int = 0
    right: int = 0
    given: int = 0
    told: int = 0
    false_alarms: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def add(self, other: CheckScore) -> None:
        """Add the counts of another report."""
        for name in ("wanted", "found", "right", "given", "told", "false_alarms"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.misses += other.misses
        self.alarms += other.alarms

    def to_json(self) -> dict[str, Any]:
        """Return counts and shares; shares of nothing are 1 (found) and 0 (alarms)."""
        return {
            "wanted": self.wanted,
            "found": self.found / self.wanted if self.wanted else 1.0,
            "right": self.right / self.wanted if self.wanted else 1.0,
            "given": self.given,
            "false_alarms": self.false_alarms,
            "false_alarm_rate": self.false_alarms / self.told if self.told else 0.0,
            "misses": self.misses,
            "alarms": self.alarms,
        }


def score_checks(
    name: str, gold: Sequence[Mapping[str, Any]], predicted: Sequence[Check]
) -> CheckScore:
    """Return how the checks of one report answer its annotated relations."""
    score = CheckScore(given=len(predicted))
    score.told = sum(check.holds is not None for check in predicted)
    justified: set[int] = set()
    for row in gold:
        answers = [i for i, check in enumerate(predicted) if _answers(row["relation"], check)]
        right = [i for i in answers if predicted[i].holds is row["holds"]]
        justified.update(i for i in answers if row["holds"] is False)
        if _OPTIONAL.search(row.get("note") or ""):
            continue
        score.wanted += 1
        score.found += bool(answers)
        score.right += bool(right)
        if not right:
            verdict = _VERDICTS[predicted[answers[0]].holds] if answers else "未找到"
            score.misses.append(f"{name}：{row['relation']}（{verdict}）")
    for i, check in enumerate(predicted):
        if check.holds is False and i not in justified:
            score.false_alarms += 1
            score.alarms.append(f"{name}：{check.equation}")
    return score


def _answers(relation: str, check: Check) -> bool:
    if check.kind == "list" and _counted_one_by_one(relation, check):
        return True
    wanted, given = set(_numbers(relation)), set[float]()
    for ways in _printed(check):
        if not ways & wanted:
            return False
        given |= ways & wanted
    if not given:
        return False
    given |= wanted & set(_said(check))
    return (len(given) > 1 and 2 * len(given) >= len(wanted)) or wanted == given


def _counted_one_by_one(relation: str, check: Check) -> bool:
    """Whether an annotation writes 1 + 1 + 1 = 3 for three names before their number."""
    *ones, total = _numbers(relation)
    told = [value for ways in _printed(check) for value in ways]
    return len(ones) > 1 and set(ones) == {1.0} and len(ones) == total and total in told


def _numbers(text: str) -> Iterator[float]:
    for match in _NUMBER.finditer(text.replace(",", "")):
        yield float(match.group())


def _printed(check: Check) -> Iterator[set[float]]:
    """Yield the numbers that an annotation may write for each figure.

    4.37 or 43700 of 4.37万, 5.83 or 58300 of 5.83亿, 6700 or 0.67 of 6700万, 0.9 of 9000.
    """
    for part in check.parts:
        if part.start is None:
            continue
        scale = next((by for sign, by in _SCALES if sign in part.text), 1.0)
        for value in _numbers(part.text):
            ways = {value, round(value * scale, 4)}
            if value * scale >= _LARGE:
                ways |= {round(value * scale / by, 6) for _, by in _SCALES}
            yield ways


def _said(check: Check) -> Iterator[float]:
    """Yield the numbers of fractions in words, which an annotation may write 1/3."""
    for part in check.parts:
        if part.start is not None:
            for below, above in _IN_WORDS.findall(part.text):
                yield from (_WORDS[below], _WORDS[above])
