"""Numbers and terms in a text that a question can turn on, and what could stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.numerals import parse_chinese_int, to_chinese

__all__ = ["Spot", "modal_spots", "number_spots", "sentences", "term_spots"]

_CHINESE = "零〇一二三四五六七八九十百千万两"
_UNITS = "个工作日|个月|小时|万元|工作日|日|天|年|周|元|人|次|倍|件|份|名|平方米|公里|辆|级"
_NUMBER = re.compile(
    rf"(?<![第之{_CHINESE}0-9.])(?:(百分之)([{_CHINESE}]+|[0-9]+)|([{_CHINESE}]{{1,8}}|[0-9]{{1,8}})"
    rf"(分之)([{_CHINESE}]{{1,3}})|([{_CHINESE}]{{1,8}}|[0-9]{{1,8}})({_UNITS}))(?![{_CHINESE}])"
)
# 一次, 一人 … are seldom a rule's measure.
_COMMON_ONES = frozenset("次人件份名级辆倍")
_PART = "[0-9一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?:[0-9]{{4}}|[〇零一二三四五六七八九]{{4}}) ?年(?: ?{_PART} ?月)?(?: ?{_PART} ?日)?"
    rf"|{_PART} ?月 ?{_PART} ?日"
)
_LADDERS = {
    "个月": (1, 2, 3, 6, 9, 12, 18, 24),
    "年": (1, 2, 3, 4, 5, 6, 8, 10),
    "日": (1, 2, 3, 5, 7, 10, 15, 20, 30, 60, 90),
    "天": (1, 2, 3, 5, 7, 10, 15, 30),
    "小时": (2, 4, 8, 12, 24, 48, 72),
}
_DAYS = ("个工作日", "工作日", "日", "天")
_GENERAL = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 60, 80, 100)
_TERM_GROUPS = (
    ("警告", "严重警告", "撤销党内职务", "留党察看", "开除党籍"),
    ("记过", "记大过", "降级", "撤职", "开除"),
    ("批评教育", "责令检查", "诫勉", "通报批评"),
)
# Organs, each group one organ by several names: no two of a group stand against each other.
_ORGANS = (
    ("纪律检查机关", "纪律检查委员会", "纪委"),
    ("监察机关", "监察委员会", "监委"),
    ("人民检察院", "检察机关"),
    ("人民法院", "审判机关"),
    ("公安机关",),
    ("审计机关", "审计部门"),
    ("财政部门",),
    ("组织部门",),
    ("人力资源社会保障部门",),
    ("机关事务管理部门",),
    ("信访举报部门", "信访部门"),
    ("案件监督管理部门",),
    ("案件审理部门",),
    ("监督检查部门",),
    ("审查调查部门",),
    ("干部监督部门",),
    ("派驻机构",),
    ("巡察机构",),
    ("接待部门",),
    ("人事部门",),
    ("财务部门",),
    ("宣传部门",),
    ("统战部门",),
)
_WORDS_BY_LENGTH = sorted((name for group in _ORGANS for name in group), key=len, reverse=True)
_ORGAN = re.compile("|".join(_WORDS_BY_LENGTH))
_SANCTION = re.compile(
    "|".join(sorted((n for group in _TERM_GROUPS for n in group), key=len, reverse=True))
)
_MODAL = re.compile(r"(?<![不也亦均])(应当|可以)(?!不)")
_MODALS = {"应当": "可以", "可以": "应当"}
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_SHORTEST, _LONGEST = 12, 180


@dataclass(frozen=True, slots=True)
class Spot:
    """A word at text[start:end] and what could stand in its place, likeliest first."""

    start: int
    end: int
    word: str
    others: tuple[str, ...]
    what: str


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of sentences and items that are long enough to ask about."""
    for match in _SENTENCE.finditer(text):
        raw = match[0]
        start = match.start() + len(raw) - len(raw.lstrip())
        end = match.end() - (len(raw) - len(raw.rstrip()))
        if _SHORTEST <= end - start <= _LONGEST:
            yield start, end


# --- numbers ------------------------------------------------------------------------------


def number_spots(sentence: str, elsewhere: Sequence[str]) -> Iterator[Spot]:
    """Yield the numbers of a sentence with others of the same unit.

    Args:
        sentence: the text.
        elsewhere: other text of the same regulation; its numbers come first.
    """
    dates = [match.span() for match in _DATE.finditer(sentence)]
    matches = list(_NUMBER.finditer(sentence))
    for match in matches:
        inside_date = any(a < match.end() and match.start() < b for a, b in dates)
        if inside_date or _trivial(match):
            continue
        here = {_value(other) for other in matches}
        kind = _kind(match)
        near = [
            other[0]
            for text in elsewhere
            for other in _NUMBER.finditer(text)
            if _kind(other) == kind and not _trivial(other)
        ]
        others = [w for w in dict.fromkeys([*near, *_ladder(match)]) if _worth(w) not in here]
        shown = [other for other in _distinct(others) if _style(other) == _style(match[0])]
        if shown:
            yield Spot(match.start(), match.end(), match[0], tuple(shown), "数字")


