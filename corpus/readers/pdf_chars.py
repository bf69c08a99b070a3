"""Characters of a PDF page with their places and looks, through PDFium.

PDFium hands out one character at a time; a page has a thousand of them, so the calls are
bound once without argument checks and everything that belongs to a text object (font,
size, angle) is asked only when the object or its font changes.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.readers.pdf_clips import Clips
from corpus.readers.pdf_fonts import is_bold_font, repairs_for
from corpus.readers.pdfium_calls import bind

__all__ = ["Attributes", "PageChars", "page_chars"]

FloatBoxes = npt.NDArray[np.float64]

_NAME_BYTES = 256
_FILLED, _INVISIBLE = 0, 3
_FILL_STROKE = 2
_WHITE, _PALE, _CLEAR = 250, 195, 90
"""From which brightness on text is white or pale, up to which opacity pale, of 255."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the characters of a text object share.

    ``size`` is the type size in points as it comes out on the page; ``angle`` of writing in
    degrees, anticlockwise; ``generated`` characters were put in by PDFium (spaces). ``cut``
    says on which side ("left", "right") the rest of the text is clipped off, ``shade`` whether
    they are "white" or "pale".
    """

    size: float
    angle: int
    bold: bool
    invisible: bool
    artifact: bool
    font: int
    cut: str = ""
    shade: str = ""


@dataclass(slots=True)
class PageChars:
    """The characters of a page in the order of the file.

    ``boxes`` (n, 4) are x0, top, x1, bottom in points, origin top left of the crop box,
    before the page's /Rotate. ``attributes[look[i]]`` belongs to character i; generated
    characters have look -1.
    """

    width: float
    height: float
    rotation: int
    text: list[str] = field(default_factory=list)
    boxes: FloatBoxes = field(default_factory=lambda: np.zeros((0, 4)))
    look: list[int] = field(default_factory=list)
    attributes: list[Attributes] = field(default_factory=list)
    cut: bool = False

    def __len__(self) -> int:
        return len(self.text)

    def keep(self, indexes: Sequence[int]) -> None:
        """Drop all characters but these."""
        self.text = [self.text[i] for i in indexes]
        self.look = [self.look[i] for i in indexes]
        self.boxes = self.boxes[np.asarray(indexes, dtype=np.intp)]


class _Api:
    """PDFium's functions bound without argument conversion: about a microsecond a call."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        c = ctypes
        pointer, integer = c.c_void_p, c.c_int
        self.unicode = bind(raw.FPDFText_GetUnicode, c.c_uint, pointer, integer)
        self.box = bind(raw.FPDFText_GetLooseCharBox, integer, pointer, integer, pointer)
        self.tight_box = bind(
            raw.FPDFText_GetCharBox, integer, pointer, integer, pointer, pointer, pointer, pointer
        )
        self.object = bind(raw.FPDFText_GetTextObject, pointer, pointer, integer)
        self.generated = bind(raw.FPDFText_IsGenerated, integer, pointer, integer)
        self.matrix = bind(raw.FPDFText_GetMatrix, integer, pointer, integer, pointer)
        self.font_size = bind(raw.FPDFText_GetFontSize, c.c_double, pointer, integer)
        self.font = bind(raw.FPDFTextObj_GetFont, pointer, pointer)
        self.render_mode = bind(raw.FPDFTextObj_GetTextRenderMode, integer, pointer)
        self.font_name = bind(
            raw.FPDFFont_GetBaseFontName, c.c_size_t, pointer, c.c_char_p, c.c_size_t
        )
        colour = [pointer] * 5
        self.fill_colour = bind(raw.FPDFPageObj_GetFillColor, integer, *colour)
        self.count_marks = bind(raw.FPDFPageObj_CountMarks, integer, pointer)
        self.mark = bind(raw.FPDFPageObj_GetMark, pointer, pointer, c.c_ulong)
        self.mark_name = bind(
            raw.FPDFPageObjMark_GetName, integer, pointer, pointer, c.c_ulong, pointer
        )


@cache
def _api() -> _Api:
    return _Api()


