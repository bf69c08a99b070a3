"""Of what a figure is counted: all there is, or one field, drive, audit or kind of bodies only."""

from __future__ import annotations

import re

from extraction.matters.case_kinds import kind_told
from extraction.matters.field_names import (
    ALL_OF_PLACE,
    BODIES,
    COUNTED,
    HAN,
    LEADS,
    PLACE,
    TOGETHER,
    WHOLE,
    field_name,
    plain,
    quoted_name,
)
from extraction.matters.known_fields import known_names
from extraction.special_kinds import inspection

__all__ = [
    "NOTICE",
    "field_in",
    "is_some_drive",
    "matter_in_title",
    "own_matter",
    "told_again",
    "told_of_all",
    "whole_said",
]

_MONTH = re.compile("(?<=[0-9])[年月日](?:份|底|初|度)?")
_QUOTED = re.compile('[“"](?P<name>[^“”"]{2,12})[”"]')
# What a field, a kind of bodies ends with: looked for first, as most words have neither.
_FIELD_WORD = re.compile("领域|系统|行业|战线|整治|治理|清理|检查|监督|行动|整顿")
_NEAR = 120
# The longest name of a field, and 专项 or 集中 between it and the sign.
_FARTHEST = 26
# A report on all its work and on a drive, too, is about all.
_AS_WELL = re.compile('[和及暨与、][“"]|(?:建设|工作)(?:[和及暨与、])')
_CLEARED = "(?:整治|治理|清理|检查|监督|行动|整顿)"
# Each way begins with a character, so that a search leaps from one of these to the next.
_FIELD_END = (
    "(?:领域|系统(?<!管理系统)(?![内外化性与上平预抽选借]|思维|观念|施治|治理|集成|谋划|推进|梳理)|行业|战线|清理整治"
    f"|专项{_CLEARED}|集中{_CLEARED})"
)
# Looked for before the name: most that have one of its words (检查, 监督) have no such end.
_FIELD_ENDS = re.compile(_FIELD_END)
_FIELD = re.compile(f"(?P<words>{HAN}{{2,24}}?){_FIELD_END}")
# 其中公安系统24人、法院5人; 工程建设领域12件，其他4件
_ONE_ITEM = re.compile(
    r"(?:领域|系统|行业|战线)的?\d[\d.,]*[余多]?[万亿]?[^\d，,、；;。（(]{1,4}[、，,]"
)
_GOES_ON = re.compile(
    f"(?:{HAN}{{0,4}}(?:立案|处分|处理|移送|留置|问责|追缴|追回|给予|整改)|同比|环比|约?占|[比较与为增减]|上升|下降|其中)"
)
_IN_TURN = re.compile(
    f"(?P<items>{HAN}{{2,8}}(?:、{HAN}{{2,8}})+?)等?(?:重点)?(?:领域|系统|行业)[^，,。；;\\d]{{0,12}}[，,]?[^，,。；;、\\d]{{0,8}}分别"
)
# 民生领域问题86个，其他方面问题40个: of no field; 扶贫领域问题50个、营商环境问题20个
_OTHERS = re.compile("[，,、](?:其[他它余])[^，,、]{0,8}$")
_NEXT_ITEM = re.compile(
    r"\d[余多]?[万亿]?[^\d，,、；;。]{1,3}[、，,](?P<item>[^，,、\d]{2,24}(?:问题|线索|案件|领域))$"
)
# 对4个单位开展营商环境专项巡察: the field stands behind those that are looked at.
_TOWARDS = re.compile("(?:^|[，,；;：:、])(?:并|分别|共|其中|先后)?对[\u4e00-\u9fff]{0,4}$")
_TOWARDS_LONGEST = 5
_AHEAD = re.compile(
    r"\d[\d.]*余?[\u4e00-\u9fff][^，,。；;\d]{1,16}?(?:开展|进行|实施)了?"
    "(?P<what>[^，,。；;\\d]{2,20}?(?:专项)?(?:巡[察视]|检查|监督|整治|治理|督查))"
)
_ITEM_SIGN = re.compile("[、和]")
_NUMBER = re.compile(r"\d[\d.,]*")
# 对3家亏损企业开展专项治理: the measure is no part of the name.
_MEASURE = re.compile(r"(?<=\d)[家个所起件名户处项条](?=..)")
_ITEMS = re.compile("(?:[\u4e00-\u9fff“”]{2,10}、)+$")
_OFFICES = re.compile("书记|主任|局长|[常政]委|纪委")
_A_FIELD = re.compile("(?:领域|系统|行业|战线|整治)、")
_CARRIED_OUT = re.compile("(?<!等)(?:组织)?(?<!等组织)(?:开展|进行|实施)$")
# In a report on one drive it takes 全县 and 全年 together.
_ALL_THERE_IS = re.compile(
    f"(?:全[省市县区镇乡]{BODIES}[，,]?全年|全年[，,]?全[省市县区镇乡]{BODIES})[，,]?"
    f"{TOGETHER}{COUNTED}"
)
_WITHIN = re.compile("(?:^|[，,])(?:其中)?[在对][^，,]*$")
_STOPS = "；;。\n"
# 集中整治开展以来: a drive whose field the report does not name is yet not all the work.
_A_DRIVE = "(?:专项|集中|百日)(?:整治|治理|清理|行动|攻坚)"
_SOME_DRIVE = re.compile(_A_DRIVE)
_DRIVE = re.compile(f"(?P<name>{_A_DRIVE})(?:工作|行动)?(?:开展|启动|部署)?(?:以来|期间)")
# 李某等3人, and no 村干部等人员, 等人群, 等名单.
_AND_OTHERS = "等(?:\\d+|[两二三四五六七八九十]+)?(?:人(?![员群数才民])|名(?!单)|同志)"
# A notice of single cases counts these, not what its body dealt with in all.
NOTICE, _OF_CASES = (
    "案例通报",
    re.compile(
        f"(?:典型(?:问题|案例|案件|违纪)|{_AND_OTHERS}"
        "|(?:\\d+|[一二两三四五六七八九十]+)[起例]"
        "|严重违[纪法](?!.*情况)|违纪违法(?:问题|案件?)的?(?=[通曝]))"
        "[^，。；]{0,24}(?:通报|曝光)(?:材料|稿|选编|[（(].{1,4}[）)])?$"
        "|(?:通报|曝光)(?:\\d+|[一二两三四五六七八九十]+)[起例][^，。；]{2,40}(?:问题|案例|案件)$"
    ),
)
# How work goes (信访件办理情况) and whom it praises is none, unless of some people or cases.
_NO_CASES = re.compile("情况的?(?:通报|曝光)|表[彰扬]|嘉奖|报送")
_SOMEONES = re.compile(
    f"(?:某|{_AND_OTHERS}).{{0,24}}(?:违[纪法规]|问题)"
    "|(?:\\d+|[一二两三四五六七八九十]+)[起例].{0,20}典型"
)
# 向全县通报, 对全县教育系统原负责人立案 say to or of whom, not what all of it did.
_WHOLE_PLACE = re.compile(
    "(?<![向对给])(?<!在(?=全.(?:范围内?)?通报))全[省市县区旗州镇乡](?![域员体面])"
)
_SENTENCE = 200
_AUDIT, _INSPECTED = "审计", re.compile("巡[察视]")


