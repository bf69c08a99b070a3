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
from extraction.checks.rows_within import gap_in_remark
from extraction.checks.table_links import table_check
from extraction.checks.verdicts import number, rounded
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["COUNTED_IN_FACT", "noted", "row_relations"]

_NO_SUM = rarely("率|占比|比例|比重|均|增减|增幅|排名|名次|序号|编号|单价|年龄|[%％‰]|年份|年度")
_SCORE = rarely("^(?:总分|总得分|总评分|得分合计|总成绩|有效票数?)$")
_OPENING = rarely("期初|[年月季]初|上[年月期季]?[末结余转]|原有|结转")
_CLOSING = rarely("期末|[年月季]末|本期结[余存转]|库存|结[余存]|余额|未[结办]|在办|存量|待办")
_NUMBER, _PRICE, _MONEY = (
    rarely("数量|[人天次户套]数"),
    rarely("单价|标准|价格"),
    rarely("^(?:总|采购|购买|合同|报销|支出|开支|合计)?金额$|^小计$|^总价$"),
)
_OFF = rarely("扣|减分|罚分")
_VOTES = rarely("票")
# What may come and what may go, by the heads between two stocks.
_IN, _OUT = (
    rarely("[收增入加新购进调存]"),
    rarely("[支减出耗用退领发还]|[办了审]结|处置|化解|销[号案]"),
)
COUNTED_IN_FACT = rarely("实际|实存|盘点|实有")
"""A stock that somebody counted, which need not be what is reckoned."""
_NOTE = rarely("^\\s*[（(]?(?:注|备注|说明|附注)\\d?[：:]")
_LESS = rarely("\\w折|优惠|减免|抹零|赠|调整|加收|补差")
_NO_MATTER = rarely("序号|编号|名次|排名|年份|年度|规格")
_AROUND = 300
_LEAST, _FEWEST, _BALANCE = 2, 3, 4


def row_relations(text: str, grid: Grid, answered: set[tuple[int, int]]) -> Iterator[Check]:
    """Yield the checks of rows whose results are none of ``answered``.

    What fails in a row that a remark or a note below the table speaks of is left out.
    """
    rows = [r for r in sorted({row for row, _ in grid.cells}) if not _is_total(grid, r)]
    if len(rows) >= _LEAST:
        columns = [c for c in range(grid.columns) if sum((r, c) in grid.cells for r in rows) > 1]
        for check in (
            *_made_up(grid, rows, columns),
            *_carried_on(grid, rows, columns),
            *_bought(grid, rows, columns),
            *_left_over(grid, columns),
        ):
            if check.result not in answered and (check.holds or not noted(text, grid, check)):
                yield check
    behind = (*_of_which(grid), *_of_times(grid))
    yield from (check for check in behind if check.result not in answered)


def noted(text: str, grid: Grid, check: Check) -> bool:
    """Whether a remark in the row, or a note below that names it or its gap, may say why.

    丙局 … 总分92 | 注：丙局获表彰加2分.
    """
    row = next(cell.row for cell in grid.cells.values() if (cell.start, cell.end) == check.result)
    words = grid.row_heads(row)
    others = [len(grid.row_heads(r)) for r, _ in grid.cells if r != row]
    if others and len(words) > max(others):
        return True
    if any(_LESS.search(word) for word in words[1:]):
        return True
    behind = text[grid.table.end : grid.table.end + _AROUND].strip()
    note = behind.partition("\n\n" if _NOTE.search(behind) else "\n")[0]
    if words and words[0] in note:
        return True
    gap = number(abs(Decimal(str(check.difference))))
    if gap_in_remark(grid, row, gap):
        return True
    return _NOTE.search(note) is not None and (gap in note or "四舍五入" in note)


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
        good = [cells for cells in full if _gap(cells) == 0]
        if any(_OFF.search(grid.head(c)) for c in parts) and len(good) < len(full):
            continue  # 党建36 | 业务35 | 扣分3: taken off, as the other rows need not show
        telling = len(good) >= _LEAST and len({cells[-1].value for cells in good}) > 1
        said = _SCORE.match(bare(grid.head(total))) is not None
        telling = telling or (said and len(good) >= _LEAST)
        if telling and len(good) == len(full):
            yield from (_added(grid, cells) for cells in good)
        elif said and len(good) >= _LEAST and len(good) == len(full) - 1:
            votes = _VOTES.search(grid.head(total)) is not None
            for cells in full:
                gap = _gap(cells)
                used = {cell.column for cell in cells}
                if gap and any(
                    row == cells[-1].row and c not in used and not _NO_SUM.search(grid.head(c))
                    for row, c in grid.cells
                ):
                    continue  # 附加2: what this row alone has
                # Who leaves a ballot blank on one of them gives a vote that is valid.
                if not gap or (abs(gap) > _slack(cells) and not (votes and gap > 0)):
                    yield _added(grid, cells)


def _gap(cells: Sequence[Cell]) -> Decimal:
    return cells[-1].value - _sum(cells[:-1])


def _slack(cells: Sequence[Cell]) -> Decimal:
    """Return what rounding may account for: nothing among whole numbers."""
    places = max(cell.places for cell in cells)
    return Decimal(1).scaleb(-places) * len(cells) / 2 if places else Decimal(0)


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
        said = _IN.search(heads[1]) and _OUT.search(heads[2])
        if len(good) < len(full) and (not said or COUNTED_IN_FACT.search(heads[-1])):
            continue  # 实际库存 is what was counted: less than there should be is no slip
        for cells in full:
            opening, came, went, closing = cells
            amount, gap = _left(cells), closing.value - _left(cells)
            if gap and abs(gap) <= _slack(cells):
                continue
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
    used = {c for (c,) in three}
    others = [c for c in columns if c not in used and not _NO_MATTER.search(grid.head(c))]
    if len(good) < len(full) and others:
        return  # 运费, 优惠, 月数: what else the money may hang on
    for cells in full:
        count, price, money = cells
        amount = _cost(cells)
        if amount != money.value and abs(amount - money.value) <= _price_slack(cells):
            continue
        terms: list[str | Cell] = [count, " × ", price, f" = {number(amount)}，表中 ", money]
        gap = money.value - amount
        name = f"{grid.row_head(money.row)} {bare(grid.head(money.column))}：数量乘以单价".strip()
        yield table_check("table_rate", name, terms, money, holds=gap == 0, difference=gap)


