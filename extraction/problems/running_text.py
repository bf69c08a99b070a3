"""Problems that the sentences of a report list: 一是…二是…, after a colon, in parallel."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from extraction.patterns import rarely
from extraction.problems.clause_rows import in_clauses
from extraction.problems.counted import behind_count, counted_faults
from extraction.problems.headed_lines import headed_lines, heads_in_line
from extraction.problems.headings import BULLETS, HAN, HEADING, Mark, following
from extraction.problems.introduced import introductions
from extraction.problems.judged import finds_fault
from extraction.problems.leads import ending_with
from extraction.problems.phrases import (
    DEED,
    FOUND_FIRST,
    PREDICATE,
    SENTENCE_END,
    STOP,
    is_fault,
    phrase,
    pieces_of,
)
from extraction.problems.told_behind import told_behind
from extraction.stops import stops_of

__all__ = [
    "WORK",
    "after_colon",
    "continued",
    "in_body",
    "in_line",
    "in_parallel",
    "introduced",
    "one_list",
    "paragraph_end",
]

_NEXT_STEP = re.compile(
    rf"[。；;\n][ \t\u3000]*(?:(?:[{BULLETS}]|[—-]{{1,2}})[ \t\u3000]*)?(?:[为对]此[，,])?"
    r"(?:建议|下一?(?:步|阶段)|今后|接下来|明年|新的一年|打算[：:]|究其|之所以|(?:分析|主要)?原因"
    # 上述问题的存在，主观上是…
    r"|(?:上述|以上|这些)[^。，,；;\n]{0,8}的?(?:存在|产生|发生|出现|形成|成因|原因|根源)[，,：:]"
    rf"|(?<=[{BULLETS} —])(?:产生|打算|整改(?:要求|措施)|(?:工作)?重点)"
    r"|[^。，,：:；;\n]{0,8}问题的?(?:主要)?(?:成因|原因|根源)[，,：:在是主])"
)
_ONLY_LEADS = rarely(
    r"(?:问题|不足|短板|困难|差距|薄弱环节|如下|表现|情形|方面|[^没所具还仍]有|[^不]是|集中)$"
)
_COUNTED = rarely(
    r"(?:反馈|指出|交办|提出)(?:的)?\d+余?[个项条](?:具体)?问题$|(?:收到|接到|移交|转来)[^，。]{0,24}线索\d+余?[个件条]$"
    r"|(?:共|累计|合计|总计|查出|发现|梳理)[^，。]{0,16}\d+余?[个处条项件类起]$"
)
# 回头看，自己还有不少欠账。
_HAS_SOME = rarely(
    r"(?:[^，,]{1,6}[，,])?(?:但|不过|同时|当前|目前|我们|自己|自身|与?[^，]{2,12}相?比|对照[^，]{2,10}|我[\u4e00-\u9fff]{1,3}"
    r"|[\u4e00-\u9fff]{0,4}(?:工作|[中上]))*(?:还|仍|也|尚|依|然)*[有存][^，]{0,8}"
    r"(?:欠账|差距|不足|短板|空子|毛病|弱项|问题)$"
)
# 说到短板，首先是…; 对上述问题，某某负有责任
_SPOKEN_OF = rarely(
    r"(?:说到|谈到|讲到|提到|对照|就)[^，]{0,8}$|(?:对|针对)?(?:上述|以上|这些)|其中"
)
_NOTES = ("（注", "(注", "注：", "注:", "备注", "需要说明", "说明：")
# 对上级反馈整改力度不够，存在甲、乙等问题: what the phrases are of is a fault as well.
_CLAUSE_BEFORE = rarely("(?:^|[。；;：:，,\\n])(?P<what>对[^。；;：:，,\\n]{4,40})[，,]$")
_LONGEST_BEFORE = 50
# 还存在不少缺点。主要是…
_MAINLY = rarely("(?<=[。，,])(?:主要|突出)(?:是|表现[为在]|体现[为在])[：:，,]?")
# 反映的问题主要有：; but 问题主要集中在： leads to fields of work as well.
_STRAIGHT = rarely(
    "(?<!共性)(?:问题|不足|短板|困难|差距|难点|隐患)(?:之处)?(?:主要|大致)?(?:有(?:以下)?|是|包括|如下)?[：:]$"
    "|制约[^，。；]{0,20}[：:]$|”(?:现象|问题)?[：:]$"
)
_FOUND_SO = rarely(
    "制约|仍有|还有|尚有|反映|存在|发现|反馈|查摆|查出|暴露|面临|突出|提出|主要(?:问题|困难|不足|短板|难点)"
)
_WORKED_ON = rarely("解决|讲|答|研究|咨询|检查的|治理|讨论|关注|聚焦")
# What is said of a field of work, of what is asked for, or done, or not there, is no problem.
_MAY_BE = rarely(
    r"(?:领域|方面|环节|行业|部门|单位|工作|情况|管理|建设)$|\d|建议|希望|要求|[应需]要?|已|整改|落实到位|详见|如何|怎[么样]"
    r"|是否|有无|能否|[无没未](?:有|发现)|良好|正常|健全|齐全|有力|满意$|评价高|较好|较高|所谓|《|^第|[?？]"
)
_FEWEST_SIGNS, _MOST_SIGNS, _CLAUSE_SIGNS, _SAID = 4, 24, 6, 12
_LEFT = rarely(r"^(?:还|尚|仍)有\d")
_A_DIGIT = re.compile(r"\d")
_PIECE, _PART = rarely("[^，,：:—]+"), re.compile("[^；;]+")
WORK = re.compile(
    r"整治|解决|查处|纠治|破解|聚焦|针对|紧盯|问题线索|问题导向|推动|处置|突破|补齐|补短板|做法|成效|对策|建议"
)
_INLINE = re.compile(
    rf"(?:(?<=[。；;：:，,\n】])|^)[ \t\u3000]*(?:[{HAN}]是(?![{HAN}][，,、。；;二])"
    rf"|(?<![，,])[{HAN}]{{1,3}}、(?![{HAN}])|(?<![，,])\d{{1,2}}\s*[.．、](?!\d)"
    rf"|第[{HAN}][，,、]|其[{HAN}][，,、是]|首先[，,]|其次[，,]"
    rf"|再次[，,]|最后[，,]|[①②③④⑤⑥⑦⑧⑨⑩]|[（(](?:[1-9]|[{HAN}])[）)])",
    re.M,
)
_MAY_BEGIN = frozenset(f"{HAN}第其首再最①②③④⑤⑥⑦⑧⑨⑩（( \t\u3000")
_FIRST = rarely(r"^[ \t\u3000]*[（(第其]?(?:一|1|１|①|首先)")
# 座谈中了解到：一、…。二、… introduces faults only where the items themselves say so.
_DETAIL = rarely("[对在][^，]{5,}|尤其|特别是|比如|例如")
_ALSO = rarely(r"[，,]([^，,。；;：:\n\d]{2,20}[也还仍][^，,。；;：:\n\d]{2,12})(?=[。；;\n])")
_BESIDES = rarely(r"。(?:此外|另外|同时|再者|除此之外)[，,]")
_NOTICED = re.compile(
    r"(?:看到|感到|认识到|了解到|注意到|发现|反映|指出|认为|提醒)(?:的是)?[，,：:]"
)
_NOTICED_ENDS, _LONGEST_NOTICED = frozenset("到现映出为醒是"), 8
_PARALLEL = re.compile(
    r"(?:存在|暴露出?了?|仍有|还有|反映出|出现|[还也]发现(?=[^。；：:\n，,]{4,160}等问题[。；]))(?:的|着|了|以下|诸多|一些)?[：:]?(?P<list>[^。；;：:\n，,]{4,160}?)等(?!方面|环节)(?:[^。；，,\n]{0,8})?"
    r"(?:问题|现象|情况|情形|行为|毛病|倾向|乱象|短板|不足|漏洞|隐患)"
)
# 存在账目不清、手续不全的问题; 问题集中在程序缺失、验收走过场两个方面.
_SIDE_BY_SIDE = re.compile(
    r"存在(?:的|着|了)?(?P<list>[^。；;：:\n，,等]{3,40}?、[^。；;：:\n，,等]{3,60}?)的?(?:问题|现象|情况|情形)(?=[。；;，,\n\d])"
    r"|(?:问题|不足|短板|差距|困难)[^。；，,：:\n]{0,4}?(?:集中在|表现在|体现在|表现为|集中于|在于|(?<=[题足板距难])(?:主要|就)?是)(?P<kinds>[^。；;：:\n，,]{4,120}?)"
    r"(?:等?[两三四五六七八]?[个大类种]?(?:方面|问题|情形|现象))?(?=[。；;，,\n])"
    # 主要体现为指挥不畅、力量薄弱、层级过多
    r"|主要(?:体现|表现)[为在](?P<shown>[^。；;：:\n，,“]{8,120}?)(?=[。；;，,\n”])"
)
# 发现虚报床位、克扣伙食等问题319个: what was found and counted.
_FOUND = re.compile(
    r"(?:发现|查出|排查出|梳理出)了?(?P<list>[^。；;：:\n，,]{4,160}?)等(?:各类|方面)?问题\d"
)
# What phrases side by side end with, and those that were counted: found without looking back.
_SUCH = re.compile(
    "等(?!方面|环节)(?:[^。；，,\\n]{0,8})?"
    "(?:问题|现象|情况|情形|行为|毛病|倾向|乱象|短板|不足|漏洞|隐患)"
)
_SUCH_COUNTED = re.compile(r"等(?:各类|方面)?问题\d")
_LONGEST_LIST = 180
_BY_NAME = ("问题", "毛病", "乱象", "短板", "不足", "漏洞", "隐患")
_PLAINLY = rarely("暴露出?|问题[^，。]{0,4}(?:集中在|表现|集中于)")
_SETTLED = rarely(
    r"\d*[余多]?[个项处件起]?[，,](?:[^，。；]{0,8}(?:均|都|全部|已经?)[^，。；]{0,6}(?:整改|解决|纠正|销号|完成|办结))"
    "|(?:已经?|基本|逐步|明显)*(?:得到|有了)(?:了|有效|较好|根本|明显|初步|彻底|全面|妥善)*的?(?:解决|扭转|整改|遏制|改善|化解|破解|缓解|好转)"
)
_AIMED_AT = re.compile(
    "是否|有无|避免|防止|防范|杜绝|严防|聚焦|围绕|针对|紧盯|整治|纠治|查处|整改|解决|对"
)
_DENIED = rarely(
    "(?:[不未没无]|没有|从未|并未|均未|[未没][^，。]{0,6}(?:发现|查出|出现)[^，。]{0,8})$"
)
_CAME_UPON = rarely("发现|查出|指出|抽查|检查|评查")
_BULLET = rarely(
    rf"(?m)^[ \t\u3000]*([{BULLETS}]|[—-]{{1,2}}(?=[\u4e00-\u9fff“]))[ \t\u3000]*(?=[^\n])"
)
_ITEM_STOPS = frozenset("。；;")
_NEAR = 8
_MOST_LEADS = 20
"""Words in one sentence that lead to problems: behind each of them all of it is read."""


def in_body(text: str, body: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield what a part without headings lists: items, phrases, openings of paragraphs."""
    advice = _NEXT_STEP.search(text, body, stop)
    if advice is not None and "建议" in advice.group():
        opened = list(_opened(text, body, stop))
        if opened and opened[-1][0] > advice.start():
            yield from opened
            return
    stop = advice.start() if advice else stop
    found = list(_bulleted(text, body, stop)) or list(in_line(text, body, stop))
    found = found or list(in_parallel(text, body, stop)) or list(in_clauses(text, body, stop))
    found = found or counted_faults(text, body, stop)
    if not found:
        found = list(told_behind(text, [*introductions(text, body, stop)]))
    yield from found or headed_lines(text, body, stop) or _leads(text, body, stop)


