"""Problems told in one sentence behind words of finding: 检查发现，甲…；乙…。 集中的是甲、乙。

The words that lead to a row are many and alike, so are the signs that part it; what counts is
that most of its clauses find fault by their own words. Where all of them count doers (3人…，
2个单位…) or speak of a few (有的…), fewer have to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.patterns import rarely
from extraction.problems.aspects import is_aspect
from extraction.problems.judged import finds_fault
from extraction.problems.phrases import DEED, FOUND_FIRST, PREDICATE, is_fault, pieces_of
from extraction.problems.polarity import PUT_RIGHT, finds_none_at_all

__all__ = ["found_rows"]

Span = tuple[int, int]

_KINDS = {
    "said": "发现 查出 查明 查实 指出 认为 显示 表明 反映 了解到 注意到 看到"
    " 承认 揭示 曝光 点名批评 梳理出 排查出 情况： 情况:",
    "shown": "暴露 警示我们",
    "kinds": "问题 不足 短板 差距 困难 薄弱环节 意见 现象",
    "there": "存在 仍有 还有",
    "view": "看， 看,",
    "colon": "： :",
    "sample": "中， 中,",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
# Words alone, no groups: a search leaps from one of their first signs to the next.
_CUE = re.compile("|".join(_KIND_OF))
# 督察组指出，…; 查看台账时发现…: who looked into something stands before it.
_LOOKING = re.compile(
    "检查|审计|巡[察视]|督[查导察]|[暗明]访|明察|调研|走访|抽查|核查|评查|排查|通报|反馈|评议|清查|稽查|验收|考核|访谈|座谈|受访|普遍反映|承认|自评|回头看|曝光|评估|测评|(?:履职|履行职责|办案)中"
)
_TO_ROW = {
    "said": rarely(
        r"(?:出|了|[^。；，,：:、\n]{0,5}的[是有])?(?:[^。；，,：:、\n]{0,10}(?:问题|不足|短板|薄弱环节|困难|差距)"
        r"(?:\d+余?[个条项处件类][：:](?!其中)|(?!不|少|难|慢|的?能力))"
        # 问题归纳起来有：
        r"(?:[^。；，,：:、\n]{0,8}(?:[是有为]|包括|如下)(?=[：:]))?)?[，,：:]?"
    ),
    "shown": rarely("出?(?:了|的是)?[，,：:]?"),
    "kinds": re.compile(r"[^。；，,：:、\n]{0,6}?(?:[是有为]|在于?|包括)[，,：:]?"),
    "there": rarely(r"[^。；，,：:、\n]{0,10}(?:问题|不足|短板|薄弱环节|困难|差距)[，,：:]"),
    "view": rarely(""),
    "colon": rarely("“?"),
    "sample": rarely(r"(?=\d)"),
}
# 存在甲、乙等问题, 发现甲、乙的问题: the end says what they are.
_NAMED_SO = rarely(
    r"(?:着|了|的)?(?=[^。；：:\n]{4,120}(?:等|的)[^，,。；;、的\n]{0,6}(?:问题|现象|情形|情况))"
)
_SO_NAMED = frozenset(("存在", "发现", "查出", "反映"))
# 抽查的22个项目中，6个未按期开工，…
_SAMPLE = rarely(
    r"(?:抽查|检查|核查|排查|走访|评查|督查|暗访)[^。；，,\d]{0,12}\d+余?[^，,。；\d]{1,8}$"
)
_FROM = rarely("从[^。；，,：:\\n]{2,30}$|总体(?:来|上)?$")
_ARE = rarely("等?(?:仍|依然|已|还)?(?:成为|仍是|是)[^、]{0,14}$")
# 甲、乙的现象比较突出
_OF, _GO_ON = (
    rarely("[等的]$"),
    rarely("(?:问题|现象)[^，,。；;]{0,4}(?:突出|普遍|严重|发生|多发|明显|存在)"),
)
# 从情况看，甲…，乙…，需要引起重视。
_WEIGHED = rarely(
    r"[，,]?(?:都|均|也|还|仍|应|需|要|必须|需要|应当|值得|亟待|亟需|不容|高度|引起|进一步){1,5}(?:重视|关注|警惕|注意|忽视|改进|解决|加强)"
)
_DENIED = rarely(
    "[未没无][^，,]{0,4}$|是否|有无|有没有|如果|[若凡]|一旦|只要|过去|以前|曾|原先|(?:文章|书中|片中|作者)[^，,]{0,4}$"
)
# What the clause with the lead is about: 聚焦…等问题, but not 围绕…开展检查，发现…
_AIMED_AT = rarely(
    "没有|避免|防止|防范|杜绝|严防|聚焦|围绕|针对|紧盯|整治|纠治|查处|解决|治理|可能|要求|推动|举报|^要|必须|确保|坚决|不得|严禁"
    "|(?<![面应])对(?!照|标|比|[^，,]*(?:检查|审计|巡[察视]|督[查察导]|抽查|调研|走访|[明暗]访))"
)
# “其他”问题包括：违规配备公务用车、…: what a row of statistics stands for.
_REST = rarely('其[他它][”’」"]?[类项]?(?:违[纪规])?问题[^。；，,：:]{0,6}$')
# A case, or what the law says of it, is no list.
_OF_A_CASE = rarely(
    "[\u4e00-\u9fff]某|构成|认定|涉嫌|罪|第[一二三四五六七八九十百\\d]{1,4}条|《|是指|属于|应当|不宜|视为|情节|违纪事实|处分|大概率|一旦|部分进行|笼统"
)
_OF_LAW = rarely(r"》第[一二三四五六七八九十百\d]{1,5}条[^。\n]*$")
# 清理长期挂账款2870万元: what was done about it.
_DEALT_WITH = rarely(
    "(?:清理|清退|追缴|追回|收缴|收回|退还|责令|移送|督促|约谈|下发)[^不未，,]*\\d"
)
_TO_DO = rarely("(?:要|应|须|必须|需)?(?:防止|避免|杜绝|防范|严防|坚决)")
# 工作中还存在一些薄弱环节; 对4所学校审计发现: what leads on.
_LEADS_ON = rarely(
    "[^，,；;]*(?:发现|显示|指出|表明|认为|主要[是有为]|表现[为在])[，,：:]"
    # 一些老问题换了模样：
    "|[^，,；;：:]{0,12}(?:问题|现象|苗头|乱象)[^，,；;：:]{0,8}[：:]"
    "|[^，,；;]{1,10}(?:环节|方面|层面|领域)[，,]"
    # 发现以下情况：
    "|[^，,；;：:]{0,12}存在[：:]"
    "|(?:以下|下列|如下)(?:情况|问题|情形|现象)?[：:]"
    # 采购监管存在三个薄弱点：
    "|[^，,；;：:]{0,24}(?:存在|[还仍]有)[^，,；;：:]{0,4}[两二三四五六七八九几]个?[^，,；;：:\\d]{1,8}[：:]"
    # 反映强烈的有四点：
    "|[^，,；;：:]{0,10}[两二三四五六七八九几]个?(?:点|方面|条|种)[：:]"
)
_THERE_ARE = rarely(
    "[^，,]*(?:发现|显示|指出|表明|认为)|[^，,]*(?:存在|[还仍也尚]有)[^，,]{0,8}(?:问题|不足|短板|薄弱环节|薄弱点|差距|困难|隐患|漏洞|堵点|难点)"
)
_CLOSE = re.compile(
    r"等(?:等)?[^，,。；;、\n]{0,8}?(?:问题|现象|情况|情形|行为|方面|不足|短板|隐患|乱象)|的[^，,。；;、的\n]{0,4}(?:问题|现象|情况|情形)"
)
_OF_THEM = rarely(
    r"的?(?:[^\W\d]|，(?:[^，。；]{0,8}(?:均|都|全部|已经?)[^，。；]{0,6}(?:整改|解决|纠正|销号|完成|办结)))"
)
_GOES_ON = rarely(r"仍|还|依然|较|时有|突出|普遍|共|合计|[\d、，,。；;”\n]")
_TURN = re.compile(
    r"(?:已|均|责令|督促|要求|移送|立案|涉及|建议|对此|为此|对上述|下一?步|占|同比|并[^不未无]|要|应|将|需|必须|依规|提出|给予|目前|截至|[抽检督]查情况|总体|整体|导致|造成|影响|引发|其中|针对|据此|随后|遂|以上|上述|这些)"
)
_BUT = re.compile("(?:但是?|不过|然而|且|并且|以及|同时|此外|另外|还)[，,：:]?")
_FEW = rarely(r"(?:还|也)?(?:有的|有些|一些|部分|个别|少数|极少数|多数|不少)[\u4e00-\u9fff“]")
_DOERS = rarely(r"\d+余?(?:[名人位辆台处户]|[个家所](?!问题|月|方面|工作日))")
_LOOKED = rarely("暗访|明察|检查|督查|抽查|查岗|巡查|夜查|走访")
_GOOD = rarely(
    "已|正在|完成|良好|到位|(?<![未不])(?:达标|合格|符合)|参加|满意|整改|优秀|支持|(?<!不)规范(?!$)|增长|立案|处分"
    "|主动|拒收|拾金|值守|坚守|(?<!未)(?<!没有)(?<!不)提供|退缴|上交|如实|说明|(?<!未)(?<!没有)公示"
)
_PRAISED = rarely("不(?:怕|畏|惧|打烊|收费|停|歇|松劲|退缩|计较|推辞)|主动|优秀|先进|拾金|奋战")
_NUMBERED = rarely(
    r"[一二三四五六七八九]是|[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．]|[①-⑩]|第[一二三]"
)
_COUNTED = rarely(
    r"(?P<what>[^\d]{3,30}?)(?:的(?:[有共]|分别有)?|[有共]|的占(?=[\d.]+%))\d+(?:\.\d+)?(?:%|[余多]?[个份件处名项家户人所宗台条])(?:[（(][^（()）]*[）)])?"
)
_OF_ALL = rarely(r"(?<=[，,：:])其中[，,：:]?")
# 反映…的12件, 违反廉洁纪律的9件: kinds of cases and letters.
_COUNT_ENDS = rarely("\\d.$")
_OF_KINDS = rarely("反映|涉及|违反[^，,]{2,10}纪律|[^，,]*违[纪法]")
_ASPECTS = rarely("[二两三四五六七八九几]个?(?:大|方)?(?:方面|领域|环节|类|面)$")
_HOW_MANY = rarely(r"(?<=[\u4e00-\u9fff]{4})的(?:有|共|共有)?\d+余?[个份件处名项家户人所宗台条起]$")
_THINGS = rarely(r"\d+(?:\.\d+)?[余多]?[万亿]?余?[\u4e00-\u9fff]{1,2}?的?")
_PARTED = rarely("[，,；;]")
_SENTENCE_END = re.compile("[。！？\n]")
_QUOTED = rarely("[^“\n]{0,10}“(?P<told>[^“”\n]{16,160})[”…。]")
# 针对“台账长期不更新”问题: what was found, named again where it is put right.
_NAMED = rarely(
    "(?:针对|对于?|关于)[^“”。；\n]{0,12}“(?P<what>(?!如何|怎么|怎样|为何|是否|能否)[^“”。；;\n]{8,50})”(?:等|的)*(?:[^，,。；“”\n]{0,4})?问题"
)
_PLAIN = frozenset(("shown", "kinds", "there", "view"))
_SHORTEST, _LONGEST, _MOST, _NEAR, _BACK, _BEHIND = 4, 60, 12, 24, 20, 60
_TRIED = 2
# How far around a cue a sentence is looked at, so that an endless one takes no longer.
_AROUND, _AHEAD = 300, 1000


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause of a row: its place, whether it finds fault, whether it may."""

    span: Span
    sure: bool
    may: bool
    end: int = 0
    """Behind its count, where it has one."""