def field_in(words: str) -> str:
    """Return the field or drive that a title, a question or a clause names last, "" for none.

    Where behind it all is told again (全年, 全县立案), there is none.
    """
    if _FIELD_ENDS.search(words) is None:
        return ""
    signs = [match.span() for match in _FIELD_WORD.finditer(words)]
    found: list[str] = []
    last = 0
    # No name begins farther before the first sign, or ends behind the last.
    for match in _FIELD.finditer(words, max(0, signs[0][0] - _FARTHEST), signs[-1][1] + 1):
        name, quoted = _quoted(words, match)
        if quoted and match.group().endswith("系统"):
            continue  # “好差评”系统 is a program
        if not quoted:
            lead = _MONTH.match(words, match.start()) or _MEASURE.match(words, match.start())
            name = name[lead.end() - match.start() :] if lead else name
            name = _listed(words[: match.start()]) + _CARRIED_OUT.sub("", name)
        name = name.strip('“”"')
        name = quoted_name(name) if quoted else field_name(name)
        if not name:
            continue
        if found and last == match.start():
            # 工程建设领域廉洁风险专项治理 is about 工程建设.
            last = match.end()
            continue
        # 医药领域、教育领域 are one field together.
        found = [*found, name] if found and last == match.start() - 1 else [name]
        last = match.end()
    whole = WHOLE.search(words, last) or (
        ALL_OF_PLACE.search(words, last) and not _WITHIN.search(words[:last])
    )
    return "" if whole else "、".join(sorted(found))


def told_again(words: str) -> bool:
    """Return whether words behind the name of a field go on to tell of all: 全年, 全县立案."""
    return WHOLE.search(words) is not None or ALL_OF_PLACE.search(words) is not None


def _quoted(words: str, match: re.Match[str]) -> tuple[str, bool]:
    """Return the name of a field and whether it stands in quotation marks.

    “假病人、假病情、假票据”专项整治: a list in one pair of marks is one name.
    """
    name = match["words"]
    quoted = _QUOTED.search(name)
    if quoted is not None:
        return quoted["name"], True
    opened = words.rfind("“", 0, match.start("words"))
    if "”" in name and "“" not in name and opened >= 0:
        return words[opened + 1 : match.start("words") + name.index("”")], True
    return name, False


