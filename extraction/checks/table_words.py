"""Sentences around a table about figures of it: 抽查的笔数相当于全部采购的25.4%.

Of a row of totals, or of the row that the sentence names, the two columns whose heads its
words repeat; shown where they come out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.grid import TOTAL, Cell, Grid, bare
from extraction.checks.parts import plus, same_kind
from extraction.checks.slips import printed_digits
from extraction.checks.table_links import table_check
from extraction.checks.verdicts import number, rounded
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["table_words"]

_Term = str | Cell | Figure
_REACH = 400
_SHARE = rarely("占|率|比|相当于|份额|面$|达")
_NOT_SUMMED = rarely("率|比|均|序号|%")
_FEWEST, _TELLING = 2, 2


def table_words(page: Page, grids: Sequence[Grid], found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of shares and lists in the text whose other figures stand in a table.

    Args:
        page: the report's text.
        grids: its tables, with their figures.
        found: what other searches led to.
    """
    answered = {check.result for check in found}
    parts = {span for check in found if check.kind == "sum" for span in check.operands}
    for grid in grids:
        table = grid.table
        near = [f for f in page.figures if table.start - _REACH < f.start < table.end + _REACH]
        for figure in near:
            if figure.percent and not figure.change and figure.span not in answered:
                check = _share(page, grid, figure)
                if check is not None:
                    yield check
        sentences = {figure.sentence for figure in near if figure.start > table.end}
        for number_ in sorted(sentences):
            figures = [f for f in near if f.sentence == number_]
            check = _listed(page, grid, [f for f in figures if f.span not in parts], figures)
            if check is not None:
                yield check


def _rows(page: Page, grid: Grid, sentence: str) -> Iterator[list[Cell]]:
    """Yield the cells of the row of totals and of rows that a sentence names."""
    for row in sorted({row for row, _ in grid.cells}):
        head = bare(grid.row_head(row))
        if TOTAL.match(head) or (len(head) > 1 and head in sentence):
            yield [cell for (at, _), cell in sorted(grid.cells.items()) if at == row]


def _share(page: Page, grid: Grid, rate: Figure) -> Check | None:
    words = page.sentence_text(rate.sentence)
    if not _SHARE.search(rate.label) or rate.approximate or printed_digits(rate) <= _TELLING:
        return None
    for cells in _rows(page, grid, words):
        for top, base in permutations(cells, 2):
            if not 0 < top.value < base.value:
                continue
            heads = bare(grid.head(top.column)), bare(grid.head(base.column))
            if not all(share_word(head, rate.label) for head in heads):
                continue
            exact = rounded(100 * top.value / base.value, rate.places)
            if exact == rate.value:
                terms: list[_Term] = [top, " ÷ ", base, f" = {number(exact)}%，文中 ", rate, "%"]
                return table_check("rate", "占比：表中两数相除", terms, rate)
    return None


def _listed(
    page: Page, grid: Grid, parts: Sequence[Figure], figures: Sequence[Figure]
) -> Check | None:
    """有出入的单子，7笔…，4笔…，2笔…: all of a sentence, of the column that it names."""
    if len(parts) < _FEWEST or len(parts) != len(figures):
        return None
    plain = all(f.counts and same_kind(f, parts[0]) for f in parts)
    words = page.sentence_text(parts[0].sentence)
    amount = sum((f.value for f in parts), Decimal(0))
    for cells in _rows(page, grid, words) if plain else ():
        for cell in cells:
            head = bare(grid.head(cell.column))
            named = len(head) > 1 and share_word(head, words) and not _NOT_SUMMED.search(head)
            if named and cell.value == amount:
                listed: list[_Term] = [*plus(parts), f" = {number(amount)}，表中 ", cell]
                return table_check("text_table", f"{head}：正文分项之和与表格", listed, cell)
    return None
