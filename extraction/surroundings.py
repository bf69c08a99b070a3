"""The words around each figure of a text, by which it gets its name."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from extraction.bodies import name_end
from extraction.indicators import Frame
from extraction.indicators.frame import Around, strip_light
from extraction.numbers import NumberSpan
from extraction.patterns import SPACES, rarely
from extraction.rows import Figure
from extraction.stops import Stops, at_lines, places_of
from extraction.units import Measured

__all__ = ["WINDOW", "Page", "figure_of", "page_of"]

_BRACKET = re.compile(r"[(（)）]")
_QUOTES = re.compile(f'[“”"‘’「」『』{SPACES}\x00]')
# 被侵吞、挪用、套取的集体资金: what others did with it is not what is counted.
_PASSIVE = rarely(r"被[^，,。；;被]{1,24}的(?=[\u4e00-\u9fff])(?![有为是占达仅只共约近])")
_TELLS_WHICH = rarely(
    "[，,]?(?:全[国省市县区镇乡村院校]|[今去]年|其中|目前|现|另|还|仍|尚|共|有|是|从未|未|没有?)*"
    "被[一-鿿]{1,6}的[一-鿿]{1,8}"
)
# 10人以上群体性事件, 5人以上集体访: which are counted, no part of the name.
_BOUND = re.compile(r"\d{1,6}(?:人次?|[名头亩户])以[上下内]的?(?=[\u4e00-\u9fff]{2})")
_TOGETHER = rarely("(?:一?共有?|共计|合计|总计|计)?")
_GRADE = rarely(
    r"^\d{1,3}分?(?:[至到\-—－–~～]+\d{1,3})?分(?:以[上下])?的?(?![以的])(?=[\u4e00-\u9fff]{2})"
)
_EXCESS = rarely(r"[，,]?超过?\d[\d.]*[万亿]?[%％\u4e00-\u9fff](?=[未没不无])")  # 变更超10%未报批
_NEXT_QUOTED, _BEHIND_QUOTED = rarely("”[、和及]?“"), rarely("”[、和及]?$")
# 1.违规出借, 二是虚列支出, ③: the number of an item is no part of what it counts.
_NUMBERING = re.compile(
    r"^(?:\d{1,2}[.．、)）](?!\d)|[①-⑳]|其[一二三四五六七八九十](?=[，,、是])"
    r"|[一二三四五六七八九十]{1,3}(?:是|[)）]|、(?![一二三四五六七八九十])|来(?=[，,])))[，,、：:\s]*"
)
# All that is left out of a figure's own words, their numbering aside, holds one of these.
_OWN_SIGNS = re.compile("[超以分被它、()（）●•◆■▪▲★☆○◇□※]")
_SCORED = rarely(r"^\d{1,3}分?[至到—–~～-]\d{1,3}分(?:以[上下])?的?")  # 80—89分“良好”54家
# Also what marks the items of a list.
_LEADING_MARKS = "、()（）●•◆■▪▲★☆○◇□※"
_NUMBERING_STARTS = frozenset("0123456789一二三四五六七八九十其①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_OTHER = rarely("其它(?!依次|分别|主要|[为是])")
_LONG_LIST, _AFTER = 30, 60
WINDOW = 90
"""How many characters before a figure are looked at."""

_RANKED = re.compile(
    r"[^，,；;。：:！？\n]{2,24}?(?=(?:问题)?(?:数量|占比|比例)?(?:最为?|较为?|相对|比较|十分|尤为|更为|依然)?"
    r"(?:突出|多|少|高|低|大|集中|严重|普遍|居首位?|(?:超过?|过|近)半数?|占(?:绝?大)?多数|居多"
    r"|(?<=[^，,；;。：:其])其次|次之|居次|紧随其后|(?:位居|位列|排名?|排在|列|居)第?[二三四五六]位?)[，,]$)"
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
_OF_WHICH = ("其中，", "其中：")
# What a place or a body ends in; 3个乡镇5个村 counts them.
_BODY_ENDS = tuple("镇乡县区市村局道委院室")
_OF_BODIES = ("个", "家", "所", None)
_LONGEST_BODY = 10
_COMPARED = frozenset("比较与同环所占等多少增减升降上提下回")
_NO_NOUN = frozenset("、(（)）/—×＊*=＝和及与")


@dataclass(slots=True)
class Page:
    """A text with what is looked up again for each of its figures.

    ``flat`` is the text with what stands in brackets blanked out, ``pieces`` and
    ``flat_pieces`` are where the pieces of either end; ``quoted`` and ``flat_quoted`` have a
    byte for each character, 1 where it is a quotation mark, a space or a blank; ``half_marks``
    is whether there are half-width semicolons. ``headings`` has for each line the last short
    line before it and how it opens.
    """

    text: str
    flat: str
    stops: Stops
    flat_pieces: Sequence[int]
    quoted: bytearray
    flat_quoted: bytearray
    half_marks: bool
    headings: Sequence[tuple[str, str]]


def page_of(text: str, stops: Stops) -> Page:
    """Return a text with what is looked up for each of its figures."""
    flat = text
    flat_pieces = stops.pieces
    quoted = bytearray(len(text))
    for match in _QUOTES.finditer(text):
        quoted[match.start()] = 1
    flat_quoted = quoted
    opened = places_of(text, "(（")
    if opened:
        flat_quoted, flat_pieces = bytearray(quoted), list(stops.pieces)
        parts: list[str] = []
        at = 0
        for match in at_lines(_BRACKETED, text, opened):
            start, end = match.span()
            parts += (text[at:start], "\x00" * (end - start))
            flat_quoted[start:end] = b"\x01" * (end - start)
            within = bisect.bisect_right(flat_pieces, start)
            del flat_pieces[within : bisect.bisect_right(flat_pieces, end, within)]
            at = end
        flat = "".join((*parts, text[at:]))
    headings = _headings(text, stops.lines)
    return Page(text, flat, stops, flat_pieces, quoted, flat_quoted, ";" in text, headings)


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


def _around(page: Page, start: int, end: int, sentence: int) -> Around:
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
    if beyond[1:3] == "以上" and beyond[0] not in "成%":
        beyond = beyond[0] + beyond[3:]  # 12件以上 is told of as 12件
    opened = text[sentence : min(sentence + _SENTENCE_OPENING, start)].lstrip()
    return Around(heading, opening, opened, clause, beyond)


def figure_of(
    page: Page, kept: Sequence[tuple[NumberSpan, Measured, tuple[int, int]]], index: int
) -> Figure:
    """Return a number with the words around it.

    Args:
        page: the text.
        kept: the numbers of the text that are figures, their measures and sentences.
        index: which of them.
    """
    number, measured, sentence = kept[index]
    (opens, closes), place, behind = sentence, number.start, measured.end
    text, stops, unit = page.text, page.stops, measured.unit
    words, pieces, quoted = page.flat, page.flat_pieces, page.flat_quoted
    # What stands in brackets before a figure is a remark, unless the figure stands there too.
    inside = words[place] == "\x00"
    if inside:
        words, pieces, quoted = text, stops.pieces, page.quoted
    floor, ceiling = _between_others(kept, index)
    start = floor if floor > place - WINDOW else place - WINDOW
    at = bisect.bisect_right(pieces, place)
    start = max(start, pieces[at - 1]) if at else start
    ranked, led = "", start
    if start > floor and not strip_light(own := words[start:place]) and "分别" not in own:
        ranked, led = _ranked(words, floor, start)
    said_in = None
    if quoted.find(1, start, place) >= 0 and (quote := text.rfind("“", start, place)) >= 0:
        said_in = _quotation(text, (start, quote, place), behind)
        start = said_in[0] if said_in is not None else start
    # The heading of a paragraph may say what its figures are: （二）受理信访举报。受理358件.
    listed = _listed(words[floor:place]) if start == floor > opens else 0
    start += listed
    own = _own(_clean(ranked) if ranked else _cleaned(words, quoted, start, place))
    if led > floor and led - 3 >= opens and text[led - 3 : led] in _OF_WHICH:
        own, start = f"其中{own}", start if ranked else led - 3  # 其中，来信12件: as 其中来信12件
    stop = _stop_behind(stops.pieces, behind, closes)
    far_until = stop if stop < closes else closes
    if text[stop : stop + 1] in ":：":
        far_until = min(_stop_behind(stops.clauses, behind, closes), closes)
    after_end = ceiling if ceiling < behind + _AFTER else behind + _AFTER
    if said_in is not None:
        far_until, after_end = min(far_until, said_in[1]), min(after_end, said_in[1])
    after_until = stop if stop < after_end else after_end
    cut = after_end == ceiling < closes and stop >= after_end
    after = _after(page, behind, after_until, unit if cut else None)
    frame = Frame(
        own=own if len(own) < _LONG_LIST else _gathered(own),
        context=_cleaned(text, page.quoted, _line_before(text, start), start),
        after=after,
        forward=after if far_until == after_until else _after(page, behind, far_until),
        unit="%" if number.kind == "fraction" and not unit else unit,
        listed=listed > 0,
        cut=cut,
        segment=_segment(page, opens, place),
        bracketed=inside and _opened(text[floor:place]),
        around=partial(_around, page, place, measured.value_end, opens),
    )
    if after.startswith("由") and unit in ("支", "个", "家"):
        frame = _relative_clause(frame, text[behind:closes])
    return Figure(number, measured, frame, sentence)


def _is_next(words: str, unit: str | None) -> bool:
    """Whether words before the next figure say whose that is: 甲镇12件乙镇15件."""
    if words[-1:] not in _BODY_ENDS or unit in _OF_BODIES or len(words) > _LONGEST_BODY:
        return False
    return name_end(words) == len(words)


def _between_others(
    kept: Sequence[tuple[NumberSpan, Measured, tuple[int, int]]], index: int
) -> tuple[int, int]:
    """Return where the figure before one ends in its sentence and the one behind it begins."""
    (opens, closes) = sentence = kept[index][2]
    if index:
        _, last, where = kept[index - 1]
        if where == sentence and last.end > opens:
            opens = last.end
    if index + 1 < len(kept):
        following = kept[index + 1][0].start
        if following < closes:
            closes = following
    return opens, closes


def _line_before(text: str, at: int) -> int:
    """Return where the line of a place begins, or what is looked at of it."""
    back = at - WINDOW if at > WINDOW else 0
    line = text.rfind("\n", back, at) + 1
    return line if line > back else back


def _segment(page: Page, opens: int, at: int) -> int:
    """Return where the last semicolon of a sentence before a place stands, -1 for none."""
    segment = page.text.rfind("；", opens, at)
    return max(segment, page.text.rfind(";", opens, at)) if page.half_marks else segment


def _quotation(text: str, before: tuple[int, int, int], end: int) -> tuple[int, int] | None:
    """Return where the quotation of a row of them begins and ends in which a figure stands.

    “虚列支出8万元”“漏记收入2万元”: what one quotes says nothing of the next. ``before`` is where
    the words of the figure begin, the last “ in them and the figure itself.
    """
    start, opening, at = before
    if text.find("”", opening, at) >= 0:
        return None
    closing = text.find("”", end, end + WINDOW)
    follows = _BEHIND_QUOTED.search(text, max(0, opening - 2), opening)
    if closing < 0 or not (follows or _NEXT_QUOTED.match(text, closing)):
        return None
    return (opening + 1 if follows else start), closing


def _stop_behind(ends: Sequence[int], at: int, otherwise: int) -> int:
    """Return the place of the first stop from ``at`` on, ``otherwise`` if there is none."""
    index = bisect.bisect_right(ends, at)
    return ends[index] - 1 if index < len(ends) else otherwise


def _ranked(text: str, floor: int, start: int) -> tuple[str, int]:
    """违规收礼问题最突出，达到76起: what ranks first stands in the clause before its number.

    Returns these words and where they begin, "" and ``start`` where there are none.
    """
    match = _RANKED.search(text, floor, start) or _NEXT.search(text, floor, start)
    return (match.group(), match.start()) if match else ("", start)


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
    if _OWN_SIGNS.search(words) is not None:
        words = _of_signs(words)
    if words[:1] not in _NUMBERING_STARTS:
        return words
    words = _NUMBERING.sub("", words)
    # 80至90分的7家: nothing else says which they are
    return _SCORED.sub("", words) or words


def _of_signs(words: str) -> str:
    """Words without what the signs in them begin that is no part of the name."""
    if "超" in words:
        words = _EXCESS.sub("", words)
    if "以" in words:
        words = _BOUND.sub("", words)
    if "分" in words:
        words = _GRADE.sub("", words)
    if "其它" in words:
        words = _OTHER.sub("其他", words)
    words = (_without_passive(words) if "被" in words else words).lstrip(_LEADING_MARKS)
    opened = max(words.rfind("（"), words.rfind("("))
    if opened > 0 and _TOGETHER.fullmatch(words, opened + 1):
        return words[:opened]  # 改造项目（共9个，…）
    if 0 < opened < len(words) - 1:
        return words[opened + 1 :]  # 翻了一番还多（去年为2件2人）
    return words


def _without_passive(words: str) -> str:
    """追回被侵吞的资金 without 被侵吞的; 被约谈的单位 are not all there are."""
    passive = _PASSIVE.search(words)
    if passive is None or _TELLS_WHICH.fullmatch(words) is not None:
        return words
    return _PASSIVE.sub("", words)


def _clean(words: str) -> str:
    if "”“" in words:
        words = words.replace("”“", "”、“")  # quoted side by side is listed
    return _QUOTES.sub("", words)


def _cleaned(words: str, quoted: bytearray, start: int, end: int) -> str:
    """Return a part of a text without quotation marks and spaces; most hold none."""
    part = words[start:end]
    return part if quoted.find(1, start, end) < 0 else _clean(part)


def _gathered(words: str) -> str:
    """整改甲不及时、乙缓慢、丙滞后等问题: the items between say no more than the last."""
    if "等" not in words or "分别" in words:
        return words
    items = words.split("、")
    return f"{items[0]}、{items[-1]}" if len(items) > 2 and "等" in items[-1] else words


def _after(page: Page, start: int, end: int, unit: str | None = None) -> str:
    """Return the words behind a figure; its unit where the next figure ends them."""
    if start >= end:
        return ""
    words = page.text[start:end]
    bracket = "(" in words or "（" in words
    if bracket:
        words = _BRACKETED.sub("", words)
    if page.quoted.find(1, start, end) >= 0:
        words = _clean(words)
    first = words[:1]
    if (
        first in _NO_NOUN
        or _is_next(words, unit)
        or words.startswith("以及")
        or (first in _COMPARED and _COMPARISON.match(words))
    ):
        return ""
    if not (bracket or ")" in words or "）" in words):
        return words
    match = _BRACKET.search(words)
    return words[: match.start()] if match else words
