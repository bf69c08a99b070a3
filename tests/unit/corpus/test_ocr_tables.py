"""Rulings of scanned tables: under a seal, in colour, on a page that leans."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from corpus.readers import ocr_tables

cv2 = pytest.importorskip("cv2")

SCALE = 2.0


def page(colour: tuple[int, int, int] = (0, 0, 0)) -> Any:
    """A grid of four rows and three columns, colours as blue, green, red."""
    image = np.full((800, 1000, 3), 250, dtype=np.uint8)
    for x in (100, 350, 600, 850):
        cv2.line(image, (x, 100), (x, 500), colour, 3)
    for y in range(100, 501, 100):
        cv2.line(image, (100, y), (850, y), colour, 3)
    return image


def upright(image: Any) -> list[int]:
    """Return where the upright lines stand, in pixels."""
    return sorted(
        {
            round(ruling.x0 * SCALE / 10) * 10
            for ruling in ocr_tables._rulings(image, SCALE)
            if not ruling.level
        }
    )


def test_edge_of_a_seal_is_no_line_of_the_table() -> None:
    image = page()
    cv2.rectangle(image, (420, 180), (530, 420), (60, 60, 225), -1)
    assert upright(image) == [100, 350, 600, 850]


def test_table_printed_in_colour_has_its_lines() -> None:
    assert upright(page((60, 60, 225))) == [100, 350, 600, 850]


@pytest.mark.parametrize("lean", [-2.0, 0.0, 1.5])
def test_lean_of_a_page_is_told_by_its_lines(lean: float) -> None:
    turn = cv2.getRotationMatrix2D((500, 400), -lean, 1.0)
    image = cv2.warpAffine(page(), turn, (1000, 800), borderValue=(250, 250, 250))
    assert ocr_tables.lean_of_rulings(image) == pytest.approx(math.radians(lean), abs=0.004)


def test_page_without_lines_does_not_lean() -> None:
    assert ocr_tables.lean_of_rulings(np.full((800, 1000, 3), 250, dtype=np.uint8)) == 0.0