def found_rows(text: str) -> Iterator[Span]:
    """Yield the places of the problems that sentences tell behind words of finding.

    Args:
        text: the report.
    """
    quoted = _QUOTED.match(text)
    if quoted is not None:
        yield from _few(text, *quoted.span("told"))
    if "”" in text and _LOOKING.search(text):
        for named in _NAMED.finditer(text):
            if _part(text, *named.span("what")).may:
                yield named.span("what")
    start = stop = done = 0
    for cue in _CUE.finditer(text):
        if cue.start() < done:
            continue
        if cue.start() >= stop:
            start = max(text.rfind(sign, start, cue.start()) for sign in "。！？\n") + 1
            end = _SENTENCE_END.search(text, cue.end())
            stop = end.start() if end is not None else len(text)
        near = max(start, cue.start() - _AROUND)
        row = _row(text, near, cue, min(stop, cue.end() + _AHEAD))
        if row:
            yield from row
            done = stop


def _row(text: str, start: int, cue: re.Match[str], stop: int) -> list[Span]:
    """The problems of the row that a cue leads to, if it does and the row tells some."""
    begin = _begin(text, start, cue, stop)
    if not begin and _KIND_OF[cue.group()] == "kinds":
        return _called(text, start, cue.start())
    if not begin or _not_said(text, start, cue.start(), begin):
        return []
    close = text.find("”", begin, stop)
    inside = close < 0 or "“" in text[begin:close]
    sure = _KIND_OF[cue.group()] in _PLAIN or _LOOKING.search(text, start, begin) is not None
    stop = stop if inside else close
    if _KIND_OF[cue.group()] == "sample":
        told = _told(text, start, begin, stop, sure=False)
        return told if all(PREDICATE.search(text, *span) for span in told) else []
    return _told(text, start, begin, stop, sure=sure) or _counted(text, begin, stop)


