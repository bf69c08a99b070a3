"""Figures of a running text: which numbers count something, and what."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from extraction.filters import excluded
from extraction.indicators import Frame, Lexicon, load_lexicon
from extraction.listed_bodies import BodyParts
from extraction.masked_spans import excluded_spans
from extraction.models import Fact
from extraction.naming import Named
from extraction.naming.compared import fell_first
from extraction.naming.not_meant_things import standard
from extraction.numbers import NumberSpan, find_numbers, is_too_large
from extraction.patterns import rarely
from extraction.plans import plan_spans
from extraction.rough_numbers import SAID_BEHIND
from extraction.rows import LIST_ONLY, Figure, names_of
from extraction.sentences import Sentence, to_number
from extraction.sharing import is_range, lower_end, shared_measure
from extraction.stops import stops_of
from extraction.surroundings import WINDOW, Page, figure_of, page_of
from extraction.times.carried import CarriedTimes
from extraction.times.report import ReportTime
from extraction.unit_kinds import SESSIONS
from extraction.units import Measured, measure

__all__ = ["find_facts", "find_frames", "to_number"]

_CLAUSE_STOP = re.compile(r"[，,；;。！？!?\n]")
# What is told to go up or down, with nothing but figures behind.
_MOVED_THEN = rarely(
    "[、，,和与及]{1,2}[\u4e00-\u9fff]{0,6}?(?:提高|提升|上升|增加|增长|下降|降低|减少|回落|[高低升降])(?:了|约|近)?$"
)
_RATE_MOVED = rarely(r"(?:率|度|占比|比重|比例)[^，,。；;、\d]{0,6}$")
_MOVED = rarely(
    r"(?:提高|提升|上升|增加|增长|下降|降低|减少|回落|[高低升降])(?:了|约|近)?"
    r"(?:\d{1,6}(?:\.\d{1,4})?个?[、，,和及与\s]{1,2}){0,8}$"
)
_FROM = frozenset("从由自")
_DONE = re.compile(
    r"已|了(?!解)|去年|近年来|目前|现有|截至|今年以来|累计|其余|未完成|未办结|超期|(?<![对把将])剩余|存量|往年|此前"
)
_MODAL = re.compile(
    r"至少|确保|力争|不少于|不低于|争取|(?<![主重纪摘概首])要(?![点素闻件])|(?<!占)应|将|须|必须|达到|以上|保持|实现|(?<![模虚草])拟(?![任人定稿态合])"
    r"|改[为成]"
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
    "(?:收入|支出|投入(?!使用)|投资额?|资金|金额|[总余]额|经费|[罚借贷欠赃公存]款|费用|产值|生产总值|税收|利润"
    "|损失|债务|补贴|工资|租金|营收)"
)
# 投资者达30万, 税收宣传覆盖12万: no money.
_OF_MONEY = rarely(rf"{_MONEY}[^，,。；;\d人户件个名者次量惠覆]{{0,8}}$")
# 门诊人次42.6万: the measure is said before.
_MEASURE_BEFORE = rarely("(?P<unit>(?:人|件|户)次)(?:达到?|为|超过?|突破|共|约)?$")
_CAME_TO = rarely("(?:[到达]了?|[降升增涨]为)$")
_SAID_MONEY = rarely(rf"{_MONEY}[^，,。；;\d人户件个名]{{0,8}}\d[\d.]*[万亿](?=[，,；;])")
_LEFT = rarely(r"(?:剩余|剩下|余下|尚余)的?$|(?:尚未|仍未|还未|[未没])[\u4e00-\u9fff]{2,4}的$")
# What sentences may go on about without naming it again.
_MATTERS = ("clues", "cases", "problems", "sanctions", "rectification", "staffing")
_ENDS = ("", *"，,。；;、\n")
_SLASHES = ("/", "／")
_DIRECTIONS = ("下降", "减少")
_LONG = 600
"""How much of a sentence before a figure is read."""


def find_facts(
    text: str,
    lexicon: Lexicon | None = None,
    rough: Mapping[int, str] | None = None,
    written: str | None = None,
    report: ReportTime | None = None,
) -> Iterator[Fact]:
    """Yield the figures of a text in order of place; each ``text[start:end] == value_text``.

    Args:
        text: the report.
        lexicon: indicators of the collection; the shipped ones where None.
        rough: what was left out of the text that said of a number that it is about so much, as
            `extraction.wordings.Reading` has it.
        written: the text with its own marks, which the sentences of the figures keep.
        report: when it is from, where that is worked out already.
    """
    lexicon = lexicon or load_lexicon()
    report, carried, bodies = report or ReportTime(text), CarriedTimes(text), BodyParts(text)
    for group, names in _groups(text, lexicon, rough):
        place = group[0].sentence
        period = carried.at(place[0], report.at(place[0]))
        sentence = Sentence(text, *place, period, written, bodies)
        for figure, named in zip(group, names, strict=True):
            like = figure if named.like is None else group[named.like]
            whose = like.number.start
            end = figure.measured.end
            if figure.measured.unit == "元" and text[end : end + 1] in _SLASHES:
                named = standard(named, text, end)
            measured = figure.measured
            if (
                measured.unit == "%"
                and not measured.qualifier
                and fell_first(named, figure.frame.own)
            ):
                measured = replace(measured, qualifier=_DIRECTIONS[1])
            yield sentence.fact(figure.number, measured, figure.frame.own, named, whose)


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


def _groups(
    text: str, lexicon: Lexicon, rough: Mapping[int, str] | None = None
) -> Iterator[tuple[Sequence[Figure], list[Named]]]:
    """The figures of one sentence after another, with their names."""
    figures = _figures(text, rough)
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
# Letters by how they came: what places and months are counted of is all of them.
_BY_WAY = re.compile(
    "剔除|来信|来访|来电|网络|电话|实名|匿名|署名|重复|初次|越级|业务范围|上级转|自收|受理范围|申诉|批评建议|[^问]*方面数$"
)


@lru_cache(maxsize=1024)
def _by_way(name: str) -> bool:
    return _BY_WAY.match(name) is not None


def _remember(topics: dict[str | None, Named], names: Sequence[Named]) -> None:
    for key, named in _topics(names):
        if not _by_way(named.name):
            topics[key] = named
        elif key not in topics and named.unit in ("件", "起", "件次") and named.category == "clues":
            topics[key] = replace(named, name="群众信访件次", parent=None)


def _topics(names: Sequence[Named]) -> Iterator[tuple[str | None, Named]]:
    for named in names:
        if named.unit in SESSIONS and named.rule != "unit":
            yield f"last {named.unit}", named
        elif named.category == "supervision" and named.name.startswith("收集"):
            yield "received", named
        if named.category in _MATTERS and not named.is_change and named.rule[:7] != "average":
            yield named.unit, named.parent or named
            if named.category == "clues" and named.name.startswith(_RECEIVED):
                yield "received", named
            if named.category in ("cases", "sanctions"):
                yield "acts", named.parent or named
            if named.category == "problems":
                yield "problems", named.parent or named


def _figures(text: str, rough: Mapping[int, str] | None = None) -> list[Figure]:
    planning = plan_spans(text)
    plans = _covered(text, planning) if planning else None
    stops = stops_of(text)
    clauses = stops.clauses
    kept: list[tuple[NumberSpan, Measured, tuple[int, int]]] = []
    following: Measured | None = None
    after: NumberSpan | None = None
    opens, closes = len(text) + 1, len(text)
    for number in reversed(list(find_numbers(text, _covered(text, excluded_spans(text))))):
        measured = measure(text, number)
        if rough and (said := _said_roughly(rough, number, measured)):
            measured.qualifier = said
        if measured.unit is None and following is not None and after is not None:
            if is_range(text, number.end, after.start):
                measured = lower_end(number, after, following)
            else:
                measured = shared_measure(text, number, after, following) or measured
        elif measured.unit == "个" and following is not None and after is not None:
            # 分别提高1.2个、0.8个百分点, 分别提高2个和3个百分点
            points = following.unit == "个百分点" and (
                "." in number.text or _MOVED.search(text, max(0, number.start - 40), number.start)
            )
            between = text[measured.end : after.start] if points else ""
            if points and (LIST_ONLY.match(between) or _moved_then(text, number, between)):
                measured = replace(measured, unit="个百分点")
        start = number.start
        if start < opens:  # else it stands in the sentence of the number behind it
            opens, closes = _sentence(text, stops.sentences, start)
        sentence = (opens if opens > start - _LONG else start - _LONG), closes
        if measured.unit is None and number.text[-1] in "万亿":
            measured = _money(text, number, measured, sentence[0])
        following, after = measured, number
        if is_too_large(measured.value):
            continue
        at = bisect.bisect_right(clauses, start)
        opening = clauses[at - 1] if at else 0
        clause = text[opening if opening > start - WINDOW else start - WINDOW : start]
        if excluded(text, number, measured.unit, measured.end, clause):
            continue
        planned = plans is not None and plans.find(1, start, number.end) >= 0
        if planned and _is_target(text, number, clause, sentence):
            continue
        kept.append((number, measured, sentence))
    kept.reverse()
    _share_directions(text, kept)
    return list(_framed(text, page_of(text, stops), kept))


def _moved_then(text: str, number: NumberSpan, between: str) -> bool:
    """提高2.3个和下降1.1个百分点: each with its own way; 村居增加2个、办结率提高1个百分点."""
    of_rate = "." in number.text or _RATE_MOVED.search(
        text, max(0, number.start - 16), number.start
    )
    return bool(of_rate) and _MOVED_THEN.match(between) is not None


def _said_roughly(rough: Mapping[int, str], number: NumberSpan, measured: Measured) -> str | None:
    """Return the word left out that said that a number is about so much, None for none."""
    for place in (number.end, measured.value_end, measured.end):
        said = rough.get(place)
        if said in SAID_BEHIND:  # 立案12件近30人: that before the next number is not of this one
            return said
    said = rough.get(number.start)
    return None if said in SAID_BEHIND else said


def _framed(
    text: str, page: Page, kept: Sequence[tuple[NumberSpan, Measured, tuple[int, int]]]
) -> Iterator[Figure]:
    """Yield the numbers with the words around them; both ends of a range have the same.

    每村配备2-3名监督员: what stands before the first end and behind the second is of both.
    """
    index = 0
    while index < len(kept):
        if not _ends_meet(text, kept, index):
            yield figure_of(page, kept, index)
            index += 1
            continue
        (number, measured, sentence), (upper, of_upper, _) = kept[index : index + 2]
        whole = [*kept[:index], (number, of_upper, sentence), *kept[index + 2 :]]
        frame = figure_of(page, whole, index).frame
        yield Figure(number, measured, frame, sentence)
        yield Figure(upper, of_upper, frame, sentence)
        index += 2


def _ends_meet(
    text: str, kept: Sequence[tuple[NumberSpan, Measured, tuple[int, int]]], index: int
) -> bool:
    """Whether a figure and the next one are the ends of a range: 2-3名, 3名至5名."""
    if index + 1 == len(kept):
        return False
    (number, measured, _), (upper, of_upper, _) = kept[index : index + 2]
    if measured.unit != of_upper.unit or not is_range(text, measured.end, upper.start):
        return False
    return measured.end == number.end or text[number.start - 1 : number.start] not in _FROM


def _share_directions(text: str, kept: list[tuple[NumberSpan, Measured, tuple[int, int]]]) -> None:
    """分别下降19.3%、27.6%: each of a row fell, of which the first says so."""
    for at in range(1, len(kept)):
        (_, last, where), (number, measured, sentence) = kept[at - 1], kept[at]
        if last.qualifier not in _DIRECTIONS or measured.qualifier is not None or where != sentence:
            continue
        alike = last.unit == measured.unit and last.unit is not None
        if alike and LIST_ONLY.match(text[last.end : number.start]):
            kept[at] = (number, replace(measured, qualifier=last.qualifier), sentence)


def _money(text: str, number: NumberSpan, measured: Measured, opening: int) -> Measured:
    """Return a number of ten thousands with the measure that its words tell: mostly money."""
    if text[measured.end : measured.end + 1] not in _ENDS:
        return measured
    before = text[max(opening, number.start - WINDOW) : number.start]
    if "次" in before[-4:] and (said := _MEASURE_BEFORE.search(before)) is not None:
        return replace(measured, unit=said["unit"])
    goes_on = _CAME_TO.search(before) and _SAID_MONEY.search(before)
    return replace(measured, unit="元") if goes_on or _OF_MONEY.search(before) else measured


def _is_target(text: str, number: NumberSpan, clause: str, sentence: tuple[int, int]) -> bool:
    """In the part on what shall be done, only what is already there is a figure."""
    if _ADVISED.search(clause):
        return True
    if _LEFT.search(clause):
        # 要对剩余231个问题逐项督办: what shall be done with them, not how many
        return "完成剩" in clause
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
    return ends[index - 1] if index else 0, ends[index] if index < len(ends) else len(text)
