"""Signs that a PDF draws after the rest of their line stand where they belong in it."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("reportlab")

SIZE = 12.0


NARROW = 4.0
BELOW = "另起一段说别的事情。"


def mark(sheets: Any, x: float, top: float, sign: str) -> None:
    """Draw a quotation mark of another font, a third of the size wide."""
    sheets.canvas.setFont("Helvetica", SIZE)
    sheets.canvas.drawString(x, sheets.HEIGHT - top - SIZE, sign)


def draw(sheets: Any, top: float, text: str) -> None:
    """Draw a line without its quotation marks, a line below it, and the marks thereafter."""
    at = start = 90.0
    passage = ""
    waiting: list[tuple[float, str]] = []
    for char in text:
        if char in "“”":
            if passage:
                sheets.write(start, top, passage, SIZE)
            waiting.append((at, char))
            at += NARROW
            passage, start = "", at
        else:
            passage += char
            at += SIZE
    if passage:
        sheets.write(start, top, passage, SIZE)
    sheets.write(90, top + 40, BELOW, SIZE)
    for place, char in waiting:
        mark(sheets, place, top, char)


@pytest.mark.parametrize(
    "line",
    [
        "全年查处“微腐败”问题，运用“四种形态”处理干部",
        "落实“第一议题”制度",
        "实现“零事故”。",
        "“三资”管理不规范",
        "把“一肩挑”人员、“小微权力”清单",
    ],
)
def test_quotation_marks_drawn_late_stand_around_their_words(
    pdf: Any, sheets: Any, line: str
) -> None:
    draw(sheets, 100, line)
    assert "".join(pdf.texts(pdf.read(sheets.data()))) == line + BELOW


def test_values_of_a_form_are_no_signs_left_out(pdf: Any, sheets: Any) -> None:
    for top, left, right in ((100, "姓名", "职务"), (124, "单位", "电话")):
        sheets.write(90, top, left, SIZE)
        sheets.write(330, top, right, SIZE)
    for top, left, right in ((100, "甲乙", "科员"), (124, "某镇", "无")):
        sheets.write(150, top, left, SIZE)
        sheets.write(390, top, right, SIZE)
    lines = pdf.squeezed("\n".join(pdf.texts(pdf.read(sheets.data()))))
    assert lines == "姓名甲乙职务科员单位某镇电话无"


def test_columns_drawn_in_turn_are_not_mixed(pdf: Any, sheets: Any) -> None:
    words = pdf.CLAUSE * 4
    lines = [words[n : n + 18] for n in range(0, 144, 18)]
    for x in (60, 310):
        for number, line in enumerate(lines):
            sheets.write(x, 100 + 19 * number, line, SIZE)
    assert "".join(pdf.texts(pdf.read(sheets.data()))) == words[:144] * 2
