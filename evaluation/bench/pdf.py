"""Reading a text PDF: pages a second where no table is found.

The PDF is printed by LibreOffice where that is installed, fonts embedded, as office
programs print. Elsewhere reportlab writes one whose font is not embedded: looking for a
substitute costs PDFium alone as much as all the rest does.
"""

from __future__ import annotations

import io
import tempfile
import time
from pathlib import Path
from typing import Any

from corpus.readers.soffice import find_soffice
from evaluation.bench.office import convert

__all__ = ["bench_pdf", "printed_pdf", "text_pdf"]

_LINE = "第{number}页第{line}行：承办单位应当按照计划安排经费，不得超出批准的范围和标准。"


def text_pdf(pages: int) -> bytes:
    """Return a PDF of fictional running text, 34 lines a page, no table, no ruling line."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number in range(1, pages + 1):
        canvas.setFont("STSong-Light", 12)
        for line in range(34):
            canvas.drawString(72, 770 - 20 * line, _LINE.format(number=number, line=line + 1))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def printed_pdf(lines: int) -> bytes | None:
    """Return a PDF of running text as LibreOffice prints it; None where it is missing."""
    if find_soffice() is None:
        return None
    with tempfile.TemporaryDirectory(prefix="jidian-bench-") as name:
        folder = Path(name)
        text = "\n".join(_LINE.format(number=n // 34 + 1, line=n % 34 + 1) for n in range(lines))
        source = folder / "bench.txt"
        source.write_text(text, encoding="utf-8")
        convert([source], "pdf", folder, folder, timeout_s=120)
        return (folder / "bench.pdf").read_bytes()


def bench_pdf(lines: int = 6800, runs: int = 3) -> dict[str, Any]:
    """Return pages a second of the best of ``runs`` readings, the import not counted."""
    from corpus.readers.registry import read_file

    printed = printed_pdf(lines)
    data = printed or text_pdf(lines // 34)
    read_file(Path("warm.pdf"), data=text_pdf(2))
    best = float("inf")
    for _ in range(runs):
        started = time.perf_counter()
        result = read_file(Path("bench.pdf"), data=data)
        best = min(best, time.perf_counter() - started)
    pages = result.pages or 0
    text = "".join(block.text for block in result.blocks)
    if text.count("承办单位") != lines:
        raise RuntimeError(f"{text.count('承办单位')} lines read of {lines}")
    return {
        "printed_by": "LibreOffice" if printed else "reportlab, font not embedded",
        "pages": pages,
        "seconds": round(best, 3),
        "pages_per_s": round(pages / best, 1),
    }
