"""Text that a PDF clips at the edge of its cell, as spreadsheets print narrow columns."""

from __future__ import annotations

from typing import Any

import pytest


def clipped(sheets: Any, x0: float, x1: float, top: float, text: str, at: float) -> None:
    """Write a cell from x0 to x1 whose text begins at ``at``."""
    canvas = sheets.canvas
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x0, sheets.HEIGHT - top - 18, x1 - x0, 20)
    canvas.clipPath(path, stroke=0, fill=0)
    sheets.write(at, top, text)
    canvas.restoreState()


def towns(sheets: Any) -> None:
    for top, row in ((100, ("乡镇", "立案", "处分")), (124, ("甲镇", None, "5"))):
        for x, cell in zip((72, 150, 230), row, strict=True):
            if cell:
                sheets.write(x, top, cell)


@pytest.mark.parametrize("text", ["12345678", "1,234.5678", "123456.7%"])
def test_number_that_its_cell_cuts_is_not_read(pdf: Any, sheets: Any, text: str) -> None:
    towns(sheets)
    clipped(sheets, 150, 176, 124, text, 152)
    result = pdf.read(sheets.data())
    row = next(line for line in "\n".join(pdf.texts(result)).split("\n") if "甲镇" in line)
    assert "##" in row
    assert "1" not in row
    assert "5" in row.split("#")[-1]
    assert any("没有印全" in warning for warning in result.warnings)


def test_cut_number_does_not_run_into_the_next_cell(pdf: Any, sheets: Any) -> None:
    sheets.grid([72, 144, 170, 240], [96, 120, 144])
    for x, cell in ((76, "乡镇"), (146, "立案"), (174, "处分")):
        sheets.write(x, 102, cell)
    sheets.write(76, 126, "甲镇")
    clipped(sheets, 144, 170, 126, "12345678", 145)
    sheets.write(170.5, 126, "67")
    row = pdf.only_table(pdf.read(sheets.data())).table.rows[1]
    assert row[2] == "67"
    assert set(row[1]) == {"#"}


def test_words_that_reach_under_the_next_cell_are_cut(pdf: Any, sheets: Any) -> None:
    sheets.write(230, 124, "45")
    clipped(sheets, 72, 150, 124, "第七街道办事处纪检监察工委", 74)
    (text,) = pdf.texts(pdf.read(sheets.data()))
    assert "第七街道" in text
    assert "工委" not in text
    assert "45" in text


def test_number_within_its_cell_is_read_whole(pdf: Any, sheets: Any) -> None:
    towns(sheets)
    clipped(sheets, 150, 200, 124, "123", 152)
    result = pdf.read(sheets.data())
    assert "123" in "".join(pdf.texts(result))
    assert not result.warnings


def test_numbers_printed_as_crosses_are_told(pdf: Any, sheets: Any) -> None:
    towns(sheets)
    sheets.write(150, 124, "####")
    assert any("###" in warning for warning in pdf.read(sheets.data()).warnings)
