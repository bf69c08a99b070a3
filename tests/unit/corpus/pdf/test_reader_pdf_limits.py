"""PDF files that are scanned, damaged, locked or too large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import (
    DamagedDocumentError,
    DocumentLimitError,
    EmptyDocumentError,
    EncryptedDocumentError,
    MissingToolError,
)
from corpus.readers.base import ReadLimits, ReadOptions
from corpus.readers.pdf import PdfReader

pytest.importorskip("reportlab")


def test_scan_without_ocr_names_what_is_missing(pdf: Any, sheets: Any) -> None:
    sheets.canvas.drawImage(pdf.picture(), 0, 0, pdf.WIDTH, pdf.HEIGHT)
    with pytest.raises(MissingToolError, match="OCR"):
        pdf.read(sheets.data())


def test_scanned_pages_among_others_are_named_in_a_warning(pdf: Any, sheets: Any) -> None:
    for number in range(1, 6):
        if number in (2, 4, 5):
            sheets.canvas.drawImage(pdf.picture(), 0, 0, pdf.WIDTH, pdf.HEIGHT)
        else:
            sheets.write(90, 100 + 100 * number, f"文字在第{number}页，写完一句。")
        sheets.turn()
    result = pdf.read(sheets.data())
    assert pdf.texts(result) == ["文字在第1页，写完一句。", "文字在第3页，写完一句。"]
    assert any("第 2、4-5 页" in warning for warning in result.warnings)


def test_garbled_text_layer_is_left_out_and_said(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 100, "这一页的文字是好的，可以放心。")
    sheets.turn()
    wrong = "".join(chr(ord(char) + 1) for char in pdf.CLAUSE if "\u4e00" <= char <= "\u9fa0") * 3
    sheets.paragraph(90, 100, wrong, 34)
    result = pdf.read(sheets.data())
    assert pdf.texts(result) == ["这一页的文字是好的，可以放心。"]
    assert any("第 2 页" in warning and "乱码" in warning for warning in result.warnings)


def test_page_without_anything_is_empty(pdf: Any, sheets: Any) -> None:
    sheets.turn()
    with pytest.raises(EmptyDocumentError):
        pdf.read(sheets.data())


def test_password_is_reported(pdf: Any) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    sheets = pdf(encrypt=StandardEncryption("secret", ownerPassword="owner"))
    sheets.write(90, 100, "不能读的文字")
    with pytest.raises(EncryptedDocumentError, match="密码"):
        pdf.read(sheets.data())


def test_owner_password_alone_does_not_hinder_reading(pdf: Any) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    sheets = pdf(encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0))
    sheets.write(90, 100, "可以读的文字。")
    assert pdf.texts(pdf.read(sheets.data())) == ["可以读的文字。"]


@pytest.mark.parametrize("keep", [0.02, 0.3])
def test_cut_file_is_damaged(pdf: Any, keep: float, sheets: Any) -> None:
    sheets.paragraph(90, 100, pdf.CLAUSE * 3, 34)
    data = sheets.data()
    with pytest.raises(DamagedDocumentError, match="损坏"):
        pdf.read(data[: int(keep * len(data))])


def test_file_without_its_end_is_read_with_a_warning(pdf: Any, sheets: Any) -> None:
    sheets.write(90, 100, "只有这一行文字。")
    data = sheets.data()
    result = pdf.read(data[: data.rindex(b"%%EOF")])
    assert pdf.texts(result) == ["只有这一行文字。"]
    assert any("不完整" in warning for warning in result.warnings)


def test_too_many_pages_are_refused_before_any_is_read(pdf: Any, sheets: Any) -> None:
    for _ in range(30):
        sheets.write(90, 100, "页")
        sheets.turn()
    with pytest.raises(DocumentLimitError, match="30 页"):
        pdf.read(sheets.data(), limits=ReadLimits(max_pages=20))


def test_too_much_text_is_refused(pdf: Any, sheets: Any) -> None:
    sheets.paragraph(90, 100, pdf.CLAUSE * 3, 34)
    with pytest.raises(DocumentLimitError, match="文字过多"):
        pdf.read(sheets.data(), limits=ReadLimits(max_chars=50))


def test_time_is_bounded(pdf: Any, sheets: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clock: Iterator[float] = iter(range(0, 100_000, 1_000))
    monkeypatch.setattr("corpus.readers.limits.time.monotonic", lambda: float(next(clock)))
    for _ in range(3):
        sheets.write(90, 100, "页")
        sheets.turn()
    with pytest.raises(DocumentLimitError, match="超时"):
        pdf.read(sheets.data())


def recognises(monkeypatch: pytest.MonkeyPatch, pdf: Any, *lines: str) -> None:
    """Let OCR find these lines on every page."""
    from corpus.readers import ocr
    from corpus.readers.layout import Run
    from corpus.readers.pdf_runs import Frame

    runs = [
        Run(text, 90, 100 + 20 * row, 90 + 12 * len(text), 112 + 20 * row, 12, confidence=0.93)
        for row, text in enumerate(lines)
    ]
    found = ocr.RecognisedPage(runs, Frame(pdf.WIDTH, pdf.HEIGHT), pdf.WIDTH, pdf.HEIGHT)
    monkeypatch.setattr(ocr, "load_engine", lambda: object())
    monkeypatch.setattr(ocr, "recognise_page", lambda engine, page: found)


def test_recognised_text_takes_the_place_of_a_picture(
    pdf: Any, sheets: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognises(monkeypatch, pdf, "识别出来的一行字。")
    sheets.canvas.drawImage(pdf.picture(), 0, 0, pdf.WIDTH, pdf.HEIGHT)
    steps: list[tuple[int, int]] = []
    note: Callable[[int, int], None] = lambda done, total: steps.append((done, total))  # noqa: E731
    result = PdfReader().read(sheets.data(), Path("a.pdf"), ReadOptions(progress=note))
    assert pdf.texts(result) == ["识别出来的一行字。"]
    assert result.blocks[0].confidence == 0.93
    assert steps == [(0, 1), (1, 1)]
    assert any("OCR" in warning for warning in result.warnings)


def lay_unseen(sheets: Any, text: str, lines: int) -> None:
    """Lay a line of unseen text many times over the page, as scanners do."""
    words = sheets.canvas.beginText(90, 700)
    words.setTextRenderMode(3)
    words.setFont(sheets.FONT, 10)
    for _ in range(lines):
        words.textLine(text)
    sheets.canvas.drawText(words)


@pytest.mark.parametrize("layer", ["few words unseen", "watermark"])
def test_scan_with_few_words_over_it_is_recognised(
    pdf: Any, sheets: Any, monkeypatch: pytest.MonkeyPatch, layer: str
) -> None:
    sheets.canvas.drawImage(pdf.picture(), 0, 0, pdf.WIDTH, pdf.HEIGHT)
    if layer == "watermark":
        for row in range(12):
            sheets.write(60 + 20 * (row % 3), 60 * row, "临江市纪委监委 内部资料")
    else:
        lay_unseen(sheets, pdf.CLAUSE, 1)
    lines = [pdf.CLAUSE, "全年受理来信三百余封，追缴资金二十万元", "对辖区内九个乡镇逐一走访核查"]
    recognises(monkeypatch, pdf, *lines)
    data = sheets.data()
    result = PdfReader().read(data, Path("a.pdf"), ReadOptions())
    assert "全年受理来信三百余封" in "".join(pdf.texts(result))
    monkeypatch.undo()
    told = PdfReader().read(data, Path("a.pdf"), ReadOptions(ocr="never")).warnings
    assert any("第 1 页是图片，只读入了图片外的少量文字" in warning for warning in told)


def test_words_on_a_picture_that_holds_no_others_stay(
    pdf: Any, sheets: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets.canvas.drawImage(pdf.picture(), 0, 0, pdf.WIDTH, pdf.HEIGHT)
    sheets.write(90, 100, "本年立案一百六十八件，处分一百五十一人，追回资金二百余万元。")
    recognises(monkeypatch, pdf, "本年立案一百六十八仵，处分一百五十一人，追回资金二百余万元。")
    assert "六十八件" in "".join(
        pdf.texts(PdfReader().read(sheets.data(), Path("a.pdf"), ReadOptions()))
    )


def test_unseen_text_over_a_scan_is_told_to_be_recognised_by_others(pdf: Any, sheets: Any) -> None:
    sheets.canvas.drawImage(pdf.picture(), 0, 0, pdf.WIDTH, pdf.HEIGHT)
    lay_unseen(sheets, pdf.CLAUSE + "。", 8)
    (warning,) = pdf.read(sheets.data()).warnings
    assert "第 1 页是扫描件，文字取自文件自带的识别结果" in warning


@pytest.mark.parametrize(("width", "told"), [(300, True), (80, False)])
def test_large_picture_among_words_is_told(pdf: Any, sheets: Any, width: float, told: bool) -> None:
    sheets.paragraph(90, 100, pdf.CLAUSE + "。", 34)
    sheets.canvas.drawImage(pdf.picture(), 90, 300, width, 120)
    warnings = pdf.read(sheets.data()).warnings
    assert any("较大的图片" in warning for warning in warnings) is told
