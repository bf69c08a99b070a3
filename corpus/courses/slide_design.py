"""The design of slides where the office gives none of its own: A 16:9 deck of four layouts."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["own_deck"]

_WIDTH, _HEIGHT = 960, 540
_MARGIN = 54
_LAYOUTS = ("Title Slide", "Title and Content", "Section Header", "Two Content")
_NAMES = {
    "Title Slide": "标题幻灯片",
    "Title and Content": "标题和内容",
    "Section Header": "节标题",
    "Two Content": "两栏内容",
}
_SEAL, _INK, _QUIET = "A8331F", "1C2023", "636A6E"
_HEADING_FONT, _TEXT_FONT, _LATIN = "黑体", "微软雅黑", "Arial"
# Title, rule below it, text: left, top, width, height in points.
_PLACES: dict[str, dict[int, tuple[float, float, float, float]]] = {
    "Title Slide": {0: (96, 132, 768, 130), 1: (96, 290, 768, 130)},
    "Title and Content": {0: (_MARGIN, 28, 852, 62), 1: (_MARGIN, 110, 852, 410)},
    "Section Header": {0: (108, 190, 744, 120), 1: (108, 322, 744, 90)},
    "Two Content": {
        0: (_MARGIN, 28, 852, 62),
        1: (_MARGIN, 110, 410, 410),
        2: (_MARGIN + 442, 110, 410, 410),
    },
}
_RULES: dict[str, tuple[float, float, float, float]] = {
    "Title Slide": (96, 272, 84, 4),
    "Title and Content": (_MARGIN, 95, 852, 2),
    "Section Header": (_MARGIN, 200, 8, 110),
    "Two Content": (_MARGIN, 95, 852, 2),
}


def own_deck() -> Any:
    """Return an empty presentation in the program's own design."""
    from pptx import Presentation
    from pptx.util import Pt

    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(_WIDTH), Pt(_HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _LAYOUTS:
            deck.slide_layouts.remove(layout)
    _theme(deck)
    _master(deck.slide_master)
    for layout in deck.slide_layouts:
        _layout(layout)
    return deck


def _theme(deck: Any) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode("utf-8")
    for scheme, font in (("majorFont", _HEADING_FONT), ("minorFont", _TEXT_FONT)):
        text = re.sub(
            rf"<a:{scheme}>.*?</a:{scheme}>",
            f'<a:{scheme}><a:latin typeface="{_LATIN}"/><a:ea typeface="{font}"/>'
            f'<a:cs typeface=""/></a:{scheme}>',
            text,
            flags=re.DOTALL,
        )
    for name, color in (("accent1", "1C5266"), ("accent2", _SEAL)):
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>',
            text,
        )
    part._blob = text.encode("utf-8")


def _master(master: Any) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    styles = master._element.find(qn("p:txStyles"))
    for tag, size, bold in (("p:titleStyle", 3000, "1"), ("p:bodyStyle", 2400, "0")):
        level = styles.find(qn(tag)).find(qn("a:lvl1pPr"))
        level.set("algn", "l")
        level.set("marL", "0")
        level.set("indent", "0")
        for bullet in (qn("a:buFont"), qn("a:buChar"), qn("a:buNone")):
            for element in level.findall(bullet):
                level.remove(element)
        run = level.find(qn("a:defRPr"))
        run.addprevious(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
        run.set("sz", str(size))
        run.set("b", bold)
        _color(run)
    _move(master.placeholders, {2: (_MARGIN, 504, 200, 24), 3: (300, 504, 360, 24)})
    number = (_WIDTH - _MARGIN - 120, 504, 120, 24)
    for shape in master.placeholders:
        if shape.placeholder_format.type is not None and "NUMBER" in str(
            shape.placeholder_format.type
        ):
            _place(shape, number)


def _color(run: Any) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    fill = run.find(qn("a:solidFill"))
    if fill is not None:
        run.remove(fill)
    run.insert(
        0,
        parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{_INK}"/></a:solidFill>'),
    )


def _layout(layout: Any) -> None:
    name = layout.name
    _move(layout.placeholders, _PLACES[name])
    _rule(layout, _RULES[name])
    for shape in list(layout.placeholders):
        kind = str(shape.placeholder_format.type)
        if "DATE" in kind or "FOOTER" in kind:
            shape._element.getparent().remove(shape._element)
        elif "NUMBER" in kind:
            _place(shape, (_WIDTH - _MARGIN - 120, 504, 120, 24))
    for shape in layout.placeholders:
        _style(name, shape)
    layout.name = _NAMES[name]


def _move(shapes: Any, places: dict[int, tuple[float, float, float, float]]) -> None:
    for shape in shapes:
        where = places.get(shape.placeholder_format.idx)
        if where is not None:
            _place(shape, where)


def _place(shape: Any, where: tuple[float, float, float, float]) -> None:
    from pptx.util import Pt

    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in where)


def _rule(layout: Any, where: tuple[float, float, float, float]) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    left, top, width, height = (int(value * 12700) for value in where)
    layout.shapes._spTree.insert(
        2,
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="横线"/><p:cNvSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            f'</a:prstGeom><a:solidFill><a:srgbClr val="{_SEAL}"/></a:solidFill><a:ln><a:noFill/>'
            "</a:ln></p:spPr></p:sp>"
        ),
    )


def _style(layout: str, shape: Any) -> None:
    """Set margins and where text stands in a layout's placeholder."""
    from pptx.enum.text import MSO_ANCHOR

    frame = shape.text_frame
    index = shape.placeholder_format.idx
    if index > 9:
        return
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    high = layout == "Title Slide" or index == 0
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if high and index == 0 else MSO_ANCHOR.TOP
    if layout == "Section Header" and index == 0:
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    sizes = {("Title Slide", 0): 4000, ("Title Slide", 1): 2000, ("Section Header", 0): 3600}
    _level(shape, sizes.get((layout, index)), quiet=(layout, index) == ("Title Slide", 1))


def _level(shape: Any, size: int | None, *, quiet: bool) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    styles = shape._element.txBody.find(qn("a:lstStyle"))
    for child in list(styles):
        styles.remove(child)
    if size is None:
        return
    fill = f'<a:solidFill><a:srgbClr val="{_QUIET}"/></a:solidFill>' if quiet else ""
    bold = "0" if quiet else "1"
    styles.append(
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} algn="l" marL="0" indent="0"><a:buNone/>'
            f'<a:defRPr sz="{size}" b="{bold}" cap="none">{fill}</a:defRPr></a:lvl1pPr>'
        )
    )
