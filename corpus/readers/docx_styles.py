"""Styles of a Word document: what a paragraph or run inherits through its style chain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from corpus.readers.docx_xml import W, attribute, child, child_value, flag, int_value

__all__ = ["ParagraphProperties", "Style", "Styles"]

_HEADING_NAME = re.compile(r"^(?:heading|标题|標題|见出し)(\d)$")
_TITLE_NAMES = frozenset({"title", "标题", "標題"})
_CAPTION_NAMES = frozenset({"caption", "题注", "題注", "图表标题"})
_BODY_LEVEL = 9
_MAX_CHAIN = 50
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything it inherits; None is what no style in the chain says.

    ``outline`` counts from 0, 9 is body text. ``size`` is in half points. ``num_chain``
    are the style ids from this one up to the one that gives ``num_id``, for the level
    that a numbering definition links to a style. ``hidden`` is ``w:vanish``, ``struck`` a line
    through the text.
    """

    style_id: str = ""
    name: str = ""
    outline: int | None = None
    num_id: str | None = None
    ilvl: int | None = None
    num_chain: tuple[str, ...] = ()
    align: str | None = None
    size: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    color: str | None = None

    @property
    def heading_level(self) -> int | None:
        """Level from the style's name (heading 2, 标题 2), from 1."""
        found = _HEADING_NAME.match(self.name)
        return int(found.group(1)) if found else None

    @property
    def is_title(self) -> bool:
        """Whether this is Word's own title style or one named as a document's title."""
        return self.name in _TITLE_NAMES or self.name.endswith(
            ("公文标题", "文章标题", "文件标题", "标准名称", "文档标题")
        )

    @property
    def is_contents(self) -> bool:
        """Whether this is the style of an entry in a table of contents."""
        return self.name.startswith(("toc", "目录", "目錄")) and self.name[-1:].isdigit()

    @property
    def is_caption(self) -> bool:
        """Whether this is the style of a caption under a figure or above a table."""
        return self.name in _CAPTION_NAMES


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What direct formatting and style say about one paragraph.

    ``level`` is the outline level from 1, None for body text. ``mark_deleted`` and
    ``mark_hidden`` are about the paragraph mark: without it the paragraph runs on
    into the next.
    """

    style: Style
    level: int | None
    num_id: str | None
    ilvl: int | None
    num_chain: tuple[str, ...]
    align: str | None
    framed: bool
    mark_deleted: bool
    mark_hidden: bool


class Styles:
    """All styles of a document, resolved on demand and kept.

    Args:
        root: the ``w:styles`` element, None where the part is missing.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default_paragraph: str | None = None
        self._resolved: dict[str, Style] = {}
        self.default_size: int | None = None
        self.is_shaded = False
        """Whether text stands on a ground of its own where no style is named."""
        if root is None:
            return
        for element in root.iterfind(W + "style"):
            style_id = attribute(element, "styleId")
            if style_id is None:
                continue
            self._elements[style_id] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in (
                "1", "true", "on",
            ):  # fmt: skip
                self._default_paragraph = style_id
                self.is_shaded = next(element.iter(W + "shd"), None) is not None
        self.is_shaded |= next(root.iterfind(f"{W}docDefaults//{W}shd"), None) is not None
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.default_size = int_value(child_value(defaults, "sz"))

    def get(self, style_id: str | None) -> Style:
        """Return a style by id; the document's default paragraph style for None."""
        wanted = style_id if style_id in self._elements else self._default_paragraph
        if wanted is None:
            return Style()
        if wanted not in self._resolved:
            self._resolved[wanted] = self._resolve(wanted)
        return self._resolved[wanted]

    def character(self, style_id: str | None) -> Style:
        """Return a character style by id, an empty one where there is none."""
        return self.get(style_id) if style_id in self._elements else Style()

    def numbering_of(self, style_id: str) -> str | None:
        """Return the numbering instance a numbering style points at."""
        element = self._elements.get(style_id)
        numbering = None if element is None else element.find(f"{W}pPr/{W}numPr")
        return child_value(numbering, "numId")

    def properties(self, paragraph: etree._Element) -> ParagraphProperties:
        """Return a paragraph's effective properties."""
        direct = child(paragraph, "pPr")
        # One pass over the children: this runs for every paragraph.
        about = {} if direct is None else {one.tag: one for one in direct}
        style = self.get(attribute(about.get(W + "pStyle")))
        outline = _first(int_value(attribute(about.get(W + "outlineLvl"))), style.outline)
        if outline is None and style.heading_level:
            outline = style.heading_level - 1
        numbering = about.get(W + "numPr")
        num_id = child_value(numbering, "numId")
        ilvl = int_value(child_value(numbering, "ilvl"))
        mark = about.get(W + "rPr")
        return ParagraphProperties(
            style=style,
            level=outline + 1 if outline is not None and 0 <= outline < _BODY_LEVEL else None,
            num_id=_first(num_id, style.num_id),
            ilvl=_first(ilvl, style.ilvl),
            num_chain=style.num_chain if num_id is None and ilvl is None else (),
            align=_first(attribute(about.get(W + "jc")), style.align),
            framed=W + "framePr" in about,
            mark_deleted=child(mark, "del") is not None or child(mark, "moveFrom") is not None,
            mark_hidden=bool(_first(flag(mark, "vanish"), style.hidden)),
        )

    def _resolve(self, style_id: str) -> Style:
        chain = self._chain(style_id)
        paragraphs = [child(self._elements[one], "pPr") for one in chain]
        runs = [child(self._elements[one], "rPr") for one in chain]
        numbered = [child(one, "numPr") for one in paragraphs]
        ids = [child_value(one, "numId") for one in numbered]
        depth = next((i for i, found in enumerate(ids) if found is not None), None)
        name = child_value(self._elements[style_id], "name") or ""
        return Style(
            style_id=style_id,
            name=re.sub(r"\s+", "", name).lower(),
            outline=_first(*(int_value(child_value(one, "outlineLvl")) for one in paragraphs)),
            num_id=None if depth is None else ids[depth],
            ilvl=_first(*(int_value(child_value(one, "ilvl")) for one in numbered)),
            num_chain=() if depth is None else tuple(chain[: depth + 1]),
            align=_first(*(child_value(one, "jc") for one in paragraphs)),
            size=_first(*(int_value(child_value(one, "sz")) for one in runs)),
            bold=_first(*(flag(one, "b") for one in runs)),
            hidden=_first(*(flag(one, "vanish") for one in runs)),
            struck=_first(*(flag(one, kind) for one in runs for kind in ("strike", "dstrike"))),
            color=_first(*(child_value(one, "color") for one in runs)),
        )

    def _chain(self, style_id: str) -> list[str]:
        """Return the style and those it is based on, nearest first, without loops."""
        chain: list[str] = []
        current: str | None = style_id
        while current in self._elements and current not in chain and len(chain) < _MAX_CHAIN:
            chain.append(current)
            current = child_value(self._elements[current], "basedOn")
        return chain


def _first(*values: _T | None) -> _T | None:
    """Return the first value that is given."""
    return next((value for value in values if value is not None), None)
