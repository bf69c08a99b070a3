"""Which parts of a report say what shall be done, and not what was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extraction.patterns import rarely
from extraction.stops import at_lines, places_of, stops_of

__all__ = ["plan_spans"]

_HEADING = re.compile(
    r"(?m)^[ \t\u3000]*(?:(?P<a>[一二三四五六七八九十]{1,3}、)"
    r"|(?P<b>[（(][一二三四五六七八九十]{1,3}[）)])|(?P<c>\d{1,2}\s*[.．、](?!\d)))"
    r"[ \t\u3000]*(?P<title>[^\n。；;]{0,40})"
)
_BARE_HEADING = re.compile(r"(?m)^[ \t\u3000]*+(?P<title>[^\n，,。；;：:、\d]{4,16})[ \t\u3000]*$")
_PLAN = re.compile(
    r"对策|建议(?!\d)|下一?步|下阶段|下一阶段|打算|今后|努力方向|工作思路|有关要求|工作要求|几点要求|几点思考|工作安排|工作计划|工作目标"
    r"|展望|设想|(?:20\d\d年|来年|明年|下半年)[^，。]{0,6}(?:安排|计划|目标|任务|打算|思路|重点|工作)$|[一二三四]季度[^，。]{0,4}(?:安排|计划|打算|思路)$"
    r"|(?:20\d\d年|来年|明年|下半年|接下来)[^，。]{0,4}(?:怎么[干做办]|干什么|做什么|干啥|办哪些事)$"
)
_NOT_PLAN = re.compile(
    r"做法|移送|移交|处理情况|成效|完成|落实情况|工作情况|开展情况|整改情况|问题|不足|困难|短板|弱项|建议书|总结|回顾"
)
# 全会强调，2024年要…: what a meeting or a document demands, up to the end of the paragraph.
_DEMANDED = re.compile(
    r"(?:全会|会议|大会|公报|市委|县委|省委|区委|意见|方案|通知)(?:强调|要求|提出|部署|明确)[，,：:][^\n]*"
)
# 按照县委部署，…: what was done because of it.
_ACCORDING = rarely("(?:按|根据|依照|遵照|落实|贯彻|对照)[^，,。；;]{0,5}$")
# 2027年，计划完成…，人员配齐到90人; 下半年，还将开展…: up to the end of the sentence, save
# where it tells what came of the plan.
_TO_COME = rarely(
    r"(?:(?:(?:19|20)\d\d年|全年|本年度?)[，,][^，,。；;\n\d]{0,10}(?:计划(?![的书内外生])|力争)"
    r"|(?:下半年|明年|来年|下[一个]?(?:季度|月|年))[，,]?[^，,。；;\n\d]{0,10}(?:还将|将继续|将再|计划(?![的书内外生])|力争|拟))"
    r"(?![^。\n]*(?:已|实际|超额|占计划|实现了|完成了|截至))[^。\n]*"
)
_TO_COME_FIRST = frozenset("12全本下明来")
_PLANNED_AHEAD = re.compile("计划|力争|还将|将继续|将再|拟|将")
# 我们将在年底前对12个项目…, 明年全省将选取20个县…: 将 leads to a deed, and takes no object
# (将18家企业列入名单).
_WILL_DO = (
    "将(?:在|于|对(?!应)|继续|持续|进一步|开展|坚持|推动|围绕|聚焦|全面|适时|组织|启动|建设|选取|选派|选择"
    "|加大|加强|再|深入|力争|逐步|分批|重点)"
)
_WILL = rarely(
    r"(?:(?:我们|我[市县区镇乡局委组校院]|集团|明年|来年|今后|接下来|下一阶段|下半年|[一二三四]季度|新的一年|届时|后续)[，,]?[^，,。；;\n\d]{0,10}(?<!即)"
    rf"{_WILL_DO}|力争(?:在|于|到|用|年底|月底|明年|20\d\d年|[一二三四]季度|今年|全年|实现)"
    r"|(?:今年|明年|来年|下半年|下[一个]*[季月]度?)我们(?:准备|打算|计划))"
    r"(?![^。\n]*(?:已(?!有的)|实际|超额|实现了|完成了|截至))[^。\n]*"
)
# All of these hold one of them, of which there are few: to find those is cheap.
_WILL_WORDS = ("将", "力争", "我们准备", "我们打算", "我们计划")
_WILL_SAID = rarely(f"{_WILL_DO}|[力我]")
# What one of these begins with: a search tries all of the pattern at every character.
_WILL_BEGINS = re.compile("[我集明来今接下后新届力一二三四]")
_NEXT_WORDS = ("下一步", "下步", "下一阶段", "下阶段", "建议")
_NEXT = rarely(
    r"(?:^|(?<=[。\n]))[ \t\u3000]*"
    r"(?:下一?(?:步|阶段)，?[^\n]*|建议(?:[：:由各在加]|对(?!照)|尽快)[^。\n]*)",
    re.M,
)


_INTENDED = ("打算", "思路", "设想", "计划", "安排")
# 明年打算：小院会开到30场…, 2024年工作思路：…: a paragraph that opens with its own heading.
_RUN_IN = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、)?(?:20\d\d年|明年|来年|下半年|下一?年度?|今后)"
    rf"[^，,。；;：:\n\d]{{0,8}}(?:{'|'.join(_INTENDED)})[：:](?![^\n]*(?:已|实际|超额|完成了|截至))[^\n]*"
)
_RUN_IN_ENDS = tuple(word + colon for word in _INTENDED for colon in "：:")


# Behind what is planned, with no heading of its own: what was done again.
_CLOSING = rarely(
    r"(?m)^[ \t\u3000]*(?:以上(?:报告|汇报)|[特专]此(?:报告|汇报|说明)|另据"
    r"|另外?[，,：:]|附[注件]?[：:])"
)


# 一、2025年主要工作 before 二、2026年工作任务 tells what was done.
_YEARS_WORK = rarely(r"(?P<year>20\d\d)年度?(?:主要|重点|开展)?工作$")
_THEN = rarely(r"下一?步|下阶段|存在|不足|(?P<year>20\d\d)年")


def _looks_back(title: str, later: Iterable[str]) -> bool:
    """Whether a heading of a year's work stands before those of the next or of what lacks."""
    named = _YEARS_WORK.search(title)
    if named is None:
        return False
    then = (match for heading in later if (match := _THEN.search(heading)))
    return any(match["year"] is None or match["year"] > named["year"] for match in then)


