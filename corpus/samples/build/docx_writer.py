"""Word documents of the collection, with Word's own numbering, tables, notes and revisions."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from corpus.models import Kind
from corpus.samples.build import docx_xml
from corpus.samples.build.archive import rewrite_package
from corpus.samples.build.docx_layout import (
    OFFICE,
    Fonts,
    Lists,
    define_lists,
    lay_out,
    set_font,
)
from corpus.samples.build.marks import mark_of
from corpus.samples.build.source import Node, NodeKind, Source, runs

__all__ = ["write_docx"]

_TEXT_WIDTH_CM = 15.6
_DIVISIONS = (NodeKind.PART, NodeKind.CHAPTER, NodeKind.SECTION)


def write_docx(
    source: Source, path: Path, fonts: Fonts = OFFICE, *, running_head: bool = False
) -> None:
    """Write a source as .docx.

    Args:
        source: what to write; its ``numbering`` says whether Word counts the numbers.
        path: where to.
        fonts: font names.
        running_head: print the issuer at the head of each page.
    """
    _Writer(source, fonts).write(path, running_head)
    rewrite_package(path)


class _Writer:
    def __init__(self, source: Source, fonts: Fonts) -> None:
        self.source = source
        self.fonts = fonts
        self.document: Any = docx.Document()
        lay_out(
            self.document, fonts, centred_headings=any(n.kind in _DIVISIONS for n in source.nodes)
        )
        self.automatic = source.meta.get("numbering") == "auto"
        self.lists: Lists = define_lists(self.document, fonts)
        present = {node.kind for node in source.nodes}
        self.divisions = [kind for kind in _DIVISIONS if kind in present]
        self.notes: list[str] = []
        self.revision = 100
        self.boxes = 0
        self.points = self.lists.point + 100
        if self.automatic:
            self._number_styles()

    def _number_styles(self) -> None:
        styles = self.document.styles
        for position, kind in enumerate(self.divisions, start=1):
            level = _DIVISIONS.index(kind)
            docx_xml.number_style(styles[f"Heading {position}"], self.lists.division, level)
        docx_xml.number_style(styles["条文"], self.lists.article, 0)

    def write(self, path: Path, running_head: bool) -> None:
        self._front()
        nodes = list(self.source.nodes)
        while nodes and nodes[0].kind is NodeKind.CENTRE:
            self._node(nodes.pop(0))
        if pages := self.source.meta.get("toc"):
            self._contents(str(pages).split())
        for node in nodes:
            self._node(node)
        if self.notes:
            style = self.document.styles["脚注文字"].style_id
            docx_xml.add_footnotes_part(self.document, self.notes, style)
        self._footer(running_head)
        _drop_thumbnail(self.document)
        properties = self.document.core_properties
        day = dt.datetime.fromisoformat(self.source.date)
        properties.title = self.source.title
        properties.author = str(self.source.meta.get("issuer", ""))
        properties.comments = mark_of(self.source.kind)
        properties.language = "zh-CN"
        properties.created = properties.modified = day
        properties.last_modified_by = properties.author
        self.document.save(str(path))

    def _front(self) -> None:
        self._paragraph("Title", self.source.title)
        if number := self.source.meta.get("number"):
            self._paragraph("题注行", str(number))
        remark = self._paragraph("题注行", mark_of(self.source.kind))
        remark.runs[0].font.size = Pt(12)

    def _contents(self, pages: list[str]) -> None:
        heading = self._paragraph("题注行", "目\u3000录")
        set_font(heading.runs[0], self.fonts.heading, 16)
        entries = [node for node in self.source.nodes if node.kind in self.divisions]
        for position, (node, page) in enumerate(zip(entries, pages, strict=True)):
            paragraph = self.document.add_paragraph()
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Cm(_TEXT_WIDTH_CM), 2, 1)
            paragraph.paragraph_format.line_spacing = Pt(22)
            paragraph.paragraph_format.left_indent = Pt(16 * self.divisions.index(node.kind))
            if position == 0:
                self._field_edge(paragraph, "begin")
                self._field_edge(paragraph, 'TOC \\o "1-3" \\h \\z \\u')
                self._field_edge(paragraph, "separate")
            paragraph.add_run(f"{node.number}\u3000{node.text}\t{page}").font.size = Pt(14)
            if position == len(entries) - 1:
                self._field_edge(paragraph, "end")
        self.document.add_page_break()

    @staticmethod
    def _field_edge(paragraph: Any, what: str) -> None:
        run = paragraph.add_run()
        if what in ("begin", "separate", "end"):
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{what}"/>'))
        else:
            run._r.append(
                parse_xml(
                    f'<w:instrText {nsdecls("w")} xml:space="preserve"> {what} </w:instrText>'
                )
            )

    def _footer(self, running_head: bool) -> None:
        section = self.document.sections[0]
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run("— ")
        docx_xml.add_field(paragraph, "PAGE", "1")
        paragraph.add_run(" —")
        for run in paragraph.runs:
            set_font(run, self.fonts.body)
            run.font.size = Pt(12)
        if running_head:
            head = section.header.paragraphs[0]
            head.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = head.add_run(str(self.source.meta["issuer"]))
            set_font(run, self.fonts.remark)
            run.font.size = Pt(10.5)

    def _node(self, node: Node) -> None:
        if node.kind is NodeKind.TABLE:
            self._table(node)
        elif node.kind is NodeKind.BOX:
            self.boxes += 1
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing = 1.0
            lines = [(self.fonts.heading, node.label), (self.fonts.remark, node.text)]
            docx_xml.text_box(paragraph, lines, self.boxes)
        elif node.kind in _DIVISIONS:
            style = f"Heading {self.divisions.index(node.kind) + 1}"
            self._paragraph(style, node.text, self._typed(node, "\u3000"))
        else:
            self._line(node)

    def _typed(self, node: Node, space: str = "") -> str:
        return "" if self.automatic else node.number + space

    def _line(self, node: Node) -> None:
        kind = node.kind
        if kind is NodeKind.ARTICLE:
            self._paragraph("条文", node.text, self._typed(node, "\u3000"), self.fonts.heading)
        elif kind is NodeKind.LABEL:
            self._paragraph("Heading 1", node.text)
        elif kind is NodeKind.CENTRE:
            self._paragraph("题注行", node.text)
        elif kind is NodeKind.RIGHT:
            paragraph = self.document.add_paragraph(node.text)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(32)
        elif kind is NodeKind.HEADING_1:
            paragraph = self._paragraph("Heading 1", node.text, self._typed(node))
            self._count(paragraph, self.lists.heading, 0)
        elif kind is NodeKind.HEADING_2:
            self._second_heading(node)
        elif kind is NodeKind.TEXT and node.text.endswith("："):
            self._paragraph("Normal", node.text)
        else:
            paragraph = self._paragraph("正文缩进段", node.text, self._typed(node))
            self._count_item(node, paragraph)

    def _second_heading(self, node: Node) -> None:
        lead, stop, rest = node.text.partition("。")
        number = self._typed(node)
        if not rest and not stop:
            paragraph = self._paragraph("Heading 2", lead, number)
        else:
            paragraph = self._paragraph("正文缩进段", rest, number + lead + stop, self.fonts.remark)
        self._count(paragraph, self.lists.heading, 1)

    def _count_item(self, node: Node, paragraph: Any) -> None:
        if node.kind is NodeKind.ITEM:
            self._count(paragraph, self.lists.article, 1)
        elif node.kind is NodeKind.SUBITEM:
            self._count(paragraph, self.lists.article, 2)
        elif node.kind is NodeKind.HEADING_3 and self.automatic:
            if node.number == "1.":
                self.points += 1
                docx_xml.add_list(self.document, self.points, self.lists.point, restart=True)
            self._count(paragraph, self.points, 0)

    def _count(self, paragraph: Any, ident: int, level: int) -> None:
        if self.automatic:
            docx_xml.set_numbering(paragraph, ident, level)

    def _paragraph(self, style: str, text: str, lead: str = "", lead_font: str = "") -> Any:
        """Add a paragraph; ``lead`` stands before the text, in a font of its own."""
        paragraph = self.document.add_paragraph(style=style)
        parts = runs(text)
        inserted = bool(parts) and all(part.mark == "ins" for part in parts)
        if lead:
            run = paragraph.add_run(lead)
            if lead_font:
                set_font(run, lead_font)
            if inserted:
                self._track(run, "ins")
        for part in parts:
            if part.mark == "note":
                self.notes.append(part.text)
                docx_xml.footnote_reference(paragraph, len(self.notes))
                continue
            run = paragraph.add_run(part.text)
            if part.mark:
                self._track(run, part.mark)
        if inserted:
            self.revision += 1
            docx_xml.tracked_mark(paragraph, "ins", self.revision)
        return paragraph

    def _track(self, run: Any, mark: str) -> None:
        self.revision += 1
        docx_xml.tracked_run(run, mark, self.revision)

    def _table(self, node: Node) -> None:
        if node.text:
            self._paragraph("表格标题", node.text).paragraph_format.keep_with_next = True
        columns = len(node.rows[0])
        table = self.document.add_table(rows=len(node.rows), cols=columns, style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, _widths(node), strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        for row, cells in enumerate(node.rows):
            for column, text in enumerate(cells):
                if text in ("<", "^"):
                    continue
                self._cell(table.cell(row, column), text, header=row < node.header_rows)
        _merge(table, node)
        for position, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
            if position < node.header_rows:
                properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        closing = self.document.add_paragraph()
        closing.paragraph_format.line_spacing = Pt(10)

    def _cell(self, cell: Any, text: str, *, header: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing = Pt(20)
        long = self.source.kind is Kind.TRAINING and not header and len(text) > 12
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if long else WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        set_font(run, self.fonts.heading if header else self.fonts.body)
        run.font.size = Pt(10.5)
        cell.vertical_alignment = 1


def _drop_thumbnail(document: Any) -> None:
    relations = document.part.package.rels
    for key in [key for key, rel in relations.items() if rel.reltype.endswith("/thumbnail")]:
        del relations[key]


def _widths(node: Node) -> list[Any]:
    longest = [9] * len(node.rows[0])
    for cells in node.rows:
        for column, text in enumerate(cells):
            following = cells[column + 1] if column + 1 < len(cells) else ""
            if text in ("<", "^") or following == "<":
                continue
            wide = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
            longest[column] = max(longest[column], min(wide, 24))
    return [Cm(_TEXT_WIDTH_CM * share / sum(longest)) for share in longest]


def _merge(table: Any, node: Node) -> None:
    for row, cells in enumerate(node.rows):
        for column, text in enumerate(cells):
            if text in ("<", "^"):
                continue
            right, down = column, row
            while right + 1 < len(cells) and cells[right + 1] == "<":
                right += 1
            while down + 1 < len(node.rows) and node.rows[down + 1][column] == "^":
                down += 1
            if (right, down) != (column, row):
                table.cell(row, column).merge(table.cell(down, right))
