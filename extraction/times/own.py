"""Which years a report names as its own: not those of a story, nor of what was looked into."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.personal.names import FIRST_SIGNS, NAME

__all__ = ["of_others", "own_year", "windows"]

_NO_STOP = r"[^，,。；;：:\n]"
_YEAR = r"(?:19|20)\d\d年?度?"
_SPAN = rf"(?:19|20)\d\d年?度?\s*(?:至|到|[-—–－~～])+\s*{_YEAR}"
_LOOKING = (
    "(?:审计|检查|核查|清查|抽查|排查|审查|复查|巡察|巡视|评估|起底|清理|回头看|督查|核实|倒查|评查|复核|过筛子"
    "|查核|过了?一?[遍次]?“?筛子?|体检|回溯|解剖|复盘)"
)
_ANY_LOOKING = re.compile(_LOOKING)
# What was looked into, by those who looked: 对2021年至2023年的账目进行检查; 近三年, too.
_LOOKED_INTO = re.compile(
    rf"对{_NO_STOP}{{0,24}}?(?P<years>{_SPAN}(?:\d{{1,2}}月)?|{_YEAR}(?:以来)?|近[两二三四五\d]年来?"
    rf"|[^，,。；;：:\n\d对]{{0,6}}大以来|上一?[轮届])"
    rf"{_NO_STOP}{{0,40}}?{_LOOKING}"
)
# 2021年至2023年财务收支审计; 2021年至2023年审计工作 is a report on these years.
_OBJECTS = "(?:收支|预算|资金|账|财务|经费|项目|合同|采购|工程|补贴|补助|资产|责任)"
# …检查工作报告, …清理情况报告 tell what those who looked did in these years.
_OBJECT = re.compile(
    rf"(?P<years>{_SPAN}){_NO_STOP}{{0,20}}{_OBJECTS}{_NO_STOP}{{0,16}}{_LOOKING}"
    rf"(?!(?:{_LOOKING}|专项|整改)*(?:工作|情况))"
)
# 2023年度预算执行审计查出问题整改情况: the budget was that year's, the mending came later.
_AUDITED = re.compile(
    rf"(?P<years>{_YEAR}){_NO_STOP}{{0,12}}(?:预算执行|决算(?:草案)?|财政收支|财务收支){_NO_STOP}{{0,12}}"
    rf"审计(?=(?:(?!情况){_NO_STOP}){{0,10}}(?:整改|查出|发现))"
)
_DAY = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
# 2026年3月2日至4月10日，县审计局对该院进行了审计: when they were there, not what is reported.
_WHEN_LOOKED = re.compile(
    rf"自?(?P<years>{_DAY}\s*(?:至|到|起至|[-—－–~～])+\s*(?:(?:19|20)\d\d年)?(?:\d{{1,2}}月)?\d{{1,2}}日)"
    rf"[^。；;\n]{{0,40}}?对[^。；;\n]{{0,60}}?(?:进行|开展|实施)了?[^，,。；;\n\d]{{0,12}}{_LOOKING}"
)
# Words of a case that is told, not of what a report counts.
_STORY = re.compile(
    "某(?![银县市区镇乡局公单企院校集]|医院|街道|社区|学校)|时任|任[^，,。；;]{0,10}期间|利用职务|案发"
    "|该(?:[村镇乡局校院县人]|公司|单位)"
)
# These are fields of work as well: a story only where somebody, or a time gone by, is named.
_DEEDS = "(?:受贿|收受|违规领取|冒领|套取)"
_OFFICE = "(?:支书|主任|会计|出纳员?|书记|[局镇县乡院校科所站]长|村民|干部|职工|医生|教师)"
_SOMEBODY = re.compile(
    rf"某{_NO_STOP}{{0,10}}{_OFFICE}|于{_YEAR}|{_OFFICE}{NAME}(?:[于在]?{_YEAR}|[，,因])"
    rf"|^{NAME}[于在]?{_YEAR}"
)
# 收受礼金6.5万元, and nobody who looks for it or takes it back.
_TAKEN = re.compile(rf"{_DEEDS}{_NO_STOP}{{0,16}}\d[\d.,]*[余多]?[万亿]?元")
_SEEN = rarely("查|立案|处分|整治|治理|[追收退]回|[追收]缴|通报|问责|发现|纠")
# 2023年，查处赵某受贿等案件52件: a sum of cases under the year; 2023年，赵某因受贿…: one.
_COUNTED = re.compile(
    rf"^\s*{_YEAR}(?:以来)?[，,全我本](?![^，,。；;\n查办审立]{{0,12}}[{FIRST_SIGNS}]某某?[因被受在于违利冒套])"
    r"(?:.*[^\d])?(?:查处|查办|立案|处分|案件)"
    r"[^，,。；;：:\d]{0,24}\d+[余多]?[件人名起个例]"
)
_SENTENCE = re.compile(r"[。；;\n]")


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text names the years that were audited or inspected, not its own."""
    if not _ANY_LOOKING.search(text):
        return
    for pattern in (_LOOKED_INTO, _OBJECT, _AUDITED):
        for match in pattern.finditer(text):
            yield match.span("years")


def own_year(text: str, start: int, end: int) -> bool:
    """Return whether a year named at ``text[start:end]`` can be that of the report itself.

    Not that of a case it tells (张某于2019年任会计期间), nor of what was looked into
    (对2021年至2023年财政收支进行审计).
    """
    opens = max(text.rfind(stop, 0, start) for stop in "。；;\n") + 1
    close = _SENTENCE.search(text, end)
    sentence = text[opens : close.start() if close else len(text)]
    if _tells(sentence):
        return False
    at = start - opens
    if any(first <= at < last for first, last in windows(sentence)):
        return False
    return not any(m.start("years") <= at < m.end("years") for m in _WHEN_LOOKED.finditer(sentence))


def of_others(title: str) -> bool:
    """Return whether a title names several years that were looked into, and none of its own.

    甲医院2023年至2025年财务收支审计报告 does not say when its findings are from.
    """
    apart = [span for span in windows(title) if re.match(_SPAN, title[slice(*span)])]
    years = re.finditer(r"(?:19|20)\d\d(?=年)", title)
    return bool(apart) and all(
        any(first <= year.start() < last for first, last in apart) for year in years
    )


def _tells(sentence: str) -> bool:
    """Return whether a sentence tells a case: of somebody, or of a deed at a time gone by."""
    if _COUNTED.search(sentence):
        return False
    if _STORY.search(sentence):
        return True
    if _SOMEBODY.search(sentence) and re.search(_DEEDS, sentence):
        return True
    return bool(_TAKEN.search(sentence) and not _SEEN.search(sentence))
