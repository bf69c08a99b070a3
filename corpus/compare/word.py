"""新旧对照表: two versions in two columns, as a Word document."""

from __future__ import annotations

from typing import Any

from corpus.compare.comparison import ADDED, Comparison, Row, Side
from corpus.compare.difference import Operation
from corpus.compare.labels import VersionName, kind_label, remark_of, summary
from corpus.exports.word import add_text, new_document, repeat_header, save, set_cell_width

__all__ = ["comparison_docx"]

_COLUMN_CM = 12.6
_DELETED = {"strike": True, "color": "B00020"}
_INSERTED = {"bold": True, "underline": True, "color": "00558B"}
_MOVED = {"italic": True, "color": "6A4C00"}
_MARKS: dict[Operation, dict[str, Any]] = {
    Operation.EQUAL: {},
    Operation.DELETE: _DELETED,
    Operation.INSERT: _INSERTED,
    Operation.MOVED_FROM: _MOVED,
    Operation.MOVED_TO: _MOVED,
}


def comparison_docx(
    comparison: Comparison, old: VersionName, new: VersionName, *, changes_only: bool = False
) -> bytes:
    """Return a comparison as the bytes of a .docx with a table of two columns.

    Args:
        comparison: the rows.
        old: what the earlier version is called.
        new: what the later one is called.
        changes_only: leave out what is the same in both.
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = new_document(landscape=True)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_text(title, f"《{new.title}》新旧对照表", bold=True, size=16)
    note = document.add_paragraph()
    add_text(note, summary(comparison), size=9)
    legend = document.add_paragraph()
    add_text(legend, "标记：", size=9)
    add_text(legend, "删去的文字", size=9, **_DELETED)
    add_text(legend, "　", size=9)
    add_text(legend, "增加的文字", size=9, **_INSERTED)
    add_text(legend, "　", size=9)
    add_text(legend, "移动的文字", size=9, **_MOVED)
    add_text(legend, "。空格、全角半角和不改变意思的标点差异不作标记。", size=9)
    table = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    _head(table.rows[0], old, new)
    for row in comparison.rows:
        if not (changes_only and row.kind == "same" and not row.renumbered):
            _add(table.add_row(), row)
    return save(document)


def _head(cells: Any, old: VersionName, new: VersionName) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for cell, name in zip(cells.cells, (old, new), strict=True):
        set_cell_width(cell, _COLUMN_CM)
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_text(paragraph, name.label, bold=True)
    repeat_header(cells)


def _add(cells: Any, row: Row) -> None:
    left, right = cells.cells
    for cell, sides in ((left, row.old), (right, row.new)):
        set_cell_width(cell, _COLUMN_CM)
        for at, side in enumerate(sides):
            _fill(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), side)
    if not row.old:
        add_text(left.paragraphs[0], kind_label(ADDED), color="777777")
    if not row.new:
        add_text(right.paragraphs[0], kind_label("deleted"), color="777777")
    remark = remark_of(row)
    if remark:
        add_text(right.add_paragraph(), remark, size=8, color="777777")


def _fill(paragraph: Any, side: Side) -> None:
    add_text(paragraph, side.name + "　", bold=True)
    for span in side.spans:
        add_text(paragraph, span.text, **_MARKS[span.operation])
