"""Problems that a text without headings and lists states in its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.patterns import rarely
from extraction.problems.judged import finds_fault
from extraction.problems.phrases import (
    DEED,
    FAULT,
    PREDICATE,
    SENTENCE_END,
    is_fault,
    phrase,
    pieces_of,
)
from extraction.problems.polarity import PUT_RIGHT, finds_none_at_all
from extraction.problems.still_there import still_there
from extraction.stops import at_lines, places_of, stops_of

__all__ = ["opened", "stated"]

# Without headings and lists an article states its problems in sentences of these forms.
_STATED = rarely(
    r"[^，,。；;：:\n]{3,20}(?:有待|亟待|亟需|仍需)(?:进一步)?(?:加强|提高|提升|改进|完善|规范|增强|改善|加大)(?=[，,。；;\n])|"
    r"[^，,。；;\n]{2,20}(?=(?:仍|仍然|依然|还|已)(?:是|为|成为)[^，,。；;\n]{0,6}(?:短板|弱项|不足|瓶颈|堵点|薄弱环节))"
    rf"|(?:一些|部分|个别|少数)(?:地方|单位|部门|基层)[^，,。；;\n]{{2,20}}?(?:{FAULT})"
    rf"|(?<![对因在])(?:一些|部分|个别|少数)(?:学校|村|社区|乡镇|科室|企业|干部|支部|党员|人员)[^，,。；;\n的]{{2,20}}?(?:{FAULT})(?=[，,。；;、\n])"
    r"|(?:当前|主要|突出|最大)的?(?:问题|困难|短板|不足)(?:就|主要)?(?:是|在于)(?P<what>[^，,。；;\n]{3,30})(?=[，,。；;\n])"
    r"|有的[^，,。；;\n]{2,14}存在[^，,。；;\n]{3,24}?(?:倾向|问题|现象|不足)"
    rf"|有的[^，,。；;\n]{{4,20}}?(?:{FAULT})(?=[，,。；;\n])"
    r"|仍(?:然)?存在(?!(?:不少|一些|许多|诸多|很多|较多|若干|这样那样|不容[忽回][视避])?的?(?:问题|缺点|不足|短板|差距|困难))[^，,。；;\n]{3,30}?等?(?:薄弱环节|问题|短板|不足)"
    rf"|(?<![^。；;\n，,])[^，,。；;\n]{{6,60}}?(?:{FAULT})(?:、?[^，,。；;、\n]{{0,8}})?的?(?:问题|现象)(?:依然|仍然|仍|还)[^，,。；;\n]{{0,4}}(?:存在|突出)"
)
# One of these stands in each of the forms.
_MAY_STATE = re.compile(
    "有待|亟待|亟需|仍需|短板|弱项|不足|瓶颈|堵点|薄弱|有的|一些|部分|个别|少数|仍然?存在"
    "|问题(?:就|主要)?(?:是|在于)|困难(?:就|主要)?(?:是|在于)|问题(?:依然|仍|还)|现象(?:依然|仍|还)"
)
# 反馈指出，甲局对校外培训监管不力；乙局…缺位: each clause that finds fault.
_POINTED = re.compile(
    r"(?:反馈|通报|会议|全会|巡[察视](?:组|反馈)?|检查组?|督[查导]组?|审计|调研|评查|核查)[^。；，,：:\n]{0,8}(?:指出|认为|发现|查明)[，,：:]"
    # what a letter of advice was written for
    r"|经(?:核|调|检)?查[，,](?=你(?:局|单位|委|公司|镇|乡|街道|[校院处]))"
)
_BODY = rarely(r"^[^，,对在]{2,14}?(?:党组|党委|党总支|支部|局|镇|乡|街道|公司)(?=对|在|未|没有)")
# 美中不足的是，课程偏旧；但也应看到，…: one fault is enough here.
_BUT = re.compile(
    r"(?:美中不足的是|不足的是|(?:[也还但]要|[也还]应当?|必须|应当|需要|清醒地?|有[^。；，,：:\n]{2,8})"
    r"(?:看到|认识到|注意到|指出|提醒|坦言|直言))(?:的是)?[，,：:]"
    r"|(?:深感|深知|(?:值得|需要?|应当?)(?:引起)?(?:注意|重视|关注|警惕)的(?:问题)?是)[，,：:]"
    r"|(?:负责人|主任|书记|干部|同志|[组局院校站所]长|[\u4e00-\u9fff])(?:也|还)?(?:坦言|直言|坦承|不讳言|坦率地(?:说|讲|表示))[，,：:]“?"
)
# 也要看到甲仍是薄弱环节、乙参差不齐: phrases side by side, no stop before them.
_SEEN = rarely(r"(?:看|认识)到(?P<row>[^，,。；;：:\n]{8,120})(?=[。；;，,\n])")
_SEES = ("看到", "认识到")
_TO_SEE = rarely("(?:[也还但]要|[也还]应当?|必须|清醒地?)$")
# None of these is without one of these words, nor goes beyond the next stop.
_BUT_WORDS = re.compile(
    "不足的是|看到|认识到|注意|指出|提醒|坦言|直言|坦承|不讳言|坦率地|重视|关注|警惕|深感|深知"
)
_BUT_STOP = re.compile("[。；，,：:\n]“?")
# 各种资源统筹不到位、一些服务还缺位: two such in a sentence.
_PARTLY = rarely(
    rf"(?<![对因在])(?:一些|有些|部分|个别|各种)[^，,。；;、\n的]{{2,10}}?(?:还|仍|尚)?(?:{FAULT}|还?不够到位|缺位|缺失|虚化|松散)"
    r"(?=[，,。；;、\n])"
)
_OF_A_FEW = rarely(r"(?:一些|有些|有的|部分|个别|少数|极少数)[\u4e00-\u9fff“]")
_DETAIL = rarely("[在对因从如]|特别是|尤其")
_PART = re.compile("[^；;。\n]+")
_SENTENCE_ENDS = re.compile(r"[。\n]")
_OF_SOME = re.compile("一些|有些|部分|个别|各种")
_SOME_OF_THEM = re.compile("有的")
# 一些干部遇事上推；部分站所服务差；还有的单位敷衍: what semicolons part is told of some bodies.
_OF_SOME_BODIES = rarely(
    r"(?:还|也)?(?:有的|有些|一些|部分|个别|少数|不少)[\u4e00-\u9fff“”]{2,}[，,]?[^；;]*"
)
# 部分村无违纪案件, 一些村矛盾不出村: good of them.
_NONE_OF_IT = rarely(
    "(?:没有?|无|不|未)(?:再|曾|发生|出现|新增|一起|任何)*(?:信访|上访|违纪|违法|案件|发案|矛盾|纠纷|出[村镇乡街])"
)
_SOME = rarely(r"(?<![^。；;，,：:\n])(?:还|也)?有的(?!是)[^，,。；;\n]{3,40}")


# 对照要求，我们的工作还有不少差距。…… A paragraph whose sentences each begin with a fault.
_OPENED = re.compile(
    r"(?m)^[ \t\u3000]*[^。\n]{0,60}?(?:还|仍|尚|也|存在|面临|暴露|反映)[^。，,；;：:\n]{0,10}"
    r"(?:差距|不足|缺点|短板|薄弱|弱项|问题|软肋|遗憾|缺憾|毛病|漏洞|隐患)[^。，,；;：:\n]{0,6}。(?=[^\n\s])"
    r"|^[ \t\u3000]*[^。\n]{0,30}?(?:隐忧|短板|不足|问题|差距|难题|烦恼|欠账)"
    r"(?:[也却还]?(?:有|不少|存在|明显|突出)|犹存|仍在|依旧|依然存在|不容(?:忽视|回避))[^。，,；;：:\n]{0,2}。(?=[^\n\s])"
)
_REMEDY = rarely("解决|整改|查处|整治|突破|补齐|下一?步|今后|接下来|明年|我将|改起")
_FEWEST_OPENED, _BEFORE = 3, 6
_FARTHEST = 1000
"""So much of a sentence is read, however long it goes on."""
_NUMBERED = rarely("[一二三四五六七八九]是")
_NOT_DONE = rarely("“[\u4e00-\u9fff]{1,5}不[\u4e00-\u9fff]{1,4}”$")  # 有的站点“挂牌不接待”


def opened(text: str) -> Iterator[tuple[int, int]]:
    """Yield the faults that the sentences of a paragraph begin with, if most of them do."""
    for match in at_lines(_OPENED, text, stops_of(text).lines):
        if _REMEDY.search(match.group()):
            continue
        end = text.find("\n", match.end())
        found: list[tuple[int, int]] = []
        count = 0
        rest = text[match.end() : end if end >= 0 else None]
        parted = rest.count("。") < _FEWEST_OPENED and "；" in rest
        for sentence in re.finditer(r"[^。；\n]+" if parted else r"[^。\n]+", rest):
            if _REMEDY.match(sentence.group()):
                break
            count += 1
            clause = re.split("[，,；;：:]", sentence.group())[0]
            faulty = is_fault(clause) or _NOT_DONE.search(clause) or finds_fault(clause)
            if faulty and not re.search(r"\d", clause):
                start = match.end() + sentence.start()
                sign = _NUMBERED.match(clause)
                found.append((start + (sign.end() if sign else 0), start + len(clause)))
        if len(found) >= _FEWEST_OPENED and 2 * len(found) > count:
            yield from found


def stated(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the faults that a text states, in order of the forms looked for."""
    pointed = list(_pointed(text))
    if pointed:
        yield from pointed
        return
    some = list(_saying(text, _OF_SOME))
    several = [*still_there(text), *_of_bodies(text, some), *_several(text), *_partly(text, some)]
    covered = bytearray(len(text))
    for start, end in several:
        covered[start:end] = b"\x01" * (end - start)
        yield start, end
    for span in _saying(text, _MAY_STATE):
        for match in _STATED.finditer(text, *span):
            if not any(covered[slice(*match.span())]):
                yield match.span("what" if match["what"] else 0)


