"""Tables: rows and columns against their 合计, 增减 against two years, rates row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extraction.checks.grid import OF_WHICH, TOTAL, Cell, Grid, bare, cell_parts
from extraction.checks.levels import summed_rows
from extraction.checks.rows_within import counted_twice, gap_in_remark, parts_of_rows
from extraction.checks.verdicts import number, rounded
from extraction.models import Check, EquationPart
from extraction.numbers import at_places
from extraction.patterns import rarely
from extraction.tables.kinds import PER_EACH

__all__ = ["table_checks", "two_periods"]

_MANY, _TELLING = 3, 2
_UNSUMMED = rarely(
    r"率|占比|比例|比重|[比系]数?值|倍数|满意度|增幅|增减幅|百分点|[%％‰]"
    r"|序\s*号|编\s*号|代码|行次|栏次|排名|[名位]次|得分|评分|年份|单价|指数|系数|年龄"
)
# Of what is measured, not counted, a total is a sum however it looks.
_MEASURED = rarely("[元亩吨米里时升斤]")
_CHANGE = rarely(r"^(?:同比|较上年)?(?:增减|增加|增长|变化)(?:额|数|量|情况)?$|^差额$")
_COMPARED = rarely(
    r"(?:同比|环比|[较比与](?:20\d\d年|[上去前][年季月半期]*)度?(?:同期)?)(?:相比|比)?(?:变化|增减|升降|变动)?"
)
_CHANGE_RATE = rarely(r"增减率|增长率|增减幅|增幅|同比增长率?|(?:同比|增减)[（(]?[%％]")
_PERIOD = rarely(
    "(20\\d\\d)年|(上年|去年|上期|上月|上季|同期)|(本年|今年|本期|本月|本季|当年|当期)"
)
_OPEN = rarely("未|待|正在|尚")
_HALVES = rarely(r"上半年|下半年|第?[一二三四]季度|\d{1,2}月")
# Quotients that a head names by numerator and base.
_RATES = (
    ("到岗率|到位率|满编率", "实有", "编制|核定"),
    ("结案率", "结案", "立案"),
    ("整改率|完成率", "整改|完成", "发现|反馈|问题"),
    ("办结率", "办结", "受理|移交|线索"),
)


_AGAIN = "重复的可能已含在其他各行里，不能判定"
_LONGER = ("上半年", "下半年", "前三季度")
_SHORTER = rarely("第?[一二三四1-4]季度|[1-9]月|1[0-2]月|前三季度")


def table_checks(grid: Grid) -> Iterator[Check]:
    """Yield a check for each total, change and rate in a table, by its heads."""
    if not grid.cells:
        return
    yield from _column_totals(grid)
    yield from _row_totals(grid)
    yield from _changes(grid)
    yield from _rates(grid)


def _column_totals(grid: Grid) -> Iterator[Check]:
    for total, rows, certain in summed_rows(grid):
        parts = _of_one_length(grid, rows)
        found: list[Check] = []
        for column in range(grid.columns):
            cell = grid.cells.get((total, column))
            if cell is not None:
                name = " ".join(grid.heads(column)) or grid.row_head(total)
                some = list(_sum(cell, [grid.cells.get((r, column)) for r in parts], name))
                if some and some[0].holds is False:
                    some = _without_some(grid, cell, parts, name, some)
                found += _complete(some, any(grid.unread(r, column) for r in parts))
        holding = [check for check in found if check.holds]
        # 全县 over its towns: a sum if most columns show it.
        shown = len(holding) >= _TELLING and 2 * len(holding) > len(found)
        yield from found if certain or shown else holding


def _without_some(
    grid: Grid, total: Cell, rows: Sequence[int], name: str, failing: list[Check]
) -> list[Check]:
    """Return the sum without rows that go on with 其中 and those counted twice, if it comes out."""
    within = parts_of_rows(grid, rows, total.column)
    twice = counted_twice(grid, range(min(rows), max(max(rows) + 1, total.row)))
    heads = {row: bare(grid.row_head(row)) for row in rows}
    again = {row for row, head in heads.items() if head.startswith("重复")} - twice
    if any(head.startswith("初") for head in heads.values()):
        again = set()  # 初件 | 重复件: the one beside the other
    if not within and not twice and not again:
        return failing
    kept = [row for row in rows if row not in within and row not in twice]
    cells = [grid.cells.get((row, total.column)) for row in kept]
    less = [cell for row in sorted(twice) if (cell := grid.cells.get((row, total.column)))]
    others = [check for check in _sum(total, cells, name, less) if check.holds]
    if again and not others:  # 来信14 | 来访6 | 重复件5 | 合计20
        cells = [grid.cells.get((row, total.column)) for row in kept if row not in again]
        told = [check for check in _sum(total, cells, name, less) if check.holds]
        others = [check.model_copy(update={"holds": None, "note": _AGAIN}) for check in told]
    return others or (list(_sum(total, cells, name, less)) if less else failing)


def _of_one_length(grid: Grid, rows: Sequence[int]) -> list[int]:
    """Return the rows of a total without times that lie within others: 一季度, 二季度, 上半年."""
    heads = {row: bare(grid.row_head(row)) for row in rows}
    longer = [row for row, head in heads.items() if head in _LONGER]
    halves = {heads[row] for row in longer}
    shorter = [row for row, head in heads.items() if _SHORTER.fullmatch(head)]
    if not longer or not shorter:
        return list(rows)
    left_out = shorter if {"上半年", "下半年"} <= halves else longer
    return [row for row in rows if row not in left_out]


def _row_totals(grid: Grid) -> Iterator[Check]:
    for column in range(grid.columns):
        head = bare(grid.head(column))
        if not TOTAL.match(head):
            continue
        parts = _columns_summed(grid, column)
        ahead = not parts
        if ahead:
            parts = _columns_behind(grid, column)
        halves = [c for c in parts if _HALVES.search(grid.head(c))]
        if head.startswith("全年"):
            parts = halves
        found: list[Check] = []
        for row in range(grid.head_rows, len(grid.table.rows)):
            total = grid.cells.get((row, column))
            if total is not None:
                cells = [grid.cells.get((row, c)) for c in parts]
                some = _sum(total, cells, grid.row_head(row) or head)
                found += _complete(some, any(grid.unread(row, c) for c in parts))
        holding = [check for check in found if check.holds]
        if ahead:
            # 合计 | 甲 | 乙 | 丙: what stands behind it may be some of it only.
            whole = len(holding) >= _TELLING and 2 * len(holding) > len(found)
            yield from found if whole else holding if len(holding) == len(found) else ()
        # 次数12 | 标准50 | 补贴小计600, row after row: whatever this is, it is no sum.
        elif len(found) < _MANY or any(check.holds is not False for check in found):
            yield from found


def _complete(sums: Iterable[Check], lacking: bool) -> list[Check]:
    """Return checks of sums; of one that lacks a number (约5) nothing tells that it fails."""
    return [check for check in sums if check.holds or not lacking]


def _columns_summed(grid: Grid, total: int) -> list[int]:
    """Return the columns left of a total that it sums: its group's, or all to the last one."""
    group = grid.heads(total)[:-1]
    columns: list[int] = []
    for column in range(total - 1, -1, -1):
        head = grid.head(column)
        if TOTAL.match(bare(head)) or grid.heads(column)[:-1] != group:
            break
        if not grid.column(column):
            break
        if _UNSUMMED.search(head) or OF_WHICH.match(head):
            continue
        columns.append(column)
    return columns[::-1]


