"""Text against table: the same indicator stated in a sentence and in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, unit_class
from extraction.checks.grid import TOTAL, Cell, Grid, bare
from extraction.checks.verdicts import compared
from extraction.intervals import Interval
from extraction.models import Check, EquationPart
from extraction.patterns import rarely

__all__ = ["text_table_checks"]

_UNIT = rarely(r"[（(](?:单位[:：])?([^（）()]{1,4})[）)]")
_FACTOR = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_YEAR = rarely(r"20\d\d年|上年|去年|同期|[上下]半年|[一二三四]季度|\d月")
_WHOSE = rarely("派驻|机关|国企|企业|公司|学校|医院|乡镇|街道|社区|[镇村](?=[级（纪]|$)")
_RATE = rarely("率|占比|均|增减|序号|小计")
_LEAST = 10
_TELLING, _NEAR = 4, 8
"""Digits of an amount that two things hardly share by chance; signs before it that name it."""
_KIND = rarely("(?:问题|举报|事项|类)$")


def text_table_checks(page: Page, grids: Sequence[Grid]) -> Iterator[Check]:
    """Yield a check where a sentence and a table give a figure of one indicator.

    Agreement is shown. A difference is called one only where the sentence names row and
    column both (青河县立案198件); otherwise the two may cover different ground, and only
    agreement says anything.
    """
    counts: dict[str | None, list[Figure]] = {}
    for figure in page.figures if grids else ():
        if not (figure.percent or figure.change):
            counts.setdefault(figure.kind, []).append(figure)
    for grid in grids:
        table = grid.table
        caption = page.text[max(0, table.start - 60) : table.start]
        found: list[Check] = []
        for cell in grid.cells.values():
            found += _against_text(page, grid, cell, caption, counts)
        yield from found
        yield from _beside(page, grid, caption, found)


def _beside(page: Page, grid: Grid, caption: str, found: Sequence[Check]) -> Iterator[Check]:
    """受理184件，立案99件 where the row of totals has 184 and 92: the one is said of this row.

    Only a count that bears the whole head, in a sentence of which another figure of more than
    one digit agrees, and only where the sentence says so much of nothing else.
    """
    answered = {check.result for check in found}
    cells = {(cell.start, cell.end): cell for cell in grid.cells.values()}
    for check in found:
        figure, cell = page.by_span.get(check.result), cells.get(check.operands[0])
        if figure is None or cell is None or not check.holds or cell.value < _LEAST:
            continue
        if not TOTAL.match(bare(grid.row_head(cell.row))):
            continue
        row = [c for c in grid.cells.values() if c.row == cell.row and c is not cell]
        for other in page.of_sentence(figure):
            plain = other.counts and not other.former and other.interval.exact
            if not plain or other.span in answered or _YEAR.search(other.label):
                continue
            meant = [c for c in row if _is_head(other.label, bare(grid.head(c.column)))]
            if len(meant) != 1 or _RATE.search(" ".join(grid.heads(meant[0].column))):
                continue
            unit = _unit(" ".join(grid.heads(meant[0].column)), caption, meant[0])
            if unit is None or unit_class(unit) != other.kind:
                continue
            name = f"合计 {bare(grid.head(meant[0].column))}"
            told = _check(other, meant[0], unit, name, strong=True)
            if told is not None and told.holds is False:
                answered.add(told.result)
                yield told


def _is_head(label: str, head: str) -> bool:
    """Whether the words of a figure are a head and no more: 共立案 and 立案数."""
    short = re.sub("(?:总|件|人)?(?:数量|数|人数|件数|次数)$", "", head)
    words = re.sub("^(?:其中|[共总已])+|[了共]$", "", label)
    return len(short) > 1 and words == short


def _against_text(
    page: Page,
    grid: Grid,
    cell: Cell,
    caption: str,
    counts: dict[str | None, list[Figure]],
) -> Iterator[Check]:
    row, column = bare(grid.row_head(cell.row)), bare(grid.head(cell.column))
    # Of several heads the nearest is the row's own: the first may hold for rows below, too.
    own = [bare(head) for head in grid.row_heads(cell.row)]
    row = own[-1] if own and not TOTAL.match(row) else row
    heads = " ".join(grid.heads(cell.column))
    total = bool(TOTAL.match(row)) or bool(TOTAL.match(column))
    if _RATE.search(heads) or cell.value == 0:
        return
    unit = _unit(heads, caption, cell)
    if unit is None or (TOTAL.match(row) and TOTAL.match(column)):
        return
    told = page.text[max(0, grid.table.start - 60) : grid.table.end] if total else ""
    dated = bool(_YEAR.search(heads))
    for figure in counts.get("元" if unit in _FACTOR else unit_class(unit), ()):
        if total:
            name = column if TOTAL.match(row) else row
            known = _named(figure.label, name) or _same_amount(figure, cell, unit, name)
            if not known or _of_others(figure.label, name, told):
                continue
            strong = False
        else:
            if len(row) < 2 or row not in figure.clause or not _named(figure.label, column):
                continue
            strong = not dated and len(column) > 1
        check = _check(figure, cell, unit, f"{row} {column}", strong)
        if check is not None:
            yield check
            if total:
                break


def _named(label: str, head: str) -> bool:
    """Whether the words before a figure end in a head (处置问题线索 ends in 处置线索)."""
    if len(head) < 2:
        return False
    words = re.sub(r"(?:共|总|为|数|了)+$", "", label)
    head = re.sub("^已(?=.{2})", "", head)
    # 发现 over the figures is what 共发现问题 says, 受理信访 what 受理信访举报 does.
    short = _KIND.sub("", words)
    if words.endswith(head) or short.endswith(head):
        return not re.search("[未待]$", short.removesuffix(head))
    at = 0
    tail = words[-len(head) - 4 :]
    for sign in head:
        at = tail.find(sign, at) + 1
        if at == 0:
            return False
    return tail.endswith(head[-1])


def _same_amount(figure: Figure, cell: Cell, unit: str, name: str) -> bool:
    """Whether a word is shared (排查问题3472个, 发现问题) and no chance makes them equal."""
    value = cell.value * _FACTOR.get(unit, Decimal(1))
    if figure.value != value or len(cell.printed.replace(".", "").rstrip("0")) < _TELLING:
        return False
    words = bare(name)
    return any(words[at : at + 2] in figure.label[-_NEAR:] for at in range(len(words) - 1))


def _of_others(label: str, head: str, told: str) -> bool:
    """Whether words say whose a figure is, and a table of others does not: 派驻机构立案15件."""
    whose = _WHOSE.search(label.removesuffix(head).replace("纪检监察机关", ""))
    return whose is not None and whose[0] not in told


def _unit(heads: str, caption: str, cell: Cell) -> str | None:
    match = _UNIT.search(heads) or _UNIT.search(caption.rpartition("\n")[2] or caption[-30:])
    return cell.unit or (match[1] if match else None)


def _check(figure: Figure, cell: Cell, unit: str, name: str, strong: bool) -> Check | None:
    value = cell.value * _FACTOR.get(unit, Decimal(1))
    holds, difference, note = compared(figure.interval, Interval(value, value))
    if holds is not True and not (strong and holds is False and not figure.approximate):
        return None
    parts = (
        EquationPart(text=figure.fact.value_text, start=figure.start, end=figure.end),
        EquationPart(text=figure.fact.unit or ""),
        EquationPart(text="（文中）= " if holds else "（文中）≠ "),
        EquationPart(text=cell.printed, start=cell.start, end=cell.end),
        EquationPart(text=f"{unit}（表中）"),
    )
    return Check(
        kind="text_table",
        relation=f"{name.strip()}：正文与表格",
        equation="".join(part.text for part in parts),
        holds=holds,
        difference=float(difference),
        operands=((cell.start, cell.end),),
        result=figure.span,
        note=note,
        parts=parts,
    )