def _begin(text: str, start: int, cue: re.Match[str], stop: int) -> int:
    """Where the row begins that a cue leads to, 0 where it leads to none."""
    kind, at = _KIND_OF[cue.group()], cue.end()
    if kind == "view":
        led = _FROM.search(text, start, cue.start() + 1) and _WEIGHED.search(text, at, stop)
    elif kind == "sample":
        led = _SAMPLE.search(text, start, cue.start())
    elif kind == "colon":
        led = _LOOKING.search(text, max(start, cue.start() - _NEAR), cue.start())
    else:
        led = cue
    lead = _TO_ROW[kind].match(text, at, stop) if led else None
    if lead is None and cue.group() in _SO_NAMED:
        lead = _NAMED_SO.match(text, at, stop)
    if lead is None or (text[lead.end() : lead.end() + 1] == "的" and not _named_again(text, at)):
        return 0
    return lead.end() + text.startswith("的", lead.end())


def _called(text: str, start: int, cue: int) -> list[Span]:
    """程序空转、台账失真成为突出问题: phrases of which the sentence says what they are."""
    near = max(start, cue - _BACK)
    said = _ARE.search(text, near, cue) or (_GO_ON.match(text, cue) and _OF.search(text, near, cue))
    if said is None:
        return []
    start = max(start, *(text.rfind(stop, start, said.start()) + 1 for stop in "，,；;：:"))
    if _AIMED_AT.search(text, start, said.start()):
        return []
    parts = _side_by_side(text, start, said.start())
    return [part.span for part in parts] if all(part.sure for part in parts) else []