def _behind_spaces(text: str, at: int) -> int:
    """Return where the spaces before a place begin, the place itself where there are none."""
    while at and text[at - 1] in " \t\u3000":
        at -= 1
    return at


def plan_spans(text: str) -> list[tuple[int, int]]:
    """Return the parts of a report that say what shall be done, from heading to next heading."""
    marks: list[tuple[int, int, int, str]] = []
    stops = stops_of(text)
    for match in at_lines(_HEADING, text, stops.numbered):
        level = 1 if match["a"] else 2 if match["b"] else 3
        marks.append((match.start(), match.end(), level, match["title"]))
    for match in at_lines(_BARE_HEADING, text, stops.unbroken):
        if _PLAN.search(match["title"]):
            marks.append((match.start(), match.end(), 1, match["title"]))  # noqa: PERF401
    marks.sort()
    starts = [_behind_spaces(text, at) for at in places_of(text, _NEXT_WORDS)]
    starts = [at for at in starts if text[at - 1 : at] in "。\n"]
    spans = [match.span() for match in at_lines(_NEXT, text, starts)]
    if any(map(text.__contains__, _RUN_IN_ENDS)):
        spans += [match.span() for match in at_lines(_RUN_IN, text, stops.lines)]
    spans += [
        match.span()
        for match in _DEMANDED.finditer(text)
        if not _ACCORDING.search(text[max(0, match.start() - 8) : match.start()])
    ]
    if _PLANNED_AHEAD.search(text):
        starts = [0, *(end for end in stops.sentences if text[end - 1] in "。\n")]
        starts = [at for at in starts if text[at : at + 1] in _TO_COME_FIRST]
        spans += [match.span() for match in at_lines(_TO_COME, text, starts)]
        if any(_WILL_SAID.match(text, at) for at in places_of(text, _WILL_WORDS)):
            starts = [match.start() for match in _WILL_BEGINS.finditer(text)]
            spans += [match.span() for match in at_lines(_WILL, text, starts)]
    for index, (_, end, level, title) in enumerate(marks):
        later = (m[3] for m in marks[index + 1 :] if m[2] <= level)
        if _PLAN.search(title) and not (_NOT_PLAN.search(title) or _looks_back(title, later)):
            stop = next((m[0] for m in marks[index + 1 :] if m[2] <= level), len(text))
            closing = _CLOSING.search(text, end, stop)
            spans.append((end, closing.start() if closing is not None else stop))
    return sorted(spans)