def _columns_behind(grid: Grid, total: int) -> list[int]:
    """Return the columns right of a total that leads its group, up to the next total."""
    group = grid.heads(total)[:-1]
    columns: list[int] = []
    for column in range(total + 1, grid.columns):
        head = grid.head(column)
        if TOTAL.match(bare(head)) or grid.heads(column)[:-1] != group:
            break
        if grid.column(column) and not _UNSUMMED.search(head):
            columns.append(column)
    return columns


def _sum(
    total: Cell, cells: Sequence[Cell | None], name: str, less: Sequence[Cell] = ()
) -> Iterator[Check]:
    """Yield the check of a total as the sum of cells, without those counted twice."""
    found = [cell for cell in cells if cell is not None]
    # Without a head nobody knows what a column counts; whether it may be summed neither.
    if len(found) < 2 or not name or _UNSUMMED.search(name + total.unit) or PER_EACH.search(name):
        return
    if any(cell.unit != total.unit for cell in found):
        return
    computed = sum((cell.value for cell in found), Decimal(0))
    computed -= sum((cell.value for cell in less), Decimal(0))
    places = max(cell.places for cell in [total, *found])
    slack = Decimal(1).scaleb(-places) * Decimal(len(found) + 1) / 2 if places else Decimal(0)
    gap = total.value - computed
    rounding = bool(gap) and abs(gap) <= min(slack, Decimal(2).scaleb(-places))
    if gap and not rounding and places and not _MEASURED.search(name + total.unit):
        values = [cell.value for cell in found]
        if 0 <= min(values) <= total.value <= max(values):
            return  # 7.4, 6.9, of all 7.2: so much to each of something, whatever its head
    yield _check(
        "table_sum",
        f"{name.strip()}：各项之和等于合计",
        [*_terms(found, less), f" = {number(computed)}，表中合计 ", total],
        total,
        holds=gap == 0 or rounding,
        difference=gap,
        note="尾数因四舍五入有出入" if rounding else None,
    )


