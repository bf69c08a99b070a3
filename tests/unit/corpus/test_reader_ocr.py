"""Recognition of scans made on the spot; needs the extra ``ocr`` and a Chinese font."""

from __future__ import annotations

import socket
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import DamagedDocumentError, EmptyDocumentError, MissingToolError
from corpus.readers import ocr
from corpus.readers.base import ReadOptions
from corpus.readers.registry import read_file

LINES = [
    "临江市纪委监委办公室",
    "关于报送上半年工作情况的通知",
    "各派驻机构应当于六月三十日前报送书面材料，",
    "材料应当实事求是，重点反映存在的问题。",
]


def font(size: int) -> Any:
    """A Chinese font of the machine."""
    from PIL import ImageFont

    try:
        found = subprocess.run(
            ["fc-match", "-f", "%{file}", "Noto Sans CJK SC:lang=zh-cn"],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        ).stdout
    except OSError:
        pytest.skip("fontconfig is not installed: no Chinese font to draw with")
    if "CJK" not in found:
        pytest.skip("no Noto CJK font on this machine to draw with")
    return ImageFont.truetype(found, size)


def picture(turn: int = 0, lines: list[str] = LINES) -> Any:
    from PIL import Image, ImageDraw

    image = Image.new("L", (1100, 700), 250)
    draw = ImageDraw.Draw(image)
    for number, text in enumerate(lines):
        draw.text((60, 80 + 90 * number), text, font=font(40), fill=10)
    return image.rotate(turn, expand=True, fillcolor=250)


def png(image: Any) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def engine() -> ocr.OcrEngine:
    """The engine, where the extra is installed."""
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
    pytest.importorskip("onnxruntime", reason="the extra ocr is not installed")
    return ocr.load_engine()


@pytest.mark.heavy
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_picture_is_read_upright(engine: ocr.OcrEngine, turn: int) -> None:
    result = read_file(Path("扫描.png"), data=png(picture(turn)))
    text = "".join(block.text for block in result.blocks).replace(",", "，")
    assert "关于报送上半年工作情况的通知" in text
    assert "各派驻机构应当于六月三十日前报送书面材料，材料应当实事求是" in text
    assert all(block.confidence is None or block.confidence > 0.5 for block in result.blocks)


def ruled(rows: list[list[str]]) -> Any:
    """A page with a line of text above a ruled table."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (1400, 900), 250)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(LINES):
        draw.text((80, 60 + 60 * number), line, font=font(36), fill=10)
    top, left, height, width = 360, 80, 70, 300
    for row in range(len(rows) + 1):
        draw.line((left, top + row * height, left + len(rows[0]) * width, top + row * height), 0, 3)
    for column in range(len(rows[0]) + 1):
        x = left + column * width
        draw.line((x, top, x, top + len(rows) * height), 0, 3)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = (left + 20 + column * width, top + 14 + row * height)
            draw.text(place, cell, font=font(36), fill=10)
    return image


@pytest.mark.heavy
@pytest.mark.parametrize("lean", [0, 0.7, -1.3, 2.5])
def test_table_on_a_leaning_page_keeps_its_cells(engine: ocr.OcrEngine, lean: float) -> None:
    from PIL import Image

    rows = [["企业名称", "谈话人次", "发现问题"], ["农资公司", "31", "18"], ["棉麻", "22", "15"]]
    page = ruled(rows).rotate(lean, resample=Image.Resampling.BICUBIC, fillcolor=250)
    found = read_file(Path("扫描.png"), data=png(page))
    tables = [block.text for block in found.blocks if block.table is not None]
    assert tables == ["\n".join("\t".join(row) for row in rows)]


@pytest.mark.heavy
def test_nothing_is_looked_for_on_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
    pytest.importorskip("onnxruntime", reason="the extra ocr is not installed")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    fresh = ocr.OcrEngine()
    import numpy as np

    found, _ = fresh.lines(np.stack([np.array(picture())] * 3, axis=2))
    assert any("工作情况" in line.text for line in found)


@pytest.mark.heavy
def test_blank_scan_is_empty(engine: ocr.OcrEngine) -> None:
    with pytest.raises(EmptyDocumentError):
        read_file(Path("空白.png"), data=png(picture(lines=[])))


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(MissingToolError, match=r"\.\[ocr\]"):
        ocr.OcrEngine()


def test_picture_is_refused_when_ocr_is_switched_off() -> None:
    with pytest.raises(MissingToolError, match="未启用"):
        read_file(Path("a.png"), ReadOptions(ocr="never"), b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)


def test_broken_picture_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "load_engine", lambda: object())
    with pytest.raises(DamagedDocumentError, match="图片"):
        read_file(Path("a.png"), data=b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
