"""Figures in brackets behind others, where the report says which time they are of."""

from __future__ import annotations

import re

from extraction.models import Fact
from extraction.times.periods import PART, last_year, period_in, year_before, year_up_to

__all__ = ["NOTE", "Bracketed"]

_TIME = r"[^，,。；;（()）\n]{0,24}"
# 括号内为1—10月累计数, 1—10月累计数在括号内, 括号中系上年同期数.
NOTE = re.compile(
    rf"括号[内中里]的?(?:数据?|数字|数值)?(?:[为是系指]|均为)(?P<behind>{_TIME})"
    rf"|(?P<before>{_TIME})(?:[在于见列]|放在|填在|写在)括号[内中里]"
)
_UP_TO_NOW = re.compile("累计|今年以来|年初以来|本年")
_FORMER = re.compile("上年同?期?|去年同?期?|同期")
# 32件（287件）: a figure alone in brackets, right behind another one.
_OPENS = re.compile(r"\d[\d.,]*[万亿]?[\u4e00-\u9fff%]{0,4}[（(]\s*$")
_CLOSES = re.compile(r"[余多]?[万亿]?[\u4e00-\u9fff%]{0,4}[)）]")


class Bracketed:
    """Says of which time the figures are that a report puts in brackets behind others."""

    def __init__(self, text: str, report: str | None) -> None:
        """Take the text and the period of a report, None where it is not known."""
        self._text = text
        note = NOTE.search(text)
        words = (note["behind"] or note["before"] or "") if note is not None else ""
        self._period = _told(words, report) if words and report is not None else None

    def of(self, fact: Fact) -> str | None:
        """Return the period of a figure in brackets, None for any other figure."""
        if self._period is None or fact.table is not None:
            return None
        before = self._text[max(0, fact.start - 24) : fact.start]
        closed = _CLOSES.match(self._text, fact.end)
        return self._period if _OPENS.search(before) and closed else None


def _told(words: str, report: str) -> str | None:
    """Return the time that a note on brackets names: months, counted up, the year before."""
    if _FORMER.search(words):
        return year_before(report)
    if PART.search(words):
        return period_in(words, last_year(report))
    counted_up = _UP_TO_NOW.search(words) and "/" not in report
    return year_up_to(report) if counted_up else None