def _changes(grid: Grid) -> Iterator[Check]:
    """增减 = 本期 − 上期, where exactly two columns of two years can be meant."""
    for column in range(grid.columns):
        head = bare(grid.head(column))
        rate, compared = _CHANGE_RATE.search(grid.head(column)), _COMPARED.fullmatch(head)
        if not (_CHANGE.match(head) or rate or compared):
            continue
        pair = two_periods(grid, column)
        if pair is None:
            continue
        rows = [
            (former, latter, printed)
            for row in range(grid.head_rows, len(grid.table.rows))
            if (former := grid.cells.get((row, pair[0])))
            and (latter := grid.cells.get((row, pair[1])))
            and (printed := grid.cells.get((row, column)))
        ]
        percent = bool(rate) or _is_ratio(grid.head(column), rows)
        either: list[tuple[list[Check], list[Check]]] = []
        for former, latter, printed in rows:
            ratio = printed.unit == "%" or (percent and not printed.unit)
            found = list(_change(grid, former, latter, printed, ratio))
            if compared and not (percent or printed.unit):
                other = list(_change(grid, former, latter, printed, not ratio))
                either.append((found, other))
            else:
                yield from found
        yield from _as_most(either)


def _as_most(either: Sequence[tuple[list[Check], list[Check]]]) -> Iterator[Check]:
    """同比 over -6: so many or so much per cent, as it comes out in most rows."""
    for way in range(2):
        ways = [check for pair in either for check in pair[way]]
        holding = [check for check in ways if check.holds]
        if len(holding) >= _MANY and 4 * len(holding) >= 3 * len(ways):
            yield from ways
            return
    yield from (check for pair in either for checks in pair for check in checks if check.holds)


def _is_ratio(head: str, rows: Sequence[tuple[Cell, Cell, Cell]]) -> bool:
    """Return whether 增减 is a percentage, by its head, a cell or decimals beside counts."""
    if re.search("[%％]", head):
        return True
    return any(
        (printed.unit in ("%", "％") and former.unit not in ("%", "％"))
        or (printed.places and not former.places and not latter.places)
        for former, latter, printed in rows
    )


