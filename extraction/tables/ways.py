"""How the cases or clues that a table counts came in and were dealt with."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.indicators import Lexicon, classify
from extraction.indicators.naming import suffixed
from extraction.patterns import rarely
from extraction.tables.columns import Name, under_of_which
from extraction.tables.grid import TextTable, tight
from extraction.tables.heads import (
    OF_WHICH,
    NumberCell,
    column_head,
    column_heads,
    figures_under,
    plain,
)

__all__ = ["dealt_with_in", "part_that_came"]

_CAME = rarely(
    "(?:(?:中央|国家|[省市县区]级?|上级|本级|巡[视察]|审计|公安(?:机关)?|司法(?:机关)?)(?:纪委)?)?"
    "(?P<how>交办|督办|转办|移交|移送)"
)
_CAME_WITH = ("移交", "移送")
_TALKS = rarely("(?:谈话)?函询")
_OTHER_WAYS = rarely("初步核实|初核|暂存(?:待查)?|(?:予以)?了结")
_MOST_PARTS = 20


def part_that_came(
    table: TextTable, cell: NumberCell, unit: str | None, lexicon: Lexicon | None
) -> Name | None:
    """Return the name of a part that says how it came: 其中：交办 of 立案 are cases, no clues.

    None for all else, and where it is not known of what it is a part.
    """
    column, row = column_heads(table, cell.column), tight(table.rows[cell.row][0])
    if column and under_of_which(table, cell.column) and _CAME.fullmatch(column[-1]):
        words, whole = column[-1], _left_of(table, cell.column)
    elif OF_WHICH.match(row) and _CAME.fullmatch(plain(row)):
        words, whole = plain(row), _row_above(table, cell.row)
    else:
        return None
    name, category, rule = classify(whole, "", unit, lexicon) if whole else ("", "", "")
    if rule[:3] != "lex" or _CAME.fullmatch(whole) or words in _CAME_WITH:
        return None
    if category == "clues" and "问题线索" in name:
        return suffixed(f"{words}问题线索", unit or "件"), category, "came"
    # What comes from other bodies (移送) may as well be what went to them.
    if category == "cases" and not words.endswith(_CAME_WITH):
        return suffixed(f"{words}案件", unit or "件"), category, "came"
    return None


def _left_of(table: TextTable, column: int) -> str:
    for left in range(column - 1, 0, -1):
        if figures_under(table, left) and not under_of_which(table, left):
            return "".join(column_heads(table, left)[-1:])
    return ""


def _row_above(table: TextTable, row: int) -> str:
    for at in range(row - 1, max(table.head_rows, row - _MOST_PARTS) - 1, -1):
        label = tight(table.rows[at][0])
        if label and not OF_WHICH.match(label):
            return plain(label)
    return ""


def dealt_with_in(table: TextTable, cell: NumberCell, heads: Sequence[str]) -> str | None:
    """Return in what 谈话函询 is counted beside 初步核实 and 了结: each is a way with a clue.

    None for other heads and where nothing of the kind stands beside.
    """
    if not any(map(_TALKS.fullmatch, heads)):
        return None
    beside = [column_head(table, at) for at in range(1, len(table.rows[cell.row]))]
    beside += [tight(row[0]) for row in table.rows[table.head_rows :]]
    return "件" if any(_OTHER_WAYS.fullmatch(plain(head)) for head in beside) else None
