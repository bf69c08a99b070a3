"""A table as a block: rows joined by line feeds, cells by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.models import Block, BlockLabel, SourceRef, Table

__all__ = ["table_block"]

_BREAKS = re.compile(r"[ \t]*[\n\t][ \t\n]*")


def table_block(
    rows: Sequence[Sequence[str]],
    source: SourceRef,
    header_rows: int = 0,
    *,
    partial: bool = False,
) -> Block:
    """Return rows of cells as a TABLE block.

    Line breaks inside a cell stay in the table and become spaces in the block's text,
    so that a line of the text is a row of the table.

    Args:
        rows: cells in reading order, rows of any length.
        source: where the table stands.
        header_rows: how many rows at the top are its head.
        partial: whether cells that stand there are left out.
    """
    width = max((len(row) for row in rows), default=0)
    padded = tuple((*row, *[""] * (width - len(row))) for row in rows)
    text = "\n".join("\t".join(_BREAKS.sub(" ", cell) for cell in row) for row in padded)
    return Block(
        BlockLabel.TABLE,
        text,
        table=Table(rows=padded, header_rows=header_rows, partial=partial),
        source=source,
    )
