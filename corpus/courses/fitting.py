"""How much text a box holds, and cutting what it does not hold where people would.

Chinese type is square, so a line's capacity is known without the font: a character is one
em wide, Latin letters and digits about half. That holds for every font an office may have.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["Block", "Box", "Page", "ems", "height_of", "paginate"]

_LINE = 1.42
"""Height of a line in ems of its type."""
_GAP = 0.35
"""Space after a paragraph, in ems."""
_RAGGED = 1.04
"""Lines end early where a sign may not open the next one."""
_STOPS = (re.compile(r"[。；\n]”?"), re.compile(r"[，、：,]"))
_LEAST = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A box for text, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: ``label`` is printed bold in front, ``left`` is the margin in ems.

    ``indent`` is the first line's, beyond the margin; below 0 the label hangs in it.
    ``keep``: it stays on the page of what follows.
    """

    text: str
    label: str = ""
    indent: float = 0.0
    left: float = 0.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of one page and the size of their type in points."""

    blocks: tuple[Block, ...]
    size: float


def ems(text: str) -> float:
    """Return the width of a line of text in ems."""
    width = 0.0
    for char in text:
        if unicodedata.east_asian_width(char) in "WFA":
            width += 1.0
        elif char.isspace():
            width += 0.3
        else:
            width += 0.56
    return width


def _lines(block: Block, width: float, size: float) -> int:
    capacity = max(1.0, math.floor(width / size - block.left))
    label = max(ems(block.label) + 1, -block.indent) if block.label else 0.0
    lines = 0
    for at, line in enumerate(block.text.split("\n")):
        width_ems = ems(line) + (block.indent + label if at == 0 else 0)
        lines += max(1, math.ceil(width_ems * _RAGGED / capacity))
    return lines


def height_of(blocks: Sequence[Block], width: float, size: float) -> float:
    """Return how high blocks stand in type of a size, in points."""
    return sum((_lines(block, width, size) * _LINE + _GAP) * size for block in blocks)


def paginate(
    blocks: Sequence[Block], box: Box, sizes: Sequence[float], *, split_at: float
) -> list[Page]:
    """Return the pages that blocks fill.

    One page in the largest of ``sizes`` that holds all; where none does, pages of about
    the same length in type of ``split_at`` points, cut between paragraphs, else between
    sentences.
    """
    if not blocks:
        return []
    for size in sizes:
        if height_of(blocks, box.width, size) <= box.height:
            return [Page(tuple(blocks), size)]
    filled = _fill(blocks, box, split_at)
    low, high = box.height * 0.3, box.height
    for _ in range(10):
        middle = (low + high) / 2
        tried = _fill(blocks, Box(box.width, middle), split_at)
        if len(tried) <= len(filled):
            filled, high = tried, middle
        else:
            low = middle
    return [Page(tuple(page), split_at) for page in filled]


def _fill(blocks: Sequence[Block], box: Box, size: float) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        room = box.height - height_of(pages[-1], box.width, size)
        tall = height_of([block], box.width, size)
        if tall <= room:
            pages[-1].append(block)
            continue
        # What fits the next page whole is not torn, unless that left this one half empty.
        torn = tall > box.height or room > box.height / 2
        halves = _cut(block, Box(box.width, room), size) if torn else None
        if halves is not None:
            pages[-1].append(halves[0])
            waiting.insert(0, halves[1])
        elif pages[-1]:
            waiting = [*_announcing(pages[-1]), block, *waiting]
        else:
            pages[-1].append(block)  # nothing smaller to cut: better too full than lost
        if waiting:
            pages.append([])
    return pages


def _announcing(page: list[Block]) -> list[Block]:
    """Take the blocks from a page's end that stay with what follows; never all of them."""
    taken: list[Block] = []
    while len(page) > 1 and page[-1].keep:
        taken.insert(0, page.pop())
    return taken


def _cut(block: Block, box: Box, size: float) -> tuple[Block, Block] | None:
    """Return a block in two, the first as long as the box holds; None if it holds too little."""
    best = 0
    for stops in _STOPS:
        for match in stops.finditer(block.text):
            at = match.end()
            if len(block.text) - at < _LEAST:
                break
            if (
                height_of([replace(block, text=block.text[:at].rstrip())], box.width, size)
                > box.height
            ):
                break
            best = max(best, at)
        if best >= _LEAST:
            break
    if best < _LEAST:
        return None
    rest = replace(
        block, text=block.text[best:].lstrip(), label="", indent=0.0, left=max(0.0, block.left)
    )
    return replace(block, text=block.text[:best].rstrip()), rest
