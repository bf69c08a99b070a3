"""Pages of a report's PDF as pictures, and where its figures stand on them."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from api.pdfium import PDFIUM
from api.scanned_lines import Line, lines_in, places_in
from corpus.errors import NotFoundError
from corpus.models import BlockSpan, DocumentRecord

if TYPE_CHECKING:
    from corpus.store.base import DocumentStore

__all__ = ["Box", "has_pages", "page_boxes", "page_image"]

_WIDTH_PX, _LINES_PX = 1240, 800
_SCANS_S = 1.5
"""How long scanned pages are looked at for one answer; the next one has the others too."""
_SPACE = re.compile(r"\s")
# pdfium may be used by one thread at a time.


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a page, in per cent of its width and height.

    ``exact`` is False where the place is an estimate or only the paragraph is known (a
    scan). ``rest`` is where a figure broken over lines goes on: left, top, width and height
    of each further line in per cent of this box.
    """

    id: str
    left: float
    top: float
    width: float
    height: float
    exact: bool
    rest: tuple[tuple[float, float, float, float], ...] = ()


def has_pages(record: DocumentRecord) -> bool:
    """Return whether a report can be shown page by page."""
    return record.format == "pdf"


def page_image(store: DocumentStore, record: DocumentRecord, page: int) -> bytes:
    """Return a page as PNG, 1240 pixels wide.

    Raises:
        NotFoundError: the report has no such page.
    """
    if not has_pages(record):
        raise NotFoundError("这份报告没有页面图像。", doc=record.doc)
    return _image(store.original(record.id), page)


@lru_cache(maxsize=24)
def _image(data: bytes, page: int) -> bytes:
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            if not 1 <= page <= len(document):
                raise NotFoundError(f"这份报告没有第 {page} 页。", page=page)
            sheet = document[page - 1]
            picture = sheet.render(scale=_WIDTH_PX / sheet.get_width()).to_pil()
            buffer = io.BytesIO()
            # Print is grey: a third of the bytes of colour.
            picture.convert("L").save(buffer, "PNG", optimize=True)
            return buffer.getvalue()
        finally:
            document.close()


def page_boxes(
    store: DocumentStore, record: DocumentRecord, facts: Sequence[Mapping[str, Any]]
) -> list[tuple[int, float, list[Box]]]:
    """Return (page, height by width, boxes of the figures on it) for each page.

    On a scanned page a box is where the figure most likely stands, or its paragraph.
    """
    parsed = store.parsed(record.id)
    original = _Original(store, record)
    sheets = _sheets(original)
    scans = _Scans(original, sheets)
    blocks = [b for b in parsed.blocks if b.source.page is not None and b.source.bbox is not None]
    boxes: dict[int, list[Box]] = {}
    for fact in facts:
        block = next((b for b in blocks if b.start <= fact["start"] < b.end), None)
        if block is not None and 1 <= (block.source.page or 0) <= len(sheets):
            page, box = _place(parsed.text, fact, block, sheets)
            if not box.exact and not sheets[page - 1].characters:
                box = scans.box(parsed.text, fact, block, page) or box
            boxes.setdefault(page, []).append(box)
    return [
        (number, sheet.height / sheet.width, boxes.get(number, []))
        for number, sheet in enumerate(sheets, 1)
    ]


class _Original:
    """A key for what is kept by content, with the way to the bytes."""

    def __init__(self, store: DocumentStore, record: DocumentRecord) -> None:
        self._store, self._record = store, record

    def __hash__(self) -> int:
        return hash(self._record.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Original) and other._record.sha256 == self._record.sha256

    def read(self) -> bytes:
        return self._store.original(self._record.id)


@lru_cache(maxsize=8)
def _sheets(original: _Original) -> tuple[_Sheet, ...]:
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(original.read())
        try:
            sizes = [document[index].get_size() for index in range(len(document))]
            return tuple(
                _Sheet(width, height, _characters(document[index], height))
                for index, (width, height) in enumerate(sizes)
            )
        finally:
            document.close()


class _Scans:
    """Places figures on scanned pages by the lines of print; for so long as a page may wait."""

    def __init__(self, original: _Original, sheets: Sequence[_Sheet]) -> None:
        self._original, self._sheets = original, sheets
        self._until = time.monotonic() + _SCANS_S
        self._pictures: dict[int, Any] = {}
        self._lines: dict[int, list[Line]] = {}

    def box(self, text: str, fact: Mapping[str, Any], block: BlockSpan, page: int) -> Box | None:
        """Return about where a figure stands, None where only its paragraph is known."""
        if page != block.source.page or "\t" in text[block.start : block.end]:
            return None
        grey = self._picture(page)
        if grey is None or block.source.bbox is None:
            return None
        sheet = self._sheets[page - 1]
        scale = grey.shape[1] / sheet.width
        if block.start not in self._lines:
            left, top, right, bottom = (round(each * scale) for each in block.source.bbox)
            self._lines[block.start] = lines_in(grey, left - 2, top - 2, right + 2, bottom + 2)
        start, end = fact["start"] - block.start, fact["end"] - block.start
        words = text[block.start : block.end]
        places = places_in(self._lines[block.start], words, start, end)
        if not places:
            return None
        place = places[0]
        high, wide = grey.shape
        across, down = (place.right - place.left) or 1, (place.bottom - place.top) or 1
        return Box(
            str(fact["id"]),
            round(100 * place.left / wide, 3), round(100 * place.top / high, 3),
            round(100 * (place.right - place.left) / wide, 3),
            round(100 * (place.bottom - place.top) / high, 3),
            False,
            tuple(
                (round(100 * (more.left - place.left) / across, 1),
                 round(100 * (more.top - place.top) / down, 1),
                 round(100 * (more.right - more.left) / across, 1),
                 round(100 * (more.bottom - more.top) / down, 1))
                for more in places[1:]
            ),
        )  # fmt: skip

    def _picture(self, page: int) -> Any:
        if page not in self._pictures:
            # What was looked at for an earlier answer is kept and costs no time.
            late = time.monotonic() > self._until
            self._pictures[page] = None if late else _grey(self._original, page)
        return self._pictures[page]


