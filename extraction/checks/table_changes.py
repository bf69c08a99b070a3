"""Changes from one row of years to the next, and those told around a table of two years.

年份 | 立案数 | 比上年增加: each row against the one before it. 立案数同比增长25%: of the row that
the clause names, the later column against the earlier one; shown where it comes out, as the text
may compare with another year than the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page
from extraction.checks.grid import TOTAL, Cell, Grid, bare
from extraction.checks.growth import direction_of
from extraction.checks.table_links import table_check
from extraction.checks.tables import two_periods
from extraction.checks.verdicts import number, quotient_holds, rounded
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["table_changes"]

_REACH, _SHORTEST = 300, 2
_FEWEST, _SHOWN = 3, 2
_YEAR = rarely("(?P<year>20\\d\\d)年?度?$")
_AGAINST = rarely("^(?:同比|[比较](?:上一?年|去年))|^增[减长幅加]")
_RATIO = rarely("[%％率幅]")
_COUNT = rarely("(?:总?[件人]?数量?|总量|总额|情况)$")
_LEAD = rarely("^(?:20\\d\\d年度?|[今本去]年|全[年市县区省镇乡]|上半年|下半年|共|累计|其中)+")
_ALL = rarely("合计|总[数量额计]")


def table_changes(page: Page, grids: Sequence[Grid], found: Sequence[Check]) -> Iterator[Check]:
    """Yield the changes around tables that no check of ``found`` answers."""
    answered: set[tuple[int, int]] | None = None
    for grid in grids:
        if answered is None:
            answered = {check.result for check in found}
        yield from (check for check in _by_years(grid) if check.result not in answered)
        pair = two_periods(grid, grid.columns)
        if pair is None:
            continue
        for figure in page.figures:
            near = grid.table.start - _REACH < figure.start < grid.table.end + _REACH
            if near and figure.change and not figure.approximate and figure.span not in answered:
                check = _of_row(grid, figure, pair)
                if check is not None:
                    yield check


def _by_years(grid: Grid) -> Iterator[Check]:
    """Yield the changes of a column against the year in the row before, where all come out."""
    rows = [row for row in range(grid.head_rows, len(grid.table.rows)) if _year(grid, row)]
    years = [_year(grid, row) for row in rows]
    if len(rows) < _FEWEST or years != list(range(years[0], years[0] + len(years))):
        return
    for column in range(2, grid.columns):
        head = bare(grid.head(column))
        if not _AGAINST.search(head) or not grid.column(column - 1):
            continue
        found = [
            check
            for former, latter in pairwise(rows)
            if (printed := grid.cells.get((latter, column))) is not None
            for check in _from_row(grid, former, printed)
        ]
        if len(found) >= _SHOWN and all(check.holds for check in found):
            yield from found


def _from_row(grid: Grid, former_row: int, printed: Cell) -> Iterator[Check]:
    former = grid.cells.get((former_row, printed.column - 1))
    latter = grid.cells.get((printed.row, printed.column - 1))
    if former is None or latter is None or former.value <= 0:
        return
    step = latter.value - former.value
    name = f"{bare(grid.row_head(printed.row))}：与上一年相比"
    if printed.unit == "%" or _RATIO.search(grid.head(printed.column)):
        exact = 100 * step / former.value
        holds = abs(exact - printed.value) < Decimal(1).scaleb(-printed.places)
        shown = rounded(exact, printed.places)
        terms: list[str | Cell | Figure] = ["（", latter, " - ", former, "）÷ ", former]
        terms += [f" = {shown}，表中 ", printed]
        yield table_check("table_rate", name, terms, printed, holds=holds)
    else:
        terms = [latter, " - ", former, f" = {number(step)}，表中 ", printed]
        yield table_check("table_change", name, terms, printed, holds=step == printed.value)


def _year(grid: Grid, row: int) -> int:
    match = _YEAR.match(grid.table.rows[row][0].strip()) if grid.table.rows[row] else None
    return int(match["year"]) if match is not None else 0


def _of_row(grid: Grid, figure: Figure, pair: tuple[int, int]) -> Check | None:
    """Return the change that comes out of the one row that its clause names."""
    direction = direction_of(figure)
    named = [
        row for row in range(grid.head_rows, len(grid.table.rows)) if _named(grid, row, figure)
    ]
    if len(named) != 1 or not direction:
        return None
    former, latter = (grid.cells.get((named[0], column)) for column in pair)
    if former is None or latter is None or former.value <= 0 or former.unit != latter.unit:
        return None
    step = latter.value - former.value
    name = f"{bare(grid.row_head(named[0]))}：正文所述变化与表格"
    terms: list[str | Cell | Figure]
    if figure.percent:
        exact = 100 * direction * step / former.value
        if not quotient_holds(exact, figure)[0]:
            return None
        shown = number(rounded(exact, figure.places))
        terms = ["（", latter, " - ", former, "）÷ ", former, f" = {shown}%，文中 ", figure, "%"]
        return table_check("growth", name, terms, figure)
    if figure.kind == "点" or figure.value != direction * step or figure.size < _SHORTEST:
        return None
    terms = [latter, " - ", former, f" = {number(step)}，文中 ", figure]
    return table_check("difference", name, terms, figure)


def _named(grid: Grid, row: int, figure: Figure) -> bool:
    """Whether the clause of a change names a row: 立案数 of 立案, 总数 of 合计."""
    head = bare(grid.row_head(row))
    if TOTAL.match(head):
        return _ALL.search(figure.label) is not None
    head = _COUNT.sub("", head) or head
    # 其中自办立案数同比增长25%: not of 立案
    return len(head) >= _SHORTEST and _LEAD.sub("", figure.label).startswith(head)
