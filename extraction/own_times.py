"""Which years a report names as its own: not those of a story, nor of what was looked into."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["own_year", "windows"]

_NO_STOP = r"[^，,。；;：:\n]"
_YEAR = r"(?:19|20)\d\d年?度?"
_SPAN = rf"(?:19|20)\d\d年?度?\s*(?:至|到|[-—–－~～])+\s*{_YEAR}"
_LOOKING = "(?:审计|检查|核查|清查|抽查|排查|审查|复查|巡察|巡视|评估|起底|清理|回头看|督查|核实)"
# What was looked into, by those who looked: 对2021年至2023年的账目进行检查; 近三年, too.
_LOOKED_INTO = re.compile(
    rf"对{_NO_STOP}{{0,24}}?(?P<years>{_SPAN}|{_YEAR}(?:以来)?|近[两二三四五]年来?)"
    rf"{_NO_STOP}{{0,40}}?{_LOOKING}"
)
# 2021年至2023年财务收支审计; 2021年至2023年审计工作 is a report on these years.
_OBJECTS = "(?:收支|预算|资金|账|财务|经费|项目|合同|采购|工程|补贴|补助|资产|责任)"
_OBJECT = re.compile(rf"(?P<years>{_SPAN}){_NO_STOP}{{0,20}}{_OBJECTS}{_NO_STOP}{{0,16}}{_LOOKING}")
# Words of a case that is told, not of what a report counts.
_STORY = re.compile(
    "某(?![银县市区镇乡局公单企院校集])|时任|任[^，,。；;]{0,10}期间|利用职务|案发|该(?:[村镇乡局校院县人]|公司|单位)|受贿|收受|违规领取|冒领|套取"
)
_SENTENCE = re.compile(r"[。；;\n]")


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text names the years that were audited or inspected, not its own."""
    if not re.search(_LOOKING, text):
        return
    for pattern in (_LOOKED_INTO, _OBJECT):
        for match in pattern.finditer(text):
            yield match.span("years")


def own_year(text: str, start: int, end: int) -> bool:
    """Return whether a year named at ``text[start:end]`` can be that of the report itself.

    Not that of a case it tells (张某于2019年任会计期间), nor of what was looked into
    (对2021年至2023年财政收支进行审计).
    """
    opens = max((m.end() for m in _SENTENCE.finditer(text, 0, start)), default=0)
    close = _SENTENCE.search(text, end)
    sentence = text[opens : close.start() if close else len(text)]
    if _STORY.search(sentence):
        return False
    at = start - opens
    return not any(first <= at < last for first, last in windows(sentence))
