"""Cells that hold the numbers of a person's papers, accounts or telephone, and count nothing."""

from __future__ import annotations

import re

from extraction.patterns import rarely
from extraction.tables.grid import TextTable, one_line

__all__ = ["only_names"]

# 身份证号, 银行卡号, 联系电话: what stands below is no figure, whatever is done to hide it.
_PERSONAL = rarely(
    "身份证|公民身份|证件号|证号|卡号|[账帐]号|银行[账帐]户|手机|电话|联系方式|邮编|邮政编码"
    "|微信|QQ|[学工警]号"
)
_MOBILE_OR_PAPERS = rarely(r"1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d{9}|[1-9]\d{5}(?:19|20)\d{8}[Xx]")


def only_names(table: TextTable, row: int, column: int, digits: str) -> bool:
    """Whether a number is that of a person's papers or telephone, and counts nothing."""
    if not _any_head(_PERSONAL, table, row, column):
        return _MOBILE_OR_PAPERS.fullmatch(digits) is not None
    return True


def _any_head(pattern: re.Pattern[str], table: TextTable, row: int, column: int) -> bool:
    """Tell whether a head over a cell, or the word left of it in a form, holds a pattern."""
    heads = [cells[column] for cells in table.rows[: table.head_rows] if column < len(cells)]
    left = table.rows[row][column - 1] if column else ""
    return any(pattern.search(one_line(words)) for words in (*heads, left))
