"""Of what a figure is counted: all there is, or one field, drive, audit or kind of bodies only."""

from __future__ import annotations

import re

from extraction.facts.reporters import place_of
from extraction.models import Fact

__all__ = ["field_in", "matter_of", "report_matter"]

_HAN = '[\u4e00-\u9fff“”"]'
_LEADS = re.compile(
    "^(?:在|对|围绕|聚焦|针对|开展|紧盯|深化|推进|查处|强化|加强|抓好|其中|全[省市县区镇乡]|今年|持续|深入|关于"
    "|组织|及|以及|以来|年度?|重点|突出|关键|有关|相关|各|等|本|该|和|的|了|与|共|个|大|项|[省市县区])+"
)
# 柳泉县纪委监委关于医药: who acts and how is no part of the matter.
_ACTS = re.compile(
    "^.*(?:关于|聚焦|围绕|紧盯|针对)"
    "|^.*(?:纪委|监委|纪律检查委员会|监察委员会|纪检监察(?:机关|机构|组)|巡察办)[在对就]?"
)
# 5月启动专项整治, 为切实整治执法司法领域: when and to what end is none either.
_DONE = re.compile(
    "^.*(?:启动|部署|切实|坚决|严肃|全面|有力|扎实|牵头)(?:对|推进|开展|整治|查处|治理|解决|纠治|规范|加强)*"
)
_MONTH = re.compile("(?<=[0-9])[年月日](?:份|底|初)?")
# 医药领域腐败问题集中整治, 医药专项治理 and 医药领域 are one matter.
_PLAIN = re.compile(
    "腐败乱象|不正之风|腐败|突出问题|问题|作风|管理|使用|领域|系统|行业|战线|工作|专项|集中|整治|治理|清理|监督|检查|审计|行动|整顿"
    "|攻坚|违规|违法|违纪|情况|[等和的及]+$"
)
_QUOTED = re.compile('[“"](?P<name>[^“”"]{2,12})[”"]')
# A report on all its work and on a drive, too, is about all.
_AS_WELL = re.compile('[和及暨与、][“"]')
_FIELD = re.compile(
    f"(?P<words>{_HAN}{{2,24}}?)(?:领域|系统|行业|战线|清理整治|(?:专项|集中)(?:整治|治理|清理|检查|监督|行动|整顿))"
)
_NONE = re.compile("纪检监察|检察|政法机关|全|^$|^.$|干部")
# 全年, 今年以来: what is counted from here on is no longer that of the field.
_WHOLE = re.compile("全年|今年以来|[上下]半年|累计")
_COUNTED = "(?:立案|处分|查处|处置|发现|受理|问责|给予|留置|移送|收到|接收)"
_TOGETHER = "(?:共|累计|一共|总共|先后|合计)*"
_BODIES = "(?:(?:各级)?(?:纪检监察(?:机关|机构|组织)|纪委监委|纪委))?"
# 全县处分60人 is of all there is also behind 聚焦医药领域, but not behind 在医药领域….
_ALL_OF_PLACE = re.compile(
    f"全[省市县区镇乡]{_BODIES}[，,]?(?:共|累计|一共|总共|先后|合计)*{_COUNTED}"
)
# In a report on one drive it takes 全县 and 全年 together.
_ALL_THERE_IS = re.compile(
    f"(?:全[省市县区镇乡]{_BODIES}[，,]?全年|全年[，,]?全[省市县区镇乡]{_BODIES})[，,]?"
    f"{_TOGETHER}{_COUNTED}"
)
_WITHIN = re.compile("(?:^|[，,])(?:其中)?[在对][^，,]*$")
_KIND = re.compile(
    "(?:^|[，,；;。：:、])(?:其中|今年|上年|去年|全年)*"
    "(?P<kind>乡镇|镇街|县直|市直|区直|省直|派驻机构|派驻纪检监察组|村级|基层)(?:纪委|单位|部门|机关|机构)*"
    "(?:共|累计)?(?:立案|处分|查处|处置|发现|受理|问责|给予)"
)
_STOP = re.compile("[；;。\n]")
_SENTENCE = re.compile("[。\n]")
# 查处群众身边腐败问题9件，处分8人: those 8 are of that kind, and not all who were.
_KIND_OF_CASES = re.compile(
    f"(?:立案)?(?:查处|查办|查结)(?P<words>{_HAN}{{2,20}}?)(?:问题|案件|行为)"
    r"[\d][\d.,]*余?(?:件|起|个|例|宗)"
)
# 集中整治开展以来: a drive whose field the report does not name is yet not all the work.
_DRIVE = re.compile(
    "(?P<name>(?:专项|集中|百日)(?:整治|治理|清理|行动|攻坚))(?:工作|行动)?(?:开展|启动|部署)?(?:以来|期间)"
)
_CASES_OF = re.compile("(?:的|和|、|突出|不正之风|作风|腐败|问题|案件|领域)+$")
_DEALT = re.compile(
    "^(?:其中|共|累计|已|并)*(?:批评教育|党纪|政务|处分|处理|给予|移送|留置|问责|追责|诫勉|组织处理|追缴|挽回|涉及|通报)"
)
_TITLED = (("审计", re.compile("审计")), ("巡察", re.compile("巡[察视]")))