def _listed(before: str) -> str:
    """对水表采购、户表改造、物资变卖开展专项检查: the items before the last, none for fields."""
    items = _ITEMS.search(before) if "、" in before[-2:] else None
    if items is None or _A_FIELD.search(items.group()) or _OFFICES.search(items.group()):
        return ""
    return items.group()


def matter_in_title(title: str) -> str:
    """Return what alone a report is about by its title, "" for all that its body does.

    A notice of single cases is about these, of the field that they are of.
    """
    field = _titled(title)
    if "通报" not in title and "曝光" not in title:
        return field
    words = re.sub(r"\.[a-z]{3,4}$", "", title)
    if not _OF_CASES.search(words) or (_NO_CASES.search(words) and not _SOMEONES.search(words)):
        return field
    return f"{NOTICE}·{field}" if field else NOTICE


def _titled(title: str) -> str:
    if _AS_WELL.search(title):
        return ""
    found = PLACE.sub("", field_in(title))
    if not found and _FIELD_WORD.search(title):
        found = known_names(title)  # 柳泉县集中整治校园餐
    if not found and _AUDIT in title:
        return _AUDIT
    return found or (inspection(title) if _INSPECTED.search(title) else "")


def own_matter(text: str, start: int, name: str, category: str = "") -> str:
    """Return of what the figure at ``start`` is counted by its own sentence, "" for all there is.

    医药 behind 在医药领域, 乡镇 before 乡镇立案, 违规吃喝 for 处分8人 behind 查处违规吃喝问题9起,
    集中整治 behind 集中整治开展以来.

    Args:
        text: the report.
        start: where the figure stands.
        name: its indicator; what stands in it needs no saying again.
        category: its category; where people come from (财政系统15人) is no field.
    """
    before = text[max(0, start - _NEAR) : start]
    words = _last_clause(before)
    towards = "对" in words[-_TOWARDS_LONGEST:] and _TOWARDS.search(words)
    if towards and (ahead := _AHEAD.match(text, start)) is not None:
        told = field_in(ahead["what"]) or known_names(ahead["what"])
        if told:
            return told
    field = "" if category == "staffing" else _of_item(words, field_in(words))
    if field:
        return field
    kind = kind_told(text, start, (before, words), name, category)
    return kind or _drive(words)


def _of_item(words: str, field: str) -> str:
    """Return the field of a figure where a clause tells of several in turn.

    公安系统24人、法院5人: the five are of no system. 金融、国企等领域分别立案39件、27件: each of
    its own.
    """
    if not field or _OTHERS.search(words):
        return ""
    item = _NEXT_ITEM.search(words)
    if item is not None and (known := known_names(item["item"])) and known not in field:
        return known  # 扶贫领域问题50个、营商环境问题20个: of the next field
    turn = _IN_TURN.search(words) if "、" in field and "分别" in words else None
    if turn is not None:
        items = _ITEM_SIGN.split(LEADS.sub("", turn["items"]))
        told = len(_NUMBER.findall(words, turn.end()))
        names = [plain(item.strip("“”")) for item in items]
        return names[told] if told < len(names) and all(names) else ""
    ends = [item.end() for item in _ONE_ITEM.finditer(words)]
    return field if not ends or _GOES_ON.match(words, ends[-1]) else ""


def is_some_drive(matter: str) -> bool:
    """Return whether a matter is a drive without its field (集中整治)."""
    return _SOME_DRIVE.fullmatch(matter) is not None


def told_of_all(text: str, start: int) -> bool:
    """Return whether the clause of a figure says that all work of a year and place is meant."""
    before = text[max(0, start - _NEAR) : start]
    return _ALL_THERE_IS.search(_last_clause(before)) is not None


def whole_said(text: str, start: int) -> bool:
    """Return whether the sentence of a figure speaks of a whole place up to there: 全县问责38起."""
    near = max(0, start - _SENTENCE)
    first = max(near, *(text.rfind(stop, near, start) + 1 for stop in "。\n"))
    return _WHOLE_PLACE.search(text, first, start) is not None


def _last_clause(before: str) -> str:
    """Return what stands behind the last stop."""
    return before[max(map(before.rfind, _STOPS)) + 1 :]


def _drive(words: str) -> str:
    """Return the drive that words count from the beginning of, "" for none."""
    if "以来" not in words and "期间" not in words:
        return ""
    drive = _DRIVE.search(words)
    if drive is None or WHOLE.search(words, drive.end()):
        return ""
    # 医药领域专项整治开展以来，全省立案12件: all there is of that drive
    return field_in(words[: drive.end("name")]) or drive["name"]
