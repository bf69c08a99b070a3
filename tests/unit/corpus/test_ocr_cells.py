"""Lines recognised over the rulings of a table are read again cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from corpus.readers.layout import Run
from corpus.readers.ocr_cells import missed_runs, parted_runs
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


def sheet(*marks: tuple[int, int, tuple[int, int, int]]) -> tuple[Any, list[Any]]:
    """A page of four rows and three columns with strokes in cells (row, column, colour)."""
    page = np.full((400, 600, 3), 250, dtype=np.uint8)
    cells = [
        (20.0 + 80 * column, 20.0 + 30 * row, 100.0 + 80 * column, 50.0 + 30 * row)
        for row in range(4)
        for column in range(3)
    ]
    for row, column, colour in marks:
        x, y = int((60 + 80 * column) * SCALE), int((28 + 30 * row) * SCALE)
        page[y : y + 22, x : x + 5] = colour
    return page, cells


def missed(page: Any, cells: list[Any], *texts: tuple[str, float]) -> tuple[list[Run], int]:
    """Return what is found in cells that have no line; the first two columns have theirs."""
    runs = [
        Run("12", cell[0] + 10, cell[1] + 9, cell[0] + 22, cell[1] + 21, 12)
        for cell in cells
        if cell[0] < 180
    ]
    return missed_runs(lambda pieces: list(texts[: len(pieces)]), page, cells, runs, SCALE)


def test_digit_passed_over_in_a_cell_is_read() -> None:
    page, cells = sheet((1, 2, (20, 20, 20)))
    (run,), unread = missed(page, cells, ("1", 0.95))
    assert (run.text, unread) == ("1", 0)
    assert cells[5][0] < run.x0 < run.x1 < cells[5][2]
    assert cells[5][1] < run.middle < cells[5][3]


def test_cell_that_cannot_be_read_for_sure_is_counted() -> None:
    page, cells = sheet((1, 2, (20, 20, 20)), (2, 2, (20, 20, 20)))
    assert missed(page, cells, ("1", 0.6), ("", 0.0)) == ([], 2)


def test_empty_cells_and_the_ink_of_a_seal_are_nothing() -> None:
    page, cells = sheet((1, 2, (40, 40, 235)))  # blue, green, red
    assert missed(page, cells, ("1", 0.95)) == ([], 0)