def _opened(text: str, body: int, stop: int) -> Iterator[tuple[int, int]]:
    """甲不统一。……建议出台细则。 What lines open with, where each ends with its own advice."""
    at = body
    while at < stop:
        end = text.find("\n", at, stop)
        end = end if end >= 0 else stop
        mark = STOP.search(text, at, end)
        start = at + len(text[at:end]) - len(text[at:end].lstrip())
        first = mark.start() if mark is not None else end
        if mark is not None and start < first and "建议" in text[first:end]:
            words = text[start:first]
            if is_fault(words) or finds_fault(words):
                yield start, first
        at = end + 1


def continued(text: str, item: Mark, stop: int) -> Iterator[tuple[int, int]]:
    """1.力量不足。……2.方法不多。 Items that go on in the line of the first, number by number."""
    sign, number = text[item.start : item.title_start].strip(), item.number
    at = item.title_start
    while number and (number := following(number)):
        at = _behind(text, sign.replace(item.number, number, 1), at, stop)
        if at < 0:
            return
        span = phrase(text, at, stop)
        if span is not None:
            yield span


def _behind(text: str, sign: str, at: int, stop: int) -> int:
    """Return where the number of an item ends that stands behind a stop, -1 without one."""
    while (at := text.find(sign, at, stop)) >= 0:
        end = at + len(sign)
        if text[at - 1 : at] in _ITEM_STOPS and not text[end : min(end + 1, stop)].isdecimal():
            return end
        at += 1
    return -1


