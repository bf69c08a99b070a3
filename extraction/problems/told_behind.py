"""Clauses of the sentence behind one that says there are problems, each of which finds fault.

仍面临不少问题。甲领域腐败易发多发，隐形变异的“四风”时有发生，… or, aspect by aspect,
在证据方面，甲、乙；在程序方面，丙.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.patterns import rarely
from extraction.problems.judged import finds_fault
from extraction.problems.phrases import SENTENCE_END, is_fault, pieces_of
from extraction.problems.polarity import PUT_RIGHT, finds_none_at_all
from extraction.problems.trimmed import trimmed

__all__ = ["told_behind", "weighed"]

_WORK = rarely("整治|解决|查处|纠治|破解|聚焦|针对|紧盯|推动|突破|补齐|成效|对策|建议|线索")
_STATES = rarely("存在|暴露|面临|[仍还也尚][^，。]{0,4}有")
_MAINLY = rarely("[^，,。；;：:\n]{0,8}(?:主要|突出|集中)?(?:是|有|表现[为在]|体现[为在])[：:，,]")
_STILL = rarely("尚未|未能?得到|时有(?:发生|反弹|出现)|仍有发生|屡禁不[止绝]|易发多发|禁而不绝")
_THESE = re.compile(
    r"(?:这些|以上|上述)(?:问题|不足)?[都均还]?(?:需要?|有待|亟待|应当?|必须)[^。；]{0,20}(?:解决|改进|加强|重视|克服|补齐|提高)"
)
_SOME_BODIES = re.compile(
    "有(?:少数|个别|部分|一些|极少数)"
    "(?:单位|地方|部门|乡镇|街道|村|干部|同志|企业|学校|党组织|支部|科室|党员)"
)
_COMMAS, _BUT = frozenset("，；"), frozenset("但也还仍")
_FELT = rarely(
    "(?:[^。；]{0,24}[，,])?[^。；，,]{0,12}(?:感到|看到|认识到|意识到|体会到|发现|反映)[，,：:]"
)
_PLAINLY = ("明显，", "不小，")
_NONE = rarely(
    "^(?:要|须|应|需|必须|将|我们|下一?步|为此|对此|今后|因此|所以|这些|上述|以上)|一是|首先|第一"
)
_ENDS = rarely(
    r"[。！？]?[ \t\u3000]*(?:\n|$|[要须应需]|必须|将|我们|下一?步|为此|对此|今后|因此|所以)"
)
_DIGIT, _COMMA = re.compile(r"\d"), re.compile("[，,]")
_FEWEST_CLAUSES, _FEWEST_PIECES, _SHORTEST, _LONGEST = 3, 2, 6, 45
_FARTHEST = 400


def told_behind(text: str, leads: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield the problems that the sentence behind each of some words tells, if all of it does.

    Args:
        text: the report.
        leads: words that introduce problems, to the stop behind them.
    """
    for lead in leads:
        if _WORK.search(lead.group()) and not _STATES.search(lead.group()):
            continue
        start = lead.end()
        mainly = _MAINLY.match(text, start)
        start = mainly.end() if mainly is not None else start
        end = SENTENCE_END.search(text, start, start + _FARTHEST)
        if end is not None and not PUT_RIGHT.search(text, start, end.start()):
            opens = lead.group().endswith(("。", "：", ":"))
            # 不足之处也很明显，甲；乙；丙: a comma opens a list only that semicolons divide.
            # So do 还有差距，集中表现为甲；乙；丙.
            plainly = mainly is not None or lead.group().endswith(_PLAINLY)
            weighed = plainly and "；" in text[start : end.start()]
            if opens or weighed:
                yield from _clauses(text, start, end.start())


def weighed(text: str) -> Iterator[tuple[int, int]]:
    """Yield the clauses of which a sentence says that they need to be mended, or hold of some.

    我们感到，甲动力不足，乙走过场，这些都需要着力解决。 And those of some bodies:
    多数落实较好，但也有少数单位重视不够，方案照抄，报送超时。
    """
    for these in _THESE.finditer(text):
        if text[these.start() - 1 : these.start()] not in _COMMAS:
            continue
        start = max(text.rfind(sign, 0, these.start()) for sign in "。！？\n") + 1
        felt = _FELT.match(text, start, these.start())
        if felt is not None:
            yield from _clauses(text, felt.end(), these.start() - 1)
    for some in _SOME_BODIES.finditer(text):
        if text[some.start() - 1 : some.start()] not in _BUT:
            continue
        end = SENTENCE_END.search(text, some.end(), some.end() + _FARTHEST)
        if end is not None and not PUT_RIGHT.search(text, some.end(), end.start()):
            yield from _clauses(text, some.end(), end.start())


def _clauses(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """What a sentence tells between its semicolons, or its commas: nearly all of it, or nothing."""
    parted = "；" in text[start:stop] or ";" in text[start:stop]
    found: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    aspects = True
    pieces = list(re.finditer("[^；;]+" if parted else "[^，,]+", text[start:stop]))
    for piece in pieces:
        if not parted and _DIGIT.search(piece.group()):
            return []
        begin, end = start + piece.start(), start + piece.end()
        span = trimmed(text, begin, end)
        aspects = aspects and span[0] > begin
        told = _told(text, *span)
        found += told
        others += [] if told else [span]
    telling = len(pieces) - len(others)
    if telling < (_FEWEST_PIECES if parted else _FEWEST_CLAUSES):
        return []
    if parted and aspects and 3 * telling >= 2 * len(pieces):
        # 在证据方面，…；在程序方面，…: each is what is wrong with one of them.
        return sorted([*found, *others])
    # Where sentences go on about problems a clause that tells none is a sign of a story.
    ends = _ENDS.match(text, stop) is not None
    return found if not others or (ends and 4 * telling >= 3 * len(pieces)) else []


def _told(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return what a piece tells: its phrases side by side, or the clause that it opens with."""
    comma = _COMMA.search(text, start, stop)
    end = comma.start() if comma is not None else stop
    words = text[start:end]
    if end - start > _LONGEST or _NONE.search(words) or finds_none_at_all(words):
        return []
    several = [(start + a, start + b) for a, b in pieces_of(words)]
    if len(several) > 1 and all(b - a >= _SHORTEST and _faulty(text[a:b]) for a, b in several):
        return several
    # 数字化监督起步较晚，数据还不能互通: what is wrong may be plain from what follows alone.
    behind = _COMMA.split(text[end + 1 : stop])[0]
    plain = _faulty(words) or (len(behind) > 1 and _faulty(behind))
    return [(start, end)] if plain and end - start > 1 else []


def _faulty(words: str) -> bool:
    return is_fault(words) or finds_fault(words) or _STILL.search(words) is not None
