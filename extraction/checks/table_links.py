"""What columns have to do with each other and with the text around a table.

No head says it; the rows do. Where a relation comes out in row after row it is the
table's own, and a row that breaks it is told. A price in the text (每人300元) joins a
column of counts to one of money, and what is due but not done to two columns' totals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from extraction.checks.figures import Figure, Page
from extraction.checks.grid import OF_WHICH, TOTAL, Cell, Grid, bare, cell_parts
from extraction.checks.priced import each_of
from extraction.checks.verdicts import number, rounded
from extraction.models import Check, EquationPart
from extraction.numbers import at_places
from extraction.patterns import rarely
from extraction.tables.figures import TextTable

__all__ = ["table_check", "table_links"]

_FEWEST = 3
_SHARE = Decimal("0.75")
_AROUND = 900
_MONEY = rarely("元|金额|资金|款|费")
_TEN_THOUSAND = rarely("万元")
_MOST_COLUMNS = 8
_UNDONE = rarely(
    r"应(?P<verb>[\u4e00-\u9fff])[\u4e00-\u9fff]{0,2}(?:而)?未(?P=verb)[\u4e00-\u9fff]{0,6}$"
)
_LACKING = rarely(r"(?:少|缺|欠|差)(?P<verb>[\u4e00-\u9fff])[\u4e00-\u9fff]{0,2}$")
_CONCERNS = rarely(r"^[，、]?(?:共?涉及|共计|合计|共|计)[\u4e00-\u9fff]{0,8}$")
_Row = tuple[Cell, Cell, Cell]


def table_links(page: Page, grids: Sequence[Grid], found: Sequence[Check]) -> Iterator[Check]:
    """Yield the relations between columns, and between a table and the text around it.

    Args:
        page: the report's text.
        grids: its tables, with their figures.
        found: the checks that the heads led to.
    """
    answered = {(check.result, *check.operands) for check in found}
    results = {check.result for check in found if check.kind in ("table_rate", "table_change")}
    for grid in grids:
        rows = sorted({row for row, _ in grid.cells})
        if len(rows) < 2:
            continue
        prices = _prices(page, grid.table)
        for price in prices:
            yield from _priced(page, grid, rows, price)
        if grid.columns <= _MOST_COLUMNS:
            for check in _columns(grid, rows):
                if check.result not in results and (check.result, *check.operands) not in answered:
                    yield check
        yield from _undone(page, grid, prices)


# --- columns --------------------------------------------------------------------------


def _columns(grid: Grid, rows: Sequence[int]) -> Iterator[Check]:
    """Yield a − b = c, a × b = c and a ÷ b = c% row by row, where nearly all rows obey."""
    columns = [c for c in range(grid.columns) if len(grid.column(c)) >= _FEWEST]
    used: set[frozenset[int]] = set()
    for left, right, result in permutations(columns, 3):
        if frozenset((left, right, result)) in used or TOTAL.match(bare(grid.head(result))):
            continue
        cells = [
            (a, b, c) for row in rows
            if (a := grid.cells.get((row, left))) and (b := grid.cells.get((row, right)))
            and (c := grid.cells.get((row, result)))
        ]  # fmt: skip
        whole = TOTAL.match(bare(grid.head(left))) is not None
        for sign, compute in _FORMS:
            if sign == " × " and left > right:
                continue
            if sign == " - " and len({_is_rate(grid, c) for c in (left, right, result)}) > 1:
                continue  # 满意率95.0 and 满意71 of a hundred
            if sign == " ÷ " and not all(
                c.unit == "%" or "率" in grid.head(result) for _, _, c in cells
            ):
                continue
            if _obeyed(cells, compute):
                used.add(frozenset((left, right, result)))
                row = _parts if whole and sign == " - " else _row
                checks = [row(grid, each, sign, compute) for each in cells if each[1].value]
                # 处分 | 其中：党纪 | 其中：政务: parts of which one person may meet with two.
                some = any(OF_WHICH.match(grid.head(c)) for c in (left, right, result))
                yield from (check for check in checks if check.holds or not some)
                break


def _is_rate(grid: Grid, column: int) -> bool:
    head = " ".join(grid.heads(column))
    return "率" in head or "%" in head or "％" in head or "占比" in head


def _minus(a: Cell, b: Cell) -> Decimal:
    return a.value - b.value


def _times(a: Cell, b: Cell) -> Decimal:
    return a.value * b.value


def _percent(a: Cell, b: Cell) -> Decimal:
    return 100 * a.value / b.value if b.value else Decimal(-1)


_FORMS: tuple[tuple[str, Callable[[Cell, Cell], Decimal]], ...] = (
    (" - ", _minus), (" × ", _times), (" ÷ ", _percent),
)  # fmt: skip


def _fits(row: _Row, compute: Callable[[Cell, Cell], Decimal]) -> bool:
    exact, printed = compute(row[0], row[1]), row[2]
    return rounded(exact, printed.places) == printed.value


def _obeyed(cells: Sequence[_Row], compute: Callable[[Cell, Cell], Decimal]) -> bool:
    """Whether so many rows come out, none of them trivially, that it is no chance."""
    telling = [row for row in cells if all(cell.value > 1 for cell in row)]
    fitting = {
        (row[0].value, row[1].value) for row in telling if _fits(row, compute)
    }  # fmt: skip
    return len(fitting) >= _FEWEST and len(fitting) >= _SHARE * len(telling)


def _row(grid: Grid, row: _Row, sign: str, compute: Callable[[Cell, Cell], Decimal]) -> Check:
    left, right, result = row
    exact = rounded(compute(left, right), result.places)
    percent = "%" if sign == " ÷ " else ""
    holds = exact == result.value
    return table_check(
        "table_rate" if percent else "table_change",
        f"{grid.row_head(result.row)}：{bare(grid.head(result.column))}",
        [left, sign, right, f" = {exact}{percent}，表中 ", result],
        result,
        holds=holds,
        difference=Decimal(0) if holds else result.value - exact,
    )


def _parts(grid: Grid, row: _Row, sign: str, compute: Callable[[Cell, Cell], Decimal]) -> Check:
    """总计 | 形式主义 | 享乐: what a total leaves of one part is the other, a sum and no change."""
    total, first, second = row[0], *sorted(row[1:], key=lambda cell: cell.column)
    amount = first.value + second.value
    return table_check(
        "table_sum",
        f"{grid.row_head(total.row) or bare(grid.head(total.column))}：各项之和等于合计",
        [first, " + ", second, f" = {number(amount)}，表中合计 ", total],
        total,
        holds=amount == total.value,
        difference=total.value - amount,
    )


# --- a price in the text --------------------------------------------------------------


def _prices(page: Page, table: TextTable) -> list[Figure]:
    """Return the prices for each that the text around a table states."""
    return [
        f for f in page.figures
        if f.kind == "元" and table.start - _AROUND < f.start < table.end + _AROUND // 2
        and each_of(page, f) is not None
    ]  # fmt: skip


def _priced(page: Page, grid: Grid, rows: Sequence[int], price: Figure) -> Iterator[Check]:
    for count, amount in permutations(range(grid.columns), 2):
        head = " ".join(grid.heads(amount))
        if not _MONEY.search(head):
            continue
        factor = Decimal(10_000 if _TEN_THOUSAND.search(head) else 1)
        pairs = [
            (a, b) for row in rows
            if (a := grid.cells.get((row, count))) and (b := grid.cells.get((row, amount)))
        ]  # fmt: skip
        telling = [(a, b) for a, b in pairs if a.value > 1]
        fits = [(a, b) for a, b in telling if a.value * price.value == b.value * factor]
        if len(fits) < 2 or len(fits) < _SHARE * len(telling) or (
            len(fits) < len(telling) and len(fits) < _FEWEST
        ):  # fmt: skip
            continue
        for a, b in pairs:
            exact = a.value * price.value / factor
            yield table_check(
                "table_product",
                f"{grid.row_head(b.row)}：{bare(grid.head(amount))}",
                [a, " × ", price, f" = {number(exact)}，表中 ", b],
                b,
                holds=exact == b.value,
                difference=b.value - exact,
            )


# --- due and not done -----------------------------------------------------------------


def _undone(page: Page, grid: Grid, prices: Sequence[Figure]) -> Iterator[Check]:
    """应发未发8人 of the totals of 应发人数 and 实发人数; and what they would have got."""
    totals = [row for row in range(len(grid.table.rows)) if TOTAL.match(bare(grid.row_head(row)))]
    if len(totals) != 1:
        return
    for at, figure in enumerate(page.figures):
        match = _UNDONE.search(figure.label) or _LACKING.search(figure.label)
        if match is None or not figure.counts or abs(figure.start - grid.table.end) > _AROUND:
            continue
        pair = _due_and_done(grid, totals[0], match["verb"], figure)
        if pair is None or pair[0].value < pair[1].value:
            continue
        computed = pair[0].value - pair[1].value
        holds = computed == figure.value
        yield table_check(
            "text_table",
            f"{figure.fact.indicator}：应有减实有",
            [pair[0], " - ", pair[1], f" = {number(computed)}，文中 ", figure],
            figure,
            holds=holds,
            difference=figure.value - computed,
        )
        behind = page.figures[at + 1] if at + 1 < len(page.figures) else None
        if holds and behind is not None and len({p.value for p in prices}) == 1:
            yield from _owed(page, grid, figure, behind, prices[0])


def _due_and_done(grid: Grid, total: int, verb: str, figure: Figure) -> tuple[Cell, Cell] | None:
    """Return the totals of the one column that is due and the one that is done, by their heads."""
    unit = figure.fact.unit or ""
    people = figure.kind == "人"
    due, done = [], []
    for column in range(grid.columns):
        head, cell = bare(grid.head(column)), grid.cells.get((total, column))
        money = bool(_MONEY.search(grid.head(column)))
        if cell is None or money != (figure.kind == "元") or (people and "户" in head):
            continue
        if unit and cell.unit and cell.unit != unit:
            continue
        if head.startswith("应" + verb):
            due.append(cell)
        elif re.match(f"(?:实际?|已){verb}", head):
            done.append(cell)
    return (due[0], done[0]) if len(due) == 1 and len(done) == 1 else None


def _owed(page: Page, grid: Grid, count: Figure, amount: Figure, price: Figure) -> Iterator[Check]:
    """应发未发8人，涉及津贴2400元: each at the price that the table obeys."""
    words = page.between(count, amount)
    obeyed = any(
        check.holds for check in _priced(page, grid, sorted({r for r, _ in grid.cells}), price)
    )
    plain = amount.kind == "元" and not amount.approximate and amount.sentence == count.sentence
    if not (obeyed and plain and _CONCERNS.match(words)):
        return
    exact = count.value * price.value
    yield table_check(
        "product",
        f"{amount.fact.indicator}：人数乘以标准",
        [count, " × ", price, f" = {number(exact)}，文中 ", amount],
        amount,
        holds=exact == amount.value,
        difference=amount.value - exact,
    )


def table_check(
    kind: str,
    relation: str,
    terms: Sequence[str | Cell | Figure],
    result: Cell | Figure,
    *,
    holds: bool = True,
    difference: Decimal = Decimal(0),
) -> Check:
    """Return a check whose terms are cells, figures and the signs between them."""
    parts: list[EquationPart] = []
    operands: list[tuple[int, int]] = []
    for term in terms:
        if isinstance(term, str):
            parts.append(EquationPart(text=term))
            continue
        if isinstance(term, Cell):
            parts += cell_parts(term)
        else:
            parts.append(EquationPart(text=term.fact.value_text, start=term.start, end=term.end))
        if term is not result:
            operands.append((term.start, term.end))
    return Check(
        kind=kind,
        relation=relation,
        equation="".join(part.text for part in parts),
        holds=holds,
        difference=0.0 if holds else float(at_places(difference, 4)),
        operands=tuple(dict.fromkeys(operands)),
        result=(result.start, result.end),
        parts=tuple(parts),
    )
