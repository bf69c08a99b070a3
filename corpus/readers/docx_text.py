"""The words of one Word paragraph: runs, fields, notes, boxes; changes as accepted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.docx_boxes import TextBox, in_reading_order, text_boxes
from corpus.readers.docx_fields import FieldStack
from corpus.readers.docx_math import math_text
from corpus.readers.docx_styles import Style, Styles
from corpus.readers.docx_symbols import is_symbol_font, symbol_text
from corpus.readers.docx_unseen import has_ground, hidden_words, is_white_on_white
from corpus.readers.docx_xml import MC, W, attribute, child, child_value, flag, int_value
from corpus.readers.raised import FIGURE_SEEN, is_mark_of_figure

__all__ = ["Inline", "InlineReader"]

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_REDS = re.compile(r"^(?:[D-F][0-9A-F]|C[0-9A-F])[0-4][0-9A-F][0-4][0-9A-F]$", re.IGNORECASE)
_DEFAULT_SIZE = 20

_SKIPPED = frozenset(
    W + name
    for name in (
        "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText",
        "rt", "bookmarkStart", "bookmarkEnd", "proofErr", "commentReference", "annotationRef",
        "lastRenderedPageBreak", "softHyphen", "smartTagPr", "customXmlPr", "footnoteRef",
        "endnoteRef", "pgNum",
    )
)  # fmt: skip


@dataclass(slots=True)
class Inline:
    """What a paragraph says.

    ``notes`` are ("footnote" | "endnote", id) in order of reference. ``sizes`` counts
    characters by font size in half points, ``reds`` those printed in red; both only
    where asked for.
    """

    parts: list[str] = field(default_factory=list)
    boxes: list[TextBox] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)
    reds: int = 0
    hidden: bool = False

    @property
    def text(self) -> str:
        """The words, soft breaks as line feeds."""
        return "".join(self.parts)

    def extend(self, other: Inline) -> None:
        """Let another paragraph's words run on after these."""
        self.parts += other.parts
        self.boxes += other.boxes
        self.notes += other.notes
        self.sizes += other.sizes
        self.reds += other.reds