def _bulleted(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """What lines with one and the same sign before them open with: ● 排班失衡。…"""
    signs = list(_BULLET.finditer(text, start, stop))
    if len(signs) < 2 or len({sign[1] for sign in signs}) > 1:
        return
    if text[start : signs[0].start()].strip(" \t\u3000\n：:。"):
        return
    for sign in signs:
        end = min(paragraph_end(text, sign.end()), stop)
        span = phrase(text, sign.end(), end)
        span = behind_count(text, span, end) if span is not None else None
        if span is not None:
            yield span


def in_line(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the items that are numbered within a paragraph: 一是…；二是…."""
    for match in _signs(text, start, stop):
        span = phrase(text, match.end(), stop)
        span = behind_count(text, span, stop) if span is not None else None
        if span is not None:
            yield span
            yield from _also(text, span[1], stop)


def _also(text: str, at: int, stop: int) -> Iterator[tuple[int, int]]:
    """一是监督不够有力，对村干部的日常监督也不到位: a second fault beside the first."""
    clause = _ALSO.match(text, at, stop)
    if clause is not None and is_fault(clause[1]):
        yield clause.span(1)


def _signs(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Yield the signs of items in a stretch, tried only where they can begin: behind a stop."""
    if text.find("】", max(0, start - 1), stop) >= 0:
        yield from _INLINE.finditer(text, start, stop)
        return
    pieces = stops_of(text).pieces
    # By number: a slice of them for each list would be copied anew.
    behind = range(bisect_left(pieces, start), bisect_left(pieces, stop))
    for place in chain((0,) if start <= 0 < stop else (), map(pieces.__getitem__, behind)):
        sign = text[place : place + 1]
        may = place >= start and (sign in _MAY_BEGIN or sign.isdecimal())
        match = _INLINE.match(text, place, stop) if may else None
        if match is not None:
            start = match.end()
            yield match


def introduced(text: str, leads: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """存在的主要问题：一是…；二是…, anywhere in a paragraph, up to its end."""
    taken = False
    for match in leads:
        if WORK.search(match.group()) and not re.search("存在|暴露", match.group()):
            continue
        items = _list_near(text, match.end())
        if len(items) >= 2 and items[0][0] - match.end() < _NEAR:
            yield from items
            taken = True
        elif match.group().endswith("。") and (heads := _heads(text, match.end())):
            yield from heads
            taken = True
    if taken:
        return
    for match in ending_with(_NOTICED, text, _NOTICED_ENDS, _LONGEST_NOTICED):
        items = _list_near(text, match.end())
        near = len(items) >= 2 and items[0][0] - match.end() < _NEAR
        if near and 2 * sum(is_fault(text[slice(*span)]) for span in items) > len(items):
            yield from items


def _heads(text: str, at: int) -> list[tuple[int, int]]:
    """The short heads of the paragraph that goes on at a place, before what shall be done."""
    stop = paragraph_end(text, at)
    advice = _NEXT_STEP.search(text, at, stop)
    return heads_in_line(text, at, advice.start() + 1 if advice else stop)


def _list_near(text: str, at: int) -> list[tuple[int, int]]:
    """The items of a list that begins right behind a place, none where it does not."""
    near = next(_signs(text, at - 1, min(len(text), at + 2 * _NEAR)), None)
    if near is None or near.end() - at > _NEAR:
        return []
    return list(one_list(text, at - 1))


def one_list(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The items of one list: to the end of the paragraph, or of those below that go on with it.

    It ends before what shall be done, and where the numbers begin anew.
    """
    stop = paragraph_end(text, start + 1)
    while stop < len(text) and _INLINE.match(text, stop + 1) and not HEADING.match(text, stop + 1):
        stop = paragraph_end(text, stop + 1)
    # The next list bounds the search for advice: one line of many lists is read once.
    firsts = (m.start() for m in _signs(text, start, stop) if _FIRST.search(m.group()))
    stop = next(islice(firsts, 1, None), stop)
    advice = _NEXT_STEP.search(text, start, stop)
    yield from in_line(text, start, advice.start() + 1 if advice else stop)


def paragraph_end(text: str, at: int) -> int:
    """Return where the paragraph ends that ``at`` stands in."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def after_colon(text: str, leads: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """存在的主要问题：学习不够深入；方法创新不够。 Phrases after a colon that say what is wrong."""
    ended, led = 0, 0
    for match in leads:
        start = match.end()
        if led >= _MOST_LEADS and start <= ended:
            continue
        if not match.group().endswith(("：", ":", "比如", "例如")):
            mainly = _MAINLY.match(text, start)
            start = mainly.end() if mainly is not None else 0
        if not start or WORK.search(match.group()):
            continue
        end = SENTENCE_END.search(text, start)
        stop = end.start() if end else len(text)
        ended, led = stop, led + 1 if start <= ended else 1
        mark, pieces, telling = _pieces(text, start, stop)
        said = SENTENCE_END.split(text[max(0, match.start() - _SAID) : match.end()])[-1]
        enough = 2 * len(telling) > len(pieces) or _only_listed(text, said, mark, pieces)
        if len(pieces) >= 2 and enough:
            # Beside those that say so an item without figures is one as well.
            plain = {span for span in pieces if not re.search(r"\d", text[slice(*span)])}
            both = [span for span in pieces if span in plain or span in telling]
            yield from pieces if mark == "、" else _clauses(text, both)
            yield from _besides(text, stop)


def _pieces(
    text: str, start: int, stop: int
) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the mark that divides some words, what it divides them into, and which tell a fault.

    监督不够精准，一些行业性、系统性腐败治理不彻底，信息化滞后: 、 stands within a part where
    commas make more of them.
    """
    found: list[tuple[str, list[tuple[int, int]], list[tuple[int, int]]]] = []
    for mark in ("；", ";", "、", "，", ","):
        if mark not in text[start:stop]:
            continue
        spans = [
            (start + piece.start(), start + piece.end())
            for piece in re.finditer(rf"[^{mark}]{{3,}}", text[start:stop])
        ]
        found.append((mark, spans, [span for span in spans if PREDICATE.search(text, *span)]))
        if mark in ";；":
            break
    if not found:
        return "", [], []
    first = found[0]
    return next((each for each in found[1:] if len(each[2]) > len(first[2])), first)


def _only_listed(text: str, lead: str, mark: str, pieces: Sequence[tuple[int, int]]) -> bool:
    """Whether 反映的问题主要有：甲；乙；丙 says of each that it is one, in whatever words."""
    if mark not in ("；", ";", "、") or _STRAIGHT.search(lead) is None:
        return False
    if _FOUND_SO.search(lead) is None or _WORKED_ON.search(lead) is not None:
        return False
    if max(end - start for start, end in pieces) < _CLAUSE_SIGNS:
        return False  # 工程建设、征地拆迁: fields of work
    return all(
        _FEWEST_SIGNS <= end - start <= _MOST_SIGNS and _MAY_BE.search(text, start, end) is None
        for start, end in pieces
    )


def _besides(text: str, at: int) -> Iterator[tuple[int, int]]:
    """此外，懂财务的人才紧缺，…: a sentence behind a list adds the first fault it finds."""
    match = _BESIDES.match(text, at)
    end = SENTENCE_END.search(text, match.end()) if match else None
    if match is None or end is None:
        return
    for clause in re.finditer(r"[^，,；;]+", text[match.end() : end.start()]):
        if is_fault(clause.group()) and not re.search(r"\d", clause.group()):
            yield match.end() + clause.start(), match.end() + clause.end()
            return


def _clauses(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The fault each piece begins with, and those behind it that stand on their own."""
    for start, stop in pieces:
        span = phrase(text, start, stop)
        if span is None:
            continue
        yield span
        yield from _further(text, span[1], stop)


def _further(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Clauses right behind a fault, up to the first with a figure, that find fault as well."""
    end = STOP.search(text, start, stop)
    for match in _PIECE.finditer(text[start : end.start() if end else stop]):
        if not is_fault(match.group()) or _A_DIGIT.search(match.group()):
            return
        if _DETAIL.match(match.group()):
            continue  # 监督重点不够聚焦，对新的风险点盯得不紧: the same fault, told in full
        if len(match.group()) > 4:
            yield start + match.start(), start + match.end()


def in_parallel(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """存在审核把关不严、程序不到位等问题: each of the phrases, where it says what is wrong."""
    end = len(text) if stop is None else stop
    such = _SUCH.search(text, start, end)
    first = max(start, such.start() - _LONGEST_LIST) if such is not None else end
    found = [*_PARALLEL.finditer(text, first, end)]
    if _SUCH_COUNTED.search(text, start, end):
        found += _FOUND.finditer(text, start, end)
    found = found or list(_SIDE_BY_SIDE.finditer(text, start, end))
    for match in found:
        lead = text[max(0, match.start() - 24) : match.start()]
        lead = re.split(r"[。；;，,\n]", lead)[-1]
        group = next(name for name, words in match.groupdict().items() if words)
        at = match.start(group)
        if _DENIED.search(lead):
            continue  # 我单位不存在甲、乙等问题
        aimed = _AIMED_AT.search(lead)
        if aimed and not FOUND_FIRST.search(lead + text[match.start() : at]):
            continue
        pieces = list(_apart(match[group]))
        words = match[group]
        deeds = match.re is not _FOUND  # what work came upon is counted, rather than listed
        telling = [
            p for p in pieces if PREDICATE.search(words, *p) or (deeds and DEED.search(words, *p))
        ]
        plainly = False
        if deeds and _CAME_UPON.search(lead):
            telling += [p for p in pieces if p not in telling and finds_fault(words[slice(*p)])]
            plainly = match.re is _PARALLEL and len(pieces) > 2
        # 暴露出A、B、C等问题: the words around say it of each.
        least = (
            len(pieces) / 3
            if len(pieces) > 2 and _PLAINLY.search(match.group())
            else len(pieces) / 2
        )
        if match.re is _PARALLEL and match.group().endswith(_BY_NAME):
            least = min(least, len(pieces) / 3)  # 存在…等问题: that they are says the sentence
        least = 0.5 if plainly else least  # 发现存在…等情形: one that says so is enough
        settled = _SETTLED.match(text, match.end())
        if len(pieces) >= 2 and len(telling) > least and not settled:
            before = _CLAUSE_BEFORE.search(
                text, max(0, match.start() - _LONGEST_BEFORE), match.start()
            )
            if before and is_fault(before["what"]) and not _A_DIGIT.search(before["what"]):
                yield before.span("what")
            for begin, end in pieces:
                yield at + begin, at + end


def _apart(words: str) -> Iterator[tuple[int, int]]:
    """The phrases between 、 and 以及."""
    for start, end in pieces_of(words):
        at = words.find("以及", start, end)
        if at - start >= _FEWEST_SIGNS and end - at - 2 >= _FEWEST_SIGNS:
            yield start, at
            start = at + 2
        yield start, end


def _leads(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Paragraphs of a part on problems that open with what is wrong."""
    at = start
    while at < stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        for part in _PART.finditer(text[at:end]):
            span = phrase(text, at + part.start(), at + part.end())
            if span is None or span[1] - span[0] > 30:
                continue
            if (_A_DIGIT if part.start() else _LEFT).search(text[slice(*span)]):
                continue  # 工程变更方面问题388个: a count, not a fault
            if _COUNTED.search(text, *span) or text.startswith(_NOTES, at + part.start()):
                continue  # 共查出差错612处，分类如下：, （注：……）
            if _ONLY_LEADS.search(text, *span) and text[span[1] : span[1] + 1] in "：:":
                continue
            if _SPOKEN_OF.match(text, *span) or _HAS_SOME.match(text, *span):
                continue  # 当前的主要问题：…
            if PREDICATE.search(text[slice(*span)]):
                yield span
                yield from _further(text, span[1], at + part.end())
        at = end + 1
