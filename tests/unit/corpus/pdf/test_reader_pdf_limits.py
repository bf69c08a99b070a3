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


def test_recognised_text_takes_the_place_of_a_picture(
    pdf: Any, sheets: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.readers import ocr
    from corpus.readers.layout import Run
    from corpus.readers.pdf_runs import Frame

    run = Run("识别出来的一行字。", 90, 100, 198, 112, 12, confidence=0.93)
    found = ocr.RecognisedPage([run], Frame(pdf.WIDTH, pdf.HEIGHT), pdf.WIDTH, pdf.HEIGHT)
    monkeypatch.setattr(ocr, "load_engine", lambda: object())
    monkeypatch.setattr(ocr, "recognise_page", lambda engine, page: found)
    sheets.canvas.drawImage(pdf.picture(), 0, 0, pdf.WIDTH, pdf.HEIGHT)
    steps: list[tuple[int, int]] = []
    note: Callable[[int, int], None] = lambda done, total: steps.append((done, total))  # noqa: E731
    result = PdfReader().read(sheets.data(), Path("a.pdf"), ReadOptions(progress=note))
    assert pdf.texts(result) == ["识别出来的一行字。"]
    assert result.blocks[0].confidence == 0.93
    assert steps == [(0, 1), (1, 1)]
    assert any("OCR" in warning for warning in result.warnings)
