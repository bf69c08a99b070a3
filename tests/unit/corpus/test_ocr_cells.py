"""Lines recognised over the rulings of a table are read again cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from corpus.readers.layout import Run
from corpus.readers.ocr_cells import parted_runs
from corpus.readers.pdf_objects import Ruling

SCALE = 2.0
PAGE = np.full((400, 600, 3), 255, dtype=np.uint8)
UPRIGHT = Ruling(120, 20, 120, 180)


def parted(run: Run, rulings: list[Ruling], *texts: str) -> tuple[list[Run], list[int]]:
    """Return what becomes of a run, and how wide the pieces were that were read again."""
    widths: list[int] = []

    def words(pieces: Sequence[Any]) -> list[tuple[str, float]]:
        widths.extend(piece.shape[1] for piece in pieces)
        return [(text, 0.9) for text in texts[: len(pieces)]]

    return parted_runs(words, PAGE, [run], rulings, SCALE), widths


def line(text: str, x0: float, x1: float) -> Run:
    return Run(text, x0, 100, x1, 112, 12, confidence=0.8)


def test_words_of_two_cells_are_read_apart() -> None:
    found, widths = parted(line("12东岭镇", 104, 160), [UPRIGHT], "12", "东岭镇")
    assert [(run.text, run.x1 < 120, run.x0 > 120) for run in found] == [
        ("12", True, False),
        ("东岭镇", False, True),
    ]
    assert widths[0] < widths[1]


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling(200, 20, 200, 180),  # beside the line
        Ruling(105, 20, 105, 180),  # at its edge
        Ruling(120, 20, 120, 90),  # above it
        Ruling(20, 106, 300, 106),  # level
    ],
)
def test_line_that_no_ruling_crosses_stays(ruling: Ruling) -> None:
    found, widths = parted(line("12东岭镇", 104, 160), [ruling])
    assert [run.text for run in found] == ["12东岭镇"]
    assert not widths


def test_line_stays_as_read_where_its_parts_lose_words() -> None:
    found, _ = parted(line("全年立案件数", 104, 180), [UPRIGHT], "全", "")
    assert [run.text for run in found] == ["全年立案件数"]
