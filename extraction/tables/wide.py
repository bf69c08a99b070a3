"""Sheets wider than their paper: the rows of further pages are those of the first one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extraction.numbers import parse_number
from extraction.patterns import rarely
from extraction.tables.grid import CELL, TextTable
from extraction.tables.heads import NO_COUNT, TOTAL

__all__ = ["with_row_heads"]

# What stands between the pages of a sheet: nothing, its title again, a page number.
_BETWEEN = rarely(r"\s*[^\n。]{0,40}\s*")


def with_row_heads(text: str, tables: Sequence[TextTable]) -> list[TextTable]:
    """Return tables, those that lack the heads of their rows with those of the table before.

    Only where nothing else can be meant: equally many rows follow right behind, and where the
    last one is a total there, the columns add up here.
    """
    found: list[TextTable] = []
    first: TextTable | None = None
    end = 0
    for table in tables:
        follows = first is not None and _BETWEEN.fullmatch(text, end, table.start)
        end = table.end
        if not table.nameless:
            first = table
        found.append(_headed(table, first) if first and follows else table)
    return found


def _headed(table: TextTable, first: TextTable) -> TextTable:
    """Return a table with the row heads of the page before it, as it is where they do not fit."""
    if table is first:
        return table
    heads, rows = _row_heads(first), table.rows[table.titles :]
    if len(heads) != len(rows) or not _adds_up(heads, rows):
        return table
    return replace(table, rows=[[*head, *row] for head, row in zip(heads, rows, strict=True)])


def _row_heads(table: TextTable) -> list[Sequence[str]]:
    """Return what stands left of the figures in each row below the title."""
    rows = table.rows[table.titles :]
    body = table.rows[table.head_rows :]
    width = min(map(len, rows), default=0)
    for column in range(width):
        numbered = any(NO_COUNT.match(row[column]) for row in rows[:1])
        if not numbered and any(CELL.match(row[column]) for row in body):
            return [row[:column] for row in rows]
    return []


def _adds_up(heads: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> bool:
    """Whether each whole column comes out, where the last row is the total of the others."""
    if not heads[-1] or not any(TOTAL.match(head.strip()) for head in heads[-1]):
        return True
    for column in range(len(rows[-1])):
        values = [_value(row[column]) if column < len(row) else None for row in rows]
        parts = [value for value in values[:-1] if value is not None]
        if len(parts) > 1 and values[-1] is not None and sum(parts) != values[-1]:
            return False
    return True


def _value(cell: str) -> Decimal | None:
    match = CELL.match(cell)
    return None if match is None else parse_number(match["number"])
