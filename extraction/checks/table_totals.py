"""A table without a row of totals against the total that the text around it states.

共查出差错612处，分类如下, and a column that comes to 612; the column of shares beside it is
then of that total. Shown where it comes out; a column that does not is reported only where
the words right before the table announce it as that total's parts and a slip of the pen
explains it, a share where three rows in four obey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, share_word, unit_class
from extraction.checks.grid import OF_WHICH, TOTAL, Cell, Grid, bare
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.table_links import table_check
from extraction.checks.verdicts import number, rounded
from extraction.models import Check
from extraction.patterns import rarely
from extraction.tables.kinds import PER_EACH

__all__ = ["table_totals"]

_FEWEST = 3
_BEFORE, _NEAR, _BEHIND = 1500, 400, 500
_LEAST_JOINT = Decimal(50)
_UNSUMMED = rarely(r"率|占比?|比例|比重|均|平均|增幅|增减|[%％]|序号|编号|排名|得分|年份|单价|标准")
_SHARE = rarely(r"占比|比重|占[^，]{0,4}(?:比|%)|比例")
_UNIT = rarely(r"[（(](?:单位[:：])?([^（）()]{1,4})[）)]")
_COUNTED = rarely("(?P<unit>[件人户起家])数$")
_SHARED_UNIT = rarely(r"单位[:：]([\u4e00-\u9fff]{1,3})")
_FACTOR = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_ANNOUNCED = rarely(
    r"(?:如下|见下表|下表|分类|明细|分布)[^。\n]{0,12}[：:。]?\s*(?:[（(][^）)\n]*[）)])?\s*$"
)
_OBEYED = Decimal("0.6")
_LEAST_DIGITS = 2


def table_totals(page: Page, grids: Sequence[Grid]) -> Iterator[Check]:
    """Yield the checks of columns against a total in the text, and of shares of that total."""
    for grid in grids:
        rows = sorted({row for row, _ in grid.cells})
        if len(rows) < _FEWEST or any(TOTAL.match(bare(grid.row_head(row))) for row in rows):
            continue
        for column in range(1, grid.columns):
            cells = grid.column(column)
            head = grid.head(column)
            if len(cells) < _FEWEST or _UNSUMMED.search(head) or PER_EACH.search(head):
                continue
            if any(OF_WHICH.match(head) for cell in cells for head in grid.row_heads(cell.row)):
                continue
            yield from _column(page, grid, column, cells)


def _column(page: Page, grid: Grid, column: int, cells: Sequence[Cell]) -> Iterator[Check]:
    unit = _unit(page, grid, column, cells[0])
    factor = _FACTOR.get(unit or "", Decimal(1))
    kind = "元" if unit in _FACTOR else unit_class(unit)
    head = bare(grid.head(column))
    largest = max(cell.value for cell in cells) * factor
    amount = sum((cell.value for cell in cells), Decimal(0)) * factor
    around = [
        f for f in page.figures
        if grid.table.start - _BEFORE < f.start < grid.table.end + _BEHIND
        and f.counts and _alike(f, kind, head) and f.value > largest
    ]  # fmt: skip
    total = next((f for f in reversed(around) if f.value == amount), None)
    if total is not None and printed_digits(total) >= _LEAST_DIGITS:
        yield _summed(grid, column, cells, total, amount, factor)
        yield from _shares(grid, column, total, factor)
        return
    before = [f for f in around if f.start < grid.table.start]
    beside = _with_text(page, grid, column, cells, amount, kind, factor)
    if beside is not None:
        yield beside
        return
    words = page.text[before[-1].unit_end : grid.table.start] if before else ""
    if before and _ANNOUNCED.search(words) and words.count("。") < 2:
        note = misprint(before[-1], amount)
        others = [f for f in before if f.sentence == before[-1].sentence]
        if note is not None and "颠倒" in note and len(others) == 1:
            yield _summed(grid, column, cells, before[-1], amount, factor)


def _alike(figure: Figure, kind: str | None, head: str) -> bool:
    """Whether a figure counts what a column does: by its unit, where none is said by its head."""
    if kind is None:
        counted = _COUNTED.search(head)
        if counted is not None and figure.kind == counted["unit"]:
            return True  # 件数 over a column, 60件 in the text
        return figure.kind != "元" and share_word(head, figure.label[-8:] + figure.tail[:4])
    return figure.kind == kind


def _with_text(
    page: Page,
    grid: Grid,
    column: int,
    cells: Sequence[Cell],
    amount: Decimal,
    kind: str | None,
    factor: Decimal,
) -> Check | None:
    """编制1183名……机关编制142名。县区见下表: what the text counts besides the rows of a column."""
    near = [
        f for f in page.figures
        if grid.table.start - _NEAR < f.start < grid.table.start and f.counts
        and _alike(f, kind, bare(grid.head(column)))
    ]  # fmt: skip
    for more in near:
        wanted = amount + more.value
        total = next((f for f in near if f.value == wanted and f.start < more.start), None)
        head = bare(grid.head(column))
        if total is None or wanted < _LEAST_JOINT or not share_word(head, total.label + more.label):
            continue
        terms: list[str | Cell | Figure] = [more]
        for cell in cells:
            terms += [" + ", cell]
        return table_check(
            "table_sum",
            f"{head or total.fact.indicator}：正文与各行之和",
            [*terms, f" = {number(wanted / factor)}，文中总数 ", total],
            total,
        )
    return None


def _unit(page: Page, grid: Grid, column: int, cell: Cell) -> str | None:
    if cell.unit:
        return cell.unit
    said = _UNIT.search(" ".join(grid.heads(column)))
    said = said or _SHARED_UNIT.search(page.text, grid.table.start - 40, grid.table.start)
    return said[1] if said else None


def _summed(
    grid: Grid, column: int, cells: Sequence[Cell], total: Figure, amount: Decimal, factor: Decimal
) -> Check:
    terms: list[str | Cell | Figure] = []
    for cell in cells:
        terms += [" + ", cell] if terms else [cell]
    name = bare(grid.head(column)) or total.fact.indicator
    return table_check(
        "table_sum",
        f"{name}：各行之和与正文总数",
        [*terms, f" = {number(amount / factor)}，文中总数 ", total],
        total,
        holds=amount == total.value,
        difference=total.value - amount,
    )


def _shares(grid: Grid, column: int, total: Figure, factor: Decimal) -> Iterator[Check]:
    """Yield each row's share of the total, where the next column states shares."""
    head = " ".join(grid.heads(column + 1)) if column + 1 < grid.columns else ""
    if not _SHARE.search(head):
        return
    pairs = [
        (part, share) for share in grid.column(column + 1)
        if (part := grid.cells.get((share.row, column))) is not None
    ]  # fmt: skip
    exact = [100 * part.value * factor / total.value for part, _ in pairs]
    fits = [
        abs(value - share.value) < Decimal(1).scaleb(-share.places)
        for value, (_, share) in zip(exact, pairs, strict=True)
    ]
    if sum(fits) < max(Decimal(_FEWEST), _OBEYED * len(pairs)):
        return
    for value, (part, share), fit in zip(exact, pairs, fits, strict=True):
        shown = rounded(value, share.places)
        yield table_check(
            "table_rate",
            f"{grid.row_head(share.row)}：占正文总数",
            [part, " ÷ ", total, f" = {shown}%，表中 ", share],
            share,
            holds=fit,
            difference=Decimal(0) if fit else share.value - shown,
        )