def _named_again(text: str, at: int) -> bool:
    """Whether 针对巡察指出的… stands before a place: what was found once more."""
    return FOUND_FIRST.search(text[max(0, at - _NEAR) : at] + "的") is not None


def _not_said(text: str, start: int, cue: int, begin: int) -> bool:
    """Whether the words up to a row deny it, ask for it, or say what work was aimed at."""
    before = re.split("[。；;]", text[start:cue])[-1]
    said = re.split("[，,：:]", before + text[cue:begin].rstrip("，,：:"))[-1]
    if _DENIED.search(before) or _REST.search(said):
        return True
    return _AIMED_AT.search(said) is not None and FOUND_FIRST.search(said) is None


def _told(text: str, begin: int, start: int, stop: int, *, sure: bool) -> list[Span]:
    """What the clauses behind a lead tell, if enough of them find fault."""
    if _NUMBERED.match(text, start):
        return []
    close = _CLOSE.search(text, start, stop)
    counted = False
    if close is not None:
        behind = close.end()
        if _OF_THEM.match(text, behind) and not _GOES_ON.match(text, behind):
            return []
        counted = text[behind : behind + 1].isdecimal() and text[close.start()] == "等"
        stop = close.start()
    if _OF_A_CASE.search(text, start, stop) or PUT_RIGHT.search(text[start:stop]):
        return []
    if _TO_DO.match(text, start) or _OF_LAW.search(text, max(0, begin - _LONGEST), start):
        return []
    parts = _parts(text, start, stop)
    if not 2 + counted <= len(parts) <= _MOST:
        return []  # 发现甲、乙等问题41个: two examples of what is counted
    if all(_DOERS.match(text, part.span[0]) for part in parts) and _LOOKED.search(
        text, begin, start
    ):
        words = [text[slice(*part.span)] for part in parts]
        return [] if any(map(_GOOD.search, words)) else [part.span for part in parts]
    if any(
        _OF_KINDS.match(text, *p.span) and _COUNT_ENDS.search(text, max(0, p.end - 2), p.end)
        for p in parts
    ):
        return []
    told = sum(part.sure for part in parts)
    may = sum(part.may for part in parts)
    # 检查发现，甲过期；乙未戴口罩；丙…: deeds and lacks that somebody came upon.
    plain = sure and told > 0 and "；" in text[start:stop]
    if may < 2 or (2 * told < len(parts) and not plain) or 3 * may < 2 * len(parts):
        return []
    if not sure and told < len(parts):
        return []  # words that often lead to something else
    # Between 、 stand phrases of one kind.
    row = close is not None or not _PARTED.search(text, start, stop)
    # 甲；乙；丙, most of which find fault, and none is praise.
    row = row or ("；" in text[start:stop] and not any(_good(text, part) for part in parts))
    return [part.span for part in parts if part.may or row]


