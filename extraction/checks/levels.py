"""Which rows of a table a total sums: groups with their 小计, and the 合计 over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from extraction.checks.grid import EMPTY, OF_WHICH, TOTAL, Grid, bare, is_figure
from extraction.patterns import rarely

__all__ = ["is_total_row", "summed_rows"]

_GROUP = rarely("小\\s*计$")
# 全市 over its counties is their sum if the figures say so; nothing else does.
_ALL = rarely("^(?:全[市县区省镇乡]|总体|总数)$")


def is_total_row(head: str) -> bool:
    """Return whether a row is headed as the sum of others."""
    return bool(TOTAL.match(bare(head)))


def summed_rows(grid: Grid) -> Iterator[tuple[int, list[int], bool]]:
    """Yield (row of a total, rows it sums, certain); uncertain ones are shown if they hold.

    A 小计 sums the rows above it back to the last total, or to where the merged head beside it
    begins, or those below it where the table begins with one. A 合计 sums the 小计 and the rows
    outside of groups; without groups, the rows above it back to the last total, or all below
    it where it comes first.
    """
    rows = range(grid.head_rows, len(grid.table.rows))
    heads = {row: bare(_total_head(grid, row)) for row in rows}
    totals = [row for row in rows if is_total_row(heads[row])]
    groups = [row for row in totals if _GROUP.search(heads[row])]
    some = [row for row in rows if any(map(OF_WHICH.match, _left(grid, row)))]
    plain = [row for row in rows if row not in totals and row not in some]
    whole = [row for row in plain if _ALL.match(heads[row])]
    plain = [row for row in plain if row not in whole]
    members: dict[int, list[int]] = {}
    leading = bool(groups and plain and groups[0] < plain[0])
    for group in groups:
        members[group] = _beside(group, plain, totals, leading=leading)
        if not leading:
            begins = _group_begins(grid, group)
            members[group] = [row for row in members[group] if row >= begins]
    # 甲区小计 over 南镇小计 and 北镇小计: groups within groups, whose rows are not told apart.
    nested = not all(members.values())
    for group in groups:
        yield group, members[group], not nested
    for total in totals:
        if total in members:
            continue
        if groups:
            certain = not nested and (not leading or total < plain[0])
            yield total, _of_groups(total, plain, totals, members), certain
        else:
            yield total, _ungrouped(total, plain, totals), True
    for total in whole if len(whole) == 1 and not totals else ():
        yield total, plain, False


def _total_head(grid: Grid, row: int) -> str:
    """Return the words that make a row a total, else the first at its left.

    甲镇 | 小计: the name of the group often stands in each of its rows again.
    """
    groups = (cell for cell in _left(grid, row) if _GROUP.search(bare(cell)))
    return next(groups, grid.row_head(row))


def _left(grid: Grid, row: int) -> list[str]:
    """Return the words of a row before its first figure."""
    cells = takewhile(lambda cell: not is_figure(cell), grid.table.rows[row])
    return [cell.strip() for cell in cells if not EMPTY.fullmatch(cell)]


def _beside(group: int, plain: list[int], totals: list[int], *, leading: bool) -> list[int]:
    """Return the rows between a 小计 and the next total, below it or above it."""
    if leading:
        end = min((row for row in totals if row > group), default=1 << 30)
        return [row for row in plain if group < row < end]
    start = max((row for row in totals if row < group), default=-1)
    return [row for row in plain if start < row < group]


def _group_begins(grid: Grid, group: int) -> int:
    """Return the row in which the merged head left of a 小计 begins, 0 without such a head.

    领域 | 单位 over rows of which some have no 小计: it sums those of its own 领域 only.
    """
    cells = grid.table.rows[group]
    own = next((at for at, cell in enumerate(cells) if is_total_row(cell)), 0)
    begins, label = 0, ""
    for row in range(group, grid.head_rows - 1, -1) if own else ():
        word = grid.table.rows[row][own - 1].strip()
        if label and word not in ("", label):
            break
        label = label or word
        begins = row if word else begins  # also a head printed again in each row
    # Numbers of rows are no groups.
    return 0 if is_figure(label) or is_total_row(label) else begins


def _of_groups(
    total: int, plain: list[int], totals: list[int], members: dict[int, list[int]]
) -> list[int]:
    """Return the 小计 of a 合计 and the rows that belong to none, in order."""
    grouped = {row for rows in members.values() for row in rows}
    loose = [row for row in plain if row not in grouped]
    wholes = [row for row in totals if row not in members]
    if total == wholes[0] and all(row > total for row in (*members, *plain)):
        return sorted([*members, *loose])  # the 合计 comes first
    start = max((row for row in wholes if row < total), default=-1)
    return sorted(row for row in (*members, *loose) if start < row < total)


def _ungrouped(total: int, plain: list[int], totals: list[int]) -> list[int]:
    start = max((row for row in totals if row < total), default=-1)
    above = [row for row in plain if start < row < total]
    if above:
        return above
    return [row for row in plain if row > total] if total == totals[-1] else []
