"""Automatic numbers of a Word document, as Word shows them.

The text of “第一条” or “（一）” that Word generates is not in the paragraph; it follows
from the numbering part, the styles and every numbered paragraph before. The rules are
those of [MS-DOC] 2.4.6.3–2.4.6.4 and ISO/IEC 29500-1, 17.9: one counter per level of an
abstract definition, shared by all its instances; a start override counts when its
instance is used at that level for the first time; a level restarts after a paragraph of
a higher level, as far as ``w:lvlRestart`` says, and never where that is 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.docx_number_formats import format_number, picture_format
from corpus.readers.docx_styles import ParagraphProperties, Styles
from corpus.readers.docx_symbols import symbol_text
from corpus.readers.docx_xml import W, attribute, child, child_value, flag, int_value

__all__ = ["Number", "Numbering"]

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_UNNUMBERED = frozenset({"bullet", "none"})
_ENDS_IN_DIGITS = re.compile(r"\d[.．]?$")


@dataclass(frozen=True, slots=True)
class Number:
    """The automatic number of one paragraph.

    ``text`` as shown, without what follows it; ``separator`` stands between number and
    text: a space for Word's tab or space, "" for nothing or after CJK punctuation.
    """

    text: str
    separator: str
    is_bullet: bool

    def before(self, text: str) -> str:
        """Return number and text; the digits of both do not run together: 1. 5个乡镇."""
        meet = text[:1].isdecimal() and _ENDS_IN_DIGITS.search(self.text) is not None
        return self.text + (self.separator or (" " if meet else "")) + text


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    font: str = ""


@dataclass(slots=True)
class _Definition:
    """An abstract definition with its running counters (None: not used yet)."""

    levels: dict[int, _Level] = field(default_factory=dict)
    linked: dict[str, int] = field(default_factory=dict)
    link_to: str | None = None
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Instance:
    definition: _Definition
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def level(self, index: int) -> _Level | None:
        return self.levels.get(index) or self.definition.levels.get(index)

    def start(self, index: int) -> int:
        level = self.level(index)
        return self.starts.get(index, level.start if level else 1)


class Numbering:
    """The running automatic numbers of one document; call `number` in reading order.

    Args:
        root: the ``w:numbering`` element, None where the part is missing.
        styles: the document's styles, for numbering styles.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._definitions: dict[str, _Definition] = {}
        self._instances: dict[str, _Instance] = {}
        if root is None:
            return
        for element in root.iterfind(W + "abstractNum"):
            number = attribute(element, "abstractNumId")
            if number is not None:
                self._definitions[number] = _definition(element)
        linked = {}
        for element in root.iterfind(W + "num"):
            number = attribute(element, "numId")
            abstract = child_value(element, "abstractNumId")
            if number is None or abstract not in self._definitions:
                continue
            linked[number] = abstract
            self._instances[number] = _instance(element, self._definitions[abstract])
        for definition in self._definitions.values():
            self._follow_style(definition, linked, styles)

    def number(self, properties: ParagraphProperties) -> Number | None:
        """Return the next number of a paragraph, None where it has none.

        Args:
            properties: effective properties; a numbering id of "0" switches numbering off.
        """
        instance = self._instances.get(properties.num_id or "0")
        if instance is None or properties.num_id == "0":
            return None
        index = self._level_index(instance, properties)
        level = instance.level(index)
        if level is None:
            return None
        self._advance(instance, index)
        if level.style == "bullet":
            return Number(_bullet(level), " ", is_bullet=True)
        text = self._text(instance, index, level)
        return Number(text, _separator(text, level.suffix), is_bullet=False)

    def _follow_style(
        self, definition: _Definition, linked: dict[str, str], styles: Styles
    ) -> None:
        """Give a definition that points at a numbering style that style's levels."""
        if definition.link_to is None or definition.levels:
            return
        target = linked.get(styles.numbering_of(definition.link_to) or "")
        source = self._definitions.get(target) if target is not None else None
        if source is not None and source is not definition:
            definition.levels, definition.linked = source.levels, source.linked

    @staticmethod
    def _level_index(instance: _Instance, properties: ParagraphProperties) -> int:
        """Return the level: the one linked to the style, else the one stated, else 0."""
        for style_id in properties.num_chain:
            if style_id in instance.definition.linked:
                return instance.definition.linked[style_id]
        return min(max(properties.ilvl or 0, 0), _LEVELS - 1)

    @staticmethod
    def _advance(instance: _Instance, index: int) -> None:
        counters = instance.definition.counters
        current = counters[index]
        first_use = index not in instance.used
        if current is None or (first_use and index in instance.starts):
            counters[index] = instance.start(index)
        else:
            counters[index] = current + 1
        instance.used.add(index)
        for deeper in range(index + 1, _LEVELS):
            level = instance.level(deeper)
            restart = deeper if level is None or level.restart is None else level.restart
            # A level that names itself or a deeper one is invalid; Word ignores it.
            if index < (restart if restart <= deeper else deeper):
                counters[deeper] = None

    @staticmethod
    def _text(instance: _Instance, index: int, level: _Level) -> str:
        used = [int(found) - 1 for found in _PLACEHOLDER.findall(level.text)]
        if any(one > index for one in used):
            return ""

        def value(match: re.Match[str]) -> str:
            wanted = int(match.group(1)) - 1
            source = instance.level(wanted)
            if source is None or (source.style in _UNNUMBERED):
                return ""
            counter = instance.definition.counters[wanted]
            number = instance.start(wanted) if counter is None else counter
            return format_number(number, "decimal" if level.legal else source.style)

        return _PLACEHOLDER.sub(value, level.text)


