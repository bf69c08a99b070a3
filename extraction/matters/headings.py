"""What a heading says that all below it is about: 三、医保基金：守住“救命钱”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.matters.field_names import ALL_OF_PLACE, WHOLE
from extraction.matters.known_fields import KnownField, fields_of
from extraction.matters.sentence import field_in
from extraction.special_kinds import inspection

__all__ = ["heading_matters"]

_LONGEST = 44
# 一、; （一）; 1.; （1）; 第一部分: the deeper the later.
_LEVELS = (
    re.compile("[一二三四五六七八九十]{1,3}、|第[一二三四五六]部分"),
    re.compile("[（(][一二三四五六七八九十]{1,3}[）)]、?"),
    re.compile(r"\d{1,2}[.．、](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]、?|[①-⑳]|[一二三四五六七八九十]是|——|[●◆■▲·]"),
)
_LEVEL_FIRST = frozenset("一二三四五六七八九十第（(—●◆■▲·①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_OPENING = re.compile(r"[^。；;：:\n]{2,30}?[。：:]")
# 违反中央八项规定精神问题方面，全市查处52起; ——殡葬领域，从“最后一程”查起: all of the paragraph.
_ASPECT = re.compile(r"[^，,。；;：:、\n\d]{3,30}方面[，,]")
_FIELD = re.compile(r"[^，,。；;：:、\n\d在]{2,10}(?:领域|系统|行业|战线)[，,]")
_EIGHT = "八项规定"
_NO_HEADING = re.compile(r"[。；;|\t]|\d[\d.]*[余多]?[万亿]?[件个人起次条元家名份%％]")
_SAYS = re.compile("没有|仍|存在|较|还|不|是|了|共")
_OF_INSPECTION = re.compile("巡[察视]")
_AND_MORE = re.compile("派驻|信访|审查|案件|统筹|审计|监督(?:检查)?(?:、|和)|(?:、|和|及|与)(?!巡)")


def heading_matters(
    text: str, known: Sequence[KnownField], start: int = 0
) -> list[tuple[int, int, str]]:
    """Return the parts of a text whose heading names a field, each with it, the inner ones last.

    Args:
        text: the report.
        known: where it names known fields.
        start: where its title ends.
    """
    found: list[tuple[int, int, str]] = []
    open_: list[tuple[int, int, str]] = []
    at = start
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        told = _heading(text, at, stop)
        if told is not None:
            level, words, alone = told
            first = text.find(words, at, stop)
            matter = _matter(words, fields_of(known, first, first + len(words)))
            if alone:
                while open_ and open_[-1][0] >= level:
                    _, begun, said = open_.pop()
                    found.append((begun, at, said))
                if matter:
                    # （一）校园餐方面。检查食堂40所: of what stands in its own line, too.
                    begun = first + len(words)
                    found.append((begun, _until_all(text, begun, stop), matter))
                    open_.append((level, stop, matter))
            elif matter:
                found.append((at + len(words), stop, matter))
        at = stop + 1
    found += [(first, len(text), said) for _, first, said in open_]
    return sorted(found, key=lambda part: (part[0], -part[1]))


def _until_all(text: str, start: int, stop: int) -> int:
    """Return where a line goes on to tell of all, its end if nowhere: 全县立案300件."""
    told = (pattern.search(text, start, stop) for pattern in (WHOLE, ALL_OF_PLACE))
    return min((match.start() for match in told if match is not None), default=stop)


def _heading(text: str, start: int, stop: int) -> tuple[int, str, bool] | None:
    """Return the level of a line's heading, its words and whether it is all of the line."""
    line = text[start : min(stop, start + _LONGEST + 1)]
    words = line.strip(" \t\u3000\r")
    if not words:
        return None
    level, size = _numbered(words)
    if stop - start <= _LONGEST and not _NO_HEADING.search(words.rstrip("。：:"), size):
        alone = words[-1] not in "。：:" or bool(size)
        return (level, words, True) if alone and words[-1] not in "，,、" else None
    opening = _FIELD.match(words, size) if size else None
    opening = opening or _OPENING.match(words, size) or _ASPECT.match(words, size)
    if opening is not None and opening.group()[-1] in "，,":
        return level, line[: line.index(opening.group()) + len(opening.group())], False
    if opening is None or _NO_HEADING.search(opening.group()[:-1]) or "，" in opening.group():
        # A numbered paragraph ends what the one before it was about.
        return (level, "", True) if size and level < 2 else None
    if not size and _SAYS.search(opening.group()):
        return None  # 低保方面没有大的问题。
    if level < 2:
        return level, opening.group(), True
    return level, line[: line.index(opening.group()) + opening.end() - opening.start()], False


def _numbered(words: str) -> tuple[int, int]:
    """Return the level of the number that words begin with, and where it ends."""
    first = words[:1]
    if first not in _LEVEL_FIRST and not first.isdecimal():
        return len(_LEVELS), 0
    for level, pattern in enumerate(_LEVELS):
        number = pattern.match(words)
        if number is not None:
            return level, number.end()
    return len(_LEVELS), 0


def _matter(words: str, known: str) -> str:
    """Return the field that the words of a heading name, "" for none; ``known`` are its fields."""
    words = words[_numbered(words)[1] :]
    field = field_in(words) or known
    if field:
        return field
    if _EIGHT in words and words[-1:] in "，,":
        return "中央八项规定精神"
    if _OF_INSPECTION.search(words) and not _AND_MORE.search(words):
        return inspection(words)
    return ""
