"""Text with a line through it, as a PDF of a revised draft prints what was deleted."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest


def strike(sheets: Any, x0: float, x1: float, top: float) -> None:
    sheets.canvas.line(x0, sheets.HEIGHT - top, x1, sheets.HEIGHT - top)


def test_struck_text_is_left_out_and_said_to_be(pdf: Any, sheets: Any) -> None:
    sheets.write(72, 100, "本月立案其中干部五件其中干部四件，已经全部办结。")
    strike(sheets, 72 + 4 * 12, 72 + 10 * 12, 107)
    result = pdf.read(sheets.data())
    (text,) = pdf.texts(result)
    assert pdf.squeezed(text) == "本月立案其中干部四件，已经全部办结。"
    assert any("删除线" in warning for warning in result.warnings)


def test_text_struck_out_by_a_mark_is_left_out(pdf: Any, sheets: Any) -> None:
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    sheets.write(72, 100, "本月立案其中干部五件其中干部四件，已经全部办结。")
    with pdfium.PdfDocument(sheets.data()) as document:
        page = document[0]
        note = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_STRIKEOUT)
        x0, x1, y0, y1 = 72 + 4 * 12, 72 + 10 * 12, sheets.HEIGHT - 100, sheets.HEIGHT - 114
        raw.FPDFAnnot_SetRect(note, raw.FS_RECTF(x0, y0, x1, y1))
        raw.FPDFAnnot_AppendAttachmentPoints(
            note, raw.FS_QUADPOINTSF(x0, y0, x1, y0, x0, y1, x1, y1)
        )
        raw.FPDFPage_CloseAnnot(note)
        page.close()
        out = BytesIO()
        document.save(out)
    result = pdf.read(out.getvalue())
    assert pdf.squeezed(pdf.texts(result)[0]) == "本月立案其中干部四件，已经全部办结。"
    assert any("删除线" in warning for warning in result.warnings)


def test_underlined_text_and_rows_between_rulings_stay(pdf: Any, sheets: Any) -> None:
    sheets.write(72, 100, "本月立案其中干部五件，已经全部办结。")
    strike(sheets, 72 + 4 * 12, 72 + 10 * 12, 113.5)
    sheets.grid([72, 200, 330], [200, 224, 248])
    for row, top in ((("乡镇", "立案"), 206), (("乙镇", "5"), 230)):
        for x, cell in zip((80, 210), row, strict=True):
            sheets.write(x, top, cell)
    result = pdf.read(sheets.data())
    assert pdf.texts(result)[0] == "本月立案其中干部五件，已经全部办结。"
    assert pdf.only_table(result).table.rows == (("乡镇", "立案"), ("乙镇", "5"))
    assert not result.warnings


def test_line_longer_than_the_text_it_crosses_strikes_nothing(pdf: Any, sheets: Any) -> None:
    sheets.write(72, 100, "关于立案情况的报告和说明。")
    strike(sheets, 40, 560, 107)
    assert pdf.texts(pdf.read(sheets.data())) == ["关于立案情况的报告和说明。"]


@pytest.mark.parametrize("colour", [(1, 1, 1), (1, 1, 0)])
def test_lines_too_light_to_strike_leave_the_text(pdf: Any, sheets: Any, colour: Any) -> None:
    sheets.write(72, 100, "本月立案其中干部五件其中干部四件，已经全部办结。")
    sheets.canvas.setStrokeColorRGB(*colour)
    strike(sheets, 72 + 4 * 12, 72 + 10 * 12, 107)
    (text,) = pdf.texts(pdf.read(sheets.data()))
    assert pdf.squeezed(text) == "本月立案其中干部五件其中干部四件，已经全部办结。"


def test_page_printed_upon_its_rulings_is_read(pdf: Any, sheets: Any) -> None:
    line = "关于立案情况的报告和有关问题的说明"
    for top in (100, 124, 148, 172):
        sheets.write(72, top, line)
        strike(sheets, 72, 72 + len(line) * 12, top + 7)
    result = pdf.read(sheets.data())
    assert pdf.squeezed("".join(pdf.texts(result))).count(line) == 4
