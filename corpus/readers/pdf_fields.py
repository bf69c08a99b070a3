"""What was filled in on a PDF page: form fields and text typed on top of it.

Such text is no part of the page's own content; it is added to the page's characters at the
place where it is shown, so that it lands in its line or table cell.
"""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np

from corpus.readers.pdf_chars import Attributes, PageChars

__all__ = ["add_fields"]

_FREE_TEXT, _WIDGET = 3, 20
_HIDDEN_FLAGS = 0x02 | 0x20  # hidden, no view
_MOST = 2_000
_LONGEST = 20_000


def add_fields(page: Any, chars: PageChars) -> None:
    """Add the text of filled form fields and text notes to the characters of a page.

    Args:
        page: an open ``pypdfium2.PdfPage``.
        chars: its characters, before they are straightened.
    """
    import pypdfium2.raw as raw

    count = raw.FPDFPage_GetAnnotCount(page.raw)
    if count <= 0:
        return
    left, _, _, top = page.get_cropbox()
    for index in range(min(count, _MOST)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        try:
            text, rect = _shown(raw, note)
        finally:
            raw.FPDFPage_CloseAnnot(note)
        if text:
            x0, y0, x1, y1 = rect
            _place(chars, text, (x0 - left, top - y1, x1 - left, top - y0))


def _shown(raw: Any, note: Any) -> tuple[str, tuple[float, float, float, float]]:
    """Return the text an annotation shows, "" for none, and its rectangle."""
    nothing = "", (0.0, 0.0, 0.0, 0.0)
    kind = raw.FPDFAnnot_GetSubtype(note)
    if kind not in (_FREE_TEXT, _WIDGET) or raw.FPDFAnnot_GetFlags(note) & _HIDDEN_FLAGS:
        return nothing
    if kind == _WIDGET and _value(raw, note, b"FT") == "Btn":
        return nothing
    rect = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(note, rect):
        return nothing
    text = _value(raw, note, b"Contents" if kind == _FREE_TEXT else b"V").strip()
    low, high = min(rect.bottom, rect.top), max(rect.bottom, rect.top)
    return text, (min(rect.left, rect.right), low, max(rect.left, rect.right), high)


def _value(raw: Any, note: Any, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < length <= 2 * _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    raw.FPDFAnnot_GetStringValue(note, key, pointer, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")


def _place(chars: PageChars, text: str, box: tuple[float, float, float, float]) -> None:
    """Put text into a box as characters, line by line."""
    x0, top, x1, bottom = box
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line]
    if not lines or x1 <= x0 or bottom <= top:
        return
    step = (bottom - top) / len(lines)
    longest = max(len(line) for line in lines)
    size = max(4.0, min(12.0, 0.8 * step, (x1 - x0) / longest))
    chars.attributes.append(
        Attributes(size, 0, bold=False, invisible=False, artifact=False, font=0)
    )
    look = len(chars.attributes) - 1
    boxes: list[tuple[float, float, float, float]] = []
    for number, line in enumerate(lines):
        middle = top + (number + 0.5) * step
        for position, char in enumerate(line):
            x = x0 + 2 + position * size
            chars.text.append(char)
            chars.look.append(look)
            boxes.append((x, middle - 0.55 * size, x + size, middle + 0.55 * size))
    chars.boxes = np.concatenate([chars.boxes, np.asarray(boxes)])
