"""Tables whose heads say in other words what sums, rests, stocks and rates are: 总量, 未交.

A total in the last row, whole, part and rest side by side, what there was, came, went and is
left, a rate behind its two counts: shown where they come out, told where little is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.grid import OF_WHICH, TOTAL, Cell, Grid, bare
from extraction.checks.table_links import table_check
from extraction.checks.table_rows import COUNTED_IN_FACT, noted
from extraction.checks.verdicts import number, rounded
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["near_tables"]

_IN_ALL = rarely("^总[量额]$|^[\u4e00-\u9fff]{2,4}(?:合\\s*计|总\\s*计)$|^总(?:[人户件次]数|计数)$")
_NO_SUM = rarely(
    "率|占比|比例|比重|[比系]值|均|增|减|排名|名次|序号|编号|单价|标准|年龄|得分|[%％‰]|年份|年度|日期"
)
_OPENING = rarely("期初|[年月季]初|上[年月期季]?[末结余转]|原有|结转")
_CLOSING = rarely("期末|[年月季]末|本期结[余存转]|结[余存]|余额|未[结办]|在办|存量|待办")
_IN, _OUT = (
    rarely("[收增入加新购进调]|受理"),
    rarely("[支减出耗用退领发还]|[办了审]结|处置|化解|销"),
)
_OPEN = rarely("^(?:尚?未|欠|缺|待|正在)(?P<deed>[\u4e00-\u9fff]{1,4}?)(?:[人户件]?数|量|额)?$")
_DUE = rarely("^(?:应|计划|任务|核定|总|目标|需|(?:调整)?预算)")
_WITHOUT = rarely("[不未]含|扣除|剔除")
# What a rate's deed is called at the head of what was done: 预算数 | 决算数 | 执行率.
_DEEDS = {"执行": rarely("执行|决算|支出")}
_RATE = rarely("(?P<deed>[\u4e00-\u9fff]{2,3})(?:率|进度)$")
_SHARE = rarely("^占?比[例重]?$|^占总?数?比[例重]?$")
_UNLIKE = rarely("未|不|待|尚|按期|及时|一次|正在")
_NEAR, _ONE, _MOST_OFF = Decimal("0.1"), Decimal(1), Decimal(10)
_FAR, _FAR_OFF, _SHOWN = Decimal("0.5"), Decimal(50), 2
_BALANCE = 4
_BOTH = {("男", "女"), ("上半年", "下半年"), ("上学期", "下学期"), ("城镇", "农村")}
_STOCK = rarely("[户人]数|单位数|党员|累计|[在存余现]|截至|率|均|比|末")
# Parts of a time, whose whole leaves no doubt.
_TIMES = {
    "上半年": ("一季度", "二季度"),
    "下半年": ("三季度", "四季度"),
    "全年": ("上半年", "下半年"),
    "学年": ("上学期", "下学期"),
}


def near_tables(text: str, grid: Grid, answered: set[tuple[int, int]]) -> Iterator[Check]:
    """Yield the checks of a table whose results are none of ``answered``.

    What fails in a row that a note speaks of is left out.
    """
    if not grid.cells:
        return
    for check in (*_totals(grid), *_of_rows(grid), *_shares(grid)):
        if check.result not in answered and (check.holds or not noted(text, grid, check)):
            answered.add(check.result)
            yield check


def _slight(gap: Decimal, whole: Decimal, *, wide: bool) -> bool:
    return abs(gap) <= max((_FAR if wide else _NEAR) * abs(whole), _ONE)


# --- the last row -----------------------------------------------------------------------------


def _totals(grid: Grid) -> Iterator[Check]:
    """来信31 / 来访42 / 网络举报25 / 总量98: the last row, if none before it is a total."""
    rows = sorted({row for row, _ in grid.cells})
    heads = [bare(grid.row_head(row)) for row in rows]
    if len(rows) < 3 or not _IN_ALL.search(heads[-1]) or TOTAL.match(heads[-1]):
        return
    others = [head for head in heads[:-1] if _IN_ALL.search(head) or TOTAL.match(head)]
    if others or any(OF_WHICH.match(head) or _NO_SUM.search(head) for head in heads[:-1]):
        return
    for column in range(grid.columns):
        cells = [cell for row in rows if (cell := grid.cells.get((row, column)))]
        if len(cells) < len(rows) or _NO_SUM.search(" ".join(grid.heads(column))):
            continue
        if len({cell.unit for cell in cells}) == 1:
            yield from _added(f"{heads[-1]}：各项之和等于合计", cells)


def _added(name: str, cells: Sequence[Cell], *, wide: bool = False) -> Iterator[Check]:
    *parts, total = cells
    amount = sum((cell.value for cell in parts), Decimal(0))
    gap = total.value - amount
    places = max(cell.places for cell in cells)
    slack = Decimal(1).scaleb(-places) * len(cells) / 2 if places else Decimal(0)
    if (gap and abs(gap) <= slack) or not _slight(gap, total.value, wide=wide):
        return
    terms: list[str | Cell] = []
    for part in parts:
        terms += [" + ", part]
    terms = [*terms[1:], f" = {number(amount)}，表中合计 ", total]
    yield table_check("table_sum", name, terms, total, holds=gap == 0, difference=gap)


# --- row by row -------------------------------------------------------------------------------


def _of_rows(grid: Grid) -> Iterator[Check]:
    columns = [c for c in range(grid.columns) if grid.column(c)]
    heads = {c: bare(grid.head(c)) for c in columns}
    yield from _stocks_of_wholes(grid, columns, heads)
    for at, _ in enumerate(columns):
        found = _of_column(grid, columns, at, heads, wide=True)
        failing = [check for check in found if not check.holds]
        if failing and (len(failing) != 1 or len(found) - len(failing) < _SHOWN):
            found = _of_column(grid, columns, at, heads, wide=False)
            failing = [check for check in found if not check.holds]
        # What fails in more rows than it holds in is something else.
        yield from found if len(failing) <= 1 or 2 * len(failing) <= len(found) else ()


def _of_column(
    grid: Grid, columns: Sequence[int], at: int, heads: dict[int, str], *, wide: bool
) -> list[Check]:
    """Return what its head makes of a column, row by row.

    ``wide``: however far off; where other rows obey it, one that does not is a slip.
    """
    column, before = columns[at], columns[:at]
    found: list[Check] = []
    if (open_one := _OPEN.match(heads[column])) is not None and len(before) > 1:
        pair = _done_of(heads, before, open_one["deed"])
        found = list(_rests(grid, pair, column, wide=wide)) if pair else []
    elif (rate := _RATE.search(heads[column])) is not None and len(before) > 1:
        pair = None if _UNLIKE.search(heads[column]) else _done_of(heads, before, rate["deed"])
        found = list(_rates(grid, pair, column, wide=wide)) if pair else []
    if not found and at + 1 >= _BALANCE:
        found = list(_stocks(grid, columns[at + 1 - _BALANCE : at + 1], heads, wide=wide))
    return found or list(_pairs(grid, columns[max(0, at - 2) : at + 1], heads, wide=wide))


def _pairs(
    grid: Grid, three: Sequence[int], heads: dict[int, str], *, wide: bool
) -> Iterator[Check]:
    """男31 | 女42 | 人数73, and 人数 before the two: heads that leave nothing out."""
    if len(three) < 3:
        return
    for total, pair in ((three[2], three[:2]), (three[0], three[1:])):
        names = tuple(heads[c] for c in pair)
        of_time = _TIMES.get(heads[total]) == names
        if not (of_time or names in _BOTH) or _NO_SUM.search(heads[total]):
            continue
        if total == three[2] and _is_told(grid, pair):
            continue
        for cell in grid.column(total):
            parts = [part for c in pair if (part := grid.cells.get((cell.row, c)))]
            # In what is counted at the end of each (在编人数45 | 46 | 46) nothing adds up.
            stock = _STOCK.search(grid.row_head(cell.row)) or cell.value in [p.value for p in parts]
            if len(parts) == len(pair) and not (of_time and stock):
                name = f"{grid.row_head(cell.row)}：各项之和等于合计"
                yield from _added(name, [*parts, cell], wide=wide)


def _is_told(grid: Grid, pair: Sequence[int]) -> bool:
    """Whether the column before a pair is their sum in each row: 实有66 | 男45 | 女21 | 党员64."""
    cells = grid.column(pair[0] - 1) if pair[0] else []
    rows = [[grid.cells.get((cell.row, column)) for column in pair] for cell in cells]
    return len(cells) > 1 and all(
        None not in parts and cell.value == sum(part.value for part in parts if part)
        for cell, parts in zip(cells, rows, strict=True)
    )


def _done_of(heads: dict[int, str], before: Sequence[int], deed: str) -> tuple[int, int] | None:
    """Return the columns of a whole and of what is done of it, by the deed that a head names."""
    other = _DEEDS.get(deed)
    named = [
        c
        for c in before
        if (deed in heads[c] or (other is not None and other.search(heads[c])))
        and not _UNLIKE.search(heads[c])
    ]
    due = [c for c in before if _DUE.match(heads[c])]
    tops = [c for c in named if c not in due]
    if len(tops) != 1:
        return None
    bases = due or [c for c in before if c < tops[0]][-1:]
    return (bases[0], tops[0]) if len(bases) == 1 else None


def _rests(grid: Grid, pair: tuple[int, int], column: int, *, wide: bool) -> Iterator[Check]:
    # 问题12 | 已整改8 | 未整改3 | 移交1: what further columns count may be of the whole, too.
    further = [c for c in range(pair[0] + 1, grid.columns) if c not in (pair[1], column)]
    more = [c for c in further if grid.column(c) and not _NO_SUM.search(grid.head(c))]
    for rest in grid.column(column):
        whole, part = (grid.cells.get((rest.row, c)) for c in pair)
        if whole is None or part is None or whole.places or not rest.value < whole.value:
            continue
        left = whole.value - part.value
        gap = rest.value - left
        if not gap or (_slight(gap, whole.value, wide=wide) and not more):
            name = f"{grid.row_head(rest.row)} {bare(grid.head(column))}：总数减已有的".strip()
            terms: list[str | Cell] = [whole, " - ", part, f" = {number(left)}，表中 ", rest]
            yield table_check("table_change", name, terms, rest, holds=gap == 0, difference=gap)


def _rates(grid: Grid, pair: tuple[int, int], column: int, *, wide: bool) -> Iterator[Check]:
    for rate in grid.column(column):
        base, top = (grid.cells.get((rate.row, c)) for c in pair)
        if base is None or top is None or not 0 < top.value <= base.value or rate.unit != "%":
            continue
        exact = 100 * top.value / base.value
        shown = rounded(exact, rate.places)
        off = abs(exact - rate.value)
        holds = off < Decimal(1).scaleb(-rate.places)
        # What was planned at first (年初预算) is changed since, and the rate may be of that; nor is
        # it told of what base a row is that says what it is without (项目（不含结转）).
        untold = "初" in grid.head(base.column) or _WITHOUT.search(grid.row_head(rate.row))
        if not holds and (untold or _of_another(grid, top, rate)):
            continue
        if off <= (_FAR_OFF if wide else _MOST_OFF):
            name = f"{grid.row_head(rate.row)} {bare(grid.head(column))}".strip()
            terms: list[str | Cell] = [top, " ÷ ", base, f" = {shown}，表中 ", rate]
            gap = Decimal(0) if holds else rate.value - shown
            yield table_check("table_rate", name, terms, rate, holds=holds, difference=gap)


def _of_another(grid: Grid, top: Cell, rate: Cell) -> bool:
    """Whether a rate is of another column of its row: 应考25 | 实考24 | 合格18 | 合格率75%."""
    others = (cell for (row, _), cell in grid.cells.items() if row == rate.row and cell.value)
    step = Decimal(1).scaleb(-rate.places)
    return any(
        abs(100 * top.value / other.value - rate.value) < step
        for other in others
        if other is not top and other is not rate
    )


def _stocks(
    grid: Grid, four: Sequence[int], heads: dict[int, str], *, wide: bool
) -> Iterator[Check]:
    """上年结转21 | 本年新收140 | 办结120 | 未结41: each column by its head."""
    first, came, went, last = (heads[c] for c in four)
    if not (_OPENING.search(first) and _CLOSING.search(last)) or COUNTED_IN_FACT.search(last):
        return
    if not (_IN.search(came) and _OUT.search(went)) or _NO_SUM.search(came + went):
        return
    for row in sorted({row for row, _ in grid.cells}):
        cells = [cell for c in four if (cell := grid.cells.get((row, c)))]
        if len(cells) < _BALANCE or any(cell.places for cell in cells):
            continue
        opening, plus, minus, closing = cells
        amount = opening.value + plus.value - minus.value
        gap = closing.value - amount
        if _slight(gap, max(cell.value for cell in cells), wide=wide):
            name = f"{grid.row_head(row)} {last}：原有加收入减支出".strip()
            terms: list[str | Cell] = [
                opening,
                " + ",
                plus,
                " - ",
                minus,
                f" = {number(amount)}，表中 ",
                closing,
            ]
            yield table_check("table_change", name, terms, closing, holds=gap == 0, difference=gap)


def _stocks_of_wholes(grid: Grid, columns: Sequence[int], heads: dict[int, str]) -> Iterator[Check]:
    """上年结转 | 本年新收 | 处置（合计 | 初核 | 了结） | 在办: of what the groups come to."""
    groups = {
        tuple(above): c for c in columns if TOTAL.match(heads[c]) and (above := grid.heads(c)[:-1])
    }
    if not groups:
        return
    wholes = [c for c in columns if groups.get(tuple(grid.heads(c)[:-1]), c) == c]
    named = {c: bare("".join(grid.heads(c)[:-1])) or heads[c] for c in wholes}
    named |= {c: heads[c] for c in wholes if c not in groups.values()}
    for at in range(_BALANCE, len(wholes) + 1):
        found = list(_stocks(grid, wholes[at - _BALANCE : at], named, wide=False))
        if found and all(check.holds for check in found):
            yield from found


# --- shares of a column without a total ----------------------------------------------------


def _shares(grid: Grid) -> Iterator[Check]:
    """正科21 | 30% / 副科28 | 45% / 其他21 | 30%: the one that is no share of all, if one is."""
    rows = sorted({row for row, _ in grid.cells})
    if any(
        _IN_ALL.search(head) or TOTAL.match(head)
        for row in rows
        if (head := bare(grid.row_head(row)))
    ):
        return
    for column in range(1, grid.columns):
        if not _SHARE.search(bare(grid.head(column))):
            continue
        rates = [grid.cells.get((row, column)) for row in rows]
        parts = [grid.cells.get((row, column - 1)) for row in rows]
        if len(rows) < 3 or None in rates or None in parts:
            continue
        pairs = [(part, rate) for part, rate in zip(parts, rates, strict=True) if part and rate]
        whole = sum((part.value for part, _ in pairs), Decimal(0))
        if whole <= 0:
            continue
        found = [_share(grid, part, rate, pairs, whole) for part, rate in pairs]
        if sum(not check.holds for check in found) <= 1:
            yield from found


def _share(
    grid: Grid, part: Cell, rate: Cell, pairs: Sequence[tuple[Cell, Cell]], whole: Decimal
) -> Check:
    exact = 100 * part.value / whole
    shown = rounded(exact, rate.places)
    holds = abs(exact - rate.value) < Decimal(1).scaleb(-rate.places)
    terms: list[str | Cell] = [part, " ÷（"]
    for n, (one, _) in enumerate(pairs):
        terms += [" + ", one] if n else [one]
    terms += [f"）= {shown}，表中 ", rate]
    name = f"{grid.row_head(rate.row)}：占各项之和"
    gap = Decimal(0) if holds else rate.value - shown
    return table_check("table_rate", name, terms, rate, holds=holds, difference=gap)