def two_periods(grid: Grid, column: int) -> tuple[int, int] | None:
    """Return the columns (former, latter) that a change compares."""
    years: list[tuple[int, int]] = []
    for at in range(column):
        match = _PERIOD.search(" ".join(grid.heads(at)))
        if match and grid.column(at):
            year = int(match[1]) if match[1] else (0 if match[2] else 1)
            years.append((year, at))
    totals = [(y, at) for y, at in years if TOTAL.match(bare(grid.head(at)))]
    chosen = totals if len(totals) == 2 else years
    if len(chosen) != 2 or chosen[0][0] == chosen[1][0]:
        return None
    (_, former), (_, latter) = sorted(chosen)
    return former, latter


def _change(grid: Grid, former: Cell, latter: Cell, printed: Cell, ratio: bool) -> Iterator[Check]:
    step = latter.value - former.value
    rate = former.unit in ("%", "％") or _UNSUMMED.search(" ".join(grid.row_heads(former.row)))
    if rate and printed.value == step:
        ratio = False  # 92.1 to 95.3 of a hundred: 3.2 points
    name = grid.row_head(printed.row) or grid.head(printed.column)
    if not ratio:
        # Some tables print the amount of a decline without a sign.
        same = printed.value == step
        unsigned = abs(printed.value) == abs(step)
        yield _check(
            "table_change",
            f"{name}：增减等于本期减上期",
            [latter, " - ", former, f" = {number(step)}，表中 ", printed],
            printed,
            holds=True if same else (None if unsigned else False),
            difference=printed.value - step,
            note="数值相符，正负号不同" if unsigned and not same else None,
        )
    elif former.value:
        exact = 100 * step / former.value
        yield from _quotient(
            f"{name}：增减率", ["（", latter, " - ", former, "）÷ ", former], exact, printed
        )


def _rates(grid: Grid) -> Iterator[Check]:
    for column in range(grid.columns):
        head = bare(grid.head(column))
        for rate, above, below in _RATES:
            if not re.search(rate, head):
                continue
            tops = _columns(grid, column, above)
            bases = [c for c in _columns(grid, column, below) if c not in tops]
            if len(tops) == 1 and len(bases) == 1:
                yield from _rate_column(grid, column, tops[0], bases[0])
        if re.search("占比|比重|^比例$", head):
            yield from _shares(grid, column)
        if re.fullmatch("空编|缺编|空缺|空编数", head):
            yield from _left(grid, column, "编制|核定", "实有|在编", "空编：核定减实有")
        elif re.fullmatch("未整改|正在整改|未完成|未办结|在办|正在办理", head):
            yield from _left(
                grid, column, "发现|反馈|问题|受理|移交", "整改|完成|办结", "未完成：总数减已完成"
            )


def _rate_column(grid: Grid, column: int, top: int, base: int) -> Iterator[Check]:
    for cell in grid.column(column):
        above, below = grid.cells.get((cell.row, top)), grid.cells.get((cell.row, base))
        if above and below and below.value:
            exact = 100 * above.value / below.value
            name = f"{grid.row_head(cell.row)} {bare(grid.head(column))}".strip()
            yield from _quotient(name, [above, " ÷ ", below], exact, cell)


def _shares(grid: Grid, column: int) -> Iterator[Check]:
    """Each row's share of the 合计 row, where the column before is what is shared."""
    if column == 0 or not grid.column(column - 1):
        return
    totals = [c for c in grid.column(column - 1) if TOTAL.match(bare(grid.row_head(c.row)))]
    if len(totals) != 1 or not totals[0].value:
        return
    whole = grid.cells.get((totals[0].row, column))
    if whole is not None and not any(abs(whole.value - one) <= one / 100 for one in (100, 1)):
        return  # the total has a share of its own: of another column, not of the total
    found: list[Check] = []
    for cell in grid.column(column):
        part = grid.cells.get((cell.row, column - 1))
        if part is not None and part is not totals[0]:
            exact = 100 * part.value / totals[0].value
            name = f"{grid.row_head(cell.row)}：占合计"
            found += _quotient(name, [part, " ÷ ", totals[0]], exact, cell)
    # Shares that mostly do not come out are shares of something else (of each row's budget).
    holding = [check for check in found if check.holds]
    yield from found if len(holding) * 2 >= len(found) else holding


