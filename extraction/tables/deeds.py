"""Heads of columns that leave out what every reader knows: 线索 | 办结, 实有人数 | 35岁以下."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.patterns import rarely
from extraction.tables.grid import TextTable
from extraction.tables.heads import DONE_TO, column_heads, figures_under

__all__ = ["of_whom_told", "with_object"]

_BARE = rarely(
    "(?P<deed>已?(?:办结|完成|整改|办理|解决|销号|处置|答复|化解|核查|核实|处理|整治|纠正))"
    "(?:数量?|件数|情况)?"
)
_SESSIONS = rarely("(?:举办|开办|办班|开班)?期数(?:[（(]期[)）])?")
_TAUGHT = rarely("培训|参训|学员|受训")
_THING = rarely(
    "(?:问题)?线索|群众诉求|诉求|信访(?:举报|件|事项)?|举报|问题|事项|投诉|意见|建议|任务|积案|纠纷|疑点(?:数据|信息)?|预警(?:信息)?|隐患"
)
_DEALT_WITH = rarely("受理|办结|办理|转办|交办|处置|初核|了结|在办")
_ANOTHER = rarely("立案|案件|处分|留置")
# Those of whom so much is said are persons: 35岁以下, 本科以上, 中共党员.
_TRAIT = rarely(
    r"(?:\d{2}(?:周岁|岁)?(?:[至到—~-]\d{2}(?:周岁|岁)?)?(?:岁|及?以[上下])(?:以[上下])?"
    r"|(?:全日制|大学|大学本科|本科|硕士|博士|研究生|大专|专科|中专|高中)(?:本科|研究生)?(?:学历)?(?:及?以[上下])?(?:学历)?"
    r"|(?:中共)?(?:预备)?党员|女性?|男性?|少数民族"
    r"|[\u4e00-\u9fff]{2,6}专业(?:背景)?)"
)
_PERSONS = (None, "人", "名")


def with_object(
    table: TextTable, column: int, heads: Sequence[str], caption: str = ""
) -> list[str]:
    """Return the heads of a column; a deed alone takes what the column left of it counts.

    诉求（条） | 办结（条）: 办结诉求. 期数 beside 参训人数 counts courses. Where no column left
    of it counts a thing, what the table is about is meant: 受理件 below 问题线索办理情况表.
    """
    said = list(heads)
    if len(said) == 1 and "期数" in said[0] and _SESSIONS.fullmatch(said[0]):
        beside = (column_heads(table, at) for at in (column + 1, column - 1) if at > 0)
        taught = any(_TAUGHT.search("".join(words)) for words in beside)
        return ["培训班"] if taught else said
    deed = _BARE.fullmatch(said[0]) if len(said) == 1 else None
    if deed is None:
        return _of_caption(said, caption)
    for left in range(column - 1, 0, -1):
        if not figures_under(table, left):
            break
        words = "".join(column_heads(table, left))
        if _ANOTHER.search(words):
            break
        thing = _THING.search(words)
        if thing is not None:
            return [f"{deed['deed'].removeprefix('已')}{thing.group()}"]
    return _of_caption(said, caption)


def _of_caption(heads: list[str], caption: str) -> list[str]:
    """Return 受理 or 办结 alone with the one thing that the lines over the table name."""
    dealt = _DEALT_WITH.fullmatch(heads[0]) if len(heads) == 1 else None
    if dealt is None or _ANOTHER.search(caption):
        return heads
    things = set(_THING.findall(caption))
    return [f"{heads[0]}{things.pop()}"] if len(things) == 1 else heads


def of_whom_told(heads: Sequence[str], unit: str | None) -> str | None:
    """Return the name of a column of persons of whom an age or a schooling is told.

    党员 under 立案 are those against whom a case was filed.
    """
    if not heads or unit not in _PERSONS or any(DONE_TO.match(head) for head in heads[:-1]):
        return None
    trait = _TRAIT.fullmatch(heads[-1])
    return f"{trait.group()}人数" if trait is not None else None
