"""Fields of a Word text: their shown result, or what a field without one shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from corpus.readers.docx_symbols import symbol_text
from corpus.readers.docx_xml import W, attribute, child_value, flag, int_value

__all__ = ["Field", "FieldStack"]

_CIRCLED = re.compile(r"\\ac\s*\(\s*[○〇◯Oo]\s*[,;，]\s*([^)\s]+)\s*\)")
_RUBY = re.compile(r"\\ad\s*\(\s*\\s\\up\s*[\d.]+\s*\((.*?)\)\s*[,;，]\s*(.*?)\)\s*$")
_FRACTION = re.compile(r"\\f\s*\(\s*([^,;()]+)[,;]\s*([^,;()]+)\)")
_SYMBOL = re.compile(r'SYMBOL\s+(0x[0-9A-Fa-f]+|\d+)(?:.*?\\f\s+"?([^"\\]+)"?)?', re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field being read; ``in_result`` after its separator, ``has_text`` with words there."""

    code: str = ""
    in_result: bool = False
    has_text: bool = False
    data: etree._Element | None = None

    @property
    def kind(self) -> str:
        """First word of the code, upper case: PAGE, TOC, HYPERLINK …"""
        return self.code.split(maxsplit=1)[0].upper() if self.code.split() else ""


class FieldStack:
    """The open fields at a point of the text; what of it is shown."""

    def __init__(self) -> None:
        self._open: list[Field] = []
        self.shows = True

    def change(self, mark: etree._Element) -> str:
        """Take in a ``w:fldChar``; return the text of a field that has no result."""
        kind = attribute(mark, "fldCharType")
        text = ""
        if kind == "begin":
            self._open.append(Field(data=mark.find(W + "ffData")))
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            closed = self._open.pop()
            self._update()
            if not closed.has_text and self.shows:
                text = _without_result(closed)
        self._update()
        return text

    def note_text(self) -> None:
        """Take in that words were shown here."""
        for one in self._open:
            one.has_text = True

    def add_code(self, text: str) -> None:
        """Take in a piece of field code."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code += text

    def open_simple(self, code: str) -> None:
        """Open a ``w:fldSimple``; `close_simple` ends it."""
        self._open.append(Field(code=code, in_result=True))
        self._update()

    def close_simple(self) -> None:
        """End the field opened last."""
        if self._open:
            self._open.pop()
        self._update()

    def end_paragraph(self) -> None:
        """Drop fields that hide text and were not closed: a broken one hides no more."""
        if not self.shows:
            self._open = [one for one in self._open if one.in_result and not self._hides(one)]
            self._update()

    def _update(self) -> None:
        self.shows = all(one.in_result and not self._hides(one) for one in self._open)

    def _hides(self, one: Field) -> bool:
        """Page numbers are no text, neither a page's own nor those of a contents list."""
        if one.kind == "PAGEREF":
            return any(other.kind == "TOC" for other in self._open)
        return one.kind == "PAGE"


def _without_result(closed: Field) -> str:
    """Return what Word draws for a field that stores no result."""
    if closed.kind == "FORMCHECKBOX":
        return _check_box(closed.data)
    if closed.kind == "FORMDROPDOWN":
        return _drop_down(closed.data)
    if closed.kind == "SYMBOL":
        found = _SYMBOL.search(closed.code)
        if found:
            code = int(found.group(1), 0)
            return symbol_text(chr(code) if code < 0x110000 else "", found.group(2))
    if closed.kind == "EQ":
        return _equation(closed.code)
    return ""


def _check_box(data: etree._Element | None) -> str:
    box = None if data is None else data.find(W + "checkBox")
    checked = flag(box, "checked")
    if checked is None:
        checked = flag(box, "default")
    return "☑" if checked else "☐"


def _drop_down(data: etree._Element | None) -> str:
    menu = None if data is None else data.find(W + "ddList")
    if menu is None:
        return ""
    entries = [attribute(one) or "" for one in menu.iterfind(W + "listEntry")]
    chosen = int_value(child_value(menu, "result") or child_value(menu, "default")) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _equation(code: str) -> str:
    """Return an EQ field's text: circled characters, phonetic guides, fractions."""
    circled = _CIRCLED.search(code)
    if circled:
        inner = circled.group(1)
        number = int(inner) if inner.isdigit() else 0
        return chr(0x245F + number) if 1 <= number <= 20 else inner
    ruby = _RUBY.search(code)
    if ruby:
        return ruby.group(2)
    fraction = _FRACTION.search(code)
    return f"{fraction.group(1).strip()}/{fraction.group(2).strip()}" if fraction else ""
