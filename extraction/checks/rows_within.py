"""Rows of a table that are parts of the row before 其中, or count some once more: 双重处分.

党纪处分52 | 其中：警告23 | 严重警告29 | 政务处分21 | 双重处分5 | 合计68: only the first part says
其中, and those punished twice are in both; 52 + 21 - 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.checks.grid import OF_WHICH, Grid, bare
from extraction.patterns import rarely

__all__ = ["counted_twice", "gap_in_remark", "parts_of_rows"]

_TWICE = rarely("双重(?:处[分理]|受)|双处|同时受|既受|两项均|交叉重复|重复计")
_WHY = "重复|移[交送]|转[交办出]|长期|扣除|剔除|不?含|兼|合并|并案|撤|结转|双重|同一|另有|暂|缓"


def parts_of_rows(grid: Grid, rows: Sequence[int], column: int) -> set[int]:
    """Return which of the rows go on with the 其中 above them, as the numbers of a column say."""
    taken: set[int] = set()
    for row in rows:
        whole, first = grid.cells.get((row, column)), grid.cells.get((row + 1, column))
        if whole is None or first is None or not OF_WHICH.match(grid.row_head(row + 1)):
            continue
        amount, behind = first.value, row + 2
        while behind in rows and (cell := grid.cells.get((behind, column))) is not None:
            amount += cell.value
            behind += 1
            if amount == whole.value:
                taken.update(range(row + 2, behind))
                break
    return taken


def counted_twice(grid: Grid, rows: Sequence[int]) -> set[int]:
    """Return which of the rows count some that two others have counted."""
    return {row for row in rows if _TWICE.search(bare(grid.row_head(row)))}


def gap_in_remark(grid: Grid, row: int, gap: str) -> bool:
    """Return whether a remark in a row tells how many are lacking: 1个与乙局重复."""
    words = " ".join(grid.row_heads(row)[1:])
    if gap not in words:
        return False
    many = f"(?<![\\d.第]){re.escape(gap)}"
    return (
        re.search(
            f"(?:{_WHY})[^，。；\\d]{{0,8}}{many}(?![\\d.年月日组季期号])"
            f"|{many}[个件人条名户起项家][^，。；]{{0,12}}(?:{_WHY})",
            words,
        )
        is not None
    )
