"""A Word document walked in reading order: paragraphs, tables, boxes and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

from corpus.readers.docx_boxes import TextBox
from corpus.readers.docx_numbering import Number, Numbering
from corpus.readers.docx_package import WordPackage
from corpus.readers.docx_styles import ParagraphProperties, Style, Styles
from corpus.readers.docx_tables import GridCell, grid_rows
from corpus.readers.docx_text import Inline, InlineReader
from corpus.readers.docx_unseen import Unseen, unseen_in
from corpus.readers.docx_xml import MC, W, attribute

__all__ = ["EmbeddedItem", "Item", "ParagraphItem", "Place", "Story", "TableItem"]

_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SKIPPED = frozenset(W + name for name in ("del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr"))
_PAGE_NUMBER = re.compile(r"[\s.…·]*\t[\s.…·]*(?:\d{1,4}|[ivxlcIVXLC]{1,7})\s*$")
# Font sizes are only needed to find the title, which stands at the front.
_MEASURED = 200
_MAX_DEPTH = 40
# A cell of a single column with so many paragraphs holds a text, not a value.
_FRAME_PARAGRAPHS = 5


class Place(Enum):
    """Where an item stands: in the body, a text box or a note."""

    BODY = "body"
    BOX = "box"
    NOTE = "note"


@dataclass(slots=True)
class ParagraphItem:
    """A paragraph as read, with what a title or heading is known by.

    ``index`` is its place among the paragraphs of the body. ``size`` in half points is
    that of most of its characters, None where not measured.
    """

    text: str
    style: Style
    index: int
    place: Place = Place.BODY
    level: int | None = None
    number: Number | None = None
    align: str | None = None
    framed: bool = False
    size: int | None = None
    red: bool = False


@dataclass(slots=True)
class TableItem:
    """A table cell by cell, and the paragraphs in it, for whoever looks for a title."""

    rows: list[list[str]]
    header_rows: int
    index: int
    place: Place = Place.BODY
    paragraphs: list[ParagraphItem] = field(default_factory=list)


@dataclass(slots=True)
class EmbeddedItem:
    """A file imported into the text (``w:altChunk``), by relationship id."""

    rel_id: str
    index: int


Item = ParagraphItem | TableItem | EmbeddedItem


@dataclass(slots=True)
class _Carried:
    """Words of a paragraph whose mark is deleted or hidden: they run on into the next."""

    inline: Inline
    properties: ParagraphProperties
    number: Number | None = None


class Story:
    """Walks a package once and collects its items.

    Args:
        package: the opened document.
        keep_struck: read text with a line through it as well.
    """

    def __init__(self, package: WordPackage, *, keep_struck: bool = False) -> None:
        self._package = package
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering, self._styles)
        self._inlines = InlineReader(self._styles, package.related, keep_struck=keep_struck)
        self._notes = {
            "footnote": _by_id(package.footnotes),
            "endnote": _by_id(package.endnotes),
        }
        self._index = -1
        self._seen = 0
        self._depth = 0

    @property
    def read_signs(self) -> int:
        """Characters that were read."""
        return self._inlines.read_signs

    @property
    def unseen(self) -> Unseen:
        """What was left out, once the items have been had."""
        package = self._package
        unseen = unseen_in((package.body, package.footnotes, package.endnotes))
        unseen.struck, unseen.hidden = self._inlines.struck, self._inlines.hidden
        unseen.white = self._inlines.white
        return unseen

    def items(self) -> list[Item]:
        """Return everything in reading order; notes follow the item that refers to them."""
        sink: list[Item] = []
        self._walk(self._package.body, sink, Place.BODY)
        return sink

    def _walk(self, container: etree._Element, sink: list[Item], place: Place) -> None:
        if self._depth > _MAX_DEPTH:
            return
        self._depth += 1
        carried: _Carried | None = None
        for element in _flat(container):
            if element.tag == W + "p":
                carried = self._paragraph(element, sink, place, carried)
            elif element.tag == W + "tbl":
                self._release(carried, sink, place)
                carried = None
                self._table(element, sink, place)
            else:
                self._release(carried, sink, place)
                carried = None
                rel_id = element.get(_REL_ID)
                if rel_id:
                    sink.append(EmbeddedItem(rel_id, max(self._index, 0)))
        self._release(carried, sink, place)
        self._depth -= 1

    def _paragraph(
        self,
        element: etree._Element,
        sink: list[Item],
        place: Place,
        carried: _Carried | None,
    ) -> _Carried | None:
        if place is Place.BODY:
            self._index += 1
        self._seen += 1
        properties = self._styles.properties(element)
        inline = self._inlines.read(element, properties.style, measure=self._seen <= _MEASURED)
        mark_gone = properties.mark_deleted or properties.mark_hidden
        if mark_gone and not inline.text.strip():
            # Nothing of it is left to see: it takes no number and no line.
            if carried is not None:
                carried.inline.extend(inline)
                return carried
            return _Carried(inline, properties) if inline.boxes or inline.notes else None
        if properties.mark_hidden and not properties.mark_deleted:
            return self._run_in(inline, properties, carried)
        if carried is not None:
            carried.inline.extend(inline)
            inline = carried.inline
        if properties.mark_deleted:
            return _Carried(inline, properties)
        number = carried.number if carried is not None and carried.number else None
        number = number or self._numbering.number(properties)
        self._emit(inline, properties, number, sink, place)
        return None

    def _run_in(
        self, inline: Inline, properties: ParagraphProperties, carried: _Carried | None
    ) -> _Carried:
        """Hold a run-in heading (style separator): its number and words lead the next."""
        if carried is not None:
            carried.inline.extend(inline)
            return carried
        return _Carried(inline, properties, self._numbering.number(properties))

    def _release(self, carried: _Carried | None, sink: list[Item], place: Place) -> None:
        """Emit words that found no paragraph to run on into."""
        if carried is not None:
            self._emit(carried.inline, carried.properties, carried.number, sink, place)

    def _emit(
        self,
        inline: Inline,
        properties: ParagraphProperties,
        number: Number | None,
        sink: list[Item],
        place: Place,
    ) -> None:
        before = [box for box in inline.boxes if box.before]
        after = [box for box in inline.boxes if not box.before]
        self._boxes(before, sink, place)
        text = inline.text
        if properties.style.is_contents:
            text = _PAGE_NUMBER.sub("", text)
        text = _tidy(text)
        if number is not None and number.text and (text or not number.is_bullet):
            text = number.before(text)
        size = inline.sizes.most_common(1)[0][0] if inline.sizes else None
        if text.strip():
            sink.append(
                ParagraphItem(
                    text=text if text.startswith("\t") else text.strip(),
                    style=properties.style,
                    index=max(self._index, 0),
                    place=place,
                    level=properties.level,
                    number=number if number is not None and number.text else None,
                    align=properties.align,
                    framed=properties.framed,
                    size=size,
                    red=inline.reds * 2 > sum(inline.sizes.values()),
                )
            )
        self._boxes(after, sink, place)
        self._follow_notes(inline.notes, sink)

    def _boxes(self, boxes: Iterable[TextBox], sink: list[Item], place: Place) -> None:
        inner = Place.BOX if place is Place.BODY else place
        for box in boxes:
            if box.content is not None:
                self._walk(box.content, sink, inner)
            elif box.text:
                sink.append(
                    ParagraphItem(box.text, self._styles.get(None), max(self._index, 0), inner)
                )

    def _follow_notes(self, notes: list[tuple[str, str]], sink: list[Item]) -> None:
        for kind, number in notes:
            element = self._notes[kind].pop(number, None)
            if element is not None:
                self._walk(element, sink, Place.NOTE)

    def _table(self, element: etree._Element, sink: list[Item], place: Place) -> None:
        index = self._index + 1 if place is Place.BODY else self._index
        cells: list[_Cell] = []
        grid = grid_rows(element)
        rows = [[self._cell(one, place, cells) for one in row] for row in grid.rows]
        notes = [item for cell in cells for item in cell.notes]
        if _is_frame(cells, rows):
            for cell in cells:
                sink += [*cell.items, *cell.notes]
            return
        paragraphs = [
            item for cell in cells for item in cell.items if isinstance(item, ParagraphItem)
        ]
        if paragraphs or any(text for row in rows for text in row):
            sink.append(
                TableItem(
                    rows=rows,
                    header_rows=grid.header_rows,
                    index=max(index, 0),
                    place=place,
                    paragraphs=paragraphs,
                )
            )
        sink += [item for cell in cells for item in cell.items if isinstance(item, TableItem)]
        sink += notes

    def _cell(self, cell: GridCell | None, place: Place, cells: list[_Cell]) -> str:
        """Return a cell's text; what is in it is kept in ``cells``."""
        if cell is None:
            return ""
        found = _Cell()
        inside: list[Item] = []
        self._walk(cell.element, inside, place)
        for item in inside:
            is_note = isinstance(item, ParagraphItem | TableItem) and (
                item.place is Place.NOTE and place is not Place.NOTE
            )
            (found.notes if is_note else found.items).append(item)
        cells.append(found)
        return "\n".join(_plain(item) for item in found.items if _plain(item))