def _good(text: str, part: _Part) -> bool:
    return _GOOD.search(text, *part.span) is not None


def _parts(text: str, start: int, stop: int) -> list[_Part]:
    """The clauses of a row, up to where it turns to something else."""
    found: list[_Part] = []
    sign = next((sign for sign in ("；", "，", "、") if _has(text, sign, start, stop)), "")
    marks = {"；": "；;", "，": "，,"}.get(sign, "")
    pieces = (
        (
            (start + m.start(), start + m.end())
            for m in re.finditer(f"[^{marks}]+", text[start:stop])
        )
        if marks
        else ((start + a, start + b) for a, b in pieces_of(text[start:stop]))
    )
    for begin, end in pieces:
        leads_on = _LEADS_ON.match(text, begin, end)
        begin = leads_on.end() if leads_on is not None else begin
        turn = _BUT.match(text, begin, end)
        if turn is not None:
            begin = turn.end()
            if turn.group()[0] in "但不然":
                found = []  # what stood before is praise
        if found and _TURN.match(text, begin, end):
            break
        if end - begin < _SHORTEST or _THERE_ARE.fullmatch(text, begin, end):
            continue
        if is_aspect(text[begin:end]):
            continue
        several = _side_by_side(text, begin, end) if sign != "、" else []
        if several:
            found += several
            continue
        part = _part(text, begin, end)
        if found and not part.may and not found[-1].may and sign == "，":
            break
        found.append(part)
        if len(found) > 2 * _MOST:
            return []
        if len(found) == _TRIED and not any(part.may for part in found):
            return []
    while found and not found[-1].may and sign == "，":
        found.pop()
    return found


