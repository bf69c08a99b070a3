"""Originals as they look: pages of a PDF as pictures, other formats block by block as read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from api.pdfium import PDFIUM
from corpus.errors import NotFoundError
from corpus.models import BlockLabel, BlockSpan, DocumentRecord, ParsedDocument

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["Box", "ReadBlock", "Sheet", "as_read", "first_marked", "page_image", "sheets"]

_WIDTH_PX = 1240
_COLOURS = 48
_KEPT = 32
_WORDS = 12


_Place = tuple[float, float, float, float]
"""x0, top, x1, bottom in points, from the upper left corner of the page."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in per cent of its width and height; ``word`` or the whole passage."""

    left: float
    top: float
    width: float
    height: float
    word: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number from 1, its size in points, what is marked on it."""

    number: int
    width: float
    height: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A paragraph, heading or table of a file, in the file's order."""

    label: str
    text: str
    table: Any
    marked: bool


def page_image(service: Service, record: DocumentRecord, number: int) -> bytes:
    """Return a page of a PDF as PNG, 1240 pixels wide.

    Raises:
        NotFoundError: the document is no PDF, or has no such page.
    """
    if record.format != "pdf":
        raise NotFoundError("这份文件没有页面图像。", doc=record.doc)
    found = _image(_Original(service, record), number)
    if found is None:
        raise NotFoundError(f"这份文件没有第 {number} 页。", doc=record.doc, page=number)
    return found


class _Original:
    """A key for what is kept by content, with the way to the bytes."""

    def __init__(self, service: Service, record: DocumentRecord) -> None:
        self._service, self._record = service, record

    def __hash__(self) -> int:
        return hash(self._record.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Original) and other._record.sha256 == self._record.sha256

    def read(self) -> bytes:
        return self._service.collection.store.original(self._record.id)


@lru_cache(maxsize=_KEPT)
def _image(original: _Original, number: int) -> bytes | None:
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(original.read())
        try:
            if not 1 <= number <= len(document):
                return None
            page = document[number - 1]
            picture = page.render(scale=_WIDTH_PX / page.get_width()).to_pil()
        finally:
            document.close()
    buffer = io.BytesIO()
    # Print has few colours; a palette makes a page a third as heavy.
    picture.convert("RGB").quantize(_COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def sheets(
    service: Service,
    record: DocumentRecord,
    parsed: ParsedDocument,
    span: tuple[int, int] | None,
    words: Sequence[str],
) -> list[Sheet]:
    """Return the pages of a PDF with what is marked on them.

    Args:
        service: the collection.
        record: the document, a PDF.
        parsed: the same, read.
        span: the passage to mark, in the text.
        words: words to mark: in the passage, or wherever they are printed if there is none.
    """
    original = _Original(service, record)
    sizes = _sizes(original)
    passages = _passages(parsed.blocks, span)
    pages = tuple(sorted({number for number, _ in passages}))
    printed = _printed_words(original, tuple(words[:_WORDS]), pages) if words else {}
    found: list[Sheet] = []
    for number, (width, height) in enumerate(sizes, 1):
        places = [place for page, place in passages if page == number]
        boxes = [_box(*place, width, height, word=False) for place in places]
        boxes += [
            _box(*place, width, height, word=True)
            for place in printed.get(number, ())
            if not places or any(_within(place, other) for other in places)
        ]
        found.append(Sheet(number, width, height, tuple(boxes)))
    return found


def first_marked(found: Sequence[Sheet]) -> int | None:
    """Return the first page with the passage, else with a word; None where nothing is marked."""
    for wanted in (False, True):
        for sheet in found:
            if any(box.word is wanted for box in sheet.boxes):
                return sheet.number
    return None


@lru_cache(maxsize=64)
def _sizes(original: _Original) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page in points."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(original.read())
        try:
            return tuple(document[index].get_size() for index in range(len(document)))
        finally:
            document.close()


@lru_cache(maxsize=_KEPT)
def _printed_words(
    original: _Original, words: tuple[str, ...], pages: tuple[int, ...]
) -> dict[int, list[_Place]]:
    """Return where words are printed on some pages, on all where none are named."""
    import pypdfium2

    found: dict[int, list[_Place]] = {}
    with PDFIUM:
        document = pypdfium2.PdfDocument(original.read())
        try:
            for number in pages or range(1, len(document) + 1):
                if number <= len(document):
                    found[number] = list(_printed(document[number - 1], words))
        finally:
            document.close()
    return found


def _within(inner: _Place, outer: _Place) -> bool:
    """Tell whether the middle of a place lies in another."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - 2 <= x <= outer[2] + 2 and outer[1] - 2 <= y <= outer[3] + 2


def _passages(
    blocks: Iterable[BlockSpan], span: tuple[int, int] | None
) -> list[tuple[int, _Place]]:
    """Return (page, box) of each block that a passage runs through."""
    if span is None:
        return []
    return [
        (block.source.page, block.source.bbox)
        for block in blocks
        if block.start < span[1]
        and block.end > span[0]
        and block.source.page is not None
        and block.source.bbox is not None
    ]


def _box(
    x0: float, top: float, x1: float, bottom: float, width: float, height: float, *, word: bool
) -> Box:
    return Box(
        round(100 * x0 / width, 3),
        round(100 * top / height, 3),
        round(100 * (x1 - x0) / width, 3),
        round(100 * (bottom - top) / height, 3),
        word,
    )


def _printed(page: Any, words: Sequence[str]) -> Iterator[_Place]:
    """Yield where words are printed on a page; one broken over two lines is two places."""
    text, height = page.get_textpage(), page.get_height()
    known: list[_Place] = []
    for word in sorted(words, key=len, reverse=True):
        searcher = text.search(word)
        while (place := searcher.get_next()) is not None:
            for index in range(text.count_rects(*place)):
                left, bottom, right, top = text.get_rect(index)
                box = (left, height - top, right, height - bottom)
                # 他人 inside 他人财物 is marked with it, and not twice.
                if not any(_within(box, other) for other in known):
                    known.append(box)
                    yield box


def as_read(parsed: ParsedDocument, span: tuple[int, int] | None) -> list[ReadBlock]:
    """Return the blocks of a file in its order, those of a passage marked."""
    tables = {table.start: table.table for table in parsed.tables}
    return [
        ReadBlock(
            block.label.value,
            parsed.text[block.start : block.end],
            tables.get(block.start) if block.label is BlockLabel.TABLE else None,
            span is not None and block.start < span[1] and block.end > span[0],
        )
        for block in parsed.blocks
        if parsed.text[block.start : block.end].strip()
    ]
