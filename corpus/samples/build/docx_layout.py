"""Page, styles and lists of a Word document of the collection, as an office sets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from corpus.samples.build import docx_xml

__all__ = ["EMBEDDED", "OFFICE", "Fonts", "Lists", "define_lists", "lay_out", "set_font"]

INDENT = Pt(32)
_LINE = Pt(28)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font names of title, headings, remarks and body."""

    title: str
    heading: str
    remark: str
    body: str


OFFICE = Fonts("方正小标宋简体", "黑体", "楷体", "仿宋")
EMBEDDED = Fonts("Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Serif CJK SC", "Noto Serif CJK SC")
"""Free fonts, for the documents that LibreOffice turns into PDF."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Ids of the lists: 编章节, 条项目, 一（一）, 1."""

    division: int = 101
    article: int = 102
    heading: int = 103
    point: int = 104


def lay_out(document: Any, fonts: Fonts, *, centred_headings: bool) -> None:
    """Set page, margins and styles of an official document.

    Args:
        document: an empty document of python-docx's own template.
        fonts: font names.
        centred_headings: chapter headings stand centred, 一、 headings indented.
    """
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.5), Cm(3.2)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN"/>'))

    normal = document.styles["Normal"]
    set_font(normal, fonts.body, 16)
    _spacing(normal)
    _style(document, "Title", fonts.title, 22, WD_ALIGN_PARAGRAPH.CENTER)
    for level, font in ((1, fonts.heading), (2, fonts.heading), (3, fonts.remark)):
        style = _style(document, f"Heading {level}", font, 16, WD_ALIGN_PARAGRAPH.LEFT)
        if centred_headings:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            style.paragraph_format.space_before = Pt(8)
        else:
            style.paragraph_format.first_line_indent = INDENT
    for name, font, size in (
        ("正文缩进段", fonts.body, 16),
        ("条文", fonts.body, 16),
        ("题注行", fonts.remark, 14),
        ("表格标题", fonts.heading, 12),
        ("脚注文字", fonts.body, 9),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        set_font(style, font, size)
        if name in ("题注行", "表格标题"):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif name == "脚注文字":
            style.paragraph_format.line_spacing = Pt(14)
        else:
            style.paragraph_format.first_line_indent = INDENT


def define_lists(document: Any, fonts: Fonts) -> Lists:
    """Define the automatic numbers of a document: 第一编/章/节, 第一条（一）1., 一、（一）, 1."""
    lists = Lists()
    counting = "chineseCountingThousand"
    docx_xml.add_abstract_list(
        document,
        lists.division,
        [
            (counting, "第%1编\u3000", fonts.heading),
            (counting, "第%2章\u3000", fonts.heading),
            (counting, "第%3节\u3000", fonts.remark),
        ],
    )
    docx_xml.add_abstract_list(
        document,
        lists.article,
        [
            (counting, "第%1条\u3000", fonts.heading),
            (counting, "（%2）", fonts.body),
            ("decimal", "%3.", fonts.body),
        ],
        indent=640,
    )
    docx_xml.add_abstract_list(
        document,
        lists.heading,
        [("japaneseCounting", "%1、", fonts.heading), ("japaneseCounting", "（%2）", fonts.remark)],
        indent=640,
    )
    docx_xml.add_abstract_list(document, lists.point, [("decimal", "%1.", fonts.body)], indent=640)
    for ident in (lists.division, lists.article, lists.heading):
        docx_xml.add_list(document, ident, ident)
    return lists


def _style(document: Any, name: str, font: str, size: int, alignment: WD_ALIGN_PARAGRAPH) -> Any:
    style = document.styles[name]
    set_font(style, font, size)
    _spacing(style)
    style.paragraph_format.alignment = alignment
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    if name == "Title":
        style.paragraph_format.line_spacing = Pt(34)
        style.paragraph_format.space_after = Pt(10)
    return style


def _spacing(style: Any) -> None:
    style.paragraph_format.line_spacing = _LINE
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.space_after = Pt(0)


def set_font(target: Any, font: str, size: float | None = None) -> None:
    """Give a style or a run one font for every script, upright and black."""
    properties = target.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(
        0,
        parse_xml(
            f'<w:rFonts {nsdecls("w")} w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"'
            f' w:cs="{font}" w:hint="eastAsia"/>'
        ),
    )
    if size is not None:
        target.font.size = Pt(size)
        target.font.bold = False
        target.font.italic = False
        target.font.color.rgb = RGBColor(0, 0, 0)
