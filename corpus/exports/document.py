"""Articles, selections and works as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.exports.characters import printable
from corpus.exports.parts import ExportPart, about, article_body, lines_and_tables, printed_segments
from corpus.exports.word import add_text, new_document, save
from corpus.models import Segment, SegmentKind, TableSpan

__all__ = ["export_docx"]


def export_docx(parts: Sequence[ExportPart]) -> bytes:
    """Return the parts as the bytes of a .docx, each on a page of its own."""
    document = new_document()
    for number, part in enumerate(parts):
        if number:
            document.add_page_break()
        _part(document, part)
    return save(document)


def _part(document: Any, part: ExportPart) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_text(title, part.record.title, bold=True, size=18)
    for name, value in about(part):
        add_text(document.add_paragraph(), f"{name}：{value}", size=9, color="555555")
    text = part.parsed.text
    tables = {span.start: span for span in part.parsed.tables}
    for segment, body in printed_segments(part):
        if segment.kind is SegmentKind.HEADING:
            level = min(3, 1 + len(segment.heading_path))
            heading = document.add_heading(printable(" ".join(body.split())), level)
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            _body(document, text, segment, tables)


def _body(document: Any, text: str, segment: Segment, tables: dict[int, TableSpan]) -> None:
    from docx.shared import Pt

    at = article_body(text, segment) if segment.article is not None else segment.start
    label = text[segment.start : at].strip()
    for piece in lines_and_tables(text, at, segment.end, tables):
        if not isinstance(piece, str):
            _table(document, piece)
        elif piece or label:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.first_line_indent = Pt(21)
            if label:
                add_text(paragraph, label + "　", bold=True)
                label = ""
            add_text(paragraph, piece)


def _table(document: Any, span: TableSpan) -> None:
    rows = span.table.rows
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    table = document.add_table(rows=len(rows), cols=width)
    table.style = "Table Grid"
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, value in zip(cells.cells, row, strict=False):
            add_text(cell.paragraphs[0], value)
