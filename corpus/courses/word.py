"""A lesson as a .docx: quotations with numbered sources, comparisons, sources, reading list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corpus.compare.difference import Operation
from corpus.courses.lesson import REFERENCE_ONLY, Lesson, Older, Part, Source, Span
from corpus.courses.models import EntryKind, Quotation, QuotedTable
from corpus.courses.quoting import body_of, label_of
from corpus.courses.word_styles import Sheet, open_sheet
from corpus.exports.characters import printable
from corpus.exports.parts import lines_and_tables
from corpus.exports.word import add_text, repeat_header, set_cell_width
from corpus.models import Kind

__all__ = ["lesson_docx"]

_MARKS: dict[Operation, dict[str, Any]] = {
    Operation.EQUAL: {},
    Operation.DELETE: {"strike": True, "color": "B00020"},
    Operation.INSERT: {"bold": True, "underline": True, "color": "00558B"},
    Operation.MOVED_FROM: {"italic": True, "color": "6A4C00"},
    Operation.MOVED_TO: {"italic": True, "color": "6A4C00"},
}
_READING = {
    Kind.REGULATION: "法规",
    Kind.CASE: "案例",
    Kind.TRAINING: "培训材料",
    Kind.REPORT: "报告",
}


def lesson_docx(lesson: Lesson, template: bytes | None = None) -> bytes:
    """Return a lesson as the bytes of a .docx.

    Args:
        lesson: what to print.
        template: a .docx or .dotx of the office, see `corpus.courses.word_styles.open_sheet`.
    Raises:
        UsageError: the template cannot be used.
    """
    course = lesson.course
    sheet = open_sheet(template, title=course.title, audience=course.audience, on=lesson.on)
    core = sheet.document.core_properties
    core.title, core.author, core.comments = course.title, "", ""
    _Writer(sheet, lesson).write()
    return sheet.finish()


class _Writer:
    """Writes a lesson on a sheet."""

    def __init__(self, sheet: Sheet, lesson: Lesson) -> None:
        self._sheet = sheet
        self._lesson = lesson
        self._bookmarks = 100
        self._legend = False

    def write(self) -> None:
        lesson, sheet = self._lesson, self._sheet
        if not sheet.has_own_title:
            add_text(sheet.paragraph("title"), lesson.course.title)
            about = [f"面向：{lesson.course.audience}" if lesson.course.audience else "",
                     f"法规文本截至 {lesson.on}"]  # fmt: skip
            add_text(sheet.paragraph("subtitle"), "　".join(row for row in about if row))
        if len(lesson.headings) > 1:
            add_text(sheet.paragraph("caption"), "本课内容")
            for heading in lesson.headings:
                add_text(sheet.paragraph("list"), heading)
        for part in lesson.parts:
            self._part(part)
        self._questions()
        self._sources()
        self._reading()

    # --- the lesson -----------------------------------------------------------------------

    def _part(self, part: Part) -> None:
        entry = part.entry
        if entry.kind is EntryKind.HEADING:
            add_text(self._sheet.paragraph("h1" if entry.level == 1 else "h2"), part.title)
        elif entry.kind is EntryKind.NOTE:
            self._lines(entry.text, "note")
        elif entry.quote is not None and part.source is not None:
            self._item(part, entry.quote, part.source)

    def _item(self, part: Part, quote: Quotation, source: Source) -> None:
        sheet = self._sheet
        add_text(sheet.paragraph("item"), part.title)
        if quote.kind is not Kind.REGULATION:
            paragraph = sheet.paragraph("flag")
            add_text(paragraph, REFERENCE_ONLY, color="6A4C00")
        if part.flag:
            add_text(sheet.paragraph("flag"), part.flag)
        self._quotation(quote, source)
        line = sheet.paragraph("source")
        add_text(line, f"［{source.number}］{source.short}")
        if part.older is not None:
            self._older(part.older)
        self._lines(part.entry.note, "note")

    def _lines(self, text: str, role: str) -> None:
        for line in text.split("\n"):
            if line.strip():
                add_text(self._sheet.paragraph(role), line.strip())

    def _quotation(self, quote: Quotation, source: Source) -> None:
        role = "law" if quote.kind is Kind.REGULATION else "passage"
        label = label_of(quote)
        tables = {table.start: table for table in quote.tables}
        at = len(quote.text) - len(body_of(quote))
        last = None
        for piece in lines_and_tables(quote.text, at, len(quote.text), tables):
            if not isinstance(piece, str):
                self._table(piece)
                last = None
            elif piece or label:
                last = self._sheet.paragraph(role)
                if label:
                    add_text(last, label + "　", bold=True)
                    label = ""
                add_text(last, piece)
        self._cite(last or self._sheet.paragraph(role), source)

    def _table(self, quoted: QuotedTable) -> None:
        width = max((len(row) for row in quoted.rows), default=0)
        if not width:
            return
        table = self._sheet.table(width)
        for number, row in enumerate(quoted.rows):
            cells = table.rows[0].cells if number == 0 else table.add_row().cells
            for cell, value in zip(cells, row, strict=False):
                set_cell_width(cell, self._sheet.width_cm / width)
                add_text(cell.paragraphs[0], value, size=10.5, bold=number == 0)
        repeat_header(table.rows[0])

    def _older(self, older: Older) -> None:
        sheet = self._sheet
        if older.same:
            text = f"沿革：{older.old_name}，文字未改。"
            add_text(sheet.paragraph("source"), text)
            return
        add_text(sheet.paragraph("caption"), f"新旧对照：{older.old_name} → {older.new_name}")
        table = sheet.table(2)
        head = table.rows[0]
        width = sheet.width_cm / 2
        for cell, name in zip(head.cells, (older.old_name, older.new_name), strict=True):
            set_cell_width(cell, width)
            add_text(cell.paragraphs[0], name, bold=True, size=10.5)
        repeat_header(head)
        for cell, spans in zip(
            table.add_row().cells, (older.old_spans, older.new_spans), strict=True
        ):
            set_cell_width(cell, width)
            _marked(cell, spans)
        # A table's last line and the next paragraph's first would touch.
        note = sheet.paragraph("source")
        if not self._legend:
            add_text(note, "对照标记：", size=9)
            for at, (operation, word) in enumerate(
                (
                    (Operation.DELETE, "删去"),
                    (Operation.INSERT, "增加"),
                    (Operation.MOVED_TO, "移动"),
                )
            ):
                add_text(note, ("　" if at else ""), size=9)
                add_text(note, word, size=9, **_MARKS[operation])
            add_text(note, "。空格和不改变意思的标点差异不作标记。", size=9)
            self._legend = True

    # --- what follows it ------------------------------------------------------------------

    def _questions(self) -> None:
        if not self._lesson.questions:
            return
        add_text(self._sheet.paragraph("h1"), "讨论题")
        numbered = self._sheet.own or not _numbers_itself(self._sheet.style("question"))
        for at, question in enumerate(self._lesson.questions, 1):
            paragraph = self._sheet.paragraph("question")
            add_text(paragraph, (f"{at}.\t" if numbered else "") + question)

    def _sources(self) -> None:
        if not self._lesson.sources:
            return
        add_text(self._sheet.paragraph("h1"), "出处")
        add_text(self._sheet.paragraph("source"), f"时效截至 {self._lesson.on}。")
        for source in self._lesson.sources:
            paragraph = self._sheet.paragraph("list")
            self._bookmark(paragraph, f"source{source.number}")
            add_text(paragraph, f"［{source.number}］\t{source.full}")

    def _reading(self) -> None:
        rows = self._lesson.reading
        if not rows:
            return
        add_text(self._sheet.paragraph("h1"), "阅读清单")
        for kind, name in _READING.items():
            found = [row for row in rows if row.quote.kind is kind]
            if not found:
                continue
            add_text(self._sheet.paragraph("caption"), name)
            for row in found:
                quote = row.quote
                dated = f"（{quote.version}）" if kind is Kind.REGULATION else ""
                places = f"：{'、'.join(row.places)}" if row.places else ""
                about = "，".join(x for x in (quote.issuer, quote.doc_number) if x)
                line = f"《{quote.title}》{dated}{places}" + (f"。{about}" if about else "")
                add_text(self._sheet.paragraph("list"), "·\t" + line)

    # --- links ----------------------------------------------------------------------------

    def _cite(self, paragraph: Any, source: Source) -> None:
        """Put a source's number behind a quotation, as a link to the list of sources."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        paragraph._p.append(
            parse_xml(
                f'<w:hyperlink {nsdecls("w")} w:anchor="source{source.number}" w:history="1">'
                '<w:r><w:rPr><w:color w:val="1C5266"/><w:vertAlign w:val="superscript"/></w:rPr>'
                f"<w:t>［{source.number}］</w:t></w:r></w:hyperlink>"
            )
        )

    def _bookmark(self, paragraph: Any, name: str) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        self._bookmarks += 1
        start = f'<w:bookmarkStart {nsdecls("w")} w:id="{self._bookmarks}" w:name="{name}"/>'
        end = f'<w:bookmarkEnd {nsdecls("w")} w:id="{self._bookmarks}"/>'
        paragraph._p.append(parse_xml(start))
        paragraph._p.append(parse_xml(end))


def _marked(cell: Any, spans: Sequence[Span]) -> None:
    paragraph = cell.paragraphs[0]
    for operation, text in spans:
        for number, line in enumerate(re.split(r"\n", printable(text))):
            if number:
                paragraph = cell.add_paragraph()
            if line:
                add_text(paragraph, line, size=10.5, **_MARKS[operation])


def _numbers_itself(style: Any) -> bool:
    """Tell whether paragraphs of a style are numbered by it."""
    from docx.oxml.ns import qn

    properties = style.element.pPr
    return properties is not None and properties.find(qn("w:numPr")) is not None
