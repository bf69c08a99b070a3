"""Figures of a running text: which numbers count something, and what."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from extraction.carried_times import CarriedTimes
from extraction.filters import excluded, excluded_spans
from extraction.indicators import Frame, Lexicon, load_lexicon
from extraction.indicators.frame import Around, strip_light
from extraction.models import Fact
from extraction.naming import RATE_UNITS, Named
from extraction.numbers import NumberSpan, find_numbers
from extraction.patterns import rarely
from extraction.plans import plan_spans
from extraction.report_time import ReportTime
from extraction.rows import LIST_ONLY, Figure, names_of
from extraction.sentences import Sentence, to_number
from extraction.sharing import shared_measure
from extraction.stops import Stops, stops_of
from extraction.units import Measured, measure

__all__ = ["find_facts", "find_frames", "to_number"]

_CLAUSE_STOP = re.compile(r"[，,；;。！？!?\n]")
_BRACKET = re.compile(r"[(（)）]")
_QUOTES = re.compile(r"[“”\"‘’「」『』\s\x00]")
# 被侵吞、挪用、套取的集体资金: what others did with it is not what is counted.
_PASSIVE = rarely(r"被[^，,。；;被]{1,24}的(?=[\u4e00-\u9fff])(?![有为是占达仅只共约近])")
# 10人以上群体性事件, 5人以上集体访: which are counted, no part of the name.
_BOUND = re.compile(r"\d{1,6}(?:人次?|名)以[上下内]的?(?=[\u4e00-\u9fff]{2})")
_TOGETHER = rarely("(?:一?共有?|共计|合计|总计|计)?")
_GRADE = rarely(
    r"^\d{1,3}分?(?:[至到\-—－–~～]+\d{1,3})?分(?:以[上下])?的?(?![以的])(?=[\u4e00-\u9fff]{2})"
)
_EXCESS = rarely(r"[，,]?超过?\d[\d.]*[万亿]?[%％\u4e00-\u9fff](?=[未没不无])")  # 变更超10%未报批
# What is told to go up or down, with nothing but figures behind.
_MOVED = rarely(
    r"(?:提高|提升|上升|增加|增长|下降|降低|减少|回落|[高低升降])(?:了|约|近)?"
    r"(?:\d{1,6}(?:\.\d{1,4})?个?[、，,和及与\s]{1,2}){0,8}$"
)
_TO = re.compile(r"\s*(?:至|到|[-—–~～－])\s*")
_NEXT_QUOTED, _BEHIND_QUOTED = rarely("”[、和及]?“"), rarely("”[、和及]?$")
# 1.违规出借, 二是虚列支出, ③: the number of an item is no part of what it counts.
_NUMBERING = re.compile(
    r"^(?:\d{1,2}[.．、)）](?!\d)|[①-⑳]|其[一二三四五六七八九十](?=[，,、是])"
    r"|[一二三四五六七八九十]{1,3}(?:是|[)）]|、(?![一二三四五六七八九十])|来(?=[，,])))[，,、：:\s]*"
)
_SCORED = rarely(r"^\d{1,3}分?[至到—–~～-]\d{1,3}分(?:以[上下])?的?")  # 80—89分“良好”54家
_NUMBERING_STARTS = frozenset("0123456789一二三四五六七八九十其①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_DONE = re.compile(
    r"已|了(?!解)|去年|近年来|目前|现有|截至|今年以来|累计|其余|未完成|未办结|超期|剩余|存量|往年|此前"
)
_MODAL = re.compile(
    r"至少|确保|力争|不少于|不低于|争取|要|应|将|须|必须|达到|以上|保持|实现|(?<![模虚草])拟(?![任人定稿态合])"
)
_SO_FAR = rarely("截[至止]|(?:目前|现|均|都)?已(?!有规定|发布)")
_HABIT = re.compile(r"每(?:年|季度|月|半年|周)")
_ADVISED = rarely(r"^[\s\u3000]*(?:[一二三四五六七八九十\d]+[、.．是])?建议(?!书)")
# 提出4个方面15条整改建议: under 整改建议 too it is counted what was given.
_GIVEN = rarely(r"提出[^，,。；;要将]{0,32}(?:建议|意见)$")
# 预算安排15万元，已支出6.8万元，执行率45.3%: what was planned is told of with what came of it.
_BUDGETED = rarely("预算|(?:执行|支出|到位|完成)率")
_SPENT = rarely(r"已[^，,。；;\d]{0,6}\d")
# 村集体收入才480万，今年已经到了395万: money without its measure.
_MONEY = (
    "(?:收入|资金|金额|经费|[罚借贷欠赃公存]款|费用|产值|利润|投资额|损失|债务|补贴|工资|租金|营收)"
)
_OF_MONEY = rarely(rf"{_MONEY}[^，,。；;\d人户件个名]{{0,8}}$")
_CAME_TO = rarely("(?:[到达]了?|[降升增涨]为)$")
_SAID_MONEY = rarely(rf"{_MONEY}[^，,。；;\d人户件个名]{{0,8}}\d[\d.]*[万亿](?=[，,；;])")
_LEFT = rarely(r"(?:剩余|剩下|余下|尚余)的?$|(?:尚未|仍未|还未|[未没])[\u4e00-\u9fff]{2,4}的$")
_WINDOW = 90
# What sentences may go on about without naming it again.
_MATTERS = ("clues", "cases", "problems", "sanctions", "rectification", "staffing")
_RANKED = re.compile(
    r"[^，,；;。：:！？\n]{2,24}?(?=(?:问题)?(?:数量|占比|比例)?(?:最为?|较为?|相对|比较|十分|尤为|更为|依然)?"
    r"(?:突出|多|少|高|低|大|集中|严重|普遍|居首位?|(?:超过?|过|近)半数?|占多数|居多)[，,]$)"
)
_NEXT = re.compile(r"(?<=[，,；;。]其次[是为])[^，,；;。]{2,16}(?=[，,]$)")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
# A comparison or a share begins here: what follows the unit is no noun.
_COMPARISON = rarely(
    r"^(?:[比较](?![例赛对大多好高重强为突])|与(?:上|去)|同比|环比|所?占|等"
    r"|(?:[多少增减升降]|增长|增加|上升|提高|提升|下降|减少|降低|回落)(?:了|至|到|为)?(?:$|[^\u4e00-\u9fff]))"
)


# What the learned opinion sees of the words farther off, in characters.
_HEADING, _HEADING_SEEN, _SENTENCE_OPENING, _BEFORE, _BEYOND = 32, 24, 8, 8, 24
_OPENING = re.compile(r"[^。；：:\n]{2,30}[。：:]")
_LINE_OR_SENTENCE = re.compile(r"[。\n]")
_COMPARED = frozenset("比较与同环所占等多少增减升降上提下回")
_DIRECTIONS = ("下降", "减少")
_NO_NOUN = frozenset("、(（)）/—×＊*=＝和及与")


@dataclass(slots=True)
class _Page:
    """A text with what is looked up again for each of its figures.

    ``flat`` is the text with what stands in brackets blanked out, ``pieces`` and
    ``flat_pieces`` are where the pieces of either end; ``quoted`` and ``flat_quoted`` have a
    byte for each character, 1 where it is a quotation mark, a space or a blank. ``headings``
    has for each line the last short line before it and how it opens.
    """

    text: str
    flat: str
    stops: Stops
    flat_pieces: Sequence[int]
    quoted: bytearray
    flat_quoted: bytearray
    headings: Sequence[tuple[str, str]]


def find_facts(text: str, lexicon: Lexicon | None = None) -> Iterator[Fact]:
    """Yield the figures of a text in order of place; each ``text[start:end] == value_text``.

    Args:
        text: the report.
        lexicon: indicators of the collection; the shipped ones where None.
    """
    lexicon = lexicon or load_lexicon()
    report, carried = ReportTime(text), CarriedTimes(text)
    for group, names in _groups(text, lexicon):
        place = group[0].sentence
        sentence = Sentence(text, *place, carried.at(place[0], report.at(place[0])))
        for figure, named in zip(group, names, strict=True):
            like = figure if named.like is None else group[named.like]
            whose = like.number.start
            yield sentence.fact(figure.number, figure.measured, figure.frame.own, named, whose)


def find_frames(
    text: str, lexicon: Lexicon | None = None
) -> Iterator[tuple[int, Frame, Sequence[Named], Named]]:
    """Yield (start, words around it, figures of its sentence before it, it) for each figure.

    Args:
        text: the report.
        lexicon: indicators of the collection; the shipped ones where None.
    """
    for group, names in _groups(text, lexicon or load_lexicon()):
        for index, figure in enumerate(group):
            yield figure.number.start, figure.frame, names[:index], names[index]


def _groups(text: str, lexicon: Lexicon) -> Iterator[tuple[Sequence[Figure], list[Named]]]:
    """The figures of one sentence after another, with their names."""
    figures = _figures(text)
    topics: dict[str | None, Named] = {}
    at = 0
    while at < len(figures):
        end = at + 1
        while end < len(figures) and figures[end].sentence == figures[at].sentence:
            end += 1
        group = figures[at:end]
        names = names_of(text, group, lexicon, topics)
        yield group, names
        _remember(topics, names)
        at = end


_RECEIVED = ("收集", "收到", "受理", "接收", "群众信访", "群众诉求")
_SESSIONS = frozenset(("场", "场次", "次", "期", "轮", "批"))
# Letters by how they came: what places and months are counted of is all of them.
_BY_WAY = re.compile(
    "剔除|来信|来访|来电|网络|电话|实名|匿名|署名|重复|初次|越级|业务范围|上级转|自收|受理范围|申诉|批评建议|[^问]*方面数$"
)


def _remember(topics: dict[str | None, Named], names: Sequence[Named]) -> None:
    for key, named in _topics(names):
        if not _BY_WAY.match(named.name):
            topics[key] = named
        elif key not in topics and named.unit in ("件", "件次") and named.category == "clues":
            topics[key] = replace(named, name="群众信访件次", parent=None)


def _topics(names: Sequence[Named]) -> Iterator[tuple[str | None, Named]]:
    for named in names:
        if named.unit in _SESSIONS and named.rule != "unit":
            yield f"last {named.unit}", named
        if named.category in _MATTERS and not named.is_change and named.rule[:7] != "average":
            yield named.unit, named.parent or named
            if named.category == "clues" and named.name.startswith(_RECEIVED):
                yield "received", named
            if named.category in ("cases", "sanctions"):
                yield "acts", named.parent or named
            if named.category == "problems":
                yield "problems", named.parent or named


def _figures(text: str) -> list[Figure]:
    plans = _covered(text, plan_spans(text))
    stops = stops_of(text)
    clauses = stops.clauses
    kept: list[tuple[NumberSpan, Measured, tuple[int, int]]] = []
    following: Measured | None = None
    after: NumberSpan | None = None
    for number in reversed(list(find_numbers(text, _covered(text, excluded_spans(text))))):
        measured = measure(text, number)
        if measured.unit is None and following is not None and _is_range(text, number, after):
            measured = Measured(measured.value, following.unit, number.end, number.end, None)
        elif measured.unit is None and following is not None and after is not None:
            measured = shared_measure(text, number, after, following) or measured
        elif measured.unit == "个" and following is not None and after is not None:
            # 分别提高1.2个、0.8个百分点, 分别提高2个和3个百分点
            points = following.unit == "个百分点" and (
                "." in number.text or _MOVED.search(text, max(0, number.start - 40), number.start)
            )
            if points and LIST_ONLY.match(text[measured.end : after.start]):
                measured = replace(measured, unit="个百分点")
        sentence = _sentence(text, stops.sentences, number.start)
        if measured.unit is None and number.text[-1] in "万亿":
            measured = _money(text, number, measured, sentence[0])
        following, after = measured, number
        at = bisect.bisect_right(clauses, number.start)
        opening = clauses[at - 1] if at else 0
        clause = text[max(sentence[0], number.start - _WINDOW, opening) : number.start]
        if excluded(text, number, measured.unit, measured.end, clause):
            continue
        planned = plans.find(1, number.start, number.end) >= 0
        if planned and _is_target(text, number, clause, sentence):
            continue
        kept.append((number, measured, sentence))
    kept.reverse()
    _share_directions(text, kept)
    page = _page(text, stops)
    return [_figure(page, kept, index) for index in range(len(kept))]


def _share_directions(text: str, kept: list[tuple[NumberSpan, Measured, tuple[int, int]]]) -> None:
    """分别下降19.3%、27.6%: each of a row fell, of which the first says so."""
    for at in range(1, len(kept)):
        (_, last, where), (number, measured, sentence) = kept[at - 1], kept[at]
        if last.qualifier not in _DIRECTIONS or measured.qualifier is not None or where != sentence:
            continue
        alike = last.unit == measured.unit and last.unit in RATE_UNITS
        if alike and LIST_ONLY.match(text[last.end : number.start]):
            kept[at] = (number, replace(measured, qualifier=last.qualifier), sentence)


def _page(text: str, stops: Stops) -> _Page:
    flat = text
    flat_pieces: Sequence[int] = stops.pieces
    quoted = bytearray(len(text))
    for match in _QUOTES.finditer(text):
        quoted[match.start()] = 1
    flat_quoted = quoted
    if "(" in text or "（" in text:
        flat_quoted = bytearray(quoted)
        parts: list[str] = []
        at = 0
        for match in _BRACKETED.finditer(text):
            start, end = match.span()
            parts += (text[at:start], "\x00" * (end - start))
            flat_quoted[start:end] = b"\x01" * (end - start)
            at = end
        flat = "".join((*parts, text[at:]))
        flat_pieces = [end for end in stops.pieces if flat[end - 1] != "\x00"]
    headings = _headings(text, stops.lines)
    return _Page(text, flat, stops, flat_pieces, quoted, flat_quoted, headings)


def _headings(text: str, lines: Sequence[int]) -> Sequence[tuple[str, str]]:
    """Return for each line the last short line before it and its own opening, '' for none."""
    headings, last = [], ""
    for start, end in zip(lines, (*lines[1:], len(text)), strict=True):
        opened = _OPENING.match(text, start, start + _HEADING)
        headings.append((last, opened.group() if opened else ""))
        if end - start <= _HEADING + 8:
            line = text[start:end].strip()
            if 0 < len(line) <= _HEADING and line[-1] not in "。；;":
                last = line[:_HEADING_SEEN]
    return headings


def _around(page: _Page, start: int, end: int, sentence: int) -> Around:
    """Return the words farther off from a figure from ``start`` whose value ends at ``end``."""
    text, pieces = page.text, page.stops.pieces
    line = bisect.bisect_right(page.stops.lines, start) - 1
    heading, opening = page.headings[line]
    if opening and page.stops.lines[line] + len(opening) > start:
        opening = ""
    clause = ""
    at = bisect.bisect_right(pieces, start)
    if at:
        close = pieces[at - 1] - 1
        clause = text[max(close - _BEFORE, pieces[at - 2] if at > 1 else 0) : close]
    beyond = text[end : end + _BEYOND]
    if "。" in beyond or "\n" in beyond:
        beyond = _LINE_OR_SENTENCE.split(beyond, maxsplit=1)[0]
    opened = text[sentence : min(sentence + _SENTENCE_OPENING, start)].lstrip()
    return Around(heading, opening, opened, clause, beyond)


def _figure(
    page: _Page, kept: Sequence[tuple[NumberSpan, Measured, tuple[int, int]]], index: int
) -> Figure:
    number, measured, sentence = kept[index]
    text, words, pieces, quoted = page.text, page.flat, page.flat_pieces, page.flat_quoted
    # What stands in brackets before a figure is a remark, unless the figure stands there too.
    inside = words[number.start] == "\x00"
    if inside:
        words, pieces, quoted = text, page.stops.pieces, page.quoted
    floor = sentence[0]
    if index and kept[index - 1][2] == sentence:
        floor = max(floor, kept[index - 1][1].end)
    ceiling = kept[index + 1][0].start if index + 1 < len(kept) else sentence[1]
    start = max(floor, number.start - _WINDOW)
    at = bisect.bisect_right(pieces, number.start)
    if at and pieces[at - 1] > start:
        start = pieces[at - 1]
    ranked = _ranked(words, floor, start, number.start)
    said_in = _quotation(text, start, number.start, measured.end)
    if said_in is not None:
        start = said_in[0]
    # The heading of a paragraph may say what its figures are: （二）受理信访举报。受理358件.
    listed = start == floor > sentence[0] and _listed(words[floor : number.start])
    if listed:
        start += listed
    opening = max(text.rfind("\n", 0, start) + 1, start - _WINDOW)
    after_end = min(ceiling, sentence[1], measured.end + 60)
    if said_in is not None:
        after_end = min(after_end, said_in[1])
    stop = _stop_behind(page.stops.pieces, measured.end, after_end)
    far = _stop_behind(page.stops.clauses, measured.end, sentence[1])
    after_until = after_end if stop is None else stop
    far_until = sentence[1] if far is None else far
    if said_in is not None:
        far_until = min(far_until, said_in[1])
    after = _after(page, measured.end, after_until)
    own = _clean(ranked) if ranked else _cleaned(words, quoted, start, number.start)
    frame = Frame(
        own=_gathered(_own(own)),
        context=_cleaned(text, page.quoted, opening, start),
        after=after,
        forward=after if far_until == after_until else _after(page, measured.end, far_until),
        unit="%" if number.kind == "fraction" and not measured.unit else measured.unit,
        cut=ceiling < sentence[1] and stop is None and after_end == ceiling,
        segment=max(
            text.rfind("；", sentence[0], number.start), text.rfind(";", sentence[0], number.start)
        ),
        listed=bool(listed),
        bracketed=inside and _opened(text[floor : number.start]),
        around=partial(_around, page, number.start, measured.value_end, sentence[0]),
    )
    if frame.after.startswith("由") and measured.unit in ("支", "个", "家"):
        frame = _relative_clause(frame, text[measured.end : sentence[1]])
    return Figure(number, measured, frame, sentence)


def _quotation(text: str, start: int, at: int, end: int) -> tuple[int, int] | None:
    """Return where the quotation of a row of them begins and ends in which a figure stands.

    “虚列支出8万元”“漏记收入2万元”: what one quotes says nothing of the next.
    """
    opening = text.rfind("“", start, at)
    if opening < 0 or text.find("”", opening, at) >= 0:
        return None
    closing = text.find("”", end, end + _WINDOW)
    follows = _BEHIND_QUOTED.search(text, max(0, opening - 2), opening)
    if closing < 0 or not (follows or _NEXT_QUOTED.match(text, closing)):
        return None
    return (opening + 1 if follows else start), closing


def _stop_behind(ends: Sequence[int], at: int, limit: int) -> int | None:
    """Return the place of the first stop from ``at`` on, None if it is not before ``limit``."""
    index = bisect.bisect_right(ends, at)
    stop = ends[index] - 1 if index < len(ends) else limit
    return stop if stop < limit else None


def _ranked(text: str, floor: int, start: int, end: int) -> str:
    """违规收礼问题最突出，达到76起: what ranks first stands in the clause before its number."""
    if start <= floor or "分别" in text[start:end] or strip_light(text[start:end]):
        return ""
    match = _RANKED.search(text, floor, start) or _NEXT.search(text, floor, start)
    return match.group() if match else ""


def _opened(between: str) -> bool:
    """Whether a bracket opens right behind the figure before: 追回35名（引渡7人，…）."""
    return bool(re.match(r"[^，,。；;]{0,6}[（(]", between))


def _listed(between: str) -> int:
    """Return how much of the words between two figures of one list belongs to the first.

    52家市直单位、213家事业单位; 3个责任单位和11名责任人.
    """
    if between.endswith(("以及", "和", "及", "与")):
        return len(between)
    return between.rfind("、") + 1


def _relative_clause(frame: Frame, rest: str) -> Frame:
    """五支由…任组长、…共同参与的监督检查组: the noun stands after the last 的 of the clause."""
    match = re.search(r"的([\u4e00-\u9fff]{2,10})(?=[，,。；;\n])", rest)
    head = match[1] if match else frame.after
    return Frame(frame.own, frame.context, head, head, frame.unit, around=frame.around)


def _own(words: str) -> str:
    if "超" in words:
        words = _EXCESS.sub("", words)
    if "以" in words:
        words = _BOUND.sub("", words)
    if "分" in words:
        words = _GRADE.sub("", words)
    words = (_PASSIVE.sub("", words) if "被" in words else words).lstrip("、()（）")
    if "（" in words or "(" in words:
        opened = max(words.rfind("（"), words.rfind("("))
        if opened > 0 and _TOGETHER.fullmatch(words, opened + 1):
            words = words[:opened]  # 改造项目（共9个，…）
        elif 0 < opened < len(words) - 1:
            words = words[opened + 1 :]  # 翻了一番还多（去年为2件2人）
    if words[:1] not in _NUMBERING_STARTS:
        return words
    return _SCORED.sub("", _NUMBERING.sub("", words))


def _clean(words: str) -> str:
    return _QUOTES.sub("", words)


def _cleaned(words: str, quoted: bytearray, start: int, end: int) -> str:
    """Return a part of a text without quotation marks and spaces; most hold none."""
    part = words[start:end]
    return part if quoted.find(1, start, end) < 0 else _clean(part)


def _gathered(words: str) -> str:
    """整改甲不及时、乙缓慢、丙滞后等问题: the items between say no more than the last."""
    if len(words) < 30 or "等" not in words:
        return words
    items = words.split("、")
    return f"{items[0]}、{items[-1]}" if len(items) > 2 and "等" in items[-1] else words


def _after(page: _Page, start: int, end: int) -> str:
    words = page.text[start:end]
    bracket = "(" in words or "（" in words
    if bracket:
        words = _BRACKETED.sub("", words)
    if page.quoted.find(1, start, end) >= 0:
        words = _clean(words)
    first = words[:1]
    if first in _NO_NOUN or (first in _COMPARED and _COMPARISON.match(words)):
        return ""
    if not (bracket or ")" in words or "）" in words):
        return words
    match = _BRACKET.search(words)
    return words[: match.start()] if match else words


def _is_range(text: str, number: NumberSpan, after: NumberSpan | None) -> bool:
    """3至5人, 2-3名: the first number takes the measure of the second."""
    return after is not None and bool(_TO.fullmatch(text, number.end, after.start))


def _money(text: str, number: NumberSpan, measured: Measured, opening: int) -> Measured:
    """Return a number of ten thousands with 元, where its words tell that it is money."""
    if text[measured.end : measured.end + 1] not in ("", *"，,。；;、\n"):
        return measured
    before = text[max(opening, number.start - _WINDOW) : number.start]
    goes_on = _CAME_TO.search(before) and _SAID_MONEY.search(before)
    return replace(measured, unit="元") if goes_on or _OF_MONEY.search(before) else measured


def _is_target(text: str, number: NumberSpan, clause: str, sentence: tuple[int, int]) -> bool:
    """In the part on what shall be done, only what is already there is a figure."""
    if _ADVISED.search(clause):
        return True
    if _LEFT.search(clause):
        return False  # 要对剩余231个问题逐项督办: what shall be done with them, not how many
    stop = _CLAUSE_STOP.search(text, number.end)
    clause += text[number.end : stop.start() if stop else number.end + 20]
    if _MODAL.search(clause):
        return True
    spent = _BUDGETED.search(clause) and _SPENT.search(text, *sentence)
    if spent or _GIVEN.search(clause):
        return False
    if _DONE.search(clause) or _HABIT.search(clause):
        return False
    # 截至报告日，已立案6人，诫勉3人: what a sentence begins to tell as done it goes on to tell.
    said = text[sentence[0] : number.start]
    return _SO_FAR.search(said) is None or _MODAL.search(said) is not None


def _covered(text: str, spans: Sequence[tuple[int, int]]) -> bytearray:
    """A byte for each character: 1 where a span covers it."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\x01" * (end - start)
    return covered


def _sentence(text: str, ends: Sequence[int], at: int) -> tuple[int, int]:
    index = bisect.bisect_right(ends, at)
    start = ends[index - 1] if index else 0
    return max(start, at - 600), ends[index] if index < len(ends) else len(text)
