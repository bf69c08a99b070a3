"""What each row of a table obeys: a column that all beside it make up, stocks that are carried on.

线索20 | 谈话函询5 | 初核12 | 了结3, row after row, and 期初5000 | 收入3000 | 支出2000 | 期末6000.
A row that breaks what all but it obey is told where the heads say what is meant (总分, 期初, 期末;
数量, 单价 and 金额); elsewhere the rows are shown where all of them come out. And rows behind 其中
that make up the row before them, down a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.grid import OF_WHICH, TOTAL, Cell, Grid, bare
from extraction.checks.table_links import table_check
from extraction.checks.verdicts import number, rounded
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["row_relations"]

_NO_SUM = rarely("率|占比|比例|比重|均|增减|增幅|排名|名次|序号|编号|单价|年龄|[%％‰]|年份|年度")
_SCORE = rarely("^(?:总分|总得分|总评分|得分合计|总成绩|有效票数?)$")
_OPENING = rarely("期初|[年月季]初|上[年月期季]?[末结余转]|原有|结转")
_CLOSING = rarely("期末|[年月季]末|本期结[余存转]|库存|结[余存]|余额")
_NUMBER, _PRICE, _MONEY = (
    rarely("数量|人数|天数|次数"),
    rarely("单价|标准|价格"),
    rarely("金额|小计"),
)
_LEAST, _FEWEST, _BALANCE = 2, 3, 4


def row_relations(grid: Grid, answered: set[tuple[int, int]]) -> Iterator[Check]:
    """Yield the checks of rows whose results are none of ``answered``."""
    rows = [r for r in sorted({row for row, _ in grid.cells}) if not _is_total(grid, r)]
    if len(rows) >= _LEAST:
        columns = [c for c in range(grid.columns) if sum((r, c) in grid.cells for r in rows) > 1]
        for check in (
            *_made_up(grid, rows, columns),
            *_carried_on(grid, rows, columns),
            *_bought(grid, rows, columns),
        ):
            if check.result not in answered:
                yield check
    yield from (check for check in _of_which(grid) if check.result not in answered)


def _is_total(grid: Grid, row: int) -> bool:
    return TOTAL.match(bare(grid.row_head(row))) is not None


def _of_row(grid: Grid, row: int, columns: Sequence[int]) -> list[Cell]:
    """Return the figures of a row in some columns, none unless all are there."""
    cells = [cell for c in columns if (cell := grid.cells.get((row, c)))]
    return cells if len(cells) == len(columns) else []


def _made_up(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Check]:
    """线索20 | 谈话函询5 | 初核12 | 了结3; 甲项38 | 乙项33 | 丙项14 | 总分85."""
    counted = [c for c in columns if not _NO_SUM.search(grid.head(c))]
    if len(counted) <= _FEWEST:
        return
    for total, parts in ((counted[0], counted[1:]), (counted[-1], counted[:-1])):
        if TOTAL.match(bare(grid.head(total))):
            continue
        full = [cells for row in rows if (cells := _of_row(grid, row, [*parts, total]))]
        good = [cells for cells in full if _sum(cells[:-1]) == cells[-1].value]
        telling = len(good) >= _LEAST and len({cells[-1].value for cells in good}) > 1
        said = _SCORE.match(bare(grid.head(total))) is not None
        telling = telling or (said and len(good) >= _LEAST)
        if telling and len(good) == len(full):
            yield from (_added(grid, cells) for cells in good)
        elif said and len(good) >= _LEAST and len(good) == len(full) - 1:
            yield from (_added(grid, cells) for cells in full)


def _sum(cells: Sequence[Cell]) -> Decimal:
    return sum((cell.value for cell in cells), Decimal(0))


def _added(grid: Grid, cells: Sequence[Cell]) -> Check:
    *parts, total = cells
    terms: list[str | Cell] = []
    for part in parts:
        terms += [" + ", part]
    amount = _sum(parts)
    terms = [*terms[1:], f" = {number(amount)}，表中 ", total]
    name = f"{grid.row_head(total.row)} {bare(grid.head(total.column))}：同行各项之和".strip()
    gap = total.value - amount
    return table_check("table_sum", name, terms, total, holds=gap == 0, difference=gap)


def _carried_on(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Check]:
    """期初5000 | 收入3000 | 支出2000 | 期末6000: by the heads of the first and the last."""
    for at in range(len(columns) - _BALANCE + 1):
        four = columns[at : at + _BALANCE]
        heads = [bare(grid.head(c)) for c in four]
        if not (_OPENING.search(heads[0]) and _CLOSING.search(heads[-1])):
            continue
        full = [cells for row in rows if (cells := _of_row(grid, row, four))]
        good = [cells for cells in full if _left(cells) == cells[-1].value]
        if not good or len(good) < len(full) - 1:
            continue
        for cells in full:
            opening, came, went, closing = cells
            amount, gap = _left(cells), closing.value - _left(cells)
            terms: list[str | Cell] = [opening, " + ", came, " - ", went]
            terms += [f" = {number(amount)}，表中 ", closing]
            name = f"{grid.row_head(closing.row)} {heads[-1]}：原有加收入减支出".strip()
            yield table_check("table_change", name, terms, closing, holds=gap == 0, difference=gap)


def _left(cells: Sequence[Cell]) -> Decimal:
    opening, came, went, _ = cells
    return opening.value + came.value - went.value


def _bought(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Check]:
    """数量300 | 单价2.2 | 金额680: a row that breaks what the others obey."""
    three = [[c for c in columns if head.search(bare(grid.head(c)))] for head in _HEADS]
    if any(len(found) != 1 for found in three):
        return
    full = [cells for row in rows if (cells := _of_row(grid, row, [c for (c,) in three]))]
    good = [cells for cells in full if _cost(cells) == cells[-1].value]
    if not _LEAST <= len(good) >= len(full) - 1:
        return
    for cells in full:
        count, price, money = cells
        amount = _cost(cells)
        terms: list[str | Cell] = [count, " × ", price, f" = {number(amount)}，表中 ", money]
        gap = money.value - amount
        name = f"{grid.row_head(money.row)} {bare(grid.head(money.column))}：数量乘以单价".strip()
        yield table_check("table_rate", name, terms, money, holds=gap == 0, difference=gap)


_HEADS = (_NUMBER, _PRICE, _MONEY)


def _cost(cells: Sequence[Cell]) -> Decimal:
    count, price, money = cells
    return rounded(count.value * price.value, money.places)


def _of_which(grid: Grid) -> Iterator[Check]:
    """信访总量120 / 其中：来信45 / 来访30 / 网络45: the rows that make up the one before."""
    rows = range(grid.head_rows, len(grid.table.rows))
    for first in rows[1:]:
        head = grid.row_head(first)
        if not OF_WHICH.match(head) or OF_WHICH.match(grid.row_head(first - 1)):
            continue
        for column in range(grid.columns):
            total = grid.cells.get((first - 1, column))
            if total is None or _NO_SUM.search(grid.head(column) + grid.row_head(first - 1)):
                continue
            parts: list[Cell] = []
            for row in range(first, len(grid.table.rows)):
                cell = grid.cells.get((row, column))
                if cell is None or cell.unit != total.unit or _is_total(grid, row):
                    break
                parts.append(cell)
                if len(parts) > 1 and _sum(parts) == total.value:
                    yield _added(grid, [*parts, total])
                    break