def _saying(text: str, words: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the sentences that have some words, each with the mark that ends it.

    Args:
        text: the report.
        words: what stands within one sentence.
    """
    at = 0
    while (word := words.search(text, at)) is not None:
        before = max(text.rfind("。", at, word.start()), text.rfind("\n", at, word.start()))
        start = before + 1 if before >= 0 else at
        end = _SENTENCE_ENDS.search(text, word.end())
        at = end.end() if end is not None else len(text)
        yield start, at


def _pointed(text: str) -> Iterator[tuple[int, int]]:
    for match in _POINTED.finditer(text):
        told = list(_clauses_behind(text, match.end()))
        if sum(sure for _, sure in told) > 1:
            # 甲不到位，乙停留在读文件: beside others a fault may be told in unusual words.
            last = max(told)[0][1]
            more = _unusual(text, match.end(), last) if last else ()
            yield from sorted({*(span for span, _ in told), *more})
    yield from _seen(text)
    for match in _turns(text):
        told = list(_clauses_behind(text, match.end(), but=True))
        # 一些领域增量仍有发生，少数干部…: what holds of a few is a fault beside others that say so.
        most = 2 * sum(sure for _, sure in told) >= len(told)
        yield from (span for span, sure in told if sure or most)


def _unusual(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses up to a place that find fault by what was learned alone."""
    for clause in re.finditer(r"[^，,；;：:]+", text[start:stop]):
        words = clause.group()
        if not is_fault(words) and not re.search(r"\d", words) and finds_fault(words):
            yield start + clause.start(), start + clause.end()


def _seen(text: str) -> Iterator[tuple[int, int]]:
    for word in places_of(text, _SEES):
        match = _SEEN.match(text, word)
        if match is None or not _TO_SEE.search(text, max(0, word - _BEFORE), word):
            continue
        at = match.start("row")
        row = [(at + start, at + end) for start, end in pieces_of(match["row"])]
        if len(row) > 1 and all(_is_told(text[slice(*span)]) for span in row):
            yield from row


def _is_told(words: str) -> bool:
    told = is_fault(words) or finds_fault(words) or _OF_A_FEW.match(words) is not None
    return told and not finds_none_at_all(words)


def _turns(text: str) -> Iterator[re.Match[str]]:
    """Yield the words by which a text turns to what is wrong, looked for between two stops."""
    done = 0
    for word in _BUT_WORDS.finditer(text):
        if word.start() < done:
            continue
        start = max(text.rfind(stop, done, word.start()) for stop in "。；，,：:\n") + 1
        end = _BUT_STOP.search(text, word.end())
        begin, done = max(start, done), end.end() if end is not None else len(text)
        yield from _BUT.finditer(text, begin, done)


def _clauses_behind(
    text: str, start: int, *, but: bool = False
) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield the clauses of a sentence that may find fault, and whether they surely do.

    Args:
        text: the report.
        start: behind the words that lead to them.
        but: whether these tell of trouble, so that unusual words for it are looked at.
    """
    end = SENTENCE_END.search(text, start, start + _FARTHEST)
    stop = end.start() if end is not None else start + _FARTHEST
    if PUT_RIGHT.search(text, start, stop):
        return
    last = -1  # up to where clause after clause finds fault
    for clause in re.finditer(r"[^，,；;：:]+", text[start:stop]):
        words = clause.group()
        sure = is_fault(words)
        few = _OF_A_FEW.match(words) is not None
        if but and not sure and (few or last == clause.start() - 1):
            sure = finds_fault(words) and not _DETAIL.match(words)
        if (sure or few) and finds_none_at_all(words):
            continue
        if (sure or few) and not re.search(r"\d", words):
            body = _BODY.search(words)
            last = clause.end()
            yield (start + clause.start() + (body.end() if body else 0), start + clause.end()), sure


def _partly(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """一些…不到位、部分…还缺位: where a sentence says so of several."""
    for sentence in sentences:
        found = [m.span() for m in _PARTLY.finditer(text, *sentence)]
        if len(found) > 1:
            yield from found


def _may_tell(text: str, span: tuple[int, int]) -> bool:
    words = text[slice(*span)]
    told = PREDICATE.search(words) is not None or DEED.search(words) is not None
    return told and not finds_none_at_all(words)


def _of_bodies(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """一些干部…；部分站所…；还有的…: where most that semicolons part finds fault with some."""
    for at, stop in sentences:
        if text.find("；", at, stop) < 0:
            continue
        start = at + len(text[at:stop]) - len(text[at:stop].lstrip())
        parts = [(start + m.start(), start + m.end()) for m in _PART.finditer(text[start:stop])]
        if len(parts) < 2 or not all(_OF_SOME_BODIES.match(text, *part) for part in parts):
            continue
        told = [(a, b) for a, b in parts if _finds_fault(text[a:b])]
        if len(told) > 1 and 3 * len(told) >= 2 * len(parts):
            spans = (phrase(text, *part) for part in told)
            yield from (span for span in spans if span is not None)


def _finds_fault(words: str) -> bool:
    clauses = re.split("[，,。]", words)
    if finds_none_at_all(words) or _NONE_OF_IT.search(words) is not None:
        return False
    return any(is_fault(c) or finds_fault(c) for c in clauses)


def _several(text: str) -> Iterator[tuple[int, int]]:
    """有的…，有的…，还有的…: where each of a sentence says what is wrong."""
    for sentence in _saying(text, _SOME_OF_THEM):
        if text.count("有的", *sentence) < 2:
            continue
        found = [m.span() for m in _SOME.finditer(text, *sentence)]
        telling = [span for span in found if _may_tell(text, span)]
        faults = sum(is_fault(text[slice(*span)]) for span in found)
        if len(found) > 1 and len(telling) == len(found) < 2 * faults:
            yield from found
