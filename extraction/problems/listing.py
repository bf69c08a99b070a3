"""Where a report lists its problems: below headings, or in running text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from extraction.patterns import rarely
from extraction.problems.answered import NAMED, answered
from extraction.problems.aspects import (
    ANSWERS,
    asks,
    called,
    finds_none,
    is_aspect,
    is_told,
    may_find_fault,
)
from extraction.problems.called_above import beside_denied, called_above
from extraction.problems.clause_rows import in_clauses
from extraction.problems.complained import complained
from extraction.problems.counted import counted_faults, found_and_counted
from extraction.problems.form_fields import form_fields
from extraction.problems.found import found_rows
from extraction.problems.headings import (
    BULLETS,
    HEADING,
    TO_DO,
    Mark,
    following,
    head_of,
    mark_of,
    part_end,
)
from extraction.problems.introduced import announcements, introductions
from extraction.problems.judged import finds_fault
from extraction.problems.phrases import DEED, PREDICATE, STOP, is_fault, phrase, pieces_of
from extraction.problems.running_text import (
    WORK,
    after_colon,
    continued,
    in_body,
    in_line,
    in_parallel,
    introduced,
    one_list,
    paragraph_end,
)
from extraction.problems.spans import Taken
from extraction.problems.stated import opened, stated
from extraction.problems.told_behind import told_behind, weighed
from extraction.stops import at_lines, stops_of

__all__ = ["listed_problems"]

_BARE = re.compile(r"(?m)^[ \t\u3000]*+(?P<title>[^\n，,。；;：:、\d]{3,20})[：:]?[ \t\u3000]*$")
_SAYS = re.compile(
    r"存在(?:的|着)?[^。，]{0,12}(?:问题|不足|困难|短板)|(?:主要|突出|发现的|反映的|共性|面临的)[^。，]{0,8}(?:问题|困难|挑战|难点)"
    r"|(?:查出的|查摆的|遇到的)[^。，]{0,8}(?:问题|不足|困难)$"
    r"|(?:发现|查出)问题(?:情况)?$|不平衡不充分(?:之处|方面)?$|(?:暴露|查找|查摆)出?的?(?:主要|突出)?问题$|(?:需要?|有待|亟待)(?:改进|加强|提高)的?(?:之处|方面|地方)$"
    r"|问题(?:与|和|及|、)(?:不足|困难|挑战|短板|原因|差距|难点|思考|启示|剖析|反思)|(?:困难|难点)(?:与|和|及|、)思考$|(?:困难|不足|短板|差距|挑战|难点|堵点|痛点)(?:和|与|、|及)?(?:问题|挑战|不足)?$"
    r"|^(?:存在|主要|突出)?(?:的)?(?:问题|不足|短板弱项)$|薄弱环节|问题[分剖]析|问题表现|^不足之处$|美中不足|(?:需要?|应当?|值得|必须)(?:正视|补课)的|不如人?意(?:之处|的地方)?$|(?:遗憾|缺憾|软肋|欠账)(?:[和与及、](?:不足|差距|问题))?$|^问题(?:和|与|及|、)(?:意见)?建议$"
    r"|^(?:主要|突出|面临|发展)?的?(?:制约因素|制约瓶颈|发展瓶颈)$|^(?:主要|突出|面临)的?障碍$"
)
# 三、需要注意的几个问题: faults, or matters to be understood; the items say which.
_MAY_SAY = re.compile(r"(?:需要|值得|应予?|亟待|亟需|几个|几点|一些|若干)[^。，]{0,8}问题$")
# 三、问题和建议: what is wrong ends where advice begins.
_ADVICE = rarely(
    r"(?:^|[。；;\n])(?:[^。；;，,\n]{0,6}建议(?:如下)?|下一?(?:步|阶段)|今后|接下来|(?:打算|对策|措施|努力方向)(?=[：:]))[：:，,]?"
)
_MIXED = re.compile(
    r"^(?:存在)?(?:的)?(?:主要)?(?:问题|不足|困难|差距|短板|难点).{1,5}(?:建议|打算|对策|措施|方向|计划|思路|改进)$"
)
# One of these signs is in all that speaks of problems, and in few headings.
_SAY_SIGNS = re.compile("[题不困短难挑差堵痛薄正补遗缺软欠处面方颈素障]")
# 问题。有的乡镇…；…: a paragraph that opens with what it is about.
_RUN_IN = re.compile(
    r"(?m)^[ \t\u3000]*[▲●■【]?(?:当前|目前|现有|自身)?(?:还)?(?:存在)?(?:的|着)?(?:主要|突出)?"
    r"(?:的)?(?:问题|不足|困难|短板|差距|薄弱环节)(?:(?:和|与|及|、)(?:问题|不足|困难|短板|差距))?(?:之处|方面)?"
    r"[。：:】][ \t\u3000]*(?=[^\n\s])"
)
# 一、落实主体责任有差距: one of the problems, where no list of them is below.
_FALLS_SHORT = re.compile(r"[^，。存还]{3}有(?:较大|一定|明显)?(?:差距|不足|短板|困难)$")
_FEW = rarely(
    r"(?:^|[，,。；;\n])[ \t\u3000]*(?:同时[，,])?(?:但是?|检查|发现|抽查|仍有|也有)*"
    r"(?P<what>(?:个别|部分|少数)[^，,。；;：:\n\d]{5,36})"
)
_CAUSE = rarely("原因|建议|打算|措施|要求|教训|如果")
# ● 监督结果运用不足: one of the problems; 主要差距和不足 heads some.
_LACKS_ITSELF = rarely(r"[\u4e00-\u9fff“”、]{4,}(?:不足|短板|困难|差距)")
_HEADS_SOME = rarely(
    "[存的主突自面现当目几一些各对检剖反还仍尚也]|问题|不足.|差距.|短板.|困难.|工作|方面|之处|共性|个性"
    "|(?:[和与及、]|遇到|发展|调研|查找|查摆|发现)(?:不足|短板|困难|差距)"
)
# （三）原因分析: why the problems are there, or what shall be done, between or behind them.
_NOT_ONE = rarely(
    r"(?:(?:主要|产生|形成|存在|上述|以上|这些|问题|的){0,5}(?:原因|成因|根源)(?:[分剖]析|所在)?"
    r"|(?:下一?步|今后|整改)(?:的)?(?:工作)?(?:打算|措施|建议|思路|计划|安排|方向|重点)"
    r"|(?:意见|对策|工作)?(?:和|与|及|、)?建议|努力方向|对策措施)"
)
# 租金收缴不到位 may stand by itself, the 不敢动真 of 不会监督、不敢动真 goes on.
_WHOLE_CLAUSE = 6
# 四、存在的问题及原因（一）存在的问题（二）原因: the first of the items heads the list.
_HEADS_ALL = rarely(
    "(?:目前|当前|主要|存在|突出|发现|查摆|面临|的)*(?:问题|不足|短板|困难|差距)"
    "(?:[和与及、](?:问题|不足|短板|困难|差距))?(?:之处|方面|表现)?"
)
_IN_WORK = re.compile(r"^.*(?:中|工作|以来|期间)(?:还|仍)?(?=存在|发现的|暴露|面临|遇到)")
_STATES = rarely(r"存在|面临|不足|差距|主要问题|突出问题$")
_HOW_MANY = rarely(
    r"(?<=方面|环节|领域|问题)(?:共|有|计)?\d+余?[个处条项件类起](?:问题)?(?:[，,]占[^，,]*)?$"
)


def listed_problems(text: str, *, announced: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the spans of the problems that a report itself lists, in order of place.

    Args:
        text: the report.
        announced: take only what headings say or lines announce, as of a text on the law.
    """
    marks = _marks(text)
    spans: list[tuple[int, int]] = []
    covered = -1
    for index, mark in enumerate(marks):
        if mark.start < covered or not _about_problems(mark.title):
            continue
        stop = part_end(text, marks, index)
        if _FALLS_SHORT.search(head_of(mark.title)) and _is_told(
            text, mark, marks[index + 1 : index + 2], stop
        ):
            continue
        inside = _inside(marks, index, stop)
        if _MIXED.search(head_of(mark.title)):
            stop = _before_advice(text, mark.title_start, inside, stop)
            inside = [m for m in inside if m.start < stop]
        items = list(_items(text, mark, inside, stop))
        faults = sum(is_fault(text[slice(*item)]) for item in items)
        head = head_of(mark.title)
        if 2 * faults <= len(items) and _MAY_SAY.search(head) and not _SAYS.search(head):
            continue
        spans.extend(items)
        covered = stop
    forms = list(form_fields(text))
    taken = Taken(spans)
    spans += [span for span in forms if not taken.meets(span)]
    covered = max((covered, *(stop for _, stop in forms)))
    lines = (start for start in stops_of(text).lines if start >= covered)
    for match in at_lines(_RUN_IN, text, lines):
        found = list(one_list(text, match.end() - 1))
        for span in found or in_body(text, match.end(), paragraph_end(text, match.end())):
            spans.extend(_side_by_side(text, span, _WHOLE_CLAUSE) or [span])
    spans = spans or list(_announced(text, marks))
    if not spans or NAMED.search(text):
        known = Taken(spans)
        answers = list(answered(text, [(mark.title_start, mark.title) for mark in marks]))
        advised = _advised(text, marks) if answers else known
        spans += [s for s in answers if not known.meets(s) and not advised.meets(s)]
    spans = spans or list(_answers(text, marks)) or list(called_above(text, marks))
    if not spans and not announced:
        leads = list(introductions(text))
        spans = list(introduced(text, leads)) or list(after_colon(text, leads))
        spans = spans or list(in_parallel(text)) or list(in_clauses(text))
        told = told_behind(text, leads)
        spans += _on_other_lines(text, told, spans) if spans else told
        counted = found_and_counted(text)
        spans = [*_on_other_lines(text, spans, counted), *counted]
        spans = spans or list(opened(text)) or list(_unannounced(text, marks))
        spans = spans or _in_sentences(text, marks)
    seen: set[tuple[int, int]] = set()
    for span in sorted(spans):
        if span not in seen:
            seen.add(span)
            yield span


