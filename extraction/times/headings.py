"""The parts of a report that a heading dates: 一、2025年工作回顾, 二、2026年上半年工作进展."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.patterns import rarely
from extraction.stops import at_lines, stops_of
from extraction.times.periods import PART_OF_YEAR

__all__ = ["FIRST_MARK", "SECOND_MARK", "HeadingTime", "heading_times"]

FIRST_MARK, SECOND_MARK = "[一二三四五六七八九十]{1,3}、", "[（(][一二三四五六七八九十]{1,3}[）)]"
"""What headings of the first two levels begin with."""

_HEAD = re.compile(
    rf"[ \t\u3000]*(?:(?P<first>{FIRST_MARK}|第[一二三四五六]部分)|(?P<second>{SECOND_MARK}))"
)
_DATED = rarely(
    rf"[ \t\u3000：:，,]*(?P<words>(?:19|20)\d{{2}}年{PART_OF_YEAR}?)(?:度|的)?(?:主要)?"
    r"(?P<about>[^\n。；，,：:\d]{0,14}"
    r"(?:回顾|工作情况|工作总结|主要工作|工作成效|情况|进展|工作|成绩|做法|(?P<plan>打算|计划|安排|思路|重点|任务))"
    r"[^\n。；，,\d]{0,8})$",
    re.M,
)
_OF_MATTER = rarely("问题|整改|审计|巡[察视]|收支|以来")


@dataclass(frozen=True, slots=True)
class HeadingTime:
    """A part of a report, and the words by which its heading dates it."""

    start: int
    end: int
    words: str
    planned: bool


def heading_times(text: str) -> list[HeadingTime]:
    """Return the parts that headings date, each up to the next heading of its kind."""
    found: list[HeadingTime] = []
    stops = stops_of(text)
    heads = list(at_lines(_HEAD, text, stops.lines if "部分" in text else stops.numbered))
    if not any("年" in text[head.end() : head.end() + 12] for head in heads):
        return found
    for index, head in enumerate(heads):
        dated = _DATED.match(text, head.end())
        if dated is None or _OF_MATTER.search(dated["about"]):
            continue
        kind = head["second"] is not None
        end = next(
            (other.start() for other in heads[index + 1 :] if other["first"] or kind), len(text)
        )
        found.append(HeadingTime(head.start(), end, dated["words"], dated["plan"] is not None))
    return found