def page_chars(page: Any, text_page: Any, *, tagged: bool) -> PageChars:
    """Return the characters of a page.

    Args:
        page: an open ``pypdfium2.PdfPage``.
        text_page: its text page.
        tagged: whether the document is tagged; only then are artifacts (running heads,
            page numbers) marked as such.
    """
    left, bottom, right, top = page.get_cropbox()
    chars = PageChars(right - left, top - bottom, page.get_rotation())
    count = text_page.count_chars()
    if count <= 0:
        return chars
    api = _api()
    handle = ctypes.addressof(text_page.raw.contents)
    raw_boxes = (ctypes.c_float * (4 * count))()
    base = ctypes.addressof(raw_boxes)
    unicode, box, text_object = api.unicode, api.box, api.object
    reader = _Looks(handle, tagged, chars.attributes)
    text, look, repairs = chars.text, chars.look, reader.repairs
    kept: list[int] = []
    clips = Clips()
    last_object, last_look = -1, -1
    for index in range(count):
        code = unicode(handle, index)
        owner = text_object(handle, index)
        if owner is None or code < 0x20:
            # Generated spaces matter between Latin words; generated line ends never.
            if code != 0x20 and code != 2:
                continue
            current = -1 if code == 0x20 else last_look
        elif owner == last_object:
            current = last_look
        else:
            box(handle, index, base + 16 * index)
            height = raw_boxes[4 * index + 1] - raw_boxes[4 * index + 3]
            current = last_look = reader.look(owner, index, height)
            last_object = owner
        box(handle, index, base + 16 * index)
        char = "-" if code == 2 else chr(code)
        if repairs and current in repairs:
            char = repairs[current].get(char, char)
            if not char:
                continue
        clips.note(owner, len(text))
        text.append(char)
        look.append(current)
        kept.append(index)
    # FS_RECTF: left, top, right, bottom, with y upwards.
    rect = np.frombuffer(raw_boxes, dtype=np.float32).reshape(count, 4)[kept].astype(np.float64)
    x0 = np.minimum(rect[:, 0], rect[:, 2]) - left
    x1 = np.maximum(rect[:, 0], rect[:, 2]) - left
    y0 = top - np.maximum(rect[:, 1], rect[:, 3])
    y1 = top - np.minimum(rect[:, 1], rect[:, 3])
    chars.boxes = np.stack([x0, y0, x1, y1], axis=1)
    _mend_boxes(chars, handle, kept, left, top)
    clips.apply(chars, left, top)
    _join_surrogates(chars)
    return chars


class _Looks:
    """Attributes of text objects, each distinct set once."""

    def __init__(self, handle: int, tagged: bool, out: list[Attributes]) -> None:
        self._handle = handle
        self._tagged = tagged
        # By address, which holds for as long as the page is open.
        self._fonts: dict[int, tuple[bool, Mapping[str, str] | None]] = {}
        self.repairs: dict[int, Mapping[str, str]] = {}
        self._out = out
        self._known: dict[Attributes, int] = {}
        self._matrix = (ctypes.c_float * 6)()
        self._colour = (ctypes.c_uint * 4)()
        self._last: tuple[int, int, float, str] | None = None
        self._number = -1

    def look(self, owner: int, index: int, height: float) -> int:
        """Return the number of the attributes of the text object of character ``index``.

        Some producers make an object of each character: one in the font, mode and height of
        the one before has its attributes.
        """
        api = _api()
        font = api.font(owner) or 0
        mode = api.render_mode(owner)
        shade = self._shade(owner) if mode == _FILLED else ""
        key = (font, mode, height, shade)
        if key != self._last or self._tagged:
            self._number = self._find(owner, index, font, mode, shade)
            self._last = key
        return self._number

    def _shade(self, owner: int) -> str:
        colour = self._colour
        at = ctypes.addressof(colour)
        if not _api().fill_colour(owner, at, at + 4, at + 8, at + 12):
            return ""
        red, green, blue, opacity = colour
        if not (red or green or blue) and opacity > _CLEAR:
            return ""
        bright = 0.3 * red + 0.59 * green + 0.11 * blue
        if bright >= _WHITE:
            return "white"
        return "pale" if bright >= _PALE or opacity <= _CLEAR else ""

    def _find(self, owner: int, index: int, font: int, mode: int, shade: str) -> int:
        api, matrix = _api(), self._matrix
        known = self._fonts.get(font)
        if known is None:
            name = _font_name(font)
            known = self._fonts[font] = (is_bold_font(name), repairs_for(name))
        bold, repairs = known
        size = api.font_size(self._handle, index)
        angle, scale = 0, 1.0
        if api.matrix(self._handle, index, ctypes.addressof(matrix)):
            a, b, c, d = matrix[0], matrix[1], matrix[2], matrix[3]
            scale = math.sqrt(abs(a * d - b * c)) or 1.0
            if b or a < 0:
                angle = round(math.degrees(math.atan2(b, a))) % 360
        found = Attributes(
            size=round(abs(size * scale), 2) or 1.0,
            angle=angle,
            bold=bold or mode == _FILL_STROKE,
            invisible=mode == _INVISIBLE,
            artifact=self._tagged and _is_artifact(owner),
            font=font,
            shade=shade,
        )
        number = self._known.get(found)
        if number is None:
            number = self._known[found] = len(self._out)
            self._out.append(found)
            if repairs:
                self.repairs[number] = repairs
        return number


