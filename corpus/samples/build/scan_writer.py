"""Scanned documents: the pages of a PDF as slightly skewed grey pictures, no text in them."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter

__all__ = ["write_scan"]

_DPI = 150
_QUALITY = 60
_STAMP = time.struct_time((2025, 1, 1, 0, 0, 0, 2, 1, 0))


def write_scan(printed: Path, target: Path, *, seed: int, sealed: bool) -> None:
    """Write a PDF that holds only pictures of another one's pages.

    Args:
        printed: the PDF to be scanned.
        target: the PDF to write.
        seed: of noise and skew, so that the build can be repeated.
        sealed: put a round seal over the signature on the last page.
    """
    random = np.random.default_rng(seed)
    document = pdfium.PdfDocument(printed)
    pages = [
        document[index].render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
        for index in range(len(document))
    ]
    document.close()
    if sealed:
        pages[-1] = _sealed(pages[-1])
    scanned = [_scanned(page, random) for page in pages]
    scanned[0].save(
        target,
        "PDF",
        save_all=True,
        append_images=scanned[1:],
        resolution=_DPI,
        quality=_QUALITY,
        producer="Scanner",
        creationDate=_STAMP,
        modDate=_STAMP,
    )


def _scanned(page: Image.Image, random: np.random.Generator) -> Image.Image:
    angle = float(random.uniform(-0.7, 0.7))
    turned = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(0.5))
    grey = np.asarray(soft, dtype=np.float32) * (228 / 255) + 16
    shade = np.linspace(0, float(random.uniform(4, 9)), grey.shape[1], dtype=np.float32)
    noise = random.normal(0, 2.2, grey.shape).astype(np.float32)
    image = Image.fromarray(np.clip(grey - shade + noise, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        x, y = int(random.integers(image.width)), int(random.integers(image.height))
        draw.ellipse((x, y, x + 2, y + 2), fill=int(random.integers(90, 170)))
    return image


def _sealed(page: Image.Image) -> Image.Image:
    """Return the page with a round seal where the signature stands: the lowest dark lines."""
    dark = np.asarray(page) < 128
    rows = np.flatnonzero(dark[: int(page.height * 0.9)].any(axis=1))
    bottom = int(rows[-1]) - 70
    columns = np.flatnonzero(dark[bottom : int(rows[-1])].any(axis=0))
    centre = (int(columns.mean()), bottom)
    radius = 105
    layer = Image.new("L", page.size, 255)
    draw = ImageDraw.Draw(layer)
    box = (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
    draw.ellipse(box, outline=130, width=6)
    draw.polygon(_star(centre, 36), fill=165)
    return ImageChops.darker(page, layer)


def _star(centre: tuple[int, int], radius: float) -> Sequence[tuple[float, float]]:
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.4
        angle = math.pi * index / 5 - math.pi / 2
        points.append((centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)))
    return points
