"""Whose figures running text tells where a clause of it has a body below for its subject."""

from __future__ import annotations

import re

from extraction.facts.reporters import beginning_of, place_of
from extraction.facts.scope import is_below, row_reporter

__all__ = ["shared_out", "told_of"]

_REACH = 240
_BREAKS = re.compile(r"[。；;！？\n】]")
_CLAUSES = re.compile(r"[^，,、：:]+")
# 其中, 如: what leads to a body that is named for its own figures.
_LEADS = re.compile(
    r"^(?:\s|[（(]?[\d一二三四五六七八九十]{1,3}[）)．.]|其中|例如|比如|譬如|如|而|今年|去年|上年)+"
)
_ORGAN = "(?:党委|党工委|纪委监委|纪委|纪工委|监委|监察办公室|监察办|人民政府|政府|办事处)"
_PLACE = re.compile(r"(?:[镇乡县区旗]|街道)$")
_NO_PLACE = re.compile("^(?:每|涉及|在|各|某|该|其|但|并|等|对)|^开发区$|园区$")
# 北河镇原镇长, 北河镇某村, 北河镇信息员: no word of what the body itself did.
_NOT_ITS = re.compile(
    rf"^{_ORGAN}?(?:原|副|的|某|[\u4e00-\u9fff]{{0,6}}"
    r"(?:书记|[镇乡县区]长|主任|委员(?!会)|[^人委]员|干部|[^农]村|社区|某))"
)
# All of them together, or all that the reporter does, is told from here on.
_AGAIN = re.compile(
    "^(?:目前|截至|今年|全年|同时|另外|此外|以上|上述)*"
    "(?:全[省市县区]|各级?[县区乡镇市]?|[我本]?[省市县区](?:[各直]|纪|委|政府|共|累计)"
    r"|共(?!和)|累计|合计|总计|平均|其[余他]|[两二三四五六七八九十\d]+个?[地镇乡县区家者])"
    "|加起来|合计|一共"
)
# 东河镇、西山镇2个乡镇: so many are named.
_SO_MANY = re.compile(
    r"(?:\d+|[两二三四五六七八九十]+)个?(?:乡镇|镇街|街镇|乡|镇|街道|县|区|单位|部门|地)"
)


def told_of(text: str, at: int, reporter: str | None) -> str | None:
    """Return the town or county whose figure stands at a place of running text.

    That is the body below the reporter that the clause, or an earlier one of its sentence,
    begins with (北河镇纪委开展检查，立案6件); None where the sentence comes back to the reporter
    or names what is no committee or place. Of several in a row (甲镇6件、乙镇3件，占九成) none
    speaks further than its own clause.

    Args:
        text: a report.
        at: where a figure begins.
        reporter: who made it.
    """
    if reporter is None or _SO_MANY.match(text, at):
        return None
    first = max(0, at - _REACH)
    breaks = [match.end() for match in _BREAKS.finditer(text, first, at)]
    if not breaks and first:
        return None
    start = breaks[-1] if breaks else 0
    found = None
    for clause in _CLAUSES.finditer(text, start, at):
        words = _LEADS.sub("", clause[0])
        last = clause.end() == at
        again = _AGAIN.search(words) is not None
        place = None if again else _place(words, reporter)
        if place is not None and _tells(words, place, last):
            found = row_reporter(place, reporter)
        elif again or place is not None or _listed(text, clause, start):
            found = None
    return found


def shared_out(text: str, at: int, subject: str | None, reporter: str | None) -> str | None:
    """Return the body that a figure behind 分别 is of: 甲镇、乙镇居前，分别为6件、3件.

    Args:
        text: a report.
        at: where the figure begins.
        subject: whose extraction takes the figure for.
        reporter: who made the report.
    """
    if subject is None or reporter is None:
        return None
    start = max((m.end() for m in _BREAKS.finditer(text, max(0, at - _REACH), at)), default=0)
    place = _place(subject, reporter)
    named = re.search(
        rf"(?:[、和与及]{re.escape(subject)}|{re.escape(subject)}[、和与及]).*分别", text[start:at]
    )
    return row_reporter(place, reporter) if place and named else None


def _listed(text: str, clause: re.Match[str], start: int) -> bool:
    """Return whether a clause follows several bodies in a row, each with a figure."""
    before = text[start : clause.start()]
    names = re.split("[，,：:]", before.rstrip("，,、：:"))[-1].split("、")
    return len(names) > 1 and all(_PLACE.search(re.split(r"\d", name)[0]) for name in names)


def _place(words: str, reporter: str) -> str | None:
    """Return the place below the reporter that words begin with, None for none."""
    place = place_of(beginning_of(words) or "")
    if not _PLACE.search(place) or _NO_PLACE.search(place) or not is_below(place, reporter):
        return None
    return place


def _tells(words: str, place: str, last: bool) -> bool:
    """Return whether a clause has a place, or its committee, tell of itself."""
    if not words.startswith(place):
        return False
    rest = words.removeprefix(place)
    return bool(rest or last) and not (_NOT_ITS.match(rest) or _SO_MANY.match(rest))
