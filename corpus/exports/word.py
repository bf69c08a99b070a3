"""Word documents: page, fonts, runs; what every export to .docx shares."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from corpus.exports.characters import printable

__all__ = ["add_text", "new_document", "repeat_header", "save", "set_cell_width"]

_FONT = "宋体"
_HEADING_FONT = "黑体"
_LATIN = "Times New Roman"


def new_document(*, landscape: bool = False) -> Any:
    """Return an empty A4 document with Chinese fonts and page numbers."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    width, height = (Cm(29.7), Cm(21.0)) if landscape else (Cm(21.0), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        _set_font(style, _FONT if name == "Normal" else _HEADING_FONT)
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    _number_pages(section)
    return document


def add_text(paragraph: Any, text: str, **marks: Any) -> Any:
    """Add a run to a paragraph; line feeds become line breaks.

    Args:
        paragraph: where to.
        text: what to add.
        **marks: properties of the font (``bold``, ``strike``, ``underline``); ``color`` is
            six hexadecimal digits, ``size`` is in points.
    """
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run()
    for at, line in enumerate(printable(text).split("\n")):
        if at:
            run.add_break()
        run.add_text(line)
    if (color := marks.pop("color", None)) is not None:
        run.font.color.rgb = RGBColor.from_string(color)
    if (size := marks.pop("size", None)) is not None:
        run.font.size = Pt(size)
    for name, value in marks.items():
        setattr(run.font, name, value)
    return run


def repeat_header(row: Any) -> None:
    """Have a table's row printed again at the head of each page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:tblHeader")
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)


def set_cell_width(cell: Any, width_cm: float) -> None:
    """Set the width of a table's cell."""
    from docx.shared import Cm

    cell.width = Cm(width_cm)


def save(document: Any) -> bytes:
    """Return the document as the bytes of a .docx file."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _set_font(style: Any, name: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name = _LATIN
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), name)
    style.font.color.rgb = RGBColor(0, 0, 0)


def _number_pages(section: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