def report_matter(title: str, reporter: str | None) -> str:
    """Return what alone a report is about by its title, "" where it is about all its body does."""
    if reporter:
        title = title.replace(place_of(reporter), "", 1)
    found = "" if _AS_WELL.search(title) else _field(title)
    if found:
        return found
    return next((name for name, words in _TITLED if words.search(title)), "")


def field_in(question: str) -> str:
    """Return the field or drive that a question asks about, "" for none."""
    return _field(question)


def matter_of(fact: Fact, text: str, report: str) -> str:
    """Return of what a figure is counted, "" for all there is.

    That of the report, and behind a dot what the figure's own sentence adds: 巡察·医药.

    Args:
        fact: the figure.
        text: its report.
        report: the matter of the report, as `report_matter` gives it.
    """
    if fact.table is not None:
        return report
    before = text[max(0, fact.start - 120) : fact.start]
    words = _STOP.split(before)[-1]
    own = _field(words) or _kind(words) or _cases(before) or ("" if report else _drive(words))
    if not own and _ALL_THERE_IS.search(words):
        return ""
    return report if not own or own in report else f"{report}·{own}".removeprefix("·")


def _drive(words: str) -> str:
    """Return the drive that words count from the beginning of, "" for none."""
    drive = _DRIVE.search(words)
    return drive["name"] if drive is not None and not _WHOLE.search(words, drive.end()) else ""


def _cases(before: str) -> str:
    """Return of which kind of cases the outcome told behind them is, "" for none.

    In their sentence only, as long as what follows goes on with what became of them.
    """
    sentence = _SENTENCE.split(before)[-1]
    kinds = list(_KIND_OF_CASES.finditer(sentence))
    if not kinds or _WHOLE.search(sentence, kinds[-1].end()):
        return ""
    behind = sentence[kinds[-1].end() :]
    clauses = [clause for clause in re.split("[，,；;、]", behind) if clause.strip()]
    if not clauses or not _DEALT.match(clauses[-1]) or _ALL_OF_PLACE.search(behind):
        return ""
    name = _LEADS.sub("", kinds[-1]["words"])
    plain = _PLAIN.sub("", _PLAIN.sub("", name))
    return "" if _NONE.search(plain) else _CASES_OF.sub("", name)


def _field(words: str) -> str:
    """Return the field or drive that words name last, "" for none or where all is told again."""
    found: list[str] = []
    last = 0
    for match in _FIELD.finditer(words):
        quoted = _QUOTED.search(match["words"])
        name = quoted["name"] if quoted else match["words"]
        if not quoted:
            dated = _MONTH.match(words, match.start())
            name = _DONE.sub("", name[dated.end() - match.start() :] if dated else name)
        name = _LEADS.sub("", _ACTS.sub("", name.strip('“”"')))
        name = _PLAIN.sub("", _PLAIN.sub("", name))
        if _NONE.search(name):
            continue
        # 医药领域、教育领域 are one field together.
        found = [*found, name] if found and last == match.start() - 1 else [name]
        last = match.end()
    whole = _WHOLE.search(words, last) or (
        _ALL_OF_PLACE.search(words, last) and not _WITHIN.search(words[:last])
    )
    return "" if whole else "、".join(sorted(found))


def _kind(words: str) -> str:
    kinds = list(_KIND.finditer(words))
    if not kinds or _WHOLE.search(words, kinds[-1].end()):
        return ""
    return kinds[-1]["kind"]
