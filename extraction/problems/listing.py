"""Where a report lists its problems: headings, 一是…二是…, and phrases in parallel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.patterns import rarely
from extraction.problems.answered import NAMED, answered
from extraction.problems.aspects import ANSWERS, called, finds_none, is_aspect, is_told
from extraction.problems.counted import behind_count, counted_faults
from extraction.problems.headings import (
    HAN,
    TO_DO,
    Mark,
    following,
    head_of,
    mark_of,
    part_end,
)
from extraction.problems.introduced import announcements, introductions
from extraction.problems.phrases import (
    DEED,
    PREDICATE,
    SENTENCE_END,
    STOP,
    is_fault,
    phrase,
    pieces_of,
)
from extraction.problems.stated import opened, stated
from extraction.stops import at_lines, stops_of

__all__ = ["listed_problems"]

_HEADING = re.compile(
    rf"(?m)^[ \t\u3000]*(?:(?P<a>[{HAN}]{{1,3}}、)|(?P<b>[（(][{HAN}]{{1,3}}[）)])"
    r"|(?P<c>\d{1,2}\s*[.．、](?!\d))|(?P<d>[（(]\d{1,2}[）)]|\d{1,2}[）)]))[ \t\u3000]*"
    r"(?P<title>[^\n]*)"
)
_BARE = re.compile(r"(?m)^[ \t\u3000]*(?P<title>[^\n，,。；;：:、\d]{3,20})[：:]?[ \t\u3000]*$")
_SAYS = re.compile(
    r"存在(?:的|着)?[^。，]{0,12}(?:问题|不足|困难|短板)|(?:主要|突出|发现的|反映的|共性|面临的)[^。，]{0,8}(?:问题|困难|挑战|难点)"
    r"|(?:查出的|查摆的|遇到的)[^。，]{0,8}(?:问题|不足|困难)$"
    r"|(?:发现|查出)问题(?:情况)?$|不平衡不充分(?:之处|方面)?$|(?:暴露|查找|查摆)出?的?(?:主要|突出)?问题$|(?:需要?|有待|亟待)(?:改进|加强|提高)的?(?:之处|方面|地方)$"
    r"|问题(?:与|和|及|、)(?:不足|困难|挑战|短板|原因|差距|难点|思考|启示|剖析|反思)|(?:困难|难点)(?:与|和|及|、)思考$|(?:困难|不足|短板|差距|挑战|难点|堵点|痛点)(?:和|与|、|及)?(?:问题|挑战|不足)?$"
    r"|^(?:存在|主要|突出)?(?:的)?(?:问题|不足|短板弱项)$|薄弱环节|问题[分剖]析|问题表现|^不足之处$|^问题(?:和|与|及|、)(?:意见)?建议$"
)
# 三、需要注意的几个问题: faults, or matters to be understood; the items say which.
_MAY_SAY = re.compile(r"(?:需要|值得|应予?|亟待|亟需|几个|几点|一些|若干)[^。，]{0,8}问题$")
# 三、问题和建议: what is wrong ends where advice begins.
_ADVICE = rarely(
    r"(?:^|[。；;\n])(?:[^。；;，,\n]{0,6}建议(?:如下)?|下一?(?:步|阶段)|今后|接下来)[：:，,]?"
)
_NEXT_STEP = re.compile(
    r"[。；;\n][ \t\u3000]*(?:[为对]此[，,])?"
    r"(?:建议|下一?(?:步|阶段)|今后|接下来|明年|新的一年|究其|之所以|(?:分析|主要)?原因)"
)
_MIXED = re.compile(
    r"^(?:存在)?(?:的)?(?:主要)?(?:问题|不足|困难|差距|短板|难点).{1,5}(?:建议|打算|对策|措施|方向|计划|思路|改进)$"
)
# 问题。有的乡镇…；…: a paragraph that opens with what it is about.
_RUN_IN = re.compile(
    r"(?m)^[ \t\u3000]*[▲●■【]?(?:当前|目前|现有|自身)?(?:还)?(?:存在)?(?:的|着)?(?:主要|突出)?"
    r"(?:的)?(?:问题|不足|困难|短板|差距|薄弱环节)(?:(?:和|与|及|、)(?:问题|不足|困难|短板|差距))?(?:之处|方面)?"
    r"[。：:】][ \t\u3000]*(?=[^\n\s])"
)
# 一、落实主体责任有差距: one of the problems, where no list of them is below.
_FALLS_SHORT = re.compile(r"[^，。存还]{3}有(?:较大|一定|明显)?(?:差距|不足|短板|困难)$")
_ONLY_LEADS = rarely(
    r"(?:问题|不足|短板|困难|差距|薄弱环节|如下|表现|情形|方面|[^没所具还仍]有|[^不]是|集中)$"
)
_COUNTED = rarely(
    r"(?:反馈|指出|交办|提出)(?:的)?\d+余?[个项条](?:具体)?问题$|(?:收到|接到|移交|转来)[^，。]{0,24}线索\d+余?[个件条]$"
    r"|(?:共|累计|合计|总计|查出|发现|梳理)[^，。]{0,16}\d+余?[个处条项件类起]$"
)
# 回头看，自己还有不少欠账。
_HAS_SOME = rarely("(?:还|仍|也|尚)?[有存][^，]{0,8}(?:欠账|差距|不足|短板|空子|毛病|弱项|问题)$")
# 说到短板，首先是…; 对上述问题，某某负有责任
_SPOKEN_OF = rarely(
    r"(?:说到|谈到|讲到|提到|对照|就)[^，]{0,8}$|(?:对|针对)?(?:上述|以上|这些)|其中"
)
_NOTES = ("（注", "(注", "注：", "注:", "备注", "需要说明", "说明：")
_LEFT = rarely(r"^(?:还|尚|仍)有\d")
_A_DIGIT = re.compile(r"\d")
_PIECE, _PART = rarely("[^，,：:]+"), re.compile("[^；;]+")
_CAUSE = rarely("原因|建议|打算|措施|要求|教训|如果")
_WORK = re.compile(
    r"整治|解决|查处|纠治|破解|聚焦|针对|紧盯|问题线索|问题导向|推动|处置|突破|补齐|补短板|做法|成效|对策|建议"
)
_IN_WORK = re.compile(r"^.*(?:中|工作|以来|期间)(?:还|仍)?(?=存在|发现的|暴露|面临|遇到)")
_STATES = rarely(r"存在|面临|不足|差距|主要问题|突出问题$")
_INLINE = re.compile(
    rf"(?:(?<=[。；;：:，,\n】])|^)[ \t\u3000]*(?:[{HAN}]是(?![{HAN}][，,、。；;二])"
    rf"|(?<![，,])[{HAN}]{{1,3}}、(?![{HAN}])|(?<![，,])\d{{1,2}}\s*[.．、](?!\d)"
    rf"|第[{HAN}][，,、]|其[{HAN}][，,、是]|首先[，,]|其次[，,]"
    rf"|再次[，,]|最后[，,]|[①②③④⑤⑥⑦⑧⑨⑩]|[（(](?:[1-9]|[{HAN}])[）)])",
    re.M,
)
_FIRST = rarely(r"^[ \t\u3000]*[（(第其]?(?:一|1|１|①|首先)")
# 座谈中了解到：一、…。二、… introduces faults only where the items themselves say so.
_DETAIL = rarely("[对在][^，]{5,}|尤其|特别是|比如|例如")
_BESIDES = rarely(r"。(?:此外|另外|同时|再者|除此之外)[，,]")
_NOTICED = re.compile(
    r"(?:看到|感到|认识到|了解到|注意到|发现|反映|指出|认为|提醒)(?:的是)?[，,：:]"
)
_PARALLEL = re.compile(
    r"(?:存在|暴露出?了?|仍有|还有|反映出|出现)(?:的|着|了|以下|诸多|一些)?(?P<list>[^。；;：:\n，,]{4,160}?)等(?!方面|环节)(?:[^。；，,\n]{0,8})?"
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
_BY_NAME = ("问题", "毛病", "乱象", "短板", "不足", "漏洞", "隐患")
_PLAINLY = rarely("暴露出?|问题[^，。]{0,4}(?:集中在|表现|集中于)")
_SETTLED = rarely(
    r"\d*[余多]?[个项处件起]?[，,](?:[^，。；]{0,8}(?:均|都|全部|已经?)[^，。；]{0,6}(?:整改|解决|纠正|销号|完成|办结))"
)
_HOW_MANY = rarely(
    r"(?<=方面|环节|领域|问题)(?:共|有|计)?\d+余?[个处条项件类起](?:问题)?(?:[，,]占[^，,]*)?$"
)
_ITEM_STOPS = frozenset("。；;")


def listed_problems(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the problems that a report itself lists, in order of place."""
    marks = _marks(text)
    spans: list[tuple[int, int]] = []
    covered = -1
    for index, mark in enumerate(marks):
        if mark.start < covered or not _about_problems(mark.title):
            continue
        stop = part_end(text, marks, index)
        if _FALLS_SHORT.search(head_of(mark.title)) and _is_told(
            text, mark, marks[index + 1 :], stop
        ):
            continue
        if _MIXED.search(head_of(mark.title)):
            advice = _ADVICE.search(text, mark.title_start, stop)
            stop = advice.start() if advice else stop
        inside = [m for m in marks[index + 1 :] if m.start < stop]
        items = list(_items(text, mark, inside, stop))
        faults = sum(is_fault(text[slice(*item)]) for item in items)
        head = head_of(mark.title)
        if 2 * faults <= len(items) and _MAY_SAY.search(head) and not _SAYS.search(head):
            continue
        spans.extend(items)
        covered = stop
    lines = (start for start in stops_of(text).lines if start >= covered)
    for match in at_lines(_RUN_IN, text, lines):
        found = list(_one_list(text, match.end() - 1))
        spans.extend(found or _body(text, match.end(), _paragraph_end(text, match.end())))
    spans = spans or list(_announced(text, marks))
    if not spans or NAMED.search(text):
        spans += [
            (start, end)
            for start, end in answered(text, [(mark.title_start, mark.title) for mark in marks])
            if not any(start < other[1] and end > other[0] for other in spans)
        ]
    spans = spans or list(_answers(text, marks))
    if not spans:
        leads = list(introductions(text))
        spans = list(_introduced(text, leads)) or list(_colon(text, leads)) or list(_parallel(text))
    if not spans:
        spans = list(opened(text)) or list(_unannounced(text, marks)) or list(stated(text))
    seen: set[tuple[int, int]] = set()
    for span in sorted(spans):
        if span not in seen:
            seen.add(span)
            yield span


