"""Text and tables drawn on a slide: type, marks of what changed, borders of cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.compare.difference import Operation
from corpus.courses.fitting import Block
from corpus.courses.slide_tables import MARGIN_X, MARGIN_Y, Cell, TablePage
from corpus.exports.characters import printable

__all__ = ["add_run", "draw_table", "write_blocks"]

_LINE = 1.42
_GAP = 0.35
_COLORS = {Operation.DELETE: "B00020", Operation.INSERT: "00558B"}
_MOVED = "6A4C00"
_HEAD_FILL, _BORDER, _INK = "E8EDEE", "A9B1B5", "1C2023"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of a table without fills and lines: those are given to the cells."""


def write_blocks(frame: Any, blocks: Sequence[Block], size: float) -> None:
    """Write paragraphs into a frame in type of a size in points."""
    _still(frame)
    for at, block in enumerate(blocks):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        _format(paragraph, size, left=block.left, indent=block.indent)
        if block.label:
            add_run(paragraph, block.label + ("\t" if block.indent < 0 else "　"), size, bold=True)
        add_run(paragraph, block.text, size)


def draw_table(page: Any, table: TablePage, left: int, top: int) -> None:
    """Add a table to a slide, its columns and rows as they were planned.

    Args:
        page: the slide.
        table: what it shows.
        left: of the slide's edge, in its own units.
        top: of the slide's upper edge.
    """
    from pptx.util import Pt

    rows = [table.head, *table.rows] if table.head else list(table.rows)
    frame = page.shapes.add_table(
        len(rows), len(table.widths), left, top, Pt(sum(table.widths)), Pt(sum(table.heights))
    )
    frame.name = "表格"
    made = frame.table
    made._tbl.tblPr.set("bandRow", "0")
    made._tbl.tblPr.set("firstRow", "1" if table.head else "0")
    made._tbl.tblPr.find(_qn("a:tableStyleId")).text = _NO_STYLE
    for column, width in zip(made.columns, table.widths, strict=True):
        column.width = Pt(width)
    for row, height in zip(made.rows, table.heights, strict=True):
        row.height = Pt(height)
    for at, row in enumerate(rows):
        head = bool(table.head) and at == 0
        for number, cell in enumerate(row):
            _write_cell(made.cell(at, number), cell, table.size, head)


def _write_cell(place: Any, cell: Cell, size: float, head: bool) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Pt

    place.margin_left = place.margin_right = Pt(MARGIN_X)
    place.margin_top = place.margin_bottom = Pt(MARGIN_Y)
    place.vertical_anchor = MSO_ANCHOR.MIDDLE if head else MSO_ANCHOR.TOP
    _border(place)
    if head:
        place.fill.solid()
        place.fill.fore_color.rgb = RGBColor.from_string(_HEAD_FILL)  # type: ignore[no-untyped-call]
    frame = place.text_frame
    frame.word_wrap = True
    paragraph = frame.paragraphs[0]
    _format(paragraph, size)
    for operation, text in cell:
        for number, line in enumerate(text.split("\n")):
            if number:
                paragraph = frame.add_paragraph()
                _format(paragraph, size)
            if not line:
                continue
            if operation is Operation.EQUAL:
                add_run(paragraph, line, size, color=_INK, bold=head)
            elif operation is Operation.DELETE:
                add_run(paragraph, line, size, color=_COLORS[operation], strike=True)
            elif operation is Operation.INSERT:
                add_run(paragraph, line, size, color=_COLORS[operation], bold=True, underline=True)
            else:
                add_run(paragraph, line, size, color=_MOVED, italic=True)
    if not cell:
        # An empty cell has the height of its type, which would be eighteen points.
        paragraph.font.size = Pt(size)


def _border(place: Any) -> None:
    """Draw thin lines around a cell; they stand before its fill."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    properties = place._tc.get_or_add_tcPr()
    for at, name in enumerate(("lnL", "lnR", "lnT", "lnB")):
        line = (
            f'<a:{name} {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="{_BORDER}"/>'
            f"</a:solidFill></a:{name}>"
        )
        properties.insert(at, parse_xml(line))


def _qn(name: str) -> str:
    from pptx.oxml.ns import qn

    return str(qn(name))


def _still(frame: Any) -> None:
    """Keep a frame from changing the size of its type: the plan has made the text fit."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP


def _format(paragraph: Any, size: float, *, left: float = 0.0, indent: float = 0.0) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls
    from pptx.util import Pt

    paragraph.line_spacing = Pt(size * _LINE)
    paragraph.space_before = Pt(0)
    paragraph.space_after = Pt(size * _GAP)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(int(left * size * 12700)))
    properties.set("indent", str(int(indent * size * 12700)))
    properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def add_run(paragraph: Any, text: str, size: float, **marks: Any) -> None:
    """Add words to a paragraph.

    Args:
        paragraph: where.
        text: the words.
        size: of the type, in points.
        marks: color (six hexadecimal digits), strike, bold, italic, underline.
    """
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = printable(text)
    run.font.size = Pt(size)
    properties = run._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    properties.set("altLang", "en-US")
    if (color := marks.pop("color", None)) is not None:
        run.font.color.rgb = RGBColor(*bytes.fromhex(color))  # type: ignore[no-untyped-call]
    if marks.pop("strike", False):
        properties.set("strike", "sngStrike")
    for name, value in marks.items():
        if value:
            setattr(run.font, name, value)