def _definition(element: etree._Element) -> _Definition:
    found = _Definition(link_to=child_value(element, "numStyleLink"))
    for level in element.iterfind(W + "lvl"):
        index = int_value(attribute(level, "ilvl"))
        if index is None or not 0 <= index < _LEVELS:
            continue
        found.levels[index] = _level(level)
        linked_style = child_value(level, "pStyle")
        if linked_style is not None:
            found.linked.setdefault(linked_style, index)
    return found


def _instance(element: etree._Element, definition: _Definition) -> _Instance:
    found = _Instance(definition)
    for override in element.iterfind(W + "lvlOverride"):
        index = int_value(attribute(override, "ilvl"))
        if index is None or not 0 <= index < _LEVELS:
            continue
        level = child(override, "lvl")
        if level is not None:
            found.levels[index] = _level(level)
        start = int_value(child_value(override, "startOverride"))
        if start is not None:
            found.starts[index] = start
    return found


def _level(element: etree._Element) -> _Level:
    start = int_value(child_value(element, "start"))
    font = element.find(f"{W}rPr/{W}rFonts")
    return _Level(
        start=1 if start is None else start,
        style=_number_style(element),
        text=child_value(element, "lvlText") or "",
        suffix=child_value(element, "suff") or "tab",
        restart=int_value(child_value(element, "lvlRestart")),
        legal=bool(flag(element, "isLgl")),
        font=attribute(font, "ascii") or attribute(font, "hAnsi") or "",
    )


def _number_style(element: etree._Element) -> str:
    """Return the number format; a custom one may stand in an AlternateContent."""
    style = "decimal"
    for found in element.iter(W + "numFmt"):
        style = attribute(found) or "decimal"
        if style != "custom":
            continue
        picture = picture_format(attribute(found, "format") or "")
        if picture is not None:
            return picture
        style = "decimal"
    return style


def _bullet(level: _Level) -> str:
    """Return a bullet as a Unicode character; Word's own circle is a Courier "o"."""
    if level.text == "o" and level.font.startswith("Courier"):
        return "○"
    return symbol_text(level.text, level.font).strip()


def _separator(text: str, suffix: str) -> str:
    """Return what stands between number and text; none after CJK punctuation."""
    if suffix == "nothing" or not text or text[-1] in "、，。．：；）】〕》—":
        return ""
    return "" if text[-1].isspace() else " "