def _announced(text: str, marks: list[Mark]) -> Iterator[tuple[int, int]]:
    """审计查出以下问题： at the end of a line, and the headings right below it."""
    for match in announcements(text):
        if _WORK.search(match.group()):
            continue
        run: list[Mark] = []
        for mark in marks:
            if mark.start < match.end() or (run and mark.level > run[0].level):
                continue
            follows = following(run[-1].number) if run else mark.number
            if (run and mark.level < run[0].level) or mark.number != follows:
                break
            if not run and text[match.end() : mark.start].strip():
                break
            run.append(mark)
        spans = [span for m in run if (span := phrase(text, m.title_start, m.end))]
        telling = [span for span in spans if PREDICATE.search(text, *span)]
        if len(spans) > 1 and 2 * len(telling) > len(spans):
            yield from spans


def _unannounced(text: str, marks: list[Mark]) -> Iterator[tuple[int, int]]:
    """Headings in a row, or items of a list, each of which says that something is wrong."""
    run: list[Mark] = []
    for mark in [*marks, None]:
        if run and (mark is None or mark.level < run[0].level):
            if len(run) > 1 and all(is_fault(head_of(m.title)) for m in run):
                for one in run:
                    yield one.title_start, one.title_start + len(head_of(one.title))
            run = []
        if mark is not None and (not run or mark.level == run[0].level):
            run.append(mark)
    for line in re.finditer(r"[^\n]+", text):
        items = list(_inline(text, *line.span()))
        if len(items) < 2 or _CAUSE.search(text[line.start() : items[0][0]]):
            continue
        if all(is_fault(text[slice(*item)]) for item in items):
            yield from items