class InlineReader:
    """Reads paragraphs in document order; fields may reach over several of them.

    Args:
        styles: the document's styles.
        related: bytes of parts named by relationship id (diagrams).
        keep_struck: read text with a line through it as well.

    ``struck``, ``hidden`` and ``white`` count the characters that were left out for such a line,
    for being hidden or white on white, ``read_signs`` those that were read.
    """

    def __init__(
        self,
        styles: Styles,
        related: dict[str, tuple[str, bytes]],
        *,
        keep_struck: bool = False,
    ) -> None:
        self._keep_struck = keep_struck
        self.struck = 0
        self.hidden = 0
        self.white = 0
        self._ground: bool | None = None
        self.read_signs = 0
        self._styles = styles
        self._related = related
        self._fields = FieldStack()
        self._inline = Inline()
        self._style = Style()
        self._measure = False
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            W + "r": self._run,
            W + "t": self._text,
            W + "tab": self._tab,
            W + "ptab": self._tab,
            W + "br": self._break,
            W + "cr": self._break,
            W + "noBreakHyphen": lambda _: self._add("-"),
            W + "sym": self._symbol,
            W + "instrText": lambda one: self._fields.add_code(one.text or ""),
            W + "fldChar": lambda one: self._add(self._fields.change(one)),
            W + "fldSimple": self._simple_field,
            W + "footnoteReference": lambda one: self._note("footnote", one),
            W + "endnoteReference": lambda one: self._note("endnote", one),
            W + "drawing": self._drawing,
            W + "pict": self._drawing,
            W + "object": self._drawing,
            MC + "AlternateContent": self._alternate,
            _M + "oMath": lambda one: self._add(math_text(one)),
        }
        self._font: str | None = None

    def read(self, paragraph: etree._Element, style: Style, *, measure: bool = False) -> Inline:
        """Return what a ``w:p`` says, without its automatic number.

        Args:
            paragraph: the element.
            style: its paragraph style, resolved.
            measure: also count font sizes and red characters.
        """
        self._inline = inline = Inline()
        self._style = style
        self._measure = measure
        self._children(paragraph)
        self._fields.end_paragraph()
        if len(inline.boxes) > 1:
            inline.boxes = in_reading_order(inline.boxes)
        return inline

    def _children(self, element: etree._Element) -> None:
        handlers = self._handlers
        for one in element:
            handler = handlers.get(one.tag)
            if handler is not None:
                handler(one)
            elif isinstance(one.tag, str) and one.tag not in _SKIPPED and len(one):
                self._children(one)

    def _run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        hidden = self._is_hidden(properties)
        if hidden or self._is_white(run, properties):
            self._inline.hidden = True
            words = hidden_words(run)
            if hidden:
                self.hidden += words
            else:
                self.white += words
            # Field marks count even where nobody sees them.
            for mark in run.iter(W + "fldChar"):
                self._fields.change(mark)
            return
        if not self._keep_struck and self._is_struck(properties):
            # Crossed out by hand: as much deleted as where changes are tracked.
            self.struck += sum(len(one.text or "") for one in run.iter(W + "t"))
            for mark in run.iter(W + "fldChar"):
                self._fields.change(mark)
            return
        if self._is_mark(run, properties):
            return
        fonts = child(properties, "rFonts")
        self._font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
        if not is_symbol_font(self._font):
            self._font = None
        before = len(self._inline.parts)
        self._children(run)
        self._font = None
        if self._measure and len(self._inline.parts) > before:
            self._count(properties, self._inline.parts[before:])

    def _is_mark(self, run: etree._Element, properties: etree._Element | None) -> bool:
        """Return whether a run is the mark of a note typed by hand behind a figure."""
        if child_value(properties, "vertAlign") != "superscript":
            return False
        text = "".join(one.text or "" for one in run.iter(W + "t"))
        before = "".join(self._inline.parts[-FIGURE_SEEN:])
        return is_mark_of_figure(before, text)

    def _is_hidden(self, properties: etree._Element | None) -> bool:
        return self._is_on(flag(properties, "vanish"), properties, "hidden")

    def _is_white(self, run: etree._Element, properties: etree._Element | None) -> bool:
        if not is_white_on_white(run, properties):
            return False
        if self._ground is None:
            self._ground = self._styles.is_shaded or has_ground(run)
        return not self._ground

    def _is_struck(self, properties: etree._Element | None) -> bool:
        direct = flag(properties, "strike")
        return bool(flag(properties, "dstrike")) or self._is_on(direct, properties, "struck")

    def _is_on(self, direct: bool | None, properties: etree._Element | None, name: str) -> bool:
        """Return whether a toggle is on; those of both styles cancel each other."""
        if direct is not None:
            return direct
        on = bool(getattr(self._style, name))
        style_id = child_value(properties, "rStyle")
        return on ^ bool(getattr(self._styles.character(style_id), name)) if style_id else on

    def _count(self, properties: etree._Element | None, parts: list[str]) -> None:
        length = sum(len(part.strip()) for part in parts)
        character = self._styles.character(child_value(properties, "rStyle"))
        size = int_value(child_value(properties, "sz")) or character.size or self._style.size
        self._inline.sizes[size or self._styles.default_size or _DEFAULT_SIZE] += length
        color = child_value(properties, "color") or character.color or self._style.color or ""
        if _REDS.match(color):
            self._inline.reds += length

    def _add(self, text: str) -> None:
        if text and self._fields.shows:
            self._fields.note_text()
            self._inline.parts.append(text)

    def _text(self, element: etree._Element) -> None:
        text = element.text
        if not text or not self._fields.shows:
            return
        if self._font is not None or _PRIVATE.search(text):
            text = symbol_text(text, self._font)
        self._fields.note_text()
        self.read_signs += len(text)
        self._inline.parts.append(text)

    def _tab(self, element: etree._Element) -> None:
        self._add("\t")

    def _break(self, element: etree._Element) -> None:
        self._add("\n")

    def _symbol(self, element: etree._Element) -> None:
        try:
            character = chr(int(attribute(element, "char") or "", 16))
        except (ValueError, OverflowError):
            return
        self._add(symbol_text(character, attribute(element, "font")))

    def _simple_field(self, element: etree._Element) -> None:
        self._fields.open_simple(attribute(element, "instr") or "")
        self._children(element)
        self._fields.close_simple()

    def _note(self, kind: str, element: etree._Element) -> None:
        number = attribute(element, "id")
        if number is not None and self._fields.shows:
            self._inline.notes.append((kind, number))

    def _drawing(self, element: etree._Element) -> None:
        if self._fields.shows:
            self._inline.boxes += text_boxes(element, self._related)

    def _alternate(self, element: etree._Element) -> None:
        """Read a choice of markup: as runs where it holds runs, else as a drawing."""
        for branch in element:
            if branch.tag in (MC + "Choice", MC + "Fallback"):
                plain = branch.find(W + "r") is not None or branch.find(W + "t") is not None
                if plain or branch.find(_M + "oMath") is not None:
                    self._children(branch)
                    return
        self._drawing(element)