@dataclass(slots=True)
class _Cell:
    items: list[Item] = field(default_factory=list)
    notes: list[Item] = field(default_factory=list)


def _is_frame(cells: list[_Cell], rows: list[list[str]]) -> bool:
    """Return whether a table is no table: one cell, or one column that holds running text."""
    if len(cells) == 1:
        return True
    in_one_column = bool(rows) and len(rows[0]) == 1
    return in_one_column and any(len(cell.items) >= _FRAME_PARAGRAPHS for cell in cells)


def _plain(item: Item) -> str:
    """Return the text of an item inside a cell; a table there follows as one of its own.

    Said twice its figures would be counted twice.
    """
    return item.text if isinstance(item, ParagraphItem) else ""


def _flat(container: etree._Element) -> Iterable[etree._Element]:
    """Yield paragraphs, tables and imports of a container, out of controls and changes."""
    for element in container:
        tag = element.tag
        if tag in (W + "p", W + "tbl", W + "altChunk"):
            yield element
        elif not isinstance(tag, str) or tag in _SKIPPED:
            continue
        elif tag == MC + "AlternateContent":
            branch = element.find(MC + "Choice")
            branch = element.find(MC + "Fallback") if branch is None else branch
            if branch is not None:
                yield from _flat(branch)
        elif len(element):
            if element.tag.endswith("}oMathPara"):
                yield _as_paragraph(element)
            else:
                yield from _flat(element)


def _as_paragraph(element: etree._Element) -> etree._Element:
    paragraph = etree.Element(W + "p")
    paragraph.append(copy(element))
    return paragraph


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    """Return notes by id, without the separators."""
    if root is None:
        return {}
    return {
        attribute(one, "id") or "": one
        for one in root
        if isinstance(one.tag, str) and attribute(one, "type") in (None, "normal")
    }


def _tidy(text: str) -> str:
    """Return text without spaces at line ends; soft breaks at both ends go.

    A tab before cells set by tabs stays: the first of them is empty.
    """
    if "\n" not in text:
        bare = text.strip()
        return f"\t{bare}" if text.startswith("\t") and bare.count("\t") > 1 else bare
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