def _advised(text: str, marks: list[Mark]) -> Taken:
    """The parts on what shall be done: 针对力量不足问题，探索片区协作 is advice there."""
    heads = [at for at, mark in enumerate(marks) if TO_DO.search(head_of(mark.title))]
    return Taken((marks[at].start, part_end(text, marks, at)) for at in heads)


def _in_sentences(text: str, marks: list[Mark]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    taken = Taken()
    ways = (weighed, complained, stated, found_rows)
    for way in (*(way(text) for way in ways), beside_denied(text, marks)):
        new = [span for span in way if not taken.meets(span)]
        found += new
        for span in new:
            taken.add(span)
    return found


def _on_other_lines(
    text: str, told: Iterable[tuple[int, int]], found: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Those of some problems that stand in none of the lines others were found in."""
    lines = {text.rfind("\n", 0, start) for start, _ in found}
    return [span for span in told if text.rfind("\n", 0, span[0]) not in lines]


def _inside(marks: list[Mark], index: int, stop: int) -> list[Mark]:
    """The headings behind one, up to the end of its part."""
    return list(takewhile(lambda mark: mark.start < stop, islice(marks, index + 1, None)))


def _before_advice(text: str, start: int, inside: list[Mark], stop: int) -> int:
    """Where advice begins below a heading on both; advice within items that go on ends nothing."""
    advice = _ADVICE.search(text, start, stop)
    if advice is None:
        return stop
    row = [m for m in inside if m.level == inside[0].level]
    before = [m for m in row if m.start < advice.start()]
    behind = row[len(before) : len(before) + 1]
    goes_on = before and behind and behind[0].number == following(before[-1].number)
    return stop if goes_on and not TO_DO.search(head_of(behind[0].title)) else advice.start()


def _announced(text: str, marks: list[Mark]) -> Iterator[tuple[int, int]]:
    """审计查出以下问题： at the end of a line, and the headings right below it."""
    for match in announcements(text):
        if WORK.search(match.group()):
            continue
        run: list[Mark] = []
        for mark in islice(marks, bisect_left(marks, (match.end(),)), None):
            if run and mark.level > run[0].level:
                continue
            follows = following(run[-1].number) if run else mark.number
            if (run and mark.level < run[0].level) or mark.number != follows:
                break
            if not run and text[match.end() : mark.start].strip():
                break
            run.append(mark)
        spans = [span for m in run if (span := phrase(text, m.title_start, m.end))]
        telling = [span for span in spans if may_find_fault(text[slice(*span)])]
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
            elif len(run) > 1:
                yield from _called_so(text, run)
            run = []
        if mark is not None and (not run or mark.level == run[0].level):
            run.append(mark)
    for line in re.finditer(r"[^\n]+", text):
        items = list(in_line(text, *line.span()))
        if len(items) < 2 or _CAUSE.search(text[line.start() : items[0][0]]):
            continue
        if all(is_fault(text[slice(*item)]) for item in items):
            yield from items


def _called_so(text: str, row: list[Mark]) -> Iterator[tuple[int, int]]:
    """一、权力过于集中问题: headings in a row, each of which calls itself one."""
    heads = [head_of(mark.title) for mark in row]
    if not all(head.endswith("问题") and not asks(head) for head in heads):
        return
    spans = [
        called(text, (mark.title_start, mark.title_start + len(head)))
        for mark, head in zip(row, heads, strict=True)
    ]
    if 2 * sum(finds_fault(text[slice(*span)]) for span in spans) > len(spans):
        yield from spans


def _marks(text: str) -> list[Mark]:
    marks = []
    stops = stops_of(text)
    for match in at_lines(HEADING, text, stops.numbered):
        level = next(i for i, name in enumerate("abcd", 1) if match[name])
        marks.append(mark_of(match, level))
    numbered = {mark.start for mark in marks if mark.level > 1}
    for match in at_lines(_BARE, text, stops.unbroken):
        title = match["title"].strip("【】")
        if match.start() in numbered:
            continue  # （二）发现的问题: no chapter with （三）处理情况 below it
        says = (
            _SAY_SIGNS.search(title)
            and not _is_one(title)
            and (_SAYS.search(title) or _MAY_SAY.search(title))
        )
        if says or TO_DO.search(title):
            marks.append(mark_of(match, 1))
    return sorted(marks, key=lambda mark: mark.start)


def _is_one(head: str) -> bool:
    """Whether a heading tells one problem, for all that it ends like one that heads some."""
    head = head.lstrip(f"{BULLETS} \t\u3000")
    return _LACKS_ITSELF.fullmatch(head) is not None and _HEADS_SOME.search(head) is None


def _about_problems(title: str) -> bool:
    # 专项整治中存在的问题: what the work was is no matter.
    head = _IN_WORK.sub("", head_of(title))
    if len(head) > 26 or _SAY_SIGNS.search(head) is None:
        return False
    if _is_one(head):
        return False
    if not (_SAYS.search(head) or _MIXED.search(head) or _MAY_SAY.search(head)):
        return False
    return (
        not WORK.search(head)
        or bool(_MIXED.search(head))
        or bool(_STATES.search(head) and not re.search("整治|查处|成效", head))
    )


def _is_told(text: str, mark: Mark, behind: list[Mark], stop: int) -> bool:
    inside = any(other.start < stop for other in behind[:1])
    return not inside and next(in_line(text, mark.end, stop), None) is None


def _items(text: str, mark: Mark, inside: list[Mark], stop: int) -> Iterator[tuple[int, int]]:
    """The next deeper headings of a part on problems; without any, what its sentences list."""
    if inside:
        level = min(m.level for m in inside)
        own = [m for m in inside if m.level == level]
        below = any(m.level > level for m in inside)
        for item, after in zip(own, [*(m.start for m in own[1:]), stop], strict=True):
            if _NOT_ONE.fullmatch(head_of(item.title)):
                continue
            if _HEADS_ALL.fullmatch(head_of(item.title)):
                yield from _items(
                    text, item, [m for m in inside if item.end <= m.start < after], after
                )
                continue
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
                yield from _under_label(text, item, span) or [_uncounted(text, span)]
            yield from continued(text, item, after)
        return
    head = STOP.search(text, mark.title_start, mark.end)
    body = head.end() if head else mark.end
    yield from in_body(text, body, stop)


def _under_label(text: str, item: Mark, span: tuple[int, int]) -> list[tuple[int, int]]:
    """1.作风方面：调研不深、会风不实；: phrases behind an aspect, each of which finds fault."""
    if not text[item.title_start : span[0]].rstrip(" \t\u3000“").endswith(("：", ":")):
        return []
    return _side_by_side(text, span)


def _side_by_side(text: str, span: tuple[int, int], least: int = 0) -> list[tuple[int, int]]:
    """Phrases that 、 sets apart, each of which finds fault and has so many characters."""
    words = text[slice(*span)]
    found = [(span[0] + start, span[0] + end) for start, end in pieces_of(words)]
    if least and any(words[a] == "不" for a, _ in pieces_of(words)):
        return []  # who it is said of stands before the first
    if least and found and found[0][0] != span[0]:
        return []  # 甲镇、乙镇账目不规范: nor may a place of two signs be lost
    told = [b - a >= least and (is_fault(text[a:b]) or finds_fault(text[a:b])) for a, b in found]
    return found if len(found) > 1 and all(told) else []


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
    if is_aspect(words):
        return True
    if not PREDICATE.search(words) and finds_none(behind):
        return True
    if not (deeper or PREDICATE.search(words) or finds_fault(words)) and _of_few(behind):
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
    elif next(in_line(text, body, stop), None) is None and (few := _of_few(text[body:stop])):
        yield from ((body + begin, body + end) for begin, end in few)
    else:
        yield from in_body(text, body, stop)


def _of_few(words: str) -> list[tuple[int, int]]:
    """多数标签完整，但个别产品日期标注不清: clauses that find fault with a few of what is told."""
    spans = [match.span("what") for match in _FEW.finditer(words)]
    return [span for span in spans if finds_fault(words[slice(*span)])]


def _answers(text: str, marks: list[Mark]) -> Iterator[tuple[int, int]]:
    """二、整改落实情况（一）项目验收把关不严: headings that say what was to be put right."""
    for index, mark in enumerate(marks):
        if not ANSWERS.search(head_of(mark.title)):
            continue
        stop = part_end(text, marks, index)
        inside = _inside(marks, index, stop)
        for level in sorted({m.level for m in inside}):
            heads = [m for m in inside if m.level == level]
            spans = [span for m in heads if (span := phrase(text, m.title_start, m.end))]
            told = [span for span in spans if is_told(text[slice(*span)])]
            if len(told) > 1 and 5 * len(told) >= 4 * len(spans):
                yield from (called(text, span) for span in told)
                break
