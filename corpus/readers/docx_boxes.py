"""Text boxes, WordArt and diagrams of a drawing, in the order a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from corpus.readers.docx_xml import MC, local_name

__all__ = ["TextBox", "in_reading_order", "text_boxes"]

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_EMU_PER_POINT = 12_700
# Boxes whose tops differ by less stand side by side (3 mm).
_SAME_ROW_EMU = 108_000
# A box that begins this far above its anchor is read before it (4 mm).
_ABOVE_EMU = -144_000
_TOP = re.compile(r"(?:^|;)\s*(margin-top|margin-left|top|left)\s*:\s*(-?[\d.]+)(pt|in|cm|mm)?")
_UNIT_POINTS = {"": 1.0, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_GROUPS = frozenset({"wgp", "grpSp", "wpc", "group"})


@dataclass(frozen=True, slots=True)
class TextBox:
    """One text box: its ``w:txbxContent``, or plain text of WordArt or a diagram.

    ``top`` and ``left`` in EMU, relative to what ``base`` names; 0 where not stated.
    ``before`` tells that it stands above the paragraph that anchors it.
    """

    content: etree._Element | None = None
    text: str = ""
    top: float = 0.0
    left: float = 0.0
    base: str = ""

    @property
    def before(self) -> bool:
        """Whether the box is read before its anchor paragraph."""
        return self.base in ("paragraph", "line", "text") and self.top < _ABOVE_EMU


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where coordinates inside a drawing stand on the page: scale and shift."""

    base: str = ""
    top: float = 0.0
    left: float = 0.0
    scale_y: float = 1.0
    scale_x: float = 1.0


def text_boxes(drawing: etree._Element, related: dict[str, tuple[str, bytes]]) -> list[TextBox]:
    """Return what a ``w:drawing``, ``w:pict``, ``w:object`` or AlternateContent says.

    Args:
        drawing: the element; of an AlternateContent one branch is read.
        related: bytes of diagram parts by relationship id.
    """
    found: list[TextBox] = []
    _collect(drawing, _Frame(), related, found)
    return in_reading_order(found)


def in_reading_order(boxes: list[TextBox]) -> list[TextBox]:
    """Return boxes from top to bottom, side by side ones from left to right.

    Boxes measured from different bases cannot be compared: they stay as they are.
    """
    if len(boxes) < 2 or len({box.base for box in boxes}) > 1:
        return boxes
    rows: list[list[TextBox]] = []
    for box in sorted(boxes, key=lambda one: one.top):
        if rows and box.top - rows[-1][0].top < _SAME_ROW_EMU:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [box for row in rows for box in sorted(row, key=lambda one: one.left)]


def _collect(
    element: etree._Element,
    frame: _Frame,
    related: dict[str, tuple[str, bytes]],
    found: list[TextBox],
) -> None:
    if element.tag == MC + "AlternateContent":
        before = len(found)
        for branch in element:
            if branch.tag in (MC + "Choice", MC + "Fallback") and len(found) == before:
                _collect_all(branch, frame, related, found)
        return
    name = local_name(element)
    if name == "txbxContent":
        found.append(TextBox(content=element, top=frame.top, left=frame.left, base=frame.base))
        return
    if name == "textpath":
        text = (element.get("string") or "").strip()
        if text:
            found.append(TextBox(text=text, top=frame.top, left=frame.left, base=frame.base))
        return
    if element.tag == _DGM + "relIds":
        text = _diagram_text(related.get(element.get(_REL + "dm") or "", ("", b""))[1])
        if text:
            found.append(TextBox(text=text, top=frame.top, left=frame.left, base=frame.base))
        return
    if name in ("anchor", "inline") and _is_hidden(element):
        return
    if "PowerPlusWaterMark" in (element.get("id") or ""):
        return
    _collect_all(element, _inner_frame(element, name, frame), related, found)


def _collect_all(
    elements: Iterable[etree._Element],
    frame: _Frame,
    related: dict[str, tuple[str, bytes]],
    found: list[TextBox],
) -> None:
    for one in elements:
        if isinstance(one.tag, str):
            _collect(one, frame, related, found)