def _columns(grid: Grid, before: int, words: str) -> list[int]:
    """Return the columns with figures left of one whose heads say such words, and not 未."""
    return [
        c
        for c in range(before)
        if re.search(words, grid.head(c)) and not _OPEN.search(grid.head(c)) and grid.column(c)
    ]


def _left(grid: Grid, column: int, whole: str, done: str, name: str) -> Iterator[Check]:
    """Yield what is left of a whole, row by row, where one column can be meant by each."""
    wholes, taken = _columns(grid, column, whole), _columns(grid, column, done)
    wholes = [c for c in wholes if c not in taken]
    if len(wholes) != 1 or len(taken) != 1:
        return
    found: list[Check] = []
    for cell in grid.column(column):
        total = grid.cells.get((cell.row, wholes[0]))
        part = grid.cells.get((cell.row, taken[0]))
        if total is None or part is None:
            continue
        computed = total.value - part.value
        check = _check(
            "table_change",
            f"{grid.row_head(cell.row)} {name}",
            [total, " - ", part, f" = {number(computed)}，表中 ", cell],
            cell,
            holds=computed == cell.value,
            difference=cell.value - computed,
        )
        found.append(check)
    found = _explained(grid, found)
    # 问题12 | 已整改8 | 未整改3 | 移交1: what mostly does not come out has a further column.
    holding = [check for check in found if check.holds]
    yield from found if len(found) < _MANY or len(holding) * 2 >= len(found) else holding


def _explained(grid: Grid, found: Sequence[Check]) -> list[Check]:
    """Return rests without a row whose remark says how many are lacking, and what it explains.

    26 | 22 | 3 | 1个与乙局重复, and the 合计 that lacks just as many.
    """
    rows = {(cell.start, cell.end): cell.row for cell in grid.cells.values()}
    gaps = {
        check.result: number(abs(Decimal(str(check.difference))))
        for check in found
        if check.holds is False
    }
    remarked = {result for result, gap in gaps.items() if gap_in_remark(grid, rows[result], gap)}
    told = {gaps[result] for result in remarked}
    totals = {
        result
        for result, gap in gaps.items()
        if gap in told and TOTAL.match(bare(grid.row_head(rows[result])))
    }
    return [check for check in found if check.result not in remarked | totals]


def _quotient(
    name: str, terms: Sequence[str | Cell], exact: Decimal, printed: Cell
) -> Iterator[Check]:
    """Yield the check of a rate; printed as a fraction (0.92) it is compared as one."""
    value = exact
    if not printed.unit and abs(printed.value) <= 1 < abs(exact):
        value = exact / 100
    near = abs(value - printed.value) < Decimal(1).scaleb(-printed.places)
    shown = rounded(value, printed.places)
    yield _check(
        "table_rate",
        name,
        [*terms, f" = {shown}，表中 ", printed],
        printed,
        holds=near,
        difference=Decimal(0) if near else printed.value - shown,
    )


def _terms(added: Sequence[Cell], less: Sequence[Cell]) -> list[str | Cell]:
    terms: list[str | Cell] = []
    for cell in added:
        terms += [" + ", cell] if terms else [cell]
    for cell in less:
        terms += [" - ", cell]
    return terms


def _check(
    kind: str,
    relation: str,
    terms: Sequence[str | Cell],
    result: Cell,
    *,
    holds: bool | None,
    difference: Decimal,
    note: str | None = None,
) -> Check:
    parts: list[EquationPart] = []
    for term in terms:
        parts += [EquationPart(text=term)] if isinstance(term, str) else cell_parts(term)
    operands = dict.fromkeys(
        (term.start, term.end) for term in terms if isinstance(term, Cell) and term is not result
    )
    return Check(
        kind=kind,
        relation=relation,
        equation="".join(part.text for part in parts),
        holds=holds,
        difference=float(at_places(difference, 4)),
        operands=tuple(operands),
        result=(result.start, result.end),
        note=note,
        parts=tuple(parts),
    )
