"""What the columns of a table hold besides counts: changes, and so many to each.

A change is printed with its sign (-18.2, ↓3, 下降5%); by the rules of annotation its value is
positive and the sign a qualifier, as in running text. What a village has left over (-1.5 under
结余) is no change, and stays negative.
"""

from __future__ import annotations

import re

from extraction.numbers import MINUS
from extraction.patterns import rarely
from extraction.tables.grid import CELL, TextTable
from extraction.tables.heads import heads_over

__all__ = ["CHANGES", "PER_EACH", "falls", "is_change", "way_of"]

CHANGES = rarely(
    r"增减|增幅|增长|增速|净增|变化|变动|升降|涨跌|涨幅|±|(?:同比|环比)(?!例)|同期比"
    r"|[较比与](?:(?:20\d\d|[上去前])年|[上去前基]?期|同期|上[年季月半轮])"
)
"""Words of a head or a row's that say by how much something changed."""

PER_EACH = rarely(
    r"平均|(?<!不)均(?![衡等未已为有可按])"
    r"|[十百千万亿]人(?:口)?(?![次以数计评大口会座才桥村镇塘沟山坑])(?=[\u4e00-\u9fff])"
    r"|每[\u4e00-\u9fff]{0,4}[人户村镇乡组件次名亩米里家台起案]"
)
"""Heads of what comes to each (人均办案数, 万人举报量, 每千名党员处分数): nothing to add up."""

_DECLINE = rarely(r"降幅|跌幅|(?:下降|减少|降低|压减)(?:率|幅度|比例|数量?|额|量)?(?:$|[（(%％])")
_SHARES = ("%", "％", "个百分点", "百分点", "‰")


def falls(table: TextTable, row: int, column: int, cell: re.Match[str]) -> bool:
    """Return whether a cell's figure is a decline whose sign is no part of it.

    Args:
        table: the table.
        row: the cell's row.
        column: the cell's column.
        cell: the match of `CELL`.
    """
    if cell["fall"]:
        return True
    return cell["number"][0] in MINUS and is_change(table, row, column)


def is_change(table: TextTable, row: int, column: int) -> bool:
    """Return whether a cell is by how much something changed: by its heads, or a + beside it."""
    if column in table.signed:
        return True
    words = [cell for cell in table.rows[row][:column] if not CELL.match(cell)]
    return any(CHANGES.search(head) for head in (*heads_over(table, column), *words))


def way_of(falling: bool, unit: str | None, heads: str) -> str | None:
    """Return the qualifier of a figure: 下降 of a rate, 减少 of a count, None for no decline."""
    if not falling and not _DECLINE.search(heads):
        return None
    return (
        "下降"
        if unit in _SHARES or (unit is None and re.search("率|幅|比[例重]", heads))
        else "减少"
    )