def _is_hidden(anchor: etree._Element) -> bool:
    properties = anchor.find(_WP + "docPr")
    return properties is not None and properties.get("hidden") in ("1", "true")


def _inner_frame(element: etree._Element, name: str, frame: _Frame) -> _Frame:
    """Return the frame of an element's children."""
    if name == "anchor":
        vertical = element.find(_WP + "positionV")
        return _Frame(
            base="" if vertical is None else vertical.get("relativeFrom") or "",
            top=_number(element.findtext(f"{_WP}positionV/{_WP}posOffset")),
            left=_number(element.findtext(f"{_WP}positionH/{_WP}posOffset")),
        )
    if name in ("wsp", "sp"):
        return _shifted(frame, element.find(f".//{_A}xfrm"))
    if name in _GROUPS and element.tag.startswith("{http://schemas.microsoft.com"):
        return _scaled(frame, element)
    if element.tag.startswith("{urn:schemas-microsoft-com:vml}") and name != "textbox":
        return _vml_frame(element, frame)
    return frame


def _shifted(frame: _Frame, transform: etree._Element | None) -> _Frame:
    """Return the frame moved to a shape's own offset inside its group."""
    offset = None if transform is None else transform.find(_A + "off")
    if offset is None:
        return frame
    return _Frame(
        base=frame.base,
        top=frame.top + _number(offset.get("y")) * frame.scale_y,
        left=frame.left + _number(offset.get("x")) * frame.scale_x,
        scale_y=frame.scale_y,
        scale_x=frame.scale_x,
    )


def _scaled(frame: _Frame, group: etree._Element) -> _Frame:
    """Return the frame of a group's children: child offset and extent taken out."""
    transform = next((one.find(_A + "xfrm") for one in group if local_name(one) == "grpSpPr"), None)
    if transform is None:
        return frame
    outer, inner = transform.find(_A + "ext"), transform.find(_A + "chExt")
    origin, offset = transform.find(_A + "chOff"), transform.find(_A + "off")
    if outer is None or inner is None or origin is None or offset is None:
        return frame
    ratio_y = _number(outer.get("cy")) / (_number(inner.get("cy")) or 1.0)
    ratio_x = _number(outer.get("cx")) / (_number(inner.get("cx")) or 1.0)
    own_y, own_x = _number(offset.get("y")), _number(offset.get("x"))
    scale_y, scale_x = frame.scale_y * (ratio_y or 1.0), frame.scale_x * (ratio_x or 1.0)
    return _Frame(
        base=frame.base,
        top=frame.top + own_y * frame.scale_y - _number(origin.get("y")) * scale_y,
        left=frame.left + own_x * frame.scale_x - _number(origin.get("x")) * scale_x,
        scale_y=scale_y,
        scale_x=scale_x,
    )


def _vml_frame(element: etree._Element, frame: _Frame) -> _Frame:
    """Return the frame of a VML shape from its style attribute."""
    style = element.get("style") or ""
    values = {
        name: float(value) * _UNIT_POINTS[unit or ""] * _EMU_PER_POINT
        for name, value, unit in _TOP.findall(style)
    }
    if not values:
        return frame
    base = frame.base
    if "position:absolute" in style and not base:
        named = re.search(r"mso-position-vertical-relative:\s*([\w-]+)", style)
        base = named.group(1) if named else "text"
    return _Frame(
        base=base,
        top=frame.top + values.get("margin-top", 0.0) + values.get("top", 0.0),
        left=frame.left + values.get("margin-left", 0.0) + values.get("left", 0.0),
    )


def _diagram_text(blob: bytes) -> str:
    """Return the words of a SmartArt part, one line a node, in the part's order."""
    if not blob:
        return ""
    try:
        root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return ""
    points = (map(str, point.itertext(_A + "t")) for point in root.iter(_DGM + "pt"))
    lines = ("".join(words).strip() for words in points)
    return "\n".join(line for line in lines if line)


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