@lru_cache(maxsize=64)
def _grey(original: _Original, page: int) -> Any:
    """Return a page as an array of greys."""
    import numpy as np
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(original.read())
        try:
            sheet = document[page - 1]
            picture = sheet.render(scale=_LINES_PX / sheet.get_width(), grayscale=True)
            found = np.array(picture.to_numpy())
        finally:
            document.close()
    return found[:, :, 0] if found.ndim > 2 else found


_Character = tuple[str, float, float, float, float]
"""A printed character and its box: x0, top, x1, bottom in points, origin top left."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    width: float
    height: float
    characters: list[_Character]


def _characters(sheet: Any, height: float) -> list[_Character]:
    page = sheet.get_textpage()
    text = page.get_text_range()
    found: list[_Character] = []
    if len(text) != page.count_chars():
        return found  # characters and boxes cannot be told apart for certain
    for index, sign in enumerate(text):
        if not _SPACE.match(sign):
            x0, y0, x1, y1 = page.get_charbox(index)
            found.append((sign, x0, height - y1, x1, height - y0))
    return found


def _place(
    text: str, fact: Mapping[str, Any], block: BlockSpan, sheets: Sequence[_Sheet]
) -> tuple[int, Box]:
    """Return the page and box of a figure; its paragraph's box where that is not certain."""
    page = block.source.page or 1
    left, top, right, bottom = block.source.bbox or (0.0, 0.0, 0.0, 0.0)
    inside = [
        c for c in sheets[page - 1].characters
        if left - 1 <= (c[1] + c[3]) / 2 <= right + 1 and top - 2 <= (c[2] + c[4]) / 2 <= bottom + 2
    ]  # fmt: skip
    printed = "".join(c[0] for c in inside)
    words = _SPACE.sub("", text[block.start : block.end])
    figure = _SPACE.sub("", str(fact["value_text"]))
    at: int | None = len(_SPACE.sub("", text[block.start : fact["start"]]))
    if not words.startswith(printed):
        at = _same_place(printed, words, figure, at or 0)
    elif at is not None and at >= len(printed) and page < len(sheets):
        # A table that goes on overleaf: its block is where it begins.
        inside, beyond = sheets[page].characters, at - len(printed)
        begins = "".join(c[0] for c in inside).find(words[len(printed) :])
        page, at = page + 1, begins + beyond if begins >= 0 else None
    signs = inside[at : at + len(figure)] if at is not None else []
    exact = bool(signs) and "".join(c[0] for c in signs) == figure
    lines = _lines(signs) if exact else [(left, top, right, bottom)]
    left, top, right, bottom = lines[0]
    if not exact:
        page = block.source.page or 1
    width, height = sheets[page - 1].width, sheets[page - 1].height
    wide, high = (right - left) or 1.0, (bottom - top) or 1.0
    return page, Box(
        str(fact["id"]),
        round(100 * left / width, 3), round(100 * top / height, 3),
        round(100 * (right - left) / width, 3), round(100 * (bottom - top) / height, 3),
        exact,
        tuple(
            (round(100 * (x0 - left) / wide, 1), round(100 * (y0 - top) / high, 1),
             round(100 * (x1 - x0) / wide, 1), round(100 * (y1 - y0) / high, 1))
            for x0, y0, x1, y1 in lines[1:]
        ),
    )  # fmt: skip


def _lines(signs: Sequence[_Character]) -> list[tuple[float, float, float, float]]:
    """Return the box of each line that signs printed one after the other stand on."""
    lines: list[list[_Character]] = []
    for sign in signs:
        if lines and sign[2] < lines[-1][0][4] and sign[1] >= lines[-1][-1][1]:
            lines[-1].append(sign)
        else:
            lines.append([sign])
    return [
        (min(c[1] for c in line), min(c[2] for c in line) - 2,
         max(c[3] for c in line), max(c[4] for c in line) + 2)
        for line in lines
    ]  # fmt: skip


def _same_place(printed: str, words: str, figure: str, at: int) -> int | None:
    """Return where the figure at ``words[at]`` stands in what is printed, None if unsure.

    In a table the order of printing differs; a number that stands equally often in both
    is taken to stand in the same order.
    """
    alone = re.compile(rf"(?<![\d.]){re.escape(figure)}(?![\d.])")
    there = [match.start() for match in alone.finditer(printed)]
    here = [match.start() for match in alone.finditer(words)]
    if len(there) != len(here) or at not in here:
        return None
    return there[here.index(at)]