_HEADS = (_NUMBER, _PRICE, _MONEY)


def _left_over(grid: Grid, columns: Sequence[int]) -> Iterator[Check]:
    """收入18.6 | 支出15.2 | 结余3.4, where no stock of before stands beside."""
    three = [[c for c in columns if head.search(bare(grid.head(c)))] for head in _BALANCED]
    if any(len(found) != 1 for found in three):
        return
    if any(_OPENING.search(grid.head(c)) or _ADDED.search(grid.head(c)) for c in columns):
        return
    rows = sorted({row for row, _ in grid.cells})
    full = [cells for row in rows if (cells := _of_row(grid, row, [c for (c,) in three]))]
    good = [cells for cells in full if cells[0].value - cells[1].value == cells[2].value]
    if len(good) < _LEAST or len(good) < len(full) - 1:
        return
    for cells in full:
        came, went, left = cells
        amount = came.value - went.value
        gap = left.value - amount
        if gap and abs(gap) <= _slack(cells):
            continue
        terms: list[str | Cell] = [came, " - ", went, f" = {number(amount)}，表中 ", left]
        name = f"{grid.row_head(left.row)} {bare(grid.head(left.column))}：收入减支出".strip()
        yield table_check("table_change", name, terms, left, holds=gap == 0, difference=gap)


_ADDED = rarely("追加|调[增减整剂]|收回|上缴|退回|统筹")
_BALANCED = (
    rarely("^(?:总|本年|全年|合计)?(?:收入|预算|拨款)"),
    rarely("^(?:总|本年|全年|合计)?支出"),
    rarely("^(?:本年)?结余"),
)


def _cost(cells: Sequence[Cell]) -> Decimal:
    count, price, money = cells
    return rounded(count.value * price.value, money.places)


def _price_slack(cells: Sequence[Cell]) -> Decimal:
    """Return what a price that is rounded, or money cut down to its unit, may account for."""
    count, price, money = cells
    if count.value * price.value == _cost(cells):
        return Decimal(0)
    return count.value * Decimal(1).scaleb(-price.places) / 2 + Decimal(1).scaleb(-money.places)


def _of_which(grid: Grid) -> Iterator[Check]:
    """信访总量120 / 其中：来信45 / 来访30 / 网络45: the rows that make up the one before."""
    rows = range(grid.head_rows, len(grid.table.rows))
    for first in rows[1:]:
        head = grid.row_head(first)
        if not OF_WHICH.match(head) or OF_WHICH.match(grid.row_head(first - 1)):
            continue
        found = [run for c in range(grid.columns) if (run := _filling(grid, first, c)) is not None]
        # 40 and 20 fill 60, but 45 and 30 no 70: by chance, or a row further down is part too.
        if found and found[0] and len({len(run) for run in found}) == 1:
            yield from (_added(grid, run) for run in found)


def _of_times(grid: Grid) -> Iterator[Check]:
    """一季度64 / 二季度75 / 上半年139: a row of a longer time, where every count comes out."""
    rows = range(grid.head_rows, len(grid.table.rows))
    heads = {bare(grid.row_head(row)): row for row in rows}
    for whole, times in _TIMES:
        if whole not in heads or any(time not in heads for time in times):
            continue
        runs = [
            cells
            for c in range(grid.columns)
            if not _NO_SUM.search(grid.head(c))
            and len(cells := _of_column(grid, c, [*(heads[t] for t in times), heads[whole]])) > 1
        ]
        if runs and all(_gap(cells) == 0 for cells in runs):
            yield from (_added(grid, cells) for cells in runs if cells[-1].value)


_TIMES = (
    ("上半年", ("一季度", "二季度")),
    ("下半年", ("三季度", "四季度")),
    ("前三季度", ("一季度", "二季度", "三季度")),
    ("全年", ("一季度", "二季度", "三季度", "四季度")),
    ("全年", ("上半年", "下半年")),
    ("一季度", ("1月", "2月", "3月")),
    ("二季度", ("4月", "5月", "6月")),
    ("三季度", ("7月", "8月", "9月")),
    ("四季度", ("10月", "11月", "12月")),
)


def _of_column(grid: Grid, column: int, rows: Sequence[int]) -> list[Cell]:
    """Return the figures of a column in some rows, none unless all are there and no rates."""
    cells = [cell for row in rows if (cell := grid.cells.get((row, column)))]
    return cells if len(cells) == len(rows) and not any(c.unit == "%" for c in cells) else []


def _filling(grid: Grid, first: int, column: int) -> list[Cell] | None:
    """Return the rows from one on that fill the one before it, and that; none where they do not.

    No list at all for a column of other things.
    """
    total = grid.cells.get((first - 1, column))
    if total is None or _NO_SUM.search(grid.head(column) + grid.row_head(first - 1)):
        return None
    parts: list[Cell] = []
    for row in range(first, len(grid.table.rows)):
        cell = grid.cells.get((row, column))
        if cell is None or cell.unit != total.unit or _is_total(grid, row):
            break
        parts.append(cell)
        if len(parts) > 1 and _sum(parts) == total.value:
            return [*parts, total]
    return []