def _trivial(match: re.Match[str]) -> bool:
    return match[6] in ("一", "1") and match[7] in _COMMON_ONES


def _kind(match: re.Match[str]) -> str:
    unit = match[1] or match[4] or match[7]
    if unit in ("个月", "年"):
        return unit
    return "日" if unit in ("日", "天") else "工作日" if unit in _DAYS else unit


def _number(text: str) -> int:
    value = parse_chinese_int(text)
    return -1 if value is None else value


def _value(match: re.Match[str]) -> tuple[str, float]:
    """Return what a number comes to, so that 一年 and 十二个月 are the same."""
    if match[1]:
        return ("share", _number(match[2]) / 100)
    if match[4]:
        below, above = _number(match[3]), _number(match[5])
        return ("share", round(above / below, 6) if below > 0 else -1.0)
    value, unit = _number(match[6]), match[7]
    scale = {"年": ("month", 12), "个月": ("month", 1), "周": ("day", 7), "日": ("day", 1),
             "天": ("day", 1), "万元": ("yuan", 10_000), "元": ("yuan", 1)}  # fmt: skip
    name, times = scale.get(unit, ("工作日" if unit in _DAYS else unit, 1))
    return (name, float(value * times))


def _worth(word: str) -> tuple[str, float] | None:
    match = _NUMBER.fullmatch(word)
    return _value(match) if match is not None else None


def _distinct(words: Iterable[str]) -> list[str]:
    seen: dict[object, str] = {}
    for word in words:
        worth = _worth(word)
        if worth is not None:
            seen.setdefault(worth, word)
    return list(seen.values())


def _style(word: str) -> bool:
    """Tell whether a number is written in Arabic digits."""
    return any(char.isdigit() and char.isascii() for char in word)


def _ladder(match: re.Match[str]) -> Iterator[str]:
    """Yield usual numbers of the same unit, the nearest ones first."""
    if match[1]:
        value, steps = _number(match[2]), (1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90)
        for step in sorted(steps, key=lambda n: abs(n - value)):
            yield match[1] + (str(step) if match[2].isascii() else to_chinese(step))
        return
    if match[4]:
        for below in (2, 3, 4, 5, 6, 10):
            yield f"{to_chinese(below)}分之一"
        yield "三分之二"
        return
    value, unit = _number(match[6]), match[7]
    ladder = _LADDERS.get("日" if unit in _DAYS else unit, _GENERAL)
    if value > 200:
        ladder = tuple(int(value * factor) for factor in (0.5, 2, 3, 0.2, 5) if value * factor >= 1)
    for step in sorted(ladder, key=lambda n: abs(n - value)):
        written = str(step) if match[6].isascii() else to_chinese(step)
        # 两个月, 两年, but 二人 and 二日 as regulations print them.
        if step == 2 and not match[6].isascii() and unit in ("个月", "年", "周"):
            written = "二" if unit == "年" else "两"
        yield written + unit


# --- words --------------------------------------------------------------------------------


def term_spots(sentence: str, elsewhere: Sequence[str]) -> Iterator[Spot]:
    """Yield the organs and sanctions of a sentence with others that it does not name.

    Organs are taken from ``elsewhere`` in the same regulation alone.
    """
    named = {match[0] for match in _SANCTION.finditer(sentence)}
    for match in _SANCTION.finditer(sentence):
        group = next(group for group in _TERM_GROUPS if match[0] in group)
        others = tuple(term for term in group if term not in named and not _overlap(term, match[0]))
        if others and len(named) <= 2:
            yield Spot(match.start(), match.end(), match[0], others, "处分处理种类")
    organs = {_organ_group(match[0]) for match in _ORGAN.finditer(sentence)}
    known = dict.fromkeys(
        match[0] for text in elsewhere for match in _ORGAN.finditer(text)
        if _organ_group(match[0]) not in organs
    )  # fmt: skip
    others = tuple({_organ_group(name): name for name in known}.values())
    for match in _ORGAN.finditer(sentence):
        if others and not sentence[: match.start()].endswith(("纪检", "及", "其他")):
            yield Spot(match.start(), match.end(), match[0], others, "机关")


def _overlap(first: str, second: str) -> bool:
    return first in second or second in first


def _organ_group(name: str) -> int:
    return next(at for at, group in enumerate(_ORGANS) if name in group)


def modal_spots(sentence: str) -> Iterator[Spot]:
    """Yield 应当 and 可以 with each other; 不应当 and 可以不 are left alone."""
    for match in _MODAL.finditer(sentence):
        yield Spot(match.start(), match.end(), match[0], (_MODALS[match[0]],), "应当与可以")