def _has(text: str, sign: str, start: int, stop: int) -> bool:
    other = {"；": ";", "，": ","}.get(sign, sign)
    return text.find(sign, start, stop) >= 0 or text.find(other, start, stop) >= 0


def _side_by_side(text: str, start: int, stop: int) -> list[_Part]:
    """Phrases between 、 most of which find fault."""
    if _ASPECTS.search(text, start, stop):
        return []
    spans = [(start + a, start + b) for a, b in pieces_of(text[start:stop])]
    parts = [_part(text, *span) for span in spans if span[1] - span[0] >= _SHORTEST]
    told = sum(part.sure for part in parts)
    parts = [_Part(part.span, part.sure, True) for part in parts]
    return parts if len(parts) > 1 and 3 * told >= (2 if len(parts) > 2 else 3) * len(parts) else []


def _part(text: str, start: int, stop: int) -> _Part:
    end = stop
    many = _HOW_MANY.search(text, start, stop)
    stop = many.start() if many is not None else stop
    first = re.split("[，,：:]", text[start:stop])[0]
    words = _THINGS.sub("", text[start:stop])
    sure = is_fault(words) or finds_fault(words)
    sure = sure or (first != words and (is_fault(first) or finds_fault(first)))
    told = bool(PREDICATE.search(words) or DEED.search(words) or _FEW.match(words))
    told = told or _DOERS.match(text, start) is not None
    fits = stop - start <= _LONGEST and not finds_none_at_all(text[start:stop])
    fits = fits and _DEALT_WITH.match(text, start, stop) is None
    return _Part(
        (start, min(stop, start + max(len(first), _SHORTEST))),
        sure and fits,
        (sure or told) and fits,
        end,
    )


def _few(text: str, start: int, stop: int) -> list[Span]:
    """“有的…，有的…。” What a text opens with: each clause is of a few and finds fault."""
    sign = "；" if "；" in text[start:stop] or ";" in text[start:stop] else "，"
    marks = "；;" if sign == "；" else "，,"
    spans = [
        (start + m.start(), start + m.end())
        for m in re.finditer(f"[^{marks}。…]+", text[start:stop])
    ]
    if len(spans) < 2:
        return []
    few = all(_FEW.match(text, *span) for span in spans)
    if not few and _LOOKING.search(text, stop, stop + _BEHIND) is None:
        return []
    least = 0.66 if few else 1.0
    told = sum(
        bool(PREDICATE.search(text, *span)) and finds_fault(text[slice(*span)]) for span in spans
    )
    praised = any(_PRAISED.search(text, *span) for span in spans)
    return spans if not praised and told >= least * len(spans) else []


def _counted(text: str, start: int, stop: int) -> list[Span]:
    """发现账物不符的有6个，无人看管的有3个: what is counted, not how often."""
    of_them = _OF_ALL.search(text, start, stop)
    start = of_them.end() if of_them is not None else start
    found: list[Span] = []
    for part in re.finditer("[^，,；;、]+", text[start:stop]):
        count = _COUNTED.fullmatch(part.group())
        if count is None:
            break
        found.append((start + part.start(), start + part.start() + len(count["what"])))
    if any(_OF_KINDS.match(text, *span) for span in found):
        return []
    faults = sum(_part(text, *span).may for span in found)
    return found if faults > 1 and faults == len(found) else []
