"""Texts and clauses that say what the law lays down, or discuss a case under it.

造成不良影响的，给予警告 and 甲的行为构成受贿罪 speak of faults all along; no report lists them as
its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extraction.patterns import rarely

__all__ = ["discusses_law", "in_articles", "is_law"]

# 造成不良影响的，依照…: what is laid down for whoever does so.
_LAID_DOWN = rarely("的[，,、]")
# 有下列情形之一的：（一）…的；（二）…的。 But 照片还是前年的； tells of one thing alone.
_ITEM_END = rarely("[；。;\n]")
_ONE_OF = re.compile("下列|之一|以下(?:情形|行为|情况)")
# 应当问责。巡察发现，…: what stands behind these is not laid down any more.
_NO_LONGER = rarely(
    "(?<!的)。|(?:巡[察视]|检查|督[查导]|审计|调研|核查|评查)[^，,。；;：:]{0,6}发现|通报(?:指出|如下|了)"
    "|(?:存在|面临)(?:的|以下|如下|一些|不少)[^，,。；;：:]{0,6}(?:问题|不足|短板|差距)"
)
_FARTHEST, _LONGEST = 400, 40
_OF_LAW = rarely(
    "行为人|被告人|被审查|被调查人|犯罪嫌疑人|[受行]贿[人方]|[既未]遂|》第[一二三四五六七八九十百\\d]{1,5}条"
    "|构成[^，。；]{0,16}(?:罪|违纪|错误|要件)|(?:主体|客体|客观方面|主观方面|适用条款|类别|内容|对象|性质|后果|程度的要求)的?不同|主观故意|[贪受行渎侵][^，。；]{0,8}罪$"
)
_HOLDS_LAW = ("的", "人", "方", "遂", "条", "构成", "不同", "故意", "罪", "被审查")
# 对弄虚作假，甚至伪造证件的，要依纪依法查处: what shall be done to whoever does so.
_DEALT_WITH = rarely(
    r"对[^。；\n]{4,90}[，,](?:除[^，。；]{2,30}[，,])?(?:还|也|均)?"
    r"(?:应当?|要|将|须|必须|一律|依[照纪法规]|给予|责令|由|从[严重轻])"
    r"[^。；\n]{0,40}(?:处分|处理|处罚|追究|查处|惩处|问责|批评教育|通报)"
)
_DISCUSSED = re.compile(
    "构成|行为人|》第|应当认定|违纪行为|犯罪|本案|笔者|答[：:]|审查调查对象|违纪违法事实"
)
_LEAST, _PER, _SHORT = 4, 500, 300
# A line that opens an article, and one that opens a chapter of a report behind the articles.
_ARTICLE = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,6}条(?:之[一二三四五六七八九十])?[*]*"
    r"(?:[ \t\u3000：:【（(]|[^，。、；的第规和]{2})"
)
_BEFORE_ARTICLE = " \t\u3000*#>-"
_CHAPTER = re.compile(r"(?m)^[ \t\u3000*#]*[一二三四五六七八九十]{1,3}、")
_FEWEST_ARTICLES = 3


def is_law(text: str, start: int, end: int) -> bool:
    """Return whether a clause says what the law lays down, or what a case is under it."""
    if text.startswith("对", start) and _DEALT_WITH.match(text, start):
        return True
    words = text[start:end]
    # 超期不处置，仍不改正的； as well: how its item ends says what it is.
    found = _ITEM_END.search(text, end, end + _LONGEST + 1)
    stop = found.start() if found is not None else len(text)
    laid_down = stop - end <= _LONGEST and text[stop - 1] == "的"
    if laid_down and _is_one_of(text, start, own=stop == end):
        return True
    if not any(sign in words for sign in _HOLDS_LAW):
        return False
    return _LAID_DOWN.match(text, end - 1) is not None or _OF_LAW.search(words) is not None


def _is_one_of(text: str, start: int, *, own: bool) -> bool:
    laid = list(_ONE_OF.finditer(text, max(0, start - _FARTHEST), start))
    return bool(laid) and (own or _NO_LONGER.search(text, laid[-1].end(), start) is None)


def discusses_law(text: str) -> bool:
    """Return whether so much of a text is law that its sentences tell no problems of its own."""
    said = len(_DISCUSSED.findall(text))
    return said >= _LEAST and said * _PER >= max(len(text), _SHORT)


def in_articles(text: str, places: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return those of some places that stand in the articles of a law or a set of rules.

    （一）组织不力的； below 第五条 says what shall not be, and is no problem of anybody's.
    """
    found = set(places)
    if not found or text.count("条") < _FEWEST_ARTICLES:
        return set()
    starts = [m.start() for m in _ARTICLE.finditer(text) if _opens_line(text, m.start())]
    if len(starts) < _FEWEST_ARTICLES:
        return set()
    # What stands behind the first chapter of a report that follows its last article is its own.
    behind = _CHAPTER.search(text, starts[-1])
    end = behind.start() if behind is not None else len(text)
    return {span for span in found if starts[0] <= span[0] < end}


def _opens_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(_BEFORE_ARTICLE)
