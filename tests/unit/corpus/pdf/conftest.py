"""PDF files made on the spot, and how they are read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from corpus.models import Block, ReadResult
from corpus.readers.base import ReadOptions
from corpus.readers.pdf import PdfReader


class Sheets:
    """Pages to be written on, heights counted from the top."""

    FONT = "STSong-Light"
    WIDTH, HEIGHT = 595.0, 842.0
    CLAUSE = (
        "各单位应当按照职责分工，建立健全内部监督制度，"
        "明确责任人员和办理时限，定期向市纪委监委报告执行情况"
    )

    def __init__(self, **options: Any) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(UnicodeCIDFont(self.FONT))
        self._out = BytesIO()
        self.canvas = Canvas(self._out, pagesize=(self.WIDTH, self.HEIGHT), **options)

    def write(self, x: float, top: float, text: str, size: float = 12) -> None:
        """Write a line that begins at x, ``top`` points below the upper edge."""
        self.canvas.setFont(self.FONT, size)
        self.canvas.drawString(x, self.HEIGHT - top - size, text)

    def centre(self, top: float, text: str, size: float = 12) -> None:
        """Write a line in the middle of the page."""
        self.canvas.setFont(self.FONT, size)
        self.canvas.drawCentredString(self.WIDTH / 2, self.HEIGHT - top - size, text)

    def paragraph(
        self, x: float, top: float, text: str, chars: int, size: float = 12, indent: int = 2
    ) -> float:
        """Write a paragraph of ``chars`` a line, first line indented; return the new height."""
        first = chars - indent
        lines = [text[:first]] + [text[i : i + chars] for i in range(first, len(text), chars)]
        for number, line in enumerate(lines):
            self.write(x + (indent * size if number == 0 else 0), top, line, size)
            top += 1.6 * size
        return top

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """Rule a table."""
        self.canvas.grid(xs, [self.HEIGHT - y for y in ys])

    def turn(self) -> None:
        """Go to the next page."""
        self.canvas.showPage()

    def data(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self._out.getvalue()

    @staticmethod
    def read(data: bytes, **options: Any) -> ReadResult:
        """Read a file without recognising pictures."""
        return PdfReader().read(data, Path("a.pdf"), ReadOptions(ocr="never", **options))

    @staticmethod
    def texts(result: ReadResult) -> list[str]:
        """Return the texts of what was read."""
        return [block.text for block in result.blocks]

    @staticmethod
    def squeezed(text: str) -> str:
        """Return a text without its spaces."""
        return "".join(text.split())

    @staticmethod
    def only_table(result: ReadResult) -> Block:
        """Return the one table there is."""
        (block,) = [block for block in result.blocks if block.table]
        return block

    @staticmethod
    def picture(width: int = 400, height: int = 560) -> Any:
        """Return an even grey picture."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        return ImageReader(Image.new("L", (width, height), 200))


@pytest.fixture
def pdf() -> type[Sheets]:
    """What makes and reads files."""
    return Sheets


@pytest.fixture
def sheets() -> Sheets:
    """A file to be written."""
    return Sheets()
