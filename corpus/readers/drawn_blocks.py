"""Tables drawn in running text, by tabs, bars or blanks, as blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.models import Block, BlockLabel
from corpus.numerals import ARTICLE_LABEL, NUMERAL
from corpus.readers.drawn_tables import DrawnTable, drawn_tables
from corpus.readers.table_blocks import table_block

__all__ = ["tables_in", "with_drawn_tables"]

# A table of contents sets the numbers of pages apart as a table does its figures.
_DIVISION = re.compile(rf"\s*(?:{ARTICLE_LABEL}|第{NUMERAL}(?:分?编|章|节|篇|部分))")
_CONTENTS = re.compile(r"^\s*目\s*[录次錄]\s*$")
_PAGE = re.compile(r"\s*[-—(（]?\s*(\d{1,4})\s*[-—)）]?\s*")
_LEADERS = re.compile(r"[\s.…·・—-]*")


def with_drawn_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, the paragraphs that are rows of a table made one.

    Word processors keep a table set by blanks or tabs as paragraphs, or as the lines of
    one; their blanks are lost when the text is stored.
    """
    found: list[Block] = []
    for plain, group in groupby(blocks, key=_is_plain):
        run = list(group)
        found += _drawn(run) if plain else run
    return tuple(found)


def _is_plain(block: Block) -> bool:
    """Tell whether a block is a paragraph of a file's own text, none that was recognised."""
    return block.label is BlockLabel.PARAGRAPH and block.confidence is None


def _drawn(blocks: list[Block]) -> list[Block]:
    lines = [(number, line) for number, b in enumerate(blocks) for line in b.text.split("\n")]
    found: list[Block] = []
    at = 0
    for first, last, rows in tables_in("\n".join(line for _, line in lines)):
        found += _paragraphs(blocks, lines[at:first])
        found.append(table_block(rows, blocks[lines[first][0]].source))
        at = last
    return found + _paragraphs(blocks, lines[at:])


def _paragraphs(blocks: Sequence[Block], lines: Sequence[tuple[int, str]]) -> list[Block]:
    """Return the blocks that these lines are of, with no other line and no tab before them."""
    found: list[Block] = []
    for number, own in groupby(lines, key=lambda line: line[0]):
        text = "\n".join(line for _, line in own).lstrip("\t")
        block = blocks[number]
        found.append(block if text == block.text else replace(block, text=text))
    return found


def tables_in(text: str) -> Iterator[tuple[int, int, Sequence[Sequence[str]]]]:
    """Yield (first line, line behind the last, rows) of the tables drawn in a text.

    Tables of contents and the articles of a law are none.
    """
    line = place = 0
    lines = {words.strip() for words in text.split("\n")}
    for table in drawn_tables(text):
        if any(_DIVISION.match(row[0]) for row in table.rows) or _is_contents(text, table, lines):
            continue
        line += text.count("\n", place, table.start)
        first = line
        line += text.count("\n", table.start, table.end)
        place = table.end
        yield first, line + 1, table.rows


def _is_contents(text: str, table: DrawnTable, lines: Collection[str]) -> bool:
    """Return whether the rows list headings with pages: under 目录, or all of them lines as well.

    一、立案 3, 二、处分 5 alone may as well be figures.
    """
    pages = [_PAGE.fullmatch(row[-1]) for row in table.rows]
    numbers = [int(page[1]) for page in pages if page is not None]
    if len(numbers) < len(pages) or numbers != sorted(numbers):
        return False
    if any(len(row) < 2 or not all(map(_LEADERS.fullmatch, row[1:-1])) for row in table.rows):
        return False
    above = text[: table.start].rstrip().rpartition("\n")[2]
    if _CONTENTS.match(above):
        return True
    return all(row[0].strip() in lines for row in table.rows)