def _font_name(font: int) -> str:
    if not font:
        return ""
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    length = _api().font_name(font, buffer, _NAME_BYTES)
    name = buffer.raw[: max(0, min(length, _NAME_BYTES) - 1)]
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")


def _is_artifact(owner: int) -> bool:
    """Tell whether a text object is marked as no part of the text (ISO 32000-1, 14.8.2.2)."""
    api = _api()
    count = api.count_marks(owner)
    if count <= 0 or count > 8:
        return False
    buffer = ctypes.create_string_buffer(64)
    length = ctypes.c_ulong()
    for number in range(count):
        mark = api.mark(owner, number)
        if mark and api.mark_name(mark, ctypes.addressof(buffer), 64, ctypes.addressof(length)):
            name = buffer.raw[: min(length.value, 64)].decode("utf-16-le", "ignore").rstrip("\x00")
            if name == "Artifact":
                return True
    return False


def _mend_boxes(
    chars: PageChars, handle: int, kept: Sequence[int], left: float, top: float
) -> None:
    """Put the box of the ink where a font's own measures are absurd."""
    heights = chars.boxes[:, 3] - chars.boxes[:, 1]
    sizes = np.fromiter(
        (chars.attributes[look].size if look >= 0 else 0.0 for look in chars.look),
        dtype=np.float64,
        count=len(chars.look),
    )
    wrong = np.nonzero((sizes > 0) & ((heights > 3 * sizes) | (heights < 0.2 * sizes)))[0]
    if not len(wrong):
        return
    api = _api()
    values = (ctypes.c_double * 4)()
    base = ctypes.addressof(values)
    for position in wrong.tolist():
        if api.tight_box(handle, kept[position], base, base + 8, base + 16, base + 24):
            x0, x1, bottom, ceiling = values
            middle = top - (bottom + ceiling) / 2
            # As high as a character of that size, so that lines are found as usual; the ink
            # of a full stop is low and that of an asterisk high.
            half = max((ceiling - bottom) / 2, 0.4 * sizes[position])
            chars.boxes[position] = (x0 - left, middle - half, x1 - left, middle + half)


def _join_surrogates(chars: PageChars) -> None:
    """Make one character of two UTF-16 halves, which PDFium gives apart."""
    if not any("\ud800" <= char <= "\udfff" for char in chars.text):
        return
    kept: list[int] = []
    text = chars.text
    for index, char in enumerate(text):
        low = text[index + 1] if index + 1 < len(text) else ""
        if "\ud800" <= char <= "\udbff" and "\udc00" <= low <= "\udfff":
            text[index] = (char + low).encode("utf-16", "surrogatepass").decode("utf-16")
            kept.append(index)
        elif "\udc00" <= char <= "\udfff":
            continue
        elif "\ud800" <= char <= "\udbff":
            text[index] = "\ufffd"
            kept.append(index)
        else:
            kept.append(index)
    chars.keep(kept)
