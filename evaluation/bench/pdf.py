"""Reading a text PDF: pages a second where no table is found."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

__all__ = ["bench_pdf", "text_pdf"]

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


def bench_pdf(pages: int = 200, runs: int = 3) -> dict[str, Any]:
    """Return pages a second of the best of ``runs`` readings, the import not counted."""
    from corpus.readers.registry import read_file

    data = text_pdf(pages)
    read_file(Path("warm.pdf"), data=text_pdf(2))
    best = float("inf")
    for _ in range(runs):
        started = time.perf_counter()
        result = read_file(Path("bench.pdf"), data=data)
        best = min(best, time.perf_counter() - started)
    if result.pages != pages:
        raise RuntimeError(f"{result.pages} pages read of {pages}")
    return {"pages": pages, "seconds": round(best, 3), "pages_per_s": round(pages / best, 1)}
