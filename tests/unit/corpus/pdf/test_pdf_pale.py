"""White words on white paper and pale words that come again all over a page are no text."""

from __future__ import annotations

from typing import Any

WORDS = "本月办结其中村级五件，其余四件正在核查。"


def test_white_words_are_left_out_and_said_to_be(pdf: Any, sheets: Any) -> None:
    sheets.write(72, 100, WORDS)
    sheets.canvas.setFillGray(1)
    sheets.write(72, 130, "另有九件未报。")
    result = pdf.read(sheets.data())
    assert [pdf.squeezed(text) for text in pdf.texts(result)] == [WORDS]
    assert any("白色" in warning for warning in result.warnings)


def test_white_words_upon_a_coloured_shape_stay(pdf: Any, sheets: Any) -> None:
    sheets.write(72, 100, WORDS)
    sheets.canvas.setFillColorRGB(1, 0.75, 0)
    sheets.canvas.rect(60, sheets.HEIGHT - 150, 300, 24, fill=1, stroke=0)
    sheets.canvas.setFillGray(1)
    sheets.write(72, 130, "各镇办结情况")
    result = pdf.read(sheets.data())
    assert "各镇办结情况" in "".join(map(pdf.squeezed, pdf.texts(result)))
    assert not any("白色" in warning for warning in result.warnings)


def test_pale_words_repeated_over_a_page_are_a_mark(pdf: Any, sheets: Any) -> None:
    sheets.canvas.setFillGray(0.87)
    for top in (90, 104, 200, 300):
        sheets.write(250, top, "内部资料")
    sheets.canvas.setFillGray(0)
    sheets.write(72, 100, WORDS)
    result = pdf.read(sheets.data())
    assert [pdf.squeezed(text) for text in pdf.texts(result)] == [WORDS]
    assert any("浅色的文字" in warning for warning in result.warnings)


def test_pale_head_that_comes_again_and_touches_small_print_stays(pdf: Any, sheets: Any) -> None:
    for top in (100, 200, 300, 400):
        sheets.canvas.setFillGray(0.8)
        sheets.write(72, top, "重点工作进展", size=24)
        sheets.canvas.setFillGray(0)
        sheets.write(72, top + 25, WORDS, size=9)
    result = pdf.read(sheets.data())
    assert "".join(map(pdf.squeezed, pdf.texts(result))).count("重点工作进展") == 4
    assert not any("浅色的文字" in warning for warning in result.warnings)


def test_grounds_are_looked_for_only_where_asked_and_down_to_small_tiles(
    pdf: Any, sheets: Any
) -> None:
    import pypdfium2 as pdfium

    from corpus.readers.pdf_objects import page_objects

    sheets.canvas.setFillGray(0.2)
    for x in range(60, 90, 3):
        sheets.canvas.rect(x, 700, 3, 3, fill=1, stroke=0)
    page = pdfium.PdfDocument(sheets.data())[0]
    assert not page_objects(page).fills
    assert len(page_objects(page, grounds=True).fills) == 10


def test_pale_words_that_stand_once_stay(pdf: Any, sheets: Any) -> None:
    sheets.write(72, 100, WORDS)
    sheets.canvas.setFillGray(0.8)
    sheets.write(72, 160, "上述情况已经核对。")
    result = pdf.read(sheets.data())
    assert "上述情况已经核对。" in "".join(map(pdf.squeezed, pdf.texts(result)))


def test_pale_labels_and_figures_beside_the_text_stay(pdf: Any, sheets: Any) -> None:
    sheets.write(72, 100, WORDS)
    for top in (130, 150, 170, 190):
        sheets.canvas.setFillGray(0.8)
        sheets.write(72, top, "立案件数：")
        sheets.write(300, top, "7人")
        sheets.canvas.setFillGray(0)
        sheets.write(160, top, "甲镇9件，")
    text = "".join(map(pdf.squeezed, pdf.texts(pdf.read(sheets.data()))))
    assert (text.count("立案件数"), text.count("7人")) == (4, 4)


def test_white_words_upon_a_thick_line_or_a_half_clear_shape_stay(pdf: Any, sheets: Any) -> None:
    sheets.write(72, 100, WORDS)
    canvas = sheets.canvas
    canvas.setLineWidth(26)
    canvas.setStrokeColorRGB(0, 0, 0.5)
    canvas.line(60, sheets.HEIGHT - 134, 300, sheets.HEIGHT - 134)
    canvas.setFillColorRGB(0, 0, 0.5, alpha=0.45)
    canvas.rect(60, sheets.HEIGHT - 190, 300, 24, fill=1, stroke=0)
    canvas.setFillColorRGB(1, 1, 1, alpha=1)
    sheets.write(72, 130, "上半年报送九件")
    sheets.write(72, 180, "下半年报送七件")
    result = pdf.read(sheets.data())
    text = "".join(map(pdf.squeezed, pdf.texts(result)))
    assert "上半年报送九件" in text
    assert "下半年报送七件" in text
