"""Text of a PDF with a line through it: what a revised draft has deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from corpus.readers.pdf_chars import PageChars
from corpus.readers.pdf_objects import Ruling

__all__ = ["drop_struck", "marked_lines"]

_HIGHEST, _LOWEST = 0.35, 0.68
"""Between which shares of its height, from the top, a line strikes a character through."""

_COVERED = 0.8
"""Share of a line that characters fill; one of a table goes on through the gaps."""

_STRIKE_OUT = 12
_HIDDEN_FLAGS = 0x02 | 0x20  # hidden, no view
_MOST_MARKS = 2_000

_MOST = 0.5
"""Share of a page's characters up to which lines strike: more are printed upon ruled paper."""


def drop_struck(chars: PageChars, rulings: Sequence[Ruling]) -> bool:
    """Drop the characters that a dark line runs through, and return whether there were any.

    Args:
        chars: the characters of a page before it is turned.
        rulings: its lines, in the same coordinates.
    """
    level = [ruling for ruling in rulings if ruling.level and not ruling.light]
    if not level or not len(chars):
        return False
    x0, top, x1, bottom = (chars.boxes[:, at] for at in range(4))
    middle, height = (x0 + x1) / 2, bottom - top
    inked = np.array([not char.isspace() for char in chars.text])
    struck = np.zeros(len(chars), dtype=bool)
    for ruling in level:
        across = (middle > ruling.x0) & (middle < ruling.x1) & inked & (height > 0)
        at = ruling.top - top
        hit = across & (at > _HIGHEST * height) & (at < _LOWEST * height)
        if hit.any() and (x1 - x0)[hit].sum() >= _COVERED * (ruling.x1 - ruling.x0):
            struck |= hit
    if not struck.any() or struck.sum() > _MOST * inked.sum():
        return False
    chars.keep(np.flatnonzero(~struck).tolist())
    return True


def marked_lines(page: Any) -> list[Ruling]:
    """Return the lines that a reader's program draws through marked text of a page.

    Args:
        page: an open ``pypdfium2.PdfPage``.
    """
    import pypdfium2.raw as raw

    count = raw.FPDFPage_GetAnnotCount(page.raw)
    if count <= 0:
        return []
    left, _, _, top = page.get_cropbox()
    lines: list[Ruling] = []
    for index in range(min(count, _MOST_MARKS)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        if (
            raw.FPDFAnnot_GetSubtype(note) == _STRIKE_OUT
            and not raw.FPDFAnnot_GetFlags(note) & _HIDDEN_FLAGS
        ):
            for number in range(min(raw.FPDFAnnot_CountAttachmentPoints(note), _MOST_MARKS)):
                quad = raw.FS_QUADPOINTSF()
                if raw.FPDFAnnot_GetAttachmentPoints(note, number, quad):
                    across = (quad.x1, quad.x2, quad.x3, quad.x4)
                    y = top - (quad.y1 + quad.y2 + quad.y3 + quad.y4) / 4
                    lines.append(Ruling(min(across) - left, y, max(across) - left, y))
        raw.FPDFPage_CloseAnnot(note)
    return lines