def _marks(text: str) -> list[Mark]:
    marks = []
    stops = stops_of(text)
    for match in at_lines(_HEADING, text, stops.numbered):
        level = next(i for i, name in enumerate("abcd", 1) if match[name])
        marks.append(mark_of(match, level))
    numbered = {mark.start for mark in marks if mark.level > 1}
    for match in at_lines(_BARE, text, stops.unbroken):
        title = match["title"].strip("【】")
        if match.start() in numbered:
            continue  # （二）发现的问题: no chapter with （三）处理情况 below it
        if _SAYS.search(title) or _MAY_SAY.search(title) or TO_DO.search(title):
            marks.append(mark_of(match, 1))
    return sorted(marks, key=lambda mark: mark.start)


def _about_problems(title: str) -> bool:
    # 专项整治中存在的问题: what the work was is no matter.
    head = _IN_WORK.sub("", head_of(title))
    if len(head) > 26 or not any(words.search(head) for words in (_SAYS, _MIXED, _MAY_SAY)):
        return False
    return (
        not _WORK.search(head)
        or bool(_MIXED.search(head))
        or bool(_STATES.search(head) and not re.search("整治|查处|成效", head))
    )


def _is_told(text: str, mark: Mark, behind: list[Mark], stop: int) -> bool:
    inside = any(other.start < stop for other in behind[:1])
    return not inside and next(_inline(text, mark.end, stop), None) is None


def _items(text: str, mark: Mark, inside: list[Mark], stop: int) -> Iterator[tuple[int, int]]:
    """The next deeper headings of a part on problems; without any, what its sentences list."""
    if inside:
        level = min(m.level for m in inside)
        own = [m for m in inside if m.level == level]
        below = any(m.level > level for m in inside)
        for item, after in zip(own, [*(m.start for m in own[1:]), stop], strict=True):
            several = counted_faults(text, item.title_start, min(stop, item.end))
            if several:
                yield from several
                continue
            span = phrase(text, item.title_start, min(stop, item.end)) or _named_deed(item)
            deeper = [m for m in inside if m.level > level and item.end <= m.start < after]
            behind = text[span[1] + 1 : after] if span is not None else ""
            if span is not None and _is_topic(text[slice(*span)], deeper, behind):
                # Where others have theirs below, an aspect alone tells nothing.
                if deeper or not below or behind.strip():
                    yield from _of_aspect(text, span, deeper, after)
                continue
            if span is not None:
                yield _uncounted(text, span)
            yield from _continued(text, item, after)
        return
    head = STOP.search(text, mark.title_start, mark.end)
    body = head.end() if head else mark.end
    yield from _body(text, body, stop)


def _uncounted(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """（三）文书制作方面455个，占37.5%。 How many there are is no word of the problem."""
    many = _HOW_MANY.search(text, *span)
    return (span[0], many.start()) if many is not None else span


def _named_deed(item: Mark) -> tuple[int, int] | None:
    """（六）挪用。 Two characters are enough where they name a deed."""
    head = head_of(item.title)
    at = item.title_start
    return (at, at + len(head)) if DEED.fullmatch(head) else None


def _is_topic(words: str, deeper: list[Mark], behind: str) -> bool:
    """Whether a heading names what problems are about, and those below it tell them or none."""
    if is_aspect(words) or (not PREDICATE.search(words) and finds_none(behind)):
        return True
    told = sum(is_told(head_of(mark.title)) for mark in deeper)
    return not PREDICATE.search(words) and told > 0 and 2 * told >= len(deeper)


def _of_aspect(
    text: str, aspect: tuple[int, int], deeper: list[Mark], stop: int
) -> Iterator[tuple[int, int]]:
    """（二）选人用人方面。干部档案审核不严: what is wrong with it stands behind or below it."""
    body = aspect[1] + 1
    if deeper:
        level = min(m.level for m in deeper)
        spans = [phrase(text, m.title_start, min(stop, m.end)) for m in deeper if m.level == level]
        yield from (span for span in spans if span is not None)
    elif not text[body:stop].strip():
        yield aspect
    else:
        yield from _body(text, body, stop)


def _answers(text: str, marks: list[Mark]) -> Iterator[tuple[int, int]]:
    """二、整改落实情况（一）项目验收把关不严: headings that say what was to be put right."""
    for index, mark in enumerate(marks):
        if not ANSWERS.search(head_of(mark.title)):
            continue
        stop = part_end(text, marks, index)
        inside = [m for m in marks[index + 1 :] if m.start < stop]
        for level in sorted({m.level for m in inside}):
            heads = [m for m in inside if m.level == level]
            spans = [span for m in heads if (span := phrase(text, m.title_start, m.end))]
            told = [span for span in spans if is_told(text[slice(*span)])]
            if len(told) > 1 and 5 * len(told) >= 4 * len(spans):
                yield from (called(text, span) for span in told)
                break


def _body(text: str, body: int, stop: int) -> Iterator[tuple[int, int]]:
    advice = _NEXT_STEP.search(text, body, stop)
    stop = advice.start() if advice else stop
    found = list(_inline(text, body, stop)) or list(_parallel(text, body, stop))
    found = found or counted_faults(text, body, stop)
    yield from found or _leads(text, body, stop)


def _continued(text: str, item: Mark, stop: int) -> Iterator[tuple[int, int]]:
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


def _inline(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for match in _INLINE.finditer(text, start, stop):
        span = phrase(text, match.end(), stop)
        span = behind_count(text, span, stop) if span is not None else None
        if span is not None:
            yield span


def _introduced(text: str, leads: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """存在的主要问题：一是…；二是…, anywhere in a paragraph, up to its end."""
    taken = False
    for match in leads:
        if _WORK.search(match.group()) and not re.search("存在|暴露", match.group()):
            continue
        items = list(_one_list(text, match.end() - 1))
        if len(items) >= 2 and items[0][0] - match.end() < 8:
            yield from items
            taken = True
    if taken:
        return
    for match in _NOTICED.finditer(text):
        items = list(_one_list(text, match.end() - 1))
        near = len(items) >= 2 and items[0][0] - match.end() < 8
        if near and 2 * sum(is_fault(text[slice(*span)]) for span in items) > len(items):
            yield from items


def _one_list(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The items of one list: to the end of the paragraph, or of those below that go on with it.

    It ends before what shall be done, and where the numbers begin anew.
    """
    stop = _paragraph_end(text, start + 1)
    while stop < len(text) and _INLINE.match(text, stop + 1) and not _HEADING.match(text, stop + 1):
        stop = _paragraph_end(text, stop + 1)
    advice = _NEXT_STEP.search(text, start, stop)
    stop = advice.start() + 1 if advice else stop
    firsts = [m for m in _INLINE.finditer(text, start, stop) if _FIRST.search(m.group())]
    yield from _inline(text, start, firsts[1].start() if len(firsts) > 1 else stop)


def _paragraph_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _colon(text: str, leads: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """存在的主要问题：学习不够深入；方法创新不够。 Phrases after a colon that say what is wrong."""
    for match in leads:
        if not match.group().endswith(("：", ":")) or _WORK.search(match.group()):
            continue
        end = SENTENCE_END.search(text, match.end())
        stop = end.start() if end else len(text)
        mark, pieces, telling = _pieces(text, match.end(), stop)
        if len(pieces) >= 2 and 2 * len(telling) > len(pieces):
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


def _parallel(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """存在审核把关不严、程序不到位等问题: each of the phrases, where it says what is wrong."""
    end = len(text) if stop is None else stop
    found = [*_PARALLEL.finditer(text, start, end), *_FOUND.finditer(text, start, end)]
    found = found or list(_SIDE_BY_SIDE.finditer(text, start, end))
    for match in found:
        lead = text[max(0, match.start() - 24) : match.start()]
        lead = re.split(r"[。；;，,\n]", lead)[-1]
        if re.search(
            "避免|防止|防范|杜绝|严防|聚焦|围绕|针对|紧盯|整治|纠治|查处|整改|解决|对", lead
        ):
            continue
        group = next(name for name, words in match.groupdict().items() if words)
        at = match.start(group)
        pieces = list(pieces_of(match[group]))
        words = match[group]
        deeds = match.re is not _FOUND  # what work came upon is counted, rather than listed
        telling = [
            p for p in pieces if PREDICATE.search(words, *p) or (deeds and DEED.search(words, *p))
        ]
        # 暴露出A、B、C等问题: the words around say it of each.
        least = (
            len(pieces) / 3
            if len(pieces) > 2 and _PLAINLY.search(match.group())
            else len(pieces) / 2
        )
        if match.re is _PARALLEL and match.group().endswith(_BY_NAME):
            least = min(least, len(pieces) / 3)  # 存在…等问题: that they are says the sentence
        settled = _SETTLED.match(text, match.end())
        if len(pieces) >= 2 and len(telling) > least and not settled:
            for begin, end in pieces:
                yield at + begin, at + end


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
            if _SPOKEN_OF.match(text, *span) or _HAS_SOME.search(text, *span):
                continue  # 当前的主要问题：…
            if PREDICATE.search(text[slice(*span)]):
                yield span
                yield from _further(text, span[1], at + part.end())
        at = end + 1
